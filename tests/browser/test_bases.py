"""A kind of base is set up in the browser, without code, and one of its bases lives from application to revocation, by
the people it takes, each at a browser of their own."""

import asyncpg
import pytest

from services.commons.bases import jobs
from tests.browser.conftest import Visit, Visitor
from tests.support.cast import PASSWORD
from tests.support.hub import until
from tests.support.site import Site

pytestmark = pytest.mark.capability("XP-12", "KP-19")

TODAY = "(now() at time zone 'Asia/Shanghai')::date"
KIND, VENUE = "全国电池科普基地（试验）", "高镍正极科普馆"
COLLEAGUE = {
    "ref": "colleague",
    "name": "许远",
    "mail": "colleague@example.org",
    "password": PASSWORD,
    "roles": [{"role": "national-operator", "org_ref": "cast", "subtree": True}],
    "verification": "registered",
}


async def passes(site: Site, base_id: str, **dates: str) -> None:
    """Lets time pass for one base, and what the rules say then happen."""
    connection = await asyncpg.connect(site.hub.servers.superuser_url(site.hub.database))
    said = ", ".join(f"{name} = {expression}" for name, expression in dates.items())
    await connection.execute(f"update commons.base set {said} where base_id::text = $1", base_id)
    await connection.close()
    await jobs.do_what_is_due(site.hub.running["commons"])


async def set_up(host: Visitor) -> None:
    """Sets the kind up from the navigation's first link on, and opens it to applications."""
    page = await host.sign_in("national", "/kepu")
    await page.get_by_role("navigation").get_by_role("link", name="基地", exact=True).first.click()
    await page.get_by_role("link", name="基地类型与申报").click()
    await page.get_by_role("link", name="新建基地类型").click()
    for name, value in {
        "draft.name": KIND,
        "draft.summary": "面向公众介绍电池科学的场所，由县级科协推荐。",
        "draft.levels": "国家级、县级",
        "draft.documents": "安全预案",
        "draft.reviews_needed": "1",
        "draft.indicators[0].name": "课程",
        "draft.indicators[0].points": "60",
        "draft.indicators[1].name": "安全",
        "draft.indicators[1].points": "40",
        "draft.report_due": "02-30",
        "draft.report_figures": "参观人次、活动场次",
        "draft.grades": "合格、不合格",
        "draft.term_months": "36",
        "draft.grace_days": "10",
    }.items():
        await page.locator(f"[name='{name}']").fill(value)
    await page.get_by_label("县级科协").check()
    await page.get_by_role("button", name="保存").click()
    await page.get_by_role("alert").wait_for()
    await host.picture("base-1-wrong")
    assert await page.get_by_label("县级科协").is_checked()  # what was said is not lost
    await page.locator("[name='draft.report_due']").fill("01-31")
    await page.get_by_role("button", name="保存").click()
    await page.get_by_text("草稿已保存").wait_for()
    await host.picture("base-2-kind")
    await page.get_by_role("button", name="开放申报").click()
    await page.get_by_text("受理申报").wait_for()


async def apply(body: Visitor) -> str:
    """Registers the place and applies for it, on a telephone without scripts; returns the base's id."""
    page = await body.sign_in("officer", "/bases/mine")
    await page.get_by_role("link", name="登记场所").click()
    await page.get_by_label("名称").fill(VENUE)
    await page.get_by_label("类型").select_option(label="企业、园区")
    await page.locator("[name='draft.region']").select_option("330106")
    await page.get_by_label("简介").fill("展示电池材料的研发过程，可预约参观。")
    await page.get_by_role("button", name="保存").click()
    await page.get_by_role("heading", name=VENUE).wait_for()
    await page.get_by_role("link", name="申报基地").click()
    await page.get_by_role("link", name=KIND).click()
    await page.get_by_role("link", name="申报", exact=True).click()
    await page.get_by_label("场所").select_option(label=VENUE)
    await page.get_by_label("级别").select_option("县级")
    await page.get_by_label("申报理由").fill("每年接待观众三千人次，课程完备。")
    await page.get_by_role("button", name="提交申报").click()
    await page.get_by_role("alert").wait_for()  # a document is not said to be there
    assert await page.get_by_label("申报理由").input_value() == "每年接待观众三千人次，课程完备。"
    await body.picture("base-3-apply")
    await page.get_by_label("安全预案").check()
    await page.get_by_role("button", name="提交申报").click()
    await page.get_by_text("申报已提交").wait_for()
    assert await body.fits()
    return page.url.rpartition("/")[2]


async def choose(visitor: Visitor, site: Site, base_id: str, host: Visitor) -> None:
    """Recommendation, review, notice, an objection that stops it until it is answered, the naming."""
    page = await visitor.sign_in("operator", "/bases")  # the county's association
    await page.get_by_role("link", name="待推荐的申报").click()
    await visitor.picture("base-4-recommend")
    await page.get_by_role("link", name=VENUE).click()
    await page.get_by_label("意见", exact=True).fill("课程扎实，同意推荐。")
    await visitor.picture("base-4-one")
    await page.get_by_role("button", name="同意推荐").click()
    await page.get_by_text("待评审").first.wait_for()

    page = await host.to("/bases/kinds")
    await page.get_by_role("link", name=KIND).first.click()
    await page.get_by_role("link", name="基地工作台").click()
    await page.get_by_text("待评审 1").wait_for()  # what has to be done stands first
    await host.picture("base-5-desk")
    await page.get_by_role("link", name=VENUE).click()
    await page.get_by_label("课程").fill("70")
    await page.get_by_label("安全").fill("30")
    await page.get_by_label("评语").fill("有特色。")
    await page.get_by_role("button", name="提交评审").click()
    await page.get_by_role("alert").get_by_text("课程").wait_for()
    assert await page.get_by_label("评语").input_value() == "有特色。"
    await host.picture("base-6-review")
    await page.get_by_label("课程").fill("50")
    await page.get_by_role("button", name="提交评审").click()
    await page.get_by_text("评审已提交").wait_for()
    await page.get_by_role("button", name="公示", exact=True).click()
    await page.get_by_text("决定已生效").wait_for()


async def test_a_kind_of_base_is_set_up_and_a_base_runs_to_its_revocation(visit: Visit, site: Site) -> None:
    await site.bring({"people": [COLLEAGUE]})
    host, deputy, county, objector = await visit(), await visit(), await visit(), await visit()
    body = await visit(width=360, height=740, scripts=False)
    host.expected = body.expected = deputy.expected = {422}
    await set_up(host)
    base_id = await apply(body)
    await choose(county, site, base_id, host)

    page = await objector.sign_in("checker", f"/bases/{base_id}")
    await page.get_by_label("异议内容与依据").fill("馆内展品已有多年没有更新，与申报的情况不符。")
    await page.get_by_role("button", name="提交异议").click()
    await page.get_by_text("异议已提交").wait_for()
    await passes(site, base_id, notice_until="now()")
    page = await deputy.sign_in("colleague", f"/bases/{base_id}")
    await page.get_by_role("button", name="命名", exact=True).click()
    await page.get_by_text("尚有异议").wait_for()
    await deputy.picture("base-7-objection")
    await page.get_by_label("答复").fill("展品于今年更新。")
    await page.get_by_role("button", name="异议不成立").click()
    await page.locator("#objections").get_by_text("不成立", exact=True).wait_for()
    await page.get_by_role("button", name="命名", exact=True).click()
    await page.get_by_text("决定已生效").wait_for()

    guest = await visit(width=360, height=740)
    page = await guest.to("/bases?region=330106")
    await page.get_by_role("link", name=VENUE).wait_for()
    province = page.locator(".tile").filter(has_text="浙江").locator(".tile-count")
    assert int(await province.text_content() or 0) >= 1  # on the map
    assert await guest.fits()
    await guest.picture("base-8-list")
    await page.get_by_role("link", name=VENUE).click()
    await page.get_by_role("link", name="C-").click()
    await page.get_by_role("heading", name="此证书有效").wait_for()
    certificate = page.url

    await passes(site, base_id, report_due_on=f"{TODAY} + 30")
    page = body.page
    await page.goto(f"{site.url}/bases/mine")
    await page.get_by_role("link", name=VENUE).first.click()
    await page.get_by_label("参观人次").fill("三千")
    await page.get_by_label("活动场次").fill("12")
    await page.get_by_label("工作情况").fill("全年接待了三千名中小学生，开展活动十二场。")
    await page.get_by_role("button", name="提交年度报告").click()
    await page.get_by_role("alert").get_by_text("参观人次").wait_for()
    assert await page.get_by_label("工作情况").input_value() == "全年接待了三千名中小学生，开展活动十二场。"
    await body.picture("base-9-report")
    await page.get_by_label("参观人次").fill("3000")
    await page.get_by_role("button", name="提交年度报告").click()
    await page.get_by_text("年度报告已提交").wait_for()
    assert await body.fits()

    page = await host.to(f"/bases/{base_id}")
    await page.get_by_label("等次").select_option("不合格")
    await page.get_by_role("button", name="评定等次").click()
    await page.get_by_role("heading", name="已警告").wait_for()
    await host.picture("base-10-warned")
    await passes(site, base_id, mend_by=f"{TODAY} - 1")

    async def is_off_the_list() -> bool:
        page = await guest.to("/bases?region=330106")
        return await page.get_by_role("link", name=VENUE).count() == 0

    await until(is_off_the_list)
    page = await guest.to(f"/bases/{base_id}")
    await page.get_by_role("heading", name="已撤销").wait_for()
    await page.get_by_text("按规则自动办理").first.wait_for()
    await guest.picture("base-11-revoked")
    await guest.page.goto(certificate)
    await guest.page.get_by_role("heading", name="撤销").wait_for()
