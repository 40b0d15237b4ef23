"""The same search when Elasticsearch answers, and when it is away."""

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from kexie.discovery.v1 import index_pb2
from kexie.items.v1 import items_pb2 as items
from services.discovery.finder import finder_of
from services.discovery.index import jobs
from services.discovery.model.learning import LEAST_DOCUMENTS
from tests.discovery.world import World, papers
from tests.support.hub import Hub, Issuer, until
from tests.support.servers import Servers

pytestmark = [pytest.mark.capability("XP-04"), pytest.mark.elasticsearch]


@pytest_asyncio.fixture(scope="module")
async def hub(servers: Servers, issuer: Issuer, elasticsearch_url: str) -> AsyncIterator[Hub]:
    """A hub whose discovery searches in Elasticsearch."""
    settings = {"search": {"elasticsearch_url": elasticsearch_url, "elasticsearch_index": "hub"}}
    running = await Hub.start(servers, issuer, discovery=settings)
    yield running
    await running.stop()


async def sent(world: World) -> None:
    async def done() -> bool:
        reader = await world.hub.running["discovery"].database.reader()
        return not await reader.fetch("select 1 from item where unsent limit 1")

    await until(done)
    await finder_of(world.hub.running["discovery"]).elastic.refresh()


async def test_elasticsearch_finds_what_postgresql_finds(world: World):
    await sent(world)
    assert (await world.inside("GetIndexState", index_pb2.GetIndexStateRequest())).backend == "elasticsearch"
    finder = finder_of(world.hub.running["discovery"])
    for said in ("锂电 涂布", "鋰電", '"在线测厚装备"', "涂布 -铝箔", "红茶", ""):
        there = await world.search(said, page_size=50)
        elastic, finder.elastic = finder.elastic, None
        here = await world.search(said, page_size=50)
        finder.elastic = elastic
        assert {h.entry.item_id for h in there.hits} == {h.entry.item_id for h in here.hits}, said
        assert (there.total, there.platforms, there.kinds) == (here.total, here.platforms, here.kinds), said
        assert there.hits[0].entry.item_id == here.hits[0].entry.item_id, said
    assert await world.titles("", kinds=[items.ITEM_KIND_RUMOUR]) == ["锂电池放冰箱能延长寿命"]


async def test_while_elasticsearch_is_away_postgresql_answers(world: World):
    await sent(world)
    finder = finder_of(world.hub.running["discovery"])

    class Away:
        def __getattr__(self, name: str) -> object:
            raise ConnectionError("nobody is there")

    elastic, finder.elastic = finder.elastic, Away()  # type: ignore[assignment]
    try:
        assert "锂电极片涂布在线测厚装备" in await world.titles("涂布")
    finally:
        finder.elastic = elastic


async def test_what_elasticsearch_lost_it_is_sent_again(world: World, elasticsearch_url: str):
    await sent(world)
    async with httpx.AsyncClient(base_url=elasticsearch_url, trust_env=False) as http:
        [index] = [name for name in (await http.get("/_aliases")).json() if name.startswith("hub-")]
        assert (await http.delete(f"/{index}")).status_code == 200
    running = world.hub.running["discovery"]
    await jobs._compare(running, finder_of(running).elastic)
    await sent(world)
    finder = finder_of(running)
    there = await world.search("涂布", page_size=50)
    elastic, finder.elastic = finder.elastic, None
    here = await world.search("涂布", page_size=50)
    finder.elastic = elastic
    assert there.total == here.total > 0


async def test_what_a_model_says_that_was_learnt_later_is_sent_too(world: World, elasticsearch_url: str):
    await world.bring("home", "papers", *papers(LEAST_DOCUMENTS))
    database = world.hub.running["discovery"].database
    model = await until(world.placed_by)
    await world.digested()
    await sent(world)
    [kept] = await (await database.reader()).fetch("select count(*) as n from search_vector")
    async with httpx.AsyncClient(base_url=elasticsearch_url, trust_env=False) as http:
        field = "v_" + model.replace("-", "_")
        answer = await http.request("GET", "/hub-1/_count", json={"query": {"exists": {"field": field}}})
    assert answer.json()["count"] == kept["n"]
