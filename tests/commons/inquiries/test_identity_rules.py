"""From anonymous to signed, over the gateway's REST: one definition under three rules of who answers (XP-11), and no
role of the API that joins an anonymous answer to its person (ZH-14)."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from google.api import annotations_pb2

from kexie.commons.v1 import answers_pb2, inquiries_pb2, opinions_pb2, reports_pb2, samples_pb2
from kit.policy import roles
from tests.commons.inquiries.stage import Stage, ticket_of
from tests.support.door import Door, opened
from tests.support.hub import Person
from tests.support.stage import tables_with, together

BASE = "/api/commons/v1/inquiries"
FORM = {
    "sections": [
        {
            "name": "plan",
            "questions": [
                {
                    "name": "goal",
                    "kind": "QUESTION_KIND_SINGLE",
                    "label": "您支持这一目标吗？",
                    "required": True,
                    "options": [{"value": "yes", "label": "支持"}, {"value": "no", "label": "不支持"}],
                },
                {"name": "advice", "kind": "QUESTION_KIND_TEXT", "label": "您的建议？", "most": 200},
            ],
        }
    ]
}
RULES = {
    "survey": {"anonymity": "ANONYMITY_ANONYMOUS", "audience": "INQUIRY_AUDIENCE_SIGNED_IN"},
    "consultation": {"anonymity": "ANONYMITY_SIGNED", "audience": "INQUIRY_AUDIENCE_SIGNED_IN"},
    "call": {"anonymity": "ANONYMITY_ANONYMOUS", "audience": "INQUIRY_AUDIENCE_ANYONE"},
}


@pytest_asyncio.fixture(scope="module")
async def door(stage: Stage) -> AsyncIterator[Door]:
    async with opened(stage.hub) as made:
        yield made


async def done(door: Door, path: str, body: Any, by: Person | None) -> dict[str, Any]:
    answer = await door.post(path, body, by)
    assert answer.status_code == 200, answer.text
    return answer.json()


def drafted(stage: Stage, **changes: str) -> dict[str, Any]:
    """One definition; what changes are the rules of who answers."""
    moment = stage.draft()
    said = {
        "title": "共绘新时代：献计策",
        "kind": "INQUIRY_KIND_SURVEY",
        "summary": "请就科协事业发展规划提出意见和建议。",
        "opensAt": moment.opens_at.ToJsonString(),
        "closesAt": moment.closes_at.ToJsonString(),
        "results": "RESULTS_SHOWN_CLOSED",
        "threshold": 3,
        "form": FORM,
    }
    return {"orgId": stage.society, "draft": said | changes}


async def begun(stage: Stage, door: Door, **changes: str) -> str:
    """The address of an inquiry that takes answers."""
    inquiry = (await done(door, BASE, drafted(stage, **changes), stage.manager))["inquiry"]
    await done(door, f"{BASE}/{inquiry['inquiryId']}:open", {}, stage.manager)
    return f"{BASE}/{inquiry['inquiryId']}"


def answer(goal: str, advice: str, ticket: str = "") -> dict[str, Any]:
    return {"ticket": ticket, "values": [{"name": "goal", "values": [goal]}, {"name": "advice", "values": [advice]}]}


async def rows(stage: Stage, door: Door, at: str, by: Person) -> list[dict[str, Any]]:
    found = await door.get(f"/api/commons/v1/answers?orgId={stage.society}&inquiryId={at[len(BASE) + 1 :]}", by)
    return found.json().get("answers", [])


@pytest.mark.capability("XP-11")
async def test_one_definition_is_a_survey_without_names_a_signed_consultation_and_an_open_call(
    stage: Stage, door: Door
):
    people = [stage.hub.person(f"rules-{n}") for n in range(4)]
    at = {name: await begun(stage, door, **rules) for name, rules in RULES.items()}
    forms = [(await door.get(address)).json()["inquiry"]["draft"]["form"] for address in at.values()]
    assert forms[0] == forms[1] == forms[2]
    for name in ("survey", "consultation"):
        for n, person in enumerate(people):
            ticket = ticket_of(n) if name == "survey" else ""
            await done(door, f"{at[name]}:submit", answer("yes", f"{name} 的建议 {n}", ticket), person)
    for n in range(4):  # nobody signs in for the call; each goes by the ticket of the own device
        ticket = (await done(door, f"{at['call']}:begin", {}, None))["ticket"]
        await done(door, f"{at['call']}:submit", answer("no", f"call 的建议 {n}", ticket), None)
        await done(door, f"{at['call']}:submit", answer("no", f"call 的建议 {n}", ticket), None)
    for name in ("survey", "consultation"):
        assert (await door.post(f"{at[name]}:submit", answer("no", "无", ticket_of(70)))).status_code == 401

    tries = await together(
        *(
            door.post(f"{at['survey']}:submit", answer("no", "再来一次", ticket_of(90 + n)), people[0])
            for n in range(10)
        )
    )
    assert {(t.status_code, t.json()["code"]) for t in tries} == {(409, "ANSWERED_ALREADY")}
    for address in at.values():
        await done(door, f"{address}:close", {}, stage.manager)
        late = await door.post(f"{address}:submit", answer("no", "晚到", ticket_of(80)), people[1])
        assert late.json()["code"] == "INQUIRY_OVER"
        report = (await door.get(f"{address}/report")).json()
        assert report["answers"] == 4  # each person and each device once

    signed = {
        r["personId"]: r["values"][1]["values"] for r in await rows(stage, door, at["consultation"], stage.deputy)
    }
    assert signed == {p.id: [f"consultation 的建议 {n}"] for n, p in enumerate(people)}
    for name in ("survey", "call"):
        assert {r.get("personId", "") for r in await rows(stage, door, at[name], stage.deputy)} == {""}
        held = await tables_with(stage.hub, f"{name} 的建议 2")
        assert held == {"anonymous_answer"}
    [columns] = await stage.sql(
        "select array_agg(column_name::text) as names from information_schema.columns "
        "where table_schema = 'commons' and table_name = 'anonymous_answer'"
    )
    assert sorted(columns["names"]) == ["answer_id", "answers", "cells", "inquiry_id", "receipt", "weight"]
    whole = await stage.sql("select t::text as row from anonymous_answer t")
    assert whole and not any(person.id in row["row"] for row in whole for person in people)
    assert await rows(stage, door, at["consultation"], stage.stranger) == []


@pytest.mark.capability("XP-11")
async def test_a_signed_consultation_has_no_codes_and_says_who_sees_it(stage: Stage, door: Door):
    rules = {"anonymity": "ANONYMITY_SIGNED", "audience": "INQUIRY_AUDIENCE_INVITED"}
    inquiry = (await done(door, BASE, drafted(stage, **rules), stage.manager))["inquiry"]
    address = f"{BASE}/{inquiry['inquiryId']}"
    refused = await door.post(f"{address}:issueInvitations", {"count": 3}, stage.manager)
    assert refused.json()["code"] == "SIGNED_NEEDS_PERSONS"
    nobody = drafted(stage, anonymity="ANONYMITY_SIGNED", audience="INQUIRY_AUDIENCE_ANYONE")
    wrong = await door.post(BASE, nobody, stage.manager)
    assert [e["code"] for e in wrong.json()["errors"]] == ["NAMED_NEEDS_SIGN_IN"]
    await done(door, f"{address}:open", {}, stage.manager)
    assert "主办单位能看到谁填了什么" in (await door.get(f"/inquiries/{inquiry['inquiryId']}")).text


def readings() -> list[str]:
    """The addresses of all that the contracts let anybody read of an inquiry."""
    found: list[str] = []
    for contract in (answers_pb2, inquiries_pb2, opinions_pb2, reports_pb2, samples_pb2):
        for service in contract.DESCRIPTOR.services_by_name.values():
            rules = [method.GetOptions().Extensions[annotations_pb2.http] for method in service.methods]
            found += [rule.get for rule in rules if rule.get]
    return found


@pytest.mark.capability("ZH-14")
async def test_no_role_of_the_api_joins_an_anonymous_answer_to_its_person(stage: Stage, door: Door):
    """Who holds any role, in the host, below it or over all, and its programs with all scopes, read all that can be
    read. What names a respondent holds no answer, and shares no key with what holds answers."""
    hub = stage.hub
    at = await begun(stage, door, **RULES["survey"])
    people = [hub.person(f"joined-{n}") for n in range(12)]
    for n, person in enumerate(people):
        await done(door, f"{at}:submit", answer(("yes", "no")[n % 2], f"独有的话 {n}", ticket_of(500 + n)), person)
    await done(door, f"{at}:close", {}, stage.manager)
    inquiry_id = at[len(BASE) + 1 :]
    readers: dict[str, Person | None] = {"nobody": None, "respondent": people[0]}
    for role in roles():
        readers[role] = holder = hub.person(f"joining-{role}")
        await hub.grant(holder, role, stage.society, subtree=True)
    scopes = sorted({action for role in roles().values() for action in role.actions})
    readers["program"] = await hub.client(stage.society, *scopes)
    paths = [path.replace("{inquiry_id}", inquiry_id) for path in readings()]
    asked = [f"{path}?orgId={stage.society}&inquiryId={inquiry_id}&pageSize=100" for path in paths]
    asked.append(f"/api/identity/v1/audit?service=commons&objectId={inquiry_id}&pageSize=100")
    seen = 0
    for role, reader in readers.items():
        naming, telling = set[str](), set[str]()
        for path in asked:
            text = (await door.get(path, reader)).text
            names = any(person.id in text for person in people[1:])
            tells = "独有的话" in text
            assert not (names and tells), (role, path)
            (naming if names else telling if tells else set()).update(_strings(json.loads(text)))
        seen += bool(telling)
        assert naming & telling <= {inquiry_id, stage.society}, role
    assert seen  # somebody reads answers at all


def _strings(of: Any) -> set[str]:
    """All words in a document that could be a key."""
    if isinstance(of, dict):
        return set().union(*(_strings(value) for value in of.values()))
    if isinstance(of, list):
        return set().union(*(_strings(value) for value in of))
    return {of} if isinstance(of, str) and len(of) >= 8 else set()
