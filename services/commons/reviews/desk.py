"""What the host sees and decides of ties that only who is judged declares (`words.py`). Two persons decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from kit import ids, paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Refused
from services.commons.nominations import domain as nominations_domain
from services.commons.nominations import service as nominations
from services.commons.nominations.tables import Nomination
from services.commons.selections import domain as selections_domain
from services.commons.selections import service as selections
from services.commons.selections.domain import Phase
from services.commons.selections.tables import Selection

from . import service, words
from .tables import TieDecision
from .words import Word

PROPOSE = """
insert into tie_decision (nomination_id, person_id, selection_id, counts, reason, proposed_by, proposed_at, version)
values ($1, $2, $3, $4, $5, $6, now(), 1) on conflict (nomination_id, person_id) do update
set counts = $4, reason = $5, proposed_by = $6, proposed_at = now(), confirmed_by = null, confirmed_at = null,
    version = tie_decision.version + 1
"""
STANDING = [nominations_domain.State.SUBMITTED, nominations_domain.State.ELIGIBLE]


@dataclass(frozen=True)
class Told:
    """A word with the nomination that it is for, and what was proposed or decided."""

    word: Word
    nomination: Nomination
    decision: TieDecision | None

    @property
    def counts(self) -> bool:
        """Whether it keeps the judge away now."""
        is_decided = self.decision is not None and self.decision.confirmed_by is not None
        return self.decision.counts if self.decision and is_decided else self.word.counts


async def page(reader: Reader, by: Actor, selection_id: UUID, size: int, token: str) -> tuple[list[Told], str]:
    """A page of the words in a selection, those of who names most first."""
    selection = await selections.read(reader, by, selection_id)
    await selections.must_manage(reader, by, selection)
    told = await _all(reader, await nominations.of(reader, selection, STANDING))
    told.sort(key=lambda t: (-t.word.named, t.word.nomination_id, t.word.person_id))
    after, count = paging.position(token, selection_id), paging.size(size)
    at = int(after[0]) if after else 0
    return paging.cut(told[at : at + count + 1], count, lambda _: [at + count], selection_id)


async def _all(reader: Reader, found: Sequence[Nomination]) -> list[Told]:
    said = await words.of(reader, found, await service.nominated(reader, found))
    statement = sa.select(TieDecision.__table__).where(
        any_of(TieDecision.c.nomination_id, list({word.nomination_id for word in said}))
    )
    rows = await reader.all(statement, TieDecision) if said else []
    decided = {(row.nomination_id, str(row.person_id)): row for row in rows}
    of = {n.nomination_id: n for n in found}
    return [Told(w, of[w.nomination_id], decided.get((w.nomination_id, w.person_id))) for w in said]


async def propose(
    session: Session, by: Actor, nomination_id: UUID, person_id: UUID, reason: str, *, counts: bool
) -> Told:
    """Proposes whether a word counts; until another confirms it, the rule goes on."""
    selection, told = await _one(session, by, nomination_id, person_id)
    await session.execute(PROPOSE, nomination_id, person_id, selection.selection_id, counts, reason, by.person_id)
    note(session, "ties.propose", "nomination", nomination_id, selection.org_id, judge=str(person_id), counts=counts)
    return Told(told.word, told.nomination, await session.get(TieDecision, nomination_id, person_id))


async def confirm(session: Session, by: Actor, nomination_id: UUID, person_id: UUID, *, counts: bool) -> Told:
    """Confirms what another proposed."""
    selection, told = await _one(session, by, nomination_id, person_id)
    decision = await session.lock(TieDecision, nomination_id, person_id)
    if decision is None or decision.confirmed_by is not None or decision.counts is not counts:
        raise Refused("TIE_STEP_REFUSED")
    by.must_not_be(decision.proposed_by)
    decision = await session.update(decision, confirmed_by=by.person_id, confirmed_at=ids.now())
    note(session, "ties.confirm", "nomination", nomination_id, selection.org_id, judge=str(person_id), counts=counts)
    return Told(told.word, told.nomination, decision)


async def _one(session: Session, by: Actor, nomination_id: UUID, person_id: UUID) -> tuple[Selection, Told]:
    """A word of a selection that the actor manages and is not yet in its notice; nobody decides on the own."""
    found, _ = await nominations.read(session, by, nomination_id)
    selection = await selections.managed(session, by, found.selection_id)
    if selection.state is not selections_domain.State.OPEN:
        raise Refused("SELECTION_NOT_IN_PHASE", phase=Phase.REVIEWING, now=selection.state)
    by.must_not_be(person_id)
    by.must_not_be(found.made_by)
    for person in (await nominations.behind(session, [found]))[nomination_id]:
        by.must_not_be(person.person_id)
    told = [t for t in await _all(session, [found]) if t.word.person_id == str(person_id)]
    if not told:
        raise Refused("TIE_STEP_REFUSED")
    return selection, told[0]
