"""A roadshow: its order, the jury's scores on site, its ranking from the close."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.selections.reviews import points
from gateway.web.view import Here, Page
from kexie.commons.v1 import roadshows_pb2 as pb
from kit.errors import Refused

router = APIRouter()

ROADSHOW = "selections/roadshow.html"


@router.get("/selections/{selection_id}/roadshow")
async def roadshow(page: Here, selection_id: str) -> Response:
    """A roadshow, with the forms of who scores in it."""
    return await page.show(ROADSHOW, await _roadshow(page, selection_id), form=Form.of(pb.ScoreFinalistRequest))


@router.post("/selections/{selection_id}/roadshow/prepare")
async def prepare(page: Here, selection_id: str) -> Response:
    """Draws the order."""
    try:
        await page.ask(pb.PrepareRoadshowRequest(selection_id=selection_id))
    except Refused as refused:
        return await page.again(page.form(), refused, ROADSHOW, await _roadshow(page, selection_id))
    return page.to(f"/selections/{selection_id}/roadshow", notice="roadshow-prepared")


@router.post("/selections/{selection_id}/roadshow/{nomination_id}")
async def score(page: Here, selection_id: str, nomination_id: str) -> Response:
    """Scores one who presented themselves."""
    form = page.form(pb.ScoreFinalistRequest)
    scores = [points(form.value(f"score-{at}")) for at in range(10) if f"score-{at}" in form.values]
    request = pb.ScoreFinalistRequest(selection_id=selection_id, nomination_id=nomination_id, scores=scores)
    try:
        await page.ask(request, form=form)
    except Refused as refused:
        context = await _roadshow(page, selection_id) | {"scoring": nomination_id}
        return await page.again(form, refused, ROADSHOW, context)
    return page.to(f"/selections/{selection_id}/roadshow#of-{nomination_id}", notice="scored-on-site")


async def _roadshow(page: Page, selection_id: str) -> dict[str, Any]:
    found = await page.ask(pb.GetRoadshowRequest(selection_id=selection_id))
    ranked = sorted((f for f in found.finalists if f.rank), key=lambda f: f.rank)
    can = set(found.can)
    return {"selection_id": selection_id, "roadshow": found, "can": can, "ranked": ranked, "scoring": ""}
