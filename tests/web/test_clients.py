"""The portal of API clients: registered, bound, changed, looked after, revoked; programs feel it at once."""

import re

import pytest

from tests.support.hub import until
from tests.support.site import Site
from tests.web.conftest import Browser, Open
from tests.web.reader import Document

pytestmark = pytest.mark.capability("XP-13")

FEED = "/api/kechuang/v1/need-changes?region=330106"


def at(site: Site) -> str:
    return f"/organisations/{site.id('organisation', 'xihu')}/clients"


async def registered(browser: Browser, site: Site, **said: str) -> tuple[str, str, str]:
    """A new client by the form: the address of its page, its id and its secret."""
    form = (await browser.read(at(site))).form(at(site))
    values = form.with_(name="试验平台", **said) | {"scopes": ["needs.read", "needs.follow"]}
    answer = await browser.send(form, values)
    assert answer.status_code == 200, answer.text[:2000]
    secret = re.search(r"kx_[0-9A-Za-z]{49}", answer.text)
    client_id = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", answer.text.partition("done-notice")[2])
    assert secret and client_id
    assert secret[0] not in (await browser.get(at(site))).text
    return f"{at(site)}/{client_id[0]}", client_id[0], secret[0]


async def token(browser: Browser, *credentials: str) -> tuple[int, str]:
    """What the provider answers to a program, through the gateway."""
    form = {"grant_type": "client_credentials"}
    answer = await browser.http.post("/oauth2/token", data=form, auth=credentials)
    return answer.status_code, answer.json().get("access_token", "")


async def test_a_client_is_bound_to_networks_where_tokens_are_given_and_at_every_call(browsers: Open, site: Site):
    operator = await browsers("operator")
    page, *credentials = await registered(operator, site, networks="192.0.2.0/24、2001:db8::/48", contact="信息中心")
    assert (await token(operator, *credentials))[0] == 401
    spoofed = {"x-forwarded-for": "192.0.2.7", "x-kexie-address": "192.0.2.7", "x-kexie-gateway": "Bearer x"}
    form = {"grant_type": "client_credentials"}
    asked = await operator.http.post("/oauth2/token", data=form, auth=tuple(credentials), headers=spoofed)
    assert asked.status_code == 401
    edit = (await operator.read(f"{page}/edit")).form(f"{page}/edit")
    assert edit.values["contact"] == ["信息中心"]
    wrong = await operator.send(edit, edit.values | {"networks": ["intranet"]})
    assert wrong.status_code == 422 and "不是网段" in wrong.text
    saved = await operator.send(edit, edit.values | {"networks": ["127.0.0.0/8"]})
    assert saved.status_code == 200 and "127.0.0.0/8" in saved.text
    status, bearer = await token(operator, *credentials)
    assert status == 200
    headers = {"authorization": f"Bearer {bearer}"}
    await site.hub.settle()
    assert (await operator.http.get(FEED, headers=headers)).status_code == 200
    edit = (await operator.read(f"{page}/edit")).form(f"{page}/edit")
    await operator.send(edit, edit.values | {"networks": ["192.0.2.0/24"]})

    async def refused() -> bool:
        answer = await operator.http.get(FEED, headers=headers)
        return answer.status_code == 403 and answer.json()["code"] == "NETWORK_REFUSED"

    await until(refused)


async def test_calls_are_shown_as_a_chart_a_table_and_a_file(browsers: Open, site: Site):
    operator = await browsers("operator")
    page, *credentials = await registered(operator, site)
    assert "这段时间没有调用" in (await operator.get(page)).text
    _, bearer = await token(operator, *credentials)
    await site.hub.settle()
    for path in (FEED, FEED, "/api/kechuang/v1/need-changes?region=110101"):
        await operator.http.get(path, headers={"authorization": f"Bearer {bearer}"})

    async def shown() -> bool:
        return "共 3 次，其中拒绝 1 次，出错 0 次" in (await operator.get(f"{page}?period=hour")).text

    await until(shown)
    found = (await operator.get(f"{page}?period=hour")).text
    assert found.count('<rect class="passed"') == found.count('<rect class="refused"') == 1
    assert '<rect class="failed"' not in found
    file = await operator.get(f"{page}/usage.csv?period=hour")
    assert file.headers["content-type"].startswith("text/csv")
    head, row = file.text.strip().splitlines()
    assert head == "begins,operation,calls,refused,failed"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:00\+08:00,kechuang_ListNeedChanges,3,1,0", row)
    stranger = await browsers("officer")
    assert [(await stranger.get(p)).status_code for p in (page, f"{page}/edit", f"{page}/usage.csv")] == [403] * 3
    elsewhere = page.replace(site.id("organisation", "xihu"), site.id("organisation", "sucheng"))
    assert (await operator.get(elsewhere)).status_code == 404


async def test_a_new_secret_is_shown_once_and_the_old_one_holds_a_day(browsers: Open, site: Site):
    operator = await browsers("operator")
    page, client_id, old = await registered(operator, site)
    form = (await operator.read(page)).form(f"{page}/rotate")
    answer = await operator.send(form)
    new = re.search(r"kx_[0-9A-Za-z]{49}", answer.text)
    assert new and new[0] != old
    assert new[0] not in (await operator.get(page)).text
    assert [(await token(operator, client_id, secret))[0] for secret in (old, new[0])] == [200, 200]
    await operator.send((await operator.read(page)).form(f"{page}/revoke"))
    assert [(await token(operator, client_id, secret))[0] for secret in (old, new[0])] == [401, 401]
    assert "已撤销" in (await operator.get(page)).text


async def test_the_nations_operator_gives_a_client_a_quota_of_its_own(browsers: Open, site: Site):
    operator, national = await browsers("operator"), await browsers("national")
    page, *_ = await registered(operator, site)
    assert "单独设定额度" not in (await operator.get(page)).text
    form = (await national.read(page)).form(f"{page}/quota")
    assert form.values["per_minute"] == ["6000"]
    wrong = await national.send(form, form.values | {"per_minute": ["-5"]})
    assert wrong.status_code == 422
    saved = await national.send(form, form.with_(per_minute="7", per_day="70"))
    assert "每分钟 7 次，每天 70 次" in Document(saved.text).text.replace("\n", "")
    assert "（单独设定）" in saved.text


async def test_how_a_client_shows_who_it_is_is_said_on_a_page(browsers: Open, site: Site):
    operator = await browsers("operator")
    page, client_id, secret = await registered(operator, site)
    form = (await operator.read(f"{page}/provider")).form(f"{page}/provider")
    assert form.values["relying_party.grants"] == ["client_credentials"]
    by_key = form.values | {"relying_party.authentication": ["2"]}
    address = "relying_party.jwks_uri"
    for uri in ("https://169.254.169.254/jwks", "http://keys.example.org/jwks", "https://elsewhere.example.org/"):
        wrong = await operator.send(form, by_key | {address: [uri]})
        assert wrong.status_code == 422 and "平台不能从这个地址读取公钥" in wrong.text
        assert Document(wrong.text).form(f"{page}/provider").values[address] == [uri]
    saved = await operator.send(form, by_key | {address: ["https://keys.example.org/jwks"]})
    assert saved.status_code == 200 and "https://keys.example.org/jwks" in saved.text
    assert (await token(operator, client_id, secret))[0] == 401, "its secret is no way in any more"
    form = (await operator.read(f"{page}/provider")).form(f"{page}/provider")
    assert form.values["relying_party.authentication"] == ["2"]
    english = await operator.read(f"{page}/provider", language="en")
    assert "Address of the public keys" in english.text
    stranger = await browsers("officer")
    assert (await stranger.get(f"{page}/provider")).status_code == 403
