"""The code that a person types for a device, and what the device hears meanwhile (RFC 8628)."""

import secrets
from datetime import datetime, timedelta
from enum import StrEnum

LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # no vowels, which make words; no digits, which read as letters
LENGTH = 8  # 34 bits: with ten tries of each person in a quarter of an hour nobody meets one
TRIES = 10  # of one person in a quarter of an hour
LIFE = timedelta(minutes=10)
INTERVAL = 5  # seconds
SLOWER = 5  # seconds more for a device that asks too often
TOLERANCE = timedelta(seconds=1)  # a device's clock, and the way of a request


class Step(StrEnum):
    """What a device that asks is told."""

    READY = "ready"
    DENIED = "denied"
    EXPIRED = "expired"
    WAIT = "wait"
    SLOWER = "slower"


def new_code() -> str:
    """A code to type."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def shown(code: str) -> str:
    """A code as it is shown: in two halves."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def typed(text: str) -> str:
    """The code that somebody typed in whatever way; empty when it cannot be one."""
    code = "".join(letter for letter in text.upper() if letter.isalnum())
    return code if len(code) == LENGTH and set(code) <= set(LETTERS) else ""


def step(
    *, answered: bool, denied: bool, expires_at: datetime, polled_at: datetime | None, interval: int, moment: datetime
) -> Step:
    """What becomes of a device's question."""
    if expires_at <= moment:
        return Step.EXPIRED
    if denied:
        return Step.DENIED
    if answered:
        return Step.READY
    if polled_at is not None and moment - polled_at + TOLERANCE < timedelta(seconds=interval):
        return Step.SLOWER
    return Step.WAIT
