"""A base over the public API: B misses its report, is warned the next day, revoked after the grace, and off the map."""

import time
from typing import Any

import pytest

from services.commons.bases import jobs
from tests.support.door import Door
from tests.support.hub import T2, Hub, Person, until

pytestmark = pytest.mark.capability("KP-19", "XP-12")

BASES, KINDS, VENUES = (f"/api/commons/v1/{name}" for name in ("bases", "base-kinds", "venues"))
YESTERDAY = "(now() at time zone 'Asia/Shanghai')::date - 1"
KIND: dict[str, Any] = {
    "name": "全国科普教育基地",
    "summary": "面向公众开放、开展科普教育的场所。",
    "levels": ["国家级"],
    "indicators": [{"name": "开放", "points": 100}],
    "reviewsNeeded": 1,
    "noticeDays": 7,
    "termMonths": 60,
    "reportDue": "01-31",
    "grades": ["合格", "不合格"],
    "graceDays": 30,
    "incentives": ["科普资源包"],
}


async def done(door: Door, path: str, body: dict[str, Any], by: Person) -> dict[str, Any]:
    answer = await door.post(path, body, by)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def named(door: Door, said: dict[str, Any], by: Person, other: Person) -> str:
    """The address of a base that one proposed and another named."""
    base = (await done(door, f"{BASES}:propose", said | {"level": "国家级", "statement": "此前已命名"}, by))["base"]
    await done(door, f"{BASES}/{base['baseId']}:decide", {"decision": "BASE_DECISION_NAME"}, other)
    return f"{BASES}/{base['baseId']}"


async def kind_of_base(door: Door, org_id: str, by: Person, **changes: Any) -> str:
    """The id of a kind of base that is open."""
    kind_id = (await done(door, KINDS, {"orgId": org_id, "draft": KIND | changes}, by))["kind"]["kindId"]
    await done(door, f"{KINDS}/{kind_id}:turn", {"open": True}, by)
    return kind_id


@pytest.mark.capability("XP-12")
async def test_a_site_with_two_titles_is_one_place_and_each_title_has_its_own_term(hub: Hub, door: Door):
    nation = await hub.organisation("中国科协（两个称号）", "association", "")
    museum = await hub.organisation("宁波地质馆", "institute", "330203")
    host, deputy, officer = (hub.person(f"api-titles-{who}") for who in ("host", "deputy", "officer"))
    for person in (host, deputy):
        await hub.grant(person, "selection-manager", nation)
    await hub.grant(officer, "enterprise-officer", museum)
    place = {"name": "宁波地质馆", "kind": "VENUE_KIND_MUSEUM", "region": "330203", "summary": "岩石与矿物标本的展陈。"}
    venue_id = (await done(door, VENUES, {"orgId": museum, "draft": place}, officer))["venue"]["venueId"]
    kinds = [
        await kind_of_base(door, nation, host),
        await kind_of_base(door, nation, host, name="科普研学基地", termMonths=24),
    ]
    titles = [await named(door, {"kindId": kind_id, "venueId": venue_id}, host, deputy) for kind_id in kinds]
    again = {"kindId": kinds[0], "venueId": venue_id, "level": "国家级", "statement": "再次申报"}
    assert (await door.post(f"{BASES}:propose", again, host)).json()["code"] == "BASE_TITLE_HELD"

    async def held() -> dict[str, str]:
        """The end of each title's term, as everybody reads it."""
        found = (await door.get(f"{VENUES}/{venue_id}")).json().get("titles", [])
        return {title["kindId"]: title["termTo"] for title in found}

    terms = await held()
    assert terms.keys() == set(kinds) and int(terms[kinds[0]][:4]) - int(terms[kinds[1]][:4]) == 3
    figures = (await door.get("/api/commons/v1/base-figures?region=3302")).json()
    assert (figures["bases"], figures["places"]) == (2, 1)
    await done(door, f"{titles[0]}:decide", {"decision": "BASE_DECISION_REVOKE", "reason": "停止开放"}, host)
    assert (await held()).keys() == {kinds[1]}


async def test_a_missed_report_warns_then_revokes_and_the_public_map_follows(hub: Hub, door: Door):
    nation = await hub.organisation("中国科协（命名）", "association", "")
    museum = await hub.organisation("杭州自然馆", "institute", "330106")
    host, deputy, officer = (hub.person(f"api-base-{who}") for who in ("host", "deputy", "officer"))
    for person in (host, deputy):
        await hub.grant(person, "selection-manager", nation)
    await hub.grant(officer, "enterprise-officer", museum)
    kind_id = await kind_of_base(door, nation, host)
    place = {"name": "杭州自然馆", "kind": "VENUE_KIND_MUSEUM", "region": "330106", "summary": "自然标本与化石的展陈。"}
    venue_id = (await done(door, VENUES, {"orgId": museum, "draft": place}, officer))["venue"]["venueId"]
    said = {"kindId": kind_id, "venueId": venue_id, "level": "国家级", "statement": "此前已命名"}
    base = (await done(door, f"{BASES}:propose", said, host))["base"]
    at = f"{BASES}/{base['baseId']}"
    naming = {"decision": "BASE_DECISION_NAME"}
    assert (await door.post(f"{at}:decide", naming, host)).status_code == 403
    await done(door, f"{at}:decide", naming, deputy)

    async def on_the_map() -> int:
        figures = (await door.get(f"/api/commons/v1/base-figures?kindId={kind_id}")).json()
        return figures.get("bases", 0)

    async def moved(**dates: str) -> None:
        said = ", ".join(f"{name} = {expression}" for name, expression in dates.items())
        async with hub.running["commons"].database.transaction() as session:
            await session.execute(f"update base set {said} where base_id = $1", base["baseId"])
        await jobs.do_what_is_due(hub.running["commons"])

    async def is_there() -> bool:
        return await on_the_map() == 1

    async def is_gone() -> bool:
        return await on_the_map() == 0

    await until(is_there)
    await moved(report_due_on=YESTERDAY)
    warned = (await door.get(at)).json()["base"]
    assert (warned["state"], bool(warned["mendBy"])) == ("BASE_STATE_WARNED", True)
    assert await on_the_map() == 1
    begun = time.monotonic()
    await moved(mend_by=YESTERDAY)
    await until(is_gone, T2)
    assert time.monotonic() - begun < T2
    listed = (await door.get(f"{BASES}?kindId={kind_id}")).json()
    assert not listed.get("bases")
    kept = (await door.get(at)).json()
    assert kept["base"]["state"] == "BASE_STATE_REVOKED"
    assert [step["what"] for step in kept["history"]] == ["proposed", "named", "warned", "revoked"]
    late = {"figures": [], "text": "全年开放三百天，讲座四十场。"}
    answer = await door.web.put(f"{at}/reports/2030-01-31", json=late, headers=door.headers(officer))
    assert answer.json()["code"] == "BASE_STEP_REFUSED"
