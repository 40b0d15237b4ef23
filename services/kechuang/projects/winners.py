"""What won a contest, in the library: as its body's project, which from then on is like any other."""

from uuid import UUID

import sqlalchemy as sa

from kexie.items.v1 import items_pb2 as items
from kit import codes, directory, ids
from kit.db import Session
from kit.edge import note
from kit.ledger import publish as tell

from . import service
from .domain import Kind, Rights, State
from .tables import Project


async def enter(session: Session, number: str, org_id: str, rights: str, award: items.Item) -> None:
    """Publishes the project of an award, once; as a draft where its body is not active."""
    project_id, moment = ids.derived_id("contest", award.item_id), ids.now()
    if await session.get(Project, project_id):
        return
    owner = await directory.organisation(session, UUID(org_id))
    is_active = owner is not None and owner.state == "active"
    title, contest = award.keywords
    project = Project(
        project_id=project_id,
        code=ids.public_code("P", project_id),
        org_id=UUID(org_id),
        org_name=owner.name if owner else "",
        kind=Kind.PROJECT,
        title=title,
        summary=award.summary,
        text="",
        industry=award.industries[0],
        industry_line=codes.industry_line(award.industries[0]),
        region=award.region,
        subjects=[],
        keywords=[],
        trl=0,
        rights=Rights(rights),
        person_ids=[UUID(person) for person in award.person_ids],
        evidence=[],
        state=State.PUBLISHED if is_active else State.DRAFT,
        listed_at=moment,
        published_at=moment if is_active else None,
        award_number=number,
        award_title=contest,
    )
    await session.insert(project)
    note(session, "projects.enter", "project", project_id, project.org_id, award=number)
    if is_active:
        await session.insert(service.rights_change(project))
        tell(session, service.published(project), version=project.version)


async def leave(session: Session, number: str) -> None:
    """Takes a revoked award off the project that came by it; the project stays its body's."""
    c = Project.c
    found = await session.all(sa.select(Project.__table__).where(c.award_number == number).with_for_update(), Project)
    for project in found:
        changed = await session.update(project, award_number="", award_title="")
        note(session, "projects.lose-award", "project", project.project_id, project.org_id, award=number)
        if changed.state is State.PUBLISHED:
            tell(session, service.published(changed), version=changed.version)
