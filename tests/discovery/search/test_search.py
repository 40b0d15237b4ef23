"""One search over four platforms: what is found, why, and what never is."""

import pytest

from kexie.discovery.v1 import search_pb2 as pb
from kexie.items.v1 import items_pb2 as items
from kexie.kechuang.v1 import needs_pb2, projects_pb2
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kexie.kechuang.v1.projects_pb2_grpc import ProjectServiceStub
from kit.errors import Refused
from services.discovery.entries import NAMES
from services.discovery.index.records import KINDS
from tests.discovery.world import STENT, World
from tests.support.hub import until

pytestmark = pytest.mark.capability("XP-04")

CANARY = "canary-4b1d"


async def test_a_question_is_answered_by_all_four_platforms(world: World):
    answer = await world.search("锂电 涂布")
    assert {hit.entry.platform for hit in answer.hits} == {"kepu", "kechuang", "zhihui", "home"}
    assert {c.code: c.count for c in answer.platforms}.keys() == {"kepu", "kechuang", "zhihui", "home"}
    assert [c.name for c in answer.platforms if c.code == "kepu"] == ["科普中国"]
    assert answer.total == sum(c.count for c in answer.platforms)


async def test_each_answer_says_why_and_marks_whole_words(world: World):
    [hit] = [h for h in (await world.search("鋰電 塗布")).hits if h.entry.title == "锂电极片涂布在线测厚装备"]
    assert [hit.entry.title[s.start : s.end] for s in hit.title_spans] == ["锂电", "涂布"]
    assert hit.reasons[0].code == "TITLE"
    assert hit.reasons[0].words == "标题中有“锂电、涂布”"
    assert [hit.snippet[s.start : s.end] for s in hit.snippet_spans][:1] == ["涂布"]
    assert hit.entry.path == f"/kechuang/projects/{hit.entry.item_id}"
    assert hit.entry.org_name == "之江材料研究所"
    english = (
        await world.search("涂布", locale="en") if False else await world.ask(pb.SearchRequest(q="涂布"), locale="en")
    )
    assert "“涂布” in the title" in [r.words for hit in english.hits for r in hit.reasons]


async def test_filters_and_phrases_narrow_the_answers(world: World):
    assert set(await world.titles("涂布", platforms=["zhihui", "kechuang"], region="33", industry="C38")) == {
        "锂离子电池高镍正极涂布厚度均匀性控制",
        "锂电极片涂布在线测厚装备",
    }
    assert await world.titles("", kinds=[items.ITEM_KIND_RUMOUR]) == ["锂电池放冰箱能延长寿命"]
    assert await world.titles('"在线测厚装备"') == ["锂电极片涂布在线测厚装备"]
    assert "一块锂电池是怎样涂布出来的" not in await world.titles("锂电 涂布 -铝箔")
    assert await world.titles("心脏支架", kinds=[items.ITEM_KIND_NEED], region="33") == []
    assert await world.titles("心脏支架", kinds=[items.ITEM_KIND_NEED], subject="320") == [STENT["title"]]


async def test_pages_follow_each_other(world: World):
    seen: list[str] = []
    token = ""
    while True:
        page = await world.search("锂电", page_size=3, page_token=token)
        seen += [hit.entry.item_id for hit in page.hits]
        token = page.next_page_token
        if not token:
            break
    assert len(seen) == len(set(seen)) == page.total
    with pytest.raises(Refused) as refused:
        first = await world.search("锂电", page_size=3)
        await world.search("涂布", page_token=first.next_page_token)
    assert refused.value.reason == "BAD_PAGE_TOKEN"


async def test_what_is_withdrawn_is_not_found_any_more(world: World):
    await world.bring(
        "kechuang",
        "projects",
        {
            "ref": "gone",
            "org_ref": "yongneng",
            "kind": "achievement",
            "title": "激光清洗极片毛刺",
            "summary": "用激光清洗去除极片边缘的毛刺。",
            "industry": "C38",
            "region": "330106",
            "rights": "granted",
        },
    )
    await world.digested()
    assert "激光清洗极片毛刺" in await world.titles("激光清洗")
    request = projects_pb2.WithdrawProjectRequest(project_id=world.id("project", "gone"), reason="权属有争议")
    await world.hub.ask(ProjectServiceStub, "WithdrawProject", request, world.person("officer"))

    async def absent() -> bool:
        return "激光清洗极片毛刺" not in await world.titles("激光清洗")

    await until(absent)
    await world.digested()
    assert (await world.search("激光清洗")).total == 0


async def test_what_is_confidential_or_not_yet_open_is_found_by_nobody(world: World):
    draft = needs_pb2.NeedDraft(
        kind=needs_pb2.NEED_KIND_PROCESS,
        title="极耳焊接虚焊检测",
        summary="极耳超声焊接后的虚焊需要在线检测。",
        industry="38",
        region="330106",
        confidential=needs_pb2.ConfidentialPart(text=f"{CANARY} 良率 91.3%"),
    )
    request = needs_pb2.PostNeedRequest(org_id=world.id("organisation", "yongneng"), draft=draft, submit=True)
    need = (await world.hub.ask(NeedServiceStub, "PostNeed", request, world.person("officer"))).need
    await world.digested()
    assert await world.titles("极耳焊接") == []
    verify = needs_pb2.VerifyNeedRequest(need_id=need.need_id)
    await world.hub.ask(NeedServiceStub, "VerifyNeed", verify, world.person("operator"))
    await world.digested()
    for by in (None, world.person("officer"), world.person("operator")):
        assert [h.entry.title for h in (await world.search("极耳焊接", by)).hits] == ["极耳焊接虚焊检测"]
        assert not (await world.search(CANARY, by)).hits
    database = world.hub.running["discovery"].database
    [row] = await (await database.reader()).fetch(
        "select count(*) as n from item where item::text like $1 or text like $1", f"%{CANARY}%"
    )
    assert row["n"] == 0


def test_every_kind_and_platform_has_a_name_in_both_languages():
    assert sorted({*KINDS, "kepu", "kechuang", "zhihui", "home"} - NAMES.keys()) == []
