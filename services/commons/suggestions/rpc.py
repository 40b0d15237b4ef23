"""Suggestions over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.commons.v1 import suggestions_pb2 as pb
from kit import return_addresses
from kit.edge import Call, Rpc
from kit.errors import Invalid, Refused, Violation
from services.commons.matters import service as matters
from services.commons.matters.messages import matter_message

from . import service
from .domain import Draft, Kind, State
from .tables import Suggestion


class SuggestionRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["SuggestionService"]

    async def SubmitSuggestion(self, request: pb.SubmitSuggestionRequest, call: Call) -> pb.SubmitSuggestionResponse:
        made = await service.submit(call.session, call.actor, draft_of(request.draft))
        return pb.SubmitSuggestionResponse(suggestion=suggestion_message(made, who=True))

    async def SubmitAnonymously(self, request: pb.SubmitAnonymouslyRequest, call: Call) -> pb.SubmitAnonymouslyResponse:
        by = call.actor
        address = return_addresses.seal(self.service.settings, str(by.person_id)) if request.tell_me else None
        receipt = await service.submit_anonymously(call.session, by, draft_of(request.draft), address)
        by.cleared = 4  # the code is the author's own
        return pb.SubmitAnonymouslyResponse(receipt=receipt)

    async def WithdrawSuggestion(
        self, request: pb.WithdrawSuggestionRequest, call: Call
    ) -> pb.WithdrawSuggestionResponse:
        found = await service.withdraw(call.session, call.actor, UUID(request.suggestion_id))
        return pb.WithdrawSuggestionResponse(suggestion=suggestion_message(found, who=True))

    async def ListMySuggestions(self, request: pb.ListMySuggestionsRequest, call: Call) -> pb.ListMySuggestionsResponse:
        found, following = await service.mine(call.reader, call.actor, request.page_size, request.page_token)
        listed = [suggestion_message(s, who=True) for s in found]
        return pb.ListMySuggestionsResponse(suggestions=listed, next_page_token=following)

    async def ReadReceipt(self, request: pb.ReadReceiptRequest, call: Call) -> pb.ReadReceiptResponse:
        found = await service.by_receipt(call.reader, request.receipt)
        matter = await matters.seen(call.reader, found.matter_id) if found.matter_id else None
        return pb.ReadReceiptResponse(
            suggestion=suggestion_message(found, who=False), matter=matter_message(matter) if matter else None
        )

    async def RateAnswer(self, request: pb.RateAnswerRequest, call: Call) -> pb.RateAnswerResponse:
        if bool(request.suggestion_id) == bool(request.receipt):
            raise Invalid(Violation("suggestion_id", "REQUIRED"))
        if request.suggestion_id and call.actor.caller.kind == "guest":
            raise Refused("SIGN_IN_NEEDED")
        rated = await service.rate(call.session, call.actor, request.suggestion_id, request.receipt, request.rating)
        return pb.RateAnswerResponse(suggestion=suggestion_message(rated, who=False))

    async def ListSuggestions(self, request: pb.ListSuggestionsRequest, call: Call) -> pb.ListSuggestionsResponse:
        state = State(pb.SuggestionState.Name(request.state)[17:].lower()) if request.state else None
        found, following = await service.page(
            call.reader,
            call.actor,
            UUID(request.org_id),
            request.call_id,
            request.matter_id,
            state,
            request.page_size,
            request.page_token,
        )
        listed = [suggestion_message(s, who=True) for s in found]
        return pb.ListSuggestionsResponse(suggestions=listed, next_page_token=following)

    async def ListAlikeSuggestions(
        self, request: pb.ListAlikeSuggestionsRequest, call: Call
    ) -> pb.ListAlikeSuggestionsResponse:
        found, following = await service.alike(
            call.reader, call.actor, UUID(request.suggestion_id), request.page_size, request.page_token
        )
        listed = [
            pb.AlikeSuggestion(suggestion=suggestion_message(s, who=True), likeness=likeness) for s, likeness in found
        ]
        return pb.ListAlikeSuggestionsResponse(suggestions=listed, next_page_token=following)

    async def ReturnSuggestion(self, request: pb.ReturnSuggestionRequest, call: Call) -> pb.ReturnSuggestionResponse:
        found = await service.send_back(call.session, call.actor, UUID(request.suggestion_id), request.reason)
        return pb.ReturnSuggestionResponse(suggestion=suggestion_message(found, who=True))


def draft_of(message: pb.SuggestionDraft) -> Draft:
    answers = {" ".join(a.name.split()): a.text.strip() for a in message.answers if a.text.strip()}
    return Draft(
        org_id=UUID(message.org_id),
        call_id=UUID(message.call_id) if message.call_id else None,
        consultation_id=UUID(message.consultation_id) if message.consultation_id else None,
        kind=Kind(pb.SuggestionKind.Name(message.kind)[16:].lower()),
        title=" ".join(message.title.split()),
        text=message.text,
        subject=message.subject,
        region=message.region,
        topic=message.topic,
        answers=answers,
    )


def suggestion_message(suggestion: Suggestion, *, who: bool) -> pb.Suggestion:
    """The one place where a stored suggestion becomes a message. Neither digest nor address ever goes into one."""
    return pb.Suggestion(
        suggestion_id=str(suggestion.suggestion_id),
        draft=pb.SuggestionDraft(
            org_id=str(suggestion.org_id),
            call_id=str(suggestion.call_id or ""),
            consultation_id=str(suggestion.consultation_id or ""),
            kind=f"SUGGESTION_KIND_{suggestion.kind.upper()}",
            title=suggestion.title,
            text=suggestion.text,
            subject=suggestion.subject,
            region=suggestion.region,
            topic=suggestion.topic,
            answers=[pb.FieldAnswer(name=name, text=str(text)) for name, text in suggestion.answers.items()],
        ),
        state=f"SUGGESTION_STATE_{suggestion.state.upper()}",
        reason=suggestion.reason,
        anonymous=suggestion.receipt is not None,
        author_id=str(suggestion.author_id or "") if who else "",
        submitted_at=suggestion.submitted_at,
        matter_id=str(suggestion.matter_id or ""),
        rating=suggestion.rating,
    )
