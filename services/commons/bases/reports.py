"""Use cases of yearly reports: submitted, graded, missed. Each takes the open session, and never commits."""

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit import ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.errors import Invalid, Refused, Violation
from kit.rows import load
from services.commons.base_kinds import service as base_kinds
from services.commons.base_kinds.tables import BaseKind
from services.commons.venues import service as venues

from . import domain, reading, service, steps
from .domain import EARLIEST_REPORT, State, Why
from .tables import Base, Report

MISSED = "missed"  # what a base is warned for by the rule alone
# What is due by the database's clock; each row is taken by one, and taken again when it was not finished.
LATE = """
select b.* from base b where state = 'named' and report_due_on < (now() at time zone 'Asia/Shanghai')::date
order by report_due_on limit 100 for no key update skip locked
"""
UNMENDED = """
select b.* from base b where state = 'warned' and mend_by < (now() at time zone 'Asia/Shanghai')::date
order by mend_by limit 100 for no key update skip locked
"""
OVER = """
select b.* from base b where state in ('named', 'warned') and term_to <= (now() at time zone 'Asia/Shanghai')::date
order by term_to limit 100 for no key update skip locked
"""


async def submit(
    session: Session, by: Actor, base_id: UUID, due_on: date, figures: dict[str, int], text: str
) -> tuple[Report, Base]:
    """Submits the report that is due next, or corrects one that is not graded."""
    base, kind = await _mine(session, by, base_id)
    domain.must_be(base.state, *domain.NAMED, to="reported")
    if wrong := sorted(figures.keys() ^ {*kind.report_figures}):
        raise Invalid(Violation("figures", "FIGURES_NOT_ALL", figures="、".join(wrong)))
    before = await session.lock(Report, base_id, due_on)
    if before is None:
        await _must_be_next(session, base, due_on)
    elif before.grade:
        raise Refused("REPORT_GRADED")
    said: dict[str, Any] = {"figures": figures, "text": text.strip()}
    who: dict[str, Any] = {"submitted_by": by.person_id, "submitted_at": ids.now()}
    if before is None:
        report = Report(base_id=base_id, due_on=due_on, **said, **who)
        await session.insert(report)
        base = await session.update(base, report_due_on=steps.next_report(kind, base, due_on))
    else:
        report = await session.update(before, **said, **who)
    venue = await venues.read(session, base.venue_id)
    await steps.remember(session, base, "reported", venue.org_name, str(due_on), by.person_id)
    if base.state is State.WARNED and base.warned_for is Why.REPORT:
        base = await steps.lift(session, base)
    else:
        steps.tell_change(session, base)
    return report, base


async def _must_be_next(session: Session, base: Base, due_on: date) -> None:
    if base.report_due_on != due_on:
        raise Refused("NO_SUCH_REPORT", due=str(base.report_due_on or "—"))
    if await steps.today(session) < due_on - EARLIEST_REPORT:
        raise Refused("BASE_REPORT_TOO_EARLY", day=str(due_on - EARLIEST_REPORT))


async def grade(
    session: Session, by: Actor, base_id: UUID, due_on: date, mark: str, comment: str
) -> tuple[Report, Base]:
    """Grades a report: the last grade warns the base, a better one lifts that warning."""
    base, kind = await service.managed(session, by, base_id)
    report = await session.lock(Report, base_id, due_on)
    if report is None:
        raise Refused("NO_SUCH_REPORT", due=str(base.report_due_on or "—"))
    by.must_not_be(report.submitted_by)
    domain.must_be(base.state, *domain.NAMED, to="graded")
    if mark not in kind.grades:
        raise Invalid(Violation("grade", "NO_SUCH_GRADE", grades="、".join(kind.grades)))
    report = await session.update(report, grade=mark, comment=comment.strip(), graded_by=by.person_id)
    await steps.remember(session, base, "graded", kind.org_name, mark, by.person_id)
    base = await session.update(base, grade=mark)
    if mark == kind.grades[-1] and base.state is State.NAMED:
        await steps.remember(session, base, "warned", kind.org_name, mark, by.person_id)
        return report, await steps.warn(session, base, kind, Why.GRADE, mark, by.person_id)
    if mark != kind.grades[-1] and base.warned_for is Why.GRADE:
        await steps.remember(session, base, "lifted", kind.org_name, mark, by.person_id)
        return report, await steps.lift(session, base)
    steps.tell_change(session, base)
    return report, base


async def page(reader: Reader, by: Actor, base_id: UUID, size: int, token: str) -> tuple[list[Report], bool, str]:
    """A page of the reports of a base, the newest first, and whether the actor may read their text."""
    shown = await reading.read(reader, by, base_id)
    concerned = await reading.is_concerned(reader, by, shown)
    c = Report.c
    statement = sa.select(Report.__table__).where(c.base_id == base_id)
    reports, following = await paging.read(reader, statement, Report, [c.due_on], size, token, base_id, descending=True)
    return reports, concerned, following


async def warn_the_late(session: Session) -> int:
    """Warns the bases whose report did not come; the day after it was due. Returns how many."""
    late = [load(Base, row) for row in await session.fetch(LATE)]
    kinds = await base_kinds.named(session, [base.kind_id for base in late])
    for base in late:
        await steps.remember(session, base, "warned", "", str(base.report_due_on))
        await steps.warn(session, base, kinds[base.kind_id], Why.REPORT, MISSED, None)
    return len(late)


async def revoke_the_unmended(session: Session, by: Actor) -> int:
    """Revokes the bases whose days of grace are over. Returns how many."""
    rows = await session.fetch(UNMENDED)
    for row in rows:
        base = load(Base, row)
        await steps.remember(session, base, "revoked", "", base.reason)
        await steps.end(session, base, State.REVOKED, base.reason, by)
    return len(rows)


async def end_terms(session: Session, by: Actor) -> int:
    """Ends the titles whose term is over. Returns how many."""
    rows = await session.fetch(OVER)
    for row in rows:
        base = load(Base, row)
        await steps.remember(session, base, "expired", "", str(base.term_to))
        await steps.end(session, base, State.EXPIRED, "", by)
    return len(rows)


async def _mine(session: Session, by: Actor, base_id: UUID) -> tuple[Base, BaseKind]:
    """A base for whose organisation the actor acts, kept from other writers."""
    base = await session.lock(Base, base_id)
    by.asked = True
    if base is None:
        raise Refused("BASE_NOT_FOUND")
    if base.state not in domain.PUBLIC and not await by.may(session, service.APPLY, org_id=base.org_id):
        raise Refused("BASE_NOT_FOUND")
    await by.permit(session, service.APPLY, org_id=base.org_id)
    return base, await steps.kind_of(session, base)
