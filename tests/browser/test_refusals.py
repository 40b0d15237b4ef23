"""Pages that say no, pages with nothing on them, and a page of which one part is away."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.async_api import expect

from gateway.openapi import PLATFORMS
from tests.browser.conftest import Visit
from tests.support.site import Site

pytestmark = pytest.mark.capability("XP-15")

READ = 300_000  # milliseconds: Swagger UI goes through the whole description at first, and once more for an operation
NOWHERE = "0190f3a2-0000-7000-8000-000000000000"


@pytest.mark.parametrize("path", ["/no-such-page", f"/kechuang/needs/{NOWHERE}", "/kepu/articles/not-an-id"])
async def test_what_is_not_there_says_so_and_leads_on(visit: Visit, path: str) -> None:
    visitor = await visit()
    visitor.expected = {404, 400, 422}
    page = await visitor.to(path)
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await expect(page.get_by_role("main")).not_to_contain_text(re.compile("Traceback|Error|Exception|None|undefined"))
    await page.get_by_role("main").get_by_role("link", name="回到首页").click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("让难题找到能解决它的人")


async def test_who_lacks_a_right_is_told_whom_to_ask(visit: Visit) -> None:
    visitor = await visit()
    visitor.expected = {403}
    page = await visitor.sign_in("scientist", "/home")
    await visitor.to("/kechuang/verify")
    await expect(page.get_by_role("heading", level=1)).to_have_text("您没有权限")
    await expect(page.get_by_role("main")).to_contain_text("请联系本单位管理员")
    await expect(page.get_by_role("banner").get_by_role("link", name="需求核实")).to_have_count(0)


async def test_who_is_not_signed_in_comes_back_to_where_he_wanted(visit: Visit) -> None:
    visitor = await visit()
    page = await visitor.to("/kechuang/needs/new")
    await expect(page.get_by_role("heading", level=1)).to_have_text("登录")
    await visitor.sign_in("officer", "/kechuang/needs/new")
    await expect(page.get_by_role("heading", level=1)).to_have_text("发布技术需求")


async def test_a_wrong_password_says_neither_which_was_wrong(visit: Visit) -> None:
    visitor = await visit()
    visitor.expected = {422, 401, 403}
    page = await visitor.to("/sign-in/start")
    said: list[str] = []
    for who in ("officer@example.org", "nobody-at-all@example.org"):
        await page.get_by_label("手机号或邮箱").fill(who)
        await page.get_by_label("密码").fill("不对的口令-1")
        await page.get_by_role("main").get_by_role("button", name="登录").click()
        await expect(page.get_by_role("alert")).to_be_visible()
        await expect(page.get_by_label("密码")).to_have_value("")
        said.append(await page.get_by_role("alert").inner_text())
    assert said[0] == said[1]


async def test_pages_with_nothing_on_them_say_what_comes_there(visit: Visit) -> None:
    visitor = await visit()
    page = await visitor.sign_in("auditor", "/inbox")
    await expect(page.get_by_role("main")).to_contain_text("还没有消息")
    await visitor.to("/search?q=没有这样的东西吗")
    await expect(page.get_by_role("main")).to_contain_text("没有找到")
    await visitor.to("/kechuang?region=650000")
    await expect(page.get_by_role("main").get_by_role("heading", level=2).first).to_be_visible()


@pytest.fixture
def without_zhihui(site: Site) -> Iterator[None]:
    """智汇中国 does not answer."""
    channels: dict[str, Any] = site.gateway.channels
    kept = channels.pop("zhihui")
    yield
    channels["zhihui"] = kept


async def test_a_platform_that_is_away_takes_no_other_with_it(visit: Visit, without_zhihui: None) -> None:
    visitor = await visit()
    visitor.expected = {503}
    page = await visitor.sign_in("scientist", "/")
    main = page.get_by_role("main")
    await expect(main).to_contain_text("暂时无法显示")
    await expect(main.get_by_role("link", name="高镍三元正极低温循环衰减的抑制")).to_be_visible()
    await visitor.to("/zhihui")
    await expect(page.get_by_role("heading", level=1)).to_have_text("服务暂时不可用")
    await expect(main).to_contain_text("其他页面不受影响")
    await visitor.to("/kechuang")
    await expect(main.get_by_role("link", name="高镍三元正极低温循环衰减的抑制")).to_be_visible()


async def test_the_reference_of_the_api_is_drawn_under_the_strict_policy(visit: Visit) -> None:
    visitor = await visit()
    page = await visitor.to("/developer/reference")
    page.set_default_timeout(READ)
    tabs = page.get_by_role("navigation", name="按平台查看").get_by_role("link")
    assert await tabs.count() == len(PLATFORMS)
    await tabs.filter(has_text="科创中国").click()
    await expect(page.locator(".opblock-tag")).to_have_count(1, timeout=READ)
    await page.locator(".opblock-tag").filter(has_text="kechuang").first.click()
    await page.locator(".opblock-summary-control").first.click()
    await expect(page.locator(".opblock-body").first).to_be_visible(timeout=READ)
    plain = await visit(scripts=False)
    await plain.to("/developer/reference")
    await expect(plain.page.get_by_role("main").get_by_role("link", name="OpenAPI 3.1")).to_be_visible()
