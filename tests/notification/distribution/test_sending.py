"""How a message is sent: by two people where it goes to many, paused and resumed, after any end without a loss; who is
told of what became of it; and who passes it on."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from kexie.identity.v1 import events_pb2 as identity
from kexie.notification.v1 import distributions_pb2 as pb
from kexie.notification.v1 import inbox_pb2 as inbox
from kit.ids import new_id
from kit.imports import id_of
from services.notification.distribution import jobs, service, telling
from services.notification.distribution.tables import Distribution
from services.notification.inbox.domain import Channel
from tests.notification.distribution.cast import Cast
from tests.support.door import opened
from tests.support.hub import Person, until
from tests.support.stage import bring, counted, refusal, together

pytestmark = pytest.mark.capability("XP-01", "KC-06", "KP-07")

MANY = 3_000
FILED = {"ref": "dist-filed", "name": "嘉兴市科协（试验）", "kind": "association", "region": "330000"}


async def crowd(cast: Cast, region: str, number: int) -> None:
    """Many people of a region, as the events of their accounts would leave them."""
    await cast.sql(
        "insert into recipient (person_id, active, region) select gen_random_uuid(), true, $1 "
        "from generate_series(1, $2) returning 1",
        *(region, number),
    )


async def told(cast: Cast, found: pb.Distribution) -> tuple[int, int, int]:
    """How many are in the ledger, were told, and how many people have how many notices of it."""
    at = UUID(found.distribution_id)
    [row] = await cast.sql(
        "select count(*) as lines, count(*) filter (where state = 'told') as told, (select count(distinct person_id) "
        "from notice where dedupe = $2) as people from dispatch where distribution_id = $1",
        *(at, f"distribution:{at}"),
    )
    return row["lines"], row["told"], row["people"]


async def test_a_message_to_many_waits_for_a_second_person_who_did_not_write_it(cast: Cast):
    await crowd(cast, "330302", 8)
    found = await cast.prepared(cast.rule(region="330302"))
    preview = pb.PreviewDistributionRequest(org_id=cast.association, draft=cast.draft(cast.rule(region="330302")))
    assert (await cast.ask(preview)).needs_approval
    await cast.send(found)
    await cast.reaches(found, pb.DISTRIBUTION_STATE_WAITING)
    approve = pb.ApproveDistributionRequest(distribution_id=found.distribution_id)
    assert await refusal(cast.ask(approve)) == "FORBIDDEN"
    [asked] = await cast.notices(cast.head, "distribution-waiting")
    assert asked.link == f"/distribution/{found.distribution_id}" and not asked.HasField("read_at")
    assert await cast.notices(cast.operator, "distribution-waiting") == []
    own = await cast.ask(pb.CreateDistributionRequest(org_id=cast.association, draft=preview.draft), cast.head)
    assert own.distribution.drafted_by == cast.head.id
    assert await told(cast, found) == (8, 0, 0)
    await cast.ask(approve, cast.head)
    await cast.reaches(found, pb.DISTRIBUTION_STATE_SENT)
    assert await told(cast, found) == (8, 8, 8)
    [decided] = await cast.notices(cast.head, "distribution-waiting")
    assert decided.HasField("read_at") and "已有人处理" in decided.text and not decided.gone


async def test_nobody_approves_what_is_his_own(cast: Cast):
    await crowd(cast, "330303", 8)
    request = pb.CreateDistributionRequest(org_id=cast.association, draft=cast.draft(cast.rule(region="330303")))
    made = (await cast.ask(request, cast.head)).distribution
    await cast.ask(pb.PrepareDistributionRequest(distribution_id=made.distribution_id), cast.head)
    found = await cast.reaches(made, pb.DISTRIBUTION_STATE_PREPARED)
    await cast.send(found)  # another sends what the head wrote
    approve = pb.ApproveDistributionRequest(distribution_id=found.distribution_id)
    assert await refusal(cast.ask(approve, cast.head)) == "SAME_PERSON"
    assert (
        "approve"
        not in (await cast.ask(pb.GetDistributionRequest(distribution_id=found.distribution_id), cast.head)).can
    )


async def test_what_is_urgent_goes_at_once_and_is_signed_afterwards(cast: Cast):
    await crowd(cast, "330304", 8)
    found = await cast.sent(cast.rule(region="330304"), priority=pb.PRIORITY_URGENT)
    assert found.unsigned and found.told == 8
    sign = pb.ApproveDistributionRequest(distribution_id=found.distribution_id)
    await cast.ask(sign, cast.head)
    assert not (await cast.read(found)).distribution.unsigned
    assert await refusal(cast.ask(sign, cast.head)) == "DISTRIBUTION_STATE"


async def test_a_paused_message_stops_and_goes_on_where_it_was(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(jobs, "TOLD", 50)
    await crowd(cast, "330305", MANY)
    found = await cast.prepared(cast.rule(region="330305"), priority=pb.PRIORITY_URGENT)
    assert found.people == MANY
    await cast.send(found)
    pause = pb.PauseDistributionRequest(distribution_id=found.distribution_id)

    async def begun() -> bool:
        return (await cast.read(found)).distribution.told > 0

    await until(begun)
    stopped = (await cast.ask(pause)).distribution
    assert stopped.state == pb.DISTRIBUTION_STATE_PAUSED and 0 < stopped.told < MANY
    await cast.sent(cast.rule(region="330328"))  # by then the job has looked again at what there is to do
    assert (await cast.read(found)).distribution.told == stopped.told
    await cast.ask(pb.ResumeDistributionRequest(distribution_id=found.distribution_id))
    await cast.reaches(found, pb.DISTRIBUTION_STATE_SENT)
    assert await told(cast, found) == (MANY, MANY, MANY)


async def test_what_ends_in_the_middle_goes_on_with_nobody_twice_and_none_lost(cast: Cast):
    """Each batch is cut off once before its commit, and two workers work on the same message at once."""
    await crowd(cast, "330324", 700)
    notification = cast.hub.running["notification"]
    request = pb.CreateDistributionRequest(
        org_id=cast.association, draft=cast.draft(cast.rule(region="330324"), priority=pb.PRIORITY_URGENT)
    )
    made = (await cast.ask(request)).distribution
    row_id = UUID(made.distribution_id)

    class Cut(Exception):
        """The process ends here."""

    async def step(state: str, work: Any) -> bool:
        for cut in (True, False):
            try:
                async with notification.database.transaction() as session:
                    found = await session.lock(Distribution, row_id)
                    assert found is not None
                    if found.state != state:
                        return False
                    done = await work(session, found, await service.rows_of(session, row_id))
                    if cut:
                        raise Cut
                    return not done.done
            except Cut:
                pass
        return False

    await cast.ask(pb.PrepareDistributionRequest(distribution_id=made.distribution_id))
    while await step("preparing", lambda s, f, r: telling.find(s, f, r, 90, 5)):
        pass
    found = await cast.reaches(made, pb.DISTRIBUTION_STATE_PREPARED)
    assert found.people == 700
    await cast.send(found)

    async def worker() -> None:
        while await step("sending", lambda s, f, r: telling.tell(s, f, r, 40, [Channel.MAIL])):
            pass

    await asyncio.gather(worker(), worker())
    await cast.reaches(found, pb.DISTRIBUTION_STATE_SENT)
    assert await told(cast, found) == (700, 700, 700)


async def test_a_message_is_sent_once_however_often_it_is_asked(cast: Cast):
    await crowd(cast, "330326", 3)
    found = await cast.prepared(cast.rule(region="330326"))
    answers = await together(*(cast.send(found) for _ in range(20)))
    assert sum(a is None for a in answers) == 1
    await cast.reaches(found, pb.DISTRIBUTION_STATE_SENT)
    assert await told(cast, found) == (3, 3, 3)
    assert len(await cast.notices(cast.operator, "distribution-sent")) >= 1


async def test_a_critical_message_that_reaches_nobody_raises_an_alarm_once(cast: Cast):
    silent = await cast.prepared(cast.rule(region="330327"), priority=pb.PRIORITY_LIFE_SAFETY)
    assert silent.people == 0
    await cast.send(silent)

    async def alarmed() -> bool:
        return (await cast.read(silent)).distribution.silent

    await until(alarmed)
    for person in (cast.operator, cast.head):
        about = [n.link for n in await cast.notices(person, "distribution-silent")]
        assert about == [f"/distribution/{silent.distribution_id}"]


async def test_a_carrier_gets_its_regions_messages_with_its_key_and_what_it_did_is_counted(cast: Cast):
    hub = cast.hub
    alliance = await hub.organisation("长三角激光联盟", "alliance", "330402")
    other = await hub.organisation("成都激光联盟", "alliance", "510104")
    near, far = await hub.client(alliance, "distributions.carry"), await hub.client(other, "distributions.carry")
    rules = cast.rule("融合组织", "{what}对接", region="3304", carriers=pb.CARRIER_SET_KECHUANG)
    sent = await cast.sent(rules, parameters=[pb.MessageParameter(name="what", value="激光")])
    assert sent.carriers == 1
    async with opened(hub) as door:
        at = f"/api/notification/v1/organisations/{alliance}/carriages"
        [carriage] = (await door.get(at, near)).json()["carriages"]
        assert (carriage["zh"]["title"], carriage["sender"]) == ("激光对接", "浙江省科协")
        assert (await door.get(at, far)).status_code == 403
        assert (await door.get(at.replace(alliance, other), far)).json().get("carriages", []) == []
        report = f"/api/notification/v1/carriages/{carriage['carriageId']}:report"
        for _ in range(2):  # told twice under one key, counted once
            said = {"forwards": 40, "replies": 3}
            answer = await door.post(report, said, near, idempotency_key="first-report-of-the-day")
            assert answer.status_code == 200
        assert (await door.post(report, {"forwards": 2}, far, idempotency_key=str(new_id()))).status_code == 404
        assert (await door.post(report, {"forwards": 2}, near, idempotency_key=str(new_id()))).status_code == 200
        read = await cast.read(sent)
        assert (read.forwards, read.replies) == (42, 3)
        recalled = pb.RecallDistributionRequest(distribution_id=sent.distribution_id, reason="有误")
        await cast.ask(recalled)
        [carriage] = (await door.get(at, near)).json()["carriages"]
        assert carriage["withdrawn"] and "zh" not in carriage


async def test_a_template_has_the_same_names_in_both_languages(cast: Cast):
    said = {
        "zh": pb.Wording(title="{day}停水", text="请储水。"),
        "en": pb.Wording(title="No water on {day}", text="Store it."),
    }
    saved = await cast.ask(pb.SaveMessageTemplateRequest(org_id=cast.association, name="停水", **said))
    assert list(saved.template.parameters) == ["day"]
    wrong = pb.SaveMessageTemplateRequest(
        org_id=cast.association, name="停水", zh=said["zh"], en=pb.Wording(title="No water", text="Store it.")
    )
    assert await refusal(cast.ask(wrong)) == "INVALID"
    listed = await cast.ask(pb.ListMessageTemplatesRequest(org_id=cast.association))
    assert [t.name for t in listed.templates] == ["停水"]


async def test_who_has_no_part_in_it_finds_no_message(cast: Cast):
    await crowd(cast, "330411", 1)
    found = await cast.prepared(cast.rule(region="330411"))
    stranger = cast.hub.person("dist-stranger")
    of = {"distribution_id": found.distribution_id}
    for request in (pb.GetDistributionRequest(**of), pb.ListDispatchesRequest(**of), pb.PauseDistributionRequest(**of)):
        assert await refusal(cast.ask(request, stranger)) == "DISTRIBUTION_NOT_FOUND"
    assert await refusal(cast.ask(pb.ListDistributionsRequest(org_id=cast.association), stranger)) == "FORBIDDEN"


async def test_a_message_from_a_file_is_sent_once_and_to_many_only_with_a_second_person(cast: Cast):
    await crowd(cast, "330424", 4)
    await crowd(cast, "330481", 9)
    await bring(cast.hub, "identity", "organisations", FILED)
    await bring(cast.hub, "identity", "people", {"ref": "dist-filed", "name": "起草人"})
    await cast.hub.settle()
    second = cast.hub.person("dist-second")
    author = Person(cast.hub, str(id_of("person", "dist-filed")), "")
    for person in (second, author):
        await cast.hub._tell(identity.SubjectChanged(subject_id=person.id, kind="person", state="active"))
        await cast.hub.grant(person, "association-admin", str(id_of("organisation", "dist-filed")))
    draft = {"title": "大风", "topic": "MESSAGE_TOPIC_ALERTS"}
    words = {"title": "大风", "text": "请减少外出。"}
    rows = [
        {
            "ref": f"filed-{region}",
            "org_ref": "dist-filed",
            "by_ref": "dist-filed",
            "send": True,
            "draft": draft | {"rules": [{"name": "县", "audience": {"region": region}, "zh": words, "en": words}]},
        }
        for region in ("330424", "330481")
    ]
    for imported in (2, 0):
        assert counted(await bring(cast.hub, "notification", "distributions", *rows)) == (imported, 2 - imported, [])
    few, many = ({"id": id_of("distribution", row["ref"])} for row in rows)

    async def state(of: dict[str, Any], wanted: str) -> bool:
        [row] = await cast.sql("select state from distribution where distribution_id = $1", of["id"])
        return row["state"] == wanted

    await until(lambda: state(few, "sent"))
    await until(lambda: state(many, "waiting"))
    # Who may agree is told, once, also of what nobody sent by hand, and never its author.
    [asked] = await cast.notices(second, "distribution-waiting")
    assert asked.link == f"/distribution/{many['id']}"
    assert {d.channel for d in asked.deliveries} == {inbox.CHANNEL_INBOX, inbox.CHANNEL_MAIL}
    told_to = await cast.sql("select person_id from notice where item_id = $1", many["id"])
    assert [str(row["person_id"]) for row in told_to] == [second.id]
    beyond = rows[0] | {
        "ref": "filed-beyond",
        "draft": rows[0]["draft"] | {"rules": [{"name": "国", "zh": words, "en": words}]},
    }
    wrong = counted(await bring(cast.hub, "notification", "distributions", beyond))
    assert wrong == (0, 0, [(1, "draft.rules[0].audience.region", "AUDIENCE_BEYOND_REACH")])


async def test_a_template_keeps_what_it_said_and_is_looked_at_before_it_is_kept(cast: Cast):
    def said(text: str) -> dict[str, pb.Wording]:
        return {n: pb.Wording(title="{day}停水" if n == "zh" else "No water on {day}", text=text) for n in ("zh", "en")}

    of = {"org_id": cast.association, "name": "停水通知"}
    for text in ("一", "二", "二"):  # what says nothing new is no version
        saved = await cast.ask(pb.SaveMessageTemplateRequest(**of, **said(text)))
    assert saved.template.version == 2
    found = (await cast.ask(pb.ListMessageTemplateVersionsRequest(**of))).versions
    assert [(v.version, v.zh.text) for v in found] == [(2, "二"), (1, "一")]
    looked = pb.PreviewMessageTemplateRequest(org_id=cast.association, **said("三"))
    looked.parameters.add(name="day", value="周五")
    shown = await cast.ask(looked)
    assert (shown.zh.title, shown.en.title, list(shown.parameters)) == ("周五停水", "No water on 周五", ["day"])
    assert len((await cast.ask(pb.ListMessageTemplateVersionsRequest(**of))).versions) == 2
    saves = (cast.ask(pb.SaveMessageTemplateRequest(**of, **said(f"并发{n}"))) for n in range(8))
    assert len(await together(*saves)) == 8
    numbers = [v.version for v in (await cast.ask(pb.ListMessageTemplateVersionsRequest(**of))).versions]
    assert numbers == list(range(10, 0, -1))


async def test_the_ledger_of_a_merged_person_shows_its_channels(cast: Cast):
    [kept, gone] = await cast.people("mg-kept", "mg-gone")
    await cast.choose(gone, region="330482")
    sent = await cast.sent(cast.rule(region="330482", title="合并之前"))
    await cast.happens(identity.PersonMerged(survivor_id=kept.id, absorbed_id=gone.id), consumer="people")
    assert [n.title for n in await cast.notices(kept)] == ["合并之前"]
    line = (await cast.ledger(sent))[gone.id]
    assert (line.state, len(line.deliveries)) == ("told", 1)
    assert (await cast.notices(gone)) == []
