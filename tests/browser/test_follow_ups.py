"""What came of a chosen problem: linked in the browser by its host, read on a telephone, open to everybody."""

import pytest

from kexie.commons.v1 import nominations_pb2 as nominations
from kexie.commons.v1 import results_pb2 as results
from kexie.commons.v1 import selections_pb2 as selections
from kexie.identity.v1 import sign_in_pb2
from kexie.identity.v1.sign_in_pb2_grpc import SignInServiceStub
from tests.browser.conftest import Visit
from tests.browser.looking import grave_here
from tests.commons.stage import Cast
from tests.support.hub import Person
from tests.support.site import Site

pytestmark = pytest.mark.capability("AC-08", "XP-15")

PROBLEM = "高镍正极晶界开裂从何而起"


async def acting(site: Site, who: str) -> Person:
    """One of the cast, as the services know them."""
    asked = sign_in_pb2.IssueTokenRequest(person_id=site.id("person", who))
    issued = await site.hub.ask_inside(SignInServiceStub, "IssueToken", asked, "identity")
    return Person(site.hub, asked.person_id, issued.access_token)


async def concluded(site: Site) -> tuple[str, str]:
    """A selection of problems that was concluded, and its chosen problem."""
    cast = Cast(site.hub)
    cast.society, cast.university = site.id("organisation", "xihu"), site.id("organisation", "battery")
    cast.manager, cast.deputy = await acting(site, "operator"), await acting(site, "national")
    cast.nominator = await acting(site, "officer")
    cast.reviewers = [await acting(site, who) for who in ("expert", "lead", "outsider")]
    selection_id = await cast.opened(
        title="西湖科学问题",
        kind=selections.SELECTION_KIND_LIST,
        nominee_kind=selections.NOMINEE_KIND_PROBLEM,
        born_from="",
        nominating_kinds=["enterprise"],
    )
    request = nominations.NominateRequest(
        selection_id=selection_id,
        org_id=cast.university,
        title=PROBLEM,
        statement="低温循环中晶界开裂先于容量衰减，但起因说法不一，值得集中力量查明。",
    )
    nomination_id = (await cast.ask(request, cast.nominator)).nomination.nomination_id
    passed = nominations.ScreenNominationRequest(nomination_id=nomination_id, passed=True)
    await cast.ask(passed, cast.deputy)
    await cast.to_review(selection_id)
    await cast.appoint(selection_id, *cast.reviewers)
    await cast.assign(selection_id)
    await cast.score_all(selection_id, {nomination_id: 90})
    await cast.to_count(selection_id)
    await cast.noticed(selection_id)
    await cast.end_notice(selection_id)
    await cast.ask(results.ConcludeSelectionRequest(selection_id=selection_id), cast.manager)
    return selection_id, nomination_id


async def test_what_came_of_a_problem_is_linked_and_read_by_everybody(visit: Visit, site: Site) -> None:
    selection_id, nomination_id = await concluded(site)
    here = f"/selections/{selection_id}/nominations/{nomination_id}/follow-ups"
    host = await visit()
    host.expected = {422}
    page = await host.sign_in("operator", f"/selections/{selection_id}")
    await page.get_by_role("link", name="后续进展").click()
    assert await grave_here(page) == []
    await page.get_by_label("页面地址").fill(f"{site.url}/no-such-page")
    await page.get_by_role("radio").first.check()
    await page.get_by_label("说明").fill("需求已公开，正在对接。")
    await page.get_by_role("button", name="登记").click()
    await page.get_by_role("alert").get_by_text("格式不正确").wait_for()
    assert await page.get_by_label("说明").input_value() == "需求已公开，正在对接。"
    await host.picture("problem-1-wrong")
    await page.get_by_label("页面地址").fill(f"{site.url}/kechuang/needs/{site.id('need', 'need-0')}")
    await page.get_by_role("button", name="登记").click()
    await page.get_by_role("link", name="高镍三元正极低温循环衰减的抑制").wait_for()
    assert await grave_here(page) == []

    guest = await visit(width=390, height=844, scripts=False, language="en")
    page = await guest.to(here)
    await page.get_by_role("link", name="高镍三元正极低温循环衰减的抑制").wait_for()
    assert await guest.fits()
    assert await grave_here(await (await visit(width=390, height=844)).to(here)) == []
    await guest.picture("problem-2-read")
