"""A survey is set up in the browser, without code, with a question of each kind; answered on telephones without
scripts, in two sittings too; and run to its report with what is held back, and to its export."""

import csv
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Page

from tests.browser.conftest import Visit, Visitor
from tests.support.hub import until
from tests.support.site import Site

pytestmark = pytest.mark.capability("XP-11", "ZH-14")

TITLE = "西湖区科技工作者通勤问卷"
KINDS = {
    **{"怎样通勤": "单选", "用什么能源": "单选", "要多少分钟": "数字", "为什么这样走": "多选", "还想说什么": "文字"},
    **{"满意吗": "量表", "各项感受": "矩阵", "何时开始": "日期", "先改善什么": "排序"},
}
NEEDED = {"draft.title": TITLE, "draft.summary": "了解通勤时间和方式，用于向交通部门提出建议。", "draft.threshold": "3"}
MANY = ("怎样通勤", "为什么这样走", "各项感受")


async def add(page: Page, kind: str, label: str, **said: str) -> None:
    """Adds a question on the builder's page."""
    await page.get_by_role("link", name="添加题目").click()
    await page.get_by_label(kind, exact=True).check()
    for name, value in {**said, "label": label}.items():
        await page.locator(f"[name='{name}']").fill(value)
    await page.get_by_role("button", name="保存").click()
    await page.get_by_role("heading", name=label).wait_for()


async def drafted(host: Visitor) -> str:
    """Says what is asked, and by what rules; returns the address."""
    page = await host.sign_in("operator")
    await page.get_by_role("navigation").get_by_role("link", name="调查测评").first.click()
    await page.get_by_role("link", name="新建调查").click()
    moment = datetime.now(UTC) + timedelta(hours=8)
    times = {"draft.opens_at": moment - timedelta(hours=1), "draft.closes_at": moment + timedelta(days=2)}
    said = {name: at.strftime("%Y-%m-%dT%H:%M") for name, at in times.items()}
    for name, value in {**NEEDED, **said, "draft.breakdowns": "way"}.items():
        await page.locator(f"[name='{name}']").fill(value)
    for words in ("问卷调查", "任何人，不必登录", "匿名，与名单分开保存", "截止后公开"):
        await page.get_by_label(words, exact=True).check()
    await page.get_by_role("button", name="保存草稿").click()
    await page.get_by_text("不是可以统计的").first.wait_for()  # the breakdown's question is not there yet
    await host.picture("survey-1-wrong")
    await page.locator("[name='draft.breakdowns']").fill("")
    await page.get_by_role("button", name="保存草稿").click()
    await page.get_by_role("heading", name="编辑题目").wait_for()
    await host.picture("survey-2-empty")
    return page.url.removesuffix("/form")


async def build(host: Visitor) -> None:
    """Builds the form: a question of each kind, one of them for drivers only, on two pages."""
    page = host.page
    for name, title in (("travel", "通勤"), ("views", "看法")):
        await page.locator("#f-name").fill(name)
        await page.locator("#f-title").fill(title)
        await page.get_by_role("button", name="添加", exact=True).click()
        await page.get_by_role("heading", name=title, exact=True).wait_for()
        if name == "travel":
            await add(page, "单选", "怎样通勤", name="way", options_text="bus 公交\ncar 自驾")
            await add(page, "数字", "要多少分钟", name="minutes", least="0", most="300")
            await page.get_by_role("link", name="添加题目").click()
            await page.get_by_label("单选", exact=True).check()
            for field, value in {"name": "fuel", "label": "用什么能源", "options_text": "燃油\n电动"}.items():
                await page.locator(f"[name='{field}']").fill(value)
            await page.locator("[name='when']").fill("${weg} = 'car'")
            await page.get_by_role("button", name="保存").click()
            await page.get_by_text("条件里的“weg”不是前面的题目。").first.wait_for()
            await host.picture("survey-3-question")
            await page.locator("[name='when']").fill("${way} = 'car'")
            await page.get_by_role("button", name="保存").click()
            await page.get_by_role("heading", name="用什么能源").wait_for()
    views = page.get_by_role("region", name="看法")
    for kind, label, said in (
        ("多选", "为什么这样走", {"name": "why", "options_text": "fast 快\ncheap 省钱\nnear 近"}),
        ("量表", "满意吗", {"name": "content", "least": "1", "most": "5"}),
        ("矩阵", "各项感受", {"name": "felt", "options_text": "good 好\nbad 差", "rows_text": "air 空气\nnoise 噪声"}),
        ("排序", "先改善什么", {"name": "first", "options_text": "road 道路\nrail 地铁"}),
        ("日期", "何时开始", {"name": "since"}),
        ("文字", "还想说什么", {"name": "word", "most": "60"}),
    ):
        await views.get_by_role("link", name="添加题目").click()
        await page.get_by_label(kind, exact=True).check()
        for field, value in {**said, "label": label}.items():
            await page.locator(f"[name='{field}']").fill(value)
        await page.get_by_role("button", name="保存").click()
        await page.get_by_role("heading", name=label).wait_for()


async def take_over(host: Visitor, tmp_path: Path) -> None:
    """Takes the form down as a workbook, loses a question, and brings it up again from the workbook."""
    page = host.page
    async with page.expect_download() as coming:
        await page.get_by_role("link", name="下载问卷（XLSForm）").click()
    book = tmp_path / "form.xlsx"
    await (await coming.value).save_as(book)
    last = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="还想说什么"))
    await last.get_by_role("button", name="删除").click()
    await last.wait_for(state="detached")
    await page.get_by_label("XLSForm 文件").set_input_files(book)
    await page.get_by_role("button", name="上传").click()
    await last.wait_for()
    for label, kind in KINDS.items():
        there = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=label, exact=True))
        assert kind in await there.inner_text()
    await host.picture("survey-4-form")


async def settle_rules(host: Visitor) -> None:
    """Comes back to the settings once the questions are there: a breakdown, and a quota."""
    page = host.page
    await page.get_by_role("link", name="修改设置").click()
    await page.locator("[name='draft.breakdowns']").fill("way")
    await page.get_by_role("button", name="再加一条").click()
    for name, value in {"name": "公交乘客", "when": "${way} = 'bus'", "most": "3"}.items():
        await page.locator(f"[name='draft.quotas[0].{name}']").fill(value)
    await page.get_by_role("button", name="保存草稿").click()
    await page.get_by_role("heading", name="调查工作台").wait_for()
    await host.picture("survey-5-desk")
    await page.get_by_role("button", name="公开", exact=True).click()
    await page.get_by_text("调查已公开").wait_for()


async def answer(page: Page, way: str, *, is_full: bool = False) -> None:
    """Goes through the first page; who drives is asked more. What is full is told before anything else is asked."""
    await page.get_by_role("link", name="开始填写").click()
    await page.get_by_role("button", name="开始填写").click()
    await page.get_by_label(way).check()
    await page.get_by_label("要多少分钟").fill("40")
    await page.get_by_role("button", name="下一页").click()
    if is_full:
        await page.get_by_role("alert").get_by_text("“公交乘客”的名额已满").wait_for()
        return
    if way == "自驾":
        await page.get_by_text("本页还有以下题目").wait_for()
        await page.get_by_label("电动").check()
        await page.get_by_role("button", name="下一页").click()
    await page.get_by_role("heading", name="看法").wait_for()


async def finish(page: Page) -> None:
    """Answers the second page, with a kind of its own for each question."""
    await page.get_by_role("checkbox", name="快").check()
    await page.get_by_role("group", name="满意吗").get_by_label("4", exact=True).check()
    for row in ("空气", "噪声"):
        await page.get_by_role("group", name=row).get_by_label("好").check()
    await page.get_by_label("道路").select_option("2")
    await page.get_by_label("地铁").select_option("1")
    await page.get_by_label("何时开始").fill("2024-03-01")
    await page.get_by_label("还想说什么").fill("多开快线。")


async def test_a_survey_is_set_up_answered_and_reported(visit: Visit, site: Site, tmp_path: Path) -> None:
    host = await visit()
    host.expected = {422}
    address = await drafted(host)
    here = address.removeprefix(site.url)
    await build(host)
    await take_over(host, tmp_path)
    await settle_rules(host)

    async def phone() -> Visitor:
        visitor = await visit(width=390, height=844, scripts=False)
        visitor.expected = {422}
        await visitor.to(here)
        return visitor

    for number in range(4):
        visitor = await phone()
        await answer(visitor.page, "自驾")
        assert await visitor.fits()
        if number == 0:  # goes on with another device; what was answered is there
            await visitor.page.get_by_label("何时开始").fill("2023-03-01")
            await visitor.page.get_by_role("button", name="保存，以后再填").click()
            ticket = await visitor.page.locator(".ticket").inner_text()
            await visitor.picture("survey-6-later")
            visitor = await phone()
            await visitor.to(f"{here}/answer")
            await visitor.page.get_by_label("续填码").fill(ticket)
            await visitor.page.get_by_role("button", name="接着填写").click()
            assert await visitor.page.get_by_label("电动").is_checked()
            await visitor.page.get_by_role("button", name="下一页").click()
            assert await visitor.page.get_by_label("何时开始").input_value() == "2023-03-01"
            await visitor.picture("survey-7-answer")
            await finish(visitor.page)
        await visitor.page.get_by_role("button", name="提交").click()
        await visitor.page.get_by_role("heading", name="已提交，谢谢").wait_for()
    for _ in range(3):
        visitor = await phone()
        await answer(visitor.page, "公交")
        await visitor.page.get_by_role("button", name="提交").click()
        await visitor.page.get_by_role("heading", name="已提交，谢谢").wait_for()
    visitor = await phone()  # one more than the quota lets in
    await answer(visitor.page, "公交", is_full=True)
    await visitor.picture("survey-8-full")

    guest = await visit(width=390, height=844, language="en")
    page = await guest.to(here)
    await page.get_by_text("Nobody sees results before they are published.").wait_for()
    page = await host.to(f"{here}/desk")
    await page.get_by_role("button", name="现在截止").click()
    await page.get_by_text("调查已截止。").wait_for()
    await host.picture("survey-9-closed")
    deputy = await visit()
    page = await deputy.sign_in("national", f"{here}/desk")
    await page.locator("[name='margins_text']").fill("way car=50 bus=50")
    await page.get_by_role("button", name="加权").click()
    await page.get_by_text("已加权。").wait_for()
    await page.get_by_role("button", name="公开报告").click()
    await page.get_by_text("报告已公开。").wait_for()

    page = await guest.to(here)
    await page.get_by_text("Reported").wait_for()
    assert await guest.fits()
    await guest.picture("survey-10-report")
    for label in MANY:
        await page.get_by_role("heading", name=label).first.wait_for()
    ways = page.locator("section", has=page.get_by_role("heading", name="怎样通勤")).last
    assert await ways.locator("svg.share-bar").count() == 2  # drawn
    why = page.locator("section", has=page.get_by_role("heading", name="为什么这样走")).last
    cells = why.get_by_text("Too few to be shown")  # one said why; what the others did not say would tell it
    assert await cells.count() == await why.get_by_role("row").count() - 1
    await take_along(host, deputy, here)


async def take_along(host: Visitor, deputy: Visitor, here: str) -> None:
    """The answers leave as a file, once another person agrees."""
    page = await host.to(f"{here}/desk")
    await page.get_by_role("link", name="导出答卷").click()
    exports = page.url
    await page.get_by_label("格式").select_option(label="CSV 表格")
    await page.get_by_label("用途").fill("给交通部门的建议所附的数据。")
    await page.get_by_role("button", name="申请").click()
    await page.get_by_text("等待批准").wait_for()
    await host.picture("survey-11-export")
    await deputy.page.goto(exports.partition("?")[0])
    await deputy.page.get_by_role("button", name="批准", exact=True).click()
    ready = page.get_by_role("button", name="下载")

    async def is_ready() -> bool:
        await page.goto(exports)
        return await ready.count() > 0

    await until(is_ready)
    async with page.expect_download() as coming:
        await ready.click()
    content = (await (await coming.value).path()).read_text("utf-8-sig")
    _mark, names, *rows = csv.reader(io.StringIO(content))
    own = [said for row in rows if here.endswith((said := dict(zip(names, row, strict=True)))["inquiryId"])]
    assert len(own) == 7
    assert {said["answer.minutes"] for said in own} == {"40"}
