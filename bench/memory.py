"""Memory of all processes together after some work, each page counted once (PSS)."""

from bench._run import Effort, Figure, run
from bench._stand import Stand

TARGETS = {"separate": 1.2 * 1024, "together": 1.2 * 1024}


async def measure(stand: Stand, effort: Effort) -> Figure:
    found = {row["name"]: row["memory"] / 2**20 for row in stand.hub.json("ps")}
    total = sum(found.values())
    return Figure(total, total, total, "MiB", [f"{name} {size:.0f}" for name, size in found.items()])


if __name__ == "__main__":
    raise SystemExit(run(["memory"]))
