"""Webhooks of an organisation's API client: the list, and one with what it delivered."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.i18n import _
from gateway.web.places import near
from gateway.web.view import Here, Page
from kexie.identity.v1 import clients_pb2 as clients
from kexie.identity.v1 import organisations_pb2 as organisations
from kexie.notification.v1 import webhooks_pb2 as pb
from kit.errors import Refused

router = APIRouter()

LIST, ONE = "organisations/webhooks.html", "organisations/webhook.html"
AT = "/organisations/{org_id}/clients/{client_id}/webhooks"

# Why a call was not taken, or a webhook disabled, by the word that the hub keeps.
PROBLEMS: dict[str, str] = {
    "no-answer": _("接收系统没有响应"),
    "no-address": _("域名无法解析"),
    "address-refused": _("该地址不允许访问"),
    "untrusted": _("证书不受信任"),
    "expired": _("三天内未能送达"),
    "disabled": _("Webhook 已停用"),
    "failing": _("连续三天没有一次推送成功"),
    "gone": _("接收系统答复该地址已不再使用（410）"),
    "client-revoked": _("客户端已撤销"),
    "client-inactive": _("客户端已停用或过期"),
    "not-allowed": _("客户端无权再跟踪该地区"),
}
TYPES: dict[str, str] = {
    "need.opened": _("需求已公开"),
    "need.matching": _("需求进入对接"),
    "need.contracted": _("需求已签约"),
    "need.solved": _("需求已解决"),
    "need.closed": _("需求已关闭"),
    "need.withdrawn": _("需求已撤回"),
    "ping": _("测试推送"),
}


def _words(page: Page, named: dict[str, str], word: str) -> str:
    if word.startswith("http-"):
        return page.words(_("接收系统答复 {status}")).format(status=word.removeprefix("http-"))
    return page.words(named.get(word, word))


async def _place(page: Page, org_id: str, client_id: str) -> dict[str, Any]:
    """Which organisation's which client."""
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    found = await page.ask(organisations.GetOrganisationRequest(org_id=org_id))
    listed = await page.ask(clients.ListClientsRequest(org_id=org_id, page_size=100))
    client = next((c for c in listed.clients if c.client_id == client_id), clients.Client(client_id=client_id))
    return {
        "organisation": found.organisation,
        "client": client,
        "problem": lambda word: _words(page, PROBLEMS, word),
        "type": lambda word: _words(page, TYPES, word),
    }


async def _list(page: Page, org_id: str, client_id: str) -> dict[str, Any]:
    place = await _place(page, org_id, client_id)
    listed = await page.ask(pb.ListWebhooksRequest(client_id=client_id, page_token=page.query("page_token")))
    return {
        **place,
        "webhooks": listed.webhooks,
        "following": listed.next_page_token,
        "counties": await near(page, (org_id, place["organisation"].name)),
        "usable": place["client"].state == clients.CLIENT_STATE_ACTIVE,
        "secret": "",
    }


@router.get(AT)
async def listed(page: Here, org_id: str, client_id: str) -> Response:
    """The client's webhooks."""
    told = await _list(page, org_id, client_id)
    return await page.show(LIST, told, form=_blank(told["organisation"].region))


def _blank(region: str) -> Form:
    form = Form.of(pb.CreateWebhookRequest, region=region)
    form.values["facts"] = [str(number) for number, _name in form.rule("facts").choices]
    return form


@router.post(AT)
async def create(page: Here, org_id: str, client_id: str) -> Response:
    """Creates a webhook. Its secret stands on the answer itself, and nowhere after that."""
    form = page.form(pb.CreateWebhookRequest)
    try:
        made = await page.ask(form.message(pb.CreateWebhookRequest(client_id=client_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, LIST, await _list(page, org_id, client_id))
    told = await _list(page, org_id, client_id) | {"secret": made.secret, "made": made.webhook}
    return await page.show(LIST, told, form=_blank(told["organisation"].region))


async def _one(page: Page, org_id: str, client_id: str, webhook_id: str) -> dict[str, Any]:
    place = await _place(page, org_id, client_id)
    found = await page.ask(pb.GetWebhookRequest(webhook_id=webhook_id))
    state = page.choice(pb.WebhookDeliveryState, "state")
    listed = await page.ask(
        pb.ListWebhookDeliveriesRequest(webhook_id=webhook_id, state=state, page_token=page.query("page_token"))
    )
    return {
        **place,
        "webhook": found.webhook,
        "deliveries": listed.deliveries,
        "following": listed.next_page_token,
        "filters": Form(pb.ListWebhookDeliveriesRequest, {"state": [page.query("state")]}),
        "address": f"{AT.format(org_id=org_id, client_id=client_id)}/{webhook_id}",
        "active": found.webhook.state == pb.WEBHOOK_STATE_ACTIVE,
        "waiting": pb.WEBHOOK_DELIVERY_STATE_QUEUED,
        "fact_names": {n: name.removeprefix("WEBHOOK_FACT_").lower() for name, n in pb.WebhookFact.items()},
        "secret": "",
    }


@router.get(AT + "/{webhook_id}")
async def one(page: Here, org_id: str, client_id: str, webhook_id: str) -> Response:
    """One webhook with what it delivered."""
    return await page.show(ONE, await _one(page, org_id, client_id, webhook_id), part="results")


@router.post(AT + "/{webhook_id}/rotate")
async def rotate(page: Here, org_id: str, client_id: str, webhook_id: str) -> Response:
    """Gives it a new secret; the old one holds for a day."""
    form = page.form(pb.RotateWebhookSecretRequest)
    made = await page.ask(pb.RotateWebhookSecretRequest(webhook_id=webhook_id, overlap_hours=24), form=form)
    return await page.show(ONE, await _one(page, org_id, client_id, webhook_id) | {"secret": made.secret})


@router.post(AT + "/{webhook_id}/pause")
async def pause(page: Here, org_id: str, client_id: str, webhook_id: str) -> Response:
    """Pauses it."""
    await page.ask(pb.PauseWebhookRequest(webhook_id=webhook_id))
    return _back(page, org_id, client_id, webhook_id, "webhook-paused")


@router.post(AT + "/{webhook_id}/resume")
async def resume(page: Here, org_id: str, client_id: str, webhook_id: str) -> Response:
    """Takes it up again."""
    await page.ask(pb.ResumeWebhookRequest(webhook_id=webhook_id))
    return _back(page, org_id, client_id, webhook_id, "webhook-resumed")


@router.post(AT + "/{webhook_id}/ping")
async def ping(page: Here, org_id: str, client_id: str, webhook_id: str) -> Response:
    """Sends a call that says nothing."""
    await page.ask(pb.PingWebhookRequest(webhook_id=webhook_id), form=page.form(pb.PingWebhookRequest))
    return _back(page, org_id, client_id, webhook_id, "webhook-queued")


@router.post(AT + "/{webhook_id}/replay")
async def replay(page: Here, org_id: str, client_id: str, webhook_id: str) -> Response:
    """Delivers once more: one call, or all that failed since a moment."""
    if delivery_id := page.field("delivery_id"):
        await page.ask(pb.ReplayWebhookDeliveryRequest(webhook_id=webhook_id, delivery_id=delivery_id))
    else:
        form = page.form(pb.ReplayFailedDeliveriesRequest)
        await page.ask(form.message(pb.ReplayFailedDeliveriesRequest(webhook_id=webhook_id)), form=form)
    return _back(page, org_id, client_id, webhook_id, "webhook-queued")


@router.post(AT + "/{webhook_id}/delete")
async def delete(page: Here, org_id: str, client_id: str, webhook_id: str) -> Response:
    """Deletes it."""
    await page.ask(pb.DeleteWebhookRequest(webhook_id=webhook_id))
    return page.to(AT.format(org_id=org_id, client_id=client_id), notice="webhook-deleted")


def _back(page: Page, org_id: str, client_id: str, webhook_id: str, notice: str) -> Response:
    address = AT.format(org_id=org_id, client_id=client_id)
    return page.to(f"{address}/{webhook_id}", notice=notice)
