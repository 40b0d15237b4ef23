"""An activity set up in the browser without code: published, signed up for, checked in by code, told of afterwards."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from gateway.web.forms import CHINA
from tests.support.site import Site
from tests.web.conftest import Open
from tests.web.reader import Document

pytestmark = pytest.mark.capability("XP-10")


def local(hours: float) -> str:
    """So many hours from now, as a field for date and time says it in China."""
    return (datetime.now(UTC) + timedelta(hours=hours)).astimezone(CHINA).strftime("%Y-%m-%dT%H:%M")


async def test_an_operator_sets_it_up_a_person_signs_up_and_the_host_checks_in(site: Site, browsers: Open) -> None:
    operator, expert = await browsers("operator"), await browsers("expert")
    form = (await operator.read("/activities/new")).form("/activities/new")
    said = {
        "draft.title": "西湖科学咖啡馆（试验）", "draft.kind": "2", "draft.summary": "科学家与居民面对面。",
        "draft.audiences": "1",
        "draft.place.name": "湖滨文化站", "draft.sign_up": "1", "draft.group_most": "3", "draft.offer_minutes": "60",
        "draft.certificate": "1", "draft.questions[0].text": "怎么知道的", "draft.questions[0].choices": "朋友，网络",
        "session.mode": "1", "session.starts_at": local(2), "session.ends_at": local(4), "session.seats": "2",
    }  # fmt: skip
    refused = await operator.send(form, form.values | {name: [v] for name, v in (said | {"draft.title": ""}).items()})
    assert refused.status_code == 422
    made = await operator.send(form, form.values | {name: [v] for name, v in said.items()})
    assert made.status_code == 200, re.findall(r'class="error">([^<]+)', made.text)
    address = made.url.path
    assert (await expert.get(address)).status_code == 404
    published = await operator.send(Document(made.text).form(f"{address}/publish"))
    assert "已发布" in published.text

    for platform in ("/home", "/kepu"):  # one activity stands on both
        assert "西湖科学咖啡馆" in (await expert.get(platform)).text
    inside = said | {"draft.title": "同行闭门研讨（试验）", "draft.audiences": "7"}
    other = (await operator.read("/activities/new")).form("/activities/new")  # each form makes one
    closed = await operator.send(other, other.values | {name: [v] for name, v in inside.items()})
    await operator.send(Document(closed.text).form(f"{closed.url.path}/publish"))
    assert "同行闭门研讨" in (await expert.get("/home")).text
    assert "同行闭门研讨" not in (await expert.get("/kepu")).text  # it was not marked public

    shown = await expert.read(address)
    link = next(a for a in shown.links if a.startswith(f"{address}/sessions/"))
    signing = (await expert.read(link)).form(link)
    values = signing.with_(name="专家甲", seats="1") | {"answers[0]": ["朋友"]}
    assert (await expert.send(signing, values | {"answers[0]": ["别处"]})).status_code == 422
    mine = await expert.send(signing, values)
    assert mine.url.path == "/activities/mine" and "西湖科学咖啡馆" in mine.text
    [code] = set(re.findall(r"T-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z*~$=]", mine.text))

    desk = await operator.read(f"{address}/desk")
    door = desk.form(f"{address}/desk/check-in")
    checked = await operator.send(door, door.with_(code=code.lower()))
    assert "签到成功" in checked.text and "专家甲" in checked.text
    assert "此前已签到" in (await operator.send(door, door.with_(code=code))).text
    file = next(a for a in (await operator.read(f"{address}/desk")).links if "/exports?kind=" in a)
    asked = (await operator.read(file)).form(file.partition("?")[0])
    waiting = await operator.send(asked, asked.with_(reason="签到备用"))
    assert "活动报名" in waiting.text and code not in waiting.text  # they leave with a second person's consent
    assert (await expert.get(f"{address}/desk")).status_code == 403
    assert (await operator.get(f"{address}/desk/sign-ups.csv")).status_code == 405
    assert "参加证明" in (await expert.get("/activities/mine")).text
    spoken = (await expert.read(address)).form(f"{address}/feedback")
    assert (await expert.send(spoken, spoken.with_(text="很好"))).status_code == 200

    english = await expert.get(address, language="en")
    assert "How to take part" in english.text
    edit = (await operator.read(f"{address}/edit")).form(f"{address}/edit")
    assert (await operator.send(edit, edit.values)).status_code == 422  # what is public is changed with a note
    changed = await operator.send(edit, edit.with_(note="换了房间。"))
    assert "换了房间。" in changed.text
    cancel = (await operator.read(f"{address}/desk")).form(f"{address}/desk/cancel")
    await operator.send(cancel, cancel.with_(reason="场地停电。"))
    assert "场地停电。" in (await expert.get(address)).text


async def test_calendars_know_one_activity_and_what_one_signed_up_for(site: Site, browsers: Open) -> None:
    operator, expert = await browsers("operator"), await browsers("expert")
    form = (await operator.read("/activities/new")).form("/activities/new")
    said = {
        "draft.title": "每周一讲（试验）", "draft.kind": "3", "draft.summary": "从太阳系到宇宙学。",
        "draft.sign_up": "1", "draft.group_most": "1", "draft.offer_minutes": "60",
        "session.mode": "2", "session.starts_at": local(30), "session.ends_at": local(31), "session.seats": "50",
        "repeat.every": "week", "repeat.times": "3",
    }  # fmt: skip
    refused = await operator.send(form, form.values | {name: [v] for name, v in (said | {"repeat.times": "x"}).items()})
    assert "共几场" in Document(refused.text).by_id("errors")
    made = await operator.send(form, form.values | {name: [v] for name, v in said.items()})
    address = made.url.path
    await operator.send(Document(made.text).form(f"{address}/publish"))
    read = Calendar.from_ical((await expert.get(f"{address}/calendar.ics")).text)
    events = read.walk("VEVENT")
    assert len({str(e["UID"]) for e in events}) == 3
    assert {str(e["STATUS"]) for e in events} == {"CONFIRMED"}

    link = next(a for a in (await expert.read(address)).links if a.startswith(f"{address}/sessions/"))
    signing = (await expert.read(link)).form(link)
    await expert.send(signing, signing.values)
    page = await expert.read("/activities/mine")
    shown = await expert.send(page.form("/activities/mine/calendar"))
    [feed] = re.findall(r"/activities/calendars/[\w-]+\.ics", shown.text)
    guest = await browsers("")
    first = Calendar.from_ical((await guest.get(feed)).text).walk("VEVENT")
    [mine] = [e for e in first if str(e["SUMMARY"]) == "每周一讲（试验）"]
    cancel = (await operator.read(f"{address}/desk")).form(f"{address}/desk/cancel")
    await operator.send(cancel, cancel.with_(reason="主讲人出差。"))
    [now] = [e for e in Calendar.from_ical((await guest.get(feed)).text).walk("VEVENT") if e["UID"] == mine["UID"]]
    assert (str(mine["STATUS"]), str(now["STATUS"])) == ("CONFIRMED", "CANCELLED")
    assert int(now["SEQUENCE"]) > int(mine["SEQUENCE"])
    assert (await guest.get("/activities/calendars/no-such-token-at-all-here.ics")).status_code == 404
