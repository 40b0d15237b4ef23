"""A conference with papers over the gateway: called for, submitted, reviewed by others, decided on, given."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from kexie.commons.v1 import activities_pb2 as activities
from kexie.home.v1 import events_pb2 as home
from kit import ids, ties
from kit.consumers import Delivery
from services.commons.activities.tables import Activity
from tests.commons.activities.stage import Fair, plan
from tests.support import door as doors
from tests.support.door import Door
from tests.support.hub import Person, until

pytestmark = pytest.mark.capability("HM-03")

AT = "/api/commons/v1"
ABSTRACT = "我们测量了新型光学晶体在极低温下的折射率，并与理论相比较。"


@pytest.fixture(scope="module")
async def door(fair: Fair) -> AsyncIterator[Door]:
    async with doors.opened(fair.hub) as door:
        yield door


class Conference:
    """A conference of one day whose host calls for papers, and its people."""

    def __init__(self, fair: Fair, door: Door, name: str) -> None:
        self.fair, self.door, self.name = fair, door, name

    async def enter(self) -> "Conference":
        made = await self.fair.published(
            plan(seats=20), kind=activities.ACTIVITY_KIND_CONFERENCE, title="光学大会", certificate=True
        )
        self.activity_id, self.session = made.activity.activity_id, made.sessions[0]
        self.author, self.other, self.reviewer = [
            self.fair.hub.person(f"paper-{role}-{self.name}") for role in ("author", "other", "reviewer")
        ]
        for person in (self.author, self.other):
            await self.fair.verify(person, "real_name")
        assert (await self.call()).status_code == 200
        return self

    async def call(self, days: float = 1, **more: Any) -> Any:
        until = (ids.now() + timedelta(days=days)).isoformat()
        body = {"call": {"until": until, "topics": ["光学材料", "光通信"], "reviews": 1} | more}
        headers = self.door.headers(self.fair.manager)
        return await self.door.web.put(f"{AT}/activities/{self.activity_id}/paper-call", json=body, headers=headers)

    async def submit(self, by: Person, title: str = "低温下的折射率", *co_authors: dict[str, str], **more: Any) -> Any:
        draft = {"title": title, "abstract": ABSTRACT, "topic": "光学材料", "speaker": {"name": "沈若柏"}}
        body = {"draft": draft | {"coAuthors": list(co_authors)} | more}
        path = f"{AT}/activities/{self.activity_id}/papers"
        return await self.door.post(path, body, by, idempotency_key=str(ids.new_id()))

    async def submitted(self, by: Person, title: str = "低温下的折射率", *co_authors: dict[str, str]) -> str:
        answer = await self.submit(by, title, *co_authors)
        assert answer.status_code == 200, answer.text
        return answer.json()["paper"]["paperId"]

    async def take(self, paper_id: str, verb: str, by: Person, **body: Any) -> Any:
        return await self.door.post(f"{AT}/conference-papers/{paper_id}:{verb}", body, by)

    async def accepted(self, title: str) -> str:
        """A paper of the author's that was reviewed and accepted."""
        paper_id, host = await self.submitted(self.author, title), self.fair.manager
        assert (await self.take(paper_id, "assign", host, reviewerId=self.reviewer.id)).status_code == 200
        assert (await self.take(paper_id, "review", self.reviewer, score=5, comment="很好")).status_code == 200
        answer = await self.take(paper_id, "decide", host, accept=True, reason="数据可靠")
        assert answer.status_code == 200, answer.text
        return paper_id

    def slot(self, minutes: int, lasts: int = 20) -> dict[str, Any]:
        begins = self.session.plan.starts_at.ToDatetime(ids.UTC) + timedelta(minutes=minutes)
        return {"sessionId": self.session.session_id, "startsAt": begins.isoformat(), "minutes": lasts}


async def test_who_is_not_verified_submits_nothing_and_nobody_after_the_deadline(fair, door):
    at = await Conference(fair, door, "late").enter()
    assert (await at.submit(at.reviewer)).json()["code"] == "LEVEL_NEEDED"
    assert (await at.submit(at.author, "离题", topic="其他")).json()["errors"][0]["code"] == "TOPIC_NOT_CALLED_FOR"
    nameless = await at.submit(at.author, "无名", {"name": "\u3000"}, speaker={"name": " "})
    wrong = [(e["pointer"], e["code"]) for e in nameless.json()["errors"]]
    assert wrong == [("/draft/speaker/name", "REQUIRED"), ("/draft/coAuthors/0/name", "REQUIRED")]
    paper_id = await at.submitted(at.author)
    again = await door.post(
        f"{AT}/activities/{at.activity_id}/papers",
        {"draft": {"title": " 低温下的折射率 ", "abstract": ABSTRACT, "topic": "光通信", "speaker": {"name": "沈"}}},
        at.author,
    )
    assert again.json()["code"] == "PAPER_THERE"
    assert (await at.call(days=-0.001)).status_code == 200
    assert (await at.submit(at.other)).json()["code"] == "CALL_FOR_PAPERS_CLOSED"
    [mine] = [p for p in await own(door, at.author) if p["paperId"] == paper_id]
    body = {"draft": mine["draft"] | {"title": "迟到的修改"}}
    path = f"{AT}/conference-papers/{paper_id}"
    late = await door.web.put(path, json=body, headers=door.headers(at.author, if_match=mine["etag"]))
    assert late.json()["code"] == "CALL_FOR_PAPERS_CLOSED"


async def own(door: Door, by: Person) -> list[dict[str, Any]]:
    return (await door.get(f"{AT}/my/conference-papers", by)).json().get("papers", [])


async def test_nobody_reviews_or_decides_on_what_he_or_his_own_wrote(fair, door):
    at = await Conference(fair, door, "ties").enter()
    host = fair.manager
    paper_id = await at.submitted(at.author, "合著的论文", {"name": "周", "personId": at.other.id})
    for involved in (at.author, at.other):
        assert (await at.take(paper_id, "assign", host, reviewerId=involved.id)).json()["code"] == "SAME_PERSON"
    institute = await fair.hub.organisation("光机所", "university", "")
    colleague = fair.hub.person("paper-colleague")
    await fair.hub.grant(at.other, "activity-steward", institute)
    await fair.hub.grant(colleague, "activity-steward", institute)
    refused = await at.take(paper_id, "assign", host, reviewerId=colleague.id)
    assert refused.json()["code"] == "CONFLICT_EMPLOYER"
    assert (await at.take(paper_id, "review", at.reviewer, score=5, comment="很好")).status_code == 404
    assert (await at.take(paper_id, "assign", at.author, reviewerId=at.reviewer.id)).status_code == 403
    assert (await at.take(paper_id, "decide", host, accept=True, reason="未经评审")).json()["code"] == "PAPER_NOT_READY"
    assert (await at.take(paper_id, "assign", host, reviewerId=at.reviewer.id)).status_code == 200
    [given] = (await door.get(f"{AT}/my/paper-reviews?activity_id={at.activity_id}", at.reviewer)).json()["papers"]
    assert given["title"] == "合著的论文" and "沈若柏" not in str(given) and "周" not in str(given)
    assert (await at.take(paper_id, "review", at.reviewer, score=5, comment="很好")).status_code == 200
    await tied(fair, door, at.reviewer, at.author)  # it becomes known after the review
    [listed] = (await door.get(f"{AT}/activities/{at.activity_id}/papers", host)).json()["papers"]
    assert listed["reviews"][0]["conflict"] == "mentor" and not listed.get("counted")
    assert (await at.take(paper_id, "decide", host, accept=True, reason="很好")).json()["code"] == "PAPER_NOT_READY"


async def tied(fair: Fair, door: Door, one: Person, other: Person) -> None:
    """Lets a person declare another as mentor, and waits until it is known here."""
    made = await door.post("/api/home/v1/my-ties", {"personId": other.id, "kind": "TIE_KIND_MENTOR"}, one)
    assert made.status_code == 200, made.text

    async def has_come() -> bool:
        return bool(await fair.sql("select 1 from commons.tie where person_id = $1", one.id))

    await until(has_come)


async def says(fair: Fair, one: Person, other: Person) -> None:
    """Lets one person declare a tie to another, as it becomes known here."""
    event = home.TieChanged(tie_id=str(ids.new_id()), person_id=one.id, other_id=other.id, kind="declared", holds=True)
    async with fair.hub.running["commons"].database.transaction() as session:
        await ties.keep(session, [(event, Delivery(1))])


async def test_an_author_keeps_few_reviewers_away_by_declaring_ties_and_none_after_a_review(fair, door):
    at = await Conference(fair, door, "words").enter()
    host, strict = fair.manager, [fair.hub.person(f"paper-strict-{n}") for n in range(5)]
    others = await at.submitted(at.other, "别人的论文")
    for one in strict[1:]:
        assert (await at.take(others, "assign", host, reviewerId=one.id)).status_code == 200
    paper_id = await at.submitted(at.author, "想挑评审的论文")
    assert (await at.take(paper_id, "assign", host, reviewerId=strict[0].id)).status_code == 200
    assert (await at.take(paper_id, "review", strict[0], score=1, comment="方法不可靠")).status_code == 200
    for one in strict[:3]:
        await says(fair, at.author, one)
    for one in strict[1:3]:
        refused = await at.take(paper_id, "assign", host, reviewerId=one.id)
        assert refused.json()["code"] == "CONFLICT_DECLARED"
    listed = (await door.get(f"{AT}/activities/{at.activity_id}/papers", host)).json()["papers"]
    [mine] = [p for p in listed if p["paper"]["paperId"] == paper_id]
    assert mine["counted"] == 1 and not mine["reviews"][0].get("conflict")
    assert (await at.take(paper_id, "review", strict[0], score=2, comment="仍不可靠")).status_code == 200

    for one in strict[3:]:
        await says(fair, at.author, one)
    for one in strict[1:]:
        assert (await at.take(paper_id, "assign", host, reviewerId=one.id)).status_code == 200
    await says(fair, strict[1], at.author)  # what a reviewer says counts beside whatever else is said
    refused = await at.take(paper_id, "review", strict[1], score=5, comment="很好")
    assert refused.json()["code"] == "CONFLICT_DECLARED"
    assert (await at.take(paper_id, "review", strict[2], score=2, comment="不可靠")).status_code == 200
    await says(fair, at.author, host)
    refused = await at.take(paper_id, "decide", host, accept=False, reason="方法不可靠")
    assert refused.json()["code"] == "CONFLICT_DECLARED"
    second = fair.hub.person("paper-words-manager")
    await fair.hub.grant(second, "activity-manager", fair.society)
    assert (await at.take(paper_id, "decide", second, accept=False, reason="方法不可靠")).status_code == 200
    await says(fair, at.author, second)
    assert (await at.take(paper_id, "decide", second, accept=True, reason="复核通过")).status_code == 200


async def test_a_managers_own_paper_is_decided_on_by_another(fair, door):
    at = await Conference(fair, door, "own").enter()
    await fair.verify(fair.manager, "real_name")
    paper_id = await at.submitted(fair.manager, "主办者的论文")
    assert (await at.take(paper_id, "assign", fair.manager, reviewerId=at.reviewer.id)).status_code == 200
    assert (await at.take(paper_id, "review", at.reviewer, score=4, comment="可以")).status_code == 200
    refused = await at.take(paper_id, "decide", fair.manager, accept=True, reason="自己的")
    assert refused.json()["code"] == "SAME_PERSON"
    second = fair.hub.person("paper-second-manager")
    await fair.hub.grant(second, "activity-manager", fair.society)
    decided = await at.take(paper_id, "decide", second, accept=True, reason="可以")
    assert decided.json()["paper"]["state"] == "PAPER_STATE_ACCEPTED"


async def at_once(fair: Fair, at: Conference, calls: list[Coroutine[Any, Any, Any]]) -> list[Any]:
    """What becomes of calls that all have begun before one of them gets on."""

    async def all_wait() -> bool:
        [row] = await fair.sql("select count(*) as n from pg_stat_activity where wait_event_type = 'Lock'")
        return row["n"] >= len(calls)

    async with fair.hub.running["commons"].database.transaction() as session:
        await session.lock(Activity, UUID(at.activity_id))
        tasks = [asyncio.create_task(call) for call in calls]
        await until(all_wait)
    return await asyncio.gather(*tasks)


async def test_what_is_accepted_has_a_time_that_no_other_has_and_is_given_by_who_came(fair, door):
    at = await Conference(fair, door, "talk").enter()
    host, papers = fair.manager, [await at.accepted(f"论文 {n}") for n in range(3)]
    answers = await at_once(fair, at, [at.take(p, "schedule", host, slot=at.slot(0)) for p in papers])
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409]
    given = papers[[answer.status_code for answer in answers].index(200)]
    late = next(p for p in papers if p != given)
    outside = await at.take(late, "schedule", host, slot=at.slot(110))
    assert outside.json()["errors"][0]["code"] == "OUTSIDE_THE_SESSION"
    assert (await at.take(late, "schedule", host, slot=at.slot(20))).status_code == 200
    shown = (await door.get(f"{AT}/activities/{at.activity_id}/talks")).json()["talks"]
    assert [talk["paperId"] for talk in shown] == [given, late]
    assert shown[0]["authors"] == ["沈若柏"]
    withdrawn = await at.take(late, "withdraw", at.author)
    assert withdrawn.json()["paper"]["state"] == "PAPER_STATE_WITHDRAWN"
    shown = (await door.get(f"{AT}/activities/{at.activity_id}/talks")).json()["talks"]
    assert [talk["paperId"] for talk in shown] == [given]

    steward = fair.steward
    assert (await at.take(given, "confirm-talk", steward)).json()["code"] == "TALK_NOT_READY"
    signed = await fair.sign_up(at.session.session_id, at.author, name="沈若柏")
    await fair.move(at.session.session_id, "now()")  # its talks move with it
    assert (await at.take(given, "confirm-talk", steward)).json()["code"] == "SPEAKER_NOT_CHECKED_IN"
    await fair.check(at.activity_id, signed.code)
    number = (await at.take(given, "confirm-talk", steward)).json()["certificate"]
    assert (await at.take(given, "confirm-talk", steward)).json()["certificate"] == number
    checked = (await door.get(f"{AT}/certificates/{number}")).json()["certificate"]
    assert (checked["holderName"], checked["kind"]) == ("沈若柏", "talk")
    assert (await at.take(given, "withdraw", at.author)).json()["code"] == "TALK_GIVEN"
    corrected = await at.take(given, "decide", host, accept=False, reason="数据造假")
    assert corrected.json()["paper"]["state"] == "PAPER_STATE_REJECTED"
    checked = (await door.get(f"{AT}/certificates/{number}")).json()["certificate"]
    assert checked["state"] == "CERTIFICATE_STATE_REVOKED" and checked["reason"] == "数据造假"
    assert not (await door.get(f"{AT}/activities/{at.activity_id}/talks")).json().get("talks")
