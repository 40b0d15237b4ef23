"""The matrix of organisations: who changes it, and that all services know it."""

import asyncio
from datetime import timedelta

import pytest

from kexie.identity.v1 import organisations_pb2 as pb
from kexie.identity.v1.organisations_pb2_grpc import OrganisationServiceStub
from kit import ids
from services.identity.organisations import matrix
from tests.identity.cast import org
from tests.identity.conftest import bring

pytestmark = pytest.mark.capability("ON-05", "DG-05")

STUB = OrganisationServiceStub
REGIONAL, PROFESSIONAL, ALLIANCE = pb.LINK_KIND_REGIONAL, pb.LINK_KIND_PROFESSIONAL, pb.LINK_KIND_ALLIANCE


def place(ref: str, kind: int = REGIONAL, **more: str) -> pb.ParentDraft:
    return pb.ParentDraft(org_id=org(ref), kind=kind, **more)


def draft(name: str, *parents: pb.ParentDraft, **more) -> pb.OrganisationDraft:
    said = {"kind": pb.ORGANISATION_KIND_ENTERPRISE, "region": "330106"}
    return pb.OrganisationDraft(name=name, parents=parents, **(said | more))


async def create(cast, by: str, name: str, *parents: pb.ParentDraft, **more) -> pb.Organisation:
    request = pb.CreateOrganisationRequest(draft=draft(name, *(parents or (place("county"),)), **more))
    return (await cast.ask(STUB, "CreateOrganisation", request, by)).organisation


async def read(cast, org_id: str) -> pb.Organisation:
    return (await cast.ask(STUB, "GetOrganisation", pb.GetOrganisationRequest(org_id=org_id))).organisation


async def update(cast, by: str, found: pb.Organisation, said: pb.OrganisationDraft, state: int = 0) -> pb.Organisation:
    request = pb.UpdateOrganisationRequest(org_id=found.org_id, draft=said, state=state)
    return (await cast.ask(STUB, "UpdateOrganisation", request, by, if_match=found.etag)).organisation


async def above(cast, org_id: str, service: str = "kechuang") -> set[str]:
    reader = await cast.hub.running[service].database.reader()
    rows = await reader.fetch("select ancestors from directory_organisation where org_id = $1", org_id)
    return set(rows[0]["ancestors"]) if rows else set()


async def test_everybody_reads_an_organisation_and_what_it_is_under(cast):
    found = await read(cast, org("firm"))
    assert found.name == "甬能科技有限公司"
    assert found.uscc == "91110000600037341L"
    assert [(p.name, p.kind) for p in found.parents] == [("西湖区科协", REGIONAL), ("中国化学会", PROFESSIONAL)]
    assert found.officers == 2
    assert ids.code_is_sound(found.code)
    assert found.code.startswith("O-")


async def test_all_services_know_every_chain_above_an_organisation(cast):
    assert await cast.ancestors("firm") == {"county", "city", "province", "nation", "society"}
    await cast.hub.settle()
    assert await cast.ancestors("firm", "kechuang") == {"county", "city", "province", "nation", "society"}


async def test_an_association_creates_organisations_in_its_region(cast):
    made = await create(cast, "county-admin", "新企业")
    assert made.state == pb.ORGANISATION_STATE_ACTIVE
    await cast.hub.settle()
    assert await above(cast, made.org_id) == {org(r) for r in ("county", "city", "province", "nation")}
    told = await cast.hub.running["identity"].database.reader()
    assert await told.fetch("select 1 from event where key = $1", made.org_id)


@pytest.mark.parametrize(
    ("by", "parents", "more"),
    [
        ("citizen", ["county"], {}),
        ("ningbo-admin", ["county"], {}),
        ("county-admin", ["city"], {}),
        ("county-admin", ["county", "ningbo"], {}),
        ("county-admin", ["county"], {"region": "330200"}),
        ("county-admin", ["county"], {"region": ""}),
        ("county-admin", ["county"], {"region": "330100"}),
        ("firm-admin", ["firm"], {"region": "330200"}),
        ("firm-admin", ["firm"], {"region": ""}),
        ("city-admin", [], {}),
    ],
)
async def test_nobody_creates_an_organisation_beyond_his_reach(cast, by, parents, more):
    """Least of all one in a larger region: a role in it would reach further than the one who made it."""
    request = pb.CreateOrganisationRequest(draft=draft("越界", *(place(p) for p in parents), **more))
    assert (await cast.refused(STUB, "CreateOrganisation", request, by)).reason == "FORBIDDEN"


async def test_a_guest_creates_nothing(cast):
    request = pb.CreateOrganisationRequest(draft=draft("越界", place("county")))
    assert (await cast.refused(STUB, "CreateOrganisation", request)).reason == "SIGN_IN_NEEDED"


async def test_the_same_key_creates_once(cast):
    request = pb.CreateOrganisationRequest(draft=draft("一次", place("county")))
    made = [await cast.ask(STUB, "CreateOrganisation", request, "county-admin", key="k-1") for _ in range(2)]
    assert made[0].organisation.org_id == made[1].organisation.org_id


async def test_a_credit_code_belongs_to_one_organisation(cast):
    request = pb.CreateOrganisationRequest(draft=draft("同码", place("county"), uscc="91110000600037341L"))
    refused = await cast.refused(STUB, "CreateOrganisation", request, "county-admin")
    assert [(v.field, v.reason) for v in refused.violations] == [("draft.uscc", "USCC_TAKEN")]


async def test_a_credit_code_taken_at_the_same_moment_is_given_once(cast):
    request = pb.CreateOrganisationRequest(draft=draft("同时", place("county"), uscc="91330106MA27XXXX0B"))
    from stdnum.cn import uscc

    number = "91330106MA27ABCD0"
    request.draft.uscc = number + uscc.calc_check_digit(number)
    answers = await asyncio.gather(
        *(cast.ask(STUB, "CreateOrganisation", request, "county-admin") for _ in range(6)), return_exceptions=True
    )
    assert len([a for a in answers if not isinstance(a, Exception)]) == 1
    assert {str(v.reason) for a in answers if isinstance(a, Exception) for v in a.violations} == {"USCC_TAKEN"}  # type: ignore[attr-defined]


async def test_its_own_administrator_renames_an_organisation_but_does_not_move_it(cast):
    made = await create(cast, "county-admin", "旧名")
    admin = cast.person("firm-admin")
    await cast.hub.grant(admin, "enterprise-admin", made.org_id)
    renamed = await update(cast, "firm-admin", made, draft("新名", place("county")))
    assert renamed.name == "新名"
    await cast.hub.settle()
    reader = await cast.hub.running["kechuang"].database.reader()
    rows = await reader.fetch("select name from directory_organisation where org_id = $1", made.org_id)
    assert rows[0]["name"] == "新名"
    for said, state in (
        (draft("新名", place("city")), 0),
        (draft("新名", place("county"), place("society", PROFESSIONAL)), 0),
        (draft("新名"), 0),
        (draft("新名", place("county"), kind=pb.ORGANISATION_KIND_ASSOCIATION), 0),
        (draft("新名", place("county"), region="330200"), 0),
        (draft("新名", place("county")), pb.ORGANISATION_STATE_DISSOLVED),
    ):
        request = pb.UpdateOrganisationRequest(org_id=made.org_id, draft=said, state=state)
        refused = await cast.refused(STUB, "UpdateOrganisation", request, "firm-admin", if_match=renamed.etag)
        assert refused.reason == "FORBIDDEN"


async def test_a_change_needs_the_version_that_was_read(cast):
    made = await create(cast, "county-admin", "版本")
    request = pb.UpdateOrganisationRequest(org_id=made.org_id, draft=draft("版本二", place("county")))
    assert (await cast.refused(STUB, "UpdateOrganisation", request, "county-admin")).reason == "IF_MATCH_NEEDED"
    await update(cast, "county-admin", made, draft("版本二", place("county")))
    refused = await cast.refused(STUB, "UpdateOrganisation", request, "county-admin", if_match=made.etag)
    assert refused.reason == "CHANGED_MEANWHILE"


async def test_when_an_organisation_moves_all_below_it_move_too(cast):
    park = await create(cast, "national", "园区", place("county"), kind=pb.ORGANISATION_KIND_PARK)
    inside = pb.ParentDraft(org_id=park.org_id, kind=REGIONAL)
    firm = await create(cast, "national", "园中企业", inside)
    branch = await create(cast, "national", "企业分部", pb.ParentDraft(org_id=firm.org_id, kind=REGIONAL))
    await cast.hub.settle()
    line = {org(r) for r in ("county", "city", "province", "nation")}
    assert await above(cast, branch.org_id) == {firm.org_id, park.org_id} | line
    moved = await update(cast, "national", park, draft("园区", place("province"), kind=pb.ORGANISATION_KIND_PARK))
    assert moved.etag == "2"
    await cast.hub.settle()
    line = {org(r) for r in ("province", "nation")}
    for service in ("identity", "kechuang"):
        assert await above(cast, branch.org_id, service) == {firm.org_id, park.org_id} | line
        assert await above(cast, firm.org_id, service) == {park.org_id} | line


async def test_a_move_tells_only_those_whose_line_changed(cast):
    made = await create(cast, "national", "不动", place("county"))
    before = (await read(cast, made.org_id)).etag
    city = await read(cast, org("city"))
    said = pb.OrganisationDraft(
        name="杭州市科学技术协会",
        kind=pb.ORGANISATION_KIND_ASSOCIATION,
        region="330100",
        parents=[place("province")],
    )
    await update(cast, "national", city, said)
    assert (await read(cast, made.org_id)).etag == before, "a new name above is no move"


async def test_nothing_is_under_a_dissolved_organisation(cast):
    park = await create(cast, "national", "旧园区", place("county"), kind=pb.ORGANISATION_KIND_PARK)
    firm = await create(cast, "national", "旧园企业", pb.ParentDraft(org_id=park.org_id, kind=REGIONAL))
    said = draft("旧园区", place("county"), kind=pb.ORGANISATION_KIND_PARK)
    ended = await update(cast, "county-admin", park, said, pb.ORGANISATION_STATE_DISSOLVED)
    await cast.hub.settle()
    assert await above(cast, firm.org_id) == set()
    assert not (await read(cast, firm.org_id)).parents
    request = pb.UpdateOrganisationRequest(org_id=park.org_id, draft=said)
    refused = await cast.refused(STUB, "UpdateOrganisation", request, "national", if_match=ended.etag)
    assert refused.reason == "ORGANISATION_DISSOLVED"
    below = pb.CreateOrganisationRequest(draft=draft("新来", pb.ParentDraft(org_id=park.org_id, kind=REGIONAL)))
    refused = await cast.refused(STUB, "CreateOrganisation", below, "national")
    assert [(v.field, v.reason) for v in refused.violations] == [("draft.parents[0].org_id", "ORGANISATION_NOT_FOUND")]


async def test_an_organisation_is_never_under_itself(cast):
    top = await create(cast, "national", "上层", place("county"))
    middle = await create(cast, "national", "中层", pb.ParentDraft(org_id=top.org_id, kind=REGIONAL))
    low = await create(cast, "national", "下层", pb.ParentDraft(org_id=middle.org_id, kind=PROFESSIONAL))
    for under in (top, middle, low):
        said = draft("上层", pb.ParentDraft(org_id=under.org_id, kind=REGIONAL))
        request = pb.UpdateOrganisationRequest(org_id=top.org_id, draft=said)
        refused = await cast.refused(STUB, "UpdateOrganisation", request, "national", if_match=top.etag)
        assert [(v.field, v.reason) for v in refused.violations] == [("draft.parents[0].org_id", "MATRIX_RING")]


async def test_two_moves_at_the_same_moment_close_no_ring(cast):
    for _ in range(4):
        one, two = (
            await create(cast, "national", "甲方", place("county")),
            await create(cast, "national", "乙方", place("county")),
        )
        answers = await asyncio.gather(
            update(cast, "national", one, draft("甲方", pb.ParentDraft(org_id=two.org_id, kind=REGIONAL))),
            update(cast, "national", two, draft("乙方", pb.ParentDraft(org_id=one.org_id, kind=REGIONAL))),
            return_exceptions=True,
        )
        assert len([a for a in answers if not isinstance(a, Exception)]) == 1


async def test_a_place_begins_and_ends_with_its_days(cast):
    """Nobody does anything on the day: the hub follows the calendar by itself."""
    today = ids.today_in_china()
    tomorrow, later = str(today + timedelta(days=1)), str(today + timedelta(days=30))
    alliance = await create(
        cast, "national", "创新联合体", place("nation"), region="", kind=pb.ORGANISATION_KIND_ALLIANCE
    )
    member = pb.ParentDraft(org_id=alliance.org_id, kind=ALLIANCE, valid_from=tomorrow, valid_to=later)
    firm = await create(cast, "national", "成员企业", place("county"), member)
    child = await create(cast, "national", "成员子公司", pb.ParentDraft(org_id=firm.org_id, kind=REGIONAL))
    assert alliance.org_id not in await above(cast, firm.org_id, "identity")
    identity = cast.hub.running["identity"]
    assert not await matrix.turn_day(identity)
    async with identity.database.transaction() as session:  # the day comes
        await session.execute("update organisation_link set valid_from = $1 where valid_from > $1", today)
        await session.execute("update calendar set day = $1::date - 1 where job = 'places'", today)
    assert await matrix.turn_day(identity) == 2
    assert not await matrix.turn_day(identity), "told once"
    await cast.hub.settle()
    assert alliance.org_id in await above(cast, child.org_id)
    async with identity.database.transaction() as session:  # and goes
        await session.execute(
            "update organisation_link set valid_from = $1::date - 30, valid_to = $1 where kind = 'alliance'", today
        )
        await session.execute("update calendar set day = $1::date - 1 where job = 'places'", today)
    assert await matrix.turn_day(identity) == 2
    await cast.hub.settle()
    assert alliance.org_id not in await above(cast, child.org_id)


async def test_a_place_left_out_ends_and_its_history_stays(cast):
    made = await create(cast, "national", "两属", place("county"), place("society", PROFESSIONAL))
    identity = cast.hub.running["identity"]
    async with identity.database.transaction() as session:
        await session.execute(
            "update organisation_link set valid_from = valid_from - 10 where child_id = $1::uuid", made.org_id
        )
    found = await read(cast, made.org_id)
    await update(cast, "national", found, draft("两属", place("county")))
    reader = await identity.database.reader()
    rows = await reader.fetch(
        "select kind, valid_to from organisation_link where child_id = $1::uuid order by kind", made.org_id
    )
    assert [(r["kind"], r["valid_to"]) for r in rows] == [("professional", ids.today_in_china()), ("regional", None)]


async def test_lists_are_filtered_and_paged_by_name(cast):
    for number in range(5):
        await create(cast, "county-admin", f"翻页企业{number}")
    seen: list[str] = []
    token = ""
    while True:
        request = pb.ListOrganisationsRequest(query="翻页", page_size=2, page_token=token)
        page = await cast.ask(STUB, "ListOrganisations", request)
        seen += [o.name for o in page.organisations]
        token = page.next_page_token
        if not token:
            break
    assert seen == [f"翻页企业{number}" for number in range(5)]

    async def names(**filters) -> set[str]:
        request = pb.ListOrganisationsRequest(page_size=100, **filters)
        return {o.name for o in (await cast.ask(STUB, "ListOrganisations", request)).organisations}

    assert await names(kind=pb.ORGANISATION_KIND_SOCIETY) == {"中国化学会"}
    assert "宁波市科协" in await names(region="3302")
    assert "西湖区科协" not in await names(region="3302")
    assert {"甬能科技有限公司", "翻页企业0"} <= await names(parent_id=org("county"))
    assert await names(parent_id=org("society")) >= {"甬能科技有限公司"}
    assert await names(query="ｃａｓｔ") == {"中国科协"}
    assert await names(query="能科技") == {"甬能科技有限公司"}
    assert await names(query="100%") == set()
    assert await names(query="会") >= {"中国化学会"}


async def test_what_a_reader_may_do_is_said(cast):
    ours = {"update", "grant-roles", "read-roles", "appoint", "decide", "manage-clients", "merge"}

    async def verbs(by: str) -> set[str]:
        found = await cast.ask(STUB, "GetOrganisation", pb.GetOrganisationRequest(org_id=org("firm")), by)
        return ours & set(found.can)

    assert await verbs("") == set()
    assert await verbs("citizen") == set()
    assert await verbs("firm-admin") == ours - {"manage-clients", "merge"}
    assert await verbs("county-admin") == ours - {"merge"}
    assert await verbs("national") == ours


# Imports


async def test_rows_may_stand_in_any_order(cast):
    answer = await bring(
        cast.hub,
        "organisations",
        {"ref": "leaf", "name": "叶子", "kind": "grass_roots", "region": "330106", "parent_refs": ["twig"]},
        {"ref": "twig", "name": "枝条", "kind": "grass_roots", "region": "330106", "parent_refs": ["branch"]},
        {"ref": "branch", "name": "树枝", "kind": "grass_roots", "region": "330106", "parent_refs": ["county"]},
    )
    assert (answer.imported, len(answer.errors)) == (3, 0)
    await cast.hub.settle()
    assert org("county") in await above(cast, org("leaf"))
    assert org("twig") in await above(cast, org("leaf"))


async def test_rows_that_fit_nowhere_are_named_and_those_below_them_too(cast):
    rows = [
        {"ref": "r-1", "name": "无父", "kind": "enterprise", "parent_refs": ["county", "missing"]},
        {"ref": "r-2", "name": "无祖", "kind": "enterprise", "parent_refs": ["r-1"]},
        {"ref": "r-3", "name": "环一", "kind": "enterprise", "parent_refs": ["r-4"]},
        {"ref": "r-4", "name": "环二", "kind": "enterprise", "professional_parent_refs": ["r-3"]},
        {"ref": "r-5", "name": "坏码", "kind": "enterprise", "uscc": "123"},
        {"ref": "r-6", "name": "重码", "kind": "enterprise", "uscc": "91110000600037341L"},
        {"ref": "r-7", "name": "坏类", "kind": "kingdom"},
        {"ref": "r-8", "name": "坏区", "kind": "enterprise", "region": "990000"},
        {"ref": "r-9", "name": "好的", "kind": "enterprise", "region": "330106", "parent_refs": ["county"]},
    ]
    answer = await bring(cast.hub, "organisations", *rows)
    assert (answer.imported, answer.unchanged) == (1, 0)
    assert {(e.line, e.field, e.reason) for e in answer.errors} == {
        (1, "parent_refs[1]", "UNKNOWN_REFERENCE"),
        (2, "parent_refs[0]", "UNKNOWN_REFERENCE"),
        (3, "parent_refs", "MATRIX_RING"),
        (4, "parent_refs", "MATRIX_RING"),
        (5, "draft.uscc", "USCC_MALFORMED"),
        (6, "uscc", "USCC_TAKEN"),
        (7, "kind", "BAD_FORM"),
        (8, "draft.region", "UNKNOWN_REGION"),
    }


async def test_a_row_refused_for_its_parent_is_taken_after_it(cast):
    child = {"ref": "late-child", "name": "后到", "kind": "enterprise", "parent_refs": ["late-parent"]}
    parent = {"ref": "late-parent", "name": "更后到", "kind": "park", "region": "330106", "parent_refs": ["county"]}
    assert (await bring(cast.hub, "organisations", child)).errors[0].reason == "UNKNOWN_REFERENCE"
    assert (await bring(cast.hub, "organisations", parent)).imported == 1
    assert (await bring(cast.hub, "organisations", child)).imported == 1
    again = await bring(cast.hub, "organisations", child, parent)
    assert (again.imported, again.unchanged) == (0, 2)


async def test_codes_stay_apart_when_their_letters_meet(cast, monkeypatch):
    monkeypatch.setattr(ids, "public_code", lambda prefix, object_id: f"{prefix}-{object_id.int % 3}")
    rows = [{"ref": f"code-{n}", "name": f"同号{n}", "kind": "enterprise"} for n in range(3)]
    assert (await bring(cast.hub, "organisations", *rows)).imported == 3
