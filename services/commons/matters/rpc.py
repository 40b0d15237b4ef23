"""Matters over gRPC: convert, call, convert."""

from datetime import UTC
from uuid import UUID

from kexie.commons.v1 import matters_pb2 as pb
from kit.edge import Call, Rpc
from services.commons.suggestions.domain import FEWEST

from . import digest, service
from .domain import Outcome, State
from .messages import matter_message
from .tables import Matter


class MatterRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["MatterService"]

    async def MergeSuggestions(self, request: pb.MergeSuggestionsRequest, call: Call) -> pb.MergeSuggestionsResponse:
        matter = await service.merge(
            call.session,
            call.actor,
            [UUID(i) for i in request.suggestion_ids],
            request.matter_id,
            request.title,
            request.summary,
            request.topic,
        )
        return pb.MergeSuggestionsResponse(matter=await _message(call, matter))

    async def SeparateSuggestion(
        self, request: pb.SeparateSuggestionRequest, call: Call
    ) -> pb.SeparateSuggestionResponse:
        matter = await service.separate(call.session, call.actor, UUID(request.matter_id), UUID(request.suggestion_id))
        return pb.SeparateSuggestionResponse(matter=await _message(call, matter))

    async def AssignMatter(self, request: pb.AssignMatterRequest, call: Call) -> pb.AssignMatterResponse:
        matter = await service.assign(
            call.session,
            call.actor,
            UUID(request.matter_id),
            UUID(request.handler_org_id),
            request.due_at.ToDatetime(tzinfo=UTC),
        )
        return pb.AssignMatterResponse(matter=await _message(call, matter))

    async def PresentMatter(self, request: pb.PresentMatterRequest, call: Call) -> pb.PresentMatterResponse:
        matter = await service.present(
            call.session,
            call.actor,
            UUID(request.matter_id),
            UUID(request.recipient_org_id),
            request.due_at.ToDatetime(tzinfo=UTC),
        )
        return pb.PresentMatterResponse(matter=await _message(call, matter))

    async def ReceiveMatter(self, request: pb.ReceiveMatterRequest, call: Call) -> pb.ReceiveMatterResponse:
        matter = await service.receive(call.session, call.actor, UUID(request.matter_id))
        return pb.ReceiveMatterResponse(matter=await _message(call, matter))

    async def AnswerMatter(self, request: pb.AnswerMatterRequest, call: Call) -> pb.AnswerMatterResponse:
        outcome = Outcome(pb.MatterOutcome.Name(request.outcome)[15:].lower())
        matter = await service.answer(call.session, call.actor, UUID(request.matter_id), outcome, request.reply)
        return pb.AnswerMatterResponse(matter=await _message(call, matter))

    async def GetMatter(self, request: pb.GetMatterRequest, call: Call) -> pb.GetMatterResponse:
        seen, can = await service.read(call.reader, call.actor, UUID(request.matter_id))
        return pb.GetMatterResponse(matter=matter_message(seen), can=can)

    async def ListMatters(self, request: pb.ListMattersRequest, call: Call) -> pb.ListMattersResponse:
        found, following = await service.page(
            call.reader,
            call.actor,
            request.org_id,
            request.recipient_org_id,
            request.call_id,
            State(pb.MatterState.Name(request.state)[13:].lower()) if request.state else None,
            request.page_size,
            request.page_token,
        )
        return pb.ListMattersResponse(matters=[matter_message(m) for m in found], next_page_token=following)

    async def GetDigest(self, request: pb.GetDigestRequest, call: Call) -> pb.GetDigestResponse:
        total, lines = await digest.digest(call.reader, request.org_id.lower(), request.consultation_id.lower())
        told = [
            pb.DigestLine(axis=line.axis, value=line.value, count=line.count or 0, hidden=line.count is None)
            for line in lines
        ]
        return pb.GetDigestResponse(total=total, lines=told, threshold=FEWEST)

    async def ListReturnAddresses(
        self, request: pb.ListReturnAddressesRequest, call: Call
    ) -> pb.ListReturnAddressesResponse:
        found, following = await service.authors(
            call.reader, UUID(request.matter_id), request.page_size, request.page_token
        )
        return pb.ListReturnAddressesResponse(
            person_ids=[str(s.author_id) for s in found if s.author_id],
            sealed=[s.return_address for s in found if s.return_address],
            next_page_token=following,
        )


async def _message(call: Call, matter: Matter) -> pb.Matter:
    return matter_message(await service.figures(call.reader, matter))
