"""A survey is set up in the browser, without code, answered on a phone without scripts, and run to its report."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Page

from tests.browser.conftest import Visit
from tests.support.site import Site

pytestmark = pytest.mark.capability("XP-11", "ZH-14")


async def add(page: Page, kind: str, **said: str) -> None:
    """Adds a question on the builder's page."""
    await page.get_by_role("link", name="添加题目").click()
    for name, value in said.items():
        await page.locator(f"[name='{name}']").fill(value)
    await page.get_by_label(kind, exact=True).check()
    await page.get_by_role("button", name="保存").click()
    await page.get_by_role("heading", name=said["label"]).wait_for()


async def test_a_survey_is_set_up_answered_and_reported(visit: Visit, site: Site) -> None:
    host = await visit()
    host.expected = {422}
    page = await host.sign_in("operator", "/inquiries/new")
    moment = datetime.now(UTC) + timedelta(hours=8)
    for name, value in {
        "draft.title": "西湖区科技工作者通勤问卷",
        "draft.summary": "了解通勤时间和方式，用于向交通部门提出建议。",
        "draft.opens_at": (moment - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"),
        "draft.closes_at": (moment + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M"),
        "draft.threshold": "3",
        "draft.breakdowns": "way",
    }.items():
        await page.locator(f"[name='{name}']").fill(value)
    for words in ("问卷调查", "任何人，不必登录", "匿名，与名单分开保存", "截止后公开"):
        await page.get_by_label(words, exact=True).check()
    await page.get_by_role("button", name="保存草稿").click()
    await page.get_by_text("不是可以统计的").first.wait_for()  # the breakdown's question is not there yet
    await page.locator("[name='draft.breakdowns']").fill("")
    await page.get_by_role("button", name="保存草稿").click()
    await page.get_by_role("heading", name="编辑题目").wait_for()
    inquiry = page.url.removesuffix("/form")
    await page.locator("[name='name']").fill("travel")
    await page.locator("[name='title']").fill("通勤")
    await page.get_by_role("button", name="添加").click()
    await page.get_by_role("heading", name="通勤", exact=True).wait_for()
    await add(page, "单选", name="way", label="怎样通勤", options_text="bus 公交\ncar 自驾")
    await add(page, "数字", name="minutes", label="要多少分钟", least="0", most="300")
    await page.get_by_role("link", name="添加题目").click()
    await page.locator("[name='name']").fill("fuel")
    await page.locator("[name='label']").fill("用什么能源")
    await page.get_by_label("单选", exact=True).check()
    await page.locator("[name='options_text']").fill("燃油\n电动")
    await page.locator("[name='when']").fill("${weg} = 'car'")
    await page.get_by_role("button", name="保存").click()
    await page.get_by_text("条件里的“weg”不是前面的题目。").first.wait_for()
    await page.locator("[name='when']").fill("${way} = 'car'")
    await page.get_by_role("button", name="保存").click()
    await page.get_by_role("heading", name="用什么能源").wait_for()
    await page.get_by_role("link", name="工作台").click()
    await page.get_by_role("button", name="公开", exact=True).click()
    await page.get_by_text("调查已公开").wait_for()

    for number in range(5):
        phone = await visit(width=390, height=844, scripts=False)
        phone.expected = {422}
        answer = await phone.to(inquiry.removeprefix(site.url))
        assert await phone.fits()
        await answer.get_by_role("link", name="开始填写").click()
        await answer.get_by_role("button", name="开始填写").click()
        await answer.get_by_label("自驾" if number < 4 else "公交").check()
        await answer.get_by_label("要多少分钟").fill("四十" if number == 0 else "40")
        await answer.get_by_role("button", name="提交").click()
        if number == 0:
            await answer.get_by_role("alert").get_by_text("请填写数字。").wait_for()
            await answer.get_by_label("要多少分钟").fill("40")
            await answer.get_by_role("button", name="提交").click()
        if number < 4:  # who drives is asked more
            await answer.get_by_text("本页还有以下题目").wait_for()
            await answer.get_by_label("电动").check()
            assert await phone.fits()
        if number == 1:  # goes on with another device
            await answer.get_by_role("button", name="保存，以后再填").click()
            ticket = await answer.locator(".ticket").inner_text()
            phone = await visit(width=390, height=844, scripts=False)
            answer = await phone.to(f"{inquiry.removeprefix(site.url)}/answer")
            await answer.get_by_label("续填码").fill(ticket)
            await answer.get_by_role("button", name="接着填写").click()
            assert await answer.get_by_label("电动").is_checked()
        if number < 4:
            await answer.get_by_role("button", name="提交").click()
        await answer.get_by_role("heading", name="已提交，谢谢").wait_for()

    guest = await visit(width=390, height=844, language="en")
    page = await guest.to(inquiry.removeprefix(site.url))
    await page.get_by_text("Nobody sees results before they are published.").wait_for()
    page = await host.to(f"{inquiry.removeprefix(site.url)}/desk")
    await page.get_by_role("button", name="现在截止").click()
    await page.get_by_text("调查已截止。").wait_for()
    deputy = await visit()
    page = await deputy.sign_in("national", f"{inquiry.removeprefix(site.url)}/desk")
    await page.locator("[name='margins_text']").fill("way car=50 bus=50")
    await page.get_by_role("button", name="加权").click()
    await page.get_by_text("已加权。").wait_for()
    await page.get_by_role("button", name="公开报告").click()
    await page.get_by_text("报告已公开。").wait_for()

    page = await guest.to(inquiry.removeprefix(site.url))
    await page.get_by_text("Reported").wait_for()
    assert await guest.fits()
    ways = page.locator("section", has=page.get_by_role("heading", name="怎样通勤")).last
    assert re.search(r"Too few to be shown", await ways.inner_text())  # four drive and one does not: both are held back
