"""What the hub is measured against: the same reads in one process of FastAPI and asyncpg, written as well as we can."""

import asyncio
import os
from typing import Any

import asyncpg
import orjson
from fastapi import FastAPI, Response

COLUMNS = (
    "need_id, code, org_id, org_name, kind, title, summary, industry, region, subjects, keywords, trl_now, trl_wanted, "
    "budget_min_yuan, budget_max_yuan, deadline, state, has_confidential, posted_at, opened_at, verified_by_org_id, "
    "verified_by_org_name, version"
)
ONE = f"select {COLUMNS} from kechuang.need where need_id = $1"
LIST = (
    f"select {COLUMNS} from kechuang.need where state = 'solved' and region like $1 "
    "order by posted_at desc, need_id desc limit 21"
)
app = FastAPI()
bare = os.environ.get("BENCH_BODY", "{}").encode()
_pool: asyncpg.Pool | None = None
_opening = asyncio.Lock()


async def pool() -> asyncpg.Pool:
    global _pool
    if _pool is None:
        async with _opening:
            if _pool is None:
                _pool = await asyncpg.create_pool(os.environ["BENCH_DATABASE"], min_size=16, max_size=16)
    return _pool


def _json(value: Any) -> Response:
    return Response(orjson.dumps(value, default=str), media_type="application/json")


@app.get("/bare")
async def nothing() -> Response:
    return Response(bare, media_type="application/json")


@app.get("/needs/{need_id}")
async def one(need_id: str) -> Response:
    row = await (await pool()).fetchrow(ONE, need_id)
    return _json({"need": dict(row), "can": []})


@app.get("/needs")
async def many(region: str) -> Response:
    rows = await (await pool()).fetch(LIST, f"{region}%")
    return _json({"needs": [dict(r) for r in rows[:20]], "nextPageToken": "x" if len(rows) > 20 else ""})
