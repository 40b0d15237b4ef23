"""Use cases of bases. Each takes the open session and who acts, and never commits."""

from datetime import date
from uuid import UUID

import asyncpg

from kexie.commons.v1 import base_events_pb2 as events
from kit import conflicts, directory, ids, own, ties
from kit.actor import Actor
from kit.conflicts import Party
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.ledger import publish
from kit.policy import region_prefix
from services.commons.base_kinds import domain as kinds
from services.commons.base_kinds import service as base_kinds
from services.commons.base_kinds.domain import Level
from services.commons.base_kinds.domain import State as KindState
from services.commons.base_kinds.tables import BaseKind
from services.commons.venues import service as venues
from services.commons.venues.tables import Venue

from . import domain, steps
from .domain import Decision, Objecting, Reviews, State, Why
from .tables import Base, Objection, Review

APPLY, RECOMMEND, MANAGE = "bases.apply", "bases.recommend", "bases.manage"


async def apply(
    session: Session, by: Actor, kind_id: UUID, venue_id: UUID, level: str, statement: str, documents: list[str]
) -> Base:
    """Applies for a venue; where nobody recommends it is reviewed at once."""
    venue = await venues.locked(session, by, venue_id)
    kind = await session.lock(BaseKind, kind_id)
    if kind is None or kind.state is KindState.DRAFT:
        raise Refused("BASE_KIND_NOT_FOUND")
    if kind.state is not KindState.OPEN:
        raise Refused("BASE_KIND_CLOSED")
    if lacking := [document for document in kind.documents if document not in documents]:
        raise Invalid(Violation("documents", "DOCUMENTS_LACKING", documents="、".join(lacking)))
    state = State.APPLIED if kind.recommended_by else State.RECOMMENDED
    base = await _enter(session, by, kind, venue, level, state, statement, documents)
    await steps.remember(session, base, "applied", venue.org_name, by=by.person_id)
    return base


async def propose(
    session: Session, by: Actor, kind_id: UUID, venue_id: UUID, level: str, term_from: date | None, statement: str
) -> Base:
    """Proposes a base without an application; another person names it."""
    kind = await base_kinds.managed(session, by, kind_id)
    if kind.state is KindState.DRAFT:
        raise Refused("BASE_KIND_CLOSED")
    venue = await venues.read(session, venue_id)
    base = await _enter(session, by, kind, venue, level, State.PROPOSED, statement, [], term_from)
    await steps.remember(session, base, "proposed", kind.org_name, statement, by.person_id)
    return base


async def _enter(
    session: Session,
    by: Actor,
    kind: BaseKind,
    venue: Venue,
    level: str,
    state: State,
    statement: str,
    documents: list[str],
    term_from: date | None = None,
) -> Base:
    domain.check_level(level, kind.levels)
    base = Base(
        base_id=ids.new_id(),
        kind_id=kind.kind_id,
        venue_id=venue.venue_id,
        org_id=venue.org_id,
        region=venue.region,
        level=level,
        state=state,
        statement=statement.strip(),
        documents=documents,
        applied_by=by.person_id,
        decided_by=by.person_id if state is State.PROPOSED else None,
        term_from=term_from,
        term_to=kinds.months_later(term_from, kind.term_months) if term_from else None,
        created_at=ids.now(),
    )
    await steps.enter(session, base)
    return base


async def recommend(session: Session, by: Actor, base_id: UUID, org_id: UUID, text: str, *, recommended: bool) -> Base:
    """Recommends an application, or refuses to, as the association of the level whose turn it is."""
    await by.permit(session, RECOMMEND, org_id=org_id)
    base, body = await session.lock(Base, base_id), await directory.organisation(session, org_id)
    if base is None or body is None or not venues.in_region(base.region, body):
        raise Refused("BASE_NOT_FOUND")
    domain.must_be(base.state, State.APPLIED, to="recommended")
    by.must_not_be(base.applied_by)
    kind = await steps.kind_of(session, base)
    level = Level(kind.recommended_by[base.recommended])
    if len(region_prefix(body.region)) != level.digits:
        raise Refused("NOT_YOUR_TURN_TO_RECOMMEND", level=level)
    await steps.remember(
        session, base, "recommended" if recommended else "not-recommended", body.name, text, by.person_id
    )
    if not recommended:
        return await _refused(session, base, text)
    done = base.recommended + 1
    state = State.RECOMMENDED if done == len(kind.recommended_by) else State.APPLIED
    return await session.update(base, recommended=done, state=state)


async def review(
    session: Session, by: Actor, base_id: UUID, points: list[int], comment: str
) -> tuple[Reviews, BaseKind]:
    """Gives points to an application; once, and by nobody who took part in it or is tied to its organisation."""
    base, kind = await managed(session, by, base_id)
    domain.must_be(base.state, State.RECOMMENDED, to="reviewed")
    domain.check_points(points, kind.points)
    await _must_be_free(session, by, base)
    given = await session.execute(
        "insert into base_review (base_id, person_id, points, comment, given_at) values ($1, $2, $3, $4, now()) "
        "on conflict do nothing",
        *(base_id, await own.account(session, by, Review, Review.c.base_id == base_id), points, comment.strip()),
    )
    if not given:
        raise Refused("REVIEWED_ALREADY")
    await steps.remember(session, base, "reviewed", kind.org_name, by=by.person_id)
    return await reviews(session, base, kind), kind


async def reviews(reader: Reader, base: Base, kind: BaseKind) -> Reviews:
    """How far the reviews of an application are; without those of who is tied to its organisation by now."""
    rows = await reader.fetch("select person_id, points from base_review where base_id = $1", base.base_id)
    facts, moment = await ties.whole(reader, {str(row["person_id"]) for row in rows}), ids.now()
    free = [row for row in rows if not conflicts.ties(facts[str(row["person_id"])], _party(base), moment)]
    return domain.mean([row["points"] for row in free], kind.points, len(rows) - len(free))


def _party(base: Base) -> Party:
    return Party(org_ids=frozenset({str(base.org_id)}))


async def _must_be_free(session: Session, by: Actor, base: Base) -> None:
    took_part = await session.fetch(
        "select 1 from base_step where base_id = $1 and taken_by = any($2) and what in ('applied', 'recommended')",
        *(base.base_id, by.person_ids),
    )
    if took_part:
        raise Refused("SAME_PERSON")
    conflicts.must_be_free(await ties.of(session, by), _party(base), ids.now())


async def decide(
    session: Session, by: Actor, base_id: UUID, decision: Decision, reason: str, level: str, term_to: date | None
) -> Base:
    """Decides about an application or a base, as the rules of its state and of four eyes allow."""
    base, kind = await managed(session, by, base_id)
    domain.must_be_possible(decision, base.state, reason)
    reason = reason.strip()
    match decision:
        case Decision.NOTICE:
            return await _notice(session, by, base, kind)
        case Decision.NAME:
            return await _name(session, by, base, kind)
        case Decision.REFUSE:
            await steps.remember(session, base, "refused", kind.org_name, reason, by.person_id)
            return await _refused(session, base, reason)
        case Decision.WARN:
            await steps.remember(session, base, "warned", kind.org_name, reason, by.person_id)
            return await steps.warn(session, base, kind, Why.HOST, reason, by.person_id)
        case Decision.LIFT:
            by.must_not_be(base.decided_by)
            await steps.remember(session, base, "lifted", kind.org_name, reason, by.person_id)
            return await steps.lift(session, base)
        case Decision.REVOKE:
            await steps.remember(session, base, "revoked", kind.org_name, reason, by.person_id)
            return await steps.end(session, base, State.REVOKED, reason, by)
        case Decision.PROLONG:
            return await _prolong(session, by, base, kind)
        case Decision.CORRECT:
            return await _correct(session, by, base, kind, reason, level, term_to)


async def _notice(session: Session, by: Actor, base: Base, kind: BaseKind) -> Base:
    by.must_not_be(base.applied_by)
    found = await reviews(session, base, kind)
    if found.given < kind.reviews_needed:
        raise Refused("REVIEWS_LACKING", given=found.given, needed=kind.reviews_needed)
    if found.mean < kind.pass_points:
        raise Refused("POINTS_LACKING", mean=found.mean, needed=kind.pass_points)
    await steps.remember(session, base, "notice", kind.org_name, by=by.person_id)
    rows = await session.fetch("select now() + make_interval(days => $1) as until", kind.notice_days)
    return await session.update(base, state=State.NOTICE, notice_until=rows[0]["until"], decided_by=by.person_id)


async def _name(session: Session, by: Actor, base: Base, kind: BaseKind) -> Base:
    by.must_not_be(base.decided_by)
    by.must_not_be(base.applied_by)
    if base.state is State.NOTICE:
        rows = await session.fetch(
            "select now() < $2 as lasts, exists (select from base_objection where base_id = $1 and state = 'open') "
            "as objected",
            *(base.base_id, base.notice_until),
        )
        if rows[0]["lasts"]:
            raise Refused("NOTICE_NOT_OVER", until=base.notice_until.isoformat() if base.notice_until else "")
        if rows[0]["objected"]:
            raise Refused("OBJECTIONS_OPEN")
    venue = await venues.read(session, base.venue_id)
    await steps.remember(session, base, "named", kind.org_name, by=by.person_id)
    return await steps.name(session, base, kind, venue, decided_by=None)


async def _prolong(session: Session, by: Actor, base: Base, kind: BaseKind) -> Base:
    if base.grade == kind.grades[-1] or base.term_to is None:
        raise Refused("NOT_PROLONGED")
    until = kinds.months_later(base.term_to, kind.term_months)
    await steps.remember(session, base, "prolonged", kind.org_name, str(until), by.person_id)
    due = base.report_due_on or steps.first_report(kind, base.term_to, until)
    base = await session.update(base, term_to=until, report_due_on=due)
    steps.tell_change(session, base)
    return base


async def _correct(
    session: Session, by: Actor, base: Base, kind: BaseKind, reason: str, level: str, term_to: date | None
) -> Base:
    level, term_to = level or base.level, term_to or base.term_to
    domain.check_level(level, kind.levels)
    if term_to is None or base.term_from is None or term_to <= base.term_from:
        raise Invalid(Violation("term_to", "BASE_TERM_BACKWARDS"))
    await steps.remember(session, base, "corrected", kind.org_name, reason, by.person_id)
    base = await session.update(base, level=level, term_to=term_to)
    steps.tell_change(session, base)
    return base


async def withdraw(session: Session, by: Actor, base_id: UUID) -> Base:
    """Takes an application back before it is decided."""
    base = await session.lock(Base, base_id)
    if base is None or not await by.may(session, APPLY, org_id=base.org_id):
        by.asked = True
        raise Refused("BASE_NOT_FOUND")
    domain.must_be(base.state, State.APPLIED, State.RECOMMENDED, State.NOTICE, to="withdrawn")
    venue = await venues.read(session, base.venue_id)
    await steps.remember(session, base, "withdrawn", venue.org_name, by=by.person_id)
    return await session.update(base, state=State.WITHDRAWN)


async def object_to(session: Session, by: Actor, base_id: UUID, text: str) -> Objection:
    """Objects to a base in the notice, once for each person."""
    base = await session.lock(Base, base_id)  # so that nobody names it meanwhile
    if base is None or base.state is not State.NOTICE:
        raise Refused("BASE_NOT_FOUND")
    if base.notice_until is None or await session.clock() >= base.notice_until:
        raise Refused("NOTICE_OVER")
    objection = Objection(
        objection_id=ids.new_id(),
        base_id=base_id,
        text=text.strip(),
        state=Objecting.OPEN,
        raised_by=await own.account(session, by, Objection, Objection.c.base_id == base_id, person="raised_by"),
        raised_at=ids.now(),
    )
    try:
        async with session.savepoint():
            await session.insert(objection)
    except asyncpg.UniqueViolationError as error:
        raise Refused("OBJECTED_ALREADY") from error
    note(session, "bases.object", "base", base_id, base.org_id)
    return objection


async def decide_objection(session: Session, by: Actor, objection_id: UUID, reply: str, *, upheld: bool) -> Objection:
    """Decides an objection; upheld, it refuses the application."""
    found = await session.get(Objection, objection_id)
    by.asked = True
    if found is None:
        raise Refused("OBJECTION_NOT_FOUND")
    base, kind = await managed(session, by, found.base_id)
    objection = await session.lock(Objection, objection_id)
    if objection is None or objection.state is not Objecting.OPEN:
        raise Refused("OBJECTION_DECIDED", state=objection.state if objection else "")
    by.must_not_be(objection.raised_by)
    if upheld and base.state is State.NOTICE:
        await steps.remember(session, base, "refused", kind.org_name, reply, by.person_id)
        await _refused(session, base, reply)
    note(session, "bases.decide-objection", "base", base.base_id, kind.org_id, upheld=upheld)
    state = Objecting.UPHELD if upheld else Objecting.DISMISSED
    return await session.update(objection, state=state, reply=reply.strip(), decided_by=by.person_id)


async def _refused(session: Session, base: Base, reason: str) -> Base:
    base = await session.update(base, state=State.REFUSED, reason=reason.strip())
    publish(session, events.BaseRefused(**steps.facts(base)), version=base.version)
    return base


async def managed(session: Session, by: Actor, base_id: UUID) -> tuple[Base, BaseKind]:
    """A base whose kind the actor manages, kept from other writers; for others what is not public is not there."""
    base = await session.lock(Base, base_id)
    by.asked = True
    if base is None:
        raise Refused("BASE_NOT_FOUND")
    kind = await steps.kind_of(session, base)
    if base.state not in domain.PUBLIC and not await by.may(session, MANAGE, org_id=kind.org_id):
        raise Refused("BASE_NOT_FOUND")
    await by.permit(session, MANAGE, org_id=kind.org_id)
    return base, kind
