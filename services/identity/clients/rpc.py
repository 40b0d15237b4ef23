"""API clients over gRPC: convert, call, convert."""

from datetime import UTC, timedelta
from typing import cast
from uuid import UUID

from kexie.identity.v1 import clients_pb2 as pb
from kit.edge import Call, Rpc
from services.identity.settings import IdentitySettings, QuotaSettings

from . import service
from .domain import Draft
from .tables import Client


class ClientRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ClientService"]

    async def CreateClient(self, request: pb.CreateClientRequest, call: Call) -> pb.CreateClientResponse:
        draft = draft_of(request)
        client, secret = await service.create(call.session, call.actor, UUID(request.org_id), draft)
        return pb.CreateClientResponse(client=self._message(client), secret=secret)

    async def GetClient(self, request: pb.GetClientRequest, call: Call) -> pb.GetClientResponse:
        client = await service.read(call.reader, call.actor, UUID(request.client_id))
        can = await service.may_set_quota(call.reader, call.actor, client)
        return pb.GetClientResponse(client=self._message(client), can_set_quota=can)

    async def UpdateClient(self, request: pb.UpdateClientRequest, call: Call) -> pb.UpdateClientResponse:
        found = await service.locked(call.session, call.actor, UUID(request.client_id))
        call.check_version(found.version)
        client = await service.update(call.session, call.actor, found, draft_of(request))
        return pb.UpdateClientResponse(client=self._message(client))

    async def SetClientQuota(self, request: pb.SetClientQuotaRequest, call: Call) -> pb.SetClientQuotaResponse:
        client_id = UUID(request.client_id)
        client = await service.set_quota(call.session, call.actor, client_id, request.per_minute, request.per_day)
        return pb.SetClientQuotaResponse(client=self._message(client))

    async def ListClients(self, request: pb.ListClientsRequest, call: Call) -> pb.ListClientsResponse:
        clients, following = await service.page(
            call.reader, call.actor, UUID(request.org_id), request.page_size, request.page_token
        )
        return pb.ListClientsResponse(clients=[self._message(c) for c in clients], next_page_token=following)

    async def RotateClientSecret(
        self, request: pb.RotateClientSecretRequest, call: Call
    ) -> pb.RotateClientSecretResponse:
        client, secret, until = await service.rotate(
            call.session, call.actor, UUID(request.client_id), timedelta(hours=request.overlap_hours)
        )
        return pb.RotateClientSecretResponse(client=self._message(client), secret=secret, old_valid_until=until)

    async def RevokeClient(self, request: pb.RevokeClientRequest, call: Call) -> pb.RevokeClientResponse:
        client = await service.revoke(call.session, call.actor, UUID(request.client_id))
        return pb.RevokeClientResponse(client=self._message(client))

    def _message(self, client: Client) -> pb.Client:
        usual = cast(IdentitySettings, self.service.settings).quotas
        return client_message(client, usual)


def draft_of(request: pb.CreateClientRequest | pb.UpdateClientRequest) -> Draft:
    """What a request says of a client."""
    return Draft(
        name=request.name,
        scopes=list(request.scopes),
        expires_at=request.expires_at.ToDatetime(tzinfo=UTC) if request.HasField("expires_at") else None,
        contact=request.contact,
        purpose=request.purpose,
        regions=list(request.regions),
        networks=list(request.networks),
    )


def client_message(client: Client, usual: QuotaSettings) -> pb.Client:
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
        contact=client.contact,
        purpose=client.purpose,
        regions=client.regions,
        networks=client.networks,
        last_used_from=client.last_used_from,
        quota=pb.ClientQuota(
            per_minute=client.per_minute or usual.per_minute,
            per_day=client.per_day or usual.per_day,
            own=client.per_minute is not None or client.per_day is not None,
        ),
        etag=str(client.version),
    )
