"""Inquiries from files, by the rules of the contract and of the domain. What is brought is open, or was held elsewhere
and is brought with its answers, counted by what was answered; then it is closed. Times without a zone are of China."""

from dataclasses import asdict
from datetime import UTC, date, datetime, time
from typing import Any

from google.protobuf.json_format import ParseDict, ParseError
from pydantic import BaseModel, ConfigDict

from kexie.commons.v1 import inquiries_pb2 as pb
from kit import directory, ids, validation
from kit.actor import Actor
from kit.db import Session
from kit.directory import Organisation
from kit.errors import Invalid, Violation
from kit.imports import Form, Importer, Line, Outcome, fresh, id_of, named, split
from services.commons import days
from services.commons.answers import service as answers
from services.commons.reports import service as reports

from . import domain, service
from .domain import Anonymity, State
from .messages import draft_of
from .tables import Inquiry


class Tally(BaseModel):
    """How many answered the same."""

    model_config = ConfigDict(extra="forbid")

    values: dict[str, str | list[str]]
    count: int


class InquiryForm(Form):
    """An inquiry. `org_ref` is the ref of who asks, imported before; `draft` says the rest as the contract's JSON does,
    without its times, `previous_ref` which inquiry it follows. With `tallies` it was held and is closed, or reported
    with `reported`; `margins` weigh its answers."""

    org_ref: str
    draft: dict[str, Any]
    opens_on_at: datetime | None = None
    closes_on: date | None = None
    closes_on_at: datetime | None = None
    previous_ref: str = ""
    wave: int = 1
    tallies: list[Tally] = []
    margins: dict[str, dict[str, float]] = {}
    reported: bool = False


async def keep(session: Session, by: Actor, lines: list[Line[InquiryForm]]) -> Outcome:
    """Opens inquiries or keeps those that were held, and tells of them."""
    hosts = await directory.organisations(session, sorted({_org(line.form) for line in lines}))
    rows, refused = split(lines, lambda form: _row(form, hosts))
    new = [row for row in await fresh(session, rows) if isinstance(row, Inquiry)]
    said = {id_of("inquiry", line.form.ref): line.form for line in lines}
    for inquiry in sorted(new, key=lambda row: row.wave):
        await session.insert(inquiry)
        inquiry = await service.begin(session, inquiry)
        await _take_over(session, by, inquiry, said[inquiry.inquiry_id])
    return Outcome(len(new), len(rows) - len(new), refused)


async def _take_over(session: Session, by: Actor, inquiry: Inquiry, form: InquiryForm) -> None:
    """Keeps the answers of an inquiry that was held elsewhere, weighs them, and lets it be closed or reported."""
    if not form.tallies:
        return
    await answers.take_over(session, inquiry, [(tally.values, tally.count) for tally in form.tallies])
    await answers.close(session, by, inquiry.inquiry_id)
    if form.margins:
        await reports.weigh(session, by, inquiry.inquiry_id, form.margins)
    if form.reported:
        closed = await session.lock(Inquiry, inquiry.inquiry_id)
        assert closed is not None
        await service.move_on(session, closed, State.REPORTED)


def _org(form: InquiryForm) -> str:
    return str(id_of("organisation", form.org_ref))


def _row(form: InquiryForm, hosts: dict[str, Organisation]) -> Inquiry:
    host = named(hosts, form.org_ref)
    if host.state != "active" or host.kind not in domain.HOSTS:
        raise Invalid(Violation("org_ref", "NO_HOST_OF_INQUIRIES"))
    try:
        message = ParseDict(form.draft, pb.InquiryDraft())
    except ParseError as error:
        raise Invalid(Violation("draft", "BAD_FORM", rule="InquiryDraft")) from error
    message.opens_at.FromDatetime(ids.of_china(form.opens_on_at or ids.now()).astimezone(UTC))
    message.closes_at.FromDatetime(_closing(form))
    if form.previous_ref:
        message.previous_id = str(id_of("inquiry", form.previous_ref))
    validation.check(message)
    draft = domain.checked(draft_of(message), at="draft.")
    _must_fit(form, draft)
    return Inquiry(
        inquiry_id=id_of("inquiry", form.ref),
        org_id=id_of("organisation", form.org_ref),
        org_name=host.name,
        **asdict(draft),
        state=State.OPEN,
        wave=form.wave,
        created_at=ids.now(),
    )


def _must_fit(form: InquiryForm, draft: domain.Draft) -> None:
    """Answers come with what is over alone, and what is over with its answers alone: none is slipped in late."""
    if bool(form.tallies) != (draft.closes_at <= ids.now()):
        raise Invalid(Violation("tallies", "DATE_PAST"))
    if form.tallies and draft.anonymity is not Anonymity.ANONYMOUS:
        raise Invalid(Violation("draft.anonymity", "NAMED_NEEDS_SIGN_IN"))


def _closing(form: InquiryForm) -> datetime:
    if form.closes_on_at:
        return ids.of_china(form.closes_on_at).astimezone(UTC)
    return days.at_clock(form.closes_on or date.max, time())


IMPORTER = Importer(InquiryForm, keep)
