"""Confidential parts over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.kechuang.v1 import confidential_pb2 as pb
from kexie.kechuang.v1 import needs_pb2
from kit.edge import Call, Rpc

from . import service
from .tables import ConfidentialGrant


class ConfidentialRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ConfidentialService"]

    async def GetConfidentialPart(
        self, request: pb.GetConfidentialPartRequest, call: Call
    ) -> pb.GetConfidentialPartResponse:
        part = await service.read(call.session, call.actor, UUID(request.need_id))
        return pb.GetConfidentialPartResponse(
            confidential=needs_pb2.ConfidentialPart(
                text=part.text,
                contact_name=part.contact_name,
                contact_phone=part.contact_phone,
                contact_mail=part.contact_mail,
            )
        )

    async def AskConfidentialPart(
        self, request: pb.AskConfidentialPartRequest, call: Call
    ) -> pb.AskConfidentialPartResponse:
        grant = await service.ask(call.session, call.actor, UUID(request.need_id), request.message)
        return pb.AskConfidentialPartResponse(grant=grant_message(grant))

    async def GrantConfidentialPart(
        self, request: pb.GrantConfidentialPartRequest, call: Call
    ) -> pb.GrantConfidentialPartResponse:
        grant = await service.grant(
            call.session, call.actor, UUID(request.need_id), UUID(request.person_id), request.days
        )
        return pb.GrantConfidentialPartResponse(grant=grant_message(grant))

    async def RevokeConfidentialPart(
        self, request: pb.RevokeConfidentialPartRequest, call: Call
    ) -> pb.RevokeConfidentialPartResponse:
        grant = await service.revoke(call.session, call.actor, UUID(request.need_id), UUID(request.person_id))
        return pb.RevokeConfidentialPartResponse(grant=grant_message(grant))

    async def ListConfidentialGrants(
        self, request: pb.ListConfidentialGrantsRequest, call: Call
    ) -> pb.ListConfidentialGrantsResponse:
        grants, following = await service.grants(
            call.reader, call.actor, UUID(request.need_id), request.page_size, request.page_token
        )
        return pb.ListConfidentialGrantsResponse(grants=[grant_message(g) for g in grants], next_page_token=following)


def grant_message(grant: ConfidentialGrant) -> pb.ConfidentialGrant:
    """The one place where a stored grant becomes a message."""
    return pb.ConfidentialGrant(
        need_id=str(grant.need_id),
        person_id=str(grant.person_id),
        state=f"GRANT_STATE_{grant.state.upper()}",
        message=grant.message,
        asked_at=grant.asked_at,
        granted_at=grant.granted_at,
        ends_at=grant.ends_at,
        read_at=grant.read_at,
    )
