"""Venues over the public API: a library's lecture finds its lecturer, an airport's screen pulls what it shows."""

from collections.abc import AsyncIterator
from datetime import datetime, time
from typing import Any

import pytest
import pytest_asyncio

from kit import ids
from tests.commons.outing import DAY, Outing, at
from tests.support.door import opened
from tests.support.hub import T2, Hub, Person, until
from tests.support.stage import bring, counted, known

pytestmark = pytest.mark.capability("KP-20")

ASTRONOMY, CHEMISTRY = "160", "150"
WANTED_ON = ids.today_in_china() + 9 * DAY
BEGINS = ids.of_china(datetime.combine(WANTED_ON, time(14)))


@pytest_asyncio.fixture(scope="module")
async def out(hub: Hub) -> AsyncIterator[Outing]:
    async with opened(hub) as door:
        outing = await Outing(hub, door).enter()
        await hub.verified(outing.officer, "")  # so that it is known whom to tell
        yield outing


async def venue(out: Outing, kind: str, name: str) -> str:
    draft = {"name": name, "kind": f"VENUE_KIND_{kind}", "region": "330106", "summary": "面向公众开放的公共场所。"}
    made = await out.post("/venues", {"org_id": out.enterprise, "draft": draft}, out.officer)
    return made["venue"]["venue_id"]


async def volunteer(out: Outing, name: str, skill: str, region: str = "330106", callable: bool = True) -> Person:
    person = out.hub.person(f"lecturer-{name}")
    draft = {"name": name, "skills": [skill], "region": region, "callable": callable}
    await out.put("/volunteers/me", {"draft": draft}, person)
    return person


async def request_of(out: Outing, request_id: str) -> dict[str, Any]:
    """A request as the venue's organisation reads it."""
    found = await out.get("/venue-requests", out.officer, org_id=out.enterprise)
    return next(r for r in found["requests"] if r["request_id"] == request_id)


async def test_a_library_asks_for_a_lecture_on_a_date_and_a_volunteer_lecturer_is_matched(out: Outing):
    library = await venue(out, "LIBRARY", "西湖图书馆")
    first, second = await volunteer(out, "星河", f"{ASTRONOMY}15"), await volunteer(out, "银汉", ASTRONOMY)
    chemist = await volunteer(out, "烧瓶", CHEMISTRY)
    await volunteer(out, "远方", ASTRONOMY, region="320100")
    await volunteer(out, "勿扰", ASTRONOMY, callable=False)
    asking = {"kind": "SERVICE_KIND_LECTURE", "wanted_on": WANTED_ON.isoformat(), "topic": "小学生的天文课"}
    asked = (await out.post(f"/venues/{library}/requests", asking, out.officer))["request"]
    seek = f"/venue-requests/{asked['request_id']}:seek-lecturer"
    said = {"org_id": out.county, "title": "认识星空", "skills": [ASTRONOMY], "begins_at": at(BEGINS), "minutes": 90}
    assert "ANOTHER_DAY_WAS_ASKED" in await out.refused(seek, said | {"begins_at": at(BEGINS + DAY)}, out.local)
    assert "UNKNOWN_SUBJECT" in await out.refused(seek, said | {"skills": ["999"]}, out.local)
    assert await out.refused(seek, said, out.officer) == "FORBIDDEN"
    assert await out.refused(seek, said | {"org_id": out.other_county}, out.neighbour) == "VENUE_REQUEST_NOT_FOUND"

    tries = await out.together(*(out.door.post(f"/api/commons/v1{seek}", said, out.local) for _ in range(5)))
    assert sorted(tries) == ["VENUE_REQUEST_ANSWERED"] * 4 + ["done"]
    sought = await request_of(out, asked["request_id"])
    assert (sought["state"], sought.get("lecturer", "")) == ("SERVICE_STATE_SEEKING", "")
    reached = []
    for person in (first, second, chemist):
        calls = (await out.get("/volunteers/me/calls", person)).get("calls", [])
        reached.append([(call["title"], call["post_id"]) for call in calls])
    assert reached == [[("认识星空", sought["post_id"])]] * 2 + [[]]
    [shift] = (await out.get(f"/volunteers/posts/{sought['post_id']}"))["post"]["shifts"]
    sign_up = f"/volunteers/shifts/{shift['shift_id']}:sign-up"
    assert await out.refused(sign_up, {}, chemist) == "SKILL_MISSING"
    stint = (await out.post(sign_up, {}, first))["stint"]
    await out.post(sign_up, {}, second)

    async def lecturer(name: str, state: str) -> bool:
        now = await request_of(out, asked["request_id"])
        return (now.get("lecturer", ""), now["state"]) == (name, f"SERVICE_STATE_{state}")

    await until(lambda: lecturer("星河", "ACCEPTED"), T2)
    await out.notices(out.officer, "venue-answered")
    await out.post(f"/volunteers/stints/{stint['stint_id']}:withdraw", {}, first)
    await until(lambda: lecturer("银汉", "ACCEPTED"), T2)
    await out.post("/volunteers/me:leave", {}, second)
    await until(lambda: lecturer("", "SEEKING"), T2)


async def test_only_for_a_lecture_is_a_lecturer_sought(out: Outing):
    library = await venue(out, "CULTURE", "西湖文化馆")
    asking = {"kind": "SERVICE_KIND_EXHIBITION", "wanted_on": WANTED_ON.isoformat(), "topic": "航天展"}
    asked = (await out.post(f"/venues/{library}/requests", asking, out.officer))["request"]
    said = {"org_id": out.county, "title": "航天展", "skills": ["590"], "begins_at": at(BEGINS), "minutes": 60}
    refused = await out.refused(f"/venue-requests/{asked['request_id']}:seek-lecturer", said, out.local)
    assert "LECTURES_ONLY" in refused


async def test_an_airport_registers_a_screen_and_pulls_what_is_public_now(out: Outing):
    await known(out.hub, "screen-media", "格物传媒", "media", "")
    said = {"org_ref": "screen-media", "author_ref": "screen-author", "checker_ref": "screen-checker"}
    said |= {"summary": "一篇科普文章。", "body": "正文。" * 20, "sources": [{"title": "教材"}]}
    said |= {"published_at": "2026-01-05T08:00:00+08:00"}
    clouds = said | {"ref": "screen-clouds", "title": "云为什么有形状", "subjects": ["170"]}
    stars = said | {"ref": "screen-stars", "title": "恒星怎样变老", "subjects": [ASTRONOMY]}
    assert counted(await bring(out.hub, "kepu", "articles", clouds, stars))[0] == 2
    airport = await venue(out, "AIRPORT", "西湖通用机场")
    screen = {"draft": {"name": "候机厅 A 区", "subjects": ["170"]}}
    screens = f"/venues/{airport}/screens"
    assert await out.refused(screens, screen, out.local) == "FORBIDDEN"
    made = await out.post(screens, screen, out.officer)
    at_screen, web = f"/screens/{made['key']}", out.door.web

    pulled = await web.get(f"{at_screen}.json")
    assert (pulled.status_code, pulled.headers["content-type"]) == (200, "application/feed+json")
    shown = pulled.json()
    assert (shown["version"], shown["title"]) == ("https://jsonfeed.org/version/1.1", "西湖通用机场 · 候机厅 A 区")
    titles = [item["title"] for item in shown["items"]]
    assert "云为什么有形状" in titles and "恒星怎样变老" not in titles
    article = next(item for item in shown["items"] if item["title"] == "云为什么有形状")
    assert (article["tags"], article["content_text"]) == (["article"], "一篇科普文章。")
    assert (await web.get(article["url"])).status_code == 200
    same = await web.get(f"{at_screen}.json", headers={"if-none-match": pulled.headers["etag"]})
    assert same.status_code == 304
    page = await web.get(at_screen)
    assert "云为什么有形状" in page.text and page.headers["refresh"] == "300" and "data:image/svg+xml" in page.text

    [listed] = (await out.get(screens, out.officer))["screens"]
    assert listed["screen_id"] == made["screen"]["screen_id"] and "key" not in listed
    removal = f"/api/commons/v1/screens/{listed['screen_id']}"
    assert (await web.delete(removal, headers=out.door.headers(out.local))).status_code == 403
    assert (await web.delete(removal, headers=out.door.headers(out.officer))).status_code == 200
    assert (await web.get(f"{at_screen}.json")).status_code == 404
