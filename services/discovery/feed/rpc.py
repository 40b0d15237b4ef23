"""The feed and one's interests over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.discovery.v1 import feed_pb2 as pb
from kexie.notification.v1 import distributions_pb2 as distributions
from kexie.notification.v1.distributions_pb2_grpc import DistributionServiceStub
from kit import codes
from kit.edge import Call, Rpc
from kit.errors import Refused
from services.discovery.entries import entry_messages
from services.discovery.finder import finder_of
from services.discovery.interests import service as interests
from services.discovery.reasons import message

from . import service
from .sources import Sent

TOLD_SECONDS = 0.4  # how long a feed waits for what was sent


class FeedRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["FeedService"]

    async def GetFeed(self, request: pb.GetFeedRequest, call: Call) -> pb.GetFeedResponse:
        feed = await service.feed(
            call.reader,
            finder_of(self.service),
            service.common_of(self.service.parts),
            call.actor,
            request.platform,
            request.page_size,
            request.page_token,
            self._told,
        )
        entries = await entry_messages(call.reader, [shown.item for shown in feed.shown])
        return pb.GetFeedResponse(
            entries=[
                pb.FeedEntry(entry=entries[s.item.item_id], reason=message(s.reason, call.actor.locale))
                for s in feed.shown
            ],
            next_page_token=feed.following,
            personal=feed.personal,
        )

    async def _told(self, person_id: UUID) -> list[Sent]:
        """What messages told a person of; nothing while notification does not answer, since a feed waits for nobody."""
        stub = DistributionServiceStub(self.service.channel("notification"))  # type: ignore[arg-type]
        request = distributions.ListToldItemsRequest(person_id=str(person_id))
        try:
            found = await stub.ListToldItems(request, timeout=TOLD_SECONDS)
        except Refused:
            return []
        return [Sent(UUID(item.item_id), item.sender, item.rule) for item in found.items]

    async def DismissItem(self, request: pb.DismissItemRequest, call: Call) -> pb.DismissItemResponse:
        await interests.dismiss(call.session, call.actor, UUID(request.item_id))
        return pb.DismissItemResponse()

    async def ExplainInterests(self, request: pb.ExplainInterestsRequest, call: Call) -> pb.ExplainInterestsResponse:
        profile = await interests.profile(call.reader, call.actor)
        entries = await entry_messages(call.reader, [read.item for read in profile.reads])
        return pb.ExplainInterestsResponse(
            collected=profile.collected,
            words=[pb.Interest(code=word, name=word, strength=strength) for word, strength in profile.words],
            subjects=[
                pb.Interest(code=code, name=codes.name("subjects", code, call.actor.locale), strength=strength)
                for code, strength in profile.subjects
            ],
            reads=[pb.ReadItem(entry=entries[r.item.item_id], read_at=r.read_at) for r in profile.reads],
        )

    async def ForgetInterests(self, request: pb.ForgetInterestsRequest, call: Call) -> pb.ForgetInterestsResponse:
        await interests.forget(call.session, call.actor)
        return pb.ForgetInterestsResponse()
