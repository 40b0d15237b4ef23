"""Conflicts of interest: what ties who judges to who is judged. Pure; the facts are the caller's, and so is when.

A check is made when a judgement is written and again when it is offered or read, since ties become known later.

A fact (an employer, a paper) and a judge's own word always count. The word of who is judged alone keeps at most `FEW`
judges away, and who names more keeps away nobody by it: else the strict would be named until the kind are left. It
takes back no judgement that was given before.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from kit.errors import Refused

REMEMBERED = timedelta(days=3 * 365)  # so long somebody who left an employer does not judge it
FEW = 3  # judges whom somebody may keep away by the own word alone, as grant agencies let applicants name


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


def named_by(party: Party) -> frozenset[str]:
    """All whom the people of a party say to be tied to."""
    return frozenset[str]().union(*(p.mentors | p.relatives | p.declared for p in party.people))


def by_word(judge: Known, party: Party, moment: datetime, *, but: Collection[Tie] = ()) -> bool:
    """Whether the party's people are the only ones to tell what ties a judge to them."""
    return not _counting(judge, silent(party), moment, but) and bool(_counting(judge, party, moment, but))


def keeps_away(named: int, *, judged: bool = False) -> bool:
    """Whether a word that stands alone keeps a judge away, of whom `named` are named so and this one may have judged
    already."""
    return named <= FEW and not judged


def heard(
    judge: Known, party: Party, others: Iterable[Known], moment: datetime, *, but: Collection[Tie] = (), judged: bool
) -> Party:
    """The party as it is heard beside a judge: silent where its word stands alone and does not count. `others` are
    those named who judge as well; ties in `but` count nowhere here."""
    if not by_word(judge, party, moment, but=but):
        return party
    beside = [o for o in others if not o.ids & judge.ids and by_word(o, party, moment, but=but)]
    return party if keeps_away(1 + len(beside), judged=judged) else silent(party)


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
    for tie in _counting(judge, party, moment, but):
        raise Refused(REASONS[tie])


def _counting(judge: Known, party: Party, moment: datetime, but: Collection[Tie]) -> list[Tie]:
    return [tie for tie in ties(judge, party, moment) if tie not in but]
