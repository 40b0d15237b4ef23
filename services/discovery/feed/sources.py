"""Where a feed's items come from. Each source gives items with a score of its own scale and a reason."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from uuid import UUID

from kit import ids
from kit.db import Reader
from kit.search.port import Question, Vector
from services.discovery.finder import NEAREST, Finder
from services.discovery.index import reading
from services.discovery.index.tables import Item
from services.discovery.interests import domain as interests
from services.discovery.interests.service import Read
from services.discovery.matching.domain import ideas, mean_of_best
from services.discovery.model import service as model
from services.discovery.model.service import Piece
from services.discovery.reasons import Cited, Reason

from .domain import KINDS, Offer, Source

EACH = 30  # items of one platform from a common source
CONTENT = 100  # items that share words with what was read
WORDS = 16  # words that stand for what was read
LEAST = 0.10  # of what a reading and an item have in common
SHOWN_TERMS = 2

POPULAR = """
select item_id, warm from unnest($1::text[]) as one (platform), lateral (
  select p.item_id, p.warm from popularity p join item i using (item_id)
  where i.platform = one.platform and i.live and i.kind = any($2) order by p.warm desc, p.item_id limit $3) as best
"""
NEWEST = """
select item_id, place from unnest($1::text[]) as one (platform), lateral (
  select item_id, row_number() over (order by published_at desc nulls last, item_id) as place
  from item where platform = one.platform and live and kind = any($2)
  order by published_at desc nulls last, item_id limit $3) as best
"""
TOGETHER = """
select c.item_id, c.other_id, c.heat, p.lasting from unnest($1::uuid[]) as r (item_id), lateral (
  select * from covisit where covisit.item_id = r.item_id order by heat desc limit $2) as c
join popularity p on p.item_id = c.other_id
"""
OWN = "select item_id from item where kind = 'expert' and live and person_ids && $1"


@dataclass(frozen=True)
class Asked:
    """For whom and of what a feed is made; a person by all accounts that were merged."""

    platforms: Sequence[str]
    reads: Sequence[Read] = ()
    person: Sequence[str] = ()
    sent: Sequence["Sent"] = ()


@dataclass(frozen=True)
class Sent:
    """An item that an organisation sent the person by a message, and by which rule."""

    item_id: UUID
    sender: str
    rule: str


async def sent(reader: Reader, asked: Asked) -> list[Offer]:
    """What organisations sent the person, the newest first."""
    by_item = {told.item_id: told for told in reversed(asked.sent)}
    items = await reading.live(reader, list(by_item))
    places = {told.item_id: float(-at) for at, told in enumerate(asked.sent)}
    return [
        Offer(item, Source.SENT, places[i], Reason("SENT", [by_item[i].sender, by_item[i].rule]))
        for i, item in items.items()
        if item.platform in asked.platforms
    ]


async def popular(reader: Reader, asked: Asked) -> list[Offer]:
    """What is read most lately, on each platform."""
    rows = await reader.fetch(POPULAR, list(asked.platforms), list(KINDS), EACH)
    items = await reading.live(reader, [row["item_id"] for row in rows])
    scores = {row["item_id"]: row["warm"] for row in rows}
    return [Offer(item, Source.POPULAR, scores[i], Reason("POPULAR")) for i, item in items.items()]


async def newest(reader: Reader, asked: Asked) -> list[Offer]:
    """What came last, on each platform: what nobody could read yet is shown too."""
    rows = await reader.fetch(NEWEST, list(asked.platforms), list(KINDS), EACH)
    items = await reading.live(reader, [row["item_id"] for row in rows])
    places = {row["item_id"]: float(-row["place"]) for row in rows}
    return [Offer(item, Source.NEWEST, places[i], Reason("NEWEST")) for i, item in items.items()]


async def together(reader: Reader, asked: Asked) -> list[Offer]:
    """What others read who read the same; what everybody reads counts less."""
    titles = {read.item.item_id: read.item for read in asked.reads}
    now, parts = ids.now(), defaultdict[UUID, dict[UUID, float]](dict)
    for row in await reader.fetch(TOGETHER, list(titles), EACH):
        common = interests.count(row["lasting"], now, interests.LASTING) ** 0.5
        parts[row["other_id"]][row["item_id"]] = interests.count(row["heat"], now, interests.LASTING) / common
    items = await reading.live(reader, list(parts))
    offers: list[Offer] = []
    for item_id, item in items.items():
        if item.platform in asked.platforms and item.kind in KINDS:
            best = titles[max(parts[item_id], key=lambda r: parts[item_id][r])]
            offers.append(
                Offer(item, Source.TOGETHER, sum(parts[item_id].values()), Reason("ALSO_READ", cited=[_cited(best)]))
            )
    return offers


async def content(reader: Reader, finder: Finder, asked: Asked) -> list[Offer]:
    """What is about the same as what was read last, the newest readings counting most."""
    if not asked.reads:
        return []
    pieces = await model.pieces(reader, finder.semantics, [r.item.item_id for r in asked.reads], works=False)
    reads = [read for read in asked.reads if read.item.item_id in pieces]
    items = await _near(reader, finder, asked, reads, [pieces[r.item.item_id][0] for r in reads])
    theirs = await model.pieces(reader, finder.semantics, list(items), works=False)
    known = [item for item_id, item in items.items() if item_id in theirs]
    floor = finder.semantics.settings.embedding_floor
    rows = model.likeness(
        [pieces[r.item.item_id][0] for r in reads], [theirs[item.item_id][0] for item in known], floor
    )
    learnt = await finder.semantics.model(reader)
    offers: list[Offer] = []
    for at, item in enumerate(known):
        alike = [row[at] for row in rows]
        score = mean_of_best(interests.fading(alike))
        about = [reads[n] for n in sorted(range(len(reads)), key=lambda n: -alike[n]) if alike[n] >= LEAST]
        if about:
            terms = ideas(_said(about[0].item), _said(item), learnt)[:SHOWN_TERMS]
            count = len(about) if terms else 1
            reason = Reason("READ", terms, [_cited(read.item) for read in about[:3]], count)
            offers.append(Offer(item, Source.CONTENT, score, reason))
    return offers


async def _near(
    reader: Reader, finder: Finder, asked: Asked, reads: Sequence[Read], pieces: Sequence[Piece]
) -> Mapping[UUID, Item]:
    """Items that share the words which the readings have most of, or point the same way."""
    learnt = await finder.semantics.model(reader)
    fades = interests.fading([1.0] * len(reads))
    named = [
        (word, fade * learnt.rarity_of(word))
        for read, fade in zip(reads, fades, strict=True)
        for word in {w for part in (read.item.title, *read.item.keywords) for w in model.words(part) if len(w) > 1}
    ]
    words = [word for word, _ in interests.strengths(named, WORDS)]
    filters = {"platform": list(asked.platforms), "kind": list(KINDS)}
    asking = Question(tuple(words), broad=True)
    found = await finder.postgres.candidates(asking, filters, None, None, CONTENT) if words else []
    placed = [fade * p.vector for fade, p in zip(fades, pieces, strict=True) if p.vector is not None]
    if placed:
        vector = Vector(learnt.name, reduce(add, placed).tolist())
        found += await finder.postgres.nearest(Question(), filters, vector, NEAREST)
    return await reading.live(reader, list(dict.fromkeys(UUID(c.id) for c in found)))


async def declared(reader: Reader, finder: Finder, asked: Asked) -> list[Offer]:
    """What fits the fields of work that a person's own profile names."""
    own = await reading.live(reader, [row["item_id"] for row in await reader.fetch(OWN, list(asked.person))])
    filters = {"platform": list(asked.platforms), "kind": list(KINDS)}
    learnt = await finder.semantics.model(reader)
    floor = finder.semantics.settings.embedding_floor
    offers: list[Offer] = []
    for me in own.values():
        items = await reading.live(reader, await finder.alike(reader, me, filters))
        mine = (await model.pieces(reader, finder.semantics, [me.item_id])).get(me.item_id, [])
        theirs = await model.pieces(reader, finder.semantics, list(items), works=False)
        known = [item for item_id, item in items.items() if item_id in theirs]
        rows = model.likeness(mine, [theirs[item.item_id][0] for item in known], floor)
        for at, item in enumerate(known):
            score = mean_of_best(row[at] for row in rows)
            terms = ideas(_said(me), _said(item), learnt)[:SHOWN_TERMS]
            if score >= LEAST and terms:
                offers.append(Offer(item, Source.DECLARED, score, Reason("DECLARED", terms)))
    return offers


def _said(item: Item) -> list[str]:
    return model.words(" ".join([item.title, *item.keywords, item.summary or item.text[:500]]))


def _cited(item: Item) -> Cited:
    return Cited(item.title, item.kind, str(item.item_id))


def without(offers: Iterable[Offer], settled: set[UUID], person: Sequence[str]) -> list[Offer]:
    """Offers without what was read or dismissed, and without a person's own things."""
    return [o for o in offers if o.item.item_id not in settled and not set(person) & set(o.item.person_ids)]
