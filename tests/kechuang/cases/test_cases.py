"""A case from its draft to its withdrawal, and what becomes of its links."""

import uuid

import pytest

from kexie.items.v1 import items_pb2 as items
from kexie.kechuang.v1 import cases_pb2 as pb
from kexie.kechuang.v1 import needs_pb2 as needs
from kexie.kechuang.v1 import projects_pb2 as projects
from kit import ids
from kit.errors import Invalid, Refused
from services.kechuang.cases.domain import NEXT, Draft, State, check, move
from tests.support.stage import fields, item, listed, refusal, refused, send_to_sleep, together, told

pytestmark = pytest.mark.capability("KC-03")


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("to", State)
def test_a_case_moves_only_along_its_life(state, to):
    if to in NEXT[state]:
        assert move(state, to) is to
    else:
        with pytest.raises(Refused):
            move(state, to)


def test_every_wrong_field_of_a_case_is_named_at_once():
    with pytest.raises(Invalid) as caught:
        check(Draft(" ", " ", industry="99", region="990000", outcome=" ", subjects=["001"]))
    found = {v.field.removeprefix("draft.") for v in caught.value.violations}
    assert found == {"title", "summary", "outcome", "region", "industry", "subjects[0]"}


async def test_a_published_case_is_read_by_everybody(kechuang):
    case = await kechuang.published_case()
    shown = await kechuang.get_case(case)
    assert (shown.case.title, shown.case.org_name) == ("涂布工艺改进见实效", "甬能科技")
    assert list(shown.case.person_ids) == [kechuang.expert.id]
    assert list(shown.can) == []
    assert list((await kechuang.get_case(case, kechuang.officer)).can) == ["update", "withdraw"]
    assert await told(kechuang.hub, "kechuang", case.case_id) == [("published", 2)]


async def test_a_draft_is_read_by_its_organisation_and_its_region_only(kechuang):
    case = await kechuang.create_case()
    for own in (kechuang.officer, kechuang.operator):
        assert list((await kechuang.get_case(case, own)).can) == ["update", "publish", "withdraw"]
    for other in (kechuang.rival, kechuang.other_operator, kechuang.stranger):
        assert await refusal(kechuang.get_case(case, other)) == "FORBIDDEN"
    assert await refusal(kechuang.get_case(case)) == "SIGN_IN_NEEDED"
    assert await item(kechuang.hub, "kechuang", items.ITEM_KIND_CASE, case.case_id) is None


async def test_an_association_tells_cases_of_the_organisations_of_its_region_only(kechuang):
    case = await kechuang.create_case(by=kechuang.operator)
    assert (await kechuang.publish_case(case, kechuang.operator)).org_id == kechuang.enterprise
    assert await refusal(kechuang.create_case(by=kechuang.other_operator)) == "FORBIDDEN"
    assert await refusal(kechuang.create_case(by=kechuang.other_operator, region="330200")) == "FORBIDDEN"
    assert await refusal(kechuang.create_case(by=kechuang.rival)) == "FORBIDDEN"
    assert await refusal(kechuang.update_case(case, kechuang.rival)) in ("FORBIDDEN", "CHANGED_MEANWHILE")
    assert await refusal(kechuang.withdraw_case(case, kechuang.rival)) == "FORBIDDEN"


async def test_only_of_an_active_organisation_a_case_is_published(kechuang):
    asleep = await kechuang.hub.organisation("停业科技", region="330106")
    await kechuang.hub.grant(kechuang.officer, "enterprise-officer", asleep)
    await send_to_sleep(kechuang.hub, asleep, "停业科技")
    case = await kechuang.create_case(org=asleep)
    assert await refusal(kechuang.publish_case(case)) == "ORGANISATION_INACTIVE"


async def test_a_case_links_the_need_the_achievement_and_the_persons(kechuang):
    need, project = await kechuang.need(), await kechuang.project()
    case = await kechuang.published_case(need_id=need.need_id, project_id=project.project_id)
    shown = await kechuang.get_case(case)
    assert [(link.kind, link.item_id, link.title, link.state) for link in shown.links] == [
        (items.ITEM_KIND_NEED, need.need_id, need.title, "open"),
        (items.ITEM_KIND_ACHIEVEMENT, project.project_id, project.title, "published"),
    ]
    found = await item(kechuang.hub, "kechuang", items.ITEM_KIND_CASE, case.case_id)
    assert [(link.kind, link.item_id) for link in found.links] == [
        (items.ITEM_KIND_NEED, need.need_id),
        (items.ITEM_KIND_ACHIEVEMENT, project.project_id),
    ]
    assert list(found.person_ids) == [kechuang.expert.id]
    assert "良品率" in found.text
    assert await kechuang.case_titles(need_id=need.need_id) == [case.title]
    assert await kechuang.case_titles(project_id=project.project_id) == [case.title]
    assert await kechuang.case_titles(project_id=str(uuid.uuid4())) == []


@pytest.mark.capability("XP-08")
async def test_a_link_to_what_was_withdrawn_says_so_and_why(kechuang):
    need, project = await kechuang.need(), await kechuang.project()
    case = await kechuang.published_case(need_id=need.need_id, project_id=project.project_id)
    withdraw = projects.WithdrawProjectRequest(project_id=project.project_id, reason="专利权有争议")
    await kechuang.ask("Project", "WithdrawProject", withdraw, kechuang.officer)
    await kechuang.ask("Need", "WithdrawNeed", needs.WithdrawNeedRequest(need_id=need.need_id), kechuang.officer)
    shown = await kechuang.get_case(case)
    assert [(link.state, link.title, link.withdrawal_reason) for link in shown.links] == [
        ("withdrawn", need.title, ""),
        ("withdrawn", project.title, "专利权有争议"),
    ]
    case = await kechuang.update_case(case, need_id=need.need_id, project_id=project.project_id, title="改过题目的案例")
    assert case.title == "改过题目的案例"


async def test_a_case_refers_only_to_what_has_been_public(kechuang):
    hidden = await kechuang.need(opened=False)
    assert await fields(kechuang.create_case(need_id=hidden.need_id, project_id=str(uuid.uuid4()))) == {
        "draft.need_id": "CASE_LINK_UNKNOWN",
        "draft.project_id": "CASE_LINK_UNKNOWN",
    }
    case = await kechuang.create_case()
    assert await fields(kechuang.update_case(case, need_id=hidden.need_id)) == {"draft.need_id": "CASE_LINK_UNKNOWN"}


async def test_a_change_of_a_public_case_needs_the_version_read_and_is_told_again(kechuang):
    case = await kechuang.published_case()
    changed = await kechuang.update_case(case, title="改过题目的案例")
    assert await refusal(kechuang.update_case(case)) == "CHANGED_MEANWHILE"
    assert (changed.state, changed.etag) == (pb.CASE_STATE_PUBLISHED, "3")
    assert await told(kechuang.hub, "kechuang", case.case_id) == [("published", 2), ("published", 3)]


async def test_a_withdrawn_case_says_what_it_was_when_and_why(kechuang):
    case = await kechuang.published_case()
    gone = await kechuang.withdraw_case(case)
    for by in (None, kechuang.officer, kechuang.stranger):
        no = await refused(kechuang.get_case(case, by))
        assert (no.reason, no.facts["title"]) == ("CASE_WITHDRAWN", case.title)
        assert no.facts["date"] == str(ids.today_in_china())
        assert "数据待核实" in no.words("zh-CN")
    tombstone = (await listed(kechuang.hub, "kechuang", items.ITEM_KIND_CASE))[case.case_id]
    assert (tombstone.live, tombstone.state, tombstone.text) == (False, "withdrawn", "")
    assert await told(kechuang.hub, "kechuang", case.case_id) == [("published", 2), ("withdrawn", 3)]
    assert await refusal(kechuang.publish_case(case)) == "CASE_STEP_REFUSED"
    assert await refusal(kechuang.update_case(gone)) == "CASE_WITHDRAWN"


async def test_of_a_withdrawn_draft_nobody_is_told(kechuang):
    case = await kechuang.create_case()
    await kechuang.withdraw_case(case)
    assert await told(kechuang.hub, "kechuang", case.case_id) == []
    assert await refusal(kechuang.get_case(case, kechuang.stranger)) == "FORBIDDEN"


async def test_the_same_key_drafts_once(kechuang):
    key = str(uuid.uuid4())
    made = await together(*(kechuang.create_case(key=key) for _ in range(6)))
    assert len({case.case_id for case in made}) == 1


async def test_lists_are_filtered_paged_and_newest_first(kechuang):
    titles = [f"第{n}个合作案例" for n in range(5)]
    for title in titles:
        await kechuang.published_case(title=title, region="330110", industry="3824")
    await kechuang.create_case(title="尚未公开的案例", region="330110")
    newest = titles[::-1]
    for industry in ("3824", "C3824", "38", "C38", "C"):
        assert await kechuang.case_titles(region="330110", industry=industry) == newest
    assert await kechuang.case_titles(region="330110", org_id=kechuang.rival_enterprise) == []
    seen: list[str] = []
    token = ""
    while True:
        request = pb.ListCasesRequest(region="330110", page_size=2, page_token=token)
        page = await kechuang.ask("Case", "ListCases", request)
        seen += [case.title for case in page.cases]
        assert {case.text for case in page.cases} == {""}
        if not page.next_page_token:
            break
        token = page.next_page_token
    assert seen == newest
    other = pb.ListCasesRequest(region="330111", page_token=token)
    assert await refusal(kechuang.ask("Case", "ListCases", other)) == "BAD_PAGE_TOKEN"


async def test_a_list_of_drafts_shows_what_the_policy_allows(kechuang):
    await kechuang.create_case(title="只给自己看的案例")
    drafts = {"state": pb.CASE_STATE_DRAFT}
    assert "只给自己看的案例" in await kechuang.case_titles(kechuang.officer, **drafts)
    assert "只给自己看的案例" in await kechuang.case_titles(kechuang.operator, **drafts, region="330106")
    assert await kechuang.case_titles(kechuang.stranger, **drafts) == []
    assert "只给自己看的案例" not in await kechuang.case_titles(kechuang.rival, **drafts)
    assert await refusal(kechuang.case_titles(kechuang.other_operator, **drafts, region="330106")) == "FORBIDDEN"
    assert await refusal(kechuang.case_titles(None, **drafts)) == "SIGN_IN_NEEDED"
