"""What becomes of a child of a hub that dies, keeps dying, freezes, or finds its port taken."""

import os
import signal
import socket

import psutil
import pytest

from tests.cli.conftest import TRIES, Hub, has_its_data, until
from tests.support.machine import slack


def killed(hub: Hub, name: str) -> float:
    """Kills a child, and returns after how many seconds it was ready again."""
    before = hub.row(name)
    os.kill(before["pid"], signal.SIGKILL)
    until(lambda: hub.row(name)["restarts"] > before["restarts"])
    until(lambda: hub.row(name)["state"] == "ready")
    row = hub.ps()[name]
    assert row["pid"] != before["pid"]
    assert row["restarts"] == before["restarts"] + 1
    return row["outage"]


@pytest.mark.parametrize("name", ["kepu", "gateway", "postgres", "nats", "mailbox"])
def test_a_child_that_dies_is_back_within_three_seconds(hub: Hub, name: str):
    outages = []
    for _ in range(TRIES):
        outages.append(killed(hub, name))
        if min(outages) <= 3 * slack():
            break
    assert min(outages) <= 3 * slack(), outages
    assert f"{name} 已恢复" in hub.said
    until(lambda: hub.get("/readyz")[0] == 200)
    assert has_its_data(hub)


def test_a_child_that_keeps_dying_is_named_and_tried_ever_more_slowly(hub: Hub):
    settings = hub.state / "run" / "nats.conf"
    good = settings.read_text()
    settings.write_text("this is no setting {")
    os.kill(hub.row("nats")["pid"], signal.SIGKILL)
    until(lambda: "nats 无法启动" in hub.said)
    assert "Parse error" in hub.said.partition("nats 无法启动")[2]  # the last lines of its log
    pauses = [float(line.split("，")[1].split()[0]) for line in hub.said.splitlines() if line.startswith("nats 意外")]
    assert pauses == sorted(pauses)
    assert pauses[-1] >= 1
    assert hub.ps()["nats"]["state"] in ("waiting", "starting")
    assert hub.get("/api/identity/v1/organisations")[0] == 200  # what needs it not goes on
    settings.write_text(good)
    until(lambda: hub.row("nats")["state"] == "ready")


def test_a_frozen_child_is_shown_as_such(hub: Hub):
    kepu = psutil.Process(hub.row("kepu")["pid"])
    kepu.suspend()
    try:
        assert hub.ps()["kepu"]["state"] == "frozen"
    finally:
        kepu.resume()


def test_a_port_that_somebody_took_meanwhile_is_replaced(hub: Hub):
    hub.stop()
    before = hub.row("kepu")["port"]
    with socket.create_server(("127.0.0.1", before)):
        hub.start()
        assert hub.row("kepu")["port"] != before
