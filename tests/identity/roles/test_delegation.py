"""Rights that are passed on: two levels down, never more than one has, and gone with the one above."""

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from kexie.identity.v1 import roles_pb2 as pb
from kexie.identity.v1.roles_pb2_grpc import RoleServiceStub
from kexie.kechuang.v1 import needs_pb2
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from tests.identity.cast import org, person_id

pytestmark = pytest.mark.capability("ON-05")

STUB = RoleServiceStub
VERIFY = ["needs.read", "needs.verify"]
ONWARD = [*VERIFY, "roles.delegate"]


def in_days(days: float) -> datetime:
    return datetime.now(UTC) + timedelta(days=days)


async def heads(cast, province: str, **more) -> str:
    """Somebody new who administers the province's association; the grant."""
    await cast.newcomer(province)
    request = pb.GrantRoleRequest(
        person_id=person_id(province), role="association-admin", org_id=org("province"), subtree=True, **more
    )
    return (await cast.ask(STUB, "GrantRole", request, "national")).role.grant_id


def delegation(to: str, at: str, actions: list[str], days: float = 30, **more) -> pb.DelegateRoleRequest:
    return pb.DelegateRoleRequest(
        person_id=person_id(to) if to else "", org_id=org(at), actions=actions, valid_to=in_days(days), **more
    )


async def delegate(cast, by: str, to: str, at: str, actions: list[str], **more) -> pb.Role:
    if to:
        await cast.newcomer(to)
    return (await cast.ask(STUB, "DelegateRole", delegation(to, at, actions, **more), by)).role


async def may_read_the_submitted(cast, who: str, region: str = "330106") -> bool:
    """Whether somebody sees on another platform what waits for verification in a region."""
    await cast.hub.settle()
    for service in cast.hub.running.values():
        service.edge.standing.forget()
    request = needs_pb2.ListNeedsRequest(region=region, state=needs_pb2.NEED_STATE_SUBMITTED)
    try:
        await cast.ask(NeedServiceStub, "ListNeeds", request, who)
    except Exception as refused:
        assert "FORBIDDEN" in str(refused)
        return False
    return True


async def test_a_right_goes_two_levels_down_and_no_further(cast):
    await heads(cast, "p1")
    first = await delegate(cast, "p1", "x1", "city", ONWARD, subtree=True)
    assert (first.depth, first.role, list(first.actions)) == (1, "association-admin", ONWARD)
    second = await delegate(cast, "x1", "y1", "county", ONWARD, days=20)
    assert (second.depth, second.from_grant_id) == (2, first.grant_id)
    assert await may_read_the_submitted(cast, "x1", "3301")
    assert await may_read_the_submitted(cast, "y1")
    assert not await may_read_the_submitted(cast, "y1", "3301"), "the county's, not the city's"
    await cast.newcomer("z1")
    refused = await cast.refused(STUB, "DelegateRole", delegation("z1", "firm", VERIFY), "y1")
    assert refused.reason == "FORBIDDEN"


async def test_the_database_keeps_a_third_level_and_a_gift_to_oneself_out(cast):
    await heads(cast, "p2")
    made = await delegate(cast, "p2", "x2", "city", ONWARD)
    insert = (
        "insert into role_grant (grant_id, subject_id, role, org_id, subtree, valid_from, granted_by, granted_at, "
        "version, from_grant_id, depth) select gen_random_uuid(), {subject}, role, org_id, subtree, valid_from, "
        "granted_by, granted_at, 1, grant_id, {depth} from role_grant where grant_id::text = $1"
    )
    for subject, depth, constraint in (
        ("subject_id", "3", "two_levels"),
        ("subject_id", "0", "two_levels"),
        ("granted_by", "2", "given_by_another"),
    ):
        with pytest.raises(asyncpg.CheckViolationError, match=constraint):
            async with cast.hub.running["identity"].database.transaction() as session:
                await session.execute(insert.format(subject=subject, depth=depth), made.grant_id)


async def test_what_is_delegated_ends_everywhere_with_the_one_above_it(cast):
    top = await heads(cast, "p3")
    await delegate(cast, "p3", "x3", "city", ONWARD, subtree=True)
    second = await delegate(cast, "x3", "y3", "county", VERIFY, days=20)
    assert await may_read_the_submitted(cast, "y3")
    await cast.ask(STUB, "RevokeRole", pb.RevokeRoleRequest(grant_id=top), "national")
    assert not await may_read_the_submitted(cast, "x3", "3301")
    assert not await may_read_the_submitted(cast, "y3")
    reader = await cast.hub.running["kechuang"].database.reader()
    [kept] = await reader.fetch("select revoked from directory_grant where grant_id = $1", second.grant_id)
    assert kept["revoked"], "the cascade is told of, not only inferred"


async def test_the_end_above_counts_although_the_end_below_was_not_heard_of(cast):
    top = await heads(cast, "p4")
    await delegate(cast, "p4", "x4", "city", VERIFY)
    await cast.hub.settle()
    async with cast.hub.running["kechuang"].database.transaction() as session:
        await session.execute("update directory_grant set revoked = true where grant_id = $1", top)
    assert not await may_read_the_submitted(cast, "x4", "3301")


async def test_who_is_suspended_has_passed_on_nothing_that_works(cast):
    await heads(cast, "p5")
    await delegate(cast, "p5", "x5", "city", VERIFY)
    assert await may_read_the_submitted(cast, "x5", "3301")
    async with cast.hub.running["kechuang"].database.transaction() as session:
        await session.execute(
            "insert into directory_subject (subject_id, kind, state, org_id, scopes, version) "
            "values ($1, 'person', 'suspended', '', '{}', 99) "
            "on conflict (subject_id) do update set state = 'suspended'",
            person_id("p5"),
        )
    assert not await may_read_the_submitted(cast, "x5", "3301")


@pytest.mark.parametrize(
    ("at", "actions", "days", "wrong"),
    [
        ("city", ["roles.grant"], 30, "NOT_DELEGABLE"),
        ("city", ["clients.manage"], 30, "NOT_DELEGABLE"),
        ("city", ["articles.publish"], 30, "NOT_DELEGABLE"),
        ("city", ["rumours.edit"], 30, "DELEGATION_BEYOND_OWN"),
        ("province", VERIFY, 30, "DELEGATION_NOT_BELOW"),
        ("nation", VERIFY, 30, "FORBIDDEN"),
        ("city", VERIFY, 90, "TERM_BEYOND_OWN"),
        ("city", VERIFY, -1, "TERM_PAST"),
    ],
)
async def test_nobody_passes_on_more_than_he_has(cast, at, actions, days, wrong):
    await cast.newcomer("other")
    await heads(cast, "p6", valid_to=in_days(60))
    refused = await cast.refused(STUB, "DelegateRole", delegation("other", at, actions, days), "p6")
    assert wrong in (refused.reason, *(v.reason for v in refused.violations))


async def test_nobody_delegates_to_himself_and_an_operator_delegates_nothing(cast):
    await heads(cast, "p7")
    refused = await cast.refused(STUB, "DelegateRole", delegation("p7", "city", VERIFY), "p7")
    assert refused.reason == "SAME_PERSON"
    refused = await cast.refused(STUB, "DelegateRole", delegation("p7", "firm", VERIFY), "firm-officer")
    assert refused.reason == "FORBIDDEN"


async def test_what_x_passes_on_never_exceeds_what_x_was_passed(cast):
    await heads(cast, "p8")
    await delegate(cast, "p8", "x8", "city", ["needs.read", "roles.delegate"], subtree=True)
    await cast.newcomer("y8")
    refused = await cast.refused(STUB, "DelegateRole", delegation("y8", "county", VERIFY), "x8")
    assert refused.reason == "DELEGATION_BEYOND_OWN"


async def test_who_delegated_takes_it_back_and_so_does_who_received_it(cast):
    await heads(cast, "p9")
    for taker in ("p9", "x9"):
        made = await delegate(cast, "p9", "x9", "city", VERIFY)
        request = pb.RevokeRoleRequest(grant_id=made.grant_id)
        assert (await cast.refused(STUB, "RevokeRole", request, "citizen")).reason == "FORBIDDEN"
        assert (await cast.ask(STUB, "RevokeRole", request, taker)).role.HasField("revoked_at")


async def test_a_province_delegates_to_a_county_and_its_people_have_the_right_with_their_own_roles(cast):
    await heads(cast, "p10")
    hand = await cast.newcomer("hand")
    own = await cast.ask(
        STUB,
        "GrantRole",
        pb.GrantRoleRequest(person_id=hand.id, role="enterprise-admin", org_id=org("firm")),
        "county-admin",
    )
    assert not await may_read_the_submitted(cast, "hand")
    shared = await delegate(cast, "p10", "", "firm", VERIFY)
    assert shared.subject_id == org("firm")
    assert await may_read_the_submitted(cast, "hand"), "the firm answers for its own district here"
    assert not await may_read_the_submitted(cast, "firm-officer", "330106"), "only who reads the roles there"
    await cast.ask(STUB, "RevokeRole", pb.RevokeRoleRequest(grant_id=own.role.grant_id), "county-admin")
    assert not await may_read_the_submitted(cast, "hand")
    listed = await cast.ask(STUB, "ListRoles", pb.ListRolesRequest(org_id=org("firm")), "county-admin")
    assert {r.subject_name for r in listed.roles if r.depth} == {"甬能科技有限公司"}


async def test_the_three_administrators_are_three_people(cast):
    await cast.newcomer("guard")
    request = pb.GrantRoleRequest(person_id=person_id("guard"), role="audit-administrator", org_id=org("nation"))
    made = await cast.ask(STUB, "GrantRole", request, "security")
    request.role = "system-administrator"
    assert (await cast.refused(STUB, "GrantRole", request, "security")).reason == "ADMINISTRATORS_APART"
    with pytest.raises(asyncpg.UniqueViolationError, match="one_administrator"):
        async with cast.hub.running["identity"].database.transaction() as session:
            await session.execute(
                "insert into role_grant (grant_id, subject_id, role, org_id, subtree, valid_from, granted_at, version) "
                "select gen_random_uuid(), subject_id, 'system-administrator', org_id, false, now(), now(), 1 "
                "from role_grant where grant_id::text = $1",
                made.role.grant_id,
            )
    await cast.ask(STUB, "RevokeRole", pb.RevokeRoleRequest(grant_id=made.role.grant_id), "security")
    assert (await cast.ask(STUB, "GrantRole", request, "security")).role.role == "system-administrator"


async def test_the_security_administrator_gives_himself_nothing(cast):
    request = pb.GrantRoleRequest(person_id=person_id("security"), role="audit-administrator", org_id=org("nation"))
    assert (await cast.refused(STUB, "GrantRole", request, "security")).reason == "SAME_PERSON"
