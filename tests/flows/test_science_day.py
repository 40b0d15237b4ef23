"""W7: the national science day as one campaign over all levels, over the gateway and the services that take part.
With services killed meanwhile, see tests/faults/test_campaign.py."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio

from kit import ids
from tests.commons.outing import DAY, Outing, at
from tests.support.door import opened
from tests.support.hub import Hub, Person, until

pytestmark = pytest.mark.capability("KP-25", "KP-15", "XP-06", "XP-10")

INDICATORS = [{"code": "lectures", "name": "报告场次", "unit": "场"}]


@pytest_asyncio.fixture(scope="module")
async def out(hub: Hub) -> AsyncIterator[Outing]:
    async with opened(hub) as door:
        yield await Outing(hub, door).enter()


async def opened_campaign(out: Outing) -> str:
    """The nation defines theme and indicators once."""
    today = ids.today_in_china()
    days = {"begins_on": today, "ends_on": today + 9 * DAY, "report_until": today + 20 * DAY}
    said = {"title": "全国科普日", "theme": "人人都来做科普", "summary": "各级各类单位共同参与。"}
    draft = said | {name: day.isoformat() for name, day in days.items()} | {"indicators": INDICATORS}
    made = await out.post("/campaigns", {"org_id": out.nation, "draft": draft}, out.national)
    campaign_id = made["campaign"]["campaign_id"]
    await out.post(f"/campaigns/{campaign_id}:open", {}, out.national)
    return campaign_id


async def event(out: Outing, campaign_id: str, org_id: str, by: Person, **more: Any) -> tuple[str, str]:
    """An event that a body registers: its id and that of its session, which begins in some minutes."""
    said = {"title": "开放日", "kind": "ACTIVITY_KIND_OUTREACH", "summary": "走进科学。", "region": "330106"}
    rules = {"campaign_id": campaign_id, "group_most": 1, "offer_minutes": 60}
    soon = datetime.now(UTC) + timedelta(minutes=5)
    mode = "SESSION_MODE_ON_LINE" if more.get("online_url") else "SESSION_MODE_ON_SITE"
    session = {"mode": mode, "starts_at": at(soon), "ends_at": at(soon + timedelta(hours=2)), "seats": 50}
    body = {"org_id": org_id, "draft": said | rules | more, "session": session}
    made = await out.post("/activities", body, by)
    activity_id = made["activity"]["activity_id"]
    await out.post(f"/activities/{activity_id}:publish", {}, by)
    return activity_id, made["sessions"][0]["session_id"]


async def helped(out: Outing, activity_id: str, helper: Person) -> None:
    """A volunteer takes a shift of an event, comes and goes, and another confirms the hours."""
    profile, headers = {"draft": {"name": "志愿者"}}, out.door.headers(helper, if_match='"0"')
    await out.door.web.put("/api/home/v1/my-profile", json=profile, headers=headers)
    await out.put("/volunteers/me", {"draft": {"name": "志愿者", "region": "330106"}}, helper)
    soon = datetime.now(UTC) + timedelta(minutes=10)
    shift = {"begins_at": at(soon), "ends_at": at(soon + timedelta(hours=2)), "places": 1}
    draft = {"title": "引导员", "region": "330106", "place": "展厅", "activity_id": activity_id, "shifts": [shift]}
    post = (await out.post("/volunteers/posts", {"org_id": out.enterprise, "draft": draft}, out.officer))["post"]
    stint = (await out.post(f"/volunteers/shifts/{post['shifts'][0]['shift_id']}:sign-up", {}, helper))["stint"]
    at_stint = f"/volunteers/stints/{stint['stint_id']}"
    await out.post(f"{at_stint}:check-in", {}, helper)
    for column in ("begins_at", "checked_in_at"):  # an hour passes
        table = "update commons.volunteer_stint set {0} = now() - interval '1 hour' where stint_id::text = $1"
        await out.sql(table.format(column), stint["stint_id"])
    await out.sql(
        "update commons.volunteer_shift set begins_at = now() - interval '1 hour' where post_id::text = $1",
        post["post_id"],
    )
    await out.post(f"{at_stint}:check-out", {}, helper)
    await out.post(f"{at_stint}:confirm", {}, out.officer)


async def test_from_one_definition_events_of_all_levels_volunteers_and_visitors_to_figures_of_the_nation(out):
    campaign_id = await opened_campaign(out)
    here = {"place": {"name": "甬能展厅"}, "sign_up": True}
    open_day, session_id = await event(out, campaign_id, out.enterprise, out.officer, **here)
    fair, _ = await event(out, campaign_id, out.county, out.local, place={"name": "文化广场"})
    _, live = await event(out, campaign_id, out.province, out.provincial, online_url="https://live.example.org/w7")
    await event(out, campaign_id, out.other_county, out.neighbour, place={"name": "科技馆"})

    helper, visitors = out.hub.person("w7-helper"), [out.hub.person(f"w7-visitor-{n}") for n in range(4)]
    await helped(out, open_day, helper)
    codes = []
    for visitor in visitors[:3]:
        made = await out.post(f"/activity-sessions/{session_id}/sign-ups", {}, visitor)
        codes.append(made["sign_up"]["code"])
    await out.post(f"/activities/{open_day}:check-in", {"code": codes[0]}, out.officer)
    for _ in range(2):  # noted off line, brought twice
        noted = {"codes": [{"code": code, "came_at": at(datetime.now(UTC))} for code in codes]}
        await out.post(f"/activities/{open_day}/check-ins", noted, out.officer)
    taking = f"/campaigns/{campaign_id}/sessions/{live}:take-part"
    for visitor in (*visitors, visitors[0]):
        await out.post(taking, {}, visitor)

    async def reported(org_id: str, lectures: int, by: Person, **more: str) -> None:
        values = [{"code": "lectures", "value": lectures}]
        await out.post(f"/campaigns/{campaign_id}/reports", {"org_id": org_id, "values": values, **more}, by)

    await reported(out.enterprise, 2, out.officer)
    await reported(out.county, 5, out.local)
    await reported(out.other_county, 1, out.neighbour)
    await reported(out.county, 4, out.local, reason="一场重复填报")
    await out.post(f"/activities/{fair}:cancel", {"reason": "暴雨"}, out.local)

    async def figures(org_id: str) -> tuple[int, ...]:
        total = (await out.get(f"/campaigns/{campaign_id}/roll-up", org_id=org_id))["total"]
        names = ("activities", "came", "online", "volunteer_minutes")
        return *(total.get(name, 0) for name in names), *(value.get("value", 0) for value in total.get("values", []))

    assert await figures(out.county) == (1, 3, 0, 60, 6)
    assert await figures(out.city) == (2, 3, 0, 60, 7)
    assert await figures(out.province) == (3, 3, 4, 60, 7)
    assert await figures(out.nation) == (3, 3, 4, 60, 7)
    whole = await out.get(f"/campaigns/{campaign_id}/overview")
    assert (whole["came"], whole["online"], whole["people"]) == (3, 4, 4)  # who was at two places is one person

    async def in_the_profile() -> bool:
        answer = (await out.door.get("/api/home/v1/my-profile", helper)).json()
        return answer["profile"]["profile"].get("volunteerMinutes", 0) == 60

    await until(in_the_profile)
    await out.post(f"/campaigns/{campaign_id}:end", {}, out.national)
    assert await figures(out.nation) == (3, 3, 4, 60, 7)
