"""Whether a call to a webhook comes from the hub (Standard Webhooks: `webhook-id`, `-timestamp`, `-signature`)."""

import base64
import hmac
import json
import time
from collections.abc import Iterable, Mapping
from typing import Any

TOLERANCE = 300  # seconds that a call may be old, or ahead of one's own clock


class BadSignature(Exception):
    """The call is not the hub's, was changed on its way, or is too old. Answer 400 and do nothing."""


def verify(
    secrets: str | Iterable[str],
    headers: Mapping[str, str],
    body: bytes,
    *,
    tolerance: int = TOLERANCE,
    now: float | None = None,
) -> dict[str, Any]:
    """What a call says. Raises BadSignature unless it was signed with one of the secrets, and lately."""
    named = {name.lower(): value for name, value in headers.items()}
    try:
        call_id, at = named["webhook-id"], int(named["webhook-timestamp"])
        given = [each.removeprefix("v1,") for each in named["webhook-signature"].split() if each.startswith("v1,")]
    except (KeyError, ValueError) as error:
        raise BadSignature("a header is missing or malformed") from error
    if abs((time.time() if now is None else now) - at) > tolerance:
        raise BadSignature("the call is too old, or a clock is off")
    signed = f"{call_id}.{at}.".encode() + body
    known = [secrets] if isinstance(secrets, str) else list(secrets)
    if not any(hmac.compare_digest(_signature(secret, signed), each) for secret in known for each in given):
        raise BadSignature("no signature fits")
    return dict(json.loads(body))


def _signature(secret: str, signed: bytes) -> str:
    key = base64.b64decode(secret.removeprefix("whsec_"))
    return base64.b64encode(hmac.digest(key, signed, "sha256")).decode()
