"""Use cases of needs. Each takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kexie.kechuang.v1 import events_pb2 as events
from kit import codes, directory, ids, paging
from kit import ties as ties_of
from kit.actor import Actor
from kit.conflicts import Known, Party, must_be_free, ties
from kit.db import Query, Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.guards import begins
from kit.ledger import publish
from kit.policy import Target, region_prefix
from services.kechuang.tables import metadata

from . import domain
from .domain import Draft, State
from .tables import Need

SAID = [field.name for field in fields(Draft)]
CHANGES = {
    "kexie.kechuang.need.opened.v1": "opened",
    "kexie.kechuang.need.matching.v1": "matching",
    "kexie.kechuang.need.closed.v1": "closed",
    "kexie.kechuang.need.withdrawn.v1": "withdrawn",
}


async def post(
    session: Session, by: Actor, org_id: UUID, draft: Draft, *, submit: bool, has_confidential: bool
) -> Need:
    """Posts a need of an organisation, for which the actor may post."""
    await by.permit(session, "needs.post", org_id=org_id)
    domain.check(draft, ids.today_in_china())
    organisation = await by.organisation(session, org_id)
    if organisation is None or organisation.state != "active":
        raise Refused("ORGANISATION_INACTIVE")
    need_id = ids.new_id()
    need = Need(
        need_id=need_id,
        code=ids.public_code("N", need_id),
        org_id=org_id,
        org_name=organisation.name,
        state=State.SUBMITTED if submit else State.DRAFT,
        has_confidential=has_confidential,
        posted_by=by.person_id,
        posted_at=ids.now(),
        **said(draft),
    )
    session.add(need)
    note(session, "needs.post", "need", need_id, org_id, state=need.state)
    if submit:
        _submitted(session, need)
    return need


async def update(session: Session, by: Actor, need: Need, draft: Draft, *, has_confidential: bool) -> Need:
    """Changes what a need says, while it is not yet open."""
    await by.permit(session, "needs.post", org_id=need.org_id)
    if need.state not in domain.EDITABLE:
        raise Refused("NEED_NOT_EDITABLE")
    domain.check(draft, ids.today_in_china())
    note(session, "needs.update", "need", need.need_id, need.org_id)
    return await session.update(need, has_confidential=has_confidential, **said(draft))


async def submit(session: Session, by: Actor, need_id: UUID) -> Need:
    """Submits a need for verification."""
    need = await locked(session, need_id)
    await by.permit(session, "needs.post", org_id=need.org_id)
    need = await _move(session, need, State.SUBMITTED, return_reason="")
    _submitted(session, need)
    return need


async def verify(session: Session, by: Actor, need_id: UUID) -> Need:
    """Opens a submitted need. The actor answers for its region, did not post it, and does not work for who did."""
    need = await locked(session, need_id)
    await by.permit(session, "needs.verify", region=need.region)
    must_be_free(*await _sides(session, by, need), ids.now())
    association = await _verifier(session, by, need)
    need = await _move(
        session,
        need,
        State.OPEN,
        opened_at=ids.now(),
        verified_by=by.person_id,
        verified_by_org_id=UUID(association.org_id) if association else None,
        verified_by_org_name=association.name if association else "",
    )
    publish(session, opened(need), version=need.version)
    return need


def opened(need: Need) -> events.NeedOpened:
    """The event of a need that became open."""
    return events.NeedOpened(
        need_id=str(need.need_id),
        org_id=str(need.org_id),
        region=need.region,
        industry=need.industry,
        poster_id=str(need.posted_by),
    )


async def give_back(session: Session, by: Actor, need_id: UUID, reason: str) -> Need:
    """Returns a submitted need to its organisation with the reason."""
    need = await locked(session, need_id)
    await by.permit(session, "needs.verify", region=need.region)
    must_be_free(*await _sides(session, by, need), ids.now())
    need = await _move(session, need, State.RETURNED, return_reason=reason)
    event = events.NeedReturned(
        need_id=str(need_id), org_id=str(need.org_id), region=need.region, poster_id=str(need.posted_by)
    )
    publish(session, event, version=need.version)
    return need


async def withdraw(session: Session, by: Actor, need_id: UUID) -> Need:
    """Withdraws a need for good."""
    need = await locked(session, need_id)
    await by.permit(session, "needs.post", org_id=need.org_id)
    was_open = need.state in domain.OPEN
    need = await _move(session, need, State.WITHDRAWN)
    event = events.NeedWithdrawn(need_id=str(need_id), org_id=str(need.org_id), region=need.region, was_open=was_open)
    publish(session, event, version=need.version)
    return need


async def close(session: Session, by: Actor, need_id: UUID, outcome: State) -> Need:
    """Ends a need with its outcome."""
    need = await locked(session, need_id)
    await by.permit(session, "needs.post", org_id=need.org_id)
    need = await _move(session, need, outcome)
    event = events.NeedClosed(need_id=str(need_id), org_id=str(need.org_id), region=need.region, outcome=outcome)
    publish(session, event, version=need.version)
    return need


async def begin_matching(session: Session, need: Need) -> Need:
    """Notes that talks with a first expert have begun; a need that is beyond that stays as it is."""
    if need.state is not State.OPEN:
        return need
    need = await _move(session, need, State.MATCHING)
    event = events.NeedMatching(need_id=str(need.need_id), org_id=str(need.org_id), region=need.region)
    publish(session, event, version=need.version)
    return need


async def locked(session: Session, need_id: UUID) -> Need:
    """A need, kept from other writers; the caller asks next whether the actor may do this with it."""
    await session.open(need_id)
    need = await session.lock(Need, need_id)
    if need is None:
        raise Refused("NEED_NOT_FOUND")
    return need


async def known(reader: Reader, need_id: UUID) -> Need:
    """A need in whatever state, for who is asked next whether the actor may know of it."""
    need = await reader.get(Need, need_id) or await reader.guarded(Need, need_id)
    if need is None:
        raise Refused("NEED_NOT_FOUND")
    return need


async def read(reader: Reader, by: Actor, need_id: UUID) -> Need:
    """A need as the actor may read it: an open one, or one of its own organisation or region. One that was open and
    was withdrawn says so to everybody."""
    need = await known(reader, need_id)
    if need.state in domain.PUBLIC:
        return need
    if need.opened_at is None:
        await by.permit(reader, "needs.read", org_id=need.org_id, region=need.region)
    if need.state is State.WITHDRAWN:
        raise Refused("NEED_WITHDRAWN")
    return need


async def verbs(reader: Reader, by: Actor, need: Need) -> list[str]:
    """What the actor may do with a need now."""
    found: list[str] = []
    if by.caller.kind == "guest":
        return found
    steps = domain.NEXT[need.state]
    if await by.may(reader, "needs.post", org_id=need.org_id):
        found += ["update"] if need.state in domain.EDITABLE else []
        found += ["submit"] if State.SUBMITTED in steps else []
        found += ["close"] if State.CLOSED in steps else []
        found += ["withdraw"] if State.WITHDRAWN in steps else []
        found += ["read-confidential", "grant"] if need.has_confidential else []
    elif need.has_confidential and need.state in domain.OPEN and by.caller.kind == "person":
        found.append("ask")
    if need.state is State.SUBMITTED and await by.may(reader, "needs.verify", region=need.region):
        found += ["verify", "return"] if not ties(*await _sides(reader, by, need), ids.now()) else []
    return found


async def _sides(reader: Reader, by: Actor, need: Need) -> tuple[Known, Party]:
    """Who would verify a need and who posted it, as far as conflicts of interest go. What only the poster says keeps
    away few of the region's operators, and none who returned it before."""
    poster = str(need.posted_by)
    facts = await ties_of.known(reader, [poster])
    there = replace(facts[poster], employments=())  # a need is posted for one organisation
    judge, party = await ties_of.of(reader, by), Party((there,), frozenset({str(need.org_id)}))
    judging = ties_of.holding(reader, "needs.verify", regions=codes.region_line(need.region))
    judged = await ties_of.has_judged(reader, by, "needs.returned", "need", need.need_id)
    return judge, await ties_of.heard(reader, judge, party, ties_of.Bench(judging, judged))


async def page(
    reader: Reader,
    by: Actor,
    *,
    region: str = "",
    industry: str = "",
    org_id: str = "",
    state: State | None = None,
    size: int = 0,
    token: str = "",
) -> tuple[list[Need], str]:
    """A page of needs, newest first, and the token of the next. Open ones for everybody; others where the actor may
    read them."""
    question = (region, industry, org_id, state)
    after = paging.position(token, *question)
    count = paging.size(size)
    asked = {"region": region, "org": UUID(org_id) if org_id else None, "state": state, "count": count + 1}
    asked |= {"industry": codes.industry_line(industry)[:1]} if industry else {}
    if after:
        asked |= {"at": datetime.fromisoformat(after[0]), "after": UUID(after[1])}
    if state is None or state in domain.PUBLIC:
        query = _listed(bool(region), bool(industry), bool(org_id), state is not None, bool(after))
        found = await reader.all(query, Need, **asked)
    else:
        found = await _guarded(reader, by, region, industry, org_id, asked)
    needs = found[:count]
    return needs, paging.token([needs[-1].posted_at, needs[-1].need_id], *question) if len(found) > count else ""


@cache
def _listed(region: bool, industry: bool, org: bool, state: bool, after: bool) -> Query:
    return Query(_select(region, industry, org, state, after))


def _select(region: bool, industry: bool, org: bool, state: bool, after: bool) -> sa.Select[Any]:
    c = Need.c
    found = sa.select(Need.__table__).order_by(c.posted_at.desc(), c.need_id.desc()).limit(sa.bindparam("count"))
    conditions = [
        c.state == sa.bindparam("state", type_=sa.Text()) if state else sa.text("need.state in ('open', 'matching')"),
        begins(c.region, sa.bindparam("region")) if region else None,
        c.industry_line.op("@>")(sa.bindparam("industry", type_=c.industry_line.type)) if industry else None,
        c.org_id == sa.bindparam("org") if org else None,
        sa.tuple_(c.posted_at, c.need_id) < sa.tuple_(sa.bindparam("at"), sa.bindparam("after")) if after else None,
    ]
    return found.where(*(condition for condition in conditions if condition is not None))


async def _guarded(
    reader: Reader, by: Actor, region: str, industry: str, org_id: str, asked: dict[str, Any]
) -> list[Need]:
    """Needs that are not public: those the policy lets the actor read, by the same policy in SQL. Whoever names a
    region or organisation in which it may read nothing is told so."""
    by.asked = True
    if region or org_id:
        await by.permit(reader, "needs.read", org_id=org_id, region=region.ljust(6, "0"))
    elif by.caller.kind == "guest":
        raise Refused("SIGN_IN_NEEDED")
    rights = await by.rights(reader)
    allowed = rights.filter(
        "needs.read",
        ids.now(),
        org=sa.cast(Need.c.org_id, sa.Text),
        region=Need.c.region,
        under=lambda above: directory.under(metadata, above),
    )
    statement = _select(bool(region), bool(industry), bool(org_id), True, "after" in asked)
    async with reader.opened(Need.__table__.name) as inside:
        return await inside.all(statement.where(allowed), Need, **asked)


async def changes(
    reader: Reader, by: Actor, region: str, after: int, size: int
) -> tuple[list[Any], dict[str, Need], int]:
    """What happened to open needs of a region after a number: the facts, the needs as they stand, the next number."""
    await by.permit(reader, "needs.follow", region=region.ljust(6, "0"))
    [head] = await reader.fetch("select coalesce(max(sequence), 0) as sequence from head where name = 'event'")
    facts = await reader.fetch(
        "select e.sequence, e.subject, e.key, e.recorded_at from event e join need n on n.need_id = e.key::uuid "
        "where e.sequence > $1 and e.sequence <= $2 and e.subject = any($3) "
        "and n.region ~>=~ $4 and n.region ~<~ ($4 || '\U0010ffff') "
        "and (e.subject <> 'kexie.kechuang.need.withdrawn.v1' or n.opened_at is not null) order by e.sequence limit $5",
        *(after, head["sequence"], list(CHANGES), region, size),
    )
    needs = await named(reader, sorted({UUID(f["key"]) for f in facts}))
    following = facts[-1]["sequence"] if len(facts) == size else max(after, head["sequence"])
    return facts, {str(n.need_id): n for n in needs}, following


async def named(reader: Reader, need_ids: Sequence[UUID]) -> list[Need]:
    """The needs with these ids."""
    return await reader.all(_BY_IDS, Need, ids=list(need_ids))


_BY_IDS = Query(
    sa.select(Need.__table__).where(Need.c.need_id == sa.func.any(sa.bindparam("ids", type_=sa.ARRAY(sa.Uuid()))))
)


def said(draft: Draft) -> dict[str, Any]:
    """A draft as columns."""
    return {name: getattr(draft, name) for name in SAID} | {"industry_line": codes.industry_line(draft.industry)}


async def _move(session: Session, need: Need, to: State, **changes: Any) -> Need:
    state = domain.move(need.state, to)
    note(session, f"needs.{to}", "need", need.need_id, need.org_id, before=need.state, after=to)
    return await session.update(need, state=state, **changes)


def _submitted(session: Session, need: Need) -> None:
    event = events.NeedSubmitted(need_id=str(need.need_id), org_id=str(need.org_id), region=need.region)
    publish(session, event, version=need.version)


async def _verifier(session: Session, by: Actor, need: Need) -> directory.Organisation | None:
    """The association in whose name the actor verifies: the one nearest to the need's region."""
    rights = await by.rights(session)
    grants = rights.why("needs.verify", Target(region=need.region), ids.now())
    nearest = max(grants, key=lambda g: len(region_prefix(g.region)), default=None)
    return await by.organisation(session, nearest.org_id) if nearest else None
