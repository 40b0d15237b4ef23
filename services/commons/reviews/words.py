"""What who is judged says of those who judge, and nobody else: it keeps away few, and nobody after the fact.

The rule is that of `kit.conflicts`, over a selection's reviewers and committee. Two who manage the selection may decide
otherwise of one judge, with a reason (`desk.py`).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from kit import ids
from kit.conflicts import keeps_away, named_by
from kit.db import Reader
from kit.ties import whole
from services.commons.nominations.tables import Nomination

from . import domain
from .domain import Conflict, Nominated

JUDGES = """
select person_id::text as person_id from reviewer
where selection_id = $1 and dismissed_at is null and person_id::text = any($2)
union select person_id::text from committee_member
where selection_id = $1 and not secretary and person_id::text = any($2)
"""
SCORED = """
select nomination_id, person_id::text as person_id from review where nomination_id = any($1) and scored_at is not null
union select nomination_id, person_id::text from roadshow_score where nomination_id = any($1)
"""
DECIDED = """
select nomination_id, person_id::text as person_id, counts from tie_decision
where nomination_id = any($1) and confirmed_by is not null
"""


@dataclass(frozen=True)
class Word:
    """That somebody who is judged says to be tied to a judge, who does not say so. `named` is how many of the judges
    are named so, `scored` whether this one had scored before anybody decided."""

    nomination_id: UUID
    person_id: str
    kind: Conflict
    named: int
    scored: bool

    @property
    def counts(self) -> bool:
        """Whether it keeps the judge away as long as nobody decides."""
        return keeps_away(self.named, judged=self.scored)


async def of(reader: Reader, found: Sequence[Nomination], about: Mapping[UUID, Nominated]) -> list[Word]:
    """The words of those behind some nominations that stand alone."""
    said = {n.nomination_id: named for n in found if (named := named_by(about[n.nomination_id].party))}
    if not said:
        return []
    judges = await _judges(reader, [n for n in found if n.nomination_id in said], said)
    facts = await whole(reader, {person for people in judges.values() for person in people})
    scored = {(row["nomination_id"], row["person_id"]) for row in await reader.fetch(SCORED, list(said))}
    moment, words = ids.now(), list[Word]()
    for nomination_id, people in judges.items():
        alone = {
            person: hit for person in people if (hit := domain.by_word(facts[person], about[nomination_id], moment))
        }
        words += [
            Word(nomination_id, person, hit, len(alone), (nomination_id, person) in scored)
            for person, hit in sorted(alone.items())
        ]
    return words


async def _judges(
    reader: Reader, found: Sequence[Nomination], said: Mapping[UUID, frozenset[str]]
) -> dict[UUID, list[str]]:
    """Of those named for each nomination, who judges in its selection."""
    judging: dict[UUID, set[str]] = {}
    for selection_id in {n.selection_id for n in found}:
        named = {person for n in found if n.selection_id == selection_id for person in said[n.nomination_id]}
        rows = await reader.fetch(JUDGES, selection_id, sorted(named))
        judging[selection_id] = {row["person_id"] for row in rows}
    return {n.nomination_id: sorted(said[n.nomination_id] & judging[n.selection_id]) for n in found}


async def waived(
    reader: Reader, found: Sequence[Nomination], about: Mapping[UUID, Nominated]
) -> dict[UUID, frozenset[str]]:
    """The judges whom the word of who is judged does not keep away, by nomination."""
    words = await of(reader, found, about)
    if not words:
        return {}
    nomination_ids = list({word.nomination_id for word in words})
    rows = await reader.fetch(DECIDED, nomination_ids)
    decided = {(row["nomination_id"], row["person_id"]): row["counts"] for row in rows}
    out: dict[UUID, set[str]] = defaultdict(set)
    for word in words:
        if not decided.get((word.nomination_id, word.person_id), word.counts):
            out[word.nomination_id].add(word.person_id)
    return {nomination_id: frozenset(people) for nomination_id, people in out.items()}
