"""Messages over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.identity.v1 import messages_pb2 as pb
from kit.edge import Call, Rpc

from . import service


class MessageRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["MessageService"]

    async def GetMessage(self, request: pb.GetMessageRequest, call: Call) -> pb.GetMessageResponse:
        settings = self.service.settings
        found, address, parameters = await service.read(call.reader, settings, call.actor, UUID(request.message_id))
        return pb.GetMessageResponse(
            address=address,
            template=found.template,
            parameters=parameters,
            locale=found.locale,
            expires_at=found.expires_at,
        )
