"""Nominations over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.commons.v1 import nominations_pb2 as pb
from kit.edge import Call, Rpc
from services.commons.selections import domain as selections

from . import service
from .domain import Draft, State
from .tables import Nomination


class NominationRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["NominationService"]

    async def Nominate(self, request: pb.NominateRequest, call: Call) -> pb.NominateResponse:
        draft = Draft(
            nominee_id=request.nominee_id.lower(),
            nominee_name=" ".join(request.nominee_name.split()),
            born=selections.born(request.born, "born"),
            title=request.title,
            statement=request.statement,
        )
        made, left = await service.nominate(
            call.session, call.actor, UUID(request.selection_id), UUID(request.org_id), draft
        )
        return pb.NominateResponse(nomination=nomination_message(made), quota_left=left)

    async def WithdrawNomination(
        self, request: pb.WithdrawNominationRequest, call: Call
    ) -> pb.WithdrawNominationResponse:
        nomination = await service.withdraw(call.session, call.actor, UUID(request.nomination_id))
        return pb.WithdrawNominationResponse(nomination=nomination_message(nomination))

    async def ScreenNomination(self, request: pb.ScreenNominationRequest, call: Call) -> pb.ScreenNominationResponse:
        nomination = await service.screen(
            call.session, call.actor, UUID(request.nomination_id), request.reason, passed=request.passed
        )
        return pb.ScreenNominationResponse(nomination=nomination_message(nomination))

    async def GetNomination(self, request: pb.GetNominationRequest, call: Call) -> pb.GetNominationResponse:
        nomination, can = await service.read(call.reader, call.actor, UUID(request.nomination_id))
        return pb.GetNominationResponse(nomination=nomination_message(nomination), can=can)

    async def ListNominations(self, request: pb.ListNominationsRequest, call: Call) -> pb.ListNominationsResponse:
        state = State(pb.NominationState.Name(request.state)[17:].lower()) if request.state else None
        found, following = await service.page(
            call.reader,
            call.actor,
            UUID(request.selection_id),
            request.org_id,
            state,
            request.page_size,
            request.page_token,
        )
        listed = [nomination_message(n, statement=False) for n in found]
        return pb.ListNominationsResponse(nominations=listed, next_page_token=following)


def nomination_message(nomination: Nomination, *, statement: bool = True) -> pb.Nomination:
    """The one place where a stored nomination becomes a message."""
    return pb.Nomination(
        nomination_id=str(nomination.nomination_id),
        selection_id=str(nomination.selection_id),
        org_id=str(nomination.org_id),
        org_name=nomination.org_name,
        nominee_id=str(nomination.nominee_id),
        nominee_name=nomination.nominee_name,
        title=nomination.title,
        statement=nomination.statement if statement else "",
        state=f"NOMINATION_STATE_{nomination.state.upper()}",
        reason=nomination.reason,
        made_at=nomination.made_at,
    )
