"""Counters that fade: whatever the order of events, the same as made anew from all of them."""

import math
import random
import uuid
from collections import defaultdict
from datetime import UTC, datetime, timedelta

import pytest

from services.discovery.interests import domain, service
from services.discovery.interests.domain import HOT, LASTING, WARM, added, count, heat
from tests.support.hub import Hub

pytestmark = pytest.mark.capability("XP-03")

BEGIN = datetime(2026, 11, 1, tzinfo=UTC)


def test_a_heat_is_a_count_that_halves():
    one = heat(BEGIN, WARM)
    assert math.isclose(count(one, BEGIN, WARM), 1.0)
    assert math.isclose(count(one, BEGIN + timedelta(days=7), WARM), 0.5)
    assert math.isclose(count(added(one, heat(BEGIN + timedelta(days=7), WARM)), BEGIN + timedelta(days=7), WARM), 1.5)


def test_heats_add_up_in_any_order_over_any_time():
    moments = [BEGIN + timedelta(hours=h) for h in (0, 1, 2, 500, 9000)]
    heats = [heat(m, HOT) for m in moments]
    forward, backward = heats[0], heats[-1]
    for h in heats[1:]:
        forward = added(forward, h)
    for h in reversed(heats[:-1]):
        backward = added(backward, h)
    assert math.isclose(forward, backward, rel_tol=1e-12)


def test_strengths_are_shares_of_the_strongest():
    assert domain.strengths([("锂电", 1.0), ("涂布", 0.5), ("锂电", 1.0)], 5) == [("锂电", 100), ("涂布", 25)]
    assert domain.strengths([], 5) == []


def log(seed: int) -> list[tuple[uuid.UUID | None, uuid.UUID, datetime]]:
    chance = random.Random(seed)
    people = [uuid.UUID(int=chance.getrandbits(128)) for _ in range(6)]
    items = [uuid.UUID(int=chance.getrandbits(128)) for _ in range(9)]
    return [
        (
            chance.choice([*people, None]),
            chance.choice(items),
            BEGIN + timedelta(minutes=chance.randrange(60 * 24 * 40)),
        )
        for _ in range(150)
    ]


def anew(events) -> tuple[dict, dict]:
    """The counters made from all events at once."""
    popularity = defaultdict(lambda: [0.0, 0.0, 0.0])
    end = BEGIN + timedelta(days=40)
    for _, item, at in events:
        for n, half_life in enumerate((HOT, WARM, LASTING)):
            popularity[item][n] += 0.5 ** ((end - at).total_seconds() / 3600 / half_life)
    first: dict = {}
    for person, item, at in events:
        if person is not None and ((person, item) not in first or at < first[person, item]):
            first[person, item] = at
    return popularity, first


@pytest.mark.parametrize("seed", [1, 2])
async def test_incremental_counters_equal_those_made_anew(hub: Hub, seed: int):
    database = hub.running["discovery"].database
    events = log(seed)
    popularity, first = anew(events)
    end = BEGIN + timedelta(days=40)
    random.Random(seed).shuffle(events)
    for at in range(0, len(events), 30):
        async with database.transaction() as session:
            for event in events[at : at + 30]:
                await service.read(session, *event)
    reader = await database.reader()
    rows = {r["item_id"]: r for r in await reader.fetch("select * from popularity")}
    for item, expected in popularity.items():
        found = [
            count(rows[item][name], end, half_life)
            for name, half_life in (("hot", HOT), ("warm", WARM), ("lasting", LASTING))
        ]
        assert found == pytest.approx(expected, rel=1e-6)
    pairs = {(r["item_id"], r["other_id"]) for r in await reader.fetch("select item_id, other_id from covisit")}
    assert all((b, a) in pairs for a, b in pairs)
    people = {person for person, _ in first}
    for person in people:
        kept = {r["item_id"] for r in await reader.fetch("select item_id from read_item where person_id = $1", person)}
        assert kept == {item for p, item in first if p == person}


async def test_consent_and_readings_in_any_order_leave_the_same(hub: Hub):
    database = hub.running["discovery"].database
    item = uuid.uuid4()
    before, off, between, on, after = (BEGIN + timedelta(hours=n) for n in range(5))

    async def left(*steps) -> list[datetime]:
        person = uuid.uuid4()
        async with database.transaction() as session:
            for step in steps:
                if isinstance(step, datetime):
                    await service.read(session, person, uuid.uuid5(item, step.isoformat()), step)
                else:
                    given, version, at = step
                    await service.choose(session, person, given, version, at)
        rows = await (await database.reader()).fetch("select read_at from read_item where person_id = $1", person)
        return [r["read_at"] for r in rows]

    withdrawn, given = (False, 1, off), (True, 2, on)
    orders = [
        (before, withdrawn, between, given, after),
        (withdrawn, given, before, between, after),
        (given, withdrawn, after, between, before),
        (after, before, given, between, withdrawn),
        (between, after, withdrawn, before, given),
    ]
    for order in orders:
        assert await left(*order) == [after], order
    assert await left(before, withdrawn, after) == []
    assert await left((True, 1, on), before) == [before]
