"""A supervisor over children of a few lines, for tests: `python -m tests.cli.stand SCENE FOLDER`.

It runs in a process of its own, as the supervisor forks and takes the signals.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kexie.cli.speech import CommandError
from kexie.cli.state import State
from kexie.cli.supervisor import Spec, Stopped, Supervisor


def child(state: State, name: str, work: Callable[[Path], None], **more: object) -> Spec:
    """A child that is ready when it has made a file with its id."""
    mark = state.run / f"{name}.mark"

    def run() -> None:
        mark.write_text(str(os.getpid()))
        work(state.run)

    def ready() -> bool:
        return mark.exists() and mark.read_text() != ""

    return Spec(name, run, ready, **more)  # type: ignore[arg-type]


def stays(_: Path) -> None:
    def leave(*_: object) -> None:
        time.sleep(0.05)
        sys.exit(0)

    signal.signal(signal.SIGTERM, leave)
    while True:
        time.sleep(10)


def notes_its_end(run: Path, name: str) -> None:
    def leave(*_: object) -> None:
        with (run / "ends").open("a") as ends:
            ends.write(f"{name}\n")
        sys.exit(0)

    signal.signal(signal.SIGTERM, leave)
    while True:
        time.sleep(10)


def fails(_: Path) -> None:
    sys.stdout.write("the cause of it all\n")
    sys.exit(3)


def freezes(_: Path) -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def has_a_child(run: Path) -> None:
    if (below := os.fork()) == 0:
        os.setsid()
        time.sleep(600)
        os._exit(0)
    (run / "grandchild").write_text(str(below))
    stays(run)


def scene_stays(state: State, supervisor: Supervisor) -> None:
    supervisor.start(child(state, "low", lambda run: notes_its_end(run, "low"), tier=0))
    supervisor.start(child(state, "middle", stays, tier=1))
    supervisor.start(child(state, "high", lambda run: notes_its_end(run, "high"), tier=2))
    supervisor.until(lambda: supervisor.is_ready("low", "middle", "high"), 10, "children")
    (state.run / "up").touch()
    supervisor.watch()


def scene_fails(state: State, supervisor: Supervisor) -> None:
    supervisor.start(child(state, "good", stays, tier=0))
    supervisor.start(Spec("bad", lambda: fails(state.run), lambda: False))
    supervisor.until(lambda: supervisor.is_ready("bad"), 20, "bad")


def scene_freezes(state: State, supervisor: Supervisor) -> None:
    supervisor.start(child(state, "frozen", freezes, grace=0.5))
    supervisor.until(lambda: supervisor.is_ready("frozen"), 10, "frozen")
    (state.run / "up").touch()
    supervisor.watch()


def scene_leaves_orphans(state: State, supervisor: Supervisor) -> None:
    supervisor.start(child(state, "parent", has_a_child))
    supervisor.until(lambda: (state.run / "grandchild").exists(), 10, "parent")
    (state.run / "up").touch()
    supervisor.watch()


def scene_jobs(state: State, supervisor: Supervisor) -> None:
    def refuses() -> None:
        raise CommandError("it cannot be")

    def breaks() -> None:
        raise ValueError("a bug")

    both = [supervisor.job(f"job-{n}", lambda n=n: {"number": n}) for n in (1, 2)]
    sys.stdout.write(f"{[supervisor.finish(job, 10)['number'] for job in both]}\n")
    for work in (refuses, breaks):
        try:
            supervisor.finish(supervisor.job(work.__name__, work), 10)
        except CommandError as error:
            sys.stdout.write(f"{error}\n")


def main(scene: str, folder: str) -> int:
    state = State.open(Path(folder))
    with Supervisor(state, lambda text, _bad: sys.stdout.write(f"{text}\n") and None) as supervisor:
        try:
            globals()[f"scene_{scene}"](state, supervisor)
        except Stopped:
            pass
        except CommandError as error:
            sys.stdout.write(f"{error}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
