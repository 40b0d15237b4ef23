"""What a machine can find that would keep somebody out."""

from itertools import pairwise

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

from tests.browser.conftest import Visitor

# What the law asks for; found faults alone are described. Style sheets are not fetched once more for each page: the one
# rule that reads them is `test_no_style_sheet_turns_a_page`.
OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
    "preload": False,
}
PHONES = (360, 320)  # pixels
WIDE = """() => {
  const scrolls = (e) => /(auto|scroll|hidden|clip)/.test(getComputedStyle(e).overflowX);
  const inside = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (scrolls(p)) return true; };
  return [...document.querySelectorAll("main *, header *, footer *")]
    .filter((e) => { const r = e.getBoundingClientRect(); return r.width && r.right > innerWidth + 1 && !inside(e); })
    .slice(0, 5).map((e) => e.tagName + "." + e.className + " " + Math.round(e.getBoundingClientRect().right));
}"""
SMALL = """() => [...document.querySelectorAll(
    "main button, main .button, body > header a, body > header summary, main .panel > header a, main select")]
  .filter((e) => { const r = e.getBoundingClientRect(); return r.width && r.height && r.height < 24; })
  .map((e) => e.tagName + " " + e.innerText.trim() + " " + e.getBoundingClientRect().height)"""
LEVELS = "[...document.querySelectorAll('main h1, main h2, main h3, main h4')].map((h) => Number(h.tagName[1]))"


async def on_a_phone(visitor: Visitor, path: str) -> list[str]:
    """What sticks out sideways on a phone, or is too small for a finger, on the page that is open."""
    page, found = visitor.page, []
    for width in PHONES:
        await page.set_viewport_size({"width": width, "height": 740})
        if not await visitor.fits():
            found.append(f"{path} at {width}: {await page.evaluate(f'({WIDE})()')}")
        found += [f"{path} has a small target: {small}" for small in await page.evaluate(f"({SMALL})()")]
    return found


async def grave(visitor: Visitor, paths: list[str]) -> list[str]:
    """What is grave on pages."""
    return [f"{path}: {found}" for path in paths for found in await grave_here(await visitor.to(path))]


async def grave_here(page: Page) -> list[str]:
    """What is serious or critical, each with the element; and headings that do not follow each other, one of the first
    level a page and no level left out."""
    results = await Axe().run(page, options=OPTIONS)
    faults = [v for v in results.response["violations"] if v["impact"] in ("serious", "critical")]
    found = [f"{fault['id']} {node['html'][:140]}" for fault in faults for node in fault["nodes"]]
    levels = await page.evaluate(LEVELS)
    follow = levels.count(1) == 1 and all(b <= a + 1 for a, b in pairwise(levels))
    return found if follow else [*found, f"headings {levels}"]
