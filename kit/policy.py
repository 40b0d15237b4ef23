"""Who may do what: one pure function over a caller's grants, and the same rule as a filter in SQL.

A grant gives a role in an organisation. The role says which actions it allows and to what it reaches
(`kit/roles.toml`). An API client may besides do no more than its scopes say.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from kit.db import any_of

NATION = "000000"  # the region of the national association: the whole country


@dataclass(frozen=True)
class Role:
    """A named set of actions. `regional` roles reach what lies in the region of the grant's organisation.
    `own` are actions that stay within the grant's organisation; `granted_by` are the roles whose holders may give it
    to others."""

    name: str
    zh: str
    en: str
    regional: bool
    actions: frozenset[str]
    own: frozenset[str] = frozenset()
    granted_by: frozenset[str] = frozenset()


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
        )
        for name, entry in declared.items()
    }


@dataclass(frozen=True)
class Grant:
    """A role held in an organisation, for a time."""

    role: str
    org_id: str
    subtree: bool
    region: str  # that the organisation answers for, GB/T 2260, six digits; NATION; empty for none
    valid_from: datetime
    valid_to: datetime | None = None

    def holds(self, moment: datetime) -> bool:
        return self.valid_from <= moment and (self.valid_to is None or moment < self.valid_to)


@dataclass(frozen=True)
class Target:
    """What an action is about. An object that belongs to no organisation or region leaves that empty."""

    org_id: str = ""
    ancestors: frozenset[str] = frozenset()  # organisations above `org_id`
    region: str = ""


def region_prefix(region: str) -> str:
    """The digits that all regions below share: `330000` gives `33`, `330100` gives `3301`, `330106` itself."""
    if region == NATION:
        return ""
    if region.endswith("0000"):
        return region[:2]
    return region[:4] if region.endswith("00") and len(region) == 6 else region


def reaches(grant: Grant, action: str, target: Target) -> bool:
    """Whether a grant's role lets its holder do this there. What a role keeps to its own organisation does not reach
    those below, whatever the grant says."""
    role = roles()[grant.role]
    if target.org_id:
        if target.org_id == grant.org_id:
            return True
        if grant.subtree and grant.org_id in target.ancestors and action not in role.own:
            return True
    return role.regional and bool(grant.region) and target.region.startswith(region_prefix(grant.region))


@dataclass(frozen=True)
class Rights:
    """What one caller may do: its grants, and for an API client its scopes."""

    grants: tuple[Grant, ...] = ()
    scopes: frozenset[str] | None = None  # None: no client, so no scopes to bind it
    everything: bool = False  # the hub itself: imports, consumers

    def with_action(self, action: str, moment: datetime) -> list[Grant]:
        """The grants in force whose role allows an action."""
        if self.scopes is not None and action not in self.scopes:
            return []
        return [g for g in self.grants if g.role in roles() and action in roles()[g.role].actions and g.holds(moment)]

    def allows(self, action: str, target: Target, moment: datetime) -> bool:
        """The policy: some grant in force allows the action and reaches the target."""
        return self.everything or any(reaches(grant, action, target) for grant in self.with_action(action, moment))

    def why(self, action: str, target: Target, moment: datetime) -> list[Grant]:
        """The grants that allow it, to explain a decision."""
        return [grant for grant in self.with_action(action, moment) if reaches(grant, action, target)]

    def filter(self, action: str, moment: datetime, *, org: Any, region: Any, under: Any) -> sa.ColumnElement[bool]:
        """The policy as a condition on columns: the row's organisation, region, and `under(ids)`, which selects the
        organisations below some."""
        if self.everything:
            return sa.true()
        found = self.with_action(action, moment)
        ways: list[sa.ColumnElement[bool]] = []
        if own := _unique(g.org_id for g in found):
            ways.append(any_of(org, own))
        if above := _unique(g.org_id for g in found if g.subtree and action not in roles()[g.role].own):
            ways.append(org.in_(under(above)))
        ways += [
            region.startswith(region_prefix(g.region), autoescape=True)
            for g in found
            if roles()[g.role].regional and g.region
        ]
        return sa.or_(sa.false(), *ways)


def _unique(values: Iterable[str]) -> list[str]:
    return sorted(set(values))
