"""Receipts over gRPC: checked here, since the gateway only hands them on."""

from kexie.notification.v1 import receipts_pb2 as pb
from kit.app import Running
from kit.db import Session
from kit.edge import Call, Rpc
from kit.errors import Refused
from services.notification.channels.outlets import offered
from services.notification.inbox.domain import Channel
from services.notification.settings import NotificationSettings

from . import domain, service


class ReceiptRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ReceiptService"]

    def __init__(self, running: Running) -> None:
        super().__init__(running)
        settings = running.settings
        assert isinstance(settings, NotificationSettings)
        self._settings = settings

    async def TakeReceipt(self, request: pb.TakeReceiptRequest, call: Call) -> pb.TakeReceiptResponse:
        if not await self._is_from_vendor(call.session, request):
            raise Refused("RECEIPT_UNSIGNED")
        if not request.body:
            return pb.TakeReceiptResponse()
        by_sms = request.vendor == pb.VENDOR_SMS
        try:
            found = domain.of_sms(request.body) if by_sms else domain.of_wechat(request.body)
        except domain.Malformed:
            raise Refused("RECEIPT_MALFORMED") from None
        channel = Channel.SMS if by_sms else Channel.WECHAT
        settled = await service.settle(call.session, channel, found, offered(self._settings))
        return pb.TakeReceiptResponse(settled=settled)

    async def _is_from_vendor(self, session: Session, request: pb.TakeReceiptRequest) -> bool:
        if request.vendor == pb.VENDOR_SMS:
            return domain.is_from_sms(self._settings.sms.receipt_token.get_secret_value(), request.signature)
        token = self._settings.wechat.receipt_token.get_secret_value()
        [row] = await session.fetch("select extract(epoch from now())::float8 as moment")
        if not domain.is_from_wechat(token, request.signature, request.timestamp, request.nonce, row["moment"]):
            return False
        return await service.take_once(session, request.signature, int(request.timestamp))
