"""Who read the visitor's data by a role, in people's words: names of methods and fields say nothing to them."""

from collections.abc import Iterable
from functools import cache

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.i18n import _
from gateway.web.me.privacy import SERVICES
from gateway.web.view import Here, Page
from kexie.identity.v1 import privacy_pb2 as pb
from kit.contracts import methods
from kit.errors import Refused
from kit.policy import action_name, roles

router = APIRouter()

# What is called what, of all that a role may read about a person; how things stand (`state`, `verbs`) says it itself.
FIELDS: dict[str, str] = {
    "admitted": _("是否入队"),
    "affiliation": _("单位"),
    "available": _("是否接受任务"),
    "answer": _("答复"),
    "answered_at": _("答复时间"),
    "answers": _("报名时的回答"),
    "asked_at": _("申请时间"),
    "at": _("工作单位"),
    "begins_at": _("开始时间"),
    "checked_in_at": _("签到时间"),
    "checked_out_at": _("签退时间"),
    "code": _("签到码"),
    "decide_until": _("决定的期限"),
    "decided_at": _("决定时间"),
    "display_name": _("显示名称"),
    "document_kind": _("证件类型"),
    "ends_at": _("结束时间"),
    "granted_by": _("授予人"),
    "group_name": _("团体名称"),
    "kind": _("会员类别"),
    "legal_name": _("证件上的姓名"),
    "means": _("认证方式"),
    "minutes": _("服务时长"),
    "most": _("至多承接的任务数"),
    "name": _("姓名"),
    "open": _("手上的任务数"),
    "orcid": _("ORCID"),
    "org_name": _("单位"),
    "person_name": _("姓名"),
    "post_title": _("岗位"),
    "problem": _("送达情况"),
    "proposed_by": _("提出人"),
    "read_at": _("阅读时间"),
    "reason": _("理由"),
    "remark": _("说明"),
    "requested_at": _("申请时间"),
    "rule": _("收到消息的理由"),
    "society_name": _("学会"),
    "state": _("状态"),
    "step": _("认证等级"),
    "stratum": _("抽样的层"),
    "subject_name": _("姓名"),
    "subjects": _("专业领域"),
    "unit_name": _("单位"),
    "valid_from": _("生效时间"),
    "valid_to": _("有效期至"),
    "verbs": _("可办理的事项"),
    "wanted": _("申请更正的内容"),
}


@router.get("/me/accesses")
async def accesses(page: Here) -> Response:
    """Who read the visitor's data."""
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    found = await page.ask(pb.ListAccessesRequest(page_token=page.query("page_token")), seconds=5)
    return await page.show(
        "me/accesses.html",
        accesses=found.accesses,
        following=found.next_page_token,
        missing=found.missing,
        services=SERVICES,
        role_words=lambda name: role_words(page.locale, name),
        deed=lambda method: action_name(_permission(method), page.locale),
        read=lambda names: _called(page, names),
    )


def _called(page: Page, names: Iterable[str]) -> list[str]:
    """What was read, each thing once, though several fields hold it."""
    return list(dict.fromkeys(page.words(FIELDS.get(name, name)) for name in names))


def role_words(locale: str, name: str) -> str:
    """What a role is called, in the language of the page."""
    role = roles().get(name)
    return name if role is None else role.en if locale == "en" else role.zh


@cache
def _permission(path: str) -> str:
    """The action that a method asks for, which says to people what was done; the method's own name without one."""
    found = next((method for method in methods() if method.path == path), None)
    return (found.rules.permission if found else "") or path.rpartition("/")[2]
