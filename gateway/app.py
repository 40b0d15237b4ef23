"""The gateway: what runs."""

import asyncio
import signal
from collections.abc import Mapping
from typing import Any

import structlog

from gateway import codec
from gateway.api import Api
from gateway.auth import Doorkeeper
from gateway.cache import Cache
from gateway.clients import Clients
from gateway.front import Front
from gateway.limits import Limits
from gateway.settings import GatewaySettings
from gateway.web import app
from kit import logs, tracing
from kit.app import Running, http_server, identity_of, verifier_of
from kit.bus import Bus
from kit.channel import Channel, Local, Remote
from kit.health import inner

log = structlog.get_logger()

NAME = "gateway"


class Gateway:
    """All parts of the gateway, put together. With `neighbours` the services are in this same process."""

    def __init__(self, settings: GatewaySettings, neighbours: Mapping[str, Running] | None = None) -> None:
        self.settings = settings
        self.stopping = asyncio.Event()
        self.ready = False
        self.identity = identity_of(NAME, settings)
        self.bus = Bus(settings.bus.url, settings.bus.user or NAME, settings.bus.password.get_secret_value())
        self.channels: dict[str, Channel] = (
            {name: Local(name, near.edge, self.identity) for name, near in neighbours.items()}
            if neighbours
            else {name: Remote(name, at, self.identity) for name, at in settings.services.items()}
        )
        self.verifier = verifier_of(settings, lambda: self.channels["identity"])
        self.door = Doorkeeper(
            self.verifier,
            self.channels["identity"],
            settings.public_url,
            trust_forwarded=settings.trust_forwarded,
            trusted_proxies=settings.trusted_proxies,
        )
        self.cache = Cache(self.bus, settings.cache.megabytes)
        self.limits = Limits(settings.limits.per_second, settings.limits.burst)
        self.clients = Clients(self.channels["identity"])
        self.api = Api(self.channels, self.door, self.cache, self.limits, self.clients)
        self.front = Front(self.api, app.pages(self))
        self._servers: list[Any] = []
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Listens on the public address, and on an inner one for health and metrics."""
        host, _, port = self.settings.http.rpartition(":")
        self._serve(self.front, host, int(port))
        host, _, port = self.settings.listen.http.rpartition(":")
        if int(port):
            self._serve(inner(NAME, lambda: self.ready, {}), host, int(port))
        self._tasks.append(asyncio.create_task(self.cache.listen(self.stopping)))
        self._tasks.append(asyncio.create_task(self.clients.run(self.stopping)))
        self.ready = True
        log.info("gateway.ready", http=self.settings.http)

    def _serve(self, application: Any, host: str, port: int) -> None:
        server = http_server(application, host, port)
        self._servers.append(server)
        self._tasks.append(asyncio.create_task(server.serve()))

    async def stop(self) -> None:
        """Answers what is under way, then closes."""
        self.ready = False
        self.stopping.set()
        for server in self._servers:
            server.stop()
        done, late = await asyncio.wait(self._tasks, timeout=self.settings.grace)
        for task in late:
            task.cancel()
        await asyncio.gather(*done, *late, return_exceptions=True)
        for channel in self.channels.values():
            await channel.close()
        await self.bus.close()


def load() -> None:
    """Makes what is the same for every gateway whatever its settings, so that one that is started anew need not."""
    codec.types()
    app.load()


async def serve(settings: GatewaySettings) -> None:
    """Runs the gateway until SIGTERM or SIGINT."""
    logs.start(NAME, settings.log_level)
    tracing.start(NAME)
    gateway = Gateway(settings)
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await gateway.start()
    await stop.wait()
    await gateway.stop()
