"""Needs from files."""

from datetime import UTC, date, datetime
from uuid import UUID

from kexie.kechuang.v1 import events_pb2 as events
from kit import directory, ids
from kit.actor import Actor
from kit.db import Session
from kit.errors import Invalid, Violation
from kit.imports import Form, Importer, Line, Outcome, fresh, id_of, split
from kit.ledger import publish
from services.kechuang.confidential import service as confidential

from . import domain, service
from .domain import Draft, Kind, State
from .tables import Need


class Confidential(Form):
    ref: str = ""
    text: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    contact_mail: str = ""


class NeedForm(Form):
    """A need. `org_ref` and `poster_ref` are refs of an organisation and a person imported before; a need that is
    `open` counts as verified by `verifier_org_ref`."""

    org_ref: str
    poster_ref: str
    kind: Kind
    title: str
    summary: str
    industry: str
    region: str
    subjects: list[str] = []
    keywords: list[str] = []
    trl_now: int = 0
    trl_wanted: int = 0
    budget_min_yuan: int = 0
    budget_max_yuan: int = 0
    deadline: date | None = None
    state: State = State.OPEN
    verifier_org_ref: str = ""
    posted_at: datetime | None = None
    confidential: Confidential | None = None


async def keep(session: Session, by: Actor, lines: list[Line[NeedForm]]) -> Outcome:
    """Keeps needs, and tells of those that are open."""
    wanted = {str(id_of("organisation", r)) for line in lines for r in (line.form.org_ref, line.form.verifier_org_ref)}
    names = await directory.names(session, sorted(wanted))
    rows, refused = split(lines, lambda form: _row(form, names))
    new = [row for row in await fresh(session, rows) if isinstance(row, Need)]
    await session.insert(*new)
    parts = {id_of("need", line.form.ref): line.form.confidential for line in lines}
    for need in new:
        if part := parts[need.need_id]:
            await confidential.keep(
                session,
                need.need_id,
                confidential.Part(part.text, part.contact_name, part.contact_phone, part.contact_mail),
            )
        if need.state in domain.OPEN:
            publish(session, service.opened(need), version=need.version)
        elif need.state is State.SUBMITTED:
            event = events.NeedSubmitted(need_id=str(need.need_id), org_id=str(need.org_id), region=need.region)
            publish(session, event, version=need.version)
    return Outcome(len(new), len(rows) - len(new), refused)


def _row(form: NeedForm, names: dict[str, str]) -> Need:
    org_id, verifier = id_of("organisation", form.org_ref), id_of("organisation", form.verifier_org_ref)
    if str(org_id) not in names:
        raise Invalid(Violation("org_ref", "UNKNOWN_REFERENCE", ref=form.org_ref, what="organisation"))
    draft = Draft(**form.model_dump(include=set(Draft.__dataclass_fields__)))
    domain.check(draft, ids.today_in_china())
    need_id: UUID = id_of("need", form.ref)
    posted_at = (form.posted_at or ids.now()).astimezone(UTC)
    opened = form.state in domain.PUBLIC
    return Need(
        need_id=need_id,
        code=ids.public_code("N", need_id),
        org_id=org_id,
        org_name=names[str(org_id)],
        state=form.state,
        has_confidential=form.confidential is not None,
        posted_by=id_of("person", form.poster_ref),
        posted_at=posted_at,
        opened_at=posted_at if opened else None,
        verified_by_org_id=verifier if opened and str(verifier) in names else None,
        verified_by_org_name=names.get(str(verifier), "") if opened else "",
        **service.said(draft),
    )


IMPORTER = Importer(NeedForm, keep)
