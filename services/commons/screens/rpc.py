"""Screens over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.commons.v1 import screens_pb2 as pb
from kit import ids
from kit.edge import Call, Rpc
from services.commons.venues.tables import Venue

from . import domain, service
from .tables import VenueScreen


class ScreenRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ScreenService"]

    async def AddScreen(self, request: pb.AddScreenRequest, call: Call) -> pb.AddScreenResponse:
        screen, venue, key = await service.add(
            call.session, call.actor, UUID(request.venue_id), request.draft.name, list(request.draft.subjects)
        )
        return pb.AddScreenResponse(screen=screen_message(screen, venue), key=key)

    async def RemoveScreen(self, request: pb.RemoveScreenRequest, call: Call) -> pb.RemoveScreenResponse:
        await service.remove(call.session, call.actor, UUID(request.screen_id))
        return pb.RemoveScreenResponse()

    async def ListScreens(self, request: pb.ListScreensRequest, call: Call) -> pb.ListScreensResponse:
        found, venue, following = await service.page(
            call.reader, call.actor, UUID(request.venue_id), request.page_size, request.page_token
        )
        return pb.ListScreensResponse(
            screens=[screen_message(screen, venue) for screen in found], next_page_token=following
        )

    async def GetScreen(self, request: pb.GetScreenRequest, call: Call) -> pb.GetScreenResponse:
        return pb.GetScreenResponse(screen=screen_message(*await service.read(call.reader, request.key)))

    async def NotePull(self, request: pb.NotePullRequest, call: Call) -> pb.NotePullResponse:
        await service.note_pull(call.session, request.key, request.version)
        return pb.NotePullResponse()


def screen_message(screen: VenueScreen, venue: Venue) -> pb.Screen:
    """The one place where a stored screen becomes a message."""
    return pb.Screen(
        screen_id=str(screen.screen_id),
        venue_id=str(screen.venue_id),
        venue_name=venue.name,
        region=venue.region,
        draft=pb.ScreenDraft(name=screen.name, subjects=screen.subjects),
        added_at=ids.stamp(screen.added_at),
        pulled_at=ids.stamp(screen.pulled_at),
        pulled_version=screen.pulled_version,
        silent=domain.is_silent(screen.added_at, screen.pulled_at, ids.now()),
    )
