"""Who is told of what, once, whatever the bus does."""

import random

import pytest

from kexie.kechuang.v1 import needs_pb2 as needs
from kexie.notification.v1 import inbox_pb2 as pb
from kexie.notification.v1.inbox_pb2_grpc import InboxServiceStub
from kit.errors import Refused
from tests.notification.stage import CONTACT, SECRET, Stage
from tests.support.hub import until

pytestmark = pytest.mark.capability("HM-01", "XP-01")


async def test_a_submitted_need_is_told_to_the_countys_operators_alone(stage: Stage):
    need = await stage.post()
    await stage.hub.settle()
    [notice] = await stage.notices(stage.operator, need)
    assert notice.topic == "need-submitted"
    assert notice.title.endswith("有一条技术需求待审核")
    assert notice.link == f"/kechuang/needs/{need.need_id}"
    assert not await stage.notices(stage.city_operator, need)


async def test_where_the_county_has_nobody_the_city_is_told(stage: Stage):
    need = await stage.post(region="330102")
    await stage.hub.settle()
    assert await stage.topics(stage.city_operator, need) == ["need-submitted"]
    assert not await stage.notices(stage.operator, need)


async def test_needs_that_come_together_are_told_each_to_the_operators_of_its_own_county(stage: Stage):
    here, there = [await stage.post() for _ in range(3)], await stage.post(region="330102")
    await stage.hub.settle()
    events = [event for need in (*here, there) for event in await stage.events(need)]
    for need, event in zip((*here, there), events, strict=True):
        await stage.forget(need, [event])
    assert await stage.reception().accept(events) == len(events)
    assert [await stage.topics(stage.operator, need) for need in here] == [["need-submitted"]] * 3
    assert await stage.topics(stage.operator, there) == []
    assert await stage.topics(stage.city_operator, there) == ["need-submitted"]
    assert await stage.reception().accept(events) == 0


async def test_the_poster_hears_of_each_step_once(stage: Stage):
    need = await stage.post()
    for _ in range(2):
        request = needs.ReturnNeedRequest(need_id=need.need_id, reason="请补充检测标准")
        await stage.need("ReturnNeed", request, stage.operator)
        await stage.need("SubmitNeed", needs.SubmitNeedRequest(need_id=need.need_id), stage.officer)
    await stage.verify(need)
    await stage.hub.settle()
    assert await stage.topics(stage.officer, need) == ["need-opened", "need-returned", "need-returned"]
    assert await stage.topics(stage.operator, need) == ["need-submitted"] * 3
    opened = next(n for n in await stage.notices(stage.officer, need) if n.topic == "need-opened")
    assert opened.title == "您发布的技术需求已公开：高镍正极材料涂布工艺优化"
    assert opened.why == "这条需求由您发布。"


@pytest.mark.parametrize("seed", range(4))
async def test_events_delivered_twice_and_in_any_order_tell_once(stage: Stage, seed: int):
    need = await stage.open()
    expert = stage.hub.person("stage-expert")
    await stage.confidential("AskConfidentialPart", need, expert)
    await stage.confidential("GrantConfidentialPart", need, stage.officer, person_id=expert.id)
    await stage.need("WithdrawNeed", needs.WithdrawNeedRequest(need_id=need.need_id), stage.officer)
    await stage.hub.settle()
    told = {person.id: await told_of(stage, person, need) for person in (stage.officer, stage.operator, expert)}
    assert [len(notices) for notices in told.values()] == [2, 1, 1]
    envelopes = await stage.events(need)
    await stage.forget(need, envelopes)
    shuffled = random.Random(seed).sample([*envelopes, *envelopes], 2 * len(envelopes))
    for envelope in shuffled:
        await stage.reception().accept([envelope])
    for person in (stage.officer, stage.operator, expert):
        assert await told_of(stage, person, need) == told[person.id]


async def told_of(stage: Stage, person, need) -> list[tuple[str, str, str, bool]]:
    return sorted((n.notice_id, n.title, n.text, n.gone) for n in await stage.notices(person, need))


async def test_a_notice_about_a_withdrawn_need_says_so(stage: Stage):
    need = await stage.open(title="将被撤回的固态电池需求")
    await stage.hub.settle()
    await stage.need("WithdrawNeed", needs.WithdrawNeedRequest(need_id=need.need_id), stage.officer)
    await stage.hub.settle()
    [notice] = await stage.notices(stage.officer, need)
    assert notice.gone
    assert notice.text == "该内容已被撤回。"
    assert "固态电池" not in notice.title
    [notice] = await stage.notices(stage.officer, need, locale="en")
    assert notice.text == "This item was withdrawn."


async def test_whoever_asks_for_or_is_given_a_confidential_part_is_told_and_nothing_of_it_is_kept(stage: Stage):
    need = await stage.open()
    expert = stage.hub.person("stage-asker")
    await stage.confidential("AskConfidentialPart", need, expert, message="有十年涂布经验")
    await stage.confidential("GrantConfidentialPart", need, stage.officer, person_id=expert.id)
    await stage.confidential("RevokeConfidentialPart", need, stage.officer, person_id=expert.id)
    await stage.hub.settle()
    assert "confidential-asked" in await stage.topics(stage.officer, need)
    assert await stage.topics(expert, need) == ["confidential-granted", "confidential-revoked"]
    kept = await everything(stage)
    assert "高镍正极材料涂布工艺优化" in kept
    for secret in (SECRET, CONTACT, "有十年涂布经验"):
        assert secret not in kept


async def everything(stage: Stage) -> str:
    """All rows of notification's schema as text."""
    reader = await stage.hub.running["notification"].database.reader()
    tables = await reader.fetch(
        "select relname from pg_class where relkind in ('r', 'p') and relnamespace = $1::regnamespace", "notification"
    )
    rows = [row for t in tables for row in await reader.fetch(f'select t::text as said from "{t["relname"]}" t')]
    return "\n".join(row["said"] for row in rows)


async def inbox(stage: Stage, method: str, person, **said):
    return await stage.hub.ask(InboxServiceStub, method, getattr(pb, f"{method}Request")(**said), person)


async def test_reading_is_marked_for_ones_own_notices_only(stage: Stage):
    need = await stage.open()
    await stage.hub.settle()
    [mine] = await stage.notices(stage.officer, need)
    before = (await inbox(stage, "CountUnread", stage.officer)).unread
    assert (await inbox(stage, "MarkRead", stage.operator, notice_ids=[mine.notice_id])).marked == 0
    assert (await inbox(stage, "MarkRead", stage.officer, notice_ids=[mine.notice_id])).marked == 1
    assert (await inbox(stage, "MarkRead", stage.officer, notice_ids=[mine.notice_id])).marked == 0
    assert (await inbox(stage, "CountUnread", stage.officer)).unread == before - 1
    assert mine.notice_id not in [n.notice_id for n in await stage.notices(stage.officer, unread=True)]
    [mine] = await stage.notices(stage.officer, need)
    assert mine.HasField("read_at")


async def test_what_came_after_the_last_one_seen_stays_unread(stage: Stage):
    first = await stage.open()
    await stage.hub.settle()
    seen = (await stage.notices(stage.officer, first))[0].created_at
    second = await stage.open()
    await stage.hub.settle()
    await inbox(stage, "MarkAllRead", stage.officer, seen_until=seen)
    assert [n.item_id for n in await stage.notices(stage.officer, unread=True)] == [second.need_id]
    assert (await inbox(stage, "MarkAllRead", stage.officer)).marked == 1
    assert (await inbox(stage, "CountUnread", stage.officer)).unread == 0


async def test_pages_follow_each_other_without_gap_or_repetition(stage: Stage):
    for _ in range(3):
        await stage.open()
    await stage.hub.settle()
    everything = [n.notice_id for n in await stage.notices(stage.officer)]
    seen: list[str] = []
    token = ""
    while True:
        page = await inbox(stage, "ListNotices", stage.officer, page_size=2, page_token=token)
        seen += [n.notice_id for n in page.notices]
        token = page.next_page_token
        if not token:
            break
    assert seen == everything
    first = await inbox(stage, "ListNotices", stage.officer, page_size=2)
    with pytest.raises(Refused) as refused:
        await inbox(stage, "ListNotices", stage.operator, page_size=2, page_token=first.next_page_token)
    assert refused.value.reason == "BAD_PAGE_TOKEN"


async def test_a_guest_has_no_inbox(stage: Stage):
    with pytest.raises(Refused) as refused:
        await inbox(stage, "ListNotices", None)
    assert refused.value.reason == "SIGN_IN_NEEDED"


async def test_the_ledger_says_what_became_of_a_notice_on_each_channel(stage: Stage):
    need = await stage.open()

    async def lines():
        found = await stage.notices(stage.officer, need)
        return {line.channel: line for line in found[0].deliveries} if found else None

    ledger = await until(lines)
    assert ledger[pb.CHANNEL_INBOX].state == pb.DELIVERY_STATE_SENT
    assert ledger[pb.CHANNEL_MAIL].state == pb.DELIVERY_STATE_QUEUED  # this hub has no mail server
