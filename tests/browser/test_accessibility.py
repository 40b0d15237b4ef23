"""What a machine can find that would keep somebody out, on every page, at a desk and on a phone."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

from tests.browser.conftest import Visit
from tests.browser.looking import grave_here, on_a_phone
from tests.browser.places import WHO, main_pages
from tests.support.site import Site

pytestmark = pytest.mark.capability("XP-15")


@pytest.mark.parametrize("who", WHO, ids=lambda who: who or "guest")
async def test_nothing_grave_is_found(visit: Visit, site: Site, who: str) -> None:
    visitor = await visit()
    visitor.expected = {403, 404}
    if who:
        await visitor.sign_in(who)
    found: list[str] = []

    async def at_a_desk(page: Page) -> list[str]:
        await page.set_viewport_size({"width": 1280, "height": 900})
        return await grave_here(page, visitor.seen)

    looks = [at_a_desk, on_a_phone]
    for path in main_pages(site)[who]:
        page = await visitor.to(path)
        for look in looks:
            found += [f"{path}: {fault}" for fault in await look(page)]
        looks.reverse()  # the next page opens at the width that this one ends at
    assert found == []


async def test_no_style_sheet_turns_a_page(visit: Visit) -> None:
    """A page may be held upright or across. All pages share their style sheets."""
    page = await (await visit()).to("/")
    assert await page.evaluate("document.styleSheets.length") > 0
    rule = {"runOnly": {"type": "rule", "values": ["css-orientation-lock"]}, "preload": True}
    results = (await Axe().run(page, options=rule)).response
    assert [v["id"] for v in results["violations"]] == []
    assert [v["id"] for v in results["passes"]] == ["css-orientation-lock"]
