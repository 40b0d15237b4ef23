"""A hub as people run it: its own processes on a scratch state folder, with an enterprise and its county's watchers."""

import asyncio
import io
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import httpx

from kexie.cli.ask import Hub
from kexie.cli.main import app
from kexie.cli.state import free_port
from kexie.cli.wording import prepare
from kexie.identity.v1 import sign_in_pb2, sign_in_pb2_grpc
from kit.errors import ROOT
from kit.imports import id_of
from tests.support.warm import Command

NEEDS = "/api/kechuang/v1/needs"
API = "/api/commons/v1"
WATCHERS = 3
ORGANISATIONS = [
    {"ref": "cast", "name": "中国科协", "kind": "association", "region": ""},
    {"ref": "county", "name": "西湖区科协", "kind": "association", "region": "330106", "parent_refs": ["cast"]},
    {"ref": "enterprise", "name": "甬能新材料", "kind": "enterprise", "region": "330106", "parent_refs": ["county"]},
]
PEOPLE = [
    {"ref": "officer", "name": "李敏", "roles": [{"role": "enterprise-officer", "org_ref": "enterprise"}]},
    *(
        {"ref": f"watcher-{n}", "name": f"值班员{n}", "roles": [{"role": "association-operator", "org_ref": "county"}]}
        for n in range(WATCHERS)
    ),
]


@dataclass
class Live:
    """A running hub, and what tests do to it."""

    root: Path
    port: int
    process: "Command | subprocess.Popen[bytes] | None" = None
    environment: dict[str, str] = field(default_factory=dict)
    cold: bool = False  # whether it starts as from a shell

    @property
    def state(self) -> Path:
        return self.root / "state"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @classmethod
    def on(cls, root: Path, *, cold: bool = False) -> "Live":
        return cls(root, free_port(), cold=cold)

    @classmethod
    @contextmanager
    def running(cls, root: Path, *flags: str, **environment: str) -> "Iterator[Live]":
        """A hub that runs until the block ends; what it kept goes with it, some hundred megabytes each."""
        hub = cls(root, free_port(), environment=environment)
        hub.furnish()
        try:
            hub.up(*flags)
            yield hub
        finally:
            hub.down()
            shutil.rmtree(hub.state, ignore_errors=True)

    def up(self, *flags: str, seconds: float = 180) -> None:
        """Starts the hub and waits until it is ready."""
        arguments = ["up", "--state", str(self.state), "--port", str(self.port), "--no-demo", *flags]
        log, environment = self.root / "up.log", {**os.environ, **self.environment}
        if self.cold:
            with log.open("ab") as said:
                self.process = subprocess.Popen(
                    [*HUB, *arguments], stdout=said, stderr=said, cwd=ROOT, env=environment, start_new_session=True
                )
        else:
            self.process = Command(arguments, log, environment)
        ends = time.monotonic() + seconds
        while not self.is_ready():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < ends, self.said()
            time.sleep(0.2)

    def furnish(self) -> None:
        """Gives it the folder of a hub that was started once and holds nothing yet; what a first start does is shown by
        `tests/cli`."""
        subprocess.run(["cp", "-a", str(_furnished(self.root.parent)), str(self.state)], check=True)

    def is_ready(self) -> bool:
        try:
            return httpx.get(f"{self.url}/readyz", timeout=5, trust_env=False).status_code == 200
        except httpx.HTTPError:
            return False

    def said(self) -> str:
        """The end of what the start printed."""
        return (self.root / "up.log").read_text("utf-8", "replace")[-3000:]

    def down(self) -> None:
        """Asks the hub to stop, as Ctrl-C does, and waits."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(120)

    def hub(self, *arguments: str) -> str:
        """What a command of the hub prints."""
        done = subprocess.run(
            [*HUB, *arguments, "--state", str(self.state)], cwd=ROOT, capture_output=True, text=True, timeout=300
        )
        assert done.returncode in (0, 1), done.stdout + done.stderr
        assert done.stdout, done.stderr
        return done.stdout

    def json(self, *arguments: str) -> Any:
        return told(self.state, *arguments)

    def pids(self) -> dict[str, int]:
        """Every process by name."""
        return {p["name"]: p["pid"] for p in self.json("ps") if p["pid"]}

    def load(self, kind: str, rows: list[dict[str, Any]]) -> None:
        """Imports rows."""
        file = self.root / f"{kind}-{uuid.uuid4().hex[:6]}.jsonl"
        file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
        self.json("import", kind, str(file))

    def cast(self) -> None:
        """Brings in the organisations and people of the tests, and waits until every service knows them."""
        self.load("organisations", ORGANISATIONS)
        self.load("people", PEOPLE)
        self.settle()

    def settle(self, seconds: float = 180) -> None:
        """Waits until no consumer lacks an event."""
        ends = time.monotonic() + seconds
        while not self.is_settled():
            assert time.monotonic() < ends, self.json("reconcile", "--check")
            time.sleep(0.5)

    def is_settled(self) -> bool:
        """Whether every event is numbered, published and handled by all that listen to it."""
        found = self.json("reconcile", "--check")
        waiting = ("missing", "unnumbered", "unpublished", "unchained", "dead_letters")
        return found["settled"] and not any(s[what] for s in found["services"].values() for what in waiting)

    async def token(self, ref: str) -> str:
        """An access token of a person."""
        hub = Hub.of(self.state)
        async with hub.channel("identity") as channel:
            stub: Any = sign_in_pb2_grpc.SignInServiceStub(channel)  # type: ignore[arg-type]
            answer = await stub.IssueToken(sign_in_pb2.IssueTokenRequest(person_id=str(id_of("person", ref))))
        return answer.access_token

    async def database(self) -> asyncpg.Connection:
        """The hub's database as its superuser sees it."""
        said = json.loads((self.state / "run/hub.json").read_text())
        return await asyncpg.connect(said["database_url"].rpartition("/")[0] + f"/{said['database']}")


def _furnished(place: Path) -> Path:
    """A folder as a first start leaves it, made once in this place."""
    made = place / "furnished" / "state"
    if not made.exists():
        made.parent.mkdir()
        hub = Live.on(place / "furnishing")
        hub.root.mkdir()
        hub.up()
        hub.down()
        for name in ("run", "logs", "ports.json"):
            (shutil.rmtree if (hub.state / name).is_dir() else Path.unlink)(hub.state / name)
        hub.state.rename(made)
    return made


HUB = [sys.executable, "-m", "kexie.cli.main"]

ONE_AT_A_TIME = threading.Lock()  # there is one standard output


def told(state: Path, *arguments: str) -> Any:
    """What a command says to programs; it runs here, as starting one takes longer than most of them do."""

    def run() -> str:
        with ONE_AT_A_TIME, redirect_stdout(io.StringIO()) as said:
            prepare(app)([*arguments, "--json", "--state", str(state)], prog_name="hub", standalone_mode=False)
        return said.getvalue()

    with ThreadPoolExecutor(1) as beside:  # where no loop runs yet
        return json.loads(beside.submit(run).result())


def posting(number: int) -> dict[str, Any]:
    """A need to post."""
    return {
        "orgId": str(id_of("organisation", "enterprise")),
        "draft": {
            "kind": "NEED_KIND_PROCESS",
            "title": f"高镍正极材料涂布工艺优化 {number}",
            "summary": "涂布厚度不均匀，寻求有工程经验的团队。",
            "industry": "38",
            "region": "330106",
        },
        "submit": True,
    }


@dataclass
class Writers:
    """Clients that post needs under a key of their own each, and try again until they are told that it is done."""

    live: Live
    acknowledged: dict[str, str] = field(default_factory=dict)  # key → need id
    refused: list[str] = field(default_factory=list)

    async def write(self, clients: int, each: int, ends: float, until: asyncio.Event | None = None) -> None:
        """Writes so many times `each`, and on until the event where one is given; in vain after `ends` (monotonic)."""
        async with httpx.AsyncClient(base_url=self.live.url, timeout=15, trust_env=False) as web:
            await asyncio.gather(*(self._client(web, n, each, ends, until) for n in range(clients)))

    async def _client(
        self, web: httpx.AsyncClient, number: int, each: int, ends: float, until: asyncio.Event | None
    ) -> None:
        token = ""
        for at in itertools.count():
            if at >= each and (until is None or until.is_set()):
                return
            key = f"{number}-{at}-{uuid.uuid4()}"
            while key not in self.acknowledged:
                assert time.monotonic() < ends, "the writers did not come to an end"
                try:
                    token = token or await self.live.token("officer")
                    answer = await web.post(
                        NEEDS,
                        json=posting(number * 10_000 + at),
                        headers={"authorization": f"Bearer {token}", "idempotency-key": key},
                    )
                except Exception:
                    await asyncio.sleep(0.2)
                    continue
                if answer.status_code == 200:
                    self.acknowledged[key] = answer.json()["need"]["needId"]
                elif answer.status_code == 401:
                    token = ""
                elif answer.status_code in (409, 429, 500, 502, 503):
                    await asyncio.sleep(float(answer.headers.get("retry-after", 0.2)) / 4)
                else:
                    self.refused.append(answer.text)
                    return


def ask(live: Live, path: str, token: str = "", body: Any = None, method: str = "") -> Any:
    """What the gateway answers, of the shared engines where the path names no service; what could not be answered for a
    moment is asked again. `refused POST` as the method says that it is to be refused."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    address = live.url + (path if path.startswith("/api") else API + path)
    is_refused = method.startswith("refused ")
    verb = method.removeprefix("refused ") or ("GET" if body is None else "POST")
    ends = time.monotonic() + 40
    while True:
        try:
            answer = httpx.request(verb, address, json=body, headers=headers, timeout=15, trust_env=False)
        except httpx.TransportError:
            answer = None
        if answer is not None and (400 <= answer.status_code < 500 if is_refused else answer.status_code == 200):
            return answer.json()
        away = answer is None or answer.status_code == 503
        assert away and time.monotonic() < ends, answer.text if answer is not None else "no answer"
        time.sleep(0.3)
