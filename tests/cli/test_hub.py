"""`hub up` with the demo data, and what one asks of a hub that runs."""

import json
import re
import stat
import subprocess
from typing import Any

import pytest

from tests.cli.conftest import PROCESSES, ROOT, Hub, alive, command, english, environment

STEP = re.compile(r"^ok   (.+?)  .*\((\d+\.\d) s\)$", re.MULTILINE)
OWNERS = ("identity", "home", "kechuang", "kepu", "zhihui")
NEEDS = "/api/kechuang/v1/needs"


def test_each_step_is_shown_with_its_time(demo: Hub):
    steps = {name: float(seconds) for name, seconds in STEP.findall(demo.said)}
    assert PROCESSES - {"hub", "postgres"} <= steps.keys()
    assert {"载入程序", "PostgreSQL 18", "数据库结构", "演示数据", "就绪"} <= steps.keys()
    assert "意外结束" not in demo.said


def test_addresses_accounts_logs_and_the_way_to_stop_are_shown(demo: Hub):
    assert f"{demo.url}\n" in demo.said or f"{demo.url} " in demo.said
    assert f"{demo.url}/openapi.json" in demo.said
    assert str(demo.state / "logs") in demo.said
    assert "Ctrl-C" in demo.said
    assert f"hub logs 服务名 --state '{demo.state}'" in demo.said
    for person in demo.read("accounts")["personas"]:
        assert re.search(rf"{person['name']} +{person['persona']} +{person['mail']} +{person['password']}", demo.said)


def test_the_page_and_the_api_answer(demo: Hub):
    assert demo.get("/readyz")[0] == 200
    status, page = demo.get("/", Accept="text/html")
    assert (status, "科普中国" in page) == (200, True)
    status, openapi = demo.get("/openapi.json")
    assert (status, openapi["openapi"]) == (200, "3.1.0")
    status, found = demo.get(NEEDS)
    assert (status, len(found["needs"]) > 5) == (200, True)


def test_every_process_is_listed(demo: Hub):
    rows = demo.ps()
    assert set(rows) == PROCESSES
    assert all(alive(row["pid"]) for row in rows.values())
    assert {row["state"] for row in rows.values()} == {"ready"}
    assert all(isinstance(row["port"], int) for name, row in rows.items() if name != "hub")
    assert all(row["memory"] > 2**20 for row in rows.values())
    assert {row["restarts"] for row in rows.values()} == {0}
    assert rows["hub"]["pid"] == demo.process.pid
    assert rows["gateway"]["port"] == demo.port
    said = demo.ask("ps").stdout
    assert all(name in said for name in PROCESSES)


def test_a_persona_can_ask_the_api_with_a_token(demo: Hub):
    assert demo.get("/api/identity/v1/me")[0] == 401
    for who in ("enterprise-officer", "李敏", "li-min@example.com"):
        token = demo.ask("token", who).stdout.strip()
        status, me = demo.get("/api/identity/v1/me", token)
        assert (status, me["person"]["displayName"]) == (200, "李敏")
    assert demo.read("token", "李敏")["token_type"] == "Bearer"


def test_an_api_client_can_ask_the_api_with_a_token(demo: Hub):
    [client] = [c for c in demo.read("accounts")["clients"] if c["ref"] == "client-xihu"]
    assert client["secret"].startswith("kx_")
    token = demo.ask("token", "client-xihu").stdout.strip()
    status, found = demo.get(f"{NEEDS}?region=330106", token)
    assert (status, "needs" in found) == (200, True)


@pytest.mark.capability("ON-05")
def test_why_an_account_may_do_something_is_said_and_read_by_programs(demo: Hub):
    operator = next(p for p in demo.read("accounts")["personas"] if p["persona"] == "county-operator")
    said = demo.ask("why", "county-operator", "needs.verify", "--region", "330106").stdout
    assert said.startswith(f"{operator['name']}可以核实需求（")
    assert "在其负责的地区之内" in said
    found = demo.read("why", operator["id"], "needs.verify", "--region", "110105")
    assert (found["allowed"], found["reason"]) == (False, "NOT_ALLOWED")
    assert {grant["outcome"] for grant in found["grants"]} == {"OUT_OF_REACH"}
    org_id = found["grants"][0]["orgId"]
    assert demo.read("why", operator["id"], "needs.verify", "--org", org_id)["allowed"]
    assert "nobody" in demo.ask("why", "nobody", "needs.verify").stderr


def test_an_account_that_is_not_there_is_said_with_those_that_are(demo: Hub):
    done = demo.ask("token", "nobody")
    assert done.returncode == 2
    assert "enterprise-officer" in done.stderr
    assert "client-xihu" in done.stderr


def test_accounts_are_their_owners_alone(demo: Hub):
    for name in ("accounts.json", "secrets.json", "run/nats.conf", "run/identity.json"):
        assert stat.S_IMODE((demo.state / name).stat().st_mode) == 0o600, name


def test_logs_are_shown_by_name_or_all(demo: Hub):
    one = demo.ask("logs", "kepu", "-n", "1000").stdout.splitlines()
    assert one
    assert all(json.loads(line)["service"] == "kepu" for line in one if line.startswith("{"))
    every = demo.ask("logs", "-n", "1").stdout
    assert "kepu: " in every
    assert "gateway: " in every
    assert len(demo.ask("logs", "kepu", "-n", "1").stdout.splitlines()) == 1
    done = demo.ask("logs", "nothing")
    assert (done.returncode, "kepu" in done.stderr) == (2, True)


def test_the_doctor_finds_nothing_bad(demo: Hub):
    done = demo.ask("doctor", "--json")
    found = {finding["name"]: finding for finding in json.loads(done.stdout)}
    assert done.returncode == 0, found
    assert {"Python", "PostgreSQL", "NATS", "JDK", "磁盘", "内存", "状态文件夹", "遗留进程"} - {"遗留进程"} <= set(
        found
    )
    assert all(f["remedy"] for f in found.values() if f["state"] != "ok")
    assert str(demo.process.pid) in found["状态文件夹"]["said"]


def test_loading_the_demo_again_changes_nothing(demo: Hub):
    before, accounts = content(demo), demo.read("accounts")
    done = demo.ask("seed")
    assert done.returncode == 0, done.stderr
    assert content(demo) == before
    assert demo.read("accounts") == accounts


def content(hub: Hub) -> dict[str, Any]:
    """What the platforms own; what is worked out from it changes on its own."""
    tables = hub.read("export", "--canonical")["tables"]
    owned = {name: found for name, found in tables.items() if name.split(".")[0] in OWNERS}
    kept = {name: found for name, found in owned.items() if name.split(".")[1] not in ("audit", "inbox", "connection")}
    assert sum(found["rows"] for found in kept.values()) > 1000
    return kept


READS = ("ps", "accounts", "doctor", "token expert", "export --canonical", "reconcile --check", "dead-letters list")


@pytest.mark.parametrize("asked", [*READS, "audit verify", "version"])
def test_every_read_is_answered_in_json(demo: Hub, asked: str):
    arguments = [*asked.split(), "--json"]
    done = command(*arguments) if asked == "version" else demo.ask(*arguments)
    assert done.returncode == 0, done.stderr
    json.loads(done.stdout)


def test_a_second_hub_on_the_same_folder_is_refused_by_name(demo: Hub):
    done = english("up", "--state", demo.state)
    assert done.returncode == 1
    assert str(demo.process.pid) in done.stderr
    assert "hub down" in done.stderr
    assert demo.get("/readyz")[0] == 200


def test_a_port_that_was_asked_for_and_is_taken_is_named(demo: Hub, tmp_path):
    done = english("up", "--state", tmp_path / "state", "--port", demo.port)
    assert done.returncode == 1
    assert f"port {demo.port} is in use" in done.stderr
    assert str(demo.ps()["gateway"]["pid"]) in done.stderr
    assert "--port" in done.stderr


@pytest.mark.capability("XP-13")
def test_the_guide_to_the_sandbox_does_what_it_says(demo: Hub):
    guide = (ROOT / "docs/how-to/sandbox.md").read_text("utf-8")
    start, *blocks = re.findall(r"```sh\n(.*?)```", guide, re.S)
    assert start == "./hub up --state sandbox --port 8100\n"
    script = "\n".join(["set -eo pipefail", *blocks])
    assert script.count("KEXIE_STATE=sandbox\n") == script.count("HUB=http://127.0.0.1:8100\n") == 1
    script = script.replace("KEXIE_STATE=sandbox\n", f"KEXIE_STATE='{demo.state}'\n")
    script = script.replace("http://127.0.0.1:8100", demo.url)
    done = subprocess.run(
        ["bash", "-c", script], cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert re.search(r"^\{\"needs\":.*\{\"changes\":.*\}403$", done.stdout, re.M)
    assert re.search(r"^429 [1-6]?\d$", done.stdout, re.M)
    assert '"CLIENT_STATE_REVOKED"' in done.stdout
    assert '"invalid_client"' in done.stdout
