"""What is known of the work that experts have."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from kit import aliases
from kit.db import Reader, Session

KEEP = (
    "insert into assignment as a (assignment_id, person_id, service, open, until, version) "
    "values ($1, $2, $3, $4, $5, $6) on conflict (assignment_id) do update "
    "set person_id = $2, open = $4, until = $5, version = $6 where a.version < $6"
)
OPEN = (
    "select person_id, count(*)::int as n from assignment "
    "where person_id = any($1) and open and (until is null or until > now()) and service <> $2 group by person_id"
)
CLOSE = (
    "update assignment set open = false where assignment_id in (select assignment_id from assignment "
    "where open and until <= now() order by until limit $1 for update skip locked) returning person_id"
)
AT_ONCE = 500


async def keep(
    session: Session,
    assignment_id: UUID,
    person_id: UUID,
    service: str,
    version: int,
    *,
    is_open: bool,
    until: datetime | None,
) -> bool:
    """Keeps how a piece of work stands; False when something newer is known."""
    return await session.execute(KEEP, assignment_id, person_id, service, is_open, until, version) > 0


async def open_of(reader: Reader, person_ids: Sequence[UUID], *, but: str = "") -> Mapping[UUID, int]:
    """How much each of some persons has to do now, with what is known of accounts that went into theirs; work that
    the service `but` gave does not count."""
    accounts = await aliases.all_of(reader, person_ids)
    every = [account for held in accounts.values() for account in held]
    counts = {row["person_id"]: row["n"] for row in await reader.fetch(OPEN, every, but)}
    return {person: sum(counts.get(account, 0) for account in held) for person, held in accounts.items()}


async def close_what_is_over(session: Session) -> list[UUID]:
    """Closes work whose time is over; returns whose it was."""
    rows = await session.fetch(CLOSE, AT_ONCE)
    return [row["person_id"] for row in rows]
