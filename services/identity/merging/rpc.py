"""Merging over gRPC: convert, call, convert."""

from collections.abc import Sequence
from uuid import UUID

from kexie.identity.v1 import merges_pb2 as pb
from kit.edge import Call, Rpc
from services.identity.people import service as people

from . import domain, service
from .domain import State
from .tables import Merge


class MergeRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["MergeService"]

    async def ShowMergeCode(self, request: pb.ShowMergeCodeRequest, call: Call) -> pb.ShowMergeCodeResponse:
        code, ends = await service.show_code(call.session, call.actor)
        return pb.ShowMergeCodeResponse(code=code, expires_at=ends)

    async def MergeByCode(self, request: pb.MergeByCodeRequest, call: Call) -> pb.MergeByCodeResponse:
        made = await service.by_code(call.session, call.actor, request.code)
        return pb.MergeByCodeResponse(merge=await _message(call, made))

    async def RequestMerge(self, request: pb.RequestMergeRequest, call: Call) -> pb.RequestMergeResponse:
        return pb.RequestMergeResponse(merge=await _message(call, await service.by_document(call.session, call.actor)))

    async def ListMyMerges(self, request: pb.ListMyMergesRequest, call: Call) -> pb.ListMyMergesResponse:
        found, following = await service.mine(call.reader, call.actor, request.page_size, request.page_token)
        return pb.ListMyMergesResponse(merges=await _messages(call, found), next_page_token=following)

    async def UndoMerge(self, request: pb.UndoMergeRequest, call: Call) -> pb.UndoMergeResponse:
        found = await service.undo(call.session, call.actor, UUID(request.merge_id))
        return pb.UndoMergeResponse(merge=await _message(call, found))

    async def ProposeMerge(self, request: pb.ProposeMergeRequest, call: Call) -> pb.ProposeMergeResponse:
        made = await service.propose(
            call.session, call.actor, UUID(request.survivor_id), UUID(request.absorbed_id), request.reason.strip()
        )
        return pb.ProposeMergeResponse(merge=await _message(call, made))

    async def DecideMerge(self, request: pb.DecideMergeRequest, call: Call) -> pb.DecideMergeResponse:
        found = await service.decide(call.session, call.actor, UUID(request.merge_id), agreed=request.agreed)
        return pb.DecideMergeResponse(merge=await _message(call, found))

    async def ListMerges(self, request: pb.ListMergesRequest, call: Call) -> pb.ListMergesResponse:
        name = pb.MergeState.Name(request.state).removeprefix("MERGE_STATE_").lower()
        state = State(name) if request.state else None
        found, following = await service.page(call.reader, call.actor, state, request.page_size, request.page_token)
        return pb.ListMergesResponse(merges=await _messages(call, found), next_page_token=following)


async def _message(call: Call, found: Merge) -> pb.Merge:
    [message] = await _messages(call, [found])
    return message


async def _messages(call: Call, found: Sequence[Merge]) -> list[pb.Merge]:
    wanted = [i for merge in found for i in (merge.survivor_id, merge.absorbed_id)]
    names = {p.person_id: p.display_name for p in await people.named(call.reader, wanted)}
    return [
        merge_message(
            merge,
            names.get(merge.survivor_id, ""),
            names.get(merge.absorbed_id, ""),
            await service.verbs(call.reader, call.actor, merge),
        )
        for merge in found
    ]


def merge_message(found: Merge, survivor: str, absorbed: str, verbs: list[str]) -> pb.Merge:
    """The one place where a stored merge becomes a message."""
    return pb.Merge(
        merge_id=str(found.merge_id),
        survivor_id=str(found.survivor_id),
        survivor_name=survivor,
        absorbed_id=str(found.absorbed_id),
        absorbed_name=absorbed,
        proof=f"MERGE_PROOF_{found.proof.upper()}",
        state=f"MERGE_STATE_{found.state.upper()}",
        reason=found.reason,
        requested_at=found.requested_at,
        merged_at=found.merged_at,
        undo_until=found.merged_at + domain.UNDO if found.merged_at else None,
        verbs=verbs,
    )
