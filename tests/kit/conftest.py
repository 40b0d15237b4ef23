"""A hub of kechuang and the probe, with each part in the tests' hands."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from kexie.cli import keys, postgres
from kexie.kechuang.v1 import needs_pb2 as pb
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kit.app import Running
from services.kechuang.app import APP as KECHUANG
from tests.kit import probe
from tests.support.hub import Hub, Issuer
from tests.support.servers import TEMPLATE, Servers


async def make_schema(servers: Servers) -> None:
    """The probe's schema in the template; once."""
    if "probe" in servers.passwords:
        return
    servers.passwords["probe"] = "probe"
    keys.ensure(servers.state.keys, ["probe"])
    await postgres.provision(servers.postgres.admin_url, {"probe": "probe"}, TEMPLATE)
    connection = await asyncpg.connect(servers.url("probe", TEMPLATE))
    try:
        for made in probe.metadata.sorted_tables:
            for statement in [CreateTable(made), *(CreateIndex(i) for i in made.indexes)]:
                await connection.execute(str(statement.compile(dialect=postgresql.dialect())))
    finally:
        await connection.close()


class Pair:
    """The two services, and needs to make events with."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.kechuang, self.probe = hub.running["kechuang"], hub.running["probe"]

    async def enter(self) -> "Pair":
        self.org = await self.hub.organisation("甬能科技")
        self.officer = self.hub.person("officer")
        await self.hub.grant(self.officer, "enterprise-officer", self.org)
        return self

    async def post(self, title: str = "高镍正极涂布", key: str = "", region: str = "330106") -> str:
        """Posts a need, which makes one event, and returns its id."""
        draft = pb.NeedDraft(
            kind=pb.NEED_KIND_PROCESS, title=title, summary="涂布厚度不均匀，寻求团队。", industry="C38", region=region
        )
        request = pb.PostNeedRequest(org_id=self.org, draft=draft, submit=True)
        reply = await self.hub.ask(NeedServiceStub, "PostNeed", request, self.officer, key=key)
        return reply.need.need_id

    async def deafen(self) -> None:
        """From now on the probe hears nothing by itself."""
        for task in self.probe._tasks:
            task.cancel()
        await asyncio.gather(*self.probe._tasks, return_exceptions=True)

    async def heard(self, need_id: str = "") -> list[Any]:
        """What the probe has heard, in the order of the owner's versions."""
        reader = await self.probe.database.reader()
        rows = await reader.fetch("select need_id, fact, version from heard order by need_id, version")
        return [(r["fact"], r["version"]) for r in rows if not need_id or r["need_id"] == need_id]


def another(hub: Hub, name: str, **changes: Any) -> Running:
    """One more process's worth of a service, on the same database and broker; `changes` are settings."""
    first = hub.running[name]
    return Running(first.app, first.settings.model_copy(update=changes), neighbours=hub.running)


class Wire:
    """A connection to a server that tests can cut."""

    def __init__(self, host: str, port: int) -> None:
        self._to = host, port
        self._writers: set[asyncio.StreamWriter] = set()

    async def mend(self, port: int = 0) -> int:
        """Listens, and returns the port."""
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", port)
        return self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """Ends what goes through, and takes nothing new."""
        self._server.close()
        for writer in self._writers:
            writer.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back, forth = await asyncio.open_connection(*self._to)
        self._writers |= {writer, forth}
        await asyncio.gather(self._copy(reader, forth), self._copy(back, writer))

    async def _copy(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()
            self._writers.discard(writer)


@pytest_asyncio.fixture
async def pair(servers: Servers, issuer: Issuer) -> AsyncIterator[Pair]:
    """A fresh hub for each test, since these break it."""
    await make_schema(servers)
    hub = await Hub.start(servers, issuer, [KECHUANG, probe.APP])
    yield await Pair(hub).enter()
    await hub.stop()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits that are long in life are short here."""
    monkeypatch.setattr("kit.consumers.BACKOFF", (0.05,))
    monkeypatch.setattr("kit.reconcile.EVERY", 0.3)
