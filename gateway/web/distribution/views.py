"""The sender's desk: writing a message, looking at it with its numbers, sending it, and what became of it."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from google.protobuf.message import Message

from gateway.web import people
from gateway.web.forms import Form
from gateway.web.i18n import _
from gateway.web.links import id_in
from gateway.web.steps import Step, step_of
from gateway.web.view import Here, Page
from kexie.notification.v1 import distributions_pb2 as pb
from kit.errors import Refused
from kit.policy import roles

router = APIRouter()

SEND, APPROVE = "distributions.send", "distributions.approve"
EDIT = "distribution/edit.html"
ONE = "distribution/one.html"
MOVING = frozenset({pb.DISTRIBUTION_STATE_PREPARING, pb.DISTRIBUTION_STATE_SCHEDULED, pb.DISTRIBUTION_STATE_SENDING})

# What a button of a message asks for, and what the page says then.
STEPS: dict[str, Step] = {
    "prepare": (lambda at, _: pb.PrepareDistributionRequest(distribution_id=at), "distribution-preparing"),
    "send": (lambda at, form: form.message(pb.SendDistributionRequest(distribution_id=at)), "distribution-sent"),
    "approve": (lambda at, _: pb.ApproveDistributionRequest(distribution_id=at), "distribution-approved"),
    "pause": (lambda at, _: pb.PauseDistributionRequest(distribution_id=at), "distribution-paused"),
    "resume": (lambda at, _: pb.ResumeDistributionRequest(distribution_id=at), "distribution-resumed"),
    "recall": (
        lambda at, form: form.message(pb.RecallDistributionRequest(distribution_id=at)),
        "distribution-recalled",
    ),
}


@router.get("/distribution")
async def listed(page: Here) -> Response:
    """The messages of an organisation for which the visitor sends or approves, newest first."""
    places = await desks(page)
    org_id = page.chosen(places)
    found = await page.ask(pb.ListDistributionsRequest(org_id=org_id, page_token=page.query("page_token")))
    return await page.show(
        "distribution/list.html",
        distributions=found.distributions,
        following=found.next_page_token,
        places=places,
        org_id=org_id,
        may_send=bool(await page.places(SEND)),
    )


@router.get("/distribution/new")
async def blank(page: Here) -> Response:
    """An empty form, or one with the words of a template."""
    places = await page.must_have(SEND)
    org_id = page.chosen(places)
    templates = await page.panel(pb.ListMessageTemplatesRequest(org_id=org_id, page_size=100))
    draft = pb.DistributionDraft(priority=pb.PRIORITY_NORMAL)
    for template in templates.answer.templates if templates else ():
        if template.name == page.query("template"):
            draft.rules.add(zh=template.zh, en=template.en)
            draft.parameters.extend(pb.MessageParameter(name=name) for name in template.parameters)
    form = Form.of(pb.CreateDistributionRequest, pb.CreateDistributionRequest(org_id=org_id, draft=draft))
    return await _edit(page, form, templates=templates.answer.templates if templates else [])


@router.post("/distribution/new")
async def create(page: Here) -> Response:
    """Keeps a draft, or only shows what it would be."""
    form = _sent(page, pb.CreateDistributionRequest)
    try:
        request = form.message(pb.CreateDistributionRequest())
        if page.field("preview"):
            shown = await page.ask(pb.PreviewDistributionRequest(org_id=request.org_id, draft=request.draft), form=form)
            return await _edit(page, form, shown=shown)
        answer = await page.ask(request, form=form)
    except Refused as refused:
        return await page.again(form, refused, EDIT, await _choices(page))
    return page.to(f"/distribution/{answer.distribution.distribution_id}", notice="saved")


@router.get("/distribution/{distribution_id}")
async def one(page: Here, distribution_id: str) -> Response:
    """A message: its words, its numbers, what became of it, what can be done."""
    return await page.show(ONE, await _one(page, distribution_id), part="progress", form=Form())


@router.get("/distribution/{distribution_id}/edit")
async def edit(page: Here, distribution_id: str) -> Response:
    """The form with what the draft says now."""
    found = (await page.ask(pb.GetDistributionRequest(distribution_id=distribution_id))).distribution
    message = pb.UpdateDistributionRequest(distribution_id=distribution_id, draft=found.draft)
    form = Form.of(pb.UpdateDistributionRequest, message, etag=found.etag)
    return await _edit(page, form, distribution=found)


@router.post("/distribution/{distribution_id}/edit")
async def update(page: Here, distribution_id: str) -> Response:
    """Changes a draft, or only shows what it would be."""
    form = _sent(page, pb.UpdateDistributionRequest)
    found = (await page.ask(pb.GetDistributionRequest(distribution_id=distribution_id))).distribution
    try:
        request = form.message(pb.UpdateDistributionRequest(distribution_id=distribution_id))
        if page.field("preview"):
            shown = await page.ask(pb.PreviewDistributionRequest(org_id=found.org_id, draft=request.draft))
            return await _edit(page, form, distribution=found, shown=shown)
        await page.ask(request, form=form)
    except Refused as refused:
        return await page.again(form, refused, EDIT, await _choices(page, distribution=found))
    return page.to(f"/distribution/{distribution_id}", notice="saved")


@router.get("/distribution/{distribution_id}/ledger")
async def ledger(page: Here, distribution_id: str) -> Response:
    """Who gets a message, by which rule, and what became of it."""
    found = await page.ask(pb.GetDistributionRequest(distribution_id=distribution_id))
    lines = await page.ask(
        pb.ListDispatchesRequest(distribution_id=distribution_id, page_token=page.query("page_token"))
    )
    return await page.show(
        "distribution/ledger.html",
        distribution=found.distribution,
        lines=lines.dispatches,
        following=lines.next_page_token,
        names=await people.names(page, [line.person_id for line in lines.dispatches]),
        words=LEDGER_WORDS,
    )


@router.post("/distribution/{distribution_id}/{step}")
async def take(page: Here, distribution_id: str, step: str) -> Response:
    """Takes a step with a message."""
    make, notice = step_of(STEPS, step)
    form = page.form()
    try:
        request = make(distribution_id, form)
        form = Form.sent(type(request), page.sent)
        await page.ask(request, form=form)
    except Refused as refused:
        return await page.again(form, refused, ONE, await _one(page, distribution_id))
    return page.to(f"/distribution/{distribution_id}", notice=notice)


def _sent(page: Page, kind: type[Message]) -> Form:
    """What was sent, its organisations by their ids where the addresses of their pages were given."""
    form = page.form(kind)
    for name, found in form.values.items():
        if name.endswith((".under_org_id", ".society_id")):
            form.values[name] = [id_in(said) for said in found]
    return form


async def desks(page: Page) -> list[tuple[str, str]]:
    """The organisations for which the visitor sends or approves."""
    found = dict([*await page.places(SEND), *await page.places(APPROVE)])
    if not found:
        raise Refused("FORBIDDEN", action=SEND)
    return list(found.items())


async def _edit(page: Page, form: Form, **more: Any) -> Response:
    return await page.show(EDIT, await _choices(page, **more), form=form)


async def _choices(page: Page, *, distribution: Any = None, shown: Any = None, templates: Any = ()) -> dict[str, Any]:
    """What a form of a message offers."""
    english = page.locale.startswith("en")
    return {
        "places": [] if distribution else await page.must_have(SEND),
        "distribution": distribution,
        "shown": shown,
        "templates": templates,
        "roles": [(name, role.en if english else role.zh) for name, role in roles().items()],
        "levels": [(level, page.words(called)) for level, called in LEVEL_WORDS.items()],
    }


async def _one(page: Page, distribution_id: str) -> dict[str, Any]:
    found = await page.ask(pb.GetDistributionRequest(distribution_id=distribution_id))
    return {
        "distribution": found.distribution,
        "figures": found.figures,
        "forwards": found.forwards,
        "replies": found.replies,
        "can": set(found.can),
        "moving": found.distribution.state in MOVING,
        "words": LEDGER_WORDS,
    }


LEVEL_WORDS = {
    "registered": _("注册用户"),
    "real_name": _("实名用户"),
    "worker": _("科技工作者"),
    "expert": _("专家"),
}
# The ledger's words of states, problems and channels, as pages say them.
LEDGER_WORDS = {
    "people": _("人"),
    "inbox": _("收件箱"),
    "mail": _("邮件"),
    "push": _("浏览器推送"),
    "sms": _("短信"),
    "wechat": _("微信"),
    "weibo": _("微博"),
    "queued": _("待发送"),
    "digest": _("等待汇总"),
    "told": _("已送达"),
    "suppressed": _("未发送"),
    "stopped": _("已停止"),
    "sent": _("已发送"),
    "delivered": _("已送达"),
    "failed": _("失败"),
    "read": _("已读"),
    "opted-out": _("已退订"),
    "muted": _("不接收该主题"),
    "unavailable": _("目前不接受新的工作"),
    "no-account": _("账号不可用"),
    "cap": _("当日已达上限，次日再发"),
    "no-address": _("没有该渠道的地址"),
    "consent": _("未同意"),
    "withdrawn": _("已撤回"),
    "expired": _("超过期限"),
    "not-delivered": _("运营商未能送达"),
    "blocked": _("对方已拒收"),
}
