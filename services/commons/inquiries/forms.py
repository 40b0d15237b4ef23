"""Forms: what a form is made of, what is wrong with one, and what somebody's way through it gives."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from itertools import pairwise
from math import isnan
from typing import Any

import re2

from kit.errors import Violation

from . import expressions

DERIVED = frozenset({"passed", "score"})  # what a test's answers are given by the hub
LONGEST_TEXT = 5000
MOST_QUESTIONS = 300


class Kind(StrEnum):
    SINGLE = "single"
    MULTIPLE = "multiple"
    NUMBER = "number"
    TEXT = "text"
    SCALE = "scale"
    MATRIX = "matrix"
    DATE = "date"
    RANKING = "ranking"


CHOSEN = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.MATRIX, Kind.RANKING})  # answered by options
LISTS = frozenset({Kind.MULTIPLE, Kind.RANKING})  # kept as lists


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    label_en: str = ""


@dataclass(frozen=True)
class Question:
    """One question; see the contract."""

    name: str
    kind: Kind
    label: str
    label_en: str = ""
    hint: str = ""
    required: bool = False
    when: str = ""
    constraint: str = ""
    constraint_text: str = ""
    options: list[Option] = field(default_factory=list[Option])
    rows: list[Option] = field(default_factory=list[Option])
    least: float | None = None
    most: float | None = None
    pattern: str = ""
    bands: list[float] = field(default_factory=list[float])
    right: list[str] = field(default_factory=list[str])
    points: float = 0
    identifying: bool = False

    @property
    def fields(self) -> list[str]:
        """The names under which it is answered."""
        return [f"{self.name}.{row.value}" for row in self.rows] if self.kind is Kind.MATRIX else [self.name]


@dataclass(frozen=True)
class Section:
    """A page of a form."""

    name: str
    title: str
    title_en: str
    when: str
    questions: list[Question]
    draw: int = 0

    def drawn(self, seed: str) -> list[Question]:
        """The questions that whoever has this seed gets: all, or so many of the bank in an order of their own."""
        if not self.draw:
            return self.questions
        order = sorted(self.questions, key=lambda q: sha256(f"{seed}:{self.name}:{q.name}".encode()).digest())
        return order[: self.draw]


@dataclass(frozen=True)
class Form:
    """Sections in their order."""

    sections: list[Section]

    @property
    def questions(self) -> list[Question]:
        return [question for section in self.sections for question in section.questions]

    def named(self) -> dict[str, Question]:
        """The questions by the names under which they are answered."""
        return {name: question for question in self.questions for name in question.fields}


def form_of(kept: Mapping[str, Any]) -> Form:
    """A form from what is kept of it."""

    def question(q: dict[str, Any]) -> Question:
        options, rows = ([Option(**o) for o in q[name]] for name in ("options", "rows"))
        said: dict[str, Any] = {**q, "kind": Kind(q["kind"]), "options": options, "rows": rows}
        return Question(**said)

    def section(s: dict[str, Any]) -> Section:
        said: dict[str, Any] = {**s, "questions": [question(q) for q in s["questions"]]}
        return Section(**said)

    return Form([section(s) for s in kept.get("sections", [])])


def wrong(form: Form, at: str) -> Iterator[Violation]:
    """What contradicts itself in a form, by field; `at` stands before the names."""
    seen: set[str] = set()
    if len(form.questions) > MOST_QUESTIONS:
        yield Violation(f"{at}sections", "TOO_MANY_QUESTIONS", most=MOST_QUESTIONS)
    for s, section in enumerate(form.sections):
        there = f"{at}sections[{s}]"
        if section.name in seen:
            yield Violation(f"{there}.name", "NAME_TWICE", name=section.name)
        seen.add(section.name)
        yield from _wrong_expression(section.when, f"{there}.when", seen)
        if section.draw > len(section.questions):
            yield Violation(f"{there}.draw", "DRAWS_TOO_MANY", most=len(section.questions))
        for q, question in enumerate(section.questions):
            yield from _wrong_question(question, f"{there}.questions[{q}]", seen)
            if not section.draw:  # what is not drawn for everybody is nothing that others can hang on
                seen |= {question.name, *question.fields}
        if section.draw:
            seen |= {question.name for question in section.questions}


def _wrong_question(question: Question, at: str, seen: set[str]) -> Iterator[Violation]:
    if question.name in seen or question.name in DERIVED:
        yield Violation(f"{at}.name", "NAME_TWICE", name=question.name)
    yield from _wrong_expression(question.when, f"{at}.when", seen)
    yield from _wrong_expression(question.constraint, f"{at}.constraint", seen | {question.name, *question.fields})
    if question.kind in CHOSEN and len(question.options) < 2:
        yield Violation(f"{at}.options", "OPTIONS_NEEDED")
    if question.kind is Kind.MATRIX and not question.rows:
        yield Violation(f"{at}.rows", "ROWS_NEEDED")
    for name in ("options", "rows"):
        values = [option.value for option in getattr(question, name)]
        if len(set(values)) < len(values):
            yield Violation(f"{at}.{name}", "OPTION_TWICE")
    least, most = question.least, question.most
    if least is not None and most is not None and most < least:
        yield Violation(f"{at}.most", "RANGE_EMPTY")
    if question.kind is Kind.SCALE and (least is None or most is None or not 1 <= most - least <= 100):
        yield Violation(f"{at}.most", "SCALE_NEEDS_ENDS")
    if any(b <= a for a, b in pairwise(question.bands)):
        yield Violation(f"{at}.bands", "BANDS_NOT_GROWING")
    if set(question.right) - {option.value for option in question.options}:
        yield Violation(f"{at}.right", "UNKNOWN_OPTION", option=", ".join(question.right))
    if question.pattern and not _pattern(question.pattern):
        yield Violation(f"{at}.pattern", "PATTERN_UNREADABLE")


def _wrong_expression(source: str, at: str, known: set[str]) -> Iterator[Violation]:
    if not source.strip():
        return
    try:
        unknown = expressions.names(source) - known
    except expressions.Unreadable as problem:
        yield Violation(at, "EXPRESSION_UNREADABLE", near=str(problem))
        return
    if unknown:
        yield Violation(at, "EXPRESSION_SPEAKS_OF_UNKNOWN", name=", ".join(sorted(unknown)))


def wrong_expression(form: Form, source: str, at: str) -> Iterator[Violation]:
    """What is wrong with an expression over a whole form, such as that of a quota."""
    drawn = {name for s in form.sections if s.draw for q in s.questions for name in q.fields}
    yield from _wrong_expression(source, at, {*form.named()} - drawn)


def _pattern(pattern: str) -> Any:
    """A pattern that matches in time linear in the text; None when it cannot be read."""
    options = re2.Options()
    options.log_errors = False
    options.max_mem = 1 << 20
    try:
        return re2.compile(pattern, options)
    except re2.error:
        return None


@dataclass(frozen=True)
class Way:
    """A way through a form: what is reached, what was answered there in one form, and what is wrong."""

    reached: list[str]
    answers: dict[str, list[str]]
    violations: list[Violation]
    beyond: list[str]  # names that were answered and are not reached


def walk(form: Form, said: Mapping[str, Sequence[str]], *, seed: str, today: str, final: bool) -> Way:
    """Goes through a form with somebody's answers. Conditions see only answers that were reached themselves; what is
    required is missed at the end alone."""
    reached: list[str] = []
    kept: dict[str, list[str]] = {}
    violations: list[Violation] = []
    for section in form.sections:
        if not expressions.holds(section.when, expressions.Given(kept, today=today)):
            continue
        reached.append(section.name)
        for question in section.drawn(seed):
            if not expressions.holds(question.when, expressions.Given(kept, today=today)):
                continue
            reached.append(question.name)
            for name in question.fields:
                values = _clean(said.get(name, ()))
                if problem := _problem(question, name, values, kept, today, final):
                    violations.append(problem)
                elif values:
                    kept[name] = values
    beyond = sorted(name for name, values in said.items() if _clean(values) and name not in kept)
    wrong_names = {v.field for v in violations}
    return Way(reached, kept, violations, [name for name in beyond if f"values.{name}" not in wrong_names])


def _clean(values: Sequence[str]) -> list[str]:
    return [value.strip() for value in values if value.strip()]


def _problem(
    question: Question, name: str, values: list[str], kept: Mapping[str, Sequence[str]], today: str, final: bool
) -> Violation | None:
    """What is wrong with the answer under one name."""
    at = f"values.{name}"
    if not values:
        return Violation(at, "ANSWER_NEEDED") if question.required and final else None
    if question.kind not in LISTS and len(values) > 1:
        return Violation(at, "ONE_ANSWER_ONLY")
    if problem := CHECKS[question.kind](question, values):
        return Violation(at, problem[0], **problem[1])
    given = expressions.Given({**kept, name: values}, values, today)
    if not expressions.holds(question.constraint, given):
        said = {"text": question.constraint_text}
        return Violation(at, "CONSTRAINT_SAYS", **said) if question.constraint_text else Violation(at, "NOT_ALLOWED")
    return None


Problem = tuple[str, dict[str, Any]] | None


def _between(question: Question, value: float) -> Problem:
    if question.least is not None and value < question.least:
        return "TOO_LITTLE", {"least": expressions.text_of(question.least)}
    if question.most is not None and value > question.most:
        return "TOO_MUCH", {"most": expressions.text_of(question.most)}
    return None


def _chosen(question: Question, values: list[str]) -> Problem:
    options = {option.value for option in question.options}
    if unknown := [value for value in values if value not in options]:
        return "UNKNOWN_OPTION", {"option": unknown[0][:40]}
    if len(set(values)) < len(values):
        return "OPTION_TWICE", {}
    if question.kind is Kind.RANKING and len(values) < len(options):
        return "RANK_ALL", {}
    return _between(question, len(values)) if question.kind is Kind.MULTIPLE else None


def _number(question: Question, values: list[str]) -> Problem:
    whole = question.kind is Kind.SCALE
    if not re.fullmatch(r"-?\d{1,12}" if whole else r"-?\d{1,12}(\.\d{1,6})?", values[0], re.ASCII):
        return "NO_NUMBER", {}
    return _between(question, float(values[0]))


def _text(question: Question, values: list[str]) -> Problem:
    if len(values[0]) > LONGEST_TEXT:
        return "TOO_MUCH", {"most": str(LONGEST_TEXT)}
    if question.pattern and not _pattern(question.pattern).fullmatch(values[0]):
        return "PATTERN_NOT_MET", {}
    return _between(question, len(values[0]))


def _date(_: Question, values: list[str]) -> Problem:
    is_day = expressions.DAY.fullmatch(values[0]) and not isnan(expressions.number_of(values[0]))
    return None if is_day else ("NO_SUCH_DAY", {})


CHECKS = {
    Kind.SINGLE: _chosen,
    Kind.MULTIPLE: _chosen,
    Kind.MATRIX: _chosen,
    Kind.RANKING: _chosen,
    Kind.NUMBER: _number,
    Kind.SCALE: _number,
    Kind.TEXT: _text,
    Kind.DATE: _date,
}


def score(form: Form, answers: Mapping[str, Sequence[str]], seed: str) -> tuple[float, float]:
    """The points of a test's answers, and how many there were for this person."""
    asked = [question for section in form.sections for question in section.drawn(seed) if question.right]
    reached = sum(q.points for q in asked if set(answers.get(q.name, ())) == set(q.right))
    return reached, sum(q.points for q in asked)
