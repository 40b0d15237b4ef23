"""The command in processes of its own that need not load the programs first.

Loading them is most of what a start costs. One process does it once for the whole run and is forked for each command,
as the hub itself does for its services; what then runs is `hub` with the arguments, environment and output it is given,
in a session of its own, and in Chinese. Whether a shell can start the command is shown by `tests/cli`, which also
starts it cold.
"""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from kit.errors import ROOT

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.support.loaded"])


class Command:
    """A running command, as `subprocess.Popen` has it. It writes to `log`, standard error included."""

    def __init__(self, arguments: list[str], log: Path, environment: Mapping[str, str]) -> None:
        self.args = ["hub", *arguments]
        if str(ROOT) not in os.environ.get("PYTHONPATH", "").split(os.pathsep):  # where the first one looks
            os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        # Ended with the tests, should these leave it running.
        self._process = CONTEXT.Process(target=_become, args=(self.args, log, dict(environment)), daemon=True)
        self._process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def poll(self) -> int | None:
        """The exit code, or None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """The exit code, at its end. Raises TimeoutExpired."""
        self._process.join(timeout)
        if (code := self._process.exitcode) is None:
            raise subprocess.TimeoutExpired(self.args, timeout or 0)
        return code

    def send_signal(self, number: int) -> None:
        """To the command alone; not once it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self._process.kill()


def _become(arguments: list[str], log: Path, environment: dict[str, str]) -> None:
    """What a fork does."""
    os.setsid()
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for place in (1, 2):
        os.dup2(written, place)
    os.close(written)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    sys.argv = arguments
    from kexie.cli.main import main

    main()
