"""What a jury gave, as results count it; it knows no other feature's use cases but those of reviews."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from kit import ids
from kit.db import Reader, any_of
from kit.ties import whole
from services.commons.nominations.tables import Nomination
from services.commons.reviews import domain as reviews_domain
from services.commons.reviews import once
from services.commons.reviews import service as reviews
from services.commons.selections.domain import Roadshow

from .tables import Given, Prepared


@dataclass(frozen=True)
class Onsite:
    """A total of one member of the jury for one finalist; `tainted` by a conflict of interest as things stand now."""

    nomination_id: UUID
    person_id: UUID
    total: float
    tainted: bool


async def finalists(reader: Reader, selection_id: UUID) -> list[Nomination]:
    """Who presents themselves, in the order drawn; nobody before it is."""
    prepared = await reader.get(Prepared, selection_id)
    order = prepared.finalists if prepared else []
    statement = sa.select(Nomination.__table__).where(any_of(Nomination.c.nomination_id, order))
    of = {n.nomination_id: n for n in await reader.all(statement, Nomination)}
    return [of[nomination_id] for nomination_id in order]


async def given(reader: Reader, selection_id: UUID, rules: Roadshow, entered: Sequence[Nomination]) -> list[Onsite]:
    """All scores of a roadshow, of each person one, whoever told of a conflict of interest and when."""
    c = Given.c
    statement = sa.select(Given.__table__).where(c.selection_id == selection_id)
    scores = await reader.all(statement.order_by(c.nomination_id, c.person_id), Given)
    found = await once.last_of_each(reader, [(score.given_at, score) for score in scores])
    facts = await whole(reader, {str(score.person_id) for score in found})
    about = await reviews.nominated(reader, entered)
    moment = ids.now()
    return [
        Onsite(
            score.nomination_id,
            score.person_id,
            reviews_domain.total(score.scores, rules.weights),
            bool(reviews_domain.conflict(facts[str(score.person_id)], about[score.nomination_id], moment)),
        )
        for score in found
        if score.nomination_id in about
    ]
