"""Counting tries in the database, so that the limit holds over all processes and restarts.

Each try is counted before the password is looked at, in a transaction of its own: many at the same moment find each
other. A pair of identifier and address has its own small number; nobody can shut a person out elsewhere.
"""

import hmac
from dataclasses import dataclass
from datetime import timedelta

from kit import ids
from kit.db import Session
from kit.errors import Refused
from kit.rows import load
from kit.settings import Settings
from services.identity.people import domain as people
from services.identity.registration import domain as registration

from . import domain
from .domain import Tries
from .tables import SignInTries

ROW = "insert into sign_in_tries (digest, count, since, last) values ($1, $2, $3, $4)"
KEEP = "update sign_in_tries set count = $2, since = $3, last = $4 where digest = $1"


@dataclass(frozen=True)
class Limit:
    """How many tries there may be of what in a time."""

    what: str
    most: int
    window: timedelta = domain.WINDOW
    delays: bool = False
    one_by_one: bool = False  # what was right takes one try back, and not all


class Limits:
    """The limits of one try. They are locked in the order in which they are given, which is the same everywhere."""

    def __init__(self, settings: Settings, *limits: Limit) -> None:
        key = settings.derived_key("sign-in")
        self._limits = [(limit, hmac.digest(key, limit.what.encode(), "sha256")) for limit in limits]

    async def take(self, session: Session, times: int = 1) -> None:
        """Counts a try, or so many at once, or refuses them and says for how long."""
        moment = ids.now()
        found = [(limit, digest, await self._locked(session, digest)) for limit, digest in self._limits]
        for _ in range(times):
            seconds = max(
                domain.wait(tries, limit.most, moment, delays=limit.delays, window=limit.window)
                for limit, _, tries in found
            )
            if seconds:
                raise Refused("TOO_MANY", seconds=seconds)
            found = [(limit, digest, domain.another(tries, moment, limit.window)) for limit, digest, tries in found]
        for _, digest, tries in found:
            await session.execute(KEEP, digest, tries.count, tries.since, tries.last)

    async def forgive(self, session: Session) -> None:
        """Takes a try back that was right, and all before it where they are of the same two."""
        for limit, digest in self._limits:
            if limit.one_by_one:
                await session.execute(
                    "update sign_in_tries set count = count - 1 where digest = $1 and count > 0", digest
                )
            else:
                await session.execute("delete from sign_in_tries where digest = $1", digest)

    async def _locked(self, session: Session, digest: bytes) -> Tries:
        """The tries so far, kept from others. The row is made first: what is not there cannot be locked, and all the
        first tries of one moment would pass."""
        moment = ids.now()
        await session.execute(f"{ROW} on conflict do nothing", digest, 0, moment, moment)
        [row] = await session.fetch("select * from sign_in_tries where digest = $1 for update", digest)
        found = load(SignInTries, row)
        return Tries(found.count, found.since, found.last)


def of_password(settings: Settings, identifier: str, address: str) -> Limits:
    """For an address, and for an identifier from this address."""
    mail, phone = people.identifier_of(identifier)
    who, where = mail or phone or identifier.strip().lower(), domain.neighbourhood(address)
    return Limits(
        settings,
        Limit(f"address\n{where}", domain.ADDRESS_TRIES, one_by_one=True),
        Limit(f"pair\n{where}\n{who}", domain.PAIR_TRIES, delays=True),
    )


def of_own_password(settings: Settings, person_id: object) -> Limits:
    """For a person who is signed in and is asked for the password again."""
    return Limits(settings, Limit(f"own\n{person_id}", domain.PAIR_TRIES, delays=True))


def of_second_step(settings: Settings, person_id: object) -> Limits:
    """For a person, who has passed the first step."""
    return Limits(settings, Limit(f"second\n{person_id}", domain.SECOND_DAILY, registration.DAY, one_by_one=True))


def of_links(settings: Settings, target: str, where: str) -> Limits:
    """For links to a guardian's mailbox, which anybody may ask for: `where` is the network or the minor that asks."""
    hour = registration.HOUR
    return Limits(
        settings,
        Limit(f"links-network\n{where}", registration.NETWORK_CODES, hour),
        Limit(f"links\n{target}", registration.TARGET_CODES, hour),
        Limit(f"links-daily\n{target}", registration.DAILY_CODES, registration.DAY),
        Limit(f"links-pair\n{where}\n{target}", registration.PAIR_CODES, hour),
    )


def of_codes(settings: Settings, target: str, address: str, known_person: str) -> Limits:
    """For what arrives at a target, and for what a network has sent. A person who asks from a browser that is known
    has a number of codes that strangers cannot use up."""
    where, hour = domain.neighbourhood(address), registration.HOUR
    network = Limit(f"codes-network\n{where}", registration.NETWORK_CODES, hour)
    if known_person:
        return Limits(settings, network, Limit(f"codes-known\n{known_person}", registration.KNOWN_CODES, hour))
    return Limits(
        settings,
        network,
        Limit(f"codes\n{target}", registration.TARGET_CODES, hour),
        Limit(f"codes-daily\n{target}", registration.DAILY_CODES, registration.DAY),
        Limit(f"codes-pair\n{where}\n{target}", registration.PAIR_CODES, hour),
    )
