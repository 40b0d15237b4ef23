"""Suspension and signing out, felt at the gateway: by cookie and by token, on every platform, within five seconds."""

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from kexie.identity.v1 import people_pb2
from kexie.identity.v1.people_pb2_grpc import PeopleServiceStub
from kit.imports import id_of
from tests.support.cast import ROWS
from tests.support.hub import Issuer, until
from tests.support.servers import Servers
from tests.support.site import Site, running
from tests.web.conftest import Browser

pytestmark = pytest.mark.capability("ON-01", "DG-11")

# What is everybody's own, on each service.
READS = (
    *("/api/identity/v1/me", "/api/home/v1/my-profile"),
    *("/api/notification/v1/notices", "/api/discovery/v1/interests"),
)
PAGES = ("/me", "/inbox", "/home/profile", "/kechuang/mine", "/kepu/desk", "/zhihui/desk")


@pytest_asyncio.fixture(scope="module")
async def site(servers: Servers, issuer: Issuer) -> AsyncIterator[Site]:
    async with running(servers, issuer) as made:
        await made.bring({kind: ROWS[kind] for kind in ("organisations", "people")})
        await made.hub.settle(60)
        yield made


async def signed_in(site: Site, who: str) -> Browser:
    return await Browser(site, httpx.AsyncClient(base_url=site.url, trust_env=False, timeout=30)).sign_in(who)


def token_of(site: Site, browser: Browser) -> str:
    """The access token that the gateway passes on for a browser."""
    [name] = [c for c in browser.http.cookies.jar if c.name == site.gateway.door.cookie]
    known = site.gateway.door._known[str(name.value)][1]
    assert known
    return known.authorization


async def test_a_suspended_person_is_out_on_every_platform_within_five_seconds(site: Site) -> None:
    desk, phone = await signed_in(site, "scientist"), await signed_in(site, "scientist")
    token = token_of(site, desk)
    before = {path: (await desk.http.get(path, headers={"authorization": token})).status_code for path in READS}
    assert set(before.values()) == {200}, before
    suspend = people_pb2.SuspendPersonRequest(person_id=str(id_of("person", "scientist")), reason="试验")
    await site.hub.ask_inside(PeopleServiceStub, "SuspendPerson", suspend, "identity")

    still: list[str] = []

    async def are_out() -> bool:
        answers = [await browser.get(path, follow=False) for browser in (desk, phone) for path in PAGES]
        where = [answer.headers.get("location", "") for answer in answers]
        still[:] = [path for path, at in zip(PAGES * 2, where, strict=True) if "/sign-in" not in at]
        return not still

    await until(are_out, 5, still)

    async def token_is_void() -> bool:
        answers = [await phone.http.get(path, headers={"authorization": token}) for path in READS]
        return all(answer.status_code in (401, 403) for answer in answers)

    await until(token_is_void, 5)


async def test_who_ends_all_other_sessions_goes_on_alone(site: Site) -> None:
    desk, phone = await signed_in(site, "expert"), await signed_in(site, "expert")
    page = await desk.read("/me/sessions")
    await desk.send(page.form("/me/sessions/end-others"))

    async def is_out() -> bool:
        return "/sign-in" in (await phone.get("/me", follow=False)).headers.get("location", "")

    await until(is_out)
    assert (await desk.get("/me", follow=False)).status_code == 200
