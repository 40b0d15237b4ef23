"""What an activity's host may say of it, and where an activity and its sessions may stand."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from kit.codes import rules
from kit.errors import Invalid, Refused, Violation
from kit.steps import Steps

LONGEST_SESSION = timedelta(days=31)
MOST_SESSIONS = 2000  # of one activity


class State(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"
    OVER = "over"


class SessionState(StrEnum):
    PLANNED = "planned"
    CANCELLED = "cancelled"


class Kind(StrEnum):
    CONFERENCE = "conference"
    SALON = "salon"
    LECTURE = "lecture"
    VISIT = "visit"
    OUTREACH = "outreach"
    TRAINING = "training"
    CONTEST = "contest"
    SERVICE = "service"


class Audience(StrEnum):
    PUBLIC = "public"
    YOUTH = "youth"
    FARMERS = "farmers"
    WORKERS = "workers"
    ELDERLY = "elderly"
    OFFICIALS = "officials"
    SCIENTISTS = "scientists"


class Mode(StrEnum):
    ON_SITE = "on_site"
    ON_LINE = "on_line"


NEXT = Steps(
    "ACTIVITY_STEP_REFUSED",
    {
        State.DRAFT: frozenset({State.PUBLISHED, State.CANCELLED}),
        State.PUBLISHED: frozenset({State.CANCELLED, State.OVER}),
        State.CANCELLED: frozenset(),
        State.OVER: frozenset(),
    },
)
move = NEXT.move


@dataclass(frozen=True)
class Question:
    """Something asked at the sign-up; without choices the answer is free text."""

    text: str
    choices: list[str] = field(default_factory=list[str])
    required: bool = False


@dataclass(frozen=True)
class Draft:
    """What a host says of an activity. An age or a level of nothing is not asked for."""

    title: str
    kind: Kind
    summary: str
    body: str = ""
    series: str = ""
    region: str = ""
    place_name: str = ""
    place_address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    online_url: str = ""
    audiences: list[str] = field(default_factory=list[str])
    keywords: list[str] = field(default_factory=list[str])
    sign_up: bool = False
    sign_up_from: datetime | None = None
    sign_up_until: datetime | None = None
    group_most: int = 1
    one_session: bool = False
    offer_minutes: int = 60
    min_age: int = 0
    max_age: int = 0
    level: str = ""
    questions: list[Question] = field(default_factory=list[Question])
    certificate: bool = False
    certificate_on_request: bool = False


@dataclass(frozen=True)
class Plan:
    """A session as its host plans it."""

    title: str
    mode: Mode
    room: str
    starts_at: datetime
    ends_at: datetime
    seats: int


def checked(draft: Draft, at: str = "draft.") -> Draft:
    """The draft in one form. Refuses what contradicts itself, naming each field; `at` stands before their names."""
    draft = replace(draft, title=" ".join(draft.title.split()), series=" ".join(draft.series.split()))
    if wrong := list(_wrong(draft, at)):
        raise Invalid(*wrong)
    return draft


def _wrong(draft: Draft, at: str) -> Iterator[Violation]:
    if not draft.title:
        yield Violation(f"{at}title", "REQUIRED")
    if draft.region:
        yield from rules.unknown(at, region=draft.region)
    if (draft.latitude is None) != (draft.longitude is None):
        yield Violation(f"{at}place.longitude", "COORDINATES_TOGETHER")
    if draft.sign_up_from and draft.sign_up_until and draft.sign_up_until <= draft.sign_up_from:
        yield Violation(f"{at}sign_up_until", "ENDS_BEFORE_IT_BEGINS")
    if draft.max_age and draft.max_age < draft.min_age:
        yield Violation(f"{at}eligibility.max_age", "AGES_CROSSED")
    for number, question in enumerate(draft.questions):
        if len(question.choices) == 1:
            yield Violation(f"{at}questions[{number}].choices", "ONE_CHOICE")


def checked_plan(plan: Plan, draft: Draft, at: str = "session.") -> Plan:
    """The plan in one form, for an activity of this draft."""
    plan = replace(plan, title=" ".join(plan.title.split()), room=" ".join(plan.room.split()))
    if wrong := list(_wrong_plan(plan, draft, at)):
        raise Invalid(*wrong)
    return plan


def _wrong_plan(plan: Plan, draft: Draft, at: str) -> Iterator[Violation]:
    if plan.ends_at <= plan.starts_at:
        yield Violation(f"{at}ends_at", "ENDS_BEFORE_IT_BEGINS")
    elif plan.ends_at - plan.starts_at > LONGEST_SESSION:
        yield Violation(f"{at}ends_at", "SESSION_TOO_LONG", days=LONGEST_SESSION.days)
    if plan.mode is Mode.ON_SITE and not draft.place_name:
        yield Violation(f"{at}mode", "PLACE_NEEDED")


def must_be_changeable(state: State, note: str) -> None:
    """Refuses to change what is at its end, and to change what is public without a word."""
    if not NEXT[state]:
        raise Refused("ACTIVITY_STEP_REFUSED", state=state, to=state)
    if state is State.PUBLISHED and not note.strip():
        raise Invalid(Violation("note", "NOTE_NEEDED"))
