"""Answering, a section a page: each is saved when it is left, and the server says which comes next. All of it works
without scripts; an anonymous ticket travels in the form alone, never in an address."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.commons.v1 import answers_pb2 as pb
from kexie.commons.v1 import inquiries_pb2 as inquiries
from kit.errors import Refused

router = APIRouter()

SECTION, BEGIN, DONE = "inquiries/section.html", "inquiries/begin.html", "inquiries/done.html"
BEFORE = "values."


@dataclass
class Sheet:
    """What a page of answering knows: whose, where, and what is reached."""

    inquiry_id: str
    ticket: str
    invitation: str
    form: Any
    reached: Sequence[str]
    values: dict[str, list[str]]
    ends_at: Any = None
    submitted: bool = False

    @property
    def sections(self) -> list[Any]:
        return [s for s in self.form.sections if s.name in self.reached]

    def questions(self, section: Any) -> list[Any]:
        return [q for q in section.questions if q.name in self.reached]

    def neighbour(self, name: str, step: int) -> Any:
        """The section before or after one; None beyond the ends."""
        names = [s.name for s in self.sections]
        at = names.index(name) + step if name in names else 0
        return self.sections[at] if 0 <= at < len(names) else None


@router.get("/inquiries/{inquiry_id}/answer")
async def begin(page: Here, inquiry_id: str) -> Response:
    """Where answering begins, or goes on."""
    found = await page.ask(inquiries.GetInquiryRequest(inquiry_id=inquiry_id))
    form = Form(None, {"invitation": [page.query("invitation")]})
    if found.inquiry.draft.audience != inquiries.INQUIRY_AUDIENCE_ANYONE and not page.query("invitation"):
        await page.me()
    return await page.show(BEGIN, inquiry=found.inquiry, form=form)


@router.post("/inquiries/{inquiry_id}/answer")
async def go_on(page: Here, inquiry_id: str) -> Response:
    """Saves the section that was sent and shows the next, or submits."""
    found = await page.ask(inquiries.GetInquiryRequest(inquiry_id=inquiry_id))
    form = page.form()
    action = page.field("action")
    try:
        sheet = await _sheet(page, inquiry_id, page.field("ticket"), page.field("invitation"))
    except Refused as refused:
        return await page.again(form, refused, BEGIN, inquiry=found.inquiry)
    section = next((s for s in sheet.form.sections if s.name == page.field("section")), None)
    if section is None:
        return await _show(page, found.inquiry, sheet, sheet.sections[0] if sheet.sections else None)
    try:
        if action == "back":
            return await _show(page, found.inquiry, sheet, sheet.neighbour(section.name, -1) or section)
        if not sheet.submitted:
            await _save(page, sheet, section, form)
        if action == "later":
            return await page.show(DONE, inquiry=found.inquiry, ticket=sheet.ticket, later=True, marks=None)
        new = [q.name for q in sheet.questions(section) if q.name not in form.all("shown")]
        if new:
            return await _show(page, found.inquiry, sheet, section, more=True)
        if following := sheet.neighbour(section.name, 1):
            return await _show(page, found.inquiry, sheet, following)
        marks = await page.ask(_submission(sheet, section, form))
    except Refused as refused:
        return await page.again(form, refused, SECTION, inquiry=found.inquiry, sheet=sheet, section=section, more=False)
    return await page.show(DONE, inquiry=found.inquiry, ticket=sheet.ticket, later=False, marks=marks)


async def _sheet(page: Page, inquiry_id: str, ticket: str, invitation: str) -> Sheet:
    request = pb.BeginAnswerRequest(inquiry_id=inquiry_id, ticket=ticket, invitation=invitation)
    begun = await page.ask(request)
    values = {value.name: list(value.values) for value in begun.values}
    ends_at = begun.ends_at if begun.HasField("ends_at") else None
    return Sheet(
        inquiry_id, begun.ticket, invitation, begun.form, list(begun.reached), values, ends_at, begun.submitted
    )


async def _save(page: Page, sheet: Sheet, section: Any, form: Form) -> None:
    """Saves what was answered in a section; the sheet then knows what is reached with it."""
    request = pb.SaveAnswerRequest(inquiry_id=sheet.inquiry_id, ticket=sheet.ticket, invitation=sheet.invitation)
    request.values.extend(_said(section, form))
    saved = await page.ask(request, form=form)
    sheet.reached = list(saved.reached)
    sheet.values = {value.name: list(value.values) for value in saved.values}


def _submission(sheet: Sheet, section: Any, form: Form) -> pb.SubmitAnswerRequest:
    """Everything was saved; of what is corrected after submitting, the last section is sent along."""
    request = pb.SubmitAnswerRequest(inquiry_id=sheet.inquiry_id, ticket=sheet.ticket, invitation=sheet.invitation)
    if sheet.submitted:
        request.values.extend(_said(section, form))
    return request


def _said(section: Any, form: Form) -> list[pb.AnswerValue]:
    """What a form says of the questions that it showed; an empty field takes an answer back."""
    shown = set(form.all("shown"))
    found: list[pb.AnswerValue] = []
    for question in section.questions:
        if question.name not in shown:
            continue
        if question.kind == inquiries.QUESTION_KIND_RANKING:
            found.append(pb.AnswerValue(name=question.name, values=_ranked(question, form)))
            continue
        names = [f"{question.name}.{row.value}" for row in question.rows] or [question.name]
        found += [pb.AnswerValue(name=name, values=_filled(form, name)) for name in names]
    return found


def _filled(form: Form, name: str) -> list[str]:
    return [value.strip() for value in form.all(BEFORE + name) if value.strip()]


def _ranked(question: Any, form: Form) -> list[str]:
    """Options in the order of the places they were given."""
    places = {o.value: form.value(f"{BEFORE}{question.name}.{o.value}") for o in question.options}
    given = {value: int(place) for value, place in places.items() if place.isascii() and place.isdigit()}
    if len(set(given.values())) < len(given):  # a place given twice is no order
        return list(given)[:1]
    return sorted(given, key=lambda value: given[value])


async def _show(page: Page, inquiry: Any, sheet: Sheet, section: Any, *, more: bool = False) -> Response:
    """A section with what was saved in it."""
    values = {BEFORE + name: list(found) for name, found in sheet.values.items()}
    for question in section.questions if section else ():
        if question.kind == inquiries.QUESTION_KIND_RANKING:
            order = sheet.values.get(question.name, [])
            values |= {f"{BEFORE}{question.name}.{value}": [str(at)] for at, value in enumerate(order, 1)}
    return await page.show(SECTION, inquiry=inquiry, sheet=sheet, section=section, more=more, form=Form(None, values))
