"""Which roles may be given, and by whom."""

from datetime import datetime

from kit.errors import Invalid, Refused, Violation
from kit.policy import Rights, Target, roles

CLIENTS = "api-client"  # given with an API client, never by hand


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
