"""Links over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.discovery.v1 import links_pb2 as pb
from kit.edge import Call, Rpc
from services.discovery.entries import entry_messages

from . import service


class LinkRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["LinkService"]

    async def ListLinks(self, request: pb.ListLinksRequest, call: Call) -> pb.ListLinksResponse:
        item, ends, following = await service.page(
            call.reader, UUID(request.item_id), request.page_size, request.page_token
        )
        entries = await entry_messages(call.reader, [item, *(end.item for end in ends)])
        return pb.ListLinksResponse(
            item=entries[item.item_id],
            links=[
                pb.Link(
                    direction=pb.LINK_DIRECTION_TO if end.outward else pb.LINK_DIRECTION_FROM,
                    other=entries[end.item.item_id],
                )
                for end in ends
            ],
            next_page_token=following,
        )
