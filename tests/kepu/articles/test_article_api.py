"""An article over REST, as teams, readers and caches meet it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.kepu.team import Team
from tests.support.door import Door, opened
from tests.support.hub import Hub, until

pytestmark = pytest.mark.capability("KP-01")

ARTICLES = "/api/kepu/v1/articles"


@pytest_asyncio.fixture(scope="module")
async def door(hub: Hub) -> AsyncIterator[Door]:
    async with opened(hub) as door:
        yield door


@pytest_asyncio.fixture(scope="module")
async def team(hub: Hub) -> Team:
    return await Team(hub).enter()


async def test_an_article_goes_its_way_from_draft_to_410(door: Door, team: Team):
    draft = {
        "title": "雷雨天能不能打电话",
        "summary": "说清手机和雷电的关系。",
        "body": "手机**不会**引雷。",
        "sources": [{"title": "GB/T 34312-2017"}],
        "audience": "ARTICLE_AUDIENCE_PUBLIC",
    }
    created = await door.post(ARTICLES, {"orgId": team.org, "draft": draft}, team.author)
    assert created.status_code == 200, created.text
    address = f"{ARTICLES}/{created.json()['article']['articleId']}"

    early = await door.post(f"{address}:publish", {}, team.editor)
    assert (early.status_code, early.json()["code"]) == (409, "ARTICLE_NOT_CHECKED")
    assert (await door.post(f"{address}:submit", {}, team.author)).status_code == 200
    verdict = {"verdict": "CHECK_VERDICT_PASS"}
    assert (await door.post(f"{address}:check", verdict, team.author)).status_code == 403
    assert (await door.post(f"{address}:check", verdict, team.checker)).status_code == 200
    assert (await door.post(f"{address}:publish", {}, team.editor)).status_code == 200
    shown = await door.get(address)
    assert (shown.status_code, shown.json()["article"]["body"]) == (200, "手机**不会**引雷。")
    assert (await door.post(f"{address}:read", {}, team.reader)).json() == {"counted": True}

    assert (await door.post(f"{address}:correct", {"notice": "补充标准号"}, team.author)).status_code == 200
    assert (await door.post(f"{address}:submit", {}, team.author)).status_code == 200
    assert (await door.post(f"{address}:check", verdict, team.checker)).status_code == 200
    assert (await door.post(f"{address}:publish", {}, team.editor)).status_code == 200

    async def second_is_shown() -> bool:
        return (await door.get(address)).json()["article"]["number"] == 2

    await until(second_is_shown, 5)
    reason = {"reason": "标准已废止"}
    assert (await door.post(f"{address}:withdraw", reason, team.editor)).status_code == 200

    async def is_gone() -> bool:
        return (await door.get(address)).status_code == 410

    await until(is_gone, 5)
    problem = (await door.get(address)).json()
    assert problem["code"] == "ARTICLE_WITHDRAWN"
    assert problem["facts"]["reason"] == "标准已废止"
    assert problem["title"].startswith("文章《雷雨天能不能打电话》已于")
    listed = (await door.get(ARTICLES)).json()["articles"]
    assert address.rsplit("/", 1)[-1] not in [article["articleId"] for article in listed]


async def test_a_replaced_version_is_read_by_its_number(door: Door, team: Team):
    article_id = (await team.published()).article_id
    await team.corrected(article_id, "补充标准号")
    answer = await door.get(f"{ARTICLES}/{article_id}/versions/1")
    assert answer.status_code == 200, answer.text
    assert answer.json()["replacedBy"]["notice"] == "补充标准号"
