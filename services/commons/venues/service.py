"""Use cases of venues. Each takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import base_events_pb2 as events
from kit import directory, ids, paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish
from kit.policy import region_prefix

from . import domain
from .domain import Draft, Kind, State, Wanted
from .tables import Venue, VenueRequest

APPLY, RECOMMEND = "bases.apply", "bases.recommend"


async def create(session: Session, by: Actor, org_id: UUID, draft: Draft) -> Venue:
    """Enters a venue of an active organisation."""
    await by.permit(session, APPLY, org_id=org_id)
    owner = await directory.organisation(session, org_id)
    if owner is None or owner.state != "active":
        raise Refused("VENUE_OWNER_INACTIVE")
    venue = entered(org_id, owner.name, domain.checked(draft))
    await session.insert(venue)
    note(session, "venues.create", "venue", venue.venue_id, org_id)
    return venue


def entered(org_id: UUID, org_name: str, draft: Draft, venue_id: UUID | None = None) -> Venue:
    """A venue as it is first kept."""
    return Venue(
        venue_id=venue_id or ids.new_id(), org_id=org_id, org_name=org_name, created_at=ids.now(), **asdict(draft)
    )


async def locked(session: Session, by: Actor, venue_id: UUID) -> Venue:
    """A venue for which the actor acts, kept from other writers."""
    venue = await session.lock(Venue, venue_id)
    by.asked = True
    if venue is None:
        raise Refused("VENUE_NOT_FOUND")
    await by.permit(session, APPLY, org_id=venue.org_id)
    return venue


async def update(session: Session, venue: Venue, draft: Draft) -> Venue:
    """Changes what is said of a venue that was locked."""
    note(session, "venues.update", "venue", venue.venue_id, venue.org_id)
    return await session.update(venue, **asdict(domain.checked(draft)))


async def read(reader: Reader, venue_id: UUID) -> Venue:
    """A venue."""
    venue = await reader.get(Venue, venue_id)
    if venue is None:
        raise Refused("VENUE_NOT_FOUND")
    return venue


async def named(reader: Reader, venue_ids: Sequence[UUID]) -> dict[UUID, Venue]:
    """Venues by their ids."""
    found = await reader.all(sa.select(Venue.__table__).where(any_of(Venue.c.venue_id, venue_ids)), Venue)
    return {venue.venue_id: venue for venue in found}


async def verbs(reader: Reader, by: Actor, venue: Venue) -> list[str]:
    """What the actor may do with a venue."""
    may = by.caller.kind == "person" and await by.may(reader, APPLY, org_id=venue.org_id)
    return ["update", "ask", "apply"] if may else []


async def page(
    reader: Reader, kind: Kind | None, region: str, org_id: str, size: int, token: str
) -> tuple[list[Venue], str]:
    """A page of venues, the newest entry first."""
    question, c = (kind, region, org_id), Venue.c
    statement = sa.select(Venue.__table__)
    if kind:
        statement = statement.where(c.kind == kind)
    if region:
        statement = statement.where(c.region.startswith(region, autoescape=True))
    if org_id:
        statement = statement.where(c.org_id == UUID(org_id))
    return await paging.read(reader, statement, Venue, [c.venue_id], size, token, *question, descending=True)


async def ask(
    session: Session, by: Actor, venue_id: UUID, kind: Wanted, wanted_on: date, topic: str
) -> tuple[VenueRequest, Venue]:
    """Asks the associations of the venue's region for something on a day."""
    venue = await locked(session, by, venue_id)
    domain.check_day(wanted_on, ids.today_in_china())
    request = VenueRequest(
        request_id=ids.new_id(),
        venue_id=venue_id,
        org_id=venue.org_id,
        region=venue.region,
        kind=kind,
        wanted_on=wanted_on,
        topic=topic.strip(),
        state=State.ASKED,
        asked_by=by.person_id,
        asked_at=ids.now(),
    )
    await session.insert(request)
    note(session, "venues.ask", "venue-request", request.request_id, venue.org_id, kind=kind)
    event = events.VenueServiceAsked(
        request_id=str(request.request_id),
        venue_id=str(venue_id),
        org_id=str(venue.org_id),
        region=venue.region,
    )
    publish(session, event, version=request.version)
    return request, venue


async def answer(
    session: Session, by: Actor, request_id: UUID, org_id: UUID, text: str, lecturer: str, *, accepted: bool
) -> tuple[VenueRequest, Venue]:
    """Answers a request as an association in whose region the venue lies; once."""
    request, body = await asked_of(session, by, request_id, org_id)
    request = await session.update(
        request,
        state=State.ACCEPTED if accepted else State.DECLINED,
        answer=text.strip(),
        lecturer=" ".join(lecturer.split()) if accepted else "",
        answered_by=by.person_id,
        answered_by_org=body.name,
    )
    note(session, "venues.answer", "venue-request", request_id, org_id, state=request.state)
    tell(session, request)
    return request, await read(session, request.venue_id)


async def asked_of(
    session: Session, by: Actor, request_id: UUID, org_id: UUID
) -> tuple[VenueRequest, directory.Organisation]:
    """A request that nobody has answered, locked, with the association that answers; not by who asked."""
    await by.permit(session, RECOMMEND, org_id=org_id)
    request, body = await session.lock(VenueRequest, request_id), await directory.organisation(session, org_id)
    if request is None or body is None or not in_region(request.region, body):
        raise Refused("VENUE_REQUEST_NOT_FOUND")
    by.must_not_be(request.asked_by)
    if request.state is not State.ASKED:
        raise Refused("VENUE_REQUEST_ANSWERED", org=request.answered_by_org)
    return request, body


def tell(session: Session, request: VenueRequest) -> None:
    """Tells what came of a request."""
    event = events.VenueServiceAnswered(
        request_id=str(request.request_id),
        venue_id=str(request.venue_id),
        org_id=str(request.org_id),
        state=request.state,
    )
    publish(session, event, version=request.version)


def in_region(region: str, body: directory.Organisation) -> bool:
    """Whether a region lies in that of an association."""
    return body.kind == "association" and region.startswith(region_prefix(body.region))


async def requests(
    reader: Reader, by: Actor, org_id: UUID, state: State | None, size: int, token: str
) -> tuple[list[tuple[VenueRequest, Venue]], str]:
    """A page of what an organisation's own venues asked for, or those of an association's region."""
    body = await directory.organisation(reader, org_id)
    own = await by.may(reader, APPLY, org_id=org_id)
    if body is None or not own:
        await by.permit(reader, RECOMMEND, org_id=org_id)
    c = VenueRequest.c
    mine = c.org_id == org_id
    if body is not None and body.kind == "association" and await by.may(reader, RECOMMEND, org_id=org_id):
        mine = sa.or_(mine, c.region.startswith(region_prefix(body.region), autoescape=True))
    statement = sa.select(VenueRequest.__table__).where(mine)
    if state:
        statement = statement.where(c.state == state)
    by_day = [c.wanted_on, c.request_id]
    shown, following = await paging.read(reader, statement, VenueRequest, by_day, size, token, org_id, state)
    places = await named(reader, [row.venue_id for row in shown])
    return [(row, places[row.venue_id]) for row in shown], following
