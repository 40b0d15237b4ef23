"""Honour walls over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.home.v1 import honours_pb2 as pb
from kit import campaigns, ids
from kit.edge import Call, Rpc

from . import organisations, people, service
from .domain import Draft, State
from .people import Standing
from .tables import OrganisationHonour, Wall


class HonourWallRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["HonourWallService"]

    async def CreateHonourWall(self, request: pb.CreateHonourWallRequest, call: Call) -> pb.CreateHonourWallResponse:
        wall = await service.create(call.session, call.actor, UUID(request.org_id), draft_of(request.draft))
        return pb.CreateHonourWallResponse(wall=wall_message(wall))

    async def UpdateHonourWall(self, request: pb.UpdateHonourWallRequest, call: Call) -> pb.UpdateHonourWallResponse:
        wall = await service.managed(call.session, call.actor, UUID(request.wall_id))
        call.check_version(wall.version)
        wall = await service.update(call.session, wall, draft_of(request.draft))
        return pb.UpdateHonourWallResponse(wall=wall_message(wall))

    async def PublishHonourWall(self, request: pb.PublishHonourWallRequest, call: Call) -> pb.PublishHonourWallResponse:
        wall = await service.publish(call.session, call.actor, UUID(request.wall_id))
        return pb.PublishHonourWallResponse(wall=wall_message(wall))

    async def WithdrawHonourWall(
        self, request: pb.WithdrawHonourWallRequest, call: Call
    ) -> pb.WithdrawHonourWallResponse:
        wall = await service.withdraw(call.session, call.actor, UUID(request.wall_id), request.reason)
        return pb.WithdrawHonourWallResponse(wall=wall_message(wall))

    async def GetHonourWall(self, request: pb.GetHonourWallRequest, call: Call) -> pb.GetHonourWallResponse:
        wall = await service.read(call.reader, call.actor, UUID(request.wall_id))
        counts = await people.counts(call.reader) if wall.state is not State.WITHDRAWN else {}
        standing, bodies = counts.get(wall.year, (0, 0))
        shown = wall_message(wall)
        shown.campaign_id, shown.campaign_title = await campaigns.named(call.reader, wall.wall_id)
        return pb.GetHonourWallResponse(
            wall=shown,
            people=standing,
            organisations=bodies,
            years=counts,
            can=await service.verbs(call.reader, call.actor, wall),
        )

    async def ListHonourWalls(self, request: pb.ListHonourWallsRequest, call: Call) -> pb.ListHonourWallsResponse:
        state = State(pb.HonourWallState.Name(request.state)[18:].lower()) if request.state else None
        walls, following = await service.page(
            call.reader, call.actor, request.org_id, state, request.page_size, request.page_token
        )
        return pb.ListHonourWallsResponse(walls=[wall_message(wall) for wall in walls], next_page_token=following)

    async def ListHonours(self, request: pb.ListHonoursRequest, call: Call) -> pb.ListHonoursResponse:
        wall = await service.read(call.reader, call.actor, UUID(request.wall_id))
        if wall.state is State.WITHDRAWN:
            return pb.ListHonoursResponse()
        asked = request.year or wall.year, request.query, request.subject, request.page_size, request.page_token
        standing, following = await people.page(call.reader, *asked)
        return pb.ListHonoursResponse(honours=[honour_message(s) for s in standing], next_page_token=following)

    async def ListOrganisationHonours(
        self, request: pb.ListOrganisationHonoursRequest, call: Call
    ) -> pb.ListOrganisationHonoursResponse:
        asked = UUID(request.org_id), request.page_size, request.page_token
        held, following = await organisations.page(call.reader, call.actor, *asked)
        return pb.ListOrganisationHonoursResponse(honours=map(held_message, held), next_page_token=following)

    async def ShowOrganisationHonour(
        self, request: pb.ShowOrganisationHonourRequest, call: Call
    ) -> pb.ShowOrganisationHonourResponse:
        org_id, award_id = UUID(request.org_id), UUID(request.award_id)
        honour = await organisations.show(call.session, call.actor, org_id, award_id, shown=request.shown)
        return pb.ShowOrganisationHonourResponse(honour=held_message(honour))


def draft_of(message: pb.HonourWallDraft) -> Draft:
    return Draft(title=message.title, year=message.year, summary=message.summary, text=message.text)


def wall_message(wall: Wall) -> pb.HonourWall:
    """The one place where a wall becomes a message."""
    return pb.HonourWall(
        wall_id=str(wall.wall_id),
        org_id=str(wall.org_id),
        org_name=wall.org_name,
        draft=pb.HonourWallDraft(title=wall.title, summary=wall.summary, text=wall.text, year=wall.year),
        state=f"HONOUR_WALL_STATE_{wall.state.upper()}",
        reason=wall.reason,
        published_at=ids.stamp(wall.published_at),
        etag=str(wall.version),
    )


def honour_message(standing: Standing) -> pb.Honour:
    """The one place where who stands on a wall becomes a message."""
    return pb.Honour(
        award_id=str(standing.award_id),
        person_id=str(standing.person_id or ""),
        name=standing.name,
        organisation=standing.organisation,
        title=standing.title,
        selection_title=standing.selection_title,
        given_on=standing.given_on.isoformat(),
        fields=standing.fields,
        holder_org_id=str(standing.org_id or ""),
    )


def held_message(honour: OrganisationHonour) -> pb.OrganisationHonour:
    """The one place where an organisation's award becomes a message."""
    return pb.OrganisationHonour(
        award_id=str(honour.award_id),
        title=honour.title,
        selection_title=honour.selection_title,
        given_on=honour.given_on.isoformat(),
        shown=honour.shown,
    )
