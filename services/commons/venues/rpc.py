"""Venues over gRPC: convert, call, convert."""

from datetime import UTC, date
from uuid import UUID

from kexie.commons.v1 import venues_pb2 as pb
from kit.edge import Call, Rpc
from kit.errors import Invalid, Violation
from services.commons.bases import reading
from services.commons.bases.domain import State as BaseState
from services.commons.bases.reading import Shown

from . import lecturers, service
from .domain import Draft, Kind, State, Wanted
from .tables import Venue, VenueRequest


class VenueRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["VenueService"]

    async def CreateVenue(self, request: pb.CreateVenueRequest, call: Call) -> pb.CreateVenueResponse:
        venue = await service.create(call.session, call.actor, UUID(request.org_id), draft_of(request.draft))
        return pb.CreateVenueResponse(venue=venue_message(venue))

    async def UpdateVenue(self, request: pb.UpdateVenueRequest, call: Call) -> pb.UpdateVenueResponse:
        venue = await service.locked(call.session, call.actor, UUID(request.venue_id))
        call.check_version(venue.version)
        venue = await service.update(call.session, venue, draft_of(request.draft))
        await reading.tell_of_place(call.session, venue)
        return pb.UpdateVenueResponse(venue=venue_message(venue))

    async def GetVenue(self, request: pb.GetVenueRequest, call: Call) -> pb.GetVenueResponse:
        venue = await service.read(call.reader, UUID(request.venue_id))
        titles = await reading.titles(call.reader, venue.venue_id)
        can = await service.verbs(call.reader, call.actor, venue)
        return pb.GetVenueResponse(venue=venue_message(venue), titles=[title_message(t) for t in titles], can=can)

    async def ListVenues(self, request: pb.ListVenuesRequest, call: Call) -> pb.ListVenuesResponse:
        kind = Kind(pb.VenueKind.Name(request.kind)[11:].lower()) if request.kind else None
        found, following = await service.page(
            call.reader, kind, request.region, request.org_id, request.page_size, request.page_token
        )
        return pb.ListVenuesResponse(venues=[venue_message(v) for v in found], next_page_token=following)

    async def AskForService(self, request: pb.AskForServiceRequest, call: Call) -> pb.AskForServiceResponse:
        made, venue = await service.ask(
            call.session,
            call.actor,
            UUID(request.venue_id),
            Wanted(pb.ServiceKind.Name(request.kind)[13:].lower()),
            day_of(request.wanted_on, "wanted_on"),
            request.topic,
        )
        return pb.AskForServiceResponse(request=request_message(made, venue))

    async def AnswerService(self, request: pb.AnswerServiceRequest, call: Call) -> pb.AnswerServiceResponse:
        answered, venue = await service.answer(
            call.session,
            call.actor,
            UUID(request.request_id),
            UUID(request.org_id),
            request.answer,
            request.lecturer,
            accepted=request.accepted,
        )
        return pb.AnswerServiceResponse(request=request_message(answered, venue))

    async def SeekLecturer(self, request: pb.SeekLecturerRequest, call: Call) -> pb.SeekLecturerResponse:
        sought, venue = await lecturers.seek(
            call.session,
            call.actor,
            UUID(request.request_id),
            UUID(request.org_id),
            request.title,
            request.skills,
            request.begins_at.ToDatetime(UTC),
            request.minutes,
        )
        return pb.SeekLecturerResponse(request=request_message(sought, venue))

    async def ListServiceRequests(
        self, request: pb.ListServiceRequestsRequest, call: Call
    ) -> pb.ListServiceRequestsResponse:
        state = State(pb.ServiceState.Name(request.state)[14:].lower()) if request.state else None
        found, following = await service.requests(
            call.reader, call.actor, UUID(request.org_id), state, request.page_size, request.page_token
        )
        requests = [request_message(asked, venue) for asked, venue in found]
        return pb.ListServiceRequestsResponse(requests=requests, next_page_token=following)


def day_of(text: str, field: str) -> date:
    """A day of the calendar."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(Violation(field, "NO_SUCH_DAY")) from None


def draft_of(message: pb.VenueDraft) -> Draft:
    return Draft(
        name=message.name,
        kind=Kind(pb.VenueKind.Name(message.kind)[11:].lower()),
        region=message.region,
        address=message.address.strip(),
        summary=message.summary,
        hours=message.hours.strip(),
    )


def venue_message(venue: Venue) -> pb.Venue:
    """The one place where a stored venue becomes a message."""
    return pb.Venue(
        venue_id=str(venue.venue_id),
        org_id=str(venue.org_id),
        org_name=venue.org_name,
        draft=pb.VenueDraft(
            name=venue.name,
            kind=f"VENUE_KIND_{venue.kind.upper()}",
            region=venue.region,
            address=venue.address,
            summary=venue.summary,
            hours=venue.hours,
        ),
        etag=str(venue.version),
    )


def title_message(shown: Shown) -> pb.VenueTitle:
    return pb.VenueTitle(
        base_id=str(shown.base.base_id),
        kind_id=str(shown.base.kind_id),
        kind_name=shown.kind.name,
        level=shown.base.level,
        term_from=str(shown.base.term_from or ""),
        term_to=str(shown.base.term_to or ""),
        warned=shown.base.state is BaseState.WARNED,
    )


def request_message(request: VenueRequest, venue: Venue) -> pb.ServiceRequest:
    return pb.ServiceRequest(
        request_id=str(request.request_id),
        venue_id=str(request.venue_id),
        venue_name=venue.name,
        region=request.region,
        kind=f"SERVICE_KIND_{request.kind.upper()}",
        wanted_on=str(request.wanted_on),
        topic=request.topic,
        state=f"SERVICE_STATE_{request.state.upper()}",
        answer=request.answer,
        lecturer=request.lecturer,
        answered_by_org=request.answered_by_org,
        post_id=str(request.post_id or ""),
    )
