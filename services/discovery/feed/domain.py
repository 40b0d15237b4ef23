"""What a feed shows (XP-03): several cheap sources, each with its reason, brought to one scale, weighed and mixed.

Recent popularity is the baseline to beat and weighs most; what is a person's own comes beside it. No platform takes
more than two fifths of a page while others have something to show, and one author not more than two places.
"""

import math
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.discovery.index.tables import Item
from services.discovery.reasons import Reason


class Source(StrEnum):
    POPULAR = "popular"
    TOGETHER = "together"
    CONTENT = "content"
    DECLARED = "declared"
    NEWEST = "newest"
    SENT = "sent"


WEIGHTS = {
    Source.POPULAR: 2.0,
    Source.TOGETHER: 1.0,
    Source.CONTENT: 0.5,
    Source.DECLARED: 0.3,
    Source.NEWEST: 0.2,
    Source.SENT: 2.5,
}
KINDS = (
    *("need", "achievement", "project", "case", "article", "rumour", "product", "think_tank", "paper", "activity"),
    *("award", "call", "consultation"),
)
MEMBER = 0.5  # standard deviations that being offered at all counts
RELEVANCE = 0.7  # against being unlike what is already chosen
SHARE = 0.4  # of a page, for one platform
AUTHOR = 2  # places of a page, for one author

Likeness = Callable[[Item, Item], float]


@dataclass(frozen=True)
class Offer:
    """What a source offers."""

    item: Item
    source: Source
    score: float
    reason: Reason


@dataclass(frozen=True)
class Shown:
    """What may be shown: with its score over all sources, and the reason of the source that gave most of it."""

    item: Item
    score: float
    reason: Reason


def fused(offers: Iterable[Offer]) -> list[Shown]:
    """All offers by item, best first. Scores of a source are brought to its own mean and spread."""
    by_source: dict[Source, list[Offer]] = defaultdict(list)
    for offer in offers:
        by_source[offer.source].append(offer)
    given: dict[str, list[tuple[float, Offer]]] = defaultdict(list)
    for source, found in by_source.items():
        for offer, scaled in zip(found, _scaled([o.score for o in found]), strict=True):
            given[str(offer.item.item_id)].append((WEIGHTS[source] * scaled, offer))
    shown = [
        Shown(parts[0][1].item, sum(part for part, _ in parts), max(parts, key=lambda p: p[0])[1].reason)
        for parts in given.values()
    ]
    return sorted(shown, key=lambda s: (-s.score, str(s.item.item_id)))


def _scaled(scores: Sequence[float]) -> list[float]:
    """Scores as standard deviations above the least of them, and a little for being there."""
    spread = statistics.pstdev(scores)
    least = min(scores)
    return [MEMBER + ((score - least) / spread if spread else 0.0) for score in scores]


def mixed(ranked: Sequence[Shown], size: int, likeness: Likeness) -> list[Shown]:
    """A page: each next is relevant and unlike those before it, within the shares of platforms and authors."""
    best = max((s.score for s in ranked), default=0.0) or 1.0
    left = list(ranked)
    nearest = dict.fromkeys((s.item.item_id for s in ranked), 0.0)
    page: list[Shown] = []
    while left and len(page) < size:
        allowed = _allowed(left, page, size)
        chosen = max(
            allowed,
            key=lambda s: (RELEVANCE * s.score / best - (1 - RELEVANCE) * nearest[s.item.item_id], str(s.item.item_id)),
        )
        page.append(chosen)
        left.remove(chosen)
        for other in left:
            nearest[other.item.item_id] = max(nearest[other.item.item_id], likeness(chosen.item, other.item))
    return page


def _allowed(left: Sequence[Shown], page: Sequence[Shown], size: int) -> Sequence[Shown]:
    """Those that keep the shares; all where none does."""
    most = max(1, math.floor(SHARE * size))
    platforms = [s.item.platform for s in page]
    authors = [author for s in page for author in s.item.person_ids[:1]]
    spread = [s for s in left if platforms.count(s.item.platform) < most] or left
    return [s for s in spread if not any(authors.count(a) >= AUTHOR for a in s.item.person_ids[:1])] or spread
