"""Surveys and tests as everybody meets them: the list, one with what becomes of answers, its report."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web import drafts
from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.commons.v1 import inquiries_pb2 as pb
from kexie.commons.v1 import opinions_pb2 as opinions
from kexie.commons.v1 import reports_pb2 as reports

from .drawing import groups_of, trend_of
from .english import english_of

router = APIRouter()

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/inquiries")
async def listed(page: Here) -> Response:
    """Inquiries that were opened, newest first."""
    state = page.choice(pb.InquiryState, "state")
    state = None if state == "INQUIRY_STATE_DRAFT" else state  # drafts stand above the list, for those they are for
    found = await page.ask(pb.ListInquiriesRequest(state=state, page_token=page.query("page_token")))
    filters = Form(pb.ListInquiriesRequest, {"state": [page.query("state")]})
    return await page.show(
        "inquiries/list.html",
        part="results",
        inquiries=found.inquiries,
        following=found.next_page_token,
        filters=filters,
        drafts=[(f"/inquiries/{i.inquiry_id}/desk", i.draft.title) for i in await _drafts(page)],
    )


async def _drafts(page: Page) -> list[Any]:
    answers = await drafts.own(
        page,
        "inquiries.manage",
        lambda org_id: pb.ListInquiriesRequest(org_id=org_id, state=pb.INQUIRY_STATE_DRAFT, page_size=100),
    )
    return [inquiry for answer in answers for inquiry in answer.inquiries]


@router.get("/inquiries/{inquiry_id}")
async def one(page: Here, inquiry_id: str) -> Response:
    """One inquiry: what it asks, how answers are kept, figures where they are shown."""
    found = await page.ask(pb.GetInquiryRequest(inquiry_id=inquiry_id))
    panels = await page.panels(
        report=reports.GetReportRequest(inquiry_id=inquiry_id),
        trend=reports.GetTrendRequest(inquiry_id=inquiry_id),
    )
    answer = panels["trend"].answer
    on_statements = opinions.GetOpinionGroupsRequest(inquiry_id=inquiry_id)
    panels |= await page.panels(opinions=on_statements if found.inquiry.draft.opinion_question else None)
    groups = panels["opinions"].answer
    return await page.show(
        "inquiries/one.html",
        panels,
        inquiry=found.inquiry,
        can=set(found.can),
        drawn=trend_of(answer.points) if answer and len(answer.points) > 1 else None,
        grouped=groups_of(groups.groups) if groups else [],
        invitation=page.query("invitation"),
        english=english_of(found.inquiry.draft.form) if page.locale == "en" else {},
    )


@router.get("/inquiries/{inquiry_id}/form.xlsx")
async def workbook(page: Here, inquiry_id: str) -> Response:
    """The form as a workbook in the form of XLSForm."""
    found = await page.ask(pb.ExportFormRequest(inquiry_id=inquiry_id))
    response = Response(found.workbook, media_type=XLSX)
    response.headers["content-disposition"] = f'attachment; filename="{inquiry_id}.xlsx"'
    response.headers["cache-control"] = "private, no-store"
    return response
