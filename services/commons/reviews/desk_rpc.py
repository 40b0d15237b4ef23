"""Ties that only one side declares, over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.commons.v1 import one_sided_ties_pb2 as pb
from kit.conflicts import FEW
from kit.edge import Call, Rpc

from . import desk
from .desk import Told


class OneSidedTieRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["OneSidedTieService"]

    async def ListOneSidedTies(self, request: pb.ListOneSidedTiesRequest, call: Call) -> pb.ListOneSidedTiesResponse:
        found, following = await desk.page(
            call.reader, call.actor, UUID(request.selection_id), request.page_size, request.page_token
        )
        return pb.ListOneSidedTiesResponse(ties=[message(told) for told in found], next_page_token=following)

    async def ProposeOnTie(self, request: pb.ProposeOnTieRequest, call: Call) -> pb.ProposeOnTieResponse:
        told = await desk.propose(
            call.session,
            call.actor,
            UUID(request.nomination_id),
            UUID(request.person_id),
            request.reason,
            counts=request.counts,
        )
        return pb.ProposeOnTieResponse(tie=message(told))

    async def ConfirmOnTie(self, request: pb.ConfirmOnTieRequest, call: Call) -> pb.ConfirmOnTieResponse:
        told = await desk.confirm(
            call.session, call.actor, UUID(request.nomination_id), UUID(request.person_id), counts=request.counts
        )
        return pb.ConfirmOnTieResponse(tie=message(told))


def message(told: Told) -> pb.OneSidedTie:
    """The one place where a word becomes the host's message."""
    decision = told.decision
    return pb.OneSidedTie(
        nomination_id=str(told.word.nomination_id),
        title=told.nomination.nominee_name or told.nomination.title,
        person_id=told.word.person_id,
        conflict=told.word.kind.value,
        named=told.word.named,
        unusual=told.word.named > FEW,
        scored=told.word.scored,
        counts=told.counts,
        proposed=decision is not None and decision.confirmed_by is None,
        decided=decision is not None and decision.confirmed_by is not None,
        proposed_counts=decision is not None and decision.counts,
        reason=decision.reason if decision else "",
        proposed_by=str(decision.proposed_by) if decision else "",
    )
