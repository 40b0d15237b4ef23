"""Setting an inquiry up without code: what it says of itself, and its form question by question."""

from collections.abc import Callable, Iterable
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from google.protobuf.message import Message

from gateway.web.forms import Form, local_time, renamed
from gateway.web.i18n import _
from gateway.web.links import id_in
from gateway.web.view import Here, Page
from kexie.commons.v1 import inquiries_pb2 as pb
from kit.errors import Refused

router = APIRouter()

EDIT, BUILDER, QUESTION = "inquiries/edit.html", "inquiries/builder.html", "inquiries/question.html"


@router.get("/inquiries/new")
async def blank(page: Here) -> Response:
    """An empty form."""
    places = await page.must_have("inquiries.manage")
    form = Form.of(pb.CreateInquiryRequest, org_id=places[0][0])
    form.values |= {"draft.threshold": ["10"], "draft.unreached": ["1"]}
    return await page.show(EDIT, form=form, places=places, inquiry=None)


@router.post("/inquiries/new")
async def create(page: Here) -> Response:
    """Drafts an inquiry."""
    form = _sent(page, pb.CreateInquiryRequest)
    try:
        answer = await page.ask(form.message(pb.CreateInquiryRequest()), form=form)
    except Refused as refused:
        places = await page.must_have("inquiries.manage")
        return await page.again(form, refused, EDIT, places=places, inquiry=None)
    return page.to(f"/inquiries/{answer.inquiry.inquiry_id}/form", notice="draft-saved")


@router.get("/inquiries/{inquiry_id}/edit")
async def edit(page: Here, inquiry_id: str) -> Response:
    """The form with what the draft says now."""
    inquiry = await _draft(page, inquiry_id)
    message = pb.UpdateInquiryRequest(inquiry_id=inquiry_id, draft=inquiry.draft)
    message.draft.ClearField("form")
    form = Form.of(pb.UpdateInquiryRequest, message, etag=inquiry.etag)
    for name in ("opens_at", "closes_at"):
        form.values[f"draft.{name}"] = [local_time(getattr(inquiry.draft, name))]
    return await page.show(EDIT, form=form, places=[], inquiry=inquiry)


@router.post("/inquiries/{inquiry_id}/edit")
async def update(page: Here, inquiry_id: str) -> Response:
    """Changes what a draft says; its form stays."""
    inquiry = await _draft(page, inquiry_id)
    form = _sent(page, pb.UpdateInquiryRequest)
    try:
        request = form.message(pb.UpdateInquiryRequest(inquiry_id=inquiry_id))
        request.draft.form.CopyFrom(inquiry.draft.form)
        await page.ask(request, form=form)
    except Refused as refused:
        return await page.again(form, refused, EDIT, places=[], inquiry=inquiry)
    return page.to(f"/inquiries/{inquiry_id}/desk", notice="saved")


@router.get("/inquiries/{inquiry_id}/form")
async def build(page: Here, inquiry_id: str) -> Response:
    """The form as it is built: sections and their questions."""
    inquiry = await _draft(page, inquiry_id)
    return await page.show(BUILDER, inquiry=inquiry, form=Form(pb.FormSection))


@router.post("/inquiries/{inquiry_id}/form/upload")
async def upload(page: Here, inquiry_id: str) -> Response:
    """Replaces the form by that of a workbook; what is wrong is told by its row."""
    form = page.form()
    request = pb.ImportFormRequest(inquiry_id=inquiry_id, workbook=page.files.get("workbook", b""))
    try:
        await page.ask(request, form=form)
    except Refused as refused:
        return await page.again(form, _by_row(page, refused), BUILDER, inquiry=await _draft(page, inquiry_id))
    return page.to(f"/inquiries/{inquiry_id}/form", notice="form-taken-over")


def _by_row(page: Page, refused: Refused) -> Refused:
    """A refusal of a workbook, whose words begin with the row."""
    for violation in refused.violations:
        row = violation.field.removeprefix("workbook[").rstrip("]")
        if row.isdigit():
            said = page.words(_("第 %(n)s 行：%(words)s"))
            violation.said = said % {"n": row, "words": violation.words(page.locale)}
    return refused


@router.post("/inquiries/{inquiry_id}/form/section")
async def add_section(page: Here, inquiry_id: str) -> Response:
    """Adds a section at the end, or changes one of the same name."""
    inquiry = await _draft(page, inquiry_id)
    form = page.form(pb.FormSection)
    try:
        said = form.message(pb.FormSection())
        said.name = said.name or _free_name("part", (s.name for s in inquiry.draft.form.sections))
        there = _section(inquiry, said.name)
        if there is None:
            inquiry.draft.form.sections.append(said)
        else:
            said.questions.extend(there.questions)
            there.CopyFrom(said)
        await _keep(page, inquiry)
    except Refused as refused:
        return await page.again(form, _here(refused), BUILDER, inquiry=await _draft(page, inquiry_id))
    return page.to(f"/inquiries/{inquiry_id}/form", notice="saved")


@router.get("/inquiries/{inquiry_id}/form/{section}/question")
async def question(page: Here, inquiry_id: str, section: str) -> Response:
    """The form of one question: of a new one, or of `?name=`."""
    inquiry = await _draft(page, inquiry_id)
    found = _question(inquiry, page.query("name"))
    form = Form.of(pb.Question, found, etag=inquiry.etag)
    for name in ("options", "rows"):
        listed = getattr(found, name) if found else ()
        form.values[f"{name}_text"] = ["\n".join(_line(option) for option in listed)]
    for name in ("bands", "right"):
        form.values[name] = [f"{value:.15g}" if name == "bands" else value for value in getattr(found, name, ())]
    return await page.show(QUESTION, inquiry=inquiry, section=section, form=form, name=page.query("name"))


@router.post("/inquiries/{inquiry_id}/form/{section}/question")
async def keep_question(page: Here, inquiry_id: str, section: str) -> Response:
    """Adds a question to a section, or changes the one called `before`."""
    inquiry = await _draft(page, inquiry_id)
    form = page.form(pb.Question)
    name = page.field("before")
    try:
        said = _said(form, _free_name("q", (q.name for s in inquiry.draft.form.sections for q in s.questions)))
        if there := _question(inquiry, name):
            there.CopyFrom(said)
        elif at := _section(inquiry, section):
            at.questions.append(said)
        await _keep(page, inquiry, form.etag)
    except Refused as refused:
        again = await _draft(page, inquiry_id)
        return await page.again(form, _here(refused), QUESTION, inquiry=again, section=section, name=name)
    return page.to(f"/inquiries/{inquiry_id}/form", notice="saved")


@router.post("/inquiries/{inquiry_id}/form/move")
async def move(page: Here, inquiry_id: str) -> Response:
    """Moves a question up, or takes a question or an empty section away."""
    inquiry = await _draft(page, inquiry_id)
    name, step = page.field("name"), page.field("step")
    form = Form(pb.FormSection)
    try:
        for section in list(inquiry.draft.form.sections):
            names = [q.name for q in section.questions]
            if name in names:
                MOVES.get(step, _stay)(section.questions, names.index(name))
            elif section.name == name and step == "remove":
                inquiry.draft.form.sections.remove(section)
        await _keep(page, inquiry)
    except Refused as refused:
        return await page.again(form, _here(refused), BUILDER, inquiry=await _draft(page, inquiry_id))
    return page.to(f"/inquiries/{inquiry_id}/form", notice="saved")


def _up(questions: Any, at: int) -> None:
    if at:
        moved = pb.Question()
        moved.CopyFrom(questions[at])
        del questions[at]
        questions.insert(at - 1, moved)


def _remove(questions: Any, at: int) -> None:
    del questions[at]


def _stay(questions: Any, at: int) -> None:
    pass


MOVES: dict[str, Callable[[Any, int], None]] = {"up": _up, "remove": _remove}


# Which kinds of question have what; the rest all have. What was typed for another kind is not taken over.
CHOICES = {pb.QUESTION_KIND_SINGLE, pb.QUESTION_KIND_MULTIPLE}
MEASURED = {pb.QUESTION_KIND_MULTIPLE, pb.QUESTION_KIND_NUMBER, pb.QUESTION_KIND_TEXT, pb.QUESTION_KIND_SCALE}
OF_KINDS = {
    "options": CHOICES | {pb.QUESTION_KIND_MATRIX, pb.QUESTION_KIND_RANKING},
    "rows": {pb.QUESTION_KIND_MATRIX},
    "least": MEASURED,
    "most": MEASURED,
    "pattern": {pb.QUESTION_KIND_TEXT},
    "bands": {pb.QUESTION_KIND_NUMBER},
    "right": CHOICES,
    "points": CHOICES,
}


def _said(form: Form, name: str) -> pb.Question:
    """A question as its form says it, called `name` where it is given none; options are lines of value and label."""
    kind = form.value("kind")
    others = {field for field, kinds in OF_KINDS.items() if kind not in map(str, kinds)}
    values = {field: v for field, v in form.values.items() if field not in others and any(w.strip() for w in v)}
    said = Form(pb.Question, {"name": [name]} | values).message(pb.Question())
    for name in {"options", "rows"} - others:
        for at, line in enumerate(filter(None, map(str.strip, form.value(f"{name}_text").splitlines())), 1):
            value, _, label = line.partition(" ")
            value, label = (value, label) if label.strip() else (str(at), line)
            label, _, label_en = label.partition("|")
            getattr(said, name).add(value=value, label=label.strip(), label_en=label_en.strip())
    return said


def _line(option: pb.QuestionOption) -> str:
    return f"{option.value} {option.label}" + (f" | {option.label_en}" if option.label_en else "")


async def _keep(page: Page, inquiry: Any, etag: str = "") -> None:
    """Writes a changed form."""
    request = pb.UpdateInquiryRequest(inquiry_id=inquiry.inquiry_id, draft=inquiry.draft)
    await page.ask(request, form=Form(etag=etag or inquiry.etag))


def _here(refused: Refused) -> Refused:
    """A refusal of a draft, with fields as the form of one question or section calls them."""
    return renamed(refused, _called)


def _called(field: str) -> str:
    name = field.rpartition("].")[2] or field
    return f"{name.partition('[')[0]}_text" if name.startswith(("options", "rows")) else name


def _free_name(begins: str, taken: Iterable[str]) -> str:
    """A name with a number that is not taken yet."""
    names = set(taken)
    return next(name for n in range(1, len(names) + 2) if (name := f"{begins}{n}") not in names)


def _section(inquiry: Any, name: str) -> Any:
    return next((s for s in inquiry.draft.form.sections if s.name == name), None)


def _question(inquiry: Any, name: str) -> Any:
    return next((q for s in inquiry.draft.form.sections for q in s.questions if name and q.name == name), None)


def _sent(page: Page, kind: type[Message]) -> Form:
    """What was sent of an inquiry; the wave before may be said by its page's address."""
    form = page.form(kind)
    form.values["draft.previous_id"] = [id_in(form.value("draft.previous_id"))]
    return form


async def _draft(page: Page, inquiry_id: str) -> Any:
    """A draft that the visitor may change."""
    found = await page.ask(pb.GetInquiryRequest(inquiry_id=inquiry_id))
    if "update" not in found.can:
        raise Refused("FORBIDDEN", action="inquiries.manage")
    return found.inquiry
