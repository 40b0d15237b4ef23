"""What one service may do with the broker and the database: its own, and nothing of others."""

import asyncio
from collections.abc import Sequence
from typing import Any

import asyncpg
import nats
import pytest
import pytest_asyncio
from nats.errors import Error

from kexie.cli import postgres, services
from kexie.cli.nats import GATEWAY
from kit.bus import durable_of, inbox_prefix, stream_of

pytestmark = pytest.mark.capability("XP-02", "DG-10")

APPS = services.apps()
NAMES = [app.name for app in APPS]


class User:
    """A service's user of the broker, and what it was denied."""

    def __init__(self) -> None:
        self.client: Any = None
        self.denied: list[str] = []

    async def publish(self, *subjects: str) -> set[str]:
        """Those of the subjects that it may publish to."""
        for subject in subjects:
            await self.client.publish(subject, b"")
        return await self._allowed(subjects)

    async def listen(self, *subjects: str) -> set[str]:
        """Those of the subjects that it may listen to."""
        for subject in subjects:
            await self.client.subscribe(subject)
        return await self._allowed(subjects)

    async def _allowed(self, subjects: Sequence[str]) -> set[str]:
        await self.client.flush()
        await asyncio.sleep(0.1)  # the client tells of a denial in a task of its own
        return {s for s in subjects if not any(f'"{s}"'.lower() in d.lower() for d in self.denied)}


@pytest_asyncio.fixture(scope="module")
async def user(servers):
    """Users of a broker with every service's permissions."""
    url, process = servers.broker(APPS)
    clients = []

    async def of(name: str) -> User:
        made = User()

        async def denied(error: Exception) -> None:
            made.denied.append(str(error))

        for _ in range(100):
            try:
                made.client = await nats.connect(
                    url,
                    user=name,
                    password="test",
                    error_cb=denied,
                    inbox_prefix=inbox_prefix(name).encode(),
                    allow_reconnect=False,
                    connect_timeout=1,
                )
                break
            except (OSError, Error):
                await asyncio.sleep(0.1)
        clients.append(made.client)
        return made

    yield of
    for client in clients:
        await client.close()
    process.send_signal(2)
    process.wait(10)


@pytest.mark.parametrize("name", NAMES)
async def test_a_service_publishes_its_own_events_only(user, name):
    me = await user(name)
    assert await me.publish(*(f"kexie.{n}.thing.changed.v1" for n in NAMES)) == {f"kexie.{name}.thing.changed.v1"}


@pytest.mark.parametrize("name", NAMES)
async def test_a_service_hears_nothing_but_what_its_own_consumers_are_given(user, name):
    me = await user(name)
    other = next(n for n in NAMES if n != name)
    everything = ("kexie.>", f"kexie.{name}.>", f"kexie.{other}.>", ">", "_INBOX.>", "$JS.>", "$SYS.>")
    mine = f"{inbox_prefix(name)}.x"
    assert await me.listen(mine, f"{inbox_prefix(other)}.>", *everything) == {mine}


@pytest.mark.parametrize("name", NAMES)
async def test_a_service_manages_its_own_stream_and_consumers_only(user, name):
    me = await user(name)
    verbs = ("CREATE", "UPDATE", "INFO", "DELETE", "PURGE", "MSG.GET", "MSG.DELETE", "SNAPSHOT")
    streams = [f"$JS.API.STREAM.{verb}.{stream_of(n)}" for verb in verbs for n in NAMES]
    streams += [f"$JS.API.DIRECT.GET.{stream_of(n)}" for n in NAMES]
    own = {f"$JS.API.STREAM.{verb}.{stream_of(name)}" for verb in ("CREATE", "UPDATE", "INFO")}
    assert await me.publish(*streams) == own
    consumers = {
        subject: app.name
        for app in APPS
        for held in app.all_consumers()
        for owner in held.owners()
        for at in (f"{stream_of(owner)}.{durable_of(app.name, held.name)}",)
        for subject in (f"$JS.API.CONSUMER.MSG.NEXT.{at}", f"$JS.API.CONSUMER.CREATE.{at}", f"$JS.ACK.{at}.1")
    }
    spies = [f"$JS.API.CONSUMER.CREATE.{stream_of(n)}{spy}" for n in NAMES for spy in ("", ".spy")]
    assert await me.publish(*consumers, *spies) == {s for s, of in consumers.items() if of == name}


async def test_the_gateway_listens_to_events_and_publishes_nothing(user):
    me = await user(GATEWAY)
    assert await me.listen("kexie.>") == {"kexie.>"}
    subjects = ("kexie.kepu.article.published.v1", "$JS.API.INFO", "$JS.API.STREAM.CREATE.kexie-kepu", "anything")
    assert await me.publish(*subjects) == set()


async def test_nobody_gets_in_without_a_password(user, servers):
    await user(GATEWAY)  # it runs
    with pytest.raises((OSError, Error)):
        await nats.connect(
            f"nats://127.0.0.1:{_port(servers)}", allow_reconnect=False, connect_timeout=1, error_cb=_silent
        )


def _port(servers) -> int:
    text = (servers.state.root / f"nats-{len(servers.nats) - 1}" / "nats.conf").read_text()
    return int(text.partition("port: ")[2].split()[0])


async def _silent(_: Exception) -> None:
    pass


@pytest.fixture(scope="module")
async def database(servers):
    return await servers.database()


@pytest.mark.parametrize("name", NAMES)
async def test_a_services_role_sees_its_own_schema_only(servers, database, name):
    connection = await asyncpg.connect(servers.url(name, database))
    try:
        assert await connection.fetchval(f"select count(*) from {name}.event") == 0
        for app in APPS:
            if app.name == name:
                continue
            for table in [t.name for t in app.metadata.sorted_tables][:4]:
                at = f"{app.name}.{table}"
                for sql in (f"select * from {at}", f"delete from {at}", f"drop table {at}"):
                    with pytest.raises(asyncpg.InsufficientPrivilegeError):
                        await connection.execute(sql)
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(f"set role {postgres.role_of(app.name)}")
        for sql in (
            "create table public.mine (x int)",
            "create schema mine",
            "create role somebody",
            "create database mine",
            "set role postgres",
            "select * from pg_authid",
            "select pg_read_file('/etc/passwd')",
            "copy (select 1) to program 'true'",
            f'alter role "{postgres.role_of(name)}" superuser',
        ):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(sql)
    finally:
        await connection.close()


async def test_a_service_does_not_get_in_with_anothers_password(servers, database):
    wrong = servers.url("kepu", database).replace(servers.passwords["kepu"], servers.passwords["home"])
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(wrong)
