"""Open calls over gRPC: convert, call, convert."""

from datetime import UTC
from uuid import UUID

from kexie.commons.v1 import calls_pb2 as pb
from kit import ids
from kit.edge import Call, Rpc

from . import service
from .domain import Draft
from .tables import OpenCall


class CallRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["CallService"]

    async def CreateCall(self, request: pb.CreateCallRequest, call: Call) -> pb.CreateCallResponse:
        made = await service.create(call.session, call.actor, UUID(request.org_id), draft_of(request.draft))
        return pb.CreateCallResponse(call=call_message(made))

    async def UpdateCall(self, request: pb.UpdateCallRequest, call: Call) -> pb.UpdateCallResponse:
        found = await service.managed(call.session, call.actor, UUID(request.call_id))
        call.check_version(found.version)
        found = await service.update(call.session, call.actor, found, draft_of(request.draft))
        return pb.UpdateCallResponse(call=call_message(found))

    async def EndCall(self, request: pb.EndCallRequest, call: Call) -> pb.EndCallResponse:
        found = await service.end(call.session, call.actor, UUID(request.call_id), request.reason)
        return pb.EndCallResponse(call=call_message(found))

    async def GetCall(self, request: pb.GetCallRequest, call: Call) -> pb.GetCallResponse:
        found = await service.read(call.reader, UUID(request.call_id))
        can = await service.verbs(call.reader, call.actor, found)
        return pb.GetCallResponse(call=call_message(found), can=can)

    async def ListCalls(self, request: pb.ListCallsRequest, call: Call) -> pb.ListCallsResponse:
        found, following = await service.page(
            call.reader, request.org_id, request.page_size, request.page_token, taking=request.taking
        )
        return pb.ListCallsResponse(calls=[call_message(c) for c in found], next_page_token=following)


def draft_of(message: pb.CallDraft) -> Draft:
    names = [" ".join(f.name.split()) for f in message.fields]
    return Draft(
        title=message.title,
        text=message.text,
        topics=list(message.topics),
        fields=names,
        required=[name for name, f in zip(names, message.fields, strict=True) if f.required],
        anonymous=message.anonymous,
        opens_at=message.opens_at.ToDatetime(tzinfo=UTC),
        closes_at=message.closes_at.ToDatetime(tzinfo=UTC),
    )


def call_message(call: OpenCall) -> pb.Call:
    """The one place where a stored call becomes a message."""
    moment = ids.now()
    return pb.Call(
        call_id=str(call.call_id),
        org_id=str(call.org_id),
        org_name=call.org_name,
        draft=pb.CallDraft(
            title=call.title,
            text=call.text,
            topics=call.topics,
            fields=[pb.CallField(name=name, required=name in call.required) for name in call.fields],
            anonymous=call.anonymous,
            opens_at=call.opens_at,
            closes_at=call.closes_at,
        ),
        taking=not call.reason and call.opens_at <= moment < call.closes_at,
        reason=call.reason,
        etag=str(call.version),
    )
