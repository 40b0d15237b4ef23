"""What came after organisations that were merged or split: old codes go on leading somewhere."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from stdnum.cn import uscc as social_credit_code

from kit import ids
from kit.db import Reader, any_of
from kit.errors import Refused

from .tables import Organisation

STEPS = 20  # mergers after mergers; the chain has no ring, since only what is not dissolved can be a successor


@dataclass(frozen=True)
class Resolved:
    """What a code stands for today, and what had it before."""

    organisation: Organisation
    came_from: list[Organisation]
    successors: list[Organisation]

    @property
    def org_id(self) -> UUID:
        return self.organisation.org_id


async def resolve(reader: Reader, code: str) -> Resolved:
    """The organisation that a code, a credit code or an id leads to today."""
    found = await _coded(reader, code)
    if found is None:
        raise Refused("ORGANISATION_NOT_FOUND")
    all_after = await successors(reader, found)
    came_from: list[Organisation] = []
    while found.successor_id is not None and len(came_from) < STEPS:
        following = await reader.get(Organisation, found.successor_id)
        if following is None:
            break
        came_from.append(found)
        found = following
    return Resolved(found, came_from, all_after)


async def successors(reader: Reader, organisation: Organisation) -> list[Organisation]:
    """What came right after an organisation; nothing while it goes on."""
    if organisation.successor_id is None:
        return []
    rows = await reader.fetch(
        "select into_ids from succession where from_id = $1 and undone_at is null order by made_at desc limit 1",
        organisation.org_id,
    )
    after: list[UUID] = rows[0]["into_ids"] if rows else [organisation.successor_id]
    c = Organisation.c
    return await reader.all(
        sa.select(Organisation.__table__).where(any_of(c.org_id, after)).order_by(c.name), Organisation
    )


async def _coded(reader: Reader, code: str) -> Organisation | None:
    """Whatever way it was typed: a code read aloud may come with O for 0, and I or L for 1."""
    c, typed = Organisation.c, code.strip()
    try:
        return await reader.get(Organisation, UUID(typed))
    except ValueError:
        pass
    if ids.code_is_sound(typed):
        head, rest = typed.upper().split("-", 1)
        wanted = c.code == f"{head}-{ids.as_meant(rest)}"
    else:
        wanted = c.uscc == social_credit_code.compact(typed)
    return await reader.one(sa.select(Organisation.__table__).where(wanted), Organisation)
