"""What belongs together over all platforms: the items most like one, and those it is linked with."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kit.db import Reader
from kit.errors import Refused
from services.discovery.finder import Finder
from services.discovery.index import reading
from services.discovery.index.domain import NEED
from services.discovery.index.tables import Item
from services.discovery.matching.domain import SCALE, ideas
from services.discovery.model import service as model
from services.discovery.model.weights import Model
from services.discovery.reasons import Reason

LEAST = 0.10  # of what two items have in common
SAME = 0.72  # from which two needs say nearly the same
SHOWN_TERMS = 4
LINKED = "select to_id as id from link where from_id = $1 union select from_id from link where to_id = $1"


@dataclass(frozen=True)
class Related:
    """An item that resembles another, how much from 1 to 99, and why."""

    item: Item
    score: int
    reasons: list[Reason]


async def related(reader: Reader, finder: Finder, item_id: UUID, kinds: Sequence[str], size: int) -> list[Related]:
    """The live items most like one."""
    item = await reader.get(Item, item_id)
    if item is None or not item.live:
        raise Refused("ITEM_NOT_FOUND")
    linked = {row["id"] for row in await reader.fetch(LINKED, item_id)}
    filters = {"kind": list(kinds)} if kinds else {}
    near = dict.fromkeys([*linked, *await finder.alike(reader, item, filters)])
    items = [i for i in (await reading.live(reader, list(near))).values() if not kinds or i.kind in kinds]
    learnt = await finder.semantics.model(reader)
    alike = await _alike(reader, finder, item, items)
    said = model.words(model.texts(item)[0])
    found = [
        _related(item, said, other, alike.get(other.item_id, 0.0), other.item_id in linked, learnt) for other in items
    ]
    return sorted((r for r in found if r), key=lambda r: (-r.score, str(r.item.item_id)))[:size]


async def _alike(reader: Reader, finder: Finder, item: Item, others: list[Item]) -> dict[UUID, float]:
    """How much others have in common with an item, in words and besides in meaning."""
    ids = [item.item_id, *(other.item_id for other in others)]
    pieces = await model.pieces(reader, finder.semantics, ids, works=False)
    if item.item_id not in pieces:
        return {}
    own, known = pieces[item.item_id][0], [i for i in ids[1:] if i in pieces]
    [found] = model.likeness([own], [pieces[i][0] for i in known], finder.semantics.settings.embedding_floor)
    return dict(zip(known, found, strict=True))


def _related(item: Item, said: list[str], other: Item, alike: float, is_linked: bool, learnt: Model) -> Related | None:
    if alike < LEAST and not is_linked:
        return None
    shared = ideas(said, model.words(model.texts(other)[0]), learnt)
    reasons = [Reason("LINKED")] if is_linked else []
    if item.kind == other.kind == NEED and alike >= SAME:
        reasons.append(Reason("SAME_NEED"))
    if shared:
        reasons.append(Reason("SHARED_TERMS", shared[:SHOWN_TERMS]))
    if not reasons:
        return None
    fit = alike + (SCALE if is_linked else 0.0)
    return Related(other, max(1, min(99, round(100 * (1 - math.exp(-fit / SCALE))))), reasons)
