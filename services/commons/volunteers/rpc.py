"""A volunteer's own side over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.commons.v1 import volunteers_pb2 as pb
from kit import ids
from kit.edge import Call, Rpc

from . import calls, service
from .domain import Answer, Said
from .tables import Called, Stint, Volunteer, VolunteerCall


class VolunteerRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["VolunteerService"]

    async def GetMyVolunteering(self, request: pb.GetMyVolunteeringRequest, call: Call) -> pb.GetMyVolunteeringResponse:
        volunteer, minutes = await service.mine(call.reader, call.actor)
        if volunteer is None:
            return pb.GetMyVolunteeringResponse()
        return pb.GetMyVolunteeringResponse(volunteer=volunteer_message(volunteer, minutes))

    async def RegisterVolunteer(self, request: pb.RegisterVolunteerRequest, call: Call) -> pb.RegisterVolunteerResponse:
        volunteer = await service.register(call.session, call.actor, said_of(request.draft))
        minutes = await service.minutes_of(call.session, call.actor)
        return pb.RegisterVolunteerResponse(volunteer=volunteer_message(volunteer, minutes))

    async def LeaveVolunteering(self, request: pb.LeaveVolunteeringRequest, call: Call) -> pb.LeaveVolunteeringResponse:
        volunteer = await service.leave(call.session, call.actor)
        minutes = await service.minutes_of(call.session, call.actor)
        return pb.LeaveVolunteeringResponse(volunteer=volunteer_message(volunteer, minutes))

    async def ListMyStints(self, request: pb.ListMyStintsRequest, call: Call) -> pb.ListMyStintsResponse:
        found, following = await service.page(call.reader, call.actor, request.page_size, request.page_token)
        return pb.ListMyStintsResponse(stints=[stint_message(s) for s in found], next_page_token=following)

    async def SignUpForShift(self, request: pb.SignUpForShiftRequest, call: Call) -> pb.SignUpForShiftResponse:
        stint = await service.sign_up(call.session, call.actor, UUID(request.shift_id))
        return pb.SignUpForShiftResponse(stint=stint_message(stint))

    async def WithdrawFromShift(self, request: pb.WithdrawFromShiftRequest, call: Call) -> pb.WithdrawFromShiftResponse:
        stint = await service.withdraw(call.session, call.actor, UUID(request.stint_id))
        return pb.WithdrawFromShiftResponse(stint=stint_message(stint))

    async def CheckIn(self, request: pb.CheckInRequest, call: Call) -> pb.CheckInResponse:
        stint = await service.check_in(call.session, call.actor, UUID(request.stint_id))
        return pb.CheckInResponse(stint=stint_message(stint))

    async def CheckOut(self, request: pb.CheckOutRequest, call: Call) -> pb.CheckOutResponse:
        stint = await service.check_out(call.session, call.actor, UUID(request.stint_id))
        return pb.CheckOutResponse(stint=stint_message(stint))

    async def ListMyVolunteerCalls(
        self, request: pb.ListMyVolunteerCallsRequest, call: Call
    ) -> pb.ListMyVolunteerCallsResponse:
        found, following = await calls.received(call.reader, call.actor, request.page_size, request.page_token)
        received = [received_message(called, made) for called, made in found]
        return pb.ListMyVolunteerCallsResponse(calls=received, next_page_token=following)

    async def AnswerVolunteerCall(
        self, request: pb.AnswerVolunteerCallRequest, call: Call
    ) -> pb.AnswerVolunteerCallResponse:
        said = Answer(pb.CallAnswer.Name(request.answer)[12:].lower())
        answered = await calls.answer(call.session, call.actor, UUID(request.call_id), said)
        return pb.AnswerVolunteerCallResponse(call=received_message(*answered))


def said_of(message: pb.VolunteerDraft) -> Said:
    return Said(
        name=" ".join(message.name.split()),
        skills=list(message.skills),
        region=message.region,
        weekdays=sorted({*message.weekdays}),
        about=message.about,
        callable=message.callable,
    )


def volunteer_message(volunteer: Volunteer, minutes: int) -> pb.Volunteer:
    """The one place where a stored volunteer becomes a message."""
    said = volunteer.said
    return pb.Volunteer(
        person_id=str(volunteer.person_id),
        draft=pb.VolunteerDraft(
            name=said.name,
            skills=said.skills,
            region=said.region,
            weekdays=said.weekdays,
            about=said.about,
            callable=said.callable,
        ),
        minutes=minutes,
        active=volunteer.active,
    )


def stint_message(stint: Stint) -> pb.Stint:
    """The one place where a stored place becomes a message."""
    return pb.Stint(
        stint_id=str(stint.stint_id),
        post_id=str(stint.post_id),
        post_title=stint.post_title,
        shift_id=str(stint.shift_id),
        person_id=str(stint.person_id),
        name=stint.name,
        state=f"STINT_STATE_{stint.state.upper()}",
        begins_at=ids.stamp(stint.begins_at),
        ends_at=ids.stamp(stint.ends_at),
        checked_in_at=ids.stamp(stint.checked_in_at),
        checked_out_at=ids.stamp(stint.checked_out_at),
        minutes=stint.minutes,
        reason=stint.reason,
    )


def received_message(called: Called, made: VolunteerCall) -> pb.ReceivedCall:
    """A call as one whom it reached reads it."""
    return pb.ReceivedCall(
        call_id=str(made.call_id),
        org_name=made.org_name,
        title=made.title,
        text=made.text,
        region=made.region,
        called_at=ids.stamp(made.called_at),
        answer=f"CALL_ANSWER_{called.answer.upper()}",
        post_id=str(made.post_id or ""),
    )
