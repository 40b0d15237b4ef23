"""Use cases of carriers: what an organisation is to pass on, and what it tells of that."""

from datetime import datetime
from uuid import UUID

from kit import paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.rows import load

from .domain import CARRY, State
from .tables import Carriage, Distribution


async def carried(reader: Reader, distribution_id: UUID) -> tuple[int, int]:
    """What the organisations that pass a message on have told: forwards and replies."""
    sql = (
        "select coalesce(sum(forwards), 0)::bigint as f, coalesce(sum(replies), 0)::bigint as r from carriage "
        "where distribution_id = $1"
    )
    [row] = await reader.fetch(sql, distribution_id)
    return row["f"], row["r"]


async def carriages(reader: Reader, by: Actor, org_id: UUID, size: int, token: str) -> tuple[list[Carriage], str]:
    """A page of what an organisation is to pass on, newest first: of messages that are on their way."""
    await by.permit(reader, CARRY, org_id=org_id)
    count = paging.size(size)
    after = paging.position(token, org_id)
    moment, last = (datetime.fromisoformat(after[0]), UUID(after[1])) if after else (None, None)
    rows = await reader.fetch(
        "select c.* from carriage c join distribution d using (distribution_id) where c.org_id = $1 "
        "and (d.state in ('sending', 'paused', 'sent') or d.state = 'recalled' and d.sent_by is not null "
        "and d.send_at <= now()) and ($2::timestamptz is null or (c.created_at, c.carriage_id) < ($2, $3::uuid)) "
        "order by c.created_at desc, c.carriage_id desc limit $4",
        *(org_id, moment, last, count + 1),
    )
    found = [load(Carriage, row) for row in rows]
    return paging.cut(found, count, lambda c: [c.created_at, c.carriage_id], org_id)


async def report(session: Session, by: Actor, carriage_id: UUID, forwards: int, replies: int) -> Carriage:
    """Adds what came of passing a message on; of one that was taken back, nothing more."""
    found = await session.lock(Carriage, carriage_id)
    by.asked = True
    if found is None or not await by.may(session, CARRY, org_id=found.org_id):
        raise Refused("CARRIAGE_NOT_FOUND")
    sent = await session.get(Distribution, found.distribution_id)
    if sent is None or sent.state not in (State.SENDING, State.PAUSED, State.SENT):
        raise Refused("DISTRIBUTION_STATE", state=sent.state if sent else State.RECALLED)
    note(session, "distributions.carry", "carriage", carriage_id, found.org_id, forwards=forwards, replies=replies)
    return await session.update(found, forwards=found.forwards + forwards, replies=found.replies + replies)
