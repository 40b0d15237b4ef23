"""Decisions as sentences, in Chinese and English."""

from kit import codes
from kit.policy import action_name, roles

from .decisions import Explanation, Verdict

DECISIONS = {
    "ALLOWED": ("{who}可以{action}（{where}）。", "{who} may {action} ({where})."),
    "NOT_ALLOWED": (
        "{who}不能{action}（{where}）：没有一项角色允许。",
        "{who} may not {action} ({where}): none of the roles allows it.",
    ),
    "NO_GRANT": (
        "{who}不能{action}（{where}）：没有担任任何角色。",
        "{who} may not {action} ({where}), having no role at all.",
    ),
    "SCOPE_MISSING": (
        "{who}不能{action}（{where}）：该接口客户端的权限范围不含此项。",
        "{who} may not {action} ({where}): it is not among the scopes of the client.",
    ),
    "ACCOUNT_INACTIVE": (
        "{who}不能{action}（{where}）：账号已停用。",
        "{who} may not {action} ({where}): the account is not active.",
    ),
    "UNKNOWN_ACTION": ("没有“{action}”这个操作。", "There is no action “{action}”."),
}
OUTCOMES = {
    "ACTION_NOT_IN_ROLE": ("{held}：该角色不含此操作。", "{held}: the role does not have this action."),
    "ACTION_NOT_PASSED_ON": ("{held}：此操作没有下放。", "{held}: this action was not passed on."),
    "SCOPE_MISSING": ("{held}：权限范围不含此操作。", "{held}: the scopes do not have this action."),
    "LEVEL_TOO_LOW": ("{held}：本人的认证级别不够。", "{held}: its holder is not verified far enough."),
    "NOT_YET": ("{held}：任期尚未开始。", "{held}: the term has not begun."),
    "ENDED": ("{held}：任期已结束。", "{held}: the term is over."),
    "OUT_OF_REACH": ("{held}：管不到这里。", "{held}: it does not reach there."),
}
WAYS = {
    "ITSELF": ("{held}，允许：对象属于本组织。", "{held}, allows it: the thing is the organisation's own."),
    "BELOW": ("{held}，允许：对象属于下级组织（{line}）。", "{held}, allows it: the thing is of one below ({line})."),
    "REGION": ("{held}，允许：{region}在其负责的地区之内。", "{held}, allows it: {region} lies in its region."),
}
HELD = ("“{org}”的{role}", "{role} of {org}")
SHARED = ("，由“{above}”下放", ", delegated by {above}")
NOBODY = ("该接口客户端", "The API client")
ANYWHERE = ("不针对任何组织或地区", "of no organisation and no region")


def decision(found: Explanation, locale: str) -> str:
    """What was decided."""
    said = {
        "who": found.subject_name or _in(NOBODY, locale),
        "action": action_name(found.action, locale),
        "where": _where(found, locale),
    }
    return _in(DECISIONS[found.reason], locale).format(**said)


def verdict(verdict: Verdict, found: Explanation, locale: str) -> str:
    """What came of one grant."""
    held = _in(HELD, locale).format(
        org=found.names.get(verdict.grant.org_id, ""), role=role(verdict.grant.role, locale)
    )
    if verdict.grant.above is not None:
        above = " ← ".join(found.names.get(link.org_id, "") for link in verdict.grant.chain[1:])
        held += _in(SHARED, locale).format(above=above)
    pattern = WAYS[verdict.way] if verdict.way else OUTCOMES[verdict.outcome]
    line, region = " → ".join(found.line(verdict)), codes.name("regions", found.target.region, locale)
    return _in(pattern, locale).format(held=held, line=line, region=region)


def role(name: str, locale: str) -> str:
    """What a role is called."""
    known = roles().get(name)
    return (known.en if locale.startswith("en") else known.zh) if known else name


def _where(found: Explanation, locale: str) -> str:
    region = found.target.region and codes.name("regions", found.target.region, locale)
    return (", " if locale.startswith("en") else "，").join(
        part for part in (found.names.get(found.target.org_id, ""), region) if part
    ) or _in(ANYWHERE, locale)


def _in(texts: tuple[str, str], locale: str) -> str:
    return texts[locale.startswith("en")]
