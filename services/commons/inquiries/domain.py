"""What an organisation may decide of an inquiry, and where one may stand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from kit.errors import Invalid, Violation
from kit.steps import Steps

from . import forms

# Who may ask, by the kind in the register of organisations.
HOSTS = frozenset(
    {"association", "society", "think_tank", "media", "alliance", "government", "university", "institute"}
)


# The options of a matrix on statements.
VOTES = frozenset({"agree", "pass", "disagree"})


class State(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    REPORTED = "reported"
    WITHDRAWN = "withdrawn"


class Kind(StrEnum):
    SURVEY = "survey"
    TEST = "test"


class Anonymity(StrEnum):
    ANONYMOUS = "anonymous"
    CONFIDENTIAL = "confidential"
    SIGNED = "signed"

    @property
    def named(self) -> bool:
        """Whether an answer is kept with its person."""
        return self is not Anonymity.ANONYMOUS


class Audience(StrEnum):
    SIGNED_IN = "signed_in"
    INVITED = "invited"
    ANYONE = "anyone"


class Unreached(StrEnum):
    DROPPED = "dropped"
    REFUSED = "refused"


class Results(StrEnum):
    LIVE = "live"
    CLOSED = "closed"
    REPORTED = "reported"


NEXT = Steps(
    "INQUIRY_STEP_REFUSED",
    {
        State.DRAFT: frozenset({State.OPEN}),
        State.OPEN: frozenset({State.CLOSED, State.WITHDRAWN}),
        State.CLOSED: frozenset({State.REPORTED, State.WITHDRAWN}),
        State.REPORTED: frozenset({State.WITHDRAWN}),
        State.WITHDRAWN: frozenset(),
    },
)
move = NEXT.move


@dataclass(frozen=True)
class Draft:
    """What an organisation says of an inquiry; times are half-open. `form` is as it is kept."""

    title: str
    kind: Kind
    summary: str
    anonymity: Anonymity
    audience: Audience
    opens_at: datetime
    closes_at: datetime
    may_correct: bool
    unreached: Unreached
    results: Results
    threshold: int
    breakdowns: list[str]
    form: dict[str, Any]
    quotas: list[dict[str, Any]]
    minutes: int
    pass_mark: int
    previous_id: UUID | None
    trend_question: str
    trend_value: str
    benchmarks: list[dict[str, Any]]
    opinion_question: str = ""


def checked(draft: Draft, at: str = "draft.") -> Draft:
    """The draft in one form. Refuses what contradicts itself, naming each field; `at` stands before their names."""
    draft = replace(draft, title=" ".join(draft.title.split()))
    if wrong := list(_wrong(draft, at)):
        raise Invalid(*wrong)
    return draft


def _wrong(draft: Draft, at: str) -> Iterator[Violation]:
    if not draft.title:
        yield Violation(f"{at}title", "REQUIRED")
    if draft.closes_at <= draft.opens_at:
        yield Violation(f"{at}closes_at", "DATE_PAST")
    if draft.audience is Audience.ANYONE and draft.anonymity is not Anonymity.ANONYMOUS:
        yield Violation(f"{at}audience", "NAMED_NEEDS_SIGN_IN")
    if draft.audience is Audience.ANYONE and draft.minutes:
        yield Violation(f"{at}minutes", "LIMIT_NEEDS_SIGN_IN")
    form = forms.form_of(draft.form)
    yield from forms.wrong(form, f"{at}form.")
    counted = {name for name, q in form.named().items() if q.kind in (forms.Kind.SINGLE, forms.Kind.SCALE) or q.bands}
    for number, name in enumerate(draft.breakdowns):
        if name not in counted:
            yield Violation(f"{at}breakdowns[{number}]", "NO_BREAKDOWN", name=name)
    for number, quota in enumerate(draft.quotas):
        yield from forms.wrong_expression(form, quota["when"], f"{at}quotas[{number}].when")
    if draft.opinion_question and not _is_on_statements(form, draft.opinion_question):
        yield Violation(f"{at}opinion_question", "NO_STATEMENTS")
    if draft.trend_question and draft.trend_question not in {*form.named(), *forms.DERIVED}:
        yield Violation(f"{at}trend_question", "NO_BREAKDOWN", name=draft.trend_question)


def _is_on_statements(form: forms.Form, name: str) -> bool:
    """Whether a question is a matrix whose rows are agreed to or not."""
    return any(
        q.name == name and q.kind is forms.Kind.MATRIX and {o.value for o in q.options} == VOTES for q in form.questions
    )


def check_opening(draft: Draft, moment: datetime) -> None:
    """Refuses to open what has run out already, or asks nothing."""
    if draft.closes_at <= moment:
        raise Invalid(Violation("draft.closes_at", "DATE_PAST"))
    if not forms.form_of(draft.form).questions:
        raise Invalid(Violation("draft.form", "FORM_EMPTY"))


def is_taking(state: State, opens_at: datetime, closes_at: datetime, moment: datetime) -> bool:
    """Whether answers are taken."""
    return state is State.OPEN and opens_at <= moment < closes_at


def is_over(state: State, closes_at: datetime, moment: datetime) -> bool:
    """Whether no more answers are taken."""
    return state in (State.CLOSED, State.REPORTED) or (state is State.OPEN and closes_at <= moment)


def shows_right_answers(state: State, *, manages: bool) -> bool:
    """Whether the right answers of a test are shown: to who manages it, and to everybody with its report."""
    return manages or state is State.REPORTED


def shows_figures(results: Results, state: State, closes_at: datetime, moment: datetime) -> bool:
    """Whether everybody sees figures now."""
    if results is Results.REPORTED or state in (State.DRAFT, State.WITHDRAWN):
        return state is State.REPORTED
    return results is Results.LIVE or is_over(state, closes_at, moment)
