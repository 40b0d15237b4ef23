"""A message is written, looked at with its numbers, sent, and its report read, in the browser."""

import pytest

from tests.browser.conftest import Visit
from tests.support.site import Site

pytestmark = pytest.mark.capability("XP-01", "KP-07", "HM-10")


async def test_a_message_is_previewed_sent_and_its_report_seen(visit: Visit, site: Site, tmp_path) -> None:
    reader = await visit(width=360, height=740, scripts=False)
    page = await reader.sign_in("scientist", "/me/messages")
    await page.locator("select[name='preferences.region']").select_option("330106")
    await page.get_by_label("农民").check()
    await page.get_by_label("每天至多几条").fill("50")
    await page.get_by_role("button", name="保存").click()
    await page.get_by_text("已保存。").wait_for()
    assert await page.get_by_label("农民").is_checked()
    assert await reader.fits()

    desk = await visit()
    desk.expected = {422}
    page = await desk.sign_in("operator", "/distribution/new")
    for name, value in {
        "draft.title": "秋收提醒",
        "draft.rules[0].name": "西湖区农民",
        "draft.rules[0].zh.title": "{day}起有大风",
        "draft.rules[0].zh.text": "请加固大棚，抢收已成熟的作物。",
        "draft.rules[0].en.title": "Strong wind from {day}",
        "draft.rules[0].en.text": "Secure greenhouses and bring in what is ripe.",
    }.items():
        await page.locator(f"[name='{name}']").fill(value)
    await page.get_by_label("主题").select_option(label="科普")
    await page.locator("select[name='draft.rules[0].audience.region']").select_option("330106")
    await page.locator("[name='draft.rules[0].audience.groups'][value='2']").check()
    await page.get_by_role("button", name="预览人数和内容").click()
    await page.get_by_text("没有填写对应的内容").first.wait_for()
    await page.locator("[name='draft.parameters[0].name']").fill("day")
    await page.locator("[name='draft.parameters[0].value']").fill("周五")
    await page.get_by_role("button", name="预览人数和内容").click()
    preview = page.locator("#preview")
    await preview.get_by_text("现在发送将到达 1 人").wait_for()
    await preview.get_by_text("周五起有大风").wait_for()
    await preview.get_by_text("Strong wind from 周五").wait_for()
    await page.screenshot(path=tmp_path / "preview.png", full_page=True)
    await page.get_by_role("button", name="保存草稿").click()
    await page.get_by_role("button", name="确定受众").click()
    await page.get_by_text("受众已确定").wait_for()
    await page.reload()
    await page.get_by_role("button", name="发送给这 1 人").click()
    progress = page.locator("#progress")
    await progress.get_by_text("已发送", exact=True).first.wait_for()
    await progress.get_by_role("cell", name="西湖区农民").first.wait_for()
    await page.screenshot(path=tmp_path / "report.png", full_page=True)
    message = page.url.removeprefix(site.url)
    await page.get_by_role("link", name="发送明细").click()
    await page.get_by_role("cell", name="西湖区农民").wait_for()

    page = await reader.to("/inbox")
    await page.get_by_text("周五起有大风").wait_for()
    await page.get_by_text("按规则“西湖区农民”").wait_for()
    assert await reader.fits()

    page = await desk.to(message)
    await page.get_by_text("撤回消息").click()
    await page.get_by_label("撤回的理由").fill("日期有误")
    await page.get_by_role("button", name="撤回", exact=True).click()
    await page.get_by_text("收件箱中显示为已撤回").wait_for()
    page = await reader.to("/inbox")
    await page.get_by_text("已撤回").first.wait_for()
    assert await page.get_by_text("周五起有大风").count() == 0

    phone = await visit(width=360, height=740, language="en")
    page = await phone.sign_in("operator", message)
    await page.get_by_text("Withdrawn").first.wait_for()
    assert await phone.fits()
