"""What appears on the platforms is carried on by itself: to the organisations for its region and chain, and to people
as one message whatever number of platforms it comes from."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio

from kexie.cli import services
from kexie.discovery.v1 import feed_pb2 as feed
from kexie.discovery.v1.feed_pb2_grpc import FeedServiceStub
from kexie.items.v1 import items_pb2 as items
from kexie.kechuang.v1 import needs_pb2 as needs
from kexie.notification.v1 import distributions_pb2 as pb
from kexie.notification.v1 import preferences_pb2 as preferences
from kexie.notification.v1 import streams_pb2 as streams
from kexie.notification.v1.streams_pb2_grpc import StreamServiceStub
from kit import ids
from services.notification.streams import consumers, service
from tests.notification.distribution.cast import Cast
from tests.notification.stage import Stage
from tests.support.door import opened
from tests.support.hub import Hub, Issuer, Person, until
from tests.support.servers import Servers
from tests.support.stage import refusal

pytestmark = pytest.mark.capability("KC-06", "XP-01", "KP-07")

NEEDED = ("identity", "home", "kechuang", "kepu", "zhihui", "discovery", "notification")
SUBJECT = "超导"
API = "/api/notification/v1"


@pytest_asyncio.fixture(scope="module")
async def hub(servers: Servers, issuer: Issuer) -> AsyncIterator[Hub]:
    given = {"distribution": {"gather_seconds": 1.5}}
    running = await Hub.start(servers, issuer, [services.app(n) for n in NEEDED], notification=given)
    yield running
    await running.stop()


@pytest_asyncio.fixture(scope="module")
async def cast(hub: Hub) -> Cast:
    return await Cast(hub).enter()


@pytest_asyncio.fixture(scope="module")
async def stage(hub: Hub) -> Stage:
    return await Stage(hub).set_up()


async def stream(cast: Cast, kind: int, *rules: dict[str, Any], by: Person | None = None, **said: Any) -> Any:
    """Sets up a stream of the association's, whose rules are `near`, `alike` and an audience."""
    draft = streams.StreamDraft(name="自动转发", kind=kind, topic=preferences.MESSAGE_TOPIC_NEEDS, **said)
    for at, rule in enumerate(rules):
        aimed = {name: rule.pop(name) for name in ("near", "alike") if name in rule}
        words = {"name": f"规则{at}", "zh": pb.Wording(title="{place}：{title}", text="{title}请转发。")}
        words["en"] = pb.Wording(title="{place}: {title}", text="{title} to pass on.")
        draft.rules.add(rule=pb.DistributionRule(audience=pb.Audience(**rule), **words), **aimed)
    request = streams.CreateStreamRequest(org_id=cast.association, draft=draft)
    return (await cast.hub.ask(StreamServiceStub, "CreateStream", request, by or cast.operator)).stream


async def end(cast: Cast, found: Any) -> None:
    """Stops a stream, so that it brings nothing to later tests."""
    draft = streams.StreamDraft()
    draft.CopyFrom(found.draft)
    draft.stopped = True
    request = streams.UpdateStreamRequest(stream_id=found.stream_id, draft=draft)
    read = streams.GetStreamRequest(stream_id=found.stream_id)
    now = (await cast.hub.ask(StreamServiceStub, "GetStream", read, cast.operator)).stream
    await cast.hub.ask(StreamServiceStub, "UpdateStream", request, cast.operator, if_match=now.etag)


async def scope(cast: Cast, org_id: str, said: streams.CarrierScope, by: Person) -> None:
    request = streams.SetCarrierScopeRequest(org_id=org_id, scope=said)
    await cast.hub.ask(StreamServiceStub, "SetCarrierScope", request, by)


async def carriages(cast: Cast, org_id: str, key: Person) -> list[dict[str, Any]]:
    async with opened(cast.hub) as door:
        answer = await door.get(f"{API}/organisations/{org_id}/carriages", key)
        return answer.json().get("carriages", [])


async def test_an_open_need_reaches_the_organisations_for_its_region_and_chain_and_no_other(cast: Cast, stage: Stage):
    hub = cast.hub
    names = {"长三角电池联盟": "310115", "长三角纺织联盟": "330106", "杭州电池联盟": "330106", "四川电池联盟": "510104"}
    orgs = {name: await hub.organisation(name, "alliance", region) for name, region in names.items()}
    keys = {name: await hub.client(org_id, "distributions.carry") for name, org_id in orgs.items()}
    delta = streams.CarrierScope(regions=["310000", "320000", "330000", "340000"], industries=["C38"])
    await scope(cast, orgs["长三角电池联盟"], delta, keys["长三角电池联盟"])
    await scope(cast, orgs["长三角纺织联盟"], streams.CarrierScope(industries=["C17"]), keys["长三角纺织联盟"])
    unknown = streams.CarrierScope(regions=["39"])
    assert await refusal(scope(cast, orgs["杭州电池联盟"], unknown, keys["杭州电池联盟"])) == "INVALID"
    assert await refusal(scope(cast, orgs["杭州电池联盟"], delta, keys["四川电池联盟"])) == "FORBIDDEN"
    found = await stream(cast, items.ITEM_KIND_NEED, {"near": 4, "region": "33", "carriers": pb.CARRIER_SET_KECHUANG})
    need = await stage.open(title="涂布{厚度}不均", industry="C38")

    async def arrived() -> list[dict[str, Any]]:
        return await carriages(cast, orgs["长三角电池联盟"], keys["长三角电池联盟"])

    [carried] = await until(arrived)
    assert carried["zh"]["title"].endswith("：涂布{厚度}不均")
    assert carried["link"] == f"/kechuang/needs/{need.need_id}"
    assert len(await carriages(cast, orgs["杭州电池联盟"], keys["杭州电池联盟"])) == 1
    for other in ("长三角纺织联盟", "四川电池联盟"):
        assert await carriages(cast, orgs[other], keys[other]) == []
    async with opened(hub) as door:
        report = f"{API}/carriages/{carried['carriageId']}:report"
        said = {"forwards": 12, "replies": 2}
        assert (
            await door.post(report, said, keys["长三角电池联盟"], idempotency_key=str(ids.new_id()))
        ).status_code == 200
        refused = await door.post(report, said, keys["杭州电池联盟"], idempotency_key=str(ids.new_id()))
        assert refused.status_code == 404  # each sees its own reach only
    sent = await cast.read(pb.Distribution(distribution_id=carried["distributionId"]))
    assert (sent.forwards, sent.replies, sent.distribution.stream_id) == (12, 2, found.stream_id)

    withdraw = needs.WithdrawNeedRequest(need_id=need.need_id)
    await stage.need("WithdrawNeed", withdraw, stage.officer)

    async def withdrawn() -> bool:
        return all(c.get("withdrawn", False) for c in await arrived())

    await until(withdrawn)
    await end(cast, found)


def item(kind: int, title: str, **said: Any) -> items.Item:
    usual: dict[str, Any] = {"item_id": str(ids.new_id()), "live": True, "state": "open", "keywords": [SUBJECT]}
    return items.Item(kind=kind, title=title, **(usual | said))


async def appears(cast: Cast, shown: items.Item, times: int = 1) -> None:
    """Lets the streams hear of an item, as often as it is said."""
    for _ in range(times):
        async with cast.hub.running["notification"].database.transaction() as session:
            await service.carry(session, consumers.appeared(shown))


THREE = (
    (items.ITEM_KIND_NEED, "超导磁体需求"),
    (items.ITEM_KIND_ARTICLE, "超导是什么"),
    (items.ITEM_KIND_PRODUCT, "超导产业报告"),
)


async def test_who_follows_one_subject_on_three_platforms_gets_one_message(cast: Cast):
    [ann, bob, out] = await cast.people("st-ann", "st-bob", "st-out")
    await cast.choose(ann, region="331002", interests=[SUBJECT])
    await cast.choose(bob, region="331002", interests=["园艺"])
    await cast.choose(out, region="331002", interests=[SUBJECT], opted_out=True)
    made = [await stream(cast, kind, {"alike": True, "region": "3310"}) for kind, _ in THREE]
    for kind, title in THREE:
        await appears(cast, item(kind, title, region="331002"), times=2)

    async def digest() -> list[Any]:
        return await cast.notices(ann, "digest")

    [notice] = await until(digest)
    assert all(title in notice.text for _, title in THREE)
    assert "规则0" in notice.why and SUBJECT in notice.why
    assert await cast.notices(ann) == []
    for other in (bob, out):
        assert await cast.notices(other) == await cast.notices(other, "digest") == []
    for each in made:
        [sent] = await messages_of(cast, each)
        line = (await cast.ledger(sent))[ann.id]
        assert (line.rule, line.state) == ("规则0", "told")
        assert [d.channel for d in line.deliveries]  # also of what came with others
        assert bob.id not in await cast.ledger(sent) and out.id not in await cast.ledger(sent)
        await end(cast, each)


async def messages_of(cast: Cast, made: Any) -> list[pb.Distribution]:
    request = pb.ListDistributionsRequest(org_id=cast.association, page_size=100)
    found = (await cast.ask(request)).distributions
    return [d for d in found if d.stream_id == made.stream_id]


async def test_one_alone_comes_as_itself_and_counts_against_what_a_person_takes_in_a_day(cast: Cast):
    [cat] = await cast.people("st-cat")
    await cast.choose(cat, region="331003", interests=[SUBJECT], daily_most=1)
    made = await stream(cast, items.ITEM_KIND_NEED, {"alike": True, "region": "331003"})
    await appears(cast, item(items.ITEM_KIND_NEED, "超导一", region="331003"))
    [notice] = await until(lambda: cast.notices(cat))
    assert "超导一" in notice.title and notice.link.startswith("/kechuang/needs/")
    await appears(cast, item(items.ITEM_KIND_NEED, "超导二", region="331003"))

    async def later() -> bool:
        sql = "select from recipient where person_id = $1::uuid and digest_at > now() + interval '5 seconds'"
        return bool(await cast.sql(sql, cat.id))

    await until(later)
    assert len(await cast.notices(cat)) == 1
    await end(cast, made)


async def test_what_was_withdrawn_before_it_was_told_is_told_to_nobody(cast: Cast):
    [dan] = await cast.people("st-dan")
    await cast.choose(dan, region="331004", interests=[SUBJECT], digest=preferences.DIGEST_DAILY)
    made = await stream(cast, items.ITEM_KIND_ARTICLE, {"alike": True, "region": "331004"})
    shown = item(items.ITEM_KIND_ARTICLE, "有误的文章", region="331004")
    await appears(cast, shown)
    [sent] = await messages_of(cast, made)
    await cast.reaches(sent, pb.DISTRIBUTION_STATE_SENT)
    async with cast.hub.running["notification"].database.transaction() as session:
        await service.take_back(session, UUID(shown.item_id))
    await cast.reaches(sent, pb.DISTRIBUTION_STATE_RECALLED)
    await cast.sql("update recipient set digest_at = now() where person_id = $1::uuid", dan.id)

    async def passed() -> bool:
        return not await cast.sql("select from recipient where person_id = $1::uuid and digest_at is not null", dan.id)

    await until(passed)
    assert await cast.notices(dan) == await cast.notices(dan, "digest") == []
    await end(cast, made)


async def test_what_was_sent_stands_in_the_feed_with_its_rule_and_is_gone_with_the_recall(cast: Cast, stage: Stage):
    [eve] = await cast.people("st-eve")
    await cast.choose(eve, region="330110")
    made = await stream(cast, items.ITEM_KIND_NEED, {"region": "330110"})
    await stage.role(
        stage.operator, "association-operator", await cast.hub.organisation("余杭区科协", "association", "330110")
    )
    need = await stage.open(region="330110")

    async def reason() -> str:
        found = await cast.hub.ask(FeedServiceStub, "GetFeed", feed.GetFeedRequest(page_size=30), eve)
        return next((e.reason.words for e in found.entries if e.entry.item_id == need.need_id), "")

    async def sent_to_her() -> bool:
        return await reason() == "发给您的：浙江省科协、规则0"

    await until(sent_to_her)
    [sent] = await messages_of(cast, made)
    await cast.ask(pb.RecallDistributionRequest(distribution_id=sent.distribution_id, reason="有误"))
    assert "发给您的" not in await reason()
    await end(cast, made)


async def test_a_stream_carries_what_appears_after_it_was_set_up(cast: Cast):
    made = await stream(cast, items.ITEM_KIND_NEED, {"region": "331081"})
    old = item(items.ITEM_KIND_NEED, "以前的需求", region="331081")
    old.published_at.FromDatetime(ids.now() - timedelta(hours=1))
    new = item(items.ITEM_KIND_NEED, "今天的需求", region="331081")
    new.published_at.FromDatetime(ids.now())
    await appears(cast, old)
    await appears(cast, new)
    assert [m.draft.title for m in await messages_of(cast, made)] == ["今天的需求"]
    await end(cast, made)


async def test_a_stream_reaches_no_further_than_its_organisation_and_is_its_own(cast: Cast):
    beyond = stream(cast, items.ITEM_KIND_NEED, {"region": "31"})
    assert await refusal(beyond) == "INVALID"
    malformed = stream(cast, items.ITEM_KIND_EXPERT, {"region": "33"})
    assert await refusal(malformed) == "INVALID"
    made = await stream(cast, items.ITEM_KIND_NEED, {"region": "331023", "near": 2})
    stranger = cast.hub.person("st-stranger")
    asked = cast.hub.ask(StreamServiceStub, "GetStream", streams.GetStreamRequest(stream_id=made.stream_id), stranger)
    assert await refusal(asked) == "STREAM_NOT_FOUND"
    await appears(cast, item(items.ITEM_KIND_NEED, "外省需求", region="510104"))
    assert await messages_of(cast, made) == []
    listed = streams.ListStreamsRequest(org_id=cast.association, page_size=100)
    found = (await cast.hub.ask(StreamServiceStub, "ListStreams", listed, cast.operator)).streams
    assert made.stream_id in [s.stream_id for s in found]
    await end(cast, made)
    await appears(cast, item(items.ITEM_KIND_NEED, "本县需求", region="331023"))
    assert await messages_of(cast, made) == []


async def test_items_of_a_kind_are_carried_side_by_side_and_each_message_is_counted_once(cast: Cast):
    made = await stream(cast, items.ITEM_KIND_NEED, {"region": "331024"})
    database = cast.hub.running["notification"].database
    first, second = (consumers.appeared(item(items.ITEM_KIND_NEED, name, region="331024")) for name in "一二")
    async with database.transaction() as held:
        await service.carry(held, first)
        async with asyncio.timeout(10), database.transaction() as session:  # while the first is not committed
            await service.carry(session, second)
    both = [item(items.ITEM_KIND_NEED, "三", region="331024")] * 5
    async with asyncio.TaskGroup() as group:
        for shown in both:
            group.create_task(_carried_in_the_end(cast, shown))
    read = streams.GetStreamRequest(stream_id=made.stream_id)
    assert (await cast.hub.ask(StreamServiceStub, "GetStream", read, cast.operator)).stream.messages == 3
    listed = streams.ListStreamsRequest(org_id=cast.association, page_size=100)
    found = (await cast.hub.ask(StreamServiceStub, "ListStreams", listed, cast.operator)).streams
    assert {s.stream_id: s.messages for s in found}[made.stream_id] == 3
    assert len(await messages_of(cast, made)) == 3
    await end(cast, made)


async def _carried_in_the_end(cast: Cast, shown: items.Item) -> None:
    """As the events of one item come over several processes: what breaks the key is tried again."""
    try:
        await appears(cast, shown)
    except asyncpg.UniqueViolationError:
        await appears(cast, shown)


# What each platform brings, about what, and a kind of organisation of its set of carriers.
PLATFORMS = {
    "KECHUANG": (items.ITEM_KIND_NEED, "超导线材需求", "MESSAGE_TOPIC_NEEDS", "alliance"),
    "KEPU": (items.ITEM_KIND_ARTICLE, "超导的故事", "MESSAGE_TOPIC_SCIENCE", "media"),
    "ZHIHUI": (items.ITEM_KIND_PRODUCT, "超导产业分析", "MESSAGE_TOPIC_FINDINGS", "think_tank"),
}


async def test_over_the_gateway_three_platforms_come_as_one_digest_and_each_carrier_sees_its_own_reach(cast: Cast):
    """Four sets of carriers, each with one of its own; what the ledger says of each delivery: why, when, by which
    channel, and when it was read."""
    hub = cast.hub
    [fay] = await cast.people("st-fay")
    kinds = {name: kind for name, (*_, kind) in PLATFORMS.items()} | {"HOME": "society"}
    orgs = {name: await hub.organisation(f"载体{name}", kind, "331005") for name, kind in kinds.items()}
    keys = {name: await hub.client(org_id, "distributions.carry") for name, org_id in orgs.items()}
    async with opened(hub) as door:

        async def asked(path: str, by: Person, **query: Any) -> Any:
            answer = await door.web.get(f"{API}/{path}", params=query, headers=door.headers(by))
            assert answer.status_code == 200, answer.text
            return answer.json()

        chosen = {"preferences": {"region": "331005", "interests": [SUBJECT]}}
        setting = await door.web.put(f"{API}/me/preferences", json=chosen, headers=door.headers(fay))
        assert setting.status_code == 200, setting.text
        made: dict[str, str] = {}
        for name, (kind, _, topic, _) in PLATFORMS.items():
            words = {"title": "{title}", "text": "{title}，请看。"}
            people = {"audience": {"region": "331005"}, "name": f"{name}的读者", "zh": words, "en": words}
            carriers = {"audience": {"region": "331005", "carriers": f"CARRIER_SET_{name}"}, "name": f"{name}的载体"}
            rules = [{"rule": people, "alike": True}, {"rule": carriers | {"zh": words, "en": words}}]
            draft = {"name": f"转发{name}", "kind": items.ItemKind.Name(kind), "topic": topic, "rules": rules}
            body = {"orgId": cast.association, "draft": draft}
            answer = await door.post(f"{API}/streams", body, cast.operator, idempotency_key=f"stream-of-{name}")
            assert answer.status_code == 200, answer.text
            made[name] = answer.json()["stream"]["streamId"]
        for kind, title, *_ in PLATFORMS.values():
            await appears(cast, item(kind, title, region="331005"), times=2)

        async def notices() -> list[dict[str, Any]]:
            return (await asked("notices", fay, pageSize=50)).get("notices", [])

        [digest] = await until(notices)
        assert digest["topic"] == "digest" and all(title in digest["text"] for _, title, *_ in PLATFORMS.values())
        assert all(f"{name}的读者" in digest["why"] for name in PLATFORMS) and SUBJECT in digest["why"]
        await door.post(f"{API}/notices:markRead", {"noticeIds": [digest["noticeId"]]}, fay)

        listed = await asked(f"organisations/{cast.association}/distributions", cast.operator, pageSize=100)
        for name, (_, title, *_) in PLATFORMS.items():
            [sent] = [d for d in listed["distributions"] if d.get("streamId") == made[name]]
            at = f"distributions/{sent['distributionId']}"
            [line] = (await asked(f"{at}/dispatches", cast.operator))["dispatches"]
            assert (line["personId"], line["rule"], line["state"]) == (fay.id, f"{name}的读者", "told")
            assert line["readAt"] and digest["createdAt"] <= line["readAt"]
            assert line["deliveries"] and all(d["channel"] and d["state"] for d in line["deliveries"])
            stranger = await door.get(f"{API}/{at}/dispatches", hub.person("st-nobody"))
            assert stranger.status_code == 404
            [carried] = (await asked(f"organisations/{orgs[name]}/carriages", keys[name]))["carriages"]
            assert carried["zh"]["title"] == title
            for other, key in keys.items():
                if other != name:
                    refused = await door.get(f"{API}/organisations/{orgs[name]}/carriages", key)
                    assert refused.status_code == 403, other
                    report = f"{API}/carriages/{carried['carriageId']}:report"
                    counting = await door.post(report, {"forwards": 9}, key, idempotency_key=f"{name}-by-{other}")
                    assert counting.status_code == 404
            report = f"{API}/carriages/{carried['carriageId']}:report"
            told = await door.post(report, {"forwards": 7}, keys[name], idempotency_key=f"report-of-{name}")
            assert told.status_code == 200
            assert (await asked(at, cast.operator))["forwards"] == 7
        assert not (await asked(f"organisations/{orgs['HOME']}/carriages", keys["HOME"])).get("carriages")
        assert len(await notices()) == 1
