"""Use cases of the feed: a list for a person who lets the hub recommend, and the common one for everybody else."""

import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID
from zlib import crc32

from kit import paging
from kit.actor import Actor
from kit.db import Reader
from services.discovery.finder import Finder
from services.discovery.index.tables import Item
from services.discovery.interests import service as interests
from services.discovery.model import service as model
from services.discovery.model.service import Piece

from . import domain, sources
from .domain import Offer, Shown
from .sources import Asked, Sent

USUAL = 10
LONGEST = 60  # items of one feed over all its pages
COMMON_SECONDS = 3.0  # how long the common list is kept
PLATFORMS = ("kepu", "kechuang", "zhihui", "home")


@dataclass
class Common:
    """The common lists as last made, by platform."""

    made: dict[str, tuple[float, list[Offer]]] = field(default_factory=dict[str, tuple[float, list[Offer]]])


@dataclass(frozen=True)
class Feed:
    """A page, the token of the next, and whether it was made for the caller."""

    shown: list[Shown]
    following: str
    personal: bool


async def feed(
    reader: Reader,
    finder: Finder,
    common: Common,
    by: Actor,
    platform: str,
    size: int,
    token: str,
    told: Callable[[UUID], Awaitable[list[Sent]]],
) -> Feed:
    """A page of the feed for the actor. `told` says what organisations sent a person."""
    seen = set(map(int, paging.position(token, "feed", platform)))
    asked = Asked([platform] if platform else PLATFORMS)
    personal = by.caller.kind == "person" and await interests.recommends(reader, by.person_id)
    offers = await _common(reader, common, asked, platform)
    if personal:
        asked = Asked(asked.platforms, sent=await told(by.person_id))
        offers = await _own(reader, finder, asked, by, offers)
    ranked = [s for s in domain.fused(offers) if _mark(s.item) not in seen]
    size = min(size or USUAL, max(0, LONGEST - len(seen)))
    page = domain.mixed(ranked, size, await _likeness(reader, finder, [s.item for s in ranked]))
    shown = [*seen, *(_mark(s.item) for s in page)]
    more = len(ranked) > len(page) and len(shown) < LONGEST and page
    return Feed(page, paging.token(shown, "feed", platform) if more else "", personal)


async def _common(reader: Reader, common: Common, asked: Asked, platform: str) -> list[Offer]:
    kept = common.made.get(platform)
    if kept is None or kept[0] < time.monotonic():
        offers = [*await sources.popular(reader, asked), *await sources.newest(reader, asked)]
        common.made[platform] = kept = (time.monotonic() + COMMON_SECONDS, offers)
    return kept[1]


async def _own(reader: Reader, finder: Finder, asked: Asked, by: Actor, offers: list[Offer]) -> list[Offer]:
    """The common offers and a person's own, without what the person has settled."""
    asked = Asked(asked.platforms, await interests.last_read(reader, by), by.caller.accounts, asked.sent)
    offers = [
        *offers,
        *await sources.together(reader, asked),
        *await sources.content(reader, finder, asked),
        *await sources.declared(reader, finder, asked),
        *await sources.sent(reader, asked),
    ]
    return sources.without(offers, await interests.settled(reader, by), by.caller.accounts)


async def _likeness(reader: Reader, finder: Finder, items: Sequence[Item]) -> domain.Likeness:
    """How alike two items of a feed are."""
    pieces = await model.pieces(reader, finder.semantics, [item.item_id for item in items], works=False)
    floor = finder.semantics.settings.embedding_floor
    others: list[Piece] = [found[0] for found in pieces.values()]
    places = {item_id: at for at, item_id in enumerate(pieces)}
    rows: dict[UUID, list[float]] = {}

    def alike(one: Item, other: Item) -> float:
        if one.item_id not in places or other.item_id not in places:
            return 0.0
        if one.item_id not in rows:
            [rows[one.item_id]] = model.likeness([pieces[one.item_id][0]], others, floor)
        return min(1.0, rows[one.item_id][places[other.item_id]])

    return alike


def _mark(item: Item) -> int:
    """An item in a page token: short, since a token remembers all that was shown."""
    return crc32(item.item_id.bytes)


def common_of(parts: Any) -> Common:
    """The common lists of a running service."""
    if Common not in parts.held:
        parts.put(Common())
    return parts.get(Common)
