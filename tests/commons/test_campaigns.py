"""A science day over all levels, over the gateway: defined once, events of every kind of body, figures that add up."""

import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio

from kexie.identity.v1 import events_pb2 as identity
from kit import ids
from kit.imports import id_of
from tests.commons.outing import API, DAY, Outing, at
from tests.support import science_day
from tests.support.door import opened
from tests.support.hub import T2, Hub, Person
from tests.support.machine import slack
from tests.support.stage import bring, counted

pytestmark = pytest.mark.capability("KP-25", "XP-06", "HM-15")

TODAY = ids.today_in_china()
MANY, PROVINCES = 5000, 8


@pytest_asyncio.fixture(scope="module")
async def out(hub: Hub) -> AsyncIterator[Outing]:
    async with opened(hub) as door:
        yield await Outing(hub, door).enter()


def draft(**more: object) -> dict[str, Any]:
    said = {
        "title": "全国科普日（试）",
        "theme": "科技改变生活，创新赢得未来",
        "summary": "各级各类单位共同参与。",
        "begins_on": (TODAY - DAY).isoformat(),
        "ends_on": (TODAY + 30 * DAY).isoformat(),
        "report_until": (TODAY + 40 * DAY).isoformat(),
        "indicators": [
            {"code": "lectures", "name": "报告场次", "unit": "场"},
            {"code": "volunteers", "name": "志愿者", "unit": "人"},
        ],
    }
    return said | more


async def campaign(out: Outing, **more: object) -> str:
    made = await out.post("/campaigns", {"org_id": out.nation, "draft": draft(**more)}, out.national)
    campaign_id = made["campaign"]["campaign_id"]
    await out.post(f"/campaigns/{campaign_id}:open", {}, out.national)
    return campaign_id


async def activity(out: Outing, campaign_id: str, org_id: str, by: Person, **more: object) -> tuple[str, str]:
    """A published activity with one session that goes on now: its id and the session's."""
    moment = datetime.now(UTC)
    said = {
        "title": "开放日",
        "kind": "ACTIVITY_KIND_OUTREACH",
        "summary": "开放车间，讲解电池的原理。",
        "campaign_id": campaign_id,
        "region": "330106",
        "place": {"name": "甬能展厅"},
        "sign_up": True,
        "group_most": 5,
        "offer_minutes": 60,
        **more,
    }
    plan = {
        "title": "上午场",
        "mode": "SESSION_MODE_ON_LINE" if more.get("online_url") else "SESSION_MODE_ON_SITE",
        "starts_at": at(moment + timedelta(minutes=5)),
        "ends_at": at(moment + timedelta(hours=2)),
        "seats": 100,
    }
    made = await out.post("/activities", {"org_id": org_id, "draft": said, "session": plan}, by)
    activity_id = made["activity"]["activity_id"]
    await out.post(f"/activities/{activity_id}:publish", {}, by)
    return activity_id, made["sessions"][0]["session_id"]


def report(org_id: str, lectures: int, volunteers: int, **more: str) -> dict[str, Any]:
    values = [{"code": "lectures", "value": lectures}, {"code": "volunteers", "value": volunteers}]
    return {"org_id": org_id, "values": values, **more}


def numbers(figures: dict[str, Any]) -> tuple[int, ...]:
    return tuple(value.get("value", 0) for value in figures.get("values", []))


async def test_a_campaign_is_defined_once_by_the_nation_and_stands_once_it_is_open(out):
    body = {"org_id": out.province, "draft": draft()}
    assert await out.refused("/campaigns", body, out.provincial) == "FORBIDDEN"
    twice = draft(indicators=[{"code": "a", "name": "甲"}, {"code": "a", "name": "乙"}])
    assert "INDICATOR_TWICE" in await out.refused("/campaigns", {"org_id": out.nation, "draft": twice}, out.national)
    late = draft(report_until=TODAY.isoformat())
    assert "CAMPAIGN_DAYS_WRONG" in await out.refused("/campaigns", {"org_id": out.nation, "draft": late}, out.national)
    made = (await out.post("/campaigns", {"org_id": out.nation, "draft": draft()}, out.national))["campaign"]
    path = f"/campaigns/{made['campaign_id']}"
    assert (await out.door.get(f"{API}{path}")).status_code == 404
    assert (await out.get(path, out.national))["can"] == ["update", "open", "end"]
    await out.put(path, {"draft": draft(theme="另一个主题")}, out.national, if_match=made["etag"])
    await out.post(f"{path}:open", {}, out.national)
    assert (await out.get(path))["campaign"]["draft"]["theme"] == "另一个主题"
    changed = await out.door.web.put(
        f"{API}{path}", json={"draft": draft()}, headers=out.door.headers(out.national, if_match='"3"')
    )
    assert changed.json()["code"] == "CAMPAIGN_STEP_REFUSED"


async def test_fifty_corrections_at_once_make_fifty_versions_without_a_gap(out):
    campaign_id = await campaign(out)
    path = f"{API}/campaigns/{campaign_id}/reports"
    await out.post(f"/campaigns/{campaign_id}/reports", report(out.county, 0, 0), out.local)
    calls = [out.door.post(path, report(out.county, n, 0, reason="复核"), out.local) for n in range(1, 51)]
    assert set(await out.together(*calls)) == {"done"}
    versions = (await out.get(f"/campaigns/{campaign_id}/reports", org_id=out.county, page_size=100))["reports"]
    assert [v["number"] for v in versions] == list(range(51, 0, -1))
    total = (await out.get(f"/campaigns/{campaign_id}/roll-up"))["total"]
    assert numbers(total) == numbers(versions[0])


async def test_five_thousand_events_of_four_levels_come_by_import_and_what_is_wrong_is_named_by_field(out):
    hub = out.hub
    for row in science_day.organisations(PROVINCES):
        above = [str(id_of("organisation", ref)) for ref in _above(row["ref"])]
        event = identity.OrganisationChanged(
            org_id=str(id_of("organisation", row["ref"])),
            name=row["name"],
            kind=row["kind"],
            region=row["region"],
            state="active",
            ancestor_ids=above,
        )
        await hub._tell(event)
    one = {
        "ref": "day-2026",
        "org_ref": "day-n",
        "title": "全国科普日 2026（试）",
        "theme": "人人都来做科普",
        "begins_on": science_day.SATURDAY.date().isoformat(),
        "ends_on": (science_day.SATURDAY + 7 * DAY).date().isoformat(),
        "report_until": (science_day.SATURDAY + 20 * DAY).date().isoformat(),
        "indicators": {"lectures": "报告场次"},
    }
    assert counted(await bring(hub, "commons", "campaigns", one)) == (1, 0, [])
    rows = science_day.activities(MANY, PROVINCES, "day-2026")
    rows[3] |= {"org_ref": "nobody"}
    rows[5] |= {"region": "999999"}
    rows[7] |= {"ends_at": rows[7]["starts_at"]}
    rows[8] |= {"audiences": ["cats"]}
    rows[11] |= {"campaign_ref": "day-1999"}
    rows[12] |= {"longitude": None}
    outcomes = [await bring(hub, "commons", "activities", *rows[at : at + 500]) for at in range(0, MANY, 500)]
    assert [(e.line, e.field, e.reason) for outcome in outcomes for e in outcome.errors] == [
        (4, "org_ref", "UNKNOWN_REFERENCE"),
        (6, "region", "UNKNOWN_REGION"),
        (8, "ends_at", "ENDS_BEFORE_IT_BEGINS"),
        (9, "audiences.0", "BAD_FORM"),
        (12, "campaign_ref", "CAMPAIGN_NOT_OPEN"),
        (13, "place.longitude", "COORDINATES_TOGETHER"),
    ]
    assert sum(outcome.imported for outcome in outcomes) == MANY - 6
    again = await bring(hub, "commons", "activities", *rows[:500])
    assert (again.imported, again.unchanged) == (0, 494)


async def test_a_guest_filters_for_schools_within_ten_kilometres_on_saturday(out):
    campaign_id = str(id_of("campaign", "day-2026"))
    rows = science_day.activities(MANY, PROVINCES, "day-2026")
    place = next(r for r in rows[20:] if r["audiences"] == ["youth"] and "latitude" in r and _is_saturday(r))
    day = (science_day.SATURDAY + timedelta(hours=8)).date().isoformat()
    asked = {"campaign_id": campaign_id, "from_day": day, "to_day": day, "audience": "ACTIVITY_AUDIENCE_YOUTH"}
    near = {"latitude": place["latitude"], "longitude": place["longitude"], "within_km": 10}
    found = (await out.get("/activities", page_size=100, **asked, **near))["activities"]
    assert place["title"] in [a["draft"]["title"] for a in found]
    assert all("youth" in str(a["draft"]["audiences"]).lower() for a in found)
    assert len(found) < len((await out.get("/activities", page_size=100, **asked))["activities"])


async def test_calendar_and_tiles_count_what_was_registered(out):
    campaign_id = str(id_of("campaign", "day-2026"))
    whole = await out.get(f"/campaigns/{campaign_id}/overview")
    assert whole["activities"] == MANY - 6 == sum(d["activities"] for d in whole["days"])
    assert len(whole["days"]) == 7
    assert [r["region"] for r in whole["regions"]] == science_day.provinces(PROVINCES)
    first = whole["regions"][0]
    below = await out.get(f"/campaigns/{campaign_id}/overview", region=first["region"])
    assert below["activities"] == first["activities"]


async def test_every_level_is_the_sum_of_its_lines_and_own_figures(out):
    campaign_id = str(id_of("campaign", "day-2026"))

    async def added(org_id: str) -> int:
        found = await out.get(f"/campaigns/{campaign_id}/roll-up", org_id=org_id)
        own = found["own"].get("activities", 0)
        assert found["total"]["activities"] == own + sum(r["figures"]["activities"] for r in found.get("lines", []))
        for line in found.get("lines", []):
            assert await added(line["org_id"]) == line["figures"]["activities"]
        return found["total"]["activities"]

    assert await added(str(id_of("organisation", "day-n"))) == MANY - 6


async def test_reports_roll_up_with_corrections_and_a_body_with_two_parents_counts_once(out):
    campaign_id = await campaign(out)
    society = await out._below("s", "浙江省材料学会", "society", "330000", out.nation, out.province)
    both = await out._below(
        "b", "甬材研究所", "institute", "330106", out.nation, out.province, out.city, out.county, society
    )
    clerk = out.hub.person("campaign-clerk")
    await out.hub.grant(clerk, "enterprise-officer", both)
    path = f"/campaigns/{campaign_id}/reports"
    await out.post(path, report(both, 5, 10), clerk)
    await out.post(path, report(out.county, 7, 20), out.local)
    await out.post(path, report(out.other_county, 1, 2), out.neighbour)
    assert await out.refused(path, report(out.county, 8, 20), out.provincial) == "FORBIDDEN"
    assert await out.refused(path, report(out.county, 8, 20), out.local) == "REASON_NEEDED"
    half = {"org_id": out.county, "values": [{"code": "lectures", "value": 1}]}
    assert "EACH_INDICATOR_ONCE" in await out.refused(path, half, out.local)
    await out.post(path, report(out.county, 8, 20, reason="漏报一场"), out.local)

    async def roll_up(org_id: str) -> tuple[tuple[int, ...], dict[str, tuple[int, ...]], int]:
        found = await out.get(f"/campaigns/{campaign_id}/roll-up", org_id=org_id)
        lines = {line["org_name"]: numbers(line["figures"]) for line in found.get("lines", [])}
        return numbers(found["total"]), lines, found.get("elsewhere", 0)

    assert await roll_up(out.county) == ((13, 30), {"甬材研究所": (5, 10)}, 0)
    assert await roll_up(out.city) == ((14, 32), {"西湖区科协": (13, 30), "余杭区科协": (1, 2)}, 0)
    assert await roll_up(out.province) == ((14, 32), {"杭州市科协": (14, 32)}, 0)
    assert await roll_up(out.nation) == ((14, 32), {"浙江省科协": (14, 32)}, 0)
    assert await roll_up(society) == ((), {}, 1)
    versions = (await out.get(path, org_id=out.county))["reports"]
    assert [(v["number"], numbers(v), v.get("reason", "")) for v in versions] == [
        (2, (8, 20), "漏报一场"),
        (1, (7, 20), ""),
    ]
    await out.post(f"/campaigns/{campaign_id}:end", {}, out.national)
    late = await out.refused(path, report(out.enterprise, 1, 1), out.officer)
    assert late == "REPORTS_CLOSED"
    await out.post(path, report(out.other_county, 2, 2, reason="复核"), out.neighbour)
    assert (await roll_up(out.nation))[0] == (15, 32)


async def test_closing_figures_equal_check_ins_and_a_person_counts_once(out):
    campaign_id = await campaign(out)
    activity_id, session_id = await activity(out, campaign_id, out.enterprise, out.officer)
    visitors = [out.hub.person(f"visitor-{n}") for n in range(5)]
    for person in visitors[:3]:
        signed = await out.post(f"/activity-sessions/{session_id}/sign-ups", {}, person)
        code = signed["sign_up"]["code"]
        for _ in range(2):  # shown twice, counted once
            await out.post(f"/activities/{activity_id}:check-in", {"code": code}, out.officer)
    _, live = await activity(
        out, campaign_id, out.county, out.local, online_url="https://live.example.org/1", sign_up=False, place=None
    )
    calls = [
        out.door.post(f"{API}/campaigns/{campaign_id}/sessions/{live}:take-part", {}, person)
        for person in visitors
        for _ in range(12)
    ]
    assert set(await out.together(*calls)) == {"done"}
    await out.post(f"/campaigns/{campaign_id}:end", {}, out.national)
    total = (await out.get(f"/campaigns/{campaign_id}/roll-up"))["total"]
    assert (total["activities"], total["came"], total["online"]) == (2, 3, 5)
    whole = await out.get(f"/campaigns/{campaign_id}/overview")
    assert (whole["came"], whole["online"], whole["people"]) == (3, 5, 5)
    reader = await out.hub.running["commons"].database.reader()
    rows = await reader.fetch("select sum(came) as n from check_in where activity_id::text = $1", activity_id)
    assert rows[0]["n"] == total["came"]


async def test_an_activity_goes_only_into_a_campaign_that_is_open(out):
    campaign_id = await campaign(out)
    await out.post(f"/campaigns/{campaign_id}:end", {}, out.national)
    moment = datetime.now(UTC)
    said = {
        "title": "迟到的活动",
        "kind": "ACTIVITY_KIND_OUTREACH",
        "summary": "活动结束后才登记。",
        "place": {"name": "展厅"},
    }
    plan = {"mode": "SESSION_MODE_ON_SITE", "starts_at": at(moment + DAY), "ends_at": at(moment + 2 * DAY), "seats": 5}
    body = {
        "org_id": out.enterprise,
        "draft": said | {"campaign_id": campaign_id, "group_most": 1, "offer_minutes": 60},
        "session": plan,
    }
    assert "CAMPAIGN_NOT_OPEN" in await out.refused("/activities", body, out.officer)


async def test_a_session_on_line_opens_in_time_and_only_in_its_campaign(out):
    campaign_id, other = await campaign(out), await campaign(out, title="另一项")
    activity_id, live = await activity(
        out, campaign_id, out.county, out.local, online_url="https://live.example.org/2", sign_up=False, place=None
    )
    person = out.hub.person("visitor-0")
    assert await out.refused(f"/campaigns/{other}/sessions/{live}:take-part", {}, person) == "SESSION_NOT_FOUND"
    assert await out.refused(f"/campaigns/{campaign_id}/sessions/{live}:take-part", {}) == "SIGN_IN_NEEDED"
    await out.sql(
        "update commons.activity_session set starts_at = now() + interval '1 day', ends_at = now() + interval '2 days' "
        "where activity_id::text = $1",
        activity_id,
    )
    assert await out.refused(f"/campaigns/{campaign_id}/sessions/{live}:take-part", {}, person) == "SESSION_NOT_ON"


async def test_a_cancelled_event_tells_volunteers_and_ticket_holders_within_a_minute(out):
    campaign_id = await campaign(out)
    activity_id, session_id = await activity(out, campaign_id, out.enterprise, out.officer)
    guest, helper = out.hub.person("ticket"), out.hub.person("helper")
    await out.post(f"/activity-sessions/{session_id}/sign-ups", {}, guest)
    said = {"name": "助手", "skills": [], "region": "330106"}
    await out.put("/volunteers/me", {"draft": said}, helper)
    begins = datetime.now(UTC) + DAY
    post = {
        "title": "引导员",
        "region": "330106",
        "place": "甬能展厅",
        "activity_id": activity_id,
        "shifts": [{"begins_at": at(begins), "ends_at": at(begins + timedelta(hours=2)), "places": 2}],
    }
    made = (await out.post("/volunteers/posts", {"org_id": out.enterprise, "draft": post}, out.officer))["post"]
    await out.post(f"/volunteers/shifts/{made['shifts'][0]['shift_id']}:sign-up", {}, helper)
    began = time.monotonic()
    await out.post(f"/activities/{activity_id}:cancel", {"reason": "暴雨红色预警"}, out.officer)
    await out.notices(helper, "volunteer-called-off")
    holders = (await out.get("/my/sign-ups", guest))["tickets"]
    assert "CALLED_OFF" in str(holders)
    assert time.monotonic() - began < T2 * slack()
    assert (await out.get(f"/campaigns/{campaign_id}/overview")).get("activities", 0) == 0


def _above(ref: str) -> list[str]:
    parts = ref.removeprefix("day-").removesuffix("-e")
    line = [] if ref == "day-n" else ["day-n", *(f"day-{parts[:n]}" for n in (2, 4, 6) if n < len(parts))]
    return [*line, ref.removesuffix("-e")] if ref.endswith("-e") else line


def _is_saturday(row: dict[str, Any]) -> bool:
    return (datetime.fromisoformat(row["starts_at"]) + timedelta(hours=8)).weekday() == 5
