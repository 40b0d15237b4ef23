"""Who may do what, as a table."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kit import policy
from kit.called import actions as action_names
from kit.policy import (
    DELEGATE,
    LEVELS,
    NATION,
    Grant,
    Rights,
    Target,
    region_prefix,
    roles,
    within,
)

NOW = datetime(2026, 11, 24, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=1000)
COUNTY, CITY, SOCIETY, ENTERPRISE = "county", "city", "society", "enterprise"
NEED = Target(ENTERPRISE, frozenset({COUNTY, SOCIETY}), "330106")

pytestmark = pytest.mark.capability("ON-01", "ON-05")


def grant(role: str, org: str, region: str = "", *, subtree: bool = False, **term: datetime) -> Grant:
    return Grant(role, org, subtree, region, term.get("begins", LONG_AGO), term.get("ends"))


@pytest.mark.parametrize(
    ("held", "action", "allowed"),
    [
        (grant("enterprise-officer", ENTERPRISE, "330106"), "needs.post", True),
        (grant("enterprise-officer", "another", "330106"), "needs.post", False),
        (grant("enterprise-officer", ENTERPRISE, "330106"), "needs.verify", False),
        (grant("association-operator", COUNTY, "330106"), "needs.verify", True),
        (grant("association-operator", CITY, "330100"), "needs.verify", True),
        (grant("association-operator", "province", "330000"), "needs.verify", True),
        (grant("association-operator", "nation", NATION), "needs.verify", True),
        (grant("association-operator", "elsewhere", "330200"), "needs.verify", False),
        (grant("association-operator", "other-county", "330108"), "needs.verify", False),
        # A society answers for no region: a regional role there reaches nothing by region.
        (grant("association-operator", "a-society", ""), "needs.read", False),
        # Over the subtree an administrator posts for those below, but does not read what is confidential to them.
        (grant("enterprise-admin", SOCIETY, "", subtree=True), "needs.post", True),
        (grant("enterprise-admin", SOCIETY, ""), "needs.post", False),
        (grant("enterprise-admin", SOCIETY, "", subtree=True), "needs.read-confidential", False),
        (grant("enterprise-admin", ENTERPRISE, "330106", subtree=True), "needs.read-confidential", True),
        # Terms.
        (grant("enterprise-officer", ENTERPRISE, begins=NOW + timedelta(days=1)), "needs.post", False),
        (grant("enterprise-officer", ENTERPRISE, ends=NOW), "needs.post", False),
        (grant("enterprise-officer", ENTERPRISE, ends=NOW + timedelta(seconds=1)), "needs.post", True),
        (grant("no-such-role", ENTERPRISE), "needs.post", False),
    ],
)
def test_a_grant_allows_what_its_role_says_where_it_reaches(held, action, allowed):
    rights = Rights((held,))
    assert rights.allows(action, NEED, NOW) is allowed
    assert bool(rights.why(action, NEED, NOW)) is allowed


PROVINCE = grant("association-admin", "province", "330000", subtree=True)


def passed(above: Grant, org: str, region: str, *actions: str, **term: datetime) -> Grant:
    made = grant(above.role, org, region, **term)
    return replace(made, above=above, passed=frozenset(actions))


@pytest.mark.parametrize(
    ("held", "action", "allowed"),
    [
        (passed(PROVINCE, COUNTY, "330106", "needs.verify"), "needs.verify", True),
        (passed(PROVINCE, COUNTY, "330106", "needs.verify"), "needs.read", False),
        (passed(PROVINCE, COUNTY, "330106"), "needs.read", True),
        # Giving roles is never passed on, nor what a role keeps to its own organisation, whatever the grant says.
        (passed(PROVINCE, COUNTY, "330106", "roles.grant"), "roles.grant", False),
        (passed(grant("enterprise-admin", ENTERPRISE), ENTERPRISE, "", "needs.grant"), "needs.grant", False),
        # It reaches no further than the one it was passed on from, and not without it.
        (passed(PROVINCE, "elsewhere", "440100", "needs.verify"), "needs.verify", False),
        (passed(grant("association-admin", CITY, "330200"), COUNTY, "330106"), "needs.verify", False),
        (passed(replace(PROVINCE, valid_to=NOW), COUNTY, "330106"), "needs.verify", False),
        (passed(replace(PROVINCE, valid_from=NOW + timedelta(1)), COUNTY, "330106"), "needs.verify", False),
        (passed(PROVINCE, COUNTY, "330106", ends=NOW), "needs.verify", False),
        # Twice is the most: the second may do it, and not pass it on.
        (passed(passed(PROVINCE, CITY, "330100"), COUNTY, "330106"), "needs.verify", True),
        (passed(passed(PROVINCE, CITY, "330100"), COUNTY, "330106"), "roles.delegate", False),
        (passed(passed(PROVINCE, CITY, "330100", "needs.read"), COUNTY, "330106"), "needs.verify", False),
    ],
)
def test_what_was_delegated_allows_no_more_than_what_it_was_delegated_from(held, action, allowed):
    rights = Rights((held,))
    assert rights.allows(action, NEED, NOW) is allowed
    assert bool(rights.why(action, NEED, NOW)) is allowed
    below = replace(NEED, region="330102")  # another county of the same city
    assert not rights.allows(action, replace(below, org_id="other", ancestors=frozenset()), NOW)


def test_what_an_organisation_was_delegated_its_people_have_for_their_own_time():
    shared = passed(PROVINCE, COUNTY, "330106", "needs.verify", ends=NOW + timedelta(days=9))
    mine = grant("association-operator", COUNTY, "330106", begins=NOW, ends=NOW + timedelta(days=2))
    made = within(shared, mine)
    assert (made.valid_from, made.valid_to) == (NOW, NOW + timedelta(days=2))
    assert within(shared, replace(mine, valid_to=None)).valid_to == NOW + timedelta(days=9)


@pytest.mark.parametrize(
    ("level", "needed", "enough"),
    [
        ("", "", True),
        ("", "worker", False),
        ("real_name", "worker", False),
        ("worker", "worker", True),
        ("expert", "real_name", True),
        ("a king", "registered", False),
    ],
)
def test_a_role_may_ask_how_far_its_holder_is_verified(level, needed, enough, monkeypatch):
    asked = roles() | {"enterprise-officer": replace(roles()["enterprise-officer"], needs_level=needed)}
    monkeypatch.setattr(policy, "roles", lambda: asked)
    rights = Rights((grant("enterprise-officer", ENTERPRISE),), level=level)
    assert rights.allows("needs.post", NEED, NOW) is enough


def test_a_client_does_no_more_than_its_scopes_say():
    held = (grant("api-client", COUNTY, "330106"),)
    assert Rights(held, frozenset({"needs.read"})).allows("needs.read", NEED, NOW)
    assert not Rights(held, frozenset({"needs.follow"})).allows("needs.read", NEED, NOW)
    assert not Rights((), frozenset({"needs.read"})).allows("needs.read", NEED, NOW)


def test_nobody_without_a_grant_may_do_anything():
    assert not any(Rights().allows(a, NEED, NOW) for role in roles().values() for a in role.actions)


@pytest.mark.parametrize(
    ("region", "prefix"),
    [("330106", "330106"), ("330100", "3301"), ("330000", "33"), (NATION, ""), ("", "")],
)
def test_regions_below_share_a_prefix(region, prefix):
    assert region_prefix(region) == prefix


def test_what_a_role_keeps_to_itself_is_one_of_its_actions():
    for role in roles().values():
        assert role.own <= role.actions, role.name
        assert role.granted_by <= roles().keys(), role.name


def test_every_action_has_a_name_in_both_languages():
    assert {a for role in roles().values() for a in role.actions} <= action_names().keys()
    assert all(zh and en and zh != en for zh, en in action_names().values())


def test_what_may_be_passed_on_is_the_roles_own_and_outlives_nothing():
    lasting = {"roles.grant", "clients.manage", "people.suspend", "audit.read", "events.manage"}
    for role in roles().values():
        assert role.delegable <= role.actions - role.own - lasting, role.name
        assert (DELEGATE in role.actions) is bool(role.delegable), role.name
        assert role.needs_level in LEVELS, role.name
