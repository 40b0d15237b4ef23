"""Giving reviews out: to whom there is room with, and no conflict of interest."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from kexie.commons.v1 import events_pb2 as events
from kit import aliases, ids
from kit.actor import Actor
from kit.conflicts import Known
from kit.db import Session
from kit.edge import note
from kit.experts import NOTHING, Capacity
from kit.ties import whole
from services.commons import loads
from services.commons.nominations import domain as nominations_domain
from services.commons.nominations import service as nominations
from services.commons.selections import service as selections
from services.commons.selections.domain import Phase
from services.commons.selections.tables import Selection

from . import domain, service
from .domain import Conflict, Nominated, State
from .service import Load
from .tables import Review


@dataclass(frozen=True)
class Assigned:
    """What an assignment did: reviews given, how many reviewers nominations lack, pairs left out by conflict, and who
    takes nothing now: for not being available, or for having as much as he takes."""

    count: int
    lacking: dict[UUID, int]
    conflicts: Counter[str]
    away: list[UUID]
    busy: list[UUID]


async def assign(session: Session, by: Actor, selection_id: UUID, takes: Mapping[UUID, Capacity]) -> Assigned:
    """Gives every eligible nomination to as many reviewers as the rules want, and no reviewer more than he takes. What
    is scored stays."""
    selection = await selections.managed(session, by, selection_id)
    await selections.must_be_in(session, selection, Phase.REVIEWING)
    found = await nominations.of(session, selection, [nominations_domain.State.ELIGIBLE])
    had = await service.reviews_of(session, selection_id)
    appointed = await service.loads(session, selection_id)
    people = _one_each(appointed, await aliases.all_of(session, [p.reviewer.person_id for p in appointed]))
    facts = await whole(session, [str(p.reviewer.person_id) for p in people])
    able, conflicts = _able(await service.nominated(session, found), people, had, facts)
    standing = Counter(str(r.nomination_id) for r in had if r.state in (State.ASSIGNED, State.SCORED))
    wanted = {str(n.nomination_id): max(0, selection.reviews_each - standing[str(n.nomination_id)]) for n in found}
    room = await _room(session, people, takes)
    given = domain.share_out(wanted, room, able)
    await _give(session, selection, given)
    note(session, "reviews.assign", "selection", selection_id, selection.org_id)
    lacking = {UUID(n): wanted[n] - len(given[n]) for n in wanted if len(given[n]) < wanted[n]}
    wanting = [p.reviewer.person_id for p in people if p.assigned < p.reviewer.most]
    idle = [person_id for person_id in wanting if not room[str(person_id)]]
    away = [person_id for person_id in idle if not takes.get(person_id, NOTHING).available]
    busy = [person_id for person_id in idle if person_id not in away]
    return Assigned(sum(map(len, given.values())), lacking, conflicts, away, busy)


def _one_each(appointed: list[Load], same: Mapping[UUID, list[UUID]]) -> list[Load]:
    """The reviewers, each once: who was appointed by two accounts that are one person's now is one reviewer."""
    one: dict[UUID, Load] = {}
    for load in appointed:
        one.setdefault(min(same[load.reviewer.person_id]), load)
    return list(one.values())


async def _room(session: Session, people: list[Load], takes: Mapping[UUID, Capacity]) -> dict[str, int]:
    """How many more reviews each reviewer takes; others who give them work wait."""
    who = [p.reviewer.person_id for p in people]
    open_now = await loads.hold(session, who)
    return {
        str(p.reviewer.person_id): takes.get(p.reviewer.person_id, NOTHING).room(
            open_now.get(p.reviewer.person_id, 0), max(0, p.reviewer.most - p.assigned)
        )
        for p in people
    }


def _able(
    found: Mapping[UUID, Nominated], people: list[Load], had: list[Review], facts: dict[str, Known]
) -> tuple[dict[str, list[str]], Counter[str]]:
    """Who may review which nomination: without a conflict, and not a second time."""
    conflicts: Counter[str] = Counter(Conflict.DECLARED for review in had if review.conflict == Conflict.DECLARED)
    before = {(r.nomination_id, str(r.person_id)) for r in had if r.state is not State.RETURNED}
    able: dict[str, list[str]] = {}
    moment = ids.now()
    for nomination_id, nomination in found.items():
        able[str(nomination_id)] = free = []
        for person in (p.reviewer.person_id for p in people):
            hit = domain.conflict(facts[str(person)], nomination, moment)
            if hit:
                conflicts[hit] += 1
            elif not any((nomination_id, account) in before for account in facts[str(person)].ids):
                free.append(str(person))
    return able, conflicts


async def _give(session: Session, selection: Selection, given: dict[str, list[str]]) -> None:
    pairs = [(UUID(n), UUID(who)) for n, all_of in given.items() for who in all_of]
    given_now = await session.fetch(
        "insert into review (nomination_id, person_id, selection_id, state, scores, comment, conflict, "
        "conflict_reason, assigned_at, version) "
        "select *, $3::uuid, 'assigned', '{}'::int[], '', '', '', now(), 1 from unnest($1::uuid[], $2::uuid[]) "
        "on conflict (nomination_id, person_id) do update set state = 'assigned', version = review.version + 1 "
        "returning nomination_id, person_id, version",
        *([n for n, _ in pairs], [who for _, who in pairs], selection.selection_id),
    )
    for row in given_now:
        nomination_id, who = row["nomination_id"], row["person_id"]
        service.tell_load(session, selection, nomination_id, who, row["version"], is_open=True)
        event = events.ReviewAssigned(
            nomination_id=str(nomination_id), selection_id=str(selection.selection_id), reviewer_id=str(who)
        )
        selections.tell(session, selection, event)
