"""The desk of who asks: opening, sample, response, weights, closing, publishing."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from google.protobuf.message import Message

from gateway.web import choosing
from gateway.web.forms import Form
from gateway.web.steps import Step, step_of
from gateway.web.view import Here, Page
from kexie.commons.v1 import inquiries_pb2 as pb
from kexie.commons.v1 import reports_pb2 as reports
from kexie.commons.v1 import samples_pb2 as samples
from kexie.identity.v1 import exports_pb2 as exports
from kit.errors import Invalid, Refused, Violation

router = APIRouter()

DESK = "inquiries/desk.html"


async def _frame(page: Page, at: str, form: Form) -> Message:
    """Persons as lines of who it is and a stratum."""
    found = await page.ask(pb.GetInquiryRequest(inquiry_id=at))
    lines = choosing.lines_of(form.value("members_text"))
    who = [choosing.Line(line.number, line.words.partition(" ")[0]) for line in lines]
    ids = await choosing.in_lines(page, who, "members_text", found.inquiry.org_id)
    request = samples.AddToFrameRequest(inquiry_id=at)
    for person_id, line in zip(ids, lines, strict=True):
        request.members.add(person_id=person_id, stratum=line.words.partition(" ")[2].strip())
    return request


def _margins(at: str, form: Form) -> Message:
    """Margins as lines: a question, then pairs of option and share."""
    request = reports.WeighAnswersRequest(inquiry_id=at)
    for line in filter(str.strip, form.value("margins_text").splitlines()):
        question, *shares = line.split()
        margin = request.margins.add(question=question)
        for share in shares:
            value, _, number = share.partition("=")
            try:
                margin.shares.add(value=value, share=float(number))
            except ValueError:
                raise Invalid(Violation("margins_text", "BAD_FORM", rule="sex f=51.2 m=48.8")) from None
    return request


# What a form of the desk asks for, and what the page says then.
STEPS: dict[str, Step] = {
    "open": (lambda at, _: pb.OpenInquiryRequest(inquiry_id=at), "inquiry-opened"),
    "close": (lambda at, _: pb.CloseInquiryRequest(inquiry_id=at), "inquiry-closed"),
    "publish": (lambda at, _: pb.PublishReportRequest(inquiry_id=at), "report-published"),
    "withdraw": (lambda at, form: form.message(pb.WithdrawInquiryRequest(inquiry_id=at)), "saved"),
    "draw": (lambda at, form: form.message(samples.DrawSampleRequest(inquiry_id=at)), "sample-drawn"),
    "invite": (lambda at, _: samples.InviteSampleRequest(inquiry_id=at), "invited"),
    "remind": (lambda at, _: samples.RemindSampleRequest(inquiry_id=at), "reminded"),
    "weigh": (_margins, "weighed"),
}


@router.get("/inquiries/{inquiry_id}/desk")
async def desk(page: Here, inquiry_id: str) -> Response:
    """All that there is to do with an inquiry."""
    return await page.show(DESK, await _all(page, inquiry_id), form=Form())


@router.post("/inquiries/{inquiry_id}/desk/codes")
async def issue(page: Here, inquiry_id: str) -> Response:
    """Issues codes and shows them, once."""
    form = page.form(samples.IssueInvitationsRequest)
    try:
        found = await page.ask(form.message(samples.IssueInvitationsRequest(inquiry_id=inquiry_id)))
    except Refused as refused:
        return await page.again(form, refused, DESK, await _all(page, inquiry_id))
    return await page.show("inquiries/codes.html", codes=found.invitations, inquiry_id=inquiry_id)


@router.post("/inquiries/{inquiry_id}/desk/frame")
async def frame(page: Here, inquiry_id: str) -> Response:
    """Adds those whom the lines of a text mean to the frame of the sample."""
    form = page.form()
    try:
        await page.ask(await _frame(page, inquiry_id, form), form=form)
    except Refused as refused:
        return await page.again(form, refused, DESK, await _all(page, inquiry_id))
    return page.to(f"/inquiries/{inquiry_id}/desk", notice="saved")


@router.post("/inquiries/{inquiry_id}/desk/{step}")
async def take(page: Here, inquiry_id: str, step: str) -> Response:
    """Takes a step."""
    make, notice = step_of(STEPS, step)
    form = page.form()
    try:
        await page.ask(make(inquiry_id, form), form=form)
    except Refused as refused:
        return await page.again(form, refused, DESK, await _all(page, inquiry_id))
    return page.to(f"/inquiries/{inquiry_id}/desk", notice=notice)


async def _all(page: Page, inquiry_id: str) -> dict[str, Any]:
    found = await page.ask(pb.GetInquiryRequest(inquiry_id=inquiry_id))
    if not found.can:
        raise Refused("FORBIDDEN", action="inquiries.manage")
    panels = await page.panels(response=samples.GetResponseRequest(inquiry_id=inquiry_id))
    told = {"inquiry": found.inquiry, "can": set(found.can), "export_kind": exports.EXPORT_KIND_ANSWERS}
    return {**panels, **told}
