"""English: no Chinese interface words are left, the longer words fit a phone, and the choice stays."""

from typing import Any

import pytest
from playwright.async_api import expect

from gateway.web import catalogue
from tests.browser.conftest import Visit
from tests.browser.looking import on_a_phone
from tests.browser.places import WHO, main_pages
from tests.support.site import Site

pytestmark = pytest.mark.capability("XP-15")

# Every text and every spoken attribute of the page, with whether it belongs to the interface for certain.
TEXTS = """() => {
  const found = [], walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  const own = "button, label, legend, summary, dt, option, optgroup, .tag, header nav, footer, .hint";
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement, words = walk.currentNode.data.trim();
    if (!words || parent.closest("script, style, [lang=zh-CN], .menu > summary")) continue;
    found.push([words, Boolean(parent.closest(own))]);
  }
  for (const e of document.querySelectorAll("[aria-label], [placeholder], [alt], [title], optgroup"))
    for (const a of ["aria-label", "placeholder", "alt", "title", "label"])
      if (e.getAttribute(a)) found.push([e.getAttribute(a), false]);
  return found;
}"""


def chinese(words: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in words)


def untranslated(texts: list[Any], interface: set[str]) -> list[str]:
    """Words of the interface that stand in Chinese. What people wrote may be Chinese."""
    return [w for w, own in texts if chinese(w) and (own or w in interface) and w != "中文"]  # a language's own name


@pytest.mark.parametrize("who", WHO, ids=lambda who: who or "guest")
async def test_english_pages_fit_a_phone_and_have_no_chinese_words(visit: Visit, site: Site, who: str) -> None:
    messages = [m if isinstance(m, str) else m[0] for _, m in catalogue.used()]
    interface = {m for m in messages if chinese(m)} - {"结论"}  # which an author of the cast uses as a heading
    visitor = await visit(language="en", width=360, height=740, has_touch=True)
    visitor.expected = {403, 404}
    if who:
        await visitor.sign_in(who)
    found: list[str] = []
    for path in main_pages(site)[who]:
        page = await visitor.to(path)
        assert await page.evaluate("document.documentElement.lang") == "en", path
        found += [f"{path}: {words}" for words in untranslated(await page.evaluate(TEXTS), interface)]
        found += [f"{path}: {fault}" for fault in await on_a_phone(page)]
    assert found == []


async def test_the_language_is_switched_on_the_page_itself_and_stays(visit: Visit) -> None:
    visitor = await visit()
    page = await visitor.to("/kechuang?industry=38")
    await page.get_by_role("link", name="English").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Technical needs")
    assert "industry=38" in page.url
    await visitor.to("/kepu")
    await expect(
        page.get_by_role("banner")
        .get_by_role("link", name="Log in")
        .or_(page.get_by_role("banner").get_by_role("link", name="Sign in"))
    ).to_be_visible()
    await page.get_by_role("link", name="中文").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("科普文章")


async def test_a_browser_s_language_is_followed(visit: Visit) -> None:
    for language, title in (("en-GB", "Technical needs"), ("zh-TW", "技术需求"), ("fr", "技术需求")):
        visitor = await visit(language=language)
        page = await visitor.to("/kechuang")
        await expect(page.get_by_role("heading", level=1)).to_have_text(title)
