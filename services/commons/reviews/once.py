"""That a person's judgement counts once, also where it was given by accounts that were merged since."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

from kit import aliases
from kit.db import Reader


class Judgement(Protocol):
    """What somebody gave a nomination."""

    @property
    def nomination_id(self) -> UUID: ...

    @property
    def person_id(self) -> UUID: ...


J = TypeVar("J", bound=Judgement)


async def last_of_each(reader: Reader, given: Sequence[tuple[datetime, J]]) -> list[J]:
    """Judgements with when they were given: of those of one person on one nomination, the last, in the order given."""
    same = await aliases.all_of(reader, {one.person_id for _, one in given})
    last: dict[tuple[UUID, UUID], tuple[datetime, J]] = {}
    for moment, one in given:
        of = one.nomination_id, min(same[one.person_id])
        if of not in last or last[of][0] <= moment:
            last[of] = moment, one
    kept = {id(one) for _, one in last.values()}
    return [one for _, one in given if id(one) in kept]
