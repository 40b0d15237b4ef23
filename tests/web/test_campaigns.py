"""Tours, volunteering and campaigns in a browser without scripts, as a county, a host, a volunteer and the nation use
them."""

from datetime import timedelta

import pytest

from kit import ids
from tests.support.site import Site
from tests.web.conftest import Open
from tests.web.reader import Document

pytestmark = pytest.mark.capability("KP-15", "KP-21", "KP-25")

TODAY = ids.today_in_china()


def day(n: int) -> str:
    return (TODAY + timedelta(days=n)).isoformat()


async def test_a_county_asks_for_a_caravan_and_the_nation_schedules_it(site: Site, browsers: Open) -> None:
    operator, national = await browsers("operator"), await browsers("national")
    asking = (await operator.read("/tours/ask")).form("/tours/ask")
    asked = await operator.send(
        asking, asking.with_(form="3", place="双浦镇中心小学", wish="希望有航天展品。", wished_from=day(3))
    )
    assert asked.status_code == 200 and "双浦镇中心小学" in asked.text
    registering = (await national.read("/tours/museums/new")).form("/tours/museums/new")
    values = {"draft.form": "3", "draft.name": "试验大篷车", "draft.region": "330000"}
    assert "试验大篷车" in (await national.send(registering, registering.with_(**values))).text
    address = asked.url.path
    form = (await national.read(address)).form(f"{address}/schedule")
    page = await national.read(address)
    vehicle = next(
        e.attributes["value"] for e in page.elements if e.tag == "option" and "试验大篷车" in "".join(e.words)
    )
    wrong = await national.send(form, form.with_(museum_id=vehicle, first_day=day(-3), last_day=day(-3)))
    assert wrong.status_code == 422
    done = await national.send(form, form.with_(museum_id=vehicle, first_day=day(3), last_day=day(4)))
    assert done.status_code == 200 and day(4) in done.text
    guest = await browsers()
    assert "双浦镇中心小学" in (await guest.get("/tours")).text
    english = (await guest.get("/tours/unvisited", language="en")).text
    assert "Counties without a visit" in english


async def test_a_host_opens_a_post_and_a_volunteer_signs_up_and_gives_the_place_up(site: Site, browsers: Open) -> None:
    officer, scientist = await browsers("officer"), await browsers("scientist")
    form = (await officer.read("/volunteers/posts/new")).form("/volunteers/posts/new")
    said = {
        "draft.title": "电化学讲座主讲人",
        "draft.region": "330106",
        "draft.place": "西湖区青少年宫",
        "draft.skills": "150",
        "draft.shifts[0].begins_at": f"{day(5)}T09:00",
        "draft.shifts[0].ends_at": f"{day(5)}T11:00",
        "draft.shifts[0].places": "3",
    }
    made = await officer.send(form, form.values | {name: [value] for name, value in said.items()})
    assert made.status_code == 200 and "电化学讲座主讲人" in made.text
    registering = (await scientist.read("/volunteers/register")).form("/volunteers/register")
    values = {"draft.name": "叶桐", "draft.skills": "150", "draft.region": "330106", "draft.callable": "1"}
    answer = await scientist.send(registering, registering.values | {name: [value] for name, value in values.items()})
    assert answer.url.path == "/volunteers/mine" and "叶桐" in answer.text
    post = await scientist.read(made.url.path)
    [sign_up] = [form for form in post.forms if form.action.endswith("/sign-up")]
    mine = await scientist.send(sign_up)
    assert "已录用" in mine.text
    assert "叶桐" in (await officer.get(made.url.path)).text
    [withdraw] = [form for form in Document(mine.text).forms if form.action.endswith("/withdraw")]
    assert "已退出" in (await scientist.send(withdraw)).text


async def test_the_nation_defines_a_campaign_a_body_reports_and_the_sum_is_a_table(site: Site, browsers: Open) -> None:
    national, operator, guest = await browsers("national"), await browsers("operator"), await browsers()
    form = (await national.read("/campaigns/new")).form("/campaigns/new")
    said = {
        "draft.title": "科普日（试验）",
        "draft.theme": "人人都来做科普",
        "draft.begins_on": day(0),
        "draft.ends_on": day(10),
        "draft.report_until": day(20),
        "draft.indicators[0].code": "lectures",
        "draft.indicators[0].name": "报告场次",
        "draft.indicators[0].unit": "场",
    }
    made = await national.send(form, form.values | {name: [value] for name, value in said.items()})
    assert made.status_code == 200 and "人人都来做科普" in made.text
    address = made.url.path
    assert (await guest.get(address)).status_code == 404
    await national.send(Document(made.text).form(f"{address}/open"))
    shown = (await guest.get(address)).text
    assert "报告场次" in shown and "即将开始" not in shown
    registering = await operator.read(f"/activities/new?campaign={address.rsplit('/', 1)[1]}")
    assert registering.control("draft.campaign_id").attributes["value"] == address.rsplit("/", 1)[1]
    reporting = (await operator.read(f"{address}/report")).form(f"{address}/report")
    values = reporting.values | {"values[0].value": ["12"]}
    assert "12" in (await operator.send(reporting, values)).text
    whole = await guest.get(f"{address}/roll-up")
    assert "浙江科协（试验）" in whole.text
    table = await guest.get(f"{address}/roll-up.csv")
    assert table.headers["content-type"].startswith("text/csv")
    assert table.text.splitlines()[-1].endswith(",12")
    again = await operator.send((await operator.read(f"{address}/report")).form(f"{address}/report"))
    assert again.status_code == 422 or "说明" in again.text  # a correction needs its reason


async def test_a_campaign_that_is_open_before_its_first_day_begins_soon(site: Site, browsers: Open) -> None:
    national, guest = await browsers("national"), await browsers()
    form = (await national.read("/campaigns/new")).form("/campaigns/new")
    said = {
        "draft.title": "明天的科普日",
        "draft.theme": "还没有开始",
        "draft.begins_on": day(1),
        "draft.ends_on": day(2),
        "draft.report_until": day(3),
        "draft.indicators[0].code": "lectures",
        "draft.indicators[0].name": "报告场次",
    }
    made = await national.send(form, form.values | {name: [value] for name, value in said.items()})
    await national.send(Document(made.text).form(f"{made.url.path}/open"))
    for address in (made.url.path, "/campaigns"):
        assert "即将开始" in (await guest.get(address)).text
