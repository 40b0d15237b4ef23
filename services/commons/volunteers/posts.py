"""Use cases of a host's side: posts, who is placed, hours by evidence."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import campaign_events_pb2 as events
from kit import directory, ids, paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.ledger import publish
from kit.policy import region_prefix
from services.commons.certificates import service as certificates
from services.commons.certificates.domain import Holder, Issuer, Kind

from . import domain, service
from .domain import PostDraft, PostState, State, Times
from .tables import Post, Shift, Stint

MANAGE = "volunteers.manage"

CALL_OFF = """
update volunteer_stint set state = 'called_off', reason = $2, version = version + 1
where post_id = $1 and state in ('accepted', 'waiting') returning *
"""


async def create(session: Session, by: Actor, org_id: UUID, draft: PostDraft, shifts: Sequence[Times]) -> Post:
    """Opens a post with its shifts."""
    await by.permit(session, MANAGE, org_id=org_id)
    host = await directory.organisation(session, org_id)
    if host is None or host.state != "active":
        raise Refused("ORGANISATION_NOT_ACTIVE")
    domain.check_post(draft, shifts, await session.clock())
    post = opened(ids.new_id(), org_id, host.name, draft, shifts, by.person_id)
    await session.insert(post)
    await session.insert(*(shift_of(post.post_id, times) for times in shifts))
    note(session, "posts.create", "post", post.post_id, org_id)
    return post


def opened(
    post_id: UUID,
    org_id: UUID,
    org_name: str,
    draft: PostDraft,
    shifts: Sequence[Times],
    created_by: UUID | None = None,
) -> Post:
    """The row of a new post with these shifts."""
    return Post(
        post_id=post_id,
        org_id=org_id,
        org_name=org_name,
        title=draft.title,
        summary=draft.summary,
        skills=draft.skills,
        region=draft.region,
        place=draft.place,
        activity_id=UUID(draft.activity_id) if draft.activity_id else None,
        ends_at=max(shift.ends_at for shift in shifts),
        created_by=created_by,
        created_at=ids.now(),
    )


def shift_of(post_id: UUID, times: Times) -> Shift:
    """A shift of a post, with nobody in it."""
    return Shift(
        shift_id=ids.new_id(), post_id=post_id, begins_at=times.begins_at, ends_at=times.ends_at, places=times.places
    )


async def cancel(session: Session, by: Actor, post_id: UUID, reason: str) -> Post:
    """Cancels a post that is not over."""
    post = await session.lock(Post, post_id)
    if post is None:
        raise Refused("POST_NOT_FOUND")
    await by.permit(session, MANAGE, org_id=post.org_id)
    if post.state is not PostState.OPEN or post.ends_at <= await session.clock():
        raise Refused("POST_OVER")
    return await call_off(session, post, reason)


async def call_off(session: Session, post: Post, reason: str) -> Post:
    """Cancels a locked post; whoever is placed or waits is told."""
    await session.fetch("select 1 from volunteer_shift where post_id = $1 order by shift_id for update", post.post_id)
    post = await session.update(post, state=PostState.CANCELLED, reason=reason)
    for row in await session.fetch(CALL_OFF, post.post_id, reason):
        event = events.StintDecided(
            stint_id=str(row["stint_id"]),
            post_id=str(post.post_id),
            person_id=str(row["person_id"]),
            state=State.CALLED_OFF,
        )
        publish(session, event, version=row["version"])
    await session.execute("update volunteer_shift set filled = 0, waiting = 0 where post_id = $1", post.post_id)
    note(session, "posts.cancel", "post", post.post_id, post.org_id)
    return post


async def of_activity(session: Session, activity_id: UUID, reason: str) -> None:
    """Cancels the posts that serve an activity which does not take place."""
    rows = await session.fetch(
        "select post_id from volunteer_post where activity_id = $1 and state = 'open' order by post_id", activity_id
    )
    for row in rows:
        post = await session.lock(Post, row["post_id"])
        if post is not None and post.state is PostState.OPEN:
            await call_off(session, post, reason)


async def decline(session: Session, by: Actor, stint_id: UUID, reason: str) -> Stint:
    """Takes a volunteer's place back."""
    stint, shift = await service.locked(session, stint_id)
    post = await _managed(session, by, stint.post_id)
    note(session, "stints.decline", "stint", stint_id, post.org_id)
    return await service.free(session, stint, shift, State.DECLINED, reason=reason, decided_by=by.person_id)


async def confirm(session: Session, by: Actor, stint_id: UUID, minutes: int | None, reason: str) -> Stint:
    """Confirms a presence, by another person than who served."""
    stint, _ = await service.locked(session, stint_id)
    post = await _managed(session, by, stint.post_id)
    by.must_not_be(stint.person_id)
    state = domain.move(stint.state, State.CONFIRMED)
    shown = domain.minutes_of(stint.times, stint.checked_in_at, stint.checked_out_at)
    if minutes is not None and minutes > shown:
        raise Invalid(Violation("minutes", "MORE_THAN_PRESENT", most=shown))
    if stint.state is State.CONFIRMED and not reason:
        raise Refused("REASON_NEEDED")
    before = stint.minutes
    stint = await session.update(
        stint, state=state, minutes=shown if minutes is None else minutes, reason=reason, decided_by=by.person_id
    )
    note(session, "stints.confirm", "stint", stint_id, post.org_id, minutes=stint.minutes, before=before)
    await _certify(session, by, stint, post)
    event = events.HoursConfirmed(
        stint_id=str(stint_id), post_id=str(stint.post_id), person_id=str(stint.person_id), minutes=stint.minutes
    )
    publish(session, event, version=stint.version)
    return stint


async def _certify(session: Session, by: Actor, stint: Stint, post: Post) -> None:
    """Issues the certificate of a presence; it is revoked when a correction leaves nothing of it."""
    if stint.minutes == 0:
        await certificates.revoke(session, Kind.VOLUNTEER, stint.stint_id, stint.reason, by)
        return
    holder, issuer = Holder(stint.name, person_id=stint.person_id), Issuer(post.org_id, post.org_name)
    await certificates.issue(session, Kind.VOLUNTEER, stint.stint_id, holder, f"志愿服务：{post.title}", issuer)


async def read(reader: Reader, post_id: UUID) -> Post:
    """A post."""
    post = await reader.get(Post, post_id)
    if post is None:
        raise Refused("POST_NOT_FOUND")
    return post


async def verbs(reader: Reader, by: Actor, post: Post) -> list[str]:
    """What the actor may do with a post now."""
    if by.caller.kind != "person" or not await by.may(reader, MANAGE, org_id=post.org_id):
        return []
    ends = post.state is PostState.OPEN and post.ends_at > ids.now()
    return [*(["cancel"] if ends else []), "read-stints"]


async def shifts_of(reader: Reader, post_ids: Sequence[UUID]) -> dict[UUID, list[Shift]]:
    """The shifts of some posts in the order of time."""
    c = Shift.c
    statement = sa.select(Shift.__table__).where(any_of(c.post_id, post_ids)).order_by(c.begins_at, c.shift_id)
    found: dict[UUID, list[Shift]] = {post_id: [] for post_id in post_ids}
    for shift in await reader.all(statement, Shift):
        found[shift.post_id].append(shift)
    return found


async def page(
    reader: Reader, region: str, skill: str, org_id: str, activity_id: str, size: int, token: str
) -> tuple[list[Post], str]:
    """Open posts that are not over, newest first."""
    c, question = Post.c, (region, skill, org_id, activity_id)
    statement = sa.select(Post.__table__).where(c.state == PostState.OPEN, c.ends_at > sa.func.now())
    if region:
        statement = statement.where(c.region.startswith(region_prefix(region), autoescape=True))
    if skill:
        asked = sa.func.unnest(c.skills).column_valued("asked")
        fits = sa.exists(sa.select(asked).where(sa.literal(skill).startswith(asked)))
        statement = statement.where(sa.or_(c.skills == sa.literal([], type_=c.skills.type), fits))
    if org_id:
        statement = statement.where(c.org_id == UUID(org_id))
    if activity_id:
        statement = statement.where(c.activity_id == UUID(activity_id))
    return await paging.read(reader, statement, Post, [c.post_id], size, token, *question, descending=True)


async def stints(reader: Reader, by: Actor, post_id: UUID, size: int, token: str) -> tuple[list[Stint], str]:
    """Who is placed in a post's shifts and who waits, in the order of signing up."""
    post = await read(reader, post_id)
    await by.permit(reader, MANAGE, org_id=post.org_id)
    c = Stint.c
    statement = sa.select(Stint.__table__).where(c.post_id == post_id)
    return await paging.read(reader, statement, Stint, [c.begins_at, c.shift_id, c.number], size, token, post_id)


async def _managed(session: Session, by: Actor, post_id: UUID) -> Post:
    post = await read(session, post_id)
    await by.permit(session, MANAGE, org_id=post.org_id)
    return post
