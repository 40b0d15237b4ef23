"""A hub whose webhooks may reach an address of this machine, and some names."""

import random
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from kexie.cli import services
from kexie.identity.v1 import events_pb2 as identity
from kexie.kechuang.v1 import needs_pb2 as needs
from kexie.notification.v1 import webhooks_pb2 as pb
from kexie.notification.v1.webhooks_pb2_grpc import WebhookServiceStub
from services.notification.webhooks import domain
from tests.notification.stage import Stage
from tests.support.hub import Hub, Issuer, Person, until
from tests.support.receiver import Answer, Receiver, authority
from tests.support.servers import Servers

NEEDED = ("identity", "kechuang", "notification")
NAME = "hooks.example.org"
NET = f"127.{random.randint(2, 250)}.{random.randint(2, 250)}"
ALLOWED, FORBIDDEN = f"{NET}.1", f"{NET}.2"


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    return authority(tmp_path_factory.mktemp("authority"), NAME, "a.example.net", ALLOWED)


@pytest_asyncio.fixture(scope="module")
async def hub(servers: Servers, issuer: Issuer, certificates: tuple[Path, ssl.SSLContext]) -> AsyncIterator[Hub]:
    webhooks = {"hosts": [ALLOWED, NAME, "*.example.net"], "authorities": certificates[0]}
    running = await Hub.start(servers, issuer, [services.app(n) for n in NEEDED], notification={"webhooks": webhooks})
    yield running
    await running.stop()


@pytest_asyncio.fixture(scope="module")
async def receiver() -> AsyncIterator[Receiver]:
    running = await Receiver(ALLOWED).start()
    yield running
    await running.stop()


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tried again is tried again soon."""
    from datetime import timedelta

    monkeypatch.setattr(domain, "BACKOFF", (timedelta(milliseconds=100),))
    monkeypatch.setattr(domain, "HELD", (timedelta(0), timedelta(milliseconds=50)))


@dataclass
class Hooks:
    """Short ways that the tests of webhooks share."""

    stage: Stage
    receiver: Receiver
    manager: Person
    made: int = 0

    @property
    def hub(self) -> Hub:
        return self.stage.hub

    async def ask(
        self, method: str, by: Person | None = None, key: str = "", locale: str = "zh-CN", **said: Any
    ) -> Any:
        request = getattr(pb, f"{method}Request")(**said)
        return await self.hub.ask(WebhookServiceStub, method, request, by or self.manager, key=key, locale=locale)

    async def client(self, *scopes: str) -> Person:
        return await self.hub.client(self.stage.county, *(scopes or ("needs.read", "needs.follow")))

    async def create(self, client: Person | None = None, **said: Any) -> "Hook":
        """A webhook with an address of its own at the receiver."""
        self.made += 1
        path = f"/hook-{self.made}?token=canary-77"
        client = client or await self.client()
        said = {"url": f"http://{ALLOWED}:{self.receiver.port}{path}", "region": "330106"} | said
        answer = said.pop("answer", None)
        if answer is not None:
            self.receiver.answers[path] = answer if callable(answer) else lambda _: answer
        made = await self.ask("CreateWebhook", client_id=client.id, **said)
        return Hook(self, client, made.webhook, made.secret, path)

    async def subject(self, client: Person, version: int = 2, **said: Any) -> None:
        """Lets all services hear how a client stands now, by the event that its owner publishes."""
        facts = {"state": "active", "scopes": ["needs.read", "needs.follow"]} | said
        event = identity.SubjectChanged(subject_id=client.id, kind="client", org_id=self.stage.county, **facts)
        await self.hub._tell(event, version)

    async def execute(self, sql: str, *values: Any) -> None:
        async with self.hub.running["notification"].database.transaction() as session:
            await session.execute(sql, *values)

    async def fetch(self, sql: str, *values: Any) -> list[Any]:
        return await (await self.hub.running["notification"].database.reader()).fetch(sql, *values)


@dataclass
class Hook:
    """One webhook, with what its receiver got."""

    hooks: Hooks
    client: Person
    webhook: pb.Webhook
    secret: str
    path: str

    @property
    def id(self) -> str:
        return self.webhook.webhook_id

    @property
    def calls(self) -> list[Any]:
        return self.hooks.receiver.at(self.path)

    async def now(self) -> pb.Webhook:
        return (await self.hooks.ask("GetWebhook", webhook_id=self.id)).webhook

    async def deliveries(self, **said: Any) -> list[pb.WebhookDelivery]:
        said = {"page_size": 100} | said
        return list((await self.hooks.ask("ListWebhookDeliveries", webhook_id=self.id, **said)).deliveries)

    async def delivery(self, need: needs.Need) -> pb.WebhookDelivery | None:
        return next((d for d in await self.deliveries() if d.need_id == need.need_id), None)

    async def at_rest(self, need: needs.Need, state: int = pb.WEBHOOK_DELIVERY_STATE_SENT) -> pb.WebhookDelivery:
        """The delivery for a need, once it is in a state."""

        async def check() -> pb.WebhookDelivery | None:
            found = await self.delivery(need)
            return found if found and found.state == state else None

        return await until(check)

    async def got(self, count: int) -> list[Any]:
        """The calls, once there are so many."""

        async def check() -> list[Any] | None:
            return self.calls if len(self.calls) >= count else None

        return await until(check)


@pytest_asyncio.fixture(scope="module")
async def hooks(hub: Hub, receiver: Receiver) -> Hooks:
    stage = await Stage(hub).set_up()
    manager = hub.person("hooks-manager")
    await stage.role(manager, "association-admin", stage.county)
    return Hooks(stage, receiver, manager)


__all__ = ["ALLOWED", "FORBIDDEN", "NAME", "Answer", "Hook", "Hooks"]
