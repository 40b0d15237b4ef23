"""A platform's objects as items: the public view from which search, matching, feeds and messages are made.

A feature says how its rows become items (`of_rows`), or how to get items by id and how to list them all; a service
names its kinds in `App.items`.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

import sqlalchemy as sa

from kexie.items.v1 import items_pb2 as pb
from kexie.items.v1 import items_pb2_grpc
from kit.channel import Channel
from kit.db import Query, Reader
from kit.edge import Call, Rpc
from kit.errors import Refused
from kit.rows import Row

FIRST = UUID(int=0)
LISTED = 200
R = TypeVar("R", bound=Row)
Messages = Callable[[Reader, list[R]], Awaitable[list[pb.Item]]]


@dataclass(frozen=True)
class Source:
    """One kind of item. `get(reader, ids)` answers for tombstones too and leaves unknown ids out; `page(reader, after,
    limit)` lists all by ascending id."""

    get: Callable[[Reader, list[UUID]], Awaitable[list[pb.Item]]]
    page: Callable[[Reader, UUID, int], Awaitable[list[pb.Item]]]


def of_rows(cls: type[R], messages: Messages[R], *known: sa.ColumnElement[bool]) -> Source:
    """The items that the rows of a table are, all or those that are known outside; the key is the item's id."""
    [key] = (cls.c[name] for name in cls.primary)
    chosen = sa.select(cls.__table__).where(*known)
    by_ids = Query(chosen.where(key == sa.func.any(sa.bindparam("ids", type_=sa.ARRAY(sa.Uuid())))))
    following = Query(chosen.where(key > sa.bindparam("after")).order_by(key).limit(sa.bindparam("count")))

    async def get(reader: Reader, ids: list[UUID]) -> list[pb.Item]:
        return await messages(reader, await reader.all(by_ids, cls, ids=ids))

    async def page(reader: Reader, after: UUID, limit: int) -> list[pb.Item]:
        return await messages(reader, await reader.all(following, cls, after=after, count=limit))

    return Source(get, page)


def each(message: Callable[[R], pb.Item]) -> Messages[R]:
    """Rows of which each says all there is to say."""

    async def messages(_: Reader, found: list[R]) -> list[pb.Item]:
        return [message(row) for row in found]

    return messages


class ItemRpc(Rpc):
    """Every platform answers for its own kinds."""

    contract = pb.DESCRIPTOR.services_by_name["ItemService"]

    async def BatchGetItems(self, request: pb.BatchGetItemsRequest, call: Call) -> pb.BatchGetItemsResponse:
        wanted: dict[int, list[UUID]] = defaultdict(list)
        for link in request.items:
            wanted[link.kind].append(UUID(link.item_id))
        response = pb.BatchGetItemsResponse()
        for kind, ids in wanted.items():
            response.items.extend(await self._source(kind).get(call.reader, ids))
        return response

    async def ListItems(self, request: pb.ListItemsRequest, call: Call) -> pb.ListItemsResponse:
        after = UUID(request.after_id) if request.after_id else FIRST
        items = await self._source(request.kind).page(call.reader, after, request.limit or LISTED)
        return pb.ListItemsResponse(items=items)

    def _source(self, kind: int) -> Source:
        found = self.service.app.items.get(kind)
        if found is None:
            raise Refused("UNKNOWN_ITEM_KIND", kind=pb.ItemKind.Name(kind))
        return found


# Which service owns which kind.
OWNERS: dict[int, str] = {
    pb.ITEM_KIND_NEED: "kechuang",
    pb.ITEM_KIND_ACHIEVEMENT: "kechuang",
    pb.ITEM_KIND_PROJECT: "kechuang",
    pb.ITEM_KIND_CASE: "kechuang",
    pb.ITEM_KIND_ARTICLE: "kepu",
    pb.ITEM_KIND_RUMOUR: "kepu",
    pb.ITEM_KIND_PRODUCT: "zhihui",
    pb.ITEM_KIND_THINK_TANK: "zhihui",
    pb.ITEM_KIND_EXPERT: "home",
    pb.ITEM_KIND_PAPER: "home",
    pb.ITEM_KIND_BASE: "commons",
    pb.ITEM_KIND_ACTIVITY: "commons",
    pb.ITEM_KIND_AWARD: "commons",
    pb.ITEM_KIND_CALL: "commons",
    pb.ITEM_KIND_CONSULTATION: "commons",
}

# Which platform shows what the shared engines own.
SHOWN_ON: dict[int, str] = {
    pb.ITEM_KIND_ACTIVITY: "home",
    pb.ITEM_KIND_AWARD: "home",
    pb.ITEM_KIND_CALL: "zhihui",
    pb.ITEM_KIND_CONSULTATION: "zhihui",
}


def platform_of(kind: int) -> str:
    """The platform on which a kind is shown; for what is unknown, none."""
    return SHOWN_ON.get(kind) or OWNERS.get(kind, "")


# Where each kind has its page on the hub's site.
PAGES: dict[int, str] = {
    pb.ITEM_KIND_NEED: "/kechuang/needs/{}",
    pb.ITEM_KIND_ACHIEVEMENT: "/kechuang/projects/{}",
    pb.ITEM_KIND_PROJECT: "/kechuang/projects/{}",
    pb.ITEM_KIND_CASE: "/kechuang/cases/{}",
    pb.ITEM_KIND_ARTICLE: "/kepu/articles/{}",
    pb.ITEM_KIND_RUMOUR: "/kepu/rumours/{}",
    pb.ITEM_KIND_PRODUCT: "/zhihui/products/{}",
    pb.ITEM_KIND_THINK_TANK: "/zhihui/think-tanks/{}",
    pb.ITEM_KIND_EXPERT: "/home/people/{}",
    pb.ITEM_KIND_PAPER: "/home/papers/{}",
    pb.ITEM_KIND_BASE: "/bases/{}",
    pb.ITEM_KIND_ACTIVITY: "/activities/{}",
    pb.ITEM_KIND_AWARD: "/awards/{}",
    pb.ITEM_KIND_CALL: "/calls/{}",
    pb.ITEM_KIND_CONSULTATION: "/consultations/{}",
}


def shown_at(path: str) -> UUID | None:
    """The item whose page an address is; None where it is no item's."""
    place, _, last = path.partition("?")[0].rpartition("/")
    try:
        return UUID(last) if f"{place}/{{}}" in PAGES.values() else None
    except ValueError:
        return None


async def fetch(channel: Callable[[str], Channel], links: Sequence[pb.ItemLink]) -> dict[str, pb.Item]:
    """Items of any platforms by id, asked of their owners a hundred at a time; unknown ones are left out."""
    by_owner: dict[str, list[pb.ItemLink]] = defaultdict(list)
    for link in links:
        by_owner[OWNERS[link.kind]].append(link)
    found: dict[str, pb.Item] = {}
    for owner, wanted in by_owner.items():
        stub = items_pb2_grpc.ItemServiceStub(channel(owner))  # type: ignore[arg-type]
        for at in range(0, len(wanted), 100):
            page = await stub.BatchGetItems(pb.BatchGetItemsRequest(items=wanted[at : at + 100]))
            found |= {item.item_id: item for item in page.items}
    return found
