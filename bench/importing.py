"""Import: rows of a file by the command's own way (reading, checking, rules, row, event, audit, commit), for each of
the same rows inserted into a bare copy of the one table they lie in, in transactions of as many; the slowest kind
counts. An import also writes events, and for people their grants, hashes and what the directory keeps of them."""

import json
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import asyncpg

from bench._run import Effort, Figure, run
from bench._stand import Stand
from kexie.cli.ask import Hub
from kexie.cli.importing import BATCH, Job, Result
from kexie.cli.importing import run as bring
from kexie.cli.sheets import Sheet

TARGETS = {"separate": 0.03, "together": 0.03}
ROWS = 10 * BATCH
TEXT = "研究了在不同温度与湿度条件下材料性能的变化规律，给出了可在工程上使用的经验公式，并在三条产线上作了验证。"
HASH = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$bTVz8HGZ3RqvJzzGMhrCzFNMvVwiA1oYhY9LEKEyCcs"


@dataclass(frozen=True)
class Kind:
    """What is imported, where it goes, and how the table's rows of one run are told from others."""

    name: str
    table: str
    row: Callable[[str, int], dict[str, Any]]
    mine: str


def paper(run: str, n: int) -> dict[str, Any]:
    said = {"title": f"材料性能研究 {run}", "abstract": TEXT * 4, "keywords": ["材料", "性能"], "year": 2024}
    return said | {"ref": f"{run}-{n}", "discipline": "材料科学与工程"}


def organisation(run: str, n: int) -> dict[str, Any]:
    said = {"name": f"测速企业 {run} {n}", "kind": "enterprise", "region": "330106", "parent_refs": ["county"]}
    return said | {"ref": f"{run}-{n}"}


def person(run: str, n: int) -> dict[str, Any]:
    said = {"name": "测速", "mail": f"{run}-{n}@example.com", "password_hash": HASH}
    return said | {"ref": f"{run}-{n}", "roles": [{"role": "enterprise-officer", "org_ref": "enterprise"}]}


def need(run: str, n: int) -> dict[str, Any]:
    said = {"org_ref": "enterprise", "poster_ref": "officer", "verifier_org_ref": "county", "kind": "process"}
    said |= {"title": f"涂布工艺优化 {run}", "summary": TEXT * 2, "industry": "C38", "region": "330106"}
    return said | {"ref": f"{run}-{n}", "subjects": ["430"], "keywords": ["锂电", "涂布"], "state": "solved"}


def article(run: str, n: int) -> dict[str, Any]:
    said = {"org_ref": "enterprise", "author_ref": "officer", "checker_ref": "watcher-0", "title": f"科普 {run}"}
    said |= {"summary": TEXT, "body": TEXT * 12, "subjects": ["430"], "sources": [{"title": "教科书"}]}
    return said | {"ref": f"{run}-{n}", "author_name": "李敏"}


def rumour(run: str, n: int) -> dict[str, Any]:
    return {"ref": f"{run}-{n}", "claim": f"说法 {run}", "verdict": "false", "explanation": TEXT, "source": "测速"}


def region(run: str, n: int) -> dict[str, Any]:
    return {"code": f"330106{n % 1000:03}{100 + n // 1000}", "name": f"村 {run}", "parent": "330100"}


KINDS = (
    Kind("papers", "home.paper", paper, "title like '%' || $1"),
    Kind("organisations", "identity.organisation", organisation, "name like '测速企业 ' || $1 || '%'"),
    Kind("people", "identity.person", person, "mail like $1 || '%'"),
    Kind("needs", "kechuang.need", need, "title like '%' || $1"),
    Kind("articles", "kepu.article_version", article, "title like '%' || $1"),
    Kind("rumours", "kepu.rumour", rumour, "claim like '%' || $1"),
    Kind("regions", "identity.code", region, "name like '%' || $1"),
)


async def measure(stand: Stand, effort: Effort) -> Figure:
    ratios: dict[str, list[float]] = {kind.name: [] for kind in KINDS}
    rates: dict[str, list[float]] = {kind.name: [] for kind in KINDS}
    connection = await asyncpg.connect(stand.database)
    try:
        for _ in range(effort.rounds):
            for kind in KINDS:
                mark = uuid.uuid4().hex[:8]
                ours = await imported(stand, kind, mark)
                theirs = await inserted(connection, kind, mark)
                rates[kind.name].append(ours)
                ratios[kind.name].append(ours / theirs)
            stand.hub.settle(seconds=600)
    finally:
        await connection.close()
    slowest = min(ratios, key=lambda name: median(ratios[name]))
    found = ratios[slowest]
    said = [f"{name} {median(rates[name]):,.0f} rows/s ({median(ratios[name]):.2f})" for name in rates]
    return Figure(median(found), min(found), max(found), said=[f"slowest: {slowest}", *said])


async def imported(stand: Stand, kind: Kind, mark: str) -> float:
    """Rows a second from the file to the owner's last commit."""
    file = Path(stand.hub.root) / f"{kind.name}-{mark}.jsonl"
    file.write_text("".join(json.dumps(kind.row(mark, n)) + "\n" for n in range(ROWS)), "utf-8")
    began = time.monotonic()
    done: Result = await bring(
        Hub.of(stand.hub.state), Job(kind.name, Sheet(file)), tell=lambda _: None, advance=lambda _: None
    )
    took = time.monotonic() - began
    if done.imported + done.updated != ROWS:
        raise RuntimeError(f"{kind.name}: {done}")
    return ROWS / took


async def inserted(connection: asyncpg.Connection, kind: Kind, mark: str) -> float:
    """Rows a second of the same rows in plain SQL."""
    schema, _, table = kind.table.partition(".")
    listed = await connection.fetch(
        "select column_name from information_schema.columns where table_schema = $1 and table_name = $2 "
        "and is_generated = 'NEVER' order by ordinal_position",
        schema,
        table,
    )
    columns = [row["column_name"] for row in listed]
    names, marks = ", ".join(columns), ", ".join(f"${n}" for n in range(1, len(columns) + 1))
    rows = [tuple(row) for row in await connection.fetch(f"select {names} from {kind.table} where {kind.mine}", mark)]
    await connection.execute(f"create temporary table bare (like {kind.table} including all)")
    began = time.monotonic()
    for at in range(0, len(rows), BATCH):
        async with connection.transaction():
            await connection.executemany(f"insert into bare ({names}) values ({marks})", rows[at : at + BATCH])
    took = time.monotonic() - began
    await connection.execute("drop table bare")
    return len(rows) / took


if __name__ == "__main__":
    raise SystemExit(run(["importing"]))
