"""Offers of the waiting list under a crowd that accepts, declines, lets lapse and gives back all at once.

What happened is played back from the session's own events, by a few lines that know nothing of how seats are given."""

import asyncio
import random
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any

import pytest

from kexie.commons.v1 import activity_events_pb2 as events
from kit import ledger
from kit.contracts import event_type
from kit.errors import Refused
from services.commons.sign_ups import book
from tests.commons.activities.stage import Fair
from tests.support.hub import Person
from tests.support.stage import together

pytestmark = pytest.mark.capability("XP-10", "KP-22")

SEATS = 24
KINDS = {event_type(kind).subject: kind for kind in (events.SignUpMade, events.SeatOffered, events.SignUpChanged)}
HOLDING = {"confirmed", "offered"}
GONE = {"cancelled", "lapsed"}


@dataclass
class Book:
    """A session's book as its events tell it. Refuses what must never happen."""

    seats: dict[str, int]  # that each sign-up asks for
    place: dict[str, int]  # in the order in which they came
    states: dict[str, str] = field(default_factory=dict)
    offers: int = 0

    @property
    def free(self) -> int:
        return SEATS - sum(self.seats[one] for one, state in self.states.items() if state in HOLDING)

    @property
    def waiting(self) -> list[str]:
        return sorted((one for one, state in self.states.items() if state == "waiting"), key=self.place.__getitem__)

    def take(self, event: Any) -> None:
        """Lets one event happen."""
        one, before = event.sign_up_id, self.states.get(event.sign_up_id)
        if isinstance(event, events.SeatOffered):
            assert before == "waiting", f"offered to who was {before}"
            ahead = self.waiting[: self.waiting.index(one)]
            assert all(self.seats[other] > self.free for other in ahead), "somebody ahead was passed over"
            self.states[one] = "offered"
            self.offers += 1
        elif isinstance(event, events.SignUpMade):
            assert before is None
            self.states[one] = event.state
        else:
            assert before not in GONE, f"{before} became {event.state}"
            assert event.state != "confirmed" or before == "offered", f"{before} was confirmed"
            self.states[one] = event.state
        assert self.free >= 0, "one seat too many"


async def played_back(fair: Fair, session_id: str) -> Book:
    """The book of a session, from its first event to its last. Who changes seats holds the session's row from before
    the event is made, so that ids of events are in the order of what happened."""
    rows = await fair.sql(
        "select sign_up_id::text as id, seats, place from commons.sign_up where session_id::text = $1", session_id
    )
    found = Book({row["id"]: row["seats"] for row in rows}, {row["id"]: row["place"] for row in rows})
    told = await fair.sql(
        "select subject, payload from commons.event where subject = any($1) and key = any($2) order by event_id",
        *(list(KINDS), list(found.seats)),
    )
    for row in told:
        found.take(KINDS[row["subject"]].FromString(row["payload"]))
    return found


async def at_a_whim(fair: Fair, chance: random.Random, sign_up: Any, person: Person) -> str:
    """What somebody does who knows nothing of what the others do; returns what became of it."""
    act = chance.choices((fair.accept, fair.cancel), (4, 1))[0]
    await asyncio.sleep(chance.random() * 0.05)
    try:
        await act(sign_up, person)
    except Refused as refused:
        return refused.reason
    return act.__name__


async def time_passes(fair: Fair, chance: random.Random, session_id: str) -> None:
    """The time of some offers is over, and the hub notices it, in two processes at once."""
    await asyncio.sleep(chance.random() * 0.05)
    await fair.sql(
        "update commons.sign_up set offered_until = now() - interval '1 second' where sign_up_id in (select sign_up_id "
        "from commons.sign_up where session_id::text = $1 and state = 'offered' order by random() limit 3 "
        "for update skip locked)",
        session_id,
    )
    await asyncio.gather(notice(fair), notice(fair))


async def notice(fair: Fair) -> None:
    """Ends offers that nobody took in time, as the job does."""
    async with fair.hub.running["commons"].database.transaction() as session:
        await book.offer_all(session)
        await ledger.write(session, "commons")


EVERYTHING = {"accept", "cancel", "NO_OFFER", "SIGN_UP_ENDED"}


@pytest.mark.parametrize("seed", range(10))
async def test_sixty_at_once_take_decline_and_miss_offers_while_seats_are_given_back(fair: Fair, seed: int):
    chance = random.Random(seed)
    session_id = await fair.session(SEATS, group_most=3)
    made = await together(*(fair.sign_up(session_id, p, seats=chance.randint(1, 3)) for p in fair.people))
    outcomes: list[str] = []
    for played in range(10):
        clients: list[Awaitable[Any]] = [
            at_a_whim(fair, random.Random(chance.random()), sign_up, person)
            for sign_up, person in zip(made, fair.people, strict=True)
        ]
        clients += [time_passes(fair, random.Random(chance.random()), session_id) for _ in range(3)]
        answers = await together(*clients)
        assert not [answer for answer in answers if isinstance(answer, Exception)], answers
        outcomes += [answer for answer in answers if answer]
        assert (await played_back(fair, session_id)).states == await states_of(fair, session_id)
        if played >= 2 and set(outcomes) >= EVERYTHING:
            break
    assert set(outcomes) == EVERYTHING  # all of it happened
    found = await played_back(fair, session_id)
    assert found.offers > 0
    assert not [one for one in found.waiting if found.seats[one] <= found.free], (
        "a seat is free that somebody waits for"
    )
    accepted = [s.sign_up_id for s in made if found.states[s.sign_up_id] == "confirmed"]
    held = await fair.sql(
        "select sign_up_id::text as id, seats from commons.sign_up where session_id::text = $1 and state = 'confirmed'",
        session_id,
    )
    assert {row["id"]: row["seats"] for row in held} == {one: found.seats[one] for one in accepted}  # groups whole
    await fair.count(session_id)


async def states_of(fair: Fair, session_id: str) -> dict[str, str]:
    rows = await fair.sql(
        "select sign_up_id::text as id, state from commons.sign_up where session_id::text = $1", session_id
    )
    return {row["id"]: row["state"] for row in rows}
