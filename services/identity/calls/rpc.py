"""Calls of API clients over gRPC: convert, call, convert."""

from datetime import UTC
from typing import cast
from uuid import UUID

from kexie.identity.v1 import calls_pb2 as pb
from kit.edge import Call, Rpc
from services.identity import front
from services.identity.settings import IdentitySettings

from . import service
from .domain import Period
from .tables import ClientUsage


class ClientCallRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ClientCallService"]

    async def LeaseClientCalls(self, request: pb.LeaseClientCallsRequest, call: Call) -> pb.LeaseClientCallsResponse:
        front.only(call.actor)
        leased = await service.lease(
            call.session,
            cast(IdentitySettings, self.service.settings).quotas,
            UUID(request.client_id),
            request.address,
            UUID(request.lease_id) if request.lease_id else None,
            request.unused,
        )
        return pb.LeaseClientCallsResponse(
            lease_id=str(leased.lease_id or ""),
            calls=leased.calls,
            holds_ms=int(leased.holds * 1000),
            networks=leased.networks,
            minute=_window(leased.minute),
            day=_window(leased.day),
        )

    async def RecordClientCalls(self, request: pb.RecordClientCallsRequest, call: Call) -> pb.RecordClientCallsResponse:
        front.only(call.actor)
        counts = [
            ClientUsage(
                client_id=UUID(count.client_id),
                hour=count.hour.ToDatetime(tzinfo=UTC),
                operation=count.operation,
                calls=count.calls,
                refused=count.refused,
                failed=count.failed,
            )
            for count in request.counts
        ]
        await service.record(call.session, UUID(request.batch_id), counts)
        return pb.RecordClientCallsResponse()

    async def GetClientUsage(self, request: pb.GetClientUsageRequest, call: Call) -> pb.GetClientUsageResponse:
        period = Period.HOUR if request.period == pb.USAGE_PERIOD_HOUR else Period.DAY
        since, found = await service.usage(call.reader, call.actor, UUID(request.client_id), period, request.count)
        return pb.GetClientUsageResponse(usage=[_usage(row) for row in found], since=since)


def _window(window: service.Window) -> pb.ClientWindow:
    return pb.ClientWindow(quota=window.quota, left=window.left, resets_ms=int(window.rest * 1000))


def _usage(row: ClientUsage) -> pb.ClientUsage:
    return pb.ClientUsage(
        begins_at=row.hour, operation=row.operation, calls=row.calls, refused=row.refused, failed=row.failed
    )
