"""Comments over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.commons.v1 import comments_pb2 as pb
from kit.actor import Actor
from kit.edge import Call, Rpc

from . import service
from .domain import Draft, Outcome, Stance
from .tables import Comment


class CommentRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["CommentService"]

    async def GiveComment(self, request: pb.GiveCommentRequest, call: Call) -> pb.GiveCommentResponse:
        made = await service.give(
            call.session, call.actor, UUID(request.consultation_id), request.org_id, draft_of(request)
        )
        return pb.GiveCommentResponse(comment=comment_message(made, whole=True, who=True))

    async def WithdrawComment(self, request: pb.WithdrawCommentRequest, call: Call) -> pb.WithdrawCommentResponse:
        comment = await service.withdraw(call.session, call.actor, UUID(request.comment_id))
        return pb.WithdrawCommentResponse(comment=comment_message(comment, whole=True, who=True))

    async def DecideComment(self, request: pb.DecideCommentRequest, call: Call) -> pb.DecideCommentResponse:
        outcome = Outcome(pb.CommentOutcome.Name(request.outcome)[16:].lower())
        comment = await service.decide(call.session, call.actor, UUID(request.comment_id), outcome, request.reason)
        return pb.DecideCommentResponse(comment=comment_message(comment, whole=True, who=True))

    async def ListComments(self, request: pb.ListCommentsRequest, call: Call) -> pb.ListCommentsResponse:
        found, manages, following = await service.page(
            call.reader,
            call.actor,
            UUID(request.consultation_id),
            request.round,
            request.clause_id,
            request.org_id,
            request.page_size,
            request.page_token,
            mine=request.mine,
            undecided=request.undecided,
        )
        listed = [_seen(c, call.actor, manages, of_body=bool(request.org_id)) for c in found]
        return pb.ListCommentsResponse(comments=listed, next_page_token=following)


def draft_of(message: pb.GiveCommentRequest) -> Draft:
    return Draft(
        clause_id=UUID(message.clause_id) if message.clause_id else None,
        stance=Stance(pb.Stance.Name(message.stance)[7:].lower()),
        text=message.text,
        wording=message.wording,
        links=list(message.links),
        confidential=message.confidential,
    )


def _seen(comment: Comment, by: Actor, manages: bool, *, of_body: bool) -> pb.Comment:
    own = manages or by.is_person(comment.made_by)
    return comment_message(comment, whole=own or of_body or not comment.confidential, who=own)


def comment_message(comment: Comment, *, whole: bool, who: bool) -> pb.Comment:
    """The one place where a stored comment becomes a message; of a confidential one others learn the decision only."""
    return pb.Comment(
        comment_id=str(comment.comment_id),
        consultation_id=str(comment.consultation_id),
        round=comment.round,
        clause_id=str(comment.clause_id or ""),
        clause_label=comment.clause_label,
        stance=f"STANCE_{comment.stance.upper()}" if whole else None,
        text=comment.text if whole else "",
        wording=comment.wording if whole else "",
        links=comment.links if whole else [],
        confidential=comment.confidential,
        org_id=str(comment.org_id or "") if whole else "",
        org_name=comment.org_name if whole else "",
        person_id=str(comment.made_by or "") if who else "",
        made_at=comment.made_at if whole else None,
        outcome=f"COMMENT_OUTCOME_{comment.outcome.upper()}" if comment.outcome else None,
        reason=comment.reason if whole else "",
        corrected_at=comment.corrected_at,
        withdrawn=comment.withdrawn,
        late=comment.late,
    )
