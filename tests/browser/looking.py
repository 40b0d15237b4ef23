"""What a machine can find that would keep somebody out."""

from itertools import pairwise

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

from tests.browser.conftest import Visitor

# What the law asks for; found faults alone are described.
OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
LEVELS = "[...document.querySelectorAll('main h1, main h2, main h3, main h4')].map((h) => Number(h.tagName[1]))"


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
