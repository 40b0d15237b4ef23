"""Signing in as people do: by passkey, by code, with an app; registering; one's sessions. In a browser with a virtual
authenticator, since a real one has a finger on it."""

import re
from collections.abc import AsyncIterator
from typing import Any

import pyotp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from kexie.cli import sms
from tests.browser.conftest import SECONDS, Visitor
from tests.identity.ways.elsewhere import Elsewhere
from tests.notification.mail.mailbox import Mailbox
from tests.support.cast import ROWS
from tests.support.hub import Issuer, until
from tests.support.servers import Servers
from tests.support.site import PASSWORD, Site, running

pytestmark = pytest.mark.capability("ON-01", "XP-15")

GOOD = "七颗 marbles 沉进湖里"
CODE = re.compile(r"\b(\d{6})\b")


@pytest_asyncio.fixture(scope="module")
async def mailbox(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Mailbox]:
    made = await Mailbox(tmp_path_factory.mktemp("sign-in") / "mail").start()
    yield made
    made.stop()


@pytest_asyncio.fixture(scope="module")
async def site(servers: Servers, issuer: Issuer, mailbox: Mailbox) -> AsyncIterator[Site]:
    """A hub under a name, as passkeys need it, whose staff needs a second step."""
    elsewhere = Elsewhere("")
    notification = {
        "mail": {"host": "127.0.0.1", "port": mailbox.smtp_port, "sender": "网上科协 <no-reply@kexie.test>"},
        "sms": {
            "url": f"http://127.0.0.1:{mailbox.http_port}/sms",
            "key_id": sms.KEY_ID,
            "key_secret": sms.KEY_SECRET,
        },
    }
    identity = {"sign_in": {"second_factor_for_staff": True}, "upstream": elsewhere.settings()}
    async with running(servers, issuer, host="localhost", identity=identity, notification=notification) as made:
        elsewhere.callback = f"{made.url}/sign-in/upstream/callback"
        await made.bring({kind: ROWS[kind] for kind in ("organisations", "people")})
        await made.hub.settle(60)
        yield made
    elsewhere.stop()


async def code(mailbox: Mailbox, address: str, count: int = 1) -> str:
    to = address if "@" in address else f"{address}@{sms.FOLDER}"

    async def come() -> list[dict[str, Any]]:
        found = await mailbox.to(to)
        return found if len(found) >= count else []

    return CODE.findall((await until(come))[0]["subject"])[0]


async def press(page: Page, name: str) -> None:
    await page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


async def fill(page: Page, name: str, value: str) -> None:
    await page.locator(f"[name={name}]").fill(value)


async def begin(visitor: Visitor, to: str = "/me/security") -> Page:
    return await visitor.to(f"/sign-in/start?next={to}")


async def with_authenticator(visitor: Visitor) -> Any:
    """Gives the browser a device that makes sure of its person by itself."""
    session = await visitor.context.new_cdp_session(visitor.page)
    await session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    await session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


async def test_a_passkey_is_added_and_signs_in_without_a_name(visit: Any, site: Site) -> None:
    visitor = await visit()
    await with_authenticator(visitor)
    page = await visitor.sign_in("scientist", "/me/security")
    await page.get_by_role("link", name="添加通行密钥").click()
    await fill(page, "name", "我的电脑")
    await press(page, "添加")
    await page.get_by_role("heading", name="我的电脑").wait_for()
    await page.locator("header details[data-menu] summary").click()
    await page.get_by_role("button", name="退出登录").click()
    await begin(visitor)
    await page.get_by_role("link", name="通行密钥").click()
    await press(page, "使用通行密钥")
    await page.wait_for_url(site.url + "/me/security")
    await page.get_by_text("最近使用").wait_for()
    await press(page, "删除")
    await page.get_by_text("已保存。").wait_for()
    assert await page.get_by_role("heading", name="我的电脑").count() == 0


async def test_a_passkey_that_is_not_there_is_said_to_be_missing(visit: Any, site: Site) -> None:
    visitor = await visit()
    await with_authenticator(visitor)
    page = await begin(visitor)
    await page.get_by_role("link", name="通行密钥").click()
    await press(page, "使用通行密钥")
    await page.get_by_text("没有完成。请重试，或使用其他方式。").wait_for()
    await page.get_by_role("link", name="返回登录").click()
    await page.get_by_label("密码").wait_for()


async def test_staff_scans_a_picture_and_needs_the_app_from_then_on(visit: Any, site: Site) -> None:
    visitor = await visit()
    visitor.expected.add(422)
    page = await begin(visitor)
    await fill(page, "identifier", "operator@example.org")
    await fill(page, "password", PASSWORD)
    await press(page, "登录")
    await page.get_by_role("heading", name="设置两步验证").wait_for()
    assert await page.get_by_role("img", name="身份验证器的二维码").evaluate("i => i.naturalWidth") > 100
    secret = await page.locator(".qr .code").inner_text()
    await fill(page, "code", "000000")
    await press(page, "启用并继续")
    await page.locator("#errors").get_by_text("验证码不正确或已失效。").wait_for()
    await fill(page, "code", pyotp.TOTP(secret).now())
    await press(page, "启用并继续")
    await page.get_by_role("heading", name="恢复码").wait_for()
    codes = await page.locator(".recovery-codes li").all_inner_texts()
    assert len(codes) == 10
    await page.get_by_role("link", name="已保存，继续").click()
    await page.wait_for_url(site.url + "/me/security")
    await page.get_by_text("剩余恢复码：10 个").wait_for()

    other = await visit()
    page = await begin(other)
    await fill(page, "identifier", "operator@example.org")
    await fill(page, "password", PASSWORD)
    await press(page, "登录")
    await fill(page, "code", codes[3])
    await press(page, "继续")
    await page.get_by_text("剩余恢复码：9 个").wait_for()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
async def test_somebody_new_registers_forgets_the_password_and_gets_in(
    visit: Any, site: Site, mailbox: Mailbox, scripts: bool
) -> None:
    visitor, mail = await visit(scripts=scripts, width=390, height=844), f"new-{scripts}@example.org".lower()
    visitor.expected.add(422)
    page = await begin(visitor)
    await page.get_by_role("link", name="注册新账号").click()
    await fill(page, "identifier", mail)
    await press(page, "发送验证码")
    await fill(page, "code", await code(mailbox, mail))
    await fill(page, "display_name", "新来的人")
    await fill(page, "password", "password123")
    await press(page, "注册并登录")
    await page.locator("#errors").get_by_text("这个密码太常见或太容易被猜到").wait_for()
    assert await visitor.fits()
    await fill(page, "password", GOOD)
    await press(page, "注册并登录")
    await page.wait_for_url(site.url + "/me/security")
    await visitor.context.clear_cookies()
    await begin(visitor)
    await page.get_by_role("link", name="忘记密码").click()
    await fill(page, "identifier", mail)
    await press(page, "发送验证码")
    await fill(page, "code", await code(mailbox, mail, 2))
    await fill(page, "password", GOOD + "！")
    await press(page, "保存并登录")
    await page.wait_for_url(site.url + "/me/security")
    assert await visitor.fits()


async def test_a_code_comes_by_sms_and_signs_in(visit: Any, site: Site, mailbox: Mailbox) -> None:
    visitor, phone = await visit(language="en"), "+8613712345678"
    page = await begin(visitor, "/me/sessions")
    await page.get_by_role("link", name="Create an account").click()
    await fill(page, "identifier", phone)
    await press(page, "Send the code")
    await fill(page, "code", await code(mailbox, phone))
    await fill(page, "display_name", "Somebody")
    await fill(page, "password", GOOD)
    await press(page, "Create the account and sign in")
    await page.wait_for_url(site.url + "/me/sessions")
    await visitor.context.clear_cookies()
    await begin(visitor, "/me/sessions")
    await page.get_by_role("link", name="Code by SMS or mail").click()
    await fill(page, "identifier", phone)
    await press(page, "Send the code")
    await fill(page, "code", await code(mailbox, phone, 2))
    await press(page, "Sign in")
    await page.wait_for_url(site.url + "/me/sessions")
    assert await page.get_by_role("main").get_by_role("heading", level=2).count() == 2, "both browsers are listed"


async def test_a_person_ends_the_session_on_another_device(visit: Any, site: Site) -> None:
    desk, phone = await visit(), await visit(width=390, height=844)
    await desk.sign_in("expert", "/home")
    page = await phone.sign_in("expert", "/me/sessions")
    await page.get_by_text("本设备").wait_for()
    assert await phone.fits()
    await press(page, "结束登录")
    await page.get_by_text("已结束该登录").wait_for()
    assert await page.get_by_role("main").get_by_role("heading", level=2).count() == 1

    async def is_out() -> bool:
        await desk.page.goto(site.url + "/me")
        return "/sign-in" in desk.page.url

    await until(is_out, 5)


async def test_an_account_elsewhere_is_linked_and_signs_in(visit: Any, site: Site, chromium: Browser) -> None:
    visitor = Visitor(site, await chromium.new_context(locale="zh-CN"), None)  # type: ignore[arg-type]
    visitor.context.set_default_timeout(SECONDS)
    visitor.page = page = await visitor.context.new_page()
    await begin(visitor)
    await page.get_by_role("link", name="微信").click()
    await page.get_by_text("还没有账号关联此“微信”账号").wait_for()
    await fill(page, "identifier", "scientist@example.org")
    await fill(page, "password", PASSWORD)
    await press(page, "登录")
    await page.get_by_text("外部账号").wait_for()
    await visitor.context.clear_cookies()
    await begin(visitor)
    await page.get_by_role("link", name="微信").click()
    await page.get_by_role("heading", name="登录与安全").wait_for()
    await press(page, "取消关联")
    await page.get_by_text("已保存。").wait_for()
    await visitor.context.close()


async def test_a_password_is_changed(visit: Any, site: Site) -> None:
    visitor = await visit()
    visitor.expected.add(422)
    page = await visitor.sign_in("lead", "/me/security")
    await fill(page, "old_password", "not this one")
    await fill(page, "new_password", GOOD)
    await press(page, "修改密码")
    await page.locator("#errors").get_by_text("当前密码不正确。").wait_for()
    await fill(page, "old_password", PASSWORD)
    await fill(page, "new_password", GOOD)
    await press(page, "修改密码")
    await page.get_by_text("密码已修改，其他登录已结束。").wait_for()
