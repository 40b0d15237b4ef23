"""What the questions about consultations, calls and suggestions are about, and the questions."""

from datetime import UTC, datetime, timedelta
from typing import Any

from google.protobuf.message import Message

from kexie.commons.v1 import calls_pb2, comments_pb2, consultations_pb2, matters_pb2, suggestions_pb2
from kexie.commons.v1.calls_pb2_grpc import CallServiceStub
from kexie.commons.v1.comments_pb2_grpc import CommentServiceStub
from kexie.commons.v1.consultations_pb2_grpc import ConsultationServiceStub
from kexie.commons.v1.matters_pb2_grpc import MatterServiceStub
from kexie.commons.v1.suggestions_pb2_grpc import SuggestionServiceStub
from tests.policy.actors import World


async def ask(w: World, stub: Any, request: Message, by: str) -> Any:
    """Asks as somebody of the world."""
    return await w.hub.ask(stub, type(request).__name__.removesuffix("Request"), request, w.actor(by))


async def make(w: World) -> None:
    """Consultations in three states with comments, a call, suggestions, and matters in three states."""
    for state in ("draft", "open", "named", "again"):
        named = [w["org:enterprise"]] if state == "named" else []
        create = consultations_pb2.CreateConsultationRequest(
            org_id=w["org:cast"], draft=consultation_draft(invited_org_ids=named)
        )
        made = await ask(w, ConsultationServiceStub, create, "national")
        w.ids[f"consultation:{state}"] = made.consultation.consultation_id
        if state != "draft":
            opening = consultations_pb2.OpenConsultationRequest(consultation_id=w[f"consultation:{state}"])
            await ask(w, ConsultationServiceStub, opening, "national")
    await again(w)
    said = comments_pb2.GiveCommentRequest(
        consultation_id=w["consultation:open"], stance=comments_pb2.STANCE_AMEND, text="建议修改"
    )
    w.ids["comment"] = (await ask(w, CommentServiceStub, said, "worker")).comment.comment_id
    call = await ask(
        w, CallServiceStub, calls_pb2.CreateCallRequest(org_id=w["org:cast"], draft=call_draft()), "national"
    )
    w.ids["call"] = call.call.call_id
    for name in ("sent", "open", "up", "answered"):
        request = suggestions_pb2.SubmitSuggestionRequest(draft=suggestion_draft(w))
        made = await ask(w, SuggestionServiceStub, request, "worker")
        w.ids[f"suggestion:{name}"] = made.suggestion.suggestion_id
        if name != "sent":
            merge = matters_pb2.MergeSuggestionsRequest(suggestion_ids=[w[f"suggestion:{name}"]], title="采购备案")
            w.ids[f"matter:{name}"] = (await ask(w, MatterServiceStub, merge, "national")).matter.matter_id
    for name in ("receipt", "receipt:answered"):
        request = suggestions_pb2.SubmitAnonymouslyRequest(draft=suggestion_draft(w))
        w.ids[name] = (await ask(w, SuggestionServiceStub, request, "worker")).receipt
    listing = suggestions_pb2.ListSuggestionsRequest(
        org_id=w["org:cast"], state=suggestions_pb2.SUGGESTION_STATE_SUBMITTED, page_size=100
    )
    listed = (await ask(w, SuggestionServiceStub, listing, "national")).suggestions
    nameless = [s.suggestion_id for s in listed if s.anonymous]
    together = matters_pb2.MergeSuggestionsRequest(suggestion_ids=nameless, matter_id=w["matter:answered"])
    await ask(w, MatterServiceStub, together, "national")
    up = matters_pb2.PresentMatterRequest(matter_id=w["matter:up"], recipient_org_id=w["org:ministry"])
    up.due_at.FromDatetime(datetime.now(UTC) + timedelta(days=9))
    await ask(w, MatterServiceStub, up, "national")
    await ask(w, MatterServiceStub, matter_answer(w["matter:answered"]), "national")


async def again(w: World) -> None:
    """Brings a consultation to its second round."""
    at = {"consultation_id": w["consultation:again"]}
    async with w.hub.running["commons"].database.transaction() as session:
        await session.execute(
            "update consultation set comments_until = now() where consultation_id::text = $1", *at.values()
        )
    await ask(w, ConsultationServiceStub, consultations_pb2.PublishFeedbackRequest(**at), "national")
    later = consultations_pb2.StartNextRoundRequest(**at, text="第一条 应当公开全部数据。")
    later.comments_until.FromDatetime(datetime.now(UTC) + timedelta(days=9))
    await ask(w, ConsultationServiceStub, later, "national")


def consultation_draft(**more: Any) -> consultations_pb2.ConsultationDraft:
    draft = consultations_pb2.ConsultationDraft(
        title="办法", summary="就办法草案公开征求意见。", text="第一条 应当公开。\n第二条 即日施行。", **more
    )
    draft.comments_until.FromDatetime(datetime.now(UTC) + timedelta(days=9))
    return draft


def call_draft() -> calls_pb2.CallDraft:
    draft = calls_pb2.CallDraft(title="献计策", text="请就规划提出意见和建议。", anonymous=True)
    draft.opens_at.FromDatetime(datetime.now(UTC) + timedelta(days=1))
    draft.closes_at.FromDatetime(datetime.now(UTC) + timedelta(days=9))
    return draft


def suggestion_draft(w: World) -> suggestions_pb2.SuggestionDraft:
    kind = suggestions_pb2.SUGGESTION_KIND_PROPOSAL
    return suggestions_pb2.SuggestionDraft(
        org_id=w["org:cast"], kind=kind, title="简化采购", text="审批环节过多，建议备案。"
    )


def matter_answer(matter_id: str) -> matters_pb2.AnswerMatterRequest:
    outcome = matters_pb2.MATTER_OUTCOME_ADOPTED
    return matters_pb2.AnswerMatterRequest(matter_id=matter_id, outcome=outcome, reply="已采纳，限额提高。")


def probes(w: World) -> list[tuple[str, Message]]:
    pb, said, sent, led = consultations_pb2, comments_pb2, suggestions_pb2, matters_pb2
    opened, named = {"consultation_id": w["consultation:open"]}, {"consultation_id": w["consultation:named"]}
    text = "第一条 应当公开全部数据。"
    due = datetime.now(UTC) + timedelta(days=9)
    later = pb.StartNextRoundRequest(**opened, text=text, comments_until=due)
    comment: dict[str, Any] = {"stance": said.STANCE_AMEND, "text": "建议修改"}
    entry, up = w["suggestion:sent"], w["matter:up"]
    return [
        ("CreateConsultation", pb.CreateConsultationRequest(org_id=w["org:cast"], draft=consultation_draft())),
        (
            "UpdateConsultation",
            pb.UpdateConsultationRequest(consultation_id=w["consultation:draft"], draft=consultation_draft()),
        ),
        ("OpenConsultation", pb.OpenConsultationRequest(consultation_id=w["consultation:draft"])),
        ("CancelConsultation", pb.CancelConsultationRequest(**opened, reason="试验")),
        ("GetConsultation draft", pb.GetConsultationRequest(consultation_id=w["consultation:draft"])),
        ("GetConsultation open", pb.GetConsultationRequest(**opened)),
        ("GetConsultation of named bodies", pb.GetConsultationRequest(**named)),
        ("ListConsultations", pb.ListConsultationsRequest()),
        ("ListConsultations of a body", pb.ListConsultationsRequest(invited_org_id=w["org:enterprise"])),
        (
            "ListConsultations draft",
            pb.ListConsultationsRequest(org_id=w["org:cast"], state=pb.CONSULTATION_STATE_DRAFT),
        ),
        ("PublishFeedback", pb.PublishFeedbackRequest(**opened)),
        ("StartNextRound", later),
        ("GetReplies", pb.GetRepliesRequest(**opened)),
        ("CompareRounds", pb.CompareRoundsRequest(consultation_id=w["consultation:again"])),
        ("GiveComment", said.GiveCommentRequest(**opened, **comment)),
        ("GiveComment for a body", said.GiveCommentRequest(**named, **comment, org_id=w["org:enterprise"])),
        ("WithdrawComment", said.WithdrawCommentRequest(comment_id=w["comment"])),
        (
            "DecideComment",
            said.DecideCommentRequest(comment_id=w["comment"], outcome=said.COMMENT_OUTCOME_NOTED, reason="已说明"),
        ),
        ("ListComments", said.ListCommentsRequest(**opened)),
        ("CreateCall", calls_pb2.CreateCallRequest(org_id=w["org:cast"], draft=call_draft())),
        ("UpdateCall", calls_pb2.UpdateCallRequest(call_id=w["call"], draft=call_draft())),
        ("EndCall", calls_pb2.EndCallRequest(call_id=w["call"], reason="试验")),
        ("GetCall", calls_pb2.GetCallRequest(call_id=w["call"])),
        ("ListCalls", calls_pb2.ListCallsRequest()),
        ("SubmitSuggestion", sent.SubmitSuggestionRequest(draft=suggestion_draft(w))),
        ("SubmitAnonymously", sent.SubmitAnonymouslyRequest(draft=suggestion_draft(w), tell_me=True)),
        ("WithdrawSuggestion", sent.WithdrawSuggestionRequest(suggestion_id=entry)),
        ("ListMySuggestions", sent.ListMySuggestionsRequest()),
        ("ListSuggestions", sent.ListSuggestionsRequest(org_id=w["org:cast"])),
        ("ListAlikeSuggestions", sent.ListAlikeSuggestionsRequest(suggestion_id=entry)),
        ("ReturnSuggestion", sent.ReturnSuggestionRequest(suggestion_id=entry, reason="试验")),
        ("ReadReceipt", sent.ReadReceiptRequest(receipt=w["receipt"])),
        ("RateAnswer", sent.RateAnswerRequest(receipt=w["receipt:answered"], rating=5)),
        ("MergeSuggestions", led.MergeSuggestionsRequest(suggestion_ids=[entry], title="采购备案")),
        (
            "SeparateSuggestion",
            led.SeparateSuggestionRequest(matter_id=w["matter:open"], suggestion_id=w["suggestion:open"]),
        ),
        (
            "AssignMatter",
            led.AssignMatterRequest(matter_id=w["matter:open"], handler_org_id=w["org:county"], due_at=due),
        ),
        (
            "PresentMatter",
            led.PresentMatterRequest(matter_id=w["matter:open"], recipient_org_id=w["org:ministry"], due_at=due),
        ),
        ("ReceiveMatter", led.ReceiveMatterRequest(matter_id=up)),
        ("AnswerMatter carried up", matter_answer(up)),
        ("AnswerMatter", matter_answer(w["matter:open"])),
        ("GetMatter answered", led.GetMatterRequest(matter_id=w["matter:answered"])),
        ("GetMatter carried up", led.GetMatterRequest(matter_id=up)),
        ("ListMatters", led.ListMattersRequest()),
        ("ListMatters of a body", led.ListMattersRequest(org_id=w["org:cast"])),
        ("ListMatters carried up", led.ListMattersRequest(recipient_org_id=w["org:ministry"])),
        ("GetDigest", led.GetDigestRequest()),
    ]
