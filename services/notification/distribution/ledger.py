"""The ledger as it is read: who was to get a message, what became of it, and what carriers carry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit import paging
from kit.db import Reader, any_of
from services.notification.inbox.tables import Delivery, Notice

from .tables import Carriage, Dispatch, Distribution, DistributionRule


@dataclass(frozen=True)
class Line:
    """One person and a message, with the channels it went by."""

    dispatch: Dispatch
    deliveries: list[Delivery]
    read_at: datetime | None


async def page(reader: Reader, distribution_id: UUID, size: int, token: str) -> tuple[list[Line], str]:
    """A page of a message's ledger, by person."""
    count, c = paging.size(size), Dispatch.c
    statement = sa.select(Dispatch.__table__).where(c.distribution_id == distribution_id)
    if after := paging.position(token, distribution_id):
        statement = statement.where(c.person_id > UUID(after[0]))
    found = await reader.all(statement.order_by(c.person_id).limit(count + 1), Dispatch)
    lines, following = paging.cut(found, count, lambda d: [d.person_id], distribution_id)
    told = [d.notice_id for d in lines if d.notice_id]
    notices = await reader.all(sa.select(Notice.__table__).where(any_of(Notice.c.notice_id, told)), Notice)
    read_at = {notice.notice_id: notice.read_at for notice in notices}
    went = await reader.all(
        sa.select(Delivery.__table__).where(any_of(Delivery.c.notice_id, told)).order_by(Delivery.c.queued_at),
        Delivery,
    )
    return [_line(each, read_at, went) for each in lines], following


def _line(dispatch: Dispatch, read_at: Mapping[UUID, datetime | None], went: Sequence[Delivery]) -> Line:
    if dispatch.notice_id is None:
        return Line(dispatch, [], None)
    deliveries = [d for d in went if d.notice_id == dispatch.notice_id]
    return Line(dispatch, deliveries, read_at.get(dispatch.notice_id))


async def loads(reader: Reader, found: Sequence[Carriage]) -> dict[UUID, tuple[Distribution, DistributionRule]]:
    """What carriers carry: the message and the rule that brought it, by carriage."""
    d, r = Distribution.c, DistributionRule.c
    messages = await reader.all(
        sa.select(Distribution.__table__).where(any_of(d.distribution_id, [c.distribution_id for c in found])),
        Distribution,
    )
    rules = await reader.all(
        sa.select(DistributionRule.__table__).where(any_of(r.rule_id, [c.rule_id for c in found])), DistributionRule
    )
    message_of = {m.distribution_id: m for m in messages}
    rule_of = {rule.rule_id: rule for rule in rules}
    return {c.carriage_id: (message_of[c.distribution_id], rule_of[c.rule_id]) for c in found}
