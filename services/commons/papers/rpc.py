"""Papers of conferences over gRPC: convert, call, convert."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from kexie.commons.v1 import conference_papers_pb2 as pb
from kit import ids
from kit.db import Reader
from kit.edge import Call, Rpc

from . import calls, programme, reviews, service
from .domain import Author, Draft, State
from .reviews import Judged
from .tables import Author as Written
from .tables import Paper, PaperCall


class ConferencePaperRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ConferencePaperService"]

    async def CallForPapers(self, request: pb.CallForPapersRequest, call: Call) -> pb.CallForPapersResponse:
        said = request.call
        made = await calls.call(
            call.session,
            call.actor,
            UUID(request.activity_id),
            said.until.ToDatetime(tzinfo=UTC),
            said.text,
            list(said.topics),
            said.reviews,
        )
        return pb.CallForPapersResponse(call=call_message(made))

    async def GetPaperCall(self, request: pb.GetPaperCallRequest, call: Call) -> pb.GetPaperCallResponse:
        found, is_open = await calls.read(call.reader, call.actor, UUID(request.activity_id))
        return pb.GetPaperCallResponse(call=call_message(found) if found else None, open=is_open)

    async def SubmitPaper(self, request: pb.SubmitPaperRequest, call: Call) -> pb.SubmitPaperResponse:
        draft = draft_of(request.draft)
        paper = await service.submit(call.session, call.actor, UUID(request.activity_id), draft)
        return pb.SubmitPaperResponse(paper=await _one(call.reader, paper))

    async def RevisePaper(self, request: pb.RevisePaperRequest, call: Call) -> pb.RevisePaperResponse:
        paper = await service.locked(call.session, UUID(request.paper_id))
        service.must_be_own(call.actor, paper)
        call.check_version(paper.version)
        paper = await service.revise(call.session, call.actor, paper, draft_of(request.draft))
        return pb.RevisePaperResponse(paper=await _one(call.reader, paper))

    async def WithdrawPaper(self, request: pb.WithdrawPaperRequest, call: Call) -> pb.WithdrawPaperResponse:
        paper = await service.withdraw(call.session, call.actor, UUID(request.paper_id))
        return pb.WithdrawPaperResponse(paper=await _one(call.reader, paper))

    async def ListMyPapers(self, request: pb.ListMyPapersRequest, call: Call) -> pb.ListMyPapersResponse:
        found, following = await service.own(
            call.reader, call.actor, request.activity_id, request.page_size, request.page_token
        )
        return pb.ListMyPapersResponse(papers=await _all(call.reader, found), next_page_token=following)

    async def ListConferencePapers(
        self, request: pb.ListConferencePapersRequest, call: Call
    ) -> pb.ListConferencePapersResponse:
        state = State(pb.PaperState.Name(request.state)[12:].lower()) if request.state else None
        activity_id = UUID(request.activity_id)
        found, following = await reviews.page(
            call.reader, call.actor, activity_id, state, request.page_size, request.page_token
        )
        judged = await reviews.of(call.reader, found, await service.authors(call.reader, found))
        papers = [
            pb.ReviewedPaper(
                paper=message,
                reviews=[judged_message(one) for one in judged[paper.paper_id]],
                counted=reviews.counted(judged[paper.paper_id]),
            )
            for message, paper in zip(await _all(call.reader, found), found, strict=True)
        ]
        return pb.ListConferencePapersResponse(papers=papers, next_page_token=following)

    async def AssignPaper(self, request: pb.AssignPaperRequest, call: Call) -> pb.AssignPaperResponse:
        await reviews.assign(call.session, call.actor, UUID(request.paper_id), UUID(request.reviewer_id))
        return pb.AssignPaperResponse()

    async def ListMyPaperReviews(
        self, request: pb.ListMyPaperReviewsRequest, call: Call
    ) -> pb.ListMyPaperReviewsResponse:
        found, following = await reviews.mine(
            call.reader, call.actor, request.activity_id, request.page_size, request.page_token
        )
        return pb.ListMyPaperReviewsResponse(
            papers=[to_review_message(row) for row in found], next_page_token=following
        )

    async def ReviewPaper(self, request: pb.ReviewPaperRequest, call: Call) -> pb.ReviewPaperResponse:
        await reviews.review(call.session, call.actor, UUID(request.paper_id), request.score, request.comment)
        return pb.ReviewPaperResponse()

    async def DecidePaper(self, request: pb.DecidePaperRequest, call: Call) -> pb.DecidePaperResponse:
        state = State.ACCEPTED if request.accept else State.REJECTED
        paper = await reviews.decide(call.session, call.actor, UUID(request.paper_id), state, request.reason)
        return pb.DecidePaperResponse(paper=await _one(call.reader, paper))

    async def SchedulePaper(self, request: pb.SchedulePaperRequest, call: Call) -> pb.SchedulePaperResponse:
        slot = request.slot
        paper = await programme.schedule(
            call.session,
            call.actor,
            UUID(request.paper_id),
            UUID(slot.session_id),
            slot.starts_at.ToDatetime(tzinfo=UTC),
            slot.minutes,
        )
        return pb.SchedulePaperResponse(paper=await _one(call.reader, paper))

    async def ConfirmTalk(self, request: pb.ConfirmTalkRequest, call: Call) -> pb.ConfirmTalkResponse:
        paper, number = await programme.confirm(call.session, call.actor, UUID(request.paper_id))
        return pb.ConfirmTalkResponse(paper=await _one(call.reader, paper), certificate=number)

    async def ListTalks(self, request: pb.ListTalksRequest, call: Call) -> pb.ListTalksResponse:
        found, following = await programme.talks(
            call.reader, call.actor, UUID(request.activity_id), request.page_size, request.page_token
        )
        return pb.ListTalksResponse(talks=[talk_message(*one) for one in found], next_page_token=following)


def draft_of(message: pb.PaperDraft) -> Draft:
    authors = [Author(one.name, one.affiliation, one.person_id) for one in (message.speaker, *message.co_authors)]
    return Draft(title=message.title, abstract=message.abstract, topic=message.topic, authors=authors)


async def _one(reader: Reader, paper: Paper) -> pb.ConferencePaper:
    return (await _all(reader, [paper]))[0]


async def _all(reader: Reader, papers: Sequence[Paper]) -> list[pb.ConferencePaper]:
    authors, begins = await service.authors(reader, papers), await programme.begins(reader, papers)
    return [paper_message(paper, authors[paper.paper_id], begins.get(paper.paper_id)) for paper in papers]


def call_message(call: PaperCall) -> pb.PaperCall:
    """The one place where a stored call becomes a message."""
    return pb.PaperCall(until=ids.stamp(call.until), text=call.text, topics=call.topics, reviews=call.reviews)


def paper_message(paper: Paper, authors: Sequence[Written], begins: datetime | None) -> pb.ConferencePaper:
    """The one place where a stored paper becomes its author's and its host's message."""
    speaker, *others = [
        pb.PaperAuthor(name=one.name, affiliation=one.affiliation, person_id=str(one.person_id or ""))
        for one in authors
    ]
    return pb.ConferencePaper(
        paper_id=str(paper.paper_id),
        activity_id=str(paper.activity_id),
        draft=pb.PaperDraft(
            title=paper.title, abstract=paper.abstract, topic=paper.topic, speaker=speaker, co_authors=others
        ),
        state=f"PAPER_STATE_{paper.state.upper()}",
        reason=paper.reason,
        slot=pb.PaperSlot(session_id=str(paper.session_id), starts_at=ids.stamp(begins), minutes=paper.minutes)
        if begins
        else None,
        given_at=ids.stamp(paper.given_at),
        submitted_at=ids.stamp(paper.submitted_at),
        etag=str(paper.version),
    )


def judged_message(judged: Judged) -> pb.PaperReview:
    """A review as the host reads it."""
    review = judged.review
    return pb.PaperReview(
        reviewer_id=str(review.person_id), score=review.score, comment=review.comment, conflict=judged.tie
    )


def to_review_message(row: Any) -> pb.PaperToReview:
    """A paper as its reviewer reads it: nobody is named."""
    return pb.PaperToReview(
        paper_id=str(row["paper_id"]),
        activity_id=str(row["activity_id"]),
        activity_title=row["activity_title"],
        title=row["title"],
        abstract=row["abstract"],
        topic=row["topic"],
        state=f"PAPER_STATE_{row['state'].upper()}",
        review=pb.PaperReview(score=row["score"], comment=row["comment"]),
    )


def talk_message(row: Any, authors: Sequence[Written]) -> pb.Talk:
    """A talk as it stands in the programme."""
    named = [f"{one.name} ({one.affiliation})" if one.affiliation else one.name for one in authors if one.name]
    return pb.Talk(
        paper_id=str(row["paper_id"]),
        title=row["title"],
        abstract=row["abstract"],
        topic=row["topic"],
        authors=named,
        session_id=str(row["session_id"]),
        starts_at=ids.stamp(row["starts_at"]),
        minutes=row["minutes"],
    )
