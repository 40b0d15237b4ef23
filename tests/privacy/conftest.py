"""A hub of all services in which one person has left something everywhere."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import asyncpg
import pytest_asyncio

from kexie.cli import services
from kexie.identity.v1 import consents_pb2
from kexie.identity.v1.consents_pb2_grpc import ConsentServiceStub
from kexie.kepu.v1 import articles_pb2
from kexie.kepu.v1.articles_pb2_grpc import ArticleServiceStub
from kexie.notification.v1 import watches_pb2
from kexie.notification.v1.watches_pb2_grpc import WatchServiceStub
from kit.imports import id_of
from tests.support import cast
from tests.support.hub import Hub, Issuer, Person, until
from tests.support.servers import Servers
from tests.support.stage import bring

WHO = "expert"
NAME = "沈若"
PHONE = "13912345678"


@dataclass
class Traces:
    """The hub, and how to look for a person in all of it."""

    hub: Hub

    def person(self, ref: str) -> Person:
        person_id = str(id_of("person", ref))
        return Person(self.hub, person_id, self.hub.issuer.token(person_id))

    async def enter(self) -> "Traces":
        owners = {kind: app.name for app in services.apps() for kind in app.imports}
        for kind, rows in self.rows().items():
            answer = await bring(self.hub, owners[kind], kind, *rows)
            assert not answer.errors, answer.errors
        await self.leave_traces()
        return self

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        people = [{**row, "phone": PHONE} if row["ref"] == WHO else row for row in cast.PEOPLE]
        articles = [{**row, "author_ref": WHO, "author_name": NAME} for row in cast.ARTICLES[:1]]
        return {**{k: r for k, r in cast.ROWS.items() if r}, "people": people, "articles": articles}

    async def leave_traces(self) -> None:
        who, ask = self.person(WHO), self.hub.ask
        choice = consents_pb2.SetConsentRequest(purpose="mail-notices", given=False)
        await ask(ConsentServiceStub, "SetConsent", choice, who)
        await ask(WatchServiceStub, "CreateWatch", watches_pb2.CreateWatchRequest(region="330106"), who)
        article = str(id_of("article", "article-0"))
        await ask(ArticleServiceStub, "RecordRead", articles_pb2.RecordReadRequest(article_id=article), who)
        await self.hub.settle()
        await until(lambda: self.rows_with("discovery.read_item", who.id))

    async def rows_with(self, table: str, text: str) -> int:
        """In how many rows of a table a text stands, whatever the column."""
        connection = await asyncpg.connect(self.hub.servers.superuser_url(self.hub.database))
        try:
            return await connection.fetchval(f"select count(*) from {table} t where position($1 in t::text) > 0", text)
        finally:
            await connection.close()

    async def tables_with(self, text: str) -> dict[str, int]:
        """All tables of all services in which a text stands; what is kept as bytes is looked through as well."""
        connection = await asyncpg.connect(self.hub.servers.superuser_url(self.hub.database))
        try:
            found = {}
            for app in services.apps():
                for table in app.metadata.sorted_tables:
                    count = await connection.fetchval(
                        f"select count(*) from {table.fullname} t where position($1 in t::text) > 0 "
                        "or position($2 in t::text) > 0",
                        *(text, text.encode().hex()),
                    )
                    if count:
                        found[table.fullname] = count
            return found
        finally:
            await connection.close()

    async def count(self, table: str) -> int:
        connection = await asyncpg.connect(self.hub.servers.superuser_url(self.hub.database))
        try:
            return await connection.fetchval(f"select count(*) from {table}")
        finally:
            await connection.close()


@pytest_asyncio.fixture(scope="module")
async def traces(servers: Servers, issuer: Issuer) -> AsyncIterator[Traces]:
    hub = await Hub.start(servers, issuer)
    yield await Traces(hub).enter()
    await hub.stop()
