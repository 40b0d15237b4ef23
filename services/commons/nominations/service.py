"""Use cases of nominations. Each takes the open session and who acts, and never commits."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import events_pb2 as events
from kexie.items.v1 import items_pb2 as items
from kit import aliases, directory, ids, own, paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from services.commons.selections import service as selections
from services.commons.selections.domain import Phase
from services.commons.selections.tables import Selection

from . import domain, sealed
from .domain import ROLES, Answer, Behind, Draft, NomineeKind, Role, State
from .tables import NominatedPerson, Nomination

MAKE = "nominations.make"

# One more for a body, if it has not reached the most.
TAKE = """
insert into nomination_quota as q (selection_id, org_id, used, most)
select selection_id, $2, 1, quota from selection
where selection_id = $1 and state = 'open'
on conflict (selection_id, org_id) do update set used = q.used + 1 where q.used < q.most
returning most - used as left
"""
# Two bodies that nominate one person at the same moment wait for each other; the index alone would end in an error.
ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended($1, 0))"
# Who is in another team already is left out, by the index; in one order, so that no two wait for each other.
JOIN = """
insert into nominated_person (nomination_id, person_id, selection_id, name, role, answer, standing)
select $1, given.person_id, $2, given.name, $3, $4, true
from unnest($5::uuid[], $6::text[]) as given (person_id, name) order by given.person_id
on conflict do nothing
"""
LEAVE = "update nominated_person set standing = false where nomination_id = $1"
REVIEWED = "select 1 from review where nomination_id = $1 limit 1"
GATHER = """
insert into nominated_person (nomination_id, person_id, selection_id, name, role, answer, standing)
select $1, person_id, $2, max(name), 'author', 'agreed', true
from (select person_id, name from nominated_person where nomination_id = $3 union all select $4, '') as gathered
group by person_id on conflict do nothing
"""
COMMENTS = "select comment from review where nomination_id = $1 and state = 'scored' and comment <> ''"
GIVE_BACK = "update nomination_quota set used = used - 1 where selection_id = $1 and org_id = $2"


async def nominate(
    session: Session, by: Actor, selection_id: UUID, org_id: UUID, draft: Draft, work: items.Item | None = None
) -> tuple[Nomination, int]:
    """Nominates for a body; returns the nomination and what is left of the quota. `work` is the item that is nominated,
    as its platform shows it."""
    await by.permit(session, MAKE, org_id=org_id)
    selection = await selections.in_phase(session, by, selection_id, Phase.NOMINATING)
    body = await directory.organisation(session, org_id)
    domain.check(draft, selection.draft, body.kind if body else "")
    if selection.invited and org_id not in selection.invited:
        raise Refused("BODY_DOES_NOT_NOMINATE")
    domain.check_kind(draft, selection.nominee_kind, selection.tracks)
    domain.check_library(draft, selection.kind)
    name = await _name(session, draft, selection, work)
    if selection.blind:
        domain.check_blind(draft)
    taken = await session.fetch(TAKE, selection_id, org_id)
    if not taken:
        raise Refused("QUOTA_USED", most=selection.quota)
    nomination_id = ids.new_id()
    nominee_id = domain.key_of(draft, selection.nominee_kind, nomination_id)
    nomination = Nomination(
        nomination_id=nomination_id,
        selection_id=selection_id,
        org_id=org_id,
        org_name=body.name if body else "",
        kind=selection.nominee_kind,
        nominee_id=nominee_id,
        work_kind=draft.work[0],
        nominee_name=name,
        title=draft.title,
        track=draft.track,
        statement=draft.statement,
        library=dict(draft.library) if draft.library else None,
        state=State.SUBMITTED,
        made_by=by.person_id,
        made_at=ids.now(),
    )
    bare, said = sealed.parted(nomination)
    nomination = bare if selection.sealed else nomination
    await session.fetch(ONE_AT_A_TIME, f"nominee {selection_id} {nomination.nominee_id}")
    if await _standing(session, selection_id, nomination.nominee_id):
        raise Refused("NOMINATED_ALREADY")
    await selections.must_be_in(session, selection, Phase.NOMINATING)  # still: others were waited for
    await session.insert(nomination)
    if selection.sealed:
        await session.insert(said)
    await _join(session, nomination, draft, work, Answer.ASKED)
    note(session, "nominations.make", "nomination", nomination_id, selection.org_id if selection.sealed else org_id)
    event = events.NominationMade(
        nomination_id=str(nomination_id),
        selection_id=str(selection_id),
        host_org_id=str(selection.org_id),
        org_id=str(org_id),
        nominee_id=nomination.person_id,
        member_ids=[p for p, _ in draft.people] if nomination.kind is NomineeKind.TEAM else [],
    )
    selections.tell(session, selection, event, version=nomination.version)
    return nomination, taken[0]["left"]


async def _name(reader: Reader, draft: Draft, selection: Selection, work: items.Item | None) -> str:
    """What a nominee is called: by the body that nominates, the register, or its platform."""
    match selection.nominee_kind:
        case NomineeKind.ORGANISATION:
            found = await directory.organisation(reader, draft.nominee_org_id)
            if found is None or found.state != "active":
                raise Invalid(Violation("nominee_org_id", "NO_SUCH_NOMINEE"))
            return found.name
        case NomineeKind.WORK:
            if work is None or not work.live or work.kind != draft.work[0]:
                raise Invalid(Violation("work", "NO_SUCH_NOMINEE"))
            return work.title
        case NomineeKind.PROBLEM:
            return ""
        case NomineeKind.PERSON | NomineeKind.TEAM:
            return draft.nominee_name


async def bring(session: Session, nomination: Nomination, draft: Draft) -> list[Behind]:
    """Keeps a nomination of a selection that is over, as a file tells it, and returns who is behind it."""
    if await _standing(session, nomination.selection_id, nomination.nominee_id):
        raise Refused("NOMINATED_ALREADY")
    await session.insert(nomination)
    await _join(session, nomination, draft, None, Answer.AGREED)
    return (await behind(session, [nomination]))[nomination.nomination_id]


async def _join(
    session: Session, nomination: Nomination, draft: Draft, work: items.Item | None, of_a_team: Answer
) -> None:
    """Keeps who is behind a nomination, of a team with this answer; of a work also those whom its platform names."""
    role = ROLES.get(nomination.kind)
    people = dict.fromkeys(work.person_ids if work else (), "") | dict(draft.people)
    if role is None or not people:
        return
    answer = of_a_team if role is Role.MEMBER else Answer.AGREED
    added = await session.execute(
        JOIN,
        *(nomination.nomination_id, nomination.selection_id, role.value, answer.value),
        *([UUID(person_id) for person_id in people], list(people.values())),
    )
    if added < len(people):
        raise Refused("MEMBER_OF_ANOTHER_TEAM")


async def answer(session: Session, by: Actor, nomination_id: UUID, *, agreed: bool) -> tuple[Nomination, list[Behind]]:
    """What a member says to being in a nominated team. Who declines is free for another."""
    by.asked = True
    whose = await own.account(session, by, NominatedPerson, NominatedPerson.c.nomination_id == nomination_id)
    person = await session.lock(NominatedPerson, nomination_id, whose)
    nomination = await session.lock(Nomination, nomination_id)
    if person is None or nomination is None or person.role is not Role.MEMBER or not person.standing:
        raise Refused("NOMINATION_NOT_FOUND")
    if nomination.state is not State.SUBMITTED:
        raise Refused("NOMINATION_STEP_REFUSED", state=nomination.state, to=State.SUBMITTED)
    given = Answer.AGREED if agreed else Answer.DECLINED
    await session.update(person, answer=given, standing=agreed)
    note(session, "nominations.answer", "nomination", nomination_id, nomination.org_id, answer=given.value)
    return nomination, (await behind(session, [nomination]))[nomination_id]


async def behind(reader: Reader, nominations: Sequence[Nomination]) -> dict[UUID, list[Behind]]:
    """The people behind each of some nominations, the nominee itself with them."""
    found: dict[UUID, list[Behind]] = defaultdict(list)
    for nomination in nominations:
        if nomination.person_id:
            found[nomination.nomination_id].append(Behind(nomination.person_id, nomination.nominee_name, Role.NOMINEE))
    c = NominatedPerson.c
    statement = sa.select(NominatedPerson.__table__).where(
        any_of(c.nomination_id, [n.nomination_id for n in nominations if not n.person_id])
    )
    for row in await reader.all(statement.order_by(c.nomination_id, c.person_id), NominatedPerson):
        found[row.nomination_id].append(Behind(str(row.person_id), row.name, row.role, row.answer))
    return found


async def _standing(reader: Reader, selection_id: UUID, nominee_id: UUID) -> bool:
    same = await aliases.all_of(reader, [nominee_id])  # a person may be nominated by the one account and by the other
    rows = await reader.fetch(
        "select 1 from nomination where selection_id = $1 and nominee_id = any($2) and state <> all($3)",
        *(selection_id, same[nominee_id], list(domain.OUT)),
    )
    return bool(rows)


async def withdraw(session: Session, by: Actor, nomination_id: UUID) -> Nomination:
    """Takes a nomination back while nominations are taken; its place in the quota is free again."""
    nomination, selection = await _locked(session, by, nomination_id)
    await by.permit(session, MAKE, org_id=nomination.org_id)
    await selections.must_be_in(session, selection, Phase.NOMINATING)
    nomination = await session.update(nomination, state=domain.move(nomination.state, State.WITHDRAWN))
    await session.execute(GIVE_BACK, selection.selection_id, nomination.org_id)
    await session.execute(LEAVE, nomination_id)
    note(session, "nominations.withdraw", "nomination", nomination_id, nomination.org_id)
    return nomination


async def screen(session: Session, by: Actor, nomination_id: UUID, reason: str, *, passed: bool) -> Nomination:
    """The formal check, by another person than who made the nomination."""
    nomination, selection = await _locked(session, by, nomination_id)
    await selections.must_manage(session, by, selection)
    by.must_not_be(nomination.made_by)
    people = (await behind(session, [nomination]))[nomination_id]
    for person in people:
        by.must_not_be(person.person_id)
    if not passed and not reason:
        raise Refused("REASON_NEEDED")
    if passed and nomination.kind is NomineeKind.TEAM:
        domain.check_answers(people)
    return await decide(
        session, selection, nomination, State.ELIGIBLE if passed else State.REFUSED, reason, screened_by=by.person_id
    )


async def merge(session: Session, by: Actor, nomination_id: UUID, into_id: UUID) -> Nomination:
    """Merges a problem into one of the same selection that asks the same; its authors, and who made it, stand behind
    that one from then on. Not once reviews of it were given out."""
    nomination, selection = await _locked(session, by, nomination_id)
    await selections.must_manage(session, by, selection)
    into = await session.lock(Nomination, into_id)
    is_fit = into and into.selection_id == selection.selection_id and into.state in (State.SUBMITTED, State.ELIGIBLE)
    if into is None or not is_fit or into_id == nomination_id or nomination.kind is not NomineeKind.PROBLEM:
        raise Refused("NOT_TO_BE_MERGED")
    if await session.fetch(REVIEWED, nomination_id):
        raise Refused("NOT_TO_BE_MERGED")
    await session.execute(GATHER, into_id, selection.selection_id, nomination_id, nomination.made_by)
    await decide(session, selection, nomination, State.MERGED, f"与相近问题合并。Merged into “{into.title}”.")
    return into


async def decide(
    session: Session, selection: Selection, nomination: Nomination, to: State, reason: str = "", **more: object
) -> Nomination:
    """Moves a nomination on, and tells of it. The caller has checked that the actor may."""
    state = domain.move(nomination.state, to)
    nomination = await session.update(nomination, state=state, reason=reason, **more)
    if state in domain.OUT:
        await session.execute(LEAVE, nomination.nomination_id)
    org_id = selection.org_id if selection.sealed else nomination.org_id
    note(session, f"nominations.{to}", "nomination", nomination.nomination_id, org_id)
    event = events.NominationDecided(
        nomination_id=str(nomination.nomination_id),
        selection_id=str(nomination.selection_id),
        nominee_id=nomination.person_id,
        nominator_id=str(nomination.made_by),
        state=state,
    )
    selections.tell(session, selection, event, version=nomination.version)
    return nomination


async def read(reader: Reader, by: Actor, nomination_id: UUID) -> tuple[Nomination, list[str]]:
    """A nomination with what the actor may do: for the nominating body, the host, and those behind it."""
    nomination = await reader.get(Nomination, nomination_id)
    selection = await reader.get(Selection, nomination.selection_id) if nomination else None
    by.asked = True
    if nomination is None or selection is None:
        raise Refused("NOMINATION_NOT_FOUND")
    by.sealed = selection.sealed  # a candidate's log of readings would tell of the nomination
    makes = await by.may(reader, MAKE, org_id=nomination.org_id)
    manages = await selections.manages(reader, by, selection)
    if selection.sealed and manages:
        [nomination] = await sealed.whole(reader, [nomination])
    people = (await behind(reader, [nomination]))[nomination_id]
    own = [person for person in people if by.is_person(person.person_id)]
    if not (makes or manages or own):
        raise Refused("NOMINATION_NOT_FOUND")
    steps = domain.NEXT[nomination.state]
    can = {
        "withdraw": makes and State.WITHDRAWN in steps,
        "screen": manages and State.ELIGIBLE in steps,
        "answer": State.ELIGIBLE in steps and any(p.role is Role.MEMBER for p in own),
    }
    return nomination, [verb for verb, is_possible in can.items() if is_possible]


async def comments(reader: Reader, nomination: Nomination) -> list[str]:
    """What reviewers said of a nomination that is decided, in no order that tells who."""
    if nomination.state not in domain.DECIDED:
        return []
    rows = await reader.fetch(COMMENTS, nomination.nomination_id)
    return sorted(row["comment"] for row in rows)


async def page(
    reader: Reader,
    by: Actor,
    selection_id: UUID,
    org_id: str,
    state: State | None,
    size: int,
    token: str,
    nomination_ids: Sequence[UUID] = (),
) -> tuple[list[Nomination], str]:
    """A selection's nominations by their ids: all for the host, its own for a nominating body; or only those named."""
    selection = await selections.read(reader, by, selection_id)
    manages = await selections.manages(reader, by, selection)
    if not manages:
        await by.permit(reader, MAKE, org_id=org_id)
    c = Nomination.c
    statement = sa.select(Nomination.__table__).where(c.selection_id == selection_id)
    if org_id:
        statement = statement.where(c.org_id == UUID(org_id))
    if state:
        statement = statement.where(c.state == state)
    if nomination_ids:
        statement = statement.where(any_of(c.nomination_id, nomination_ids))
    if after := paging.position(token, selection_id, org_id, state, *nomination_ids):
        statement = statement.where(c.nomination_id > UUID(after[0]))
    count = paging.size(size)
    found = await reader.all(statement.order_by(c.nomination_id).limit(count + 1), Nomination)
    if selection.sealed and manages:
        found = await sealed.whole(reader, found)
    return paging.cut(found, count, lambda row: [row.nomination_id], selection_id, org_id, state, *nomination_ids)


async def of(reader: Reader, selection: Selection, states: Sequence[State]) -> list[Nomination]:
    """A selection's nominations in some states, by rank and then by id. The caller has checked that the actor may."""
    c = Nomination.c
    statement = sa.select(Nomination.__table__).where(c.selection_id == selection.selection_id, any_of(c.state, states))
    found = await reader.all(statement.order_by(c.rank.nulls_last(), c.nomination_id), Nomination)
    return await sealed.whole(reader, found) if selection.sealed else found


async def _locked(session: Session, by: Actor, nomination_id: UUID) -> tuple[Nomination, Selection]:
    """A nomination with its selection, locked; not there for whoever may not know of it."""
    found, _ = await read(session, by, nomination_id)
    selection = await session.lock(Selection, found.selection_id)
    nomination = await session.lock(Nomination, nomination_id)
    if selection is None or nomination is None:
        raise Refused("NOMINATION_NOT_FOUND")
    if selection.sealed and await selections.manages(session, by, selection):
        [nomination] = await sealed.whole(session, [nomination])
    return nomination, selection
