"""A list shows exactly what its reader may read one by one: the policy in SQL is the policy in process."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio

from kexie.kechuang.v1 import cases_pb2, needs_pb2, projects_pb2
from kexie.kechuang.v1.cases_pb2_grpc import CaseServiceStub
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kexie.kechuang.v1.projects_pb2_grpc import ProjectServiceStub
from kexie.kepu.v1 import articles_pb2
from kexie.kepu.v1.articles_pb2_grpc import ArticleServiceStub
from kexie.zhihui.v1 import products_pb2
from kexie.zhihui.v1.products_pb2_grpc import ProductServiceStub
from kit.errors import Refused
from tests.policy.actors import World
from tests.policy.probes import Things, case_draft, need_draft, project_draft
from tests.support.hub import Hub

pytestmark = pytest.mark.capability("ON-05", "DG-10")

READERS = (
    *("citizen", "expert", "poster", "manager", "rival", "society", "operator", "admin", "deputy", "far", "city"),
    *("province", "national", "author", "checker", "editor", "writer", "lead", "system", "security", "client"),
)


@dataclass(frozen=True)
class Listing:
    """A list of what is not public, and how one of its rows is read."""

    stub: Any
    lists: str
    gets: str
    messages: Any
    state: int
    table: str

    @property
    def thing(self) -> str:
        return self.gets.removeprefix("Get")

    @property
    def key(self) -> str:
        return f"{self.thing.lower()}_id"


LISTINGS = [
    Listing(NeedServiceStub, "ListNeeds", "GetNeed", needs_pb2, needs_pb2.NEED_STATE_DRAFT, "need"),
    Listing(NeedServiceStub, "ListNeeds", "GetNeed", needs_pb2, needs_pb2.NEED_STATE_SUBMITTED, "need"),
    Listing(
        ProjectServiceStub, "ListProjects", "GetProject", projects_pb2, projects_pb2.PROJECT_STATE_DRAFT, "project"
    ),
    Listing(CaseServiceStub, "ListCases", "GetCase", cases_pb2, cases_pb2.CASE_STATE_DRAFT, "told_case"),
    Listing(
        ArticleServiceStub, "ListArticles", "GetArticle", articles_pb2, articles_pb2.ARTICLE_STATE_DRAFT, "article"
    ),
    Listing(
        ProductServiceStub, "ListProducts", "GetProduct", products_pb2, products_pb2.PRODUCT_STATE_DRAFT, "product"
    ),
]


@pytest_asyncio.fixture(scope="module")
async def world(hub: Hub) -> AsyncIterator[World]:
    made = await World(hub).enter()
    await Things(made).make()
    for who, org, region in (
        ("rival", "rival", "330106"),
        ("rival", "rival", "321302"),
        ("society", "society", "110105"),
    ):
        for stub, request in (
            (NeedServiceStub, needs_pb2.PostNeedRequest(draft=need_draft(region=region))),
            (NeedServiceStub, needs_pb2.PostNeedRequest(draft=need_draft(region=region), submit=True)),
            (
                ProjectServiceStub,
                projects_pb2.CreateProjectRequest(kind=projects_pb2.PROJECT_KIND_ACHIEVEMENT, draft=project_draft()),
            ),
            (CaseServiceStub, cases_pb2.CreateCaseRequest(draft=case_draft())),
        ):
            request.org_id = made[f"org:{org}"]
            if not isinstance(request, needs_pb2.PostNeedRequest):
                request.draft.region = region
            method = type(request).__name__.removesuffix("Request")
            await hub.ask(stub, method, request, made.actor(who))
    yield made


async def listed(world: World, listing: Listing, who: str) -> set[str]:
    """The ids that a list shows somebody; none where the whole list is refused."""
    request = getattr(listing.messages, f"{listing.lists}Request")(state=listing.state, page_size=100)
    try:
        answer = await world.hub.ask(listing.stub, listing.lists, request, world.actor(who))
    except Refused:
        return set()
    [field] = [f for f in answer.DESCRIPTOR.fields if f.message_type is not None]
    return {getattr(row, listing.key) for row in getattr(answer, field.name)}


async def readable(world: World, listing: Listing, who: str) -> set[str]:
    """The ids of what somebody may read one by one, of all there are in that state."""
    names = getattr(listing.messages, f"{listing.thing}State")
    state = names.Name(listing.state).removeprefix(f"{listing.thing.upper()}_STATE_").lower()
    owner = listing.messages.DESCRIPTOR.package.split(".")[1]
    every = f"select {listing.key}::text as id from {owner}.{listing.table} where state = $1"
    async with world.hub.superuser() as reader:
        rows = await reader.fetch(every, state)
    found: set[str] = set()
    for row in rows:
        request = getattr(listing.messages, f"{listing.gets}Request")(**{listing.key: row["id"]})
        try:
            await world.hub.ask(listing.stub, listing.gets, request, world.actor(who))
            found.add(row["id"])
        except Refused:
            continue
    return found


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda each: f"{each.lists}-{each.state}")
async def test_a_list_shows_what_each_reader_may_read_and_nothing_else(world: World, listing: Listing):
    seen = {who: (await listed(world, listing, who), await readable(world, listing, who)) for who in READERS}
    wrong = {who: shown ^ single for who, (shown, single) in seen.items() if shown != single}
    assert not wrong
    assert len({frozenset(shown) for shown, _ in seen.values()}) > 1, "readers differ, or this shows nothing"
