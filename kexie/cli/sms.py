"""A stand-in for the vendor of short messages: checks requests as Aliyun's SMS API does, and keeps them as mails.

It is part of the development mailbox, so that a person at a laptop sees the codes that a telephone would get.
"""

import hashlib
import hmac
import string
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote

import orjson

if TYPE_CHECKING:
    from starlette.requests import Request

KEY_ID = KEY_SECRET = "development"
PREFIX = "kexie-"
FOLDER = "sms.localhost"  # the domain under which numbers stand among the mails
CLOCK = 15 * 60  # seconds a request may be old
TEXTS = {
    "code-sign-in": "登录验证码：${code}，${minutes} 分钟内有效。",
    "code-register": "注册验证码：${code}，${minutes} 分钟内有效。",
    "code-reset": "重设密码的验证码：${code}，${minutes} 分钟内有效。",
    "new-device": "您的账号在新设备上登录：${device}，${place}。",
    "password-changed": "您的密码已修改。",
    "factor-changed": "您的登录方式有变动。",
    "notice": "${title}，详情请登录网上科协查看。",
    "factors-reset": "您的第二步验证已被重置。",
    "recovery-code-used": "您的一个恢复码已被使用。",
}


class BadRequest(Exception):
    """A request that the vendor would refuse, with its code."""


def take(request: "Request") -> tuple[EmailMessage, str]:
    """A short message as a mail, and its address. Raises BadRequest."""
    if not hmac.compare_digest(_signature(request), _given(request).get("Signature", "")):
        raise BadRequest("SignatureDoesNotMatch")
    asked = dict(parse_qsl(request.url.query, keep_blank_values=True))
    name = asked.get("TemplateCode", "").removeprefix(PREFIX)
    if name not in TEXTS:
        raise BadRequest("isv.SMS_TEMPLATE_ILLEGAL")
    number = asked.get("PhoneNumbers", "")
    if not number.isdigit():
        raise BadRequest("isv.MOBILE_NUMBER_ILLEGAL")
    number = f"+86{number}" if len(number) == 11 and number.startswith("1") else f"+{number}"
    text = string.Template(TEXTS[name]).substitute(orjson.loads(asked.get("TemplateParam") or "{}"))
    message = EmailMessage()
    message["From"], message["To"] = f"SMS <sms@{FOLDER}>", f"{number}@{FOLDER}"
    message["Subject"] = text
    message["Message-ID"] = f"<{asked.get('OutId', '')}@{FOLDER}>"
    message.set_content(f"【{asked.get('SignName', '')}】{text}\n")
    return message, f"{number}@{FOLDER}"


def _given(request: "Request") -> dict[str, str]:
    scheme, _, said = request.headers.get("authorization", "").partition(" ")
    parts = {name: value for name, _, value in (part.partition("=") for part in said.split(","))}
    if scheme != "ACS3-HMAC-SHA256" or parts.get("Credential") != KEY_ID:
        raise BadRequest("InvalidAccessKeyId.NotFound")
    return parts


def _signature(request: "Request") -> str:
    """The signature that the request should have."""
    headers, names = request.headers, _given(request).get("SignedHeaders", "").split(";")
    needed = {"host", "x-acs-action", "x-acs-date", "x-acs-version", "x-acs-content-sha256", "x-acs-signature-nonce"}
    if not needed <= set(names) or headers.get("x-acs-action") != "SendSms":
        raise BadRequest("IncompleteSignature")
    try:
        sent = datetime.strptime(headers["x-acs-date"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError as error:
        raise BadRequest("InvalidTimeStamp.Format") from error
    if abs((datetime.now(UTC) - sent).total_seconds()) > CLOCK:
        raise BadRequest("InvalidTimeStamp.Expired")
    asked = sorted(parse_qsl(request.url.query, keep_blank_values=True))
    query = "&".join(f"{quote(n, safe='-_.~')}={quote(v, safe='-_.~')}" for n, v in asked)
    lines = [f"{name}:{headers.get(name, '').strip()}" for name in sorted(names)]
    body = headers["x-acs-content-sha256"]
    whole = "\n".join([request.method, request.url.path, query, *lines, "", ";".join(sorted(names)), body])
    text = "ACS3-HMAC-SHA256\n" + hashlib.sha256(whole.encode()).hexdigest()
    return hmac.new(KEY_SECRET.encode(), text.encode(), hashlib.sha256).hexdigest()
