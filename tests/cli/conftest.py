"""The command as a shell sees it, and hubs that it runs."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from kexie.cli.state import free_port
from tests.support.live import told
from tests.support.warm import Command

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, str(ROOT / "hub")]
WARM: list[str] = []  # in a process that has loaded the programs: where a start is not what is looked at
DIRECTLY = [sys.executable, "-P", "-m", "kexie.cli.main"]
CAPABILITY = "--{}-caps=+dac_read_search"
READY = re.compile(r"^ok   (就绪|ready)  ", re.MULTILINE)
PROCESSES = {"hub", "postgres", "nats", "mailbox", "gateway", "identity", "discovery", "home", "kechuang", "kepu"}
PROCESSES |= {"commons", "notification", "zhihui"}
TRIES = 3  # other work on the machine slows a start down
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def environment(**more: str) -> dict[str, str]:
    """The environment of a shell that has set nothing about the hub."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("KEXIE_", "LC_"))}
    return {**kept, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **more}


def command(*arguments: object, cwd: Path | None = None, **more: str) -> "subprocess.CompletedProcess[str]":
    """Runs the command to its end."""
    said = [str(a) for a in arguments]
    return subprocess.run(
        [*COMMAND, *said], cwd=cwd, env=environment(**more), capture_output=True, text=True, timeout=300
    )


def english(*arguments: object, **more: str) -> "subprocess.CompletedProcess[str]":
    """The same, in English."""
    return command(*arguments, KEXIE_LANG="en", **more)


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and was not yet noticed does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def until(check: Any, seconds: float = 120) -> Any:
    """Waits for a condition rather than for a time."""
    ends = time.monotonic() + seconds
    while not (found := check()):
        if time.monotonic() > ends:
            raise AssertionError(f"it did not happen within {seconds} s")
        time.sleep(0.03)
    return found


ORDINARY = (
    # It keeps the right to read, since the checkout may lie in a folder of root's own.
    [
        "setpriv",
        "--reuid=65534",
        "--regid=65534",
        "--clear-groups",
        CAPABILITY.format("inh"),
        CAPABILITY.format("ambient"),
    ]
    if os.geteuid() == 0
    else []
)  # before a command: a user without rights runs it; who is one already stays


def own(folder: Path) -> Path:
    """Gives a folder to a user without rights."""
    if ORDINARY:
        os.chown(folder, 65534, 65534)
    return folder


class Hub:
    """A hub started by `hub up`. `program` is how it is called; `more` is environment."""

    def __init__(self, state: Path, *flags: object, program: list[str] = COMMAND, **more: str) -> None:
        self.state, self.flags, self.more, self.program = state, [str(f) for f in flags], more, program
        self.port = free_port()
        self.process: Any = None
        self.log = state.with_name(f"{state.name[:40]}.log")

    def start(self, *flags: object) -> "Hub":
        """Starts it and waits until it says that it is ready. Raises AssertionError with what it said instead."""
        self.launch(*flags)
        until(lambda: (READY.search(self.said) and "Ctrl-C" in self.said) or self.process.poll() is not None, 300)
        assert self.process.poll() is None, self.said
        return self

    def launch(self, *flags: object) -> None:
        """Starts it and does not wait."""
        arguments = ["up", "--state", str(self.state), "--port", str(self.port), *self.flags, *map(str, flags)]
        with self.log.open("w") as log:
            if self.program is WARM:
                self.process = Command(arguments, self.log, environment(**self.more))
                return
            self.process = subprocess.Popen(
                [*self.program, *arguments], env=environment(**self.more), stdout=log, stderr=log
            )

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def said(self) -> str:
        return self.log.read_text("utf-8")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, token: str = "", **headers: str) -> tuple[int, Any]:
        """Status and body of an answer of the gateway."""
        headers |= {"Authorization": f"Bearer {token}"} if token else {}
        return fetch(f"{self.url}{path}", **headers)

    def ask(self, *arguments: object, **more: str) -> "subprocess.CompletedProcess[str]":
        """Another command about this hub."""
        return command(*arguments, "--state", self.state, **self.more, **more)

    def read(self, *arguments: object) -> Any:
        """The same, answered in JSON."""
        done = self.ask(*arguments, "--json")
        assert done.stdout, done.stderr
        return json.loads(done.stdout)

    def ps(self) -> dict[str, dict[str, Any]]:
        return {row["name"]: row for row in told(self.state, "ps")}

    def row(self, name: str) -> dict[str, Any]:
        """What the supervisor wrote down about one child."""
        rows = json.loads((self.state / "run/processes.json").read_text())["processes"]
        return next(row for row in rows if row["name"] == name)

    def all_pids(self) -> list[int]:
        """Every process of it, connections of PostgreSQL included."""
        return [self.process.pid, *(p.pid for p in psutil.Process(self.process.pid).children(recursive=True))]

    def stop(self, how: int = signal.SIGINT) -> int:
        """Asks it to stop; returns its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(180)


def fetch(url: str, **headers: str) -> tuple[int, Any]:
    """Status and body of an answer; JSON is read."""
    try:
        answer = DIRECT.open(urllib.request.Request(url, headers=headers), timeout=20)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        body = answer.read().decode()
        return answer.status, json.loads(body) if "json" in answer.headers.get("content-type", "") else body


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub with the demo data. Its folder's name has a space and Chinese in it, and its shell speaks a language that
    this machine has not."""
    hub = Hub(tmp_path_factory.mktemp("demo") / "状态 folder", LANG="xx_YY.UTF-8", KEXIE_LANG="zh")
    hub.start()
    yield hub
    hub.stop()


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub with one organisation, which tests end and start again."""
    hub = Hub(tmp_path_factory.mktemp("once") / "state", "--no-demo")
    organisation = {"ref": "cast", "name": "中国科协", "kind": "association", "region": ""}
    file = tmp_path_factory.mktemp("rows") / "organisations.jsonl"
    file.write_text(str(organisation).replace("'", '"'), "utf-8")
    hub.start()
    hub.program = WARM
    assert hub.ask("import", "organisations", file).returncode == 0
    yield hub
    hub.stop()


@pytest.fixture
def hub(once: Hub) -> Hub:
    """The hub, running."""
    return once if once.running else once.start()


def has_its_data(hub: Hub) -> bool:
    return hub.get("/api/identity/v1/organisations")[1]["organisations"][0]["name"] == "中国科协"
