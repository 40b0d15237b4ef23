"""Sign-ups over gRPC: convert, call, convert."""

from typing import Any
from uuid import UUID

from kexie.commons.v1 import sign_ups_pb2 as pb
from kit import ids
from kit.edge import Call, Rpc
from kit.rows import load
from services.commons.activities.domain import Mode
from services.commons.days import day

from . import service
from .domain import Draft, State
from .tables import SignUp


class SignUpRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["SignUpService"]

    async def SignUp(self, request: pb.SignUpRequest, call: Call) -> pb.SignUpResponse:
        made = await service.sign_up(call.session, call.actor, UUID(request.session_id), draft_of(request))
        return pb.SignUpResponse(sign_up=sign_up_message(made))

    async def AcceptOffer(self, request: pb.AcceptOfferRequest, call: Call) -> pb.AcceptOfferResponse:
        made = await service.accept(call.session, call.actor, UUID(request.sign_up_id))
        return pb.AcceptOfferResponse(sign_up=sign_up_message(made))

    async def CancelSignUp(self, request: pb.CancelSignUpRequest, call: Call) -> pb.CancelSignUpResponse:
        made = await service.cancel(call.session, call.actor, UUID(request.sign_up_id))
        return pb.CancelSignUpResponse(sign_up=sign_up_message(made))

    async def ListMySignUps(self, request: pb.ListMySignUpsRequest, call: Call) -> pb.ListMySignUpsResponse:
        rows, following = await service.own(
            call.reader, call.actor, request.activity_id, request.page_size, request.page_token
        )
        return pb.ListMySignUpsResponse(tickets=[ticket_message(row) for row in rows], next_page_token=following)

    async def ListSignUps(self, request: pb.ListSignUpsRequest, call: Call) -> pb.ListSignUpsResponse:
        state = State(pb.SignUpState.Name(request.state)[14:].lower()) if request.state else None
        found, following = await service.of_activity(
            call.reader,
            call.actor,
            request.activity_id,
            request.org_id,
            request.session_id,
            state,
            request.page_size,
            request.page_token,
        )
        return pb.ListSignUpsResponse(sign_ups=[sign_up_message(*one) for one in found], next_page_token=following)


def draft_of(request: pb.SignUpRequest) -> Draft:
    return Draft(
        seats=request.seats or 1,
        name=" ".join(request.name.split()),
        group_name=" ".join(request.group_name.split()),
        born=day(request.born, "born") if request.born else None,
        answers=[answer.strip() for answer in request.answers],
    )


def sign_up_message(made: SignUp, came: Any = None) -> pb.SignUp:
    """The one place where a stored sign-up becomes a message; `came` is its check-in."""
    return pb.SignUp(
        sign_up_id=str(made.sign_up_id),
        session_id=str(made.session_id),
        activity_id=str(made.activity_id),
        person_id=str(made.person_id),
        state=f"SIGN_UP_STATE_{made.state.upper()}",
        seats=made.seats,
        name=made.name,
        group_name=made.group_name,
        answers=made.answers,
        offered_until=ids.stamp(made.offered_until),
        made_at=ids.stamp(made.made_at),
        code=made.code if made.state is State.CONFIRMED else "",
        came=came["came"] or 0 if came else 0,
        came_at=ids.stamp(came["came_at"]) if came else None,
    )


def ticket_message(row: Any) -> pb.Ticket:
    """What a person's ticket says."""
    made = load(SignUp, row)
    message = sign_up_message(made, row)
    message.before = row["before"]
    joins = made.state is State.CONFIRMED and row["mode"] == Mode.ON_LINE
    return pb.Ticket(
        sign_up=message,
        activity_title=row["activity_title"],
        session_title=row["session_title"],
        starts_at=ids.stamp(row["starts_at"]),
        ends_at=ids.stamp(row["ends_at"]),
        place=" ".join(filter(None, [row["place_name"], row["room"]])) if row["mode"] == Mode.ON_SITE else row["room"],
        address=row["place_address"] if row["mode"] == Mode.ON_SITE else "",
        online_url=row["online_url"] if joins else "",
        begun=row["begun"],
        certificate=row["certificate"] or "",
        may_ask_for_certificate=row["may_ask_for_certificate"],
    )
