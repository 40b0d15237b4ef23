"""How a comment stands to its clause, and what may become of it."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Stance(StrEnum):
    SUPPORT = "support"
    AMEND = "amend"
    OPPOSE = "oppose"
    QUESTION = "question"


class Outcome(StrEnum):
    ADOPTED = "adopted"
    PARTLY = "partly"
    NOT_ADOPTED = "not_adopted"
    NOTED = "noted"


@dataclass(frozen=True)
class Draft:
    """What somebody says of a clause, or of the whole text."""

    clause_id: UUID | None
    stance: Stance
    text: str
    wording: str
    links: list[str]
    confidential: bool
