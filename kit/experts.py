"""How much work may be given to whom, as people say in `home` (XP-07): asked by whoever gives experts work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from kexie.home.v1 import experts_pb2 as pb
from kexie.home.v1 import experts_pb2_grpc
from kit.channel import Channel

AT_ONCE = 1000


@dataclass(frozen=True)
class Capacity:
    """What a person takes: `most` at a time, 0 for as many as come, of which others gave `elsewhere`."""

    available: bool = True
    most: int = 0
    elsewhere: int = 0

    def room(self, open_here: int, wanted: int) -> int:
        """How many of so many more may be given to who has so many open of the asking service."""
        if not self.available:
            return 0
        return max(0, min(wanted, self.most - self.elsewhere - open_here) if self.most else wanted)


NOTHING = Capacity(available=False)  # of who came to those that were asked since they were


async def capacities(channel: Callable[[str], Channel], person_ids: Sequence[UUID]) -> dict[UUID, Capacity]:
    """What each of some people takes now."""
    stub = experts_pb2_grpc.ExpertServiceStub(channel("home"))  # type: ignore[arg-type]
    found: dict[UUID, Capacity] = {}
    for at in range(0, len(person_ids), AT_ONCE):
        asked = pb.BatchGetCapacitiesRequest(person_ids=[str(i) for i in person_ids[at : at + AT_ONCE]])
        answer: pb.BatchGetCapacitiesResponse = await stub.BatchGetCapacities(asked)
        found |= {UUID(c.person_id): Capacity(c.available, c.most, c.open_elsewhere) for c in answer.capacities}
    return found
