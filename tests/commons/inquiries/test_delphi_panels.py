"""Panels of Delphi studies and the load of experts (XP-07): who takes no work is refused with the reason, and a round
is work like a review."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from kexie.home.v1 import profiles_pb2 as profiles
from tests.commons.inquiries.stage import Stage
from tests.commons.inquiries.test_delphi import BASE, DRAFT, code, done
from tests.home.people import mine, write
from tests.support.door import Door, opened
from tests.support.hub import T2, Person, until

pytestmark = pytest.mark.capability("XP-07", "ZH-22")


@pytest_asyncio.fixture(scope="module")
async def door(stage: Stage) -> AsyncIterator[Door]:
    async with opened(stage.hub) as made:
        yield made


async def drafted(stage: Stage, door: Door) -> str:
    made = await done(door, BASE, {"orgId": stage.society, "draft": DRAFT | {"leastAnswers": 4}}, stage.manager)
    return f"{BASE}/{made['study']['studyId']}"


async def wrong(stage: Stage, door: Door, at: str, *people: Person) -> dict[str, str]:
    """The refused of some people who are to come into a panel, by their place, with the reason."""
    answer = await door.post(f"{at}/panel", {"personIds": [person.id for person in people]}, stage.manager)
    assert answer.status_code in (400, 422), answer.text
    return {error["pointer"]: error["code"] for error in answer.json()["errors"]}


async def work(stage: Stage, person: Person, count: int) -> None:
    """Waits until `home` knows that somebody has so much to do."""

    async def is_so() -> bool:
        return (await mine(stage.hub, person)).open_assignments == count

    await until(is_so, T2)


async def removed(door: Door, at: str, person: Person, by: Person) -> httpx.Response:
    return await door.web.delete(f"{at}/panel/{person.id}", headers=door.headers(by))


async def listed(stage: Stage, door: Door, at: str) -> dict[str, dict[str, Any]]:
    answer = await door.get(f"{at}/panel", stage.manager)
    assert answer.status_code == 200, answer.text
    return {expert["personId"]: expert for expert in answer.json()["experts"]}


async def test_who_takes_no_work_or_has_enough_is_refused_by_name_and_nobody_is_added(stage: Stage, door: Door):
    away, free, silent = (stage.hub.person(f"panel-{name}") for name in ("away", "free", "silent"))
    await write(stage.hub, away, availability=profiles.AVAILABILITY_NO)
    await write(stage.hub, free, most_assignments=3)
    at = await drafted(stage, door)
    assert await wrong(stage, door, at, free, away) == {"/personIds/1": "EXPERT_DECLINES"}
    assert await listed(stage, door, at) == {}
    await done(door, f"{at}/panel", {"personIds": [free.id, silent.id]}, stage.manager)
    assert await listed(stage, door, at) == {
        free.id: {"personId": free.id, "available": True, "most": 3, "open": 0},
        silent.id: {"personId": silent.id, "available": True, "most": 0, "open": 0},
    }


async def test_a_round_is_work_of_its_panel_until_it_ends_and_who_has_enough_is_not_asked(stage: Stage, door: Door):
    busy, *others = (stage.hub.person(f"round-{n}") for n in range(4))
    await write(stage.hub, busy, most_assignments=1)
    panel = {"personIds": [person.id for person in (busy, *others)]}
    first, second, third = [await drafted(stage, door) for _ in range(3)]
    await done(door, f"{first}/panel", panel, stage.manager)
    await done(door, f"{second}/panel", panel, stage.manager)  # nothing is open yet
    await done(door, f"{first}:open", {}, stage.manager)
    await work(stage, busy, 1)
    assert await wrong(stage, door, third, busy, others[0]) == {"/personIds/0": "EXPERT_BUSY"}
    assert await code(door, f"{second}:open", {}, stage.manager) == "PANEL_DECLINES"
    full = (await listed(stage, door, second))[busy.id]
    assert (full["most"], full["open"]) == (1, 1)
    await done(door, f"{first}:withdraw", {"reason": "另行组织"}, stage.manager)
    await work(stage, busy, 0)
    await done(door, f"{second}:open", {}, stage.manager)
    await work(stage, busy, 1)


async def test_an_expert_is_taken_out_of_a_draft_and_of_nothing_else(stage: Stage, door: Door):
    people = [stage.hub.person(f"leaving-{n}") for n in range(5)]
    at = await drafted(stage, door)
    await done(door, f"{at}/panel", {"personIds": [p.id for p in people]}, stage.manager)
    await write(stage.hub, people[0], availability=profiles.AVAILABILITY_NO)
    assert await code(door, f"{at}:open", {}, stage.manager) == "PANEL_DECLINES"
    assert (await listed(stage, door, at))[people[0].id]["available"] is False
    assert (await removed(door, at, people[0], stage.stranger)).status_code == 404
    assert (await removed(door, at, people[0], stage.manager)).json()["panel"] == 4
    await done(door, f"{at}:open", {}, stage.manager)
    assert (await removed(door, at, people[1], stage.manager)).status_code == 409
