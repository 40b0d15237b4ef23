"""A contest with a roadshow in the browser: teams whose members agree, reviews, the order by lot, the jury's scores on
site on telephones, the ranking at the close."""

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit, Visitor
from tests.browser.looking import grave_here
from tests.browser.test_selections import appoint, own_number, passes
from tests.support.hub import until
from tests.support.site import Site

pytestmark = pytest.mark.capability("XP-09", "KC-09")

CONTEST = "西湖涂布创新路演赛"
TEAMS = {"干法电极队": "researcher", "均匀涂布队": "author"}
REVIEWERS = ("expert", "lead", "outsider")
JURY = {"writer": (70, 95), "scientist": (75, 90)}  # points for the teams, in their order above


async def shifts(site: Site, selection_id: str, opens: str, closes: str) -> None:
    """Lets a roadshow begin and end when these SQL expressions say."""
    said = f"jsonb_set(jsonb_set(roadshow, '{{opens_at}}', to_jsonb({opens})), '{{closes_at}}', to_jsonb({closes}))"
    await passes(site, selection_id, roadshow=said)
    connection = await asyncpg.connect(site.hub.servers.superuser_url(site.hub.database))
    await connection.execute(
        f"update commons.roadshow set opens_at = {opens}, closes_at = {closes} where selection_id::text = $1",
        selection_id,
    )
    await connection.close()


async def set_up(host: Visitor) -> str:
    """Sets the contest up; returns the selection's id."""
    page = await host.sign_in("operator", "/selections/new")
    day = datetime.now(UTC).date()
    for name, value in {
        "draft.title": CONTEST,
        "draft.summary": "团队先经专家评审，入围者在现场展示并由评委打分。",
        "draft.quota": "5",
        "draft.nominate_from": day.isoformat(),
        "draft.nominate_until": (day + timedelta(days=5)).isoformat(),
        "draft.review_until": (day + timedelta(days=9)).isoformat(),
        "draft.criteria[0].name": "创新",
        "draft.criteria[0].weight": "50",
        "draft.criteria[1].name": "价值",
        "draft.criteria[1].weight": "50",
        "draft.reviews_each": "3",
        "draft.places": "1",
        "draft.notice_days": "5",
    }.items():
        await page.locator(f"[name='{name}']").fill(value)
    await page.get_by_label("大赛", exact=True).check()
    await page.get_by_label("团队", exact=True).check()
    await page.get_by_label("企业", exact=True).check()
    await page.locator("summary", has_text="路演").click()
    for name, value in {
        "place": "区科技馆报告厅",
        "opens_at": f"{day + timedelta(days=12)}T09:00",
        "closes_at": f"{day + timedelta(days=12)}T12:00",
        "finalists": "2",
        "minutes": "8",
        "share": "60",
        "criteria[0].name": "展示",
        "criteria[0].weight": "50",
        "criteria[1].name": "答辩",
        "criteria[1].weight": "50",
    }.items():
        await page.locator(f"[name='draft.roadshow.{name}']").fill(value)
    await page.get_by_role("button", name="保存草稿").click()
    await page.get_by_text("草稿已保存").wait_for()
    await page.get_by_role("button", name="公开").click()
    await page.get_by_text("评选已公开").wait_for()
    return page.url.rpartition("/")[2]


async def enter(body: Visitor, selection_id: str, team: str, member: Visitor, number: str) -> None:
    """Enters a team; its member finds out in the inbox, and agrees."""
    page = await body.to(f"/selections/{selection_id}/nominate")
    await page.get_by_label("团队名称").fill(team)
    await page.locator("[name='people[0].name']").fill("队长")
    await page.locator("[name='people[0].person_id']").fill(number)
    await page.get_by_label("推荐事项").fill(f"{team}的工艺")
    await page.get_by_label("推荐理由").fill("面向高镍正极的低成本工艺，已完成中试并由两家企业试用。")
    await page.get_by_role("button", name="提交推荐").click()
    await page.get_by_text("推荐已提交").wait_for()
    notice = member.page.get_by_role("link", name="您被列为一支参赛团队的成员")

    async def heard() -> bool:
        await member.to("/inbox")
        return await notice.count() > 0

    await until(heard)
    await notice.first.click()
    await member.page.get_by_role("button", name="同意参加").click()
    await member.page.get_by_text("已保存").wait_for()


async def test_a_contest_is_decided_at_its_roadshow(visit: Visit, site: Site) -> None:
    host, body = await visit(), await visit()
    selection_id = await set_up(host)
    await body.sign_in("officer")
    for team, who in TEAMS.items():
        member = await visit()
        await member.sign_in(who)
        await enter(body, selection_id, team, member, await own_number(member))
    desk = f"/selections/{selection_id}/desk"
    page = await host.to(desk)
    for left in (1, 0):
        await page.get_by_role("button", name="资格审查通过").first.click()
        await expect(page.get_by_role("button", name="资格审查通过")).to_have_count(left)
    reviewers = {who: await visit() for who in REVIEWERS}
    jury = {who: await visit(width=390, height=844, scripts=False) for who in JURY}
    for who, visitor in {**reviewers, **jury}.items():
        await visitor.sign_in(who)
        number = await own_number(visitor)
        if who in REVIEWERS:
            await appoint(page, number)
        else:
            await page.locator("#f-member").fill(number)
            await page.locator("#committee").get_by_role("button", name="增加委员").click()
            await page.get_by_text("已保存").wait_for()
    await passes(site, selection_id, nominate_from="now() - interval '2 days'", nominate_until="now()")
    await page.reload()
    await page.get_by_role("button", name="分配评审").click()
    await page.locator("#given").get_by_text("新分配 6 项").wait_for()
    for visitor in reviewers.values():
        for team, points in zip(TEAMS, (90, 80), strict=True):
            review = await visitor.to("/reviews")
            await review.get_by_role("link", name=f"{team}的工艺").click()
            await review.get_by_label("创新").fill(str(points))
            await review.get_by_label("价值").fill(str(points))
            await review.get_by_role("button", name="提交分数").click()
            await review.get_by_text("分数已保存").wait_for()

    past = {"nominate_from": "now() - interval '9 days'", "nominate_until": "now() - interval '8 days'"}
    await passes(site, selection_id, **past, review_until="now()")
    page = await host.to(f"/selections/{selection_id}/roadshow")
    await host.picture("roadshow-1-before")
    host.expected = {422}
    await page.get_by_role("button", name="确定名单并抽签排序").click()
    await page.get_by_role("alert").get_by_text("请先在工作台计分").wait_for()
    page = await host.to(desk)
    await page.get_by_role("button", name="计分", exact=True).click()
    await page.locator("#ranking").get_by_text("干法电极队").wait_for()
    await page.get_by_role("link", name="查看路演").click()
    await page.get_by_role("button", name="确定名单并抽签排序").click()
    await page.get_by_role("heading", name="均匀涂布队").wait_for()
    assert await grave_here(page) == []

    await shifts(site, selection_id, "now() - interval '1 hour'", "now() + interval '1 hour'")
    for who, points in JURY.items():
        jury[who].expected = {422}
        site_page = await jury[who].to(f"/selections/{selection_id}")
        await site_page.get_by_role("link", name="区科技馆报告厅").click()
        for team, given in zip(TEAMS, points, strict=True):
            entry = site_page.get_by_role("listitem").filter(has=site_page.get_by_role("heading", name=team))
            await entry.get_by_label("展示").fill(str(given))
            await entry.get_by_label("答辩").fill("101" if given == 70 else str(given))
            await entry.get_by_role("button", name="提交分数").click()
            if given == 70:  # what was typed stands there, with what is wrong
                await site_page.get_by_role("alert").get_by_text("答辩").wait_for()
                assert await entry.get_by_label("展示").input_value() == "70"
                await jury[who].picture("roadshow-2-wrong")
                await entry.get_by_label("答辩").fill("70")
                await entry.get_by_role("button", name="提交分数").click()
            await entry.get_by_role("button", name="修改分数").wait_for()
        assert await jury[who].fits()
    guest = await visit(width=390, height=844)
    page = await guest.to(f"/selections/{selection_id}/roadshow")
    await page.get_by_text("截止之前，任何人都看不到名次").wait_for()
    assert await page.get_by_role("heading", name="现场名次").count() == 0

    await shifts(site, selection_id, "now() - interval '2 hours'", "now() - interval '1 second'")
    page = await guest.to(f"/selections/{selection_id}/roadshow")
    first = page.get_by_role("table").get_by_role("row").nth(1)
    assert "均匀涂布队" in await first.inner_text()
    assert await guest.fits()
    await guest.picture("roadshow-3-ranked")
    page = await host.to(desk)
    await page.get_by_role("button", name="重新计分").click()
    chosen = page.get_by_role("row").filter(has=page.get_by_role("cell", name="入选", exact=True))
    assert "均匀涂布队" in await chosen.inner_text()  # 60 % of the result was decided on site
    await host.picture("roadshow-4-counted")
