"""Use cases of matching: kept true by the index as items change, read by those concerned."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from kexie.discovery.v1 import events_pb2 as events
from kit import ids, paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish
from services.discovery.finder import Finder
from services.discovery.index import reading
from services.discovery.index.domain import EXPERT, NEED
from services.discovery.index.tables import Item
from services.discovery.model import service as model

from . import domain
from .domain import PARTNERS, TOLD_OF, Judged, Lineup, Side
from .tables import Match

KEPT = 50  # of each kind for one need
TOLD = 10  # experts that are told of a need
MOST_RESERVED = 1_000
NEEDS = 5_000  # open needs that something new is compared with, the newest

OPEN_NEEDS = """
select item_id from item where live and kind = 'need' and not item_id = any($1)
order by published_at desc nulls last limit $2
"""
# Who keeps something for matching only is not found by it in search, and is compared with each need instead.
RESERVED = """
select item_id from item where kind = 'expert' and live and available and evidence @> '[{"title": ""}]'
order by changed_at desc limit $1
"""
STAFF = """
select org_id, array_agg(distinct subject_id) as people from directory_grant
where org_id = any($1) and not revoked group by org_id
"""
KEEP = """
insert into match (need_id, item_id, kind, person_id, score, reasons, found_at)
select need_id, item_id, kind, person_id, score, reasons, now()
from jsonb_to_recordset($1) as new (need_id uuid, item_id uuid, kind text, person_id uuid, score int, reasons jsonb)
on conflict (need_id, item_id) do update set score = excluded.score, reasons = excluded.reasons
"""
CHOSEN = "dismissed_at is null and declined_at is null"  # what somebody said no to stays, so that it stays away
DROP_OF_NEED = f"delete from match where need_id = $1 and not item_id = any($2) and {CHOSEN}"
DROP_PAIRS = f"""
delete from match m using unnest($1::uuid[], $2::uuid[]) as gone (need_id, item_id)
where m.need_id = gone.need_id and m.item_id = gone.item_id and {CHOSEN}
"""
DROP_GONE = "delete from match where need_id = any($1) or item_id = any($1)"
DROP_BUSY = f"delete from match where item_id = any($1) and {CHOSEN}"
TELL = """
insert into told_match select $1, unnest($2::uuid[]), now() on conflict do nothing returning item_id
"""
RANKS = f"""
select item_id, row_number() over (order by score desc, item_id) as rank from match
where need_id = $1 and kind = 'expert' and {CHOSEN} order by rank limit $2
"""


async def follow(session: Session, finder: Finder, changed: Sequence[Item]) -> None:
    """Brings matches up to date with items that changed: needs with all that may fit them, others with all needs."""
    await session.execute(DROP_GONE, [i.item_id for i in changed if not i.live])
    await session.execute(DROP_BUSY, [i.item_id for i in changed if i.live and not i.available])
    needs = [i for i in changed if i.live and i.kind == NEED]
    for need in needs:
        await _match_need(session, finder, need)
    partners = [i for i in changed if i.live and i.available and i.kind in PARTNERS]
    if partners:
        await _match_partners(session, finder, partners, [need.item_id for need in needs])


async def _match_need(session: Session, finder: Finder, need: Item) -> None:
    """Compares one need with everything."""
    found = [u for kind in PARTNERS for u in await finder.alike(session, need, {"kind": [kind]})]
    found += [row["item_id"] for row in await session.fetch(RESERVED, MOST_RESERVED)]
    items = [i for i in (await reading.live(session, list(dict.fromkeys(found)))).values() if i.available]
    staff = await _staff(session, [need])
    fitting = [i for i in items if not domain.conflicts(need, i, staff[need.org_id])]
    lineup = Lineup(await _sides(session, finder, fitting))
    [side] = await _sides(session, finder, [need])
    judged = await _judged(session, finder, side, lineup)
    best = [j for kind in PARTNERS for j in [j for j in judged if j.item.kind == kind][:KEPT]]
    await session.execute(KEEP, [_row(need, j) for j in best])
    await session.execute(DROP_OF_NEED, need.item_id, [j.item.item_id for j in best])
    first = await session.execute("insert into matched_need values ($1, now()) on conflict do nothing", need.item_id)
    await _tell(session, need, best, first=bool(first))
    if first:
        told = events.NeedMatched(need_id=str(need.item_id), org_id=need.org_id, poster_id=_poster(need))
        publish(session, told, version=need.version)


async def _match_partners(session: Session, finder: Finder, partners: list[Item], but: list[UUID]) -> None:
    """Compares what came or changed with every open need."""
    needs = await reading.live(session, [r["item_id"] for r in await session.fetch(OPEN_NEEDS, but, NEEDS)])
    staff = await _staff(session, list(needs.values()))
    lineup = Lineup(await _sides(session, finder, partners))
    fits: dict[UUID, list[Judged]] = {}
    for at, side in enumerate(await _sides(session, finder, list(needs.values()), works=False)):
        judged = await _judged(session, finder, side, lineup)
        fits[side.item.item_id] = [
            j for j in judged if not domain.conflicts(side.item, j.item, staff[side.item.org_id])
        ]
        if at % 20 == 0:
            await asyncio.sleep(0)  # others of this process have their turn
    await session.execute(KEEP, [_row(needs[need_id], j) for need_id, judged in fits.items() for j in judged])
    fitting = {(need_id, j.item.item_id) for need_id, judged in fits.items() for j in judged}
    none = [(n, p.item_id) for n in needs for p in partners if (n, p.item_id) not in fitting]
    await session.execute(DROP_PAIRS, [n for n, _ in none], [p for _, p in none])
    matched = {
        row["need_id"]: row["matched_at"]
        for row in await session.fetch("select * from matched_need where need_id = any($1)", list(fits))
    }
    for need_id, judged in fits.items():
        if need_id in matched:
            later = [j for j in judged if j.item.kind == EXPERT or j.item.changed_at > matched[need_id]]
            await _tell(session, needs[need_id], later, first=False)


async def _judged(reader: Reader, finder: Finder, need: Side, lineup: Lineup) -> list[Judged]:
    learnt = await finder.semantics.model(reader)
    return domain.judge(need, lineup, learnt, finder.semantics.settings.embedding_floor)


async def _sides(reader: Reader, finder: Finder, items: Sequence[Item], *, works: bool = True) -> list[Side]:
    pieces = await model.pieces(reader, finder.semantics, [item.item_id for item in items], works=works)
    return [Side(item, pieces[item.item_id]) for item in items if item.item_id in pieces]


async def _staff(reader: Reader, needs: Sequence[Item]) -> dict[str, set[str]]:
    """Who holds a role in the organisations that ask."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in await reader.fetch(STAFF, sorted({need.org_id for need in needs})):
        found[row["org_id"]] = set(row["people"])
    return found


def _row(need: Item, judged: Judged) -> dict[str, object]:
    item = judged.item
    return {
        "need_id": str(need.item_id),
        "item_id": str(item.item_id),
        "kind": item.kind,
        "person_id": _person(item),
        "score": judged.score,
        "reasons": [reason.stored() for reason in judged.reasons],
    }


def _person(item: Item) -> str | None:
    return item.person_ids[0] if item.kind == EXPERT and item.person_ids else None


def _poster(need: Item) -> str:
    return need.person_ids[0] if need.person_ids else ""


async def _tell(session: Session, need: Item, judged: Sequence[Judged], *, first: bool) -> None:
    """Publishes what was not told before: the best experts, and what came after the need had been matched."""
    ranks = {row["item_id"]: row["rank"] for row in await session.fetch(RANKS, need.item_id, TOLD)}
    news = {j.item.item_id: j.item for j in judged if j.item.kind in TOLD_OF or j.item.item_id in ranks}
    told = await session.fetch(TELL, need.item_id, list(news)) if news else []
    for item in (news[row["item_id"]] for row in told):
        if item.kind == EXPERT and (person_id := _person(item)):
            found = events.MatchFound(need_id=str(need.item_id), person_id=person_id, need_org_id=need.org_id)
            found.rank = ranks[item.item_id]
            publish(session, found, version=need.version)
        elif not first:
            partner = events.PartnerFound(need_id=str(need.item_id), org_id=need.org_id, poster_id=_poster(need))
            partner.item_id, partner.kind = str(item.item_id), item.kind
            publish(session, partner, version=need.version)


async def of_need(
    reader: Reader, by: Actor, need_id: UUID, kind: str, size: int, token: str
) -> tuple[list[tuple[Match, Item]], str, bool]:
    """A page of what fits a need, the token of the next, and whether the need has been compared with everything."""
    need = await _need(reader, need_id)
    await by.permit(reader, "matches.read", org_id=need.org_id, region=need.region)
    c = Match.c
    statement = sa.select(Match.__table__).where(c.need_id == need_id)
    if kind:
        statement = statement.where(c.kind == kind)
    found, following = await _page(reader, statement, c.item_id, size, token, need_id, kind)
    matched = await reader.fetch("select 1 from matched_need where need_id = $1", need_id)
    return found, following, bool(matched)


async def of_person(reader: Reader, by: Actor, size: int, token: str) -> tuple[list[tuple[Match, Item]], str]:
    """A page of open needs that fit the actor, and the token of the next."""
    c = Match.c
    statement = sa.select(Match.__table__).where(any_of(c.person_id, by.person_ids))
    return await _page(reader, statement, c.need_id, size, token, by.person_id)


async def _page(
    reader: Reader,
    statement: "sa.Select[tuple[object]]",
    shown: "sa.Column[UUID]",
    size: int,
    token: str,
    *question: object,
) -> tuple[list[tuple[Match, Item]], str]:
    """Matches that nobody said no to, whose two ends are live, best first, with the item `shown` names."""
    after, count, c = paging.position(token, *question), paging.size(size), Match.c
    live = sa.select(Item.c.item_id).where(Item.c.live)
    statement = statement.where(
        c.dismissed_at.is_(None),
        c.declined_at.is_(None),
        c.need_id.in_(live),
        c.item_id.in_(live.where(Item.c.available)),
    )
    if after:
        behind = sa.tuple_(-c.score, shown) > sa.tuple_(
            sa.literal(-int(after[0])), sa.literal(UUID(after[1]), sa.Uuid())
        )
        statement = statement.where(behind)
    found = await reader.all(statement.order_by(c.score.desc(), shown).limit(count + 1), Match)
    page = found[:count]
    items = await reading.named(reader, [getattr(match, shown.name) for match in page])
    last = page[-1] if len(found) > count else None
    following = paging.token([last.score, getattr(last, shown.name)], *question) if last else ""
    return [(match, items[getattr(match, shown.name)]) for match in page], following


async def dismiss(session: Session, by: Actor, need_id: UUID, item_id: UUID) -> None:
    """Takes a match off a need's list for good."""
    need = await _need(session, need_id)
    await by.permit(session, "matches.edit", org_id=need.org_id)
    match = await session.lock(Match, need_id, item_id)
    if match is None:
        raise Refused("MATCH_NOT_FOUND")
    if match.dismissed_at is None:
        await session.update(match, dismissed_at=ids.now())
    note(session, "matches.dismiss", "need", need_id, need.org_id, item=str(item_id))


async def decline(session: Session, by: Actor, need_id: UUID) -> None:
    """Takes a need off the actor's list, and the actor off the need's."""
    c = Match.c
    statement = sa.select(Match.__table__).where(any_of(c.person_id, by.person_ids), any_of(c.need_id, [need_id]))
    matches = await session.all(statement.order_by(c.item_id).with_for_update(), Match)
    if not matches:
        raise Refused("MATCH_NOT_FOUND")
    for match in matches:
        if match.declined_at is None:
            await session.update(match, declined_at=ids.now())
    note(session, "matches.decline", "need", need_id)


async def _need(reader: Reader, need_id: UUID) -> Item:
    need = await reader.get(Item, need_id)
    if need is None or need.kind != NEED:
        raise Refused("ITEM_NOT_FOUND")
    return need
