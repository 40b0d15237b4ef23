"""A need from its posting to its end, and who sees what of it."""

import asyncio
import uuid

import pytest

from kexie.kechuang.v1 import needs_pb2 as pb
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kit.errors import Refused
from tests.support.hub import Hub, Person

pytestmark = pytest.mark.capability("KC-01")

SECRET = "canary-7f3a: 极片面密度 32.5 mg/cm2"


def draft(**changes) -> pb.NeedDraft:
    said = {
        "kind": pb.NEED_KIND_PROCESS,
        "title": "高镍正极材料涂布工艺优化",
        "summary": "涂布厚度不均匀，寻求有工程经验的团队。",
        "industry": "C38",
        "region": "330106",
        "subjects": ["430"],
        "keywords": ["锂电", "涂布"],
        "trl_now": 5,
        "trl_wanted": 8,
    }
    return pb.NeedDraft(**(said | changes))


class Cast:
    """Who plays: an enterprise, its county's association, and others."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    async def enter(self) -> "Cast":
        hub = self.hub
        self.enterprise = await hub.organisation("甬能科技", region="330106")
        self.county = await hub.organisation("西湖区科协", "association", "330106")
        self.city = await hub.organisation("杭州市科协", "association", "330100")
        self.elsewhere = await hub.organisation("宁波市科协", "association", "330200")
        self.officer, self.operator = hub.person("officer"), hub.person("operator")
        self.city_operator, self.stranger = hub.person("city"), hub.person("stranger")
        self.other_operator = hub.person("elsewhere")
        await hub.grant(self.officer, "enterprise-officer", self.enterprise)
        await hub.grant(self.operator, "association-operator", self.county)
        await hub.grant(self.city_operator, "association-operator", self.city)
        await hub.grant(self.other_operator, "association-operator", self.elsewhere)
        return self

    async def ask(self, method: str, request, by: Person | None = None, **more):
        return await self.hub.ask(NeedServiceStub, method, request, by, **more)

    async def post(self, *, submit: bool = True, key: str = "", **changes) -> pb.Need:
        request = pb.PostNeedRequest(org_id=self.enterprise, draft=draft(**changes), submit=submit)
        return (await self.ask("PostNeed", request, self.officer, key=key)).need

    async def opened(self, **changes) -> pb.Need:
        need = await self.post(**changes)
        return (await self.ask("VerifyNeed", pb.VerifyNeedRequest(need_id=need.need_id), self.operator)).need


@pytest.fixture(scope="module")
async def cast(hub: Hub) -> Cast:
    return await Cast(hub).enter()


async def refusal(awaitable) -> str:
    with pytest.raises(Refused) as refused:
        await awaitable
    return refused.value.reason


async def test_a_need_opens_when_a_second_person_of_its_region_verifies_it(cast):
    need = await cast.post()
    assert need.state == pb.NEED_STATE_SUBMITTED
    opened = (await cast.ask("VerifyNeed", pb.VerifyNeedRequest(need_id=need.need_id), cast.operator)).need
    assert opened.state == pb.NEED_STATE_OPEN
    assert opened.verified_by_org_name == "西湖区科协"
    shown = await cast.ask("GetNeed", pb.GetNeedRequest(need_id=need.need_id))
    assert shown.need.title == "高镍正极材料涂布工艺优化"
    assert list(shown.can) == []


async def test_only_those_responsible_for_the_region_verify(cast):
    need = await cast.post()
    request = pb.VerifyNeedRequest(need_id=need.need_id)
    assert await refusal(cast.ask("VerifyNeed", request, cast.officer)) == "FORBIDDEN"
    assert await refusal(cast.ask("VerifyNeed", request, cast.other_operator)) == "FORBIDDEN"
    assert await refusal(cast.ask("VerifyNeed", request)) == "SIGN_IN_NEEDED"
    assert (await cast.ask("VerifyNeed", request, cast.city_operator)).need.verified_by_org_name == "杭州市科协"


async def test_nobody_verifies_what_he_posted_himself(cast):
    both = cast.hub.person("both")
    await cast.hub.grant(both, "enterprise-officer", cast.enterprise)
    await cast.hub.grant(both, "association-operator", cast.county)
    request = pb.PostNeedRequest(org_id=cast.enterprise, draft=draft(), submit=True)
    need = (await cast.ask("PostNeed", request, both)).need
    assert await refusal(cast.ask("VerifyNeed", pb.VerifyNeedRequest(need_id=need.need_id), both)) == "SAME_PERSON"


async def test_a_draft_is_read_by_its_organisation_and_its_region_only(cast):
    need = await cast.post(submit=False)
    request = pb.GetNeedRequest(need_id=need.need_id)
    for reader in (cast.officer, cast.operator, cast.city_operator):
        assert (await cast.ask("GetNeed", request, reader)).need.need_id == need.need_id
    for other in (cast.stranger, cast.other_operator):
        assert await refusal(cast.ask("GetNeed", request, other)) == "FORBIDDEN"
    assert await refusal(cast.ask("GetNeed", request)) == "SIGN_IN_NEEDED"


async def test_a_list_of_drafts_shows_what_the_policy_allows(cast):
    need = await cast.post(submit=False)
    mine = await cast.ask("ListNeeds", pb.ListNeedsRequest(state=pb.NEED_STATE_DRAFT), cast.officer)
    assert need.need_id in [n.need_id for n in mine.needs]
    theirs = await cast.ask("ListNeeds", pb.ListNeedsRequest(state=pb.NEED_STATE_DRAFT), cast.other_operator)
    assert not theirs.needs
    region = pb.ListNeedsRequest(state=pb.NEED_STATE_DRAFT, region="3301")
    assert await refusal(cast.ask("ListNeeds", region, cast.other_operator)) == "FORBIDDEN"
    assert (await cast.ask("ListNeeds", region, cast.city_operator)).needs


async def test_the_same_key_posts_once(cast):
    key = str(uuid.uuid4())
    first, second = await cast.post(key=key), await cast.post(key=key)
    assert first.need_id == second.need_id
    assert await refusal(cast.post(key=key, title="另一个完全不同的需求")) == "KEY_REUSED"


async def test_the_same_key_at_the_same_moment_posts_once(cast):
    key = str(uuid.uuid4())
    posted = await asyncio.gather(*(cast.post(key=key) for _ in range(12)))
    assert len({need.need_id for need in posted}) == 1


async def test_wrong_fields_are_named_in_the_callers_language(cast):
    with pytest.raises(Refused) as refused:
        await cast.post(title="x", region="330199", trl_now=12)
    assert {v.field: v.reason for v in refused.value.violations} == {
        "draft.title": "TOO_SHORT",
        "draft.trl_now": "OUT_OF_RANGE",
    }
    assert refused.value.violations[0].words("zh-CN") == "至少需要 4 个字。"


async def test_an_update_needs_the_version_that_was_read(cast):
    need = await cast.post(submit=False)
    request = pb.UpdateNeedRequest(need_id=need.need_id, draft=draft(title="改过的标题"))
    assert await refusal(cast.ask("UpdateNeed", request, cast.officer)) == "IF_MATCH_NEEDED"
    assert await refusal(cast.ask("UpdateNeed", request, cast.officer, if_match='"99"')) == "CHANGED_MEANWHILE"
    changed = (await cast.ask("UpdateNeed", request, cast.officer, if_match=f'"{need.etag}"')).need
    assert (changed.title, changed.etag) == ("改过的标题", "2")


async def test_a_returned_need_says_why_to_its_organisation_only(cast):
    need = await cast.post()
    request = pb.ReturnNeedRequest(need_id=need.need_id, reason="请补充检测标准")
    await cast.ask("ReturnNeed", request, cast.operator)
    shown = await cast.ask("GetNeed", pb.GetNeedRequest(need_id=need.need_id), cast.officer)
    assert shown.need.return_reason == "请补充检测标准"
    assert "submit" in shown.can


async def test_an_open_need_is_not_changed(cast):
    need = await cast.opened()
    request = pb.UpdateNeedRequest(need_id=need.need_id, draft=draft())
    assert await refusal(cast.ask("UpdateNeed", request, cast.officer, if_match=need.etag)) == "NEED_NOT_EDITABLE"


async def test_a_withdrawn_need_says_so(cast):
    need = await cast.opened()
    await cast.ask("WithdrawNeed", pb.WithdrawNeedRequest(need_id=need.need_id), cast.officer)
    assert await refusal(cast.ask("GetNeed", pb.GetNeedRequest(need_id=need.need_id), cast.officer)) == "NEED_WITHDRAWN"


async def test_pages_follow_each_other_without_gap_or_repetition(cast):
    made = {(await cast.opened(industry="26")).need_id for _ in range(5)}
    seen: list[str] = []
    token = ""
    while True:
        page = await cast.ask("ListNeeds", pb.ListNeedsRequest(industry="26", page_size=2, page_token=token))
        seen += [n.need_id for n in page.needs]
        token = page.next_page_token
        if not token:
            break
    assert set(seen) == made
    assert len(seen) == len(made)
    other = pb.ListNeedsRequest(industry="38", page_token="e30")
    assert await refusal(cast.ask("ListNeeds", other)) == "BAD_PAGE_TOKEN"


async def test_the_change_feed_is_followed_by_number(cast):
    client = await cast.hub.client(cast.county, "needs.follow", "needs.read")
    need = await cast.opened()
    await cast.hub.settle()
    feed = await cast.ask("ListNeedChanges", pb.ListNeedChangesRequest(region="330106", page_size=100), client)
    assert need.need_id in [c.need_id for c in feed.changes]
    await cast.ask("WithdrawNeed", pb.WithdrawNeedRequest(need_id=need.need_id), cast.officer)
    await cast.hub.settle()
    request = pb.ListNeedChangesRequest(region="330106", after_sequence=feed.next_sequence)
    more = await cast.ask("ListNeedChanges", request, client)
    assert [(c.fact, c.need_id, c.HasField("need")) for c in more.changes] == [("withdrawn", need.need_id, False)]
    foreign = pb.ListNeedChangesRequest(region="3302")
    assert await refusal(cast.ask("ListNeedChanges", foreign, client)) == "FORBIDDEN"


async def test_a_client_does_no_more_than_its_scopes_say(cast):
    client = await cast.hub.client(cast.county, "needs.read")
    request = pb.ListNeedChangesRequest(region="330106")
    assert await refusal(cast.ask("ListNeedChanges", request, client)) == "SCOPE_MISSING"
