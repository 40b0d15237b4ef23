"""Honour walls in a browser without scripts: an enterprise stands on one until its officer takes its award off."""

import pytest

from kit import ids
from tests.support import past
from tests.support.hub import until
from tests.support.site import PASSWORD, Site
from tests.web.conftest import Open

pytestmark = pytest.mark.capability("HM-15")

MINE = "/home/honours/organisations"
WALL = {
    "ref": "of-enterprises",
    "org_ref": "cast",
    "title": "获奖单位光荣榜",
    "day": ids.today_in_china().isoformat(),
    "maker_ref": "national",
    "publisher_ref": "operator",
}


async def test_an_officer_takes_an_award_off_the_wall_and_puts_it_back(site: Site, browsers: Open) -> None:
    await site.bring(
        {
            "selections": [past.edition("cast")],
            "awards": [past.award("award-battery", "cast", "battery", "干法电极")],
            "honour_walls": [WALL],
        }
    )
    officer, guest = await browsers("officer"), await browsers()
    wall = f"/home/honours/{site.id('honour-wall', 'of-enterprises')}"

    async def stands() -> bool:
        return "干法电极" in (await guest.get(wall)).text

    await until(stands)
    assert "1 organisation" in (await guest.get(wall, language="en")).text
    assert f'href="{MINE}"' in (await officer.get("/home/honours")).text
    assert f'href="{MINE}"' not in (await guest.get("/home/honours")).text
    page = await officer.read(MINE)
    [form] = [form for form in page.forms if form.action.startswith(f"{MINE}/")]
    taken_off = await officer.send(form)
    assert "已撤下" in taken_off.text and "恢复上榜" in taken_off.text

    async def is_gone() -> bool:
        return not await stands()

    await until(is_gone)
    [form] = [form for form in (await officer.read(MINE)).forms if form.action.startswith(f"{MINE}/")]
    await officer.send(form)
    await until(stands)
    assert (await guest.get(MINE)).url.path != MINE  # who is not signed in is asked to
    roles = [{"role": "enterprise-officer", "org_ref": org_ref} for org_ref in ("battery", "institute")]
    both = {"ref": "of-both", "name": "两家", "mail": "of-both@example.org", "password": PASSWORD, "roles": roles}
    await site.bring({"people": [both]})
    held = {site.id("organisation", org_ref): org_ref for org_ref in ("battery", "institute")}
    chooser = await browsers("of-both")
    shown = {ref: (await chooser.get(f"{MINE}?org={org_id}")).text for org_id, ref in held.items()}
    assert "干法电极" in shown["battery"] and "本单位还没有获奖" in shown["institute"]
    assert all(org_id in shown["battery"] for org_id in held)
