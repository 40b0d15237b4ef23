"""Consultations over gRPC: convert, call, convert."""

from collections.abc import Mapping, Sequence
from datetime import UTC
from uuid import UUID

from kexie.commons.v1 import consultations_pb2 as pb
from kit import ids
from kit.edge import Call, Rpc
from kit.errors import Refused
from services.commons.comments import service as comments
from services.commons.comments.service import Reply

from . import domain, service
from .domain import Change, Draft, State
from .service import Compared
from .tables import Clause, Consultation


class ConsultationRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ConsultationService"]

    async def CreateConsultation(
        self, request: pb.CreateConsultationRequest, call: Call
    ) -> pb.CreateConsultationResponse:
        made = await service.create(call.session, call.actor, UUID(request.org_id), draft_of(request.draft))
        return pb.CreateConsultationResponse(consultation=await _whole(call, made))

    async def UpdateConsultation(
        self, request: pb.UpdateConsultationRequest, call: Call
    ) -> pb.UpdateConsultationResponse:
        found = await service.managed(call.session, call.actor, UUID(request.consultation_id))
        call.check_version(found.version)
        found = await service.update(call.session, call.actor, found, draft_of(request.draft))
        return pb.UpdateConsultationResponse(consultation=await _whole(call, found))

    async def OpenConsultation(self, request: pb.OpenConsultationRequest, call: Call) -> pb.OpenConsultationResponse:
        found = await service.open_it(call.session, call.actor, UUID(request.consultation_id))
        return pb.OpenConsultationResponse(consultation=await _whole(call, found))

    async def CancelConsultation(
        self, request: pb.CancelConsultationRequest, call: Call
    ) -> pb.CancelConsultationResponse:
        found = await service.cancel(call.session, call.actor, UUID(request.consultation_id), request.reason)
        return pb.CancelConsultationResponse(consultation=await _whole(call, found))

    async def GetConsultation(self, request: pb.GetConsultationRequest, call: Call) -> pb.GetConsultationResponse:
        found = await service.read(call.reader, call.actor, UUID(request.consultation_id))
        if request.round > found.round:
            raise Refused("NO_SUCH_ROUND", round=request.round)
        can = await service.verbs(call.reader, call.actor, found)
        return pb.GetConsultationResponse(consultation=await _whole(call, found, request.round), can=can)

    async def ListConsultations(self, request: pb.ListConsultationsRequest, call: Call) -> pb.ListConsultationsResponse:
        state = State(pb.ConsultationState.Name(request.state)[19:].lower()) if request.state else None
        if state is State.DRAFT and not request.org_id:
            raise Refused("DRAFTS_NEED_ORGANISATION")
        found, following = await service.page(
            call.reader,
            call.actor,
            request.org_id,
            request.invited_org_id,
            state,
            request.page_size,
            request.page_token,
        )
        listed = [consultation_message(c, [], {}) for c in found]
        return pb.ListConsultationsResponse(consultations=listed, next_page_token=following)

    async def PublishFeedback(self, request: pb.PublishFeedbackRequest, call: Call) -> pb.PublishFeedbackResponse:
        found = await service.publish_feedback(call.session, call.actor, UUID(request.consultation_id))
        return pb.PublishFeedbackResponse(consultation=await _whole(call, found))

    async def StartNextRound(self, request: pb.StartNextRoundRequest, call: Call) -> pb.StartNextRoundResponse:
        found = await service.next_round(
            call.session,
            call.actor,
            UUID(request.consultation_id),
            request.text,
            request.comments_until.ToDatetime(tzinfo=UTC),
        )
        return pb.StartNextRoundResponse(consultation=await _whole(call, found))

    async def GetReplies(self, request: pb.GetRepliesRequest, call: Call) -> pb.GetRepliesResponse:
        found = await comments.replies(call.reader, call.actor, UUID(request.consultation_id), request.round)
        return pb.GetRepliesResponse(replies=[reply_message(r) for r in found])

    async def CompareRounds(self, request: pb.CompareRoundsRequest, call: Call) -> pb.CompareRoundsResponse:
        earlier, later, found = await service.compare(
            call.reader, call.actor, UUID(request.consultation_id), request.from_round, request.to_round
        )
        clauses = [comparison_message(c) for c in found]
        return pb.CompareRoundsResponse(from_round=earlier, to_round=later, clauses=clauses)


def draft_of(message: pb.ConsultationDraft) -> Draft:
    return Draft(
        title=message.title,
        summary=message.summary,
        text=message.text,
        invited_org_ids=list(message.invited_org_ids),
        comments_until=message.comments_until.ToDatetime(tzinfo=UTC),
        takes_late=message.takes_late,
    )


async def _whole(call: Call, found: Consultation, turn: int = 0) -> pb.Consultation:
    """A consultation with the clauses of a round, and how many comments each has for who may know."""
    turn = turn or found.round
    clauses = await service.clauses(call.reader, found.consultation_id, turn)
    return consultation_message(found, clauses, await comments.counts(call.reader, call.actor, found, turn))


def consultation_message(
    found: Consultation, clauses: Sequence[Clause], comments: Mapping[UUID | None, int]
) -> pb.Consultation:
    """The one place where a stored consultation becomes a message."""
    moment = ids.now()
    taking = domain.is_taking(found.state, found.comments_until, moment, takes_late=found.takes_late)
    return pb.Consultation(
        consultation_id=str(found.consultation_id),
        org_id=str(found.org_id),
        org_name=found.org_name,
        title=found.title,
        summary=found.summary,
        invited_org_ids=[str(org) for org in found.invited_org_ids],
        comments_until=found.comments_until,
        state=f"CONSULTATION_STATE_{found.state.upper()}",
        taking=taking,
        takes_late=found.takes_late,
        late=taking and moment >= found.comments_until,
        round=found.round,
        reason=found.reason,
        clauses=[
            pb.Clause(clause_id=str(c.clause_id), label=c.label, text=c.text, comments=comments.get(c.clause_id, 0))
            for c in clauses
        ],
        etag=str(found.version),
    )


def reply_message(reply: Reply) -> pb.Reply:
    """What a named body has said as a message."""
    return pb.Reply(
        org_id=reply.org_id,
        org_name=reply.org_name,
        comments=reply.comments,
        replied_at=reply.replied_at,
        late=reply.late,
    )


def comparison_message(compared: Compared) -> pb.ClauseComparison:
    """A clause in two rounds as a message."""
    before, after, change = compared.before, compared.after, compared.change
    runs = domain.runs(before.text if before else "", after.text if after else "")
    kept = after or before
    return pb.ClauseComparison(
        clause_id=str(kept.clause_id) if kept else "",
        change=f"CLAUSE_CHANGE_{Change(change).upper()}",
        label_before=before.label if before else "",
        label_after=after.label if after else "",
        runs=[pb.Run(text=text, kind=kind) for text, kind in runs],
    )
