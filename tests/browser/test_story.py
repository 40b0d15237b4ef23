"""The story that the hub is for, from the enterprise's need to the people who solve it, seen at the screen.

The tests are steps of one story and follow each other; each begins where the one before ended.
"""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser.conftest import Visit, Visitor
from tests.support.cast import ROWS
from tests.support.hub import PATIENCE, Issuer, until
from tests.support.servers import Servers
from tests.support.site import Site, running

pytestmark = pytest.mark.capability("KC-01", "ON-01", "XP-15")

TITLE = "零下二十度高镍三元正极循环衰减"
SECRET = "前驱体共沉淀温度五十二度，晶界富锂千分之八"


@dataclass
class Story:
    """What one step leaves for the next."""

    need: str = ""  # the path of the need's page
    client: tuple[str, str] = ("", "")

    @property
    def need_id(self) -> str:
        return self.need.rpartition("/")[2]


@pytest_asyncio.fixture(scope="module")
async def site(servers: Servers, issuer: Issuer) -> AsyncIterator[Site]:
    """A hub of the story's own, since the story takes things off it."""
    async with running(servers, issuer) as made:
        await made.bring(ROWS)
        await made.hub.settle(60)
        yield made


@pytest.fixture(scope="module")
def story() -> Story:
    return Story()


async def fill_need(page: Page, title: str = TITLE) -> None:
    """Fills in the form of a need."""
    await page.get_by_role("radio", name="技术攻关").check()
    await page.get_by_label("标题").fill(title)
    await page.get_by_label("需求说明").fill(
        "高镍三元正极材料低温循环衰减快，怀疑与晶界微裂纹有关，希望给出改性方案并完成验证。"
    )
    await page.get_by_label("所属行业").select_option("38")
    await page.get_by_label("所在地区").select_option("330106")
    await page.get_by_text("工程与技术科学", exact=True).click()
    await page.get_by_role("checkbox", name="材料科学").check()
    await page.get_by_label("关键词").fill("高镍三元正极、低温循环")
    await page.get_by_label("目前技术成熟度").select_option("3")
    await page.get_by_label("预算上限").fill("2,000,000")
    await page.get_by_label("技术细节").fill(SECRET)
    await page.get_by_label("联系人").fill("李明")


async def reloaded_until(page: Page, words: str) -> None:
    """Waits for what another service brings to a page, as a person who reloads it."""

    async def shows() -> bool:
        await page.reload()
        return words in await page.get_by_role("main").inner_text()

    await until(shows)


async def test_1_an_officer_posts_a_need_and_every_wrong_field_is_named(visit: Visit, story: Story) -> None:
    officer = await visit()
    officer.expected = {422}
    page = await officer.sign_in("officer", "/kechuang/needs/new")
    await page.get_by_role("button", name="提交核实").click()
    summary = page.get_by_role("alert")
    await expect(summary).to_be_focused()
    await expect(summary.get_by_role("link")).to_have_count(5)
    await summary.get_by_role("link", name=re.compile("标题")).click()
    await expect(page.get_by_label("标题")).to_be_focused()
    await fill_need(page)
    await page.get_by_label("期望技术成熟度").select_option("2")
    await page.get_by_role("button", name="提交核实").click()
    await expect(page.get_by_role("alert")).to_contain_text("期望技术成熟度")
    await expect(page.get_by_label("技术细节")).to_have_value(SECRET)
    await page.get_by_label("期望技术成熟度").select_option("6")
    await page.get_by_role("button", name="提交核实").click()
    await expect(page.get_by_role("status")).to_contain_text("正等待所在地科协核实")
    await expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    await expect(page.get_by_role("main")).to_contain_text("待核实")
    await expect(page.get_by_role("main")).to_contain_text("不超过 200 万元")
    story.need = page.url.removeprefix(officer.site.url)


async def test_2_the_county_verifies_it_and_the_officer_cannot(visit: Visit, story: Story) -> None:
    officer = await visit()
    page = await officer.sign_in("officer", story.need)
    await expect(page.get_by_role("button", name="核实通过，公开")).to_have_count(0)
    guest = await visit()
    guest.expected = {404, 403, 401}
    await guest.to(story.need)
    await expect(guest.page.get_by_role("heading", level=1)).not_to_have_text(TITLE)
    operator = await visit()
    page = await operator.sign_in("operator", "/kechuang/verify")
    await page.get_by_role("link", name=TITLE).click()
    await page.get_by_role("button", name="核实通过，公开").click()
    await expect(page.get_by_role("status")).to_contain_text("需求已核实并公开")
    await guest.to(story.need)
    await expect(guest.page.get_by_role("heading", level=1)).to_have_text(TITLE)
    await expect(guest.page.get_by_role("main")).not_to_contain_text(SECRET)


@pytest.mark.capability("KC-05", "XP-07")
async def test_3_it_finds_its_people_who_are_told(visit: Visit, site: Site, story: Story) -> None:
    officer = await visit()
    page = await officer.sign_in("officer", story.need)
    await reloaded_until(page, "沈若")
    matches = page.get_by_role("region", name="匹配结果")
    for found in ("沈若", "高镍三元正极单晶化与晶界包覆技术"):
        await expect(matches.get_by_role("link", name=found)).to_be_visible()
    await expect(matches).to_contain_text("契合度")
    expert = await visit()
    page = await expert.sign_in("expert", "/inbox")
    await reloaded_until(page, TITLE)
    bell = page.get_by_role("banner").get_by_role("link", name=re.compile("消息"))
    await expect(bell).to_contain_text("2 条未读")  # of the need that was open before, and of this one
    await expect(page.get_by_role("main").get_by_role("listitem").filter(has_text=TITLE)).to_have_count(1)
    await expect(page.locator("body")).not_to_contain_text(SECRET)
    await page.get_by_role("main").get_by_role("link", name=re.compile(TITLE)).first.click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    await expect(bell).to_contain_text("1 条未读")


@pytest.mark.capability("XP-03", "KP-01")
async def test_4_who_read_of_it_is_shown_it_with_the_reason(visit: Visit, site: Site, story: Story) -> None:
    scientist = await visit()
    page = await scientist.sign_in("scientist", "/me/consents")
    row = page.get_by_role("region", name=re.compile("个性化推荐"))
    if await row.get_by_role("button", name="同意", exact=True).count():
        await row.get_by_role("button", name="同意", exact=True).click()
    for n in range(3):
        await scientist.to(f"/kepu/articles/{site.id('article', f'article-{n}')}")
        await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await scientist.to("/home/for-you")
    await reloaded_until(page, TITLE)
    entry = page.get_by_role("listitem").filter(has=page.get_by_role("link", name=TITLE))
    await expect(entry.locator(".why")).to_contain_text(re.compile("因为您读过《.+》等 3 篇关于“.+”的文章"))
    await page.get_by_role("button", name="关闭个性化推荐").click()
    await expect(page.get_by_role("main")).to_contain_text("您看到的与所有人相同")
    await expect(page.get_by_role("heading", level=1)).to_have_text("大家在看")
    await expect(page.locator(".why", has_text="您")).to_have_count(0)
    shown = await page.get_by_role("main").get_by_role("listitem").get_by_role("heading").all_inner_texts()
    guest = await visit()
    await guest.to("/home/for-you")
    everybody = guest.page.get_by_role("main").get_by_role("listitem").get_by_role("heading")
    assert await everybody.all_inner_texts() == shown


@pytest.mark.capability("XP-13", "DG-06")
async def test_5_a_county_pulls_its_needs_and_follows_their_changes(visit: Visit, site: Site, story: Story) -> None:
    operator = await visit()
    page = await operator.sign_in("operator", f"/organisations/{site.id('organisation', 'xihu')}/clients")
    await page.get_by_label("名称").fill("西湖数据平台")
    for scope in ("读取技术需求", "跟踪需求变更"):
        await page.get_by_role("checkbox", name=scope).check()
    await page.get_by_role("button", name="建立").click()
    notice = page.get_by_role("status")
    client_id = await notice.get_by_role("definition").first.inner_text()
    secret = await notice.get_by_role("definition").last.inner_text()
    await operator.to(page.url.removeprefix(site.url))
    await expect(page.get_by_role("main")).not_to_contain_text(secret.strip())
    async with httpx.AsyncClient(base_url=site.url, trust_env=False, timeout=PATIENCE) as http:
        answer = await http.post(
            "/oauth2/token", data={"grant_type": "client_credentials"}, auth=(client_id.strip(), secret.strip())
        )
        bearer = {"authorization": f"Bearer {answer.json()['access_token']}"}
        pulled = await http.get("/api/kechuang/v1/needs", params={"region": "3301"}, headers=bearer)
        assert TITLE in pulled.text
        drafts = {"region": "321302", "state": "NEED_STATE_DRAFT"}
        assert (await http.get("/api/kechuang/v1/needs", params=drafts, headers=bearer)).status_code == 403
        followed = await http.get("/api/kechuang/v1/need-changes", params={"region": "330106"}, headers=bearer)
        assert followed.status_code == 200, followed.text
        assert SECRET not in pulled.text + followed.text


@pytest.mark.capability("KC-01")
async def test_6_one_expert_is_granted_the_confidential_part_and_loses_it(visit: Visit, story: Story) -> None:
    expert = await visit()
    expert.expected = {403}
    page = await expert.sign_in("expert", story.need)
    await page.get_by_role("link", name="申请查看").click()
    await page.get_by_label("给发布单位的话").fill("做过同类材料的低温改性。")
    await page.get_by_role("button", name="发送申请").click()
    officer = await visit()
    desk = await officer.sign_in("officer", f"{story.need}/grants")
    asked = desk.get_by_role("listitem").filter(has_text="做过同类材料的低温改性")
    await expect(asked).to_contain_text("沈若")
    await asked.get_by_role("button", name="授权", exact=True).click()
    await expect(desk.get_by_role("status")).to_contain_text("授权已生效")
    await expert.to(f"{story.need}/confidential")
    await expect(page.get_by_role("main")).to_contain_text(SECRET)
    outsider = await visit()
    outsider.expected = {403}
    await outsider.sign_in("outsider")
    await outsider.to(f"{story.need}/confidential")
    await expect(outsider.page.get_by_role("heading", level=1)).to_have_text("您没有权限")
    await expect(outsider.page.locator("body")).not_to_contain_text(SECRET)
    await desk.reload()
    await expect(desk.get_by_role("listitem").filter(has_text="沈若").first).to_contain_text("最近查看")
    await desk.get_by_role("button", name="撤销授权").click()
    await expert.to(f"{story.need}/confidential")
    await expect(page.get_by_role("heading", level=1)).to_have_text("您没有权限")


@pytest.mark.capability("XP-04", "XP-08", "KC-02")
async def test_7_a_withdrawn_achievement_leaves_and_what_links_to_it_says_so(visit: Visit, site: Site) -> None:
    title = "高镍三元正极单晶化与晶界包覆技术"
    path = f"/kechuang/projects/{site.id('project', 'coating')}"
    guest = await visit()
    guest.expected = {410}
    await guest.to("/search?q=晶界包覆")
    await reloaded_until(guest.page, title)
    owner = await visit()
    page = await owner.sign_in("researcher", path)
    await page.get_by_role("link", name="撤回", exact=True).click()
    await page.get_by_label("撤回原因").fill("专利权属有争议。")
    await page.get_by_role("button", name="确认撤回").click()
    await expect(page.get_by_role("status")).to_contain_text("已撤回")
    await guest.to(path)
    await expect(guest.page.get_by_role("heading", level=1)).to_have_text(title)
    await expect(guest.page.get_by_role("main")).to_contain_text("专利权属有争议。")
    await until(lambda: _is_gone(guest, title))
    await guest.to(f"/kepu/articles/{site.id('article', 'article-0')}")
    await reloaded_until(guest.page, "部分内容已被其发布单位撤回")


async def _is_gone(visitor: Visitor, title: str) -> bool:
    await visitor.to("/search?q=晶界包覆")
    return title not in await visitor.page.get_by_role("main").inner_text()
