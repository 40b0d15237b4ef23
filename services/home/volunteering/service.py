"""What is known of a person's service as a volunteer."""

from uuid import UUID

from kit import aliases
from kit.db import Reader, Session

KEEP = (
    "insert into service_record as r (stint_id, person_id, minutes, version) values ($1, $2, $3, $4) "
    "on conflict (stint_id) do update set minutes = $3, version = $4 where r.version < $4"
)


async def keep(session: Session, stint_id: UUID, person_id: UUID, minutes: int, version: int) -> bool:
    """Keeps a presence; False when something newer is known."""
    return await session.execute(KEEP, stint_id, person_id, minutes, version) > 0


async def minutes_of(reader: Reader, person_id: UUID) -> int:
    """The minutes of a person, with those of accounts that went into the person's."""
    people = (await aliases.all_of(reader, [person_id]))[person_id]
    sql = "select coalesce(sum(minutes), 0)::int as n from service_record where person_id = any($1)"
    [row] = await reader.fetch(sql, people)
    return row["n"]
