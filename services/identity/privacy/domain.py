"""What may become of a person's requests about the own data (DG-13)."""

import hashlib
import re
import secrets
from enum import StrEnum
from typing import Any

from kit.steps import Steps

FORMAT = "kexie.personal-data.v1"


ID = re.compile(r"([a-z]+:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def looked_for(actor: str, object_id: str) -> dict[str, str]:
    """What is kept of what somebody looked for in the audit log: ids; that anything else was typed, without it."""
    asked = {"of": actor, "to": object_id}
    return {name: typed if ID.fullmatch(typed) else "…" for name, typed in asked.items() if typed}


class ErasureState(StrEnum):
    ASKED = "asked"
    ORDERED = "ordered"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class CopyState(StrEnum):
    GATHERING = "gathering"
    READY = "ready"


class CorrectionState(StrEnum):
    ASKED = "asked"
    DONE = "done"
    REFUSED = "refused"


NEXT = Steps(
    "ERASURE_STEP_REFUSED",
    {
        ErasureState.ASKED: frozenset({ErasureState.ORDERED, ErasureState.WITHDRAWN}),
        ErasureState.ORDERED: frozenset({ErasureState.DONE}),
        ErasureState.DONE: frozenset(),
        ErasureState.WITHDRAWN: frozenset(),
    },
)
move = NEXT.move


def new_code() -> str:
    """What reads the receipts when there is no account any more."""
    return secrets.token_urlsafe(24)


def digest_of(code: str) -> bytes:
    """A code as it is kept."""
    return hashlib.sha256(code.encode()).digest()


# What a copy looks like, for whoever reads it by a program.
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": FORMAT,
    "type": "object",
    "required": ["format", "person_id", "made_at", "services"],
    "properties": {
        "format": {"const": FORMAT},
        "person_id": {"type": "string", "format": "uuid"},
        "made_at": {"type": "string", "format": "date-time"},
        "schema": {"type": "object"},
        "services": {"type": "object", "additionalProperties": {"$ref": "#/$defs/service"}},
    },
    "$defs": {
        "service": {"type": "object", "additionalProperties": {"$ref": "#/$defs/table"}},
        "table": {
            "type": "object",
            "required": ["purpose", "basis", "retention", "erasure", "withheld", "rows"],
            "properties": {
                "purpose": {"type": "string"},
                "basis": {"enum": ["contract", "consent", "duty", "public"]},
                "retention": {"type": "string"},
                "erasure": {"enum": ["delete", "anonymise", "keep"]},
                "withheld": {"type": "array", "items": {"type": "string"}},
                "rows": {"type": "array", "items": {"type": "object"}},
            },
        },
    },
}
