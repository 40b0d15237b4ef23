"""Ties over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.home.v1 import ties_pb2 as pb
from kit.conflicts import Tie
from kit.edge import Call, Rpc

from . import service
from .service import Tied

KINDS = {
    pb.TIE_KIND_CO_AUTHOR: Tie.CO_AUTHOR,
    pb.TIE_KIND_MENTOR: Tie.MENTOR,
    pb.TIE_KIND_RELATIVE: Tie.RELATIVE,
    pb.TIE_KIND_DECLARED: Tie.DECLARED,
}
NUMBERS = {tie: number for number, tie in KINDS.items()}


class TieRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["TieService"]

    async def ListMyTies(self, request: pb.ListMyTiesRequest, call: Call) -> pb.ListMyTiesResponse:
        found, following = await service.mine(call.reader, call.actor, request.page_size, request.page_token)
        return pb.ListMyTiesResponse(ties=[message(tied) for tied in found], next_page_token=following)

    async def DeclareTie(self, request: pb.DeclareTieRequest, call: Call) -> pb.DeclareTieResponse:
        other = str(UUID(request.person_id))
        tied = await service.declare(call.session, call.actor, other, KINDS[request.kind])
        return pb.DeclareTieResponse(tie=message(tied))

    async def WithdrawTie(self, request: pb.WithdrawTieRequest, call: Call) -> pb.WithdrawTieResponse:
        await service.withdraw(call.session, call.actor, UUID(request.tie_id))
        return pb.WithdrawTieResponse()


def message(tied: Tied) -> pb.Tie:
    """The one place where a tie becomes its person's message."""
    return pb.Tie(
        tie_id=str(tied.tie_id),
        person_id=tied.other_id,
        name=tied.name,
        kind=NUMBERS[tied.kind],
        until_year=tied.until_year,
    )
