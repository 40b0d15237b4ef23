"""Use cases of activities. Each takes the open session and who acts, and never commits."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from uuid import UUID

from google.protobuf.message import Message

from kexie.commons.v1 import activity_events_pb2 as events
from kit import directory, ids
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.ledger import publish
from services.commons.campaigns.gate import must_take_activities

from . import domain, sessions
from .domain import Draft, Plan, SessionState, State
from .tables import Activity
from .tables import Session as Held

MANAGE = "activities.manage"
CHECK_IN = "activities.check-in"


async def create(
    session: Session, by: Actor, org_id: UUID, draft: Draft, plans: Sequence[Plan], campaign_id: UUID | None = None
) -> tuple[Activity, list[Held]]:
    """Drafts an activity of an organisation with its first sessions."""
    await by.permit(session, MANAGE, org_id=org_id)
    host = await directory.organisation(session, org_id)
    if host is None or host.state != "active":
        raise Refused("NO_HOST_OF_ACTIVITIES")
    draft = domain.checked(draft)
    if campaign_id is not None:
        await must_take_activities(session, campaign_id, "draft.campaign_id")
    activity = drafted(ids.new_id(), org_id, host.name, draft, plans, campaign_id, by.person_id)
    await session.insert(activity)
    held = await sessions.add(session, activity, plans)
    note(session, "activities.create", "activity", activity.activity_id, org_id)
    return activity, held


def drafted(
    activity_id: UUID,
    org_id: UUID,
    org_name: str,
    draft: Draft,
    plans: Sequence[Plan],
    campaign_id: UUID | None = None,
    created_by: UUID | None = None,
) -> Activity:
    """The row of a new activity with these sessions."""
    return Activity(
        activity_id=activity_id,
        org_id=org_id,
        org_name=org_name,
        campaign_id=campaign_id,
        **asdict(draft),
        state=State.DRAFT,
        **sessions.span(plans),
        created_by=created_by,
        created_at=ids.now(),
    )


async def enter(session: Session, new: Sequence[Activity], plans: Mapping[UUID, Sequence[Plan]]) -> None:
    """Enters activities that files bring, published, each with its sessions, and tells of them."""
    await session.insert(*new)
    await session.insert(*(held for row in new for held in sessions.planned(row.activity_id, plans[row.activity_id])))
    for activity in new:
        tell(session, activity, events.ActivityPublished)


async def update(
    session: Session, by: Actor, activity: Activity, draft: Draft, campaign_id: UUID | None, said: str
) -> Activity:
    """Changes an activity; what is public with a note, and who is in the book of a session is told of a new place."""
    await by.permit(session, MANAGE, org_id=activity.org_id)
    domain.must_be_changeable(activity.state, said)
    draft = domain.checked(draft)
    if activity.on_site and not draft.place_name:
        raise Invalid(Violation("draft.place.name", "PLACE_NEEDED"))
    if campaign_id is not None and campaign_id != activity.campaign_id:
        await must_take_activities(session, campaign_id, "draft.campaign_id")
    before = activity.draft
    activity = await session.update(activity, **asdict(draft), campaign_id=campaign_id, note=said)
    note(session, "activities.update", "activity", activity.activity_id, activity.org_id)
    if activity.state is State.PUBLISHED:
        await sessions.count_up(session, activity.activity_id)
        tell(session, activity, events.ActivityCorrected)
        if _where(before) != _where(draft):
            await sessions.tell_all(session, activity.activity_id)
    return activity


def _where(draft: Draft) -> tuple[str, str, str]:
    return draft.place_name, draft.place_address, draft.online_url


async def publish_it(session: Session, by: Actor, activity_id: UUID) -> Activity:
    """Publishes a draft."""
    activity = await managed(session, by, activity_id)
    state = domain.move(activity.state, State.PUBLISHED)
    if await session.fetch("select 1 where $1 <= now()", activity.ends_at):
        raise Refused("ACTIVITY_PAST")
    activity = await session.update(activity, state=state, published_at=ids.now())
    note(session, "activities.publish", "activity", activity_id, activity.org_id)
    tell(session, activity, events.ActivityPublished)
    return activity


async def cancel(session: Session, by: Actor, activity_id: UUID, reason: str) -> Activity:
    """Cancels an activity with all its sessions that are not over."""
    activity = await managed(session, by, activity_id)
    was_public = activity.state is State.PUBLISHED
    activity = await session.update(activity, state=domain.move(activity.state, State.CANCELLED), note=reason)
    await sessions.call_off_all(session, activity_id, reason)
    note(session, "activities.cancel", "activity", activity_id, activity.org_id)
    if was_public:
        tell(session, activity, events.ActivityCancelled)
    return activity


async def managed(session: Session, by: Actor, activity_id: UUID) -> Activity:
    """An activity that the actor manages, locked; for others a draft is not there."""
    activity = await _seen(session, by, await session.lock(Activity, activity_id))
    await by.permit(session, MANAGE, org_id=activity.org_id)
    return activity


async def read(reader: Reader, by: Actor, activity_id: UUID) -> Activity:
    """An activity; a draft, and one that was cancelled before it was public, only for those who manage it."""
    return await _seen(reader, by, await reader.get(Activity, activity_id))


async def _seen(reader: Reader, by: Actor, activity: Activity | None) -> Activity:
    """Lets nobody but its managers know of an activity that was never public."""
    by.asked = True
    if activity is None or (activity.published_at is None and not await by.may(reader, MANAGE, org_id=activity.org_id)):
        raise Refused("ACTIVITY_NOT_FOUND")
    return activity


async def verbs(reader: Reader, by: Actor, activity: Activity) -> list[str]:
    """What the actor may do with an activity now."""
    if by.caller.kind != "person":
        return []
    manages = await by.may(reader, MANAGE, org_id=activity.org_id)
    helps = await by.may(reader, CHECK_IN, org_id=activity.org_id)
    was_public = activity.published_at is not None
    possible = {
        "update": manages and bool(domain.NEXT[activity.state]),
        "publish": manages and activity.state is State.DRAFT,
        "cancel": manages and State.CANCELLED in domain.NEXT[activity.state],
        "add-sessions": manages and bool(domain.NEXT[activity.state]),
        "check-in": helps and activity.sign_up and activity.state in (State.PUBLISHED, State.OVER),
        "read-sign-ups": helps and was_public,
        "report": manages and was_public,
    }
    return [verb for verb, is_possible in possible.items() if is_possible]


async def sees_link(reader: Reader, by: Actor, activity: Activity) -> bool:
    """Whether the actor sees where one takes part on line: everybody where nobody signs up, else who holds a seat and
    who manages."""
    if not activity.online_url or not activity.sign_up:
        return True
    if by.caller.kind != "person":
        return False
    held = await reader.fetch(
        "select 1 from sign_up where activity_id = $1 and person_id = any($2) and state = 'confirmed' limit 1",
        *(activity.activity_id, by.person_ids),
    )
    return bool(held) or await by.may(reader, MANAGE, org_id=activity.org_id)


async def add_sessions(session: Session, by: Actor, activity_id: UUID, plans: Sequence[Plan]) -> list[Held]:
    """Adds sessions to an activity; those that are there already are left out."""
    activity = await managed(session, by, activity_id)
    if not domain.NEXT[activity.state]:
        raise Refused("ACTIVITY_STEP_REFUSED", state=activity.state, to=activity.state)
    held = await sessions.add(session, activity, plans)
    await _follow(session, activity)
    note(session, "activities.add-sessions", "activity", activity_id, activity.org_id, count=len(held))
    return held


async def managed_session(session: Session, by: Actor, session_id: UUID) -> tuple[Activity, Held]:
    """A session with its activity, both locked, for who manages it."""
    found = await session.get(Held, session_id)
    by.asked = True
    if found is None:
        raise Refused("SESSION_NOT_FOUND")
    activity = await managed(session, by, found.activity_id)
    held = await session.lock(Held, session_id)
    assert held is not None  # sessions are never deleted
    if held.state is not SessionState.PLANNED or not domain.NEXT[activity.state]:
        raise Refused("SESSION_CANCELLED")
    return activity, held


async def update_session(session: Session, by: Actor, activity: Activity, held: Held, plan: Plan) -> Held:
    """Moves a session or changes its room or seats."""
    await by.permit(session, MANAGE, org_id=activity.org_id)
    held = await sessions.change(session, activity, held, plan)
    await _follow(session, activity)
    note(session, "activities.update-session", "session", held.session_id, activity.org_id)
    return held


async def cancel_session(session: Session, by: Actor, session_id: UUID, reason: str) -> Held:
    """Cancels one session."""
    activity, held = await managed_session(session, by, session_id)
    held = await sessions.call_off(session, held, reason)
    await _follow(session, activity)
    note(session, "activities.cancel-session", "session", session_id, activity.org_id)
    return held


async def _follow(session: Session, activity: Activity) -> None:
    """Lets an activity follow its sessions, and tells of it where it is public."""
    activity = await session.update(activity, **await sessions.spanned(session, activity))
    if activity.state is State.PUBLISHED:
        tell(session, activity, events.ActivityCorrected)


def tell(session: Session, activity: Activity, event: type[Message]) -> None:
    """Tells of an activity: what happened is the kind of event."""
    told = {
        "activity_id": str(activity.activity_id),
        "org_id": str(activity.org_id),
        "campaign_id": str(activity.campaign_id or ""),
        "region": activity.region,
    }
    publish(session, event(**told), version=activity.version)
