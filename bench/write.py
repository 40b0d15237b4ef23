"""Durable write: a need posted under an idempotency key (state, audit, event and answer in one commit), for each of
the same inserts and commit in plain SQL; sixteen clients, as many connections."""

import json
import uuid
from collections.abc import Callable
from itertools import count

from bench import _floor
from bench._load import Load, load, request
from bench._run import Effort, Figure, compared, run
from bench._stand import Stand
from tests.support.live import NEEDS, posting

TARGETS = {"separate": 0.3, "together": 0.5}


async def measure(stand: Stand, effort: Effort) -> Figure:
    await _floor.prepare(stand.database)

    async def ours(seconds: float) -> Load:
        return await load(await posts(stand), stand.hub.port, seconds)

    async def theirs(seconds: float) -> Load:
        return await _floor.write(stand.database, seconds)

    return await compared(ours, theirs, effort)


async def posts(stand: Stand) -> Callable[[], bytes]:
    """Postings, each of another need under a key of its own. All but these is put together once."""
    first, key = 1_000_000, str(uuid.uuid4())
    headers = {"authorization": f"Bearer {await stand.token()}", "idempotency-key": key}
    body = json.dumps(posting(first)).encode()
    head, _, tail = request("POST", f"{stand.hub.url}{NEEDS}", headers, body).partition(str(first).encode())
    before, after = head.split(key.encode())
    numbers = count(first)

    def post() -> bytes:
        return b"%b%b%b%d%b" % (before, str(uuid.uuid4()).encode(), after, next(numbers), tail)

    return post


if __name__ == "__main__":
    raise SystemExit(run(["write"]))
