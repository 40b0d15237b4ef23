"""The page on which a person lets a device in."""

import httpx
import pytest

from services.identity.clients.domain import new_secret
from services.identity.relying_parties.domain import DEVICE
from tests.web.reader import Document

pytestmark = pytest.mark.capability("ON-01")


async def a_device(site) -> tuple[dict, dict]:
    """A device that waits, as its program sees it, and with what it asks again."""
    secret = new_secret()
    row = {"ref": "kiosk", "name": "科普展厅屏", "org_ref": "xihu", "scopes": ["needs.read"], "secret": secret}
    said = {"ref": "kiosk", "grants": [DEVICE], "scopes": ["openid", "api"], "authentication": "none"}
    await site.bring({"clients": [row], "relying-parties": [said]})
    form = {"client_id": site.id("client", "kiosk")}
    async with httpx.AsyncClient(base_url=site.url, trust_env=False) as http:
        answer = await http.post("/oauth2/device", data=form | {"scope": "openid api"})
    assert answer.status_code == 200, answer.text
    return answer.json(), form | {"grant_type": DEVICE, "device_code": answer.json()["device_code"]}


async def asked_again(site, form: dict) -> dict:
    async with httpx.AsyncClient(base_url=site.url, trust_env=False) as http:
        return (await http.post("/oauth2/token", data=form)).json()


async def test_a_guest_signs_in_and_comes_back_with_the_code(site, browsers):
    device, _ = await a_device(site)
    guest = await browsers(fresh=True)
    answer = await guest.get(f"/device?user_code={device['user_code']}", follow=False)
    assert answer.headers["location"] == f"/sign-in/start?next=%2Fdevice%3Fuser_code%3D{device['user_code']}"


async def test_a_person_sees_who_asks_for_what_and_lets_the_device_in(site, browsers):
    device, form = await a_device(site)
    officer = await browsers("officer", fresh=True)
    page = await officer.read(f"/device?user_code={device['user_code']}")
    assert page.control("user_code").attributes["value"] == device["user_code"]
    told = await officer.send(page.form("/device"))
    assert "科普展厅屏" in told.text
    assert "以您的身份使用平台" in told.text
    assert (await asked_again(site, form))["error"] == "authorization_pending"
    yes = next(f for f in Document(told.text).forms if f.values.get("allow") == ["1"])
    answer = await officer.send(yes)
    assert answer.url.path == "/device"
    assert "设备已获准登录" in answer.text
    assert "access_token" in await asked_again(site, form)
    assert "没有设备在等这个代码" in (await officer.send(yes)).text, "a code is answered once"


async def test_a_device_is_turned_away(site, browsers):
    device, form = await a_device(site)
    officer = await browsers("officer", fresh=True)
    page = await officer.read("/device", language="en")
    told = await officer.send(page.form("/device"), page.form("/device").with_(user_code=device["user_code"].lower()))
    no = next(f for f in Document(told.text).forms if f.values.get("allow") == ["0"])
    assert (await officer.send(no)).status_code == 200
    assert (await asked_again(site, form))["error"] == "access_denied"


async def test_a_wrong_code_is_said_on_the_form(site, browsers):
    officer = await browsers("officer", fresh=True)
    page = await officer.read("/device")
    for code in ("BCDF-GHJK", "1234", ""):
        answer = await officer.send(page.form("/device"), page.form("/device").with_(user_code=code))
        assert answer.status_code == 422
        assert "error-summary" in answer.text
