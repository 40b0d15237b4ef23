"""On a phone: nothing sticks out sideways, and what is pressed is large enough for a finger."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.places import WHO, main_pages
from tests.support.site import Site

pytestmark = pytest.mark.capability("XP-15")

WIDE = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((e) => { const r = e.getBoundingClientRect(); return r.width && r.right > innerWidth + 1 && !inside(e); })
  .slice(0, 5).map((e) => e.tagName + "." + e.className + " " + Math.round(e.getBoundingClientRect().right));
function inside(e) {
  for (let p = e.parentElement; p; p = p.parentElement)
    if (/(auto|scroll|hidden|clip)/.test(getComputedStyle(p).overflowX)) return true;
  return false;
}"""
SMALL = """() => [...document.querySelectorAll(
    "main button, main .button, body > header a, body > header summary, main .panel > header a, main select")]
  .filter((e) => { const r = e.getBoundingClientRect(); return r.width && r.height && r.height < 24; })
  .map((e) => e.tagName + " " + e.innerText.trim() + " " + e.getBoundingClientRect().height)"""


@pytest.mark.parametrize("who", WHO, ids=lambda who: who or "guest")
async def test_no_page_scrolls_sideways(visit: Visit, site: Site, who: str) -> None:
    visitor = await visit(width=360, height=740, has_touch=True, is_mobile=True)
    visitor.expected = {403, 404}
    if who:
        await visitor.sign_in(who)
    found: list[str] = []
    for path in main_pages(site)[who]:
        page = await visitor.to(path)
        for width in (360, 320):
            await page.set_viewport_size({"width": width, "height": 740})
            if not await visitor.fits():
                found.append(f"{path} at {width}: {await page.evaluate(f'({WIDE})()')}")
            found += [f"{path} has a small target: {small}" for small in await page.evaluate(f"({SMALL})()")]
    assert found == []


async def test_large_letters_fit_a_phone(visit: Visit, site: Site) -> None:
    visitor = await visit(width=360, height=740)
    visitor.expected = {404}
    await visitor.to("/?mode=elder")
    found = []
    for path in main_pages(site)[""]:
        await visitor.to(path)
        if not await visitor.fits():
            found.append(path)
    assert found == []


async def test_the_name_of_the_site_stands_in_one_line(visit: Visit) -> None:
    visitor = await visit(width=360, height=740)
    for address in ("/", "/?lang=en"):
        page = await visitor.to(address)
        box = await page.get_by_role("banner").locator(".brand b").bounding_box()
        assert box is not None
        assert box["height"] < 40
