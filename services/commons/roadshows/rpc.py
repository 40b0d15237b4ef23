"""Roadshows over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.commons.v1 import roadshows_pb2 as pb
from kit.edge import Call, Rpc
from services.commons.selections.rpc import roadshow_message

from . import domain, service
from .service import Shown


class RoadshowRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["RoadshowService"]

    async def PrepareRoadshow(self, request: pb.PrepareRoadshowRequest, call: Call) -> pb.PrepareRoadshowResponse:
        shown = await service.prepare(call.session, call.actor, UUID(request.selection_id))
        return pb.PrepareRoadshowResponse(finalists=finalist_messages(shown))

    async def GetRoadshow(self, request: pb.GetRoadshowRequest, call: Call) -> pb.GetRoadshowResponse:
        shown = await service.read(call.reader, call.actor, UUID(request.selection_id))
        return pb.GetRoadshowResponse(
            selection_title=shown.selection.title,
            rules=roadshow_message(shown.rules),
            state=f"ROADSHOW_STATE_{shown.state.upper()}",
            finalists=finalist_messages(shown),
            can=shown.can,
        )

    async def ScoreFinalist(self, request: pb.ScoreFinalistRequest, call: Call) -> pb.ScoreFinalistResponse:
        await service.score(
            call.session, call.actor, UUID(request.selection_id), UUID(request.nomination_id), list(request.scores)
        )
        return pb.ScoreFinalistResponse()


def finalist_messages(shown: Shown) -> list[pb.Finalist]:
    """Who presents themselves, in the order drawn."""
    found: list[pb.Finalist] = []
    for place, nomination in enumerate(shown.finalists):
        message = pb.Finalist(
            nomination_id=str(nomination.nomination_id),
            name=nomination.nominee_name,
            title=nomination.title,
            org_name=nomination.org_name,
            track=nomination.track,
            begins_at=domain.begins(shown.rules, place),
            left_out=shown.left_out[nomination.nomination_id],
            own=shown.own.get(nomination.nomination_id, ()),
            barred=nomination.nomination_id in shown.barred,
        )
        if standing := shown.standings.get(nomination.nomination_id):
            message.rank, message.total, message.scores = standing.rank, standing.total, standing.reviews
            message.low, message.high = standing.low, standing.high
        found.append(message)
    return found
