"""The message box, and what a person wants to hear of."""

from fastapi import APIRouter
from fastapi.responses import Response
from google.protobuf.timestamp_pb2 import Timestamp

from gateway.web.forms import Form
from gateway.web.view import Here, Page, local
from kexie.identity.v1 import organisations_pb2 as organisations
from kexie.notification.v1 import inbox_pb2 as pb
from kexie.notification.v1 import watches_pb2 as watches
from kit.errors import Refused

router = APIRouter()


@router.get("/inbox")
async def inbox(page: Here) -> Response:
    """The visitor's notices, newest first."""
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    only_unread = page.query("unread") == "1"
    found = await page.ask(pb.ListNoticesRequest(unread=only_unread, page_token=page.query("page_token")))
    return await page.show(
        "inbox/inbox.html", notices=found.notices, following=found.next_page_token, only_unread=only_unread
    )


@router.get("/inbox/{notice_id}")
async def follow(page: Here, notice_id: str) -> Response:
    """Marks a notice as read and goes to what it is about."""
    await page.ask(pb.MarkReadRequest(notice_ids=[notice_id]))
    return page.to(local(page.query("to")) if page.query("to") else "/inbox")


@router.post("/inbox/read")
async def read(page: Here) -> Response:
    """Marks a notice as read, or all that were on the page and older."""
    if notice_id := page.field("notice_id"):
        await page.ask(pb.MarkReadRequest(notice_ids=[notice_id]))
        return page.to("/inbox")
    await page.ask(pb.MarkAllReadRequest(seen_until=_moment(page.field("seen_until"))))
    return page.to("/inbox", notice="all-read")


def _moment(value: str) -> Timestamp | None:
    moment = Timestamp()
    try:
        moment.FromJsonString(value)
    except ValueError:
        return None
    return moment


@router.get("/me/watches")
async def watched(page: Here) -> Response:
    """What the visitor watches for."""
    return await _watches(page, Form.of(watches.CreateWatchRequest))


async def _watches(page: Page, form: Form, status: int = 200) -> Response:
    found = await page.ask(watches.ListWatchesRequest(page_size=50))
    asked = {w.org_id: organisations.GetOrganisationRequest(org_id=w.org_id) for w in found.watches if w.org_id}
    panels = await page.panels(**asked)
    names = {org_id: panel.answer.organisation.name for org_id, panel in panels.items() if panel}
    return await page.show("inbox/watches.html", status=status, watches=found.watches, names=names, form=form)


@router.post("/me/watches")
async def watch(page: Here) -> Response:
    """Watches for needs."""
    form = page.form(watches.CreateWatchRequest)
    try:
        await page.ask(form.message(watches.CreateWatchRequest()), form=form)
    except Refused as refused:
        if not form.again(refused, 400 if refused.violations else 500):
            raise
        return await _watches(page, form, 422)
    return page.to("/me/watches", notice="watch-added")


@router.post("/me/watches/{watch_id}/end")
async def end(page: Here, watch_id: str) -> Response:
    """Ends a watch."""
    await page.ask(watches.DeleteWatchRequest(watch_id=watch_id))
    return page.to("/me/watches", notice="watch-ended")
