"""Without scripts: searching, filtering, posting, verifying, asking for and granting the confidential part."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Visit
from tests.support.hub import until
from tests.support.site import Site

pytestmark = pytest.mark.capability("XP-15")

TITLE = "茶园无人机喷雾的漂移控制"
SECRET = "雾滴粒径一百二十微米，助剂配比二比一"


async def test_what_is_there_is_found_and_filtered(visit: Visit, site: Site) -> None:
    visitor = await visit(scripts=False)
    page = await visitor.to("/")
    await page.get_by_role("main").get_by_role("searchbox").fill("高镍三元正极")
    await page.get_by_role("main").get_by_role("button", name="搜索").click()
    main = page.get_by_role("main")
    await expect(main.get_by_role("link", name="高镍三元正极单晶化与晶界包覆技术")).to_be_visible()
    await main.get_by_role("link", name="科技成果").first.click()
    await expect(main.get_by_role("listitem").filter(has_text="高镍三元正极低温循环衰减的抑制")).to_have_count(0)
    await visitor.to("/kechuang")
    await page.get_by_label("行业").select_option("13")
    await page.get_by_role("button", name="筛选").click()
    await expect(main.get_by_role("link", name="速冻面团持气性下降的改善")).to_be_visible()
    await expect(main.get_by_role("link", name="高镍三元正极低温循环衰减的抑制")).to_have_count(0)


async def fill(page: Page) -> None:
    await page.get_by_role("radio", name="工艺改进").check()
    await page.get_by_label("标题").fill(TITLE)
    await page.get_by_label("需求说明").fill("山地茶园喷雾漂移大，希望从喷头与飞行参数上把漂移量减半。")
    await page.get_by_label("所属行业").select_option("01")
    await page.get_by_label("所在地区").select_option("330106")
    await page.get_by_label("技术细节").fill(SECRET)


@pytest.mark.capability("KC-01")
async def test_a_need_goes_its_whole_way(visit: Visit, site: Site) -> None:
    officer = await visit(scripts=False)
    officer.expected = {422}
    page = await officer.sign_in("officer", "/kechuang/needs/new")
    await page.get_by_role("button", name="提交核实").click()
    await expect(page.get_by_role("alert").get_by_role("link")).to_have_count(5)
    await fill(page)
    await page.get_by_role("button", name="提交核实").click()
    await expect(page.get_by_role("status")).to_contain_text("正等待所在地科协核实")
    path = page.url.removeprefix(site.url)

    operator = await visit(scripts=False)
    desk = await operator.sign_in("operator", "/kechuang/verify")
    await desk.get_by_role("link", name=TITLE).click()
    await expect(desk.locator("body")).not_to_contain_text(SECRET)
    await desk.get_by_role("button", name="核实通过，公开").click()
    await expect(desk.get_by_role("status")).to_contain_text("需求已核实并公开")

    scientist = await visit(scripts=False)
    scientist.expected = {403}
    asks = await scientist.sign_in("scientist", path)
    await asks.get_by_role("link", name="申请查看").click()
    await asks.get_by_label("给发布单位的话").fill("做过雾滴沉积的模拟。")
    await asks.get_by_role("button", name="发送申请").click()
    await expect(asks.get_by_role("status")).to_contain_text("申请已发送")
    await officer.to(f"{path}/grants")
    await page.get_by_role("listitem").filter(has_text="叶桐").get_by_role("button", name="授权", exact=True).click()
    await expect(page.get_by_role("status")).to_contain_text("授权已生效")
    await scientist.to(f"{path}/confidential")
    await expect(asks.get_by_role("main")).to_contain_text(SECRET)

    guest = await visit(scripts=False)

    async def found() -> bool:
        await guest.to(f"/search?q={TITLE}")
        return await guest.page.get_by_role("link", name=TITLE).count() > 0

    await until(found)
    await guest.to(f"/search?q={SECRET}")
    await expect(guest.page.get_by_role("main").get_by_role("link", name=TITLE)).to_have_count(0)
