"""Conflicts of interest: what ties who judges to who is judged. Pure; the facts are the caller's, and so is when.

A check is made when a judgement is written and again when it is offered or read, since ties become known later.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from kit.errors import Refused

REMEMBERED = timedelta(days=3 * 365)  # so long somebody who left an employer does not judge it


class Tie(StrEnum):
    """What may tie two people, or a person and an organisation."""

    SELF = "self"
    EMPLOYER = "employer"
    CO_AUTHOR = "co-author"
    MENTOR = "mentor"
    RELATIVE = "relative"
    DECLARED = "declared"


REASONS = {
    Tie.SELF: "SAME_PERSON",
    Tie.EMPLOYER: "CONFLICT_EMPLOYER",
    Tie.CO_AUTHOR: "CONFLICT_CO_AUTHOR",
    Tie.MENTOR: "CONFLICT_MENTOR",
    Tie.RELATIVE: "CONFLICT_RELATIVE",
    Tie.DECLARED: "CONFLICT_DECLARED",
}


@dataclass(frozen=True)
class Employment:
    """Somebody's place in an organisation, until `ends` if it has ended."""

    org_id: str
    begins: datetime
    ends: datetime | None = None

    def counts(self, moment: datetime) -> bool:
        """Whether it still ties, at a moment."""
        return self.begins <= moment and (self.ends is None or moment < self.ends + REMEMBERED)


@dataclass(frozen=True)
class Known:
    """What is known of a person. `works` are what was written or made with others, `declared` the people and
    organisations that the person said to be tied to, `also` the accounts that went into the person's."""

    person_id: str
    employments: tuple[Employment, ...] = ()
    works: frozenset[str] = frozenset()
    mentors: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    declared: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()

    @property
    def ids(self) -> frozenset[str]:
        """All under which the person is known: two accounts of one person are one pair of eyes."""
        return self.also | {self.person_id}


@dataclass(frozen=True)
class Party:
    """Who is judged: people, and the organisations for which they act."""

    people: tuple[Known, ...] = ()
    org_ids: frozenset[str] = frozenset()


def silent(party: Party) -> Party:
    """A party without what its people said themselves: of them facts are left, and what a judge says."""
    nothing = frozenset[str]()
    people = tuple(replace(p, mentors=nothing, relatives=nothing, declared=nothing) for p in party.people)
    return replace(party, people=people)


def ties(judge: Known, party: Party, moment: datetime) -> list[Tie]:
    """All that ties a judge to a party, whichever of them told of it."""
    found = {Tie.EMPLOYER for work in judge.employments if work.org_id in party.org_ids and work.counts(moment)}
    found |= {Tie.DECLARED for org_id in party.org_ids if org_id in judge.declared}
    for person in party.people:
        found |= _between(judge, person, moment)
    return sorted(found, key=list(Tie).index)


def _between(one: Known, other: Known, moment: datetime) -> set[Tie]:
    if one.ids & other.ids:
        return {Tie.SELF}
    here, there = ({w.org_id for w in known.employments if w.counts(moment)} for known in (one, other))
    return {
        tie
        for tie, holds in (
            (Tie.EMPLOYER, here & there),
            (Tie.CO_AUTHOR, one.works & other.works),
            (Tie.MENTOR, one.ids & other.mentors or other.ids & one.mentors),
            (Tie.RELATIVE, one.ids & other.relatives or other.ids & one.relatives),
            (Tie.DECLARED, other.ids & one.declared or one.ids & other.declared),
        )
        if holds
    }


def must_be_free(judge: Known, party: Party, moment: datetime, *, but: Collection[Tie] = ()) -> None:
    """Refuses a judge who is tied to the party, by the first tie that counts; those in `but` do not count here."""
    for tie in ties(judge, party, moment):
        if tie not in but:
            raise Refused(REASONS[tie])
