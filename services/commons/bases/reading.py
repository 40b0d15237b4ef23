"""What is read of bases: one with its history, lists, figures, and what somebody may do with one."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from kit import paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.errors import Refused
from services.commons.base_kinds import service as base_kinds
from services.commons.base_kinds.tables import BaseKind
from services.commons.venues import service as venues
from services.commons.venues.tables import Venue

from . import domain, service, steps
from .domain import Decision, Reviews, State
from .tables import Base, Objection, Step

FIGURES = """
select left(b.region, $3) as region, b.kind_id, k.name, count(*)::int as bases
from base b join base_kind k using (kind_id)
where b.state in ('named', 'warned') and starts_with(b.region, $1) and ($2::uuid is null or b.kind_id = $2)
group by 1, 2, 3 order by 1, 3
"""
PLACES = """
select left(region, $3) as region, count(distinct venue_id)::int as places from base
where state in ('named', 'warned') and starts_with(region, $1) and ($2::uuid is null or kind_id = $2) group by 1
"""


@dataclass(frozen=True)
class Shown:
    """A base with its kind and its place."""

    base: Base
    kind: BaseKind
    venue: Venue


@dataclass(frozen=True)
class Figures:
    """How many bases there are, by region and by kind, and how many places hold them."""

    regions: dict[str, tuple[int, int]]
    kinds: dict[UUID, tuple[str, int]]

    @property
    def bases(self) -> int:
        return sum(bases for bases, _ in self.regions.values())

    @property
    def places(self) -> int:
        return sum(places for _, places in self.regions.values())


@dataclass(frozen=True)
class Asked:
    """Which bases are asked for; what is empty says nothing."""

    kind_id: str
    region: str
    state: State | None
    org_id: str


async def shown(reader: Reader, bases: Sequence[Base]) -> list[Shown]:
    """Bases with their kinds and places."""
    kinds = await base_kinds.named(reader, [base.kind_id for base in bases])
    places = await venues.named(reader, [base.venue_id for base in bases])
    return [Shown(base, kinds[base.kind_id], places[base.venue_id]) for base in bases]


async def read(reader: Reader, by: Actor, base_id: UUID) -> Shown:
    """A base; what is not public only for those concerned."""
    base = await reader.get(Base, base_id)
    by.asked = True
    if base is None:
        raise Refused("BASE_NOT_FOUND")
    [found] = await shown(reader, [base])
    if base.state not in domain.PUBLIC and not await is_concerned(reader, by, found):
        raise Refused("BASE_NOT_FOUND")
    return found


async def is_concerned(reader: Reader, by: Actor, found: Shown) -> bool:
    """Whether the actor applies for it, manages its kind, or recommends in its region."""
    return (
        await by.may(reader, service.APPLY, org_id=found.base.org_id)
        or await by.may(reader, service.MANAGE, org_id=found.kind.org_id)
        or await by.may(reader, service.RECOMMEND, region=found.base.region)
    )


async def history(reader: Reader, base_id: UUID) -> list[Step]:
    """What happened to a base, from the beginning."""
    statement = sa.select(Step.__table__).where(Step.c.base_id == base_id).order_by(Step.c.step_id)
    return await reader.all(statement, Step)


async def titles(reader: Reader, venue_id: UUID) -> list[Shown]:
    """The titles that a place holds now, each with its own term."""
    c = Base.c
    statement = sa.select(Base.__table__).where(c.venue_id == venue_id, any_of(c.state, domain.NAMED))
    return await shown(reader, await reader.all(statement.order_by(c.term_from, c.base_id), Base))


async def tell_of_place(session: Session, venue: Venue) -> None:
    """Lets all follow what is now said of a place that holds titles; its bases lie where it lies."""
    c = Base.c
    statement = sa.select(Base.__table__).where(c.venue_id == venue.venue_id, any_of(c.state, domain.STANDING))
    for base in await session.all(statement.with_for_update(), Base):
        changed = await session.update(base, region=venue.region)
        if changed.state in domain.NAMED:
            steps.tell_change(session, changed)


async def verbs(reader: Reader, by: Actor, found: Shown) -> list[str]:
    """What the actor may do with a base now."""
    if by.caller.kind != "person":
        return []
    base, state = found.base, found.base.state
    can: list[str] = []
    if await by.may(reader, service.APPLY, org_id=base.org_id):
        can += ["withdraw"] if state in (State.APPLIED, State.RECOMMENDED, State.NOTICE) else []
        can += ["report"] if state in domain.NAMED else []
    if state is State.APPLIED and await by.may(reader, service.RECOMMEND, region=base.region):
        can += ["recommend"]
    if await by.may(reader, service.MANAGE, org_id=found.kind.org_id):
        can += ["review"] if state is State.RECOMMENDED else []
        can += ["grade"] if state in domain.NAMED else []
        can += [str(decision) for decision in Decision if state in domain.POSSIBLE[decision]]
        can += ["read-objections"]
    return can + (["object"] if state is State.NOTICE else [])


async def page(reader: Reader, by: Actor, asked: Asked, size: int, token: str) -> tuple[list[Shown], str]:
    """A page of bases by the venue's name; those that are not named for who may know of them."""
    c, v = Base.c, Venue.c
    by.asked = True
    statement = sa.select(Base.__table__).join(Venue.__table__, v.venue_id == c.venue_id)
    own = bool(asked.org_id) and await by.may(reader, service.APPLY, org_id=asked.org_id)
    if asked.state not in (None, *domain.NAMED) and not own:
        await _permit_all(reader, by, asked)
    if asked.state:
        statement = statement.where(c.state == asked.state)
    elif not own:
        statement = statement.where(any_of(c.state, domain.NAMED))
    for column, value in ((c.kind_id, asked.kind_id), (c.org_id, asked.org_id)):
        statement = statement.where(column == UUID(value)) if value else statement
    if asked.region:
        statement = statement.where(c.region.startswith(asked.region, autoescape=True))
    if after := paging.position(token, asked):
        statement = statement.where(sa.tuple_(v.name, c.base_id) > sa.tuple_(sa.literal(after[0]), UUID(after[1])))
    count = paging.size(size)
    found = await reader.all(statement.order_by(v.name, c.base_id).limit(count + 1), Base)
    return paging.cut(await shown(reader, found), count, lambda row: [row.venue.name, row.base.base_id], asked)


async def _permit_all(reader: Reader, by: Actor, asked: Asked) -> None:
    """Applications and what ended are read by who manages the kind, and by who recommends in the region."""
    kind = await reader.get(BaseKind, UUID(asked.kind_id)) if asked.kind_id else None
    if kind and await by.may(reader, service.MANAGE, org_id=kind.org_id):
        return
    await by.permit(reader, service.RECOMMEND, region=asked.region)


async def figures(reader: Reader, region: str, kind_id: str) -> Figures:
    """How many bases are named: by the regions one step below, and by kind."""
    asked = region, UUID(kind_id) if kind_id else None, min(len(region) + 2, 6)
    regions: dict[str, int] = {}
    kinds: dict[UUID, tuple[str, int]] = {}
    for row in await reader.fetch(FIGURES, *asked):
        regions[row["region"]] = regions.get(row["region"], 0) + row["bases"]
        kinds[row["kind_id"]] = (row["name"], kinds.get(row["kind_id"], ("", 0))[1] + row["bases"])
    places = {row["region"]: row["places"] for row in await reader.fetch(PLACES, *asked)}
    return Figures({at: (count, places[at]) for at, count in regions.items()}, kinds)


async def reviews(reader: Reader, by: Actor, found: Shown) -> Reviews:
    """How far the reviews are, for who manages the kind."""
    if not await by.may(reader, service.MANAGE, org_id=found.kind.org_id):
        return Reviews(0, 0)
    return await service.reviews(reader, found.base, found.kind)


async def objections(reader: Reader, by: Actor, base_id: UUID, size: int, token: str) -> tuple[list[Objection], str]:
    """A page of the objections to a base, the newest first, for who decides them."""
    found = await read(reader, by, base_id)
    await by.permit(reader, service.MANAGE, org_id=found.kind.org_id)
    c = Objection.c
    statement = sa.select(Objection.__table__).where(c.base_id == base_id)
    return await paging.read(reader, statement, Objection, [c.objection_id], size, token, base_id, descending=True)
