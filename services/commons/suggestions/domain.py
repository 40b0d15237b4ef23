"""What a suggestion is, where it may stand, and what is said of numbers without saying who (ZH-16, ZH-17)."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from kit.ids import ALPHABET, as_meant
from kit.search import text

CODE = 26  # characters: 130 bits, which nobody guesses
ALIKE = 0.2  # share of words from which suggestions are shown as alike
FEWEST = 5  # a number below it is not shown


class Kind(StrEnum):
    QUESTION = "question"
    OPINION = "opinion"
    PROPOSAL = "proposal"


class State(StrEnum):
    SUBMITTED = "submitted"
    MERGED = "merged"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Draft:
    """What somebody sends."""

    org_id: UUID
    call_id: UUID | None
    consultation_id: UUID | None
    kind: Kind
    title: str
    text: str
    subject: str
    region: str
    topic: str
    answers: dict[str, str]


def tokens(draft: Draft) -> list[str]:
    """The words by which suggestions are compared, each once."""
    return sorted(set(text.words(text.normalise(f"{draft.title}\n{draft.text}"))))


def receipt() -> str:
    """A fresh receipt code, in groups for reading."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE))
    return "-".join(code[at : at + 6] for at in range(0, CODE, 6))


def digest(code: str) -> bytes:
    """What is kept of a receipt code, however it was typed."""
    plain = "".join(c for c in as_meant(code) if c in ALPHABET)
    return hashlib.sha256(plain.encode()).digest()


def shown(counts: Mapping[str, int]) -> dict[str, int | None]:
    """The counts of one axis with None for those that are not shown.

    What is below the threshold is hidden; and as long as what is hidden together could be told from the total, the
    smallest that is left is hidden too.
    """
    hidden = {value for value, count in counts.items() if 0 < count < FEWEST}
    left = sorted((count, value) for value, count in counts.items() if value not in hidden)
    while hidden and left and (len(hidden) < 2 or sum(counts[v] for v in hidden) < FEWEST):
        hidden.add(left.pop(0)[1])
    return {value: None if value in hidden else count for value, count in counts.items()}
