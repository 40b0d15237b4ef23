"""Needs from files."""

from datetime import UTC, date, datetime
from uuid import UUID

from kexie.kechuang.v1 import events_pb2 as events
from kexie.kechuang.v1 import needs_pb2 as pb
from kit import directory, ids, validation
from kit.actor import Actor
from kit.db import Session
from kit.directory import Organisation
from kit.errors import Invalid, Violation
from kit.imports import Count, Form, Importer, Line, Outcome, fresh, id_of, named, split, unknown
from kit.ledger import publish
from kit.policy import region_prefix
from services.kechuang.confidential import service as confidential
from services.kechuang.confidential.service import Part

from . import domain, service
from .domain import Kind, State
from .rpc import draft_of, part_of
from .tables import Need

TEXTS = {"title", "summary", "industry", "region", "subjects", "keywords"}
NUMBERS = {"trl_now", "trl_wanted", "budget_min_yuan", "budget_max_yuan"}


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
    trl_now: Count = 0
    trl_wanted: Count = 0
    budget_min_yuan: Count = 0
    budget_max_yuan: Count = 0
    deadline: date | None = None
    state: State = State.OPEN
    verifier_org_ref: str = ""
    posted_at: datetime | None = None
    confidential: Confidential | None = None


async def keep(session: Session, by: Actor, lines: list[Line[NeedForm]]) -> Outcome:
    """Keeps needs, and tells of those that are open."""
    wanted = {str(id_of("organisation", r)) for line in lines for r in (line.form.org_ref, line.form.verifier_org_ref)}
    known = await directory.organisations(session, sorted(wanted))
    parts: dict[UUID, Part] = {}
    rows, refused = split(lines, lambda form: _row(form, known, parts))
    await session.open(*(id_of("need", line.form.ref) for line in lines))
    new = [row for row in await fresh(session, rows) if isinstance(row, Need)]
    await session.insert(*new)
    await confidential.keep(session, {n.need_id: parts[n.need_id] for n in new if n.need_id in parts})
    for need in new:
        if need.state in domain.OPEN:
            publish(session, service.opened(need), version=need.version)
        elif need.state is State.SUBMITTED:
            event = events.NeedSubmitted(need_id=str(need.need_id), org_id=str(need.org_id), region=need.region)
            publish(session, event, version=need.version)
    return Outcome(len(new), len(rows) - len(new), refused)


def _row(form: NeedForm, known: dict[str, Organisation], parts: dict[UUID, Part]) -> Need:
    """The need of a line, by the rules as they were when it was posted; its confidential part goes to `parts`."""
    org_id = id_of("organisation", form.org_ref)
    if str(org_id) not in known:
        raise Invalid(unknown("org_ref", form.org_ref))
    posted_at = (form.posted_at or ids.now()).astimezone(UTC)
    message = _message(form)
    validation.check(message)
    draft = draft_of(message)
    domain.check(draft, ids.day_in_china(posted_at), at="")
    verifier = _verifier(form, known)
    need_id = id_of("need", form.ref)
    if form.confidential is not None:
        parts.setdefault(need_id, part_of(message.confidential))
    opened = form.state in domain.PUBLIC
    return Need(
        need_id=need_id,
        code=ids.public_code("N", need_id),
        org_id=org_id,
        org_name=known[str(org_id)].name,
        state=form.state,
        has_confidential=form.confidential is not None,
        posted_by=id_of("person", form.poster_ref),
        posted_at=posted_at,
        opened_at=posted_at if opened else None,
        verified_by_org_id=UUID(verifier.org_id) if opened and verifier else None,
        verified_by_org_name=verifier.name if opened and verifier else "",
        **service.said(draft),
    )


def _verifier(form: NeedForm, known: dict[str, Organisation]) -> Organisation | None:
    """The association in whose name it was verified, which is one for the need's region."""
    if not form.verifier_org_ref:
        return None
    found = named(known, form.verifier_org_ref, "verifier_org_ref")
    if not form.region.startswith(region_prefix(found.region)):
        raise Invalid(Violation("verifier_org_ref", "NEED_OUT_OF_REGION", name=found.name, region=form.region))
    return found


def _message(form: NeedForm) -> pb.NeedDraft:
    """A line as the draft that the contract's rules are for."""
    part = form.confidential
    return pb.NeedDraft(
        kind=f"NEED_KIND_{form.kind.upper()}",
        deadline=form.deadline.isoformat() if form.deadline else "",
        confidential=pb.ConfidentialPart(**part.model_dump(exclude={"ref"})) if part else None,
        **form.model_dump(include=TEXTS | NUMBERS),
    )


IMPORTER = Importer(NeedForm, keep)
