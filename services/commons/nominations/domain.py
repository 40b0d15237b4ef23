"""Where a nomination may stand, and what may be nominated."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from kit import ids
from kit.codes import rules
from kit.errors import Invalid, Refused, Violation
from kit.steps import Steps
from services.commons.selections.domain import Draft as Rule
from services.commons.selections.domain import Kind, NomineeKind, Sex


class State(StrEnum):
    SUBMITTED = "submitted"
    ELIGIBLE = "eligible"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    NOTICED = "noticed"
    NOT_CHOSEN = "not_chosen"
    STRUCK = "struck"
    AWARDED = "awarded"
    MERGED = "merged"


NEXT = Steps(
    "NOMINATION_STEP_REFUSED",
    {
        State.SUBMITTED: frozenset({State.ELIGIBLE, State.REFUSED, State.WITHDRAWN, State.MERGED}),
        State.ELIGIBLE: frozenset({State.WITHDRAWN, State.NOTICED, State.NOT_CHOSEN, State.MERGED}),
        State.NOTICED: frozenset({State.STRUCK, State.AWARDED}),
        State.REFUSED: frozenset(),
        State.WITHDRAWN: frozenset(),
        State.NOT_CHOSEN: frozenset(),
        State.STRUCK: frozenset(),
        State.AWARDED: frozenset(),
        State.MERGED: frozenset(),
    },
)
move = NEXT.move
OUT = (State.WITHDRAWN, State.REFUSED)  # the nominee may be nominated again
DECIDED = (State.NOT_CHOSEN, State.NOTICED, State.STRUCK, State.AWARDED)
SHOWN = (State.NOTICED, State.AWARDED)  # to everybody


class Role(StrEnum):
    """What somebody is to what is nominated."""

    NOMINEE = "nominee"
    OFFICER = "officer"
    AUTHOR = "author"
    MEMBER = "member"


class Answer(StrEnum):
    """What a member of a team says to being nominated."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"


# What the people behind a nomination are to it, where people may be named at all.
ROLES = {
    NomineeKind.ORGANISATION: Role.OFFICER,
    NomineeKind.WORK: Role.AUTHOR,
    NomineeKind.TEAM: Role.MEMBER,
    NomineeKind.PROBLEM: Role.AUTHOR,
}


@dataclass(frozen=True)
class Draft:
    """What a body says of a nominee: which of the ids are given depends on the kind. `work` is a kind of items with an
    id, `people` are ids with names; `born`, `sex` and `subject` are checked and not kept."""

    nominee_id: str
    nominee_name: str
    born: date | None
    title: str
    statement: str
    nominee_org_id: str = ""
    work: tuple[int, str] = (0, "")
    people: tuple[tuple[str, str], ...] = ()
    track: str = ""
    sex: Sex = Sex.ANY
    subject: str = ""
    library: Mapping[str, str] | None = None  # what enters the project library, by `LibraryEntry`'s fields


@dataclass(frozen=True)
class Behind:
    """Somebody behind a nomination."""

    person_id: str
    name: str
    role: Role
    answer: Answer = Answer.AGREED


def check(draft: Draft, rule: Rule, org_kind: str) -> None:
    """Refuses a nominee whom the rules leave out, and a body that does not nominate here."""
    if org_kind not in rule.nominating_kinds:
        raise Refused("BODY_DOES_NOT_NOMINATE")
    if wrong := list(_left_out(draft, rule)):
        raise Invalid(*wrong)


def _left_out(draft: Draft, rule: Rule) -> Iterator[Violation]:
    """What keeps a nominee out: age, sex, field, each only where the selection has a rule for it."""
    if rule.born_from and draft.born is None:
        yield Violation("born", "BORN_NEEDED")
    elif rule.born_from and draft.born and draft.born < rule.born_from:
        yield Violation("born", "NOMINEE_TOO_OLD", day=rule.born_from.isoformat())
    if rule.sex is not Sex.ANY and draft.sex is not rule.sex:
        yield Violation("sex", "SEX_NEEDED" if draft.sex is Sex.ANY else "NOMINEE_OF_OTHER_SEX")
    if rule.subjects and not draft.subject.startswith(tuple(rule.subjects)):
        yield Violation("subject", "NOMINEE_OF_OTHER_FIELD" if draft.subject else "REQUIRED")


def check_kind(draft: Draft, kind: NomineeKind, tracks: Sequence[str]) -> None:
    """Refuses what does not name a nominee of the selection's kind, and a track that it does not have."""
    if wrong := list(_misfits(draft, kind, tracks)):
        raise Invalid(*wrong)


def _misfits(draft: Draft, kind: NomineeKind, tracks: Sequence[str]) -> Iterator[Violation]:
    given = {
        "nominee_id": (bool(draft.nominee_id), kind is NomineeKind.PERSON),
        "nominee_org_id": (bool(draft.nominee_org_id), kind is NomineeKind.ORGANISATION),
        "work": (bool(draft.work[1]), kind is NomineeKind.WORK),
    }
    for field, (is_given, is_wanted) in given.items():
        if is_wanted and not is_given:
            yield Violation(field, "REQUIRED")
        elif is_given and not is_wanted:
            yield Violation(field, "ANOTHER_KIND_OF_NOMINEE", kind=kind)
    if kind in (NomineeKind.PERSON, NomineeKind.TEAM) and not draft.nominee_name:
        yield Violation("nominee_name", "REQUIRED")
    if kind is NomineeKind.TEAM and not draft.people:
        yield Violation("people", "REQUIRED")
    if kind is NomineeKind.PERSON and draft.people:
        yield Violation("people", "ANOTHER_KIND_OF_NOMINEE", kind=kind)
    if len({person_id for person_id, _ in draft.people}) < len(draft.people):
        yield Violation("people", "PERSON_TWICE")
    if draft.track not in (tracks or [""]):
        yield Violation("track", "UNKNOWN_TRACK" if draft.track else "REQUIRED", track=draft.track)


def check_library(draft: Draft, kind: Kind) -> None:
    """Refuses what is to enter the project library outside a contest, or under codes that nobody knows."""
    if draft.library is None:
        return
    if kind is not Kind.CONTEST:
        raise Invalid(Violation("library", "LIBRARY_OF_CONTESTS"))
    said = draft.library
    if wrong := list(rules.unknown("library.", region=said["region"], industry=said["industry"])):
        raise Invalid(*wrong)


def members(people: Sequence["Behind"]) -> list[str]:
    """Who is in a team, by what they said themselves."""
    return [p.person_id for p in people if p.role is Role.MEMBER and p.answer is Answer.AGREED]


def key_of(draft: Draft, kind: NomineeKind, nomination_id: UUID) -> UUID:
    """By what a nominee is the same nominee. Teams are kept apart by their members, and are each their own."""
    match kind:
        case NomineeKind.PERSON:
            return UUID(draft.nominee_id)
        case NomineeKind.ORGANISATION:
            return UUID(draft.nominee_org_id)
        case NomineeKind.WORK:
            return UUID(draft.work[1])
        case NomineeKind.PROBLEM:
            return ids.derived_id("problem", plain(draft.title))
        case NomineeKind.TEAM:
            return nomination_id


def plain(words: str) -> str:
    """Words without what does not tell problems apart: width, case, spaces and punctuation."""
    return "".join(c for c in unicodedata.normalize("NFKC", words).casefold() if c.isalnum())


def check_blind(draft: Draft) -> None:
    """Refuses a statement that names the nominee where reviewers are not to know the name."""
    said = f"{draft.title}\n{draft.statement}"
    if any(name and name in said for name in (draft.nominee_name, *(name for _, name in draft.people))):
        raise Invalid(Violation("statement", "NAMES_THE_NOMINEE"))


def check_answers(people: Sequence[Behind]) -> None:
    """Refuses a team that somebody has not agreed to be in, or that nobody is left of."""
    members = [p for p in people if p.role is Role.MEMBER and p.answer is not Answer.DECLINED]
    if not members or any(member.answer is Answer.ASKED for member in members):
        raise Refused("MEMBERS_HAVE_NOT_AGREED")
