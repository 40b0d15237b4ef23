"""What vendors report: who sent it, and what became of which message."""

import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from xml.etree.ElementTree import ParseError

import orjson
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

OLD = 600  # seconds after which a signed report is no longer taken
MOST = 500  # reports in one
SECONDS = re.compile(r"[0-9]{1,12}")


class Malformed(Exception):
    """A report that cannot be read."""


@dataclass(frozen=True)
class Receipt:
    """What became of one message, which the vendor calls `reference`. `problem` is a word that holds nothing of the
    message or its recipient."""

    reference: str
    arrived: bool
    problem: str = ""


def is_from_wechat(token: str, signature: str, timestamp: str, nonce: str, moment: float) -> bool:
    """Whether WeChat signed a report just now (SHA-1 over the account's token, time and nonce, sorted). The body is not
    signed, so each signature is taken once."""
    if not token or not SECONDS.fullmatch(timestamp) or abs(moment - int(timestamp)) > OLD:
        return False
    whole = "".join(sorted((token, timestamp, nonce)))
    return hmac.compare_digest(hashlib.sha1(whole.encode()).hexdigest().encode(), signature.encode())


def is_from_sms(token: str, given: str) -> bool:
    """Whether a report came to the address that only the vendor knows: it signs nothing (SmsReport)."""
    return bool(token) and hmac.compare_digest(token.encode(), given.encode())


def of_sms(body: bytes) -> list[Receipt]:
    """Reports of short messages, as Aliyun's SmsReport has them; those without an id of ours are left out."""
    try:
        said = orjson.loads(body)
    except ValueError:
        raise Malformed from None
    if not isinstance(said, list) or len(said) > MOST:  # pyright: ignore[reportUnknownArgumentType]
        raise Malformed
    return list(_each(said))  # pyright: ignore[reportUnknownArgumentType]


def _each(reports: list[Any]) -> Iterable[Receipt]:
    for report in reports:
        if not isinstance(report, dict):
            raise Malformed
        try:
            reference = str(UUID(str(report.get("out_id"))))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
        except ValueError:
            continue
        arrived = report.get("success") is True  # pyright: ignore[reportUnknownMemberType]
        yield Receipt(reference, arrived, "" if arrived else "not-delivered")


WECHAT_PROBLEMS = {"failed:user block": "blocked", "failed: system failed": "not-delivered"}


def of_wechat(body: bytes) -> list[Receipt]:
    """The report of a template message (TEMPLATESENDJOBFINISH); other events of the account say nothing of messages."""
    try:
        said = {part.tag: part.text or "" for part in fromstring(body.decode())}
    except (ParseError, DefusedXmlException, UnicodeDecodeError):
        raise Malformed from None
    if said.get("Event") != "TEMPLATESENDJOBFINISH" or not said.get("MsgID"):
        return []
    status = said.get("Status", "")
    arrived = status == "success"
    return [Receipt(said["MsgID"], arrived, "" if arrived else WECHAT_PROBLEMS.get(status, "not-delivered"))]
