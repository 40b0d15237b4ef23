"""Use cases of achievements and projects. Each takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kexie.kechuang.v1 import events_pb2 as events
from kit import codes, directory, ids, paging
from kit.actor import Actor
from kit.db import Query, Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish as tell

from . import domain
from .domain import Draft, Kind, Rights, State
from .tables import Project, RightsChange


async def create(session: Session, by: Actor, org_id: UUID, kind: Kind, draft: Draft) -> Project:
    """Drafts an achievement or project of an organisation, for which the actor may write."""
    await by.permit(session, "projects.edit", org_id=org_id)
    domain.check(draft)
    names = await directory.names(session, [str(org_id)])
    return await begin(session, ids.new_id(), org_id, names.get(str(org_id), ""), kind, draft)


async def begin(session: Session, project_id: UUID, org_id: UUID, org_name: str, kind: Kind, draft: Draft) -> Project:
    """Begins an achievement or project of an organisation."""
    project = Project(
        project_id=project_id,
        code=ids.public_code("P", project_id),
        org_id=org_id,
        org_name=org_name,
        kind=kind,
        state=State.DRAFT,
        listed_at=ids.now(),
        **said(draft),
    )
    await session.insert(project)
    note(session, "projects.create", "project", project_id, org_id, kind=kind)
    return project


async def update(session: Session, by: Actor, project: Project, draft: Draft) -> Project:
    """Changes what is said of an achievement or project; of what is public, everybody who holds a copy is told."""
    await by.permit(session, "projects.edit", org_id=project.org_id)
    if project.state is State.WITHDRAWN:
        raise withdrawn(project)
    domain.check(draft)
    changed = await session.update(project, **said(draft))
    note(session, "projects.update", "project", project.project_id, project.org_id)
    if changed.state is State.PUBLISHED:
        if changed.rights is not project.rights:
            await session.insert(rights_change(changed, before=project.rights))
        tell(session, published(changed), version=changed.version)
    return changed


async def say_anew(session: Session, project: Project, draft: Draft) -> Project:
    """Changes a draft to what is wanted of it by now, for who wanted it."""
    return await session.update(project, **said(draft))


async def publish(session: Session, by: Actor, project_id: UUID) -> Project:
    """Makes a draft public. Only an active organisation publishes."""
    project = await locked(session, project_id)
    await by.permit(session, "projects.edit", org_id=project.org_id)
    state = domain.move(project.state, State.PUBLISHED)
    organisation = await directory.organisation(session, project.org_id)
    if organisation is None or organisation.state != "active":
        raise Refused("ORGANISATION_INACTIVE")
    moment = ids.now()
    project = await session.update(
        project, state=state, org_name=organisation.name, listed_at=moment, published_at=moment
    )
    await session.insert(rights_change(project))
    note(session, "projects.publish", "project", project_id, project.org_id)
    tell(session, published(project), version=project.version)
    return project


def published(project: Project) -> events.ProjectPublished:
    """The event of what became public, or changed in public."""
    return events.ProjectPublished(
        project_id=str(project.project_id), org_id=str(project.org_id), region=project.region, kind=project.kind
    )


async def withdraw(session: Session, by: Actor, project_id: UUID, reason: str) -> Project:
    """Withdraws for good. Of a draft nobody is told, since nobody knew of it."""
    project = await locked(session, project_id)
    await by.permit(session, "projects.edit", org_id=project.org_id)
    state = domain.move(project.state, State.WITHDRAWN)
    project = await session.update(project, state=state, withdrawn_at=ids.now(), withdrawal_reason=reason)
    note(session, "projects.withdraw", "project", project_id, project.org_id)
    if project.published_at:
        event = events.ProjectWithdrawn(project_id=str(project_id), org_id=str(project.org_id), kind=project.kind)
        tell(session, event, version=project.version)
    return project


def withdrawn(project: Project) -> Refused:
    """What whoever asks for a withdrawn one is told."""
    day = ids.day_in_china(project.withdrawn_at) if project.withdrawn_at else ""
    return Refused("PROJECT_WITHDRAWN", title=project.title, date=day, why=project.withdrawal_reason or "—")


async def locked(session: Session, project_id: UUID) -> Project:
    """An achievement or project, kept from other writers."""
    project = await session.lock(Project, project_id)
    if project is None:
        raise Refused("PROJECT_NOT_FOUND")
    return project


async def read(reader: Reader, by: Actor, project_id: UUID) -> Project:
    """An achievement or project as the actor may read it: a public one, or a draft of its organisation or region."""
    project = await reader.get(Project, project_id)
    if project is None:
        raise Refused("PROJECT_NOT_FOUND")
    if project.published_at is None:
        await by.permit(reader, "projects.read", org_id=project.org_id, region=project.region)
    if project.state is State.WITHDRAWN:
        raise withdrawn(project)
    return project


async def verbs(reader: Reader, by: Actor, project: Project) -> list[str]:
    """What the actor may do with an achievement or project now."""
    if by.caller.kind == "guest" or not await by.may(reader, "projects.edit", org_id=project.org_id):
        return []
    steps = domain.NEXT[project.state]
    found = ["update"] if steps else []
    found += ["publish"] if State.PUBLISHED in steps else []
    found += ["withdraw"] if State.WITHDRAWN in steps else []
    return found


async def rights_changes(
    reader: Reader, by: Actor, project_id: UUID, size: int, token: str
) -> tuple[list[RightsChange], str]:
    """A page of how the rights stood, newest first, and the token of the next."""
    await read(reader, by, project_id)
    after = paging.position(token, project_id)
    count = paging.size(size)
    c = RightsChange.c
    statement = sa.select(RightsChange.__table__).where(c.project_id == project_id)
    if after:
        statement = statement.where(c.change_id < UUID(after[0]))
    found = await reader.all(statement.order_by(c.change_id.desc()).limit(count + 1), RightsChange)
    page = found[:count]
    return page, paging.token([page[-1].change_id], project_id) if len(found) > count else ""


async def named(reader: Reader, project_ids: Sequence[UUID]) -> list[Project]:
    """The achievements and projects with these ids."""
    return await reader.all(_BY_IDS, Project, ids=list(project_ids))


_BY_IDS = Query(
    sa.select(Project.__table__).where(
        Project.c.project_id == sa.func.any(sa.bindparam("ids", type_=sa.ARRAY(sa.Uuid())))
    )
)


def said(draft: Draft) -> dict[str, Any]:
    """A draft as columns."""
    said = {f.name: getattr(draft, f.name) for f in fields(draft)}
    return {**said, "industry_line": codes.industry_line(draft.industry)}


def rights_change(project: Project, before: Rights | None = None) -> RightsChange:
    """The entry of a project's history that says how the rights stand now."""
    return RightsChange(
        change_id=ids.new_id(),
        project_id=project.project_id,
        before=before,
        after=project.rights,
        changed_at=ids.now() if before else project.published_at or ids.now(),
    )
