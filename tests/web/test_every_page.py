"""Every address of the front as everybody: it answers, and what it links to is there for who is shown the link."""

import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute

from gateway.web.app import FEATURES
from tests.support.cast import PEOPLE
from tests.support.site import Site
from tests.web.conftest import Browser, Open
from tests.web.reader import Document

pytestmark = pytest.mark.capability("XP-15")

# Those between whom the roles differ most; each follows its links.
WALKERS = ["", "officer", "operator", "expert", "editor", "lead", "official"]
EVERYBODY = ["", *(person["ref"] for person in PEOPLE)]
# What stands in an address, as something of the small world.
THINGS = {
    "need_id": ("need", "need-0"),
    "project_id": ("project", "coating"),
    "case_id": ("case", "case"),
    "article_id": ("article", "article-0"),
    "rumour_id": ("rumour", "rumour"),
    "product_id": ("product", "bluebook"),
    "tank_id": ("think-tank", "storage"),
    "person_id": ("person", "expert"),
    "org_id": ("organisation", "battery"),
    "campaign_id": ("campaign", "day"),
    "visit_id": ("visit", "visit"),
    "post_id": ("post", "guide"),
}
NOT_THERE = "0190f3a2-0000-7000-8000-000000000000"
STEPS = ("submit", "verify", "withdraw", "close", "check", "correct", "publish", "no-such-step")
LEFT_OUT = re.compile(r"/(assets/|openapi\.json|oauth2/|\.well-known/|sign-out|auth/|developer/reference)")
EACH = 2  # pages of one kind that a crawl looks at
MOST = 80


def addresses(site: Site) -> list[str]:
    """Every address that can be asked for, its variables filled in."""
    found: list[str] = []
    for feature in FEATURES:
        module = __import__(f"gateway.web.{feature}", fromlist=["router"])
        router: APIRouter = module.router
        for route in router.routes:
            if isinstance(route, APIRoute) and "GET" in (route.methods or ()):
                found += filled(site, route.path)
    return found


def filled(site: Site, path: str) -> list[str]:
    for name, (kind, ref) in THINGS.items():
        path = path.replace("{" + name + "}", site.id(kind, ref))
    path = path.replace("{reason}", "NEED_STEP_REFUSED").replace("{number}", "1")
    steps = [path.replace("{step}", step) for step in STEPS] if "{step}" in path else [path]
    return [re.sub(r"\{\w+\}", NOT_THERE, step) for step in steps]


@pytest.mark.parametrize("who", EVERYBODY, ids=lambda who: who or "guest")
async def test_every_address_answers_everybody(site: Site, browsers: Open, who: str) -> None:
    browser = await browsers(who)
    failed: list[str] = []
    paths = [path for path in addresses(site) if who in WALKERS or not re.search(r"[0-9a-f]{12}", path)]
    for language in ("zh-CN", "en") if who == "officer" else ("zh-CN",):
        for path in paths:
            answer = await browser.get(path, language=language, follow=False)
            if answer.status_code >= 500:
                failed.append(f"{path} ({language}): {answer.status_code}")
    assert failed == []


async def test_what_only_looks_like_a_number_is_none(browsers: Open) -> None:
    guest = await browsers()
    assert (await guest.get("/kechuang/projects?min_trl=²")).status_code == 200


async def test_every_thing_of_the_small_world_is_shown(site: Site, browsers: Open) -> None:
    guest = await browsers()
    for path in addresses(site):
        if path.count("/") == 3 and NOT_THERE not in path and re.search(r"[0-9a-f]{12}$", path):
            assert (await guest.get(path)).status_code == 200, path


@pytest.mark.parametrize("path", ["/kechuang/needs", "/kepu/articles", "/zhihui/products"])
async def test_an_address_cut_short_leads_to_the_list(browsers: Open, path: str) -> None:
    guest = await browsers()
    answer = await guest.get(f"{path}?page_token=", follow=False)
    assert (answer.status_code, answer.headers["location"]) == (303, path.rpartition("/")[0] + "?page_token=")
    assert (await guest.get(path)).status_code == 200


@pytest.mark.parametrize("who", WALKERS, ids=lambda who: who or "guest")
async def test_links_lead_somewhere(site: Site, browsers: Open, who: str) -> None:
    """Nobody is shown a link that refuses or that leads nowhere; a guest may be asked to sign in."""
    broken = [f"{link} (on {page}): {status}" for page, link, status in await crawl(await browsers(who))]
    assert broken == []


async def crawl(browser: Browser) -> list[tuple[str, str, int]]:
    """Follows the links from the portal and the account; gives those that lead nowhere."""
    waiting = [("", "/"), ("", "/me"), ("", "/search?q=高镍三元正极"), ("", "/errors/NEED_STEP_REFUSED")]
    known, kinds = {path for _, path in waiting}, Counter[str]()
    broken: list[tuple[str, str, int]] = []
    while waiting and len(known) < 20 * MOST and sum(kinds.values()) < MOST:
        page, path = waiting.pop(0)
        kind = kind_of(path)
        if kinds[kind] >= EACH:
            continue
        kinds[kind] += 1
        answer = await browser.get(path)
        if answer.status_code >= 400:
            broken.append((page, path, answer.status_code))
            continue
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        found = Document(answer.text)
        broken += [(path, link, 0) for link in found.links if link.startswith("#") and link[1:] not in found.ids]
        for link in found.links:
            at = within(browser.site.url, str(answer.url), link)
            if at and at not in known:
                known.add(at)
                waiting.append((path, at))
    return broken


def within(home: str, page: str, link: str) -> str:
    """An address of this site that is worth a look, without its fragment; empty for any other."""
    whole = urlsplit(urljoin(page, link))
    if f"{whole.scheme}://{whole.netloc}" != home or LEFT_OUT.match(whole.path):
        return ""
    if re.search(r"(^|&)(lang|mode)=", whole.query):  # choices that would be kept
        return ""
    return whole.path + (f"?{whole.query}" if whole.query else "")


def kind_of(path: str) -> str:
    """An address without what varies."""
    parts = urlsplit(path)
    names = sorted(re.findall(r"(?:^|&)(\w+)=", parts.query))
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "*", parts.path) + "?" + "&".join(names)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("path", ["/kechuang/projects/new?kind=2", "/kechuang/projects/new", "/kechuang/cases/new"])
async def test_an_officer_is_given_the_forms_for_what_the_organisation_has(
    browsers: Open, path: str, language: str
) -> None:
    for who in ("officer", "researcher"):
        found = await (await browsers(who)).read(path, language=language)
        assert found.language == language
        assert "draft.title" in next(f for f in found.forms if f.method == "post" and len(f.fields) > 2).fields
