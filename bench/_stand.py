"""A hub of real processes with something to read in it, and its twin beside it."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

import httpx

from bench._load import request
from kexie.cli.state import free_port
from kit.errors import ROOT
from kit.imports import id_of
from tests.support.hub import until
from tests.support.live import NEEDS, Live

PROFILES = ("separate", "together")
ROWS = 2000
UNSENT = "update notification.delivery set state = 'suppressed', problem = 'bench' where state = 'queued'"
# Nothing waits to be digested or sent, the model has been learnt from what was loaded, and all is placed by it.
RESTS = """
with newest as (select version, documents from discovery.model order by version desc limit 1)
select not exists (select from discovery.item where pending)
  and not exists (select from notification.delivery where state = 'queued' and due_at <= now())
  and not exists (select from discovery.passage where version <> (select version from newest))
  and (select count(*) from discovery.search_document where live)
    < greatest(150, 1.2 * (select documents from newest))  -- fewer than 150 are not learnt from
"""
REGIONS = [f"33{city:02}{district:02}" for city in range(1, 11) for district in (2, 3, 5, 6)]


@dataclass
class Stand:
    """What is measured and what it is measured against."""

    hub: Live
    profile: str
    database: str
    twin: int
    needs: list[str]  # the ids of all that may be read

    def read(self, path: str, token: str = "") -> bytes:
        """A request to the hub."""
        return request("GET", f"{self.hub.url}{path}", {"authorization": f"Bearer {token}"} if token else {})

    def read_twin(self, path: str) -> bytes:
        """A request to the twin."""
        return request("GET", f"http://127.0.0.1:{self.twin}{path}")

    async def token(self) -> str:
        """An access token for five minutes."""
        return await self.hub.token("officer")


def in_turn(requests: list[bytes]) -> Callable[[], bytes]:
    """One request after the other, over and over."""
    return cycle(requests).__next__


@contextlib.asynccontextmanager
async def stand(profile: str, *, demo: bool = True, rows: int = ROWS) -> AsyncIterator[Stand]:
    """A hub with needs that are solved, so that nothing happens to them, and its twin; both end with the block."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as ending:
        hub = Live.on(Path(folder), cold=True)
        hub.environment = {
            "KEXIE_PROFILE": "" if profile == "separate" else profile,
            "KEXIE_LIMITS__PER_SECOND": "1000000",
            "KEXIE_LIMITS__BURST": "1000000",
        }
        ending.callback(hub.down)
        hub.up(*(["--demo"] if demo else []), seconds=300)
        hub.cast()
        hub.load("needs", [_need(n) for n in range(rows)])
        await at_rest(hub)  # what was loaded is no part of what is measured
        needs = [str(id_of("need", f"bench-{n}")) for n in range(rows)]
        place = Stand(hub, profile, _database(hub), free_port(), needs)
        token = await place.token()
        answered(f"{hub.url}{NEEDS}/{needs[0]}", token)
        _start_twin(place, ending)
        yield place


async def at_rest(hub: Live) -> None:
    """Waits until everything that follows from what was written is done, and lets the database know what is there.
    Mails that wait are dropped: at fifty a second those of a program before would take minutes."""
    await asyncio.to_thread(hub.settle, 300)
    connection = await hub.database()
    try:
        await connection.execute(UNSENT)
        await until(lambda: _rests(connection), 300)
        await connection.execute("analyze")  # queries are planned by it
    finally:
        await connection.close()


async def _rests(connection: Any) -> bool:
    return await connection.fetchval(RESTS)


def _database(hub: Live) -> str:
    said = json.loads((hub.state / "run/hub.json").read_text())
    return f"{said['database_url'].rpartition('/')[0]}/{said['database']}"


def _start_twin(place: Stand, ending: contextlib.ExitStack) -> None:
    body = answered(f"{place.hub.url}{NEEDS}/{place.needs[0]}")
    environment = os.environ | {"BENCH_DATABASE": place.database, "BENCH_BODY": body, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, "-m", "bench._twin", str(place.twin)], cwd=ROOT, env=environment)
    ending.callback(process.wait)
    ending.callback(process.terminate)
    answered(f"http://127.0.0.1:{place.twin}/needs/{place.needs[0]}")


def answered(url: str, token: str = "", seconds: float = 30) -> str:
    """What is answered, once somebody does."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    ends = time.monotonic() + seconds
    while True:
        try:
            return httpx.get(url, headers=headers, trust_env=False, timeout=10).raise_for_status().text
        except httpx.HTTPError:
            if time.monotonic() > ends:
                raise
            time.sleep(0.1)


def _need(number: int) -> dict[str, Any]:
    return {
        "ref": f"bench-{number}",
        "org_ref": "enterprise",
        "poster_ref": "officer",
        "verifier_org_ref": "cast",
        "kind": "process",
        "title": f"高镍正极材料涂布工艺优化 {number}",
        "summary": "涂布厚度不均匀，边缘增厚与横向波动使极片一致性下降，寻求在狭缝涂布与在线测厚上有工程经验的团队。",
        "industry": "38",
        "region": REGIONS[number % len(REGIONS)],
        "subjects": ["430"],
        "keywords": ["锂电", "涂布"],
        "trl_now": 4,
        "trl_wanted": 7,
        "budget_min_yuan": 200000,
        "budget_max_yuan": 900000,
        "state": "solved",
    }
