"""Panels of Delphi studies: who is asked, and how much work each of them takes (XP-07)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import review_events_pb2 as review_events
from kit import ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.experts import NOTHING, Capacity
from kit.ledger import publish
from services.commons import loads
from services.commons.inquiries.service import MANAGE

from .tables import Expert, Study

PANEL = "select person_id from delphi_expert where study_id = $1 order by person_id"
Takes = Mapping[UUID, Capacity]


async def of(reader: Reader, study: Study) -> list[UUID]:
    """Who is in a study's panel."""
    return [row["person_id"] for row in await reader.fetch(PANEL, study.study_id)]


async def page(reader: Reader, by: Actor, study: Study, size: int, token: str) -> tuple[list[UUID], str]:
    """The same by pages, for who manages the study."""
    await by.permit(reader, MANAGE, org_id=study.org_id)
    c = Expert.c
    statement = sa.select(Expert.__table__).where(c.study_id == study.study_id)
    found, following = await paging.read(reader, statement, Expert, [c.person_id], size, token, study.study_id)
    return [expert.person_id for expert in found], following


async def add(session: Session, by: Actor, study: Study, people: Sequence[UUID], takes: Takes) -> int:
    """Adds experts to the panel of a draft; returns how large it is. Who takes no more work is refused by name."""
    own = {study.created_by, *by.person_ids}
    wrong = [Violation(f"person_ids[{at}]", "PANEL_OF_ONES_OWN") for at, p in enumerate(people) if p in own]
    wrong += _without_room(people, takes, await loads.open_of(session, people))
    if wrong:
        raise Invalid(*wrong)
    experts = [Expert(study_id=study.study_id, person_id=person_id) for person_id in dict.fromkeys(people)]
    await session.insert(*experts, ignore=True)
    note(session, "delphi.panel", "delphi", study.study_id, study.org_id, added=len(people))
    return len(await of(session, study))


async def remove(session: Session, study: Study, person_id: UUID) -> int:
    """Takes an expert out of the panel of a draft; returns how large it is."""
    await session.execute("delete from delphi_expert where study_id = $1 and person_id = $2", study.study_id, person_id)
    note(session, "delphi.panel", "delphi", study.study_id, study.org_id, removed=1)
    return len(await of(session, study))


async def must_take_more(session: Session, people: Sequence[UUID], takes: Takes) -> None:
    """Refuses to ask a panel of which somebody takes no more work. Their work is kept from others until it is told."""
    if wrong := list(_without_room(people, takes, await loads.hold(session, people))):
        raise Refused("PANEL_DECLINES", count=len(wrong))


def tell_load(session: Session, study: Study, people: Sequence[UUID], closes_at: datetime, *, is_open: bool) -> None:
    """Tells whether a round is work of its panel. Nobody learns from it who has answered: it is so for all or none."""
    for person_id in people:
        event = review_events.AssignmentChanged(
            assignment_id=str(ids.derived_id("delphi", str(study.study_id), str(study.round), str(person_id))),
            person_id=str(person_id),
            open=is_open,
            until=closes_at,
        )
        publish(session, event, version=1 if is_open else 2)


def _without_room(people: Sequence[UUID], takes: Takes, open_now: Mapping[UUID, int]) -> Iterator[Violation]:
    """Who of some people takes no more work, and why."""
    for at, person_id in enumerate(people):
        capacity = takes.get(person_id, NOTHING)
        if not capacity.available:
            yield Violation(f"person_ids[{at}]", "EXPERT_DECLINES")
        elif not capacity.room(open_now.get(person_id, 0), 1):
            yield Violation(f"person_ids[{at}]", "EXPERT_BUSY", most=capacity.most)
