"""What runs, what it says, how to end it: `hub ps`, `hub logs`, `hub down`."""

import os
import signal
import time
from collections import deque
from pathlib import Path
from typing import Any

import psutil

from kexie.cli import process
from kexie.cli.output import write
from kexie.cli.process import Known
from kexie.cli.speech import CommandError, t
from kexie.cli.state import State
from kexie.cli.supervisor import PROCESSES

STOP_SECONDS = 60


def processes(state: State) -> list[dict[str, Any]]:
    """Every process of a hub; none when none runs. `frozen` is one that somebody stopped without ending it."""
    holder = state.holder()
    if not holder:
        return []
    rows: list[dict[str, Any]] = state.read(PROCESSES).get("processes", [])
    found: list[dict[str, Any]] = []
    for row in [_supervisor(holder), *rows]:
        alive = Known(row["pid"], row["born"]).process() if row["pid"] else None
        if alive and alive.status() == psutil.STATUS_STOPPED:
            row["state"] = "frozen"
        row["memory"] = _memory(alive) if alive else 0
        found.append({k: v for k, v in row.items() if k not in ("born", "stop")})
    return found


def _supervisor(pid: int) -> dict[str, Any]:
    known = Known.of(pid)
    since = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(known.born))
    return {
        "name": "hub",
        "pid": pid,
        "born": known.born,
        "port": None,
        "state": "ready",
        "restarts": 0,
        "outage": None,
        "since": since,
        "log": "",
    }


def _memory(alive: psutil.Process) -> int:
    """A process's share of the memory, with its own children's (PostgreSQL has one for each connection)."""
    below = [] if alive.name() == "python" else alive.children(recursive=True)
    return sum(process.memory(p.pid) for p in [alive, *below])


def down(state: State) -> bool:
    """Stops the hub of a state folder and waits for its end; False when none ran."""
    holder = state.holder()
    if not holder:
        return False
    os.kill(holder, signal.SIGTERM)
    ends = time.monotonic() + STOP_SECONDS
    while state.holder():
        if time.monotonic() > ends:
            raise CommandError(
                t(
                    f"进程 {holder} 在 {STOP_SECONDS} 秒内没有停止：可用 kill -9 {holder} 结束它",
                    f"process {holder} has not stopped within {STOP_SECONDS} s: `kill -9 {holder}` ends it",
                )
            )
        time.sleep(0.05)
    return True


def logs(state: State, name: str, count: int, follow: bool) -> None:
    """Writes the end of one log, or of all, and what comes after."""
    files = [state.logs / f"{name}.log"] if name else sorted(state.logs.glob("*.log"))
    if name and not files[0].exists():
        listed = ", ".join(sorted(f.stem for f in state.logs.glob("*.log")))
        raise CommandError(
            t(f"没有 {name} 的日志；有：{listed}", f"there is no log of {name}; there are: {listed}"), code=2
        )
    places = {file: _tail(file, count, "" if name else file.stem) for file in files}
    while follow:
        for file, place in places.items():
            places[file] = _more(file, place, "" if name else file.stem)
        time.sleep(0.3)


def _tail(file: Path, count: int, label: str) -> int:
    with file.open("rb") as read:
        for line in deque(read, maxlen=count):
            _say(line, label)
        return read.tell()


def _more(file: Path, place: int, label: str) -> int:
    size = file.stat().st_size
    if size < place:
        place = 0  # it was set aside and begun anew
    if size == place:
        return place
    with file.open("rb") as read:
        read.seek(place)
        for line in read:
            _say(line, label)
        return read.tell()


def _say(line: bytes, label: str) -> None:
    text = line.decode("utf-8", "replace").rstrip("\n")
    write(f"{label}: {text}" if label else text)
