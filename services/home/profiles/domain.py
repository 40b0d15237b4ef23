"""What a person says of himself or herself, and who may see which part of it (XP-07)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kit import codes
from kit.codes import rules
from kit.errors import Invalid, Violation


class Visibility(StrEnum):
    PUBLIC = "public"
    WORKERS = "workers"
    MATCHING = "matching"
    PRIVATE = "private"


class Viewer(StrEnum):
    """Who looks at a profile."""

    EVERYBODY = "everybody"
    WORKER = "worker"  # a signed-in person
    MATCHING = "matching"  # the hub, to match; it shows nothing of what only it sees
    SELF = "self"


SEES: dict[Viewer, frozenset[Visibility]] = {
    Viewer.EVERYBODY: frozenset({Visibility.PUBLIC}),
    Viewer.WORKER: frozenset({Visibility.PUBLIC, Visibility.WORKERS}),
    Viewer.MATCHING: frozenset({Visibility.PUBLIC, Visibility.WORKERS, Visibility.MATCHING}),
    Viewer.SELF: frozenset(Visibility),
}


class Field(StrEnum):
    """The fields of a profile that have a visibility of their own. The name has none: it is for everybody."""

    HEADLINE = "headline"
    ORGANISATION = "organisation"
    BIOGRAPHY = "biography"
    FIELDS = "fields"
    SUBJECTS = "subjects"
    INDUSTRIES = "industries"
    REGION = "region"
    AVAILABLE = "available"
    CONTACT = "contact"
    VOLUNTEER_MINUTES = "volunteer_minutes"


USUAL: dict[Field, Visibility] = dict.fromkeys(Field, Visibility.PUBLIC) | {
    Field.CONTACT: Visibility.PRIVATE,
    Field.VOLUNTEER_MINUTES: Visibility.WORKERS,
}


@dataclass(frozen=True)
class Said:
    """What a profile says. `available` is None where it may not be known; `volunteer_minutes` is not the person's to
    say, `most_assignments` and whether somebody `declines` work nobody else's to know."""

    name: str = ""
    headline: str = ""
    organisation: str = ""
    org_id: str = ""
    biography: str = ""
    fields: list[str] = field(default_factory=list[str])
    subjects: list[str] = field(default_factory=list[str])
    industries: list[str] = field(default_factory=list[str])
    region: str = ""
    available: bool | None = None
    contact: str = ""
    volunteer_minutes: int = 0
    most_assignments: int = 0
    declines: bool = False


NOTHING = Said()


def check(said: Said, at: str = "draft.") -> None:
    """Refuses a profile whose codes nobody knows, naming every wrong field with `at` before it."""
    if wrong := list(_wrong(said, at)):
        raise Invalid(*wrong)


def _wrong(said: Said, at: str) -> Iterator[Violation]:
    if not said.name.strip():
        yield Violation(f"{at}name", "REQUIRED")
    yield from rules.unknown(at, region=said.region or None, subjects=said.subjects)
    for i, industry in enumerate(said.industries):
        if not codes.knows_industry(industry):
            yield Violation(f"{at}industries[{i}]", "UNKNOWN_INDUSTRY", industry=industry)


def visibility_of(chosen: Mapping[str, str], part: Field) -> Visibility:
    """Who may see a field: as the person chose, else as usual."""
    return Visibility(chosen.get(part, USUAL[part]))


def seen(said: Said, chosen: Mapping[str, str], viewer: Viewer) -> Said:
    """What a viewer may see of a profile; the rest is empty."""
    unseen = [part for part in Field if visibility_of(chosen, part) not in SEES[viewer]]
    if viewer is Viewer.MATCHING and Field.CONTACT not in unseen:
        unseen.append(Field.CONTACT)  # how to reach somebody says nothing of what he or she knows
    names: list[str] = [*unseen, *(["org_id"] if Field.ORGANISATION in unseen else [])]
    if viewer is not Viewer.SELF:
        names += ["most_assignments", "declines"]
    return replace(said, **{name: getattr(NOTHING, name) for name in names})
