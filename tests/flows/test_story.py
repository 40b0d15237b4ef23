"""The story that the hub is for, at its front door: an enterprise's need finds its people on all four platforms.

The tests are steps of one story and follow each other, on processes and data as `hub up` makes them.
"""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

import grpc
import pytest

from kexie.kechuang.v1 import confidential_pb2, confidential_pb2_grpc
from tests.flows.people import Somebody, Town, holding
from tests.support.hub import T2, until
from tests.support.machine import slack

pytestmark = pytest.mark.capability("KC-01", "ON-01", "XP-15")

NEEDS = "/api/kechuang/v1/needs"
SEARCH = "/api/discovery/v1/items:search"
FEED = "/api/discovery/v1/feed"
SECRET = "垫片六百二十一微米一号配方"
CONTACT = "19912345678"
TITLE = "高镍三元正极宽幅涂布的厚边与竖条纹控制"
DRAFT: dict[str, Any] = {
    "kind": "NEED_KIND_PROCESS",
    "title": TITLE,
    "summary": "宽幅狭缝挤出涂布时高镍三元正极极片出现厚边和竖条纹，浆料流变随静置变化，寻求面密度一致性的整体方案。",
    "industry": "3841",
    "region": "330106",
    "subjects": ["430", "530"],
    "keywords": ["高镍三元正极", "极片涂布", "狭缝挤出涂布", "浆料流变", "面密度一致性"],
    "trlNow": 4,
    "trlWanted": 7,
    "budgetMinYuan": 500000,
    "budgetMaxYuan": 900000,
    "confidential": {"text": SECRET, "contactName": "李敏", "contactPhone": CONTACT, "contactMail": "lm@example.com"},
}


@dataclass
class Story:
    """What one step leaves for the next."""

    need_id: str = ""

    @property
    def need(self) -> str:
        return f"{NEEDS}/{self.need_id}"


@pytest.fixture(scope="module")
def story() -> Story:
    return Story()


async def test_1_an_officer_posts_a_need_once_with_every_field_held_to_its_rule(town: Town, story: Story):
    officer = await town.browser("li-min")
    org = town.id("organisation", "ent-yongneng")
    wrong = {"orgId": org, "draft": {**DRAFT, "title": "短", "region": "339999", "trlWanted": 2, "budgetMaxYuan": 1}}
    refused = await officer.post(NEEDS, wrong, status=400)
    assert [e["pointer"] for e in refused["errors"]] == ["/draft/title"], refused
    wrong["draft"]["title"] = TITLE
    refused = await officer.post(NEEDS, wrong, status=400)
    assert {e["pointer"] for e in refused["errors"]} == {"/draft/region", "/draft/trlWanted", "/draft/budgetMaxYuan"}
    assert SECRET not in json.dumps(refused, ensure_ascii=False)
    body = {"orgId": org, "draft": DRAFT, "submit": True}
    first = (await officer.post(NEEDS, body, key="story-1"))["need"]
    again = (await officer.post(NEEDS, body, key="story-1"))["need"]
    assert first == again
    assert (first["state"], first["hasConfidentialPart"]) == ("NEED_STATE_SUBMITTED", True)
    other = {**body, "draft": {**DRAFT, "title": TITLE + "二"}}
    assert (await officer.post(NEEDS, other, status=422, key="story-1"))["code"] == "KEY_REUSED"
    story.need_id = first["needId"]


async def test_2_somebody_else_verifies_it_and_it_opens(town: Town, story: Story, guest: Somebody):
    await guest.get(story.need, 401)
    officer, operator = await town.somebody("li-min"), await town.somebody("shen-zhiqiu")
    assert (await officer.post(f"{story.need}:verify", status=403))["code"] == "FORBIDDEN"
    far = await town.somebody("officer-chenglan")
    assert (await far.post(f"{story.need}:verify", status=403))["code"] in ("FORBIDDEN", "NOT_FOUND")
    assert "verify" in (await operator.get(story.need))["can"]
    opened = (await operator.post(f"{story.need}:verify"))["need"]
    assert opened["state"] == "NEED_STATE_OPEN"
    assert (await guest.get(story.need))["need"]["title"] == TITLE


@pytest.mark.capability("KC-05", "XP-01", "XP-07")
async def test_3_it_is_matched_on_all_platforms_and_experts_are_told(town: Town, story: Story):
    officer, expert = await town.somebody("li-min"), await town.somebody("shen-ruobai")

    async def matched() -> list[dict[str, Any]]:
        answer = await officer.web.get(f"/api/discovery/v1/needs/{story.need_id}/matches?pageSize=100")
        if answer.status_code != 200:  # it is not in the index yet, or the machine is busy
            return []
        found = answer.json()["matches"]
        kinds = {m["entry"]["kind"].removeprefix("ITEM_KIND_") for m in found}
        return found if kinds >= {"EXPERT", "ACHIEVEMENT", "CASE", "PRODUCT", "ARTICLE"} else []

    matches = await until(matched, T2 * slack())
    assert {m["entry"]["platform"] for m in matches} == {"home", "kechuang", "zhihui", "kepu"}
    experts = [m for m in matches if m["entry"]["kind"] == "ITEM_KIND_EXPERT"]
    assert {m["entry"]["title"] for m in experts[:3]} & {"沈若柏", "顾维桢"}
    assert all(m["reasons"] and all(r["words"] for r in m["reasons"]) for m in matches)
    scores = [m["score"] for m in experts]
    assert scores == sorted(scores, reverse=True)

    async def told() -> bool:
        notices = (await expert.get("/api/notification/v1/notices"))["notices"]
        return any(TITLE in json.dumps(n, ensure_ascii=False) for n in notices)

    await until(told, T2 * slack())

    async def mailed() -> bool:
        return any(TITLE in json.dumps(m, ensure_ascii=False) for m in await town.mails("shen-ruobai@example.com"))

    await until(mailed, T2 * slack())


@pytest.mark.capability("XP-03", "KP-01", "HM-10")
async def test_4_who_read_on_the_subject_finds_the_need_and_without_recommendation_does_not(town: Town):
    scientist = await town.somebody("ye-shutong")
    consent = "/api/identity/v1/me/consents/personal-recommendation"
    await scientist.put(consent, {"given": True})
    need_id = town.id("need", "need-coating")

    async def entry() -> dict[str, Any] | None:
        feed = await scientist.get(FEED)
        return next((e for e in feed["entries"] if e["entry"]["itemId"] == need_id), None)

    assert await entry() is None

    async def read() -> dict[str, Any] | None:
        found = await entry()
        return found if found and "等 3 篇关于" in found["reason"]["words"] else None

    for ref in ("article-high-nickel", "article-coating-story", "article-slurry-gel"):
        await scientist.post(f"/api/kepu/v1/articles/{town.id('article', ref)}:read")
    assert (await until(read, T2 * slack()))["reason"]["code"] == "READ"
    await scientist.put(consent, {"given": False})

    async def gone() -> bool:
        return await entry() is None

    await until(gone, T2)
    everybody = await town.somebody("")
    mine, theirs = await scientist.get(FEED), await everybody.get(FEED)
    assert [e["entry"]["itemId"] for e in mine["entries"]] == [e["entry"]["itemId"] for e in theirs["entries"]]


@pytest.mark.capability("XP-13", "DG-06")
async def test_5_a_countys_program_pulls_its_region_and_follows_changes_by_number(town: Town, story: Story):
    county = await town.client("client-xihu")
    pulled = await county.get(NEEDS, region="330106", pageSize=100)
    assert TITLE in {n["title"] for n in pulled["needs"]}
    assert all(n["region"] == "330106" for n in pulled["needs"])
    assert (await county.get(NEEDS, 403, region="321302", state="NEED_STATE_DRAFT"))["code"] == "FORBIDDEN"
    assert (await county.get("/api/kechuang/v1/need-changes", 403, region="321302"))["code"] == "FORBIDDEN"

    async def changes() -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        while True:
            after = found[-1]["sequence"] if found else "0"
            page = await county.get("/api/kechuang/v1/need-changes", region="330106", afterSequence=after, pageSize=2)
            found += page["changes"]
            if not page["changes"]:
                return found

    async def followed() -> list[dict[str, Any]]:
        found = await changes()
        return found if story.need_id in {c["needId"] for c in found} else []

    seen = await until(followed, T2)
    numbers = [int(c["sequence"]) for c in seen]
    assert numbers == sorted(set(numbers))


@pytest.mark.capability("DG-05")
async def test_6_one_expert_reads_the_confidential_part_and_nobody_else_in_any_way(town: Town, story: Story):
    officer, expert = await town.somebody("li-min"), await town.somebody("shen-ruobai")
    part, grants = f"{story.need}/confidential-part", f"{story.need}/confidential-grants"
    expert_id = town.id("person", "shen-ruobai")
    await expert.get(part, 403)
    await officer.post(grants, {"personId": expert_id}, key="grant-1")
    assert (await expert.get(part))["confidential"]["text"] == SECRET
    await expert.post(f"{story.need}/confidential-requests", status=200)

    others: dict[str, int] = {"": 401, "gu-weizhen": 403, "shen-zhiqiu": 403, "gu-changfeng": 403, "ye-shutong": 403}
    others |= {"officer-chenglan": 403, "shi-yichuan": 403, "qiao-shenzhi": 403}
    for ref, status in others.items():
        somebody = await town.somebody(ref)
        refused = await somebody.get(part, status)
        assert SECRET not in json.dumps(refused, ensure_ascii=False)
        await _nothing_shows(somebody, story)
    await (await town.client("client-xihu")).get(part, 403)
    await _nothing_shows(await town.client("client-xihu"), story)
    await _refused_by_grpc(town, story, "gu-changfeng")

    answer = await officer.web.delete(f"{grants}/{expert_id}")
    assert answer.status_code == 200
    assert (await expert.get(part, 403))["code"] == "CONFIDENTIAL_NOT_GRANTED"
    await _nothing_shows(expert, story)


async def _nothing_shows(somebody: Somebody, story: Story) -> None:
    """Looks at all that shows a need, as API and as page, for the confidential text and the contact."""
    asked = [
        story.need,
        f"{NEEDS}?region=330106&pageSize=100",
        f"{SEARCH}?q={SECRET}",
        f"{SEARCH}?q={TITLE}",
        FEED,
        f"/api/discovery/v1/items/{story.need_id}/related",
        f"/api/discovery/v1/items/{story.need_id}/links",
        f"/api/discovery/v1/needs/{story.need_id}/matches",
        "/api/discovery/v1/my-matches",
        "/api/notification/v1/notices",
        "/api/kechuang/v1/need-changes?region=330106",
        f"/kechuang/needs/{story.need_id}",
        f"/kechuang/needs/{story.need_id}/confidential",
        f"/search?q={SECRET}",
        "/kechuang",
    ]
    for path in asked:
        answer = await somebody.web.get(path)
        assert answer.status_code < 500, path
        told = answer.text.replace(f"q={SECRET}", "")
        if path.startswith("/search"):  # the page shows what was asked for in its own field
            assert story.need_id not in told, (somebody.ref, path)
        else:
            assert SECRET not in told, (somebody.ref, path)
        assert CONTACT not in answer.text, (somebody.ref, path)


async def _refused_by_grpc(town: Town, story: Story, ref: str) -> None:
    """A program that reaches the service's own port is refused as well."""
    somebody = await town.somebody(ref)
    said = json.loads((town.live.state / "run/hub.json").read_text())
    async with grpc.aio.insecure_channel(said["services"]["kechuang"][0]) as channel:
        stub = confidential_pb2_grpc.ConfidentialServiceStub(channel)
        request = confidential_pb2.GetConfidentialPartRequest(need_id=story.need_id)
        for token in (somebody.web.headers["authorization"], ""):
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await stub.GetConfidentialPart(request, metadata=(("authorization", token),), timeout=5)
            assert refused.value.code() in (grpc.StatusCode.PERMISSION_DENIED, grpc.StatusCode.UNAUTHENTICATED)
            assert SECRET not in str(refused.value)


@pytest.mark.capability("DG-05")
async def test_6b_it_is_stored_in_its_own_table_and_nowhere_else(town: Town, story: Story):
    """Events, mails, logs, kept answers, read models, the audit log, the export: all are looked through."""
    await asyncio.to_thread(town.live.settle)
    database = await town.live.database()
    try:
        tables = await database.fetch(
            "select n.nspname as schema, c.relname as name "
            "from pg_class c join pg_namespace n on n.oid = c.relnamespace "
            "where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema)'"
        )
        found = [
            f"{t['schema']}.{t['name']}"
            for t in tables
            if await database.fetchval(
                f'select exists (select from "{t["schema"]}"."{t["name"]}" t '
                "where position($1 in t::text) > 0 or position($2 in t::text) > 0 "
                "or position($3 in t::text) > 0 or position($4 in t::text) > 0)",
                *(SECRET, CONTACT, SECRET.encode().hex(), CONTACT.encode().hex()),
            )
        ]
    finally:
        await database.close()
    assert found == ["kechuang.confidential_part"]
    for folder in ("nats", "mail", "logs", "run"):
        assert holding(town.live.state / folder, SECRET) == []
        assert holding(town.live.state / folder, CONTACT) == []
    exported = await asyncio.to_thread(town.live.hub, "export", "--canonical")
    assert SECRET not in exported


@pytest.mark.capability("XP-04", "XP-08", "KC-02")
async def test_7_a_withdrawn_achievement_is_gone_from_all_platforms_and_its_links_say_so(
    town: Town, story: Story, guest: Somebody
):
    project_id = town.id("project", "project-slot-line")
    title = "高镍三元正极双面狭缝挤出涂布中试技术"
    officer = await town.somebody("li-min")
    assert await _places(guest, officer, story, project_id, title) >= {"search", "matches"}
    owner = await town.somebody("officer-ins-qianjiang")
    etag = (await owner.get(f"/api/kechuang/v1/projects/{project_id}"))["project"]["etag"]
    answer = await owner.web.post(
        f"/api/kechuang/v1/projects/{project_id}:withdraw",
        json={"reason": "专利权属有争议"},
        headers={"if-match": f'"{etag}"'},
    )
    assert answer.status_code == 200, answer.text

    async def gone() -> bool:
        return not await _places(guest, officer, story, project_id, title)

    await until(gone, T2)
    tombstone = await guest.get(f"/api/kechuang/v1/projects/{project_id}", 410)
    assert tombstone["code"] == "PROJECT_WITHDRAWN"

    async def said() -> bool:
        page = await guest.web.get(f"/kepu/articles/{town.id('article', 'article-coating-story')}")
        return "部分内容已被其发布单位撤回" in page.text

    await until(said, T2)


async def _places(guest: Somebody, officer: Somebody, story: Story, item_id: str, title: str) -> set[str]:
    """Where an item still shows."""
    answers = {
        "search": await guest.get(SEARCH, q=title),
        "feed": await guest.get(FEED, pageSize=30),
        "feed of kechuang": await guest.get(FEED, platform="kechuang", pageSize=30),
        "related": await guest.get(f"/api/discovery/v1/items/{story.need_id}/related"),
        "matches": await officer.get(f"/api/discovery/v1/needs/{story.need_id}/matches", pageSize=100),
        "list": await guest.get("/api/kechuang/v1/projects", pageSize=100),
    }
    return {where for where, answer in answers.items() if item_id in json.dumps(answer)}
