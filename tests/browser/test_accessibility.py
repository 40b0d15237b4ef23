"""What a machine can find that would keep somebody out; and the mode for the old."""

from itertools import pairwise

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from tests.browser.conftest import Visit, Visitor
from tests.browser.places import WHO, main_pages
from tests.support.site import Site

# What the law asks for; found faults alone are described.
OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}

pytestmark = pytest.mark.capability("XP-15")

LEVELS = "[...document.querySelectorAll('main h1, main h2, main h3, main h4')].map((h) => Number(h.tagName[1]))"


async def grave(visitor: Visitor, paths: list[str]) -> list[str]:
    """What is serious or critical on pages, each with the element; and headings that do not follow each other, one of
    the first level a page and no level left out."""
    found: list[str] = []
    for path in paths:
        page = await visitor.to(path)
        results = await Axe().run(page, options=OPTIONS)
        for violation in results.response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                found += [f"{path}: {violation['id']} {node['html'][:140]}" for node in violation["nodes"]]
        levels = await page.evaluate(LEVELS)
        if levels.count(1) != 1 or any(b > a + 1 for a, b in pairwise(levels)):
            found.append(f"{path}: headings {levels}")
    return found


@pytest.mark.parametrize("who", WHO, ids=lambda who: who or "guest")
async def test_nothing_grave_is_found(visit: Visit, site: Site, who: str) -> None:
    visitor = await visit()
    visitor.expected = {403, 404}
    if who:
        await visitor.sign_in(who)
    assert await grave(visitor, main_pages(site)[who]) == []


@pytest.mark.parametrize("mode", ["dark", "elder", "narrow", "refused"])
async def test_nothing_grave_is_found_in_other_looks(visit: Visit, site: Site, mode: str) -> None:
    visitor = await visit(color_scheme="dark" if mode == "dark" else "light", width=360 if mode == "narrow" else 1280)
    visitor.expected = {422}
    await visitor.sign_in("officer", "/home")
    if mode == "elder":
        await visitor.to("/?mode=elder")
    if mode == "refused":
        page = await visitor.to("/kechuang/needs/new")
        await page.get_by_role("button", name="提交核实").click()
        await expect(page.get_by_role("alert")).to_be_visible()
        results = await Axe().run(page, options=OPTIONS)
        assert [v["id"] for v in results.response["violations"] if v["impact"] in ("serious", "critical")] == []
        return
    need = f"/kechuang/needs/{site.id('need', 'need-0')}"
    article = f"/kepu/articles/{site.id('article', 'article-0')}"
    paths = ["/", need, "/kechuang/needs/new", "/search?q=高镍三元正极", article, "/inbox"]
    assert await grave(visitor, paths) == []


async def test_the_mode_for_the_old_has_larger_letters_and_stays(visit: Visit) -> None:
    visitor = await visit()
    page = await visitor.to("/kepu")
    size = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
    before = await page.evaluate(size)
    await page.get_by_role("banner").get_by_role("link", name="长辈模式").click()
    assert await page.evaluate(size) >= before * 1.2
    await visitor.to("/kechuang")
    await expect(page.get_by_role("banner").get_by_role("link", name="退出长辈模式")).to_be_visible()
    await page.get_by_role("banner").get_by_role("link", name="退出长辈模式").click()
    await visitor.to("/kepu")
    assert await page.evaluate(size) == before
