"""Organisations that become one, or many: what moves, where old codes lead, and the way back."""

from typing import Any

import pytest

from kexie.identity.v1 import organisations_pb2 as organisations
from kexie.identity.v1 import roles_pb2 as roles
from kexie.identity.v1 import successions_pb2 as pb
from kexie.identity.v1.organisations_pb2_grpc import OrganisationServiceStub
from kexie.identity.v1.roles_pb2_grpc import RoleServiceStub
from kexie.identity.v1.successions_pb2_grpc import SuccessionServiceStub
from kit import ids
from tests.identity.cast import org
from tests.identity.organisations.test_organisations import above, create, place, read

pytestmark = pytest.mark.capability("DG-05")

STUB = SuccessionServiceStub
SOCIETY = organisations.ORGANISATION_KIND_SOCIETY


def under(parent: organisations.Organisation) -> organisations.ParentDraft:
    return organisations.ParentDraft(org_id=parent.org_id, kind=organisations.LINK_KIND_PROFESSIONAL)


async def society(cast, name: str) -> organisations.Organisation:
    return await create(cast, "national", name, place("nation"), kind=SOCIETY, region="")


async def merge(cast, ended, into, *, children: bool = True, roles: bool = True) -> pb.Succession:
    request = pb.MergeOrganisationsRequest(
        org_id=ended.org_id, into_id=into.org_id, move_children=children, move_roles=roles, reason="同一学会重复登记"
    )
    return (await cast.ask(STUB, "MergeOrganisations", request, "national")).succession


async def resolve(cast, code: str) -> organisations.ResolveOrganisationResponse:
    request = organisations.ResolveOrganisationRequest(code=code)
    return await cast.ask(OrganisationServiceStub, "ResolveOrganisation", request)


async def holders(cast, organisation) -> set[str]:
    request = roles.ListRolesRequest(org_id=organisation.org_id, page_size=100)
    answer = await cast.ask(RoleServiceStub, "ListRoles", request, "national")
    return {role.subject_id for role in answer.roles}


async def give(cast, organisation, person: str) -> str:
    person_id = cast.person(person).id
    request = roles.GrantRoleRequest(org_id=organisation.org_id, person_id=person_id, role="enterprise-officer")
    await cast.ask(RoleServiceStub, "GrantRole", request, "national")
    return person_id


async def total(cast, under_id: str = "", **more: Any) -> int:
    request = organisations.CountOrganisationsRequest(under_id=under_id, **more)
    return (await cast.ask(OrganisationServiceStub, "CountOrganisations", request)).total


async def test_an_old_code_leads_to_the_organisation_of_today_and_says_so(cast):
    first, second, third = [await society(cast, f"中国重复学会{n}") for n in "甲乙丙"]
    await merge(cast, first, second)
    await merge(cast, second, third)
    found = await resolve(cast, first.code)
    assert found.organisation.org_id == third.org_id
    assert [o.code for o in found.resolved_from] == [first.code, second.code]
    assert not (await resolve(cast, third.code)).resolved_from
    old = await cast.ask(
        OrganisationServiceStub, "GetOrganisation", organisations.GetOrganisationRequest(org_id=first.org_id)
    )
    assert (old.organisation.state, [s.name for s in old.successors]) == (3, ["中国重复学会乙"])
    await cast.hub.settle()
    reader = await cast.hub.running["kechuang"].database.reader()
    rows = await reader.fetch("select successor_id, state from directory_organisation where org_id = $1", first.org_id)
    assert [tuple(row) for row in rows] == [(second.org_id, "dissolved")]


async def test_children_and_roles_move_as_asked_and_come_back_when_it_is_undone(cast):
    old, new = await society(cast, "旧学会"), await society(cast, "新学会")
    child = await create(cast, "national", "旧学会分会", under(old), place("county"))
    officer = await give(cast, old, "citizen")
    before = await total(cast)
    made = await merge(cast, old, new)
    assert (made.moved_children, made.moved_roles) == (1, 1)
    assert {p.name for p in (await read(cast, child.org_id)).parents} == {"新学会", "西湖区科协"}
    assert (await holders(cast, new), await holders(cast, old)) == ({officer}, set())
    assert (await total(cast), await total(cast, new.org_id), await total(cast, old.org_id)) == (before - 1, 1, 0)
    assert new.org_id in await above(cast, child.org_id, "identity")
    undone = await cast.ask(
        STUB, "UndoSuccession", pb.UndoSuccessionRequest(succession_id=made.succession_id), "national"
    )
    assert undone.succession.HasField("undone_at")
    assert {p.name for p in (await read(cast, child.org_id)).parents} == {"旧学会", "西湖区科协"}
    assert (await holders(cast, new), await holders(cast, old)) == (set(), {officer})
    assert (await total(cast), await total(cast, new.org_id), await total(cast, old.org_id)) == (before, 0, 1)
    assert [p.name for p in (await read(cast, old.org_id)).parents] == ["中国科协"]
    assert (await resolve(cast, old.code)).organisation.org_id == old.org_id
    request = pb.UndoSuccessionRequest(succession_id=made.succession_id)
    assert (await cast.refused(STUB, "UndoSuccession", request, "national")).reason == "SUCCESSION_NOT_TO_UNDO"


async def test_what_does_not_move_ends(cast):
    old, new = await society(cast, "停办学会"), await society(cast, "接收学会")
    child = await create(cast, "national", "停办学会分会", under(old), place("county"))
    await give(cast, old, "other")
    made = await merge(cast, old, new, children=False, roles=False)
    assert (made.moved_children, made.moved_roles) == (0, 0)
    assert [p.name for p in (await read(cast, child.org_id)).parents] == ["西湖区科协"]
    assert (await holders(cast, new), await holders(cast, old)) == (set(), set())


async def test_a_split_gives_each_child_to_one_part_and_undoing_it_leads_the_parts_back(cast):
    whole = await society(cast, "综合学会")
    first, second, third = [await create(cast, "national", f"分会{n}", under(whole)) for n in "一二三"]
    parts = [pb.SplitPart(name="理学会"), pb.SplitPart(name="工学会", child_ids=[second.org_id])]
    request = pb.SplitOrganisationRequest(org_id=whole.org_id, parts=parts, reason="分立")
    made = (await cast.ask(STUB, "SplitOrganisation", request, "national")).succession
    science, engineering = made.into
    assert [p.name for p in (await read(cast, second.org_id)).parents] == ["工学会"]
    assert {(await read(cast, o.org_id)).parents[0].name for o in (first, third)} == {"理学会"}
    part = await read(cast, science.org_id)
    assert (part.kind, [p.name for p in part.parents]) == (SOCIETY, ["中国科协"])
    found = await resolve(cast, whole.code)
    assert (found.organisation.name, {s.name for s in found.successors}) == ("理学会", {"理学会", "工学会"})
    undo = pb.UndoSuccessionRequest(succession_id=made.succession_id)
    await cast.ask(STUB, "UndoSuccession", undo, "national")
    assert {(await read(cast, o.org_id)).parents[0].name for o in (first, second, third)} == {"综合学会"}
    assert (await resolve(cast, engineering.code)).organisation.org_id == whole.org_id
    assert await total(cast, whole.org_id) == 3
    today = str(ids.today_in_china())
    assert await total(cast) == await total(cast, as_of=today)


async def test_mergers_that_make_no_sense_are_refused(cast):
    top = await society(cast, "上级学会")
    middle = await create(cast, "national", "中间学会", under(top), kind=SOCIETY, region="")
    low = await create(cast, "national", "下级学会", under(middle), kind=SOCIETY, region="")
    ended = await society(cast, "已并学会")
    await merge(cast, ended, top)
    for one, into, reason in (
        (top, low, "MATRIX_RING"),
        (top, top, "MERGED_INTO_ITSELF"),
        (top, ended, "ORGANISATION_NOT_FOUND"),
    ):
        request = pb.MergeOrganisationsRequest(org_id=one.org_id, into_id=into.org_id, move_children=True, reason="试")
        refused = await cast.refused(STUB, "MergeOrganisations", request, "national")
        assert [v.reason for v in refused.violations] == [reason]
    request = pb.MergeOrganisationsRequest(org_id=ended.org_id, into_id=low.org_id, reason="试")
    assert (await cast.refused(STUB, "MergeOrganisations", request, "national")).reason == "ORGANISATION_DISSOLVED"


@pytest.mark.parametrize("by", ["citizen", "city-admin", "county-admin", "firm-admin"])
async def test_only_national_operators_merge_and_split(cast, by):
    ids_of = {"org_id": org("firm"), "reason": "试"}
    merging = pb.MergeOrganisationsRequest(into_id=org("county"), **ids_of)
    splitting = pb.SplitOrganisationRequest(parts=[pb.SplitPart(name="一半"), pb.SplitPart(name="另一半")], **ids_of)
    assert (await cast.refused(STUB, "MergeOrganisations", merging, by)).reason == "FORBIDDEN"
    assert (await cast.refused(STUB, "SplitOrganisation", splitting, by)).reason == "FORBIDDEN"
    listing = pb.ListSuccessionsRequest(org_id=org("firm"))
    assert (await cast.refused(STUB, "ListSuccessions", listing, by)).reason == "FORBIDDEN"
