"""What signing in needs of accounts: whose an address is, a new password, the end of all sessions."""

from uuid import UUID

import sqlalchemy as sa

from kit import ids
from kit.db import Query, Reader, Session
from services.identity.sessions import service as sessions
from services.identity.sign_in import service as sign_in

from .tables import Person

_BY_ADDRESS = Query(
    sa.select(Person.__table__).where(
        sa.or_(Person.c.mail == sa.bindparam("address"), Person.c.phone == sa.bindparam("address"))
    )
)


async def with_address(reader: Reader, address: str) -> Person | None:
    """Whose mail address or telephone number it is."""
    return await reader.one(_BY_ADDRESS, Person, address=address)


async def keep_hash(session: Session, person_id: UUID, password_hash: str) -> None:
    """Keeps the hash of a person's password, in place of the one before."""
    await session.open(person_id)
    await session.execute(
        "insert into password (person_id, hash, changed_at) values ($1, $2, $3) "
        "on conflict (person_id) do update set hash = $2, changed_at = $3",
        *(person_id, password_hash, ids.now()),
    )


async def end_sessions(session: Session, person_id: UUID, *, but: str = "") -> None:
    """Ends all of a person's sessions, at the provider and with browsers; `but` names one at the provider that goes
    on."""
    if but:
        await sign_in.end_others(session, person_id, but)
        await sessions.end_others(session, person_id, but)
    else:
        await sign_in.end_all(session, person_id)
        await sessions.end_all(session, person_id)
