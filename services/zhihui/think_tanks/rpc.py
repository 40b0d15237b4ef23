"""The register of think tanks over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.zhihui.v1 import think_tanks_pb2 as pb
from kit.edge import Call, Rpc

from . import service
from .domain import Draft, Kind
from .tables import ThinkTank


class ThinkTankRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ThinkTankService"]

    async def CreateThinkTank(self, request: pb.CreateThinkTankRequest, call: Call) -> pb.CreateThinkTankResponse:
        tank = await service.create(call.session, call.actor, UUID(request.org_id), draft_of(request.draft))
        return pb.CreateThinkTankResponse(think_tank=think_tank_message(tank))

    async def GetThinkTank(self, request: pb.GetThinkTankRequest, call: Call) -> pb.GetThinkTankResponse:
        tank = await service.read(call.reader, UUID(request.think_tank_id))
        can = await service.verbs(call.reader, call.actor, tank)
        return pb.GetThinkTankResponse(think_tank=think_tank_message(tank), can=can)

    async def ListThinkTanks(self, request: pb.ListThinkTanksRequest, call: Call) -> pb.ListThinkTanksResponse:
        tanks, following = await service.page(
            call.reader,
            kind=kind_of(request.kind) if request.kind else None,
            region=request.region,
            org_id=request.org_id,
            size=request.page_size,
            token=request.page_token,
        )
        return pb.ListThinkTanksResponse(think_tanks=[think_tank_message(t) for t in tanks], next_page_token=following)

    async def UpdateThinkTank(self, request: pb.UpdateThinkTankRequest, call: Call) -> pb.UpdateThinkTankResponse:
        tank = await service.locked(call.session, UUID(request.think_tank_id))
        call.check_version(tank.version)
        tank = await service.update(call.session, call.actor, tank, draft_of(request.draft))
        return pb.UpdateThinkTankResponse(think_tank=think_tank_message(tank))

    async def WithdrawThinkTank(self, request: pb.WithdrawThinkTankRequest, call: Call) -> pb.WithdrawThinkTankResponse:
        tank = await service.withdraw(call.session, call.actor, UUID(request.think_tank_id), request.reason)
        return pb.WithdrawThinkTankResponse(think_tank=think_tank_message(tank))


def kind_of(kind: pb.ThinkTankKind.ValueType) -> Kind:
    return Kind(pb.ThinkTankKind.Name(kind)[16:].lower().replace("_", "-"))


def kind_name(kind: Kind) -> str:
    """The contract's name of a kind."""
    return f"THINK_TANK_KIND_{kind.upper().replace('-', '_')}"


def draft_of(message: pb.ThinkTankDraft) -> Draft:
    return Draft(
        name=message.name,
        kind=kind_of(message.kind),
        region=message.region,
        summary=message.summary,
        subjects=list(message.subjects),
    )


def think_tank_message(tank: ThinkTank) -> pb.ThinkTank:
    """The one place where a stored think tank becomes a message."""
    return pb.ThinkTank(
        think_tank_id=str(tank.think_tank_id),
        org_id=str(tank.org_id),
        org_name=tank.org_name,
        name=tank.name,
        kind=kind_name(tank.kind),
        region=tank.region,
        summary=tank.summary,
        subjects=tank.subjects,
        state=f"THINK_TANK_STATE_{tank.state.upper()}",
        registered_at=tank.registered_at,
        withdrawn_at=tank.withdrawn_at,
        withdrawal_reason=tank.withdrawal_reason,
        etag=str(tank.version),
    )
