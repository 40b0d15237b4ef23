"""Achievements and projects as items: what search and matching know of them. One that never was public is none."""

from uuid import UUID

import sqlalchemy as sa

from kexie.items.v1 import items_pb2 as pb
from kit.db import Reader
from kit.items import Source

from . import service
from .domain import Kind, State
from .tables import Project

KINDS = {Kind.ACHIEVEMENT: pb.ITEM_KIND_ACHIEVEMENT, Kind.PROJECT: pb.ITEM_KIND_PROJECT}


def source(kind: Kind) -> Source:
    """The items of one kind."""

    async def get(reader: Reader, ids: list[UUID]) -> list[pb.Item]:
        found = await service.named(reader, ids)
        return [item_message(project) for project in found if project.kind is kind and project.published_at]

    async def page(reader: Reader, after: UUID, limit: int) -> list[pb.Item]:
        c = Project.c
        statement = sa.select(Project.__table__).where(
            c.kind == kind, c.published_at.is_not(None), c.project_id > after
        )
        found = await reader.all(statement.order_by(c.project_id).limit(limit), Project)
        return [item_message(project) for project in found]

    return Source(get, page)


def item_message(project: Project) -> pb.Item:
    """The public view; of what was withdrawn, a tombstone without its text."""
    live = project.state is State.PUBLISHED
    return pb.Item(
        item_id=str(project.project_id),
        kind=KINDS[project.kind],
        version=project.version,
        live=live,
        state=project.state,
        title=project.title,
        summary=project.summary if live else "",
        text=project.text or project.summary if live else "",
        keywords=project.keywords if live else (),
        subjects=project.subjects,
        industries=[project.industry],
        region=project.region,
        org_id=str(project.org_id),
        person_ids=[str(person) for person in project.person_ids],
        trl=project.trl,
        published_at=project.published_at,
        available=live,
    )


ACHIEVEMENTS, PROJECTS = source(Kind.ACHIEVEMENT), source(Kind.PROJECT)
