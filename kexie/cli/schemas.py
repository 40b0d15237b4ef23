"""What the database needs before services start: roles, schemas, the newest revision of each."""

import asyncio
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from kexie.cli import postgres
from kexie.cli.speech import CommandError, t

PROVISIONED = "provisioned.json"
OLDEST = 160_000  # PostgreSQL 16


@dataclass(frozen=True)
class Roles:
    """How each service reaches its schema. `passwords` are those of roles the hub makes; with `shared` the database
    was prepared by others, and all services use the one URL given."""

    admin_url: str
    database: str
    passwords: dict[str, str]
    shared: bool = False

    def url(self, service: str) -> str:
        if self.shared:
            return self.admin_url
        parts = urlsplit(self.admin_url)
        place = parts.netloc.rpartition("@")[2]
        return f"postgresql://{postgres.role_of(service)}:{self.passwords[service]}@{place}/{self.database}"

    @property
    def inner_url(self) -> str:
        """The superuser's (or the shared role's) URL of the hub's database."""
        return self.admin_url if self.shared else postgres.at_database(self.admin_url, self.database)


def provision(roles: Roles, known: dict[str, Any]) -> dict[str, list[str]]:
    """Makes what is missing of roles and schemas, unless `known` says that it was done, and returns which services'
    schemas are not at the newest revision. For a process of its own."""
    from kexie.cli import services

    async def work() -> dict[str, list[str]]:
        if not roles.shared and known.get("services") != sorted(roles.passwords):
            await postgres.provision(roles.admin_url, roles.passwords, roles.database)
        return {"behind": await _behind(roles, list(services.names()))}

    return asyncio.run(work())


async def _behind(roles: Roles, names: list[str]) -> list[str]:
    import asyncpg

    from kit import migrate

    connection = await asyncpg.connect(roles.inner_url)
    try:
        found: list[str] = []
        for name in names:
            there = await connection.fetchval("select to_regclass($1)", f"{name}.alembic_version")
            at = await connection.fetchval(f'select version_num from "{name}".alembic_version') if there else None
            if at != migrate.revisions(name)[1]:
                found.append(name)
        return found
    finally:
        await connection.close()


def migrate_some(roles: Roles, names: list[str]) -> None:
    """Brings some services' schemas to the newest revision. For a process of its own."""
    from kexie.cli import services
    from kit import migrate

    async def work() -> None:
        for name in names:
            try:
                await migrate.upgrade(roles.url(name), name, services.app(name).metadata)
            except migrate.MigrationError as error:
                raise CommandError(str(error)) from error

    asyncio.run(work())


def examine(url: str) -> bool:
    """Whether a database of one's own lets the hub make roles and schemas; False when others prepared it for the
    hub. Raises CommandError when it cannot be used. For a process of its own."""
    return asyncio.run(_examine(url))


async def _examine(url: str) -> bool:
    import asyncpg

    from kexie.cli import services

    try:
        try:
            connection = await asyncpg.connect(url, timeout=5)
        except asyncpg.InvalidCatalogNameError:  # a superuser makes it
            connection = await asyncpg.connect(postgres.at_database(url, "postgres"), timeout=5)
    except (OSError, asyncpg.PostgresError, TimeoutError) as error:
        why = str(error) or type(error).__name__
        raise CommandError(t(f"无法连接数据库：{why}", f"the database cannot be reached: {why}")) from error
    try:
        if connection.get_server_version().major * 10_000 < OLDEST:
            found = await connection.fetchval("show server_version")
            raise CommandError(
                t(
                    f"数据库是 PostgreSQL {found}，需要 16 或更新",
                    f"the database is PostgreSQL {found}; 16 or later is needed",
                )
            )
        if await connection.fetchval("select rolsuper from pg_roles where rolname = current_user"):
            return True
        lacking = [
            name
            for name in services.names()
            if not await connection.fetchval(
                "select coalesce(has_schema_privilege(to_regnamespace($1)::oid, 'create'), false)", name
            )
        ]
        if lacking or not await connection.fetchval("select 1 from pg_extension where extname = 'vector'"):
            needed = ", ".join(lacking) or "vector"
            raise CommandError(
                t(
                    f"数据库账号不是超级用户，且尚未备好：{needed}（每个服务一个 schema，并安装扩展 vector）",
                    f"the database's role is no superuser, and this is not prepared: {needed} (a schema for each "
                    "service, in which the role may create, and the extension vector)",
                )
            )
        return False
    finally:
        await connection.close()
