"""Cases as items: what search and matching know of them. One that never was public is none."""

from uuid import UUID

import sqlalchemy as sa

from kexie.items.v1 import items_pb2 as pb
from kit.db import Reader
from kit.items import Source
from services.kechuang.projects.items import KINDS

from . import service
from .domain import State
from .tables import Case


async def get(reader: Reader, ids: list[UUID]) -> list[pb.Item]:
    return [item_message(case) for case in await service.named(reader, ids) if case.published_at]


async def page(reader: Reader, after: UUID, limit: int) -> list[pb.Item]:
    c = Case.c
    statement = sa.select(Case.__table__).where(c.published_at.is_not(None), c.case_id > after)
    return [item_message(case) for case in await reader.all(statement.order_by(c.case_id).limit(limit), Case)]


def item_message(case: Case) -> pb.Item:
    """The public view; of what was withdrawn, a tombstone without its text."""
    live = case.state is State.PUBLISHED
    return pb.Item(
        item_id=str(case.case_id),
        kind=pb.ITEM_KIND_CASE,
        version=case.version,
        live=live,
        state=case.state,
        title=case.title,
        summary=case.summary if live else "",
        text="\n".join((case.text or case.summary, case.outcome)) if live else "",
        keywords=case.keywords if live else (),
        subjects=case.subjects,
        industries=[case.industry],
        region=case.region,
        org_id=str(case.org_id),
        person_ids=[str(person) for person in case.person_ids],
        published_at=case.published_at,
        links=links(case),
        available=live,
    )


def links(case: Case) -> list[pb.ItemLink]:
    """What a case refers to."""
    found: list[pb.ItemLink] = []
    if case.need_id:
        found.append(pb.ItemLink(kind=pb.ITEM_KIND_NEED, item_id=str(case.need_id)))
    if case.project_id and case.project_kind:
        found.append(pb.ItemLink(kind=KINDS[case.project_kind], item_id=str(case.project_id)))
    return found


SOURCE = Source(get, page)
