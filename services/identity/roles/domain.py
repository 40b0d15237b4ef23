"""Which roles may be given, and by whom."""

from collections.abc import Collection
from datetime import datetime

from kit.errors import Invalid, Refused, Violation
from kit.policy import DELEGATE, Grant, Rights, Target, is_verified, roles

CLIENTS = "api-client"  # given with an API client, never by hand
ADMINISTRATORS = frozenset({"system-administrator", "security-administrator", "audit-administrator"})


def is_given(role: str) -> bool:
    """Whether there is such a role for people."""
    return role in roles() and role != CLIENTS


def check(role: str, valid_to: datetime | None, moment: datetime) -> None:
    """Refuses a role that is none, and a term that is over before it begins."""
    if not is_given(role):
        raise Invalid(Violation("role", "UNKNOWN_ROLE", role=role))
    if valid_to is not None and valid_to <= moment:
        raise Invalid(Violation("valid_to", "TERM_PAST"))


def permit(rights: Rights, role: str, target: Target, moment: datetime) -> None:
    """Refuses whoever holds no role that may give this one there."""
    if rights.everything or any(g.role in roles()[role].granted_by for g in rights.why("roles.grant", target, moment)):
        return
    raise Refused("ROLE_NOT_YOURS_TO_GIVE", role=role)


def check_level(role: str, level: str) -> None:
    """Refuses who is not verified as far as the role asks of its holder."""
    if needed := missing_level(role, level):
        raise Invalid(Violation("person_id", "LEVEL_TOO_LOW", level=level, needed=needed))


def missing_level(role: str, level: str) -> str:
    """The level that a role asks of its holder, if somebody of this level is not verified so far."""
    needed = roles()[role].needs_level
    return "" if is_verified(level, needed) else needed


def check_delegation(actions: Collection[str], valid_to: datetime, moment: datetime) -> None:
    """Refuses what no role lets its holders pass on, and a term that is over before it begins."""
    kept = sorted(set(actions) - frozenset[str]().union(*(role.delegable for role in roles().values())))
    if kept:
        raise Invalid(Violation("actions", "NOT_DELEGABLE", action=kept[0]))
    if valid_to <= moment:
        raise Invalid(Violation("valid_to", "TERM_PAST"))


def source(rights: Rights, actions: Collection[str], target: Target, valid_to: datetime, moment: datetime) -> Grant:
    """The grant from which these actions are passed on there: one that has them all, stands above, and lasts as long.
    The one nearest to its beginning is taken."""
    found = [g for g in rights.why(DELEGATE, target, moment) if set(actions) <= g.actions & roles()[g.role].delegable]
    if not found:
        raise Refused("DELEGATION_BEYOND_OWN")
    found = [grant for grant in found if grant.org_id in target.ancestors]
    if not found:
        raise Refused("DELEGATION_NOT_BELOW")
    lasting = [g for g in found if all(link.valid_to is None or valid_to <= link.valid_to for link in g.chain)]
    if not lasting:
        raise Invalid(Violation("valid_to", "TERM_BEYOND_OWN"))
    return min(lasting, key=lambda grant: len(grant.chain))
