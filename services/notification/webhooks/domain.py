"""What a webhook tells, when a call is tried again, and when the hub gives a webhook up."""

import base64
import binascii
import hashlib
import hmac
import random
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from kit.errors import Refused

PURPOSE = "webhooks"  # of the key that seals secrets
FOLLOW = "needs.follow"  # the action that the client holds for the region
MOST = 10  # webhooks of a client
PREFIX = "whsec_"
SECRET_BYTES = 32
LASTS = timedelta(days=3)  # how long a call is tried
KEPT = timedelta(days=30)  # how long the record of a call is kept
BACKOFF = tuple(timedelta(seconds=s) for s in (5, 60, 300, 1800, 7200, 18000, 36000, 50400))
HELD = tuple(timedelta(seconds=s) for s in (0, 5, 15, 60, 300))  # how long a webhook rests after so many failures
SPREAD = 0.2  # by which share a pause is longer or shorter, so that calls do not come in waves
SUSPECT = 5  # failures in a row before a webhook is given up, however long they took
LONGEST_WAIT = timedelta(hours=1)  # that a receiver may ask for
GONE = 410
PING = "ping"


class Fact(StrEnum):
    """What may happen to a need."""

    OPENED = "opened"
    MATCHING = "matching"
    CONTRACTED = "contracted"
    SOLVED = "solved"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def type(self) -> str:
        """The type of the call."""
        return f"need.{self}"


class State(StrEnum):
    """Whether a webhook is called."""

    ACTIVE = "active"
    PAUSED = "paused"
    DISABLED = "disabled"


class DeliveryState(StrEnum):
    """What became of a call."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


class Problem(StrEnum):
    """Why a call was not taken, or a webhook disabled; beside these there are those of the call itself
    (`kit.outward.Problem`), and `http-` with the status."""

    EXPIRED = "expired"
    DISABLED = "disabled"
    FAILING = "failing"
    GONE = "gone"
    REVOKED = "client-revoked"
    INACTIVE = "client-inactive"
    NOT_ALLOWED = "not-allowed"


def must_be_active(state: State) -> None:
    """Refuses to send by a webhook that is not called."""
    if state is not State.ACTIVE:
        raise Refused("WEBHOOK_NOT_ACTIVE", state=state)


def _spread(pause: timedelta) -> timedelta:
    return pause * random.uniform(1 - SPREAD, 1 + SPREAD)


def next_try(attempts: int, queued_at: datetime, moment: datetime, asked: timedelta | None = None) -> datetime | None:
    """When a call that was not taken is tried again, after so many attempts; None when its time is over. `asked` is
    the wait that the receiver asked for."""
    at = moment + _spread(BACKOFF[min(attempts, len(BACKOFF)) - 1])
    if asked is not None:
        at = max(at, moment + min(asked, LONGEST_WAIT))
    return at if at < queued_at + LASTS else None


def held_until(failures: int, moment: datetime) -> datetime:
    """Until when a webhook rests after so many failures in a row: then one call tries whether it answers again."""
    return moment + _spread(HELD[min(failures, len(HELD)) - 1])


def is_given_up(failures: int, failing_since: datetime | None, moment: datetime) -> bool:
    """Whether a webhook has failed for so long that the hub disables it."""
    return failing_since is not None and failures >= SUSPECT and failing_since <= moment - LASTS


def new_secret() -> str:
    """A secret of 256 random bits, as Standard Webhooks writes it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def sign(secret: str, call_id: str, timestamp: int, body: bytes) -> str:
    """A signature by Standard Webhooks: HMAC-SHA256 over id, time and body, joined by full stops."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error as error:
        raise ValueError("this is no secret of a webhook") from error
    signed = b".".join((call_id.encode(), str(timestamp).encode(), body))
    return "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()


def headers(call_id: str, timestamp: int, body: bytes, keys: Sequence[str]) -> dict[str, str]:
    """The headers of a call: one signature for each secret that holds."""
    return {
        "content-type": "application/json",
        "user-agent": "Kexie-Hub-Webhooks/1",
        "webhook-id": call_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(sign(key, call_id, timestamp, body) for key in keys),
    }


def succeeded(status: int) -> bool:
    """Whether an answer says that the call was taken."""
    return 200 <= status < 300
