"""What the stand-ins of vendors report afterwards, as the vendors do: whether a message arrived.

A short message to a number that begins with `+861380000` does not arrive, nor does a template message to an account
whose name begins with `openid-blocked`. A report that the hub does not take comes again, a few times.
"""

import contextlib
import hashlib
import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from xml.sax.saxutils import escape

import httpx

TOKEN = "development"
NOWHERE, BLOCKED = "+861380000", "openid-blocked"
TRIES = (0.0, 0.5, 1.0, 2.0, 4.0)  # seconds before each try
CHINA = timezone(timedelta(hours=8))


class Reporter:
    """Reports to a hub; without an address, to nobody."""

    def __init__(self, hub: str) -> None:
        self._hub = hub.rstrip("/")
        self._pool = ThreadPoolExecutor(2, "receipts")

    def of_sms(self, out_id: str, number: str) -> None:
        """Reports of a short message, as Aliyun's SmsReport does."""
        arrived = not number.startswith(NOWHERE)
        at = datetime.now(UTC).astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")
        report = {
            "phone_number": number.removeprefix("+86"),
            "send_time": at,
            "report_time": at,
            "success": arrived,
            "err_code": "DELIVERED" if arrived else "MOBILE_NOT_ON_SERVICE",
            "err_msg": "用户接收成功" if arrived else "手机停机或空号",
            "sms_size": "1",
            "biz_id": secrets.token_hex(8),
            "out_id": out_id,
        }
        self._send(lambda: httpx.Request("POST", f"{self._hub}/receipts/sms/{TOKEN}", json=[report]))

    def of_wechat(self, message_id: int, openid: str) -> None:
        """Reports of a template message, as WeChat's TEMPLATESENDJOBFINISH does."""
        status = "failed:user block" if openid.startswith(BLOCKED) else "success"
        parts = {
            "ToUserName": "gh_development",
            "FromUserName": openid,
            "CreateTime": str(int(time.time())),
            "MsgType": "event",
            "Event": "TEMPLATESENDJOBFINISH",
            "MsgID": str(message_id),
            "Status": status,
        }
        body = "<xml>" + "".join(f"<{name}>{escape(said)}</{name}>" for name, said in parts.items()) + "</xml>"

        def signed() -> httpx.Request:
            timestamp, nonce = str(int(time.time())), secrets.token_hex(5)
            signature = hashlib.sha1("".join(sorted((TOKEN, timestamp, nonce))).encode()).hexdigest()
            asked = {"signature": signature, "timestamp": timestamp, "nonce": nonce}
            return httpx.Request("POST", f"{self._hub}/receipts/wechat", params=asked, content=body.encode())

        self._send(signed)

    def _send(self, made: Callable[[], httpx.Request]) -> None:
        if self._hub:
            self._pool.submit(_until_taken, made)


def _until_taken(made: Callable[[], httpx.Request]) -> None:
    for pause in TRIES:
        time.sleep(pause)
        with contextlib.suppress(httpx.HTTPError), httpx.Client(trust_env=False, timeout=5) as http:
            if http.send(made()).status_code == 200:
                return
