"""Rumours over gRPC: convert, call, convert."""

from typing import cast
from uuid import UUID

from kexie.kepu.v1 import articles_pb2
from kexie.kepu.v1 import rumours_pb2 as pb
from kit.edge import Call, Rpc

from . import service
from .domain import Draft, Source, Verdict
from .tables import Rumour


class RumourRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["RumourService"]

    async def PublishRumour(self, request: pb.PublishRumourRequest, call: Call) -> pb.PublishRumourResponse:
        rumour = await service.publish(call.session, call.actor, UUID(request.org_id), draft_of(request.draft))
        return pb.PublishRumourResponse(rumour=rumour_message(rumour))

    async def GetRumour(self, request: pb.GetRumourRequest, call: Call) -> pb.GetRumourResponse:
        rumour = await service.read(call.reader, UUID(request.rumour_id))
        can = await service.verbs(call.reader, call.actor, rumour)
        return pb.GetRumourResponse(rumour=rumour_message(rumour), can=can)

    async def ListRumours(self, request: pb.ListRumoursRequest, call: Call) -> pb.ListRumoursResponse:
        rumours, following = await service.page(
            call.reader,
            verdict=verdict_of(request.verdict) if request.verdict else None,
            tag=request.tag,
            size=request.page_size,
            token=request.page_token,
        )
        return pb.ListRumoursResponse(rumours=[rumour_message(r) for r in rumours], next_page_token=following)

    async def ReviseRumour(self, request: pb.ReviseRumourRequest, call: Call) -> pb.ReviseRumourResponse:
        rumour = await service.locked(call.session, UUID(request.rumour_id))
        call.check_version(rumour.version)
        rumour = await service.revise(call.session, call.actor, rumour, draft_of(request.draft), request.note)
        return pb.ReviseRumourResponse(rumour=rumour_message(rumour))

    async def WithdrawRumour(self, request: pb.WithdrawRumourRequest, call: Call) -> pb.WithdrawRumourResponse:
        rumour = await service.locked(call.session, UUID(request.rumour_id))
        rumour = await service.withdraw(call.session, call.actor, rumour, request.reason)
        return pb.WithdrawRumourResponse(rumour=rumour_message(rumour))


def verdict_of(value: int) -> Verdict:
    return Verdict(pb.RumourVerdict.Name(cast(pb.RumourVerdict, value)).removeprefix("RUMOUR_VERDICT_").lower())


def draft_of(message: pb.RumourDraft) -> Draft:
    """What is said of a claim."""
    return Draft(
        claim=message.claim,
        verdict=verdict_of(message.verdict),
        explanation=message.explanation,
        sources=[Source(s.title, s.url) for s in message.sources],
        tags=list(message.tags),
    )


def rumour_message(rumour: Rumour) -> pb.Rumour:
    """The one place where a stored rumour becomes a message."""
    return pb.Rumour(
        rumour_id=str(rumour.rumour_id),
        claim=rumour.claim,
        verdict=f"RUMOUR_VERDICT_{rumour.verdict.upper()}",
        explanation=rumour.explanation,
        sources=[articles_pb2.Source(**source) for source in rumour.sources],
        tags=rumour.tags,
        org_id=str(rumour.org_id or ""),
        org_name=rumour.org_name,
        published_at=rumour.published_at,
        revised_at=rumour.revised_at,
        revision_note=rumour.revision_note,
        etag=str(rumour.version),
    )
