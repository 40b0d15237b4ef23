"""Cases from files, by the rules of the contract and of the domain."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from kexie.kechuang.v1 import cases_pb2 as pb
from kit import directory, ids, validation
from kit.actor import Actor
from kit.db import Session
from kit.directory import Organisation
from kit.errors import Invalid, Violation
from kit.imports import Form, Importer, Line, Outcome, fresh, id_of, named, split, unknown
from kit.ledger import publish
from services.kechuang.projects.domain import Kind

from . import domain, service
from .domain import State
from .rpc import draft_of
from .tables import Case

SAID = {"title", "summary", "text", "industry", "region", "subjects", "keywords", "outcome"}


class CaseForm(Form):
    """A case. Its refs are of an organisation, a need, an achievement or project, and persons imported before; what is
    published has been so since `published_at`, or since now."""

    org_ref: str
    title: str
    summary: str
    text: str = ""
    industry: str
    region: str
    subjects: list[str] = []
    keywords: list[str] = []
    outcome: str
    need_ref: str = ""
    project_ref: str = ""
    person_refs: list[str] = []
    published_at: datetime | None = None
    state: State = State.PUBLISHED
    withdrawal_reason: str = ""


@dataclass(frozen=True)
class Known:
    """What the lines refer to, as far as it is there."""

    owners: dict[str, Organisation]
    needs: set[UUID]
    projects: dict[UUID, Kind]


async def keep(session: Session, by: Actor, lines: list[Line[CaseForm]]) -> Outcome:
    """Keeps cases, and tells of those that are public."""
    owners = await directory.organisations(session, sorted({_org(line.form) for line in lines}))
    links = await service.public_links(
        session,
        [id_of("need", line.form.need_ref) for line in lines if line.form.need_ref],
        [id_of("project", line.form.project_ref) for line in lines if line.form.project_ref],
    )
    known = Known(owners, *links)
    rows, refused = split(lines, lambda form: _row(form, known))
    new = [row for row in await fresh(session, rows) if isinstance(row, Case)]
    await session.insert(*new)
    for case in new:
        if case.state is State.PUBLISHED:
            publish(session, service.published(case), version=case.version)
    return Outcome(len(new), len(rows) - len(new), refused)


def _org(form: CaseForm) -> str:
    return str(id_of("organisation", form.org_ref))


def _row(form: CaseForm, known: Known) -> Case:
    need_id = id_of("need", form.need_ref) if form.need_ref else None
    project_id = id_of("project", form.project_ref) if form.project_ref else None
    owner = named(known.owners, form.org_ref)
    if form.state is State.PUBLISHED and owner.state != "active":
        raise Invalid(Violation("org_ref", "ORGANISATION_INACTIVE"))
    if need_id and need_id not in known.needs:
        raise Invalid(unknown("need_ref", form.need_ref, "need"))
    if project_id and project_id not in known.projects:
        raise Invalid(unknown("project_ref", form.project_ref, "project"))
    message = pb.CaseDraft(
        need_id=str(need_id or ""),
        project_id=str(project_id or ""),
        person_ids=[str(id_of("person", ref)) for ref in form.person_refs],
        **form.model_dump(include=SAID),
    )
    validation.check(message)
    draft = draft_of(message)
    domain.check(draft, at="")
    since = (form.published_at or ids.now()).astimezone(UTC)
    public = form.state is State.PUBLISHED or (form.state is State.WITHDRAWN and form.published_at is not None)
    return Case(
        case_id=id_of("case", form.ref),
        org_id=id_of("organisation", form.org_ref),
        org_name=owner.name,
        state=form.state,
        listed_at=since,
        published_at=since if public else None,
        withdrawn_at=ids.now() if form.state is State.WITHDRAWN else None,
        withdrawal_reason=form.withdrawal_reason,
        **service.said(draft, known.projects.get(project_id) if project_id else None),
    )


IMPORTER = Importer(CaseForm, keep)
