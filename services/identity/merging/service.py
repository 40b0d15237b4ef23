"""Use cases of merging. Each takes the open session and who acts, and never commits.

What other services keep under the old id stays there: they hear that it stands for the other (`PersonMerged`) and
resolve it, so that undoing a merge moves nothing there either.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from kexie.identity.v1 import events_pb2 as events
from kit import ids, paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.ledger import publish
from services.identity import tickets
from services.identity.facts import tell, tell_all
from services.identity.guardians import service as guardians
from services.identity.people import domain as people_domain
from services.identity.people import service as people
from services.identity.people.domain import State as PersonState
from services.identity.people.tables import Person
from services.identity.roles import service as roles
from services.identity.roles.tables import RoleGrant
from services.identity.sessions import service as sessions
from services.identity.sign_in import service as sign_in
from services.identity.verification import service as verification
from services.identity.verification.documents import MINORS

from . import domain
from .domain import Proof, State
from .tables import Merge, MergeCode

ACTION = "people.merge"
ADDRESSES = ("mail", "phone")  # which the survivor takes where it has none
AGE = "age"  # of the survivor before the merge
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that looks like another


# Proving


async def show_code(session: Session, by: Actor) -> tuple[str, datetime]:
    """A code that proves to the other account that its person is signed in to this one; it replaces the one before."""
    code = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    ends = ids.now() + timedelta(minutes=domain.CODE_MINUTES)
    await session.execute("delete from merge_code where person_id = $1", by.person_id)
    await session.insert(MergeCode(digest=tickets.digest(code), person_id=by.person_id, expires_at=ends))
    note(session, "merges.show-code", "person", by.person_id)
    return code, ends


async def by_code(session: Session, by: Actor, code: str) -> Merge:
    """Takes the account that showed a code into the actor's. The code is used up whatever comes of it."""
    typed = "".join(letter for letter in code.upper() if letter in LETTERS)
    typed = "-".join(typed[at : at + 4] for at in range(0, len(typed), 4))
    rows = await session.fetch(
        "delete from merge_code where digest = $1 and expires_at > now() returning person_id", tickets.digest(typed)
    )
    if not rows or by.is_person(rows[0]["person_id"]):
        raise Refused("MERGE_CODE_WRONG")
    await _must_not_go_round(session, by.person_id, rows[0]["person_id"])
    made = _asked(by, by.person_id, rows[0]["person_id"], Proof.BOTH_SIGNED_IN)
    await _keep(session, made)
    return await _merge(session, by, made)


async def _must_not_go_round(session: Session, survivor_id: UUID, absorbed_id: UUID) -> None:
    """Who took an account out of another again puts it into a third by operators only: else one verified person could
    lend what he is to account after account, and have a vote by each."""
    rows = await session.fetch(
        "select 1 from person_merge where absorbed_id = $1 and survivor_id <> $2 and state = 'undone' "
        "and undone_at > $3 limit 1",
        *(absorbed_id, survivor_id, ids.now() - domain.UNDO),
    )
    if rows:
        raise Refused("MERGE_AGAIN", days=domain.UNDO.days)


async def by_document(session: Session, by: Actor) -> Merge:
    """Asks to go into the account that has the actor's document; an operator decides."""
    rows = await session.fetch(
        "select held.person_id from verification mine join verification held "
        "on held.digest = mine.digest and held.state = 'confirmed' "
        "where mine.person_id = $1 and mine.state = 'duplicate' and held.person_id <> $1 "
        "order by mine.decided_at desc limit 1",
        by.person_id,
    )
    if not rows:
        raise Refused("MERGE_WITHOUT_PROOF")
    made = _asked(by, rows[0]["person_id"], by.person_id, Proof.SAME_DOCUMENT)
    return await _keep(session, made)


async def propose(session: Session, by: Actor, survivor_id: UUID, absorbed_id: UUID, reason: str) -> Merge:
    """Proposes a merge, for another operator to decide."""
    by.must_be_person()
    await by.permit(session, ACTION)
    for person_id in (survivor_id, absorbed_id):
        by.must_not_be(person_id)
        await people.known(session, person_id)
    if survivor_id == absorbed_id:
        raise Invalid(Violation("absorbed_id", "MERGE_OF_ONE"))
    return await _keep(session, _asked(by, survivor_id, absorbed_id, Proof.OPERATORS, reason))


async def decide(session: Session, by: Actor, merge_id: UUID, *, agreed: bool) -> Merge:
    """Merges what was asked for, or refuses it: four eyes, and never one's own account."""
    by.must_be_person()
    await by.permit(session, ACTION)
    found = await _locked(session, merge_id)
    for person_id in (found.requested_by, found.survivor_id, found.absorbed_id):
        by.must_not_be(person_id)
    if agreed:
        domain.move(found.state, State.MERGED)
        return await _merge(session, by, found)
    state = domain.move(found.state, State.REFUSED)
    note(session, "merges.refuse", "merge", merge_id)
    return await session.update(found, state=state, decided_by=by.person_id)


def _asked(by: Actor, survivor_id: UUID, absorbed_id: UUID, proof: Proof, reason: str = "") -> Merge:
    return Merge(
        merge_id=ids.new_id(),
        survivor_id=survivor_id,
        absorbed_id=absorbed_id,
        proof=proof,
        state=State.REQUESTED,
        reason=reason,
        requested_by=by.person_id,
        requested_at=ids.now(),
    )


async def _keep(session: Session, made: Merge) -> Merge:
    try:
        async with session.savepoint():
            await session.insert(made)
    except asyncpg.UniqueViolationError as error:
        raise Refused("MERGE_OPEN") from error
    note(session, "merges.request", "merge", made.merge_id, proof=made.proof)
    return made


# Moving


async def _merge(session: Session, by: Actor, found: Merge) -> Merge:
    """Moves all that identity holds of one account to the other, and remembers what that was."""
    survivor, absorbed = await _both(session, found)
    if PersonState.ACTIVE is not survivor.state or PersonState.ACTIVE is not absorbed.state:
        raise Refused("MERGE_NOT_ACTIVE")
    moved = await _move_rows(session, survivor.person_id, absorbed.person_id)
    kept = {
        name: getattr(absorbed, name) for name in ADDRESSES if getattr(absorbed, name) and not getattr(survivor, name)
    }
    moved |= kept | {AGE: [survivor.age_class, survivor.age_source]}
    absorbed = await session.update(
        absorbed,
        state=people_domain.move(absorbed.state, PersonState.MERGED),
        merged_into=survivor.person_id,
        **dict.fromkeys(kept),
    )
    if absorbed.age_class and not survivor.age_class:  # nobody grows up by going into a new account
        kept |= {"age_class": absorbed.age_class, "age_source": absorbed.age_source}
    if kept:
        survivor = await session.update(survivor, **kept)
    await tell_all(session, [(people.changed(p), p.version) for p in (absorbed, survivor)])
    await sign_in.end_all(session, absorbed.person_id)
    await sessions.end_all(session, absorbed.person_id)
    await _settle(session, found)
    note(session, "merges.merge", "merge", found.merge_id, proof=found.proof)
    changed = await session.update(
        found, state=domain.move(found.state, State.MERGED), merged_at=ids.now(), decided_by=by.person_id, moved=moved
    )
    _tell(session, events.PersonMerged, changed)
    session.after_commit(by.standing.forget)
    return changed


async def undo(session: Session, by: Actor, merge_id: UUID) -> Merge:
    """Moves back exactly what had moved, within 30 days: whose account it is, or an operator."""
    by.asked = True
    found = await _locked(session, merge_id)
    if not by.is_person(found.survivor_id):
        by.must_be_person()
        await by.permit(session, ACTION)
    state = domain.move(found.state, State.UNDONE)
    moment = ids.now()
    domain.check_undo(found.merged_at or moment, moment)
    survivor, absorbed = await _both(session, found)
    if PersonState.ACTIVE is not survivor.state:
        raise Refused("MERGE_NOT_ACTIVE")
    back = {name: found.moved[name] for name in ADDRESSES if name in found.moved}
    leaving = [name for name, value in back.items() if getattr(survivor, name) == value]
    age, source = found.moved[AGE]  # as it was; a document of the survivor's own tells it again
    survivor = await session.update(survivor, age_class=age, age_source=source, **dict.fromkeys(leaving))
    try:
        async with session.savepoint():
            absorbed = await session.update(
                absorbed, state=people_domain.move(absorbed.state, PersonState.ACTIVE), merged_into=None, **back
            )
    except asyncpg.UniqueViolationError as error:  # the address went on to somebody else
        raise Refused("MERGE_CONFLICT", table="person") from error
    await _move_back(session, found)
    await tell_all(session, [(people.changed(p), p.version) for p in (survivor, absorbed)])
    await _settle(session, found)
    note(session, "merges.undo", "merge", merge_id)
    changed = await session.update(found, state=state, undone_at=moment, undone_by=by.person_id)
    _tell(session, events.PersonUnmerged, changed)
    session.after_commit(by.standing.forget)
    return changed


@dataclass(frozen=True)
class _Rows:
    """Rows that go to the survivor: by which column they are somebody's, and which of them go."""

    table: str
    key: str
    owner: str
    which: str


MOVES = {
    "roles": _Rows("role_grant", "grant_id", "subject_id", "revoked_at is null"),
    "verifications": _Rows(
        "verification",
        "verification_id",
        "person_id",
        "state in ('requested', 'confirmed') and not (step = 'real_name' and exists (select from verification held "
        "where held.person_id = $1 and held.step = 'real_name' and held.state = 'confirmed')) "
        "and not exists (select from verification held where held.person_id = $1 and held.step = t.step "
        "and held.org_id is not distinct from t.org_id and held.state = t.state)",
    ),
    "memberships": _Rows(
        "membership",
        "membership_id",
        "person_id",
        "state in ('requested', 'active') and (kind = 'unit' or not exists (select from membership held where "
        "held.person_id = $1 and held.society_id = t.society_id and held.state in ('requested', 'active')))",
    ),
    "as-guardian": _Rows("guardianship", "guardianship_id", "guardian_id", "state = 'given' and minor_id <> $1"),
    "as-minor": _Rows(
        "guardianship",
        "guardianship_id",
        "minor_id",
        "state in ('asked', 'given') and guardian_id is distinct from $1 and not exists (select from guardianship "
        "held where held.minor_id = $1 and held.mail_digest = t.mail_digest and held.state in ('asked', 'given'))",
    ),
}


async def _move_rows(session: Session, survivor_id: UUID, absorbed_id: UUID) -> dict[str, Any]:
    moved: dict[str, Any] = {}
    for name, rows in MOVES.items():
        try:
            async with session.savepoint():
                found = await session.fetch(
                    f"update {rows.table} t set {rows.owner} = $1, version = version + 1 "
                    f"where t.{rows.owner} = $2 and {rows.which} returning {rows.key} as id",
                    *(survivor_id, absorbed_id),
                )
        except asyncpg.IntegrityConstraintViolationError as error:  # e.g. two offices that nobody may hold together
            raise Refused("MERGE_CONFLICT", table=rows.table) from error
        moved[name] = [str(row["id"]) for row in found]
    await _tell_grants(session, [UUID(i) for i in moved["roles"]])
    return moved


async def _move_back(session: Session, found: Merge) -> None:
    for name, rows in MOVES.items():
        moved = [UUID(i) for i in found.moved.get(name, [])]
        await session.execute(
            f"update {rows.table} set {rows.owner} = $1, version = version + 1 "
            f"where {rows.key} = any($2) and {rows.owner} = $3",
            *(found.absorbed_id, moved, found.survivor_id),
        )
    await _tell_grants(session, [UUID(i) for i in found.moved.get("roles", [])])


async def _tell_grants(session: Session, grant_ids: list[UUID]) -> None:
    """Tells whose the grants are now; those that ended meanwhile stay ended."""
    c = RoleGrant.c
    statement = sa.select(RoleGrant.__table__).where(any_of(c.grant_id, grant_ids), c.revoked_at.is_(None))
    for grant in await session.all(statement, RoleGrant):
        await tell(session, roles.granted(grant), grant.version)


async def _settle(session: Session, found: Merge) -> None:
    for person_id in (found.survivor_id, found.absorbed_id):
        person = await verification.settle(session, person_id)
        if person.age_class in MINORS:
            await guardians.settle(session, person)


async def _both(session: Session, found: Merge) -> tuple[Person, Person]:
    """The two accounts, locked in one order whoever goes into whom."""
    held = {i: await people.locked(session, i) for i in sorted((found.survivor_id, found.absorbed_id))}
    return held[found.survivor_id], held[found.absorbed_id]


def _tell(session: Session, event: type[events.PersonMerged] | type[events.PersonUnmerged], found: Merge) -> None:
    publish(
        session,
        event(absorbed_id=str(found.absorbed_id), survivor_id=str(found.survivor_id)),
        version=int(ids.now().timestamp() * 1000),
    )


# Reading


async def mine(reader: Reader, by: Actor, size: int, token: str) -> tuple[list[Merge], str]:
    """The accounts that went into the actor's, or are to, and the token of the next page."""
    return await _page(reader, [Merge.c.survivor_id == by.person_id], size, token, by.person_id)


async def page(reader: Reader, by: Actor, state: State | None, size: int, token: str) -> tuple[list[Merge], str]:
    """Merges, newest first, and the token of the next page."""
    by.must_be_person()
    await by.permit(reader, ACTION)
    return await _page(reader, [Merge.c.state == state] if state else [], size, token, state)


async def _page(reader: Reader, where: list[Any], size: int, token: str, *question: Any) -> tuple[list[Merge], str]:
    order = (Merge.c.requested_at, Merge.c.merge_id)
    statement = sa.select(Merge.__table__).where(*where)
    return await paging.read(reader, statement, Merge, order, size, token, *question, descending=True)


async def verbs(reader: Reader, by: Actor, found: Merge) -> list[str]:
    """What the actor may do with a merge now."""
    operator = await by.may(reader, ACTION)
    if found.state is State.REQUESTED:
        party = any(by.is_person(i) for i in (found.requested_by, found.survivor_id, found.absorbed_id))
        return ["decide"] if operator and not party else []
    can_undo = found.state is State.MERGED and found.merged_at and ids.now() - found.merged_at <= domain.UNDO
    return ["undo"] if can_undo and (operator or by.is_person(found.survivor_id)) else []


async def _locked(session: Session, merge_id: UUID) -> Merge:
    found = await session.lock(Merge, merge_id)
    if found is None:
        raise Refused("MERGE_NOT_FOUND")
    return found
