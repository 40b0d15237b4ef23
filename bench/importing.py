"""Import: a file of three batches by the command's own way (reading, checking, rules, row, event, audit, commit), on a
hub at rest, in thousands of rows a second by the clock; each kind in turn, and the slowest counts."""

import json
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from bench._run import Effort, Figure, run
from bench._stand import Stand, at_rest
from kexie.cli.ask import Hub
from kexie.cli.importing import BATCH, Job, Result, owner_of
from kexie.cli.importing import run as bring
from kexie.cli.sheets import Sheet

TARGETS = {"separate": 1.0, "together": 1.0}
BATCHES = 3  # of a file; fewer where a round is shorter than as many seconds
ROUNDS = 2  # at most: what is imported is digested after each, which takes longer than the import
TEXT = "研究了在不同温度与湿度条件下材料性能的变化规律，给出了可在工程上使用的经验公式，并在三条产线上作了验证。"
HASH = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$bTVz8HGZ3RqvJzzGMhrCzFNMvVwiA1oYhY9LEKEyCcs"


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


def activity(run: str, n: int) -> dict[str, Any]:
    said = {"org_ref": "enterprise", "title": f"开放日 {run}", "summary": TEXT, "region": "330106"}
    said |= {"place_name": "展厅", "latitude": 30.2, "longitude": 120.1, "audiences": ["youth"]}
    return said | {"ref": f"{run}-{n}", "day": "2037-09-19", "begins": "09:00", "ends": "11:00"}


def region(run: str, n: int) -> dict[str, Any]:
    return {"code": f"330106{n % 1000:03}{100 + n // 1000}", "name": f"村 {run}", "parent": "330100"}


KINDS: dict[str, Callable[[str, int], dict[str, Any]]] = {
    "papers": paper,
    "organisations": organisation,
    "people": person,
    "needs": need,
    "articles": article,
    "rumours": rumour,
    "activities": activity,
    "regions": region,
}


async def measure(stand: Stand, effort: Effort) -> Figure:
    rates: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for kind in KINDS:
        owner_of(kind)  # the command, which loads the services' forms once, is not what is measured
    rows = effort.of(BATCH * max(1, min(BATCHES, round(effort.seconds))))
    for _ in range(min(ROUNDS, effort.rounds)):
        for kind in KINDS:
            rates[kind].append(await imported(stand, kind, rows) / 1000)
            await at_rest(stand.hub)
    slowest = min(rates, key=lambda kind: median(rates[kind]))
    found = rates[slowest]
    said = [f"{kind} {1000 * median(rates[kind]):,.0f} rows/s" for kind in rates]
    return Figure(median(found), min(found), max(found), said=[f"slowest: {slowest}", *said])


async def imported(stand: Stand, kind: str, rows: int) -> float:
    """Rows a second from the file to the owner's last commit."""
    mark = uuid.uuid4().hex[:8]
    file = Path(stand.hub.root) / f"{kind}-{mark}.jsonl"
    file.write_text("".join(json.dumps(KINDS[kind](mark, n)) + "\n" for n in range(rows)), "utf-8")
    began = time.monotonic()
    done: Result = await bring(
        Hub.of(stand.hub.state), Job(kind, Sheet(file)), tell=lambda _: None, advance=lambda _: None
    )
    took = time.monotonic() - began
    if done.imported + done.updated != rows:
        raise RuntimeError(f"{kind}: {done}")
    return rows / took


if __name__ == "__main__":
    raise SystemExit(run(["importing"]))
