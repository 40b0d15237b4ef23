"""Use cases of messages to many. Each takes the open session and who acts, and never commits; what takes long is done
by the jobs, which go by the state that is written here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit import directory, ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.directory import Organisation
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from services.notification.audiences import domain as audiences
from services.notification.audiences import selecting
from services.notification.audiences.domain import Audience
from services.notification.inbox import service as inbox

from . import approvals, domain
from .domain import APPROVE, SEND, Draft, Priority, Rule, State
from .tables import Distribution, DistributionFigure, DistributionRule


async def create(session: Session, by: Actor, org_id: UUID, draft: Draft) -> Distribution:
    """Drafts a message of an organisation's."""
    await by.permit(session, SEND, org_id=org_id)
    sender = await checked(session, org_id, draft)
    made = await keep(session, ids.new_id(), sender, draft, by.person_id)
    note(session, "distributions.create", "distribution", made.distribution_id, org_id)
    return made


@dataclass(frozen=True)
class Origin:
    """What made a message by itself: a stream, of an item. Such messages are gathered, so that what several streams
    bring to one person comes as one."""

    stream_id: UUID
    item_id: UUID


async def keep(
    session: Session,
    distribution_id: UUID,
    sender: Organisation,
    draft: Draft,
    author: UUID,
    origin: Origin | None = None,
) -> Distribution:
    """Writes a new draft, which was checked."""
    made = Distribution(
        distribution_id=distribution_id,
        org_id=UUID(sender.org_id),
        org_name=sender.name,
        title=draft.title,
        topic=draft.topic,
        priority=draft.priority,
        parameters=draft.parameters,
        state=State.DRAFT,
        drafted_by=author,
        created_at=ids.now(),
        stream_id=origin.stream_id if origin else None,
        item_id=origin.item_id if origin else None,
        gathers=origin is not None,
    )
    await session.insert(made)
    await _keep_rules(session, made.distribution_id, draft.rules)
    return made


async def update(session: Session, by: Actor, found: Distribution, draft: Draft) -> Distribution:
    """Changes a draft."""
    if found.state is not State.DRAFT:
        raise Refused("DISTRIBUTION_STATE", state=found.state)
    await checked(session, found.org_id, draft)
    await session.execute("delete from distribution_rule where distribution_id = $1", found.distribution_id)
    await _keep_rules(session, found.distribution_id, draft.rules)
    note(session, "distributions.update", "distribution", found.distribution_id, found.org_id)
    said = {"topic": draft.topic, "priority": draft.priority, "parameters": draft.parameters}
    return await session.update(found, title=draft.title, drafted_by=by.person_id, **said)


async def checked(reader: Reader, org_id: UUID, draft: Draft) -> Organisation:
    """Refuses what is wrong with a draft, and audiences beyond its sender's reach; returns the sender."""
    sender = await _sender(reader, org_id)
    await _check(reader, sender, draft)
    return sender


async def _sender(reader: Reader, org_id: UUID) -> Organisation:
    found = await directory.organisation(reader, org_id)
    if found is None or found.state != "active":
        raise Invalid(Violation("org_id", "UNKNOWN_REFERENCE", ref=str(org_id), what="organisation"))
    return found


async def _check(reader: Reader, sender: Organisation, draft: Draft) -> None:
    domain.check(draft)
    named = {i for r in draft.rules for i in (r.audience.under_org_id, r.audience.society_id) if i}
    known = await directory.organisations(reader, sorted(named))
    wrong: list[Violation] = []
    for at, rule in enumerate(draft.rules):
        place = known.get(rule.audience.under_org_id or rule.audience.society_id)
        above = place.ancestors if place else frozenset[str]()
        if not audiences.is_within(
            rule.audience, org_id=sender.org_id, kind=sender.kind, region=sender.region, above=above
        ):
            wrong.append(Violation(f"draft.rules[{at}].audience.region", "AUDIENCE_BEYOND_REACH"))
    if wrong:
        raise Invalid(*wrong)


async def _keep_rules(session: Session, distribution_id: UUID, kept: Sequence[Rule]) -> None:
    await session.insert(
        *(
            DistributionRule(
                rule_id=ids.new_id(),
                distribution_id=distribution_id,
                place=place,
                name=rule.name,
                audience=rule.audience.kept(),
                words=rule.words,
                link=rule.link,
            )
            for place, rule in enumerate(kept)
        )
    )


async def rows_of(reader: Reader, distribution_id: UUID) -> list[DistributionRule]:
    """A message's rules as they are kept, in their order."""
    c = DistributionRule.c
    statement = sa.select(DistributionRule.__table__).where(c.distribution_id == distribution_id).order_by(c.place)
    return await reader.all(statement, DistributionRule)


def rule_of(row: DistributionRule) -> Rule:
    """A rule as it is kept, as a rule."""
    return Rule(row.name, Audience.of(row.audience), row.words, row.link)


@dataclass(frozen=True)
class Preview:
    """What the rules of a message would say, and to how many people and carriers each."""

    people: list[int]
    carriers: list[int]


async def preview(reader: Reader, by: Actor, org_id: UUID, draft: Draft) -> Preview:
    """Counts whom a message would reach now; keeps nothing."""
    await by.permit(reader, SEND, org_id=org_id)
    await checked(reader, org_id, draft)
    asked = [rule.audience for rule in draft.rules]
    sql, values = selecting.selected(asked, draft.topic, draft.priority is Priority.LIFE_SAFETY)
    counting = "select rule, count(*) as n from ({}) as x where rule is not null group by rule"
    counted = await reader.fetch(counting.format(sql.replace("{within}", "true")), *values)
    sql, values = selecting.organisations(asked)
    carried = await reader.fetch(f"select rule, count(*) as n from ({sql}) as x group by rule", *values)
    people, carriers = ({row["rule"]: row["n"] for row in rows} for rows in (counted, carried))
    places = range(len(asked))
    return Preview([people.get(at, 0) for at in places], [carriers.get(at, 0) for at in places])


async def seen(reader: Reader, by: Actor, distribution_id: UUID) -> Distribution:
    """A message for who sends or approves those of its organisation."""
    found = await reader.get(Distribution, distribution_id)
    by.asked = True
    if found is None or not any([await by.may(reader, each, org_id=found.org_id) for each in (SEND, APPROVE)]):
        raise Refused("DISTRIBUTION_NOT_FOUND")
    return found


async def locked(session: Session, by: Actor, distribution_id: UUID, action: str = SEND) -> Distribution:
    """The same, kept from other writers."""
    there = await seen(session, by, distribution_id)
    await by.permit(session, action, org_id=there.org_id)
    found = await session.lock(Distribution, distribution_id)
    assert found is not None
    return found


async def verbs(reader: Reader, by: Actor, found: Distribution) -> list[str]:
    """What the actor may do with a message."""
    can = [*domain.VERBS[found.state]]
    if needs_signature(found):
        can.append("approve")
    if by.is_person(found.drafted_by) or by.is_person(found.sent_by):
        can = [verb for verb in can if verb != "approve"]
    may = {action: await by.may(reader, action, org_id=found.org_id) for action in (SEND, APPROVE)}
    return [verb for verb in can if may[APPROVE if verb == "approve" else SEND]]


def needs_signature(found: Distribution) -> bool:
    """Whether a message was urgent, has been sent, and a second person has not signed it yet."""
    sent = found.state in (State.SENDING, State.PAUSED, State.SENT)
    return sent and found.priority is not Priority.NORMAL and found.approved_by is None


async def page(reader: Reader, by: Actor, org_id: UUID, size: int, token: str) -> tuple[list[Distribution], str]:
    """A page of an organisation's messages, newest first."""
    if not await by.may(reader, APPROVE, org_id=org_id):
        await by.permit(reader, SEND, org_id=org_id)
    count, c = paging.size(size), Distribution.c
    statement = sa.select(Distribution.__table__).where(c.org_id == org_id)
    if after := paging.position(token, org_id):
        at = sa.literal(datetime.fromisoformat(after[0]), c.created_at.type), sa.literal(UUID(after[1]))
        statement = statement.where(sa.tuple_(c.created_at, c.distribution_id) < sa.tuple_(*at))
    statement = statement.order_by(c.created_at.desc(), c.distribution_id.desc()).limit(count + 1)
    found = await reader.all(statement, Distribution)
    return paging.cut(found, count, lambda d: [d.created_at, d.distribution_id], org_id)


async def prepare(session: Session, by: Actor, distribution_id: UUID) -> Distribution:
    """Lets a job find who gets a message; its words stand from now on. Again, it changes nothing."""
    found = await locked(session, by, distribution_id)
    if found.state in (State.PREPARING, State.PREPARED):
        return found
    note(session, "distributions.prepare", "distribution", distribution_id, found.org_id)
    return await fix(session, found)


async def fix(session: Session, found: Distribution) -> Distribution:
    """Fixes a draft's words, and lets a job fix its recipients."""
    state = domain.move(found.state, State.PREPARING)
    kept = await rows_of(session, found.distribution_id)
    await checked(session, found.org_id, draft_of(found, kept))
    for row in kept:
        written = domain.written(rule_of(row), found.parameters, found.org_name, found.topic)
        await inbox.keep_written(session, row.rule_id, written)
    return await session.update(found, state=state)


async def under_way(session: Session, found: Distribution, author: UUID) -> Distribution:
    """Sends a draft that nobody looks at first: its recipients are found, and then it goes on by itself."""
    return await fix(session, await session.update(found, sent_by=author, send_at=ids.now()))


def draft_of(found: Distribution, kept: Sequence[DistributionRule]) -> Draft:
    """A message as it is kept, as a draft."""
    return Draft(found.title, found.topic, found.priority, [rule_of(row) for row in kept], found.parameters)


async def send(
    session: Session, by: Actor, distribution_id: UUID, people: int, send_at: datetime | None, *, most: int
) -> Distribution:
    """Sends what is prepared to exactly so many people, now or at a time. Above `most` it waits for a second person,
    unless it is urgent: then that person signs afterwards."""
    found = await locked(session, by, distribution_id)
    if found.state is not State.PREPARED:
        raise Refused("DISTRIBUTION_STATE", state=found.state)
    if people != found.people:
        raise Refused("DISTRIBUTION_PEOPLE_DIFFER", people=found.people)
    at = max(send_at or ids.now(), ids.now())
    state = domain.once_sent(found.priority, found.people, most)
    note(session, "distributions.send", "distribution", distribution_id, found.org_id, people=people)
    sent = await session.update(found, state=domain.move(found.state, state), sent_by=by.person_id, send_at=at)
    if state is State.WAITING:
        await approvals.ask(session, sent)
    return sent


async def approve(session: Session, by: Actor, distribution_id: UUID) -> Distribution:
    """Agrees to a message that waits, or signs one that was urgent; never by who drafted or sent it."""
    found = await locked(session, by, distribution_id, APPROVE)
    by.must_not_be(found.drafted_by)
    by.must_not_be(found.sent_by)
    if found.state is not State.WAITING and not needs_signature(found):
        raise Refused("DISTRIBUTION_STATE", state=found.state)
    state = State.SCHEDULED if found.state is State.WAITING else found.state
    await approvals.over(session, found)
    note(session, "distributions.approve", "distribution", distribution_id, found.org_id)
    return await session.update(found, state=state, approved_by=by.person_id)


async def pause(session: Session, by: Actor, distribution_id: UUID, *, paused: bool) -> Distribution:
    """Stops a message on all channels, or lets it go on. Again, it changes nothing."""
    found = await locked(session, by, distribution_id)
    before, to = (State.SENDING, State.PAUSED) if paused else (State.PAUSED, State.SENDING)
    if found.state is to:
        return found
    if found.state is not before:
        raise Refused("DISTRIBUTION_STATE", state=found.state)
    await inbox.hold(session, [row.rule_id for row in await rows_of(session, distribution_id)], paused)
    note(session, f"distributions.{'pause' if paused else 'resume'}", "distribution", distribution_id, found.org_id)
    return await session.update(found, state=to)


async def recall(session: Session, by: Actor, distribution_id: UUID, reason: str) -> Distribution:
    """Takes a message back. What is queued is told by nobody from now on, since the jobs go by the state; what stands
    in inboxes reads as withdrawn, and every channel drops it."""
    found = await locked(session, by, distribution_id)
    note(session, "distributions.recall", "distribution", distribution_id, found.org_id, reason=reason)
    return await take_back(session, found, reason)


async def take_back(session: Session, found: Distribution, reason: str) -> Distribution:
    """The same, of a message that is locked, whoever asks for it."""
    state = domain.move(found.state, State.RECALLED)
    await inbox.withdraw(session, [row.rule_id for row in await rows_of(session, found.distribution_id)])
    await approvals.over(session, found)
    return await session.update(found, state=state, reason=reason, cursor=None, counted_at=None)


async def of_item(session: Session, item_id: UUID) -> list[Distribution]:
    """The messages that streams made of an item and that were not recalled, locked."""
    c = Distribution.c
    asked = sa.select(Distribution.__table__).where(c.item_id == item_id, c.state != State.RECALLED)
    return await session.all(asked.order_by(c.distribution_id).with_for_update(), Distribution)


async def is_there(reader: Reader, distribution_id: UUID) -> bool:
    """Whether there is such a message."""
    return await reader.get(Distribution, distribution_id) is not None


async def of_streams(reader: Reader, stream_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many messages streams made, by stream."""
    rows = await reader.fetch(
        "select stream_id, count(*)::int as n from distribution where stream_id = any($1) group by stream_id",
        list(stream_ids),
    )
    return {row["stream_id"]: row["n"] for row in rows}


async def figures(reader: Reader, distribution_id: UUID) -> list[DistributionFigure]:
    """What became of a message, as last counted."""
    c = DistributionFigure.c
    statement = sa.select(DistributionFigure.__table__).where(c.distribution_id == distribution_id)
    return await reader.all(statement.order_by(c.rule, c.channel, c.state, c.problem), DistributionFigure)
