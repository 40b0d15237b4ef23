"""A consultation is set up in the browser, commented on clause by clause, and run to the table of feedback."""

from datetime import UTC, datetime, timedelta

import pytest

from gateway.web.forms import CHINA
from tests.browser.conftest import Visit
from tests.support.site import Site

pytestmark = pytest.mark.capability("ZH-18", "PL-09")

TEXT = "第一条 学会应当公开财务。\n第二条 学会每年换届。"
LATER = "第一条 学会应当公开财务。\n第二条 学会每五年换届，届满前三个月公告。"


async def test_a_consultation_runs_from_its_draft_to_the_table_of_feedback(visit: Visit, site: Site, tmp_path) -> None:
    host = await visit()
    host.expected = {422}
    page = await host.sign_in("official", "/consultations/new")
    until = datetime.now(UTC).astimezone(CHINA) + timedelta(days=3)
    await page.get_by_label("名称").fill("学会改革办法（征求意见稿）")
    await page.get_by_label("说明").fill("就学会改革办法的草案征求意见，请逐条提出。")
    await page.get_by_label("截止时间").fill(until.strftime("%Y-%m-%dT%H:%M"))
    await page.get_by_role("button", name="保存草稿").click()
    await page.get_by_role("alert").wait_for()
    await page.get_by_label("征求意见的文本").fill(TEXT)
    await page.get_by_role("button", name="保存草稿").click()
    await page.get_by_text("草稿已保存").wait_for()
    address = "/consultations/" + page.url.rpartition("/")[2]
    await page.get_by_role("button", name="公开征求意见").click()
    await page.get_by_text("已公开征求意见").wait_for()

    phone = await visit(width=360, height=740, scripts=False)
    phone.expected = {422}
    page = await phone.sign_in("scientist", address)
    assert await phone.fits()
    await page.get_by_role("region", name="第二条").get_by_role("link").click()
    await page.get_by_role("button", name="提交意见").click()
    await page.get_by_role("alert").wait_for()
    await page.get_by_label("建议修改").check()
    await page.get_by_label("意见", exact=True).fill("一年太短，换届成本高。")
    await page.locator("[name='wording']").fill("学会每五年换届。")
    await page.get_by_role("button", name="提交意见").click()
    await page.get_by_text("意见已提交").wait_for()
    assert await phone.fits()
    body = await visit()
    page = await body.sign_in("officer", f"{address}/comment")
    await page.get_by_label("赞成").check()
    await page.locator("[name='text']").fill("总体赞成，细节涉及未公开的经营情况。")
    await page.locator("[name='org_id']").select_option(label="试验电池有限公司")
    await page.get_by_label("不公开").check()
    await page.get_by_role("button", name="提交意见").click()
    await page.get_by_text("意见已提交").wait_for()

    page = await host.to(f"{address}/desk")
    await page.get_by_text("截止后，每条意见都写明").wait_for()
    for outcome, reason in (("已说明", "感谢支持。"), ("部分采纳", "改为五年。")):
        entry = page.locator("#comments .entry").filter(has=page.get_by_role("button", name="记录"))
        target = entry.nth(0 if outcome == "已说明" else 1)
        await target.get_by_label(outcome, exact=True).check()
        await target.get_by_label("理由").fill(reason)
        await target.get_by_role("button", name="记录").click()
        await page.get_by_text("已保存。").wait_for()
        await page.goto(page.url)
    async with site.hub.superuser() as connection:
        await connection.execute(
            "update commons.consultation set comments_until = now() where consultation_id::text = $1", address[15:]
        )
    page = await host.to(f"{address}/desk")
    await page.get_by_role("button", name="公布采纳情况").click()
    await page.get_by_text("采纳情况已公布").wait_for()
    await page.get_by_label("修改后的文本").fill(LATER)
    later = datetime.now(UTC).astimezone(CHINA) + timedelta(days=5)
    await page.get_by_label("截止时间").fill(later.strftime("%Y-%m-%dT%H:%M"))
    await page.get_by_role("button", name="开始下一轮").click()
    await page.get_by_text("第 2 轮").first.wait_for()

    guest = await visit(width=360, height=740, language="en")
    page = await guest.to(f"{address}/feedback")
    await page.get_by_text("改为五年。").wait_for()
    await page.get_by_text("Whoever made it asked for its words to stay confidential.").wait_for()
    assert "未公开的经营情况" not in await page.content()
    assert await guest.fits()
    await page.screenshot(path=tmp_path / "feedback.png", full_page=True)
    page = await guest.to(f"{address}/comparison")
    assert await page.locator("ins").all_inner_texts() == ["五", "，届满前三个月公告"]
    assert await guest.fits()
    await page.screenshot(path=tmp_path / "comparison.png", full_page=True)
