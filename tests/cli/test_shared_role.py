"""A database that others prepared, with one role for all services: it is backed up, and restored like any other."""

import asyncio
import json
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from kexie.cli import postgres, services
from tests.cli.conftest import WARM, Hub
from tests.support.live import ORGANISATIONS, PEOPLE
from tests.support.servers import Servers

pytestmark = pytest.mark.capability("DG-11")

NAME = "prepared_by_others"


async def prepared(servers: Servers) -> str:
    """The URL of a database with a schema for each service, the extension, and something that is no business of the
    hub's."""
    admin = await asyncpg.connect(servers.superuser_url("postgres"))
    await admin.execute(f"create role {NAME} login password 'of others'")
    await admin.execute(f"create database {NAME}")
    await admin.close()
    inside = await asyncpg.connect(servers.superuser_url(NAME))
    await inside.execute("create extension vector schema public; grant usage on schema public to public")
    await inside.execute(f"create schema payroll authorization {NAME}; create table payroll.salary (yuan int)")
    for service in services.names():
        await inside.execute(f"create schema {service} authorization {NAME}")
    await inside.close()
    place = servers.superuser_url(NAME).rpartition("@")[2]
    return f"postgresql://{NAME}:of%20others@{place}"


async def test_what_one_role_held_is_restored_to_a_role_for_each_service(servers: Servers, tmp_path: Path):
    config = tmp_path / "hub.toml"
    config.write_text(f'[database]\nurl = "{await prepared(servers)}"\n')
    first = Hub(tmp_path / "first", "--config", config, program=WARM)
    second = Hub(tmp_path / "second", program=WARM)
    file = tmp_path / "hub.bak"
    await asyncio.to_thread(first.start, "--no-demo")
    try:
        await asyncio.to_thread(fill, first, tmp_path)
        before = await asyncio.to_thread(exported, first)
        done = await asyncio.to_thread(first.ask, "backup", file)
        assert done.returncode == 0, done.stderr
    finally:
        await asyncio.to_thread(first.stop)
    done = await asyncio.to_thread(second.ask, "restore", file)
    assert done.returncode == 0, done.stderr
    await asyncio.to_thread(second.start, "--no-demo")
    try:
        assert await asyncio.to_thread(exported, second) == before
        assert (await asyncio.to_thread(second.ask, "audit", "verify")).returncode == 0
        await owned_by_their_services(second)
    finally:
        await asyncio.to_thread(second.stop)


def fill(hub: Hub, folder: Path) -> None:
    for kind, rows in (("organisations", ORGANISATIONS), ("people", PEOPLE)):
        file = folder / f"{kind}.jsonl"
        file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
        done = hub.ask("import", kind, file)
        assert done.returncode == 0, done.stdout + done.stderr


def exported(hub: Hub) -> list[Any]:
    """What identity holds of its own: rows and digests of the canonical export. Others may still be hearing of it."""
    tables = hub.read("export", "--canonical")["tables"]
    found = [tables[name] for name in ("identity.organisation", "identity.person")]
    assert all(table["rows"] >= 3 for table in found)
    return found


async def owned_by_their_services(hub: Hub) -> None:
    said = json.loads((hub.state / "run/hub.json").read_text())
    connection = await asyncpg.connect(postgres.at_database(said["database_url"], said["database"]))
    try:
        for service in services.names():
            owners = await connection.fetch(
                "select distinct relowner::regrole::text as role from pg_class "
                "where relnamespace = to_regnamespace($1)",
                service,
            )
            assert {row["role"] for row in owners} == {postgres.role_of(service)}, service
        assert await connection.fetchval("select to_regnamespace('payroll')") is None
    finally:
        await connection.close()
