"""Use cases of answering. Each takes the open session and who acts, and never commits.

Nothing here is noted with an answer: no audit record, no event, no log. That somebody answered stands in the roll-call.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from kit import own
from kit.actor import Actor
from kit.db import Reader, Session
from kit.errors import Invalid, Refused, Violation
from kit.ids import day_in_china
from services.commons.inquiries import domain as inquiries_domain
from services.commons.inquiries import forms
from services.commons.inquiries import service as inquiries
from services.commons.inquiries.domain import Anonymity, Audience, Kind, State, Unreached
from services.commons.inquiries.forms import Form, Way
from services.commons.inquiries.tables import Inquiry
from services.commons.samples.tables import SampleMember

from . import domain, store
from .domain import Saved
from .store import Respondent
from .tables import ConfidentialAnswer, RollCall

FULL = """
select name from inquiry_quota where inquiry_id = $1 and number = any($2) and used >= most order by number
"""
ONE_MORE = """
update inquiry_quota set used = used + (number = any($2))::int - (number = any($3))::int where inquiry_id = $1
"""  # all counters are written, so that none tells by its transaction whose answer was in its cell


@dataclass(frozen=True)
class Sheet:
    """A form as somebody gets it, with what was saved and what of it is reached."""

    form: Form
    saved: Saved
    way: Way
    ticket: str
    submitted: bool


@dataclass(frozen=True)
class Marks:
    """What a test gave."""

    points: float = 0
    most: float = 0
    passed: bool = False


async def begin(session: Session, by: Actor, inquiry_id: UUID, ticket: str, invitation: str) -> Sheet:
    """Begins answering, or gives what was saved so far."""
    inquiry, moment = await _taking(session, by, inquiry_id)
    who = await _respondent(session, by, inquiry, ticket or _fresh(inquiry), invitation)
    form = forms.form_of(inquiry.form)
    there = await store.submitted(session, inquiry, who)
    found = await store.saved(session, inquiry, who)
    if there is None and await _answered(session, inquiry, who):
        raise Refused("ANSWERED_ALREADY")
    if there is not None:
        said = found or Saved()
        found = replace(said, answers=domain.said_of(there[0]))
    elif found is None:
        found = await _begun(session, inquiry, form, who, moment)
    way = forms.walk(form, found.answers, seed=found.seed, today=_day(moment), final=False)
    return Sheet(form, found, way, who.ticket, there is not None)


async def save(
    session: Session, by: Actor, inquiry_id: UUID, ticket: str, invitation: str, said: Mapping[str, Sequence[str]]
) -> tuple[Saved, Way]:
    """Saves answers so far."""
    inquiry, moment = await _taking(session, by, inquiry_id)
    who = await _respondent(session, by, inquiry, ticket, invitation)
    form = forms.form_of(inquiry.form)
    if await store.submitted(session, inquiry, who) is not None or await _answered(session, inquiry, who):
        raise Refused("ANSWERED_ALREADY")
    found = await store.saved(session, inquiry, who) or await _begun(session, inquiry, form, who, moment)
    _must_be_in_time(found, moment)
    way = forms.walk(form, {**found.answers, **said}, seed=found.seed, today=_day(moment), final=False)
    _must_be_right(inquiry, way, [v for v in way.violations if v.field.removeprefix("values.") in said])
    # Said as early as it is known; what counts is counted at the end.
    await _must_have_room(session, inquiry, domain.cells_of(inquiry.quotas, way.answers, _day(moment)))
    found = replace(found, answers=way.answers)
    await store.save(session, inquiry, who, found, moment)
    return found, way


async def submit(
    session: Session, by: Actor, inquiry_id: UUID, ticket: str, invitation: str, said: Mapping[str, Sequence[str]]
) -> Marks:
    """Submits answers, or corrects them where the inquiry lets that. The inquiry's row is held until the commit: one
    answer after the other is counted and mixed, and none comes in with the close."""
    await session.fetch("select from inquiry where inquiry_id = $1 for no key update", inquiry_id)
    inquiry, moment = await _taking(session, by, inquiry_id)
    who = await _respondent(session, by, inquiry, ticket, invitation)
    form = forms.form_of(inquiry.form)
    there = await store.submitted(session, inquiry, who)
    found = await store.saved(session, inquiry, who) or await _begun(session, inquiry, form, who, moment)
    if said:
        _must_be_in_time(found, moment)
    before = domain.said_of(there[0]) if there else {}
    way = forms.walk(form, {**before, **found.answers, **said}, seed=found.seed, today=_day(moment), final=True)
    _must_be_right(inquiry, way, way.violations)
    kept, marks = _marked(inquiry, form, way.answers, found.seed)
    if there and there[0] == kept:
        return marks
    if there and not inquiry.may_correct:
        raise Refused("ANSWERED_ALREADY")
    if not there:
        await _call(session, inquiry, who)
    cells = domain.cells_of(inquiry.quotas, way.answers, _day(moment))
    await _count(session, inquiry, cells, there[1] if there else [])
    await store.submit(session, inquiry, who, kept, cells, found.seed)
    return marks


async def close(session: Session, by: Actor, inquiry_id: UUID) -> Inquiry:
    """Closes an inquiry; nothing is left of the order of its answers."""
    inquiry = await inquiries.managed(session, by, inquiry_id)
    inquiry = await inquiries.move_on(session, inquiry, State.CLOSED)
    await store.mix_all(session, inquiry)
    return inquiry


async def take_over(
    session: Session, inquiry: Inquiry, tallies: Sequence[tuple[Mapping[str, str | list[str]], int]]
) -> None:
    """Keeps the answers of an anonymous inquiry that was held elsewhere; each is checked as if it were given here."""
    form = forms.form_of(inquiry.form)
    for number, (values, count) in enumerate(tallies):
        way = forms.walk(form, domain.said_of(values), seed="", today=_day(inquiry.closes_at), final=True)
        if wrong := way.violations:
            raise Invalid(*(Violation(f"tallies[{number}].{v.field}", v.reason, **v.facts) for v in wrong))
        kept, _ = _marked(inquiry, form, way.answers, "")
        await store.take_over(session, inquiry, number, kept, count)


def _fresh(inquiry: Inquiry) -> str:
    return domain.new_ticket() if inquiry.anonymity is Anonymity.ANONYMOUS else ""


async def _taking(session: Session, by: Actor, inquiry_id: UUID) -> tuple[Inquiry, datetime]:
    """An inquiry that takes answers now, by the database's clock."""
    inquiry = await inquiries.read(session, by, inquiry_id)
    moment = await session.clock()
    if not inquiries_domain.is_taking(inquiry.state, inquiry.opens_at, inquiry.closes_at, moment):
        over = inquiries_domain.is_over(inquiry.state, inquiry.closes_at, moment)
        raise Refused("INQUIRY_OVER" if over else "INQUIRY_NOT_TAKING")
    return inquiry, moment


async def _respondent(session: Session, by: Actor, inquiry: Inquiry, ticket: str, invitation: str) -> Respondent:
    """Who answers, if that one may."""
    anonymous = inquiry.anonymity is Anonymity.ANONYMOUS
    if anonymous and not ticket:
        raise Invalid(Violation("ticket", "REQUIRED"))
    ticket = ticket if anonymous else ""
    if invitation:
        holder = domain.respondent_of(inquiry.inquiry_id, invitation)
        sql = "select 1 from invitation where inquiry_id = $1 and respondent_id = $2"
        if not await session.fetch(sql, inquiry.inquiry_id, holder):
            raise Refused("INVITATION_UNKNOWN")
        return Respondent(holder, ticket)
    if inquiry.audience is Audience.ANYONE and by.caller.kind == "guest":
        return Respondent(None, ticket)
    person_id: UUID | None = by.person_id
    if inquiry.audience is Audience.INVITED:
        person_id = await own.held(session, by, SampleMember, SampleMember.c.inquiry_id == inquiry.inquiry_id)
        if person_id is None:
            raise Refused("NOT_IN_SAMPLE")
    return Respondent(await _begun_by(session, by, inquiry) or person_id, ticket)


async def _begun_by(reader: Reader, by: Actor, inquiry: Inquiry) -> UUID | None:
    """The account by which a person with several has answered, else that by which the person has begun to."""
    if not by.caller.also:
        return None
    called, whose = RollCall.c.inquiry_id == inquiry.inquiry_id, "respondent_id"
    if found := await own.held(reader, by, RollCall, called, RollCall.c.done, person=whose):
        return found
    kept = ConfidentialAnswer.c.inquiry_id == inquiry.inquiry_id
    return await own.held(reader, by, RollCall, called, person=whose) or await own.held(
        reader, by, ConfidentialAnswer, kept, person=whose
    )


async def _answered(session: Session, inquiry: Inquiry, who: Respondent) -> bool:
    sql = "select 1 from answer_roll where inquiry_id = $1 and respondent_id = $2 and done"
    return who.respondent_id is not None and bool(await session.fetch(sql, inquiry.inquiry_id, who.respondent_id))


async def _begun(session: Session, inquiry: Inquiry, form: Form, who: Respondent, moment: datetime) -> Saved:
    """A fresh beginning. Where time is limited, a person begins once."""
    ends_at = moment + timedelta(minutes=inquiry.minutes) if inquiry.minutes else None
    drawn = any(section.draw for section in form.sections)
    found = Saved(seed=secrets.token_hex(8) if drawn else "", ends_at=ends_at)
    if ends_at is not None or drawn:
        sql = "insert into answer_roll (inquiry_id, respondent_id, done) values ($1, $2, false) on conflict do nothing"
        if who.respondent_id and not await session.execute(sql, inquiry.inquiry_id, who.respondent_id):
            raise Refused("BEGUN_ALREADY")
        await store.save(session, inquiry, who, found, moment)
    return found


async def _call(session: Session, inquiry: Inquiry, who: Respondent) -> None:
    """Puts somebody on the roll-call; whoever answered already is refused."""
    if who.respondent_id is None:
        return
    added = await session.execute(
        "insert into answer_roll as r (inquiry_id, respondent_id, done) values ($1, $2, true) "
        "on conflict (inquiry_id, respondent_id) do update set done = true where not r.done",
        *(inquiry.inquiry_id, who.respondent_id),
    )
    if not added:
        raise Refused("ANSWERED_ALREADY")


async def _must_have_room(reader: Reader, inquiry: Inquiry, cells: list[int]) -> None:
    """Refuses an answer of which a cell is full."""
    if cells and (full := await reader.fetch(FULL, inquiry.inquiry_id, cells)):
        raise Refused("QUOTA_FULL", name=full[0]["name"])


async def _count(session: Session, inquiry: Inquiry, cells: list[int], before: list[int]) -> None:
    """Counts an answer in its cells, and no more in those it was in before; a full cell is refused."""
    if not inquiry.quotas:
        return
    await _must_have_room(session, inquiry, [cell for cell in cells if cell not in before])
    await session.execute(ONE_MORE, inquiry.inquiry_id, cells, before)


def _must_be_in_time(found: Saved, moment: datetime) -> None:
    if found.ends_at is not None and found.ends_at <= moment:
        raise Refused("TIME_OVER")


def _must_be_right(inquiry: Inquiry, way: Way, violations: Sequence[Violation]) -> None:
    """Refuses wrong answers, and where the inquiry says so those to questions that are not reached."""
    wrong = list(violations)
    if inquiry.unreached is Unreached.REFUSED:
        wrong += [Violation(f"values.{name}", "NOT_REACHED") for name in way.beyond]
    if wrong:
        raise Invalid(*wrong)


def _day(moment: datetime) -> str:
    return day_in_china(moment).isoformat()


def _marked(
    inquiry: Inquiry, form: Form, answers: Mapping[str, Sequence[str]], seed: str
) -> tuple[dict[str, str | list[str]], Marks]:
    """Answers as they are kept, those of a test with what it gave; and its marks."""
    kept = domain.kept_of(form, answers)
    if inquiry.kind is not Kind.TEST:
        return kept, Marks()
    points, most = forms.score(form, answers, seed)
    passed = bool(inquiry.pass_mark and most and points * 100 >= inquiry.pass_mark * most)
    return kept | {"score": f"{points:.12g}", "passed": str(int(passed))}, Marks(points, most, passed)
