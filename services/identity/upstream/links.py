"""Links between people and their accounts at other providers."""

from uuid import UUID

import asyncpg
import sqlalchemy as sa

from kit import ids
from kit.db import Query, Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.settings import Settings
from services.identity.messages import service as messages
from services.identity.people.tables import Password, Person

from .tables import UpstreamLink

_OF = Query(
    sa.select(UpstreamLink.__table__)
    .where(UpstreamLink.c.person_id == sa.bindparam("person_id"))
    .order_by(UpstreamLink.c.provider)
)


async def of(reader: Reader, person_id: UUID) -> list[UpstreamLink]:
    """A person's links."""
    return await reader.all(_OF, UpstreamLink, person_id=person_id)


async def person_of(reader: Reader, provider: str, subject: str) -> Person | None:
    """The person to whom an account is linked."""
    found = await reader.get(UpstreamLink, provider, subject)
    return await reader.get(Person, found.person_id) if found else None


async def link(session: Session, settings: Settings, person: Person, account: dict[str, str]) -> None:
    """Links an account, in place of the person's other one at this provider."""
    await session.execute(
        "delete from upstream_link where person_id = $1 and provider = $2", person.person_id, account["provider"]
    )
    try:
        await session.insert(
            UpstreamLink(
                provider=account["provider"],
                subject=account["subject"],
                person_id=person.person_id,
                name=account["name"],
                linked_at=ids.now(),
            )
        )
    except asyncpg.UniqueViolationError as error:  # somebody else's, since a moment ago
        raise Refused("LINK_TAKEN") from error
    note(session, "factors.link", "person", person.person_id, provider=account["provider"])
    await messages.tell(session, settings, person, "factor-changed")


async def unlink(session: Session, settings: Settings, person: Person, provider: str) -> None:
    """Takes a link away, as long as another way to sign in is left."""
    await session.open(person.person_id)
    [left] = await session.fetch(
        "select (select count(*) from passkey where person_id = $1) "
        "+ (select count(*) from upstream_link where person_id = $1 and provider <> $2) as n",
        *(person.person_id, provider),
    )
    if not left["n"] and not (person.mail or person.phone) and await session.get(Password, person.person_id) is None:
        raise Refused("LAST_WAY_IN")
    if not await session.execute(
        "delete from upstream_link where person_id = $1 and provider = $2", person.person_id, provider
    ):
        raise Refused("FACTOR_NOT_FOUND")
    note(session, "factors.unlink", "person", person.person_id, provider=provider)
    await messages.tell(session, settings, person, "factor-changed")
