"""Selections from files, by the rules of the contract and of the domain. What is brought is open, or was concluded
before: its awards come from a file of their own."""

from dataclasses import asdict
from datetime import date, datetime, time, timedelta

from google.protobuf.message import Message
from pydantic import BaseModel

from kexie.commons.v1 import events_pb2 as events
from kexie.commons.v1 import selections_pb2 as pb
from kit import directory, ids, validation
from kit.actor import Actor
from kit.db import Session
from kit.directory import Organisation
from kit.errors import Invalid, Violation
from kit.imports import Form, Importer, Line, Outcome, fresh, id_of, named, split
from services.commons.committees import service as committees
from services.commons.days import at_clock

from . import domain
from .domain import Kind, Method, NomineeKind, Sex, State, Voters
from .rpc import draft_of
from .service import tell
from .tables import Selection


class VoteForm(BaseModel):
    """A vote after the reviews; its days are counted from the end of the reviews."""

    voters: Voters
    method: Method
    most: int
    seats: int
    shortlist: int = 0
    share: int = 100
    least_percent: int = 0
    daily: bool = False
    opens_after: int = 0
    closes_after: int


class RoadshowForm(BaseModel):
    """A roadshow after the reviews; its days are counted from the end of the reviews."""

    place: str
    finalists: int
    minutes: int
    share: int
    criteria: dict[str, int]
    opens_after: int = 0
    closes_after: int


class SelectionForm(Form):
    """A selection. `org_ref` is the ref of its host, imported before, `criteria` are weights in percent by name; days
    begin at midnight in China."""

    org_ref: str
    kind: Kind
    title: str
    summary: str
    rules: str = ""
    places: int
    quota: int
    nominating_kinds: list[str]
    born_from: date | None = None
    sex: Sex = Sex.ANY
    subjects: list[str] = []
    criteria: dict[str, int]
    reviews_each: int = 3
    blind: bool = False
    nominate_from_at: datetime | None = None  # without it, from now on
    nominate_until: date
    review_until: date
    notice_days: int = 5
    nominee_kind: NomineeKind = NomineeKind.PERSON
    tracks: list[str] = []
    votes: list[VoteForm] = []
    roadshow: RoadshowForm | None = None
    sealed: bool = False
    invited_refs: list[str] = []
    secretary_refs: list[str] = []  # people who manage a sealed one
    concluded: bool = False


async def keep(session: Session, by: Actor, lines: list[Line[SelectionForm]]) -> Outcome:
    """Opens selections, and tells of them."""
    hosts = await directory.organisations(session, sorted({_org(line.form) for line in lines}))
    rows, refused = split(lines, lambda form: _row(form, hosts))
    new = [row for row in await fresh(session, rows) if isinstance(row, Selection)]
    await session.insert(*new)
    for selection in new:
        tell(session, selection, _news(selection), version=selection.version)
    for line in lines:
        if (selection_id := id_of("selection", line.form.ref)) in {s.selection_id for s in new}:
            for ref in line.form.secretary_refs:
                await committees.put(session, selection_id, id_of("person", ref), secretary=True)
    return Outcome(len(new), len(rows) - len(new), refused)


def _news(selection: Selection) -> Message:
    selection_id, org_id = str(selection.selection_id), str(selection.org_id)
    if selection.state is State.CONCLUDED:
        return events.SelectionEnded(selection_id=selection_id, org_id=org_id, state=selection.state)
    return events.SelectionOpened(selection_id=selection_id, org_id=org_id)


def _org(form: SelectionForm) -> str:
    return str(id_of("organisation", form.org_ref))


def _row(form: SelectionForm, hosts: dict[str, Organisation]) -> Selection:
    host = named(hosts, form.org_ref)
    if host.state != "active" or host.kind not in domain.HOSTS:
        raise Invalid(Violation("org_ref", "NO_HOST_OF_SELECTIONS"))
    message = pb.SelectionDraft(
        title=form.title,
        kind=f"SELECTION_KIND_{form.kind.upper()}",
        summary=form.summary,
        rules=form.rules,
        places=form.places,
        quota=form.quota,
        nominating_kinds=form.nominating_kinds,
        born_from=form.born_from.isoformat() if form.born_from else "",
        sex=f"SEX_{form.sex.upper()}",
        subjects=form.subjects,
        criteria=_criteria(form.criteria),
        reviews_each=form.reviews_each,
        blind=form.blind,
        nominate_from=form.nominate_from_at or ids.now(),
        nominate_until=_midnight(form.nominate_until),
        review_until=_midnight(form.review_until),
        notice_days=form.notice_days,
        nominee_kind=f"NOMINEE_KIND_{form.nominee_kind.upper()}",
        tracks=form.tracks,
        votes=[_vote(vote, form.review_until) for vote in form.votes],
        roadshow=_roadshow(form.roadshow, form.review_until) if form.roadshow else None,
        sealed=form.sealed,
        invited_org_ids=[str(id_of("organisation", ref)) for ref in form.invited_refs],
    )
    if form.sealed and not form.secretary_refs:
        raise Invalid(Violation("secretary_refs", "REQUIRED"))
    validation.check(message)
    draft = domain.checked(draft_of(message), at="")
    if form.concluded:
        _must_be_over(form, draft)
    return Selection(
        selection_id=id_of("selection", form.ref),
        org_id=id_of("organisation", form.org_ref),
        org_name=host.name,
        **asdict(draft),
        state=State.CONCLUDED if form.concluded else State.OPEN,
        created_at=ids.now(),
    )


def _must_be_over(form: SelectionForm, draft: domain.Draft) -> None:
    if form.nominate_from_at is None:
        raise Invalid(Violation("nominate_from_at", "REQUIRED"))
    if form.sealed or draft.counts_from > ids.now():
        raise Invalid(Violation("concluded", "SELECTION_NOT_OVER"))


def _vote(form: VoteForm, review_until: date) -> pb.VoteStage:
    return pb.VoteStage(
        voters=f"VOTERS_{form.voters.upper()}",
        method=f"VOTE_METHOD_{form.method.upper()}",
        most=form.most,
        seats=form.seats,
        shortlist=form.shortlist,
        share=form.share,
        least_percent=form.least_percent,
        daily=form.daily,
        opens_at=_midnight(review_until + timedelta(days=form.opens_after)),
        closes_at=_midnight(review_until + timedelta(days=form.closes_after)),
    )


def _roadshow(form: RoadshowForm, review_until: date) -> pb.Roadshow:
    return pb.Roadshow(
        place=form.place,
        finalists=form.finalists,
        minutes=form.minutes,
        share=form.share,
        criteria=_criteria(form.criteria),
        opens_at=_midnight(review_until + timedelta(days=form.opens_after)),
        closes_at=_midnight(review_until + timedelta(days=form.closes_after)),
    )


def _criteria(weights: dict[str, int]) -> list[pb.Criterion]:
    return [pb.Criterion(name=name, weight=weight) for name, weight in weights.items()]


def _midnight(day: date) -> datetime:
    return at_clock(day, time())


IMPORTER = Importer(SelectionForm, keep)
