"""Volunteers over the gateway: places and a waiting list, hours by evidence, calls to exactly those who fit."""

import asyncio
import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio

from kexie.commons.v1 import volunteers_pb2 as pb
from kexie.commons.v1.volunteers_pb2_grpc import VolunteerServiceStub
from tests.commons.outing import API, DAY, Outing, at
from tests.support.door import opened
from tests.support.hub import Hub, Person, until

pytestmark = pytest.mark.capability("KP-15")

PHYSICS, MEDICINE = "140", "330"


@pytest_asyncio.fixture(scope="module")
async def out(hub: Hub) -> AsyncIterator[Outing]:
    async with opened(hub) as door:
        yield await Outing(hub, door).enter()


async def volunteer(out: Outing, name: str, *skills: str, region: str = "330106", callable: bool = True) -> Person:
    person = out.hub.person(f"volunteer-{name}")
    draft = {"name": name, "skills": list(skills), "region": region, "callable": callable}
    await out.put("/volunteers/me", {"draft": draft}, person)
    return person


async def post(out: Outing, *places: int, skills: tuple[str, ...] = (PHYSICS,), begins: datetime | None = None) -> Any:
    """A post with a shift of two hours for each number of places, a day apart."""
    first = begins or datetime.now(UTC) + DAY
    shifts = [
        {"begins_at": at(first + n * DAY), "ends_at": at(first + n * DAY + timedelta(hours=2)), "places": wanted}
        for n, wanted in enumerate(places)
    ]
    draft = {
        "title": "物理学科普讲座",
        "summary": "为中学生讲一堂物理课。",
        "skills": list(skills),
        "region": "330106",
        "place": "西湖区青少年宫",
        "shifts": shifts,
    }
    return (await out.post("/volunteers/posts", {"org_id": out.enterprise, "draft": draft}, out.officer))["post"]


async def signed(out: Outing, shift_id: str, person: Person) -> Any:
    return (await out.post(f"/volunteers/shifts/{shift_id}:sign-up", {}, person))["stint"]


async def begin(out: Outing, post_id: str, ago: str = "1 hour") -> None:
    """Lets a post's shifts have begun."""
    for table in ("volunteer_shift", "volunteer_stint"):
        await out.sql(
            f"update commons.{table} set begins_at = now() - interval '{ago}', "
            f"ends_at = now() - interval '{ago}' + interval '2 hours' where post_id::text = $1",
            post_id,
        )


async def test_a_lecture_for_three_physicists_takes_three_and_puts_two_on_the_waiting_list(out):
    people = [await volunteer(out, f"物理{n}", "14010") for n in range(5)]
    made = await post(out, 3)
    [shift] = made["shifts"]
    stints = [await signed(out, shift["shift_id"], person) for person in people]
    assert [s["state"] for s in stints] == ["STINT_STATE_ACCEPTED"] * 3 + ["STINT_STATE_WAITING"] * 2
    chemist = await volunteer(out, "化学", "150")
    sign_up = f"/volunteers/shifts/{shift['shift_id']}:sign-up"
    assert await out.refused(sign_up, {}, chemist) == "SKILL_MISSING"
    assert await out.refused(sign_up, {}, people[0]) == "VOLUNTEER_ELSEWHERE"
    assert await out.refused(sign_up, {}, out.hub.person("volunteer-nobody")) == "NO_VOLUNTEER"
    await out.post(f"/volunteers/stints/{stints[1]['stint_id']}:withdraw", {}, people[1])
    rows = (await out.get(f"/volunteers/posts/{made['post_id']}/stints", out.officer))["stints"]
    assert [r["state"].removeprefix("STINT_STATE_") for r in rows] == [
        *("ACCEPTED", "WITHDRAWN", "ACCEPTED", "ACCEPTED", "WAITING")
    ]
    [now] = (await out.get(f"/volunteers/posts/{made['post_id']}"))["post"]["shifts"]
    assert (now["taken"], now["waiting"]) == (3, 1)
    await out.notices(people[3], "volunteer-accepted")
    reading = await out.door.get(f"{API}/volunteers/posts/{made['post_id']}/stints", people[0])
    assert reading.status_code == 403


async def test_sixty_at_once_take_the_places_once_and_those_who_leave_are_replaced_in_order(out):
    people = [await volunteer(out, f"人群{n}", PHYSICS) for n in range(60)]
    made = await post(out, 7)
    [shift] = made["shifts"]
    path = f"{API}/volunteers/shifts/{shift['shift_id']}:sign-up"
    calls = [out.door.post(path, {}, person) for person in people for _ in range(2)]  # each twice at the same moment
    outcome = await out.together(*calls)
    assert outcome.count("done") == 60
    assert set(outcome) <= {"done", "VOLUNTEER_ELSEWHERE"}
    [now] = (await out.get(f"/volunteers/posts/{made['post_id']}"))["post"]["shifts"]
    assert (now["taken"], now["waiting"]) == (7, 53)
    rows = (await out.get(f"/volunteers/posts/{made['post_id']}/stints", out.officer, page_size=100))["stints"]
    assert [r["state"] for r in rows[:7]] == ["STINT_STATE_ACCEPTED"] * 7
    by_id = {person.id: person for person in people}
    leaving = rows[:5]
    await out.together(
        *(
            out.door.post(f"{API}/volunteers/stints/{r['stint_id']}:withdraw", {}, by_id[r["person_id"]])
            for r in leaving
        )
    )
    rows = (await out.get(f"/volunteers/posts/{made['post_id']}/stints", out.officer, page_size=100))["stints"]
    assert [r["state"].removeprefix("STINT_STATE_") for r in rows[:13]] == ["WITHDRAWN"] * 5 + ["ACCEPTED"] * 7 + [
        "WAITING"
    ]
    paged, token = list[Any](), ""
    while len(paged) < len(rows):
        path = f"/volunteers/posts/{made['post_id']}/stints"
        found = await out.get(path, out.officer, page_size=25, page_token=token)
        paged, token = paged + found["stints"], found.get("next_page_token", "")
    assert paged == rows
    assert not token


@pytest_asyncio.fixture(scope="module")
async def crowd(out: Outing) -> list[Person]:
    """Fifty volunteers who come and go."""
    return [await volunteer(out, f"来去{n}", PHYSICS) for n in range(50)]


@pytest.mark.parametrize("seed", range(10))
async def test_whoever_comes_and_goes_at_once_no_place_is_given_twice_or_lost(out, crowd, seed):
    chance = random.Random(seed)
    places, leaving = chance.randint(5, 20), {person.id for person in chance.sample(crowd, 20)}
    made = await post(out, places, begins=datetime.now(UTC) + (20 + seed) * DAY)
    shift_id = made["shifts"][0]["shift_id"]

    async def ask(request: Any, by: Person) -> Any:
        name = type(request).__name__.removesuffix("Request")
        return await out.hub.ask(VolunteerServiceStub, name, request, by)

    async def come_and_go(person: Person) -> None:
        stint = (await ask(pb.SignUpForShiftRequest(shift_id=shift_id), person)).stint
        if person.id in leaving:
            await ask(pb.WithdrawFromShiftRequest(stint_id=stint.stint_id), person)

    await asyncio.gather(*map(come_and_go, chance.sample(crowd, 50)))
    rows = (await out.get(f"/volunteers/posts/{made['post_id']}/stints", out.officer, page_size=100))["stints"]
    states = [row["state"].removeprefix("STINT_STATE_") for row in rows]
    held = [state for state in states if state != "WITHDRAWN"]
    assert len(states) == 50 and states.count("WITHDRAWN") == 20
    assert held == ["ACCEPTED"] * places + ["WAITING"] * (30 - places)  # in the order in which they came
    [now] = (await out.get(f"/volunteers/posts/{made['post_id']}"))["post"]["shifts"]
    assert (now["taken"], now.get("waiting", 0)) == (places, 30 - places)


async def test_two_shifts_at_the_same_time_are_not_taken_both(out):
    begins = datetime.now(UTC) + 5 * DAY
    one, other = await post(out, 5, begins=begins), await post(out, 5, begins=begins + timedelta(hours=1))
    person = await volunteer(out, "分身", PHYSICS)
    calls = [
        out.door.post(f"{API}/volunteers/shifts/{made['shifts'][0]['shift_id']}:sign-up", {}, person)
        for made in (one, other)
    ]
    assert sorted(await out.together(*calls)) == ["VOLUNTEER_ELSEWHERE", "done"]


async def test_hours_count_by_check_in_and_out_that_somebody_else_confirms_and_reach_the_home_profile(out):
    person = await volunteer(out, "服务", PHYSICS)
    profile = {"draft": {"name": "服务者"}}
    await out.door.web.put("/api/home/v1/my-profile", json=profile, headers=out.door.headers(person, if_match='"0"'))
    made = await post(out, 1)
    stint = await signed(out, made["shifts"][0]["shift_id"], person)
    path = f"/volunteers/stints/{stint['stint_id']}"
    assert await out.refused(f"{path}:check-in", {}, person) == "NOT_THE_TIME"
    await begin(out, made["post_id"])
    assert await out.refused(f"{path}:confirm", {}, out.officer) == "PRESENCE_INCOMPLETE"
    await out.post(f"{path}:check-in", {}, person)
    await out.sql(
        "update commons.volunteer_stint set checked_in_at = now() - interval '50 minutes' where stint_id::text = $1",
        stint["stint_id"],
    )
    await out.post(f"{path}:check-out", {}, person)
    await out.hub.grant(person, "enterprise-officer", out.enterprise)
    assert await out.refused(f"{path}:confirm", {}, person) == "SAME_PERSON"
    assert "MORE_THAN_PRESENT" in await out.refused(f"{path}:confirm", {"minutes": 90}, out.officer)
    confirmed = (await out.post(f"{path}:confirm", {}, out.officer))["stint"]
    assert confirmed["minutes"] == 50

    async def minutes(wanted: int) -> bool:
        answer = (await out.door.get("/api/home/v1/my-profile", person)).json()
        return answer["profile"]["profile"].get("volunteerMinutes", 0) == wanted

    await until(lambda: minutes(50))
    assert await out.refused(f"{path}:confirm", {"minutes": 40}, out.officer) == "REASON_NEEDED"
    await out.post(f"{path}:confirm", {"minutes": 40, "reason": "中途离开十分钟"}, out.officer)
    await until(lambda: minutes(40))
    [held] = (await out.get("/my-certificates", person))["certificates"]
    assert (held["title"], held.get("revoked_at")) == ("志愿服务：物理学科普讲座", None)
    assert (await out.get("/volunteers/me", person))["volunteer"]["minutes"] == 40
    await out.post(f"{path}:confirm", {"minutes": 0, "reason": "冒名签到"}, out.officer)
    [held] = (await out.get("/my-certificates", person))["certificates"]
    assert held["revoked_at"]


async def test_a_cancelled_post_tells_all_who_are_placed_or_wait(out):
    people = [await volunteer(out, f"取消{n}", PHYSICS) for n in range(3)]
    made = await post(out, 2)
    for person in people:
        await signed(out, made["shifts"][0]["shift_id"], person)
    cancel = f"/volunteers/posts/{made['post_id']}:cancel"
    assert await out.refused(cancel, {"reason": "停电"}, out.neighbour) == "FORBIDDEN"
    await out.post(cancel, {"reason": "场馆停电"}, out.officer)
    for person in people:
        await out.notices(person, "volunteer-called-off")
    sign_up = f"/volunteers/shifts/{made['shifts'][0]['shift_id']}:sign-up"
    assert await out.refused(sign_up, {}, await volunteer(out, "迟到", PHYSICS)) == "SHIFT_CLOSED"
    assert made["post_id"] not in str(await out.get("/volunteers/posts", page_size=100))


async def test_a_call_reaches_exactly_those_whose_skill_and_region_fit(out):
    wanted = {(await volunteer(out, f"医{n}", f"{MEDICINE}{n}1")).id for n in range(1, 4)}
    wanted.add((await volunteer(out, "邻县医", MEDICINE, region="330110")).id)
    await volunteer(out, "外地医", MEDICINE, region="320100")
    await volunteer(out, "不便医", MEDICINE, callable=False)
    gone = await volunteer(out, "离开医", MEDICINE)
    await out.post("/volunteers/me:leave", {}, gone)
    body = {
        "org_id": out.province,
        "title": "公共卫生",
        "text": "请支援防疫科普。",
        "region": "330100",
        "skills": [MEDICINE],
    }
    assert await out.refused("/volunteers/calls", body, out.local) == "FORBIDDEN"
    assert await out.refused("/volunteers/calls", body | {"region": "000000"}, out.provincial) == "FORBIDDEN"
    made = (await out.post("/volunteers/calls", body, out.provincial))["call"]
    assert made["reached"] == 4
    reader = await out.hub.running["commons"].database.reader()
    rows = await reader.fetch(
        "select person_id::text as p from volunteer_called where call_id::text = $1", made["call_id"]
    )
    assert {row["p"] for row in rows} == wanted
    person = out.hub.person("volunteer-医1")
    await out.notices(person, "volunteer-call")
    [call] = (await out.get("/volunteers/me/calls", person))["calls"]
    await out.post(f"/volunteers/calls/{call['call_id']}:answer", {"answer": "CALL_ANSWER_YES"}, person)
    assert await out.refused(f"/volunteers/calls/{call['call_id']}:answer", {"answer": 1}, gone) == "CALL_NOT_FOUND"
    read = (await out.get(f"/volunteers/calls/{made['call_id']}", out.provincial))["call"]
    assert (read["yes"], read.get("no", 0)) == (1, 0)


async def test_who_leaves_gives_up_places_and_the_first_who_waits_gets_them(out):
    first, second = await volunteer(out, "先", PHYSICS), await volunteer(out, "后", PHYSICS)
    made = await post(out, 1)
    for person in (first, second):
        await signed(out, made["shifts"][0]["shift_id"], person)
    await out.post("/volunteers/me:leave", {}, first)
    [stint] = (await out.get("/volunteers/me/stints", second))["stints"]
    assert stint["state"] == "STINT_STATE_ACCEPTED"


async def test_a_team_admits_who_asked_and_nobody_admits_himself(out):
    person = await volunteer(out, "队员", PHYSICS)
    body = {"org_id": out.enterprise, "name": "甬能科普队", "region": "330106"}
    team = (await out.post("/volunteers/teams", body, out.officer))["team"]
    assert await out.refused("/volunteers/teams", body, out.officer) == "TEAM_NAME_TAKEN"
    path = f"/volunteers/teams/{team['team_id']}"
    await out.post(f"{path}:join", {}, person)
    await out.post(f"{path}:join", {}, person)
    assert await out.refused(f"{path}:admit", {"person_id": out.local.id}, out.officer) == "NOBODY_ASKED"
    await out.hub.grant(person, "enterprise-officer", out.enterprise)
    assert await out.refused(f"{path}:admit", {"person_id": person.id}, person) == "SAME_PERSON"
    assert (await out.post(f"{path}:admit", {"person_id": person.id}, out.officer))["team"]["members"] == 1
    [member] = (await out.get(f"{path}/members", out.officer))["members"]
    assert (member["name"], member["admitted"]) == ("队员", True)
