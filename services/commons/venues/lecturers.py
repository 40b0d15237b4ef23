"""Use cases of lecturers: a venue's wish becomes a post of one place, and who gets the place is the lecturer."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from kit.actor import Actor
from kit.db import Session
from kit.edge import note
from services.commons.volunteers import calls, posts
from services.commons.volunteers.domain import PostDraft, Times

from . import domain, service
from .domain import State
from .tables import Venue, VenueRequest

PLACED = """
select person_id, name from volunteer_stint
where post_id = $1 and state in ('accepted', 'confirmed') order by number limit 1
"""


async def seek(
    session: Session,
    by: Actor,
    request_id: UUID,
    org_id: UUID,
    title: str,
    skills: Sequence[str],
    begins_at: datetime,
    minutes: int,
) -> tuple[VenueRequest, Venue]:
    """Opens the post of a lecture that a venue asked for, and calls the volunteers whom it fits."""
    request, body = await service.asked_of(session, by, request_id, org_id)
    domain.check_lecture(request.kind, request.wanted_on, begins_at, skills)
    venue = await service.read(session, request.venue_id)
    draft = PostDraft(title.strip(), request.topic, list(skills), request.region, venue.name)
    times = Times(begins_at, begins_at + timedelta(minutes=minutes), 1)
    post = await posts.create(session, by, org_id, draft, [times])
    region = body.region or request.region
    await calls.reach(session, by, body, draft.title, draft.summary, region, draft.skills, post.post_id)
    request = await session.update(
        request, state=State.SEEKING, post_id=post.post_id, answered_by=by.person_id, answered_by_org=body.name
    )
    note(session, "venues.seek-lecturer", "venue-request", request_id, org_id)
    service.tell(session, request)
    return request, venue


async def follow(session: Session, post_id: UUID) -> None:
    """Lets a request say who its post's place is held by now; without anybody a lecturer is sought again."""
    wanted = sa.select(VenueRequest.__table__).where(VenueRequest.c.post_id == post_id)
    for found in await session.all(wanted, VenueRequest):
        request = await session.lock(VenueRequest, found.request_id)
        placed = await session.fetch(PLACED, post_id)
        lecturer_id, name = (placed[0]["person_id"], placed[0]["name"]) if placed else (None, "")
        if request is None or request.lecturer_id == lecturer_id:
            continue
        state = State.ACCEPTED if placed else State.SEEKING
        request = await session.update(request, state=state, lecturer_id=lecturer_id, lecturer=name)
        note(session, "venues.match-lecturer", "venue-request", request.request_id, request.org_id, state=state)
        service.tell(session, request)
