"""Use cases of calls: all volunteers whom a call fits are reached, each once, and nobody else."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import campaign_events_pb2 as events
from kit import directory, ids, own, paging
from kit.actor import Actor
from kit.codes import rules
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Invalid, Refused
from kit.ledger import publish
from kit.policy import region_prefix

from .domain import Answer
from .tables import Called, VolunteerCall

CALL = "volunteers.call"
AT_ONCE = 500  # persons named by one event

REACH = """
insert into volunteer_called (call_id, person_id)
select $1, person_id from volunteer v
where active and callable and region like $2 || '%' and (cardinality($3::text[]) = 0 or exists (
  select from unnest(v.skills) as skill, unnest($3::text[]) as wanted where skill like wanted || '%'))
and not exists (select from person_alias a join volunteer w on w.person_id = a.person_id and w.active and w.callable
  where a.old_id = v.person_id and a.holds)
returning person_id
"""
COUNTS = """
select call_id, count(*) filter (where answer = 'yes') as yes, count(*) filter (where answer = 'no') as no
from volunteer_called where call_id = any($1) group by call_id
"""


async def call(
    session: Session, by: Actor, org_id: UUID, title: str, text: str, region: str, skills: list[str]
) -> VolunteerCall:
    """Calls the volunteers of a region who have one of some skills."""
    await by.permit(session, CALL, org_id=org_id)
    await by.permit(session, CALL, region=region)
    caller = await directory.organisation(session, org_id)
    if caller is None:
        raise Refused("ORGANISATION_NOT_ACTIVE")
    return await reach(session, by, caller, title, text, region, skills)


async def reach(
    session: Session,
    by: Actor,
    caller: directory.Organisation,
    title: str,
    text: str,
    region: str,
    skills: list[str],
    post_id: UUID | None = None,
) -> VolunteerCall:
    """Reaches those whom a call fits, each once. Whoever asks has been permitted."""
    if wrong := list(rules.unknown("", region=region, skills=skills)):
        raise Invalid(*wrong)
    org_id = UUID(str(caller.org_id))
    made = VolunteerCall(
        call_id=ids.new_id(),
        org_id=org_id,
        org_name=caller.name,
        title=title,
        text=text,
        region=region,
        skills=skills,
        post_id=post_id,
        called_by=by.person_id,
        called_at=ids.now(),
    )
    await session.insert(made)
    reached = [str(row["person_id"]) for row in await session.fetch(REACH, made.call_id, region_prefix(region), skills)]
    made = await session.update(made, reached=len(reached))
    note(session, "volunteers.call", "volunteer-call", made.call_id, org_id, reached=len(reached))
    people = sorted(reached)
    for at in range(0, len(people), AT_ONCE):
        part = people[at : at + AT_ONCE]
        event = events.VolunteersCalled(call_id=str(made.call_id), region=region, person_ids=part)
        publish(session, event, version=at // AT_ONCE + 1)
    return made


async def answer(session: Session, by: Actor, call_id: UUID, said: Answer) -> tuple[Called, VolunteerCall]:
    """Answers a call that reached the actor."""
    whose = await own.account(session, by, Called, Called.c.call_id == call_id)
    called = await session.lock(Called, call_id, whose)
    made = await session.get(VolunteerCall, call_id)
    if called is None or made is None:
        raise Refused("CALL_NOT_FOUND")
    note(session, "volunteers.answer", "volunteer-call", call_id)
    return await session.update(called, answer=said, answered_at=ids.now()), made


async def received(reader: Reader, by: Actor, size: int, token: str) -> tuple[list[tuple[Called, VolunteerCall]], str]:
    """The calls that reached the actor, newest first."""
    c, person_id = Called.c, by.person_id
    statement = sa.select(Called.__table__).where(own.one_of_each(by, Called, "call_id"))
    called, following = await paging.read(
        reader, statement, Called, [c.call_id], size, token, person_id, descending=True
    )
    wanted = sa.select(VolunteerCall.__table__).where(any_of(VolunteerCall.c.call_id, [one.call_id for one in called]))
    calls = {made.call_id: made for made in await reader.all(wanted, VolunteerCall)}
    return [(one, calls[one.call_id]) for one in called], following


async def read(reader: Reader, by: Actor, call_id: UUID) -> VolunteerCall:
    """A call, for the organisation that made it."""
    made = await reader.get(VolunteerCall, call_id)
    by.asked = True
    if made is None or not await by.may(reader, CALL, org_id=made.org_id):
        raise Refused("CALL_NOT_FOUND")
    return made


async def page(reader: Reader, by: Actor, org_id: UUID, size: int, token: str) -> tuple[list[VolunteerCall], str]:
    """An organisation's calls, newest first."""
    await by.permit(reader, CALL, org_id=org_id)
    c = VolunteerCall.c
    statement = sa.select(VolunteerCall.__table__).where(c.org_id == org_id)
    return await paging.read(reader, statement, VolunteerCall, [c.call_id], size, token, org_id, descending=True)


async def counts(reader: Reader, call_ids: Sequence[UUID]) -> dict[UUID, tuple[int, int]]:
    """How many said yes and no to some calls."""
    return {row["call_id"]: (row["yes"], row["no"]) for row in await reader.fetch(COUNTS, list(call_ids))}
