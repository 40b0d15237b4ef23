"""Consultations as items: what search, feeds and streams know of them. One that asks named bodies is nobody else's."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from kexie.items.v1 import items_pb2 as pb
from kit.db import Reader, any_of
from kit.items import of_rows

from .domain import State
from .tables import Clause, Consultation

PUBLIC = (State.OPEN, State.PUBLISHED)


async def _messages(reader: Reader, found: Sequence[Consultation]) -> list[pb.Item]:
    c = Clause.c
    statement = sa.select(Clause.__table__).where(any_of(c.consultation_id, [each.consultation_id for each in found]))
    texts: dict[tuple[UUID, int], list[str]] = {}
    for clause in await reader.all(statement.order_by(c.position), Clause):
        texts.setdefault((clause.consultation_id, clause.round), []).append(f"{clause.label} {clause.text}".strip())
    return [item_message(each, texts.get((each.consultation_id, each.round), [])) for each in found]


def item_message(consultation: Consultation, clauses: Sequence[str]) -> pb.Item:
    """The public view with the clauses of its round; of one that was cancelled, a tombstone without its text."""
    live = consultation.state in PUBLIC
    return pb.Item(
        item_id=str(consultation.consultation_id),
        kind=pb.ITEM_KIND_CONSULTATION,
        version=consultation.version,
        live=live,
        state=consultation.state,
        title=consultation.title,
        summary=consultation.summary[:500] if live else "",
        text="\n".join([consultation.summary, *clauses]) if live else "",
        org_id=str(consultation.org_id),
        published_at=consultation.opened_at,
    )


KNOWN = (
    Consultation.c.state != State.DRAFT,
    Consultation.c.opened_at.is_not(None),
    sa.func.cardinality(Consultation.c.invited_org_ids) == 0,
)
SOURCE = of_rows(Consultation, _messages, *KNOWN)
