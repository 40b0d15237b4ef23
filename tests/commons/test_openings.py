"""Open calls and consultations that begin: the hub is told once, by the database's clock; who follows them hears."""

import asyncio
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio

from kexie.commons.v1 import calls_pb2 as calls
from kexie.commons.v1 import consultations_pb2 as consultations
from kexie.discovery.v1 import search_pb2 as search
from kexie.discovery.v1.search_pb2_grpc import SearchServiceStub
from kexie.items.v1 import items_pb2 as items
from kexie.notification.v1 import distributions_pb2 as distributions
from kexie.notification.v1 import preferences_pb2 as preferences
from kexie.notification.v1 import streams_pb2 as streams
from kexie.notification.v1.streams_pb2_grpc import StreamServiceStub
from services.commons.calls import jobs
from tests.commons.asking import Askers
from tests.notification.distribution.cast import Cast
from tests.support.hub import Hub, Issuer, until
from tests.support.servers import Servers
from tests.support.stage import bring, item, known, listed, together, told

pytestmark = pytest.mark.capability("PL-10", "ZH-18", "PL-09", "XP-01")

CALL, CONSULTATION = items.ITEM_KIND_CALL, items.ITEM_KIND_CONSULTATION
HOUR = timedelta(hours=1)
# Another process of the service: it begins when it is told to, and does what has come due, ten times.
ANOTHER = """
import asyncio, sys
from types import SimpleNamespace
from kit.db import Database
from services.commons.calls.jobs import tell_some

async def main():
    database = Database(sys.argv[1], schema="commons", pool=2, application="another")
    running = SimpleNamespace(name="commons", database=database, woken=asyncio.Event())
    await database.reader()
    print("ready", flush=True)
    sys.stdin.readline()
    for _ in range(10):
        await tell_some(running)

asyncio.run(main())
"""


@pytest_asyncio.fixture(scope="module")
async def hub(servers: Servers, issuer: Issuer) -> AsyncIterator[Hub]:
    """All services; what streams bring comes together soon."""
    running = await Hub.start(servers, issuer, notification={"distribution": {"gather_seconds": 1.5}})
    yield running
    await running.stop()


@pytest_asyncio.fixture(scope="module")
async def askers(hub: Hub) -> Askers:
    return await Askers(hub).enter()


@pytest_asyncio.fixture(scope="module")
async def cast(hub: Hub) -> Cast:
    return await Cast(hub).enter()


def draft(begins: timedelta, title: str = "我为科普献计策", **changes: Any) -> calls.CallDraft:
    moment = datetime.now(UTC)
    said = {"title": title, "text": "请就**县域科普**工作提出意见和建议。", "topics": ["乡村科普", "场馆开放"]}
    times = {"opens_at": moment + begins, "closes_at": moment + begins + 24 * HOUR}
    return calls.CallDraft(**(said | times | changes))


async def published(askers: Askers, begins: timedelta, **changes: Any) -> calls.Call:
    request = calls.CreateCallRequest(org_id=askers.cast, draft=draft(begins, **changes))
    return (await askers.ask(request, askers.national)).call


async def move(askers: Askers, call_id: str, **moments: str) -> None:
    """Lets time pass for one call: its times become SQL expressions."""
    said = ", ".join(f"{name} = {moment}" for name, moment in moments.items())
    await askers.sql(f"update commons.open_call set {said} where call_id::text = $1", call_id)


async def facts(askers: Askers, key: str) -> list[str]:
    return [fact for fact, _ in await told(askers.hub, "commons", key)]


async def test_a_call_for_a_later_time_is_announced_then_and_once_and_its_end_too(askers: Askers):
    commons = askers.hub.running["commons"]
    call = await published(askers, HOUR)
    await jobs.tell_some(commons)
    assert await facts(askers, call.call_id) == []
    ahead = await item(askers.hub, "commons", CALL, call.call_id)
    assert (ahead.live, ahead.state, ahead.title) == (False, "ahead", "")
    await move(askers, call.call_id, opens_at="now() - interval '1 second'")
    await together(*(jobs.tell_some(commons) for _ in range(10)))
    assert await facts(askers, call.call_id) == ["opened"]
    shown = await item(askers.hub, "commons", CALL, call.call_id)
    assert (shown.live, shown.title, list(shown.keywords)) == (True, "我为科普献计策", ["乡村科普", "场馆开放"])
    assert shown.summary == "请就县域科普工作提出意见和建议。"
    await move(askers, call.call_id, opens_at="now() - interval '1 hour'", closes_at="now()")
    await together(*(jobs.tell_some(commons) for _ in range(10)))
    assert await facts(askers, call.call_id) == ["opened", "closed"]
    over = await item(askers.hub, "commons", CALL, call.call_id)
    assert (over.live, over.state, over.text) == (False, "ended", "")


async def test_two_processes_at_once_announce_each_call_once(askers: Askers):
    hub = askers.hub
    made = [await published(askers, HOUR, title=f"第{n}项征集") for n in range(8)]
    url = hub.servers.url("commons", hub.database)
    pipes = {"stdin": asyncio.subprocess.PIPE, "stdout": asyncio.subprocess.PIPE}
    others = [await asyncio.create_subprocess_exec(sys.executable, "-c", ANOTHER, url, **pipes) for _ in range(2)]
    for other in others:
        assert (await other.stdout.readline()).strip() == b"ready"
    await askers.sql(
        "update commons.open_call set opens_at = now() where call_id = any($1::uuid[])", [c.call_id for c in made]
    )
    for other in others:
        other.stdin.write(b"\n")
    assert [await other.wait() for other in others] == [0, 0]
    assert [await facts(askers, call.call_id) for call in made] == [["opened"]] * len(made)


async def test_a_process_that_ends_in_between_leaves_the_announcement_to_the_next(askers: Askers):
    call = await published(askers, HOUR)
    await move(askers, call.call_id, opens_at="now() + interval '1 hour'")
    async with askers.hub.superuser() as other:  # it found the call, and dies before it commits
        transaction = other.transaction()
        await transaction.start()
        await other.execute(
            "update commons.open_call set announced_at = now(), opens_at = now() where call_id::text = $1", call.call_id
        )
        await transaction.rollback()
    await move(askers, call.call_id, opens_at="now()")
    await jobs.tell_some(askers.hub.running["commons"])
    assert await facts(askers, call.call_id) == ["opened"]


async def test_what_begins_at_once_is_announced_at_once_and_what_is_ended_before_it_begins_never(askers: Askers):
    commons = askers.hub.running["commons"]
    now, later = await published(askers, -HOUR), await published(askers, HOUR)
    assert await facts(askers, now.call_id) == ["opened"]
    for call in (now, later):
        await askers.ask(calls.EndCallRequest(call_id=call.call_id, reason="另行组织。"), askers.national)
    await move(askers, later.call_id, opens_at="now()")
    await jobs.tell_some(commons)
    assert await facts(askers, now.call_id) == ["opened", "ended"]
    assert await facts(askers, later.call_id) == ["ended"]
    assert not (await item(askers.hub, "commons", CALL, now.call_id)).live
    sooner = await published(askers, HOUR)
    change = calls.UpdateCallRequest(call_id=sooner.call_id, draft=draft(timedelta(minutes=-1)))
    await askers.ask(change, askers.national, if_match=sooner.etag)
    assert await facts(askers, sooner.call_id) == ["opened"]


async def test_calls_from_files_are_announced_with_them_and_those_of_before_are_not(askers: Askers):
    host = {"org_ref": "cast-of-calls", "text": "请就县域科普工作提出意见和建议。"}
    moment = datetime.now(UTC)
    times = {"now": (-HOUR, HOUR), "over": (-2 * HOUR, -HOUR), "ahead": (HOUR, 2 * HOUR)}
    await known(askers.hub, "cast-of-calls", "全国科协（文件）", "association", "")
    rows = [
        {"ref": f"call-{ref}", "title": f"征集{ref}", "opens_at": f"{moment + since:%Y-%m-%dT%H:%M:%SZ}"}
        | {"closes_at": f"{moment + until:%Y-%m-%dT%H:%M:%SZ}"}
        | host
        for ref, (since, until) in times.items()
    ]
    outcome = await bring(askers.hub, "commons", "calls", *rows)
    assert outcome.imported == 3, outcome.errors
    await jobs.tell_some(askers.hub.running["commons"])
    told_of = {i.title for i in (await listed(askers.hub, "commons", CALL)).values() if i.live}
    assert "征集now" in told_of and not told_of & {"征集over", "征集ahead"}


@pytest.mark.capability("ZH-18")
async def test_a_consultation_open_to_all_is_an_item_with_its_clauses_and_one_of_named_bodies_is_nobodys(
    askers: Askers,
):
    open_to_all = await askers.opened(title="科普工作量办法（公开征求意见）")
    at = open_to_all.consultation_id
    named = await askers.opened(title="内部办法", invited_org_ids=[askers.optics])
    drafted = await askers.drafted(title="尚未征求意见的办法")
    tries = await together(
        *(askers.ask(consultations.OpenConsultationRequest(consultation_id=at), askers.official) for _ in range(5))
    )
    assert {t.reason for t in tries} == {"CONSULTATION_STEP_REFUSED"}
    assert await facts(askers, at) == ["opened"]
    shown = await item(askers.hub, "commons", CONSULTATION, at)
    assert shown.live and shown.state == "open" and "按照活动时长和受众人数折算" in shown.text
    assert shown.published_at.ToDatetime(UTC) >= drafted_at(open_to_all)
    for hidden in (named, drafted):
        assert await item(askers.hub, "commons", CONSULTATION, hidden.consultation_id) is None
    titles = {i.title for i in (await listed(askers.hub, "commons", CONSULTATION)).values()}
    assert "科普工作量办法（公开征求意见）" in titles and not titles & {"内部办法", "尚未征求意见的办法"}
    cancel = consultations.CancelConsultationRequest(consultation_id=at, reason="办法另行起草。")
    await askers.ask(cancel, askers.official)
    assert not (await item(askers.hub, "commons", CONSULTATION, at)).live


def drafted_at(consultation: consultations.Consultation) -> datetime:
    """When a consultation was made, as its id says."""
    return datetime.fromtimestamp((UUID(consultation.consultation_id).int >> 80) / 1000, UTC)


@pytest.mark.parametrize("kind", ["call", "consultation"])
async def test_who_follows_the_subject_hears_of_it_and_search_finds_it_until_it_is_called_off(
    askers: Askers, cast: Cast, kind: str
):
    """A stream of the association's carries calls and consultations to whom its rule names, as it does activities."""
    title = f"低空经济科普行动（{kind}）"
    county = "331081" if kind == "call" else "331082"
    [follower, other] = await cast.people(f"opening-{kind}-1", f"opening-{kind}-2")
    await cast.choose(follower, region=county)
    await cast.choose(other, region="331083")
    made = streams.StreamDraft(
        name="自动转发", kind=CALL if kind == "call" else CONSULTATION, topic=preferences.MESSAGE_TOPIC_POLICIES
    )
    words = {"zh": distributions.Wording(title="{title}", text="请您提出意见。")}
    words["en"] = distributions.Wording(title="{title}", text="Please say what you think.")
    made.rules.add(
        rule=distributions.DistributionRule(name="本县", audience=distributions.Audience(region=county), **words)
    )
    request = streams.CreateStreamRequest(org_id=cast.association, draft=made)
    await cast.hub.ask(StreamServiceStub, "CreateStream", request, cast.operator)
    if kind == "call":
        key = (await published(askers, -HOUR, title=title)).call_id
        off = calls.EndCallRequest(call_id=key, reason="另行组织。"), askers.national
    else:
        key = (await askers.opened(title=title)).consultation_id
        off = consultations.CancelConsultationRequest(consultation_id=key, reason="另行组织。"), askers.official

    async def notices() -> list[Any]:
        return [notice for notice in await cast.notices(follower) if title in notice.title]

    async def found() -> list[Any]:
        answer = await cast.hub.ask(SearchServiceStub, "Search", search.SearchRequest(q=title))
        return [hit for hit in answer.hits if hit.entry.item_id == key]

    [notice] = await until(notices)
    assert notice.link == f"/{kind}s/{key}"
    assert await cast.notices(other) == []
    [hit] = await until(found)
    assert (hit.entry.platform, hit.entry.path) == ("zhihui", f"/{kind}s/{key}")
    await askers.ask(*off)

    async def gone() -> bool:
        return not await found() and not await notices()

    await until(gone)
