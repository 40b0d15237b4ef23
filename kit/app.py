"""A service: what it is made of (`App`), and what runs (`Running`)."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import sqlalchemy as sa
import structlog
from granian.constants import Interfaces
from granian.server.embed import Server as HttpServer
from joserfc.jwk import ECKey
from starlette.routing import BaseRoute

from kit import accesses, directory, logs, paging, privacy, tracing
from kit.auth import Keys, ServiceIdentity, Verifier, service_keys
from kit.bus import Bus
from kit.channel import Channel, Local, Remote
from kit.consumers import Consumers, consumer_tables, receptions, subscribe
from kit.copies import AuditRpc, PersonalDataRpc
from kit.db import GONE, Database, Session, metadata_of
from kit.edge import Edge, Rpc
from kit.errors import Refused
from kit.exports import ExportRowsRpc
from kit.health import application
from kit.imports import Importer, ImportRpc
from kit.items import ItemRpc, Source
from kit.ledger import ledger_tables
from kit.reconcile import EventLogRpc, Reconciler
from kit.relay import Relay, keep_house
from kit.server import Server
from kit.settings import Settings
from kit.subjects import Subjects
from kit.vault import Vault

log = structlog.get_logger()

Job = Callable[["Running"], Awaitable[None]]


def schema(name: str) -> sa.MetaData:
    """The tables of a service, with those that the kit keeps in every schema."""
    metadata = metadata_of(name)
    ledger_tables(metadata)
    consumer_tables(metadata)
    directory.directory_tables(metadata)
    privacy.privacy_tables(metadata)
    return metadata


@dataclass(frozen=True)
class App:
    """What a service is made of: its table of contents, without any effect of its own.

    `jobs` run as long as the service does, in every process of it; what one process does for all is made a job by
    `kit.jobs.every`. `routes` are HTTP routes on the inner port. `erases` are told of a person who is to be
    erased, before the rows go.
    """

    name: str
    metadata: sa.MetaData
    rpcs: Sequence[type[Rpc]] = ()
    consumers: Sequence[Consumers] = ()
    jobs: Sequence[Job] = ()
    imports: Mapping[str, Importer] = field(default_factory=dict[str, Importer])
    items: Mapping[int, Source] = field(default_factory=dict[int, Source])
    settings: type[Settings] = Settings
    routes: Callable[["Running"], Sequence[BaseRoute]] | None = None
    erases: Sequence[Callable[[Session, UUID], Awaitable[None]]] = ()
    follows_directory: bool = True  # identity owns the facts and writes its copy itself

    def all_consumers(self) -> list[Consumers]:
        """The service's own consumers and the kit's."""
        return [*self.consumers, privacy.consumers, *([directory.consumers] if self.follows_directory else [])]


@dataclass
class Parts:
    """Objects a feature made at the start and needs in its calls; by type."""

    held: dict[type, Any] = field(default_factory=dict)

    def put(self, part: object) -> None:
        self.held[type(part)] = part

    def get(self, kind: type[Any]) -> Any:
        return self.held[kind]


class Running:
    """A service that runs: its ports, its database, its consumers, its relay and its jobs."""

    def __init__(self, app: App, settings: Settings, *, neighbours: "dict[str, Running] | None" = None) -> None:
        self.app, self.name, self.settings = app, app.name, settings
        paging.start(settings.derived_key("pages"))
        self.metadata = app.metadata
        self.database = Database(
            settings.database.url.get_secret_value(),
            schema=app.name,
            pool=settings.database.pool,
            application=f"kexie-{app.name}",
        )
        self.bus = Bus(
            settings.bus.url,
            settings.bus.user or app.name,
            settings.bus.password.get_secret_value(),
            replicas=settings.bus.replicas,
        )
        self.stopping, self.woken = asyncio.Event(), asyncio.Event()
        self.ready = False
        self.parts = Parts()
        self.identity = identity_of(app.name, settings)
        self.verifier = verifier_of(settings, lambda: self.channel("identity"))
        self.edge = Edge(self.database, self.verifier, Vault(settings, "answers"), woken=self.woken.set)
        self.relay = Relay(self)
        self.reconciler = Reconciler(self)
        self.receptions = receptions(self, app.all_consumers())
        self._neighbours = neighbours
        self._channels: dict[str, Channel] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._server: Server | None = None
        self._http: HttpServer | None = None
        for rpc in [
            EventLogRpc,
            ImportRpc,
            PersonalDataRpc,
            AuditRpc,
            ExportRowsRpc,
            *([ItemRpc] if app.items else []),
            *app.rpcs,
        ]:
            self.edge.add(rpc(self))

    def channel(self, service: str) -> Channel:
        """The way to a service; this one's own included."""
        if service not in self._channels:
            near = self if service == self.name else (self._neighbours or {}).get(service)
            if near is not None:
                self._channels[service] = Local(service, near.edge, self.identity)
            elif addresses := self.settings.services.get(service):
                self._channels[service] = Remote(service, addresses, self.identity)
            else:
                raise Refused("NOT_ANSWERING", service=service)
        return self._channels[service]

    async def start(self, *, serve: bool = True) -> None:
        """Starts everything. With `serve` false no port is opened: neighbours call directly."""
        if serve:
            self._server = Server(self.edge, reflected=self.settings.env != "production")
            await self._server.start(self.settings.listen.grpc)
        await self._start_http()
        await self._make_room()
        self._run(self.relay.run())
        self._run(self.reconciler.run())
        for reception, consumers in self.receptions.values():
            for owner, subjects in consumers.owners().items():
                self._run(subscribe(reception, owner, subjects, self))
        self._run(privacy.keep_forgetting(self))
        self._run(accesses.keep_writing(self))
        for job in self.app.jobs:
            self._run(job(self))
        self.ready = True
        if self._server is not None:
            await self._server.ready(True)
        log.info("service.ready", port=self._server.port if self._server else 0)

    async def _make_room(self) -> None:
        """Makes sure that the ledger has room for today; waits for a database that is not there yet."""
        while not self.stopping.is_set():
            try:
                connection = await self.database.connect()
                try:
                    await keep_house(connection)
                    return
                finally:
                    await connection.close()
            except GONE as error:
                log.info("service.waiting", problem=type(error).__name__)
                await self.pause(0.5)

    async def _start_http(self) -> None:
        host, _, port = self.settings.listen.http.rpartition(":")
        if int(port) == 0:
            return
        routes = self.app.routes(self) if self.app.routes else ()
        self._http = http_server(application(self, routes), host, int(port))
        self._run(self._http.serve())

    def _run(self, work: Any) -> None:
        self._tasks.append(asyncio.create_task(self._watched(work)))

    async def _watched(self, work: Any) -> None:
        try:
            await work
        except asyncio.CancelledError:
            raise
        except Exception:
            log.exception("service.task_failed")

    async def pause(self, seconds: float) -> None:
        """Waits, or less when the service is to stop."""
        await self.wait(self.stopping, seconds)

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Waits for an event, at most so long, and not when the service is to stop."""
        if self.stopping.is_set():
            return
        try:
            await asyncio.wait_for(event.wait(), seconds)
        except TimeoutError:
            pass

    async def stop(self) -> None:
        """Stops in order: no new calls, the calls under way, the consumers, the connections."""
        self.ready = False
        if self._server is not None:
            await self._server.ready(False)
            await self._server.stop(self.settings.grace)
        self.stopping.set()
        self.woken.set()
        self.bus.wake()
        if self._http is not None:
            self._http.stop()
        done, late = await asyncio.wait(self._tasks, timeout=self.settings.grace) if self._tasks else (set(), set())
        for task in late:
            task.cancel()
        await asyncio.gather(*done, *late, return_exceptions=True)
        for channel in self._channels.values():
            await channel.close()
        await self.bus.close()
        await self.database.close()


def http_server(application: Any, host: str, port: int) -> HttpServer:
    """An HTTP server in this process's loop; `await serve()` runs it, `stop()` ends it."""
    return HttpServer(
        application, address=host, port=port, interface=Interfaces.ASGINL, log_enabled=False, backlog=1024
    )


def identity_of(name: str, settings: Settings) -> ServiceIdentity:
    """With which key a service signs its own calls."""
    if settings.trust.service_key is None:
        raise ValueError("trust.service_key is not set")
    key = ECKey.import_key(settings.trust.service_key.read_bytes(), {"kid": name, "use": "sig", "alg": "ES256"})
    return ServiceIdentity(name, key)


def verifier_of(settings: Settings, identity: Callable[[], Channel]) -> Verifier:
    """Whose tokens are believed."""
    if settings.trust.service_jwks is None:
        raise ValueError("trust.service_jwks is not set")
    keys = Keys(settings.trust.jwks_url)
    made = Verifier(settings.trust.issuer, keys, service_keys(settings.trust.service_jwks))
    if settings.trust.linked:
        made.persons = Subjects(identity).person
    return made


async def serve(app: App, settings: Settings) -> None:
    """Runs one service until SIGTERM or SIGINT."""
    logs.start(app.name, settings.log_level)
    tracing.start(app.name)
    service = Running(app, settings)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    await service.start()
    await stop.wait()
    await service.stop()
