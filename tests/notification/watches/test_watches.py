"""Who watches hears of it, once; and nobody watches for too much."""

import asyncio

import pytest

from kexie.notification.v1 import watches_pb2 as pb
from kexie.notification.v1.watches_pb2_grpc import WatchServiceStub
from kit.errors import Refused
from services.notification.watches.domain import MOST
from tests.notification.stage import Stage
from tests.support.hub import Person
from tests.support.stage import merged

pytestmark = pytest.mark.capability("XP-01", "HM-10")


async def ask(stage: Stage, method: str, by: Person, key: str = "", **said):
    return await stage.hub.ask(WatchServiceStub, method, getattr(pb, f"{method}Request")(**said), by, key=key)


async def watch(stage: Stage, by: Person, **said) -> pb.Watch:
    return (await ask(stage, "CreateWatch", by, **said)).watch


async def refusal(awaitable) -> Refused:
    with pytest.raises(Refused) as refused:
        await awaitable
    return refused.value


async def heard(stage: Stage, person: Person, need) -> list[str]:
    return [topic for topic in await stage.topics(person, need) if topic == "need-watched"]


@pytest.mark.parametrize(
    ("said", "fits"),
    [
        ({"region": "33"}, True),
        ({"region": "330000"}, True),
        ({"region": "3301"}, True),
        ({"region": "330106"}, True),
        ({"region": "3302"}, False),
        ({"industry": "C"}, True),
        ({"industry": "38"}, True),
        ({"industry": "C38"}, True),
        ({"industry": "3841"}, False),
        ({"region": "3301", "industry": "C"}, True),
        ({"region": "3301", "industry": "A"}, False),
    ],
)
async def test_a_watch_fits_what_lies_below_it(stage: Stage, said, fits):
    person = stage.hub.person()
    await watch(stage, person, **said)
    need = await stage.open()
    await stage.hub.settle()
    assert bool(await heard(stage, person, need)) is fits


async def test_a_need_that_fits_several_watches_is_told_once(stage: Stage):
    person = stage.hub.person()
    made = [
        await watch(stage, person, **said)
        for said in ({"region": "33"}, {"industry": "C"}, {"org_id": stage.enterprise}, {"region": "330106"})
    ]
    need = await stage.open()
    await stage.hub.settle()
    [notice] = await stage.notices(person, need)
    assert notice.title == "您关注的范围有新的技术需求：高镍正极材料涂布工艺优化"
    assert notice.watch_id in [w.watch_id for w in made]


async def test_each_of_many_watchers_is_told_once_although_the_event_comes_again(stage: Stage):
    people = [stage.hub.person() for _ in range(30)]
    await asyncio.gather(*(watch(stage, person, region="3301") for person in people))
    need = await stage.open()
    await stage.hub.settle()
    for envelope in await stage.events(need):
        await stage.reception().accept([envelope])
    counts = [len(await heard(stage, person, need)) for person in people]
    assert counts == [1] * len(people)


async def test_a_watch_that_has_ended_brings_nothing_more(stage: Stage):
    person, other = stage.hub.person(), stage.hub.person()
    made = await watch(stage, person, region="3301")
    await ask(stage, "DeleteWatch", other, watch_id=made.watch_id)
    assert [w.watch_id for w in (await ask(stage, "ListWatches", person)).watches] == [made.watch_id]
    await ask(stage, "DeleteWatch", person, watch_id=made.watch_id)
    need = await stage.open()
    await stage.hub.settle()
    assert not await heard(stage, person, need)


async def test_the_same_watch_is_kept_once(stage: Stage):
    person = stage.hub.person()
    first = await watch(stage, person, region="330100", industry="C38")
    second = await watch(stage, person, region="3301", industry="38")
    assert first == second
    assert (first.region, first.industry) == ("3301", "38")
    assert len((await ask(stage, "ListWatches", person)).watches) == 1


async def test_no_more_than_fifty_fit_through_the_door_at_once(stage: Stage):
    person = stage.hub.person()
    places = [f"{section}{digits:02}" for section in "C" for digits in range(13, 44)]
    wanted = [{"region": region, "industry": place} for region in ("33", "3301") for place in places]

    async def one(said) -> str:
        try:
            await watch(stage, person, **said)
            return "kept"
        except Refused as refused:
            return refused.reason

    outcomes = await asyncio.gather(*(one(said) for said in wanted))
    assert sorted(set(outcomes)) == ["WATCHES_FULL", "kept"]
    assert outcomes.count("kept") == MOST
    listed = (await ask(stage, "ListWatches", person, page_size=100)).watches
    assert len(listed) == MOST
    await ask(stage, "DeleteWatch", person, watch_id=listed[0].watch_id)
    await watch(stage, person, region="32")


async def test_pages_of_watches_follow_each_other(stage: Stage):
    person = stage.hub.person()
    made = [(await watch(stage, person, region=region)).watch_id for region in ("31", "32", "33")]
    first = await ask(stage, "ListWatches", person, page_size=2)
    second = await ask(stage, "ListWatches", person, page_size=2, page_token=first.next_page_token)
    assert [w.watch_id for w in (*first.watches, *second.watches)] == made[::-1]
    assert second.next_page_token == ""


async def test_a_watch_for_everything_or_for_unknown_codes_names_the_field(stage: Stage):
    person = stage.hub.person()
    empty = await refusal(watch(stage, person))
    assert {v.field: v.reason for v in empty.violations} == {"region": "WATCH_EMPTY"}
    unknown = await refusal(watch(stage, person, region="89", industry="99"))
    assert {v.field: v.reason for v in unknown.violations} == {
        "region": "UNKNOWN_REGION",
        "industry": "UNKNOWN_INDUSTRY",
    }
    malformed = await refusal(watch(stage, person, region="330"))
    assert [v.field for v in malformed.violations] == ["region"]


async def test_watches_of_an_account_that_was_merged_are_ones_own(stage: Stage):
    before, after = stage.hub.person(), stage.hub.person()
    both = merged(after, before)
    made = await watch(stage, before, region="3311")
    assert (await watch(stage, both, region="3311")).watch_id == made.watch_id
    assert [w.watch_id for w in (await ask(stage, "ListWatches", both)).watches] == [made.watch_id]
    assert not (await ask(stage, "ListWatches", after)).watches
    await ask(stage, "DeleteWatch", after, watch_id=made.watch_id)
    assert len((await ask(stage, "ListWatches", before)).watches) == 1
    await ask(stage, "DeleteWatch", both, watch_id=made.watch_id)
    assert not (await ask(stage, "ListWatches", before)).watches
    reader = await stage.hub.running["notification"].database.reader()
    rooms = await reader.fetch("select watches from watcher where person_id::text = any($1)", [before.id, after.id])
    assert [row["watches"] for row in rooms] == [0, 0]
