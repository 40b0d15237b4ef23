"""What the network asks of its bodies and of everybody, over the gateway's REST: replies to a minute (PL-09), an open
call by topics (PL-10)."""

import asyncio
import csv
import io
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio

from tests.commons.asking import Askers
from tests.commons.browsing import browse
from tests.support.door import Door, opened
from tests.support.hub import T2, Hub, Person, until
from tests.support.stage import bring, counted, known, together

API = "/api/commons/v1"
TOPICS = ["人才服务", "科学普及", "学会改革", "科技经济融合", "决策咨询", "国际交流", "数字科协", "基层组织"]
OUTCOMES = ("ADOPTED", "PARTLY", "NOTED")


@pytest_asyncio.fixture(scope="module")
async def askers(hub: Hub) -> Askers:
    return await Askers(hub).enter()


@pytest_asyncio.fixture(scope="module")
async def door(askers: Askers) -> AsyncIterator[Door]:
    async with opened(askers.hub) as made:
        yield made


async def done(door: Door, path: str, body: Any, by: Person | None, **more: str) -> dict[str, Any]:
    answer = await door.post(f"{API}/{path}", body, by, **more)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def asked(door: Door, askers: Askers, **changes: Any) -> dict[str, Any]:
    """A consultation of two named bodies that takes late replies, open."""
    draft = {
        "title": "规划征求意见稿",
        "summary": "请各学会就规划的征求意见稿逐条反馈意见，逾期照收并标明。",
        "text": "第一条 建设网上科协。\n第二条 联系服务科技工作者。",
        "commentsUntil": (datetime.now(UTC) + timedelta(days=2)).replace(second=45).isoformat(),
        "invitedOrgIds": [askers.optics, askers.physics],
        "takesLate": True,
    } | changes
    body = {"orgId": askers.cast, "draft": draft}
    made = (await done(door, "consultations", body, askers.national))["consultation"]
    return (await done(door, f"consultations/{made['consultationId']}:open", {}, askers.national))["consultation"]


async def replies(door: Door, at: str, by: Person) -> list[tuple[str, int, bool]]:
    found = (await door.get(f"{API}/{at}/replies", by)).json()["replies"]
    return [(r["orgName"], r["comments"], r["late"]) for r in found]


@pytest.mark.capability("PL-09")
async def test_a_reply_a_second_after_the_deadline_is_marked_late_and_all_are_exported_by_clause(
    askers: Askers, door: Door
):
    consultation = await asked(door, askers)
    at = f"consultations/{consultation['consultationId']}"
    assert consultation["commentsUntil"].endswith(":00Z")  # a deadline is to the minute
    [first, second] = [c["clauseId"] for c in consultation["clauses"]]

    def reply(org: str, clause: str, text: str) -> dict[str, Any]:
        return {"orgId": org, "clauseId": clause, "stance": "STANCE_AMEND", "text": text}

    in_time = await done(door, f"{at}/comments", reply(askers.optics, second, "增加会员之家。"), askers.secretary)
    assert await replies(door, at, askers.national) == [("物理学会（提问）", 0, False), ("光学学会（提问）", 1, False)]
    for outsider in (askers.secretary, askers.other, askers.stranger):
        assert (await door.get(f"{API}/{at}/replies", outsider)).status_code in (403, 404)
    await askers.to_deadline(consultation["consultationId"], "-1 seconds")
    late = await done(door, f"{at}/comments", reply(askers.physics, first, "写明目标。"), askers.other)
    more = await done(door, f"{at}/comments", reply(askers.optics, first, "补充一条。"), askers.secretary)
    assert [c["comment"]["late"] for c in (in_time, late, more)] == [False, True, True]
    assert await replies(door, at, askers.national) == [("光学学会（提问）", 2, False), ("物理学会（提问）", 1, True)]
    no_body = {"stance": "STANCE_AMEND", "text": "个人意见"}
    stranger = await door.post(f"{API}/{at}/comments", no_body, askers.stranger)
    assert stranger.json()["code"] == "CONSULTATION_NOT_FOUND"
    taking_back = await door.post(f"{API}/comments/{late['comment']['commentId']}:withdraw", {}, askers.other)
    assert taking_back.json()["code"] == "COMMENTS_CLOSED"

    async with await browse(door, askers.national) as browser:
        desk = (await browser.get(f"/{at}/desk")).text
        assert "逾期" in desk and "物理学会（提问）" in desk
        table = (await browser.get(f"/{at}/feedback.csv")).content.decode("utf-8-sig")
    _, *rows = csv.reader(io.StringIO(table, newline=""))
    assert [(row[0], row[2], row[4], row[5]) for row in rows] == [
        ("第一条", "写明目标。", "物理学会（提问）", "逾期答复"),
        ("第一条", "补充一条。", "光学学会（提问）", "逾期答复"),
        ("第二条", "增加会员之家。", "光学学会（提问）", ""),
    ]
    async with await browse(door, askers.other) as browser:
        assert "标明逾期" in (await browser.get(f"/{at}")).text

    for given in (in_time, late, more):
        decision = {"outcome": "COMMENT_OUTCOME_ADOPTED", "reason": "已写入规划。"}
        await done(door, f"comments/{given['comment']['commentId']}:decide", decision, askers.national)
    await done(door, f"{at}:publish", {}, askers.national)
    after = await door.post(f"{API}/{at}/comments", reply(askers.physics, first, "还有一条。"), askers.other)
    assert after.json()["code"] == "CONSULTATION_NOT_OPEN"


@pytest.mark.capability("PL-09")
async def test_of_fifty_replies_around_the_deadline_each_is_marked_by_the_databases_clock(askers: Askers, door: Door):
    consultation = await asked(door, askers)
    at = f"consultations/{consultation['consultationId']}"
    await askers.to_deadline(consultation["consultationId"], "400 milliseconds")

    async def send(n: int) -> dict[str, Any]:
        await asyncio.sleep(n * 0.02)
        body = {"orgId": askers.optics, "stance": "STANCE_SUPPORT", "text": f"第 {n} 条意见"}
        return await done(door, f"{at}/comments", body, askers.secretary)

    sent = await together(*(send(n) for n in range(50)))
    assert not [s for s in sent if isinstance(s, Exception)]
    assert {s["comment"]["late"] for s in sent} == {False, True}
    [row] = await askers.sql(
        "select count(*) as kept, count(*) filter (where not late and made_at > comments_until + interval '1 second') "
        "as wrong from commons.comment join commons.consultation using (consultation_id) "
        "where consultation_id::text = $1",
        consultation["consultationId"],
    )
    assert (row["kept"], row["wrong"]) == (50, 0)


@pytest.mark.capability("PL-09")
async def test_late_replies_are_for_named_bodies_and_a_letter_of_another_body_is_refused(askers: Askers, door: Door):
    draft = {
        "title": "面向所有人的征求意见",
        "summary": "就办法草案公开征求所有人的意见，不收逾期意见。",
        "text": "第一条 建设网上科协。",
        "commentsUntil": (datetime.now(UTC) + timedelta(days=2)).isoformat(),
        "takesLate": True,
    }
    wrong = await door.post(f"{API}/consultations", {"orgId": askers.cast, "draft": draft}, askers.national)
    assert [(e["pointer"], e["code"]) for e in wrong.json()["errors"]] == [("/draft/takesLate", "LATE_OF_NAMED_BODIES")]

    for ref in ("late-host", "late-named", "late-other"):
        await known(askers.hub, ref, ref, "society", "")
    row = {
        "ref": "late-import",
        "org_ref": "late-host",
        "title": "规划征求意见稿（来函）",
        "summary": "请被指定的单位就规划的征求意见稿反馈意见。",
        "text": "第一条 建设网上科协。",
        "invited_org_refs": ["late-named"],
        "comments_until": (datetime.now(UTC) + timedelta(days=1)).isoformat(),
        "takes_late": True,
    }
    assert counted(await bring(askers.hub, "commons", "consultations", row)) == (1, 0, [])
    letter = {"consultation_ref": "late-import", "stance": "amend", "text": "来函意见。", "org_ref": "late-named"}
    await askers.sql("update commons.consultation set comments_until = now() where title = $1", row["title"])
    letters = [letter | {"ref": "in"}, letter | {"ref": "not", "org_ref": "late-other"}]
    [kept, _, refused] = counted(await bring(askers.hub, "commons", "consultation_comments", *letters))
    assert (kept, refused) == (1, [(2, "org_ref", "BODY_NOT_ASKED")])
    [late] = await askers.sql("select late from commons.comment where text = '来函意见。'")
    assert late["late"]


@pytest.mark.capability("PL-10")
async def test_a_hundred_comments_in_eight_topics_each_get_an_outcome_and_a_reason_that_their_author_reads(
    askers: Askers, door: Door
):
    moment = datetime.now(UTC)
    draft = {
        "title": "我为科协献计策",
        "text": "请对科协事业发展规划提出意见和建议，能吸收的尽量吸收。",
        "topics": TOPICS,
        "fields": [{"name": "现状与问题", "required": True}],
        "opensAt": (moment - timedelta(minutes=1)).isoformat(),
        "closesAt": (moment + timedelta(days=1)).isoformat(),
    }
    call = (await done(door, "calls", {"orgId": askers.cast, "draft": draft}, askers.national))["call"]

    def entry(n: int) -> dict[str, Any]:
        said = {"name": "现状与问题", "text": f"第 {n} 个问题"}
        about = {"orgId": askers.cast, "callId": call["callId"], "topic": TOPICS[n % 8], "answers": [said]}
        words = {"kind": "SUGGESTION_KIND_PROPOSAL", "title": f"建议 {n}", "text": f"建议 {n} 的具体做法。"}
        return {"draft": about | words}

    other = entry(0)
    other["draft"] |= {"topic": "别的"}
    assert (await door.post(f"{API}/suggestions", other, askers.people[0])).json()["errors"][0]["code"] == (
        "TOPIC_OF_THE_CALL"
    )
    people = [askers.hub.person(f"pl10-{n}") for n in range(100)]
    sent = await together(*(done(door, "suggestions", entry(n), person) for n, person in enumerate(people)))
    ids = [s["suggestion"]["suggestionId"] for s in sent]
    listed = await _all(
        door, f"suggestions?callId={call['callId']}&orgId={askers.cast}", "suggestions", askers.national
    )
    assert Counter(s["draft"]["topic"] for s in listed) == {t: 13 if at < 4 else 12 for at, t in enumerate(TOPICS)}

    wanted: dict[str, tuple[str, str]] = {}
    for at, topic in enumerate(TOPICS):
        for turn, outcome in enumerate(OUTCOMES):  # what is alike in a topic has one outcome
            merging = {"suggestionIds": ids[at::8][turn::3], "title": f"{topic}之{turn}", "summary": "汇总。"}
            matter = (await done(door, "matters:merge", merging | {"topic": topic}, askers.national))["matter"]
            answer = {"outcome": f"MATTER_OUTCOME_{outcome}", "reply": f"{topic}：{outcome} 的理由。"}
            await done(door, f"matters/{matter['matterId']}:answer", answer, askers.national)
            wanted |= dict.fromkeys(merging["suggestionIds"], (answer["outcome"], answer["reply"]))

    public = await _all(door, f"matters?callId={call['callId']}", "matters", None)
    assert {m["topic"] for m in public} == set(TOPICS) and sum(m["suggestions"] for m in public) == 100
    by_topic = Counter[str]()
    for matter in public:
        by_topic[matter["topic"]] += matter["suggestions"]
    assert sorted(by_topic.values()) == [12] * 4 + [13] * 4
    for person, suggestion_id in zip(people, ids, strict=True):
        [own] = (await door.get(f"{API}/suggestions:mine", person)).json()["suggestions"]
        seen = (await door.get(f"{API}/matters/{own['matterId']}", person)).json()["matter"]
        assert own["suggestionId"] == suggestion_id and (seen["outcome"], seen["reply"]) == wanted[suggestion_id]
    page = (await door.get(f"/calls/{call['callId']}")).text
    assert all(page.count(f"<h3>{topic}</h3>") == 1 and f"{topic}：ADOPTED 的理由" in page for topic in TOPICS)

    async def all_are_told() -> bool:
        [row] = await askers.sql(
            "select count(distinct person_id) as n from notification.notice where topic = 'suggestion-answered' "
            "and person_id::text = any($1)",
            [person.id for person in people],
        )
        return row["n"] == 100

    await until(all_are_told, T2 / 2)


async def _all(door: Door, path: str, name: str, by: Person | None) -> list[dict[str, Any]]:
    """All pages of a list."""
    found: list[dict[str, Any]] = []
    token = ""
    while True:
        page = (await door.get(f"{API}/{path}&pageSize=50&pageToken={token}", by)).json()
        found += page[name]
        if not (token := page.get("nextPageToken", "")):
            return found
