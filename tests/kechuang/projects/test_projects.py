"""An achievement or a project from its draft to its withdrawal, and who sees what of it."""

import uuid

import pytest

from kexie.items.v1 import items_pb2 as items
from kexie.kechuang.v1 import projects_pb2 as pb
from kexie.kechuang.v1.projects_pb2_grpc import ProjectServiceStub
from kit import ids
from tests.support.hub import Hub, Person
from tests.support.stage import fields, item, listed, refusal, refused, send_to_sleep, together, told

pytestmark = pytest.mark.capability("KC-02")

AUTHOR = str(uuid.uuid5(uuid.NAMESPACE_DNS, "author"))


def draft(**changes) -> pb.ProjectDraft:
    said = {
        "title": "高镍正极均匀涂布装备",
        "summary": "在线测厚与闭环控制，厚度偏差小于百分之一。",
        "text": "已在两条产线上连续运行六个月。",
        "industry": "C38",
        "region": "330106",
        "subjects": ["430"],
        "keywords": ["锂电", "涂布"],
        "trl": 7,
        "rights": pb.RIGHTS_STATE_PENDING,
        "person_ids": [AUTHOR],
        "evidence": [pb.EvidenceLink(title="检测报告", url="https://example.org/report")],
    }
    return pb.ProjectDraft(**(said | changes))


class Cast:
    """Who plays: an enterprise, its region's association, and others."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    async def enter(self) -> "Cast":
        hub = self.hub
        self.enterprise = await hub.organisation("甬能科技", region="330106")
        self.city = await hub.organisation("杭州市科协", "association", "330100")
        self.elsewhere = await hub.organisation("宁波市科协", "association", "330200")
        self.officer, self.operator = hub.person("officer"), hub.person("operator")
        self.other_operator, self.stranger = hub.person("elsewhere"), hub.person("stranger")
        await hub.grant(self.officer, "enterprise-officer", self.enterprise)
        await hub.grant(self.operator, "association-operator", self.city)
        await hub.grant(self.other_operator, "association-operator", self.elsewhere)
        return self

    async def ask(self, method: str, request, by: Person | None = None, **more):
        return await self.hub.ask(ProjectServiceStub, method, request, by, **more)

    async def create(self, by: Person | None = None, org: str = "", key: str = "", **changes) -> pb.Project:
        kind = changes.pop("kind", pb.PROJECT_KIND_ACHIEVEMENT)
        request = pb.CreateProjectRequest(org_id=org or self.enterprise, kind=kind, draft=draft(**changes))
        return (await self.ask("CreateProject", request, by or self.officer, key=key)).project

    async def publish(self, project: pb.Project, by: Person | None = None) -> pb.Project:
        request = pb.PublishProjectRequest(project_id=project.project_id)
        return (await self.ask("PublishProject", request, by or self.officer)).project

    async def published(self, **changes) -> pb.Project:
        return await self.publish(await self.create(**changes))

    async def update(self, project: pb.Project, **changes) -> pb.Project:
        request = pb.UpdateProjectRequest(project_id=project.project_id, draft=draft(**changes))
        return (await self.ask("UpdateProject", request, self.officer, if_match=f'"{project.etag}"')).project

    async def withdraw(self, project: pb.Project, reason: str = "专利权有争议") -> pb.Project:
        request = pb.WithdrawProjectRequest(project_id=project.project_id, reason=reason)
        return (await self.ask("WithdrawProject", request, self.officer)).project

    async def get(self, project: pb.Project, by: Person | None = None) -> pb.GetProjectResponse:
        return await self.ask("GetProject", pb.GetProjectRequest(project_id=project.project_id), by)

    async def titles(self, by: Person | None = None, **filters) -> list[str]:
        return [p.title for p in (await self.ask("ListProjects", pb.ListProjectsRequest(**filters), by)).projects]


@pytest.fixture(scope="module")
async def cast(hub: Hub) -> Cast:
    return await Cast(hub).enter()


async def test_a_published_achievement_is_read_by_everybody(cast):
    project = await cast.published()
    shown = await cast.get(project)
    assert shown.project.state == pb.PROJECT_STATE_PUBLISHED
    assert (shown.project.org_name, shown.project.trl, shown.project.rights) == ("甬能科技", 7, pb.RIGHTS_STATE_PENDING)
    assert shown.project.evidence[0].url == "https://example.org/report"
    assert list(shown.project.person_ids) == [AUTHOR]
    assert ids.code_is_sound(shown.project.code)
    assert list(shown.can) == []
    assert list((await cast.get(project, cast.officer)).can) == ["update", "withdraw"]


async def test_a_draft_is_read_by_its_organisation_and_its_region_only(cast):
    project = await cast.create()
    assert list((await cast.get(project, cast.officer)).can) == ["update", "publish", "withdraw"]
    assert list((await cast.get(project, cast.operator)).can) == []
    assert await refusal(cast.get(project, cast.other_operator)) == "FORBIDDEN"
    assert await refusal(cast.get(project, cast.stranger)) == "FORBIDDEN"
    assert await refusal(cast.get(project)) == "SIGN_IN_NEEDED"
    assert await item(cast.hub, "kechuang", items.ITEM_KIND_ACHIEVEMENT, project.project_id) is None


async def test_only_the_organisations_own_people_write(cast):
    assert await refusal(cast.create(by=cast.stranger)) == "FORBIDDEN"
    assert await refusal(cast.create(by=cast.operator)) == "FORBIDDEN"
    project = await cast.create()
    assert await refusal(cast.publish(project, cast.operator)) == "FORBIDDEN"
    request = pb.WithdrawProjectRequest(project_id=project.project_id, reason="试试")
    assert await refusal(cast.ask("WithdrawProject", request, cast.stranger)) == "FORBIDDEN"
    update = pb.UpdateProjectRequest(project_id=project.project_id, draft=draft())
    assert await refusal(cast.ask("UpdateProject", update, cast.stranger, if_match="1")) == "FORBIDDEN"


async def test_only_an_active_organisation_publishes(cast):
    asleep = await cast.hub.organisation("停业科技", region="330106")
    await cast.hub.grant(cast.officer, "enterprise-officer", asleep)
    await send_to_sleep(cast.hub, asleep, "停业科技")
    project = await cast.create(org=asleep)
    assert await refusal(cast.publish(project)) == "ORGANISATION_INACTIVE"


async def test_the_same_key_drafts_once(cast):
    key = str(uuid.uuid4())
    made = await together(*(cast.create(key=key) for _ in range(6)))
    assert len({project.project_id for project in made}) == 1


async def test_wrong_fields_are_named(cast):
    wrong = {"title": "x", "trl": 12, "region": "990000", "evidence": [pb.EvidenceLink(title="报告", url="ftp://x")]}
    assert await fields(cast.create(**wrong)) == {
        "draft.title": "TOO_SHORT",
        "draft.region": "BAD_FORM",
        "draft.trl": "OUT_OF_RANGE",
        "draft.evidence[0].url": "BAD_FORM",
    }
    assert await fields(cast.create(region="810199", subjects=["001"])) == {
        "draft.region": "UNKNOWN_REGION",
        "draft.subjects[0]": "UNKNOWN_SUBJECT",
    }


async def test_a_change_of_what_is_public_needs_the_version_read_and_is_told_again(cast):
    project = await cast.published()
    request = pb.UpdateProjectRequest(project_id=project.project_id, draft=draft())
    assert await refusal(cast.ask("UpdateProject", request, cast.officer)) == "IF_MATCH_NEEDED"
    changed = await cast.update(project, title="高镍正极均匀涂布装备（第二代）")
    assert await refusal(cast.update(project)) == "CHANGED_MEANWHILE"
    assert (changed.state, changed.etag) == (pb.PROJECT_STATE_PUBLISHED, "3")
    assert await told(cast.hub, "kechuang", project.project_id) == [("published", 2), ("published", 3)]
    shown = await item(cast.hub, "kechuang", items.ITEM_KIND_ACHIEVEMENT, project.project_id)
    assert (shown.title, shown.version, shown.live) == ("高镍正极均匀涂布装备（第二代）", 3, True)


async def test_of_a_draft_nobody_is_told(cast):
    project = await cast.create()
    await cast.withdraw(await cast.update(project, rights=pb.RIGHTS_STATE_GRANTED))
    assert await told(cast.hub, "kechuang", project.project_id) == []
    shown = await refused(cast.get(project))
    assert (shown.reason, shown.facts) == ("SIGN_IN_NEEDED", {})


async def test_a_change_of_rights_shows_in_the_history(cast):
    project = await cast.create(rights=pb.RIGHTS_STATE_NONE)
    project = await cast.update(project, rights=pb.RIGHTS_STATE_PENDING)  # before publication: nobody's business
    project = await cast.publish(project)
    project = await cast.update(project, rights=pb.RIGHTS_STATE_PENDING, trl=8)
    project = await cast.update(project, rights=pb.RIGHTS_STATE_GRANTED)
    request = pb.ListRightsChangesRequest(project_id=project.project_id, page_size=1)
    first = await cast.ask("ListRightsChanges", request)
    request.page_token = first.next_page_token
    second = await cast.ask("ListRightsChanges", request)
    assert [(c.before, c.after) for c in [*first.changes, *second.changes]] == [
        (pb.RIGHTS_STATE_PENDING, pb.RIGHTS_STATE_GRANTED),
        (pb.RIGHTS_STATE_UNSPECIFIED, pb.RIGHTS_STATE_PENDING),
    ]
    assert second.next_page_token == ""
    hidden = await cast.create()
    request = pb.ListRightsChangesRequest(project_id=hidden.project_id)
    assert await refusal(cast.ask("ListRightsChanges", request, cast.stranger)) == "FORBIDDEN"


@pytest.mark.capability("XP-08")
async def test_a_withdrawn_achievement_says_what_it_was_when_and_why(cast):
    project = await cast.published()
    gone = await cast.withdraw(project, "专利权有争议")
    assert gone.state == pb.PROJECT_STATE_WITHDRAWN
    for by in (None, cast.officer, cast.stranger):
        no = await refused(cast.get(project, by))
        assert no.reason == "PROJECT_WITHDRAWN"
        assert no.facts["title"] == project.title
        assert no.facts["date"] == str(ids.today_in_china())
        assert "专利权有争议" in no.words("zh-CN")
    page = await cast.ask("ListProjects", pb.ListProjectsRequest(org_id=cast.enterprise, page_size=100))
    assert project.project_id not in [p.project_id for p in page.projects]
    assert await told(cast.hub, "kechuang", project.project_id) == [("published", 2), ("withdrawn", 3)]
    tombstone = await item(cast.hub, "kechuang", items.ITEM_KIND_ACHIEVEMENT, project.project_id)
    assert (tombstone.live, tombstone.state, tombstone.title) == (False, "withdrawn", project.title)
    assert (tombstone.text, tombstone.summary, list(tombstone.keywords)) == ("", "", [])
    assert await refusal(cast.withdraw(project)) == "PROJECT_STEP_REFUSED"
    assert await refusal(cast.publish(project)) == "PROJECT_STEP_REFUSED"
    assert await refusal(cast.update(gone)) == "PROJECT_WITHDRAWN"


async def test_of_two_withdrawals_at_once_one_is_told(cast):
    project = await cast.published()
    await together(cast.withdraw(project), cast.withdraw(project))
    assert await told(cast.hub, "kechuang", project.project_id) == [("published", 2), ("withdrawn", 3)]


async def test_lists_are_filtered_and_newest_first(cast):
    region = "330110"
    low = await cast.published(region=region, trl=5, title="低成熟度成果")
    high = await cast.published(region=region, trl=8, title="高成熟度成果", industry="3824")
    offer = await cast.published(region=region, trl=7, title="合作项目一则", kind=pb.PROJECT_KIND_PROJECT)
    await cast.create(region=region, title="尚未公开的草稿")
    await cast.withdraw(await cast.published(region=region, title="已经撤回的成果"))
    assert await cast.titles(region=region) == [offer.title, high.title, low.title]
    assert await cast.titles(region=region, min_trl=7) == [offer.title, high.title]
    assert await cast.titles(region=region, kind=pb.PROJECT_KIND_PROJECT) == [offer.title]
    assert await cast.titles(region=region, industry="3824") == [high.title]
    for industry in ("38", "C38", "C"):
        assert len(await cast.titles(region=region, industry=industry)) == 3
    assert await cast.titles(region=region, org_id=cast.city) == []
    page = await cast.ask("ListProjects", pb.ListProjectsRequest(region=region))
    assert {p.text for p in page.projects} == {""}


async def test_pages_follow_each_other_without_gap_or_repetition(cast):
    for n in range(5):
        await cast.published(region="330111", title=f"第{n}项成果简介")
    seen: list[str] = []
    token = ""
    while True:
        request = pb.ListProjectsRequest(region="330111", page_size=2, page_token=token)
        page = await cast.ask("ListProjects", request)
        seen += [p.title for p in page.projects]
        if not page.next_page_token:
            break
        token = page.next_page_token
    assert seen == [f"第{n}项成果简介" for n in (4, 3, 2, 1, 0)]
    request = pb.ListProjectsRequest(region="330110", page_token=token)
    assert await refusal(cast.ask("ListProjects", request)) == "BAD_PAGE_TOKEN"


async def test_a_list_of_drafts_shows_what_the_policy_allows(cast):
    await cast.create(region="330112", title="只给自己看的草稿")
    drafts = {"state": pb.PROJECT_STATE_DRAFT, "page_size": 100}
    assert "只给自己看的草稿" in await cast.titles(cast.officer, **drafts)
    assert "只给自己看的草稿" in await cast.titles(cast.operator, **drafts, region="3301")
    assert await cast.titles(cast.stranger, **drafts) == []
    assert await refusal(cast.titles(cast.other_operator, **drafts, region="3301")) == "FORBIDDEN"
    assert await refusal(cast.titles(**drafts)) == "SIGN_IN_NEEDED"


async def test_all_that_was_ever_public_is_listed_as_items(cast):
    live, gone, hidden = await cast.published(), await cast.published(), await cast.create()
    project = await cast.published(kind=pb.PROJECT_KIND_PROJECT)
    await cast.withdraw(gone)
    achievements = await listed(cast.hub, "kechuang", items.ITEM_KIND_ACHIEVEMENT)
    assert achievements[live.project_id].live
    assert not achievements[gone.project_id].live
    assert hidden.project_id not in achievements
    assert project.project_id not in achievements
    assert project.project_id in await listed(cast.hub, "kechuang", items.ITEM_KIND_PROJECT)
