"""An embeddings endpoint takes the place of the learnt vectors, and may be away."""

import asyncio
import hashlib
import http.server
import json
import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio

from kexie.items.v1 import items_pb2 as items
from services.discovery.finder import finder_of
from services.discovery.index import service
from services.discovery.model.embedding import Endpoint
from services.discovery.model.weights import unpacked_vector
from services.discovery.settings import SearchSettings
from tests.discovery.world import World
from tests.support.hub import Hub, Issuer, until
from tests.support.machine import slack
from tests.support.servers import Servers

pytestmark = pytest.mark.capability("XP-04")

MEANINGS = {"锂": 0, "涂布": 0, "极片": 0, "茶": 1, "支架": 2}


class Fake(http.server.ThreadingHTTPServer):
    """Answers as OpenAI's embeddings do: texts that name the same thing point the same way."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.broken = False
        server = self

        class Page(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                assert self.path == "/v1/embeddings"
                assert self.headers["authorization"] == "Bearer a key"
                server.asked += body["input"]
                if server.broken:
                    self.send_error(503)
                    return
                data = [{"index": n, "embedding": vector(text)} for n, text in enumerate(body["input"])]
                self.send_response(200)
                self.end_headers()
                self.wfile.write(json.dumps({"data": data[::-1]}).encode())

            def log_message(self, *_: Any) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Page)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def settings(self, **more: Any) -> dict[str, Any]:
        url = f"http://127.0.0.1:{self.server_port}/v1"
        told = {"embedding_url": url, "embedding_model": "fake", "embedding_key": "a key", "embedding_timeout": 10}
        return {**told, **more}


def vector(text: str) -> list[float]:
    values = [0.05] * 6
    for word, place in MEANINGS.items():
        values[place] += text.count(word)
    values[3 + hashlib.sha256(text.encode()).digest()[0] % 3] += 0.1
    return values


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Fake]:
    server = Fake()
    yield server
    server.shutdown()


@pytest_asyncio.fixture(scope="module")
async def hub(servers: Servers, issuer: Issuer, endpoint: Fake) -> AsyncIterator[Hub]:
    """A hub whose discovery asks the endpoint."""
    running = await Hub.start(servers, issuer, discovery={"search": endpoint.settings()})
    yield running
    await running.stop()


async def embedded(world: World) -> None:
    async def done() -> bool:
        reader = await world.hub.running["discovery"].database.reader()
        passages = await reader.fetch("select 1 from passage where embedded_by = '' limit 1")
        return not passages and not await reader.fetch("select 1 from item where pending limit 1")

    await until(done)


async def test_texts_are_found_by_what_the_endpoint_says_they_mean(world: World, endpoint: Fake):
    await embedded(world)
    assert any("红茶" in text for text in endpoint.asked)
    found = await world.search("普洱茶")
    assert "红茶越放越香吗" in [hit.entry.title for hit in found.hits]
    [hit] = [hit for hit in found.hits if hit.entry.title == "红茶储藏过程中香气成分的变化"]
    assert "MEANING" in [reason.code for reason in hit.reasons]
    assert await world.titles("普洱茶") != []
    asked = endpoint.asked.count("普洱茶")
    assert asked == 1, "the same question is asked once"


async def test_what_did_not_change_is_not_asked_again(world: World, endpoint: Fake):
    await embedded(world)
    before = len(endpoint.asked)
    async with world.hub.running["discovery"].database.transaction() as session:
        await session.execute("update item set pending = true")
    await world.digested()
    await embedded(world)
    assert len(endpoint.asked) == before


async def test_what_changes_while_it_is_asked_about_is_asked_about_again(
    world: World, endpoint: Fake, monkeypatch: pytest.MonkeyPatch
):
    await embedded(world)
    database = world.hub.running["discovery"].database
    asker = finder_of(world.hub.running["discovery"]).semantics.endpoint
    assert asker is not None
    texts, item_id = asker.texts, "00000000-0000-7000-8000-000000000001"

    async def tell(version: int, title: str) -> None:
        said = items.Item(item_id=item_id, kind=items.ITEM_KIND_ARTICLE, version=version, live=True, title=title)
        async with database.transaction() as session:
            await service.keep(session, [said])

    async def asked(said: Sequence[str]) -> list[Any]:
        answer = await texts(said)
        if any("支架" in text for text in said):
            await tell(2, "锂锂锂")
            await world.digested()
        return answer

    monkeypatch.setattr(asker, "texts", asked)
    await tell(1, "支架支架支架")
    await embedded(world)
    [row] = await (await database.reader()).fetch("select embedding from passage where item_id = $1", UUID(item_id))
    assert unpacked_vector(row["embedding"]).argmax() == MEANINGS["锂"]


async def test_without_an_answer_words_still_find(world: World, endpoint: Fake):
    await embedded(world)
    endpoint.broken = True
    try:
        assert "红茶越放越香吗" in await world.titles("红茶 储藏")
    finally:
        endpoint.broken = False
        finder_of(world.hub.running["discovery"]).semantics.endpoint._rests_until = 0.0


async def test_nobody_waits_longer_than_told():
    listener = await asyncio.start_server(lambda *_: asyncio.sleep(5), "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    slow = Endpoint(
        SearchSettings(embedding_url=f"http://127.0.0.1:{port}", embedding_model="slow", embedding_timeout=0.2)
    )
    loop = asyncio.get_running_loop()
    began = loop.time()
    assert await slow.question("锂电") is None
    assert loop.time() - began < 1.5 * slack()
    began = loop.time()
    assert await slow.question("涂布") is None
    assert loop.time() - began < 0.1 * slack(), "it is left alone for a while"
    await slow.close()
    listener.close()
