"""Offices: which there are, which only one person holds, and when a term is over."""

from datetime import date, timedelta
from enum import StrEnum

from kit.errors import Invalid, Violation


class Office(StrEnum):
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY_GENERAL = "secretary_general"
    CONTACT = "contact"
    AGRICULTURE_HEAD = "agriculture_head"
    SCHOOL_HEAD = "school_head"
    HOSPITAL_HEAD = "hospital_head"


LOCAL_HEADS = (Office.AGRICULTURE_HEAD, Office.SCHOOL_HEAD, Office.HOSPITAL_HEAD)  # of every township, each once
SINGLE = (Office.CHAIR, Office.SECRETARY_GENERAL, *LOCAL_HEADS)
WARNED = timedelta(days=60)  # before the end of a term, those concerned are told


def check_term(term_from: date, term_to: date | None) -> None:
    """Refuses a term that ends before it begins."""
    if term_to is not None and term_to <= term_from:
        raise Invalid(Violation("term_to", "TERM_BACKWARDS"))


def is_overdue(term_to: date | None, ended_on: date | None, today: date) -> bool:
    """Whether a term is over and its office still held: an election is due."""
    return ended_on is None and term_to is not None and term_to <= today
