"""Suggestions on their way: sent, merged, carried up, answered to each author; authors without a name stay unknown."""

import asyncio
import json
import logging
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from kexie.commons.v1 import calls_pb2 as calls
from kexie.commons.v1 import matters_pb2 as matters
from kexie.commons.v1 import suggestions_pb2 as pb
from services.commons.matters import jobs
from services.commons.suggestions.domain import shown
from tests.commons.asking import Askers
from tests.support.door import Door, opened
from tests.support.hub import Hub, Person, until
from tests.support.stage import fields, refusal, tables_with, together

pytestmark = pytest.mark.capability("ZH-16", "ZH-17", "HM-05", "XP-11")

API = "/api/commons/v1"


@pytest_asyncio.fixture(scope="module")
async def askers(hub: Hub) -> Askers:
    return await Askers(hub).enter()


async def test_three_alike_become_one_matter_and_the_answer_reaches_each_of_the_three(askers: Askers, caplog):
    """ZH-16 and W5: one of the three gave no name; nobody learns who, and the answer comes all the same."""
    caplog.set_level(logging.DEBUG)
    first, second, sealed = askers.people[:3]
    regions = ("330000", "320000", "440000")
    async with opened(askers.hub) as door:
        draft = json.loads(_json(askers.suggestion()))
        one = await _post(door, "suggestions", {"draft": draft | {"region": regions[0]}}, first)
        changed = draft | {"title": "小额采购应当备案", "region": regions[1]}
        two = await _post(door, "suggestions", {"draft": changed}, second)
        secret = draft | {"title": "采购审批太多", "region": regions[2]}
        receipt = (await _post(door, "suggestions:anonymous", {"draft": secret, "tellMe": True}, sealed))["receipt"]
        ids = [one["suggestion"]["suggestionId"], two["suggestion"]["suggestionId"]]

        near = (await door.get(f"{API}/suggestions/{ids[0]}/alike", askers.national)).json()["suggestions"]
        hidden = [s["suggestion"] for s in near if s["suggestion"]["anonymous"]]
        assert {s["suggestion"]["suggestionId"] for s in near} >= {ids[1]} and len(hidden) == 1
        assert hidden[0]["authorId"] == "" and "T16:00:00Z" in hidden[0]["submittedAt"]
        ids.append(hidden[0]["suggestionId"])
        body = {"suggestionIds": ids, "title": "小额科研采购实行备案制", "summary": "三地科技工作者反映采购审批过多。"}
        matter = (await _post(door, "matters:merge", body, askers.national))["matter"]
        assert (matter["suggestions"], matter["regions"]) == (3, sorted(regions))
        at = matter["matterId"]
        due = (datetime.now(UTC) + timedelta(days=9)).isoformat()
        await _post(door, f"matters/{at}:assign", {"handlerOrgId": askers.cast, "dueAt": due}, askers.national)
        up = {"recipientOrgId": askers.ministry, "dueAt": due}
        await _post(door, f"matters/{at}:present", up, askers.national)
        received = await _post(door, f"matters/{at}:receive", {}, askers.official)
        assert received["matter"]["state"] == "MATTER_STATE_RECEIVED" and "receivedAt" in received["matter"]
        said = {"outcome": "MATTER_OUTCOME_PARTLY", "reply": "已将限额提高到五十万元，按备案办理。"}
        refused = await door.post(f"{API}/matters/{at}:answer", said, askers.national)
        assert refused.json()["code"] == "MATTER_NOT_FOUND"  # what was carried up is its recipient's to answer
        await _post(door, f"matters/{at}:answer", said, askers.official)

        await until(lambda: _told(askers, at, first, second, sealed))
        followed = await _post(door, "suggestions:receipt", {"receipt": receipt.lower().replace("-", " ")}, None)
        assert followed["matter"]["reply"] == said["reply"] and followed["suggestion"]["authorId"] == ""
        rated = await _post(door, "suggestions:rate", {"receipt": receipt, "rating": 4}, None)
        assert rated["suggestion"]["rating"] == 4
        assert (await door.post(f"{API}/suggestions:rate", {"receipt": receipt, "rating": 5})).json()["code"] == (
            "NOTHING_TO_RATE"
        )
        await _post(door, "suggestions:rate", {"suggestionId": ids[0], "rating": 5}, first)
        stranger = await door.post(f"{API}/suggestions:rate", {"suggestionId": ids[1], "rating": 1}, askers.stranger)
        assert stranger.json()["code"] == "SUGGESTION_NOT_FOUND"
        assert (await door.get(f"{API}/matters/{at}")).json()["matter"]["outcome"] == "MATTER_OUTCOME_PARTLY"
        await _nobody_learns_who(askers, door, sealed, ids[2], receipt, caplog.text)


def _json(message: Any) -> str:
    from google.protobuf.json_format import MessageToJson

    return MessageToJson(message)


async def _post(door: Door, path: str, body: Any, by: Person | None) -> Any:
    answer = await door.post(f"{API}/{path}", body, by)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def _told(askers: Askers, matter_id: str, first: Person, second: Person, sealed: Person) -> bool:
    named = [n for p in (first, second) for n in await askers.notices(p) if n["topic"] == "suggestion-answered"]
    return len([n for n in named if matter_id in n["parameters"]]) == 2 and "sealed-answer" in [
        n["topic"] for n in await askers.notices(sealed)
    ]


async def _nobody_learns_who(
    askers: Askers, door: Door, sealed: Person, suggestion_id: str, receipt: str, log: str
) -> None:
    """Operator, auditor, search, export, log, events and every table: none has the author beside the suggestion."""
    asked = [
        f"{API}/suggestions?orgId={askers.cast}&pageSize=100",
        f"{API}/matters?orgId={askers.cast}&pageSize=100",
        f"{API}/suggestions:digest?orgId={askers.cast}",
        "/api/privacy/v1/audit?pageSize=100",
        "/api/discovery/v1/search?query=采购审批太多",
    ]
    for by in (askers.national, askers.auditor, askers.official, askers.stranger, None):
        for path in asked:
            assert sealed.id not in (await door.get(path, by)).text, path
    assert sealed.id not in log and receipt not in log
    for table in await tables_with(askers.hub, sealed.id):
        assert table not in {"suggestion", "matter", "audit", "event", "idempotency", "inbox", "outbox"}, table
    assert await tables_with(askers.hub, receipt) == set()
    for notice in await askers.notices(sealed):
        assert suggestion_id not in str(notice) and notice["parameters"] == "{}"
        assert re.fullmatch("[0-9a-f]{32}", notice["dedupe"])
    [row] = await askers.sql(
        "select author_id, return_address, extract(epoch from submitted_at)::bigint % 86400 as second "
        "from commons.suggestion where suggestion_id::text = $1",
        suggestion_id,
    )
    assert row["author_id"] is None and row["second"] == 57600 and sealed.id.encode() not in row["return_address"]
    audited = await askers.sql(
        "select 1 from commons.audit where actor like '%' || $1 or object_id = $2", sealed.id, suggestion_id
    )
    assert audited == []


def test_nothing_but_the_notifier_opens_a_return_address():
    root = Path(__file__).parents[2]
    opening = {
        str(path.relative_to(root))
        for folder in ("services", "kit", "gateway", "kexie/cli")
        for path in (root / folder).rglob("*.py")
        if "return_addresses.unseal" in path.read_text() or "import unseal" in path.read_text()
    }
    assert opening == {"services/notification/facts/sealed.py"}


async def test_two_addresses_of_one_author_have_nothing_in_common(askers: Askers):
    for _ in range(2):
        request = pb.SubmitAnonymouslyRequest(draft=askers.suggestion("同一人的两条"), tell_me=True)
        await askers.ask(request, askers.people[5])
    await askers.ask(pb.SubmitAnonymouslyRequest(draft=askers.suggestion("同一人的两条")), askers.people[5])
    rows = await askers.sql("select return_address as a from commons.suggestion where title = '同一人的两条'")
    kept = [bytes(row["a"]) for row in rows if row["a"]]
    assert len(rows) == 3 and len(kept) == 2 and kept[0] != kept[1] and len(kept[0]) == len(kept[1])
    assert await refusal(askers.ask(pb.SubmitAnonymouslyRequest(draft=askers.suggestion()))) == "SIGN_IN_NEEDED"
    assert await refusal(askers.ask(pb.ReadReceiptRequest(receipt="0" * 26))) == "RECEIPT_UNKNOWN"


async def test_fifty_who_merge_at_once_merge_each_suggestion_once(askers: Askers):
    ids = [await askers.submitted(askers.people[n % 12], title=f"第 {n} 条") for n in range(6)]
    tries = await together(*(askers.merged(*[ids[n % 6], ids[(n + 1) % 6]]) for n in range(50)))
    made = [t for t in tries if not isinstance(t, Exception)]
    assert len(made) in (2, 3), "in a ring of six, whoever comes first, no two neighbours stay free"
    assert {t.reason for t in tries if isinstance(t, Exception)} <= {"SUGGESTION_TAKEN", "BUSY_ROW"}
    rows = await askers.sql("select matter_id from commons.suggestion where suggestion_id::text = any($1)", ids)
    merged = [row["matter_id"] for row in rows if row["matter_id"]]
    assert len(merged) == 2 * len(made) and all(merged.count(matter) == 2 for matter in merged)
    begun = await askers.sql(
        "select count(*) as n from commons.matter m where title = '小额科研采购实行备案制' and not exists "
        "(select from commons.suggestion s where s.matter_id = m.matter_id)"
    )
    assert begun[0]["n"] == 0


async def test_who_suggested_does_not_answer_and_an_answer_can_be_corrected(askers: Askers):
    own = await askers.submitted(askers.official)
    matter = await askers.merged(own)
    late = await askers.submitted(askers.people[3])
    assert (await askers.merged(late, into=matter.matter_id)).suggestions == 2
    separate = matters.SeparateSuggestionRequest(matter_id=matter.matter_id, suggestion_id=late)
    assert (await askers.ask(separate, askers.national)).matter.suggestions == 1
    await askers.merged(late, into=matter.matter_id)
    read = matters.GetMatterRequest(matter_id=matter.matter_id)
    for outsider in (askers.stranger, askers.deputy, None):
        assert await refusal(askers.ask(read, outsider)) == "MATTER_NOT_FOUND"
    assert list((await askers.ask(read, askers.people[3])).can) == []
    await askers.presented(matter.matter_id)
    assert await refusal(askers.ask(separate, askers.national)) == "MATTER_STEP_REFUSED"
    assert await refusal(askers.answered(matter.matter_id)) == "SAME_PERSON"
    await askers.answered(matter.matter_id, askers.deputy)
    corrected = await askers.answered(matter.matter_id, askers.deputy)
    assert corrected.HasField("corrected_at")
    withdraw = pb.WithdrawSuggestionRequest(suggestion_id=late)
    assert await refusal(askers.ask(withdraw, askers.people[3])) == "SUGGESTION_TAKEN"


async def test_what_is_late_is_told_and_shown_to_everybody(askers: Askers):
    matter = await askers.merged(await askers.submitted(askers.people[4]))
    await askers.presented(matter.matter_id)
    await askers.sql(
        "update commons.matter set due_at = now() - interval '1 minute' where matter_id::text = $1", matter.matter_id
    )
    commons = askers.hub.running["commons"]
    told: list[int] = []
    for _ in range(2):
        async with commons.database.transaction() as session:
            await jobs.tell_of_late_ones(session)
            told.append(len([e for e in session.events if e.key == matter.matter_id]))
    assert told[1] == 0
    shown_ = await askers.ask(matters.GetMatterRequest(matter_id=matter.matter_id))
    assert shown_.matter.overdue and shown_.matter.state == matters.MATTER_STATE_PRESENTED
    public = (await askers.ask(matters.ListMattersRequest(page_size=100))).matters
    assert matter.matter_id in [m.matter_id for m in public]


async def test_the_digest_is_the_sum_of_what_was_sent_and_shows_no_small_number(askers: Askers):
    """ZH-17: 200 react; the lines of each axis make the total, and no line can be told from the others."""
    host = await askers.hub.organisation("政策室（提问）", "government", "")
    sent = [("110", "330000")] * 120 + [("140", "440000")] * 60 + [("150", "110000")] * 17 + [("180", "540000")] * 3
    for at in range(0, 200, 50):
        drafts = [askers.suggestion(org_id=host, subject=s, region=r) for s, r in sent[at : at + 50]]
        await asyncio.gather(
            *(askers.ask(pb.SubmitSuggestionRequest(draft=d), askers.people[n % 12]) for n, d in enumerate(drafts))
        )
    found = await askers.ask(matters.GetDigestRequest(org_id=host))
    assert found.total == 200
    subjects = {line.value: (line.count, line.hidden) for line in found.lines if line.axis == "subject"}
    assert subjects == {"110": (120, False), "140": (60, False), "150": (0, True), "180": (0, True)}
    assert [(line.value, line.count) for line in found.lines if line.axis == "kind"] == [("PROPOSAL", 200)]
    few = await askers.hub.organisation("小处室（提问）", "government", "")
    await askers.submitted(askers.people[0], org_id=few, subject="110")
    alone = await askers.ask(matters.GetDigestRequest(org_id=few))
    assert alone.total == 0 and all(line.hidden and line.count == 0 for line in alone.lines)


@pytest.mark.parametrize(
    ("counts", "seen"),
    [
        ({"a": 10, "b": 9}, {"a": 10, "b": 9}),
        ({"a": 10, "b": 9, "c": 1}, {"a": 10, "b": None, "c": None}),
        ({"a": 10, "b": 4, "c": 4}, {"a": 10, "b": None, "c": None}),
        ({"a": 10, "b": 1, "c": 2}, {"a": None, "b": None, "c": None}),
        ({}, {}),
    ],
)
def test_what_is_hidden_cannot_be_told_from_the_total(counts: dict[str, int], seen: dict[str, int | None]):
    assert shown(counts) == seen


@pytest.mark.capability("PL-10")
async def test_an_open_call_is_grouped_by_topics_and_every_sender_hears(askers: Askers):
    """PL-10: 100 entries in 8 topics, each with what became of it and why."""
    topics = [f"主题{n}" for n in range(1, 9)]
    draft = calls.CallDraft(
        title="我为规划献计策",
        text="请就“十五五”规划提出意见和建议。",
        topics=topics,
        fields=[calls.CallField(name="现状", required=True), calls.CallField(name="做法")],
    )
    draft.opens_at.FromDatetime(datetime.now(UTC) - timedelta(minutes=1))
    draft.closes_at.FromDatetime(datetime.now(UTC) + timedelta(days=1))
    create = calls.CreateCallRequest(org_id=askers.cast, draft=draft)
    assert await refusal(askers.ask(create, askers.stranger)) == "FORBIDDEN"
    call = (await askers.ask(create, askers.national)).call
    assert call.taking

    def entry(n: int, **changes: Any) -> pb.SuggestionDraft:
        said = {"call_id": call.call_id, "topic": topics[n % 8], "answers": [pb.FieldAnswer(name="现状", text=f"{n}")]}
        return askers.suggestion(title=f"献策 {n}", **(said | changes))

    bare = pb.SubmitSuggestionRequest(draft=entry(0, answers=[], topic="别的"))
    assert await fields(askers.ask(bare, askers.people[0])) == {
        "draft.topic": "TOPIC_OF_THE_CALL",
        "draft.answers": "FIELDS_MISSING",
    }
    nameless = pb.SubmitAnonymouslyRequest(draft=entry(0))
    assert await fields(askers.ask(nameless, askers.people[0])) == {"draft.call_id": "CALL_WANTS_NAMES"}
    sent = await together(
        *(askers.ask(pb.SubmitSuggestionRequest(draft=entry(n)), askers.people[n % 12]) for n in range(100))
    )
    ids = [answer.suggestion.suggestion_id for answer in sent]
    for n, topic in enumerate(topics):
        merge = matters.MergeSuggestionsRequest(suggestion_ids=ids[n::8], title=topic, summary="汇总。", topic=topic)
        matter = (await askers.ask(merge, askers.national)).matter
        await askers.answered(matter.matter_id, askers.national)
    listing = matters.ListMattersRequest(call_id=call.call_id, page_size=100)
    groups = (await askers.ask(listing)).matters
    assert len(groups) == 8 and sum(g.suggestions for g in groups) == 100 and all(g.reply for g in groups)
    own = (await askers.ask(pb.ListMySuggestionsRequest(page_size=100), askers.people[7])).suggestions
    assert all(s.matter_id for s in own if s.draft.call_id == call.call_id)

    await askers.sql(
        "update commons.open_call set closes_at = now() + interval '400 ms' where call_id::text = $1", call.call_id
    )

    async def late(n: int) -> Any:
        await asyncio.sleep(n * 0.02)
        return await askers.ask(pb.SubmitSuggestionRequest(draft=entry(n)), askers.people[n % 12])

    tries = await together(*(late(n) for n in range(50)))
    taken = [t for t in tries if not isinstance(t, Exception)]
    assert taken and {t.reason for t in tries if isinstance(t, Exception)} == {"CALL_CLOSED"}
    [kept] = await askers.sql("select count(*) as n from commons.suggestion where call_id::text = $1", call.call_id)
    assert kept["n"] == 100 + len(taken)
