"""A kind of base is set up in the browser, without code, and one of its bases lives from application to revocation."""

import asyncpg
import pytest

from services.commons.bases import jobs
from tests.browser.conftest import Visit
from tests.support.site import Site

pytestmark = pytest.mark.capability("XP-12", "KP-19")

YESTERDAY = "(now() at time zone 'Asia/Shanghai')::date - 1"


async def passes(site: Site, base_id: str, **dates: str) -> None:
    """Lets time pass for one base, and what the rules say then happen."""
    connection = await asyncpg.connect(site.hub.servers.superuser_url(site.hub.database))
    said = ", ".join(f"{name} = {expression}" for name, expression in dates.items())
    await connection.execute(f"update commons.base set {said} where base_id::text = $1", base_id)
    await connection.close()
    await jobs.do_what_is_due(site.hub.running["commons"])


async def test_a_kind_of_base_is_set_up_and_a_base_runs_to_its_revocation(visit: Visit, site: Site, tmp_path) -> None:
    host = await visit()
    host.expected = {422}
    page = await host.sign_in("operator", "/bases/kinds/new")
    for name, value in {
        "draft.name": "西湖研学基地",
        "draft.summary": "面向中小学生开展研学活动的场所。",
        "draft.levels": "区级",
        "draft.reviews_needed": "1",
        "draft.indicators[0].name": "课程",
        "draft.indicators[0].points": "60",
        "draft.indicators[1].name": "安全",
        "draft.indicators[1].points": "40",
        "draft.report_due": "02-30",
        "draft.report_figures": "学生人次",
        "draft.grades": "合格、不合格",
        "draft.grace_days": "10",
    }.items():
        await page.locator(f"[name='{name}']").fill(value)
    await page.get_by_role("button", name="保存").click()
    await page.get_by_role("alert").wait_for()
    await page.locator("[name='draft.report_due']").fill("01-31")
    await page.get_by_role("button", name="保存").click()
    await page.get_by_text("草稿已保存").wait_for()
    kind = page.url
    await page.get_by_role("button", name="开放申报").click()
    await page.get_by_text("受理申报").wait_for()

    body = await visit(width=360, height=740, scripts=False)
    form = await body.sign_in("officer", "/venues/new")
    await form.get_by_label("名称").fill("高镍正极科普馆")
    await form.get_by_label("类型").select_option(label="企业、园区")
    await form.locator("[name='draft.region']").select_option("330106")
    await form.get_by_label("简介").fill("展示电池材料的研发过程，可预约参观。")
    await form.get_by_role("button", name="保存").click()
    await form.get_by_role("heading", name="高镍正极科普馆").wait_for()
    await form.goto(f"{kind}/apply")
    await form.get_by_label("场所").select_option(label="高镍正极科普馆")
    await form.get_by_label("级别").select_option("区级")
    await form.get_by_label("申报理由").fill("每年接待学生三千人次，课程完备。")
    await form.get_by_role("button", name="提交申报").click()
    await form.get_by_text("待评审").first.wait_for()
    assert await body.fits()
    base_id = form.url.rpartition("/")[2]

    page = await host.to(f"/bases/{base_id}")
    await page.get_by_label("课程").fill("²")
    await page.get_by_label("安全").fill("30")
    await page.get_by_role("button", name="提交评审").click()
    await page.get_by_role("alert").wait_for()
    await page.get_by_label("课程").fill("50")
    await page.get_by_label("安全").fill("30")
    await page.get_by_role("button", name="提交评审").click()
    await page.get_by_text("评审已提交").wait_for()
    await page.get_by_role("button", name="公示", exact=True).click()
    await page.get_by_text("决定已生效").wait_for()
    await passes(site, base_id, notice_until="now()")
    deputy = await visit()
    page = await deputy.sign_in("national", f"/bases/{base_id}")
    await page.get_by_role("button", name="命名", exact=True).click()
    await page.get_by_text("决定已生效").wait_for()

    guest = await visit(width=360, height=740)
    page = await guest.to("/bases")
    await page.get_by_role("link", name="高镍正极科普馆").wait_for()
    assert await guest.fits()
    await page.screenshot(path=tmp_path / "bases.png", full_page=True)
    page = await guest.to(f"/bases/{base_id}")
    await page.get_by_role("link", name="C-").click()
    await page.get_by_role("heading", name="此证书有效").wait_for()

    await passes(site, base_id, report_due_on=YESTERDAY)
    await form.goto(f"{site.url}/bases/{base_id}")
    await form.get_by_role("heading", name="已警告").wait_for()
    assert await body.fits()
    await form.screenshot(path=tmp_path / "warned.png", full_page=True)
    await passes(site, base_id, mend_by=YESTERDAY)
    page = await guest.to("/bases?region=330106")
    await page.get_by_text("没有符合条件的基地").wait_for()
    page = await guest.to(f"/bases/{base_id}")
    await page.get_by_role("heading", name="已撤销").wait_for()
    await page.get_by_text("按规则自动办理").first.wait_for()
