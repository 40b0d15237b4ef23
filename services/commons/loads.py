"""How much work experts have of this service (XP-07): reviews to score, and rounds of Delphi studies to answer."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from kit import aliases
from kit.db import Reader, Session

LOCKS = (
    "select from reviewer where person_id = any($1) order by person_id, selection_id for update",
    "select from delphi_expert where person_id = any($1) order by person_id, study_id for update",
)
OPEN = """
select person_id, count(*)::int as n from (
  select r.person_id from review r join selection s on s.selection_id = r.selection_id
  where r.person_id = any($1) and r.state = 'assigned' and s.state = 'open' and s.review_until > now()
  union all
  select e.person_id from delphi_expert e join delphi_study s using (study_id)
  join delphi_round r on r.study_id = s.study_id and r.number = s.round
  where e.person_id = any($1) and s.state = 'open' and r.ended_at is null and r.closes_at > now()
) as work group by person_id
"""


async def open_of(reader: Reader, people: Sequence[UUID]) -> dict[UUID, int]:
    """How many pieces of work of this service some people have now, by whichever of their accounts."""
    return await _open(reader, await aliases.all_of(reader, people))


async def _open(reader: Reader, accounts: Mapping[UUID, Sequence[UUID]]) -> dict[UUID, int]:
    counted = {row["person_id"]: row["n"] for row in await reader.fetch(OPEN, _every(accounts))}
    return {person: sum(counted.get(account, 0) for account in of) for person, of in accounts.items()}


def _every(accounts: Mapping[UUID, Sequence[UUID]]) -> list[UUID]:
    return [account for of in accounts.values() for account in of]


async def hold(session: Session, people: Sequence[UUID]) -> dict[UUID, int]:
    """The same, kept from others who give work: two that give at the same moment count one after the other."""
    accounts = await aliases.all_of(session, people)
    for lock in LOCKS:
        await session.fetch(lock, _every(accounts))
    return await _open(session, accounts)
