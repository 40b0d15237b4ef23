"""What stands between a visitor's browser and other sites: forged forms, headers, cookies."""

import httpx
import pytest

from tests.support.site import PASSWORD, Site
from tests.web.conftest import Browser, Open
from tests.web.reader import Document

pytestmark = pytest.mark.capability("XP-15")

PAGES = (
    *("/", "/kepu", "/kechuang", "/zhihui", "/home", "/search?q=电池", "/organisations", "/accessibility"),
    *("/developer", "/developer/reference", "/errors/NEED_STEP_REFUSED", "/no-such-page", "/kechuang/verify"),
    *("/me", "/inbox", "/kechuang/needs/new", "/openapi.json", "/assets/no-such-file.css", "/livez"),
)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("who", ["", "officer"], ids=["guest", "officer"])
async def test_every_answer_forbids_what_it_does_not_need(browsers: Open, path: str, who: str) -> None:
    answer = await (await browsers(who)).get(path)
    parts = (part.strip().partition(" ") for part in answer.headers["content-security-policy"].split(";"))
    policy = {name: value for name, _space, value in parts}
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert "geolocation=()" in answer.headers["permissions-policy"]
    assert "server" not in answer.headers or "/" not in answer.headers["server"]


@pytest.mark.parametrize("path", [p for p in PAGES if not p.startswith(("/openapi", "/assets", "/livez"))])
async def test_pages_carry_no_script_or_style_of_their_own(browsers: Open, path: str) -> None:
    found = Document((await (await browsers("officer")).get(path)).text)
    assert found.inline == []
    assert len(found.ids) == len(set(found.ids))


async def test_what_one_person_sees_is_kept_by_no_cache(browsers: Open) -> None:
    own = await (await browsers("officer")).get("/kechuang")
    assert own.headers["cache-control"] == "private, no-store"
    guest = await (await browsers()).get("/kechuang")
    assert guest.headers["cache-control"] == "no-cache"
    assert {"Cookie", "Accept-Language"} <= {name.strip() for name in guest.headers["vary"].split(",")}
    again = await (await browsers()).http.get("/kechuang", headers={"if-none-match": guest.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


async def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(site: Site, browsers: Open) -> None:
    guest = await browsers(fresh=True)
    form = (await guest.read("/sign-in/start?next=/home")).form("/sign-in")
    answer = await guest.send(form, form.with_(identifier="scientist@example.org", password=PASSWORD))
    cookies = [c for step in (*answer.history, answer) for c in step.headers.get_list("set-cookie")]
    assert any(c.startswith("kexie_session=") for c in cookies)
    for cookie in cookies:
        flags = cookie.lower()
        assert "httponly" in flags, cookie
        assert "samesite=lax" in flags or "samesite=strict" in flags, cookie
        assert "domain=" not in flags, cookie


async def post_of(browser: Browser) -> tuple[str, dict[str, list[str]]]:
    """A form of a signed-in person, ready to be sent."""
    form = (await browser.read("/me/consents")).form("/me/consents/personal-recommendation")
    return form.action, form.values


@pytest.mark.parametrize("token", [None, "", "00", "zz", "ab" * 32], ids=["none", "empty", "short", "no-hex", "other"])
async def test_a_form_without_its_token_is_refused(site: Site, browsers: Open, token: str | None) -> None:
    browser = await browsers("officer")
    action, values = await post_of(browser)
    sent = {name: value for name, value in values.items() if name != "csrf"}
    answer = await browser.http.post(
        action, data=sent if token is None else sent | {"csrf": [token]}, headers={"origin": site.url}
    )
    assert answer.status_code == 403
    assert "FOREIGN_ORIGIN" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=["other", "null", "none", "cross-site", "same-site"],
)
async def test_a_form_of_another_site_is_refused(browsers: Open, headers: dict[str, str]) -> None:
    browser = await browsers("officer")
    action, values = await post_of(browser)
    answer = await browser.http.post(action, data=values, headers=headers)
    assert answer.status_code == 403
    assert "FOREIGN_ORIGIN" in answer.text


async def test_a_token_of_somebody_else_is_refused(site: Site, browsers: Open) -> None:
    _, values = await post_of(await browsers("operator"))
    action, own = await post_of(await browsers("officer"))
    answer = await (await browsers("officer")).http.post(
        action, data=own | {"csrf": values["csrf"]}, headers={"origin": site.url}
    )
    assert answer.status_code == 403


async def test_the_token_differs_on_every_page_and_is_accepted(site: Site, browsers: Open) -> None:
    browser = await browsers("expert", fresh=True)
    action, values = await post_of(browser)
    _, later = await post_of(browser)
    assert values["csrf"] != later["csrf"]
    answer = await browser.http.post(action, data=values, headers={"origin": site.url}, follow_redirects=False)
    assert answer.status_code == 303


async def test_signing_in_leads_to_no_other_site(browsers: Open) -> None:
    for there in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        guest = await browsers(fresh=True)
        answer = await guest.http.get("/sign-in/start", params={"next": there}, follow_redirects=True)
        form = Document(answer.text).form("/sign-in")
        last = await guest.send(form, form.with_(identifier="outsider@example.org", password=PASSWORD))
        assert last.url.host == "127.0.0.1"
        assert last.url.path == "/"


async def test_signing_out_ends_the_session(browsers: Open) -> None:
    browser = await browsers("outsider", fresh=True)
    cookie = browser.http.cookies["kexie_session"]
    form = (await browser.read("/me")).form("/sign-out")
    await browser.send(form)
    assert "登录" in (await browser.read("/")).text
    stolen = await browser.http.get("/me", headers={"cookie": f"kexie_session={cookie}"})
    assert stolen.status_code in (302, 303)


async def test_a_forged_session_is_nobody_s(site: Site) -> None:
    async with httpx.AsyncClient(base_url=site.url, trust_env=False) as http:
        for value in ("", "x" * 43, "x" * 5000, "%00"):
            answer = await http.get("/me", headers={"cookie": f"kexie_session={value}"})
            assert answer.status_code == 303
            assert answer.headers["location"].startswith("/sign-in/start")
