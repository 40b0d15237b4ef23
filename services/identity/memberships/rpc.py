"""Memberships over gRPC: convert, call, convert."""

from collections.abc import Sequence
from uuid import UUID

from kexie.identity.v1 import memberships_pb2 as pb
from kit import directory
from kit.edge import Call, Rpc
from services.identity.people import service as people
from services.identity.verification.rpc import moment_of

from . import service
from .domain import Kind, State
from .tables import Membership


class MembershipRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["MembershipService"]

    async def JoinSociety(self, request: pb.JoinSocietyRequest, call: Call) -> pb.JoinSocietyResponse:
        kind = Kind(pb.MembershipKind.Name(request.kind).removeprefix("MEMBERSHIP_KIND_").lower())
        unit_id = UUID(request.unit_id) if request.unit_id else None
        made = await service.join(call.session, call.actor, UUID(request.society_id), kind, unit_id)
        return pb.JoinSocietyResponse(membership=await _message(call, made))

    async def ListMyMemberships(self, request: pb.ListMyMembershipsRequest, call: Call) -> pb.ListMyMembershipsResponse:
        found, following = await service.mine(call.reader, call.actor, request.page_size, request.page_token)
        return pb.ListMyMembershipsResponse(memberships=await _messages(call, found), next_page_token=following)

    async def ListMembers(self, request: pb.ListMembersRequest, call: Call) -> pb.ListMembersResponse:
        name = pb.MembershipState.Name(request.state).removeprefix("MEMBERSHIP_STATE_").lower()
        found, following = await service.page(
            call.reader,
            call.actor,
            UUID(request.society_id),
            State(name) if request.state else None,
            request.page_size,
            request.page_token,
        )
        return pb.ListMembersResponse(memberships=await _messages(call, found), next_page_token=following)

    async def AdmitMember(self, request: pb.AdmitMemberRequest, call: Call) -> pb.AdmitMemberResponse:
        valid_to = moment_of(request, "valid_to")
        found = await service.admit(call.session, call.actor, UUID(request.membership_id), valid_to)
        return pb.AdmitMemberResponse(membership=await _message(call, found))

    async def RefuseMember(self, request: pb.RefuseMemberRequest, call: Call) -> pb.RefuseMemberResponse:
        found = await service.refuse(call.session, call.actor, UUID(request.membership_id))
        return pb.RefuseMemberResponse(membership=await _message(call, found))

    async def EndMembership(self, request: pb.EndMembershipRequest, call: Call) -> pb.EndMembershipResponse:
        found = await service.end(call.session, call.actor, UUID(request.membership_id))
        return pb.EndMembershipResponse(membership=await _message(call, found))


async def _message(call: Call, found: Membership) -> pb.Membership:
    [message] = await _messages(call, [found])
    return message


async def _messages(call: Call, found: Sequence[Membership]) -> list[pb.Membership]:
    names = {p.person_id: p.display_name for p in await people.named(call.reader, [m.person_id for m in found])}
    places = [str(i) for m in found for i in (m.society_id, m.unit_id) if i]
    organisations = await directory.names(call.reader, places)
    return [membership_message(m, names, organisations, await service.verbs(call.reader, call.actor, m)) for m in found]


def membership_message(
    found: Membership, names: dict[UUID, str], organisations: dict[str, str], verbs: list[str]
) -> pb.Membership:
    """The one place where a stored membership becomes a message."""
    return pb.Membership(
        membership_id=str(found.membership_id),
        person_id=str(found.person_id),
        person_name=names.get(found.person_id, ""),
        society_id=str(found.society_id),
        society_name=organisations.get(str(found.society_id), ""),
        kind=f"MEMBERSHIP_KIND_{found.kind.upper()}",
        unit_id=str(found.unit_id or ""),
        unit_name=organisations.get(str(found.unit_id), ""),
        state=f"MEMBERSHIP_STATE_{found.state.upper()}",
        requested_at=found.requested_at,
        valid_from=found.valid_from,
        valid_to=found.valid_to,
        verbs=verbs,
    )
