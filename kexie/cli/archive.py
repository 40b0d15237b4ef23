"""Backup, restore, and the canonical export that shows whether two hubs hold the same.

A backup is one file: the database as it was at one moment, and the secrets without which it cannot be read.
"""

import asyncio
import contextlib
import hashlib
import io
import json
import os
import re
import shutil
import stat
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any, TextIO, cast

from kexie.cli import postgres, probe, process
from kexie.cli.ask import RUNNING
from kexie.cli.ports import Ports
from kexie.cli.schemas import PROVISIONED, Roles
from kexie.cli.speech import CommandError, t
from kexie.cli.state import FORMAT, PRIVATE, SECRETS, State
from kit.guards import EVERYTHING, OPENED

BACKUP_FORMAT = 1
STAMP, DUMP = "backup.json", "database.dump"
BESIDE = (SECRETS, "accounts.json", "demo.json")  # files of the state folder that belong to the data
KEY = re.compile(r"keys/[\w-]+\.pem")
# What says where work stands rather than what is so: it differs from one run to the next.
EPHEMERAL_TABLES = {"alembic_version", "audit_block", "cursor", "head", "idempotency"}
EPHEMERAL_COLUMNS = {"event": {"txid"}, "audit": {"txid"}}


def version() -> str:
    """This release."""
    try:
        return metadata.version("kexie-hub")
    except metadata.PackageNotFoundError:
        import tomllib

        from kit.errors import ROOT

        return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


@contextlib.contextmanager
def database(state: State) -> Iterator[Roles]:
    """The hub's database: the one that runs, or the embedded one, started for as long as this takes."""
    said = state.read(RUNNING)
    if not (state.root / PROVISIONED).exists() and not (state.root / "postgres").exists():
        raise CommandError(
            t(f"{state.root} 中还没有数据：请先运行 hub up", f"{state.root} holds no data yet: start it with `hub up`")
        )
    secrets = state.secrets()
    passwords = {name.removeprefix("database-"): s for name, s in secrets.items() if name.startswith("database-")}
    if said and (state.holder() or not said["embedded"]):
        yield Roles(said["database_url"], said["database"], passwords, said["shared"])
        return
    with state.lock(), _server(state) as server:
        yield Roles(server.admin_url, postgres.DATABASE, passwords)


@contextlib.contextmanager
def _server(state: State) -> Iterator[postgres.Postgres]:
    server = postgres.Postgres(state.root / "postgres", Ports(state).inner("postgres"), state.secret("postgres"))
    while left := postgres.left_running(server.data):
        for one, how in left:
            one.end(how, 10)
    pid = process.fork(server.run, name="postgres", log=state.logs / "postgres.log", death=postgres.STOP)
    known = process.Known.of(pid)
    try:
        ends = time.monotonic() + 60
        while not probe.postgres_ready(server.port):
            if os.waitpid(pid, os.WNOHANG)[0] or time.monotonic() > ends:
                raise CommandError(
                    t("PostgreSQL 无法启动，见 hub logs postgres", "PostgreSQL does not start; see `hub logs postgres`")
                )
            time.sleep(0.05)
        yield server
    finally:
        known.end(postgres.STOP, 15)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)


# -- backup


def backup(state: State, file: Path) -> dict[str, Any]:
    """Writes a backup, whole or not at all, readable by its owner only."""
    if file.exists():
        raise CommandError(t(f"{file} 已存在：请换一个文件名", f"{file} exists: name another file"), code=2)
    beside = file.with_name(f".{file.name}.new")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE)
    except OSError as error:
        raise CommandError(t(f"无法写入 {file}：{error.strerror}", f"cannot write {file}: {error.strerror}")) from error
    try:
        with os.fdopen(descriptor, "wb") as out, database(state) as roles, tempfile.TemporaryDirectory() as folder:
            dump = Path(folder) / DUMP
            _run(
                "pg_dump",
                roles.inner_url,
                "--format=custom",
                "--enable-row-security",
                "--compress=gzip:4",
                f"--file={dump}",
                *(f"--schema={name}" for name in roles.passwords),  # a database of others may hold more
            )
            stamp: dict[str, Any] = {
                "format": BACKUP_FORMAT,
                "state_format": FORMAT,
                "release": version(),
                "postgres": postgres.VERSION,
                "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "services": sorted(roles.passwords),
            }
            files = {DUMP: dump} | {name: state.root / name for name in BESIDE if (state.root / name).exists()}
            files |= {f"keys/{key.name}": key for key in sorted(state.keys.glob("*.pem"))}
            stamp["sha256"] = {name: _digest(file) for name, file in files.items()}
            _pack(out, stamp, files)
            out.flush()
            os.fsync(out.fileno())
        beside.rename(file)
    finally:
        beside.unlink(missing_ok=True)
    return stamp | {"file": str(file), "bytes": file.stat().st_size}


def _pack(out: Any, stamp: dict[str, Any], files: dict[str, Path]) -> None:
    with tarfile.open(fileobj=out, mode="w") as tar:
        said = json.dumps(stamp, indent=1).encode()
        head = tarfile.TarInfo(STAMP)
        head.size, head.mode = len(said), 0o600
        tar.addfile(head, io.BytesIO(said))
        for name, file in files.items():
            tar.add(file, name)


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _run(program: str, url: str, *arguments: str) -> None:
    """Runs one of PostgreSQL's programs; the password stays out of the list of processes."""
    from urllib.parse import unquote, urlsplit

    parts = urlsplit(url)
    environment = {**os.environ, "PGPASSWORD": unquote(parts.password or "")}
    environment["PGOPTIONS"] = f"-c {OPENED}={EVERYTHING}"  # a role that is no superuser sees no guarded row without
    place = parts._replace(netloc=f"{parts.username}@{parts.hostname}:{parts.port or 5432}").geturl()
    command = [str(postgres.binaries() / program), *arguments, f"--dbname={place}"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise CommandError(f"{program}: {done.stderr.strip()[-1000:]}")


# -- restore


def restore(folder: Path, file: Path, *, force: bool) -> dict[str, Any]:
    """Makes a state folder from a backup. An existing one is refused unless `force` says to replace it; it is gone
    only when the new one is whole."""
    with _opened(file) as tar:
        stamp = _stamp(tar)
        folder = folder.expanduser().absolute()
        if folder.exists() and State.open(folder).holder():
            raise CommandError(t("hub 正在运行：请先 hub down", "the hub is running: stop it with `hub down`"))
        if any((folder / name).exists() for name in ("postgres", SECRETS)) and not force:
            raise CommandError(
                t(
                    f"{folder} 中已有数据：用 --state 指定新的文件夹，或用 --force 覆盖",
                    f"{folder} holds data already: name a new folder with --state, or replace it with --force",
                )
            )
        building = folder.with_name(f"{folder.name}.restoring")
        shutil.rmtree(building, ignore_errors=True)
        try:
            with tempfile.TemporaryDirectory() as unpacked:
                _unpack(file, tar, stamp, Path(unpacked))
                _fill(State.open(building), Path(unpacked), stamp)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
    if folder.exists():
        shutil.rmtree(folder)
    building.rename(folder)
    return stamp | {"state": str(folder)}


@contextlib.contextmanager
def _opened(file: Path) -> Iterator[tarfile.TarFile]:
    try:
        tar = tarfile.open(file, "r:")  # noqa: SIM115 - what goes wrong later is something else
    except tarfile.TarError as error:
        raise CommandError(t(f"{file} 不是 hub 的备份", f"{file} is no backup of a hub"), code=2) from error
    except OSError as error:
        raise CommandError(
            t(f"无法读取 {file}：{error.strerror}", f"cannot read {file}: {error.strerror}"), code=2
        ) from error
    with tar:
        yield tar


def _unpack(file: Path, tar: tarfile.TarFile, stamp: dict[str, Any], to: Path) -> None:
    """Unpacks what a backup says it holds. Raises CommandError when that is not what it held when it was made."""
    try:
        for name in stamp["sha256"]:
            if not (name in (DUMP, *BESIDE) or KEY.fullmatch(name)):
                raise KeyError(name)
            target = to / name
            target.parent.mkdir(exist_ok=True)
            with target.open("wb") as out:
                shutil.copyfileobj(cast(Any, tar.extractfile(name)), out)
        whole = all(_digest(to / name) == digest for name, digest in stamp["sha256"].items())
    except (KeyError, tarfile.TarError, EOFError):
        whole = False
    if not whole:
        raise CommandError(
            t(f"{file} 已损坏或不完整：请使用另一个备份", f"{file} is damaged or cut off: take another backup")
        )


def _stamp(tar: tarfile.TarFile) -> dict[str, Any]:
    try:
        first = tar.next()
        if first is None or first.name != STAMP:
            raise KeyError(STAMP)
        stamp: dict[str, Any] = json.loads(cast(Any, tar.extractfile(first)).read())
        made = stamp["format"]
    except (KeyError, ValueError, tarfile.TarError) as error:
        raise CommandError(t("文件不是 hub 的备份", "the file is no backup of a hub"), code=2) from error
    if made > BACKUP_FORMAT or stamp["state_format"] > FORMAT or stamp["postgres"] > postgres.VERSION:
        raise CommandError(
            t(
                f"备份由更新的版本 {stamp['release']} 创建：请用该版本恢复",
                f"the backup was made by a later release ({stamp['release']}): restore it with that one",
            )
        )
    return stamp


def _fill(state: State, unpacked: Path, stamp: dict[str, Any]) -> None:
    for name in stamp["sha256"].keys() - {DUMP}:
        target = state.root / name
        target.touch(mode=0o600)
        target.write_bytes((unpacked / name).read_bytes())
    with _server(state) as server:
        passwords = {name: state.secret(f"database-{name}") for name in stamp["services"]}
        inner = asyncio.run(postgres.provision(server.admin_url, passwords))
        for service in passwords:
            _restore_schema(inner, service, unpacked / DUMP)
        asyncio.run(_fit(inner, list(passwords)))
    (state.root / PROVISIONED).unlink(missing_ok=True)


def _restore_schema(url: str, service: str, dump: Path) -> None:
    """Restores a service's schema as its own role, so that it belongs to it whatever role owned it where the backup
    was made: its own, or one that all services shared."""
    _run(
        "pg_restore",
        url,
        "--exit-on-error",
        "--single-transaction",
        "--no-owner",
        "--no-privileges",
        f"--role={postgres.role_of(service)}",
        f"--schema={service}",
        str(dump),
    )


async def _fit(url: str, services: list[str]) -> None:
    import asyncpg

    from kit import audit

    connection = await asyncpg.connect(url)
    try:
        for service in services:
            async with connection.transaction():
                await connection.execute(f'set local search_path to "{service}"')
                await audit.after_restore(connection)
    finally:
        await connection.close()


# -- canonical export


def private(file: Path) -> TextIO:
    """A file that its owner alone reads, whoever could read what stood there before."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):  # a device keeps its own
        os.fchmod(descriptor, PRIVATE)
    return os.fdopen(descriptor, "w", encoding="utf-8")


def export(state: State, out: Any) -> dict[str, Any]:
    """Writes every row of every service in an order of its own, and returns a digest for each table and for all."""
    with database(state) as roles:
        return asyncio.run(_export(roles.inner_url, sorted(roles.passwords), out))


async def _export(url: str, services: list[str], out: Any) -> dict[str, Any]:
    import asyncpg

    connection = await asyncpg.connect(url, server_settings={"timezone": "UTC", OPENED: EVERYTHING})
    tables: dict[str, dict[str, Any]] = {}
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            for service in services:
                for table, columns in await _tables(connection, service):
                    tables[f"{service}.{table}"] = await _write_table(connection, service, table, columns, out)
    finally:
        await connection.close()
    whole = hashlib.sha256("".join(f"{name}:{tables[name]['sha256']}\n" for name in sorted(tables)).encode())
    return {"sha256": whole.hexdigest(), "tables": tables}


async def _tables(connection: Any, service: str) -> list[tuple[str, list[str]]]:
    """Tables and their columns; of a partitioned table the whole, not its parts. Columns that the database computes
    say nothing new."""
    rows = await connection.fetch(
        "select c.relname, array_agg(a.attname::text order by a.attname) as columns from pg_class c "
        "join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' "
        "where c.relnamespace = to_regnamespace($1) and c.relkind in ('r', 'p') and not c.relispartition "
        "group by c.relname order by c.relname",
        service,
    )
    return [
        (row["relname"], [n for n in row["columns"] if n not in EPHEMERAL_COLUMNS.get(row["relname"], ())])
        for row in rows
        if row["relname"] not in EPHEMERAL_TABLES
    ]


async def _write_table(connection: Any, service: str, table: str, columns: list[str], out: Any) -> dict[str, Any]:
    listed = ", ".join(f'"{name}"' for name in columns)
    digest, count = hashlib.sha256(), 0
    # JSON text in one collation orders rows the same whatever their keys are.
    statement = (
        f'select line from (select row_to_json(t)::text as line from (select {listed} from "{service}"."{table}") t) s '
        'order by line collate "C"'
    )
    async for record in connection.cursor(statement, prefetch=1000):
        line = f'{{"table":"{service}.{table}","row":{record["line"]}}}\n'
        digest.update(line.encode())
        out.write(line)
        count += 1
    return {"rows": count, "sha256": digest.hexdigest()}
