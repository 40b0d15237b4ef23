"""Reviews over gRPC: convert, call, convert."""

from typing import ClassVar
from uuid import UUID

from kexie.commons.v1 import reviews_pb2 as pb
from kit.edge import Call, Rpc
from kit.experts import capacities
from services.commons.selections.rpc import criteria_of

from . import assigning, domain, service
from .service import Load, Mine
from .tables import Review


class ReviewRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ReviewService"]
    alone: ClassVar[frozenset[str]] = frozenset({"AssignReviews"})

    async def AppointReviewer(self, request: pb.AppointReviewerRequest, call: Call) -> pb.AppointReviewerResponse:
        load = await service.appoint(
            call.session, call.actor, UUID(request.selection_id), UUID(request.person_id), request.most
        )
        return pb.AppointReviewerResponse(reviewer=reviewer_message(load))

    async def DismissReviewer(self, request: pb.DismissReviewerRequest, call: Call) -> pb.DismissReviewerResponse:
        await service.dismiss(call.session, call.actor, UUID(request.selection_id), UUID(request.person_id))
        return pb.DismissReviewerResponse()

    async def ListReviewers(self, request: pb.ListReviewersRequest, call: Call) -> pb.ListReviewersResponse:
        found, following = await service.reviewers(
            call.reader, call.actor, UUID(request.selection_id), request.page_size, request.page_token
        )
        reviewers = [reviewer_message(load) for load in found]
        return pb.ListReviewersResponse(reviewers=reviewers, next_page_token=following)

    async def AssignReviews(self, request: pb.AssignReviewsRequest, call: Call) -> pb.AssignReviewsResponse:
        selection_id = UUID(request.selection_id)
        people = [load.reviewer.person_id for load in await service.loads(call.reader, selection_id)]
        takes = await capacities(self.service.channel, people)
        async with call.transaction() as session:
            done = await assigning.assign(session, call.actor, selection_id, takes)
        shortfalls = [pb.Shortfall(nomination_id=str(n), lacking=lacking) for n, lacking in done.lacking.items()]
        conflicts = [pb.ConflictCount(kind=kind, pairs=pairs) for kind, pairs in sorted(done.conflicts.items())]
        return pb.AssignReviewsResponse(
            assigned=done.count,
            shortfalls=shortfalls,
            conflicts=conflicts,
            unavailable=len(done.away) + len(done.busy),
            away_ids=[str(person_id) for person_id in done.away],
            busy_ids=[str(person_id) for person_id in done.busy],
        )

    async def ListMyReviews(self, request: pb.ListMyReviewsRequest, call: Call) -> pb.ListMyReviewsResponse:
        found, following = await service.mine(
            call.reader, call.actor, request.selection_id, request.page_size, request.page_token
        )
        return pb.ListMyReviewsResponse(reviews=[my_review(m) for m in found], next_page_token=following)

    async def GiveScore(self, request: pb.GiveScoreRequest, call: Call) -> pb.GiveScoreResponse:
        found = await service.score(
            call.session, call.actor, UUID(request.nomination_id), list(request.scores), request.comment
        )
        return pb.GiveScoreResponse(review=my_review(found))

    async def DeclareConflict(self, request: pb.DeclareConflictRequest, call: Call) -> pb.DeclareConflictResponse:
        await service.declare(call.session, call.actor, UUID(request.nomination_id), request.reason)
        return pb.DeclareConflictResponse()

    async def ListReviews(self, request: pb.ListReviewsRequest, call: Call) -> pb.ListReviewsResponse:
        selection, found, following = await service.of_nomination(
            call.reader, call.actor, UUID(request.nomination_id), request.page_size, request.page_token
        )
        reviews = [review_message(r, selection.weights) for r in found]
        return pb.ListReviewsResponse(reviews=reviews, next_page_token=following)


def reviewer_message(load: Load) -> pb.Reviewer:
    """A reviewer with the load, for the host."""
    return pb.Reviewer(
        person_id=str(load.reviewer.person_id), most=load.reviewer.most, assigned=load.assigned, scored=load.scored
    )


def my_review(found: Mine) -> pb.MyReview:
    """A review as its reviewer sees it: of a blind one neither who nor from where."""
    nomination, selection = found.nomination, found.selection
    return pb.MyReview(
        nomination_id=str(nomination.nomination_id),
        selection_id=str(selection.selection_id),
        selection_title=selection.title,
        title=nomination.title,
        statement=nomination.statement,
        nominee_name="" if selection.blind else nomination.nominee_name,
        org_name="" if selection.blind else nomination.org_name,
        criteria=criteria_of(selection),
        scores=found.review.scores,
        comment=found.review.comment,
        state=f"REVIEW_STATE_{found.review.state.upper()}",
        until=selection.review_until,
    )


def review_message(review: Review, weights: list[int]) -> pb.Review:
    """A review as the host sees it."""
    return pb.Review(
        person_id=str(review.person_id),
        state=f"REVIEW_STATE_{review.state.upper()}",
        scores=review.scores,
        total=domain.total(review.scores, weights) if review.scores else 0.0,
        comment=review.comment,
        conflict=review.conflict,
    )
