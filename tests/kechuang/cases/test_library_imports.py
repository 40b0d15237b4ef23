"""The libraries of 科创中国 from files: needs, achievements and projects, cases."""

import time

import pytest

from kexie.items.v1 import items_pb2 as items
from kit.imports import id_of
from tests.support.stage import bring, counted, item, known, listed, send_to_sleep, tables_with, told

pytestmark = pytest.mark.capability("KC-01", "KC-02", "KC-03")

CANARY = "canary-9e11 面密度三十二"

NEED = {
    "ref": "n-1",
    "org_ref": "ent-1",
    "poster_ref": "person-1",
    "kind": "process",
    "title": "涂布工艺优化需求",
    "summary": "涂布厚度不均匀，寻求有工程经验的团队。",
    "industry": "38",
    "region": "330106",
    "subjects": ["430"],
    "deadline": "2026-01-31",
    "posted_at": "2026-01-10T09:00:00+08:00",
    "verifier_org_ref": "assoc-1",
}
PROJECT = {
    "ref": "p-1",
    "org_ref": "ent-1",
    "kind": "achievement",
    "title": "均匀涂布装备成果",
    "summary": "在线测厚与闭环控制，厚度偏差小于百分之一。",
    "text": "正文。",
    "industry": "C38",
    "region": "330106",
    "subjects": ["430"],
    "keywords": ["锂电"],
    "trl": 7,
    "rights": "granted",
    "person_refs": ["person-1"],
    "published_at": "2026-02-01T09:00:00+08:00",
    "state": "published",
}
CASE = {
    "ref": "c-1",
    "org_ref": "ent-1",
    "title": "涂布改进合作案例",
    "summary": "校企合作解决了涂布厚度不均的问题。",
    "text": "正文。",
    "industry": "38",
    "region": "330106",
    "subjects": [],
    "keywords": [],
    "need_ref": "n-1",
    "project_ref": "p-1",
    "person_refs": ["person-1"],
    "outcome": "良品率提高七个百分点。",
    "published_at": "2026-03-01T09:00:00+08:00",
    "state": "published",
}


@pytest.fixture(scope="module")
async def owners(hub):
    """Organisations as an import would have made them."""
    await known(hub, "ent-1", "甬能科技")
    await known(hub, "assoc-1", "西湖区科协", "association")
    await send_to_sleep(hub, await known(hub, "ent-2", "停业科技"), "停业科技")
    return hub


async def test_needs_come_from_files(owners):
    rows = [
        NEED | {"confidential": {"text": CANARY, "contact_phone": "13900001111"}},
        NEED | {"ref": "n-2", "state": "submitted"},
        NEED | {"ref": "n-3", "title": "短"},
        NEED | {"ref": "n-4", "region": "990000"},
        NEED | {"ref": "n-5", "deadline": "2026-01-09"},
        NEED | {"ref": "n-6", "org_ref": "nobody"},
        NEED | {"ref": "n-7", "trl_now": 12},
        NEED | {"ref": "n-8", "budget_max_yuan": 2**40},
        NEED | {"ref": "n-9", "confidential": {"text": CANARY, "contact_phone": f"电话 {CANARY}"}},
        NEED | {"ref": "n-10", "title": "含有\x00的标题文字"},
    ]
    bad = [
        (3, "title", "TOO_SHORT"),
        (4, "region", "BAD_FORM"),
        (5, "deadline", "DEADLINE_PAST"),
        (6, "org_ref", "UNKNOWN_REFERENCE"),
        (7, "trl_now", "OUT_OF_RANGE"),
        (8, "budget_max_yuan", "BAD_FORM"),
        (9, "confidential.contact_phone", "BAD_FORM"),
        (10, "", "MALFORMED"),
    ]
    need_id = str(id_of("need", "n-1"))
    tried = await bring(owners, "kechuang", "needs", *rows, dry_run=True)
    assert counted(tried) == (2, 0, bad)
    assert CANARY not in str(tried)
    assert await item(owners, "kechuang", items.ITEM_KIND_NEED, need_id) is None
    assert await told(owners, "kechuang", need_id) == []
    assert await tables_with(owners, CANARY) == set()
    assert counted(await bring(owners, "kechuang", "needs", *rows)) == (2, 0, bad)
    assert counted(await bring(owners, "kechuang", "needs", *rows)) == (0, 2, bad)
    assert await told(owners, "kechuang", need_id) == [("opened", 1)]
    assert await tables_with(owners, CANARY) == {"confidential_part"}
    found = await item(owners, "kechuang", items.ITEM_KIND_NEED, need_id)
    assert (found.title, found.live) == ("涂布工艺优化需求", True)


async def test_achievements_and_projects_come_from_files(owners):
    rows = [
        PROJECT,
        PROJECT | {"ref": "p-2", "kind": "project", "published_at": None, "state": "draft"},
        PROJECT | {"ref": "p-3", "rights": "stolen"},
        PROJECT | {"ref": "p-4", "org_ref": "ent-2"},
        PROJECT | {"ref": "p-5", "org_ref": "ent-2", "state": "draft"},
        PROJECT | {"ref": "p-6", "trl": 10},
        PROJECT | {"ref": "p-7", "evidence": [{"title": "报告", "url": "ftp://x"}]},
        PROJECT | {"ref": "p-8", "industry": "99"},
        PROJECT | {"ref": "p-9", "keywords": ["同", "同"]},
        PROJECT,
    ]
    bad = [
        (3, "rights", "BAD_FORM"),
        (4, "org_ref", "ORGANISATION_INACTIVE"),
        (6, "trl", "OUT_OF_RANGE"),
        (7, "evidence[0].url", "BAD_FORM"),
        (8, "industry", "UNKNOWN_INDUSTRY"),
        (9, "keywords", "BAD_FORM"),
    ]
    project_id = str(id_of("project", "p-1"))
    assert counted(await bring(owners, "kechuang", "projects", *rows, dry_run=True)) == (3, 1, bad)
    assert await item(owners, "kechuang", items.ITEM_KIND_ACHIEVEMENT, project_id) is None
    assert await told(owners, "kechuang", project_id) == []
    assert counted(await bring(owners, "kechuang", "projects", *rows)) == (3, 1, bad)
    assert counted(await bring(owners, "kechuang", "projects", *rows)) == (0, 4, bad)
    assert await told(owners, "kechuang", project_id) == [("published", 1)]
    found = await item(owners, "kechuang", items.ITEM_KIND_ACHIEVEMENT, project_id)
    assert (found.title, found.trl, found.live) == ("均匀涂布装备成果", 7, True)
    assert found.published_at.ToJsonString() == "2026-02-01T01:00:00Z"
    assert str(id_of("project", "p-2")) not in await listed(owners, "kechuang", items.ITEM_KIND_PROJECT)


async def test_cases_come_from_files(owners):
    await bring(owners, "kechuang", "needs", NEED)
    await bring(owners, "kechuang", "projects", PROJECT)
    rows = [
        CASE,
        CASE | {"ref": "c-2", "need_ref": "", "project_ref": ""},
        CASE | {"ref": "c-3", "need_ref": "unknown"},
        CASE | {"ref": "c-4", "project_ref": "unknown"},
        CASE | {"ref": "c-5", "outcome": ""},
        CASE | {"ref": "c-6", "org_ref": "nobody"},
        CASE | {"ref": "c-7", "state": "lost"},
    ]
    bad = [
        (3, "need_ref", "UNKNOWN_REFERENCE"),
        (4, "project_ref", "UNKNOWN_REFERENCE"),
        (5, "outcome", "REQUIRED"),
        (6, "org_ref", "UNKNOWN_REFERENCE"),
        (7, "state", "BAD_FORM"),
    ]
    case_id = str(id_of("case", "c-1"))
    assert counted(await bring(owners, "kechuang", "cases", *rows, dry_run=True)) == (2, 0, bad)
    assert await item(owners, "kechuang", items.ITEM_KIND_CASE, case_id) is None
    assert counted(await bring(owners, "kechuang", "cases", *rows)) == (2, 0, bad)
    assert counted(await bring(owners, "kechuang", "cases", *rows)) == (0, 2, bad)
    assert await told(owners, "kechuang", case_id) == [("published", 1)]
    found = await item(owners, "kechuang", items.ITEM_KIND_CASE, case_id)
    assert [(link.kind, link.item_id) for link in found.links] == [
        (items.ITEM_KIND_NEED, str(id_of("need", "n-1"))),
        (items.ITEM_KIND_ACHIEVEMENT, str(id_of("project", "p-1"))),
    ]


async def test_a_thousand_rows_come_in_one_call(owners):
    rows = [PROJECT | {"ref": f"many-{n}"} for n in range(1000)]
    began = time.perf_counter()
    assert counted(await bring(owners, "kechuang", "projects", *rows)) == (1000, 0, [])
    print(f"{1000 / (time.perf_counter() - began):.0f} rows a second")
