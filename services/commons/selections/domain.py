"""What a selection's host may decide, and what a selection is taking at a moment."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from kit.codes import rules
from kit.errors import Invalid, Violation
from kit.steps import Steps

# Who may hold a selection, by the kind in the register of organisations.
HOSTS = frozenset({"association", "society", "think_tank", "media", "alliance", "government"})
ORGANISATIONS = HOSTS | {"grass_roots", "enterprise", "park", "institute", "university", "base"}
SHORTEST_REVIEW = timedelta(days=1)


class State(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    NOTICE = "notice"
    CONCLUDED = "concluded"
    CANCELLED = "cancelled"


class Kind(StrEnum):
    AWARD = "award"
    LIST = "list"
    DESIGNATION = "designation"
    CONTEST = "contest"


class NomineeKind(StrEnum):
    """What is nominated."""

    PERSON = "person"
    ORGANISATION = "organisation"
    WORK = "work"
    TEAM = "team"
    PROBLEM = "problem"


class Sex(StrEnum):
    """A nominee's sex, as a rule of eligibility asks for it."""

    ANY = "unspecified"
    FEMALE = "female"
    MALE = "male"


class Voters(StrEnum):
    PUBLIC = "public"
    COMMITTEE = "committee"


class Method(StrEnum):
    APPROVAL = "approval"
    SCHULZE = "schulze"
    STV = "stv"
    MEEK = "meek"
    PAIRWISE = "pairwise"


class Phase(StrEnum):
    NONE = "unspecified"
    AHEAD = "ahead"
    NOMINATING = "nominating"
    REVIEWING = "reviewing"
    VOTING = "voting"
    PRESENTING = "presenting"
    COUNTING = "counting"


NEXT = Steps(
    "SELECTION_STEP_REFUSED",
    {
        State.DRAFT: frozenset({State.OPEN, State.CANCELLED}),
        State.OPEN: frozenset({State.NOTICE, State.CANCELLED}),
        State.NOTICE: frozenset({State.CONCLUDED, State.CANCELLED}),
        State.CONCLUDED: frozenset(),
        State.CANCELLED: frozenset(),
    },
)
move = NEXT.move


@dataclass(frozen=True)
class VoteStage:
    """A vote as a stage of a selection. `share` is its part of the result in percent."""

    voters: Voters
    method: Method
    most: int
    daily: bool
    seats: int
    shortlist: int
    share: int
    least_percent: int
    opens_at: datetime
    closes_at: datetime

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Self:
        """A stage as it is kept."""
        said: dict[str, Any] = {name: datetime.fromisoformat(kept[name]) for name in ("opens_at", "closes_at")}
        said |= {"voters": Voters(kept["voters"]), "method": Method(kept["method"])}
        return cls(**kept | said)

    def kept(self) -> dict[str, Any]:
        """The stage in JSON."""
        return asdict(self) | {"opens_at": self.opens_at.isoformat(), "closes_at": self.closes_at.isoformat()}


@dataclass(frozen=True)
class Roadshow:
    """A roadshow after the reviews. `share` is the part of the jury's scores in the result in percent."""

    place: str
    finalists: int
    minutes: int
    share: int
    criteria: list[str]
    weights: list[int]
    opens_at: datetime
    closes_at: datetime

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Self:
        """A roadshow as it is kept."""
        said: dict[str, Any] = {name: datetime.fromisoformat(kept[name]) for name in ("opens_at", "closes_at")}
        return cls(**kept | said)

    def kept(self) -> dict[str, Any]:
        """The roadshow in JSON."""
        return asdict(self) | {"opens_at": self.opens_at.isoformat(), "closes_at": self.closes_at.isoformat()}


@dataclass(frozen=True)
class Draft:
    """What a host says of a selection. Weights are percents, in the order of `criteria`; times are half-open."""

    title: str
    kind: Kind
    summary: str
    rules: str
    places: int
    quota: int
    nominating_kinds: list[str]
    born_from: date | None
    criteria: list[str]
    weights: list[int]
    reviews_each: int
    blind: bool
    nominate_from: datetime
    nominate_until: datetime
    review_until: datetime
    notice_days: int
    nominee_kind: NomineeKind = NomineeKind.PERSON
    tracks: list[str] = field(default_factory=list[str])
    votes: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])  # as `VoteStage.kept`
    sealed: bool = False
    invited: list[UUID] = field(default_factory=list[UUID])
    roadshow: dict[str, Any] | None = None  # as `Roadshow.kept`
    sex: Sex = Sex.ANY
    subjects: list[str] = field(default_factory=list[str])

    @property
    def stages(self) -> list[VoteStage]:
        """The votes, in their order."""
        return [VoteStage.of(kept) for kept in self.votes]

    @property
    def counts_from(self) -> datetime:
        """When the last of reviews and votes has ended."""
        return max([self.review_until, *(stage.closes_at for stage in self.stages), *self._roadshow_ends])

    @property
    def presents(self) -> Roadshow | None:
        """The roadshow, if there is one."""
        return Roadshow.of(self.roadshow) if self.roadshow else None

    @property
    def committee_works_from(self) -> datetime | None:
        """From when the committee votes or scores; nobody enters or leaves it then."""
        begins = [stage.opens_at for stage in self.stages] + ([self.presents.opens_at] if self.presents else [])
        return min(begins, default=None)

    @property
    def _roadshow_ends(self) -> list[datetime]:
        return [self.presents.closes_at] if self.presents else []


def checked(draft: Draft, at: str = "draft.") -> Draft:
    """The draft in one form. Refuses what contradicts itself, naming each field; `at` stands before their names."""
    draft = replace(draft, title=" ".join(draft.title.split()), criteria=[" ".join(c.split()) for c in draft.criteria])
    if wrong := list(_wrong(draft, at)):
        raise Invalid(*wrong)
    return draft


def _wrong(draft: Draft, at: str) -> Iterator[Violation]:
    if not draft.title:
        yield Violation(f"{at}title", "REQUIRED")
    for number, kind in enumerate(draft.nominating_kinds):
        if kind not in ORGANISATIONS:
            yield Violation(f"{at}nominating_kinds[{number}]", "UNKNOWN_ORGANISATION_KIND", kind=kind)
    yield from _wrong_criteria(draft.criteria, draft.weights, f"{at}criteria")
    yield from _wrong_nominees(draft, at)
    if draft.nominate_until <= draft.nominate_from:
        yield Violation(f"{at}nominate_until", "DATE_PAST")
    if draft.review_until < draft.nominate_until + SHORTEST_REVIEW:
        yield Violation(f"{at}review_until", "REVIEW_TOO_SHORT")
    if draft.sealed and not draft.invited:
        yield Violation(f"{at}invited_org_ids", "REQUIRED")
    if draft.sealed and draft.nominee_kind is not NomineeKind.PERSON:
        yield Violation(f"{at}nominee_kind", "SEALED_ARE_PERSONS")
    yield from _wrong_votes(draft, f"{at}votes")
    if draft.presents:
        yield from _wrong_roadshow(draft, draft.presents, f"{at}roadshow")


def _wrong_nominees(draft: Draft, at: str) -> Iterator[Violation]:
    if draft.nominee_kind is not NomineeKind.PERSON:
        if draft.born_from:
            yield Violation(f"{at}born_from", "AGE_OF_PERSONS_ONLY")
        if draft.sex is not Sex.ANY:
            yield Violation(f"{at}sex", "RULE_OF_PERSONS_ONLY")
        if draft.subjects:
            yield Violation(f"{at}subjects", "RULE_OF_PERSONS_ONLY")
    yield from rules.unknown(at, subjects=draft.subjects)


def _wrong_criteria(names: list[str], weights: list[int], at: str) -> Iterator[Violation]:
    if sum(weights) != 100:
        yield Violation(at, "WEIGHTS_NOT_100", sum=sum(weights))
    if len(set(names)) < len(names):
        yield Violation(at, "CRITERION_TWICE")


def _wrong_roadshow(draft: Draft, roadshow: Roadshow, at: str) -> Iterator[Violation]:
    yield from _wrong_criteria(roadshow.criteria, roadshow.weights, f"{at}.criteria")
    if roadshow.opens_at < draft.review_until:
        yield Violation(f"{at}.opens_at", "ROADSHOW_TOO_EARLY")
    if roadshow.closes_at <= roadshow.opens_at:
        yield Violation(f"{at}.closes_at", "DATE_PAST")
    if draft.votes:
        yield Violation(at, "ROADSHOW_OR_VOTES")
    if draft.sealed:
        yield Violation(at, "SEALED_WITHOUT_ROADSHOW")


def _wrong_votes(draft: Draft, at: str) -> Iterator[Violation]:
    """A vote begins when what comes before it has ended."""
    before = draft.review_until
    for number, stage in enumerate(draft.stages):
        where = f"{at}[{number}]"
        if stage.opens_at < before:
            yield Violation(f"{where}.opens_at", "VOTE_TOO_EARLY")
        if stage.closes_at <= stage.opens_at:
            yield Violation(f"{where}.closes_at", "DATE_PAST")
        if stage.share < 100 and (stage.method is not Method.APPROVAL or number + 1 < len(draft.votes)):
            yield Violation(f"{where}.share", "SHARE_OF_LAST_APPROVAL")
        if stage.daily and (stage.voters is not Voters.PUBLIC or stage.method is not Method.APPROVAL):
            yield Violation(f"{where}.daily", "DAILY_APPROVAL_ONLY")
        if draft.sealed and stage.voters is not Voters.COMMITTEE:
            yield Violation(f"{where}.voters", "SEALED_VOTES")
        before = stage.closes_at


def check_dates(draft: Draft, moment: datetime) -> None:
    """Refuses to open what has run out already."""
    if draft.nominate_until <= moment:
        raise Invalid(Violation("draft.nominate_until", "DATE_PAST"))


def phase(state: State, draft: Draft, moment: datetime) -> Phase:
    """What a selection is taking at a moment."""
    if state is not State.OPEN:
        return Phase.NONE
    if moment < draft.nominate_from:
        return Phase.AHEAD
    if moment < draft.nominate_until:
        return Phase.NOMINATING
    if moment < draft.review_until:
        return Phase.REVIEWING
    if moment >= draft.counts_from:
        return Phase.COUNTING
    return Phase.PRESENTING if draft.roadshow else Phase.VOTING


def born(text: str, field: str) -> date | None:
    """A day of a calendar, of a text that has its form; None for an empty one."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Invalid(Violation(field, "NO_SUCH_DAY")) from None
