"""What was begun by an account that went into another: its person sees it and goes on with it, nothing is done twice,
and when the merge is undone each account has its own again."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from kexie.commons.v1 import activities_pb2 as activities
from kexie.commons.v1 import activity_reports_pb2 as activity_reports
from kexie.commons.v1 import answers_pb2 as answers
from kexie.commons.v1 import bases_pb2 as bases_pb
from kexie.commons.v1 import calendars_pb2 as calendars
from kexie.commons.v1 import inquiries_pb2 as inquiries
from kexie.commons.v1 import matters_pb2 as matters
from kexie.commons.v1 import nominations_pb2 as nominations
from kexie.commons.v1 import results_pb2 as results
from kexie.commons.v1 import reviews_pb2 as reviews
from kexie.commons.v1 import roadshows_pb2 as roadshows
from kexie.commons.v1 import samples_pb2 as samples
from kexie.commons.v1 import selections_pb2 as selections
from kexie.commons.v1 import votes_pb2 as votes
from tests.commons import test_bases, test_volunteers
from tests.commons.activities import test_papers
from tests.commons.activities.stage import Fair
from tests.commons.asking import Askers
from tests.commons.inquiries import test_delphi
from tests.commons.inquiries.stage import Stage, single, ticket_of
from tests.commons.inquiries.stage import form as form_of
from tests.commons.outing import Outing
from tests.commons.stage import Cast
from tests.support.door import Door, opened
from tests.support.hub import Hub, Person
from tests.support.stage import merged, refusal, tell_of_merge

pytestmark = pytest.mark.capability("ON-01")


@pytest_asyncio.fixture(scope="module")
async def door(hub: Hub) -> AsyncIterator[Door]:
    async with opened(hub) as made:
        yield made


@pytest_asyncio.fixture(scope="module")
async def out(hub: Hub, door: Door) -> Outing:
    return await Outing(hub, door).enter()


def pair(hub: Hub, name: str) -> tuple[Person, Person, Person]:
    """Two accounts, and their person after the one went into the other."""
    before, after = hub.person(f"{name}-before"), hub.person(f"{name}-after")
    return before, after, merged(after, before)


# Reviews and roadshows


async def nominated(cast: Cast, **changes: Any) -> tuple[str, str]:
    """A selection in review with one nomination."""
    selection_id = await cast.opened(**({"places": 1} | changes))
    nomination_id = await cast.nominated(selection_id, cast.nominees[0])
    await cast.to_review(selection_id)
    return selection_id, nomination_id


async def standing(cast: Cast, selection_id: str) -> results.Standing:
    [found] = (await cast.count(selection_id)).standings
    return found


async def test_a_review_goes_on_by_the_other_account_and_stays_one(cast: Cast):
    before, after, both = pair(cast.hub, "review")
    selection_id, nomination_id = await nominated(cast)
    await cast.appoint(selection_id, before)
    await cast.assign(selection_id)
    assert [r.nomination_id for r in await cast.mine(both, selection_id)] == [nomination_id]
    await cast.score(nomination_id, both, 80)
    await cast.score(nomination_id, before, 70)
    assert [list(r.scores) for r in await cast.mine(both, selection_id)] == [[70] * 3]
    await cast.score(nomination_id, both, 60)
    assert [list(r.scores) for r in await cast.mine(before, selection_id)] == [[60] * 3]
    assert await cast.mine(after, selection_id) == []
    assert await refusal(cast.score(nomination_id, after, 90)) == "REVIEW_NOT_FOUND"
    await cast.to_count(selection_id)
    given = await cast.ask(reviews.ListReviewsRequest(nomination_id=nomination_id), cast.manager)
    assert [(r.person_id, r.total) for r in given.reviews] == [(before.id, 60)]


async def test_what_both_accounts_scored_counts_once_while_they_are_one(cast: Cast):
    before, after, both = pair(cast.hub, "review-twice")
    selection_id, nomination_id = await nominated(cast)
    await cast.appoint(selection_id, before, after)
    await cast.assign(selection_id)
    await cast.score(nomination_id, after, 90)
    await cast.score(nomination_id, before, 50)
    await tell_of_merge(cast.hub, after, before)
    assert [list(r.scores) for r in await cast.mine(both, selection_id)] == [[90] * 3]  # the own one
    await cast.to_count(selection_id)
    found = await standing(cast, selection_id)
    assert (found.reviews, found.total) == (1, 50)  # what was given last
    await tell_of_merge(cast.hub, after, before, undone=True)
    assert (await standing(cast, selection_id)).reviews == 2


async def test_nobody_is_given_the_own_thing_or_one_thing_twice_by_another_account(cast: Cast):
    nominee, reviewer, _ = pair(cast.hub, "review-own")
    selection_id = await cast.opened()
    nomination_id = await cast.nominated(selection_id, nominee)
    await cast.to_review(selection_id)
    double, other, _ = pair(cast.hub, "review-double")
    await cast.appoint(selection_id, reviewer, double, other)
    await tell_of_merge(cast.hub, reviewer, nominee)
    await tell_of_merge(cast.hub, other, double)
    given = await cast.assign(selection_id)
    assert {c.kind: c.pairs for c in given.conflicts} == {"self": 1}
    assert (given.assigned, [s.lacking for s in given.shortfalls]) == (1, [2])
    again = await cast.assign(selection_id)
    assert again.assigned == 0
    mine = [await cast.mine(person, selection_id) for person in (reviewer, double, other)]
    assert sum(map(len, mine)) == 1 and not mine[0]
    await tell_of_merge(cast.hub, reviewer, nominee, undone=True)
    assert (await cast.assign(selection_id)).assigned == 1
    assert [r.nomination_id for r in await cast.mine(reviewer, selection_id)] == [nomination_id]


async def test_a_jurors_score_is_one_by_whichever_account(cast: Cast):
    before, after, both = pair(cast.hub, "juror")
    selection_id, nomination_id = await nominated(cast, roadshow=cast.roadshow(finalists=2))
    await cast.ask(votes.AppointMemberRequest(selection_id=selection_id, person_id=before.id), cast.manager)
    await cast.appoint(selection_id, cast.reviewers[0])
    await cast.assign(selection_id)
    await cast.score(nomination_id, cast.reviewers[0], 80)
    await cast.to_roadshow(selection_id)
    await cast.count(selection_id)
    await cast.ask(roadshows.PrepareRoadshowRequest(selection_id=selection_id), cast.manager)

    async def seen(by: Person) -> tuple[list[int], list[str]]:
        shown = await cast.ask(roadshows.GetRoadshowRequest(selection_id=selection_id), by)
        return list(shown.finalists[0].own), list(shown.can)

    def giving(points: int) -> roadshows.ScoreFinalistRequest:
        return roadshows.ScoreFinalistRequest(
            selection_id=selection_id, nomination_id=nomination_id, scores=[points] * 3
        )

    await cast.ask(giving(70), before)
    assert await seen(both) == ([70] * 3, ["score"])
    await cast.ask(giving(40), both)
    assert await seen(before) == ([40] * 3, ["score"])
    assert await seen(after) == ([], [])
    assert await refusal(cast.ask(giving(90), after)) == "NOT_IN_COMMITTEE"
    await cast.close_roadshow(selection_id)
    shown = await cast.ask(roadshows.GetRoadshowRequest(selection_id=selection_id))
    assert [(f.scores, f.total) for f in shown.finalists] == [(1, 40)]


async def test_a_member_of_a_team_answers_by_whichever_account(cast: Cast):
    before, after, both = pair(cast.hub, "team")
    selection_id = await cast.opened(nominee_kind=selections.NOMINEE_KIND_TEAM, born_from="")
    said = cast.nomination(selection_id, before, nominee_id="", born="", nominee_name="涂布队")
    said.people.add(person_id=before.id, name="队员")
    nomination_id = (await cast.ask(said, cast.nominator)).nomination.nomination_id
    agree = nominations.AnswerMembershipRequest(nomination_id=nomination_id, agreed=True)
    assert await refusal(cast.ask(agree, after)) == "NOMINATION_NOT_FOUND"
    await cast.ask(agree, both)
    passed = nominations.ScreenNominationRequest(nomination_id=nomination_id, passed=True)
    await cast.ask(passed, cast.deputy)
    assert await refusal(cast.ask(agree, before)) == "NOMINATION_STEP_REFUSED"


async def test_who_stands_under_one_account_is_not_nominated_by_the_other(cast: Cast):
    before, after, _ = pair(cast.hub, "stands")
    selection_id = await cast.opened()
    await cast.nominated(selection_id, before)
    await tell_of_merge(cast.hub, after, before)
    again = cast.nomination(selection_id, after, org_id=cast.institute)
    assert await refusal(cast.ask(again, cast.other)) == "NOMINATED_ALREADY"
    await tell_of_merge(cast.hub, after, before, undone=True)
    assert (await cast.ask(again, cast.other)).nomination.nominee_id == after.id


async def test_an_objection_is_one_by_whichever_account(cast: Cast):
    before, after, both = pair(cast.hub, "objects")
    selection_id, nomination_id = await nominated(cast)
    await cast.appoint(selection_id, cast.reviewers[0])
    await cast.assign(selection_id)
    await cast.score(nomination_id, cast.reviewers[0], 80)
    await cast.to_count(selection_id)
    await cast.noticed(selection_id)
    objecting = results.RaiseObjectionRequest(nomination_id=nomination_id, text="该成果的第一完成人另有其人，请核实。")
    await cast.ask(objecting, before)
    assert await refusal(cast.ask(objecting, both)) == "OBJECTED_ALREADY"
    await cast.ask(objecting, after)


async def test_points_and_objections_to_a_base_are_one_by_whichever_account(hub: Hub):
    cast = await test_bases.Cast(hub).enter()
    before, after, both = pair(hub, "base")
    for person in (before, after):
        await hub.grant(person, "selection-manager", cast.nation)
    base_id = await cast.applied(await cast.kind(name="两账号基地"), await cast.venue("两账号馆"))
    await cast.recommended(base_id)
    giving = bases_pb.ReviewBaseRequest(base_id=base_id, points=[30, 50])
    await cast.ask(giving, before)
    assert await refusal(cast.ask(giving, both)) == "REVIEWED_ALREADY"
    assert (await cast.ask(giving, after)).given == 2
    await cast.decide(base_id, bases_pb.BASE_DECISION_NOTICE, cast.manager)
    objecting = bases_pb.ObjectToBaseRequest(base_id=base_id, text="该馆近两年并未对外开放，请核实。")
    await cast.ask(objecting, before)
    assert await refusal(cast.ask(objecting, both)) == "OBJECTED_ALREADY"
    await cast.ask(objecting, after)


# Inquiries, studies, suggestions


@pytest_asyncio.fixture(scope="module")
async def stage(hub: Hub) -> Stage:
    return await Stage(hub).enter()


@pytest.mark.parametrize("anonymity", ["ANONYMOUS", "CONFIDENTIAL"])
async def test_an_answer_is_one_by_whichever_account(stage: Stage, anonymity: str):
    before, after, both = pair(stage.hub, f"answers-{anonymity}")
    inquiry_id = await stage.opened(anonymity=f"ANONYMITY_{anonymity}", form=form_of(single("happy", "yes", "no")))
    ticket = iter(ticket_of(n) if anonymity == "ANONYMOUS" else "" for n in range(9))
    await stage.submit(inquiry_id, before, next(ticket), happy="yes")
    assert await refusal(stage.submit(inquiry_id, both, next(ticket), happy="no")) == "ANSWERED_ALREADY"
    await stage.submit(inquiry_id, after, next(ticket), happy="no")


async def test_what_was_saved_goes_on_by_the_other_account(stage: Stage):
    before, after, both = pair(stage.hub, "saves")
    inquiry_id = await stage.opened(
        anonymity="ANONYMITY_CONFIDENTIAL", form=form_of(single("happy", "yes", "no"), single("sex", "f", "m"))
    )
    values = stage.submission(inquiry_id, happy="yes").values
    await stage.ask(answers.SaveAnswerRequest(inquiry_id=inquiry_id, values=values), before)
    begin = answers.BeginAnswerRequest(inquiry_id=inquiry_id)
    assert [v.name for v in (await stage.ask(begin, both)).values] == ["happy"]
    assert [v.name for v in (await stage.ask(begin, after)).values] == []
    await stage.submit(inquiry_id, both, sex="f")
    kept = await stage.sql(
        "select respondent_id::text as who, answers from confidential_answer where inquiry_id::text = $1 and submitted",
        inquiry_id,
    )
    assert [(row["who"], "happy" in row["answers"], "sex" in row["answers"]) for row in kept] == [
        (before.id, True, True)
    ]


async def test_who_was_drawn_answers_by_whichever_account_and_is_counted(stage: Stage):
    before, after, both = pair(stage.hub, "drawn")
    inquiry_id = await stage.opened(
        audience=inquiries.INQUIRY_AUDIENCE_INVITED, form=form_of(single("happy", "yes", "no"))
    )
    frame = [samples.FrameMember(person_id=before.id, stratum="all")]
    await stage.ask(samples.AddToFrameRequest(inquiry_id=inquiry_id, members=frame), stage.manager)
    sizes = [samples.StratumSize(stratum="all", persons=1)]
    await stage.ask(samples.DrawSampleRequest(inquiry_id=inquiry_id, sizes=sizes), stage.manager)
    assert await refusal(stage.submit(inquiry_id, after, ticket_of(1), happy="yes")) == "NOT_IN_SAMPLE"
    await stage.submit(inquiry_id, both, ticket_of(2), happy="yes")
    assert await refusal(stage.submit(inquiry_id, before, ticket_of(3), happy="yes")) == "ANSWERED_ALREADY"
    response = await stage.ask(samples.GetResponseRequest(inquiry_id=inquiry_id), stage.manager)
    assert (response.asked, response.answered) == (1, 1)


async def test_an_expert_of_a_panel_goes_on_by_the_other_account(stage: Stage, door: Door):
    before, after, both = pair(stage.hub, "expert")
    experts = [before, *(stage.hub.person(f"expert-{n}") for n in range(4))]
    at = await test_delphi.begun(stage, door, experts)
    await test_delphi.done(door, f"{at}:answer", test_delphi.judged(1, {"cell": 3, "alloy": 3}), before)
    study = (await door.get(at, both)).json()
    assert [j["value"] for j in study["mine"]] == [3, 3]
    listed = (await door.get(f"{test_delphi.BASE}?pageSize=100", both)).json()["studies"]
    assert at.endswith(tuple(s["studyId"] for s in listed))
    await test_delphi.done(door, f"{at}:answer", test_delphi.judged(1, {"cell": 7, "alloy": 7}), both)
    assert (await door.get(at, after)).status_code == 404
    assert [j["value"] for j in (await door.get(at, before)).json()["mine"]] == [7, 7]
    kept = await stage.sql("select person_id::text as who from delphi_answer where study_id::text = $1", at[-36:])
    assert [row["who"] for row in kept] == [before.id]


async def test_nobody_is_taken_into_the_own_panel_by_another_account(stage: Stage, door: Door):
    own = stage.hub.person("panel-own")
    asked = {"orgId": stage.society, "draft": test_delphi.DRAFT}
    study = (await test_delphi.done(door, test_delphi.BASE, asked, stage.deputy))["study"]
    path, people = f"{test_delphi.BASE}/{study['studyId']}/panel", {"personIds": [own.id]}
    assert await test_delphi.code(door, path, people, merged(stage.manager, own)) == "PANEL_OF_ONES_OWN"
    assert (await test_delphi.done(door, path, people, stage.manager))["panel"] == 1


async def test_nobody_answers_what_the_own_other_account_suggested(hub: Hub):
    askers = await Askers(hub).enter()
    before, after, both = pair(hub, "suggests")
    matter = await askers.merged(await askers.submitted(before))
    read = matters.GetMatterRequest(matter_id=matter.matter_id)
    assert (await askers.ask(read, both)).matter.matter_id == matter.matter_id
    assert await refusal(askers.ask(read, after)) == "MATTER_NOT_FOUND"
    await askers.presented(matter.matter_id)
    await hub.grant(after, "decision-department", askers.ministry)
    assert await refusal(askers.answered(matter.matter_id, both)) == "SAME_PERSON"
    assert (await askers.answered(matter.matter_id, after)).state == matters.MATTER_STATE_ANSWERED


# Activities


@pytest_asyncio.fixture(scope="module")
async def fair(hub: Hub) -> Fair:
    return await Fair(hub).enter()


async def test_who_came_says_one_word_of_it_by_whichever_account_and_sees_the_link(fair: Fair):
    before, after, both = pair(fair.hub, "came")
    made = await fair.published(online_url="https://meet.example.org/quantum")
    activity_id, session_id = made.activity.activity_id, made.sessions[0].session_id
    ticket = await fair.sign_up(session_id, before)
    read = activities.GetActivityRequest(activity_id=activity_id)
    seen = [(await fair.ask(read, person)).activity.draft.online_url for person in (both, after)]
    assert seen == ["https://meet.example.org/quantum", ""]
    await fair.move(session_id, "now() - interval '1 hour'")
    await fair.check(activity_id, ticket.code)

    async def say(stars: int, by: Person) -> None:
        await fair.ask(activity_reports.GiveFeedbackRequest(activity_id=activity_id, stars=stars), by)

    await say(2, before)
    assert await refusal(say(5, after)) == "DID_NOT_COME"
    await say(4, both)
    kept = await fair.sql("select stars from commons.activity_feedback where activity_id::text = $1", activity_id)
    shown = await fair.ask(activity_reports.GetActivityReportRequest(activity_id=activity_id))
    assert (shown.feedbacks, sorted(row["stars"] for row in kept)) == (1, [4])


async def test_a_calendars_address_goes_on_and_shows_what_both_accounts_hold(fair: Fair):
    before, after, both = pair(fair.hub, "calendar")
    old, new = await fair.session(5), await fair.session(5)

    async def make(by: Person) -> str:
        return (await fair.ask(calendars.MakeCalendarAddressRequest(), by)).token

    async def shown(token: str) -> set[str]:
        return {e.session_id for e in (await fair.ask(calendars.GetCalendarRequest(token=token))).entries}

    token = await make(before)
    await fair.sign_up(old, before)
    await fair.sign_up(new, after)
    assert await shown(token) == {old}
    await tell_of_merge(fair.hub, after, before)
    assert await shown(token) == {old, new}
    await tell_of_merge(fair.hub, after, before, undone=True)
    assert await shown(token) == {old}
    assert await shown(await make(both)) == {old}  # the address of the account that has one is made anew
    assert await refusal(shown(token)) == "CALENDAR_NOT_FOUND"


# Volunteers


async def test_a_volunteer_goes_on_by_the_other_account(out: Outing):
    before, after, both = pair(out.hub, "volunteers")
    skill = test_volunteers.PHYSICS
    said = {"name": "老账号", "skills": [skill], "region": "330106", "callable": True}
    await out.put("/volunteers/me", {"draft": said}, before)
    assert (await out.get("/volunteers/me", both))["volunteer"]["draft"]["name"] == "老账号"
    await out.put("/volunteers/me", {"draft": said | {"name": "新名字"}}, both)
    assert (await out.get("/volunteers/me", before))["volunteer"]["draft"]["name"] == "新名字"
    assert await out.get("/volunteers/me", after) == {}

    made = await test_volunteers.post(out, 2)
    shift_id = made["shifts"][0]["shift_id"]
    stint = await test_volunteers.signed(out, shift_id, before)
    assert await out.refused(f"/volunteers/shifts/{shift_id}:sign-up", {}, both) == "VOLUNTEER_ELSEWHERE"
    await out.post(f"/volunteers/stints/{stint['stint_id']}:withdraw", {}, both)
    assert (await test_volunteers.signed(out, shift_id, both))["person_id"] == before.id

    body = {"org_id": out.enterprise, "name": "两账号科普队", "region": "330106"}
    team = (await out.post("/volunteers/teams", body, out.officer))["team"]
    for by in (before, both):
        await out.post(f"/volunteers/teams/{team['team_id']}:join", {}, by)
    [member] = (await out.get(f"/volunteers/teams/{team['team_id']}/members", out.officer))["members"]
    assert (member["person_id"], member["name"]) == (before.id, "新名字")

    await out.put("/volunteers/me", {"draft": said}, after)
    await tell_of_merge(out.hub, after, before)
    body = {"org_id": out.province, "title": "物理", "text": "请支援。", "region": "330106", "skills": [skill]}
    made = (await out.post("/volunteers/calls", body, out.provincial))["call"]
    [call] = (await out.get("/volunteers/me/calls", both))["calls"]
    await out.post(f"/volunteers/calls/{call['call_id']}:answer", {"answer": "CALL_ANSWER_YES"}, both)
    assert made["reached"] == 1
    await tell_of_merge(out.hub, after, before, undone=True)

    await out.post("/volunteers/me:leave", {}, both)
    for by in (before, after):
        assert not (await out.get("/volunteers/me", by))["volunteer"].get("active")
    [*_, stint] = (await out.get("/volunteers/me/stints", before))["stints"]
    assert stint["state"] == "STINT_STATE_WITHDRAWN"


async def test_a_call_that_reached_the_one_account_is_answered_by_the_other(out: Outing):
    before, after, both = pair(out.hub, "called")
    said = {"name": "医生", "skills": [test_volunteers.MEDICINE], "region": "330106", "callable": True}
    await out.put("/volunteers/me", {"draft": said}, before)
    body = {
        "org_id": out.province,
        "title": "公共卫生",
        "text": "请支援防疫科普。",
        "region": "330100",
        "skills": [test_volunteers.MEDICINE],
    }
    made = (await out.post("/volunteers/calls", body, out.provincial))["call"]
    path = f"/volunteers/calls/{made['call_id']}"
    assert [c["call_id"] for c in (await out.get("/volunteers/me/calls", both))["calls"]] == [made["call_id"]]
    assert await out.refused(f"{path}:answer", {"answer": "CALL_ANSWER_YES"}, after) == "CALL_NOT_FOUND"
    await out.post(f"{path}:answer", {"answer": "CALL_ANSWER_YES"}, both)
    await out.post(f"{path}:answer", {"answer": "CALL_ANSWER_NO"}, before)
    read = (await out.get(path, out.provincial))["call"]
    assert (read.get("yes", 0), read["no"]) == (0, 1)


# Papers


async def test_a_paper_and_its_review_go_on_by_the_other_account(fair: Fair, door: Door):
    at = await test_papers.Conference(fair, door, "accounts").enter()
    before, after = at.author, fair.hub.person("paper-after")
    await fair.verify(after, "real_name")
    both = merged(after, before)
    paper_id = await at.submitted(before, "两个账号")
    assert (await at.submit(both, "两个账号")).json()["code"] == "PAPER_THERE"
    await at.submitted(both, "第二篇")
    assert len(await test_papers.own(door, both)) == 2
    assert [p["draft"]["title"] for p in await test_papers.own(door, after)] == ["第二篇"]
    await tell_of_merge(fair.hub, after, before)
    assert (await at.take(paper_id, "assign", fair.manager, reviewerId=after.id)).json()["code"] == "SAME_PERSON"
    old, new, reviewer = pair(fair.hub, "paper-reviewer")
    assert (await at.take(paper_id, "assign", fair.manager, reviewerId=old.id)).status_code == 200
    await tell_of_merge(fair.hub, new, old)
    assert (await at.take(paper_id, "assign", fair.manager, reviewerId=new.id)).status_code == 200
    assert (await at.take(paper_id, "review", reviewer, score=5, comment="很好")).status_code == 200
    [listed, _] = (await door.get(f"{test_papers.AT}/activities/{at.activity_id}/papers", fair.manager)).json()[
        "papers"
    ]
    assert [(r["reviewerId"], r["score"]) for r in listed["reviews"]] == [(old.id, 5)]
