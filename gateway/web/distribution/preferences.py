"""A person's page: which messages, by which channels, when, or none."""

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web import assets
from gateway.web.forms import Form
from gateway.web.i18n import _
from gateway.web.view import Here, Page
from gateway.web.words import LABELS
from kexie.notification.v1 import inbox_pb2 as inbox
from kexie.notification.v1 import preferences_pb2 as pb
from kit.errors import Refused

router = APIRouter()

PAGE = "distribution/preferences.html"
ZONES = {
    "Asia/Shanghai": _("北京时间"),
    "Asia/Urumqi": _("乌鲁木齐时间"),
    "Asia/Hong_Kong": _("香港时间"),
    "Asia/Tokyo": _("东京时间"),
    "Europe/London": _("伦敦时间"),
    "America/New_York": _("纽约时间"),
    "UTC": _("协调世界时（UTC）"),
}
ORDERED = 3  # how many channels are put in an order


@router.get("/me/messages")
async def mine(page: Here) -> Response:
    """The visitor's choices."""
    await page.me()
    found = await page.ask(pb.GetPreferencesRequest())
    form = Form.of(pb.SetPreferencesRequest, pb.SetPreferencesRequest(preferences=found.preferences))
    return await page.show(PAGE, _offered(page, found), form=form)


@router.post("/me/messages")
async def choose(page: Here) -> Response:
    """Keeps the visitor's choices."""
    form = page.form(pb.SetPreferencesRequest)
    try:
        await page.ask(form.message(pb.SetPreferencesRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, PAGE, _offered(page, await page.ask(pb.GetPreferencesRequest())))
    return page.to("/me/messages", notice="saved")


@router.post("/me/messages/push")
async def subscribe(page: Here) -> Response:
    """Subscribes the visitor's browser; asked by its script."""
    form = page.form(pb.SubscribePushRequest)
    await page.ask(form.message(pb.SubscribePushRequest()))
    return page.to("/me/messages", notice="saved")


@router.post("/me/messages/push/end")
async def unsubscribe(page: Here) -> Response:
    """Ends the subscriptions of all the visitor's browsers."""
    await page.ask(pb.UnsubscribePushRequest())
    return page.to("/me/messages", notice="saved")


@router.get("/push-worker.js")
async def worker(page: Here) -> Response:
    """The script by which a browser shows what is pushed: at the root, since it may act for no page above its place."""
    script = assets.assets()["push-worker.js"]
    return Response(script.body, media_type=script.media, headers={"cache-control": "no-cache"})


def _offered(page: Page, found: pb.GetPreferencesResponse) -> dict[str, object]:
    """What the page offers: the channels that this hub has, and the lists to choose from."""
    names = [(str(c), page.words(LABELS[inbox.Channel.Name(c)])) for c in found.channels]
    return {
        "found": found,
        "channels": names,
        "ordered": range(min(ORDERED, len(names))),
        "zones": [(zone, page.words(called)) for zone, called in ZONES.items()],
    }
