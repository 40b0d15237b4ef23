"""Who somebody is, in a browser: a name verified by sight, a worker confirmed, accounts merged, a guardian asked."""

import pytest

from kit.imports import id_of
from tests.browser.conftest import Visit, Visitor
from tests.support.site import PASSWORD, Site

pytestmark = pytest.mark.capability("ON-01", "DG-13")

NUMBER = "11010519491231002X"


async def bring(site: Site, *refs: str) -> None:
    """People more, each with a password and nothing else."""
    rows = [{"ref": ref, "name": ref, "mail": f"{ref}@example.org", "password": PASSWORD} for ref in refs]
    await site.bring({"people": rows})


def org(ref: str) -> str:
    return str(id_of("organisation", ref))


async def press(visitor: Visitor, name: str) -> None:
    """Presses the one button of that name."""
    await visitor.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
    await visitor.page.wait_for_load_state()


async def verify(applicant: Visitor, operator: Visitor, number: str) -> None:
    """Asks for a real name, finding the place by its name, and has it confirmed with the document at hand."""
    page = await applicant.to("/me/verification")
    await page.get_by_role("link", name="开始实名认证").click()
    await page.get_by_label("单位名称").fill("西湖科协")
    await press(applicant, "查找")
    await page.get_by_role("link", name="选择").first.click()
    await page.get_by_label("证件上的姓名").fill("张三")
    await page.get_by_label("居民身份证").check()
    await page.locator("[name='document.number']").fill("110105194912310021")
    await press(applicant, "提交")
    await page.get_by_text("证件号码格式或校验位不正确").first.wait_for()
    assert "110105194912310021" not in await page.content()
    await page.locator("[name='document.number']").fill(number)
    await press(applicant, "提交")
    await page.get_by_text("等待对方确认").wait_for()
    assert number not in await page.content()
    queue = await operator.to(f"/organisations/{org('xihu')}/confirmations?state=1")
    await queue.get_by_text("处理", exact=True).first.click()
    await queue.locator("[name=document_number]").first.fill(number)
    await press(operator, "确认")
    await queue.get_by_text("已处理").wait_for()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
async def test_a_name_is_verified_by_sight_on_a_phone(visit: Visit, site: Site, scripts: bool) -> None:
    who, number = ("verified-1", NUMBER) if scripts else ("verified-2", "440524198801010011")
    await bring(site, who)
    operator = await visit(scripts=scripts)
    await operator.sign_in("operator")
    applicant = await visit(width=360, height=740, scripts=scripts, has_touch=True)
    await applicant.sign_in(who, "/me/verification")
    operator.expected = applicant.expected = {422}
    await verify(applicant, operator, number)
    page = await applicant.to("/me/verification")
    await page.get_by_text("当面核对证件").wait_for()
    assert await applicant.fits()
    await page.get_by_role("link", name="请单位确认").click()
    await page.get_by_label("单位名称").fill("西湖科协")
    await press(applicant, "查找")
    await page.get_by_role("link", name="选择").first.click()
    await page.get_by_label("说明").fill("学会部")
    await press(applicant, "提交")
    queue = await operator.to(f"/organisations/{org('xihu')}/confirmations?state=1")
    await queue.get_by_text("学会部").wait_for()
    await queue.get_by_text("处理", exact=True).first.click()
    await press(operator, "确认")
    await applicant.to("/me")
    await page.get_by_text("认证科技工作者").wait_for()


async def test_two_accounts_become_one_and_two_again(visit: Visit, site: Site) -> None:
    await bring(site, "spare", "main-one")
    going, staying = await visit(language="en"), await visit(language="en", width=360, height=740)
    await going.sign_in("spare", "/me/merges")
    await press(going, "Show a code")
    code = await going.page.locator(".once").inner_text()
    await staying.sign_in("main-one", "/me/merges")
    await staying.page.get_by_label("Code").fill(code.lower())
    await press(staying, "Merge")
    await staying.page.get_by_text("Signed in to both").wait_for()
    assert await staying.fits()
    again = await visit(language="en")
    again.expected = {401, 422}
    await again.to("/sign-in/start?next=/home")
    await again.page.locator("[name=identifier]").fill("spare@example.org")
    await again.page.locator("[name=password]").fill(PASSWORD)
    await again.page.get_by_role("main").get_by_role("button").first.click()
    await again.page.wait_for_load_state()
    assert "/home" not in again.page.url.rpartition("?")[0]
    await press(staying, "Undo")
    await staying.page.get_by_text("Undone; both accounts are as they were.").wait_for()
    back = await visit(language="en")
    await back.sign_in("spare", "/me/merges")


async def test_a_minor_asks_and_a_guardian_answers(visit: Visit, site: Site) -> None:
    await bring(site, "child", "father")
    operator, father, child = await visit(), await visit(), await visit(width=360, height=740)
    await operator.sign_in("operator")
    await father.sign_in("father", "/me/verification")
    operator.expected = father.expected = {422}
    await verify(father, operator, "110105197005060032")
    await child.sign_in("child", "/me/guardians")
    await child.page.get_by_label("未满 14 周岁").check()
    await press(child, "保存")
    await child.page.get_by_text("尚无监护人同意").wait_for()
    await child.page.get_by_label("监护人的邮箱").fill("father@example.org")
    await press(child, "发送请求")
    await child.page.get_by_text("请求已发出").wait_for()
    assert await child.fits()
    page = await father.to("/me/guardians")
    await page.get_by_role("heading", name="child").wait_for()
    await press(father, "同意")
    await page.get_by_text("监护人已同意").wait_for()
    page = await child.to("/me/guardians")
    assert await page.get_by_text("尚无监护人同意").count() == 0
    await press(father, "撤回同意")
    page = await child.to("/me/guardians")
    await page.get_by_text("尚无监护人同意").wait_for()
