"""Use cases of ties. Each takes the open session and who acts, and never commits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kexie.home.v1 import events_pb2 as events
from kit import ids, paging
from kit.actor import Actor
from kit.conflicts import Tie
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish
from services.home.profiles import service as profiles

from . import domain, following

MOST = 100  # ties that one person declares
ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended($1, 0))"
MINE = (
    "select * from tie where (person_id = $1 or (other_id = $1 and kind = 'co-author')) "
    "and holds and (until_year = 0 or until_year >= $2) and tie_id > $3 "
    "and not exists (select from followed_tie f where f.origin_id = tie.tie_id) order by tie_id limit $4"
)
DECLARED = "select tie_id from tie where person_id = $1 and kind <> 'co-author' and holds"
HOLD = (  # what holds as long or longer already stays as it is, and is not told again
    "insert into tie as t (tie_id, person_id, other_id, kind, until_year, holds, version) "
    "select *, true, 1 from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::int[]) as n (id) order by id "
    "on conflict (tie_id) do update set until_year = excluded.until_year, holds = true, version = t.version + 1 "
    "where not t.holds or t.until_year < excluded.until_year returning *"
)
# A tie, those of merged accounts from which it followed, and those that followed from it: to its person they are one.
ALL_OF = (
    "with recursive one as (select $1::uuid as tie_id union "
    "select case when f.tie_id = one.tie_id then f.origin_id else f.tie_id end "
    "from followed_tie f join one on one.tie_id in (f.tie_id, f.origin_id)) select tie_id from one"
)
END = "update tie set holds = false, version = version + 1 where tie_id = any($1) and holds returning *"


@dataclass(frozen=True)
class Tied:
    """One of the ties of a person: with whom, by which name that is shown, what, and until when."""

    tie_id: UUID
    other_id: str
    name: str
    kind: Tie
    until_year: int


async def mine(reader: Reader, by: Actor, size: int, token: str) -> tuple[list[Tied], str]:
    """A page of the actor's ties that count now."""
    person, count = str(by.person_id), paging.size(size)
    after = paging.position(token, person)
    rows = await reader.fetch(MINE, person, ids.now().year, UUID(after[0]) if after else UUID(int=0), count + 1)
    page = await _named(reader, person, rows[:count])
    return page, paging.token([page[-1].tie_id], person) if len(rows) > count else ""


async def _named(reader: Reader, person: str, rows: Sequence[Any]) -> list[Tied]:
    others = [row["other_id"] if row["person_id"] == person else row["person_id"] for row in rows]
    shown = [profile for profile in await profiles.named(reader, [UUID(other) for other in others]) if profile.shown]
    names = {str(profile.person_id): profile.name for profile in shown}
    return [
        Tied(row["tie_id"], other, names.get(other, ""), Tie(row["kind"]), row["until_year"])
        for row, other in zip(rows, others, strict=True)
    ]


async def declare(session: Session, by: Actor, other_id: str, kind: Tie) -> Tied:
    """Declares what ties the actor to another."""
    person = str(by.person_id)
    if other_id == person:
        raise Refused("TIE_WITH_ONESELF")
    await session.fetch(ONE_AT_A_TIME, f"ties:{person}")
    tie_id = id_of(person, other_id, kind)
    had = {row["tie_id"] for row in await session.fetch(DECLARED, person)}
    await session.execute("update followed_tie set held_until = 0 where tie_id = $1", tie_id)  # it outlives an undoing
    if tie_id not in had:
        if len(had) >= MOST:
            raise Refused("TIES_TOO_MANY", count=MOST)
        note(session, "ties.declare", "person", by.person_id)
        await _hold_and_follow(session, [(person, other_id, kind, 0)])
    [tied] = await _named(session, person, await session.fetch("select * from tie where tie_id = $1", tie_id))
    return tied


async def withdraw(session: Session, by: Actor, tie_id: UUID) -> None:
    """Takes back what the actor declared; once more changes nothing."""
    rows = await session.fetch(
        "select holds from tie where tie_id = $1 and person_id = $2 and kind <> 'co-author' for update",
        *(tie_id, str(by.person_id)),
    )
    if not rows:
        raise Refused("TIE_NOT_FOUND")
    if not rows[0]["holds"]:
        return
    note(session, "ties.withdraw", "person", by.person_id)
    ended = [row["tie_id"] for row in await session.fetch(ALL_OF, tie_id)]
    tell(session, await session.fetch(END, ended))
    await session.execute("delete from followed_tie where tie_id = any($1)", ended)


async def follow_papers(session: Session, papers: Iterable[tuple[int, Sequence[UUID]]]) -> None:
    """Ties those who wrote papers together, given as year and authors, and tells of what is new."""
    named = [(year, [str(author) for author in authors]) for year, authors in papers]
    pairs = domain.co_authors(named, ids.now().year)
    await _hold_and_follow(session, [(one, other, Tie.CO_AUTHOR, until) for (one, other), until in pairs.items()])


async def _hold_and_follow(session: Session, ties: list[tuple[str, str, Tie, int]]) -> None:
    await following.follow(session, await hold(session, ties))


async def hold(session: Session, ties: list[tuple[str, str, Tie, int]]) -> list[Any]:
    """Lets ties hold, given as the two, the kind and the last year; tells of those that did not, and returns them."""
    if not ties:
        return []
    made = [(id_of(one, other, kind), one, other, str(kind), until) for one, other, kind, until in ties]
    rows = list(await session.fetch(HOLD, *(list(values) for values in zip(*made, strict=True))))
    tell(session, rows)
    return rows


def tell(session: Session, rows: Sequence[Any]) -> None:
    """Tells how ties stand."""
    for row in rows:
        event = events.TieChanged(
            tie_id=str(row["tie_id"]),
            person_id=row["person_id"],
            other_id=row["other_id"],
            kind=row["kind"],
            until_year=row["until_year"],
            holds=row["holds"],
        )
        publish(session, event, version=row["version"])


def id_of(one: str, other: str, kind: Tie) -> UUID:
    """The id of what ties one to another: there is one of each kind."""
    return ids.derived_id("tie", kind, one, other)
