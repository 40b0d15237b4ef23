"""Consultations as everybody meets them: the list, a text clause by clause, commenting, the table of feedback."""

from collections.abc import AsyncIterator
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from google.protobuf.message import Message

from gateway.web import drafts, sheets
from gateway.web.forms import SEPARATORS, Form, local_time
from gateway.web.i18n import _
from gateway.web.links import id_in
from gateway.web.view import Here, Page
from gateway.web.words import LABELS
from kexie.commons.v1 import comments_pb2 as comments
from kexie.commons.v1 import consultations_pb2 as pb
from kit.errors import Refused

router = APIRouter()

EDIT = "consultations/edit.html"
COMMENT = "consultations/comment.html"
HEADS = (_("条款"), _("态度"), _("意见"), _("建议文字"), _("单位"), _("逾期答复"), _("采纳情况"), _("理由"))
WHOLE = _("全文")
LATE = _("逾期答复")


@router.get("/consultations")
async def listed(page: Here) -> Response:
    """Consultations that were opened, newest first; for who answers for a body also those that ask it."""
    bodies = await page.places("consultations.reply") if page.signed_in else []
    state = page.choice(pb.ConsultationState, "state")
    state = None if state == "CONSULTATION_STATE_DRAFT" else state  # drafts stand above the list
    body = page.query("body") if page.query("body") in dict(bodies) else ""
    found = await page.ask(
        pb.ListConsultationsRequest(state=state, invited_org_id=body, page_token=page.query("page_token"))
    )
    filters = Form(pb.ListConsultationsRequest, {"state": [page.query("state")], "body": [body]})
    return await page.show(
        "consultations/list.html",
        part="results",
        consultations=found.consultations,
        following=found.next_page_token,
        filters=filters,
        bodies=bodies,
        drafts=[(f"/consultations/{c.consultation_id}", c.title) for c in await _drafts(page)],
    )


async def _drafts(page: Page) -> list[Any]:
    answers = await drafts.own(
        page,
        "consultations.manage",
        lambda org_id: pb.ListConsultationsRequest(org_id=org_id, state=pb.CONSULTATION_STATE_DRAFT, page_size=100),
    )
    return [consultation for answer in answers for consultation in answer.consultations]


@router.get("/consultations/new")
async def blank(page: Here) -> Response:
    """An empty form."""
    places = await page.must_have("consultations.manage")
    form = Form.of(pb.CreateConsultationRequest, org_id=places[0][0])
    return await page.show(EDIT, form=form, places=places, consultation=None)


@router.post("/consultations/new")
async def create(page: Here) -> Response:
    """Drafts a consultation."""
    form = _sent(page, pb.CreateConsultationRequest)
    try:
        answer = await page.ask(form.message(pb.CreateConsultationRequest()), form=form)
    except Refused as refused:
        places = await page.must_have("consultations.manage")
        return await page.again(form, refused, EDIT, places=places, consultation=None)
    return page.to(f"/consultations/{answer.consultation.consultation_id}", notice="draft-saved")


@router.get("/consultations/{consultation_id}")
async def one(page: Here, consultation_id: str) -> Response:
    """One consultation: its text with how to comment, and the visitor's own comments."""
    found = await _found(page, consultation_id, page.number("round"))
    own = comments.ListCommentsRequest(consultation_id=consultation_id, mine=True, page_size=100)
    panels = await page.panels(own=own if page.signed_in else None)
    return await page.show("consultations/one.html", panels, **_told(found))


@router.get("/consultations/{consultation_id}/edit")
async def edit(page: Here, consultation_id: str) -> Response:
    """The form with what the draft says now."""
    consultation = (await _found(page, consultation_id)).consultation
    form = Form.of(pb.UpdateConsultationRequest, _draft(consultation), etag=consultation.etag)
    form.values["draft.comments_until"] = [local_time(consultation.comments_until)]
    return await page.show(EDIT, form=form, places=[], consultation=consultation)


@router.post("/consultations/{consultation_id}/edit")
async def update(page: Here, consultation_id: str) -> Response:
    """Changes a draft."""
    form = _sent(page, pb.UpdateConsultationRequest)
    try:
        await page.ask(form.message(pb.UpdateConsultationRequest(consultation_id=consultation_id)), form=form)
    except Refused as refused:
        consultation = (await _found(page, consultation_id)).consultation
        return await page.again(form, refused, EDIT, places=[], consultation=consultation)
    return page.to(f"/consultations/{consultation_id}", notice="saved")


@router.post("/consultations/{consultation_id}/open")
async def open_it(page: Here, consultation_id: str) -> Response:
    """Opens a draft for comments."""
    await page.ask(pb.OpenConsultationRequest(consultation_id=consultation_id))
    return page.to(f"/consultations/{consultation_id}", notice="consultation-opened")


@router.get("/consultations/{consultation_id}/comment")
async def commenting(page: Here, consultation_id: str) -> Response:
    """The form of a comment on a clause, or on the whole text."""
    places = await page.places("consultations.reply")
    found = await _found(page, consultation_id)
    form = Form.of(comments.GiveCommentRequest, clause_id=page.query("clause"))
    return await page.show(COMMENT, form=form, **_commenting(found, places, page.query("clause")))


@router.post("/consultations/{consultation_id}/comment")
async def comment(page: Here, consultation_id: str) -> Response:
    """Comments."""
    form = page.form(comments.GiveCommentRequest)
    try:
        await page.ask(form.message(comments.GiveCommentRequest(consultation_id=consultation_id)), form=form)
    except Refused as refused:
        found = await _found(page, consultation_id)
        places = await page.places("consultations.reply")
        return await page.again(form, refused, COMMENT, **_commenting(found, places, form.value("clause_id")))
    return page.to(f"/consultations/{consultation_id}#own", notice="commented")


@router.post("/consultations/{consultation_id}/comments/{comment_id}/withdraw")
async def withdraw(page: Here, consultation_id: str, comment_id: str) -> Response:
    """Takes a comment back."""
    await page.ask(comments.WithdrawCommentRequest(comment_id=comment_id))
    return page.to(f"/consultations/{consultation_id}#own", notice="comment-withdrawn")


@router.get("/consultations/{consultation_id}/feedback")
async def feedback(page: Here, consultation_id: str) -> Response:
    """What became of every comment of a round."""
    found = await _found(page, consultation_id, page.number("round"))
    turn = page.number("round") or _last_published(found.consultation)
    asked = comments.ListCommentsRequest(
        consultation_id=consultation_id, round=turn, page_size=100, page_token=page.query("page_token")
    )
    listed = await page.ask(asked)
    return await page.show(
        "consultations/feedback.html",
        comments=listed.comments,
        following=listed.next_page_token,
        turn=turn,
        **_told(found),
    )


@router.get("/consultations/{consultation_id}/feedback.csv")
async def table(page: Here, consultation_id: str) -> Response:
    """The comments of a round that the visitor may see, as a file for spreadsheets."""
    found = await _found(page, consultation_id)
    turn = page.number("round") or found.consultation.round
    said = page.words
    rows = [
        (
            c.clause_label or (said(WHOLE) if not c.clause_id else c.clause_id),
            said(LABELS[comments.Stance.Name(c.stance)]) if c.stance else "",
            c.text,
            c.wording,
            c.org_name,
            said(LATE) if c.late else "",
            said(LABELS[comments.CommentOutcome.Name(c.outcome)]) if c.outcome else "",
            c.reason,
        )
        async for c in _all(page, consultation_id, turn)
    ]
    heads = [said(head) for head in HEADS]
    response = sheets.answer(f"consultation-{consultation_id[-12:]}-{turn}.csv", [heads, *rows])
    response.headers["cache-control"] = "private, no-store"
    return response


@router.get("/consultations/{consultation_id}/comparison")
async def comparison(page: Here, consultation_id: str) -> Response:
    """Two rounds of a text, clause by clause."""
    found = await _found(page, consultation_id)
    compared = await page.ask(
        pb.CompareRoundsRequest(
            consultation_id=consultation_id, from_round=page.number("from"), to_round=page.number("to")
        )
    )
    return await page.show("consultations/comparison.html", compared=compared, **_told(found))


def _sent(page: Page, kind: type[Message]) -> Form:
    """What was sent of a consultation; invited bodies may be said by their pages' addresses."""
    form = page.form(kind)
    said = SEPARATORS.split(form.value("draft.invited_org_ids"))
    form.values["draft.invited_org_ids"] = [id_in(one) for one in said]
    return form


def _draft(consultation: Any) -> pb.UpdateConsultationRequest:
    """A draft as the form has it: its clauses are one text again."""
    parts = [f"{c.label} {c.text}".strip() for c in consultation.clauses]
    return pb.UpdateConsultationRequest(
        draft=pb.ConsultationDraft(
            title=consultation.title,
            summary=consultation.summary,
            text="\n\n".join(parts),
            invited_org_ids=consultation.invited_org_ids,
            takes_late=consultation.takes_late,
        )
    )


def _last_published(consultation: Any) -> int:
    return consultation.round if consultation.state == pb.CONSULTATION_STATE_PUBLISHED else consultation.round - 1


def _told(found: Any) -> dict[str, Any]:
    return {
        "consultation": found.consultation,
        "can": set(found.can),
        "published": _last_published(found.consultation),
    }


def _commenting(found: Any, places: list[tuple[str, str]], clause_id: str) -> dict[str, Any]:
    asked = set(found.consultation.invited_org_ids)
    bodies = [(org, name) for org, name in places if not asked or org in asked]
    clause = next((c for c in found.consultation.clauses if c.clause_id == clause_id), None)
    return _told(found) | {"bodies": bodies, "clause": clause}


async def _found(page: Page, consultation_id: str, turn: int = 0) -> Any:
    return await page.ask(pb.GetConsultationRequest(consultation_id=consultation_id, round=min(turn, 99)))


async def _all(page: Page, consultation_id: str, turn: int) -> AsyncIterator[Any]:
    token = ""
    while True:
        asked = comments.ListCommentsRequest(
            consultation_id=consultation_id, round=min(turn, 99), page_size=100, page_token=token
        )
        found = await page.ask(asked)
        for one_of_them in found.comments:
            yield one_of_them
        if not (token := found.next_page_token):
            return
