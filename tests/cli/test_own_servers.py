"""A hub on servers of one's own, in production and for trying things out."""

import asyncio
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from kexie.cli import nats
from kexie.cli.state import free_port
from tests.cli.conftest import PROCESSES, WARM, Hub, command, english, until
from tests.support.live import ORGANISATIONS, PEOPLE, told
from tests.support.servers import Servers

ORGANISATIONS_PAGE = "/api/identity/v1/organisations"


class Taker:
    """A mail server that takes everything."""

    def __init__(self) -> None:
        self.taken: list[tuple[list[str], bytes]] = []

    async def handle_DATA(self, _server, _session, envelope) -> str:
        self.taken.append((envelope.rcpt_tos, envelope.content))
        return "250 taken"


@pytest.fixture
def taker() -> Iterator[tuple[int, Taker]]:
    handler, port = Taker(), free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield port, handler
    controller.stop()


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[str]:
    """A NATS of somebody else's, that asks for a password."""
    port = free_port()
    config = tmp_path / "nats.conf"
    config.write_text(
        f'host: "127.0.0.1"\nport: {port}\njetstream {{ store_dir: "{tmp_path}/store" }}\n'
        'authorization { user: "hub", password: "of the broker" }\n'
    )
    process = subprocess.Popen([nats.binary(), "-c", str(config)], stderr=subprocess.DEVNULL)
    yield f"nats://hub:of%20the%20broker@127.0.0.1:{port}"
    process.terminate()
    process.wait(60)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "state"
    shutil.rmtree(tmp_path / "state", ignore_errors=True)


async def test_a_hub_in_production_stands_on_servers_of_its_own(
    servers: Servers, broker: str, taker: tuple[int, Taker], tmp_path: Path, state: Path
):
    """By a configuration file: another database, another broker, mail that really goes out, a secret that is mounted,
    and more environment for one service."""
    port, mails = taker
    (tmp_path / "secret").write_text("a secret of forty characters, as it must be\n")
    config = tmp_path / "hub.toml"
    config.write_text(
        f"""
[hub]
env = "production"
public_url = "https://hub.kexie.example"
[database]
url = "{servers.superuser_url("kexie_production")}"
[nats]
url = "{broker}"
[mail]
host = "127.0.0.1"
port = {port}
sender = "网上科协 <hub@kexie.example>"
[env.kepu]
KEXIE_LOG_LEVEL = "error"
""",
        "utf-8",
    )
    secret = {"KEXIE_SECRET_FILE": str(tmp_path / "secret")}
    hub = Hub(state, "--config", config, program=WARM, **secret)
    await asyncio.to_thread(hub.start)
    try:
        rows = await asyncio.to_thread(hub.ps)
        assert set(rows) == PROCESSES - {"postgres", "nats", "mailbox"}
        assert not (state / "postgres").exists()
        assert "password" not in hub.said
        assert "密码" not in hub.said
        levels = {name: await asyncio.to_thread(levels_of, hub, name) for name in ("kepu", "home")}
        assert ("info" in levels["kepu"], "info" in levels["home"]) == (False, True)
        await asyncio.to_thread(mail_goes_out, hub, mails, tmp_path)
        for asked in ("accounts", "token expert", "seed"):
            done = await asyncio.to_thread(hub.ask, *asked.split(), KEXIE_LANG="en")
            assert done.returncode == 1, asked
            assert "production" in done.stderr
        done = await asyncio.to_thread(hub.ask, "audit", "verify", "--json")
        assert done.returncode == 0, done.stdout
        assert sum(found["records"] for found in json.loads(done.stdout).values()) > 0
        wrong = await asyncio.to_thread(hub.ask, "reconcile", "--check")
        assert wrong.returncode == 0
    finally:
        assert await asyncio.to_thread(hub.stop) == 0
        await servers.admit()


def settings_of(hub: Hub, name: str) -> dict[str, object]:
    return json.loads((hub.state / f"run/{name}.json").read_text())


def levels_of(hub: Hub, name: str) -> set[str]:
    """The levels of what a service wrote to its log."""
    lines = hub.ask("logs", name, "-n", "9999").stdout.splitlines()
    return {json.loads(line)["level"] for line in lines if line.startswith("{")}


def mail_goes_out(hub: Hub, mails: Taker, tmp_path: Path) -> None:
    """A need is verified by nobody yet, but its county's officers hear of it, and one of them by mail."""
    people = [person | {"mail": f"{person['ref']}@example.org"} for person in PEOPLE]
    for kind, rows in (("organisations", ORGANISATIONS), ("people", people), ("needs", [NEED])):
        file = tmp_path / f"{kind}.jsonl"
        file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
        done = hub.ask("import", kind, file)
        assert done.returncode == 0, done.stdout + done.stderr
        until(lambda: told(hub.state, "reconcile", "--check")["settled"])
    until(lambda: mails.taken)
    recipients, content = mails.taken[0]
    assert recipients[0].endswith("@example.org")
    assert b"hub@kexie.example" in content


NEED = {
    "ref": "need",
    "org_ref": "enterprise",
    "poster_ref": "officer",
    "state": "submitted",
    "kind": "process",
    "title": "高镍正极材料涂布工艺优化",
    "summary": "涂布厚度不均匀，寻求有工程经验的团队。",
    "industry": "38",
    "region": "330106",
}
RUMOUR = {"ref": "battery", "source": "某辟谣平台", "claim": "新电池要先充满十二小时", "verdict": "rumor"}


@pytest.mark.parametrize(
    ("flags", "more", "words"),
    [
        (["--demo"], {}, "demo data has no place in production"),
        ([], {}, "KEXIE_SECRET"),
        ([], {"KEXIE_SECRET": "short"}, "at least 32 characters"),
    ],
)
def test_production_refuses_what_is_for_trying_things_out(tmp_path, flags, more, words):
    done = english("up", "--state", tmp_path / "state", *flags, KEXIE_ENV="production", **more)
    assert done.returncode == 2, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("flag", "url", "words"),
    [
        ("--database", "postgresql://postgres:x@127.0.0.1:1/kexie", "the database cannot be reached"),
        ("--database", "127.0.0.1:5432", "--database: must be a URL, as in postgresql://"),
        ("--nats", "127.0.0.1:4222", "--nats: must be a URL, as in nats://"),
        ("--elasticsearch", "127.0.0.1", "--elasticsearch: must be a URL, as in http://"),
    ],
)
def test_a_server_of_ones_own_that_cannot_be_used_is_named(tmp_path, flag, url, words):
    done = english("up", "--state", tmp_path / "state", "--no-demo", flag, url)
    assert done.returncode in (1, 2)
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_server_that_the_hub_can_do_without_for_a_while_is_named_and_waited_for(tmp_path):
    away = ["--nats", "nats://127.0.0.1:1", "--elasticsearch", "http://127.0.0.1:1"]
    hub = Hub(tmp_path / "state", "--no-demo", *away, KEXIE_LANG="en")
    hub.start()
    try:
        assert "nats://127.0.0.1:1 does not answer" in hub.said
        assert "http://127.0.0.1:1 does not answer" in hub.said
        assert hub.get(ORGANISATIONS_PAGE)[0] == 200
    finally:
        assert hub.stop() == 0


@pytest.mark.elasticsearch
@pytest.mark.capability("XP-04")
def test_search_may_be_elasticsearchs(elasticsearch_url: str, tmp_path):
    hub = Hub(tmp_path / "state", "--no-demo", "--elasticsearch", elasticsearch_url, program=WARM)
    hub.start()
    try:
        file = tmp_path / "rumours.jsonl"
        file.write_text(json.dumps(RUMOUR, ensure_ascii=False), "utf-8")
        assert hub.ask("import", "rumours", file).returncode == 0
        assert settings_of(hub, "discovery")["search"]["elasticsearch_url"] == elasticsearch_url
        found = until(lambda: hub.get("/api/discovery/v1/items:search?q=%E7%94%B5%E6%B1%A0")[1].get("hits"))
        assert any("电池" in json.dumps(hit, ensure_ascii=False) for hit in found)
        done = command("doctor", "--state", hub.state, "--json")
        assert done.returncode == 0
    finally:
        assert hub.stop() == 0
