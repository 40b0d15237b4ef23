"""From the commit of a change to the commit of its effect in another service, at a hundred writes a second: the time
within which 99 of 100 events were handled, rounded up to the next limit of the histogram the services keep."""

import json
import math
import re
from statistics import median

import httpx

from bench._load import load
from bench._run import Effort, Figure, run
from bench._stand import Stand
from bench.write import posts
from kexie.cli import services

TARGETS = {"separate": 100, "together": 100}
PER_SECOND = 100
BUCKET = re.compile(r'^kexie_event_age_seconds_bucket\{consumer="([^"]+)",le="([^"]+)"\} ([0-9.]+)$', re.MULTILINE)


async def measure(stand: Stand, effort: Effort) -> Figure:
    stand.hub.settle(seconds=300)
    found: list[tuple[float, int]] = []
    for _ in range(effort.rounds):
        before = counted(stand)
        done = await load(await posts(stand), stand.hub.port, effort.seconds, per_second=PER_SECOND)
        stand.hub.settle(seconds=300)
        ages = {key: value - before.get(key, 0) for key, value in counted(stand).items()}
        found.append((1000 * within(ages, 0.99), done.answers))
    worst = max(limit for limit, _ in found)
    said = [f"{sum(answers for _, answers in found)} writes", f"half within {1000 * within(ages, 0.5):.0f} ms"]
    return Figure(median(limit for limit, _ in found), min(limit for limit, _ in found), worst, "ms", said)


def counted(stand: Stand) -> dict[tuple[str, float], int]:
    """How many events each consumer has handled within how many seconds."""
    found: dict[tuple[str, float], int] = {}
    for name in services.names():
        settings = json.loads((stand.hub.state / f"run/{name}.json").read_text("utf-8"))
        page = httpx.get(f"http://{settings['listen']['http']}/metrics", trust_env=False).text
        found |= {(consumer, float(limit)): int(float(n)) for consumer, limit, n in BUCKET.findall(page)}
    return found


def within(ages: dict[tuple[str, float], int], share: float) -> float:
    """The limit within which this share of all events was handled."""
    total = sum(count for (_, limit), count in ages.items() if limit == math.inf)
    limits = sorted({limit for _, limit in ages})
    return next(at for at in limits if sum(n for (_, limit), n in ages.items() if limit == at) >= share * total)


if __name__ == "__main__":
    raise SystemExit(run(["events"]))
