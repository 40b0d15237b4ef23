"""Use cases of tasks for local heads. Each takes the open session and who acts, and never commits."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kexie.identity.v1 import events_pb2 as events
from kit import ids, ledger, paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Refused
from kit.rows import load
from services.identity.officers.domain import Office
from services.identity.organisations import service as organisations
from services.identity.organisations.domain import State

from . import domain
from .domain import Progress
from .tables import LocalTask, Recipient

EDIT, READ = "organisations.edit", "organisations.read"

# All who hold one of the offices in a township below the association; the body directly below it that is above theirs
# is found by its place, the first by name where there are two.
REACH = """
insert into local_task_recipient (task_id, officer_id, org_id, org_name, body_id, office, name, person_id, report)
select $1, h.officer_id, o.org_id, o.name, coalesce(b.org_id, o.org_id), h.office, h.name, h.person_id, ''
from organisation_line l join organisation o using (org_id)
join officer h on h.org_id = o.org_id and h.ended_on is null and h.office = any($3)
left join lateral (
  select c.org_id from organisation_link k join organisation c on c.org_id = k.child_id
  where k.parent_id = $2 and k.valid_from <= $4 and (k.valid_to is null or $4 < k.valid_to)
    and (c.org_id = o.org_id or c.org_id = any(l.ancestors)) order by c.name, c.org_id limit 1) b on true
where l.ancestors @> array[$2::uuid] and o.branch = 'township' and o.state <> 'dissolved'
returning person_id
"""
# A day is over at its end in China, by the database's clock; nobody owes what was taken back.
OVERDUE = "(r.done_at is null and t.withdrawn_at is null and t.due_on < (now() at time zone 'Asia/Shanghai')::date)"
PROGRESS = f"""
select r.office, r.body_id, coalesce(max(b.name), '') as name,
  (count(*) filter (where r.done_at is null and r.received_at is null))::int as open,
  (count(*) filter (where r.done_at is null and r.received_at is not null))::int as received,
  (count(r.done_at))::int as done, (count(*) filter (where {OVERDUE}))::int as overdue,
  (count(*) filter (where r.person_id is null))::int as without_account
from local_task_recipient r join local_task t using (task_id) left join organisation b on b.org_id = r.body_id
where r.task_id = $1 group by 1, 2
"""
RECIPIENTS = f"""
select r.*, {OVERDUE} as overdue from local_task_recipient r join local_task t using (task_id)
where r.task_id = $1 and (not $2 or {OVERDUE})
  and ($3::bool is null or (r.done_at is not null, r.org_name, r.officer_id) > ($3, $4::text, $5::uuid))
order by r.done_at is not null, r.org_name, r.officer_id limit $6
"""
MINE = f"""
select r.*, {OVERDUE} as overdue from local_task_recipient r join local_task t using (task_id)
where r.person_id = any($1)
  and ($2::bool is null or (r.done_at is not null) > $2
    or (r.done_at is not null) = $2 and (r.task_id, r.officer_id) < ($3::uuid, $4::uuid))
order by r.done_at is not null, r.task_id desc, r.officer_id desc limit $5
"""


@dataclass(frozen=True)
class Owed:
    """A recipient, and whether the task is owed beyond its day."""

    recipient: Recipient
    overdue: bool


@dataclass(frozen=True)
class Board:
    """How far a task is: by office and by the bodies directly below who gave it; either adds up to all."""

    offices: dict[Office, Progress]
    bodies: dict[UUID, tuple[str, Progress]]

    @property
    def total(self) -> Progress:
        return _sum(list(self.offices.values()))


async def give(
    session: Session, by: Actor, org_id: UUID, title: str, text: str, offices: list[Office], due_on: date
) -> tuple[LocalTask, Progress]:
    """Gives a task to all who hold one of the offices in a township below."""
    organisation = await organisations.known(session, org_id)
    await by.permit(session, EDIT, org_id=org_id, region=organisation.region)
    if organisation.state is State.DISSOLVED:
        raise Refused("ORGANISATION_DISSOLVED")
    domain.check_due(due_on, ids.today_in_china())
    task = LocalTask(
        task_id=ids.new_id(),
        org_id=org_id,
        org_name=organisation.name,
        title=" ".join(title.split()),
        text=text.strip(),
        offices=[str(office) for office in offices],
        due_on=due_on,
        created_by=by.person_id,
        created_at=ids.now(),
    )
    await session.insert(task)
    reached = await session.fetch(REACH, task.task_id, org_id, task.offices, ids.today_in_china())
    if not reached:
        raise Refused("NO_LOCAL_HEADS")
    note(session, "local-tasks.give", "local-task", task.task_id, org_id, recipients=len(reached))
    for person_id in sorted({str(row["person_id"]) for row in reached if row["person_id"]}):
        event = events.LocalTaskGiven(
            task_id=str(task.task_id), org_id=str(org_id), person_id=person_id, due_on=str(due_on)
        )
        ledger.publish(session, event, version=task.version)
    return task, (await board(session, task.task_id)).total


async def read(reader: Reader, by: Actor, task_id: UUID) -> tuple[LocalTask, Board, list[str]]:
    """A task with how far it is, and what the actor may do."""
    task, region = await _known(reader, by, task_id)
    may = task.withdrawn_at is None and await by.may(reader, EDIT, org_id=task.org_id, region=region)
    return task, await board(reader, task_id), ["withdraw"] if may else []


async def board(reader: Reader, task_id: UUID) -> Board:
    """How far a task is."""
    offices: dict[Office, list[Progress]] = {}
    bodies: dict[UUID, tuple[str, list[Progress]]] = {}
    for row in await reader.fetch(PROGRESS, task_id):
        part = Progress(**{name: row[name] for name in Progress.__dataclass_fields__})
        offices.setdefault(Office(row["office"]), []).append(part)
        bodies.setdefault(row["body_id"], (row["name"], []))[1].append(part)
    ordered = sorted(bodies.items(), key=lambda body: (body[1][0], body[0]))
    return Board(
        {office: _sum(offices[office]) for office in Office if office in offices},
        {body_id: (name, _sum(parts)) for body_id, (name, parts) in ordered},
    )


async def page(reader: Reader, by: Actor, org_id: UUID, size: int, token: str) -> tuple[list[LocalTask], str]:
    """A page of the tasks that an association gave, newest first."""
    by.must_be_person()  # who was asked for what, and what they report, is no program's
    organisation = await organisations.known(reader, org_id)
    await by.permit(reader, READ, org_id=org_id, region=organisation.region)
    c = LocalTask.c
    statement = sa.select(LocalTask.__table__).where(c.org_id == org_id)
    return await paging.read(reader, statement, LocalTask, (c.task_id,), size, token, org_id, descending=True)


async def recipients(
    reader: Reader, by: Actor, task_id: UUID, *, overdue_only: bool, size: int, token: str
) -> tuple[list[Owed], str]:
    """A page of a task's recipients; those who have not reported first."""
    await _known(reader, by, task_id)
    after = paging.position(token, task_id, overdue_only) or [None, None, None]
    count, last = paging.size(size), UUID(after[2]) if after[2] else None
    rows = await reader.fetch(RECIPIENTS, task_id, overdue_only, after[0], after[1], last, count + 1)
    found = [_owed(row) for row in rows]
    return paging.cut(
        found,
        count,
        lambda o: [o.recipient.done_at is not None, o.recipient.org_name, o.recipient.officer_id],
        *(task_id, overdue_only),
    )


async def mine(reader: Reader, by: Actor, size: int, token: str) -> tuple[list[tuple[LocalTask, Owed]], str]:
    """A page of the actor's own tasks; what is not done first."""
    after, count = paging.position(token, by.person_id) or [None, None, None], paging.size(size)
    task_id, officer_id = (UUID(i) if i else None for i in after[1:])
    rows = await reader.fetch(MINE, by.person_ids, after[0], task_id, officer_id, count + 1)
    found = [_owed(row) for row in rows]
    owed, following = paging.cut(
        found,
        count,
        lambda o: [o.recipient.done_at is not None, o.recipient.task_id, o.recipient.officer_id],
        by.person_id,
    )
    asked = [o.recipient.task_id for o in owed]
    tasks = await reader.all(sa.select(LocalTask.__table__).where(any_of(LocalTask.c.task_id, asked)), LocalTask)
    of = {task.task_id: task for task in tasks}
    return [(of[o.recipient.task_id], o) for o in owed], following


async def receive(session: Session, by: Actor, task_id: UUID, officer_id: UUID) -> Owed:
    """Takes note; the first time counts."""
    task, recipient = await _owing(session, by, task_id, officer_id)
    if recipient.received_at is None:
        recipient = await session.update(recipient, received_at=ids.now(), received_by=by.person_id)
        note(session, "local-tasks.receive", "local-task", task_id, task.org_id, officer=str(officer_id))
    return await _again(session, recipient)


async def report(session: Session, by: Actor, task_id: UUID, officer_id: UUID, said: str) -> Owed:
    """Reports that it is done; who never took note has done so by it."""
    task, recipient = await _owing(session, by, task_id, officer_id)
    moment = ids.now()
    recipient = await session.update(
        recipient,
        received_at=recipient.received_at or moment,
        received_by=recipient.received_by or by.person_id,
        done_at=moment,
        done_by=by.person_id,
        report=said.strip(),
    )
    note(session, "local-tasks.report", "local-task", task_id, task.org_id, officer=str(officer_id))
    return await _again(session, recipient)


async def withdraw(session: Session, by: Actor, task_id: UUID) -> LocalTask:
    """Takes a task back; of one that was taken back nothing changes."""
    task = await session.lock(LocalTask, task_id)
    if task is None:
        raise Refused("LOCAL_TASK_NOT_FOUND")
    organisation = await organisations.known(session, task.org_id)
    await by.permit(session, EDIT, org_id=task.org_id, region=organisation.region)
    if task.withdrawn_at is not None:
        return task
    note(session, "local-tasks.withdraw", "local-task", task_id, task.org_id)
    return await session.update(task, withdrawn_at=ids.now())


async def _owing(session: Session, by: Actor, task_id: UUID, officer_id: UUID) -> tuple[LocalTask, Recipient]:
    """A task with the recipient the actor answers as: the very person, or for one without an account an editor of the
    township; for others it is not there."""
    by.asked = True
    task = await session.get(LocalTask, task_id)
    recipient = await session.lock(Recipient, task_id, officer_id)
    if task is None or recipient is None or not await _answers(session, by, recipient):
        raise Refused("LOCAL_TASK_NOT_FOUND")
    if task.withdrawn_at is not None:
        raise Refused("LOCAL_TASK_WITHDRAWN")
    return task, recipient


async def _answers(reader: Reader, by: Actor, recipient: Recipient) -> bool:
    if recipient.person_id is not None:
        return by.is_person(recipient.person_id)
    organisation = await organisations.known(reader, recipient.org_id)
    return await by.may(reader, EDIT, org_id=recipient.org_id, region=organisation.region)


async def _again(reader: Reader, recipient: Recipient) -> Owed:
    rows = await reader.fetch(
        f"select {OVERDUE} as overdue from local_task_recipient r join local_task t using (task_id) "
        "where r.task_id = $1 and r.officer_id = $2",
        *(recipient.task_id, recipient.officer_id),
    )
    return Owed(recipient, rows[0]["overdue"])


async def _known(reader: Reader, by: Actor, task_id: UUID) -> tuple[LocalTask, str]:
    by.must_be_person()
    task = await reader.get(LocalTask, task_id)
    by.asked = True
    if task is None:
        raise Refused("LOCAL_TASK_NOT_FOUND")
    region = (await organisations.known(reader, task.org_id)).region
    await by.permit(reader, READ, org_id=task.org_id, region=region)
    return task, region


def _owed(row: Any) -> Owed:
    return Owed(load(Recipient, row), row["overdue"])


def _sum(parts: list[Progress]) -> Progress:
    names = Progress.__dataclass_fields__
    return Progress(**{name: sum(getattr(part, name) for part in parts) for name in names})
