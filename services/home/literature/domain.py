"""What may stand in the record of a paper (HM-04)."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kit.codes import rules
from kit.errors import Invalid, Violation

DISCIPLINES = Path(__file__).parent / "disciplines.csv"
MOST = {"title": 500, "abstract": 20_000, "discipline": 60, "category": 60, "source": 200}  # characters
KEYWORDS, KEYWORD, AUTHORS = 50, 100, 200
BEGINNING = 40  # characters of an abstract that stand for a title


@dataclass(frozen=True)
class Record:
    """A paper as its source describes it."""

    title: str
    abstract: str = ""
    keywords: list[str] = field(default_factory=list[str])
    subjects: list[str] = field(default_factory=list[str])
    discipline: str = ""
    category: str = ""
    year: int = 0
    source: str = ""
    authors: int = 0


def check(record: Record, this_year: int) -> None:
    """Refuses a record that says nothing or too much, naming every wrong field."""
    if wrong := list(_wrong(record, this_year)):
        raise Invalid(*wrong)


def _wrong(record: Record, this_year: int) -> Iterator[Violation]:
    if not record.title and not record.abstract:
        yield Violation("title", "REQUIRED")
    for name, most in MOST.items():
        if len(getattr(record, name)) > most:
            yield Violation(name, "TOO_LONG", most=most)
    if len(record.keywords) > KEYWORDS:
        yield Violation("keywords", "OUT_OF_RANGE", rule=f"<= {KEYWORDS}")
    for i, keyword in enumerate(record.keywords):
        if len(keyword) > KEYWORD:
            yield Violation(f"keywords[{i}]", "TOO_LONG", most=KEYWORD)
    if record.authors > AUTHORS:
        yield Violation("author_refs", "OUT_OF_RANGE", rule=f"<= {AUTHORS}")
    if record.year and not 1600 <= record.year <= this_year + 1:
        yield Violation("year", "OUT_OF_RANGE", rule=f"1600–{this_year + 1}")
    yield from rules.unknown("", subjects=record.subjects)


def title_of(title: str, abstract: str) -> str:
    """The title, or the beginning of the abstract of a paper that came without one."""
    if title:
        return title
    sentence = abstract.replace("．", "。").split("。")[0].strip()
    return sentence if len(sentence) <= BEGINNING else sentence[:BEGINNING].rstrip() + "…"


@cache
def disciplines() -> dict[str, list[str]]:
    """First-level subjects of GB/T 13745 by the name of a discipline (一级学科 of degree-granting); a discipline that
    lies in two has both, one that fits none is empty."""
    with DISCIPLINES.open(encoding="utf-8", newline="") as file:
        return {row["discipline"]: row["subjects"].split() for row in csv.DictReader(file)}


def subjects_of(given: list[str], discipline: str) -> list[str]:
    """The subjects given, else those of the discipline."""
    return given or disciplines().get(discipline, [])


def subject_line(subjects: Iterable[str]) -> list[str]:
    """The subjects with those above them, to find a paper by: `43010` gives `430` and `43010`."""
    return sorted({subject[:n] for subject in subjects for n in range(3, len(subject) + 1, 2)})
