"""Who plays in the tests of 科普中国: a team with its author, its checker and its editor, and others."""

from typing import Any

import pytest

from kexie.imports.v1 import imports_pb2
from kexie.imports.v1.imports_pb2_grpc import ImportServiceStub
from kexie.items.v1 import items_pb2
from kexie.items.v1.items_pb2_grpc import ItemServiceStub
from kexie.kepu.v1 import articles_pb2 as pb
from kexie.kepu.v1.articles_pb2_grpc import ArticleServiceStub
from kit.errors import Refused
from tests.support.hub import Hub, Person


def draft(**changes: Any) -> pb.ArticleDraft:
    said: dict[str, Any] = {
        "title": "钙钛矿电池为什么怕水",
        "summary": "一篇说清钙钛矿太阳能电池稳定性的短文。",
        "body": "# 怕水的晶体\n\n钙钛矿遇水会**分解**，见[综述](https://example.org/review)。",
        "sources": [pb.Source(title="钙钛矿稳定性综述", url="https://example.org/review")],
        "subjects": ["43035"],
        "keywords": ["钙钛矿", "太阳能电池"],
        "audience": pb.ARTICLE_AUDIENCE_PUPILS,
    }
    return pb.ArticleDraft(**(said | changes))


class Team:
    """A team and its people; each method does one step of an article's life."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    async def enter(self) -> "Team":
        hub = self.hub
        self.org = await hub.organisation("材料科普工作室", region="110000")
        self.other_org = await hub.organisation("另一个工作室", region="310000")
        people = {
            "author": "kepu-author",
            "second": "kepu-author",
            "checker": "science-checker",
            "editor": "kepu-editor",
        }
        for name, role in people.items():
            await hub.grant(hub.person(name), role, self.org)
        self.author, self.second = hub.person("author"), hub.person("second")
        self.checker, self.editor = hub.person("checker"), hub.person("editor")
        self.reader, self.stranger = hub.person("reader"), hub.person("stranger")
        await hub.grant(self.stranger, "kepu-editor", self.other_org)
        return self

    async def ask(self, method: str, request: Any, by: Person | None = None, **more: Any) -> Any:
        return await self.hub.ask(ArticleServiceStub, method, request, by, **more)

    async def create(self, **changes: Any) -> pb.Article:
        request = pb.CreateArticleRequest(org_id=self.org, draft=draft(**changes))
        return (await self.ask("CreateArticle", request, self.author)).article

    async def step(self, verb: str, article_id: str, by: Person, **facts: Any) -> pb.Article:
        """`submit`, `publish`, `correct`, `withdraw`, `return`."""
        name = f"{verb.capitalize()}Article"
        request = getattr(pb, f"{name}Request")(article_id=article_id, **facts)
        return (await self.ask(name, request, by)).article

    async def check(self, article_id: str, by: Person, *, passed: bool = True, comment: str = "") -> pb.Article:
        verdict = pb.CHECK_VERDICT_PASS if passed else pb.CHECK_VERDICT_RETURN
        request = pb.CheckArticleRequest(article_id=article_id, verdict=verdict, comment=comment)
        return (await self.ask("CheckArticle", request, by)).article

    async def submitted(self, **changes: Any) -> pb.Article:
        return await self.step("submit", (await self.create(**changes)).article_id, self.author)

    async def checked(self, **changes: Any) -> pb.Article:
        return await self.check((await self.submitted(**changes)).article_id, self.checker)

    async def published(self, **changes: Any) -> pb.Article:
        return await self.step("publish", (await self.checked(**changes)).article_id, self.editor)

    async def corrected(self, article_id: str, notice: str, **changes: Any) -> pb.Article:
        """A published article's next version, published."""
        begun = await self.step("correct", article_id, self.author, notice=notice)
        request = pb.UpdateArticleRequest(article_id=article_id, draft=draft(**changes))
        await self.ask("UpdateArticle", request, self.author, if_match=begun.etag)
        await self.step("submit", article_id, self.author)
        await self.check(article_id, self.checker)
        return await self.step("publish", article_id, self.editor)

    async def get(self, article_id: str, by: Person | None = None) -> pb.GetArticleResponse:
        return await self.ask("GetArticle", pb.GetArticleRequest(article_id=article_id), by)

    async def item(self, kind: int, item_id: str) -> items_pb2.Item:
        request = items_pb2.BatchGetItemsRequest(items=[items_pb2.ItemLink(kind=kind, item_id=item_id)])
        [item] = (await self.hub.ask_inside(ItemServiceStub, "BatchGetItems", request, "kepu")).items
        return item


async def imported(hub: Hub, service: str, kind: str, rows: list[str], *, dry_run: bool = False) -> Any:
    """Imports rows, given as JSON, of which the first is line 1."""
    lines = [imports_pb2.ImportRow(line=number, json=row) for number, row in enumerate(rows, 1)]
    request = imports_pb2.ImportRowsRequest(kind=kind, rows=lines, dry_run=dry_run)
    return await hub.ask_inside(ImportServiceStub, "ImportRows", request, service)


async def refusal(awaitable: Any) -> str:
    with pytest.raises(Refused) as refused:
        await awaitable
    return refused.value.reason


async def events(hub: Hub, service: str, subject: str, key: str) -> list[tuple[int, bytes]]:
    """Versions and payloads of a service's events about one object, in their order."""
    reader = await hub.running[service].database.reader()
    rows = await reader.fetch(
        "select version, payload from event where subject = $1 and key = $2 order by event_id", subject, key
    )
    return [(row["version"], row["payload"]) for row in rows]
