"""A draft text is asked about clause by clause, until a deadline to the minute; every comment is answered."""

import asyncio
import csv
import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio

from kexie.commons.v1 import comments_pb2 as comments
from kexie.commons.v1 import consultations_pb2 as pb
from services.commons.consultations import domain, jobs
from tests.commons.asking import CHANGED, Askers
from tests.commons.browsing import browse
from tests.support.door import Door, opened
from tests.support.hub import Hub, Person, until
from tests.support.stage import bring, counted, fields, known, refusal, refused, tables_with, together, told

pytestmark = pytest.mark.capability("ZH-18", "PL-09", "XP-11")


@pytest_asyncio.fixture(scope="module")
async def askers(hub: Hub) -> Askers:
    return await Askers(hub).enter()


async def test_a_text_is_cut_into_clauses_and_a_later_round_keeps_their_ids(askers: Askers):
    made = await askers.opened()
    labels = [c.label for c in made.clauses]
    assert labels == ["", "第一条", "第二条", "第三条"]
    await askers.to_deadline(made.consultation_id)
    await askers.ask(pb.PublishFeedbackRequest(consultation_id=made.consultation_id), askers.official)
    again = pb.StartNextRoundRequest(consultation_id=made.consultation_id, text=CHANGED)
    again.comments_until.FromDatetime(datetime.now(UTC) + timedelta(days=3))
    later = (await askers.ask(again, askers.official)).consultation
    before = {c.label: c.clause_id for c in made.clauses}
    after = {c.label: c.clause_id for c in later.clauses}
    assert (after["第一条"], after["第三条"], after["第四条"]) == (before["第一条"], before["第二条"], before["第三条"])
    assert after["第二条"] not in before.values()
    compared = await askers.ask(pb.CompareRoundsRequest(consultation_id=made.consultation_id))
    changes = {c.label_after: pb.ClauseChange.Name(c.change)[14:] for c in compared.clauses}
    assert changes == {"": "SAME", "第一条": "CHANGED", "第二条": "ADDED", "第三条": "SAME", "第四条": "SAME"}
    [reworded] = [c for c in compared.clauses if c.label_after == "第一条"]
    assert [(r.kind, r.text) for r in reworded.runs if r.kind != "same"] == [("added", "和职称评审")]
    earlier = pb.GetConsultationRequest(consultation_id=made.consultation_id, round=1)
    assert [c.label for c in (await askers.ask(earlier)).consultation.clauses] == labels


@pytest.mark.parametrize(
    ("before", "after", "places"),
    [
        (["甲乙丙丁", "子丑寅卯"], ["子丑寅卯", "甲乙丙丁"], [1, 0]),
        (["同一句话", "同一句话"], ["同一句话", "同一句话"], [0, 1]),
        (["应当公开全部数据"], ["应当在一年内公开全部数据", "应当公开全部的数据"], [None, 0]),
        ([], ["新的一条"], [None]),
    ],
)
def test_a_clause_is_the_one_whose_words_it_has(before: list[str], after: list[str], places: list[int | None]):
    assert domain.same_clauses(before, after) == places


async def test_a_draft_is_its_hosts_and_a_text_without_words_is_none(askers: Askers):
    made = await askers.drafted()
    read = pb.GetConsultationRequest(consultation_id=made.consultation_id)
    for outsider in (askers.stranger, askers.secretary, None):
        assert await refusal(askers.ask(read, outsider)) == "CONSULTATION_NOT_FOUND"
        assert await refusal(askers.ask(askers.comment(made.consultation_id), outsider or askers.other)) == (
            "CONSULTATION_NOT_FOUND"
        )
    assert list((await askers.ask(read, askers.deputy)).can) == ["update", "open", "cancel"]
    change = pb.UpdateConsultationRequest(consultation_id=made.consultation_id, draft=askers.draft(title="改过的名称"))
    changed = (await askers.ask(change, askers.deputy, if_match=made.etag)).consultation
    assert [c.clause_id for c in changed.clauses] == [c.clause_id for c in made.clauses]
    assert await refusal(askers.ask(change, askers.deputy, if_match=made.etag)) == "CHANGED_MEANWHILE"
    too_many = askers.draft(text="\n".join(f"第{n}条 内容{n}" for n in range(1, 302)))
    request = pb.CreateConsultationRequest(org_id=askers.ministry, draft=too_many)
    assert await fields(askers.ask(request, askers.official)) == {"draft.text": "CLAUSES_TOO_MANY"}
    past = await askers.drafted(comments_until=datetime.now(UTC) - timedelta(minutes=1))
    late = pb.OpenConsultationRequest(consultation_id=past.consultation_id)
    assert await fields(askers.ask(late, askers.official)) == {"draft.comments_until": "DATE_PAST"}


async def test_named_bodies_are_asked_and_nobody_else_knows(askers: Askers):
    made = await askers.opened(invited_org_ids=[askers.optics])
    read = pb.GetConsultationRequest(consultation_id=made.consultation_id)
    for outsider in (askers.other, askers.stranger, None):
        assert await refusal(askers.ask(read, outsider)) == "CONSULTATION_NOT_FOUND"
    assert list((await askers.ask(read, askers.secretary)).can) == ["comment"]
    alone = askers.comment(made.consultation_id)
    assert await fields(askers.ask(alone, askers.secretary)) == {"org_id": "BODY_NEEDED"}
    for_body = askers.comment(made.consultation_id, org_id=askers.optics)
    assert (await askers.ask(for_body, askers.secretary)).comment.org_name == "光学学会（提问）"
    listing = pb.ListConsultationsRequest(invited_org_id=askers.optics)
    mine = (await askers.ask(listing, askers.secretary)).consultations
    assert made.consultation_id in [c.consultation_id for c in mine]
    everybody = (await askers.ask(pb.ListConsultationsRequest(page_size=100))).consultations
    assert made.consultation_id not in [c.consultation_id for c in everybody]
    assert await refusal(askers.ask(listing, askers.other)) == "FORBIDDEN"


async def test_who_has_not_answered_is_reminded_once_a_day_before_the_end(askers: Askers):
    made = await askers.opened(invited_org_ids=[askers.optics, askers.physics])
    await askers.ask(askers.comment(made.consultation_id, org_id=askers.optics), askers.secretary)
    await askers.to_deadline(made.consultation_id, "20 hours")
    commons = askers.hub.running["commons"]
    for _ in range(2):
        async with commons.database.transaction() as session:
            await jobs.remind(session)
            found = [e.subject for e in session.events if e.key == made.consultation_id]
            assert found == ([] if _ else ["kexie.commons.consultation.ending.v1"])
            silent = b"".join(e.payload for e in session.events)
            assert _ or (askers.physics.encode() in silent and askers.optics.encode() not in silent)


async def test_the_deadline_holds_on_every_path_to_the_moment(askers: Askers):
    """Fifty people send at the same time while the deadline passes: what was taken stands, the rest is told why not,
    and by gRPC, REST and import nothing comes in afterwards."""
    made = await askers.opened()
    at = made.consultation_id
    await askers.to_deadline(at, "600 milliseconds")

    async def send(n: int) -> Any:
        await asyncio.sleep(n * 0.025)
        return await askers.ask(askers.comment(at, text=f"第 {n} 条意见"), askers.people[n % 12])

    tries = await together(*(send(n) for n in range(50)))
    taken = {t.comment.comment_id for t in tries if not isinstance(t, Exception)}
    late = [t for t in tries if isinstance(t, Exception)]
    assert taken and late and {t.reason for t in late} == {"COMMENTS_CLOSED"}
    kept = await askers.sql(
        "select comment_id::text as id, (select count(*) from commons.audit a where a.object_id = m.comment_id::text) n"
        " from commons.comment m where consultation_id::text = $1",
        at,
    )
    assert {row["id"] for row in kept} == taken and {row["n"] for row in kept} == {1}
    words = (await refused(askers.ask(askers.comment(at), askers.stranger))).words("zh-CN")
    assert "截止" in words and "服务器" in words
    async with opened(askers.hub) as door:
        body = {"stance": "STANCE_OPPOSE", "text": "晚到的意见"}
        answer = await door.post(f"/api/commons/v1/consultations/{at}/comments", body, askers.stranger)
        assert (answer.status_code, answer.json()["code"]) == (409, "COMMENTS_CLOSED")
        read = (await door.get(f"/api/commons/v1/consultations/{at}")).json()["consultation"]
        assert not read.get("taking", False) and read["state"] == "CONSULTATION_STATE_OPEN"
    withdraw = comments.WithdrawCommentRequest(comment_id=next(iter(taken)))
    who = "select made_by::text as id from commons.comment where comment_id::text = $1"
    [maker] = await askers.sql(who, next(iter(taken)))
    [person] = [p for p in askers.people if p.id == maker["id"]]
    assert await refusal(askers.ask(withdraw, person)) == "COMMENTS_CLOSED"


async def test_late_letters_are_refused_by_imports_too(askers: Askers):
    row = {
        "ref": "con-import",
        "org_ref": "con-host",
        "title": "科研仪器开放共享办法",
        "summary": "就科研仪器开放共享的收费与考核公开征求意见。",
        "text": "第一条 仪器应当开放。\n第二条 收费应当公开。",
        "comments_until": (datetime.now(UTC) + timedelta(days=1)).isoformat(),
    }
    await known(askers.hub, "con-host", "仪器中心", "government", "")
    assert counted(await bring(askers.hub, "commons", "consultations", row)) == (1, 0, [])
    assert counted(await bring(askers.hub, "commons", "consultations", row)) == (0, 1, [])
    letter = {
        "ref": "letter-1",
        "consultation_ref": "con-import",
        "clause": "第二条",
        "stance": "amend",
        "text": "写明上限。",
    }
    assert counted(await bring(askers.hub, "commons", "consultation_comments", letter)) == (1, 0, [])
    wrong = letter | {"ref": "letter-2", "clause": "第九条"}
    assert counted(await bring(askers.hub, "commons", "consultation_comments", wrong))[2] == [
        (1, "clause", "NO_SUCH_CLAUSE")
    ]
    [found] = await askers.sql(
        "select consultation_id::text as id from commons.consultation where title = $1", row["title"]
    )
    await askers.to_deadline(found["id"])
    late = letter | {"ref": "letter-3"}
    refused_ = counted(await bring(askers.hub, "commons", "consultation_comments", late))
    assert refused_ == (0, 0, [(1, "consultation_ref", "COMMENTS_CLOSED")])


async def test_a_consultation_from_draft_to_feedback_over_the_gateway(askers: Askers):
    """ZH-18: a comment after the deadline is refused; each ends adopted, partly or not, with a reason; a society sees
    its own. PL-09: the host has all replies by clause."""
    secret = "涉及本学会未公开的会费收入"
    async with opened(askers.hub) as door:
        api = "/api/commons/v1"
        draft = {
            "title": "学会改革办法",
            "summary": "就学会改革办法的草案征求意见，请逐条提出。",
            "text": "第一条 学会应当公开财务。\n第二条 学会每年换届。",
            "commentsUntil": (datetime.now(UTC) + timedelta(days=2)).isoformat(),
        }
        made = await door.post(f"{api}/consultations", {"orgId": askers.ministry, "draft": draft}, askers.official)
        at = made.json()["consultation"]["consultationId"]
        opening = await door.post(f"{api}/consultations/{at}:open", {}, askers.official)
        first, second = [c["clauseId"] for c in opening.json()["consultation"]["clauses"]]

        async def give(by: Any, **said: Any) -> str:
            body = {"stance": "STANCE_AMEND"} | said
            answer = await door.post(f"{api}/consultations/{at}/comments", body, by)
            assert answer.status_code == 200, answer.text
            return answer.json()["comment"]["commentId"]

        body_said = await give(askers.secretary, clauseId=first, text=secret, confidential=True, orgId=askers.optics)
        person_said = await give(
            askers.people[0],
            clauseId=second,
            text="一年太短。",
            wording="学会每五年换届。",
            links=["https://example.org/a.pdf"],
        )
        own = await give(askers.official, text="总体同意。")
        taken_back = await give(askers.people[1], text="写错了地方。")
        await door.post(f"{api}/comments/{taken_back}:withdraw", {}, askers.people[1])

        async def listed(by: Any = None, **asked: Any) -> list[dict[str, Any]]:
            query = "&".join(f"{k}={v}" for k, v in asked.items())
            return (await door.get(f"{api}/consultations/{at}/comments?{query}", by)).json().get("comments", [])

        assert await listed() == [] and await listed(askers.other) == []
        assert [c["commentId"] for c in await listed(askers.secretary, orgId=askers.optics)] == [body_said]
        assert [c["commentId"] for c in await listed(askers.people[0], mine="true")] == [person_said]
        assert [c["commentId"] for c in await listed(askers.deputy)] == [own, body_said, person_said]

        async def decide(comment_id: str, outcome: str, reason: str, by: Any) -> Any:
            body = {"outcome": f"COMMENT_OUTCOME_{outcome}", "reason": reason}
            return await door.post(f"{api}/comments/{comment_id}:decide", body, by)

        assert (await decide(own, "ADOPTED", "同意。", askers.official)).json()["code"] == "SAME_PERSON"
        assert (await decide(own, "ADOPTED", "同意。", askers.secretary)).json()["code"] == "COMMENT_NOT_FOUND"
        early = await door.post(f"{api}/consultations/{at}:publish", {}, askers.official)
        assert early.json()["code"] == "FEEDBACK_NOT_READY"
        await askers.to_deadline(at)
        undecided = await door.post(f"{api}/consultations/{at}:publish", {}, askers.official)
        assert undecided.json()["code"] == "COMMENTS_UNDECIDED"
        await decide(own, "NOTED", "感谢支持。", askers.deputy)
        await decide(body_said, "NOT_ADOPTED", "财务公开是法定要求。", askers.official)
        assert (await decide(person_said, "PARTLY", "改为每四年。", askers.official)).status_code == 200
        assert (await decide(person_said, "PARTLY", "", askers.official)).status_code == 400
        published = await door.post(f"{api}/consultations/{at}:publish", {}, askers.official)
        assert published.json()["consultation"]["state"] == "CONSULTATION_STATE_PUBLISHED"

        table = {c["commentId"]: c for c in await listed()}
        assert {c.get("reason", "") for c in table.values()} == {"感谢支持。", "", "改为每四年。"}
        hidden = table[body_said]
        assert (hidden["outcome"], hidden["confidential"]) == ("COMMENT_OUTCOME_NOT_ADOPTED", True)
        assert not (hidden["text"] or hidden["orgName"]) and {c["personId"] for c in table.values()} == {""}
        everywhere = str([await listed(by) for by in (None, askers.other, askers.stranger, askers.people[0])])
        assert secret not in everywhere and askers.optics not in everywhere

        correction = await decide(person_said, "ADOPTED", "改为每五年，与章程一致。", askers.deputy)
        assert "correctedAt" in correction.json()["comment"]
    assert [fact for fact, _ in await told(askers.hub, "commons", at)] == ["opened", "feedback-published"]
    assert [fact for fact, _ in await told(askers.hub, "commons", person_said)] == ["answered", "answered"]
    assert await tables_with(askers.hub, secret) == {"comment"}
    await until(lambda: _has_notice(askers, askers.people[0].id))


async def test_the_table_of_feedback_has_for_each_what_he_may_read_and_no_formula(askers: Askers):
    made = await askers.opened()
    at, clause = made.consultation_id, made.clauses[1].clause_id
    [risky, hidden] = [
        (await askers.ask(askers.comment(at, **said), by)).comment.comment_id
        for by, said in (
            (askers.people[0], {"clause_id": clause, "text": '=HYPERLINK("http://x")', "wording": "@甲\n乙，“丙”"}),
            (askers.secretary, {"text": "不公开的意见", "confidential": True, "org_id": askers.optics}),
        )
    ]
    withdrawn = await askers.ask(askers.comment(at, text="写错了地方"), askers.people[1])
    await askers.ask(comments.WithdrawCommentRequest(comment_id=withdrawn.comment.comment_id), askers.people[1])
    address = f"/consultations/{at}/feedback.csv"
    heads = ["条款", "态度", "意见", "建议文字", "单位", "逾期答复", "采纳情况", "理由"]
    whole = ["全文", "建议修改", "不公开的意见", "", "光学学会（提问）", ""]
    said = ["第一条", "建议修改", '\'=HYPERLINK("http://x")', "'@甲\n乙，“丙”", "", ""]
    async with opened(askers.hub) as door:
        for outsider in (None, askers.stranger, askers.secretary, askers.people[0]):
            assert await _table(door, address, outsider) == [heads], "nobody but the host, before it is published"
        [first, *rows] = await _table(door, address, askers.deputy)
        assert first == heads and sorted(rows) == sorted([[*whole, "", ""], [*said, "", ""]])
        await askers.to_deadline(at)
        await askers.decide(risky, comments.COMMENT_OUTCOME_ADOPTED, "+采纳。")
        await askers.decide(hidden, comments.COMMENT_OUTCOME_NOT_ADOPTED, "与上位法不符。")
        await askers.ask(pb.PublishFeedbackRequest(consultation_id=at), askers.deputy)
        for reader in (None, askers.stranger):
            [_, *rows] = await _table(door, address, reader)
            assert sorted(rows) == sorted([["全文", "", "", "", "", "", "未采纳", ""], [*said, "采纳", "'+采纳。"]])
        assert [*whole, "未采纳", "与上位法不符。"] in await _table(door, address, askers.deputy)
        secret = (await askers.drafted()).consultation_id
        assert (await door.get(f"/consultations/{secret}/feedback.csv")).status_code == 404


async def _table(door: Door, address: str, person: Person | None) -> list[list[str]]:
    """The rows of a table for spreadsheets, as somebody gets it."""
    if person is None:
        answer = await door.get(address)
    else:
        async with await browse(door, person) as browser:
            answer = await browser.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert "no-store" in answer.headers["cache-control"] and answer.text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


async def _has_notice(askers: Askers, person_id: str) -> bool:
    rows = await askers.sql(
        "select 1 from notification.notice where person_id::text = $1 and topic = 'comment-answered'", person_id
    )
    return len(rows) >= 2


async def test_a_decision_and_the_publication_do_not_pass_each_other(askers: Askers):
    """Fifty decisions while the feedback is published again and again: what is published has a reason everywhere."""
    made = await askers.opened()
    at = made.consultation_id
    given = await together(*(askers.ask(askers.comment(at), askers.people[n % 12]) for n in range(50)))
    await askers.to_deadline(at)
    publish = pb.PublishFeedbackRequest(consultation_id=at)
    calls = [askers.decide(g.comment.comment_id, comments.COMMENT_OUTCOME_ADOPTED, "已采纳。") for g in given]
    mixed = [
        call for pair in zip(calls, [askers.ask(publish, askers.deputy) for _ in calls], strict=True) for call in pair
    ]
    done = await together(*mixed)
    reasons = {t.reason for t in done if isinstance(t, Exception)}
    assert reasons <= {"COMMENTS_UNDECIDED", "CONSULTATION_STEP_REFUSED", "BUSY_ROW"}
    if "BUSY_ROW" not in reasons:
        assert len([t for t in done if hasattr(t, "consultation")]) <= 1
    [row] = await askers.sql(
        "select count(*) filter (where outcome is null) as open, (select state from commons.consultation c "
        "where c.consultation_id::text = $1) as state from commons.comment where consultation_id::text = $1",
        at,
    )
    assert row["state"] == "open" or row["open"] == 0
