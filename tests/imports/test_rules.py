"""What an import keeps: by the owners' rules, each row once, and nothing of a dry run."""

import json
from typing import Any

import pytest

from kexie.home.v1 import papers_pb2 as papers
from kexie.home.v1 import profiles_pb2 as profiles
from kexie.home.v1.papers_pb2_grpc import PaperServiceStub
from kexie.home.v1.profiles_pb2_grpc import ProfileServiceStub
from kexie.identity.v1 import codes_pb2 as codes_pb
from kexie.identity.v1.codes_pb2_grpc import CodeServiceStub
from kexie.kechuang.v1 import needs_pb2 as needs
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kexie.kepu.v1 import rumours_pb2 as rumours
from kexie.kepu.v1.rumours_pb2_grpc import RumourServiceStub
from kit.guards import EVERYTHING
from kit.imports import id_of
from services.identity.people import passwords
from tests.support.hub import Hub
from tests.support.stage import bring, counted, known, refusal, together, told

OWNERS = {"papers": "home", "needs": "kechuang", "rumours": "kepu"}
NEED: dict[str, Any] = {
    "org_ref": "works",
    "poster_ref": "officer",
    "verifier_org_ref": "county",
    "kind": "process",
    "title": "高镍正极涂布工艺优化",
    "summary": "极片边缘增厚，横向波动大，寻求有工程经验的团队。",
    "industry": "C38",
    "region": "330106",
}
CLAIM = {"source": "某辟谣平台", "claim": "喝醋能软化血管", "verdict": "rumor"}


@pytest.fixture(autouse=True)
async def bodies(hub: Hub) -> None:
    await known(hub, "works", "甬能新材料")
    await known(hub, "county", "西湖区科协", "association", "330106")
    await known(hub, "elsewhere", "南湖区科协", "association", "330402")
    await known(hub, "nation", "中国科协", "association", "")


async def table(hub: Hub, service: str) -> dict[str, int]:
    """How many rows each table of a service has that an import writes to."""
    reader = await hub.running[service].database.reader()
    names = await reader.fetch("select tablename from pg_tables where schemaname = $1", service)
    counts: dict[str, int] = {}
    for [name] in names:
        if not name.startswith(("event_", "inbox", "cursor", "head", "audit", "alembic")):
            counts[name] = (await reader.fetch(f"select count(*) as n from {service}.{name}"))[0]["n"]
    return counts


async def paper(hub: Hub, ref: str) -> Any:
    request = papers.GetPaperRequest(paper_id=str(id_of("paper", ref)))
    return (await hub.ask(PaperServiceStub, "GetPaper", request)).paper


async def works(hub: Hub, ref: str) -> int:
    """How many papers a person's profile counts."""
    request = profiles.GetProfileRequest(person_id=str(id_of("person", ref)))
    return (await hub.ask(ProfileServiceStub, "GetProfile", request)).profile.papers


@pytest.mark.parametrize(
    ("kind", "row"),
    [("papers", {"title": "试运行的论文"}), ("needs", NEED), ("rumours", CLAIM)],
)
async def test_a_dry_run_says_what_would_be_and_changes_nothing(hub: Hub, kind, row):
    service = OWNERS[kind]
    await bring(hub, service, kind, row | {"ref": f"{kind}-there"})
    before = await table(hub, service)
    rows = (row | {"ref": f"{kind}-dry"}, row | {"ref": f"{kind}-there"}, {"ref": f"{kind}-bad", "what": "?"})
    tried = await bring(hub, service, kind, *rows, dry_run=True)
    assert await table(hub, service) == before
    assert await told(hub, service, str(id_of(kind[:-1], f"{kind}-dry"))) == []
    done = await bring(hub, service, kind, *rows)
    assert counted(tried) == counted(done)
    assert (done.imported, done.unchanged) == (1, 1)


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"region": "339999"}, "region", "UNKNOWN_REGION"),
        ({"region": ""}, "region", "REQUIRED"),
        ({"region": None}, "region", "BAD_FORM"),
        ({"industry": "B38"}, "industry", "UNKNOWN_INDUSTRY"),
        ({"subjects": ["430", "999"]}, "subjects[1]", "UNKNOWN_SUBJECT"),
        ({"org_ref": "nobody"}, "org_ref", "UNKNOWN_REFERENCE"),
        ({"verifier_org_ref": "nobody"}, "verifier_org_ref", "UNKNOWN_REFERENCE"),
        ({"verifier_org_ref": "elsewhere"}, "verifier_org_ref", "NEED_OUT_OF_REGION"),
        ({"trl_now": 7, "trl_wanted": 3}, "trl_wanted", None),
        ({"title": "短"}, "title", "TOO_SHORT"),
        ({"kind": "wish"}, "kind", "BAD_FORM"),
    ],
)
async def test_what_may_not_be_posted_may_not_be_imported(hub: Hub, change, field, reason):
    ref = f"need-{field}-{reason}"
    answer = await bring(hub, "kechuang", "needs", NEED | {"ref": ref} | change, NEED | {"ref": f"good-{ref}"})
    assert [(e.line, e.field) for e in answer.errors] == [(1, field)]
    assert reason in (answer.errors[0].reason, None)
    assert answer.imported == 1
    request = needs.GetNeedRequest(need_id=str(id_of("need", ref)))
    assert await refusal(hub.ask(NeedServiceStub, "GetNeed", request)) == "NEED_NOT_FOUND"


async def test_a_need_may_have_been_verified_for_the_whole_country(hub: Hub):
    answer = await bring(hub, "kechuang", "needs", NEED | {"ref": "national", "verifier_org_ref": "nation"})
    assert counted(answer) == (1, 0, [])


async def test_the_same_rows_again_change_nothing_and_tell_nothing(hub: Hub):
    for kind, row in (("papers", {"title": "再来一次"}), ("needs", NEED), ("rumours", CLAIM)):
        service, again = OWNERS[kind], row | {"ref": f"{kind}-again"}
        assert (await bring(hub, service, kind, again)).imported == 1
        before, facts = await table(hub, service), await told(hub, service, str(id_of(kind[:-1], again["ref"])))
        assert counted(await bring(hub, service, kind, again)) == (0, 1, [])
        assert await table(hub, service) == before
        assert await told(hub, service, str(id_of(kind[:-1], again["ref"]))) == facts


async def test_a_paper_that_says_something_else_changes_and_is_told_of(hub: Hub):
    row = {"ref": "revised", "title": "初稿", "abstract": "旧摘要", "keywords": ["甲"]}
    await bring(hub, "home", "papers", row)
    changed = await bring(hub, "home", "papers", row | {"title": "定稿", "keywords": ["甲", "乙"]})
    assert (changed.updated, counted(changed)) == (1, (0, 0, []))
    found = await paper(hub, "revised")
    assert (found.title, found.abstract, list(found.keywords)) == ("定稿", "旧摘要", ["甲", "乙"])
    assert [version for _, version in await told(hub, "home", str(id_of("paper", "revised")))] == [1, 2]
    refused = await bring(hub, "home", "papers", row | {"subjects": ["001"]})
    assert [e.reason for e in refused.errors] == ["UNKNOWN_SUBJECT"]
    assert (await paper(hub, "revised")).title == "定稿"


async def test_namesakes_keep_their_own_papers(hub: Hub):
    for ref in ("wei-1", "wei-2"):
        await bring(hub, "identity", "people", {"ref": ref, "name": "张伟"})
        await bring(hub, "home", "profiles", {"ref": ref, "name": "张伟"})
    rows = [{"ref": f"wei-paper-{n}", "title": f"张伟的论文 {n}", "author_refs": ["wei-1"]} for n in range(3)]
    rows.append({"ref": "wei-paper-9", "title": "作者署名张伟而未关联的论文"})
    assert (await bring(hub, "home", "papers", *rows)).imported == 4
    counts = [await works(hub, ref) for ref in ("wei-1", "wei-2")]
    assert counts == [3, 0]
    await bring(hub, "home", "papers", rows[0] | {"author_refs": ["wei-2"]})  # put right in the file
    assert [await works(hub, ref) for ref in ("wei-1", "wei-2")] == [2, 1]


async def test_a_claim_that_was_taken_over_follows_its_list_until_somebody_revises_it_here(hub: Hub):
    row = CLAIM | {"ref": "follows"}
    await bring(hub, "kepu", "rumours", row)
    assert (await bring(hub, "kepu", "rumours", row | {"verdict": "uncertain"})).updated == 1
    request = rumours.GetRumourRequest(rumour_id=str(id_of("rumour", "follows")))
    found = (await hub.ask(RumourServiceStub, "GetRumour", request)).rumour
    assert found.verdict == rumours.RUMOUR_VERDICT_UNKNOWN
    national = hub.person("national")
    await hub.grant(national, "national-operator", str(id_of("organisation", "nation")))
    draft = rumours.RumourDraft(
        claim=CLAIM["claim"], verdict=rumours.RUMOUR_VERDICT_FALSE, explanation="醋酸进入血液前已被中和。"
    )
    draft.sources.add(title="某医学会")
    revise = rumours.ReviseRumourRequest(rumour_id=found.rumour_id, draft=draft, note="补充依据")
    await hub.ask(RumourServiceStub, "ReviseRumour", revise, national, if_match=found.etag)
    assert (await bring(hub, "kepu", "rumours", row | {"verdict": "true"})).unchanged == 1
    assert (await hub.ask(RumourServiceStub, "GetRumour", request)).rumour.verdict == rumours.RUMOUR_VERDICT_FALSE


async def test_what_people_edit_in_the_hub_stays_as_it_is(hub: Hub):
    await bring(hub, "kechuang", "needs", NEED | {"ref": "edited"})
    again = await bring(hub, "kechuang", "needs", NEED | {"ref": "edited", "title": "文件里的另一个标题"})
    assert counted(again) == (0, 1, [])
    request = needs.GetNeedRequest(need_id=str(id_of("need", "edited")))
    assert (await hub.ask(NeedServiceStub, "GetNeed", request)).need.title == NEED["title"]


async def test_two_imports_of_the_same_rows_at_once_keep_each_once(hub: Hub):
    rows = [{"ref": f"race-{n}", "title": f"同时导入的论文 {n}"} for n in range(200)]
    answers = await together(*(bring(hub, "home", "papers", *rows) for _ in range(3)))
    assert sorted((a.imported, a.unchanged) for a in answers) == [(0, 200), (0, 200), (200, 0)]


async def test_a_code_needs_the_form_of_its_standard_and_a_place_in_it(hub: Hub):
    rows = (
        {"code": "330106", "name": "西湖区"},
        {"code": "330106001", "name": "北山街道"},
        {"code": "33010", "name": "少一位"},
        {"code": "990101", "name": "没有上级"},
        {"code": "330107001", "name": "上级未导入"},
    )
    answer = await bring(hub, "identity", "regions", *rows)
    wrong = [(3, "code", "UNKNOWN_REGION"), (4, "parent", "UNKNOWN_REGION"), (5, "parent", "UNKNOWN_REGION")]
    assert counted(answer) == (2, 0, wrong)
    request = codes_pb.ListCodesRequest(kind="regions", parent="330106")
    found = (await hub.ask(CodeServiceStub, "ListCodes", request)).codes
    assert [(c.code, c.name, c.parent) for c in found] == [("330106001", "北山街道", "330106")]
    renamed = await bring(hub, "identity", "regions", rows[0] | {"name": "西湖新区"}, rows[1])
    assert (renamed.imported, renamed.updated, renamed.unchanged) == (0, 1, 1)


@pytest.mark.parametrize(
    ("kind", "code", "above"),
    [
        ("industries", "3841", "384"),
        ("industries", "384", "38"),
        ("subjects", "43020", "430"),
        ("regions", "110101", "110000"),
    ],
)
async def test_without_a_parent_a_code_lies_where_its_digits_say(hub: Hub, kind, code, above):
    rows = [{"code": above, "name": "上级"}, {"code": code, "name": "下级"}]
    assert list((await bring(hub, "identity", kind, *rows)).errors) == []
    request = codes_pb.BatchGetCodesRequest(kind=kind, codes=[code])
    assert (await hub.ask(CodeServiceStub, "BatchGetCodes", request)).codes[0].parent == above


async def test_people_come_with_the_hashes_that_another_system_kept(hub: Hub):
    kept = await passwords.hashed("从前的密码 1234")
    rows = (
        {"ref": "moved", "name": "搬家的人", "password_hash": kept},
        {"ref": "plain", "name": "明文的人", "password_hash": "sha1:1234"},
        {"ref": "dear", "name": "昂贵的人", "password_hash": kept.replace("m=19456", "m=4194304")},
        {"ref": "both", "name": "两样都有", "password_hash": kept, "password": "another password"},
    )
    answer = await bring(hub, "identity", "people", *rows)
    wrong = [(n, "password_hash", "BAD_FORM") for n in (2, 3, 4)]
    assert counted(answer) == (1, 0, wrong)
    reader = await hub.running["identity"].database.reader()
    async with reader.opened(EVERYTHING) as opened:
        [row] = await opened.fetch("select hash from password where person_id = $1", id_of("person", "moved"))
    assert await passwords.matches(row["hash"], "从前的密码 1234")


async def test_a_row_that_is_no_row_is_named_and_the_others_come_in(hub: Hub):
    rows = ["{", "[1]", '"x"', '{"ref": "nul", "title": "\\u0000"}', json.dumps({"ref": "fine", "title": "没问题"})]
    answer = await bring(hub, "home", "papers", *rows)
    assert (answer.imported, [e.line for e in answer.errors]) == (1, [1, 2, 3, 4])
    assert all(e.words and e.reason for e in answer.errors)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "wish"}, "格式不正确，请参照：breakthrough | achievement | product | process | testing | talent"),
        ({"trl_now": "三"}, "格式不正确，请参照：0, 1, 2 …"),
        ({"trl_now": -1}, "格式不正确，请参照：≥ 0"),
        ({"budget_min_yuan": 2**31}, "格式不正确，请参照：< 2147483648"),
        ({"deadline": "明天"}, "格式不正确，请参照：2026-01-31"),
        ({"posted_at": "明天"}, "格式不正确，请参照：2026-01-31T08:00:00+08:00"),
        ({"keywords": "锂电"}, "格式不正确，请参照：[…]"),
        ({"title": ["涂布"]}, "格式不正确，请参照：“…”"),
        ({"org_ref": "nobody"}, "没有编号为“nobody”的记录。"),
    ],
)
async def test_what_is_wrong_is_said_in_the_readers_language(hub: Hub, change, words):
    answer = await bring(hub, "kechuang", "needs", NEED | {"ref": "said"} | change, dry_run=True)
    assert [e.words for e in answer.errors] == [words]
