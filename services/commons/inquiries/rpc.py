"""Inquiries over gRPC: convert, call, convert."""

from dataclasses import asdict, replace
from uuid import UUID

from kexie.commons.v1 import inquiries_pb2 as pb
from kit import validation
from kit.edge import Call, Rpc
from kit.errors import Invalid, Refused
from services.commons.answers import service as answers

from . import domain, forms, service, xlsform
from .domain import State
from .messages import draft_of, form_from, form_message, inquiry_message
from .tables import Inquiry


class InquiryRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["InquiryService"]

    async def CreateInquiry(self, request: pb.CreateInquiryRequest, call: Call) -> pb.CreateInquiryResponse:
        inquiry = await service.create(call.session, call.actor, UUID(request.org_id), draft_of(request.draft))
        return pb.CreateInquiryResponse(inquiry=await _managed_message(call, inquiry))

    async def UpdateInquiry(self, request: pb.UpdateInquiryRequest, call: Call) -> pb.UpdateInquiryResponse:
        inquiry = await service.managed(call.session, call.actor, UUID(request.inquiry_id))
        call.check_version(inquiry.version)
        inquiry = await service.update(call.session, call.actor, inquiry, draft_of(request.draft))
        return pb.UpdateInquiryResponse(inquiry=await _managed_message(call, inquiry))

    async def OpenInquiry(self, request: pb.OpenInquiryRequest, call: Call) -> pb.OpenInquiryResponse:
        inquiry = await service.open_it(call.session, call.actor, UUID(request.inquiry_id))
        return pb.OpenInquiryResponse(inquiry=await _managed_message(call, inquiry))

    async def CloseInquiry(self, request: pb.CloseInquiryRequest, call: Call) -> pb.CloseInquiryResponse:
        inquiry = await answers.close(call.session, call.actor, UUID(request.inquiry_id))
        return pb.CloseInquiryResponse(inquiry=await _managed_message(call, inquiry))

    async def PublishReport(self, request: pb.PublishReportRequest, call: Call) -> pb.PublishReportResponse:
        inquiry = await service.managed(call.session, call.actor, UUID(request.inquiry_id))
        call.actor.must_not_be(inquiry.opened_by)
        inquiry = await service.move_on(call.session, inquiry, State.REPORTED)
        return pb.PublishReportResponse(inquiry=await _managed_message(call, inquiry))

    async def WithdrawInquiry(self, request: pb.WithdrawInquiryRequest, call: Call) -> pb.WithdrawInquiryResponse:
        inquiry = await service.withdraw(call.session, call.actor, UUID(request.inquiry_id), request.reason)
        return pb.WithdrawInquiryResponse(inquiry=await _managed_message(call, inquiry))

    async def GetInquiry(self, request: pb.GetInquiryRequest, call: Call) -> pb.GetInquiryResponse:
        inquiry = await service.read(call.reader, call.actor, UUID(request.inquiry_id))
        moment = await call.reader.clock()
        can = await service.verbs(call.reader, call.actor, inquiry, moment)
        manages = await service.manages(call.reader, call.actor, inquiry)
        right = domain.shows_right_answers(inquiry.state, manages=manages)
        message = inquiry_message(inquiry, moment, right=right, working=manages)
        return pb.GetInquiryResponse(inquiry=message, can=can)

    async def ListInquiries(self, request: pb.ListInquiriesRequest, call: Call) -> pb.ListInquiriesResponse:
        state = State(pb.InquiryState.Name(request.state)[14:].lower()) if request.state else None
        if state is State.DRAFT and not request.org_id:
            raise Refused("DRAFTS_NEED_ORGANISATION")
        found, following = await service.page(
            call.reader, call.actor, request.org_id, state, request.page_size, request.page_token
        )
        moment = await call.reader.clock()
        listed = [inquiry_message(inquiry, moment, form=False) for inquiry in found]
        return pb.ListInquiriesResponse(inquiries=listed, next_page_token=following)

    async def ImportForm(self, request: pb.ImportFormRequest, call: Call) -> pb.ImportFormResponse:
        inquiry = await service.managed(call.session, call.actor, UUID(request.inquiry_id))
        call.check_version(inquiry.version)
        form = xlsform.read(request.workbook)
        message = form_message(form, right=True)
        try:
            validation.check(message)
            draft = replace(inquiry.draft, form=asdict(form_from(message)))
            inquiry = await service.update(call.session, call.actor, inquiry, draft)
        except Invalid as wrong:
            raise xlsform.by_row(request.workbook, form, wrong) from wrong
        return pb.ImportFormResponse(inquiry=await _managed_message(call, inquiry))

    async def ExportForm(self, request: pb.ExportFormRequest, call: Call) -> pb.ExportFormResponse:
        inquiry = await service.read(call.reader, call.actor, UUID(request.inquiry_id))
        manages = await service.manages(call.reader, call.actor, inquiry)
        right = domain.shows_right_answers(inquiry.state, manages=manages)
        book = xlsform.write(forms.form_of(inquiry.form), inquiry.title, right=right)
        return pb.ExportFormResponse(workbook=book)


async def _managed_message(call: Call, inquiry: Inquiry) -> pb.Inquiry:
    return inquiry_message(inquiry, await call.reader.clock(), right=True, working=True)
