"""Instances of activities as data, over the gateway: a conference, a museum's tickets, a salon with a rule of age."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kexie.commons.v1 import activities_pb2 as activities
from kit import ids
from kit.imports import id_of
from tests.commons.activities.stage import Fair, plan
from tests.support import door as doors
from tests.support.door import Door
from tests.support.hub import Person
from tests.support.stage import bring, known, together

AT = "/api/commons/v1"
DEMO = Path(__file__).parents[3] / "demo" / "programmes.jsonl"
HOSTS = {"soc-optics": "society", "mus-xianghu": "base", "cast": "association", "soc-astronomy": "society"}


@pytest.fixture(scope="module")
async def programmes(fair: Fair) -> dict[str, Any]:
    """The demonstration's activities, imported as the command does; their hosts have the manager and the steward."""
    rows = [json.loads(line) for line in DEMO.read_text("utf-8").splitlines()]
    for ref, kind in HOSTS.items():
        org_id = await known(fair.hub, ref, ref, kind)
        await fair.hub.grant(fair.manager, "activity-manager", org_id)
        await fair.hub.grant(fair.steward, "activity-steward", org_id)
    outcome = await bring(fair.hub, "commons", "programmes", *rows)
    assert (outcome.imported, list(outcome.errors)) == (len(rows), [])
    return {row["ref"]: str(id_of("activity", row["ref"])) for row in rows}


@pytest.fixture(scope="module")
async def door(fair: Fair) -> AsyncIterator[Door]:
    async with doors.opened(fair.hub) as door:
        yield door


async def sessions(door: Door, activity_id: str) -> list[dict[str, Any]]:
    return (await door.get(f"{AT}/activities/{activity_id}/sessions?page_size=100")).json()["sessions"]


@pytest.mark.capability("HM-03")
async def test_at_a_conference_one_signs_up_gets_a_code_is_checked_in_and_has_it_on_record(fair, door, programmes):
    activity_id, person = programmes["act-optics-conference"], fair.people[0]
    listed = (await door.get(f"{AT}/activities?kind=ACTIVITY_KIND_CONFERENCE")).json()["activities"]
    assert activity_id in [a["activityId"] for a in listed]
    assert not listed[0]["draft"].get("onlineUrl")  # only who holds a seat learns where it is on line
    on_site = (await sessions(door, activity_id))[0]
    at = f"{AT}/activity-sessions/{on_site['sessionId']}/sign-ups"
    body = {"name": "沈若柏", "answers": ["作报告"]}
    assert (await door.post(at, body)).status_code == 401
    made = await door.post(at, body, person, idempotency_key="sign-up-1")
    assert made.status_code == 200, made.text
    repeated = await door.post(at, body, person, idempotency_key="sign-up-1")
    assert repeated.json() == made.json()
    code = made.json()["signUp"]["code"]
    door_at = f"{AT}/activities/{activity_id}:check-in"
    assert (await door.post(door_at, {"code": code}, fair.steward)).json()["code"] == "NOT_TIME_TO_CHECK_IN"
    await fair.move(on_site["sessionId"], "now()")
    assert (await door.post(door_at, {"code": code}, fair.stranger)).status_code == 403
    assert (await door.post(door_at, {"code": code}, fair.steward)).json()["name"] == "沈若柏"
    [ticket] = (await door.get(f"{AT}/my/sign-ups?activity_id={activity_id}", person)).json()["tickets"]
    checked = (await door.get(f"{AT}/certificates/{ticket['certificate']}")).json()["certificate"]
    assert (checked["holderName"], checked["title"]) == ("沈若柏", "全国光学与光电子学术大会")
    record = (await door.get(f"{AT}/my-certificates", person)).json()["certificates"]
    assert [c["title"] for c in record if c["number"] == ticket["certificate"]] == ["全国光学与光电子学术大会"]
    seen = (await door.get(f"{AT}/activities/{activity_id}", person)).json()["activity"]
    assert seen["draft"]["onlineUrl"] == "https://live.example.org/optics"


@pytest.mark.capability("KP-22")
async def test_of_150_at_once_exactly_100_get_a_ticket_and_the_month_counts_who_came(fair, door, programmes):
    activity_id = programmes["act-museum-tickets"]
    held = (await sessions(door, activity_id))[0]
    change = {"plan": held["plan"] | {"seats": 100}}
    at = f"{AT}/activity-sessions/{held['sessionId']}"
    changed = await door.web.put(at, json=change, headers=door.headers(fair.manager, if_match=held["etag"]))
    assert changed.status_code == 200, changed.text
    crowd = [fair.hub.person(f"act-visitor-{n}") for n in range(150)]
    answers = await together(*(door.post(f"{at}/sign-ups", {}, p, idempotency_key=f"ticket-{p.id}") for p in crowd))
    made = {p.id: answer.json()["signUp"] for p, answer in zip(crowd, answers, strict=True)}
    confirmed = [p for p in crowd if made[p.id]["state"] == "SIGN_UP_STATE_CONFIRMED"]
    waiting = [p for p in crowd if made[p.id]["state"] == "SIGN_UP_STATE_WAITING"]
    assert (len(confirmed), len(waiting)) == (100, 50)
    teacher = fair.people[1]
    school = {"seats": 30, "groupName": "闻堰小学三年二班"}
    group = (await door.post(f"{at}/sign-ups", school, teacher, idempotency_key="school")).json()["signUp"]
    assert group["state"] == "SIGN_UP_STATE_WAITING"  # all its seats or none
    await door.post(f"{AT}/sign-ups/{made[confirmed[0].id]['signUpId']}:cancel", {}, confirmed[0])
    places = await together(*(door.get(f"{AT}/my/sign-ups?activity_id={activity_id}", p) for p in waiting))
    states = [answer.json()["tickets"][0]["signUp"]["state"] for answer in places]
    assert sorted(states)[:1] == ["SIGN_UP_STATE_OFFERED"] and states.count("SIGN_UP_STATE_OFFERED") == 1
    next_one = waiting[states.index("SIGN_UP_STATE_OFFERED")]
    accepted = await door.post(f"{AT}/sign-ups/{made[next_one.id]['signUpId']}:accept", {}, next_one)
    assert accepted.json()["signUp"]["state"] == "SIGN_UP_STATE_CONFIRMED"
    await fair.move(held["sessionId"], "now()")
    codes = [{"code": made[p.id]["code"]} for p in confirmed[1:61]]
    for _ in range(2):  # brought twice, counted once
        await door.post(f"{AT}/activities/{activity_id}/check-ins", {"codes": codes}, fair.steward)
    month = f"{ids.today_in_china():%Y-%m}"
    counted = (await door.get(f"{AT}/attendance?region=330109&from_month={month}&to_month={month}")).json()
    assert [(a["region"], a["came"]) for a in counted["attendance"]] == [("330109", 60)]
    figures = (await door.get(f"{AT}/activities/{activity_id}/statistics", fair.steward)).json()
    assert figures["total"]["came"] == 60
    assert (await door.get(f"{AT}/activities/{activity_id}/statistics", fair.stranger)).status_code == 403


@pytest.mark.capability("KP-22")
async def test_a_school_gets_its_seats_who_stays_away_is_counted_and_regions_add_up_to_the_check_ins(fair, door):
    """Two museums in two regions of the same month: a class waits for all its seats, gives some back, comes in part."""
    made = [
        await fair.published(plan(seats=seats), group_most=60, region=region, kind=activities.ACTIVITY_KIND_VISIT)
        for seats, region in ((40, "330702"), (5, "330703"))
    ]
    first, second = (f"{AT}/activity-sessions/{m.sessions[0].session_id}/sign-ups" for m in made)
    visitors, teacher, other = fair.people[10:20], fair.people[20], fair.people[21]

    async def book(at: str, by: Person, **said: Any) -> dict[str, Any]:
        answer = await door.post(at, said, by, idempotency_key=f"{at}{by.id}")
        assert answer.status_code == 200, answer.text
        return answer.json()["signUp"]

    singles = [await book(first, person) for person in visitors[:8]]
    nameless = await door.post(first, {"seats": 6}, teacher, idempotency_key="nameless")
    assert [e["code"] for e in nameless.json()["errors"]] == ["GROUP_NEEDED"]
    group = await book(first, teacher, seats=35, groupName="婺城小学四年级")
    assert group["state"] == "SIGN_UP_STATE_WAITING"
    for made_by, person in zip(singles[:3], visitors, strict=False):
        assert (await offered_to(door, teacher)) is None  # all its seats or none
        await door.post(f"{AT}/sign-ups/{made_by['signUpId']}:cancel", {}, person)
    offer = await offered_to(door, teacher)
    assert offer and offer["signUpId"] == group["signUpId"]
    taken = (await door.post(f"{AT}/sign-ups/{offer['signUpId']}:accept", {}, teacher)).json()["signUp"]
    there = [await book(second, person) for person in (*visitors[8:], other)]

    for m in made:
        await fair.move(m.sessions[0].session_id, "now() - interval '1 minute'")
    ids_of = [m.activity.activity_id for m in made]
    came = [(0, taken["code"], 30), (0, singles[3]["code"], 1), (0, singles[4]["code"], 1), (1, there[0]["code"], 1)]
    for n, code, many in came:
        checked = await door.post(f"{AT}/activities/{ids_of[n]}:check-in", {"code": code, "came": many}, fair.steward)
        assert checked.status_code == 200, checked.text
    correction = {"came": 29, "reason": "有一名学生未到"}
    fixed = await door.post(f"{AT}/sign-ups/{taken['signUpId']}:correct-check-in", correction, fair.steward)
    assert fixed.status_code == 200, fixed.text

    month = f"{ids.today_in_china():%Y-%m}"
    counted = (await door.get(f"{AT}/attendance?region=3307&from_month={month}&to_month={month}")).json()["attendance"]
    assert [(a["region"], a["came"], a["activities"]) for a in counted] == [("330702", 31, 1), ("330703", 1, 1)]
    [row] = await fair.sql(
        "select sum(came)::int as came from commons.check_in where activity_id::text = any($1)", ids_of
    )
    assert sum(a["came"] for a in counted) == row["came"]
    for m in made:
        await fair.move(m.sessions[0].session_id, "now() - interval '3 hours'")
    told = [(await door.get(f"{AT}/activities/{i}/statistics", fair.steward)).json() for i in ids_of]
    assert [(t["total"]["confirmed"], t["total"]["came"], t["total"]["noShows"]) for t in told] == [
        (40, 31, 9),
        (3, 1, 2),
    ]
    assert told[0]["total"]["givenUp"] == 3


async def offered_to(door: Door, by: Person) -> dict[str, Any] | None:
    """What a person is offered, if anything."""
    tickets = (await door.get(f"{AT}/my/sign-ups", by)).json().get("tickets", [])
    return next((t["signUp"] for t in tickets if t["signUp"]["state"] == "SIGN_UP_STATE_OFFERED"), None)


@pytest.mark.capability("KP-22")
async def test_visitors_say_how_it_was_once_each_and_the_mean_of_few_is_not_told(fair, door):
    made = await fair.published(plan(seats=10), kind=activities.ACTIVITY_KIND_VISIT)
    activity_id, session_id = made.activity.activity_id, made.sessions[0].session_id
    at = f"{AT}/activities/{activity_id}/feedback"
    visitors = fair.people[30:35]
    codes = [(await fair.sign_up(session_id, person)).code for person in visitors]
    await fair.move(session_id, "now()")

    async def say(by: Person, stars: int) -> Any:
        return await door.web.put(at, json={"stars": stars, "text": "讲解清楚"}, headers=door.headers(by))

    assert (await say(visitors[0], 5)).json()["code"] == "DID_NOT_COME"
    for code in codes:
        await door.post(f"{AT}/activities/{activity_id}:check-in", {"code": code}, fair.steward)
    for person, stars in zip(visitors[:4], (5, 5, 4, 1), strict=True):
        assert (await say(person, stars)).status_code == 200
    report = f"{AT}/activities/{activity_id}/report"
    few = (await door.get(report)).json()
    assert few["feedbacks"] == 4 and "stars" not in few
    assert (await say(visitors[3], 4)).status_code == 200  # a later word takes the place of the one before
    assert (await say(visitors[4], 5)).status_code == 200
    enough = (await door.get(report)).json()
    assert (enough["feedbacks"], enough["stars"]) == (5, 4.6)
    assert (await door.get(at, fair.stranger)).status_code == 403
    heard = (await door.get(at, fair.manager)).json()["feedback"]
    assert len(heard) == 5 and not [p for p in visitors if p.id in str(heard)]


@pytest.mark.capability("AC-11")
async def test_a_salon_for_those_of_45_at_most_refuses_who_is_46(fair, door, programmes):
    activity_id, person = programmes["act-young-salon"], fair.people[2]
    [held] = await sessions(door, activity_id)
    at = f"{AT}/activity-sessions/{held['sessionId']}/sign-ups"
    day = ids.today_in_china() + timedelta(days=12)
    body = {"name": "顾维桢", "born": f"{day.year - 46}-{day:%m}-01"}
    refused = await door.post(at, body, person, accept_language="en", idempotency_key="old")
    assert refused.status_code == 400
    assert [(e["pointer"], e["code"]) for e in refused.json()["errors"]] == [("/born", "TOO_OLD")]
    taken = await door.post(at, body | {"born": f"{day.year - 45}-01-01"}, person, idempotency_key="young")
    assert taken.json()["signUp"]["state"] == "SIGN_UP_STATE_CONFIRMED"
    await fair.move(held["sessionId"], "now() - interval '1 hour'")
    report = {"report": {"summary": "沙龙讨论了两个值得深入的题目。", "followUps": ["大模型与数学", "数据与实验"]}}
    at = f"{AT}/activities/{activity_id}/report"
    published = await door.web.put(at, json=report, headers=door.headers(fair.manager))
    assert published.status_code == 200, published.text
    assert len((await door.get(at)).json()["report"]["followUps"]) == 2
