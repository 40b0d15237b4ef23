"""With the keyboard alone: into the text past the menus, signing in, posting a need."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Visit
from tests.support.site import PASSWORD

pytestmark = pytest.mark.capability("XP-15")

# How what has the focus is called, as far as the tests need it, and whether the focus can be seen.
FOCUSED = """() => {
  const e = document.activeElement;
  const named = e.getAttribute("aria-label") || (e.labels && e.labels[0] && e.labels[0].innerText) || e.innerText || "";
  const shown = [e, e.nextElementSibling].filter(Boolean).some((one) => {
    const s = getComputedStyle(one);
    return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== "none";
  });
  const own = e.type === "date";  // whose parts the browser marks itself
  const box = e.getBoundingClientRect();
  return { name: named.trim(), shown: shown || own, body: e === document.body,
    seen: box.bottom > 0 && box.top < innerHeight };
}"""


async def tab_to(page: Page, name: str, most: int = 60) -> None:
    """Presses Tab until something of that name has the focus; all on the way show that they have it."""
    for _ in range(most):
        await page.keyboard.press("Tab")
        found = await page.evaluate(FOCUSED)
        assert found["body"] or (found["shown"] and found["seen"]), found
        if re.match(name, found["name"]):
            return
    raise AssertionError(f"nothing called {name} within {most} steps")


async def test_the_menus_can_be_skipped(visit: Visit) -> None:
    visitor = await visit()
    page = await visitor.to("/kepu")
    await page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="跳到正文")
    await expect(skip).to_be_focused()
    await expect(skip).to_be_in_viewport()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("main")).to_be_focused()
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.capability("KC-01")
async def test_a_need_is_posted(visit: Visit) -> None:
    visitor = await visit()
    page = await visitor.to("/kechuang")
    await tab_to(page, "发布技术需求")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/sign-in?**")
    await tab_to(page, "手机号或邮箱")
    await page.keyboard.type("officer@example.org")
    await tab_to(page, "密码", 1)
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/kechuang/needs/new")
    await tab_to(page, "技术攻关")
    await page.keyboard.press("Space")
    await tab_to(page, "标题", 1)
    await page.keyboard.type("深海电缆接头的水密封装")
    await tab_to(page, "需求说明", 1)
    await page.keyboard.type("三千米水深的电缆接头在两年后出现渗水，寻求密封材料与结构的改进办法。")
    await tab_to(page, "所属行业", 1)
    await page.keyboard.type("38")
    await tab_to(page, "所在地区", 1)
    await page.keyboard.press("ArrowDown")  # the officer's own county comes first
    await tab_to(page, "提交核实")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("正等待所在地科协核实")
    await expect(page.get_by_role("main")).to_contain_text("浙江省杭州市")


async def test_the_menu_of_the_account_opens_and_closes(visit: Visit) -> None:
    visitor = await visit()
    page = await visitor.sign_in("scientist")
    menu = page.get_by_role("banner").locator("details")
    await menu.locator("summary").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("banner").get_by_role("link", name="账号与角色")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("banner").get_by_role("link", name="账号与角色")).to_be_hidden()
    await expect(menu.locator("summary")).to_be_focused()
