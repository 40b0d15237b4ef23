"""The whole hub as people meet it: all services in one process, its provider's own tokens, its gateway on a port."""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import orjson

from gateway.app import Gateway
from gateway.settings import GatewaySettings
from kexie.cli import keys, services
from kexie.cli.state import free_port
from kexie.imports.v1 import imports_pb2
from kexie.imports.v1.imports_pb2_grpc import ImportServiceStub
from kit.imports import id_of
from tests.support.hub import Hub, Issuer, until
from tests.support.servers import Servers

SECRET = "a secret of the tests, long enough"
WEB_SECRET = "a secret of the gateway's client, for tests"
PASSWORD = "试验用的口令-9"
# Which service takes which rows, in the order in which they refer to each other.
KINDS = {
    "organisations": "identity",
    "people": "identity",
    "clients": "identity",
    "relying-parties": "identity",
    "profiles": "home",
    "papers": "home",
    "needs": "kechuang",
    "projects": "kechuang",
    "cases": "kechuang",
    "think_tanks": "zhihui",
    "products": "zhihui",
    "articles": "kepu",
    "rumours": "kepu",
    "campaigns": "commons",
    "selections": "commons",
    "awards": "commons",
    "honour_walls": "home",
    "museums": "commons",
    "activities": "commons",
    "visits": "commons",
    "volunteer_posts": "commons",
    "inquiries": "commons",
    "consultations": "commons",
    "calls": "commons",
    "matters": "commons",
    "delphi": "commons",
    "base_kinds": "commons",
    "venues": "commons",
    "bases": "commons",
}
Rows = Mapping[str, Iterable[dict[str, Any]]]


@dataclass
class Site:
    """A running hub with its address."""

    hub: Hub
    gateway: Gateway
    url: str
    seen: dict[str, Any] = field(default_factory=dict)

    async def bring(self, rows: Rows) -> None:
        """Brings rows in as files bring them, and waits until everybody knows of them."""
        for kind, service in KINDS.items():
            if batch := list(rows.get(kind, ())):
                await self._import(service, kind, batch)
                await self.hub.settle()

    async def _import(self, service: str, kind: str, batch: list[dict[str, Any]]) -> None:
        for start in range(0, len(batch), 100):
            request = imports_pb2.ImportRowsRequest(kind=kind)
            for line, row in enumerate(batch[start : start + 100], 1):
                request.rows.add(line=line, json=orjson.dumps(row).decode())
            stub: Any = ImportServiceStub(self.hub.running[service].channel(service))  # type: ignore[arg-type]
            answer = await stub.ImportRows(request, timeout=60)
            assert not answer.errors, f"{kind}: {answer.errors[0]}"

    def id(self, kind: str, ref: str) -> str:
        """The id of an imported row."""
        return str(id_of(kind, ref))


@asynccontextmanager
async def running(servers: Servers, issuer: Issuer, *, host: str = "127.0.0.1", **flags: Any) -> AsyncIterator[Site]:
    """A hub whose services believe the tokens of its own provider, and its gateway; `host` is what it is called."""
    port, inner = free_port(), free_port()
    url = f"http://{host}:{port}"
    trust = {"issuer": url, "jwks_url": f"http://127.0.0.1:{inner}/oauth2/jwks"}
    given: dict[str, dict[str, Any]] = {name: {"trust": trust, "public_url": url} for name in services.names()}
    given["identity"] |= {"listen": {"http": f"127.0.0.1:{inner}"}, "oidc": {"web_client_secret": WEB_SECRET}}
    for name, more in flags.items():
        given[name] |= more
    hub = await Hub.start(servers, issuer, **given)
    gateway = Gateway(_settings(hub, port, inner, url), hub.running)
    await gateway.start()
    async with httpx.AsyncClient(trust_env=False) as client:

        async def answers() -> bool:
            try:
                return (await client.get(f"{url}/livez")).status_code == 200
            except httpx.TransportError:
                return False

        await until(answers)
    yield Site(hub, gateway, url)
    await gateway.stop()
    await hub.stop()


def _settings(hub: Hub, port: int, inner: int, url: str) -> GatewaySettings:
    state = hub.servers.state
    return GatewaySettings(
        env="test",
        secret=SECRET,
        public_url=url,
        http=f"127.0.0.1:{port}",
        bus={"url": hub.bus_url, "user": "gateway", "password": "test"},
        oidc={"client_secret": WEB_SECRET, "inner_url": f"http://127.0.0.1:{inner}"},
        limits={"per_second": 0, "burst": 0},
        trust={
            "issuer": url,
            "jwks_url": f"http://127.0.0.1:{inner}/oauth2/jwks",
            "service_key": keys.key_file(state.keys, "gateway"),
            "service_jwks": state.keys / keys.PUBLIC,
        },
    )
