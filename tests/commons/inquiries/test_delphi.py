"""Delphi studies over the gateway's REST (ZH-22): ten experts judge in rounds, see median and quartiles, judge again;
nobody learns who answered what."""

import json
import math
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio

from kexie.commons.v1 import delphi_pb2 as pb
from kexie.commons.v1.delphi_pb2_grpc import DelphiServiceStub
from kexie.identity.v1 import events_pb2 as identity
from kit import ids
from kit.imports import id_of
from services.commons.delphi import domain, jobs
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Told, Topic
from tests.commons.inquiries.stage import Stage
from tests.support.door import Door, opened
from tests.support.hub import Person, until
from tests.support.stage import bring, counted, known, refusal, together

pytestmark = pytest.mark.capability("ZH-22", "XP-11")

BASE = "/api/commons/v1/delphi-studies"
DRAFT: dict[str, Any] = {
    "title": "2035 年新材料技术预见",
    "summary": "请专家判断各项技术在 2035 年前实现的可能性，九分制。",
    "items": [{"name": "cell", "label": "固态电池规模应用"}, {"name": "alloy", "label": "室温超导合金"}],
    "least": 1,
    "most": 9,
    "roundsMost": 3,
    "roundDays": 7,
    "rangeMost": 2,
    "changeMost": 1,
    "leastAnswers": 5,
}
FIRST = {"cell": [3, 4, 5, 5, 6, 6, 7, 8, 9, 9], "alloy": [1, 1, 2, 2, 2, 3, 3, 5, 7, 9]}
SECOND = {"cell": [5, 5, 5, 6, 6, 6, 6, 7, 7, 9], "alloy": [1, 1, 2, 5, 5, 6, 7, 8, 9, 9]}
MARK = "示范线良率已达九成"


@pytest_asyncio.fixture(scope="module")
async def door(stage: Stage) -> AsyncIterator[Door]:
    async with opened(stage.hub) as made:
        yield made


async def done(door: Door, path: str, body: Any, by: Person) -> dict[str, Any]:
    answer = await door.post(path, body, by)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def code(door: Door, path: str, body: Any, by: Person | None) -> str:
    answer = await door.post(path, body, by)
    assert answer.status_code >= 400, answer.text
    return answer.json()["errors"][0]["code"] if answer.json().get("errors") else answer.json()["code"]


async def begun(stage: Stage, door: Door, experts: list[Person], **changes: Any) -> str:
    """The address of a study whose first round is open."""
    study = (await done(door, BASE, {"orgId": stage.society, "draft": DRAFT | changes}, stage.manager))["study"]
    at = f"{BASE}/{study['studyId']}"
    people = {"personIds": [expert.id for expert in experts]}
    assert (await done(door, f"{at}/panel", people, stage.manager))["panel"] == len(experts)
    await done(door, f"{at}:open", {}, stage.manager)
    return at


def judged(number: int, values: dict[str, int], reason: str = "") -> dict[str, Any]:
    judgements = [{"name": name, "value": value, "reason": reason} for name, value in values.items()]
    return {"round": number, "judgements": judgements}


def quartiles(values: list[int]) -> list[float]:
    """Quartiles by linear interpolation, reckoned without the hub."""
    ordered = sorted(values)

    def at(share: float) -> float:
        place = share * (len(ordered) - 1)
        low, high = ordered[math.floor(place)], ordered[math.ceil(place)]
        return low + (high - low) * (place - math.floor(place))

    return [at(0.25), at(0.5), at(0.75)]


def shown(figures: dict[str, Any]) -> list[float]:
    return [figures["lower"], figures["median"], figures["upper"]]


async def test_two_rounds_of_ten_experts_show_median_and_spread_and_nobody_who_said_what(stage: Stage, door: Door):
    experts = [stage.hub.person(f"delphi-{n}") for n in range(10)]
    at = await begun(stage, door, experts)
    assert (await door.get(at, stage.stranger)).status_code == 404 and (await door.get(at)).status_code == 404
    for n, expert in enumerate(experts[:9]):
        body = judged(1, {name: values[n] for name, values in FIRST.items()}, MARK if n == 8 else "")
        await done(door, f"{at}:answer", body, expert)
    assert await code(door, f"{at}:answer", judged(1, {"cell": 3}), stage.stranger) == "DELPHI_NOT_FOUND"
    assert await code(door, f"{at}:answer", judged(1, {"cell": 10}), experts[0]) == "OFF_THE_SCALE"
    assert await code(door, f"{at}:answer", judged(2, {"cell": 3}), experts[0]) == "ROUND_OVER"
    assert await code(door, f"{at}:endRound", {}, stage.manager) == "ROUND_GOES_ON"
    for reader in (experts[0], stage.manager):
        [open_round] = (await door.get(at, reader)).json()["rounds"]
        assert not open_round["answered"] and not open_round["figures"]
    await done(door, f"{at}:answer", judged(1, {name: values[9] for name, values in FIRST.items()}), experts[9])
    study = (await done(door, f"{at}:endRound", {}, stage.manager))["study"]
    assert (study["state"], study["round"]) == ("DELPHI_STATE_OPEN", 2)

    seen = (await door.get(at, experts[0])).json()
    first = {f["name"]: f for f in seen["rounds"][0]["figures"]}
    assert {name: shown(f) for name, f in first.items()} == {name: quartiles(v) for name, v in FIRST.items()}
    assert [r["text"] for r in first["cell"]["reasons"]] == [MARK]
    assert {m["name"]: m["value"] for m in seen["mine"]} == {"cell": 3, "alloy": 1} and not seen["answered"]
    assert await code(door, f"{at}:answer", judged(2, {"cell": 9}), experts[0]) == "JUDGEMENT_REASON_NEEDED"
    for n, expert in enumerate(experts):
        body = judged(2, {name: values[n] for name, values in SECOND.items()}, "见解如前")
        await done(door, f"{at}:answer", body, expert)
    study = (await done(door, f"{at}:endRound", {}, stage.manager))["study"]
    assert (study["state"], study["round"]) == ("DELPHI_STATE_OPEN", 3)
    now = (await door.get(at, experts[3])).json()
    second = {f["name"]: f for f in now["rounds"][1]["figures"]}
    assert {name: shown(f) for name, f in second.items()} == {name: quartiles(v) for name, v in SECOND.items()}
    assert second["cell"]["settled"] and not second["alloy"]["settled"]
    assert now["rounds"][2]["asked"] == ["alloy"]  # what is settled is not asked again
    assert await code(door, f"{at}:answer", judged(3, {"cell": 6}), experts[0]) == "ITEM_NOT_ASKED"

    await stage.sql("update delphi_round set closes_at = now() where ended_at is null")
    assert await code(door, f"{at}:answer", judged(3, {"alloy": 2}), experts[0]) == "ROUND_OVER"
    for _ in range(2):
        await jobs.end_some(stage.hub.running["commons"])
    last = (await door.get(at, stage.manager)).json()
    assert last["study"]["state"] == "DELPHI_STATE_ENDED" and last["rounds"][2]["figures"][0]["suppressed"]
    assert await code(door, f"{at}:publish", {}, stage.manager) == "SAME_PERSON"
    await done(door, f"{at}:publish", {}, stage.deputy)
    public = (await door.get(at)).json()
    assert shown(public["rounds"][1]["figures"][0]) == quartiles(SECOND["cell"])

    told = [
        (await door.get(at, reader)).text for reader in (None, stage.manager, stage.deputy, stage.stranger, experts[9])
    ]
    assert not any(expert.id in text for expert in experts for text in told)
    assert not any(json.loads(text).get("mine") for text in told[:4])
    assert MARK not in told[0] and MARK not in told[3] and MARK in told[1] and MARK in told[4]
    for table in ("audit", "event", "idempotency"):
        rows = await stage.sql(f"select t::text as row from {table} t where t::text like $1", f"%{MARK}%")
        assert not rows, table
    noted = await stage.sql("select 1 from audit where actor like $1", f"%{experts[3].id}%")
    assert not noted

    async def is_asked():
        asked = "select 1 from notification.notice where topic = 'delphi-asked' and person_id::text = $1"
        return len(await stage.sql(asked, experts[3].id)) == 3

    await until(is_asked, 30)


async def test_who_is_silent_is_reminded_once_before_the_end_and_nothing_says_who_it_is(stage: Stage, door: Door):
    hub = stage.hub
    experts = [hub.person(f"delphi-late-{n}") for n in range(7)]
    for expert in experts:
        await hub._tell(identity.SubjectChanged(subject_id=expert.id, kind="person", state="active"))
    at = await begun(stage, door, experts)
    study_id = at.rpartition("/")[2]
    for expert in experts[:3]:
        await done(door, f"{at}:answer", judged(1, {"cell": 5, "alloy": 5}), expert)
    awake, owl, full, _ = experts[3:]
    notifier = hub.running["notification"].database

    async def reminders() -> dict[str, list[Any]]:
        sql = (
            "select n.person_id::text, n.topic, n.parameters, n.item_id, d.state, d.problem, d.due_at > now() as later "
            "from notification.notice n join notification.delivery d using (notice_id) "
            "where n.topic = 'delphi-ending' and d.channel = 'mail'"
        )
        return {row["person_id"]: list(row)[2:] for row in await stage.sql(sql)}

    async with notifier.transaction() as session:
        put = "insert into recipient (person_id, active) select unnest($1::uuid[]), true on conflict do nothing"
        await session.execute(put, [expert.id for expert in experts])
        await session.execute(
            "update recipient set quiet_from = (extract(hour from t) * 60 + 1440 - 60)::int % 1440, "
            "quiet_to = (extract(hour from t) * 60 + 180)::int % 1440 "
            "from (select now() at time zone 'Asia/Shanghai' as t) as clock where person_id = $1::uuid",
            owl.id,
        )
        await session.execute(
            "update recipient set told = daily_most, told_on = (now() at time zone 'Asia/Shanghai')::date "
            "where person_id = $1::uuid",
            full.id,
        )
    await jobs.remind_some(hub.running["commons"])  # seven days are left: nothing yet
    await stage.sql(
        "update delphi_round set closes_at = now() + interval '40 hours' where study_id::text = $1", study_id
    )
    await together(*(jobs.remind_some(hub.running["commons"]) for _ in range(8)))
    ending = "select e::text as row from event e where subject = 'kexie.commons.delphi.ending.v1' and key = $1"

    async def told() -> bool:
        return len(await reminders()) == 4

    await until(told, 30)
    assert len(await stage.sql(ending, study_id)) == 1
    found = await reminders()
    assert found.keys() == {expert.id for expert in experts[3:]}
    assert found[owl.id][-1] and found[full.id][-1] and not found[awake.id][-1]
    assert all(parameters == "{}" and item is None for parameters, item, *_ in found.values())
    for table in ("commons.event", "commons.audit", "notification.notice"):
        about = f"select 1 from {table} t where t::text like $1 and t::text like $2 and t::text not like '%asked%'"
        for expert in experts:
            assert not await stage.sql(about, f"%{study_id}%", f"%{expert.id}%"), table
    asked = pb.ListSilentExpertsRequest(study_id=study_id, round=1)
    assert await refusal(hub.ask(DelphiServiceStub, "ListSilentExperts", asked, stage.manager)) == "FORBIDDEN"
    await stage.sql("update delphi_round set closes_at = now() where study_id::text = $1", study_id)
    over = await hub.ask_inside(DelphiServiceStub, "ListSilentExperts", asked, "commons")
    assert not over.sealed and not over.HasField("closes_at")


async def test_what_would_come_after_the_end_disturbs_nobody(stage: Stage):
    person = stage.hub.person("delphi-too-late")
    async with stage.hub.running["notification"].database.transaction() as session:
        await session.execute(
            "insert into recipient (person_id, active, quiet_from, quiet_to) values ($1::uuid, true, 0, 1439)",
            person.id,
        )
        told = [(Told(Topic.DELPHI_ENDING, "delphi-too-late"), [person.id])]
        await inbox.tell_gently(session, told, ids.now() + timedelta(seconds=30))
    [row] = await stage.sql(
        "select d.state, d.problem from notification.delivery d join notification.notice n using (notice_id) "
        "where n.person_id::text = $1 and d.channel = 'mail'",
        person.id,
    )
    assert (row["state"], row["problem"]) == ("suppressed", "late")


async def test_an_answer_that_comes_with_the_end_of_its_round_is_counted_or_refused(stage: Stage, door: Door):
    experts = [stage.hub.person(f"delphi-race-{n}") for n in range(50)]
    at = await begun(stage, door, experts, items=DRAFT["items"][:1])
    study_id = at.rpartition("/")[2]
    for expert in experts:
        await done(door, f"{at}:answer", judged(1, {"cell": 5}), expert)
    again = [door.post(f"{at}:answer", judged(1, {"cell": 9}), expert) for expert in experts]
    answers = await together(*again[:25], door.post(f"{at}:endRound", {}, stage.manager), *again[25:])
    kept = await stage.sql(
        "select answers->'cell'->>'value' as v from delphi_answer where study_id::text = $1 and number = 1", study_id
    )
    assert len(kept) == 50
    changed = sum(row["v"] == "9" for row in kept)
    assert changed == sum(a.status_code == 200 for a in answers) - 1
    [figures] = (await door.get(at, stage.manager)).json()["rounds"][0]["figures"]
    assert shown(figures) == quartiles([9] * changed + [5] * (50 - changed))


async def test_who_prepares_a_study_is_not_in_its_panel_and_a_small_panel_begins_nothing(stage: Stage, door: Door):
    study = (await done(door, BASE, {"orgId": stage.society, "draft": DRAFT}, stage.manager))["study"]
    at = f"{BASE}/{study['studyId']}"
    own = {"personIds": [stage.manager.id]}
    assert await code(door, f"{at}/panel", own, stage.manager) == "PANEL_OF_ONES_OWN"
    assert await code(door, f"{at}/panel", own, stage.deputy) == "PANEL_OF_ONES_OWN"
    assert await code(door, f"{at}/panel", own, stage.stranger) == "DELPHI_NOT_FOUND"
    assert await code(door, f"{at}:open", {}, stage.manager) == "PANEL_TOO_SMALL"
    wrong = DRAFT | {"most": 1}
    assert await code(door, BASE, {"orgId": stage.society, "draft": wrong}, stage.manager) == "RANGE_EMPTY"


async def test_a_study_comes_from_a_file_and_what_was_held_shows_its_rounds(stage: Stage, door: Door):
    await known(stage.hub, "delphi-host", "中国科协", "association", "")
    rounds = [
        [{"values": {"cell": c, "alloy": a}} for c, a in zip(of["cell"], of["alloy"], strict=True)]
        for of in (FIRST, SECOND)
    ]
    row = {"ref": "delphi-held", "org_ref": "delphi-host", "draft": DRAFT, "rounds": rounds, "published": True}
    assert counted(await bring(stage.hub, "commons", "delphi", row)) == (1, 0, [])
    assert counted(await bring(stage.hub, "commons", "delphi", row)) == (0, 1, [])
    off = row | {"ref": "delphi-off", "rounds": [[{"values": {"cell": 99}}]]}
    assert counted(await bring(stage.hub, "commons", "delphi", off))[2] == [(1, "rounds[0]", "OFF_THE_SCALE")]
    small = row | {"ref": "delphi-small", "rounds": [], "panel_refs": ["one"]}
    assert counted(await bring(stage.hub, "commons", "delphi", small))[2] == [(1, "panel_refs", "PANEL_TOO_SMALL")]
    said = (await door.get(f"{BASE}/{id_of('delphi', 'delphi-held')}")).json()
    assert [shown(r["figures"][0]) for r in said["rounds"]] == [quartiles(FIRST["cell"]), quartiles(SECOND["cell"])]
    listed = (await door.get(BASE)).json()["studies"]
    assert str(id_of("delphi", "delphi-held")) in {s["studyId"] for s in listed}


def test_a_round_settles_what_agrees_and_stands_still_and_guesses_nobody():
    draft = domain.Draft("", "", [], 1, 9, 3, 7, range_most=2, change_most=0.5, least_answers=4)

    def settled(before: list[int], now: list[int]) -> bool:
        earlier = domain.count(draft, ["a"], {}, [{"a": {"value": v}} for v in before])
        found = domain.count(draft, ["a"], domain.by_name(earlier), [{"a": {"value": v}} for v in now] + [{}])
        assert found[0]["answers"] == (len(now) if len(now) >= 4 else 0)
        return found[0]["settled"]

    assert settled([1, 5, 5, 9], [4, 5, 5, 6])
    assert not settled([1, 3, 7, 9], [1, 3, 7, 9])  # stands still, and does not agree
    assert not settled([1, 2, 2, 3], [5, 5, 5, 5])  # agrees, and has moved
    assert not settled([5, 5, 5, 5], [5, 5, 5])  # too few
