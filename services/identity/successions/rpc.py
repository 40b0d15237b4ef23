"""Mergers and splits over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.identity.v1 import successions_pb2 as pb
from kit import ids
from kit.db import Reader
from kit.edge import Call, Rpc
from services.identity.organisations.rpc import name_message
from services.identity.organisations.tables import Organisation, Succession

from . import service
from .domain import Part


class SuccessionRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["SuccessionService"]

    async def MergeOrganisations(
        self, request: pb.MergeOrganisationsRequest, call: Call
    ) -> pb.MergeOrganisationsResponse:
        made = await service.merge(
            call.session,
            call.actor,
            UUID(request.org_id),
            UUID(request.into_id),
            children=request.move_children,
            roles=request.move_roles,
            reason=request.reason,
        )
        return pb.MergeOrganisationsResponse(succession=await _message(call.session, made))

    async def SplitOrganisation(self, request: pb.SplitOrganisationRequest, call: Call) -> pb.SplitOrganisationResponse:
        parts = [Part(part.name, part.region, [UUID(i) for i in part.child_ids]) for part in request.parts]
        made = await service.split(
            call.session, call.actor, UUID(request.org_id), parts, roles=request.move_roles, reason=request.reason
        )
        return pb.SplitOrganisationResponse(succession=await _message(call.session, made))

    async def UndoSuccession(self, request: pb.UndoSuccessionRequest, call: Call) -> pb.UndoSuccessionResponse:
        undone = await service.undo(call.session, call.actor, UUID(request.succession_id))
        return pb.UndoSuccessionResponse(succession=await _message(call.session, undone))

    async def ListSuccessions(self, request: pb.ListSuccessionsRequest, call: Call) -> pb.ListSuccessionsResponse:
        found, known, following = await service.page(
            call.reader, call.actor, UUID(request.org_id), size=request.page_size, token=request.page_token
        )
        messages = [succession_message(succession, known) for succession in found]
        return pb.ListSuccessionsResponse(successions=messages, next_page_token=following)


async def _message(reader: Reader, succession: Succession) -> pb.Succession:
    return succession_message(succession, await service.concerned(reader, [succession]))


def succession_message(succession: Succession, known: dict[UUID, Organisation]) -> pb.Succession:
    """The one place where a stored merger or split becomes a message."""
    message = pb.Succession(
        succession_id=str(succession.succession_id),
        kind=f"SUCCESSION_KIND_{succession.kind.upper()}",
        into=[name_message(known[i]) for i in succession.into_ids],
        reason=succession.reason,
        moved_children=len(succession.moved["made"]),
        moved_roles=len(succession.moved["given"]),
        made_at=succession.made_at,
        undone_at=ids.stamp(succession.undone_at),
    )
    getattr(message, "from").CopyFrom(name_message(known[succession.from_id]))
    return message
