"""XP-06: what a campaign asks of four platforms becomes drafts there, and links once they are public."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio
from google.protobuf.message import Message

from kexie.commons.v1 import campaign_events_pb2 as events
from kexie.zhihui.v1 import events_pb2 as zhihui
from kit import ids
from kit.consumers import Reception
from kit.contracts import event_type
from kit.ledger import Envelope
from tests.commons.outing import DAY, Outing, snake
from tests.support.door import opened
from tests.support.hub import Hub, Person, until

pytestmark = pytest.mark.capability("XP-06")

TODAY = ids.today_in_china()
KINDS = ("article", "project", "product", "honour_wall")
PATHS = {
    "article": "/api/kepu/v1/articles/",
    "project": "/api/kechuang/v1/projects/",
    "product": "/api/zhihui/v1/products/",
    "honour_wall": "/api/home/v1/honour-walls/",
}


@pytest_asyncio.fixture(scope="module")
async def out(hub: Hub) -> AsyncIterator[Outing]:
    async with opened(hub) as door:
        yield await Outing(hub, door).enter()


@pytest_asyncio.fixture(scope="module")
async def teams(out: Outing) -> dict[str, Person]:
    """Who works on each kind of draft in its responsible organisation."""
    hub = out.hub
    people = {kind: hub.person(f"works-{kind}") for kind in KINDS} | {"checker": hub.person("works-checker")}
    await hub.grant(people["article"], "kepu-editor", out.province)
    for person in people.values():
        await hub.verified(person, "worker")
    await hub.grant(people["checker"], "science-checker", out.province)
    await hub.grant(people["project"], "enterprise-officer", out.enterprise)
    await hub.grant(people["product"], "think-tank-lead", out.city)
    await hub.grant(people["honour_wall"], "association-operator", out.county)
    said = {
        "name": "杭州科技战略研究院",
        "kind": "THINK_TANK_KIND_REGIONAL",
        "region": "330100",
        "summary": "研究科技战略的地方智库。",
    }
    made = await out.door.post("/api/zhihui/v1/think-tanks", {"org_id": out.city, "draft": said}, people["product"])
    assert made.status_code == 200, made.text
    await hub.settle()
    return people


def asked(out: Outing, kind: str, **more: str) -> dict[str, Any]:
    orgs = dict(zip(KINDS, (out.province, out.enterprise, out.city, out.county), strict=True))
    said = {
        "title": f"主题活动的{kind}",
        "summary": "围绕年度主题写给公众的内容。",
        "text": "## 写什么",
        "org_id": orgs[kind],
    }
    return (
        said | {"kind": f"CAMPAIGN_WORK_KIND_{kind.upper()}"} | ({"industry": "39"} if kind == "project" else {}) | more
    )


async def drafted(out: Outing) -> str:
    draft = {
        "title": "全国科技工作者日（试）",
        "theme": "科技报国",
        "summary": "",
        "begins_on": TODAY.isoformat(),
        "ends_on": (TODAY + 5 * DAY).isoformat(),
        "report_until": (TODAY + 9 * DAY).isoformat(),
        "indicators": [{"code": "events", "name": "活动", "unit": "场"}],
    }
    made = await out.post("/campaigns", {"org_id": out.nation, "draft": draft}, out.national)
    return made["campaign"]["campaign_id"]


async def add(out: Outing, campaign_id: str, kind: str, **more: str) -> dict[str, Any]:
    body = {"draft": asked(out, kind, **more)}
    return (await out.post(f"/campaigns/{campaign_id}/works", body, out.national))["work"]


async def works(out: Outing, campaign_id: str, by: Person | None = None) -> dict[str, dict[str, Any]]:
    found = await out.get(f"/campaigns/{campaign_id}/works", by)
    return {work["draft"]["kind"].removeprefix("CAMPAIGN_WORK_KIND_").lower(): work for work in found.get("works", [])}


def quoted(thing: dict[str, Any]) -> str:
    """What `If-Match` says of a thing that was read."""
    return f'"{thing["etag"]}"'


async def stand(out: Outing, campaign_id: str, *states: str) -> dict[str, dict[str, Any]]:
    """The works of a campaign for who defines it, once they are in just these states."""

    async def do() -> dict[str, dict[str, Any]]:
        found = await works(out, campaign_id, out.national)
        stood = {work["state"].removeprefix("CAMPAIGN_WORK_STATE_").lower() for work in found.values()}
        return found if stood == set(states) else {}

    return await until(do)


async def seen(out: Outing, kind: str, object_id: str, by: Person | None = None) -> tuple[int, dict[str, Any]]:
    answer = await out.door.get(f"{PATHS[kind]}{object_id}", by)
    return answer.status_code, snake(answer.json())


async def link_back(out: Outing, kind: str, object_id: str) -> tuple[str, str]:
    """The campaign that a guest reads of at what a platform published, and its title where the platform knows it."""
    status, answer = await seen(out, kind, object_id)
    assert status == 200, answer
    shown = answer["wall" if kind == "honour_wall" else kind]
    return shown.get("campaign_id", ""), shown.get("campaign_title", "")


async def does(out: Outing, kind: str, object_id: str, verb: str, by: Person, body: Any = None) -> Any:
    read = await out.door.get(f"{PATHS[kind]}{object_id}", by)
    etag = next(iter(one["etag"] for one in read.json().values() if isinstance(one, dict)))
    answer = await out.door.post(f"{PATHS[kind]}{object_id}:{verb}", body or {}, by, if_match=f'"{etag}"')
    assert answer.status_code == 200, answer.text
    return snake(answer.json())


async def test_one_definition_opens_drafts_on_four_platforms_which_are_links_once_they_are_public(out, teams):
    campaign_id = await drafted(out)
    for kind in KINDS:
        await add(out, campaign_id, kind)
    await out.hub.settle()
    before = await works(out, campaign_id, out.national)
    assert (await seen(out, "project", before["project"]["object_id"], teams["project"]))[0] == 404
    await out.post(f"/campaigns/{campaign_id}:open", {}, out.national)
    found = await stand(out, campaign_id, "drafted")
    assert set(found) == set(KINDS)
    for kind, work in found.items():
        object_id = work["object_id"]
        status, answer = await seen(out, kind, object_id, teams[kind])
        assert status == 200, answer
        assert f"主题活动的{kind}" in str(answer)
        assert (await seen(out, kind, object_id))[0] in (401, 403, 404)
        linked = (await out.get(f"/campaign-works/{object_id}", teams[kind]))["work"]
        assert (linked["campaign_id"], linked["work_id"]) == (campaign_id, work["work_id"])
        assert (await out.door.get(f"/api/commons/v1/campaign-works/{object_id}")).status_code == 404
    assert await works(out, campaign_id) == {}

    article = found["article"]["object_id"]
    shown = (await seen(out, "article", article, teams["article"]))[1]["article"]
    assert shown["authors"] == [{"name": "浙江省科协", "person_id": ""}]
    whole = {name: shown[name] for name in ("title", "summary", "body", "audience")} | {
        "sources": [{"title": "年度主题说明", "url": "https://example.org/theme"}]
    }
    answer = await out.door.web.put(
        f"{PATHS['article']}{article}",
        json={"draft": whole},
        headers=out.door.headers(teams["article"], if_match=quoted(shown)),
    )
    assert answer.status_code == 200, answer.text
    await does(out, "article", article, "submit", teams["article"])
    await does(out, "article", article, "check", teams["checker"], {"verdict": "CHECK_VERDICT_PASS", "comment": "可"})
    published = await does(out, "article", article, "publish", teams["article"])
    assert published["article"]["authors"] == [
        {"name": "浙江省科协", "person_id": ""}
    ]  # never who defined the campaign
    await does(out, "project", found["project"]["object_id"], "publish", teams["project"])
    await does(out, "product", found["product"]["object_id"], "release", teams["product"])
    await does(out, "honour_wall", found["honour_wall"]["object_id"], "publish", teams["honour_wall"])
    await stand(out, campaign_id, "published")

    async def all_are_links() -> bool:
        return set(await works(out, campaign_id)) == set(KINDS)

    await until(all_are_links)
    back = {kind: await link_back(out, kind, work["object_id"]) for kind, work in found.items()}
    assert back == dict.fromkeys(("project", "product"), (campaign_id, "")) | dict.fromkeys(
        ("article", "honour_wall"), (campaign_id, "全国科技工作者日（试）")
    )
    await does(out, "project", found["project"]["object_id"], "withdraw", teams["project"], {"reason": "有误"})

    async def it_is_gone() -> bool:
        return set(await works(out, campaign_id)) == {"article", "product", "honour_wall"}

    await until(it_is_gone)


async def test_a_work_said_anew_changes_its_draft_until_an_editor_has(out, teams):
    campaign_id = await drafted(out)
    await out.post(f"/campaigns/{campaign_id}:open", {}, out.national)
    for kind in KINDS:  # later ones follow at once
        await add(out, campaign_id, kind)
    found = await stand(out, campaign_id, "drafted")

    async def said_anew(title: str) -> None:
        for kind, work in (await works(out, campaign_id, out.national)).items():
            body = {"draft": asked(out, kind, title=title)}
            await out.put(f"/campaign-works/{work['work_id']}", body, out.national, if_match=quoted(work))
        await out.hub.settle()

    async def titles() -> set[bool]:
        answers = [await seen(out, kind, work["object_id"], teams[kind]) for kind, work in found.items()]
        return {"第二稿" in str(answer) for _, answer in answers}

    await said_anew("说法的第二稿")
    assert await titles() == {True}
    wall = (await seen(out, "honour_wall", found["honour_wall"]["object_id"], teams["honour_wall"]))[1]["wall"]
    answer = await out.door.web.put(
        f"{PATHS['honour_wall']}{wall['wall_id']}",
        json={"draft": wall["draft"] | {"title": "编辑改过的第二稿"}},
        headers=out.door.headers(teams["honour_wall"], if_match=quoted(wall)),
    )
    assert answer.status_code == 200, answer.text
    project = (await seen(out, "project", found["project"]["object_id"], teams["project"]))[1]["project"]
    said = {name: project[name] for name in ("summary", "industry", "region", "rights")} | {"title": "企业改过的第二稿"}
    answer = await out.door.web.put(
        f"{PATHS['project']}{project['project_id']}",
        json={"draft": said},
        headers=out.door.headers(teams["project"], if_match=quoted(project)),
    )
    assert answer.status_code == 200, answer.text
    await said_anew("说法的第三稿")
    kept = {kind: str((await seen(out, kind, w["object_id"], teams[kind]))[1]) for kind, w in found.items()}
    assert "编辑改过的第二稿" in kept["honour_wall"]
    assert "企业改过的第二稿" in kept["project"]
    assert "第三稿" in kept["article"]
    assert "第三稿" in kept["product"]


def envelope(event: Message, key: str, version: int, at: datetime) -> Envelope:
    """An event as the broker brings it."""
    return Envelope(ids.new_id(), event_type(type(event)).subject, key, version, event.SerializeToString(), at)


@pytest.mark.parametrize("order", [(1, 2), (2, 1), (2, 1, 2, 1), (1, 1, 3, 2)])
async def test_events_twice_and_in_any_order_make_one_draft_that_says_the_newest(out, teams, order):
    work_id, object_id = str(ids.new_id()), str(ids.new_id())

    def made(version: int) -> Envelope:
        event = events.CampaignWorkChanged(
            work_id=work_id,
            campaign_id=str(ids.new_id()),
            org_id=out.enterprise,
            kind="project",
            wanted=version < 3,
            object_id=object_id,
            title=f"第 {version} 稿",
            summary="围绕年度主题写给公众的内容。",
            industry="39",
            year=TODAY.year,
        )
        return envelope(event, work_id, version, datetime.now(UTC))

    reception: Reception = out.hub.running["kechuang"].receptions["kechuang-campaigns"][0]
    for version in order:
        await reception.accept([made(version)])
    async with out.hub.superuser() as connection:
        rows = await connection.fetch("select title from kechuang.project where project_id::text = $1", object_id)
    newest = max(version for version in order if version < 3) if order[-2] != 3 else 1
    assert [row["title"] for row in rows] == [f"第 {newest} 稿"]


async def test_the_end_of_a_campaign_is_said_at_drafts_that_are_not_public(out, teams):
    campaign_id = await drafted(out)
    for kind in ("project", "honour_wall"):
        await add(out, campaign_id, kind)
    await out.post(f"/campaigns/{campaign_id}:open", {}, out.national)
    found = await stand(out, campaign_id, "drafted")
    await does(out, "project", found["project"]["object_id"], "publish", teams["project"])
    await stand(out, campaign_id, "drafted", "published")

    async def project_is_public() -> bool:
        return set(await works(out, campaign_id)) == {"project"}

    await until(project_is_public)
    end = {"cancelled": True, "reason": "因台风取消"}
    await out.post(f"/campaigns/{campaign_id}:end", end, out.national)
    wall = found["honour_wall"]["object_id"]
    linked = (await out.get(f"/campaign-works/{wall}", teams["honour_wall"]))["work"]
    assert (linked["state"], linked["reason"]) == ("CAMPAIGN_WORK_STATE_CALLED_OFF", "因台风取消")
    assert set(await works(out, campaign_id)) == {"project"}
    told = await out.notices(teams["honour_wall"], "campaign-work-called-off")
    assert len(told) == 1
    assert (
        await out.refused(f"/campaigns/{campaign_id}/works", {"draft": asked(out, "article")}, out.national)
        == "CAMPAIGN_NOT_OPEN"
    )


async def test_what_is_published_after_the_close_stands_beside_the_report_as_late(out, teams):
    campaign_id = await drafted(out)
    for kind in ("project", "product", "honour_wall"):
        await add(out, campaign_id, kind)
    await out.post(f"/campaigns/{campaign_id}:open", {}, out.national)
    found = {kind: work["object_id"] for kind, work in (await stand(out, campaign_id, "drafted")).items()}
    await does(out, "project", found["project"], "publish", teams["project"])
    await stand(out, campaign_id, "drafted", "published")
    before = datetime.now(UTC)
    ended = (await out.post(f"/campaigns/{campaign_id}:end", {}, out.national))["campaign"]
    assert ended["ended_at"]
    states = {kind: work["state"] for kind, work in (await works(out, campaign_id, out.national)).items()}
    assert states["project"] == "CAMPAIGN_WORK_STATE_PUBLISHED"
    assert states["product"] == states["honour_wall"] == "CAMPAIGN_WORK_STATE_OVERDUE"
    told = await out.notices(teams["honour_wall"], "campaign-work-overdue")
    assert [found["honour_wall"] in notice["link"] for notice in told] == [True]

    await does(out, "honour_wall", found["honour_wall"], "publish", teams["honour_wall"])
    heard = envelope(zhihui.ProductReleased(product_id=found["product"]), found["product"], 9, before)
    await out.hub.running["commons"].receptions["commons-campaigns"][0].accept([heard])  # it was in time

    async def late() -> dict[str, bool]:
        listed = await works(out, campaign_id)
        return {kind: work.get("late", False) for kind, work in listed.items()} if len(listed) == 3 else {}

    assert await until(late) == {"project": False, "product": False, "honour_wall": True}
    assert (await link_back(out, "honour_wall", found["honour_wall"]))[0] == campaign_id

    await does(out, "project", found["project"], "withdraw", teams["project"], {"reason": "有误"})
    await does(out, "honour_wall", found["honour_wall"], "withdraw", teams["honour_wall"], {"reason": "有误"})

    async def corrected() -> dict[str, dict[str, Any]]:
        listed = await works(out, campaign_id)  # the report shows what has left it; what came late is just gone
        return listed if set(listed) == {"project", "product"} and "left_at" in listed["project"] else {}

    left = (await until(corrected))["project"]
    assert left["state"] == "CAMPAIGN_WORK_STATE_WITHDRAWN"


async def test_a_link_that_is_taken_back_is_gone_on_both_sides(out, teams):
    campaign_id = await drafted(out)
    for kind in ("project", "product", "honour_wall"):
        await add(out, campaign_id, kind)
    await out.post(f"/campaigns/{campaign_id}:open", {}, out.national)
    found = await stand(out, campaign_id, "drafted")
    for kind, verb in {"project": "publish", "product": "release", "honour_wall": "publish"}.items():
        await does(out, kind, found[kind]["object_id"], verb, teams[kind])
    await stand(out, campaign_id, "published")
    for kind, work in found.items():
        assert (await link_back(out, kind, work["object_id"]))[0] == campaign_id
        await out.post(f"/campaign-works/{work['work_id']}:call-off", {"reason": "与主题无关"}, out.national)

    async def none_is_linked() -> bool:
        back = {await link_back(out, kind, work["object_id"]) for kind, work in found.items()}
        return back == {("", "")} and await works(out, campaign_id) == {}

    await until(none_is_linked)
    again = await out.refused(
        f"/campaign-works/{found['project']['work_id']}:call-off", {"reason": "再来"}, out.national
    )
    assert again == "CAMPAIGN_WORK_STEP_REFUSED"


async def test_who_is_responsible_is_told_once_and_who_cannot_draft_says_why(out, teams):
    campaign_id = await drafted(out)
    await out.post(f"/campaigns/{campaign_id}:open", {}, out.national)
    work = await add(out, campaign_id, "product")
    await stand(out, campaign_id, "drafted")

    async def told() -> list[str]:
        found = await out.notices(teams["product"], "campaign-work-drafted")
        return [notice["link"] for notice in found if work["object_id"] in notice["link"]]

    assert len(await until(told)) == 1
    other = await drafted(out)
    await out.post(f"/campaigns/{other}:open", {}, out.national)
    await add(out, other, "product", org_id=out.other_county)  # it has no think tank
    refused = await stand(out, other, "refused")
    assert refused["product"]["problem"] == "CAMPAIGN_NEEDS_THINK_TANK"
    await out.hub.settle()
    assert len(await told()) == 1


async def test_only_the_nation_asks_and_wrong_works_are_named(out, teams):
    campaign_id = await drafted(out)
    path = f"/campaigns/{campaign_id}/works"
    assert await out.refused(path, {"draft": asked(out, "article")}, out.provincial) in (
        "FORBIDDEN",
        "CAMPAIGN_NOT_FOUND",
    )
    assert "UNKNOWN_INDUSTRY" in await out.refused(path, {"draft": asked(out, "project", industry="")}, out.national)
    wrong = asked(out, "article", industry="39")
    assert "INDUSTRY_OF_PROJECTS_ONLY" in await out.refused(path, {"draft": wrong}, out.national)
    nobody = asked(out, "article", org_id=str(ids.new_id()))
    assert "ORGANISATION_NOT_ACTIVE" in await out.refused(path, {"draft": nobody}, out.national)
    work = await add(out, campaign_id, "article")
    await out.post(f"/campaign-works/{work['work_id']}:call-off", {"reason": "不再需要"}, out.national)
    again = await out.refused(f"/campaign-works/{work['work_id']}:call-off", {"reason": "再来"}, out.national)
    assert again == "CAMPAIGN_WORK_STEP_REFUSED"
