"""Use cases of readings: each person counts once for an article and a day."""

import hashlib
import hmac
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import structlog

from kexie.kepu.v1 import events_pb2 as events
from kit import ids
from kit.actor import Actor
from kit.db import GONE, Session
from kit.ledger import publish

if TYPE_CHECKING:
    from kit.app import Running

log = structlog.get_logger()

MARKS_KEPT = timedelta(days=2)  # a mark has done its work when its day is over; the second is for clocks
EVERY = 3600.0


async def record(session: Session, by: Actor, article_id: UUID, key: bytes) -> bool:
    """Counts the actor's reading of a published article; False when it was counted that day before."""
    day = ids.today_in_china()
    mark = hmac.new(key, f"{by.person_id}|{article_id}|{day}".encode(), hashlib.sha256).digest()
    if not await session.execute("insert into read_mark values ($1, $2) on conflict do nothing", mark, day):
        return False
    await session.execute(
        "insert into article_reads as r values ($1, $2, 1) on conflict (article_id, day) do update "
        "set reads = r.reads + 1",
        *(article_id, day),
    )
    publish(session, events.ArticleRead(article_id=str(article_id), person_id=str(by.person_id)))
    return True


async def forget(session: Session) -> None:
    """Drops marks that are past their time."""
    await session.execute("delete from read_mark where day < $1", ids.today_in_china() - MARKS_KEPT)


async def forget_marks(service: "Running") -> None:
    """Forgets, as long as the service runs."""
    while not service.stopping.is_set():
        if service.relay.leading:
            try:
                async with service.database.transaction() as session:
                    await forget(session)
            except GONE as error:
                log.info("reads.waiting", problem=type(error).__name__)
        await service.pause(EVERY if service.relay.leading else 5)
