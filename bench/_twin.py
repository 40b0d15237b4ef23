"""What the hub is measured against: the same reads in one process of FastAPI and asyncpg, written as well as we can.

It asks nobody who they are. It is served by the server that serves the gateway: `python -m bench._twin PORT`.
"""

import asyncio
import os
import sys
from typing import Any

import asyncpg
import orjson
import uvloop
from fastapi import FastAPI, Response

from kit.app import http_server

COLUMNS = (
    "need_id, code, org_id, org_name, kind, title, summary, industry, region, subjects, keywords, trl_now, trl_wanted, "
    "budget_min_yuan, budget_max_yuan, deadline, state, has_confidential, posted_at, opened_at, verified_by_org_id, "
    "verified_by_org_name, return_reason, version"
)
ONE = f"select {COLUMNS} from kechuang.need where need_id = $1"
LIST = (
    f"select {COLUMNS} from kechuang.need where state = $1 and region like $2 "
    "order by posted_at desc, need_id desc limit 21"
)
app = FastAPI()
bare = os.environ.get("BENCH_BODY", "{}").encode()
pool: Any = None


def _json(value: Any) -> Response:
    return Response(orjson.dumps(value, default=str), media_type="application/json")


@app.get("/bare")
async def nothing() -> Response:
    return Response(bare, media_type="application/json")


@app.get("/needs/{need_id}")
async def one(need_id: str) -> Response:
    row = await pool.fetchrow(ONE, need_id)
    return _json({"need": dict(row), "can": []})


@app.get("/needs")
async def many(region: str, state: str) -> Response:
    rows = await pool.fetch(LIST, state, f"{region}%")
    return _json({"needs": [dict(r) for r in rows[:20]], "next_page_token": "x" * 100 if len(rows) > 20 else ""})


async def serve(port: int) -> None:
    """Serves until it is ended."""
    global pool
    async with asyncpg.create_pool(os.environ["BENCH_DATABASE"], min_size=16, max_size=16) as pool:
        await http_server(app, "127.0.0.1", port).serve()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(int(sys.argv[1])))
