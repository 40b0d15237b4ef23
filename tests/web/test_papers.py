"""A conference with papers in a browser without scripts: called for, submitted, reviewed, accepted, scheduled."""

from datetime import UTC, datetime, timedelta

import pytest

from gateway.web.forms import CHINA
from kexie.identity.v1 import events_pb2 as identity
from tests.support.site import Site
from tests.web.conftest import Open
from tests.web.reader import Document

pytestmark = pytest.mark.capability("HM-03")


def local(hours: float) -> str:
    """So many hours from now, as a field for date and time says it in China."""
    return (datetime.now(UTC) + timedelta(hours=hours)).astimezone(CHINA).strftime("%Y-%m-%dT%H:%M")


async def test_a_host_calls_for_papers_and_what_is_accepted_stands_in_the_programme(site: Site, browsers: Open) -> None:
    operator, author, reviewer = [await browsers(who) for who in ("operator", "expert", "scientist")]
    guest = await browsers()
    verified = identity.SubjectChanged(
        subject_id=site.id("person", "expert"), kind="person", state="active", level="expert"
    )
    await site.hub._tell(verified, 99)
    form = (await operator.read("/activities/new")).form("/activities/new")
    said = {
        "draft.title": "西湖光学会议", "draft.kind": "1", "draft.summary": "报告与讨论。", "draft.audiences": "7",
        "draft.place.name": "湖滨会堂", "draft.sign_up": "1", "draft.group_most": "1", "draft.offer_minutes": "60",
        "session.mode": "1", "session.starts_at": local(24), "session.ends_at": local(28), "session.seats": "100",
    }  # fmt: skip
    made = await operator.send(form, form.values | {name: [v] for name, v in said.items()})
    address = made.url.path
    await operator.send(Document(made.text).form(f"{address}/publish"))
    at, desk = f"{address}/papers", f"{address}/papers/desk"
    assert at in (await guest.read(address)).links
    assert "该活动没有征稿" in (await guest.get(at)).text
    assert (await author.get(desk)).status_code == 403

    calling = (await operator.read(desk)).form(f"{desk}/call")
    values = {"call.until": local(12), "call.topics": "光学材料、光通信", "call.reviews": "1"}
    await operator.send(calling, calling.with_(**values))
    assert "登录后投稿" in (await guest.get(at)).text
    submitting = (await author.read(at)).form(f"{at}/submit")
    paper = {
        "draft.title": "低温下的折射率",
        "draft.topic": "光学材料",
        "draft.abstract": "我们测量了新型光学晶体在极低温下的折射率，并与理论相比较。",
        "draft.speaker.name": "沈若柏",
        "draft.co_authors[0].name": "周以宁",
    }
    assert (await author.send(submitting, submitting.with_(**paper | {"draft.topic": ""}))).status_code == 422
    sent = await author.send(submitting, submitting.with_(**paper))
    assert "论文已收到" in sent.text and "我的投稿" in sent.text

    giving = (await operator.read(desk)).form(f"{desk}/assign")
    refused = await operator.send(giving, giving.with_(reviewer_id=site.id("person", "expert")))
    assert refused.status_code == 403
    await operator.send(giving, giving.with_(reviewer_id=site.id("person", "scientist")))
    page = await reviewer.read(at)
    assert "低温下的折射率" in page.text and "沈若柏" not in page.text
    reviewing = page.form(f"{at}/review")
    await reviewer.send(reviewing, reviewing.with_(score="5", comment="数据可靠"))
    deciding = (await operator.read(desk)).form(f"{desk}/decide")
    accepted = await operator.send(deciding, deciding.with_(accept="1", reason="评审一致"))
    assert "已录用" in accepted.text and "数据可靠" in accepted.text
    setting = Document(accepted.text).form(f"{desk}/schedule")
    session = next(e for e in (await operator.read(desk)).elements if e.tag == "option").attributes["value"]
    slot = {"slot.session_id": session, "slot.minutes": "20"}
    outside = await operator.send(setting, setting.with_(**slot | {"slot.starts_at": local(1)}))
    assert outside.status_code == 422
    await operator.send(setting, setting.with_(**slot | {"slot.starts_at": local(25)}))
    programme = (await guest.get(at)).text
    assert "低温下的折射率" in programme and "沈若柏" in programme and "周以宁" in programme
    english = (await guest.get(at, language="en")).text
    assert "Programme" in english and "Call for papers" in english
