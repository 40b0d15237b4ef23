"""How well something fits a need, and why (KC-05).

The lexical part decides whether it fits at all, and the learnt meaning helps to order: what shares no telling words
with a need is not offered, however near it may be thought. Persons are judged by the mean of their three best pieces
of evidence, so that fifty papers or stuffed keywords do not win by mass. A piece of evidence without a title is what a
person keeps for matching only: it counts, and no reason shows it.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kit import codes
from services.discovery.index.domain import EXPERT
from services.discovery.index.tables import Item
from services.discovery.model.service import Piece, likeness, texts, words
from services.discovery.model.weights import Model
from services.discovery.reasons import Cited, Reason

PARTNERS = ("expert", "achievement", "project", "case", "product", "article")
TOLD_OF = ("achievement", "project", "case")  # kinds whose later arrival is told to the organisation

LEAST = 0.16  # of the mean of the best pieces: below it nothing is offered
LEAST_SINGLE = 0.30  # where only one idea is shared
TELLING = 3.5  # from which rarity on a word is an idea: it stands in fewer than 3 of 100 texts
BEST = 3
LONG = 4  # characters of a word that says what it is about without others
SHOWN_TERMS, SHOWN_WORKS = 4, 3
# Units say how much, not what: two texts that both have them share no idea.
UNITS = {"nm", "um", "mm", "cm", "km", "mg", "kg", "ml", "ppm", "ppb", "ms", "hz", "khz", "mhz", "ghz", "rpm", "db"} | {
    *("kw", "mw", "gw", "kv", "ma", "wh", "kwh", "mwh", "mah", "min", "kpa", "mpa", "gpa", "kn")
}
CLASH = 0.85  # both name subjects, and none in common
BONUS = {"SAME_SUBJECT": 0.06, "SAME_INDUSTRY": 0.03, "SAME_REGION": 0.03, "READY": 0.02}
SCALE = 0.3  # a fit that reads as 63 of 100


@dataclass(frozen=True, eq=False)
class Side:
    """A need, or what may fit it: the item and what its passages say."""

    item: Item
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Judged:
    """Something that fits, how well from 1 to 99, and why."""

    item: Item
    score: int
    reasons: list[Reason]


def mean_of_best(values: Iterable[float], best: int = BEST) -> float:
    """The mean of the best few; of all where there are fewer."""
    taken = sorted(values, reverse=True)[:best]
    return sum(taken) / len(taken) if taken else 0.0


class Lineup:
    """What may fit, ready to be compared with one need after the other."""

    def __init__(self, sides: Sequence[Side]) -> None:
        self.sides = sides
        self._pieces = [piece for side in sides for piece in side.pieces]

    def alike(self, need: Piece, floor: float) -> Iterable[tuple[Side, list[float]]]:
        """Each with how much its pieces have in common with a need."""
        [found] = likeness([need], self._pieces, floor)
        at = 0
        for side in self.sides:
            yield side, found[at : at + len(side.pieces)]
            at += len(side.pieces)


def judge(need: Side, lineup: Lineup, model: Model, floor: float) -> list[Judged]:
    """What fits a need, best first. `floor` is the cosine at which embeddings begin to mean something."""
    found: list[Judged] = []
    asked = words(texts(need.item)[0])
    for other, alike in lineup.alike(need.pieces[0], floor):
        if judged := _judge(need.item, asked, other, alike, model):
            found.append(judged)
    return sorted(found, key=lambda j: (-j.score, str(j.item.item_id)))


def _judge(need: Item, asked: list[str], other: Side, alike: list[float], model: Model) -> Judged | None:
    base = mean_of_best(alike) * (CLASH if _clash(need, other.item) else 1.0)
    if base < LEAST:
        return None
    best = [other.pieces[n].ordinal for n in sorted(range(len(alike)), key=lambda n: -alike[n])[:BEST]]
    shared = ideas(asked, _said(other.item, best), model)
    if not shared or (len(shared) < 2 and base < LEAST_SINGLE):
        return None
    public = [ordinal for ordinal in best if _is_public(other.item, ordinal)]
    shown = ideas(asked, _said(other.item, public), model)
    works = [piece.ordinal for piece, a in zip(other.pieces, alike, strict=True) if a >= LEAST]
    reasons = list(_reasons(need, other.item, shown, [ordinal for ordinal in public if ordinal in works]))
    fit = base + sum(BONUS.get(reason.code, 0.0) for reason in reasons)
    return Judged(other.item, max(1, min(99, round(100 * (1 - math.exp(-fit / SCALE))))), reasons)


def _said(item: Item, ordinals: Iterable[int]) -> list[str]:
    said = texts(item)
    return [word for ordinal in ordinals for word in words(said[ordinal])]


def _is_public(item: Item, ordinal: int) -> bool:
    return not ordinal or bool(item.evidence[ordinal - 1]["title"])


def ideas(asked: Iterable[str], said: Iterable[str], model: Model) -> list[str]:
    """The telling words that two texts share, most telling first: rare ones, and of those the longer, since few texts
    make many words rare. A part of a longer one is no idea of its own."""
    shared = set(asked) & set(said)
    telling = [word for word in shared if _says_what(word) and model.rarity_of(word) >= TELLING]
    whole = [word for word in telling if not any(word != longer and word in longer for longer in telling)]
    return sorted(whole, key=lambda word: (-model.rarity_of(word) * min(len(word), LONG), word))


def _says_what(word: str) -> bool:
    return len(word) > 1 and word not in UNITS and any(letter.isalpha() for letter in word)


def _reasons(need: Item, other: Item, shared: list[str], works: list[int]) -> Iterable[Reason]:
    cited = [_cited(other.evidence[ordinal - 1]) for ordinal in works if ordinal]
    if cited:
        yield Reason("WORK", cited=cited[:SHOWN_WORKS], count=len(cited))
    if shared:
        yield Reason("SAME_FIELD" if other.kind == EXPERT else "SHARED_TERMS", shared[:SHOWN_TERMS])
    elif not cited:
        yield Reason("FOR_MATCHING")
    if subjects := sorted(_fields(need) & _fields(other)):
        yield Reason("SAME_SUBJECT", subjects)
    if industries := sorted(_divisions(need) & _divisions(other)):
        yield Reason("SAME_INDUSTRY", industries)
    if region := _common_region(need.region, other.region):
        yield Reason("SAME_REGION", [region])
    if need.trl and other.kind in TOLD_OF and other.trl >= need.trl:
        yield Reason("READY", [str(other.trl)])


def _cited(piece: dict[str, object]) -> Cited:
    item_id = str(piece["item_id"])
    return Cited(str(piece["title"]), "paper" if item_id else "", item_id, int(str(piece["year"])))


def _clash(need: Item, other: Item) -> bool:
    return bool(need.subjects and other.subjects) and not _fields(need) & _fields(other)


def _fields(item: Item) -> set[str]:
    return {subject[:3] for subject in item.subjects}


def _divisions(item: Item) -> set[str]:
    return {line[-2] for code in item.industries if len(line := codes.industry_line(code)) > 1}


def _common_region(one: str, other: str) -> str:
    """The smallest region both lie in, from the province down."""
    above = codes.region_line(other)
    return next((region for region in codes.region_line(one) if region in above), "")


def conflicts(need: Item, other: Item, staff: set[str]) -> bool:
    """Whether something is the asking organisation's own: its things, its people, whoever posted the need."""
    if other.org_id and other.org_id == need.org_id:
        return True
    return other.kind == EXPERT and bool(set(other.person_ids) & (set(need.person_ids) | staff))
