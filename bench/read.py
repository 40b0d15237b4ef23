"""Uncached read: one need by its id for a signed-in person, through gateway, service and PostgreSQL, for each of the
same query in one process of FastAPI and asyncpg that asks nobody who they are."""

from bench._load import Load, load
from bench._run import Effort, Figure, compared, run
from bench._stand import Stand, in_turn
from tests.support.live import NEEDS

TARGETS = {"separate": 0.5, "together": 0.85}


async def measure(stand: Stand, effort: Effort) -> Figure:
    twins = [stand.read_twin(f"/needs/{need}") for need in stand.needs]

    async def ours(seconds: float) -> Load:
        token = await stand.token()
        mine = [stand.read(f"{NEEDS}/{need}", token) for need in stand.needs]
        return await load(in_turn(mine), stand.hub.port, seconds)

    async def theirs(seconds: float) -> Load:
        return await load(in_turn(twins), stand.twin, seconds)

    return await compared(ours, theirs, effort)


if __name__ == "__main__":
    raise SystemExit(run(["read"]))
