"""A deadline holds for who has to wait: what began in time and is let on after the end is refused, by the database's
clock. Whatever a kind of write waits for last is locked here by another until its time is over."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import httpx
import pytest
import pytest_asyncio

from kexie.commons.v1 import bases_pb2 as bases
from kexie.commons.v1 import calls_pb2 as calls
from kexie.commons.v1 import comments_pb2 as comments
from kexie.commons.v1 import delphi_pb2 as delphi
from kexie.commons.v1 import nominations_pb2 as nominations
from kexie.commons.v1 import results_pb2 as results
from kexie.commons.v1 import reviews_pb2 as reviews
from kexie.commons.v1 import roadshows_pb2 as roadshows
from kexie.commons.v1 import sign_ups_pb2 as sign_ups
from kexie.commons.v1 import suggestions_pb2 as suggestions
from kexie.commons.v1 import volunteers_pb2 as volunteers
from kexie.commons.v1.delphi_pb2_grpc import DelphiServiceStub
from kexie.commons.v1.volunteers_pb2_grpc import VolunteerServiceStub
from kit.errors import Refused
from tests.commons import test_bases, test_contest, test_volunteers
from tests.commons.activities.stage import Fair
from tests.commons.activities.test_papers import Conference
from tests.commons.asking import Askers
from tests.commons.inquiries.stage import Stage, ticket_of
from tests.commons.inquiries.test_delphi import begun
from tests.commons.outing import Outing
from tests.commons.stage import Cast
from tests.commons.test_votes import ballot, polled
from tests.support.door import Door, opened
from tests.support.hub import BLOCKED, Hub, until

pytestmark = [pytest.mark.capability("XP-09", "XP-10", "XP-11", "ZH-18", "PL-09", "PL-10"), pytest.mark.timeout(120)]

AHEAD = (0.4, 0.8, 1.2, 1.6)  # seconds to the deadline: more where the machine is slow; a service waits 2 for a lock
NOT_THEN = "SELECTION_NOT_IN_PHASE"


@dataclass(frozen=True)
class Late:
    """A write, the reason that it is refused for, the SQL that sets its deadline to `$1`, and the SQL that takes what
    it waits for."""

    asks: Callable[[], Awaitable[Any]]
    reason: str
    ends: str
    locks: str


@dataclass
class Town:
    """Everybody who sets something up that ends."""

    hub: Hub
    door: Door
    cast: Cast
    fair: Fair
    stage: Stage
    askers: Askers
    outing: Outing
    bases: test_bases.Cast


@pytest_asyncio.fixture(scope="module")
async def town(hub: Hub, cast: Cast) -> AsyncIterator[Town]:
    async with opened(hub) as door:
        yield Town(
            *(hub, door, cast, await Fair(hub).enter(), await Stage(hub).enter(), await Askers(hub).enter()),
            *(await Outing(hub, door).enter(), await test_bases.Cast(hub).enter()),
        )


def held(table: str, key: str, object_id: str) -> str:
    """The SQL that locks a row."""
    return f"select from {table} where {key} = '{object_id}' for update"


def moved(table: str, column: str, key: str, object_id: str) -> str:
    """The SQL that lets a row say the deadline."""
    return f"update {table} set {column} = $1 where {key} = '{object_id}'"


def of_selection(asks: Callable[[], Awaitable[Any]], selection_id: str, column: str, reason: str = NOT_THEN) -> Late:
    at = "selection_id", selection_id
    return Late(asks, reason, moved("selection", column, *at), held("selection", *at))


async def nomination(town: Town) -> Late:
    cast, nominee = town.cast, town.cast.nominees[0]
    selection_id = await cast.opened()
    turn = f"select pg_advisory_xact_lock(hashtextextended('nominee {selection_id} {nominee.id}', 0))"
    ends = moved("selection", "nominate_until", "selection_id", selection_id)
    return Late(partial(cast.ask, cast.nomination(selection_id, nominee), cast.nominator), NOT_THEN, ends, turn)


async def withdrawn_nomination(town: Town) -> Late:
    cast = town.cast
    selection_id = await cast.opened()
    made = (await cast.ask(cast.nomination(selection_id, cast.nominees[1]), cast.nominator)).nomination
    request = nominations.WithdrawNominationRequest(nomination_id=made.nomination_id)
    return of_selection(partial(cast.ask, request, cast.nominator), selection_id, "nominate_until")


async def score(town: Town) -> Late:
    cast = town.cast
    selection_id = await cast.opened()
    nomination_id = await cast.nominated(selection_id, cast.nominees[2])
    await cast.to_review(selection_id)
    await cast.appoint(selection_id, cast.reviewers[0])
    await cast.assign(selection_id)
    request = reviews.GiveScoreRequest(nomination_id=nomination_id, scores=[90] * 3)
    return of_selection(partial(cast.ask, request, cast.reviewers[0]), selection_id, "review_until")


async def ballot_of_the_public(town: Town) -> Late:
    cast, voter = town.cast, town.cast.voter("deadline-voter")
    selection_id, entered = await polled(cast)
    await cast.verify(voter)
    turn = "select pg_advisory_xact_lock(hashtextextended('poll ' || poll_id, 0)) from poll where selection_id = "
    ends = moved("poll", "closes_at", "selection_id", selection_id)
    asks = partial(cast.ask, ballot(selection_id, entered[0]), voter)
    return Late(asks, "POLL_NOT_OPEN", ends, f"{turn}'{selection_id}'")


async def score_of_a_juror(town: Town) -> Late:
    cast, juror = town.cast, town.hub.person("deadline-juror")
    selection_id = await test_contest.contest(cast, roadshow=cast.roadshow(share=100))
    member = town.hub.person("deadline-member")
    entered = await test_contest.team(cast, town.door, selection_id, 1, member, library=False)
    await test_contest.jury(cast, selection_id, juror)
    await cast.to_review(selection_id)
    await cast.appoint(selection_id, *cast.reviewers[:3])
    await cast.assign(selection_id)
    await cast.score_all(selection_id, {entered: 80})
    await cast.to_roadshow(selection_id)
    await cast.count(selection_id)
    await cast.ask(roadshows.PrepareRoadshowRequest(selection_id=selection_id), cast.manager)
    request = roadshows.ScoreFinalistRequest(selection_id=selection_id, nomination_id=entered, scores=[90] * 3)
    turn = f"select pg_advisory_xact_lock(hashtextextended('roadshow {selection_id}', 0))"
    ends = moved("roadshow", "closes_at", "selection_id", selection_id)
    return Late(partial(cast.ask, request, juror), "ROADSHOW_NOT_OPEN", ends, turn)


async def objection(town: Town) -> Late:
    cast = town.cast
    selection_id = await cast.opened()
    entered = await cast.nominated(selection_id, cast.nominees[3])
    await cast.to_review(selection_id)
    await cast.appoint(selection_id, *cast.reviewers[:3])
    await cast.assign(selection_id)
    await cast.score_all(selection_id, {entered: 80})
    await cast.to_count(selection_id)
    await cast.noticed(selection_id)
    request = results.RaiseObjectionRequest(nomination_id=entered, text="该成果的主要数据与公开论文不符。")
    return of_selection(partial(cast.ask, request, cast.stranger), selection_id, "notice_until", "NOTICE_OVER")


async def objection_to_a_base(town: Town) -> Late:
    cast = town.bases
    base_id = await cast.noticed(await cast.kind(), await cast.venue("自然博物院（截止）"))
    request = bases.ObjectToBaseRequest(base_id=base_id, text="该馆近两年并未对外开放，请核实。")
    ends = moved("base", "notice_until", "base_id", base_id)
    return Late(partial(cast.ask, request, cast.citizen), "NOTICE_OVER", ends, held("base", "base_id", base_id))


def of_consultation(asks: Callable[[], Awaitable[Any]], consultation_id: str) -> Late:
    at = "consultation_id", consultation_id
    return Late(asks, "COMMENTS_CLOSED", moved("consultation", "comments_until", *at), held("consultation", *at))


async def comment(town: Town) -> Late:
    askers = town.askers
    consultation_id = (await askers.opened()).consultation_id
    return of_consultation(partial(askers.ask, askers.comment(consultation_id), askers.people[0]), consultation_id)


async def withdrawn_comment(town: Town) -> Late:
    askers = town.askers
    consultation_id = (await askers.opened()).consultation_id
    given = (await askers.ask(askers.comment(consultation_id), askers.people[1])).comment
    request = comments.WithdrawCommentRequest(comment_id=given.comment_id)
    return of_consultation(partial(askers.ask, request, askers.people[1]), consultation_id)


async def entry_of_a_call(town: Town) -> Late:
    askers = town.askers
    draft = calls.CallDraft(title="我为规划献计策", text="请就“十五五”规划提出意见和建议。", anonymous=True)
    draft.opens_at.FromDatetime(datetime.now(UTC) - timedelta(minutes=1))
    draft.closes_at.FromDatetime(datetime.now(UTC) + timedelta(days=1))
    made = (await askers.ask(calls.CreateCallRequest(org_id=askers.cast, draft=draft), askers.national)).call
    request = suggestions.SubmitAnonymouslyRequest(draft=askers.suggestion(call_id=made.call_id))
    at = "call_id", made.call_id
    ends = moved("open_call", "closes_at", *at)
    return Late(partial(askers.ask, request, askers.people[2]), "CALL_CLOSED", ends, held("open_call", *at))


async def answer_of_an_expert(town: Town) -> Late:
    experts = [town.hub.person(f"deadline-expert-{n}") for n in range(5)]
    study_id = (await begun(town.stage, town.door, experts)).rsplit("/", 1)[-1]
    judgements = [delphi.Judgement(name=name, value=5) for name in ("cell", "alloy")]
    request = delphi.AnswerRoundRequest(study_id=study_id, round=1, judgements=judgements)
    asks = partial(town.hub.ask, DelphiServiceStub, "AnswerRound", request, experts[0])
    ends = moved("delphi_round", "closes_at", "study_id", study_id)
    return Late(asks, "ROUND_OVER", ends, held("delphi_study", "study_id", study_id))


async def answer(town: Town) -> Late:
    stage = town.stage
    inquiry_id = await stage.opened()
    request = stage.submission(inquiry_id, ticket_of(1), sex="f", age="30", happy="yes")
    at = "inquiry_id", inquiry_id
    asks = partial(stage.ask, request, town.hub.person("deadline-answers"))
    return Late(asks, "INQUIRY_OVER", moved("inquiry", "closes_at", *at), held("inquiry", *at))


async def sign_up(town: Town) -> Late:
    fair = town.fair
    made = await fair.published()
    ends = moved("activity", "sign_up_until", "activity_id", made.activity.activity_id)
    session_id = made.sessions[0].session_id
    asks = partial(fair.sign_up, session_id, fair.people[0])
    return Late(asks, "SIGN_UP_CLOSED", ends, held("activity_session", "session_id", session_id))


async def given_up_seat(town: Town) -> Late:
    fair, person = town.fair, town.fair.people[1]
    session_id = await fair.session(5)
    made = await fair.sign_up(session_id, person)
    request = sign_ups.CancelSignUpRequest(sign_up_id=made.sign_up_id)
    at = "session_id", session_id
    ends = moved("activity_session", "starts_at", *at)
    return Late(partial(fair.ask, request, person), "SESSION_BEGUN", ends, held("activity_session", *at))


async def accepted_offer(town: Town) -> Late:
    fair, (first, second) = town.fair, town.fair.people[2:4]
    session_id = await fair.session(1)
    seat, waiting = await fair.sign_up(session_id, first), await fair.sign_up(session_id, second)
    await fair.cancel(seat, first)
    request = sign_ups.AcceptOfferRequest(sign_up_id=waiting.sign_up_id)
    at = "sign_up_id", waiting.sign_up_id
    ends = moved("sign_up", "offered_until", *at)
    return Late(partial(fair.ask, request, second), "NO_OFFER", ends, held("sign_up", *at))


def of_conference(asks: Callable[[], Awaitable[Any]], activity_id: str) -> Late:
    at = "activity_id", activity_id
    return Late(asks, "CALL_FOR_PAPERS_CLOSED", moved("paper_call", "until", *at), held("paper_call", *at))


async def paper(town: Town) -> Late:
    conference = await Conference(town.fair, town.door, "waits").enter()
    return of_conference(partial(conference.submit, conference.author), conference.activity_id)


async def revised_paper(town: Town) -> Late:
    conference, door = await Conference(town.fair, town.door, "revises").enter(), town.door
    made = (await conference.submit(conference.author)).json()["paper"]
    headers = door.headers(conference.author, if_match=made["etag"])
    path, body = f"/api/commons/v1/conference-papers/{made['paperId']}", {"draft": made["draft"]}
    return of_conference(partial(door.web.put, path, json=body, headers=headers), conference.activity_id)


async def place_in_a_shift(town: Town) -> Late:
    person = await test_volunteers.volunteer(town.outing, "截止", "14010")
    [shift] = (await test_volunteers.post(town.outing, 3))["shifts"]
    request = volunteers.SignUpForShiftRequest(shift_id=shift["shift_id"])
    asks = partial(town.hub.ask, VolunteerServiceStub, "SignUpForShift", request, person)
    at = "shift_id", shift["shift_id"]
    return Late(asks, "SHIFT_CLOSED", moved("volunteer_shift", "begins_at", *at), held("volunteer_shift", *at))


KINDS = (
    *(nomination, withdrawn_nomination, score, ballot_of_the_public, score_of_a_juror, objection),
    *(objection_to_a_base, comment, withdrawn_comment, entry_of_a_call, answer_of_an_expert, answer),
    *(sign_up, given_up_seat, accepted_offer, paper, revised_paper, place_in_a_shift),
)


async def outcome(asking: Awaitable[Any]) -> str:
    """What becomes of a write: `done`, or the reason that it is refused for."""
    try:
        answered = await asking
    except Refused as no:
        return no.reason
    is_refused = isinstance(answered, httpx.Response) and answered.status_code >= 400
    return answered.json()["code"] if is_refused else "done"


async def let_wait(holder: Any, late: Late, seconds: float) -> tuple[bool, str]:
    """Lets a write wait from before its deadline until after it; whether it did, and what became of it."""
    ends = await holder.fetchval("select clock_timestamp() + make_interval(secs => $1)", seconds)
    assert await holder.execute(late.ends, ends) == "UPDATE 1"
    async with holder.transaction():
        await holder.execute(late.locks)
        write = asyncio.create_task(outcome(late.asks()))

        async def waits() -> bool:
            return write.done() or await holder.fetchval(BLOCKED)

        await until(waits)
        began_in_time = not write.done() and await holder.fetchval("select clock_timestamp() < $1", ends)
        await holder.execute("select pg_sleep_until($1)", ends)
    return began_in_time, await write


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
async def test_what_has_to_wait_until_its_time_is_over_is_refused(town: Town, kind: Callable[[Town], Awaitable[Late]]):
    late, waited, told = await kind(town), False, ""
    async with town.hub.superuser() as holder:
        await holder.execute("set search_path to commons")
        for seconds in AHEAD:
            waited, told = await let_wait(holder, late, seconds)
            if waited:
                break
    assert (waited, told) == (True, late.reason)
