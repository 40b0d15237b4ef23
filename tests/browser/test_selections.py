"""An award is set up in the browser, without code, and run to its end by the people it takes, each at a browser of
their own: nominations, reviews, notice, objection, certificate, revocation."""

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest
from playwright.async_api import Page

from tests.browser.conftest import Visit, Visitor
from tests.support.site import Site

pytestmark = pytest.mark.capability("XP-09", "HM-16", "HM-17")

AWARD = "西湖青年科技奖"
WORK = "极片涂布科普系列"
REVIEWERS = {"expert": 90, "lead": 85, "outsider": 88}


async def passes(site: Site, selection_id: str, **dates: str) -> None:
    """Lets time pass for one selection: its dates become what these SQL expressions say."""
    connection = await asyncpg.connect(site.hub.servers.superuser_url(site.hub.database))
    said = ", ".join(f"{name} = {expression}" for name, expression in dates.items())
    await connection.execute(f"update commons.selection set {said} where selection_id::text = $1", selection_id)
    await connection.close()


async def own_number(visitor: Visitor) -> str:
    """The account's number, as its holder reads it on the own page."""
    page = await visitor.to("/me")
    return await page.locator(".summary .code").first.inner_text()


async def set_up(host: Visitor) -> str:
    """Sets the award up from the navigation's first link on, and opens it; returns the selection's id."""
    page = await host.sign_in("operator")
    await page.get_by_role("navigation").get_by_role("link", name="评选表彰").first.click()
    await page.get_by_role("link", name="新建评选").click()
    today = datetime.now(UTC).date()
    for name, value in {
        "draft.title": AWARD,
        "draft.summary": "奖励在西湖区作出突出贡献的青年科技工作者。",
        "draft.quota": "1",
        "draft.born_from": "1981-01-01",
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
    await host.picture("award-1-wrong")
    await page.locator("[name='draft.criteria[1].weight']").fill("50")
    await page.get_by_role("button", name="保存草稿").click()
    await page.get_by_text("草稿已保存").wait_for()
    await page.get_by_role("navigation").get_by_role("link", name="评选表彰").first.click()
    await host.picture("award-2-drafts")
    await page.locator("#drafts").get_by_role("link", name=AWARD).click()  # who went away finds the draft again
    await host.picture("award-3-draft")
    await page.get_by_role("button", name="公开").click()
    await page.get_by_text("评选已公开").wait_for()
    return page.url.rpartition("/")[2]


async def nominate(body: Visitor, number: str) -> None:
    """Nominates, found from the list; refused by age first, then, with all else as it was typed, accepted."""
    page = await body.sign_in("officer", "/selections")
    await page.get_by_role("link", name=AWARD).click()
    await page.get_by_role("link", name="推荐人选").click()
    await page.get_by_label("被推荐人的账号").fill(number)
    await page.get_by_label("被推荐人姓名").fill("陆满")
    await page.get_by_label("出生日期").fill("1975-05-01")
    await page.get_by_label("推荐事项").fill(WORK)
    await page.get_by_label("推荐理由").fill("系列文章被多家媒体转载，帮助企业理解了涂布工艺的要点。")
    await page.get_by_role("button", name="提交推荐").click()
    await page.get_by_role("alert").wait_for()
    await body.picture("award-4-too-old")
    await page.get_by_label("出生日期").fill("1990-05-01")
    await page.get_by_role("button", name="提交推荐").click()
    await page.get_by_text("推荐已提交").wait_for()
    await page.get_by_role("link", name=AWARD).click()
    await page.get_by_role("link", name="推荐人选").click()
    for label, said in {
        "被推荐人的账号": number,
        "姓名": "陆满",
        "推荐事项": WORK,
        "推荐理由": "再推荐一次。" * 5,
    }.items():
        await page.get_by_label(label).fill(said)
    await page.get_by_label("出生日期").fill("1990-05-01")
    await page.get_by_role("button", name="提交推荐").click()
    await page.get_by_role("alert").get_by_text("名额").wait_for()


async def review(phone: Visitor, who: str, points: int) -> None:
    """Scores on a telephone, without scripts; what is above 100 is refused with its criterion's name."""
    phone.expected = {422}
    page = await phone.sign_in(who, "/reviews")
    assert await phone.fits()
    await page.get_by_role("link", name=WORK).click()
    await page.get_by_label("创新").fill(str(points))
    await page.get_by_label("贡献").fill("101" if who == "expert" else str(points))
    await page.get_by_role("button", name="提交分数").click()
    if who == "expert":
        await page.get_by_role("alert").get_by_text("贡献").wait_for()
        await phone.picture("award-6-review")
        await page.get_by_label("贡献").fill(str(points))
        await page.get_by_role("button", name="提交分数").click()
    await page.get_by_text("分数已保存").wait_for()


async def appoint(page: Page, number: str) -> None:
    """Appoints somebody by the number that they told."""
    reviewers = page.locator("#reviewers")
    await reviewers.get_by_label("聘任谁").fill(number)
    await reviewers.get_by_role("textbox", name="至多评审几项").last.fill("5")
    await reviewers.get_by_role("button", name="聘任", exact=True).last.click()
    await page.get_by_text("已聘任。").wait_for()


async def test_an_award_is_set_up_and_run_to_its_end(visit: Visit, site: Site) -> None:
    host, deputy, tied, body = await visit(), await visit(), await visit(), await visit()
    host.expected = body.expected = {422}
    selection_id = await set_up(host)
    nominee = await visit()
    await nominee.sign_in("author")
    await nominate(body, await own_number(nominee))
    page = await tied.sign_in("writer", "/home/ties")  # taught the nominee, and says so
    await page.get_by_label("对方").fill(await own_number(nominee))
    await page.get_by_label("师生").check()
    await page.get_by_role("button", name="声明").click()
    await page.get_by_role("button", name="撤回声明").wait_for()
    await site.hub.settle()

    desk = f"/selections/{selection_id}/desk"
    page = await host.to(desk)
    await page.get_by_role("button", name="资格审查通过").click()
    await page.locator("#nominations").get_by_text("资格审查通过").wait_for()
    await page.get_by_role("textbox", name="查找专家").fill("沈若")
    await page.get_by_role("button", name="查找", exact=True).click()
    await host.picture("award-5-experts")
    await page.locator("#found").get_by_role("button", name="聘任 沈若").click()
    await page.get_by_text("已聘任。").wait_for()
    phones = {"expert": await visit(width=360, height=740, scripts=False)}
    for who in ("lead", "outsider"):
        phones[who] = await visit(width=360, height=740, scripts=False)
        await phones[who].sign_in(who)
        await appoint(page, await own_number(phones[who]))
    await appoint(page, await own_number(tied))
    await passes(site, selection_id, nominate_from="now() - interval '2 days'", nominate_until="now()")
    await page.reload()
    await page.get_by_role("button", name="分配评审").click()
    await page.locator("#given").get_by_text("新分配 3 项").wait_for()
    await page.locator("#given").get_by_text("因利益关系回避 1 次").wait_for()
    await host.picture("award-5-given")
    page = await tied.to("/reviews")
    await page.get_by_text("没有分配给您的评审").wait_for()
    for who, points in REVIEWERS.items():
        await phones[who].context.clear_cookies()
        await review(phones[who], who, points)
        assert await phones[who].fits()

    past = {"nominate_from": "now() - interval '9 days'", "nominate_until": "now() - interval '8 days'"}
    await passes(site, selection_id, **past, review_until="now()")
    page = await host.to(desk)
    await page.get_by_role("button", name="计分", exact=True).click()
    await page.get_by_role("cell", name="入选", exact=True).wait_for()
    await host.picture("award-7-counted")
    page = await deputy.sign_in("national", desk)
    await page.get_by_role("button", name="按此名次公示").click()
    await page.get_by_text("结果已公示").wait_for()

    objector, guest = await visit(), await visit(width=360, height=740, language="en")
    page = await guest.to(f"/selections/{selection_id}")
    await page.get_by_text("陆满").wait_for()
    assert await guest.fits()
    await guest.picture("award-8-notice")
    page = await objector.sign_in("checker", f"/selections/{selection_id}")
    await page.get_by_role("link", name="提出异议").click()
    await page.get_by_label("异议内容与依据").fill("系列中的一篇并非其本人所写。")
    await page.get_by_role("button", name="提交异议").click()
    await page.get_by_text("异议已提交").wait_for()

    await passes(site, selection_id, notice_until="now()")
    page = await host.to(desk)
    await page.get_by_role("button", name="颁授").click()
    await page.get_by_text("尚有异议未处理，请先处理异议。").wait_for()
    await host.picture("award-9-objection")
    await page.get_by_label("处理意见").fill("经核实，全部文章均由其本人完成。")
    await page.get_by_role("button", name="异议不成立").click()
    await page.locator("#objections").get_by_text("异议不成立").wait_for()
    await page.get_by_role("button", name="颁授").click()
    await page.get_by_text("已颁授，证书编号可公开查验").wait_for()

    page = await guest.to(f"/selections/{selection_id}")
    await page.get_by_role("link", name="Certificate C-").click()
    await page.get_by_role("heading", name="This certificate is valid").wait_for()
    await page.get_by_role("img", name="QR code of this page's address").wait_for()
    await guest.picture("award-10-check")
    certificate = page.url
    page = await nominee.to("/my-certificates")
    await page.get_by_role("link", name=AWARD).wait_for()
    page = await host.to(desk)
    await page.get_by_label("撤销的理由").fill("发现学术不端。")
    await page.get_by_role("button", name="撤销", exact=True).click()
    await page.locator("#awards").get_by_text("已撤销").wait_for()
    await host.picture("award-11-revoked")
    await guest.page.goto(certificate)
    await guest.page.get_by_text("发现学术不端。").wait_for()
    await guest.picture("award-12-check")
