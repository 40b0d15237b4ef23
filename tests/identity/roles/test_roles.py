"""Roles: who gives which, where, and how soon giving and taking is felt."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kexie.identity.v1 import organisations_pb2, people_pb2
from kexie.identity.v1 import roles_pb2 as pb
from kexie.identity.v1.organisations_pb2_grpc import OrganisationServiceStub
from kexie.identity.v1.people_pb2_grpc import PeopleServiceStub
from kexie.identity.v1.roles_pb2_grpc import RoleServiceStub
from kexie.kechuang.v1 import needs_pb2
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kit.errors import Invalid
from kit.policy import roles
from services.identity.roles import domain
from tests.identity.cast import org, person_id

pytestmark = pytest.mark.capability("ON-01", "ON-05")

STUB = RoleServiceStub


def granting(to: str, role: str, at: str, **more) -> pb.GrantRoleRequest:
    return pb.GrantRoleRequest(person_id=person_id(to), role=role, org_id=org(at), **more)


async def grant(cast, by: str, to: str, role: str, at: str, **more) -> pb.Role:
    return (await cast.ask(STUB, "GrantRole", granting(to, role, at, **more), by)).role


async def post_need(cast, by: str) -> None:
    draft = needs_pb2.NeedDraft(
        kind=needs_pb2.NEED_KIND_PROCESS,
        title="涂布工艺优化",
        summary="涂布厚度不均匀，寻求有经验的团队。",
        industry="38",
        region="330106",
    )
    await cast.ask(NeedServiceStub, "PostNeed", needs_pb2.PostNeedRequest(org_id=org("firm"), draft=draft), by)


async def everywhere(cast) -> None:
    """What every service reads anew after two seconds, it reads now."""
    await cast.hub.settle()
    for service in cast.hub.running.values():
        service.edge.standing.forget()


async def test_a_role_given_is_felt_on_the_platforms_and_so_is_its_taking(cast):
    await cast.newcomer("new-officer")
    made = await grant(cast, "firm-admin", "new-officer", "enterprise-officer", "firm")
    assert made.granted_by == person_id("firm-admin")
    await everywhere(cast)
    await post_need(cast, "new-officer")
    mine = await cast.ask(PeopleServiceStub, "GetMe", people_pb2.GetMeRequest(), "new-officer")
    assert [r.role for r in mine.roles] == ["enterprise-officer"]
    taken = await cast.ask(STUB, "RevokeRole", pb.RevokeRoleRequest(grant_id=made.grant_id), "firm-admin")
    assert taken.role.HasField("revoked_at")
    await everywhere(cast)
    with pytest.raises(Exception, match="FORBIDDEN"):
        await post_need(cast, "new-officer")
    again = await cast.ask(STUB, "RevokeRole", pb.RevokeRoleRequest(grant_id=made.grant_id), "firm-admin")
    assert again.role.revoked_at == taken.role.revoked_at


async def test_identity_feels_a_role_at_once(cast):
    """Its own copy of the directory is written in the same transaction."""
    await cast.newcomer("new-admin")
    request = organisations_pb2.GetOrganisationRequest(org_id=org("firm"))

    async def verbs() -> list[str]:
        return list((await cast.ask(OrganisationServiceStub, "GetOrganisation", request, "new-admin")).can)

    assert not await verbs()
    made = await grant(cast, "county-admin", "new-admin", "enterprise-admin", "firm")
    assert "grant-roles" in await verbs()
    await cast.ask(STUB, "RevokeRole", pb.RevokeRoleRequest(grant_id=made.grant_id), "county-admin")
    assert not await verbs()


@pytest.mark.parametrize(
    ("by", "role", "at", "reason"),
    [
        ("citizen", "enterprise-officer", "firm", "FORBIDDEN"),
        ("firm-officer", "enterprise-officer", "firm", "FORBIDDEN"),
        ("ningbo-admin", "enterprise-officer", "firm", "FORBIDDEN"),
        ("firm-admin", "enterprise-officer", "county", "FORBIDDEN"),
        # A role that reaches further than the one who gives it:
        ("firm-admin", "association-operator", "firm", "ROLE_NOT_YOURS_TO_GIVE"),
        ("firm-admin", "national-operator", "firm", "ROLE_NOT_YOURS_TO_GIVE"),
        ("county-admin", "national-operator", "county", "ROLE_NOT_YOURS_TO_GIVE"),
        ("county-admin", "security-administrator", "county", "ROLE_NOT_YOURS_TO_GIVE"),
        ("county-admin", "association-admin", "city", "FORBIDDEN"),
        ("county-admin", "association-admin", "nation", "FORBIDDEN"),
        ("national", "security-administrator", "nation", "ROLE_NOT_YOURS_TO_GIVE"),
        ("security", "national-operator", "nation", "ROLE_NOT_YOURS_TO_GIVE"),
    ],
)
async def test_nobody_gives_a_role_beyond_his_own(cast, by, role, at, reason):
    assert (await cast.refused(STUB, "GrantRole", granting("other", role, at), by)).reason == reason


@pytest.mark.parametrize(
    ("by", "role", "at"),
    [
        ("county-admin", "association-operator", "county"),
        ("city-admin", "association-admin", "county"),
        ("city-admin", "enterprise-admin", "firm"),
        ("national", "kepu-editor", "nation"),
        ("security", "audit-administrator", "nation"),
    ],
)
async def test_roles_are_given_downwards(cast, by, role, at):
    assert (await grant(cast, by, "other", role, at)).role == role


async def test_nobody_gives_himself_a_role(cast):
    refused = await cast.refused(
        STUB, "GrantRole", granting("county-admin", "association-admin", "county"), "county-admin"
    )
    assert refused.reason == "SAME_PERSON"


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"role": "king"}, "role", "UNKNOWN_ROLE"),
        ({"role": "api-client"}, "role", "UNKNOWN_ROLE"),
        ({"to": "nobody-at-all"}, "person_id", "PERSON_NOT_FOUND"),
        ({"valid_to": datetime(2020, 1, 1, tzinfo=UTC)}, "valid_to", "TERM_PAST"),
    ],
)
async def test_what_is_wrong_with_a_grant_is_said_by_field(cast, change, field, reason):
    said = {"to": "other", "role": "enterprise-officer", "at": "firm"} | change
    refused = await cast.refused(STUB, "GrantRole", granting(**said), "national")
    assert [(v.field, v.reason) for v in refused.violations] == [(field, reason)]


async def test_an_organisation_nobody_knows_has_no_roles(cast):
    request = granting("other", "enterprise-officer", "nowhere")
    assert (await cast.refused(STUB, "GrantRole", request, "national")).reason == "ORGANISATION_NOT_FOUND"


async def test_a_role_ends_with_its_term(cast):
    await cast.newcomer("for-a-while")
    ends = datetime.now(UTC) + timedelta(hours=1)
    await grant(cast, "firm-admin", "for-a-while", "enterprise-officer", "firm", valid_to=ends)
    await everywhere(cast)
    rights = await cast.hub.running["kechuang"].edge.standing.rights(
        await cast.hub.running["kechuang"].database.reader(), "person", person_id("for-a-while")
    )
    assert rights.with_action("needs.post", datetime.now(UTC))
    assert not rights.with_action("needs.post", ends)


async def test_a_role_over_the_subtree_reaches_what_is_below(cast):
    await cast.newcomer("society-hand")
    await grant(cast, "national", "society-hand", "enterprise-officer", "society", subtree=True)
    await everywhere(cast)
    await post_need(cast, "society-hand")


async def test_everybody_may_give_up_a_role_of_his_own(cast):
    await cast.newcomer("leaver")
    made = await grant(cast, "firm-admin", "leaver", "enterprise-officer", "firm")
    request = pb.RevokeRoleRequest(grant_id=made.grant_id)
    assert (await cast.refused(STUB, "RevokeRole", request, "citizen")).reason == "FORBIDDEN"
    assert (await cast.ask(STUB, "RevokeRole", request, "leaver")).role.HasField("revoked_at")


async def test_the_roles_of_an_organisation_are_listed_for_those_who_answer_for_it(cast):
    request = pb.ListRolesRequest(org_id=org("firm"), page_size=2)
    for by, reason in (("", "SIGN_IN_NEEDED"), ("citizen", "FORBIDDEN"), ("ningbo-admin", "FORBIDDEN")):
        assert (await cast.refused(STUB, "ListRoles", request, by)).reason == reason
    await cast.newcomer("listed")
    made = await grant(cast, "firm-admin", "listed", "enterprise-officer", "firm")
    seen: list[str] = []
    token = ""
    while True:
        request = pb.ListRolesRequest(org_id=org("firm"), page_size=2, page_token=token)
        page = await cast.ask(STUB, "ListRoles", request, "county-admin")
        seen += [r.subject_name for r in page.roles]
        token = page.next_page_token
        if not token:
            break
    assert seen[0] == "listed", "newest first"
    assert {"firm-admin", "firm-officer"} <= set(seen)
    assert len(seen) == len(set(seen))
    await cast.ask(STUB, "RevokeRole", pb.RevokeRoleRequest(grant_id=made.grant_id), "firm-admin")
    now = await cast.ask(STUB, "ListRoles", pb.ListRolesRequest(org_id=org("firm"), page_size=100), "firm-admin")
    assert "listed" not in {r.subject_name for r in now.roles}
    ever = pb.ListRolesRequest(org_id=org("firm"), page_size=100, past=True)
    assert "listed" in {r.subject_name for r in (await cast.ask(STUB, "ListRoles", ever, "firm-admin")).roles}


async def test_the_kinds_of_roles_are_public_in_both_languages(cast):
    kinds = (await cast.ask(STUB, "ListRoleKinds", pb.ListRoleKindsRequest())).kinds
    assert {k.role for k in kinds} == roles().keys() - {"api-client"}
    assert all(k.words and k.words_en for k in kinds)
    page = await cast.ask(STUB, "ListRoleKinds", pb.ListRoleKindsRequest(page_size=3))
    rest = await cast.ask(STUB, "ListRoleKinds", pb.ListRoleKindsRequest(page_token=page.next_page_token))
    assert [k.role for k in [*page.kinds, *rest.kinds]] == [k.role for k in kinds]


def test_every_role_that_is_named_as_giver_can_give():
    for role in roles().values():
        for giver in role.granted_by:
            assert "roles.grant" in roles()[giver].actions, f"{giver} gives {role.name} and may give nothing"


def test_a_role_is_given_only_to_who_is_verified_as_far_as_it_asks(monkeypatch):
    asked = roles() | {"science-checker": replace(roles()["science-checker"], needs_level="worker")}
    monkeypatch.setattr(domain, "roles", lambda: asked)
    domain.check_level("science-checker", "expert")
    with pytest.raises(Invalid) as refused:
        domain.check_level("science-checker", "real_name")
    assert [(v.field, v.reason) for v in refused.value.violations] == [("person_id", "LEVEL_TOO_LOW")]
