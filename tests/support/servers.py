"""Real servers for tests: PostgreSQL with every schema at its newest revision, and a fresh NATS for each hub."""

import asyncio
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg

from kexie.cli import keys, nats, postgres, services
from kexie.cli.state import State, free_port
from kit import migrate
from kit.app import App
from kit.relay import keep_house

TEMPLATE = "kexie_template"
# Nothing here outlives the run; what a crash leaves is shown on hubs of their own (tests/faults).
FORGETFUL = ["-cfsync=off", "-csynchronous_commit=off", "-cfull_page_writes=off", "-cwal_level=minimal"]
FORGETFUL += ["-cmax_wal_senders=0"]


@dataclass
class Servers:
    """PostgreSQL for the whole test run; databases are copies of one that is migrated once."""

    state: State
    postgres: postgres.Postgres
    process: "subprocess.Popen[bytes]"
    passwords: dict[str, str]
    made: int = 0
    nats: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    @classmethod
    async def start(cls, root: Path) -> "Servers":
        state = State.open(root)
        server = postgres.Postgres(root / "postgres", free_port(), state.secret("postgres"))
        server.initialise()
        server.prepare()
        process = _spawned(server, root / "postgres.log")
        await until_it_answers(server.admin_url)
        keys.ensure(state.keys, [*services.names(), "gateway", "hub"])
        passwords = {name: state.secret(f"database-{name}") for name in services.names()}
        self = cls(state, server, process, passwords)
        await self.admit()
        for app in services.apps():
            await migrate.upgrade(self.url(app.name, TEMPLATE), app.name, app.metadata)
            await self._make_room(app.name)
        return self

    async def admit(self) -> None:
        """Gives the roles of the services the passwords of the tests: also after a hub that had this server for itself
        has given them its own."""
        await postgres.provision(self.postgres.admin_url, self.passwords, TEMPLATE)

    async def _make_room(self, service: str) -> None:
        """The ledger's partitions of these days, once for all hubs, which would each spend a second on them."""
        connection = await asyncpg.connect(self.url(service, TEMPLATE), server_settings={"search_path": service})
        await keep_house(connection)
        await connection.close()

    def url(self, service: str, database: str) -> str:
        return self.postgres.url(postgres.role_of(service), self.passwords[service], database)

    def superuser_url(self, database: str) -> str:
        return self.postgres.admin_url.rsplit("/", 1)[0] + f"/{database}"

    async def database(self) -> str:
        """A fresh database with every schema."""
        self.made += 1
        name = f"kexie_{self.made}"
        server = await asyncpg.connect(self.postgres.admin_url)
        # File by file, which is a fifth of the work of going through the log where files lie in memory.
        await server.execute(f'create database "{name}" template "{TEMPLATE}" strategy file_copy')
        await server.execute("; ".join(postgres.admission(self.passwords, name)))
        await server.close()
        return name

    async def drop(self, database: str) -> None:
        """Gives back what a database took of the disk: a run makes hundreds of them."""
        server = await asyncpg.connect(self.postgres.admin_url)
        await server.execute(f'drop database if exists "{database}" with (force)')
        await server.close()

    def broker(self, apps: Sequence[App]) -> tuple[str, "subprocess.Popen[bytes]"]:
        """A fresh NATS with the users of these services; its address and its process."""
        port, folder = free_port(), self.state.root / f"nats-{len(self.nats)}"
        folder.mkdir()
        passwords = dict.fromkeys([*(a.name for a in apps), nats.GATEWAY], "test")
        config = folder / "nats.conf"
        config.write_text(nats.configuration(port, free_port(), folder / "store", passwords, apps))
        log = (folder / "nats.log").open("wb")
        process = subprocess.Popen([nats.binary(), "-c", str(config)], stdout=log, stderr=log)
        self.nats.append(process)
        return f"nats://127.0.0.1:{port}", process

    def stop(self) -> None:
        for process in [*self.nats, self.process]:
            process.send_signal(2)
        for process in [*self.nats, self.process]:
            process.wait(20)


def _spawned(server: postgres.Postgres, log: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([*server.command(), *FORGETFUL], stderr=log.open("wb"), **postgres.spawn())


async def until_it_answers(url: str, seconds: float = 30) -> None:
    """Waits until a PostgreSQL takes connections."""
    ends = time.monotonic() + seconds
    while True:
        try:
            await (await asyncpg.connect(url, timeout=2)).close()
            return
        except (OSError, asyncpg.PostgresError):
            if time.monotonic() > ends:
                raise
            await asyncio.sleep(0.05)
