"""Linked accounts over gRPC: convert, call, convert."""

from typing import ClassVar

from kexie.notification.v1 import inbox_pb2 as inbox
from kexie.notification.v1 import linking_pb2 as pb
from kit import ids
from kit.app import Running
from kit.edge import Call, Rpc
from kit.errors import Invalid, Violation
from kit.vault import Vault
from services.notification.inbox.domain import Channel
from services.notification.inbox.rpc import delivery_message
from services.notification.settings import NotificationSettings

from . import domain, service, vendors
from .service import Linked


class ChannelLinkRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ChannelLinkService"]
    alone: ClassVar[frozenset[str]] = frozenset({"FinishChannelLink"})

    def __init__(self, running: Running) -> None:
        super().__init__(running)
        settings = running.settings
        assert isinstance(settings, NotificationSettings)
        self._settings, self._vendors = settings, vendors.vendors(settings)
        self._trips = Vault(settings, domain.PURPOSE)

    async def GetChannelLinks(self, request: pb.GetChannelLinksRequest, call: Call) -> pb.GetChannelLinksResponse:
        found = await service.linked(call.reader, call.actor)
        return pb.GetChannelLinksResponse(links=[self._message(link) for link in found])

    async def BeginChannelLink(self, request: pb.BeginChannelLinkRequest, call: Call) -> pb.BeginChannelLinkResponse:
        channel = _channel(request.channel)
        vendors.vendor_of(self._vendors, channel)
        state = domain.state_of(self._trips, channel, str(call.actor.person_id), ids.now())
        return pb.BeginChannelLinkResponse(redirect_to=domain.address(self._settings, channel, state))

    async def FinishChannelLink(self, request: pb.FinishChannelLinkRequest, call: Call) -> pb.FinishChannelLinkResponse:
        channel = domain.channel_of(self._trips, request.state, str(call.actor.person_id), ids.now())
        if not request.agreed:
            raise Invalid(Violation("agreed", "REQUIRED"))
        await vendors.link(call, self._vendors, channel, request.code)
        return pb.FinishChannelLinkResponse(channel=f"CHANNEL_{channel.upper()}")

    async def TestChannelLink(self, request: pb.TestChannelLinkRequest, call: Call) -> pb.TestChannelLinkResponse:
        channel = _channel(request.channel)
        vendors.vendor_of(self._vendors, channel)
        await service.send_a_test(call.session, call.actor, channel)
        return pb.TestChannelLinkResponse()

    def _message(self, found: Linked) -> pb.ChannelLink:
        return pb.ChannelLink(
            channel=f"CHANNEL_{found.channel.upper()}",
            offered=found.channel in self._vendors,
            linked_at=found.linked_at,
            place=found.place,
            last=delivery_message(found.last) if found.last else None,
        )


def _channel(value: "inbox.Channel") -> Channel:
    return Channel(inbox.Channel.Name(value).removeprefix("CHANNEL_").lower())
