"""The supervisor: starts children, sees when they are ready, starts those again that die, stops all in order.

One thread, no event loop: it forks, and a fork copies neither. It waits for signals on a pipe; between signals it looks
after what is due.
"""

import contextlib
import os
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import psutil

from kexie.cli import process
from kexie.cli.process import Known
from kexie.cli.speech import CommandError, t
from kexie.cli.state import State

PROCESSES = "run/processes.json"
STEADY = 20.0  # seconds after which a child that ends is not thought to fail at once
HOPELESS = 4  # deaths in a row after which a start is given up
PAUSES = (0.0, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)  # seconds before a child that keeps dying is started again
LOOK = 0.05  # seconds between looks at children that start
LOG_LIMIT = 32 * 1024 * 1024


NOBODY = Known(0, 0.0)


class Stopped(Exception):
    """Somebody asked the hub to stop."""


@dataclass(frozen=True)
class Spec:
    """A child: what it runs, how one sees that it is ready, and how it is stopped."""

    name: str
    run: Callable[[], object]
    ready: Callable[[], bool]
    port: int | None = None
    tier: int = 2  # what is started later depends on what is below, and is stopped first
    stop: int = signal.SIGTERM
    grace: float = 7.0
    death: int = signal.SIGKILL


@dataclass
class Child:
    """A child as it is now. States: starting, ready, waiting (to be started again), stopping, stopped."""

    spec: Spec
    known: Known = NOBODY
    state: str = "stopped"
    since: datetime = field(default_factory=lambda: datetime.now(UTC))
    began: float = 0.0
    restarts: int = 0
    deaths: int = 0  # in a row, each soon after its start
    died: float = 0.0
    outage: float | None = None  # seconds from the last death until it was ready again
    due: float = 0.0

    def turn(self, state: str) -> None:
        self.state, self.since = state, datetime.now(UTC)

    @property
    def alive(self) -> bool:
        return self.state in ("starting", "ready", "stopping")


@dataclass
class Job:
    """Work in a child of its own that ends by itself."""

    name: str
    pid: int
    result: Path
    status: int | None = None


class Supervisor:
    """See the module. Use as a context; leaving it stops everything."""

    def __init__(self, state: State, tell: Callable[[str, bool], None]) -> None:
        self._state, self._tell = state, tell
        self.children: dict[str, Child] = {}
        self._jobs: dict[int, Job] = {}
        self._wake = (0, 0)
        self._asked = 0
        self._changed = False
        self._trimmed = 0.0
        self.at_once = False  # whether who asks to stop interrupts what is being done
        self.started = False  # a child that keeps dying ends the start, but not a hub that runs

    def __enter__(self) -> Self:
        self._wake = os.pipe()
        for end in self._wake:
            os.set_blocking(end, False)
        signal.set_wakeup_fd(self._wake[1], warn_on_full_buffer=False)
        for sent in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(sent, self._ask)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        process.adopt_orphans()
        return self

    def __exit__(self, *_: Any) -> None:
        self.stop()
        signal.set_wakeup_fd(-1)
        for end in self._wake:
            os.close(end)

    def _ask(self, *_: Any) -> None:
        self._asked += 1
        if self.at_once:
            self.at_once = False
            raise Stopped

    # -- starting

    def start(self, spec: Spec) -> None:
        """Starts a child and keeps it running from now on."""
        self.children[spec.name] = Child(spec)
        self._launch(self.children[spec.name])

    def _launch(self, child: Child) -> None:
        log = self._state.logs / f"{child.spec.name}.log"
        pid = process.fork(child.spec.run, name=child.spec.name, log=log, death=child.spec.death)
        child.known, child.began = Known.of(pid), time.monotonic()
        child.turn("starting")
        self._changed = True
        self._record()

    def job(self, name: str, work: Callable[[], Any]) -> Job:
        """Runs work in a child; `finish` waits for it."""
        result = self._state.run / f"{name}.result"
        result.unlink(missing_ok=True)

        def run() -> None:
            try:
                answer = {"done": work()}
            except CommandError as error:
                answer = {"refused": str(error)}
            except Exception as error:
                with contextlib.suppress(OSError):  # the log has it too
                    self._state.write(f"run/{result.name}", {"failed": str(error) or type(error).__name__})
                raise
            self._state.write(f"run/{result.name}", answer)

        pid = process.fork(run, name=name, log=self._state.logs / "hub.log")
        self._jobs[pid] = made = Job(name, pid, result)
        return made

    def finish(self, job: Job, seconds: float) -> Any:
        """What the work of a job returned. Raises CommandError with what went wrong."""
        self.until(lambda: job.status is not None, seconds, job.name)
        said = self._state.read(f"run/{job.result.name}")
        job.result.unlink(missing_ok=True)
        if "done" in said:
            return said["done"]
        if "refused" in said:
            raise CommandError(said["refused"])
        why = said.get("failed") or t(f"结束状态 {job.status}", f"ended with status {job.status}")
        raise CommandError(f"{job.name}: {why}\n{self.last_lines('hub')}")

    def until(self, condition: Callable[[], bool], seconds: float, what: str) -> None:
        """Looks after everything until the condition holds. Raises Stopped when somebody asks to stop, CommandError
        when it takes too long or a child cannot be started."""
        ends = time.monotonic() + seconds
        while not condition():
            if self._asked:
                raise Stopped
            for child in self.children.values():
                if not self.started and child.deaths >= HOPELESS:
                    raise CommandError(self._despair(child))
            if time.monotonic() > ends:
                raise CommandError(
                    t(f"{what} 在 {seconds:.0f} 秒内没有就绪", f"{what}: not ready after {seconds:.0f} s")
                )
            self._turn(LOOK)

    def is_ready(self, *names: str) -> bool:
        return all(self.children[name].state == "ready" for name in names)

    def watch(self) -> None:
        """Looks after everything until somebody asks to stop."""
        self.started = True
        while not self._asked:
            busy = any(child.state in ("starting", "waiting") for child in self.children.values())
            self._turn(LOOK if busy else 5.0)
            self._trim_logs()

    # -- looking after

    def _turn(self, seconds: float) -> None:
        self._pause(seconds)
        now = time.monotonic()
        for child in self.children.values():
            if child.state == "waiting" and now >= child.due:
                child.restarts += 1
                self._launch(child)
            elif child.state == "starting" and child.spec.ready():
                child.turn("ready")
                self._changed = True
                if child.restarts:
                    child.outage = round(now - child.died, 2)
                    name, after = child.spec.name, f"{child.outage:.1f}"
                    self._tell(t(f"{name} 已恢复（{after} 秒）", f"{name} is back (after {after} s)"), False)
        self._record()

    def _pause(self, seconds: float) -> None:
        """Waits for a signal, at most so long, and takes note of who died."""
        select.select([self._wake[0]], [], [], seconds)
        try:
            while os.read(self._wake[0], 512):
                pass
        except BlockingIOError:
            pass
        self._reap()

    def _reap(self) -> None:
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            code = os.waitstatus_to_exitcode(status)
            if job := self._jobs.pop(pid, None):
                job.status = code
            for child in self.children.values():
                if child.known.pid == pid and child.alive:
                    self._died(child, code)

    def _died(self, child: Child, code: int) -> None:
        self._changed = True
        if child.state == "stopping":
            child.turn("stopped")
            return
        if child.state == "ready" or not child.died:
            child.died, child.outage = time.monotonic(), None
        child.deaths = 1 if time.monotonic() - child.began > STEADY else child.deaths + 1
        if code == process.REFUSED:
            child.deaths = max(child.deaths, HOPELESS)
        pause = PAUSES[min(child.deaths, len(PAUSES)) - 1]
        child.due = time.monotonic() + pause
        child.turn("waiting")
        self._end_orphans()
        name = child.spec.name
        how = t(f"信号 {-code}", f"signal {-code}") if code < 0 else t(f"状态 {code}", f"status {code}")
        when = t(f"{pause:g} 秒后重新启动", f"starting it again in {pause:g} s")
        if self.started or child.deaths < HOPELESS:
            self._tell(t(f"{name} 意外结束（{how}），{when}", f"{name} ended ({how}); {when}"), True)
        if self.started and child.deaths == HOPELESS:
            self._tell(self._despair(child), True)

    def _despair(self, child: Child) -> str:
        name = child.spec.name
        head = t(f"{name} 无法启动，日志的最后几行：", f"{name} does not start; the last lines of its log:")
        return f"{head}\n{self.last_lines(name)}"

    def _end_orphans(self) -> None:
        """Kills what a dead child left behind: a server of PostgreSQL cannot start beside its predecessor's rest."""
        ours = {child.known.pid for child in self.children.values()} | self._jobs.keys()
        for orphan in psutil.Process().children():
            if orphan.pid not in ours:
                Known(orphan.pid, orphan.create_time()).end(signal.SIGKILL)

    def last_lines(self, name: str, count: int = 20) -> str:
        """The end of a child's log."""
        try:
            lines = (self._state.logs / f"{name}.log").read_text("utf-8", "replace").splitlines()
        except OSError:
            return ""
        return "\n".join(f"  {line[:500]}" for line in lines[-count:])

    def _trim_logs(self) -> None:
        """Keeps logs from filling the disk: a long one is set aside, in place of the one set aside before."""
        if time.monotonic() - self._trimmed < 60:
            return
        self._trimmed = time.monotonic()
        for log in self._state.logs.glob("*.log"):
            if log.stat().st_size > LOG_LIMIT:
                log.with_suffix(".log.1").write_bytes(log.read_bytes())
                os.truncate(log, 0)

    def _record(self) -> None:
        """Writes down what runs, for `hub ps` and for the next start after a death."""
        if not self._changed:
            return
        self._changed = False
        rows = [
            {
                "name": child.spec.name,
                "pid": child.known.pid if child.alive else None,
                "born": child.known.born,
                "port": child.spec.port,
                "state": child.state,
                "restarts": child.restarts,
                "outage": child.outage,
                "since": child.since.isoformat(timespec="seconds"),
                "log": str(self._state.logs / f"{child.spec.name}.log"),
                "stop": int(child.spec.stop),
            }
            for child in self.children.values()
        ]
        try:
            self._state.write(PROCESSES, {"processes": rows})
        except OSError as error:
            self._tell(f"{PROCESSES}: {error}", True)

    # -- stopping

    def stop(self) -> None:
        """Stops jobs, then children from the top down; what does not end in time, or when somebody asks again, is
        killed. Nothing is left."""
        asked = self._asked
        for job in list(self._jobs.values()):
            _send(job.pid, signal.SIGKILL)
        for tier in sorted({child.spec.tier for child in self.children.values()}, reverse=True):
            self._stop_tier([c for c in self.children.values() if c.spec.tier == tier], asked)
        self._end_orphans()
        self._reap()
        self._record()

    def _stop_tier(self, children: list[Child], asked: int) -> None:
        for child in children:
            if child.alive:
                child.turn("stopping")
                _send(child.known.pid, child.spec.stop)
            else:
                child.turn("stopped")
        ends = time.monotonic() + max(child.spec.grace for child in children)
        while any(child.alive for child in children):
            if time.monotonic() > ends or self._asked > asked:
                for child in children:
                    if child.alive:
                        self._kill(child)
                ends, asked = time.monotonic() + 5, self._asked
            self._pause(LOOK)

    def _kill(self, child: Child) -> None:
        name = child.spec.name
        self._tell(t(f"{name} 没有按时停止，已强制结束", f"{name} did not stop in time and was killed"), True)
        _send(child.known.pid, signal.SIGKILL)


def _send(pid: int, how: int) -> None:
    try:
        os.kill(pid, how)
    except ProcessLookupError:
        pass
