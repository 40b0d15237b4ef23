"""What all steps in the life of a base share: the day, the history, the end of a title, telling of it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import asyncpg

from kexie.commons.v1 import base_events_pb2 as events
from kit import ids
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish
from services.commons.base_kinds import domain as kinds
from services.commons.base_kinds.tables import BaseKind
from services.commons.certificates import service as certificates
from services.commons.certificates.domain import Holder, Issuer
from services.commons.certificates.domain import Kind as Proof
from services.commons.venues.tables import Venue

from .domain import EARLIEST_REPORT, State, Why
from .tables import Base, Step


async def today(reader: Reader) -> date:
    """The day in China by the database's clock, which all processes share."""
    rows = await reader.fetch("select (now() at time zone 'Asia/Shanghai')::date as day")
    return rows[0]["day"]


async def kind_of(reader: Reader, base: Base) -> BaseKind:
    """The kind of a base."""
    kind = await reader.get(BaseKind, base.kind_id)
    if kind is None:
        raise Refused("BASE_NOT_FOUND")
    return kind


async def enter(session: Session, base: Base) -> None:
    """Keeps a new base; of its kind, its place has one title or application at most."""
    try:
        async with session.savepoint():
            await session.insert(base)
    except asyncpg.UniqueViolationError as error:
        raise Refused("BASE_TITLE_HELD") from error


async def remember(
    session: Session, base: Base, what: str, org_name: str, text: str = "", by: UUID | None = None
) -> None:
    """Writes a step into the history, and into the audit log."""
    step = Step(
        step_id=ids.new_id(), base_id=base.base_id, at=ids.now(), what=what, org_name=org_name, text=text, taken_by=by
    )
    await session.insert(step)
    note(session, f"bases.{what}", "base", base.base_id, base.org_id)


async def name(session: Session, base: Base, kind: BaseKind, venue: Venue, **more: Any) -> Base:
    """Names a base for a term from today, or from the day it has, with a certificate."""
    term_from = base.term_from or await today(session)
    term_to = base.term_to or kinds.months_later(term_from, kind.term_months)
    proof = await certificates.issue(
        session,
        Proof.BASE,
        base.base_id,
        Holder(venue.name, org_id=venue.org_id),
        f"{kind.name}（{base.level}）",
        Issuer(kind.org_id, kind.org_name),
        valid_until=term_to,
    )
    base = await session.update(
        base,
        state=State.NAMED,
        term_from=term_from,
        term_to=term_to,
        report_due_on=first_report(kind, term_from, term_to),
        certificate=proof.number,
        **more,
    )
    publish(session, events.BaseNamed(**facts(base)), version=base.version)
    return base


def first_report(kind: BaseKind, term_from: date, term_to: date) -> date | None:
    """The day of a term's first report: not before there is something to report of; none in a short term."""
    due = kinds.next_due(kind.report_due, term_from + EARLIEST_REPORT)
    return due if due < term_to else None


def next_report(kind: BaseKind, base: Base, due_on: date) -> date | None:
    """The day of the report after one; none when the term is over by then."""
    due = kinds.next_due(kind.report_due, due_on)
    return None if base.term_to is not None and due >= base.term_to else due


async def warn(session: Session, base: Base, kind: BaseKind, why: Why, reason: str, by: UUID | None) -> Base:
    """Warns a base, which keeps its title until the days of grace are over."""
    mend_by = await today(session) + timedelta(days=kind.grace_days)
    base = await session.update(base, state=State.WARNED, warned_for=why, mend_by=mend_by, reason=reason, decided_by=by)
    publish(session, events.BaseWarned(**facts(base), mend_by=str(mend_by)), version=base.version)
    return base


async def lift(session: Session, base: Base) -> Base:
    """Lifts a warning."""
    base = await session.update(base, state=State.NAMED, warned_for=Why.NONE, mend_by=None, reason="", decided_by=None)
    tell_change(session, base)
    return base


async def end(session: Session, base: Base, to: State, reason: str, by: Actor) -> Base:
    """Ends a title: its certificate falls with it, what happened stays."""
    await certificates.revoke(session, Proof.BASE, base.base_id, reason, by)
    base = await session.update(base, state=to, reason=reason, report_due_on=None, mend_by=None)
    publish(session, events.BaseEnded(**facts(base), state=to), version=base.version)
    return base


def tell_change(session: Session, base: Base) -> None:
    """Tells that what is said of a base is not what it was."""
    publish(session, events.BaseChanged(**facts(base)), version=base.version)


def facts(base: Base) -> dict[str, str]:
    """What every event says of a base."""
    return {
        "base_id": str(base.base_id),
        "kind_id": str(base.kind_id),
        "org_id": str(base.org_id),
        "region": base.region,
    }
