"""What comes of chosen problems over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.commons.v1 import follow_ups_pb2 as pb
from kexie.items.v1 import items_pb2 as items
from kit import items as platforms
from kit.edge import Call, Rpc

from . import service
from .domain import Relation
from .tables import FollowUp


class FollowUpRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["FollowUpService"]

    async def AddFollowUp(self, request: pb.AddFollowUpRequest, call: Call) -> pb.AddFollowUpResponse:
        wanted = [request.item] if request.item.item_id and request.item.kind in platforms.OWNERS else []
        found = await platforms.fetch(self.service.channel, wanted)  # before any row is locked
        made = await service.add(
            call.session,
            call.actor,
            UUID(request.nomination_id),
            found.get(request.item.item_id.lower()),
            Relation(pb.FollowUpRelation.Name(request.relation)[19:].lower()),
            request.note.strip(),
        )
        return pb.AddFollowUpResponse(follow_up=follow_up_message(made))

    async def WithdrawFollowUp(self, request: pb.WithdrawFollowUpRequest, call: Call) -> pb.WithdrawFollowUpResponse:
        await service.withdraw(call.session, call.actor, UUID(request.follow_up_id), request.reason)
        return pb.WithdrawFollowUpResponse()

    async def ListFollowUps(self, request: pb.ListFollowUpsRequest, call: Call) -> pb.ListFollowUpsResponse:
        found, following = await service.page(
            call.reader,
            request.selection_id,
            request.nomination_id,
            request.item_id,
            request.page_size,
            request.page_token,
        )
        return pb.ListFollowUpsResponse(follow_ups=[follow_up_message(row) for row in found], next_page_token=following)


def follow_up_message(found: FollowUp) -> pb.FollowUp:
    """The one place where a stored link becomes a message."""
    return pb.FollowUp(
        follow_up_id=str(found.follow_up_id),
        nomination_id=str(found.nomination_id),
        problem=found.problem,
        selection_id=str(found.selection_id),
        selection_title=found.selection_title,
        item=items.ItemLink(kind=items.ItemKind.Name(found.item_kind), item_id=str(found.item_id)),
        title=found.title,
        relation=f"FOLLOW_UP_RELATION_{found.relation.upper()}",
        note=found.note,
        added_at=found.added_at,
    )
