"""A person's own rows, under whichever of the accounts that were merged they were begun.

What was begun by an account that went into another stays under the old id, so that undoing a merge leaves nothing
behind. Whoever reads or goes on with it finds it there, and what is kept once stays once by the row that exists.
"""

from uuid import UUID

import sqlalchemy as sa

from kit.actor import Actor
from kit.db import Reader, any_of
from kit.rows import Row


async def held(
    reader: Reader, by: Actor, of: type[Row], *which: sa.ColumnElement[bool], person: str = "person_id"
) -> UUID | None:
    """The account under which the actor has the row of a table for which `which` holds, the present account first;
    None without one. `person` is the column that says whose a row is."""
    me, whose = by.person_id, of.c[person]
    statement = sa.select(whose).where(any_of(whose, by.person_ids), *which).order_by(whose != me, whose).limit(1)
    found: UUID | None = await reader.scalar(statement)
    return found


async def account(
    reader: Reader, by: Actor, of: type[Row], *which: sa.ColumnElement[bool], person: str = "person_id"
) -> UUID:
    """The same; the present account where there is no such row, for who is about to begin it."""
    me = by.person_id
    return (await held(reader, by, of, *which, person=person) or me) if by.caller.also else me


def one_of_each(by: Actor, of: type[Row], *key: str, person: str = "person_id") -> sa.ColumnElement[bool]:
    """The condition for a list of the actor's rows: of what several accounts have by `key`, the row `held` finds."""
    c, me = of.c, by.person_id
    if not by.caller.also:
        return c[person] == me
    other = of.__table__.alias()
    place, others = (sa.tuple_(whose != me, whose) for whose in (c[person], other.c[person]))
    nearer = sa.exists().where(
        *(other.c[name] == c[name] for name in key), any_of(other.c[person], by.person_ids), others < place
    )
    return sa.and_(any_of(c[person], by.person_ids), sa.not_(nearer))
