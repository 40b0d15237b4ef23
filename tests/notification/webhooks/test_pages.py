"""The webhooks of a client as its organisation's manager sees them: on a phone, without scripts, in both languages."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from standardwebhooks import Webhook as Verifier

from tests.browser.conftest import Visit, chromium, executable, visit
from tests.notification.webhooks.conftest import ALLOWED, Answer
from tests.support.cast import ROWS
from tests.support.hub import Issuer, until
from tests.support.receiver import Receiver
from tests.support.servers import Servers
from tests.support.site import Site, running

__all__ = ["chromium", "executable", "visit"]  # fixtures of the tests in a browser

pytestmark = [pytest.mark.capability("XP-13", "XP-15"), pytest.mark.browser]


@pytest_asyncio.fixture(scope="module")
async def site(servers: Servers, issuer: Issuer) -> AsyncIterator[Site]:
    async with running(servers, issuer, notification={"webhooks": {"hosts": [ALLOWED]}}) as made:
        kinds = ("organisations", "people")
        await made.bring({kind: ROWS[kind] for kind in kinds})
        await made.hub.settle(60)
        yield made


async def test_a_manager_sets_a_webhook_up_and_looks_after_it(visit: Visit, site: Site, receiver: Receiver):
    visitor = await visit(width=360, height=740, scripts=False)
    visitor.expected = {422}
    at = f"/organisations/{site.id('organisation', 'xihu')}/clients"
    page = await visitor.sign_in("operator", at)
    main = page.get_by_role("main")
    await page.get_by_label("名称").fill("区科协平台")
    await main.locator("input[name=scopes][value='needs.follow']").check()
    await main.get_by_role("button", name="建立").click()
    assert await visitor.fits()
    await main.get_by_role("link", name="区科协平台").click()
    await page.get_by_role("link", name="Webhook").first.click()
    assert await main.get_by_text("还没有 Webhook").is_visible()
    assert await main.locator("select[name=region]").input_value() == "330106"
    chosen = "e => e.selectedOptions[0].label"
    assert (await main.locator("select[name=region]").evaluate(chosen)) == "杭州市西湖区"
    assert await visitor.fits()

    # What is wrong is said beside its field.
    await page.get_by_label("接收地址").fill("https://elsewhere.example.org/hook")
    await main.get_by_role("button", name="建立").click()
    assert "不允许向 elsewhere.example.org 推送" in await main.locator("#errors").inner_text()
    assert await page.get_by_label("接收地址").input_value() == "https://elsewhere.example.org/hook"
    assert await visitor.fits()

    await page.get_by_label("接收地址").fill(f"http://{ALLOWED}:{receiver.port}/portal?token=canary-77")
    await page.get_by_label("名称").fill("区平台接收端")
    await main.get_by_role("button", name="建立").click()
    secret = await main.locator(".once").inner_text()
    assert re.fullmatch(r"whsec_[A-Za-z0-9+/]{43}=", secret)
    assert await visitor.fits()
    await page.reload()  # as a form sent twice: the same webhook, by its key
    await page.goto(page.url)
    assert await main.locator(".once").count() == 0, "it is shown once"
    assert await main.get_by_role("link", name="区平台接收端").count() == 1
    assert "canary-77" not in await page.content()

    await main.get_by_role("link", name="区平台接收端").click()
    assert await main.get_by_text("还没有推送记录").is_visible()
    await main.get_by_role("button", name="测试推送").click()

    async def delivered() -> bool:
        await page.goto(page.url)
        return await main.locator("#results .tag", has_text="已送达").count() > 0

    await until(delivered)
    [call] = receiver.at("/portal?token=canary-77")
    Verifier(secret).verify(call.body, call.headers)
    assert await main.locator("#results").get_by_text("HTTP 204").is_visible()
    assert await visitor.fits()
    await main.locator("#results").get_by_role("button", name="重新推送").click()
    await until(lambda: _came(receiver, 2))
    assert receiver.at("/portal?token=canary-77")[1].id == call.id

    await main.get_by_role("button", name="暂停").click()
    assert await main.get_by_text("已暂停").first.is_visible()
    assert await main.get_by_role("button", name="测试推送").count() == 0
    await main.get_by_role("button", name="恢复").click()
    await main.get_by_role("button", name="更换密钥").click()
    fresh = await main.locator(".once").inner_text()
    assert fresh != secret
    assert await visitor.fits()
    await page.goto(page.url.removesuffix("/rotate"))
    receiver.answers["/portal?token=canary-77"] = lambda _: Answer(410)
    await main.get_by_role("button", name="测试推送").click()

    async def disabled() -> bool:
        await page.goto(page.url)
        return await main.locator(".heading").get_by_text("已被停用").count() > 0

    await until(disabled)
    assert await main.get_by_text("接收系统答复该地址已不再使用（410）").first.is_visible()
    Verifier(fresh).verify((last := receiver.at("/portal?token=canary-77")[-1]).body, last.headers)

    await page.goto(page.url.partition("?")[0] + "?lang=en")
    assert await main.get_by_text("The receiver answered that the address is gone (410)").first.is_visible()
    assert await main.get_by_role("button", name="Resume").is_visible()
    assert not re.search(r"[一-鿿]{2,}", (await main.locator("aside").inner_text()).replace("西湖", ""))
    assert await visitor.fits()
    await main.get_by_text("Delete this webhook").click()
    await main.get_by_role("button", name="Delete").click()
    assert await main.get_by_text("No webhooks yet").is_visible()


async def _came(receiver: Receiver, count: int) -> bool:
    return len(receiver.at("/portal?token=canary-77")) >= count


async def test_with_scripts_the_list_is_narrowed_in_place(visit: Visit, site: Site, receiver: Receiver):
    visitor = await visit()
    at = f"/organisations/{site.id('organisation', 'xihu')}/clients"
    page = await visitor.sign_in("operator", at)
    main = page.get_by_role("main")
    await page.get_by_label("名称").fill("市科协平台")
    await main.locator("input[name=scopes][value='needs.follow']").check()
    await main.get_by_role("button", name="建立").click()
    await main.get_by_role("link", name="市科协平台").click()
    await page.get_by_role("link", name="Webhook").first.click()
    await page.get_by_label("接收地址").fill(f"http://{ALLOWED}:{receiver.port}/scripts")
    await main.get_by_role("button", name="建立").click()
    await main.get_by_role("link", name=f"http://{ALLOWED}").click()
    await main.get_by_role("button", name="测试推送").click()
    await until(lambda: _at(receiver, "/scripts"))
    await page.reload()
    await main.locator("select[name=state]").select_option(label="推送失败")
    await main.get_by_text("还没有推送记录").wait_for()
    await main.locator("select[name=state]").select_option(label="已送达")
    await main.locator("#results").get_by_role("button", name="重新推送").wait_for()


async def _at(receiver: Receiver, path: str) -> bool:
    return bool(receiver.at(path))


async def test_others_see_nothing_of_it(visit: Visit, site: Site):
    visitor = await visit()
    visitor.expected = {403, 404}
    at = f"/organisations/{site.id('organisation', 'xihu')}/clients/{site.id('organisation', 'xihu')}/webhooks"
    page = await visitor.sign_in("officer", "/home")
    answer = await page.goto(site.url + at)
    assert answer is not None
    assert answer.status == 403
