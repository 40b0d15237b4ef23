"""Delphi studies: the list, one with its rounds, answering a round, and what who asks does with one."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web import choosing, people
from gateway.web.forms import Form, renamed
from gateway.web.steps import Step, step_of
from gateway.web.view import Here, Page
from kexie.commons.v1 import delphi_pb2 as pb
from kit.errors import Invalid, Refused, Violation

from .drawing import boxes_of

router = APIRouter()

EDIT, ONE = "delphi/edit.html", "delphi/one.html"
MANAGING = {"panel", "end", "publish", "withdraw"}  # one of them is allowed to who manages a study
USUAL = {
    "least": 1,
    "most": 9,
    "rounds_most": 3,
    "round_days": 14,
    "range_most": 2,
    "change_most": 1,
    "least_answers": 5,
}


# What a form of who asks is, and what the page says then.
STEPS: dict[str, Step] = {
    "remove": (lambda at, form: form.message(pb.RemoveFromPanelRequest(study_id=at)), "saved"),
    "open": (lambda at, _: pb.OpenDelphiRequest(study_id=at), "round-begun"),
    "end": (lambda at, _: pb.EndRoundRequest(study_id=at), "round-ended"),
    "publish": (lambda at, _: pb.PublishDelphiRequest(study_id=at), "published"),
    "withdraw": (lambda at, form: form.message(pb.WithdrawDelphiRequest(study_id=at)), "saved"),
}


@router.get("/delphi")
async def listed(page: Here) -> Response:
    """Studies that the visitor may read, and those of an organisation that the visitor works for."""
    places = await page.places("inquiries.manage") if page.signed_in else []
    ours = pb.ListDelphisRequest(org_id=places[0][0]) if places else None
    found = await page.ask(pb.ListDelphisRequest(page_token=page.query("page_token")))
    panels = await page.panels(ours=ours)
    return await page.show("delphi/list.html", panels, studies=found.studies, following=found.next_page_token)


@router.get("/delphi/new")
async def blank(page: Here) -> Response:
    """An empty form."""
    places = await page.must_have("inquiries.manage")
    form = Form.of(pb.CreateDelphiRequest, org_id=places[0][0])
    form.values |= {f"draft.{name}": [str(value)] for name, value in USUAL.items()}
    return await page.show(EDIT, form=form, places=places, study=None)


@router.post("/delphi/new")
async def create(page: Here) -> Response:
    """Drafts a study."""
    form = page.form(pb.CreateDelphiRequest)
    try:
        answer = await page.ask(_with_items(form, pb.CreateDelphiRequest()), form=form)
    except Refused as refused:
        places = await page.must_have("inquiries.manage")
        return await page.again(form, _in_lines(refused), EDIT, places=places, study=None)
    return page.to(f"/delphi/{answer.study.study_id}", notice="draft-saved")


@router.get("/delphi/{study_id}")
async def one(page: Here, study_id: str) -> Response:
    """One study: its rounds, and the form of the round that is open."""
    return await _show(page, study_id)


@router.get("/delphi/{study_id}/edit")
async def edit(page: Here, study_id: str) -> Response:
    """The form with what the draft says now."""
    study = (await page.ask(pb.GetDelphiRequest(study_id=study_id))).study
    form = Form.of(pb.UpdateDelphiRequest, pb.UpdateDelphiRequest(draft=study.draft), etag=study.etag)
    form.values["items_text"] = ["\n".join(item.label for item in study.draft.items)]
    return await page.show(EDIT, form=form, places=[], study=study)


@router.post("/delphi/{study_id}/edit")
async def update(page: Here, study_id: str) -> Response:
    """Changes a draft."""
    form = page.form(pb.UpdateDelphiRequest)
    try:
        await page.ask(_with_items(form, pb.UpdateDelphiRequest(study_id=study_id)), form=form)
    except Refused as refused:
        study = (await page.ask(pb.GetDelphiRequest(study_id=study_id))).study
        return await page.again(form, _in_lines(refused), EDIT, places=[], study=study)
    return page.to(f"/delphi/{study_id}", notice="saved")


@router.post("/delphi/{study_id}/answer")
async def answer(page: Here, study_id: str) -> Response:
    """Answers the round that the form was made for."""
    form = page.form()
    names = [name.removeprefix("value.") for name in form.values if name.startswith("value.") and form.value(name)]
    try:
        request = pb.AnswerRoundRequest(study_id=study_id, round=_whole(form, "round"))
        for name in names:
            value = _whole(form, f"value.{name}")
            request.judgements.add(name=name, value=value, reason=form.value(f"reason.{name}"))
        await page.ask(request, form=form)
    except Refused as refused:
        return await _show(page, study_id, form, _beside(refused, names))
    return page.to(f"/delphi/{study_id}", notice="round-answered")


@router.post("/delphi/{study_id}/panel")
async def choose(page: Here, study_id: str) -> Response:
    """Adds those whom the lines of a text mean to the panel; what is wrong is told by the line."""
    form = page.form()
    lines = choosing.lines_of(form.value("panel_text"))
    try:
        study = (await page.ask(pb.GetDelphiRequest(study_id=study_id))).study
        ids = await choosing.in_lines(page, lines, "panel_text", study.org_id)
        await page.ask(pb.AddToPanelRequest(study_id=study_id, person_ids=ids), form=form)
    except Refused as refused:
        return await _show(page, study_id, form, _by_line(page, refused, lines))
    return page.to(f"/delphi/{study_id}#panel", notice="saved")


@router.post("/delphi/{study_id}/{step}")
async def take(page: Here, study_id: str, step: str) -> Response:
    """Takes a step of who asks."""
    make, notice = step_of(STEPS, step)
    form = page.form()
    try:
        await page.ask(make(study_id, form), form=form)
    except Refused as refused:
        return await _show(page, study_id, form, _in_lines(refused))
    return page.to(f"/delphi/{study_id}", notice=notice)


async def _show(page: Page, study_id: str, form: Form | None = None, refused: Refused | None = None) -> Response:
    found = await page.ask(pb.GetDelphiRequest(study_id=study_id))
    labels = {item.name: item for item in found.study.draft.items}
    can = set(found.can)
    asked = pb.ListPanelRequest(study_id=study_id, page_size=100, page_token=page.query("panel"))
    panels = await page.panels(panel=asked if can & MANAGING else None)
    experts = panels["panel"].answer.experts if panels["panel"] else []
    said: dict[str, Any] = {
        **panels,
        "names": await people.names(page, [expert.person_id for expert in experts]),
        "study": found.study,
        "found": found,
        "can": can,
        "items": labels,
        "ended": [(r, boxes_of(r.figures, found.study.draft)) for r in reversed(found.rounds) if r.ended],
        "newest": found.rounds[-1] if found.rounds else None,
        "before": {f.name: f for f in found.rounds[-2].figures} if len(found.rounds) > 1 else {},
    }
    if refused is not None and form is not None:
        return await page.again(form, refused, ONE, **said)
    mine = {f"value.{j.name}": [str(j.value)] for j in found.mine}
    mine |= {f"reason.{j.name}": [j.reason] for j in found.mine}
    return await page.show(ONE, form=Form(None, mine), **said)


def _whole(form: Form, name: str) -> int:
    try:
        return int(form.value(name))
    except ValueError:
        raise Invalid(Violation(name, "NO_NUMBER")) from None


def _with_items(form: Form, into: Any) -> Any:
    """The message of a form whose items stand in a line each."""
    request = form.message(into)
    lines = filter(None, map(str.strip, form.value("items_text").splitlines()))
    request.draft.ClearField("items")
    for number, line in enumerate(lines, 1):
        request.draft.items.add(name=f"q{number}", label=line)
    return request


def _in_lines(refused: Refused) -> Refused:
    """Items stand in lines of a text."""

    def called(field: str) -> str:
        return "items_text" if field.startswith("draft.items") else field

    return renamed(refused, called)


def _by_line(page: Page, refused: Refused, lines: Sequence[choosing.Line]) -> Refused:
    """A refusal of experts that names the lines in which they stand."""
    wrong: list[Violation] = []
    for violation in refused.violations:
        at = violation.field.removeprefix("person_ids[").rstrip("]")
        if at.isdigit() and int(at) < len(lines):
            violation = choosing.at_line(page, violation, lines[int(at)])
        wrong.append(violation)
    return renamed(Invalid(*wrong), lambda _: "panel_text") if wrong else refused


def _beside(refused: Refused, names: Sequence[str]) -> Refused:
    """A judgement's number stands for its item."""

    def called(field: str) -> str:
        if not field.startswith("judgements["):
            return field
        number, _, part = field.removeprefix("judgements[").partition("].")
        return f"{part if part == 'reason' else 'value'}.{names[int(number)]}"

    return renamed(refused, called)
