"""The media kit of a result: what is public of it, as files that a newsroom can use, made when they are asked for."""

import asyncio
import io
from collections.abc import AsyncIterator, Iterator
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import segno
from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web import sheets
from gateway.web.i18n import LOCALES, _, said
from gateway.web.view import Here, Page
from kexie.commons.v1 import results_pb2 as results
from kexie.commons.v1 import selections_pb2 as pb
from kit.errors import Refused

router = APIRouter()

HEADS = (_("名次"), _("姓名或名称"), _("成果"), _("推荐单位"), _("赛道"), _("证书编号"), _("查验网址"))
HOST, CERTIFICATE = _("主办单位"), _("证书")
CHECK_AGAIN = _("证书可凭编号或二维码公开查验；撤销的表彰不在其中，引用前请重新查验。")


@router.get("/selections/{selection_id}/media-kit.zip")
async def media_kit(page: Here, selection_id: str) -> Response:
    """The kit of a selection whose awards were given; there is none before, and none once no award stands."""
    selection = (await page.ask(pb.GetSelectionRequest(selection_id=selection_id))).selection
    concluded = selection.state == pb.SELECTION_STATE_CONCLUDED and not selection.draft.sealed
    awarded = [entry async for entry in _noticed(page, selection_id) if _stands(entry)] if concluded else []
    if not awarded:
        raise Refused("NOT_FOUND")
    checked_at = page.gateway.settings.public_url.rstrip("/") + "/check/"
    packed = await asyncio.to_thread(_packed, selection, awarded, checked_at)
    name = f'attachment; filename="selection-{selection_id[-12:]}.zip"'
    headers = {"content-disposition": name, "cache-control": "no-store"}  # an award may be revoked at any moment
    return Response(packed, media_type="application/zip", headers=headers)


async def _noticed(page: Page, selection_id: str) -> AsyncIterator[results.Noticed]:
    token = ""
    while True:
        asked = results.ListNoticeRequest(selection_id=selection_id, page_size=100, page_token=token)
        found = await page.ask(asked)
        for entry in found.entries:
            yield entry
        if not (token := found.next_page_token):
            return


def _stands(entry: results.Noticed) -> bool:
    return bool(entry.award_number) and not entry.revoked


def _packed(selection: pb.Selection, awarded: list[results.Noticed], checked_at: str) -> bytes:
    """The files in one; the same result gives the same bytes."""
    written = io.BytesIO()
    with ZipFile(written, "w") as archive:
        for name, content in _files(selection, awarded, checked_at):
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return written.getvalue()


def _files(selection: pb.Selection, awarded: list[results.Noticed], checked_at: str) -> Iterator[tuple[str, str]]:
    for locale in LOCALES:
        yield f"result-{locale[:2]}.txt", _text(locale, selection, awarded, checked_at)
    heads = [" ".join(said(locale, head) for locale in LOCALES) for head in HEADS]
    rows = [
        (e.rank, e.nominee_name, e.title, e.org_name, e.track, e.award_number, checked_at + e.award_number)
        for e in awarded
    ]
    yield "awarded.csv", sheets.written([heads, *rows])
    for e in awarded:
        drawn = io.BytesIO()
        segno.make(checked_at + e.award_number, error="m").save(
            drawn, kind="svg", scale=4, border=2, dark="#000", light="#fff"
        )
        yield f"qr/{e.award_number}.svg", drawn.getvalue().decode()


def _text(locale: str, selection: pb.Selection, awarded: list[results.Noticed], checked_at: str) -> str:
    """The result to be read or printed."""
    host, certificate, again = (said(locale, words) for words in (HOST, CERTIFICATE, CHECK_AGAIN))
    lines = [selection.draft.title, f"{host} · {selection.org_name}", "", selection.draft.summary]
    for e in awarded:
        named = " · ".join(filter(None, [e.nominee_name, e.title, e.org_name, e.track]))
        lines += ["", f"{e.rank}. {named}", f"   {certificate} {e.award_number}  {checked_at}{e.award_number}"]
    return "\n".join([*lines, "", again, ""])
