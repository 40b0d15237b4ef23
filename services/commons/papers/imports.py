"""Papers of a conference from files, by the rules of the contract and of the domain, with their reviews and what was
decided."""

from datetime import time
from uuid import UUID

import sqlalchemy as sa
from pydantic import BaseModel

from kexie.commons.v1 import conference_papers_pb2 as pb
from kit import ids, validation
from kit.actor import Actor
from kit.db import Session
from kit.errors import Invalid, Refused
from kit.imports import Form, Importer, Line, Outcome, id_of, one_by_one, unknown
from services.commons.activities.domain import SessionState
from services.commons.activities.tables import Activity
from services.commons.activities.tables import Session as Held
from services.commons.days import at_clock

from . import programme, service
from .domain import State
from .rpc import draft_of
from .tables import Paper, PaperCall, Review

FIRST_SESSION = (
    sa.select(Held.__table__)
    .where(Held.c.state == SessionState.PLANNED)
    .order_by(Held.c.starts_at, Held.c.session_id)
    .limit(1)
)


class AuthorRow(BaseModel):
    """An author without an account."""

    name: str
    affiliation: str = ""


class ReviewRow(BaseModel):
    """What a reviewer, imported before, said of a paper."""

    person_ref: str
    score: int
    comment: str


class PaperRow(Form):
    """A paper of an activity, by its speaker; both were imported before. `begins` is its time on the first day of an
    accepted one."""

    programme_ref: str
    person_ref: str
    name: str
    affiliation: str = ""
    title: str
    abstract: str
    topic: str = ""
    co_authors: list[AuthorRow] = []
    reviews: list[ReviewRow] = []
    state: State = State.SUBMITTED
    reason: str = ""
    begins: time | None = None
    minutes: int = 20


async def keep(session: Session, by: Actor, lines: list[Line[PaperRow]]) -> Outcome:
    """Submits papers while their calls are open, with what came of them."""
    return await one_by_one(lines, lambda form: _keep(session, form))


async def _keep(session: Session, form: PaperRow) -> bool:
    paper_id, activity_id = id_of("conference-paper", form.ref), id_of("activity", form.programme_ref)
    if await session.get(Paper, paper_id):
        return False
    if await session.get(Activity, activity_id) is None:
        raise Invalid(unknown("programme_ref", form.programme_ref, "activity"))
    draft = _draft(form)
    validation.check(draft)
    reviews = [_review(paper_id, one) for one in form.reviews]
    await _must_be_ready(session, activity_id, form)
    async with session.savepoint():
        person_id = id_of("person", form.person_ref)
        paper = await service.enter(session, paper_id, activity_id, person_id, draft_of(draft))
        await session.insert(*reviews)
        if form.state is not State.SUBMITTED:
            paper = await session.update(paper, state=form.state, reason=form.reason, decided_at=ids.now())
        if form.begins is not None:
            await _place(session, paper, form.begins, form.minutes)
    return True


def _draft(form: PaperRow) -> pb.PaperDraft:
    return pb.PaperDraft(
        title=form.title,
        abstract=form.abstract,
        topic=form.topic,
        speaker=pb.PaperAuthor(name=form.name, affiliation=form.affiliation),
        co_authors=[pb.PaperAuthor(**one.model_dump()) for one in form.co_authors],
    )


def _review(paper_id: UUID, row: ReviewRow) -> Review:
    validation.check(pb.ReviewPaperRequest(paper_id=str(paper_id), score=row.score, comment=row.comment))
    return Review(
        paper_id=paper_id,
        person_id=id_of("person", row.person_ref),
        score=row.score,
        comment=row.comment,
        assigned_at=ids.now(),
        reviewed_at=ids.now(),
    )


async def _must_be_ready(session: Session, activity_id: UUID, form: PaperRow) -> None:
    """Refuses what was decided without the reviews that the call asks for."""
    call = await session.get(PaperCall, activity_id)
    if form.state is not State.SUBMITTED and call is not None and len(form.reviews) < call.reviews:
        raise Refused("PAPER_NOT_READY", counted=len(form.reviews), wanted=call.reviews)


async def _place(session: Session, paper: Paper, begins: time, minutes: int) -> None:
    """Gives a paper its time on the first day of its conference."""
    held = await session.one(FIRST_SESSION.where(Held.c.activity_id == paper.activity_id), Held)
    if held is None:
        raise Refused("SESSION_NOT_FOUND")
    at = at_clock(ids.day_in_china(held.starts_at), begins)
    await programme.place(session, paper, held, at, minutes)


IMPORTER = Importer(PaperRow, keep)
