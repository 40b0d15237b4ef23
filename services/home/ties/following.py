"""Ties of accounts that were merged: what holds for the one holds for the other, until the merge is undone."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from kit.conflicts import Tie
from kit.db import Session

from . import service

INTO = "select old_id::text as old_id, person_id::text as person_id from person_alias where holds and old_id = any($1)"
OF = "select * from tie where (person_id = $1 or other_id = $1) and holds order by tie_id"
HELD = "select until_year from tie where tie_id = $1 and holds for update"
KEEP = "insert into followed_tie values ($1, $2, $3, $4, $5) on conflict (tie_id) do nothing"
FORGET = "delete from followed_tie where absorbed_id = $1 returning tie_id, held_until"
BACK = (
    "update tie t set holds = b.held_until is not null, until_year = coalesce(b.held_until, t.until_year), "
    "version = t.version + 1 from unnest($1::uuid[], $2::int[]) as b (tie_id, held_until) "
    "where t.tie_id = b.tie_id and (t.holds and t.until_year = b.held_until) is not true returning t.*"
)


async def follow_merge(session: Session, absorbed_id: UUID) -> None:
    """Lets the ties of an account that went into another hold for that."""
    await follow(session, await session.fetch(OF, str(absorbed_id)))


async def follow_undoing(session: Session, absorbed_id: UUID) -> None:
    """Ends what held only because of a merge, and leaves what held before or was declared since."""
    gone = await session.fetch(FORGET, absorbed_id)
    if gone:
        back = [row["tie_id"] for row in gone], [row["held_until"] for row in gone]
        service.tell(session, await session.fetch(BACK, *back))


async def follow(session: Session, ties: Sequence[Any]) -> None:
    """Lets those of some ties that name an account that went into another hold for that too."""
    ends = {UUID(end) for row in ties for end in (row["person_id"], row["other_id"])}
    into = {row["old_id"]: row["person_id"] for row in await session.fetch(INTO, sorted(ends))}
    for row in ties:
        for absorbed in (row["person_id"], row["other_id"]):
            if absorbed in into:
                await _follow_one(session, row, absorbed, into[absorbed])


async def _follow_one(session: Session, row: Any, absorbed: str, survivor: str) -> None:
    one, other = (survivor if end == absorbed else end for end in (row["person_id"], row["other_id"]))
    kind = Tie(row["kind"])
    if one == other:
        return
    if kind is Tie.CO_AUTHOR:
        one, other = sorted((one, other))
    tie_id = service.id_of(one, other, kind)
    held = await session.fetch(HELD, tie_id)
    await service.hold(session, [(one, other, kind, row["until_year"])])
    before = held[0]["until_year"] if held else None
    await session.execute(KEEP, tie_id, row["tie_id"], UUID(absorbed), UUID(survivor), before)
