"""Dark, narrow, for the old, with what was refused: nothing grave is found in any look; and the mode for the old."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.looking import grave, grave_here
from tests.support.site import Site

pytestmark = pytest.mark.capability("XP-15")


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
        assert await grave_here(page) == []
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
