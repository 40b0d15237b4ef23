"""A suggestion without a name on the pages: sent, merged, carried up, answered, read and rated with its receipt."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from gateway.web.forms import CHINA
from tests.support.site import Site
from tests.web.conftest import Open

pytestmark = pytest.mark.capability("ZH-16", "HM-05", "PL-10")


async def test_a_suggestion_without_a_name_comes_back_with_its_answer(site: Site, browsers: Open) -> None:
    author, handler, official = [await browsers(who) for who in ("scientist", "national", "official")]
    blank = await author.read(f"/suggestions/new?org={site.id('organisation', 'cast')}")
    form = next(f for f in blank.forms if "key" in f.values)
    wrong = await author.send(form, form.with_(**{"draft.title": "简化采购"}))
    assert wrong.status_code == 422
    said = {
        "draft.org_id": site.id("organisation", "cast"),
        "draft.kind": "3",
        "draft.title": "简化设备采购流程",
        "draft.text": "科研设备采购审批环节过多，建议小额备案。",
        "draft.region": "330000",
        "anonymous": "1",
        "tell_me": "1",
    }
    sent = await author.send(form, form.with_(**said))
    found = re.search(r'id="receipt">([0-9A-Z-]+)<', sent.text)
    assert found, sent.text
    receipt = found[1]
    assert "no-store" in sent.headers["cache-control"]

    desk = await handler.read("/suggestions/desk")
    form = desk.form("/suggestions/desk/merge")
    ids = re.findall(r'name="suggestion_ids" value="([0-9a-f-]+)"', (await handler.get("/suggestions/desk")).text)
    merged = await handler.send(
        form, form.with_(suggestion_ids=ids[0], title="小额科研采购备案", summary="各地反映审批过多。")
    )
    address = merged.url.path
    assert address.startswith("/suggestions/matters/")
    assert site.id("person", "scientist") not in merged.text and "叶桐" not in merged.text
    due = (datetime.now(UTC).astimezone(CHINA) + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M")
    form = (await handler.read(address)).form(f"{address}/present")
    up = form.with_(recipient_org_id=site.id("organisation", "ministry"), due_at=due)
    assert (await handler.send(form, up)).status_code == 200
    form = (await official.read(address)).form(f"{address}/receive")
    await official.send(form)
    form = (await official.read(address)).form(f"{address}/answer")
    await official.send(form, form.with_(outcome="1", reply="已采纳，限额提高到五十万元。"))

    guest = await browsers()
    form = (await guest.read("/suggestions/receipt")).form("/suggestions/receipt")
    unknown = await guest.send(form, form.with_(receipt="0" * 26))
    assert unknown.status_code == 422
    answer = await guest.send(form, form.with_(receipt=receipt.lower()))
    assert "已采纳，限额提高到五十万元。" in answer.text and receipt not in str(answer.url)
    public = await guest.read("/suggestions", language="en")
    assert any(address in link for link in public.links)


async def test_a_call_is_set_up_and_answered_on_pages(site: Site, browsers: Open) -> None:
    host, author = await browsers("national"), await browsers("scientist")
    form = (await host.read("/calls/new")).form("/calls/new")
    moment = datetime.now(UTC).astimezone(CHINA)
    said = {
        "draft.title": "我为规划献计策",
        "draft.text": "请就规划提出意见和建议，每条都有回音。",
        "draft.topics": "人才、平台",
        "draft.fields[0].name": "现状",
        "draft.fields[0].required": "1",
        "draft.opens_at": (moment - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"),
        "draft.closes_at": (moment + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M"),
    }
    made = await host.send(form, form.with_(**said))
    call_id = made.url.path.rpartition("/")[2]
    assert made.status_code == 200 and "我为规划献计策" in made.text
    form = (await author.read(f"/suggestions/new?call={call_id}")).form("/suggestions/new")
    entry = {"draft.kind": "3", "draft.title": "青年人才计划", "draft.text": "建议设青年专项。", "draft.topic": "人才"}
    assert (await author.send(form, form.with_(**entry))).status_code == 422
    sent = await author.send(form, form.with_(**entry, **{"draft.answers[0].text": "现有计划门槛高。"}))
    assert sent.url.path == "/suggestions/mine" and "青年人才计划" in sent.text
