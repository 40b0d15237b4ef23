"""Hot public read: a need that the gateway has kept, for each read of a bare FastAPI route that answers the same
bytes on the same server."""

from bench._load import Load, load
from bench._run import Effort, Figure, compared, run
from bench._stand import Stand, in_turn
from tests.support.live import NEEDS

TARGETS = {"separate": 0.75, "together": 0.75}


async def measure(stand: Stand, effort: Effort) -> Figure:
    async def ours(seconds: float) -> Load:
        return await load(in_turn([stand.read(f"{NEEDS}/{stand.needs[0]}")]), stand.hub.port, seconds)

    async def theirs(seconds: float) -> Load:
        return await load(in_turn([stand.read_twin("/bare")]), stand.twin, seconds)

    return await compared(ours, theirs, effort)


if __name__ == "__main__":
    raise SystemExit(run(["hot"]))
