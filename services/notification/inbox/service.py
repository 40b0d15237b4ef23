"""Use cases of notices. Each takes the open session, and never commits.

`tell` is the one way by which a person is told anything: it writes the notice and a line of the ledger for each channel
in one statement, whether to one person or to a million.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kexie.items.v1 import items_pb2
from kit import ids, paging
from kit.actor import Actor
from kit.db import Query, Reader, Session, any_of
from services.notification.audiences.timing import NEXT_DIGEST, QUIET_ENDS, TAKES_MORE, TODAY

from .domain import Told, Topic, Words, Written, gathered, say, template
from .tables import WAITING, Delivery, Item, Notice

UNREAD_MOST = 1000

# The id follows from person and fact: a notice that is made again after a restore has the id, and its mail the
# Message-ID, that it had before.
TELL = """
with told as (
  insert into notice (notice_id, person_id, dedupe, topic, item_id, rule_id, parameters, created_at, told_to)
  select md5(r.person_id || r.dedupe)::uuid, coalesce(a.person_id, r.person_id), r.dedupe, $1, r.item_id, r.rule_id,
    r.parameters, $2, a.old_id
  from ({recipients}) as r left join person_alias a on a.old_id = r.person_id and a.holds
  on conflict (person_id, dedupe) do nothing returning notice_id)
insert into delivery (notice_id, channel, state, problem, attempts, queued_at, due_at, settled_at)
select notice_id, channel, case channel when 'inbox' then 'sent' else 'queued' end, '', 0, $2, $2,
  case channel when 'inbox' then $2::timestamptz end
from told cross join unnest($3::text[]) as channel
"""
EACH = (
    "select *, null::uuid as rule_id from unnest($4::uuid[], $5::text[], $6::uuid[], $7::jsonb[]) "
    "as r (person_id, dedupe, item_id, parameters)"
)
ALL_OF_ONE = "select r.*, $4::text as dedupe, $5::uuid as item_id, $6::jsonb as parameters from ({recipients}) as r"

Fact = tuple[Told, Iterable[str]]  # what is to be told, and to whom; empty ids are nobody


async def tell(session: Session, told: Told, persons: Iterable[str]) -> None:
    """Tells persons, each once."""
    await tell_each(session, [(told, persons)])


async def tell_each(session: Session, facts: Sequence[Fact]) -> None:
    """Tells several facts of one topic, each to its own persons, each person of each once."""
    lines = [
        (UUID(person), told.dedupe, told.item_id, told.parameters)
        for told, persons in facts
        for person in persons
        if person
    ]
    if lines:
        await _tell(session, facts[0][0].topic, EACH, *zip(*lines, strict=True))


# What may wait goes out after a person's quiet hours and counts in the day; who takes no more today gets it in the
# morning. What would come too late does not go out at all.
GENTLY = f"""
with lines as (
  select d.notice_id, d.channel, r.person_id, {TAKES_MORE} as more,
    case when {TAKES_MORE} then {QUIET_ENDS} else {NEXT_DIGEST} end as moment
  from unnest($1::uuid[], $2::text[]) as told (person_id, dedupe)
  join delivery d on d.notice_id = md5(told.person_id || told.dedupe)::uuid and d.state = 'queued'
  join notice n using (notice_id) join recipient r on r.person_id = n.person_id),
counted as (
  update recipient r set told_on = {TODAY}, told = case when r.told_on = {TODAY} then r.told else 0 end + 1
  from (select distinct person_id from lines where more and moment < $3) as l where r.person_id = l.person_id)
update delivery d set due_at = l.moment,
  state = case when l.moment < $3 then d.state else 'suppressed' end,
  problem = case when l.moment < $3 then d.problem else 'late' end,
  settled_at = case when l.moment < $3 then null else now() end
from lines l where d.notice_id = l.notice_id and d.channel = l.channel
"""


async def tell_gently(session: Session, facts: Sequence[Fact], until: datetime) -> None:
    """Tells facts of one topic that are of use until a moment; besides the inbox, no person is disturbed by them."""
    await tell_each(session, facts)
    lines = [(UUID(person), told.dedupe) for told, persons in facts for person in persons]
    if lines:
        await session.execute(GENTLY, *map(list, zip(*lines, strict=True)), until)


async def tell_selected(session: Session, told: Told, recipients: str, *values: Any) -> None:
    """Tells all persons that a SELECT of `person_id` and `rule_id` finds, each once. Its parameters begin with $7."""
    selected = ALL_OF_ONE.replace("{recipients}", recipients)
    await _tell(session, told.topic, selected, told.dedupe, told.item_id, told.parameters, *values)


async def _tell(session: Session, topic: Topic, recipients: str, *values: Any) -> None:
    sql = TELL.replace("{recipients}", recipients)
    await session.execute(sql, topic, ids.now(), list(template(topic).channels), *values)


async def follow_merge(session: Session, absorbed_id: UUID, survivor_id: UUID) -> None:
    """Brings what was told to an account into the inbox of the one it went into; what both were told stays."""
    await session.execute(
        "update notice n set person_id = $2, told_to = $1 where person_id = $1 and not exists "
        "(select from notice held where held.person_id = $2 and held.dedupe = n.dedupe)",
        *(absorbed_id, survivor_id),
    )


async def follow_undoing(session: Session, absorbed_id: UUID) -> None:
    """Brings back what was told to an account that is on its own again."""
    await session.execute("update notice set person_id = $1, told_to = null where told_to = $1", absorbed_id)


async def keep_item(session: Session, item_id: UUID, title: str, version: int, *, gone: bool) -> None:
    """Keeps what is known of an item; what is not newer changes nothing, and locks nothing."""
    await session.execute(
        "insert into item as i select $1, $2, $3, $4 where not exists "
        "(select from item where item_id = $1 and version >= $4) on conflict (item_id) do update "
        "set title = $2, gone = $3, version = $4 where i.version < $4",
        *(item_id, "" if gone else title, gone, version),
    )


async def keep_written(session: Session, item_id: UUID, written: Written) -> None:
    """Keeps the words of a message that is to be distributed; what was withdrawn stays so."""
    await session.execute(
        "insert into item (item_id, title, gone, version, words) values ($1, $2, false, 1, $3) "
        "on conflict (item_id) do update set title = $2, words = $3 where not item.gone",
        *(item_id, written.words["zh"]["title"], written.kept()),
    )


async def hold(session: Session, item_ids: Sequence[UUID], held: bool) -> None:
    """Keeps messages back from all channels, or lets them go on."""
    await session.execute("update item set held = $2 where item_id = any($1)", list(item_ids), held)


async def withdraw(session: Session, item_ids: Sequence[UUID]) -> None:
    """Takes messages back: in every inbox they read as withdrawn, and no channel takes them any more."""
    await session.execute(
        "update item set gone = true, held = false, title = '', words = null, version = version + 1 "
        "where item_id = any($1)",
        list(item_ids),
    )


async def end_waiting(session: Session, item_id: UUID) -> None:
    """Ends what people were asked to decide: it reads as over, counts as read, and no channel takes it any more."""
    await session.execute(
        "insert into item as i (item_id, title, gone, version) values ($1, '', true, 1) "
        "on conflict (item_id) do update set gone = true, title = '', version = i.version + 1",
        item_id,
    )
    await session.execute(
        f"update notice set read_at = now() where item_id = $1 and topic = '{WAITING}' and read_at is null", item_id
    )


async def keep_fetched(session: Session, item: items_pb2.Item | None) -> None:
    """Keeps the public view of an item as its owner gave it."""
    if item is not None:
        gone = item.state == "withdrawn"
        await keep_item(session, UUID(item.item_id), item.title, item.version, gone=gone)


@dataclass(frozen=True)
class Entry:
    """A notice with what is known of its item, and its lines of the ledger."""

    notice: Notice
    title: str
    gone: bool
    deliveries: list[Delivery]
    written: Written | None = None
    held: bool = False

    @property
    def withdrawn(self) -> bool:
        """Whether what it is about was taken back, and is not merely over."""
        return self.gone and template(self.notice.topic).gone is None

    def words(self, locale: str) -> Words:
        """What it says, in the reader's language."""
        return say(
            self.notice.topic,
            self.notice.parameters,
            locale,
            title=self.title,
            gone=self.gone,
            item_id=self.notice.item_id,
            written=self.written,
        )


async def page(reader: Reader, by: Actor, *, unread: bool, size: int, token: str) -> tuple[list[Entry], str]:
    """A page of the actor's notices, newest first, and the token of the next."""
    person_id = by.person_id
    after = paging.position(token, person_id, unread)
    count = paging.size(size)
    asked: dict[str, Any] = {"person": person_id, "count": count + 1}
    if after:
        asked |= {"at": datetime.fromisoformat(after[0]), "after": UUID(after[1])}
    found = await reader.all(_listed(unread, bool(after)), Notice, **asked)
    notices = found[:count]
    following = [notices[-1].created_at, notices[-1].notice_id] if len(found) > count else []
    return await with_items(reader, notices), paging.token(following, person_id, unread) if following else ""


@cache
def _listed(unread: bool, after: bool) -> Query:
    c = Notice.c
    found = sa.select(Notice.__table__).where(c.person_id == sa.bindparam("person"))
    if unread:
        found = found.where(c.read_at.is_(None))
    if after:
        found = found.where(sa.tuple_(c.created_at, c.notice_id) < sa.tuple_(sa.bindparam("at"), sa.bindparam("after")))
    return Query(found.order_by(c.created_at.desc(), c.notice_id.desc()).limit(sa.bindparam("count")))


async def with_items(reader: Reader, notices: Sequence[Notice]) -> list[Entry]:
    """Notices with their items and deliveries."""
    if not notices:
        return []
    wanted = {item_id for n in notices for item_id in _items_of(n)}
    known = await reader.all(sa.select(Item.__table__).where(any_of(Item.c.item_id, list(wanted))), Item)
    lines = await reader.all(
        sa.select(Delivery.__table__)
        .where(any_of(Delivery.c.notice_id, [n.notice_id for n in notices]))
        .order_by(Delivery.c.channel),
        Delivery,
    )
    items = {item.item_id: item for item in known}
    return [
        Entry(
            notice,
            item.title if (item := items.get(notice.item_id)) else "",  # type: ignore[arg-type]
            item.gone if item else False,
            [line for line in lines if line.notice_id == notice.notice_id],
            _written(notice, items),
            item.held if item else False,
        )
        for notice in notices
    ]


def _items_of(notice: Notice) -> list[UUID]:
    """What a notice is about: one item, or those that came together."""
    together = [UUID(i) for i in notice.parameters.get("items", ())]
    return [notice.item_id, *together] if notice.item_id else together


def _written(notice: Notice, items: dict[UUID, Item]) -> Written | None:
    """The words of what was distributed. Of several together, those that were withdrawn since are left out."""
    said = [i for item_id in _items_of(notice) if (i := items.get(item_id)) and i.words and not i.gone]
    parts = [Written.of(i.words) for i in said if i.words]
    if notice.topic is Topic.DIGEST:
        return gathered(parts)
    return parts[0] if parts else None


async def count_unread(reader: Reader, by: Actor) -> int:
    """How many of the actor's notices are unread, at most a thousand."""
    return await reader.scalar(_UNREAD, person=by.person_id)


_UNREAD = Query(
    sa.select(sa.func.count()).select_from(
        sa.select(Notice.c.notice_id)
        .where(Notice.c.person_id == sa.bindparam("person"), Notice.c.read_at.is_(None))
        .limit(UNREAD_MOST)
        .subquery()
    )
)


async def mark_read(session: Session, by: Actor, notice_ids: Sequence[UUID]) -> int:
    """Marks those of the notices that are the actor's; returns how many were unread."""
    return await session.execute(
        "update notice set read_at = now() where notice_id = any($1) and person_id = $2 and read_at is null",
        *(list(notice_ids), by.person_id),
    )


async def mark_all_read(session: Session, by: Actor, until: datetime | None) -> int:
    """Marks all the actor's notices up to a moment; returns how many were unread."""
    return await session.execute(
        "update notice set read_at = now() where person_id = $1 and read_at is null and created_at <= $2",
        *(by.person_id, until or ids.now()),
    )
