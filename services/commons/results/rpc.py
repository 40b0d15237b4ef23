"""Results over gRPC: convert, call, convert."""

import asyncio
from uuid import UUID

from kexie.commons.v1 import results_pb2 as pb
from kit.edge import Call, Rpc
from services.commons.nominations.rpc import work_message
from services.commons.nominations.tables import Nomination

from . import awarding, media_kit, service
from .service import Counted
from .tables import Award, Objection


class ResultRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ResultService"]

    async def CountResult(self, request: pb.CountResultRequest, call: Call) -> pb.CountResultResponse:
        counted = await service.count(call.session, call.actor, UUID(request.selection_id))
        return pb.CountResultResponse(standings=standing_messages(counted), digest=counted.digest)

    async def GetRanking(self, request: pb.GetRankingRequest, call: Call) -> pb.GetRankingResponse:
        kept, counted = await service.ranking(call.reader, call.actor, UUID(request.selection_id))
        return pb.GetRankingResponse(
            standings=standing_messages(counted), digest=kept.digest, counted_at=kept.counted_at
        )

    async def PublishNotice(self, request: pb.PublishNoticeRequest, call: Call) -> pb.PublishNoticeResponse:
        selection = await service.notice(call.session, call.actor, UUID(request.selection_id), request.digest)
        return pb.PublishNoticeResponse(notice_until=selection.notice_until)

    async def ListNotice(self, request: pb.ListNoticeRequest, call: Call) -> pb.ListNoticeResponse:
        found = await service.noticed(
            call.reader, call.actor, UUID(request.selection_id), request.page_size, request.page_token
        )
        entries = [noticed_message(n, found.awards.get(n.nomination_id)) for n in found.nominations]
        return pb.ListNoticeResponse(
            entries=entries, notice_until=found.selection.notice_until, next_page_token=found.following
        )

    async def GetMediaKit(self, request: pb.GetMediaKitRequest, call: Call) -> pb.GetMediaKitResponse:
        selection, entries = await media_kit.read(call.reader, call.actor, UUID(request.selection_id))
        checked_at = self.service.settings.public_url.rstrip("/") + "/check/"
        archive = await asyncio.to_thread(media_kit.packed, selection, entries, checked_at)
        return pb.GetMediaKitResponse(name=f"selection-{request.selection_id[-12:]}.zip", archive=archive)

    async def RaiseObjection(self, request: pb.RaiseObjectionRequest, call: Call) -> pb.RaiseObjectionResponse:
        made = await service.object_to(call.session, call.actor, UUID(request.nomination_id), request.text)
        return pb.RaiseObjectionResponse(objection=objection_message(made))

    async def ListObjections(self, request: pb.ListObjectionsRequest, call: Call) -> pb.ListObjectionsResponse:
        found, following = await service.objections(
            call.reader, call.actor, UUID(request.selection_id), request.page_size, request.page_token
        )
        return pb.ListObjectionsResponse(objections=[objection_message(o) for o in found], next_page_token=following)

    async def DecideObjection(self, request: pb.DecideObjectionRequest, call: Call) -> pb.DecideObjectionResponse:
        decided = await service.decide(
            call.session, call.actor, UUID(request.objection_id), request.reply, upheld=request.upheld
        )
        return pb.DecideObjectionResponse(objection=objection_message(decided))

    async def ConcludeSelection(self, request: pb.ConcludeSelectionRequest, call: Call) -> pb.ConcludeSelectionResponse:
        given = await service.conclude(call.session, call.actor, UUID(request.selection_id))
        return pb.ConcludeSelectionResponse(awards=[award_message(a) for a in given])

    async def CheckAward(self, request: pb.CheckAwardRequest, call: Call) -> pb.CheckAwardResponse:
        return pb.CheckAwardResponse(award=award_message(await awarding.check(call.reader, request.number)))

    async def ListAwards(self, request: pb.ListAwardsRequest, call: Call) -> pb.ListAwardsResponse:
        found, following = await awarding.awards(
            call.reader,
            request.selection_id,
            request.holder_id,
            request.holder_org_id,
            request.page_size,
            request.page_token,
        )
        return pb.ListAwardsResponse(awards=[award_message(a) for a in found], next_page_token=following)

    async def RevokeAward(self, request: pb.RevokeAwardRequest, call: Call) -> pb.RevokeAwardResponse:
        award = await awarding.revoke(call.session, call.actor, request.number, request.reason)
        return pb.RevokeAwardResponse(award=award_message(award))


def standing_messages(counted: Counted) -> list[pb.Standing]:
    """A ranking as the host sees it."""
    return [
        pb.Standing(
            nomination_id=s.nomination,
            rank=s.rank,
            total=s.total,
            low=s.low,
            high=s.high,
            reviews=s.reviews,
            left_out=counted.left_out.get(s.nomination, 0),
            chosen=s.chosen,
            close=s.close,
        )
        for s in counted.standings
    ]


def noticed_message(nomination: Nomination, award: Award | None) -> pb.Noticed:
    """A chosen nomination as everybody sees it."""
    return pb.Noticed(
        nomination_id=str(nomination.nomination_id),
        rank=nomination.rank or 0,
        nominee_id=nomination.person_id,
        nominee_name=nomination.nominee_name,
        org_name=nomination.org_name,
        title=nomination.title,
        award_number=award.number if award else "",
        revoked=award is not None and award.revoked_at is not None,
        nominee_kind=f"NOMINEE_KIND_{nomination.kind.upper()}",
        nominee_org_id=nomination.nominee_org_id,
        work=work_message(nomination),
        track=nomination.track,
    )


def objection_message(objection: Objection) -> pb.Objection:
    """An objection, without who raised it."""
    return pb.Objection(
        objection_id=str(objection.objection_id),
        nomination_id=str(objection.nomination_id),
        text=objection.text,
        state=f"OBJECTION_STATE_{objection.state.upper()}",
        reply=objection.reply,
        raised_at=objection.raised_at,
    )


def award_message(award: Award) -> pb.Award:
    """The one place where a stored award becomes a message."""
    return pb.Award(
        number=award.number,
        selection_id=str(award.selection_id),
        selection_title=award.selection_title,
        org_name=award.org_name,
        holder_id=str(award.holder_id or ""),
        holder_org_id=str(award.holder_org_id or ""),
        holder_name=award.holder_name,
        title=award.title,
        given_at=award.given_at,
        revoked_at=award.revoked_at,
        reason=award.reason,
    )
