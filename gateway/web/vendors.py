"""Where vendors report what became of messages: handed on to notification as they come."""

from typing import TYPE_CHECKING, cast

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from kexie.notification.v1 import receipts_pb2 as pb
from kexie.notification.v1 import receipts_pb2_grpc
from kit.errors import Refused

if TYPE_CHECKING:
    from gateway.app import Gateway

router = APIRouter()

MOST = 256 * 1024  # bytes of a report


@router.post("/receipts/sms/{token}")
async def of_sms(request: Request, token: str) -> Response:
    """Reports of short messages (Aliyun's SmsReport)."""
    await _take(request, pb.TakeReceiptRequest(vendor=pb.VENDOR_SMS, signature=token[:200]))
    return JSONResponse({"code": 0, "msg": "接收成功"})


@router.get("/receipts/wechat")
async def asked_by_wechat(request: Request) -> Response:
    """WeChat asks whether the address is right, and wants its word back."""
    await _take(request, _signed(request))
    return PlainTextResponse(request.query_params.get("echostr", "")[:200])


@router.post("/receipts/wechat")
async def of_wechat(request: Request) -> Response:
    """Events of the official account, among them the reports of template messages."""
    await _take(request, _signed(request))
    return PlainTextResponse("success")


def _signed(request: Request) -> pb.TakeReceiptRequest:
    """WeChat's signature, as it stands in the address."""
    signature, timestamp, nonce = (request.query_params.get(name, "") for name in ("signature", "timestamp", "nonce"))
    return pb.TakeReceiptRequest(vendor=pb.VENDOR_WECHAT, signature=signature, timestamp=timestamp, nonce=nonce)


async def _take(request: Request, receipt: pb.TakeReceiptRequest) -> None:
    gateway = cast("Gateway", request.app.state.gateway)
    receipt.body = await request.body()
    if len(receipt.body) > MOST:
        raise Refused("TOO_LARGE", most=MOST)
    await receipts_pb2_grpc.ReceiptServiceStub(gateway.channels["notification"]).TakeReceipt(receipt)  # type: ignore[arg-type]
