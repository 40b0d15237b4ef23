"""What a reviewer has to score."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.commons.v1 import reviews_pb2 as pb
from kit.errors import Refused

router = APIRouter()


@router.get("/reviews")
async def mine(page: Here) -> Response:
    """What the visitor is to review, unscored first."""
    await page.me()
    found = await page.ask(pb.ListMyReviewsRequest(page_token=page.query("page_token")))
    return await page.show("selections/reviews.html", reviews=found.reviews, following=found.next_page_token)


@router.get("/reviews/{nomination_id}")
async def one(page: Here, nomination_id: str) -> Response:
    """One nomination with the form of its scores."""
    review = await _mine(page, nomination_id)
    message = pb.GiveScoreRequest(scores=review.scores, comment=review.comment)
    return await page.show("selections/review.html", form=Form.of(pb.GiveScoreRequest, message), review=review)


@router.post("/reviews/{nomination_id}")
async def score(page: Here, nomination_id: str) -> Response:
    """Gives scores."""
    form = page.form(pb.GiveScoreRequest)
    scores = [form.value(f"score-{at}") for at in range(10) if f"score-{at}" in form.values]
    request = pb.GiveScoreRequest(
        nomination_id=nomination_id, scores=[points(s) for s in scores], comment=form.value("comment")
    )
    try:
        await page.ask(request, form=form)
    except Refused as refused:
        return await page.again(form, refused, "selections/review.html", review=await _mine(page, nomination_id))
    return page.to("/reviews", notice="scored")


@router.post("/reviews/{nomination_id}/conflict")
async def declare(page: Here, nomination_id: str) -> Response:
    """Declares a conflict of interest."""
    form = page.form(pb.DeclareConflictRequest)
    try:
        await page.ask(form.message(pb.DeclareConflictRequest(nomination_id=nomination_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, "selections/review.html", review=await _mine(page, nomination_id))
    return page.to("/reviews", notice="conflict-declared")


def points(text: str) -> int:
    """Points as typed; what is no number is out of every range, and refused as such."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1


async def _mine(page: Page, nomination_id: str) -> Any:
    token = ""
    while True:
        found = await page.ask(pb.ListMyReviewsRequest(page_size=100, page_token=token))
        for review in found.reviews:
            if review.nomination_id == nomination_id:
                return review
        if not (token := found.next_page_token):
            raise Refused("REVIEW_NOT_FOUND")
