"""Cases: the list, one of them, drafting, publishing, withdrawing."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from google.protobuf.message import Message

from gateway.web.forms import Form
from gateway.web.i18n import _
from gateway.web.needs.views import stem
from gateway.web.people import candidates, names
from gateway.web.view import Here, Page
from kexie.discovery.v1.search_pb2 import ListRelatedRequest
from kexie.kechuang.v1 import cases_pb2 as pb
from kit.errors import Refused

router = APIRouter()

EDIT = "cases/edit.html"


@router.get("/kechuang/cases")
async def listed(page: Here) -> Response:
    """What is published, by region and industry."""
    region, industry = page.query("region"), page.query("industry")
    found = await page.ask(
        pb.ListCasesRequest(region=stem(region), industry=industry, page_token=page.query("page_token"))
    )
    filters = Form(values={"region": [region], "industry": [industry]})
    return await page.show(
        "cases/list.html", part="results", cases=found.cases, following=found.next_page_token, filters=filters
    )


@router.get("/kechuang/cases/new")
async def blank(page: Here) -> Response:
    """An empty form; for the need that `need_id` names, or the project."""
    places = await page.must_have("cases.edit")
    form = Form.of(pb.CreateCaseRequest, org_id=places[0][0])
    form.values |= {f"draft.{name}": [page.query(name)] for name in ("need_id", "project_id")}
    return await page.show(EDIT, form=form, places=places, case=None, people=await candidates(page, []))


@router.post("/kechuang/cases/new")
async def create(page: Here) -> Response:
    """Makes a draft."""
    form = _sent(page, pb.CreateCaseRequest)
    try:
        answer = await page.ask(form.message(pb.CreateCaseRequest()), form=form)
    except Refused as refused:
        places, people = await page.must_have("cases.edit"), await candidates(page, form.all("draft.person_ids"))
        return await page.again(form, refused, EDIT, places=places, case=None, people=people)
    return page.to(f"/kechuang/cases/{answer.case.case_id}", notice="saved")


@router.get("/kechuang/cases/{case_id}")
async def one(page: Here, case_id: str) -> Response:
    """One case."""
    found = await page.ask(pb.GetCaseRequest(case_id=case_id))
    panels = await page.panels(related=ListRelatedRequest(item_id=case_id, page_size=6))
    people = await names(page, found.case.person_ids)
    return await page.show(
        "cases/one.html", panels, case=found.case, links=found.links, can=set(found.can), people=people
    )


@router.get("/kechuang/cases/{case_id}/edit")
async def edit(page: Here, case_id: str) -> Response:
    """The form with what is told now."""
    case = await _mine(page, case_id, "update")
    draft = pb.CaseDraft(**{f.name: getattr(case, f.name) for f in pb.CaseDraft.DESCRIPTOR.fields})
    form = Form.of(pb.UpdateCaseRequest, pb.UpdateCaseRequest(draft=draft), etag=case.etag)
    people = await candidates(page, case.person_ids)
    return await page.show(EDIT, form=form, places=[], case=case, people=people)


@router.post("/kechuang/cases/{case_id}/edit")
async def update(page: Here, case_id: str) -> Response:
    """Changes it."""
    form = _sent(page, pb.UpdateCaseRequest)
    try:
        await page.ask(form.message(pb.UpdateCaseRequest(case_id=case_id)), form=form)
    except Refused as refused:
        case, people = await _mine(page, case_id, "update"), await candidates(page, form.all("draft.person_ids"))
        return await page.again(form, refused, EDIT, places=[], case=case, people=people)
    return page.to(f"/kechuang/cases/{case_id}", notice="saved")


@router.post("/kechuang/cases/{case_id}/publish")
async def publish(page: Here, case_id: str) -> Response:
    """Publishes a draft."""
    await page.ask(pb.PublishCaseRequest(case_id=case_id))
    return page.to(f"/kechuang/cases/{case_id}", notice="published")


@router.get("/kechuang/cases/{case_id}/withdraw")
async def withdrawing(page: Here, case_id: str) -> Response:
    """Asks for the reason."""
    case = await _mine(page, case_id, "withdraw")
    return await page.show("layout/withdraw.html", _withdrawal(case), form=Form.of(pb.WithdrawCaseRequest))


@router.post("/kechuang/cases/{case_id}/withdraw")
async def withdraw(page: Here, case_id: str) -> Response:
    """Withdraws it for good."""
    form = page.form(pb.WithdrawCaseRequest)
    try:
        await page.ask(form.message(pb.WithdrawCaseRequest(case_id=case_id)), form=form)
    except Refused as refused:
        case = await _mine(page, case_id, "withdraw")
        return await page.again(form, refused, "layout/withdraw.html", _withdrawal(case))
    return page.to("/kechuang/mine", notice="withdrawn")


def _sent(page: Page, kind: type[Message]) -> Form:
    """What was sent; where an address was pasted, the id at its end is meant."""
    form = page.form(kind)
    for name in ("draft.need_id", "draft.project_id"):
        form.values[name] = [form.value(name).rstrip("/").rpartition("/")[2]]
    return form


def _withdrawal(case: Any) -> dict[str, str]:
    return {"heading": _("撤回案例"), "title": case.title, "back": f"/kechuang/cases/{case.case_id}"}


async def _mine(page: Page, case_id: str, verb: str) -> Any:
    found = await page.ask(pb.GetCaseRequest(case_id=case_id))
    if verb not in found.can:
        raise Refused("FORBIDDEN", action="cases.edit")
    return found.case
