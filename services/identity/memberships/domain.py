"""Membership of societies: who may join as what, and what becomes of it (ON-16)."""

from enum import StrEnum

from kit.errors import Refused
from kit.steps import Steps
from services.identity.verification.documents import CHINA, DocumentKind


class Kind(StrEnum):
    INDIVIDUAL = "individual"
    STUDENT = "student"
    UNIT = "unit"
    HK_MACAO_TAIWAN = "hk_macao_taiwan"
    FOREIGN = "foreign"


class State(StrEnum):
    REQUESTED = "requested"
    ACTIVE = "active"
    REFUSED = "refused"
    ENDED = "ended"


NEXT = Steps(
    "MEMBERSHIP_STEP_REFUSED",
    {
        State.REQUESTED: frozenset({State.ACTIVE, State.REFUSED, State.ENDED}),
        State.ACTIVE: frozenset({State.ENDED}),
        State.REFUSED: frozenset(),
        State.ENDED: frozenset(),
    },
)
move = NEXT.move
SHOWN_BY = {
    Kind.HK_MACAO_TAIWAN: {
        DocumentKind.HK_MACAO_PERMIT,
        DocumentKind.HK_MACAO_TW_RESIDENCE,
        DocumentKind.TAIWAN_PERMIT,
    },
    Kind.FOREIGN: {DocumentKind.PASSPORT, DocumentKind.FOREIGN_PERMANENT},
}


def check_document(kind: Kind, document: str, country: str) -> None:
    """Refuses a kind of membership that the document by which the person is verified does not show."""
    shown_by = SHOWN_BY.get(kind)
    if shown_by is None:
        return
    is_chinese = document == DocumentKind.PASSPORT and country == CHINA
    if document not in shown_by or is_chinese:
        raise Refused("MEMBERSHIP_DOCUMENT", kind=kind)
