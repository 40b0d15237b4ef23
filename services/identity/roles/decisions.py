"""Why somebody may or may not do something: each grant with what came of it. Pure; the policy itself decides."""

from dataclasses import dataclass, field
from datetime import datetime

from kit.policy import Grant, Rights, Target, is_verified, reaches, roles

ALLOWS, OUT_OF_REACH = "ALLOWS", "OUT_OF_REACH"
ITSELF, BELOW, REGION = "ITSELF", "BELOW", "REGION"


@dataclass(frozen=True)
class Verdict:
    """What came of one grant, and how it reaches the target, if it does."""

    grant: Grant
    outcome: str
    way: str = ""


@dataclass(frozen=True)
class Explanation:
    """A decision with what led to it. `lines` are the shortest ways down to the target, by where they begin."""

    action: str
    target: Target
    allowed: bool
    reason: str
    verdicts: list[Verdict] = field(default_factory=list[Verdict])
    subject_name: str = ""
    level: str = ""
    names: dict[str, str] = field(default_factory=dict[str, str])
    lines: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    hidden: int = 0

    def line(self, verdict: Verdict) -> list[str]:
        """The names of the organisations through which a grant reaches down to the target."""
        if verdict.way != BELOW:
            return []
        return [self.names.get(org_id, "") for org_id in self.lines.get(verdict.grant.org_id, [])]


def judge(grant: Grant, rights: Rights, action: str, target: Target, moment: datetime) -> Verdict:
    """What comes of one grant: the first thing that stands in its way, or that it allows the action."""
    role = roles().get(grant.role)
    if role is None or action not in role.actions:
        return Verdict(grant, "ACTION_NOT_IN_ROLE")
    if action not in grant.actions:
        return Verdict(grant, "ACTION_NOT_PASSED_ON")
    if rights.scopes is not None and action not in rights.scopes:
        return Verdict(grant, "SCOPE_MISSING")
    if not is_verified(rights.level, role.needs_level):
        return Verdict(grant, "LEVEL_TOO_LOW")
    if not grant.holds(moment):
        return Verdict(grant, "NOT_YET" if any(moment < link.valid_from for link in grant.chain) else "ENDED")
    if not reaches(grant, action, target):
        return Verdict(grant, OUT_OF_REACH)
    return Verdict(grant, ALLOWS, _way(grant, action, target))


def _way(grant: Grant, action: str, target: Target) -> str:
    if target.org_id and target.org_id == grant.org_id:
        return ITSELF
    own = action in roles()[grant.role].own
    return BELOW if grant.subtree and not own and grant.org_id in target.ancestors else REGION


def reason(rights: Rights, action: str, verdicts: list[Verdict]) -> str:
    """What decided, in a word."""
    if not any(action in role.actions for role in roles().values()):
        return "UNKNOWN_ACTION"
    if any(verdict.outcome == ALLOWS for verdict in verdicts):
        return "ALLOWED"
    if rights.scopes is not None and action not in rights.scopes:
        return "SCOPE_MISSING"
    return "NOT_ALLOWED" if verdicts else "NO_GRANT"
