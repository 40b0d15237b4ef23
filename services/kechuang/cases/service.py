"""Use cases of cases. Each takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from kexie.kechuang.v1 import events_pb2 as events
from kit import codes, directory, ids
from kit.actor import Actor
from kit.db import Reader, Session
from kit.directory import Organisation
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.ledger import publish as tell
from services.kechuang.needs import service as needs
from services.kechuang.needs.tables import Need
from services.kechuang.projects import service as projects
from services.kechuang.projects.domain import Kind
from services.kechuang.projects.tables import Project

from . import domain
from .domain import Draft, State
from .tables import Case


async def create(session: Session, by: Actor, org_id: UUID, draft: Draft) -> Case:
    """Drafts a case of an organisation, by itself or by an association of its region."""
    organisation = await _permit(session, by, org_id)
    domain.check(draft)
    case = Case(
        case_id=ids.new_id(),
        org_id=org_id,
        org_name=organisation.name if organisation else "",
        state=State.DRAFT,
        listed_at=ids.now(),
        **said(draft, await _linked(session, draft)),
    )
    await session.insert(case)
    note(session, "cases.create", "case", case.case_id, org_id)
    return case


async def update(session: Session, by: Actor, case: Case, draft: Draft) -> Case:
    """Changes what a case tells; of a public one, everybody who holds a copy is told."""
    await _permit(session, by, case.org_id)
    if case.state is State.WITHDRAWN:
        raise withdrawn(case)
    domain.check(draft)
    case = await session.update(case, **said(draft, await _linked(session, draft)))
    note(session, "cases.update", "case", case.case_id, case.org_id)
    if case.state is State.PUBLISHED:
        tell(session, published(case), version=case.version)
    return case


async def publish(session: Session, by: Actor, case_id: UUID) -> Case:
    """Makes a draft public. The organisation whose case it is must be active."""
    case = await locked(session, case_id)
    organisation = await _permit(session, by, case.org_id)
    state = domain.move(case.state, State.PUBLISHED)
    if organisation is None or organisation.state != "active":
        raise Refused("ORGANISATION_INACTIVE")
    moment = ids.now()
    case = await session.update(case, state=state, org_name=organisation.name, listed_at=moment, published_at=moment)
    note(session, "cases.publish", "case", case_id, case.org_id)
    tell(session, published(case), version=case.version)
    return case


def published(case: Case) -> events.CasePublished:
    """The event of what became public, or changed in public."""
    return events.CasePublished(case_id=str(case.case_id), org_id=str(case.org_id))


async def withdraw(session: Session, by: Actor, case_id: UUID, reason: str) -> Case:
    """Withdraws for good. Of a draft nobody is told, since nobody knew of it."""
    case = await locked(session, case_id)
    await _permit(session, by, case.org_id)
    state = domain.move(case.state, State.WITHDRAWN)
    case = await session.update(case, state=state, withdrawn_at=ids.now(), withdrawal_reason=reason)
    note(session, "cases.withdraw", "case", case_id, case.org_id)
    if case.published_at:
        tell(session, events.CaseWithdrawn(case_id=str(case_id), org_id=str(case.org_id)), version=case.version)
    return case


def withdrawn(case: Case) -> Refused:
    """What whoever asks for a withdrawn case is told."""
    day = ids.day_in_china(case.withdrawn_at) if case.withdrawn_at else ""
    return Refused("CASE_WITHDRAWN", title=case.title, date=day, why=case.withdrawal_reason or "—")


async def locked(session: Session, case_id: UUID) -> Case:
    """A case, kept from other writers."""
    case = await session.lock(Case, case_id)
    if case is None:
        raise Refused("CASE_NOT_FOUND")
    return case


async def read(reader: Reader, by: Actor, case_id: UUID) -> Case:
    """A case as the actor may read it: a public one, or a draft of its organisation or region."""
    case = await reader.get(Case, case_id)
    if case is None:
        raise Refused("CASE_NOT_FOUND")
    if case.published_at is None:
        await by.permit(reader, "cases.read", org_id=case.org_id, region=case.region)
    if case.state is State.WITHDRAWN:
        raise withdrawn(case)
    return case


@dataclass(frozen=True)
class Links:
    """What a case refers to on this platform, as it stands now."""

    need: Need | None
    project: Project | None


async def links(reader: Reader, case: Case) -> Links:
    """The need and the project that a case names."""
    need = await reader.get(Need, case.need_id) if case.need_id else None
    return Links(need, await reader.get(Project, case.project_id) if case.project_id else None)


async def verbs(reader: Reader, by: Actor, case: Case) -> list[str]:
    """What the actor may do with a case now."""
    if by.caller.kind == "guest" or not await _may_edit(reader, by, case.org_id):
        return []
    steps = domain.NEXT[case.state]
    found = ["update"] if steps else []
    found += ["publish"] if State.PUBLISHED in steps else []
    found += ["withdraw"] if State.WITHDRAWN in steps else []
    return found


def said(draft: Draft, project_kind: Kind | None) -> dict[str, Any]:
    """A draft as columns."""
    said = {f.name: getattr(draft, f.name) for f in fields(draft)}
    return {**said, "industry_line": codes.industry_line(draft.industry), "project_kind": project_kind}


async def _linked(reader: Reader, draft: Draft) -> Kind | None:
    """Refuses links to what never was public; returns the kind of the project that is named."""
    known_needs, known_projects = await public_links(reader, _given(draft.need_id), _given(draft.project_id))
    wrong: list[Violation] = []
    if draft.need_id and draft.need_id not in known_needs:
        wrong.append(Violation("draft.need_id", "CASE_LINK_UNKNOWN"))
    if draft.project_id and draft.project_id not in known_projects:
        wrong.append(Violation("draft.project_id", "CASE_LINK_UNKNOWN"))
    if wrong:
        raise Invalid(*wrong)
    return known_projects[draft.project_id] if draft.project_id else None


def _given(link: UUID | None) -> list[UUID]:
    return [link] if link else []


async def public_links(
    reader: Reader, need_ids: Sequence[UUID], project_ids: Sequence[UUID]
) -> tuple[set[UUID], dict[UUID, Kind]]:
    """Of these, the needs that have been open, and the achievements and projects that have been public by kind."""
    return (
        {need.need_id for need in await needs.named(reader, need_ids) if need.opened_at},
        {p.project_id: p.kind for p in await projects.named(reader, project_ids) if p.published_at},
    )


async def _permit(reader: Reader, by: Actor, org_id: UUID) -> Organisation | None:
    """Refuses whoever may not tell cases of an organisation; returns the organisation."""
    organisation = await directory.organisation(reader, org_id)
    await by.permit(reader, "cases.edit", org_id=org_id, region=organisation.region if organisation else "")
    return organisation


async def _may_edit(reader: Reader, by: Actor, org_id: UUID) -> bool:
    organisation = await directory.organisation(reader, org_id)
    return await by.may(reader, "cases.edit", org_id=org_id, region=organisation.region if organisation else "")
