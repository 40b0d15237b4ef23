"""Migrations: one Alembic history for each service, run under a lock, skipped quickly when there is nothing to do.

The revisions are in `services/<service>/migrations/`. Alembic is loaded only when a schema is behind.
"""

import re
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import asyncpg
import sqlalchemy as sa
import structlog

from kit.errors import ROOT

log = structlog.get_logger()

REVISION = re.compile(r"^revision\s*=\s*['\"](\w+)['\"]", re.MULTILINE)
BEFORE = re.compile(r"^down_revision\s*=\s*(?:['\"](\w+)['\"]|None)", re.MULTILINE)


class MigrationError(Exception):
    """The schema and this release do not fit; the text says what to do."""


def folder(service: str) -> Path:
    """Where a service's revisions are."""
    return ROOT / "services" / service / "migrations"


def revisions(service: str) -> tuple[set[str], str | None]:
    """The revisions this release knows, and the newest."""
    known: set[str] = set()
    before: set[str] = set()
    for file in folder(service).glob("[0-9]*.py"):
        text = file.read_text("utf-8")
        if found := REVISION.search(text):
            known.add(found[1])
            if (after := BEFORE.search(text)) and after[1]:
                before.add(after[1])
    heads = known - before
    if len(heads) > 1:
        raise MigrationError(f"{service} has two newest revisions: {', '.join(sorted(heads))}; merge them")
    return known, next(iter(heads), None)


async def present(url: str, service: str) -> str | None:
    """The revision the schema is at; None for an empty one."""
    connection = await asyncpg.connect(plain(url), timeout=10)
    try:
        if await connection.fetchval("select to_regclass($1)", f"{service}.alembic_version") is None:
            return None
        return await connection.fetchval(f"select version_num from {service}.alembic_version")
    finally:
        await connection.close()


def plain(url: str) -> str:
    """A database URL without SQLAlchemy's driver."""
    return url.replace("postgresql+asyncpg://", "postgresql://")


async def upgrade(url: str, service: str, metadata: sa.MetaData) -> bool:
    """Brings a service's schema to the newest revision; False when it was there. Raises MigrationError when the
    schema is of a later release."""
    known, newest = revisions(service)
    at = await present(url, service)
    if at == newest:
        return False
    if at is not None and at not in known:
        raise MigrationError(
            f"the schema {service} is of a later release (revision {at}); "
            "start that release, or restore a backup of this one"
        )
    await run(url, service, metadata, lambda config: _command("upgrade", config, "head"))
    log.info("schema.upgraded", schema=service, revision=newest)
    return True


async def run(url: str, service: str, metadata: sa.MetaData, command: Callable[[Any], object]) -> None:
    """Runs an Alembic command on a connection of its own, one process at a time."""
    from alembic.config import Config
    from sqlalchemy.ext.asyncio import create_async_engine
    from sqlalchemy.pool import NullPool

    engine = create_async_engine(
        f"postgresql+asyncpg://{plain(url).removeprefix('postgresql://')}",
        poolclass=NullPool,
        connect_args={"server_settings": {"search_path": "public"}},
    )
    lock = zlib.crc32(f"kexie-migrate-{service}".encode())
    try:
        async with engine.connect() as guard, engine.connect() as connection:
            await guard.execute(sa.text("select pg_advisory_lock(:key)"), {"key": lock})
            config = Config()
            config.set_main_option("script_location", str(ROOT / "kit" / "migrations"))
            config.set_main_option("version_locations", str(folder(service)))
            config.set_main_option("path_separator", "newline")
            config.attributes["metadata"] = metadata

            def work(sync: sa.Connection) -> None:
                config.attributes["connection"] = sync
                command(config)
                sync.commit()

            await connection.run_sync(work)
    finally:
        await engine.dispose()


def _command(name: str, *arguments: Any) -> None:
    from alembic import command

    getattr(command, name)(*arguments)


async def new_revision(url: str, service: str, metadata: sa.MetaData, message: str) -> None:
    """Writes the next revision from the difference between a schema at the newest revision and the tables."""
    from alembic import command

    newest = revisions(service)[1] or "0"
    name = f"{int(newest) + 1:04}"
    await run(
        url,
        service,
        metadata,
        lambda config: command.revision(
            config, message, autogenerate=True, rev_id=name, version_path=str(folder(service))
        ),
    )
