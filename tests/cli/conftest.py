"""The command as a shell sees it, and hubs that it runs."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from kexie.cli.state import free_port

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "kexie.cli.main"]
READY = re.compile(r"^ok   (就绪|ready)  ", re.MULTILINE)


def environment(**more: str) -> dict[str, str]:
    """The environment of a shell that has set nothing about the hub."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("KEXIE_")}
    return {**kept, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **more}


def command(*arguments: object, cwd: Path | None = None, **more: str) -> "subprocess.CompletedProcess[str]":
    """Runs the command to its end."""
    said = [str(a) for a in arguments]
    return subprocess.run(
        [*COMMAND, *said], cwd=cwd, env=environment(**more), capture_output=True, text=True, timeout=120
    )


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and was not yet noticed does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def until(check: Any, seconds: float = 20) -> Any:
    """Waits for a condition rather than for a time."""
    ends = time.monotonic() + seconds
    while not (found := check()):
        if time.monotonic() > ends:
            raise AssertionError(f"it did not happen within {seconds} s")
        time.sleep(0.03)
    return found


class Hub:
    """A hub started by `hub up`."""

    def __init__(self, state: Path, *flags: str, **more: str) -> None:
        self.state, self.flags, self.more = state, flags, more
        self.port = free_port()
        self._log = state.with_name(f"{state.name}.log")

    def start(self, *flags: str) -> "Hub":
        """Starts it and waits until it says that it is ready. Raises AssertionError with what it said instead."""
        arguments = ["up", "--state", str(self.state), "--port", str(self.port), *self.flags, *flags]
        with self._log.open("w") as log:
            self.process = subprocess.Popen(
                [*COMMAND, *arguments], env=environment(**self.more), stdout=log, stderr=log
            )
        until(lambda: READY.search(self.said) or self.process.poll() is not None, 120)
        assert self.process.poll() is None, self.said
        return self

    @property
    def said(self) -> str:
        return self._log.read_text("utf-8")

    def ask(self, *arguments: object) -> "subprocess.CompletedProcess[str]":
        """Another command about this hub."""
        return command(*arguments, "--state", self.state, **self.more)

    def read(self, *arguments: object) -> Any:
        """The same, answered in JSON."""
        done = self.ask(*arguments, "--json")
        assert done.stdout, done.stderr
        return json.loads(done.stdout)

    def ps(self) -> dict[str, dict[str, Any]]:
        return {row["name"]: row for row in self.read("ps")}

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
        return self.process.wait(60)


@pytest.fixture(scope="package")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub without demo data, for tests that leave it as it is. Its folder's name has a space."""
    hub = Hub(tmp_path_factory.mktemp("running") / "state folder", "--no-demo").start()
    yield hub
    hub.stop()
