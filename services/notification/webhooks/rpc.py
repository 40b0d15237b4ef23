"""Webhooks over gRPC: convert, call, convert."""

from datetime import UTC, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from kexie.notification.v1 import webhooks_pb2 as pb
from kit import ids
from kit.edge import Call, Rpc
from kit.hosts import Hosts
from kit.vault import Vault

from . import service
from .domain import PURPOSE, DeliveryState, Fact
from .tables import Webhook, WebhookDelivery

if TYPE_CHECKING:
    from kit.app import Running

FACT, DELIVERY = "WEBHOOK_FACT_", "WEBHOOK_DELIVERY_STATE_"


class WebhookRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["WebhookService"]

    def __init__(self, service: "Running") -> None:
        super().__init__(service)
        self._hosts: Hosts = service.settings.webhooks.allowed()  # type: ignore[attr-defined]
        self._vault = Vault(service.settings, PURPOSE)

    async def CreateWebhook(self, request: pb.CreateWebhookRequest, call: Call) -> pb.CreateWebhookResponse:
        webhook, secret = await service.create(
            call.session,
            call.actor,
            UUID(request.client_id),
            request.url,
            request.region,
            [Fact(pb.WebhookFact.Name(fact).removeprefix(FACT).lower()) for fact in request.facts],
            request.description,
            hosts=self._hosts,
            vault=self._vault,
        )
        return pb.CreateWebhookResponse(webhook=webhook_message(webhook), secret=secret)

    async def ListWebhooks(self, request: pb.ListWebhooksRequest, call: Call) -> pb.ListWebhooksResponse:
        webhooks, following = await service.page(
            call.reader, call.actor, UUID(request.client_id), request.page_size, request.page_token
        )
        return pb.ListWebhooksResponse(webhooks=[webhook_message(w) for w in webhooks], next_page_token=following)

    async def GetWebhook(self, request: pb.GetWebhookRequest, call: Call) -> pb.GetWebhookResponse:
        webhook = await service.get(call.reader, call.actor, UUID(request.webhook_id))
        return pb.GetWebhookResponse(webhook=webhook_message(webhook))

    async def PauseWebhook(self, request: pb.PauseWebhookRequest, call: Call) -> pb.PauseWebhookResponse:
        webhook = await service.pause(call.session, call.actor, UUID(request.webhook_id))
        return pb.PauseWebhookResponse(webhook=webhook_message(webhook))

    async def ResumeWebhook(self, request: pb.ResumeWebhookRequest, call: Call) -> pb.ResumeWebhookResponse:
        webhook = await service.resume(call.session, call.actor, UUID(request.webhook_id), self._hosts)
        return pb.ResumeWebhookResponse(webhook=webhook_message(webhook))

    async def RotateWebhookSecret(
        self, request: pb.RotateWebhookSecretRequest, call: Call
    ) -> pb.RotateWebhookSecretResponse:
        webhook, secret = await service.rotate(
            call.session,
            call.actor,
            UUID(request.webhook_id),
            timedelta(hours=request.overlap_hours),
            self._vault,
        )
        return pb.RotateWebhookSecretResponse(webhook=webhook_message(webhook), secret=secret)

    async def DeleteWebhook(self, request: pb.DeleteWebhookRequest, call: Call) -> pb.DeleteWebhookResponse:
        await service.delete(call.session, call.actor, UUID(request.webhook_id))
        return pb.DeleteWebhookResponse()

    async def PingWebhook(self, request: pb.PingWebhookRequest, call: Call) -> pb.PingWebhookResponse:
        delivery = await service.ping(call.session, call.actor, UUID(request.webhook_id))
        return pb.PingWebhookResponse(delivery=delivery_message(delivery))

    async def ListWebhookDeliveries(
        self, request: pb.ListWebhookDeliveriesRequest, call: Call
    ) -> pb.ListWebhookDeliveriesResponse:
        named = pb.WebhookDeliveryState.Name(request.state).removeprefix(DELIVERY).lower()
        found, following = await service.deliveries(
            call.reader,
            call.actor,
            UUID(request.webhook_id),
            DeliveryState(named) if request.state else None,
            request.page_size,
            request.page_token,
        )
        messages = [delivery_message(delivery) for delivery in found]
        return pb.ListWebhookDeliveriesResponse(deliveries=messages, next_page_token=following)

    async def ReplayWebhookDelivery(
        self, request: pb.ReplayWebhookDeliveryRequest, call: Call
    ) -> pb.ReplayWebhookDeliveryResponse:
        delivery = await service.replay(call.session, call.actor, UUID(request.webhook_id), UUID(request.delivery_id))
        return pb.ReplayWebhookDeliveryResponse(delivery=delivery_message(delivery))

    async def ReplayFailedDeliveries(
        self, request: pb.ReplayFailedDeliveriesRequest, call: Call
    ) -> pb.ReplayFailedDeliveriesResponse:
        since = request.since.ToDatetime(tzinfo=UTC) if request.HasField("since") else None
        replayed = await service.replay_failed(call.session, call.actor, UUID(request.webhook_id), since)
        return pb.ReplayFailedDeliveriesResponse(replayed=replayed)


def webhook_message(webhook: Webhook) -> pb.Webhook:
    """The one place where a stored webhook becomes a message."""
    overlaps = webhook.old_until is not None and webhook.old_until > ids.now()
    return pb.Webhook(
        webhook_id=str(webhook.webhook_id),
        client_id=str(webhook.client_id),
        org_id=str(webhook.org_id),
        url=webhook.url,
        region=webhook.region,
        facts=[f"{FACT}{fact.upper()}" for fact in webhook.facts],
        description=webhook.description,
        state=f"WEBHOOK_STATE_{webhook.state.upper()}",
        problem=webhook.problem,
        created_at=webhook.created_at,
        failing_since=webhook.failing_since,
        old_secret_valid_until=webhook.old_until if overlaps else None,
    )


def delivery_message(delivery: WebhookDelivery) -> pb.WebhookDelivery:
    """The one place where the record of a call becomes a message."""
    return pb.WebhookDelivery(
        delivery_id=str(delivery.delivery_id),
        type=delivery.type,
        need_id=str(delivery.need_id or ""),
        state=f"{DELIVERY}{delivery.state.upper()}",
        problem=delivery.problem,
        attempts=delivery.attempts,
        status=delivery.status,
        duration_ms=delivery.duration_ms,
        queued_at=delivery.queued_at,
        tried_at=delivery.tried_at,
        due_at=delivery.due_at if delivery.state is DeliveryState.QUEUED else None,
    )
