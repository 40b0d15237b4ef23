"""Processes: children that die with their parent, and knowing a process again by its id and the time it began."""

import contextlib
import ctypes
import gc
import os
import pwd
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from kexie.cli.speech import CommandError

PR_SET_PDEATHSIG, PR_SET_NAME, PR_SET_CHILD_SUBREAPER = 1, 15, 36
REFUSED = 78  # the exit code of a child that said why it cannot run, and will not do better the next time
LINUX = sys.platform.startswith("linux")
RESTORED = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD, signal.SIGQUIT, signal.SIGUSR1)


def _prctl(option: int, argument: Any) -> None:
    if LINUX:
        ctypes.CDLL(None).prctl(option, argument, 0, 0, 0)


@dataclass(frozen=True)
class Known:
    """A process by its id and the time it began, since ids are used again."""

    pid: int
    born: float

    @classmethod
    def of(cls, pid: int) -> "Known":
        try:
            return cls(pid, psutil.Process(pid).create_time())
        except psutil.Error:
            return cls(pid, 0.0)

    def process(self) -> psutil.Process | None:
        """The process, while it lives."""
        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.born) < 0.1 and process.status() != psutil.STATUS_ZOMBIE
        except psutil.Error:
            return None
        return process if same else None

    def end(self, how: int = signal.SIGTERM, seconds: float = 5) -> None:
        """Asks a process to end, and kills it when it has not after so many seconds."""
        for sent, wait in ((how, seconds), (signal.SIGKILL, 5)):
            process = self.process()
            if process is None:
                return
            with contextlib.suppress(psutil.Error):
                process.send_signal(sent)
            ends = time.monotonic() + wait
            while self.process() is not None and time.monotonic() < ends:
                time.sleep(0.02)


def adopt_orphans() -> None:
    """Makes this process the parent of descendants whose parent dies, so that none is lost sight of."""
    _prctl(PR_SET_CHILD_SUBREAPER, 1)


def die_with_parent(how: int, parent: int) -> None:
    """Has the system send this process a signal when its parent ends, however that ends."""
    _prctl(PR_SET_PDEATHSIG, how)
    if os.getppid() != parent:  # it has ended already
        os._exit(1)


def become(user: str) -> None:
    """Takes another user's rights for good."""
    entry = pwd.getpwnam(user)
    os.setgroups([])
    os.setgid(entry.pw_gid)
    os.setuid(entry.pw_uid)
    os.environ["HOME"] = "/"


def fork(run: Callable[[], object], *, name: str, log: Path | None, death: int = signal.SIGKILL) -> int:
    """Runs a function in a child with a session and a log of its own; returns the child's id.

    The child starts as a process that was never anything else: signals as the system gives them, no descriptor of the
    parent's. It gets the signal `death` when the parent ends. Only a process with a single thread may call this.
    """
    parent = os.getpid()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, RESTORED)
    pid = os.fork()
    if pid:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
        return pid
    code = 1
    try:
        _begin(name, log)
        die_with_parent(death, parent)
        run()
        code = 0
    except SystemExit as asked:
        code = asked.code if isinstance(asked.code, int) else 1
    except CommandError as error:
        sys.stderr.write(f"{error}\n")
        code = REFUSED
    except BaseException:
        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _begin(name: str, log: Path | None) -> None:
    os.setsid()
    signal.set_wakeup_fd(-1)
    for sent in RESTORED:
        signal.signal(sent, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    nothing = os.open(os.devnull, os.O_RDWR)
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600) if log else nothing
    for place, wanted in ((0, nothing), (1, written), (2, written)):
        os.dup2(wanted, place)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    sys.stdin = os.fdopen(0, closefd=False)
    sys.stdout = os.fdopen(1, "w", buffering=1, encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, encoding="utf-8", closefd=False)
    _prctl(PR_SET_NAME, ctypes.c_char_p(f"kexie-{name}"[:15].encode()))


def share_memory() -> None:
    """Call before forking: what was loaded so far is left alone by the garbage collector, so that the children go on
    sharing its pages. It looks for rubbish in cycles, of which calls make little, every ten thousand objects."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


def threads() -> int:
    """How many threads this process has."""
    return psutil.Process().num_threads()


def memory(pid: int) -> int:
    """A process's share of the memory in bytes (PSS: what it shares is divided among those who share it)."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
