"""The index is the same whatever the order in which it hears of things, and can be made anew."""

import asyncio
import random
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest

from kexie.discovery.v1 import index_pb2 as pb
from kexie.items.v1 import items_pb2 as items
from kit.db import Session
from services.discovery.index import jobs, service
from services.discovery.index.tables import Item
from services.discovery.matching import service as matching
from services.discovery.model import jobs as model_jobs
from services.discovery.model.learning import LEAST_DOCUMENTS
from tests.discovery.world import ARTICLES, World, article, papers
from tests.support.hub import BLOCKED, Hub, until

pytestmark = pytest.mark.capability("XP-04")

ONE, OTHER, PERSON = (f"00000000-0000-7000-8000-00000000000{n}" for n in (1, 2, 3))


def told(version: int, **more: Any) -> items.Item:
    said: dict[str, Any] = {"kind": items.ITEM_KIND_ACHIEVEMENT, "live": True, "state": "published", "available": True}
    made = items.Item(item_id=ONE, version=version, title=f"第{version}版", **(said | more))
    made.links.add(kind=items.ITEM_KIND_NEED, item_id=OTHER)
    return made


async def tables(hub: Hub) -> tuple[Any, ...]:
    reader = await hub.running["discovery"].database.reader()
    rows = await reader.fetch("select * from item where item_id::text like '00000000-%' order by item_id")
    left_out = ("changed_at", "pending", "unsent")
    links = await reader.fetch("select * from link where from_id::text like '00000000-%' order by 1, 2")
    return [{k: v for k, v in dict(r).items() if k not in left_out} for r in rows], [tuple(r) for r in links]


async def test_any_order_and_any_repetition_give_the_same_tables(hub: Hub):
    database = hub.running["discovery"].database
    history = [told(1), told(2, keywords=["a"]), told(3, live=False, state="withdrawn"), told(4, summary="又公开了")]
    results = []
    for seed in range(6):
        async with database.transaction() as session:
            await session.execute("delete from item where item_id::text = $1", ONE)
            await session.execute("delete from link where from_id::text = $1", ONE)
        steps = history * 2
        random.Random(seed).shuffle(steps)
        for step in steps:
            async with database.transaction() as session:
                await service.keep(session, [step])
        results.append(await tables(hub))
    assert all(result == results[0] for result in results)
    [row], links = results[0]
    assert (row["version"], row["summary"]) == (4, "又公开了")
    assert len(links) == 1


async def test_of_a_tombstone_only_the_title_stays(hub: Hub):
    database = hub.running["discovery"].database
    gone = told(9, live=False, state="withdrawn", summary="a", text="b", keywords=["c"], region="330000")
    async with database.transaction() as session:
        await service.keep(session, [gone])
    item = await (await database.reader()).get(Item, UUID(ONE))
    assert item is not None
    assert item.title == "第9版"
    assert (item.live, item.summary, item.text, item.keywords, item.available) == (False, "", "", [], False)


async def test_the_index_is_made_anew_from_the_owners(world: World):
    before = sorted(await world.titles("锂电", page_size=50))
    database = world.hub.running["discovery"].database
    async with database.transaction() as session:
        for table in ("item", "link", "passage", "search_document", "match", "matched_need"):
            await session.execute(f"delete from {table}")
    await world.inside("RebuildIndex", pb.RebuildIndexRequest())

    async def done() -> bool:
        state = await world.inside("GetIndexState", pb.GetIndexStateRequest())
        return state.items > 10 and state.rebuilding == 0 and state.pending == 0

    await until(done)
    assert sorted(await world.titles("锂电", page_size=50)) == before
    assert await world.matches("coating")


async def test_who_asks_for_a_rebuild_in_the_middle_of_one_gets_a_whole_one(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    database, keep, kept = world.hub.running["discovery"].database, service.keep, list[str]()

    async def keeping(session: Session, page: Sequence[items.Item], **more: Any) -> Any:
        kept.extend(item.title for item in page)
        if last in [item.title for item in page] and kept.count(last) == 1:
            async with database.transaction() as other:
                await service.ask_rebuild(other)
        return await keep(session, page, **more)

    in_order = sorted(ARTICLES, key=lambda row: world.id("article", row["ref"]))
    first, last = in_order[0]["title"], in_order[-1]["title"]
    monkeypatch.setattr(jobs, "PAGE", 2)
    monkeypatch.setattr(service, "keep", keeping)
    await world.inside("RebuildIndex", pb.RebuildIndexRequest())

    async def done() -> bool:
        return (await world.inside("GetIndexState", pb.GetIndexStateRequest())).rebuilding == 0

    await until(done)
    assert kept.count(first) == kept.count(last) == 2


async def test_what_cannot_be_worked_off_holds_up_nothing_else(world: World, monkeypatch: pytest.MonkeyPatch):
    digest = jobs._digest

    async def stumbling(running: Any, finder: Any, found: Any, seen: Any) -> None:
        if any(item.title == "绊脚石" for item in found):
            raise ValueError("it cannot be read")
        await digest(running, finder, found, seen)

    monkeypatch.setattr(jobs, "_digest", stumbling)
    stone, other = article("stone", "绊脚石", "石头。", ["石头"]), article("smooth", "平坦的路", "路很平。", ["道路"])
    await world.bring("kepu", "articles", stone, other)
    await world.digested()
    assert await world.titles("平坦的路") == ["平坦的路"]
    assert await world.titles("绊脚石") == []


async def test_what_is_asked_again_while_it_is_worked_off_is_worked_off_again(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    """As when the endpoint answers, or a model is learnt, between the reading of an item and its end."""
    database = world.hub.running["discovery"].database
    told_of, asked = matching.follow, 0

    async def asking(session: Any, finder: Any, items: Sequence[Item]) -> None:
        nonlocal asked
        if any(item.title == "半路上的消息" for item in items):
            asked += 1
            if asked == 1:
                async with database.transaction() as other:
                    await service.ask_again(other, "title = '半路上的消息'")
        await told_of(session, finder, items)

    monkeypatch.setattr(matching, "follow", asking)
    await world.bring("kepu", "articles", article("halfway", "半路上的消息", "消息。", ["消息"]))
    await world.digested()
    assert asked == 2


async def test_whoever_asks_at_the_very_end_is_heard(world: World):
    """It is being asked again when it is marked as done: the mark waits, and then sees that it may not stand."""
    database = world.hub.running["discovery"].database
    reader = await database.reader()
    item_id = UUID(world.id("article", "a-tea"))
    [row] = await reader.fetch(f"select item_id, {jobs.SEEN} from item where item_id = $1", item_id)
    async with database.transaction() as asking:
        await service.ask_again(asking, "item_id = $1", item_id)

        async def mark() -> int:
            async with database.transaction() as session:
                return await session.execute(jobs.DONE, [item_id], [row["seen"]])

        marking = asyncio.create_task(mark())

        async def waits() -> bool:
            return (await asking.fetch(BLOCKED))[0][0]

        await until(waits)
    assert await marking == 0


async def test_who_asks_for_learning_while_it_learns_is_heard_too(world: World, monkeypatch: pytest.MonkeyPatch):
    running, learnt = world.hub.running["discovery"], 0

    async def learn(running: Any) -> int:
        nonlocal learnt
        learnt += 1
        if learnt == 1:
            await world.inside("TrainModel", pb.TrainModelRequest())
        return 0

    monkeypatch.setattr(model_jobs, "learn", learn)
    await world.inside("TrainModel", pb.TrainModelRequest())

    async def done() -> bool:
        return not await (await running.database.reader()).fetch("select from training")

    await until(done)
    assert learnt == 2


async def test_vectors_are_learnt_when_the_texts_have_grown_and_on_command(world: World):
    await world.bring("home", "papers", *papers(LEAST_DOCUMENTS))

    async def learnt(version: int) -> bool:
        state = await world.inside("GetIndexState", pb.GetIndexStateRequest())
        return state.model >= version and await world.placed_by() == f"lsa-{state.model}"

    await until(lambda: learnt(1), 60)
    state = await world.inside("GetIndexState", pb.GetIndexStateRequest())
    assert state.HasField("trained_at")
    await world.inside("TrainModel", pb.TrainModelRequest())
    await until(lambda: learnt(state.model + 1), 60)
    await world.digested()
    assert await world.matches("coating")
    assert any(title.startswith("红茶") for title in (await world.titles("红茶 储藏"))[:3])
