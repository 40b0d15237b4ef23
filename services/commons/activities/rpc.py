"""Activities over gRPC: convert, call, convert."""

from dataclasses import replace
from datetime import UTC
from uuid import UUID

from kexie.commons.v1 import activities_pb2 as pb
from kit import ids
from kit.edge import Call, Rpc

from . import lists, recurrence, service
from .domain import Audience, Draft, Kind, Mode, Plan, Question, State
from .lists import Asked, Near
from .tables import Activity, Session


class ActivityRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ActivityService"]

    async def CreateActivity(self, request: pb.CreateActivityRequest, call: Call) -> pb.CreateActivityResponse:
        activity, held = await service.create(
            call.session,
            call.actor,
            UUID(request.org_id),
            draft_of(request.draft),
            plans_of(request.session, request.recurrence),
            campaign_of(request.draft),
        )
        return pb.CreateActivityResponse(
            activity=activity_message(activity), sessions=[session_message(s) for s in held]
        )

    async def UpdateActivity(self, request: pb.UpdateActivityRequest, call: Call) -> pb.UpdateActivityResponse:
        activity = await service.managed(call.session, call.actor, UUID(request.activity_id))
        call.check_version(activity.version)
        draft, campaign_id = draft_of(request.draft), campaign_of(request.draft)
        activity = await service.update(call.session, call.actor, activity, draft, campaign_id, request.note)
        return pb.UpdateActivityResponse(activity=activity_message(activity))

    async def PublishActivity(self, request: pb.PublishActivityRequest, call: Call) -> pb.PublishActivityResponse:
        activity = await service.publish_it(call.session, call.actor, UUID(request.activity_id))
        return pb.PublishActivityResponse(activity=activity_message(activity))

    async def CancelActivity(self, request: pb.CancelActivityRequest, call: Call) -> pb.CancelActivityResponse:
        activity = await service.cancel(call.session, call.actor, UUID(request.activity_id), request.reason)
        return pb.CancelActivityResponse(activity=activity_message(activity))

    async def GetActivity(self, request: pb.GetActivityRequest, call: Call) -> pb.GetActivityResponse:
        activity = await service.read(call.reader, call.actor, UUID(request.activity_id))
        can = await service.verbs(call.reader, call.actor, activity)
        link = await service.sees_link(call.reader, call.actor, activity)
        return pb.GetActivityResponse(activity=activity_message(activity, link=link), can=can)

    async def ListActivities(self, request: pb.ListActivitiesRequest, call: Call) -> pb.ListActivitiesResponse:
        asked = asked_of(request)
        found, following = await lists.page(call.reader, call.actor, asked, request.page_size, request.page_token)
        return pb.ListActivitiesResponse(
            activities=[short_message(a, asked.near) for a in found], next_page_token=following
        )

    async def AddSessions(self, request: pb.AddSessionsRequest, call: Call) -> pb.AddSessionsResponse:
        plans = plans_of(request.session, request.recurrence)
        held = await service.add_sessions(call.session, call.actor, UUID(request.activity_id), plans)
        return pb.AddSessionsResponse(sessions=[session_message(s) for s in held])

    async def UpdateSession(self, request: pb.UpdateSessionRequest, call: Call) -> pb.UpdateSessionResponse:
        activity, held = await service.managed_session(call.session, call.actor, UUID(request.session_id))
        call.check_version(held.version)
        held = await service.update_session(call.session, call.actor, activity, held, plan_of(request.plan))
        return pb.UpdateSessionResponse(session=session_message(held))

    async def CancelSession(self, request: pb.CancelSessionRequest, call: Call) -> pb.CancelSessionResponse:
        held = await service.cancel_session(call.session, call.actor, UUID(request.session_id), request.reason)
        return pb.CancelSessionResponse(session=session_message(held))

    async def ListActivitySessions(
        self, request: pb.ListActivitySessionsRequest, call: Call
    ) -> pb.ListActivitySessionsResponse:
        found, following = await lists.sessions(
            call.reader,
            call.actor,
            UUID(request.activity_id),
            request.from_day,
            request.page_size,
            request.page_token,
        )
        return pb.ListActivitySessionsResponse(sessions=[session_message(s) for s in found], next_page_token=following)


def draft_of(message: pb.ActivityDraft) -> Draft:
    place, rule = message.place, message.eligibility
    return Draft(
        title=message.title,
        kind=Kind(pb.ActivityKind.Name(message.kind)[14:].lower()),
        summary=message.summary,
        body=message.body,
        series=message.series,
        region=message.region,
        place_name=place.name.strip(),
        place_address=place.address.strip(),
        latitude=place.latitude if place.HasField("latitude") else None,
        longitude=place.longitude if place.HasField("longitude") else None,
        online_url=message.online_url,
        audiences=[_audience(value) for value in message.audiences],
        keywords=list(message.keywords),
        sign_up=message.sign_up,
        sign_up_from=message.sign_up_from.ToDatetime(tzinfo=UTC) if message.HasField("sign_up_from") else None,
        sign_up_until=message.sign_up_until.ToDatetime(tzinfo=UTC) if message.HasField("sign_up_until") else None,
        group_most=message.group_most,
        one_session=message.one_session,
        offer_minutes=message.offer_minutes,
        min_age=rule.min_age,
        max_age=rule.max_age,
        level=rule.level,
        questions=[Question(q.text, list(q.choices), q.required) for q in message.questions],
        certificate=message.certificate,
        certificate_on_request=message.certificate_on_request,
    )


def campaign_of(message: pb.ActivityDraft) -> UUID | None:
    return UUID(message.campaign_id) if message.campaign_id else None


def plan_of(message: pb.SessionPlan) -> Plan:
    return Plan(
        title=message.title,
        mode=Mode(pb.SessionMode.Name(message.mode)[13:].lower()),
        room=message.room,
        starts_at=message.starts_at.ToDatetime(tzinfo=UTC),
        ends_at=message.ends_at.ToDatetime(tzinfo=UTC),
        seats=message.seats,
    )


def plans_of(message: pb.SessionPlan, again: pb.Recurrence, at: str = "recurrence.") -> list[Plan]:
    """The sessions of a recurrence, each as long as the first; `at` stands before the names of its fields."""
    first = plan_of(message)
    lasts = first.ends_at - first.starts_at
    begin = recurrence.beginnings(again.rule, first.starts_at, list(again.leave_out), at)
    return [replace(first, starts_at=moment, ends_at=moment + lasts) for moment in begin]


def asked_of(request: pb.ListActivitiesRequest) -> Asked:
    near = None
    if request.HasField("latitude") and request.HasField("longitude"):
        near = Near(request.latitude, request.longitude, request.within_km or 20)
    return Asked(
        org_id=request.org_id,
        campaign_id=request.campaign_id,
        state=State(pb.ActivityState.Name(request.state)[15:].lower()) if request.state else None,
        kind=Kind(pb.ActivityKind.Name(request.kind)[14:].lower()) if request.kind else None,
        audience=_audience(request.audience) if request.audience else None,
        mode=Mode(pb.SessionMode.Name(request.mode)[13:].lower()) if request.mode else None,
        region=request.region,
        from_day=request.from_day,
        to_day=request.to_day,
        near=near,
        series=request.series,
    )


def _audience(value: pb.ActivityAudience) -> Audience:
    return Audience(pb.ActivityAudience.Name(value)[18:].lower())


def draft_message(activity: Activity) -> pb.ActivityDraft:
    """What is said of an activity, but for its body and where it is on line."""
    return pb.ActivityDraft(
        title=activity.title,
        kind=f"ACTIVITY_KIND_{activity.kind.upper()}",
        summary=activity.summary,
        series=activity.series,
        campaign_id=str(activity.campaign_id or ""),
        region=activity.region,
        place=pb.ActivityPlace(
            name=activity.place_name,
            address=activity.place_address,
            latitude=activity.latitude,
            longitude=activity.longitude,
        ),
        audiences=[f"ACTIVITY_AUDIENCE_{audience.upper()}" for audience in activity.audiences],
        keywords=activity.keywords,
        sign_up=activity.sign_up,
        sign_up_from=activity.sign_up_from,
        sign_up_until=activity.sign_up_until,
        group_most=activity.group_most,
        one_session=activity.one_session,
        offer_minutes=activity.offer_minutes,
        eligibility=pb.ActivityEligibility(min_age=activity.min_age, max_age=activity.max_age, level=activity.level),
        questions=[pb.ActivityQuestion(**q) for q in activity.questions],
        certificate=activity.certificate,
        certificate_on_request=activity.certificate_on_request,
    )


def activity_message(activity: Activity, *, link: bool = True) -> pb.Activity:
    """The one place where a stored activity becomes a message."""
    message = short_message(activity, None)
    message.draft.body = activity.body
    message.draft.online_url = activity.online_url if link else ""
    return message


def short_message(activity: Activity, near: Near | None) -> pb.Activity:
    """An activity as it stands in a list."""
    return pb.Activity(
        activity_id=str(activity.activity_id),
        org_id=str(activity.org_id),
        org_name=activity.org_name,
        draft=draft_message(activity),
        state=f"ACTIVITY_STATE_{activity.state.upper()}",
        starts_at=ids.stamp(activity.starts_at),
        ends_at=ids.stamp(activity.ends_at),
        note=activity.note,
        published_at=ids.stamp(activity.published_at),
        on_line=activity.on_line,
        on_site=activity.on_site,
        distance_km=near.to(activity.latitude, activity.longitude) if near else None,
        etag=str(activity.version),
    )


def session_message(held: Session) -> pb.ActivitySession:
    """The one place where a stored session becomes a message."""
    return pb.ActivitySession(
        session_id=str(held.session_id),
        activity_id=str(held.activity_id),
        plan=pb.SessionPlan(
            title=held.title,
            mode=f"SESSION_MODE_{held.mode.upper()}",
            room=held.room,
            starts_at=ids.stamp(held.starts_at),
            ends_at=ids.stamp(held.ends_at),
            seats=held.seats,
        ),
        state=f"SESSION_STATE_{held.state.upper()}",
        taken=held.booked,
        waiting=held.waiting,
        sequence=held.sequence,
        reason=held.reason,
        etag=str(held.version),
    )
