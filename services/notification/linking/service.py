"""Use cases of linked accounts. Each takes the open session and who acts, and never commits."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kit import own
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.rows import load
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Channel, Told, Topic
from services.notification.inbox.tables import Delivery

from .vendors import TABLES

LAST = """
select d.* from notice n join delivery d using (notice_id)
where n.person_id = $1 and d.channel = $2 and n.created_at > now() - interval '90 days'
order by n.created_at desc limit 1
"""
# By the linked account alone, whatever channels were chosen; of what is told already, nothing more.
SEND = """
insert into delivery (notice_id, channel, state, problem, attempts, queued_at, due_at)
select notice_id, $3, 'queued', '', 0, now(), now() from notice where person_id = $1 and dedupe = $2
on conflict do nothing
"""


@dataclass(frozen=True)
class Linked:
    """A person's account at a vendor: when it was linked, its place among the channels, the last message."""

    channel: Channel
    linked_at: datetime | None
    place: int
    last: Delivery | None


async def linked(reader: Reader, by: Actor) -> list[Linked]:
    """The actor's accounts, one for each vendor."""
    rows = await reader.fetch("select channels from recipient where person_id = $1", by.person_id)
    chosen = list(rows[0]["channels"]) if rows else []
    found: list[Linked] = []
    for channel, table in TABLES.items():
        link = await reader.get(table, await own.account(reader, by, table))
        last = await reader.fetch(LAST, by.person_id, channel)
        place = chosen.index(channel) + 1 if channel in chosen else 0
        found.append(
            Linked(channel, link.created_at if link else None, place, load(Delivery, last[0]) if last else None)
        )
    return found


async def send_a_test(session: Session, by: Actor, channel: Channel) -> None:
    """Sends the actor a message over a linked account; in a minute by the database's clock, one."""
    person_id: UUID = by.person_id
    if await own.held(session, by, TABLES[channel]) is None:
        raise Refused("CHANNEL_NOT_LINKED")
    [row] = await session.fetch("select to_char(now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI') as minute")
    told = Told(Topic.CHANNEL_TEST, f"channel-test:{channel}:{row['minute']}")
    await inbox.tell(session, told, [str(person_id)])
    if await session.execute(SEND, person_id, told.dedupe, channel):
        note(session, f"{channel}.test", "person", person_id)
