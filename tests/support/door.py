"""The gateway in front of a hub of tests, on a real port."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from gateway.app import Gateway
from gateway.settings import GatewaySettings
from kexie.cli import keys
from kexie.cli.state import free_port
from tests.support.hub import ISSUER, Hub, Person, until


@dataclass
class Door:
    """An open gateway and a client that speaks to it."""

    gateway: Gateway
    url: str
    web: httpx.AsyncClient

    def headers(self, by: Person | None = None, **more: str) -> dict[str, str]:
        """Headers of a caller; underscores in names stand for hyphens."""
        named = {name.replace("_", "-"): value for name, value in more.items()}
        return named | ({"authorization": by.authorization} if by else {})

    async def get(self, path: str, by: Person | None = None, **more: str) -> httpx.Response:
        return await self.web.get(path, headers=self.headers(by, **more))

    async def post(self, path: str, body: Any = None, by: Person | None = None, **more: str) -> httpx.Response:
        return await self.web.post(path, json={} if body is None else body, headers=self.headers(by, **more))


@asynccontextmanager
async def opened(hub: Hub, port: int = 0, **settings: Any) -> AsyncIterator[Door]:
    """A gateway over the hub's services."""
    port = port or free_port()
    url = f"http://127.0.0.1:{port}"
    state = hub.servers.state
    gateway = Gateway(
        GatewaySettings(
            env="test",
            secret="a secret of the tests, long enough",
            public_url=url,
            http=f"127.0.0.1:{port}",
            bus={"url": hub.bus_url, "user": "gateway", "password": "test"},
            trust={
                "issuer": ISSUER,
                "jwks_url": hub.issuer.jwks_url,
                "service_key": keys.key_file(state.keys, "gateway"),
                "service_jwks": state.keys / keys.PUBLIC,
            },
            **settings,
        ),
        hub.running,
    )
    await gateway.start()
    async with httpx.AsyncClient(base_url=url, trust_env=False, timeout=15) as web:

        async def answers() -> bool:
            try:
                return (await web.get("/livez")).status_code == 200
            except httpx.TransportError:
                return False

        await until(answers)
        yield Door(gateway, url, web)
    await gateway.stop()
