"""API clients over gRPC: convert, call, convert."""

from datetime import UTC, timedelta
from uuid import UUID

from kexie.identity.v1 import clients_pb2 as pb
from kit.edge import Call, Rpc

from . import service
from .tables import Client


class ClientRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ClientService"]

    async def CreateClient(self, request: pb.CreateClientRequest, call: Call) -> pb.CreateClientResponse:
        client, secret = await service.create(
            call.session,
            call.actor,
            UUID(request.org_id),
            request.name,
            request.scopes,
            request.expires_at.ToDatetime(tzinfo=UTC) if request.HasField("expires_at") else None,
        )
        return pb.CreateClientResponse(client=client_message(client), secret=secret)

    async def ListClients(self, request: pb.ListClientsRequest, call: Call) -> pb.ListClientsResponse:
        clients, following = await service.page(
            call.reader, call.actor, UUID(request.org_id), request.page_size, request.page_token
        )
        return pb.ListClientsResponse(clients=[client_message(c) for c in clients], next_page_token=following)

    async def RotateClientSecret(
        self, request: pb.RotateClientSecretRequest, call: Call
    ) -> pb.RotateClientSecretResponse:
        client, secret, until = await service.rotate(
            call.session, call.actor, UUID(request.client_id), timedelta(hours=request.overlap_hours)
        )
        return pb.RotateClientSecretResponse(client=client_message(client), secret=secret, old_valid_until=until)

    async def RevokeClient(self, request: pb.RevokeClientRequest, call: Call) -> pb.RevokeClientResponse:
        client = await service.revoke(call.session, call.actor, UUID(request.client_id))
        return pb.RevokeClientResponse(client=client_message(client))


def client_message(client: Client) -> pb.Client:
    """The one place where a stored client becomes a message."""
    return pb.Client(
        client_id=str(client.client_id),
        name=client.name,
        org_id=str(client.org_id),
        scopes=client.scopes,
        state=f"CLIENT_STATE_{client.state.upper()}",
        created_at=client.created_at,
        expires_at=client.expires_at,
        last_used_at=client.last_used_at,
    )
