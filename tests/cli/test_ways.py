"""The ways in which a hub can be set up: replicas, all in one process, by a user without rights."""

import asyncio
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.conftest import DIRECTLY, ORDINARY, WARM, Hub, environment, own, until
from tests.support.live import ORGANISATIONS, WATCHERS, Live, Writers

ORGANISATIONS_PAGE = "/api/identity/v1/organisations"


@pytest.mark.capability("DG-12")
async def test_a_service_may_have_replicas_and_one_may_die(tmp_path_factory: pytest.TempPathFactory):
    live = Live.on(tmp_path_factory.mktemp("replicas"))
    await asyncio.to_thread(live.up, "--replicas", "kechuang=2")
    try:
        await asyncio.to_thread(live.cast)
        before = await asyncio.to_thread(live.pids)
        assert {"kechuang", "kechuang-2"} <= before.keys()
        writers = Writers(live)
        writing = asyncio.create_task(writers.write(6, 25, time.monotonic() + 90))
        await asyncio.to_thread(until, lambda: len(writers.acknowledged) > 30, 30)
        os.kill(before["kechuang-2"], signal.SIGKILL)
        await writing
        await asyncio.to_thread(live.settle)
        database = await live.database()
        try:
            kept = [str(row["need_id"]) for row in await database.fetch("select need_id from kechuang.need")]
            told = await database.fetchval("select count(*) from notification.notice")
        finally:
            await database.close()
        assert sorted(kept) == sorted(writers.acknowledged.values())
        assert not writers.refused
        assert told == len(kept) * WATCHERS
        after = await asyncio.to_thread(live.pids)
        assert after["kechuang"] == before["kechuang"]
        assert after["kechuang-2"] != before["kechuang-2"]
    finally:
        await asyncio.to_thread(live.down)


def test_all_services_may_run_in_one_process(tmp_path):
    hub = Hub(tmp_path / "state", "--no-demo", program=WARM, KEXIE_PROFILE="together").start()
    try:
        rows = hub.ps()
        assert set(rows) == {"hub", "postgres", "nats", "mailbox", "together"}
        assert rows["together"]["port"] == hub.port
        file = tmp_path / "organisations.jsonl"
        file.write_text(json.dumps(ORGANISATIONS[0]), "utf-8")
        assert hub.ask("import", "organisations", file).returncode == 0
        assert hub.get(ORGANISATIONS_PAGE)[1]["organisations"][0]["name"] == "中国科协"
        assert hub.get("/", Accept="text/html")[0] == 200
        os.kill(rows["together"]["pid"], signal.SIGKILL)
        until(lambda: hub.row("together")["restarts"] == 1 and hub.row("together")["state"] == "ready")
        assert hub.get(ORGANISATIONS_PAGE)[0] == 200
        assert hub.ask("reconcile", "--check").returncode == 0
    finally:
        assert hub.stop() == 0


def test_a_user_without_rights_may_run_it_at_the_end_of_a_long_path(tmp_path):
    """Longer than a path of a Unix socket may be, and in two alphabets."""
    own(tmp_path)
    state = tmp_path / ("很长的路径" * 12) / ("a path that goes on " * 5).strip() / "state"
    hub = Hub(state, "--no-demo", program=[*ORDINARY, *DIRECTLY], HOME=str(tmp_path))
    hub.log = tmp_path / "log"
    hub.start()
    try:
        server = hub.row("postgres")["pid"]
        assert Path(f"/proc/{server}").stat().st_uid == state.stat().st_uid != 0
        assert {row["state"] for row in hub.ps().values()} == {"ready"}
        assert hub.get("/readyz")[0] == 200
        backup = tmp_path / "backup.tar"
        asked = [*ORDINARY, *DIRECTLY, "backup", str(backup), "--state", str(state)]
        done = subprocess.run(asked, cwd=tmp_path, env=environment(), capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    finally:
        assert hub.stop() == 0
