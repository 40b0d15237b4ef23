"""Submissions over gRPC: convert, call, convert. Each side has a message of its own."""

from uuid import UUID

from kexie.zhihui.v1 import submissions_pb2 as pb
from kit.edge import Call, Rpc
from services.zhihui.products.rpc import product_message

from . import service
from .domain import Adoption, State
from .service import Received, Sent

ADOPTIONS = {
    pb.ADOPTION_ADOPTED: Adoption.ADOPTED,
    pb.ADOPTION_ADOPTED_IN_PART: Adoption.IN_PART,
    pb.ADOPTION_NOT_ADOPTED: Adoption.NOT,
}
ADOPTION_NUMBERS = {adoption: number for number, adoption in ADOPTIONS.items()}


class SubmissionRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["SubmissionService"]

    async def SubmitProduct(self, request: pb.SubmitProductRequest, call: Call) -> pb.SubmitProductResponse:
        sent = await service.submit(
            call.session, call.actor, UUID(request.product_id), UUID(request.recipient_org_id), request.message
        )
        return pb.SubmitProductResponse(submission=submission_message(sent))

    async def GetSubmission(self, request: pb.GetSubmissionRequest, call: Call) -> pb.GetSubmissionResponse:
        sent = await service.sent(call.reader, call.actor, UUID(request.submission_id))
        return pb.GetSubmissionResponse(submission=submission_message(sent))

    async def ListSubmissions(self, request: pb.ListSubmissionsRequest, call: Call) -> pb.ListSubmissionsResponse:
        found, following = await service.sent_page(
            call.reader,
            call.actor,
            request.product_id,
            request.think_tank_id,
            request.page_size,
            request.page_token,
        )
        return pb.ListSubmissionsResponse(submissions=[submission_message(s) for s in found], next_page_token=following)

    async def GetReceivedSubmission(
        self, request: pb.GetReceivedSubmissionRequest, call: Call
    ) -> pb.GetReceivedSubmissionResponse:
        received = await service.received(call.reader, call.actor, UUID(request.submission_id))
        return pb.GetReceivedSubmissionResponse(
            submission=received_message(received), can=service.verbs(received.submission)
        )

    async def ListReceivedSubmissions(
        self, request: pb.ListReceivedSubmissionsRequest, call: Call
    ) -> pb.ListReceivedSubmissionsResponse:
        found, following = await service.received_page(
            call.reader,
            call.actor,
            UUID(request.recipient_org_id),
            State(pb.SubmissionState.Name(request.state)[17:].lower()) if request.state else None,
            request.page_size,
            request.page_token,
        )
        return pb.ListReceivedSubmissionsResponse(
            submissions=[received_message(s) for s in found], next_page_token=following
        )

    async def ReceiveSubmission(self, request: pb.ReceiveSubmissionRequest, call: Call) -> pb.ReceiveSubmissionResponse:
        received = await service.receive(call.session, call.actor, UUID(request.submission_id))
        return pb.ReceiveSubmissionResponse(submission=received_message(received))

    async def AnswerSubmission(self, request: pb.AnswerSubmissionRequest, call: Call) -> pb.AnswerSubmissionResponse:
        received = await service.answer(
            call.session,
            call.actor,
            UUID(request.submission_id),
            ADOPTIONS[request.adoption],
            request.reply,
            request.internal_note,
        )
        return pb.AnswerSubmissionResponse(submission=received_message(received))


def submission_message(sent: Sent) -> pb.Submission:
    """The one place where a stored submission becomes a message to those who made it."""
    submission = sent.submission
    return pb.Submission(
        submission_id=str(submission.submission_id),
        product_id=str(submission.product_id),
        product_title=sent.product.title,
        think_tank_id=str(submission.think_tank_id),
        recipient_org_id=str(submission.recipient_org_id),
        recipient_name=submission.recipient_name,
        message=submission.message,
        state=f"SUBMISSION_STATE_{submission.state.upper()}",
        adoption=ADOPTION_NUMBERS[submission.adoption] if submission.adoption else None,
        reply=submission.reply,
        submitted_at=submission.submitted_at,
        received_at=submission.received_at,
        answered_at=submission.answered_at,
    )


def received_message(sent: Sent) -> pb.ReceivedSubmission:
    """The one place where a stored submission becomes a message to its recipient."""
    submission = sent.submission
    return pb.ReceivedSubmission(
        submission_id=str(submission.submission_id),
        product=product_message(sent.product),
        recipient_org_id=str(submission.recipient_org_id),
        message=submission.message,
        state=f"SUBMISSION_STATE_{submission.state.upper()}",
        adoption=ADOPTION_NUMBERS[submission.adoption] if submission.adoption else None,
        reply=submission.reply,
        internal_note=sent.note if isinstance(sent, Received) else "",
        submitted_at=submission.submitted_at,
        received_at=submission.received_at,
        answered_at=submission.answered_at,
    )
