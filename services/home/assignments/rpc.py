"""The load of experts over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.home.v1 import experts_pb2 as pb
from kit import aliases
from kit.edge import Call, Rpc
from services.home.profiles import service as profiles

from . import service


class ExpertRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ExpertService"]

    async def BatchGetCapacities(
        self, request: pb.BatchGetCapacitiesRequest, call: Call
    ) -> pb.BatchGetCapacitiesResponse:
        asked = {UUID(i): await aliases.of(call.reader, UUID(i)) for i in request.person_ids}
        people = list(dict.fromkeys(asked.values()))
        found = await profiles.of_people(call.reader, people)
        elsewhere = await service.open_of(call.reader, people, but=call.actor.caller.id)
        response = pb.BatchGetCapacitiesResponse()
        for person_id, now in asked.items():
            profile = found.get(now)
            response.capacities.add(
                person_id=str(person_id),
                available=profile is None or profiles.takes_work(profile),
                most=profile.most_assignments if profile else 0,
                open_elsewhere=elsewhere[now],
            )
        return response
