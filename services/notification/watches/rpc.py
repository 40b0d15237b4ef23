"""Watches over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.notification.v1 import watches_pb2 as pb
from kit.edge import Call, Rpc

from . import service
from .tables import Watch


class WatchRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["WatchService"]

    async def CreateWatch(self, request: pb.CreateWatchRequest, call: Call) -> pb.CreateWatchResponse:
        watch = await service.create(call.session, call.actor, request.region, request.industry, request.org_id)
        return pb.CreateWatchResponse(watch=watch_message(watch))

    async def ListWatches(self, request: pb.ListWatchesRequest, call: Call) -> pb.ListWatchesResponse:
        watches, following = await service.page(call.reader, call.actor, request.page_size, request.page_token)
        return pb.ListWatchesResponse(watches=[watch_message(w) for w in watches], next_page_token=following)

    async def DeleteWatch(self, request: pb.DeleteWatchRequest, call: Call) -> pb.DeleteWatchResponse:
        await service.delete(call.session, call.actor, UUID(request.watch_id))
        return pb.DeleteWatchResponse()


def watch_message(watch: Watch) -> pb.Watch:
    """The one place where a stored watch becomes a message."""
    return pb.Watch(
        watch_id=str(watch.watch_id),
        region=watch.region,
        industry=watch.industry,
        org_id=watch.org_id,
        created_at=watch.created_at,
    )
