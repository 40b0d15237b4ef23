"""What is kept: reconciling, the audit chain, backup, restore and export, as one asks for them in a shell."""

import asyncio
import io
import json
import stat
import tarfile
from typing import Any

import asyncpg
import pytest

from kexie.cli.state import State
from tests.cli.conftest import PROCESSES, Hub, english


def in_database(hub: Hub, *statements: str) -> None:
    """Runs statements as the database's superuser, past everything that the services guard."""
    said = json.loads((hub.state / "run/hub.json").read_text())
    url = said["database_url"].rpartition("/")[0] + f"/{said['database']}"

    async def work() -> None:
        connection = await asyncpg.connect(url)
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()

    asyncio.run(work())


@pytest.mark.capability("XP-02")
def test_nothing_is_missing_after_the_demo(demo: Hub):
    done = demo.ask("reconcile", "--check", "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, found["settled"]) == (0, True)
    assert set(found["services"]) == PROCESSES - {"hub", "postgres", "nats", "mailbox", "gateway"}
    assert found["services"]["kepu"]["events"] > 50
    assert "kepu" in demo.ask("reconcile", "--check").stdout


@pytest.mark.capability("XP-02")
def test_an_event_that_a_service_missed_is_found_and_made_up_for(demo: Hub):
    event = "select event_id from kepu.event where subject like '%article.published%' limit 1"
    in_database(demo, f"delete from discovery.inbox where consumer = 'index' and event_id = ({event})")
    done = demo.ask("reconcile", "--check", "--json")
    if done.returncode == 1:  # the service's own sweep may have been quicker
        assert json.loads(done.stdout)["services"]["discovery"]["missing"] == 1
    assert demo.ask("reconcile").returncode == 0
    assert demo.ask("reconcile", "--check").returncode == 0


@pytest.mark.capability("DG-12")
def test_a_record_that_was_changed_is_named(demo: Hub):
    whole = demo.read("audit", "verify")
    assert all(found["wrong"] == "" for found in whole.values())
    assert sum(found["records"] for found in whole.values()) > 10
    row = "audit_id = (select audit_id from identity.audit order by audit_id limit 1)"
    in_database(
        demo,
        "set session_replication_role = replica",
        f"create table public.kept as select * from identity.audit where {row}",
        f"update identity.audit set action = 'nothing.happened' where {row}",
    )
    try:
        done = demo.ask("audit", "verify", "--json")
        found = json.loads(done.stdout)
        assert done.returncode == 1
        assert found["identity"]["wrong"]
        assert all(f["wrong"] == "" for name, f in found.items() if name != "identity")
        assert found["identity"]["wrong"] in demo.ask("audit", "verify").stdout
    finally:
        in_database(
            demo,
            "set session_replication_role = replica",
            f"update identity.audit set action = (select action from public.kept) where {row}",
            "drop table public.kept",
        )
    assert demo.ask("audit", "verify").returncode == 0


@pytest.mark.capability("DG-11")
def test_a_chain_that_is_shorter_than_when_it_was_last_verified_is_named(demo: Hub):
    whole = demo.read("audit", "verify")
    kept = demo.state / "audit.json"
    ends = json.loads(kept.read_text())
    assert ends.keys() == whole.keys()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    longer = ends | {"identity": {"blocks": ends["identity"]["blocks"] + 1000, "hash": "00"}}
    kept.write_text(json.dumps(longer))
    try:
        done = demo.ask("audit", "verify", "--json")
        said = json.loads(done.stdout)["identity"]["wrong"]
        assert (done.returncode, f"the chain had {longer['identity']['blocks']} before" in said) == (1, True)
        assert json.loads(kept.read_text())["identity"] == longer["identity"], "what was known is not forgotten"
    finally:
        kept.write_text(json.dumps(ends))
    assert demo.ask("audit", "verify").returncode == 0


OWNERS = ("identity.", "kechuang.", "kepu.", "zhihui.", "home.")
KEPT_UP = "identity.connection"  # a job writes it anew every while, whether or not anybody does anything


def at_rest(tables: dict[str, Any]) -> dict[str, Any]:
    """The tables of the platforms that only what people do changes."""
    return {name: held for name, held in tables.items() if name.startswith(OWNERS) and name != KEPT_UP}


@pytest.mark.capability("DG-11")
def test_a_backup_is_whole_private_and_restored_elsewhere(demo: Hub, tmp_path):
    file = tmp_path / "hub backup.tar"
    done = demo.ask("backup", file)
    assert done.returncode == 0, done.stderr
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = english("backup", file, "--state", demo.state)
    assert (again.returncode, "exists: name another file" in again.stderr) == (2, True)
    there = tmp_path / "restored"
    made = english("restore", file, "--state", there)
    assert made.returncode == 0, made.stderr
    assert "hub up" in made.stdout
    assert not [left for left in tmp_path.iterdir() if left not in (file, there)]  # nothing half done

    # What takes part in it: the secrets, so that accounts and audit still hold.
    assert State.at(there).secrets() == State.at(demo.state).secrets()
    mine = json.loads(english("export", "--canonical", "--json", "--state", there).stdout)["tables"]
    theirs = demo.read("export", "--canonical")["tables"]
    assert at_rest(mine) == at_rest(theirs)
    assert english("audit", "verify", "--state", there).returncode == 0

    refused = english("restore", file, "--state", there)
    assert refused.returncode == 1
    assert "holds data already" in refused.stderr
    assert "--force" in refused.stderr
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "thesis.tex").touch()
    refused = english("restore", file, "--state", tmp_path / "thesis", "--force")
    assert (refused.returncode, "neither empty nor a state folder" in refused.stderr) == (1, True)
    assert (tmp_path / "thesis" / "thesis.tex").exists()
    busy = english("restore", file, "--state", demo.state, "--force")
    assert (busy.returncode, "hub down" in busy.stderr) == (1, True)
    assert demo.get("/readyz")[0] == 200

    # A file that is cut off, or from a later release, does no harm to what is there.
    damaged = tmp_path / "half.tar"
    damaged.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    flipped = tmp_path / "flipped.tar"
    content = bytearray(file.read_bytes())
    content[len(content) * 2 // 3] ^= 1
    flipped.write_bytes(content)
    later = changed(file, tmp_path / "later.tar", state_format=99)
    for asked, words in ((damaged, "is damaged"), (flipped, "is damaged"), (later, "later release")):
        done = english("restore", asked, "--state", there, "--force")
        assert done.returncode == 1
        assert words in done.stderr
        assert "Traceback" not in done.stderr
        assert State.at(there).secrets() == State.at(demo.state).secrets()
    assert not list(tmp_path.glob("*.restoring"))


def changed(file, to, **stamp):
    """A backup that says something else of itself."""
    with tarfile.open(file) as old, tarfile.open(to, "w") as new:
        for member in old.getmembers():
            content = old.extractfile(member)
            if member.name == "backup.json":
                said = json.dumps(json.load(content) | stamp).encode()
                member.size = len(said)
                content = io.BytesIO(said)
            new.addfile(member, content)
    return to


@pytest.mark.parametrize("content", [b"", b"no backup at all" * 1000])
def test_a_file_that_is_no_backup_is_said_to_be_none(tmp_path, content):
    file = tmp_path / "file"
    file.write_bytes(content)
    done = english("restore", file, "--state", tmp_path / "state")
    assert (done.returncode, "no backup of a hub" in done.stderr) == (2, True)
    assert not (tmp_path / "state").exists()
    assert english("restore", tmp_path / "none", "--state", tmp_path / "state").returncode == 2


@pytest.mark.capability("DG-11")
def test_an_export_has_every_row_in_an_order_of_its_own(demo: Hub, tmp_path):
    file = tmp_path / "all.jsonl"
    found = demo.read("export", "--canonical", "--out", file)
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert len(lines) == sum(table["rows"] for table in found["tables"].values())
    assert {line["table"] for line in lines} == {name for name, table in found["tables"].items() if table["rows"]}
