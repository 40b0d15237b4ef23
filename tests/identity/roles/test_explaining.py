"""Why somebody may or may not: the reasons are those by which the policy decided."""

from datetime import UTC, datetime, timedelta

import pytest

from kexie.identity.v1 import roles_pb2 as pb
from kexie.identity.v1.roles_pb2_grpc import RoleServiceStub
from kit.policy import roles
from tests.identity.cast import PEOPLE, org, person_id

pytestmark = pytest.mark.capability("ON-05")

STUB = RoleServiceStub


async def explain(cast, by: str, about: str, action: str, at: str = "", locale: str = "zh-CN", **more):
    request = pb.ExplainDecisionRequest(
        subject_id=person_id(about) if about else "", action=action, org_id=org(at) if at else "", **more
    )
    return await cast.ask(STUB, "ExplainDecision", request, by, locale=locale)


async def test_a_right_by_region_is_explained_in_both_languages(cast):
    found = await explain(cast, "county-admin", "", "needs.verify", "firm")
    assert (found.allowed, found.reason) == (True, "ALLOWED")
    [grant] = found.grants
    assert (grant.outcome, grant.way) == ("ALLOWS", "REGION")
    assert found.sentence.startswith("county-admin可以核实需求（甬能科技有限公司")
    assert grant.sentence == "“西湖区科协”的地方科协管理员，允许：西湖区在其负责的地区之内。"
    english = await explain(cast, "county-admin", "", "needs.verify", "firm", locale="en")
    assert english.sentence.startswith("county-admin may verify needs")
    assert "allows it" in english.grants[0].sentence


async def test_a_right_from_above_names_the_organisations_on_the_way_down(cast):
    await cast.newcomer("above")
    request = pb.GrantRoleRequest(
        person_id=person_id("above"), role="enterprise-officer", org_id=org("society"), subtree=True
    )
    await cast.ask(STUB, "GrantRole", request, "national")
    found = await explain(cast, "national", "above", "needs.post", "firm")
    [grant] = found.grants
    assert (grant.way, list(grant.line)) == ("BELOW", ["中国化学会", "甬能科技有限公司"])
    assert "中国化学会 → 甬能科技有限公司" in grant.sentence
    kept = await explain(cast, "national", "above", "needs.read-confidential", "firm")
    assert (kept.allowed, kept.grants[0].outcome) == (False, "OUT_OF_REACH"), "it stays within its own organisation"


async def test_a_delegated_right_says_from_where_it_comes(cast):
    await cast.newcomer("helper")
    ends = datetime.now(UTC) + timedelta(days=5)
    request = pb.DelegateRoleRequest(
        person_id=person_id("helper"), org_id=org("firm"), actions=["needs.verify"], valid_to=ends
    )
    await cast.ask(STUB, "DelegateRole", request, "county-admin")
    found = await explain(cast, "county-admin", "helper", "needs.verify", "firm")
    [grant] = found.grants
    assert found.allowed
    assert list(grant.delegated_from) == ["西湖区科协"]
    assert "由“西湖区科协”下放" in grant.sentence
    other = await explain(cast, "county-admin", "helper", "needs.read", "firm")
    assert (other.allowed, other.grants[0].outcome) == (False, "ACTION_NOT_PASSED_ON")


@pytest.mark.parametrize(
    ("about", "action", "at", "reason", "outcome"),
    [
        ("citizen", "needs.post", "firm", "NO_GRANT", ""),
        ("firm-officer", "needs.verify", "firm", "NOT_ALLOWED", "ACTION_NOT_IN_ROLE"),
        ("ningbo-admin", "needs.verify", "firm", "NOT_ALLOWED", "OUT_OF_REACH"),
        ("citizen", "needs.cook", "firm", "UNKNOWN_ACTION", ""),
    ],
)
async def test_a_refusal_says_what_stood_in_the_way(cast, about, action, at, reason, outcome):
    found = await explain(cast, "national", about, action, at)
    assert (found.allowed, found.reason) == (False, reason)
    assert [g.outcome for g in found.grants][:1] == ([outcome] if outcome else [])
    assert found.sentence


async def test_a_role_that_is_over_and_an_account_that_is_closed_are_named(cast):
    await cast.newcomer("past")
    request = pb.GrantRoleRequest(person_id=person_id("past"), role="enterprise-officer", org_id=org("firm"))
    made = await cast.ask(STUB, "GrantRole", request, "firm-admin")
    async with cast.hub.running["identity"].database.transaction() as session:
        await session.execute(
            "update directory_grant set valid_to = now() - interval '1 day' where grant_id = $1", made.role.grant_id
        )
    found = await explain(cast, "firm-admin", "past", "needs.post", "firm")
    assert (found.allowed, found.grants[0].outcome) == (False, "ENDED")
    async with cast.hub.running["identity"].database.transaction() as session:
        await session.execute(
            "update directory_subject set state = 'suspended' where subject_id = $1", person_id("past")
        )
    assert (await explain(cast, "firm-admin", "past", "needs.post", "firm")).reason == "ACCOUNT_INACTIVE"


async def test_only_who_may_read_the_roles_there_asks_about_others_and_sees_no_more(cast):
    for by in ("citizen", "firm-officer", "ningbo-admin"):
        request = pb.ExplainDecisionRequest(
            subject_id=person_id("county-admin"), action="needs.verify", org_id=org("firm")
        )
        assert (await cast.refused(STUB, "ExplainDecision", request, by)).reason == "FORBIDDEN"
    elsewhere = await explain(cast, "firm-admin", "ningbo-admin", "needs.verify", "firm")
    assert (len(elsewhere.grants), elsewhere.hidden) == (0, 1)


async def test_an_explanation_decides_as_the_policy_does(cast):
    actions = sorted({action for role in roles().values() for action in role.actions})
    for who in PEOPLE:
        for action in actions:
            found = await explain(cast, who, "", action, "firm")
            assert found.allowed is any(g.outcome == "ALLOWS" for g in found.grants), (who, action)
            assert found.allowed is (found.reason == "ALLOWED"), (who, action)
