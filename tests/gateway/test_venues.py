"""Venues over the public API: a library's lecture finds its lecturer, an airport's screen pulls what it shows."""

import base64
import hashlib
import io
import zipfile
from collections.abc import AsyncIterator
from datetime import datetime, time
from typing import Any
from uuid import UUID

import orjson
import pytest
import pytest_asyncio

from kit import ids
from kit.imports import id_of
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
    assert shown["_screen"]["version"] in page.text

    [listed] = (await out.get(screens, out.officer))["screens"]
    assert listed["screen_id"] == made["screen"]["screen_id"] and "key" not in listed
    removal = f"/api/commons/v1/screens/{listed['screen_id']}"
    assert (await web.delete(removal, headers=out.door.headers(out.local))).status_code == 403
    assert (await web.delete(removal, headers=out.door.headers(out.officer))).status_code == 200
    assert (await web.get(f"{at_screen}.json")).status_code == 404


async def test_the_operator_sees_when_each_screen_last_pulled_and_which_has_not_for_a_day(out: Outing):
    place = await venue(out, "STATION", "西湖高铁站")
    screens, web = f"/venues/{place}/screens", out.door.web
    made = [(await out.post(screens, {"draft": {"name": f"站台 {n}"}}, out.officer)) for n in range(2)]
    key, moved = made[0]["key"], "update commons.venue_screen set {} where screen_id = $1"
    screen_id = UUID(made[0]["screen"]["screen_id"])

    async def listed() -> list[Any]:
        found = (await out.get(screens, out.officer))["screens"]
        return [next(s for s in found if s["screen_id"] == one["screen"]["screen_id"]) for one in made]

    assert [("pulled_at" in s, s.get("silent", False)) for s in await listed()] == [(False, False)] * 2
    version = (await web.get(f"/screens/{key}.json")).json()["_screen"]["version"]
    first, other = await listed()
    assert (first["pulled_version"], "pulled_at" in other) == (version, False)
    told = f"/api/commons/v1/screens/{key}:pull"
    for body, status in ({"version": "2026.11-a"}, 200), ({"version": "<script>"}, 400), ({}, 400):
        assert (await out.door.post(told, body)).status_code == status
    assert (await web.get(f"/screens/{key}")).status_code == 200
    assert (await listed())[0] == first, "within the minute nothing is written"

    for one in made:
        await out.sql(moved.format("added_at = now() - interval '25 hours'"), UUID(one["screen"]["screen_id"]))
    assert [s.get("silent", False) for s in await listed()] == [False, True]  # one was never heard of
    await out.sql(moved.format("pulled_at = now() - interval '24 hours'"), screen_id)
    assert [s.get("silent", False) for s in await listed()] == [True, True]
    assert (await out.door.post(told, {"version": "2026.11-a"})).status_code == 200
    found = (await listed())[0]
    assert (found["pulled_version"], found.get("silent", False)) == ("2026.11-a", False)
    unknown = "/api/commons/v1/screens/no-screen-has-this-key:pull"
    assert (await out.door.post(unknown, {"version": "1"})).json()["code"] == "SCREEN_NOT_FOUND"


async def test_a_venue_downloads_what_it_may_show_as_a_pack_by_page_and_by_key(out: Outing):
    await known(out.hub, "pack-media", "格物出版", "media", "")
    said = {"org_ref": "pack-media", "author_ref": "pack-author", "checker_ref": "pack-checker"}
    said |= {"summary": "一篇科普文章。", "sources": [{"title": "教材", "url": "https://example.org/book"}]}
    body = "## 起因\n\n<script>alert(1)</script>\n\n**水汽**凝结，见[图集](javascript:alert(2))。"
    rocks = {"ref": "pack-rocks", "title": "岩石 <怎样> 风化", "subjects": ["170"], "body": body}
    tides = {"ref": "pack-tides", "title": "潮汐从何而来", "subjects": [ASTRONOMY], "body": "月球的引力。" * 9}
    at = {"published_at": "2026-02-05T08:00:00+08:00"}
    draft = {"ref": "pack-draft", "title": "尚未审核的稿件", "subjects": ["170"], "body": "草稿。" * 9}
    rows = [said | rocks | at, said | tides | at, said | draft | {"state": "in-check"}]
    assert counted(await bring(out.hub, "kepu", "articles", *rows))[0] == 3
    place = await venue(out, "MUSEUM", "西湖地质馆")
    pack, web = f"/venues/{place}/pack", out.door.web

    page = await web.get(pack)
    assert page.status_code == 200 and "潮汐从何而来" in page.text and "尚未审核的稿件" not in page.text
    assert "岩石 &lt;怎样&gt; 风化" in page.text and f"{pack}.zip" in page.text
    first = await web.get(f"{pack}.zip?subject=170")
    assert (first.status_code, first.headers["content-type"]) == (200, "application/zip")
    files = opened_zip(first.content)
    told = orjson.loads(files["manifest.json"])
    version = first.headers["etag"].strip('"')
    assert (told["version"], told["venue"]) == (version, "西湖地质馆")
    assert {f["name"]: f["sha256"] for f in told["files"]} == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != "manifest.json"
    }
    [piece] = [p for p in told["pieces"] if p["title"] == "岩石 <怎样> 风化"]
    assert (piece["by"], piece["number"], bool(piece["checked_on"])) == ("格物出版", 1, True)
    assert not [p for p in told["pieces"] if p["title"] in ("潮汐从何而来", "尚未审核的稿件")]
    name = piece["id"][-12:]
    article, poster = files[f"articles/{name}.html"].decode(), files[f"posters/{name}.html"].decode()
    assert "<strong>水汽</strong>" in article and "https://example.org/book" in article and "2026" in article
    assert not [bad for bad in ("<script", 'href="javascript') if bad in article]
    assert "岩石 &lt;怎样&gt; 风化" in poster and "西湖地质馆" in poster and version in poster
    assert files[f"codes/{name}.svg"].count(b"<svg") == 1 and files[f"codes/{name}.png"].startswith(b"\x89PNG")
    assert "格物出版" in files["use-zh.txt"].decode() and "Copyright" in files["use-en.txt"].decode()
    people = [str(id_of("person", ref)) for ref in ("pack-author", "pack-checker")]
    everything = b"".join(files.values()).decode("utf-8", "replace")
    assert not [words for words in ("尚未审核", *people) if words in everything]

    again = await web.get(f"{pack}.zip?subject=170")
    assert again.content == first.content, "the same content is the same file"
    same = await web.get(f"{pack}.zip?subject=170", headers={"if-none-match": first.headers["etag"]})
    assert (same.status_code, same.content) == (304, b"")
    client = await out.hub.client(out.enterprise, "needs.read")
    by_key = f"/venues/{place}/content-pack"
    got = await out.get(by_key, client, subject="170")
    assert (got["version"], base64.b64decode(got["archive"])) == (version, first.content)
    had = await out.get(by_key, client, subject="170", have=version)
    assert (had["version"], had["archive"]) == (version, "")
    other = await out.get(by_key, client)
    assert other["version"] != version and {p["title"] for p in other["pieces"]} >= {"潮汐从何而来", piece["title"]}
    assert (await out.door.get(f"/api/commons/v1/venues/{ids.new_id()}/content-pack")).status_code == 404


async def test_what_is_withdrawn_leaves_the_next_pack(out: Outing):
    team = out.hub.person("pack-editor")
    org_id = str(id_of("organisation", "pack-media"))
    await out.hub.grant(team, "kepu-editor", org_id)
    place = await venue(out, "PARK", "西湖公园")
    by_key = f"/venues/{place}/content-pack"

    async def pieces() -> tuple[str, set[str]]:
        found = await out.get(by_key, contents_only="true")
        return found["version"], {p["title"] for p in found["pieces"]}

    version, titles = await pieces()
    assert "潮汐从何而来" in titles
    article_id = id_of("article", "pack-tides")
    gone = await out.door.post(f"/api/kepu/v1/articles/{article_id}:withdraw", {"reason": "数据有误。"}, team)
    assert gone.status_code == 200, gone.text

    async def left() -> bool:
        now, titles = await pieces()
        return now != version and "潮汐从何而来" not in titles

    await until(left, T2)


def opened_zip(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
