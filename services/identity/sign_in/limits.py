"""Counting tries in the database, so that the limit holds over all processes and restarts.

Each try is counted before the password is looked at, in a transaction of its own: many at the same moment find each
other. A pair of identifier and address has its own small number; nobody can shut a person out elsewhere.
"""

import hmac

from kit import ids
from kit.db import Session
from kit.errors import Refused
from kit.rows import load
from kit.settings import Settings
from services.identity.people import domain as people

from . import domain
from .domain import Tries
from .tables import SignInTries

ROW = "insert into sign_in_tries (digest, count, since, last) values ($1, $2, $3, $4)"
KEEP = "update sign_in_tries set count = $2, since = $3, last = $4 where digest = $1"


class Limits:
    """The limits of one try: for its address, and for its identifier from this address."""

    def __init__(self, settings: Settings, identifier: str, address: str) -> None:
        key = settings.derived_key("sign-in")
        mail, phone = people.identifier_of(identifier)
        who, where = mail or phone or identifier.strip().lower(), domain.neighbourhood(address)
        self._address = hmac.digest(key, f"address\n{where}".encode(), "sha256")
        self._pair = hmac.digest(key, f"pair\n{where}\n{who}".encode(), "sha256")

    async def take(self, session: Session) -> None:
        """Counts a try, or refuses it and says for how long."""
        moment = ids.now()
        address, pair = await self._locked(session, self._address), await self._locked(session, self._pair)
        seconds = max(
            domain.wait(address, domain.ADDRESS_TRIES, moment, delays=False),
            domain.wait(pair, domain.PAIR_TRIES, moment, delays=True),
        )
        if seconds:
            raise Refused("TOO_MANY", seconds=seconds)
        for digest, before in ((self._address, address), (self._pair, pair)):
            tries = domain.another(before, moment)
            await session.execute(KEEP, digest, tries.count, tries.since, tries.last)

    async def forgive(self, session: Session) -> None:
        """Takes a try back that was right, and all before it from here."""
        await session.execute("delete from sign_in_tries where digest = $1", self._pair)
        await session.execute(
            "update sign_in_tries set count = count - 1 where digest = $1 and count > 0", self._address
        )

    async def _locked(self, session: Session, digest: bytes) -> Tries:
        """The tries so far, kept from others. The row is made first: what is not there cannot be locked, and all the
        first tries of one moment would pass."""
        moment = ids.now()
        await session.execute(f"{ROW} on conflict do nothing", digest, 0, moment, moment)
        [row] = await session.fetch("select * from sign_in_tries where digest = $1 for update", digest)
        found = load(SignInTries, row)
        return Tries(found.count, found.since, found.last)
