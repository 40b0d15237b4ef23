"""How a hub ends, and what a killed one leaves. One hub, started again and again."""

import os
import pty
import signal
import subprocess
import time

import psutil
import pytest

from kexie.cli import postgres
from tests.cli.conftest import COMMAND, PROCESSES, TRIES, Hub, alive, has_its_data, until
from tests.support.machine import slack


def none_left(hub: Hub, pids: list[int]) -> list[psutil.Process]:
    """Processes of a hub that still run: those that it had, and any that work in its folder."""
    left = [psutil.Process(pid) for pid in pids if alive(pid)]
    for one in psutil.process_iter():
        try:
            if str(hub.state) in " ".join([*one.cmdline(), one.cwd()]) and alive(one.pid):
                left.append(one)
        except psutil.Error:
            continue
    return left


def test_a_later_start_is_quick_and_has_its_data(hub: Hub, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(hub, "program", COMMAND)
    assert has_its_data(hub)
    assert hub.stop() == 0
    took = []
    for _ in range(TRIES):
        began = time.monotonic()
        hub.start()
        took.append(time.monotonic() - began)
        if min(took) <= 12 * slack():
            break
        hub.stop()
    assert min(took) <= 12 * slack(), took
    assert has_its_data(hub)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_every_process_is_gone_after_ctrl_c(hub: Hub, how: signal.Signals):
    pids = hub.all_pids()
    assert len(pids) > len(PROCESSES)  # PostgreSQL's connections are processes of their own
    began = time.monotonic()
    assert hub.stop(how) == 0
    assert time.monotonic() - began < 20 * slack()
    assert none_left(hub, pids) == []
    assert "已停止" in hub.said
    assert hub.ask("ps").stdout == "没有 hub 在运行\n"
    assert hub.read("ps") == []


def test_down_stops_it_from_another_shell(hub: Hub):
    pids = hub.all_pids()
    done = hub.ask("down")
    assert (done.returncode, "已停止" in done.stdout) == (0, True)
    assert hub.process.wait(60) == 0
    assert none_left(hub, pids) == []
    assert hub.ask("down").stdout == "没有 hub 在运行\n"


def test_a_closed_terminal_stops_it(once: Hub):
    """The hub leads a session on a terminal, as a shell's child does; then the window is closed."""
    once.stop()
    window, terminal = pty.openpty()
    command = [*COMMAND, "up", "--state", str(once.state), "--port", str(once.port), "--no-demo"]
    process = subprocess.Popen(
        ["setsid", "--ctty", *command], stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=False
    )
    os.close(terminal)
    ends, said = time.monotonic() + 300, b""
    while b"Ctrl-C" not in said:
        said += os.read(window, 4096)
        assert time.monotonic() < ends, said.decode()
    once.process = process
    pids = once.all_pids()
    os.close(window)
    process.wait(60)
    assert none_left(once, pids) == []


def test_a_hub_that_was_killed_leaves_no_process_and_starts_again(hub: Hub):
    pids = hub.all_pids()
    hub.process.kill()
    hub.process.wait()
    until(lambda: none_left(hub, pids) == [])
    hub.start()
    assert has_its_data(hub)


def test_a_start_right_after_a_kill_ends_what_is_left(hub: Hub):
    """The server of the database and one of its connections hang, and do not die with the hub."""
    server = psutil.Process(hub.row("postgres")["pid"])
    for one in (server, server.children()[0]):
        one.suspend()
    hub.process.kill()
    hub.process.wait()
    doctor = hub.ask("doctor").stdout
    assert f"postgres ({server.pid})" in doctor
    hub.start()
    assert f"结束上次遗留的进程 postgres（{server.pid}）" in hub.said
    assert not alive(server.pid)
    assert has_its_data(hub)


def test_what_is_left_of_a_killed_database_is_ended(hub: Hub):
    server = psutil.Process(hub.row("postgres")["pid"])
    left = server.children()[0]
    left.suspend()
    hub.process.kill()
    hub.process.wait()
    server.kill()
    assert alive(left.pid)
    hub.start()
    assert not alive(left.pid)
    assert has_its_data(hub)


def test_the_record_of_a_database_that_is_gone_does_not_stand_in_the_way(hub: Hub):
    """After a power cut another process may have the id that stands in the database's record."""
    hub.stop()
    other = subprocess.Popen(["sleep", "600"], **postgres.spawn())
    try:
        record = hub.state / "postgres" / "postmaster.pid"
        record.write_text(f"{other.pid}\n{hub.state}/postgres\n1\n{hub.row('postgres')['port']}\n\n127.0.0.1\n")
        (hub.state / "lock").write_text(f"{other.pid}\n")
        hub.start()
        assert has_its_data(hub)
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()
