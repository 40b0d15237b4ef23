"""A hub in one process: every service with its real database and the real broker, reached by its real stubs."""

import asyncio
import http.server
import threading
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import asyncpg
import orjson
from joserfc import jwt
from joserfc.jwk import ECKey

from kexie.cli import keys, services
from kexie.identity.v1 import events_pb2 as identity
from kit import directory
from kit.app import App, Running
from kit.policy import roles
from tests.support.servers import Servers

ISSUER = "http://hub.test"
PATIENCE = 60.0  # seconds to wait for what comes at once on a machine that has nothing else to do
T2 = 60.0  # seconds after which something must be seen on another platform; tests wait less


class Issuer:
    """An OpenID provider's keys, and tokens signed with them; for tests of services that need no sign-in."""

    def __init__(self) -> None:
        self.key = ECKey.generate_key("P-256", parameters={"kid": "test", "alg": "ES256", "use": "sig"})
        keys_page = orjson.dumps({"keys": [self.key.as_dict(private=False)]})

        class Page(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.end_headers()
                self.wfile.write(keys_page)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.jwks_url = f"http://127.0.0.1:{self._server.server_port}/jwks"

    def token(self, subject: str, **claims: Any) -> str:
        """An access token for an hour; `claims` replace the usual ones."""
        moment = int(time.time())
        said = {"iss": ISSUER, "aud": "kexie", "sub": subject, "client_id": "web", "iat": moment, "exp": moment + 3600}
        return jwt.encode({"alg": "ES256", "typ": "at+jwt", "kid": "test"}, said | claims, self.key)

    def stop(self) -> None:
        self._server.shutdown()


@dataclass
class Person:
    """Somebody who acts in a test: a person, or an API client."""

    hub: "Hub"
    id: str
    token: str

    @property
    def authorization(self) -> str:
        return f"Bearer {self.token}"


@dataclass
class Hub:
    """The services that run, and short ways to act in them."""

    servers: Servers
    database: str
    issuer: Issuer
    broker: Any
    bus_url: str = ""
    running: dict[str, Running] = field(default_factory=dict)

    @classmethod
    async def start(cls, servers: Servers, issuer: Issuer, apps: Sequence[App] | None = None, **flags: Any) -> "Hub":
        """Starts these services, or all. `flags` are settings of one service each, by its name."""
        chosen = list(apps or services.apps())
        database = await servers.database()
        url, broker = servers.broker(chosen)
        self = cls(servers, database, issuer, broker, url)
        for app in chosen:
            given = {"trust": {}, **flags.get(app.name, {})}
            settings = app.settings(
                env="test",
                secret="a secret of the tests, long enough",
                database={"url": servers.url(app.name, database), "pool": 8},
                bus={"url": url, "user": app.name, "password": "test"},
                trust={
                    "issuer": ISSUER,
                    "jwks_url": issuer.jwks_url,
                    "service_key": keys.key_file(servers.state.keys, app.name),
                    "service_jwks": servers.state.keys / keys.PUBLIC,
                    **given.pop("trust"),
                },
                **given,
            )
            self.running[app.name] = Running(app, settings, neighbours=self.running)
        for service in self.running.values():
            await service.start(serve=False)
        return self

    async def stop(self) -> None:
        await asyncio.gather(*(service.stop() for service in self.running.values()))
        self.broker.kill()  # it would take a second to put in order what nobody reads again
        self.broker.wait(10)
        await self.servers.drop(self.database)

    async def ask(
        self,
        stub: Callable[[Any], Any],
        method: str,
        request: Any,
        by: Person | None = None,
        *,
        key: str = "",
        if_match: str = "",
        locale: str = "zh-CN",
        service: str = "",
    ) -> Any:
        """Calls a method as somebody; as a guest with None. Raises Refused."""
        name = service or request.DESCRIPTOR.full_name.split(".")[1]
        metadata = {"authorization": by.authorization if by else "", "accept-language": locale}
        metadata |= {"idempotency-key": key} if key else {}
        metadata |= {"if-match": if_match} if if_match else {}
        return await getattr(stub(self.running[name].channel(name)), method)(
            request, metadata=metadata, timeout=PATIENCE
        )

    async def ask_inside(self, stub: Callable[[Any], Any], method: str, request: Any, service: str) -> Any:
        """Calls a method as one of the hub's own services."""
        return await getattr(stub(self.running[service].channel(service)), method)(request, timeout=PATIENCE)

    def person(self, name: str = "") -> Person:
        """A person; the same one for the same name."""
        subject = str(uuid.uuid5(uuid.NAMESPACE_DNS, name) if name else uuid.uuid4())
        return Person(self, subject, self.issuer.token(subject))

    async def client(self, org_id: str, *scopes: str, **facts: Any) -> Person:
        """An API client of an organisation with these scopes, in the role `api-client` there."""
        subject = str(uuid.uuid4())
        event = identity.SubjectChanged(
            subject_id=subject, kind="client", state="active", org_id=org_id, scopes=list(scopes)
        )
        await self._tell(event)
        client = Person(self, subject, self.issuer.token(subject, client_id=subject))
        await self.grant(client, "api-client", org_id)
        return client

    async def organisation(
        self, name: str, kind: str = "enterprise", region: str = "330106", parents: Sequence[str] = (), version: int = 1
    ) -> str:
        """An organisation that all services know; the same one for the same name."""
        org_id = str(uuid.uuid5(uuid.NAMESPACE_URL, name))
        event = identity.OrganisationChanged(
            org_id=org_id, name=name, kind=kind, region=region, state="active", ancestor_ids=list(parents)
        )
        await self._tell(event, version)
        return org_id

    async def grant(self, person: Person, role: str, org_id: str, *, subtree: bool = False) -> str:
        """Gives a role, in effect at once, to somebody who is verified as far as it asks."""
        if level := roles()[role].needs_level:
            await self.verified(person, level)
        grant_id = str(uuid.uuid4())
        event = identity.RoleGranted(grant_id=grant_id, subject_id=person.id, role=role, org_id=org_id, subtree=subtree)
        event.valid_from.FromDatetime(datetime(2020, 1, 1, tzinfo=UTC))
        await self._tell(event)
        return grant_id

    async def verified(self, person: Person, level: str, version: int = 1) -> None:
        """Says how far a person is verified."""
        event = identity.SubjectChanged(subject_id=person.id, kind="person", state="active", level=level)
        await self._tell(event, version)

    async def revoke(self, grant_id: str, person: Person) -> None:
        """Takes a role back, in effect at once."""
        await self._tell(identity.RoleRevoked(grant_id=grant_id, subject_id=person.id), 2)

    async def _tell(self, event: Any, version: int = 1) -> None:
        for service in self.running.values():
            async with service.database.transaction() as session:
                await directory.keep(session, [(event, version)])
            service.edge.standing.forget()

    async def settle(self, seconds: float = PATIENCE) -> None:
        """Waits until every event is numbered, published, and handled by all that listen to it."""
        async with self.superuser() as connection:
            await until(lambda: self._is_settled(connection), seconds)

    @asynccontextmanager
    async def superuser(self) -> AsyncIterator[Any]:
        """A connection of the database's superuser, from whom no row is kept."""
        connection = await asyncpg.connect(self.servers.superuser_url(self.database))
        try:
            yield connection
        finally:
            await connection.close()

    async def _is_settled(self, connection: Any) -> bool:
        for service in self.running.values():
            if await connection.fetchval(
                f"select exists (select from {service.name}.event where sequence is null or sequence > "
                f"(select coalesce(max(sequence), 0) from {service.name}.head where name = 'published'))"
            ):
                return False
            for reception, consumers in service.receptions.values():
                for owner, subjects in consumers.owners().items():
                    if owner in self.running and await connection.fetchval(
                        f"select exists (select from {owner}.event e where subject = any($1) "
                        f"and not exists (select from {service.name}.inbox i "
                        "where i.day = e.day and i.consumer = $2 and i.event_id = e.event_id))",
                        *(subjects, reception.name),
                    ):
                        return False
        return True


# Whether somebody waits for a lock of whoever asks.
BLOCKED = "select exists (select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))"


async def until(check: Callable[[], Awaitable[Any]], seconds: float = PATIENCE, still: object = "") -> Any:
    """Waits for a condition rather than for a time. What must be so after so many seconds is looked at once more then,
    however long a look takes on a busy machine; the error tells what is `still` as it was."""
    ends = time.monotonic() + seconds
    while True:
        began = time.monotonic()
        if found := await check():
            return found
        if began >= ends:
            raise AssertionError(f"it did not happen within {seconds} s {still}")
        await asyncio.sleep(min(0.05, max(0.0, ends - time.monotonic())))
