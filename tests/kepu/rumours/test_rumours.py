"""Rumours and their verdicts."""

import gzip
import json
from pathlib import Path

import pytest

from kexie.items.v1 import items_pb2
from kexie.kepu.v1 import articles_pb2, events_pb2
from kexie.kepu.v1 import rumours_pb2 as pb
from kexie.kepu.v1.rumours_pb2_grpc import RumourServiceStub
from kit.errors import Refused
from kit.imports import id_of
from tests.kepu.team import Team, events, imported, refusal
from tests.support.hub import Hub

pytestmark = pytest.mark.capability("KP-02")


@pytest.fixture(scope="module")
async def team(hub: Hub) -> Team:
    return await Team(hub).enter()


def draft(**changes) -> pb.RumourDraft:
    said = {
        "claim": "隔夜菜会致癌",
        "verdict": pb.RUMOUR_VERDICT_MISLEADING,
        "explanation": "亚硝酸盐含量远低于限量。",
        "sources": [articles_pb2.Source(title="GB 2762-2022")],
        "tags": ["食品安全"],
    }
    return pb.RumourDraft(**(said | changes))


async def ask(team: Team, method: str, request, by=None, **more):
    return await team.hub.ask(RumourServiceStub, method, request, by, **more)


async def publish(team: Team, **changes) -> pb.Rumour:
    request = pb.PublishRumourRequest(org_id=team.org, draft=draft(**changes))
    return (await ask(team, "PublishRumour", request, team.editor)).rumour


async def test_a_verdict_is_published_by_editors_and_read_by_everybody(team):
    rumour = await publish(team)
    shown = await ask(team, "GetRumour", pb.GetRumourRequest(rumour_id=rumour.rumour_id))
    assert (shown.rumour.claim, shown.rumour.org_name, list(shown.can)) == ("隔夜菜会致癌", "材料科普工作室", [])
    mine = await ask(team, "GetRumour", pb.GetRumourRequest(rumour_id=rumour.rumour_id), team.editor)
    assert list(mine.can) == ["revise", "withdraw"]
    request = pb.PublishRumourRequest(org_id=team.org, draft=draft())
    assert await refusal(ask(team, "PublishRumour", request, team.author)) == "FORBIDDEN"
    assert await refusal(ask(team, "PublishRumour", request, team.stranger)) == "FORBIDDEN"


async def test_a_verdict_needs_evidence_and_a_reason(team):
    with pytest.raises(Refused) as refused:
        await publish(team, sources=[], explanation=" ")
    assert {v.field: v.reason for v in refused.value.violations} == {
        "draft.sources": "SOURCE_NEEDED",
        "draft.explanation": "REQUIRED",
    }


async def test_a_verdict_is_revised_on_new_evidence_and_says_what_is_new(team):
    rumour = await publish(team, verdict=pb.RUMOUR_VERDICT_UNKNOWN)
    request = pb.ReviseRumourRequest(
        rumour_id=rumour.rumour_id, draft=draft(verdict=pb.RUMOUR_VERDICT_FALSE), note="有了新的检测数据"
    )
    assert await refusal(ask(team, "ReviseRumour", request, team.editor)) == "IF_MATCH_NEEDED"
    revised = (await ask(team, "ReviseRumour", request, team.editor, if_match=rumour.etag)).rumour
    assert (revised.verdict, revised.revision_note) == (pb.RUMOUR_VERDICT_FALSE, "有了新的检测数据")
    assert revised.HasField("revised_at")
    assert await refusal(ask(team, "ReviseRumour", request, team.editor, if_match=rumour.etag)) == "CHANGED_MEANWHILE"
    told = await events(team.hub, "kepu", "kexie.kepu.rumour.published.v1", rumour.rumour_id)
    said = [(v, e.verdict, e.verdict_changed) for v, p in told for e in [events_pb2.RumourPublished.FromString(p)]]
    assert said == [(1, "unknown", False), (2, "false", True)]


async def test_a_withdrawn_verdict_says_why_and_leaves_a_tombstone(team):
    rumour = await publish(team)
    item = await team.item(items_pb2.ITEM_KIND_RUMOUR, rumour.rumour_id)
    assert (item.live, item.state, item.title) == (True, "misleading", "隔夜菜会致癌")
    request = pb.WithdrawRumourRequest(rumour_id=rumour.rumour_id, reason="结论依据不足")
    assert await refusal(ask(team, "WithdrawRumour", request, team.stranger)) == "FORBIDDEN"
    await ask(team, "WithdrawRumour", request, team.editor)
    with pytest.raises(Refused) as refused:
        await ask(team, "GetRumour", pb.GetRumourRequest(rumour_id=rumour.rumour_id))
    assert (refused.value.reason, refused.value.facts["reason"]) == ("RUMOUR_WITHDRAWN", "结论依据不足")
    assert await refusal(ask(team, "WithdrawRumour", request, team.editor)) == "RUMOUR_WITHDRAWN"
    item = await team.item(items_pb2.ITEM_KIND_RUMOUR, rumour.rumour_id)
    assert (item.live, item.text) == (False, "")


async def test_the_list_is_filtered_by_verdict_and_tag_and_paged(team):
    made = {(await publish(team, verdict=pb.RUMOUR_VERDICT_TRUE, tags=["天气"])).rumour_id for _ in range(3)}
    await publish(team, verdict=pb.RUMOUR_VERDICT_FALSE, tags=["天气"])
    seen: list[str] = []
    request = pb.ListRumoursRequest(verdict=pb.RUMOUR_VERDICT_TRUE, tag="天气", page_size=2)
    while True:
        page = await ask(team, "ListRumours", request)
        seen += [rumour.rumour_id for rumour in page.rumours]
        if not page.next_page_token:
            break
        request.page_token = page.next_page_token
    assert (set(seen), len(seen)) == (made, 3)


async def test_lists_of_others_are_taken_over_with_their_own_words(team):
    rows = [
        {"id": "r1", "source": "dxy", "claim": "疫苗已研制成功？", "verdict": "rumor", "date": "2020-02-25"},
        {"id": "r2", "source": "piyao", "claim": "学校提前放假？", "verdict": "debunk-listed", "tags": ["谣言"]},
        {"ref": "r3", "sources": [{"title": "x"}], "claim": "某药有效？", "verdict": "uncertain"},
        {"id": "r4", "claim": "没有来源的说法", "verdict": "true", "date": "2020-02-25"},
        {"id": "r5", "source": "dxy", "claim": "没有结论的说法", "verdict": "perhaps"},
    ]
    rows[1] |= {"date": None, "explanation": None}
    lines = [*(json.dumps(r) for r in rows), "[1]", "no json"]
    answer = await imported(team.hub, "kepu", "rumours", lines)
    assert answer.imported == 3
    named = [(e.line, e.field, e.reason) for e in answer.errors]
    assert named[:2] == [(4, "sources", "SOURCE_NEEDED"), (5, "verdict", "BAD_FORM")]
    assert [e.line for e in answer.errors] == [4, 5, 6, 7]
    rumour = (await ask(team, "GetRumour", pb.GetRumourRequest(rumour_id=str(id_of("rumour", "r1"))))).rumour
    assert (rumour.verdict, rumour.org_id, rumour.sources[0].title) == (pb.RUMOUR_VERDICT_FALSE, "", "dxy")
    assert rumour.published_at.ToJsonString() == "2020-02-24T16:00:00Z"
    again = await imported(team.hub, "kepu", "rumours", lines)
    assert (again.imported, again.unchanged) == (0, 3)


async def test_a_verdict_taken_over_is_revised_by_national_operators_only(team):
    row = json.dumps({"id": "n1", "source": "dxy", "claim": "国家层面处理的说法", "verdict": "rumor"})
    await imported(team.hub, "kepu", "rumours", [row])
    rumour_id = str(id_of("rumour", "n1"))
    request = pb.ReviseRumourRequest(rumour_id=rumour_id, draft=draft(), note="补充说明")
    assert await refusal(ask(team, "ReviseRumour", request, team.editor, if_match="1")) == "FORBIDDEN"
    national = team.hub.person("national")
    await team.hub.grant(national, "national-operator", await team.hub.organisation("中国科协", "association", ""))
    assert (await ask(team, "ReviseRumour", request, national, if_match="1")).rumour.claim == "隔夜菜会致癌"


OPEN_CLAIMS = Path(__file__).parents[4] / "shared/data/rumours/claims_open.jsonl.gz"


@pytest.mark.skipif(not OPEN_CLAIMS.exists(), reason="the open data is not at hand")
async def test_the_open_list_of_claims_is_imported_whole(team):
    lines = gzip.decompress(OPEN_CLAIMS.read_bytes()).decode().splitlines()
    answer = await imported(team.hub, "kepu", "rumours", lines)
    assert (answer.imported, list(answer.errors)) == (len(lines), [])
