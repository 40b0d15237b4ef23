"""Uncached list: twenty needs of a district for a signed-in person, for each of the same query in one process of
FastAPI and asyncpg that asks nobody who they are."""

from bench._load import Load, load
from bench._run import Effort, Figure, compared, run
from bench._stand import REGIONS, Stand, in_turn
from tests.support.live import NEEDS

TARGETS = {"separate": 0.4, "together": 0.55}


async def measure(stand: Stand, effort: Effort) -> Figure:
    twins = [stand.read_twin(f"/needs?region={region}&state=solved") for region in REGIONS]

    async def ours(seconds: float) -> Load:
        token = await stand.token()
        mine = [stand.read(f"{NEEDS}?region={region}&state=NEED_STATE_SOLVED", token) for region in REGIONS]
        return await load(in_turn(mine), stand.hub.port, seconds)

    async def theirs(seconds: float) -> Load:
        return await load(in_turn(twins), stand.twin, seconds)

    return await compared(ours, theirs, effort)


if __name__ == "__main__":
    raise SystemExit(run(["list"]))
