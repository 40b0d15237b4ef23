"""Streams over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.items.v1 import items_pb2 as items
from kexie.notification.v1 import preferences_pb2 as preferences
from kexie.notification.v1 import streams_pb2 as pb
from kit.edge import Call, Rpc
from services.notification.audiences.domain import MessageTopic
from services.notification.distribution.rpc import audience_message, rule_of
from services.notification.distribution.rpc import pb as distributions

from . import service
from .domain import Kind, StreamDraft, StreamRule
from .tables import CarrierScope, Stream


class StreamRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["StreamService"]

    async def CreateStream(self, request: pb.CreateStreamRequest, call: Call) -> pb.CreateStreamResponse:
        made = await service.create(call.session, call.actor, UUID(request.org_id), draft_of(request.draft))
        return pb.CreateStreamResponse(stream=stream_message(made, 0))

    async def UpdateStream(self, request: pb.UpdateStreamRequest, call: Call) -> pb.UpdateStreamResponse:
        found = await service.locked(call.session, call.actor, UUID(request.stream_id))
        call.check_version(found.version)
        changed = await service.update(call.session, call.actor, found, draft_of(request.draft))
        return pb.UpdateStreamResponse(stream=await _message(call, changed))

    async def GetStream(self, request: pb.GetStreamRequest, call: Call) -> pb.GetStreamResponse:
        found = await service.seen(call.reader, call.actor, UUID(request.stream_id))
        return pb.GetStreamResponse(stream=await _message(call, found))

    async def ListStreams(self, request: pb.ListStreamsRequest, call: Call) -> pb.ListStreamsResponse:
        found, following = await service.page(
            call.reader, call.actor, UUID(request.org_id), request.page_size, request.page_token
        )
        brought = await service.messages(call.reader, found)
        return pb.ListStreamsResponse(
            streams=[stream_message(s, brought.get(s.stream_id, 0)) for s in found], next_page_token=following
        )

    async def GetCarrierScope(self, request: pb.GetCarrierScopeRequest, call: Call) -> pb.GetCarrierScopeResponse:
        found = await service.scope(call.reader, call.actor, UUID(request.org_id))
        return pb.GetCarrierScopeResponse(scope=scope_message(found))

    async def SetCarrierScope(self, request: pb.SetCarrierScopeRequest, call: Call) -> pb.SetCarrierScopeResponse:
        asked = request.scope
        kept = await service.set_scope(call.session, call.actor, UUID(request.org_id), asked.regions, asked.industries)
        return pb.SetCarrierScopeResponse(scope=scope_message(kept))


def draft_of(message: pb.StreamDraft) -> StreamDraft:
    """A stream as somebody wrote it."""
    return StreamDraft(
        name=message.name,
        kind=Kind(items.ItemKind.Name(message.kind)[10:].lower()),
        topic=MessageTopic(preferences.MessageTopic.Name(message.topic)[14:].lower()),
        rules=[StreamRule(rule_of(each.rule), each.near, each.alike) for each in message.rules],
        stopped=message.stopped,
    )


async def _message(call: Call, found: Stream) -> pb.Stream:
    return stream_message(found, (await service.messages(call.reader, [found])).get(found.stream_id, 0))


def stream_message(found: Stream, messages: int) -> pb.Stream:
    """The one place where a stored stream becomes a message, with how many messages it has brought."""
    draft = pb.StreamDraft(
        name=found.name,
        kind=f"ITEM_KIND_{found.kind.upper()}",
        topic=f"MESSAGE_TOPIC_{found.topic.upper()}",
        rules=[_rule_message(rule) for rule in service.rules_of(found)],
        stopped=found.stopped,
    )
    return pb.Stream(
        stream_id=str(found.stream_id),
        org_id=str(found.org_id),
        draft=draft,
        messages=messages,
        created_at=found.created_at,
        etag=str(found.version),
    )


def _rule_message(given: StreamRule) -> pb.StreamRule:
    words = {language: distributions.Wording(**said) for language, said in given.rule.words.items()}
    rule = distributions.DistributionRule(
        name=given.rule.name, audience=audience_message(given.rule.audience), zh=words["zh"], en=words["en"]
    )
    return pb.StreamRule(rule=rule, near=given.near, alike=given.alike)


def scope_message(found: CarrierScope) -> pb.CarrierScope:
    return pb.CarrierScope(regions=[r.ljust(6, "0") for r in found.regions], industries=found.industries)
