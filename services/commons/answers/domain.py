"""What is kept of an answer, and how what is saved of an anonymous one is encrypted."""

import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from uuid import UUID

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from services.commons.inquiries import expressions, forms
from services.commons.inquiries.forms import LISTS, Form

NONCE = 12
MIXED = 20  # so many answers are written anew together, so that none of them is known to be the newest


@dataclass(frozen=True)
class Saved:
    """What was saved before submitting."""

    answers: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    seed: str = ""
    ends_at: datetime | None = None


def new_ticket() -> str:
    """A ticket that nobody guesses."""
    return secrets.token_urlsafe(24)


def receipt_of(inquiry_id: UUID, ticket: str) -> bytes:
    """By what an answer is found by who holds its ticket."""
    return sha256(b"receipt" + inquiry_id.bytes + ticket.encode()).digest()


def draft_of(inquiry_id: UUID, ticket: str) -> bytes:
    """By what a saved draft is found by who holds its ticket; tells nothing of the receipt."""
    return sha256(b"draft" + inquiry_id.bytes + ticket.encode()).digest()


def respondent_of(inquiry_id: UUID, invitation: str) -> UUID:
    """Who stands in the roll-call for the holder of a code."""
    return UUID(bytes=sha256(b"holder" + inquiry_id.bytes + invitation.encode()).digest()[:16], version=5)


def seal(saved: Saved, inquiry_id: UUID, ticket: str) -> bytes:
    """What was saved, readable with the ticket alone."""
    nonce = os.urandom(NONCE)
    said = orjson.dumps([saved.answers, saved.seed, saved.ends_at])
    return nonce + _cipher(ticket).encrypt(nonce, said, inquiry_id.bytes)


def unseal(sealed: bytes, inquiry_id: UUID, ticket: str) -> Saved | None:
    """What was saved under a ticket; None for another's."""
    try:
        said = _cipher(ticket).decrypt(sealed[:NONCE], sealed[NONCE:], inquiry_id.bytes)
    except InvalidTag:
        return None
    answers, seed, ends_at = orjson.loads(said)
    return Saved(answers, seed, datetime.fromisoformat(ends_at) if ends_at else None)


def _cipher(ticket: str) -> AESGCM:
    return AESGCM(HKDF(hashes.SHA256(), 32, None, b"kexie inquiry draft").derive(ticket.encode()))


def kept_of(form: Form, answers: Mapping[str, Sequence[str]]) -> dict[str, str | list[str]]:
    """Answers as they are kept: lists where several or an order were asked for, else single values."""
    named = form.named()
    return {
        name: list(values) if name in named and named[name].kind in LISTS else values[0]
        for name, values in answers.items()
    }


def said_of(kept: Mapping[str, str | list[str]]) -> dict[str, list[str]]:
    """Kept answers as they were said; what the hub derived is not among them."""
    return {
        name: [value] if isinstance(value, str) else list(value)
        for name, value in kept.items()
        if name not in forms.DERIVED
    }


def cells_of(quotas: Sequence[Mapping[str, object]], answers: Mapping[str, Sequence[str]], today: str) -> list[int]:
    """The quotas in whose cells answers are."""
    given = expressions.Given(answers, today=today)
    return [number for number, quota in enumerate(quotas) if expressions.holds(str(quota["when"]), given)]
