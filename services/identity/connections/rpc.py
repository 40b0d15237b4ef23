"""The register of connection over gRPC: convert, call, convert."""

from kexie.identity.v1 import connections_pb2 as pb
from kit.edge import Call, Rpc

from . import service
from .domain import Coverage, Health, Tier
from .service import Connected


class ConnectionRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ConnectionService"]

    async def GetCoverage(self, request: pb.GetCoverageRequest, call: Call) -> pb.GetCoverageResponse:
        board = await service.coverage(call.reader, call.actor, request.region)
        return pb.GetCoverageResponse(
            total=coverage_message(board.total),
            tiers=[pb.TierCoverage(tier=tier_name(t), coverage=coverage_message(c)) for t, c in board.tiers.items()],
            regions=[
                pb.RegionCoverage(region=region.ljust(6, "0") if region else "", coverage=coverage_message(c))
                for region, c in board.regions.items()
            ],
        )

    async def ListConnections(self, request: pb.ListConnectionsRequest, call: Call) -> pb.ListConnectionsResponse:
        found, following = await service.page(
            call.reader,
            call.actor,
            request.region,
            Tier(pb.Tier.Name(request.tier)[5:].lower()) if request.tier else None,
            Health(pb.ConnectionHealth.Name(request.health)[18:].lower()) if request.health else None,
            request.page_size,
            request.page_token,
        )
        connections = [connection_message(connected) for connected in found]
        return pb.ListConnectionsResponse(connections=connections, next_page_token=following)


def tier_name(tier: Tier) -> str:
    """The contract's name of a tier."""
    return f"TIER_{tier.upper()}"


def coverage_message(coverage: Coverage) -> pb.Coverage:
    return pb.Coverage(total=coverage.total, live=coverage.live, silent=coverage.silent, none=coverage.none)


def connection_message(connected: Connected) -> pb.Connection:
    return pb.Connection(
        org_id=str(connected.org_id),
        name=connected.name,
        tier=tier_name(connected.tier),
        region=connected.region,
        health=f"CONNECTION_HEALTH_{connected.health.upper()}",
        people=connected.people,
        clients=connected.clients,
        last_contact_at=connected.last_contact_at,
        last_by=connected.last_by,
    )
