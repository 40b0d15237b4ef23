"""What a machine can find that would keep somebody out."""

from itertools import pairwise
from typing import Any

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
# Head and foot of the page, each with all that its looks hang on; where its links lead is not among that.
FRAME = """() => ["body > header", "body > footer"].map((where) => [where, document.querySelector(where)])
  .filter(([_, e]) => e).map(([where, e]) => [where, [innerWidth, document.documentElement.cloneNode(false).outerHTML,
    document.body.className, e.outerHTML.replace(/ href="[^"]*"/g, " href")].join(" ")])"""
GRAVE = """async ([exclude, options]) => (await axe.run({exclude}, options)).violations
  .filter((v) => ["serious", "critical"].includes(v.impact))
  .flatMap((v) => v.nodes.map((n) => v.id + " " + n.html.slice(0, 140)))"""
PHONES = (360, 320)  # pixels
ON_A_PHONE = """() => {
  const scrolls = (e) => /(auto|scroll|hidden|clip)/.test(getComputedStyle(e).overflowX);
  const inside = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (scrolls(p)) return true; };
  const wide = () => [...document.querySelectorAll("main *, header *, footer *")]
    .filter((e) => { const r = e.getBoundingClientRect(); return r.width && r.right > innerWidth + 1 && !inside(e); })
    .slice(0, 5).map((e) => e.tagName + "." + e.className + " " + Math.round(e.getBoundingClientRect().right));
  const small = [...document.querySelectorAll(
      "main button, main .button, body > header a, body > header summary, main .panel > header a, main select")]
    .filter((e) => { const r = e.getBoundingClientRect(); return r.width && r.height && r.height < 24; })
    .map((e) => "a small target: " + e.tagName + " " + e.innerText.trim() + " " + e.getBoundingClientRect().height);
  return document.documentElement.scrollWidth <= innerWidth ? small : ["too wide: " + wide().join(", "), ...small];
}"""
LEVELS = "[...document.querySelectorAll('main h1, main h2, main h3, main h4')].map((h) => Number(h.tagName[1]))"


async def on_a_phone(page: Page) -> list[str]:
    """What sticks out sideways on a phone, or is too small for a finger, on the page that is open; from the width on
    that it is open at."""
    now = page.viewport_size or {"width": 0}
    found: list[str] = []
    for width in sorted(PHONES, key=lambda width: abs(width - now["width"])):
        await page.set_viewport_size({"width": width, "height": 740})
        found += [f"at {width} pixels {fault}" for fault in await page.evaluate(ON_A_PHONE)]
    return found


async def grave(visitor: Visitor, paths: list[str]) -> list[str]:
    """What is grave on pages."""
    return [f"{path}: {found}" for path in paths for found in await grave_here(await visitor.to(path), visitor.seen)]


async def grave_here(page: Page, seen: set[str] | None = None) -> list[str]:
    """What is serious or critical, each with the element; and headings that do not follow each other, one of the first
    level a page and no level left out. A head or a foot that was `seen`, the same but for where its links lead, is not
    looked at once more."""
    known = set[str]() if seen is None else seen
    frame: list[Any] = await page.evaluate(FRAME)
    await page.evaluate(Axe().axe_script)
    found: list[str] = await page.evaluate(GRAVE, [[where for where, looks in frame if looks in known], OPTIONS])
    known.update(looks for _, looks in frame)
    levels = await page.evaluate(LEVELS)
    follow = levels.count(1) == 1 and all(b <= a + 1 for a, b in pairwise(levels))
    return found if follow else [*found, f"headings {levels}"]
