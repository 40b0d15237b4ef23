"""A hub on a terminal of 80 columns: what a person sees, and Ctrl-C from the keyboard."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
import time

import psutil
from rich.cells import cell_len

from kexie.cli.output import table
from kexie.cli.state import free_port
from tests.cli.conftest import COMMAND, Hub, alive, environment

CONTROL = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


class Terminal:
    """A command on a terminal of its own."""

    def __init__(self, *arguments: object, **more: str) -> None:
        self._window, inside = pty.openpty()
        fcntl.ioctl(self._window, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = subprocess.Popen(
            ["setsid", "--ctty", *COMMAND, *map(str, arguments)],
            env=environment(TERM="xterm", **more),
            stdin=inside,
            stdout=inside,
            stderr=inside,
        )
        os.close(inside)
        self.raw = ""

    def read(self, until: str = "", seconds: float = 300) -> str:
        """Reads until some words, or the end, and returns all that was shown so far, as it stands on the screen."""
        ends, said = time.monotonic() + seconds, b""
        while not until or until not in self.raw + said.decode("utf-8", "ignore"):
            assert time.monotonic() < ends, self.raw + said.decode()
            try:
                if not (more := os.read(self._window, 4096)):
                    break
            except OSError:  # the other side is closed
                break
            said += more
        self.raw += said.decode()
        lines = [line.rpartition("\r")[2] for line in self.raw.replace("\r\n", "\n").split("\n")]
        return "\n".join(CONTROL.sub("", line) for line in lines)

    def type(self, keys: bytes) -> None:
        os.write(self._window, keys)


def test_a_start_shows_its_steps_and_ctrl_c_ends_it(tmp_path):
    terminal = Terminal("up", "--state", tmp_path / "s", "--port", free_port(), "--no-demo", KEXIE_LANG="en")
    shown = terminal.read("Ctrl-C stops the hub")
    assert "\x1b[32m✓" in terminal.raw
    assert "… loading the programs" in CONTROL.sub("", terminal.raw)
    assert "…" not in shown  # a step under way gives way to the step done
    for step in ("loaded the programs", "PostgreSQL 18", "database schemas", "kepu", "gateway", "nats"):
        assert re.search(rf"^✓ {step}  .*\d\.\d s$", shown, re.MULTILINE), shown
    assert [line for line in shown.splitlines() if str(tmp_path) not in line and cell_len(line) > 80] == []
    pids = [p.pid for p in psutil.Process(terminal.process.pid).children(recursive=True)]
    assert len(pids) > 10
    terminal.type(b"\x03")
    shown = terminal.read()
    assert terminal.process.wait(60) == 0
    assert re.search(r"✓ stopped  \d\.\d s", shown)
    assert not [pid for pid in pids if alive(pid)]


def test_a_start_that_is_broken_off_ends_cleanly(tmp_path):
    """Ctrl-C while the programs are loaded, and while services start."""
    for moment in ("loading", "database schemas"):
        asked = ("up", "--state", tmp_path / moment, "--port", free_port(), "--no-demo")
        terminal = Terminal(*asked, KEXIE_LANG="en")
        terminal.read(moment)
        pids = [p.pid for p in psutil.Process(terminal.process.pid).children(recursive=True)]
        terminal.type(b"\x03")
        shown = terminal.read()
        assert terminal.process.wait(60) == 0, shown
        assert "stopped" in shown
        assert "Traceback" not in shown
        assert not [pid for pid in pids if alive(pid)]


def test_tables_can_be_read_and_secrets_copied(demo: Hub):
    accounts = demo.read("accounts")
    terminal = Terminal("accounts", "--state", demo.state)
    shown = terminal.read()
    assert max(cell_len(line) for line in shown.splitlines()) <= 80
    for client in accounts["clients"]:
        assert re.search(rf"client_secret +{client['secret']}\b", shown)
    for person in accounts["personas"]:
        assert re.search(rf"{person['name']} .*{person['password']}", shown)
    for asked in ("doctor", "ps"):
        shown = Terminal(asked, "--state", demo.state).read()
        assert max(cell_len(line) for line in shown.splitlines()) <= 80, shown
        assert "…" not in shown


def test_a_long_last_cell_makes_no_other_line_long(capsys):
    table(("name", "where"), [("portal", "http://127.0.0.1:1"), ("data", "/a/very/long/path" * 6)])
    assert [len(line) for line in capsys.readouterr().out.splitlines()] == [13, 26, 110]
