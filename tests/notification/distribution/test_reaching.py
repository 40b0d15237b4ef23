"""Who gets a message: each person once, by a rule that the ledger names; what people chose holds."""

from typing import Any
from uuid import UUID

import pytest

from kexie.identity.v1 import events_pb2 as identity
from kexie.notification.v1 import distributions_pb2 as pb
from kexie.notification.v1 import preferences_pb2 as preferences
from tests.home.people import write
from tests.notification.distribution.cast import Cast
from tests.support.hub import Person, until
from tests.support.stage import fields, refusal

pytestmark = pytest.mark.capability("XP-01", "KP-07")

FARMERS, YOUTH = preferences.GROUP_FARMERS, preferences.GROUP_YOUTH


async def test_one_publish_brings_different_items_and_the_ledger_names_the_rule(cast: Cast):
    farmer, pupil, other = await cast.people("r-farmer", "r-pupil", "r-other")
    await cast.choose(farmer, region="330106", groups=[FARMERS])
    await cast.choose(pupil, region="330105", groups=[YOUTH, FARMERS])
    await cast.choose(other, region="110101", groups=[YOUTH])
    rules = (
        cast.rule("青少年", "彗星怎么看", region="3301", groups=[YOUTH]),
        cast.rule("农民", "水稻防倒伏", region="3301", groups=[FARMERS]),
    )
    sent = await cast.sent(*rules)
    [to_farmer], [to_pupil] = await cast.notices(farmer), await cast.notices(pupil)
    assert (to_farmer.title, to_pupil.title) == ("水稻防倒伏", "彗星怎么看")
    assert "农民" in to_farmer.why and "杭州" in to_farmer.why and to_farmer.link == "/kepu"
    assert await cast.notices(other) == []
    lines = await cast.ledger(sent)
    assert {p: line.rule for p, line in lines.items()} == {farmer.id: "农民", pupil.id: "青少年"}
    assert {line.state for line in lines.values()} == {"told"}
    assert (sent.people, sent.told) == (2, 2)


async def test_after_opting_out_nothing_arrives_but_what_is_a_matter_of_life(cast: Cast):
    [gone, mute] = await cast.people("o-gone", "o-mute")
    await cast.choose(gone, region="330203")
    await cast.choose(mute, region="330203")
    late = await cast.prepared(cast.rule(region="330203"))
    await cast.choose(gone, region="330203", opted_out=True)
    await cast.choose(mute, region="330203", muted=[preferences.MESSAGE_TOPIC_SCIENCE])
    await cast.send(late)
    await cast.reaches(late, pb.DISTRIBUTION_STATE_SENT)
    assert {p: x.problem for p, x in (await cast.ledger(late)).items()} == {gone.id: "opted-out", mute.id: "muted"}
    none = await cast.prepared(cast.rule(region="330203"))
    assert none.people == 0
    await cast.sent(cast.rule(region="330203", title="台风"), priority=pb.PRIORITY_LIFE_SAFETY)
    assert [n.title for n in await cast.notices(gone)] == ["台风"] == [n.title for n in await cast.notices(mute)]


@pytest.mark.capability("XP-07")
async def test_who_takes_no_work_gets_no_offer_and_the_sender_is_told_why(cast: Cast):
    takes, rests = await cast.people("w-takes", "w-rests")
    for person in (takes, rests):
        told = identity.SubjectChanged(subject_id=person.id, kind="person", state="active", level="expert")
        await cast.happens(told, 9)
        await write(cast.hub, person, region="330114", available=person is takes)
    known = "select from recipient where person_id = $1 and unavailable"
    await until(lambda: cast.sql(known, UUID(rests.id)))
    needs = {"topic": preferences.MESSAGE_TOPIC_NEEDS}
    offer = await cast.sent(cast.rule(title="请出主意", region="330114", levels=["expert"]), **needs)
    assert {p: line.problem for p, line in (await cast.ledger(offer)).items()} == {
        takes.id: "",
        rests.id: "unavailable",
    }
    await cast.sent(cast.rule(title="新需求", region="330114"), **needs)
    assert [n.title for n in await cast.notices(rests)] == ["新需求"], "what everybody hears of is no offer"
    await write(cast.hub, rests, region="330114", available=True)

    async def is_back() -> bool:
        return not await cast.sql(known, UUID(rests.id))

    await until(is_back)
    await cast.sent(cast.rule(title="再请出主意", region="330114", levels=["expert"]), **needs)
    assert "再请出主意" in [n.title for n in await cast.notices(rests)]


async def test_over_overlapping_carriers_a_person_gets_one(cast: Cast):
    hub = cast.hub
    [expert] = await cast.people("c-expert")
    society = await hub.organisation("光学学会", "society", "")
    park = await hub.organisation("滨江园区", "park", "330108")
    tank = await hub.organisation("之江智库", "think_tank", "330108")
    await hub.grant(expert, "enterprise-officer", park)
    await hub.grant(expert, "think-tank-lead", tank)
    await cast.happens(identity.SubjectChanged(subject_id=expert.id, kind="person", state="active", level="expert"), 9)
    member = {"membership_id": "018f0000-0000-7000-8000-000000000001", "person_id": expert.id, "society_id": society}
    await cast.happens(identity.MembershipChanged(**member, state="active"))
    await cast.choose(expert, region="330108")
    sets = (pb.CARRIER_SET_KECHUANG, pb.CARRIER_SET_ZHIHUI, pb.CARRIER_SET_HOME, pb.CARRIER_SET_KEPU)
    rules = [cast.rule(f"载体{n}", f"超导{n}", region="330108", carriers=each) for n, each in enumerate(sets)]
    sent = await cast.sent(*rules)
    assert [n.title for n in await cast.notices(expert)] == ["超导0"]
    assert (sent.people, sent.carriers) == (1, 2)
    await cast.happens(identity.MembershipChanged(**member, state="ended"), 2)
    assert (await cast.prepared(cast.rule(region="330108", carriers=sets[2]))).people == 0


async def test_who_follows_one_subject_in_three_messages_gets_one_digest(cast: Cast):
    [reader] = await cast.people("d-reader")
    said: dict[str, Any] = {"region": "330110", "interests": ["超导", "140"], "digest": preferences.DIGEST_DAILY}
    await cast.choose(reader, **said)
    asked = {"region": "330110"}
    for words in ({"interests": ["超导"]}, {"interests": ["14035"]}, {}):
        title = f"超导进展{len(words)}{words.get('interests', '')}"
        sent = await cast.sent(cast.rule("关注者", title, **asked, **words))
    assert await cast.notices(reader) == []
    [row] = await cast.sql(
        "select digest_at at time zone 'Asia/Shanghai' as at from recipient where person_id = $1", _id(reader)
    )
    assert (row["at"].hour, row["at"].minute) == (8, 0)
    recalled = pb.RecallDistributionRequest(distribution_id=sent.distribution_id, reason="有误")
    await cast.ask(recalled)
    await cast.sql("update recipient set digest_at = now() where person_id = $1 returning 1", _id(reader))
    [digest] = await until(lambda: cast.notices(reader, "digest"))
    assert digest.title == "为您汇总的 2 条消息"
    assert digest.text.count("超导进展1") == 2 and "超导进展0" not in digest.text
    [group] = digest.groups
    assert group.name == "科普" and [line.link for line in group.lines] == ["/kepu", "/kepu"]
    assert "超导进展1" in group.lines[0].title and not digest.more


async def test_who_follows_a_subject_hears_of_those_below_it_and_who_follows_one_below_not_of_all(cast: Cast):
    all_of_it, one, other, works = await cast.people("s-all", "s-one", "s-other", "s-works")
    for person, follows in ((all_of_it, "430"), (one, "43040"), (other, "43045"), (works, "园艺")):
        await cast.choose(person, region="330127", interests=[follows])
    await cast.sql("update recipient set works_on = array['430', '43040'] where person_id = $1 returning 1", _id(works))
    reached = {
        "43040": {all_of_it.id, one.id, works.id},
        "430": {all_of_it.id, works.id},
        "4304010": {all_of_it.id, one.id},
        "４３０４５": {all_of_it.id, other.id},
    }
    for about, wanted in reached.items():
        found = await cast.prepared(cast.rule(region="330127", interests=[about]))
        assert set(await cast.ledger(found)) == wanted, about


async def test_a_person_takes_so_many_a_day_and_the_rest_another_day(cast: Cast):
    [busy] = await cast.people("b-busy")
    await cast.choose(busy, region="330111", daily_most=1)
    await cast.sent(cast.rule(region="330111", title="一"))
    second = await cast.prepared(cast.rule(region="330111", title="二"))
    await cast.send(second)

    async def waits() -> bool:
        return (await cast.ledger(second))[busy.id].problem == "cap"

    await until(waits)
    assert [n.title for n in await cast.notices(busy)] == ["一"]
    await cast.sent(cast.rule(region="330111", title="急"), priority=pb.PRIORITY_URGENT)
    assert [n.title for n in await cast.notices(busy)] == ["急", "一"]
    await cast.sql("update recipient set told_on = told_on - 1 where person_id = $1 returning 1", _id(busy))
    await cast.sql("update dispatch set due_at = now() where person_id = $1 and problem = 'cap' returning 1", _id(busy))
    await cast.reaches(second, pb.DISTRIBUTION_STATE_SENT)
    assert [n.title for n in await cast.notices(busy)] == ["二", "急", "一"]


async def test_the_set_that_was_counted_is_the_set_that_gets_it(cast: Cast):
    first, late = await cast.people("s-first", "s-late")
    await cast.choose(first, region="330112")
    draft = cast.draft(cast.rule(region="330112"))
    shown = await cast.ask(pb.PreviewDistributionRequest(org_id=cast.association, draft=draft))
    assert (shown.people, [r.people for r in shown.rules], shown.rules[0].zh.title) == (1, [1], "大风预警")
    found = await cast.prepared(cast.rule(region="330112"))
    await cast.choose(late, region="330112")
    await cast.choose(first, region="330109")
    wrong = pb.SendDistributionRequest(distribution_id=found.distribution_id, people=2)
    assert await refusal(cast.ask(wrong)) == "DISTRIBUTION_PEOPLE_DIFFER"
    await cast.send(found)
    await cast.reaches(found, pb.DISTRIBUTION_STATE_SENT)
    assert (await cast.ledger(found)).keys() == {first.id}
    assert await cast.notices(late) == []


async def test_a_sender_reaches_no_further_than_its_region_and_words_are_whole(cast: Cast):
    async def wrong(*rules: pb.DistributionRule, **said: Any) -> dict[str, str]:
        request = pb.CreateDistributionRequest(org_id=cast.association, draft=cast.draft(*rules, **said))
        return await fields(cast.ask(request))

    region = "draft.rules[0].audience.region"
    assert await wrong(cast.rule(region="3201")) == {region: "AUDIENCE_BEYOND_REACH"}
    assert await wrong(cast.rule()) == {region: "AUDIENCE_BEYOND_REACH"}
    assert await wrong(cast.rule(region="339901")) == {region: "UNKNOWN_REGION"}
    assert await wrong(cast.rule(region="33", roles=["nobody"])) == {
        "draft.rules[0].audience.roles": "AUDIENCE_ROLE_UNKNOWN"
    }
    open_ = cast.rule(region="33", title="{place}有雨")
    assert set((await wrong(open_)).values()) == {"PARAMETER_MISSING"}
    unused = [pb.MessageParameter(name="day", value="周一")]
    assert (await wrong(cast.rule(region="33"), parameters=unused)) == {"draft.parameters": "PARAMETER_UNUSED"}
    assert set((await wrong(cast.rule(region="33", title="{place!r}"))).values()) == {"BRACES_MALFORMED"}
    filled = cast.draft(open_, parameters=[pb.MessageParameter(name="place", value="西湖{x}")])
    shown = await cast.ask(pb.PreviewDistributionRequest(org_id=cast.association, draft=filled))
    assert shown.rules[0].zh.title == "西湖{x}有雨"


def _id(person: Person) -> UUID:
    return UUID(person.id)
