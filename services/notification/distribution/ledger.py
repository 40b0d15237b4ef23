"""The ledger as it is read: who was to get a message, what became of it, and what carriers carry."""

from collections.abc import Sequence
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


async def page(
    reader: Reader, distribution_id: UUID, rules: Sequence[DistributionRule], size: int, token: str
) -> tuple[list[Line], str]:
    """A page of a message's ledger, by person."""
    count, c = paging.size(size), Dispatch.c
    statement = sa.select(Dispatch.__table__).where(c.distribution_id == distribution_id)
    if after := paging.position(token, distribution_id):
        statement = statement.where(c.person_id > UUID(after[0]))
    found = await reader.all(statement.order_by(c.person_id).limit(count + 1), Dispatch)
    lines, following = paging.cut(found, count, lambda d: [d.person_id], distribution_id)
    people, items = [d.person_id for d in lines], [rule.rule_id for rule in rules]
    n = Notice.c
    notices = await reader.all(
        sa.select(Notice.__table__).where(any_of(n.person_id, people), any_of(n.item_id, items)), Notice
    )
    of = {notice.person_id: notice for notice in notices}
    told = [notice.notice_id for notice in notices]
    went = await reader.all(
        sa.select(Delivery.__table__).where(any_of(Delivery.c.notice_id, told)).order_by(Delivery.c.queued_at),
        Delivery,
    )
    return [_line(each, of.get(each.person_id), went) for each in lines], following


def _line(dispatch: Dispatch, notice: Notice | None, went: Sequence[Delivery]) -> Line:
    if notice is None:
        return Line(dispatch, [], None)
    return Line(dispatch, [d for d in went if d.notice_id == notice.notice_id], notice.read_at)


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
