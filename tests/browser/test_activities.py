"""An activity as people see it: set up by an operator, signed up for on a phone, checked in by the code."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from gateway.web.forms import CHINA
from tests.browser.conftest import Visit

pytestmark = pytest.mark.capability("XP-10", "KP-22")


def local(hours: float) -> str:
    return (datetime.now(UTC) + timedelta(hours=hours)).astimezone(CHINA).strftime("%Y-%m-%dT%H:%M")


async def test_it_is_set_up_signed_up_for_on_a_phone_and_checked_in(visit: Visit) -> None:
    host = await visit()
    page = await host.sign_in("operator", "/activities/new")
    for name, value in {
        "draft.title": "西湖科学夜",
        "draft.summary": "夜游科技馆，与科学家聊天。",
        "draft.place.name": "湖滨文化站",
        "draft.group_most": "4",
        "session.starts_at": local(2),
        "session.ends_at": local(5),
        "session.seats": "20",
    }.items():
        await page.locator(f"[name='{name}']").fill(value)
    await page.get_by_label("展览参观").check()
    await page.get_by_label("公众", exact=True).check()
    await page.get_by_label("签到后发给参加证明").check()
    await page.get_by_role("button", name="保存草稿").click()
    await page.get_by_role("button", name="发布", exact=True).click()
    await page.get_by_role("heading", name="西湖科学夜", level=1).wait_for()
    address = "/activities/" + page.url.rstrip("/").rsplit("/", 1)[1].partition("?")[0]

    guest = await visit(width=390, height=844, has_touch=True, is_mobile=True)
    phone = await guest.sign_in("expert", "/activities")
    await phone.get_by_role("link", name="西湖科学夜").click()
    assert await guest.fits()
    await phone.get_by_role("link", name="报名", exact=True).click()
    await phone.get_by_label("姓名").fill("沈若柏")
    await phone.get_by_label("人数").fill("2")
    assert await guest.fits()
    await phone.get_by_role("button", name="提交报名").click()
    shown = phone.get_by_role("img", name=re.compile("签到码"))
    await shown.wait_for()
    assert await guest.fits()
    code = (await shown.get_attribute("alt") or "").split()[-1]

    await host.to(f"{address}/desk")
    await page.get_by_label("签到码", exact=False).first.fill(code.lower())
    await page.get_by_role("button", name="签到", exact=True).click()
    await page.get_by_role("heading", name="签到成功").wait_for()
    await page.get_by_text("沈若柏").first.wait_for()
    await guest.to("/activities/mine")
    await phone.get_by_role("link", name=re.compile("参加证明 C-")).wait_for()
