"""Use cases of interests (XP-03): counting readings, keeping a person's own with consent, forgetting them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kit import ids
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from services.discovery.index import reading
from services.discovery.index.tables import Item
from services.discovery.model.service import words

from . import domain
from .domain import HOT, LAST, LASTING, TOGETHER_DAYS, WARM, heat

TOGETHER = 50  # readings of one person that a new one is paired with
KEPT_DAYS = 180  # readings are kept as long, to pair them and not to show them again
SHOWN_WORDS, SHOWN_SUBJECTS = 30, 10

# Two heats together, see `domain.added`.
ADDED = "greatest({a}, {b}) + ln(1 + exp(-least(abs({a} - {b}), 900) * ln(2::float8))) / ln(2::float8)"
COUNT = f"""
insert into popularity as p (item_id, hot, warm, lasting) values ($1, $2, $3, $4)
on conflict (item_id) do update set hot = {ADDED.format(a="p.hot", b="excluded.hot")},
  warm = {ADDED.format(a="p.warm", b="excluded.warm")}, lasting = {ADDED.format(a="p.lasting", b="excluded.lasting")}
"""
CHOICE = "select recommends, since from reader where person_id = $1"
READ = """
insert into read_item as r values ($1, $2, $3) on conflict (person_id, item_id) do update
set read_at = greatest(r.read_at, excluded.read_at) returning xmax = 0 as fresh
"""
NEAR = """
select item_id, greatest(read_at, $3) as at from read_item
where person_id = $1 and item_id <> $2 and read_at between $3 - $4::interval and $3 + $4::interval
order by item_id limit $5
"""
PAIR = f"""
insert into covisit as c (item_id, other_id, heat)
select * from unnest($1::uuid[], $2::uuid[], $3::float8[]) as new (item_id, other_id, heat) order by 1, 2
on conflict (item_id, other_id) do update set heat = {ADDED.format(a="c.heat", b="excluded.heat")}
"""
CHOOSE = """
insert into reader as r values ($1, $2, $3, $4) on conflict (person_id) do update
set recommends = $2, version = $3, since = greatest(r.since, $4) where r.version < $3 returning person_id
"""
FORGET = """
insert into reader as r values ($1, true, 0, $2) on conflict (person_id) do update set since = greatest(r.since, $2)
"""
SETTLED = """
select item_id from read_item where person_id = any($1)
union select item_id from dismissed_item where person_id = any($1)
"""


@dataclass(frozen=True)
class Read:
    """Something a person read."""

    item: Item
    read_at: datetime


@dataclass(frozen=True)
class Profile:
    """What is known of a person's interests."""

    collected: bool
    words: list[tuple[str, int]]
    subjects: list[tuple[str, int]]
    reads: list[Read]


async def read(session: Session, person_id: UUID | None, item_id: UUID, at: datetime) -> None:
    """Counts a reading; remembers it for a person who lets the hub recommend."""
    await session.execute(COUNT, item_id, heat(at, HOT), heat(at, WARM), heat(at, LASTING))
    if person_id is None or not await _remembers(session, person_id, at):
        return
    [row] = await session.fetch(READ, person_id, item_id, at)
    if row["fresh"]:
        others = await session.fetch(NEAR, person_id, item_id, at, timedelta(days=TOGETHER_DAYS), TOGETHER)
        heats = [heat(other["at"], LASTING) for other in others]
        names = [other["item_id"] for other in others]
        own = [item_id] * len(names)
        await session.execute(PAIR, own + names, names + own, heats * 2)


async def _remembers(session: Session, person_id: UUID, at: datetime) -> bool:
    """Whether a person's reading may be remembered. Whoever withdraws consent meanwhile waits for this, and then
    deletes what it remembered."""
    await session.execute("insert into reader values ($1, true, 0, 'epoch') on conflict do nothing", person_id)
    [choice] = await session.fetch(f"{CHOICE} for share", person_id)
    return choice["recommends"] and choice["since"] < at


async def choose(session: Session, person_id: UUID, given: bool, version: int, at: datetime) -> None:
    """Follows a person's consent. Without it everything goes; given again, what was read before is not taken up."""
    since = at if not given or version > 1 else domain.LONG_AGO
    if await session.fetch(CHOOSE, person_id, given, version, since):
        await _delete(session, person_id, since)


async def _delete(session: Session, person_id: UUID, until: datetime) -> None:
    await session.execute("delete from read_item where person_id = $1 and read_at <= $2", person_id, until)
    await session.execute("delete from dismissed_item where person_id = $1 and dismissed_at <= $2", person_id, until)


async def forget(session: Session, by: Actor) -> None:
    """Deletes the actor's interests, of whichever account; what is read from now on makes new ones."""
    moment = ids.now()
    for account in by.person_ids:
        await session.execute(FORGET, account, moment)
        await _delete(session, account, moment)
    note(session, "interests.forget", "person", by.person_id)


async def recommends(reader: Reader, person_id: UUID) -> bool:
    """Whether a person lets the hub recommend personally."""
    found = await reader.fetch(CHOICE, person_id)
    return not found or found[0]["recommends"]


async def dismiss(session: Session, by: Actor, item_id: UUID) -> None:
    """Keeps an item off the actor's feed for good."""
    if not await recommends(session, by.person_id):
        raise Refused("RECOMMENDATION_OFF")
    if await session.get(Item, item_id) is None:
        raise Refused("ITEM_NOT_FOUND")
    await session.execute(
        "insert into dismissed_item values ($1, $2, $3) on conflict do nothing", by.person_id, item_id, ids.now()
    )
    note(session, "interests.dismiss", "item", item_id)


async def last_read(reader: Reader, by: Actor, most: int = LAST) -> list[Read]:
    """What the actor read last, newest first, as far as it may still be shown."""
    rows = await reader.fetch(
        "select item_id, max(read_at) as read_at from read_item where person_id = any($1) "
        "group by item_id order by read_at desc, item_id limit $2",
        *(by.person_ids, most),
    )
    items = await reading.live(reader, [row["item_id"] for row in rows])
    return [Read(items[row["item_id"]], row["read_at"]) for row in rows if row["item_id"] in items]


async def settled(reader: Reader, by: Actor) -> set[UUID]:
    """What the actor's feed leaves out: read or dismissed."""
    return {row["item_id"] for row in await reader.fetch(SETTLED, by.person_ids)}


async def profile(reader: Reader, by: Actor) -> Profile:
    """The actor's own profile: keywords and title words of what was read last, the newest counting most."""
    if not await recommends(reader, by.person_id):
        return Profile(False, [], [], [])
    reads = await last_read(reader, by)
    weights = domain.fading([1.0] * len(reads))
    return Profile(
        True,
        domain.strengths(_each(reads, weights, [_words(r.item) for r in reads]), SHOWN_WORDS),
        domain.strengths(_each(reads, weights, [r.item.subjects for r in reads]), SHOWN_SUBJECTS),
        reads,
    )


def _words(item: Item) -> list[str]:
    """The words an item stands for: its keywords, else those of its title."""
    return item.keywords or [word for word in words(item.title) if len(word) > 1]


def _each(reads: Sequence[Read], weights: Sequence[float], named: Sequence[Sequence[str]]) -> list[tuple[str, float]]:
    return [(name, weight) for weight, names in zip(weights, named, strict=True) for name in set(names) if reads]


async def tidy(session: Session) -> None:
    """Forgets readings that are past their time."""
    await session.execute("delete from read_item where read_at < $1", ids.now() - timedelta(days=KEPT_DAYS))
