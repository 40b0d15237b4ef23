"""Groups of opinion over gRPC: convert, call, convert."""

from typing import Any
from uuid import UUID

from kexie.commons.v1 import opinions_pb2 as pb
from kit.edge import Call, Rpc

from . import domain, service


class OpinionRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["OpinionService"]

    async def GetOpinionGroups(self, request: pb.GetOpinionGroupsRequest, call: Call) -> pb.GetOpinionGroupsResponse:
        inquiry, found = await service.seen(call.reader, call.actor, UUID(request.inquiry_id))
        if found is None:  # a copy of what is counted, so reading may make it
            async with call.database.transaction() as session:
                found = await service.make(session, inquiry)
        figures: dict[str, Any] = found.figures
        return pb.GetOpinionGroupsResponse(
            groups=[pb.OpinionGroup(**group) for group in figures["groups"]],
            statements=[_statement_message(statement) for statement in figures["statements"]],
            voters=figures["voters"],
            unshown=figures["unshown"],
            silhouette=figures["silhouette"],
            seed=service.seed_of(inquiry),
            digest=found.digest,
            threshold=inquiry.threshold,
        )

    async def ExportVotes(self, request: pb.ExportVotesRequest, call: Call) -> pb.ExportVotesResponse:
        content = await service.export(call.reader, call.actor, UUID(request.inquiry_id))
        return pb.ExportVotesResponse(content=content, digest=domain.digest_of(content))


def _statement_message(said: dict[str, Any]) -> pb.OpinionStatement:
    message = pb.OpinionStatement(name=said["name"], label=said["label"])
    for voice in said["groups"]:
        cells = {what: pb.OpinionCell(**voice[what]) for what in ("agree", "disagree", "pass", "missing")}
        message.groups.append(pb.GroupVoice(group=voice["group"], speaks=voice["speaks"], **cells))
    if said["consensus"] is not None:
        message.consensus = said["consensus"]
    return message
