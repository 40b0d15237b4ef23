"""The supervisor: its children are started again, stopped in order, and never left behind."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ROOT, alive, environment, until
from tests.support.machine import slack

SCENES = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def play(folder: Path) -> Iterator[SCENES]:
    """Runs a scene of `stand.py` and sees to its end."""
    played: list[subprocess.Popen[str]] = []

    def start(scene: str) -> "subprocess.Popen[str]":
        made = subprocess.Popen(
            [sys.executable, "-m", "tests.cli.stand", scene, str(folder)],
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.PIPE,
            text=True,
        )
        played.append(made)
        return made

    yield start
    for one in played:
        one.kill()
        one.wait()


def rows(folder: Path) -> dict[str, dict[str, Any]]:
    try:
        return {r["name"]: r for r in json.loads((folder / "run/processes.json").read_text())["processes"]}
    except (OSError, ValueError):
        return {}


def is_up(folder: Path) -> None:
    until(lambda: (folder / "run/up").exists())


def test_a_child_that_dies_is_started_again_at_once(play, folder):
    play("stays")
    is_up(folder)
    before = rows(folder)["middle"]["pid"]
    (folder / "run/middle.mark").unlink()
    os.kill(before, signal.SIGKILL)
    began = time.monotonic()
    until(lambda: rows(folder)["middle"]["state"] == "ready" and rows(folder)["middle"]["pid"] != before, 3 * slack())
    assert time.monotonic() - began < 3 * slack()
    assert rows(folder)["middle"]["restarts"] == 1


def test_children_are_stopped_from_the_top_down_and_none_is_left(play, folder):
    stand = play("stays")
    is_up(folder)
    pids = [row["pid"] for row in rows(folder).values()]
    stand.send_signal(signal.SIGTERM)
    assert stand.wait(60) == 0
    assert (folder / "run/ends").read_text().split() == ["high", "low"]
    assert not [pid for pid in pids if alive(pid)]
    assert {row["state"] for row in rows(folder).values()} == {"stopped"}


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGHUP])
def test_a_closed_terminal_stops_it_like_ctrl_c(play, folder, how):
    stand = play("stays")
    is_up(folder)
    stand.send_signal(how)
    assert stand.wait(60) == 0


def test_children_die_with_a_supervisor_that_is_killed(play, folder):
    stand = play("stays")
    is_up(folder)
    pids = [row["pid"] for row in rows(folder).values()]
    stand.kill()
    until(lambda: not [pid for pid in pids if alive(pid)])


def test_a_child_that_cannot_start_ends_the_start_with_the_last_lines_of_its_log(play, folder):
    stand = play("fails")
    said, _ = stand.communicate(timeout=120)
    assert stand.returncode == 1
    assert "the cause of it all" in said
    assert not [row for row in rows(folder).values() if row["pid"] and alive(row["pid"])]


def test_a_frozen_child_is_killed_after_its_time(play, folder):
    stand = play("freezes")
    is_up(folder)
    pid = rows(folder)["frozen"]["pid"]
    stand.send_signal(signal.SIGTERM)
    assert stand.wait(60) == 0
    assert not alive(pid)


def test_asking_twice_kills_what_is_slow(play, folder):
    stand = play("stays")
    is_up(folder)
    os.kill(rows(folder)["low"]["pid"], signal.SIGSTOP)
    stand.send_signal(signal.SIGINT)
    until(lambda: rows(folder)["high"]["state"] in ("stopping", "stopped"))
    began = time.monotonic()
    until(lambda: stand.send_signal(signal.SIGINT) or stand.poll() is not None, 5 * slack())
    assert time.monotonic() - began < 5 * slack()


def test_what_a_dead_child_leaves_behind_is_ended(play, folder):
    play("leaves_orphans")
    is_up(folder)
    left = int((folder / "run/grandchild").read_text())
    os.kill(rows(folder)["parent"]["pid"], signal.SIGKILL)
    until(lambda: not alive(left))


def test_jobs_answer_refuse_or_show_what_broke(play):
    said, _ = play("jobs").communicate(timeout=120)
    assert "[1, 2]" in said
    assert "it cannot be" in said
    assert "ValueError: a bug" in said
