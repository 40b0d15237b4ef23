"""The visitor's own data: a copy of all of it, who read it, its correction, and its erasure with receipts."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.i18n import _
from gateway.web.view import Here, Page
from kexie.identity.v1 import privacy_pb2 as pb
from kit.errors import Refused

WAITING = "me/corrections.html"

router = APIRouter()

SERVICES = {
    "identity": _("账号与组织"),
    "kepu": _("科普中国"),
    "kechuang": _("科创中国"),
    "zhihui": _("智汇中国"),
    "home": _("科技工作者之家"),
    "commons": _("评选与活动"),
    "discovery": _("搜索与推荐"),
    "notification": _("消息通知"),
}


@router.get("/me/privacy")
async def own_data(page: Here) -> Response:
    """What one may ask about the own data, and where it stands."""
    return await page.show(**await _own(page), form=Form.of(pb.RequestCorrectionRequest), code="")


async def _own(page: Page) -> dict[str, Any]:
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    copies = await page.ask(pb.ListCopiesRequest(page_token=page.query("page_token")))
    found = await page.ask(pb.GetErasureRequest())
    corrections = await page.ask(pb.ListMyCorrectionsRequest())
    return {
        "template": "me/privacy.html",
        "copies": copies.copies,
        "ready": pb.COPY_STATE_READY,
        "erasure": found.erasure if found.HasField("erasure") else None,
        "asked": pb.ERASURE_STATE_ASKED,
        "corrections": corrections.corrections,
        "services": SERVICES,
    }


@router.post("/me/privacy/copies")
async def ask_copy(page: Here) -> Response:
    """Asks for a copy."""
    await page.ask(pb.RequestCopyRequest(), form=page.form())
    return page.to("/me/privacy", notice="copy-asked")


@router.get("/me/privacy/copies/{copy_id}")
async def download(page: Here, copy_id: str) -> Response:
    """Hands the copy out as a file."""
    found = await page.ask(pb.DownloadCopyRequest(copy_id=copy_id), seconds=10)
    return Response(
        found.content,
        media_type="application/json",
        headers={
            "content-disposition": f'attachment; filename="{found.filename}"',
            "cache-control": "private, no-store",
        },
    )


@router.post("/me/privacy/corrections")
async def ask_correction(page: Here) -> Response:
    """Asks an operator to correct something."""
    form = page.form(pb.RequestCorrectionRequest)
    try:
        await page.ask(form.message(pb.RequestCorrectionRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, **await _own(page), code="")
    return page.to("/me/privacy", notice="correction-asked")


@router.post("/me/privacy/erasure")
async def ask_erasure(page: Here) -> Response:
    """Asks for erasure. The receipts' code stands on the answer itself, and nowhere after that."""
    made = await page.ask(pb.RequestErasureRequest(), form=page.form())
    blank = Form.of(pb.RequestCorrectionRequest)
    return await page.show(**await _own(page), form=blank, code=made.receipt_code)


@router.post("/me/privacy/erasure/confirm")
async def confirm(page: Here) -> Response:
    """Begins the erasure; with it the visitor's session ends."""
    await page.ask(pb.ConfirmErasureRequest())
    page.gateway.door.forget(page.cookies.get(page.gateway.door.cookie, ""))
    code = page.field("code")
    return page.to(f"/erasure?code={code}" if code else "/erasure")


@router.post("/me/privacy/erasure/withdraw")
async def withdraw(page: Here) -> Response:
    """Takes it back."""
    await page.ask(pb.WithdrawErasureRequest())
    return page.to("/me/privacy", notice="erasure-withdrawn")


@router.get("/erasure")
async def receipts(page: Here) -> Response:
    """The receipts of an erasure, by their code."""
    code, erasure, problem = page.query("code"), None, ""
    if code:
        try:
            erasure = (await page.ask(pb.GetErasureReceiptsRequest(code=code))).erasure
        except Refused as refused:
            problem = refused.words(page.locale)
    return await page.show(
        "me/erasure.html",
        status=404 if problem else 200,
        code=code,
        erasure=erasure,
        problem=problem,
        done=pb.ERASURE_STATE_DONE,
        services=SERVICES,
    )


@router.get("/corrections")
async def waiting(page: Here) -> Response:
    """Requests for correction that wait for an operator."""
    return await page.show(WAITING, await _waiting(page), form=Form.of(pb.AnswerCorrectionRequest))


async def _waiting(page: Page) -> dict[str, Any]:
    found = await page.ask(pb.ListCorrectionsRequest(page_token=page.query("page_token")))
    return {"corrections": found.corrections, "following": found.next_page_token}


@router.post("/corrections/{correction_id}")
async def answer(page: Here, correction_id: str) -> Response:
    """Answers one."""
    form = page.form(pb.AnswerCorrectionRequest)
    request = pb.AnswerCorrectionRequest(
        correction_id=correction_id, corrected=page.field("done") == "1", answer=page.field("answer")
    )
    try:
        await page.ask(request, form=form)
    except Refused as refused:
        return await page.again(form, refused, WAITING, await _waiting(page))
    return page.to("/corrections", notice="saved")
