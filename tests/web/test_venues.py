"""Venues in a browser without scripts: a lecture for which a lecturer is sought, a screen that is registered."""

import re
from datetime import timedelta

import pytest

from kit import ids
from tests.support.site import Site
from tests.web.conftest import Open

pytestmark = pytest.mark.capability("KP-20")

DAY = (ids.today_in_china() + timedelta(days=5)).isoformat()


async def test_a_venue_asks_an_association_seeks_a_lecturer_and_a_screen_is_registered(site: Site, browsers: Open):
    officer, operator, guest = await browsers("officer"), await browsers("operator"), await browsers()
    form = (await officer.read("/venues/new")).form("/venues/new")
    said = {"draft.name": "湖滨图书馆（试验）", "draft.kind": "1", "draft.region": "330106"}
    made = await officer.send(form, form.with_(**said, **{"draft.summary": "每周末都有科普讲座的图书馆。"}))
    venue = made.url.path
    asking = (await officer.read(f"{venue}/requests")).form(f"{venue}/requests")
    asked = await officer.send(asking, asking.with_(kind="1", wanted_on=DAY, topic="小学生的天文课（试验）"))
    assert "小学生的天文课（试验）" in asked.text

    waiting = (await operator.get("/venues/requests")).text
    entry = waiting[waiting.index("小学生的天文课（试验）") :]
    link = re.search(r'href="(/venues/requests/[^"]+/lecturer[^"]+)"', entry)
    assert link is not None
    address = link[1].replace("&amp;", "&")
    seeking = (await operator.read(address)).form(address.partition("?")[0])
    values = seeking.with_(title="认识星空（试验）", minutes="60") | {"skills": ["160"]}
    assert values["begins_at"] == [f"{DAY}T14:00"]
    wrong = await operator.send(seeking, values | {"begins_at": [f"{DAY[:4]}-01-01T14:00"]})
    assert wrong.status_code == 422 and "场所申请的日期是" in wrong.text
    sought = await operator.send(seeking, values)
    assert sought.url.path.startswith("/volunteers/posts/") and "认识星空（试验）" in sought.text
    assert "征集讲师中" in (await officer.get("/venues/requests")).text
    assert "Seeking a lecturer" in (await officer.get("/venues/requests", language="en")).text

    adding = (await officer.read(f"{venue}/screens")).form(f"{venue}/screens")
    assert (await officer.send(adding, adding.with_(**{"draft.name": ""}))).status_code == 422
    added = await officer.send(adding, adding.with_(**{"draft.name": "大厅"}))
    shown = re.search(r"<code[^>]*>\s*https?://[^/]+(/screens/[^<.\s]+)\s*<", added.text)
    assert shown is not None, added.text[-3000:]
    screen = await guest.get(shown[1])
    assert screen.status_code == 200 and "湖滨图书馆（试验）" in screen.text
    assert (await guest.get(f"{shown[1]}.json")).json()["title"] == "湖滨图书馆（试验） · 大厅"
    page = await officer.read(f"{venue}/screens")
    assert "最近取得" in page.text and "还没有取得过内容" not in page.text
    assert "Last pulled" in (await officer.get(f"{venue}/screens", language="en")).text
    assert "内容版本" in (await guest.get(f"{venue}/pack")).text
    removal = next(f for f in page.forms if f.action.endswith("/remove"))
    await officer.send(removal)
    assert (await guest.get(shown[1])).status_code == 404
