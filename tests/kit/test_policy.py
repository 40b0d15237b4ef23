"""Who may do what, as a table."""

from datetime import UTC, datetime, timedelta

import pytest

from kit.policy import NATION, Grant, Rights, Target, region_prefix, roles

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
