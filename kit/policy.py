"""Who may do what: one pure function over a caller's grants, and the same rule as a filter in SQL.

A grant gives a role in an organisation. The role says which actions it allows and to what it reaches
(`kit/roles.toml`). A grant that was delegated reaches no further than the one it passes on, allows no more, and is in
force only while that one is. An API client may besides do no more than its scopes say.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from kit.called import called
from kit.db import any_of

NATION = "000000"  # the region of the national association: the whole country
LEVELS = ("", "registered", "real_name", "worker", "expert")  # how far a person is verified, from nothing upwards
DELEGATE = "roles.delegate"  # the right to pass rights on, which ends two levels down
BOUND = "region:"  # among an API client's scopes: a region to which it is bound
DEEPEST = 2  # levels down to which a right is delegated: to whom it was given, and once more


@dataclass(frozen=True)
class Role:
    """A named set of actions. `regional` roles reach what lies in the region of the grant's organisation.
    `own` are actions that stay within the grant's organisation; `granted_by` are the roles whose holders may give it
    to others; `delegable` are actions that a holder may pass on; `needs_level` is how far its holder must be
    verified."""

    name: str
    zh: str
    en: str
    regional: bool
    actions: frozenset[str]
    own: frozenset[str] = frozenset()
    granted_by: frozenset[str] = frozenset()
    delegable: frozenset[str] = frozenset()
    needs_level: str = ""
    clearance: int = 3  # the highest level of data that its holders read by it


@cache
def roles() -> dict[str, Role]:
    """All roles of the hub, by name."""
    declared = tomllib.loads((Path(__file__).parent / "roles.toml").read_text("utf-8"))
    return {
        name: Role(
            name,
            entry["zh"],
            entry["en"],
            entry["reach"] == "region",
            frozenset(entry["actions"]),
            frozenset(entry.get("own", [])),
            frozenset(entry.get("granted_by", ["national-operator"])),
            frozenset(entry.get("delegable", [])),
            entry.get("needs_level", ""),
            entry.get("clearance", 3),
        )
        for name, entry in declared.items()
    }


def holding(action: str) -> list[str]:
    """The roles that allow an action."""
    return [name for name, role in roles().items() if action in role.actions]


def action_name(action: str, locale: str) -> str:
    """What an action is called in a language."""
    return called(locale, "action", action)


def is_verified(level: str, needed: str) -> bool:
    """Whether somebody of this level is verified as far as is needed. A level that nobody knows is none."""
    return not needed or (level in LEVELS and LEVELS.index(level) >= LEVELS.index(needed))


@dataclass(frozen=True)
class Target:
    """What an action is about. An object that belongs to no organisation or region leaves that empty."""

    org_id: str = ""
    ancestors: frozenset[str] = frozenset()  # organisations above `org_id`
    region: str = ""


@dataclass(frozen=True)
class Grant:
    """A role held in an organisation, for a time; delegated from the one `above`, with `passed` of its actions."""

    role: str
    org_id: str
    subtree: bool
    region: str  # that the organisation answers for, GB/T 2260, six digits; NATION; empty for none
    valid_from: datetime
    valid_to: datetime | None = None
    grant_id: str = ""
    passed: frozenset[str] = frozenset()  # empty: all that may be passed on
    above: "Grant | None" = None

    @cached_property
    def actions(self) -> frozenset[str]:
        """What it allows where it reaches."""
        role = roles().get(self.role)
        if role is None:
            return frozenset()
        if self.above is None:
            return role.actions
        found = self.above.actions & role.delegable & (self.passed or role.delegable)
        return found - {DELEGATE} if len(self.chain) > DEEPEST else found

    @cached_property
    def chain(self) -> "tuple[Grant, ...]":
        """This grant and those it was delegated from, the first one last."""
        return (self, *(self.above.chain if self.above else ()))

    def holds(self, moment: datetime) -> bool:
        """Whether it is in force: it, and all it was delegated from."""
        return all(g.valid_from <= moment and (g.valid_to is None or moment < g.valid_to) for g in self.chain)


def within(grant: Grant, term: Grant) -> Grant:
    """A grant for the time of another only: what an organisation was delegated, its people have while they have their
    own role there."""
    ends = [end for end in (grant.valid_to, term.valid_to) if end is not None]
    return replace(grant, valid_from=max(grant.valid_from, term.valid_from), valid_to=min(ends, default=None))


def bound(grants: list[Grant], scopes: Iterable[str]) -> list[Grant]:
    """An API client's grants within the regions to which its scopes bind it, and never outside the grants' own."""
    regions = sorted(scope.removeprefix(BOUND) for scope in scopes if scope.startswith(BOUND))
    if not regions:
        return grants
    return [
        replace(grant, region=region)
        for grant in grants
        for region in regions
        if grant.region and region_prefix(region).startswith(region_prefix(grant.region))
    ]


def region_prefix(region: str) -> str:
    """The digits that all regions below share: `330000` gives `33`, `330100` gives `3301`, `330106` itself."""
    if region == NATION:
        return ""
    if region.endswith("0000"):
        return region[:2]
    return region[:4] if region.endswith("00") and len(region) == 6 else region


def reaches(grant: Grant, action: str, target: Target) -> bool:
    """Whether a grant's role lets its holder do this there. What a role keeps to its own organisation does not reach
    those below, whatever the grant says; what was delegated reaches no further than what it was delegated from."""
    return all(_reaches(g, action, target) for g in grant.chain)


def _is_regional(grant: Grant, action: str) -> bool:
    """Whether a grant's role reaches a region with this action."""
    role = roles()[grant.role]
    return role.regional and action not in role.own


def _reaches(grant: Grant, action: str, target: Target) -> bool:
    role = roles()[grant.role]
    if target.org_id:
        if target.org_id == grant.org_id:
            return True
        if grant.subtree and grant.org_id in target.ancestors and action not in role.own:
            return True
    return _is_regional(grant, action) and bool(grant.region) and target.region.startswith(region_prefix(grant.region))


class _Ways:
    """The grants that allow one action, found by what they reach, so that a decision looks at few of many."""

    def __init__(self, action: str, grants: Iterable[Grant]) -> None:
        self.grants = tuple(g for g in grants if action in g.actions)
        self.looks_up = any(g.subtree for grant in self.grants for g in grant.chain)
        direct, below, regional = (defaultdict[str, list[Grant]](list) for _ in range(3))
        for grant in self.grants:
            role = roles()[grant.role]
            direct[grant.org_id].append(grant)
            if grant.subtree and action not in role.own:
                below[grant.org_id].append(grant)
            if _is_regional(grant, action) and grant.region:
                regional[region_prefix(grant.region)].append(grant)
        self._direct, self._below, self._regional = dict(direct), dict(below), dict(regional)
        self._lengths = sorted({len(prefix) for prefix in regional})

    def found(self, target: Target) -> Iterator[Grant]:
        """Grants whose own reach covers the target; one of them twice when it covers it in two ways."""
        if target.org_id:
            yield from self._direct.get(target.org_id, ())
            if self._below:
                for org_id in self._below.keys() & target.ancestors:
                    yield from self._below[org_id]
        for length in self._lengths:
            if length <= len(target.region):
                yield from self._regional.get(target.region[:length], ())


@dataclass(frozen=True)
class Rights:
    """What one caller may do: its grants, how far it is verified, and for an API client its scopes."""

    grants: tuple[Grant, ...] = ()
    scopes: frozenset[str] | None = None  # None: no client, so no scopes to bind it
    everything: bool = False  # the hub itself: imports, consumers
    level: str = ""

    @cached_property
    def _compiled(self) -> dict[str, _Ways]:
        return {}

    def _ways(self, action: str) -> _Ways:
        """The ways to an action, made when they are first asked for."""
        if (known := self._compiled.get(action)) is None:
            usable = () if self.scopes is not None and action not in self.scopes else self.grants
            known = self._compiled[action] = _Ways(action, (g for g in usable if self._is_fit_for(g)))
        return known

    def _is_fit_for(self, grant: Grant) -> bool:
        role = roles().get(grant.role)
        return role is not None and is_verified(self.level, role.needs_level)

    def with_action(self, action: str, moment: datetime) -> list[Grant]:
        """The grants in force whose role allows an action."""
        return [grant for grant in self._ways(action).grants if grant.holds(moment)]

    def looks_up(self, action: str) -> bool:
        """Whether the organisations above a target matter to whether it allows an action."""
        return self._ways(action).looks_up

    def allows(self, action: str, target: Target, moment: datetime) -> bool:
        """The policy: some grant in force allows the action and reaches the target."""
        if self.everything:
            return True
        for grant in self._ways(action).found(target):
            if grant.holds(moment) and (grant.above is None or reaches(grant.above, action, target)):
                return True
        return False

    def why(self, action: str, target: Target, moment: datetime) -> list[Grant]:
        """The grants that allow it, to explain a decision."""
        return [grant for grant in self.with_action(action, moment) if reaches(grant, action, target)]

    def filter(self, action: str, moment: datetime, *, org: Any, region: Any, under: Any) -> sa.ColumnElement[bool]:
        """The policy as a condition on columns: the row's organisation, region, and `under(ids)`, which selects the
        organisations below some."""
        if self.everything:
            return sa.true()
        found = self.with_action(action, moment)
        ways = _conditions(action, [g for g in found if g.above is None], org, region, under)
        for grant in found:
            if grant.above is not None:
                links = [sa.or_(sa.false(), *_conditions(action, [g], org, region, under)) for g in grant.chain]
                ways.append(sa.and_(*links))
        return sa.or_(sa.false(), *ways)


def _conditions(action: str, grants: list[Grant], org: Any, region: Any, under: Any) -> list[sa.ColumnElement[bool]]:
    """What the grants themselves reach, as conditions of which one must hold."""
    ways: list[sa.ColumnElement[bool]] = []
    if own := _unique(g.org_id for g in grants):
        ways.append(any_of(org, own))
    if above := _unique(g.org_id for g in grants if g.subtree and action not in roles()[g.role].own):
        ways.append(org.in_(under(above)))
    prefixes = _unique(region_prefix(g.region) for g in grants if _is_regional(g, action) and g.region)
    return ways + [region.startswith(prefix, autoescape=True) for prefix in prefixes]


def _unique(values: Iterable[str]) -> list[str]:
    return sorted(set(values))
