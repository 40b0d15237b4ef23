"""A person's accounts at WeChat and Weibo as channels: linked, tried, unlinked."""

from fastapi import APIRouter
from fastapi.responses import Response
from google.protobuf.message import Message

from gateway.web.forms import Form
from gateway.web.steps import step_of
from gateway.web.view import Here
from kexie.notification.v1 import inbox_pb2 as inbox
from kexie.notification.v1 import linking_pb2 as pb
from kexie.notification.v1 import preferences_pb2 as preferences
from kit.errors import Refused

router = APIRouter()

AT, PAGE, BACK = "/me/channels", "distribution/channels.html", "distribution/channel_back.html"
CHANNELS = {"wechat": inbox.CHANNEL_WECHAT, "weibo": inbox.CHANNEL_WEIBO}
UNLINK: dict[str, type[Message]] = {
    "wechat": preferences.UnlinkWechatRequest,
    "weibo": preferences.UnlinkWeiboRequest,
}


@router.get(AT)
async def mine(page: Here) -> Response:
    """Where the visitor's accounts stand."""
    await page.me()
    found = await page.ask(pb.GetChannelLinksRequest())
    names = {channel: name for name, channel in CHANNELS.items()}
    return await page.show(PAGE, links=[(names[link.channel], link) for link in found.links])


@router.get(f"{AT}/back")
async def back(page: Here) -> Response:
    """What the vendor sent the browser back with, to be agreed to."""
    await page.me()
    said = page.request.query_params
    if not said.get("code") or not said.get("state"):
        return page.to(AT, notice="link-not-begun")
    begun = pb.FinishChannelLinkRequest(state=said["state"][:400], code=said["code"][:200])
    return await page.show(BACK, form=Form.of(pb.FinishChannelLinkRequest, begun))


@router.post(f"{AT}/finish")
async def finish(page: Here) -> Response:
    """Links the account."""
    form = page.form(pb.FinishChannelLinkRequest)
    try:
        await page.ask(form.message(pb.FinishChannelLinkRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, BACK)
    return page.to(AT, notice="channel-linked")


@router.get(f"{AT}/{{name}}/go")
async def go(page: Here, name: str) -> Response:
    """Sends the browser to the vendor."""
    await page.me()
    begun = await page.ask(pb.BeginChannelLinkRequest(channel=step_of(CHANNELS, name)))
    return page.to(begun.redirect_to)


@router.post(f"{AT}/{{name}}/test")
async def test(page: Here, name: str) -> Response:
    """Sends the visitor a message to try."""
    await page.ask(pb.TestChannelLinkRequest(channel=step_of(CHANNELS, name)))
    return page.to(AT, notice="channel-tried")


@router.post(f"{AT}/{{name}}/unlink")
async def unlink(page: Here, name: str) -> Response:
    """Ends a link."""
    await page.ask(step_of(UNLINK, name)())
    return page.to(AT, notice="channel-unlinked")
