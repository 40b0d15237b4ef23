"""An open need finds its people and things on all platforms, and they are told once."""

from typing import Any

import pytest

from kexie.discovery.v1 import events_pb2 as events
from kexie.discovery.v1 import matches_pb2 as pb
from kexie.home.v1 import profiles_pb2
from kexie.home.v1.profiles_pb2_grpc import ProfileServiceStub
from kexie.items.v1 import items_pb2 as items
from kexie.kechuang.v1 import needs_pb2, projects_pb2
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kexie.kechuang.v1.projects_pb2_grpc import ProjectServiceStub
from kit.contracts import event_type
from kit.errors import Refused
from tests.discovery.world import COATING, World
from tests.support.stage import merged

pytestmark = pytest.mark.capability("KC-05")


async def told(world: World, event: Any, need: str) -> list[Any]:
    """The events of one kind published about a need."""
    reader = await world.hub.running["discovery"].database.reader()
    rows = await reader.fetch(
        "select payload from event where subject = $1 and key = $2 order by event_id",
        *(event_type(event).subject, world.id("need", need)),
    )
    return [event.FromString(row["payload"]) for row in rows]


def titles(found: list[pb.Match], kind: int | None = None) -> list[str]:
    return [m.entry.title for m in found if kind is None or m.entry.kind == kind]


async def test_a_need_finds_experts_achievements_products_and_articles_with_reasons(world: World):
    found = await world.matches("coating")
    assert titles(found, items.ITEM_KIND_EXPERT) == ["林知远"]
    assert titles(found, items.ITEM_KIND_ACHIEVEMENT) == ["锂电极片涂布在线测厚装备"]
    assert titles(found, items.ITEM_KIND_PRODUCT) == ["动力电池高镍正极产业发展报告"]
    assert "一块锂电池是怎样涂布出来的" in titles(found, items.ITEM_KIND_ARTICLE)
    assert [m.score for m in found] == sorted((m.score for m in found), reverse=True)
    [lin] = [m for m in found if m.entry.title == "林知远"]
    words = {r.code: r.words for r in lin.reasons}
    assert words["WORK"] == "《狭缝涂布锂离子电池极片面密度的在线测量与闭环控制》与此相关"
    assert words["SAME_FIELD"].startswith("研究方向相同：")
    assert words["SAME_SUBJECT"] == "学科相同：材料科学"
    assert words["SAME_REGION"] == "同在杭州市"
    [work] = [c for r in lin.reasons for c in r.cited]
    assert (work.item_id, work.year) == (world.id("paper", "paper-coating"), 2024)
    [gauge] = [m for m in found if m.entry.kind == items.ITEM_KIND_ACHIEVEMENT]
    assert "技术成熟度已达到要求（8 级）" in [r.words for r in gauge.reasons]


async def test_what_does_not_fit_is_not_offered(world: World):
    every = titles(await world.matches("coating")) + titles(await world.matches("stent", "other-officer"))
    for stranger in ("茶承泽", "茶园水肥一体化灌溉", "红茶越放越香吗"):
        assert stranger not in every
    assert "陈若溪" not in titles(await world.matches("coating"))
    assert titles(await world.matches("stent", "other-officer"), items.ITEM_KIND_EXPERT) == ["陈若溪"]


async def test_the_askers_own_people_and_the_unavailable_are_not_offered(world: World):
    found = titles(await world.matches("coating"))
    assert "内知行" not in found
    assert "忙不停" not in found


async def test_kinds_and_pages_narrow_the_list(world: World):
    articles = await world.matches("coating", kind=items.ITEM_KIND_ARTICLE)
    assert {m.entry.kind for m in articles} == {items.ITEM_KIND_ARTICLE}
    seen: list[str] = []
    token = ""
    while True:
        request = pb.ListMatchesRequest(need_id=world.id("need", "coating"), page_size=2, page_token=token)
        page = await world.ask(request, world.person("officer"))
        assert page.matched
        seen += [m.entry.item_id for m in page.matches]
        token = page.next_page_token
        if not token:
            break
    assert seen == [m.entry.item_id for m in await world.matches("coating")]


async def test_only_those_concerned_read_the_matches(world: World):
    assert titles(await world.matches("coating", "operator"))
    for other in ("other-officer", "far-operator", "lin"):
        with pytest.raises(Refused) as refused:
            await world.matches("coating", other)
        assert refused.value.reason == "FORBIDDEN"


async def test_the_expert_and_the_poster_are_told_once(world: World):
    [found] = await told(world, events.MatchFound, "coating")
    assert found == events.MatchFound(
        need_id=world.id("need", "coating"),
        person_id=world.id("person", "lin"),
        need_org_id=world.id("organisation", "yongneng"),
        rank=1,
    )
    [matched] = await told(world, events.NeedMatched, "coating")
    assert matched.poster_id == world.id("person", "officer")
    database = world.hub.running["discovery"].database
    async with database.transaction() as session:
        await session.execute("update item set pending = true")
    await world.digested()
    assert len(await told(world, events.MatchFound, "coating")) == 1
    assert len(await told(world, events.NeedMatched, "coating")) == 1
    assert await told(world, events.PartnerFound, "coating") == []


async def test_an_expert_sees_the_needs_that_fit(world: World):
    mine = await world.ask(pb.ListMyMatchesRequest(), world.person("lin"))
    assert titles(list(mine.matches)) == [COATING["title"]]
    assert mine.matches[0].reasons[0].code == "WORK"
    assert not (await world.ask(pb.ListMyMatchesRequest(), world.person("tea"))).matches


async def test_a_project_that_comes_later_is_told_of_and_an_irrelevant_one_is_not(world: World):
    later = {
        "org_ref": "zhijiang",
        "kind": "project",
        "industry": "C38",
        "region": "330100",
        "rights": "granted",
    }
    fitting = {
        "ref": "later",
        "title": "高镍正极涂布面密度闭环控制系统",
        "summary": "在线测量锂电极片涂布厚度并闭环控制。",
    }
    other = {"ref": "bridge", "title": "桥梁索力监测系统", "summary": "用光纤传感监测斜拉桥索力。"}
    await world.bring("kechuang", "projects", later | fitting, later | other)
    await world.digested()
    assert [p.item_id for p in await told(world, events.PartnerFound, "coating")] == [world.id("project", "later")]
    assert await told(world, events.PartnerFound, "stent") == []
    assert fitting["title"] in titles(await world.matches("coating"))
    request = projects_pb2.WithdrawProjectRequest(project_id=world.id("project", "later"), reason="更正")
    await world.bring(
        "identity",
        "people",
        {"ref": "holder", "name": "持有人", "roles": [{"role": "enterprise-officer", "org_ref": "zhijiang"}]},
    )
    await world.hub.settle()
    await world.hub.ask(ProjectServiceStub, "WithdrawProject", request, world.person("holder"))
    await world.digested()
    assert fitting["title"] not in titles(await world.matches("coating"))


@pytest.mark.capability("XP-07")
async def test_an_expert_who_becomes_unavailable_or_hides_leaves_the_lists(world: World):
    await world.bring(
        "home",
        "profiles",
        {
            "ref": "reader",
            "name": "读者专家",
            "headline": "锂电涂布工程师",
            "biography": "从事锂离子电池高镍正极涂布与极片测厚。",
            "fields": ["锂电", "涂布", "高镍正极"],
            "available": True,
        },
    )
    await world.digested()
    assert "读者专家" in titles(await world.matches("coating"))
    me = world.person("reader")
    mine = (await world.hub.ask(ProfileServiceStub, "GetMyProfile", profiles_pb2.GetMyProfileRequest(), me)).profile
    change = profiles_pb2.UpdateMyProfileRequest(
        draft=profiles_pb2.ProfileDraft(name="读者专家", fields=["锂电", "涂布", "高镍正极"], available=False)
    )
    await world.hub.ask(ProfileServiceStub, "UpdateMyProfile", change, me, if_match=mine.etag)
    await world.digested()
    assert "读者专家" not in titles(await world.matches("coating"))
    assert "读者专家" in await world.titles("高镍正极")
    await world.hub.ask(ProfileServiceStub, "HideMyProfile", profiles_pb2.HideMyProfileRequest(), me)
    await world.digested()
    assert "读者专家" not in await world.titles("高镍正极")
    reader = await world.hub.running["discovery"].database.reader()
    [row] = await reader.fetch("select title, text, person_ids, evidence from item where item_id::text = $1", me.id)
    assert tuple(row) == ("", "", [], [])


async def test_what_an_expert_keeps_for_matching_is_matched_and_never_shown(world: World):
    await world.bring(
        "home",
        "profiles",
        {
            "ref": "heart",
            "name": "守密人",
            "headline": "研究员",
            "biography": "用狭缝涂布制备锂离子电池高镍正极极片，研究面密度控制。",
            "fields": ["锂电", "涂布", "高镍正极"],
            "visibility": {"biography": "matching", "fields": "matching"},
            "available": True,
        },
    )
    await world.digested()
    [found] = [m for m in await world.matches("coating") if m.entry.title == "守密人"]
    assert "本人仅供匹配的资料与此相关" in [r.words for r in found.reasons]
    assert not {t for r in found.reasons for t in r.terms} & {"锂电", "涂布", "高镍正极", "狭缝涂布"}
    assert "守密人" not in await world.titles("狭缝涂布")


async def test_what_somebody_said_no_to_stays_away(world: World):
    product = world.id("product", "report")
    request = pb.DismissMatchRequest(need_id=world.id("need", "coating"), item_id=product)
    with pytest.raises(Refused) as refused:
        await world.ask(request, world.person("operator"))
    assert refused.value.reason == "FORBIDDEN"
    await world.ask(request, world.person("officer"))
    both = merged(world.person("reader"), world.person("lin"))  # lin's account went into another
    mine = [await world.ask(pb.ListMyMatchesRequest(), person) for person in (world.person("lin"), both)]
    assert mine[0] == mine[1] and mine[0].matches
    await world.ask(pb.DeclineMatchRequest(need_id=world.id("need", "coating")), both)
    async with world.hub.running["discovery"].database.transaction() as session:
        await session.execute("update item set pending = true")
    await world.digested()
    found = titles(await world.matches("coating"))
    assert "动力电池高镍正极产业发展报告" not in found
    assert "林知远" not in found
    assert not (await world.ask(pb.ListMyMatchesRequest(), world.person("lin"))).matches


async def test_a_need_that_closes_has_no_matches(world: World):
    await world.bring("kechuang", "needs", COATING | {"ref": "short"})
    await world.digested()
    assert await world.matches("short")
    request = needs_pb2.CloseNeedRequest(need_id=world.id("need", "short"), outcome=needs_pb2.NEED_OUTCOME_SOLVED)
    await world.hub.ask(NeedServiceStub, "CloseNeed", request, world.person("officer"))
    await world.digested()
    assert await world.matches("short") == []
