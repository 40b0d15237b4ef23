"""Use cases of Delphi studies. Each takes the open session and who acts, and never commits.

Nothing here is noted with an answer: no audit record, no event, no log. Nobody learns who has answered, and what.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import delphi_events_pb2 as events
from kit import directory, ids, own, paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish
from services.commons.inquiries.domain import HOSTS
from services.commons.inquiries.service import MANAGE

from . import domain, panels
from .domain import Draft, Judgement, State
from .tables import Answer, Expert, Round, Study

KEEP = """
insert into delphi_answer (study_id, number, person_id, answers) values ($1, $2, $3, $4)
on conflict (study_id, number, person_id) do update set answers = excluded.answers
"""
OPEN_NOW = """
select r.closes_at from delphi_study s join delphi_round r on r.study_id = s.study_id and r.number = s.round
where s.study_id = $1 and s.state = 'open' and r.number = $2 and r.ended_at is null and now() < r.closes_at
"""
# The round of a study that ends soon and of which nobody was told so: within two days, or within the last quarter of a
# shorter one.
SOON = """
s.study_id = r.study_id and s.round = r.number and s.state = 'open' and r.ended_at is null
  and r.reminded_at is null and now() < r.closes_at
  and now() >= r.closes_at - least(interval '2 days', make_interval(days => s.round_days) / 4)
"""
ENDS_SOON = f"""
update delphi_round r set reminded_at = now() from delphi_study s where r.study_id = $1 and {SOON} returning r.number
"""


async def create(session: Session, by: Actor, org_id: UUID, draft: Draft) -> Study:
    """Drafts a study of an organisation."""
    await by.permit(session, MANAGE, org_id=org_id)
    host = await directory.organisation(session, org_id)
    if host is None or host.state != "active" or host.kind not in HOSTS:
        raise Refused("NO_HOST_OF_INQUIRIES")
    study = Study(
        study_id=ids.new_id(),
        org_id=org_id,
        org_name=host.name,
        **asdict(domain.checked(draft)),
        state=State.DRAFT,
        created_by=by.person_id,
        created_at=ids.now(),
    )
    await session.insert(study)
    note(session, "delphi.create", "delphi", study.study_id, org_id)
    return study


async def update(session: Session, by: Actor, study: Study, draft: Draft) -> Study:
    """Changes a draft."""
    _must_be_draft(study)
    note(session, "delphi.update", "delphi", study.study_id, study.org_id)
    return await session.update(study, **asdict(domain.checked(draft)))


async def open_it(session: Session, by: Actor, study_id: UUID, takes: panels.Takes) -> Study:
    """Opens a draft with a panel that is large enough and takes the work; its first round begins."""
    study = await managed(session, by, study_id)
    state = domain.move(study.state, State.OPEN)
    await panels.must_take_more(session, await panels.of(session, study), takes)
    study = await session.update(study, state=state, opened_by=by.person_id)
    note(session, "delphi.open", "delphi", study_id, study.org_id)
    return await begin(session, study, [item["name"] for item in study.items])


async def begin(session: Session, study: Study, asked: list[str]) -> Study:
    """Begins the next round of a study, and asks its panel."""
    experts = await panels.of(session, study)
    if len(experts) < study.least_answers:
        raise Refused("PANEL_TOO_SMALL", least=study.least_answers)
    if {study.created_by, study.opened_by} & set(experts):
        raise Refused("SAME_PERSON")
    study = await session.update(study, round=study.round + 1)
    closes_at = await session.clock() + timedelta(days=study.round_days)
    await session.insert(
        Round(study_id=study.study_id, number=study.round, asked=asked, closes_at=closes_at, panel=len(experts))
    )
    for person_id in experts:
        publish(session, events.ExpertAsked(study_id=str(study.study_id), person_id=str(person_id), round=study.round))
    panels.tell_load(session, study, experts, closes_at, is_open=True)
    _tell(session, study)
    return study


async def answer(session: Session, by: Actor, study_id: UUID, number: int, judgements: Sequence[Judgement]) -> None:
    """Keeps what an expert of the panel answers in the open round, in the place of what was answered in it before. Who
    ends the round waits for this transaction."""
    study = await session.hold(Study, study_id)
    if study is None or not await is_expert(session, by, study_id):
        raise Refused("DELPHI_NOT_FOUND")
    if study.state is not State.OPEN or study.round != number:
        raise Refused("ROUND_OVER")
    [*earlier, now] = await rounds(session, study_id)
    if now.ended_at is not None or await session.clock() >= now.closes_at:
        raise Refused("ROUND_OVER")
    domain.check_answer(study.draft, now.asked, _before(earlier), judgements)
    said = {j.name: {"value": j.value, "reason": j.reason.strip()} for j in judgements}
    a, e = Answer.c, Expert.c
    whose = await own.held(session, by, Answer, a.study_id == study_id, a.number == number)
    whose = whose or await own.account(session, by, Expert, e.study_id == study_id)
    await session.execute(KEEP, study_id, number, whose, said)


async def end(session: Session, by: Actor, study_id: UUID) -> Study:
    """Ends a round: one whose time is over, or one that all have answered."""
    study = await managed(session, by, study_id)
    if study.state is not State.OPEN:
        raise Refused("DELPHI_STEP_REFUSED", state=study.state, to=State.ENDED)
    [*earlier, now] = await rounds(session, study_id)
    given = [row["answers"] for row in await session.fetch(
        "select answers from delphi_answer where study_id = $1 and number = $2", study_id, study.round
    )]  # fmt: skip
    if len(given) < now.panel and await session.clock() < now.closes_at:
        raise Refused("ROUND_GOES_ON")
    note(session, "delphi.end-round", "delphi", study_id, study.org_id, round=study.round)
    return await finish(session, study, now, _before(earlier), given)


async def tell_of_the_end(session: Session, study_id: UUID) -> None:
    """Tells, once, that the round of a study ends soon, and to nobody who has answered: the notifier asks for those who
    have not when it tells them."""
    for row in await session.fetch(ENDS_SOON, study_id):
        publish(session, events.RoundEnding(study_id=str(study_id), round=row["number"]))


async def ends_at(reader: Reader, study_id: UUID, number: int) -> datetime | None:
    """When a round ends that takes answers now."""
    rows = await reader.fetch(OPEN_NOW, study_id, number)
    return rows[0]["closes_at"] if rows else None


async def silent(reader: Reader, study_id: UUID, number: int, size: int, token: str) -> tuple[list[Expert], str]:
    """Who of the panel has not answered a round; for the notifier, who is given sealed addresses alone."""
    c, a = Expert.c, Answer.c
    answered = sa.select(a.person_id).where(a.study_id == study_id, a.number == number)
    statement = sa.select(Expert.__table__).where(c.study_id == study_id, c.person_id.not_in(answered))
    return await paging.read(reader, statement, Expert, [c.person_id], size, token, study_id, number)


async def finish(
    session: Session, study: Study, now: Round, before: dict[str, domain.Figures], given: Sequence[domain.Answers]
) -> Study:
    """Keeps what a round gave, and begins the next or ends the study."""
    figures = domain.count(study.draft, now.asked, before, given)
    await session.execute(
        "update delphi_round set figures = $3, answered = $4, ended_at = now() where study_id = $1 and number = $2",
        *(study.study_id, now.number, figures, len(given)),
    )
    panels.tell_load(session, study, await panels.of(session, study), now.closes_at, is_open=False)
    if following := domain.asked_next(study.draft, now.number, figures):
        return await begin(session, study, following)
    return await _move(session, study, State.ENDED)


async def publish_it(session: Session, by: Actor, study_id: UUID) -> Study:
    """Makes the figures of a study public; nobody decides so on what is the own work or judgement."""
    study = await managed(session, by, study_id)
    by.must_not_be(study.opened_by)
    if await is_expert(session, by, study_id):
        raise Refused("SAME_PERSON")
    note(session, "delphi.publish", "delphi", study_id, study.org_id)
    return await _move(session, study, State.PUBLISHED, was_published=True)


async def withdraw(session: Session, by: Actor, study_id: UUID, reason: str) -> Study:
    """Takes a study back with a note."""
    study = await managed(session, by, study_id)
    if study.state is State.OPEN:
        [*_, now] = await rounds(session, study_id)
        panels.tell_load(session, study, await panels.of(session, study), now.closes_at, is_open=False)
    note(session, "delphi.withdraw", "delphi", study_id, study.org_id)
    return await _move(session, study, State.WITHDRAWN, reason=reason)


async def _move(session: Session, study: Study, to: State, **more: object) -> Study:
    study = await session.update(study, state=domain.move(study.state, to), **more)
    _tell(session, study)
    return study


def _tell(session: Session, study: Study) -> None:
    event = events.DelphiMoved(
        study_id=str(study.study_id), org_id=str(study.org_id), state=study.state, round=study.round
    )
    publish(session, event, version=study.version)


def _must_be_draft(study: Study) -> None:
    if study.state is not State.DRAFT:
        raise Refused("DELPHI_STEP_REFUSED", state=study.state, to=State.DRAFT)


def _before(earlier: Sequence[Round]) -> dict[str, domain.Figures]:
    """What the panel saw of each item when the round began."""
    return domain.by_name(earlier[-1].figures) if earlier else {}


async def managed(session: Session, by: Actor, study_id: UUID) -> Study:
    """A study that the actor manages, locked; for others who may not read it, it is not there."""
    study = await session.lock(Study, study_id)
    if study is None or not await _may_read(session, by, study):
        by.asked = True
        raise Refused("DELPHI_NOT_FOUND")
    await by.permit(session, MANAGE, org_id=study.org_id)
    return study


async def drafted(session: Session, by: Actor, study_id: UUID) -> Study:
    """A draft that the actor manages, locked."""
    study = await managed(session, by, study_id)
    _must_be_draft(study)
    return study


async def read(reader: Reader, by: Actor, study_id: UUID) -> Study:
    """A study that the actor may read."""
    study = await reader.get(Study, study_id)
    by.asked = True
    if study is None or not await _may_read(reader, by, study):
        raise Refused("DELPHI_NOT_FOUND")
    return study


async def _may_read(reader: Reader, by: Actor, study: Study) -> bool:
    if study.state is State.PUBLISHED or study.was_published:
        return True
    if await manages(reader, by, study):
        return True
    return study.state is not State.DRAFT and await is_expert(reader, by, study.study_id)


async def manages(reader: Reader, by: Actor, study: Study) -> bool:
    return by.caller.kind != "guest" and await by.may(reader, MANAGE, org_id=study.org_id)


async def is_expert(reader: Reader, by: Actor, study_id: UUID) -> bool:
    """Whether the actor is in the panel."""
    if by.caller.kind != "person":
        return False
    return await own.held(reader, by, Expert, Expert.c.study_id == study_id) is not None


async def rounds(reader: Reader, study_id: UUID) -> list[Round]:
    """A study's rounds, the first first."""
    c = Round.c
    return await reader.all(sa.select(Round.__table__).where(c.study_id == study_id).order_by(c.number), Round)


async def mine(reader: Reader, by: Actor, study: Study) -> tuple[domain.Answers, bool]:
    """The actor's own answers of the newest round or the one before, and whether they are of the newest."""
    found = await reader.fetch(
        "select number, answers from delphi_answer where study_id = $1 and person_id = any($2) and number >= $3 "
        "order by number desc, person_id <> $4, person_id limit 1",
        *(study.study_id, by.person_ids, study.round - 1, by.person_id),
    )
    return (found[0]["answers"], found[0]["number"] == study.round) if found else ({}, False)


async def verbs(reader: Reader, by: Actor, study: Study, newest: Round | None) -> list[str]:
    """What the actor may do with a study."""
    expert = await is_expert(reader, by, study.study_id)
    open_now = study.state is State.OPEN and newest is not None and await reader.clock() < newest.closes_at
    possible = {"answer": expert and open_now}
    if by.caller.kind == "person" and await manages(reader, by, study):
        draft = study.state is State.DRAFT
        possible |= dict.fromkeys(("update", "panel", "open"), draft)
        possible |= {
            "end": study.state is State.OPEN,
            "publish": study.state is State.ENDED and not expert and not by.is_person(study.opened_by),
            "withdraw": State.WITHDRAWN in domain.NEXT[study.state],
        }
    return [verb for verb, is_possible in possible.items() if is_possible]


async def page(reader: Reader, by: Actor, org_id: str, size: int, token: str) -> tuple[list[Study], str]:
    """Studies, newest first: an organisation's for who manages them, else what the actor may read."""
    c = Study.c
    statement = sa.select(Study.__table__)
    if org_id:
        await by.permit(reader, MANAGE, org_id=org_id)
        statement = statement.where(c.org_id == UUID(org_id))
    else:
        by.asked = True
        seen = c.state == State.PUBLISHED
        if by.caller.kind == "person":
            own = sa.select(Expert.c.study_id).where(any_of(Expert.c.person_id, by.person_ids))
            seen = sa.or_(seen, sa.and_(c.state != State.DRAFT, c.study_id.in_(own)))
        statement = statement.where(seen)
    return await paging.read(reader, statement, Study, [c.study_id], size, token, org_id, descending=True)
