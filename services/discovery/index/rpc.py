"""The index over gRPC, for the hub's own command."""

from kexie.discovery.v1 import index_pb2 as pb
from kit.edge import Call, Rpc
from services.discovery.finder import finder_of
from services.discovery.model import jobs as model_jobs

from . import service


class IndexRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["IndexService"]

    async def RebuildIndex(self, request: pb.RebuildIndexRequest, call: Call) -> pb.RebuildIndexResponse:
        await service.ask_rebuild(call.session)
        return pb.RebuildIndexResponse()

    async def TrainModel(self, request: pb.TrainModelRequest, call: Call) -> pb.TrainModelResponse:
        await model_jobs.ask(call.session)
        return pb.TrainModelResponse()

    async def GetIndexState(self, request: pb.GetIndexStateRequest, call: Call) -> pb.GetIndexStateResponse:
        state = await service.state(call.reader)
        backend = "elasticsearch" if finder_of(self.service).elastic is not None else "postgres"
        return pb.GetIndexStateResponse(**state, backend=backend)
