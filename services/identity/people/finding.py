"""Finding people by their addresses, for who chooses people for an organisation. Each look-up counts, found or not, so
that nobody tries out addresses."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.settings import Settings
from services.identity.organisations import service as organisations
from services.identity.sign_in.limits import Limit, Limits

from . import service
from .domain import State
from .tables import Person

ACTION = "people.find"
HOURLY, DAILY = 100, 300  # addresses that one person looks up


def limits_of(settings: Settings, by: Actor) -> Limits:
    """How many addresses a person looks up."""
    return Limits(
        settings,
        Limit(f"find\n{by.person_id}", HOURLY, timedelta(hours=1)),
        Limit(f"find-daily\n{by.person_id}", DAILY, timedelta(days=1)),
    )


async def find(
    session: Session, by: Actor, settings: Settings, org_id: UUID, addresses: Sequence[str]
) -> dict[int, Person]:
    """The people of mail addresses and telephone numbers, by the addresses' places; each address counts as a try."""
    organisation = await organisations.known(session, org_id)
    await by.permit(session, ACTION, org_id=org_id, region=organisation.region)
    await limits_of(settings, by).take(session, len(addresses))
    whose = await _whose(session, addresses)
    found = {at: whose[said] for at, said in enumerate(addresses) if said in whose}
    note(session, ACTION, "organisation", org_id, org_id, asked=len(addresses), found=len(found))
    return found


async def _whose(reader: Reader, addresses: Sequence[str]) -> dict[str, Person]:
    """Whose each address is now: of an account that went into another, the other."""
    held = await service.with_addresses(reader, addresses)
    now = await service.resolved(reader, [person.person_id for person in held.values()])
    found = {said: now[person.person_id] for said, person in held.items() if person.person_id in now}
    return {said: person for said, person in found.items() if person.state is State.ACTIVE}
