"""Seats and the queue for them: never one too many, never one lost, in the order in which people came."""

import asyncio
import random
from uuid import UUID

import pytest

from kexie.commons.v1 import activities_pb2 as activities
from kexie.commons.v1 import sign_ups_pb2 as sign_ups
from services.commons.sign_ups import book, service
from tests.commons.activities.stage import plan
from tests.support.hub import until
from tests.support.stage import fields, merged, refusal, together, told

pytestmark = pytest.mark.capability("XP-10", "KP-22")

CONFIRMED, WAITING, OFFERED = (
    sign_ups.SIGN_UP_STATE_CONFIRMED,
    sign_ups.SIGN_UP_STATE_WAITING,
    sign_ups.SIGN_UP_STATE_OFFERED,
)


async def test_when_the_seats_are_gone_one_waits_and_is_offered_the_next_that_is_free(fair):
    session_id = await fair.session(1)
    first, second, third = fair.people[:3]
    held = await fair.sign_up(session_id, first)
    assert (held.state, bool(held.code)) == (CONFIRMED, True)
    queued = await fair.sign_up(session_id, second)
    assert (queued.state, queued.code) == (WAITING, "")
    await fair.sign_up(session_id, third)
    assert [(await fair.mine(p, session_id)).before for p in (second, third)] == [0, 1]
    await fair.cancel(held, first)
    offered = await fair.mine(second, session_id)
    assert offered.state == OFFERED
    assert (await fair.mine(third, session_id)).state == WAITING
    taken = await fair.accept(offered, second)
    assert (taken.state, bool(taken.code)) == (CONFIRMED, True)
    assert [fact for fact, _ in await told(fair.hub, "commons", taken.sign_up_id)] == ["made", "offered", "changed"]
    assert await fair.count(session_id) == {"confirmed": 1, "waiting": 1, "cancelled": 1}


async def test_an_offer_that_nobody_took_goes_to_the_next_and_not_again_to_who_left(fair):
    session_id = await fair.session(1)
    first, second, third, fourth = fair.people[:4]
    held = await fair.sign_up(session_id, first)
    for person in (second, third, fourth):
        await fair.sign_up(session_id, person)
    await fair.cancel(held, first)
    offered = await fair.mine(second, session_id)
    await fair.lapse(session_id)
    assert await refusal(fair.accept(offered, second)) == "NO_OFFER"
    await fair.cancel(await fair.mine(third, session_id), third)
    assert (await fair.mine(fourth, session_id)).state == OFFERED
    assert [(await fair.mine(p, session_id)).state for p in (first, second, third)] == [
        sign_ups.SIGN_UP_STATE_CANCELLED,
        sign_ups.SIGN_UP_STATE_LAPSED,
        sign_ups.SIGN_UP_STATE_CANCELLED,
    ]
    again = await fair.sign_up(session_id, second)
    assert (again.state, (await fair.mine(second, session_id)).before) == (WAITING, 0)
    await fair.lapse(session_id)
    assert (await fair.mine(second, session_id)).state == OFFERED


async def test_an_offer_that_is_past_its_time_is_not_taken_before_anybody_noticed_either(fair):
    session_id = await fair.session(1)
    held = await fair.sign_up(session_id, fair.people[0])
    await fair.sign_up(session_id, fair.people[1])
    await fair.cancel(held, fair.people[0])
    offered = await fair.mine(fair.people[1], session_id)
    await fair.sql("update commons.sign_up set offered_until = now() where state = 'offered'")
    assert await refusal(fair.accept(offered, fair.people[1])) == "NO_OFFER"


async def test_a_group_gets_all_its_seats_or_none_and_keeps_its_place(fair):
    session_id = await fair.session(10, group_most=10)
    teacher, other, single = fair.people[:3]
    assert await fields(fair.sign_up(session_id, teacher, seats=6)) == {"group_name": "GROUP_NEEDED"}
    assert await fields(fair.sign_up(session_id, teacher, seats=11, group_name="三年二班")) == {
        "seats": "GROUP_TOO_LARGE"
    }
    held = await fair.sign_up(session_id, teacher, seats=6, group_name="三年二班")
    queued = await fair.sign_up(session_id, other, seats=6, group_name="三年三班")
    assert (held.state, queued.state) == (CONFIRMED, WAITING)
    alone = await fair.sign_up(session_id, single)  # four seats are free that do not fit who waits before
    assert alone.state == OFFERED
    await fair.cancel(held, teacher)
    assert (await fair.mine(other, session_id)).state == OFFERED
    assert await fair.count(session_id) == {"offered": 7, "cancelled": 6}


async def test_more_seats_go_to_who_waits_and_there_are_never_fewer_than_are_taken(fair):
    made = await fair.published(plan(seats=2))
    held = made.sessions[0]
    for person in fair.people[:5]:
        await fair.sign_up(held.session_id, person)
    change = activities.UpdateSessionRequest(session_id=held.session_id, plan=held.plan)
    change.plan.seats = 1
    assert await fields(fair.ask(change, fair.manager, if_match=held.etag)) == {"plan.seats": "SEATS_TAKEN"}
    change.plan.seats = 4
    changed = (await fair.ask(change, fair.manager, if_match=held.etag)).session
    assert (changed.plan.seats, changed.sequence) == (4, 1)
    assert await fair.count(held.session_id) == {"confirmed": 2, "offered": 2, "waiting": 1}


async def test_who_may_take_part_is_a_rule_of_the_activity(fair):
    rule = activities.ActivityEligibility(max_age=45, level="real_name")
    session_id = await fair.session(5, eligibility=rule)
    person = fair.people[0]
    assert await refusal(fair.sign_up(session_id, person, born="1990-01-01")) == "LEVEL_NEEDED"
    await fair.verify(person, "worker")
    day = (await fair.sql("select starts_at from commons.activity_session where session_id::text = $1", session_id))[0][
        0
    ]
    too_old = f"{day.year - 46}-{day:%m}-01"
    assert await fields(fair.sign_up(session_id, person, born=too_old)) == {"born": "TOO_OLD"}
    assert await fields(fair.sign_up(session_id, person)) == {"born": "BORN_ASKED"}
    assert (await fair.sign_up(session_id, person, born=f"{day.year - 45}-{day:%m}-01")).state == CONFIRMED


async def test_questions_are_answered(fair):
    questions = [
        activities.ActivityQuestion(text="您从哪里来", choices=["学校", "企业"], required=True),
        activities.ActivityQuestion(text="想问什么"),
    ]
    session_id = await fair.session(5, questions=questions)
    person = fair.people[0]
    assert await fields(fair.sign_up(session_id, person)) == {"answers[0]": "REQUIRED"}
    assert await fields(fair.sign_up(session_id, person, answers=["别处"])) == {"answers[0]": "NOT_A_CHOICE"}
    assert await fields(fair.sign_up(session_id, person, answers=["学校", "", "多"])) == {"answers[2]": "NOT_ASKED"}
    assert list((await fair.sign_up(session_id, person, answers=["学校", "为什么"])).answers) == ["学校", "为什么"]


async def test_one_signs_up_once_and_for_one_session_where_the_activity_says_so(fair):
    made = await fair.published(recurrence=activities.Recurrence(rule="FREQ=DAILY;COUNT=2"), one_session=True)
    first, second = (s.session_id for s in made.sessions)
    person = fair.people[0]
    tries = await together(
        *(fair.sign_up(first, person) for _ in range(5)), *(fair.sign_up(second, person) for _ in range(5))
    )
    assert sorted(getattr(t, "reason", "made") for t in tries) == ["SIGNED_UP_ALREADY"] * 9 + ["made"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ("sign_up_from = now() + interval '1 hour'", "SIGN_UP_AHEAD"),
        ("sign_up_until = now()", "SIGN_UP_CLOSED"),
        ("sign_up = false", "SIGN_UP_CLOSED"),
        ("state = 'cancelled'", "SESSION_CANCELLED"),
    ],
)
async def test_times_are_the_databases(fair, changes, reason):
    session_id = await fair.session(5)
    await fair.sql(
        f"update commons.activity set {changes} where activity_id = "
        "(select activity_id from commons.activity_session where session_id::text = $1)",
        session_id,
    )
    assert await refusal(fair.sign_up(session_id, fair.people[0])) == reason


async def test_a_session_that_has_begun_takes_nobody_and_lets_nobody_out(fair):
    session_id = await fair.session(5)
    made = await fair.sign_up(session_id, fair.people[0])
    await fair.move(session_id, "now()")
    assert await refusal(fair.sign_up(session_id, fair.people[1])) == "SIGN_UP_CLOSED"
    assert await refusal(fair.cancel(made, fair.people[0])) == "SESSION_BEGUN"
    assert await refusal(fair.cancel(made, fair.people[1])) == "SIGN_UP_NOT_FOUND"


@pytest.mark.parametrize("seed", range(10))
async def test_sixty_at_once_fill_the_seats_and_not_one_more_whoever_leaves_meanwhile(fair, seed):
    chance, seats = random.Random(seed), 25
    session_id = await fair.session(seats, group_most=3)
    tries = await together(*(fair.sign_up(session_id, person, seats=chance.randint(1, 3)) for person in fair.people))
    made = dict(zip((p.id for p in fair.people), tries, strict=True))
    leaving = chance.sample(fair.people, 20)
    await together(*(fair.cancel(made[person.id], person) for person in leaving))
    offered = [p for p in fair.people if p not in leaving and (await fair.mine(p, session_id)).state == OFFERED]
    half = chance.sample(offered, len(offered) // 2)
    await together(*(fair.accept(made[p.id], p) for p in half), fair.lapse(session_id))
    found = await fair.count(session_id)
    taken = found.get("confirmed", 0) + found.get("offered", 0)
    smallest = await fair.sql(
        "select min(seats) from commons.sign_up where session_id::text = $1 and state = 'waiting'", session_id
    )
    assert taken <= seats
    assert smallest[0][0] is None or smallest[0][0] > seats - taken, "a seat is free that somebody waits for"


async def test_who_leaves_the_queue_while_a_seat_is_offered_to_him_gives_that_seat_to_the_next(fair):
    session_id = await fair.session(1)
    first, second, third = fair.people[:3]
    await fair.sign_up(session_id, first)
    queued = await fair.sign_up(session_id, second)
    await fair.sign_up(session_id, third)

    async def someone_waits() -> bool:
        return bool(await fair.sql("select 1 from pg_stat_activity where wait_event_type = 'Lock'"))

    async with fair.hub.running["commons"].database.transaction() as session:
        await session.fetch(book.LOCK, UUID(session_id))
        leaving = asyncio.create_task(fair.cancel(queued, second))
        await until(someone_waits)
        await session.execute("update activity_session set seats = 2 where session_id = $1", UUID(session_id))
        await book.offer(session, UUID(session_id))
    assert (await leaving).state == sign_ups.SIGN_UP_STATE_CANCELLED
    assert (await fair.mine(third, session_id)).state == OFFERED
    assert await fair.count(session_id) == {"confirmed": 1, "cancelled": 1, "offered": 1}


async def test_who_is_erased_gives_up_the_seats_and_the_next_gets_them(fair):
    session_id = await fair.session(1)
    gone, next_one = fair.hub.person("act-gone"), fair.people[0]
    await fair.sign_up(session_id, gone)
    await fair.sign_up(session_id, next_one)
    async with fair.hub.running["commons"].database.transaction() as session:
        await service.give_up(session, UUID(gone.id))
    assert (await fair.mine(next_one, session_id)).state == OFFERED
    assert await fair.count(session_id) == {"offered": 1, "cancelled": 1}


async def test_seats_of_an_account_that_was_merged_are_ones_own(fair):
    session_id = await fair.session(4)
    before, after = fair.people[:2]
    held = await fair.sign_up(session_id, before)
    both = merged(after, before)
    assert (await fair.mine(both, session_id)).sign_up_id == held.sign_up_id
    assert await refusal(fair.sign_up(session_id, both)) == "SIGNED_UP_ALREADY"
    await fair.cancel(held, both)
    assert (await fair.sign_up(session_id, both)).state == CONFIRMED
