"""An award is set up in the browser, without code, and run to its end: nominations, reviews, notice, certificate."""

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.browser.conftest import Visit
from tests.support.site import Site

pytestmark = pytest.mark.capability("XP-09", "HM-17")

REVIEWERS = ["expert", "lead", "outsider"]


async def passes(site: Site, selection_id: str, **dates: str) -> None:
    """Lets time pass for one selection: its dates become what these SQL expressions say."""
    connection = await asyncpg.connect(site.hub.servers.superuser_url(site.hub.database))
    said = ", ".join(f"{name} = {expression}" for name, expression in dates.items())
    await connection.execute(f"update commons.selection set {said} where selection_id::text = $1", selection_id)
    await connection.close()


async def test_an_award_is_set_up_and_run_to_its_end(visit: Visit, site: Site, tmp_path) -> None:
    host = await visit()
    host.expected = {422}
    page = await host.sign_in("operator", "/selections/new")
    today = datetime.now(UTC).date()
    for name, value in {
        "draft.title": "西湖青年科技奖",
        "draft.summary": "奖励在西湖区作出突出贡献的青年科技工作者。",
        "draft.quota": "2",
        "draft.nominate_from": today.isoformat(),
        "draft.nominate_until": (today + timedelta(days=10)).isoformat(),
        "draft.review_until": (today + timedelta(days=20)).isoformat(),
        "draft.criteria[0].name": "创新",
        "draft.criteria[0].weight": "50",
        "draft.criteria[1].name": "贡献",
        "draft.criteria[1].weight": "40",
        "draft.reviews_each": "3",
        "draft.places": "1",
        "draft.notice_days": "5",
    }.items():
        await page.locator(f"[name='{name}']").fill(value)
    await page.get_by_label("奖项").check()
    await page.get_by_label("企业", exact=True).check()
    await page.get_by_role("button", name="保存草稿").click()
    await page.get_by_text("各项指标权重之和须为 100，现为 90。").first.wait_for()
    await page.locator("[name='draft.criteria[1].weight']").fill("50")
    await page.get_by_role("button", name="保存草稿").click()
    await page.get_by_text("草稿已保存").wait_for()
    selection = page.url
    selection_id = selection.rpartition("/")[2]
    await page.get_by_role("button", name="公开").click()
    await page.get_by_text("评选已公开").wait_for()

    body = await visit()
    page = await body.sign_in("officer", f"/selections/{selection_id}")
    await page.get_by_role("link", name="推荐人选").click()
    await page.get_by_label("被推荐人的账号编号").fill(site.id("person", "author"))
    await page.get_by_label("被推荐人姓名").fill("陆满")
    await page.get_by_label("推荐事项").fill("极片涂布科普系列")
    await page.get_by_label("推荐理由").fill("系列文章被多家媒体转载，帮助企业理解了涂布工艺的要点。")
    await page.get_by_role("button", name="提交推荐").click()
    await page.get_by_text("推荐已提交").wait_for()

    page = await host.to(f"/selections/{selection_id}/desk")
    await page.get_by_role("button", name="资格审查通过").click()
    await page.locator("#nominations").get_by_text("资格审查通过").wait_for()
    await passes(site, selection_id, nominate_from="now() - interval '2 days'", nominate_until="now()")
    for reviewer in REVIEWERS:
        await page.get_by_label("账号编号").fill(site.id("person", reviewer))
        await page.get_by_label("至多评审几项").fill("5")
        await page.get_by_role("button", name="聘任").click()
        await page.get_by_text("已聘任。").wait_for()
    await page.reload()
    await page.get_by_role("button", name="分配评审").click()
    await page.get_by_text("新分配 3 项").wait_for()

    for points, reviewer in zip((90, 85, 88), REVIEWERS, strict=True):
        phone = await visit(width=360, height=740, scripts=False)
        phone.expected = {422}
        review = await phone.sign_in(reviewer, "/reviews")
        assert await phone.fits()
        await review.get_by_role("link", name="极片涂布科普系列").click()
        await review.get_by_label("创新").fill(str(points))
        await review.get_by_label("贡献").fill("101" if reviewer == "expert" else str(points))
        await review.get_by_role("button", name="提交分数").click()
        if reviewer == "expert":
            await review.get_by_role("alert").wait_for()
            await review.get_by_label("贡献").fill(str(points))
            await review.get_by_role("button", name="提交分数").click()
        await review.get_by_text("分数已保存").wait_for()
        assert await phone.fits()

    past = {"nominate_from": "now() - interval '9 days'", "nominate_until": "now() - interval '8 days'"}
    await passes(site, selection_id, **past, review_until="now()")
    page = await host.to(f"/selections/{selection_id}/desk")
    await page.get_by_role("button", name="计分").click()
    await page.get_by_role("cell", name="入选", exact=True).wait_for()
    await page.screenshot(path=tmp_path / "desk.png", full_page=True)
    deputy = await visit()
    page = await deputy.sign_in("national", f"/selections/{selection_id}/desk")
    await page.get_by_role("button", name="按此名次公示").click()
    await page.get_by_text("结果已公示").wait_for()

    guest = await visit(width=360, height=740, language="en")
    page = await guest.to(f"/selections/{selection_id}")
    await page.get_by_text("陆满").wait_for()
    assert await guest.fits()
    await page.screenshot(path=tmp_path / "notice.png", full_page=True)
    objector = await visit()
    page = await objector.sign_in("checker", f"/selections/{selection_id}")
    await page.get_by_role("link", name="提出异议").click()
    await page.get_by_label("异议内容与依据").fill("系列中的一篇并非其本人所写。")
    await page.get_by_role("button", name="提交异议").click()
    await page.get_by_text("异议已提交").wait_for()

    await passes(site, selection_id, notice_until="now()")
    page = await host.to(f"/selections/{selection_id}/desk")
    await page.get_by_role("button", name="颁授").click()
    await page.get_by_text("尚有异议未处理，不能颁授。").wait_for()
    await page.get_by_label("处理意见").fill("经核实，全部文章均由其本人完成。")
    await page.get_by_role("button", name="异议不成立").click()
    await page.locator("#objections").get_by_text("异议不成立").wait_for()
    await page.get_by_role("button", name="颁授").click()
    await page.get_by_text("已颁授，证书编号可公开查验").wait_for()
    number = await page.locator("#awards a").inner_text()

    page = await guest.to("/awards")
    await page.locator("#number").fill(number.lower())
    await page.get_by_role("button", name="Check", exact=True).click()
    await page.get_by_text("This award holds").wait_for()
    page = await host.to(f"/selections/{selection_id}/desk")
    await page.get_by_label("撤销的理由").fill("发现学术不端。")
    await page.get_by_role("button", name="撤销", exact=True).click()
    await page.locator("#awards").get_by_text("已撤销").wait_for()
    page = await guest.to(f"/awards/{number}")
    await page.get_by_text("发现学术不端。").wait_for()
