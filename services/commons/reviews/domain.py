"""Who may review what, how reviews are shared out, and what a score is worth."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from kit.conflicts import Known, Party, silent, ties
from kit.errors import Invalid, Violation
from kit.lazy import np


class State(StrEnum):
    ASSIGNED = "assigned"
    SCORED = "scored"
    CONFLICT = "conflict"
    RETURNED = "returned"


class Conflict(StrEnum):
    """What takes a reviewer out: the ties of `kit.conflicts`, and two of nominations."""

    SELF = "self"
    EMPLOYER = "employer"
    BODY = "nominating-body"
    NOMINATOR = "nominator"
    CO_AUTHOR = "co-author"
    MENTOR = "mentor"
    RELATIVE = "relative"
    DECLARED = "declared"


@dataclass(frozen=True)
class Nominated:
    """What of a nomination matters for conflicts of interest."""

    party: Party  # the people behind it, and the organisation if one is nominated
    org_id: str
    made_by: str
    waived: frozenset[str] = frozenset()  # judges whom the word of who is judged does not keep away (`words.py`)


def by_word(reviewer: Known, nominated: Nominated, moment: datetime) -> Conflict | None:
    """A conflict of interest of which who is judged is the only one to tell."""
    bare = replace(nominated, waived=frozenset())
    if conflict(reviewer, replace(bare, party=silent(bare.party)), moment):
        return None
    return conflict(reviewer, bare, moment)


def conflict(reviewer: Known, nominated: Nominated, moment: datetime) -> Conflict | None:
    """The first conflict of interest of a reviewer with a nomination, as things stand at a moment."""
    if any(reviewer.ids & person.ids for person in nominated.party.people):
        return Conflict.SELF
    if nominated.made_by in reviewer.ids:
        return Conflict.NOMINATOR
    if ties(reviewer, Party(org_ids=frozenset({nominated.org_id})), moment):
        return Conflict.BODY
    heard = silent(nominated.party) if reviewer.ids & nominated.waived else nominated.party
    found = ties(reviewer, heard, moment)
    return Conflict(found[0].value) if found else None


def share_out(
    wanted: Mapping[str, int], room: Mapping[str, int], able: Mapping[str, Iterable[str]]
) -> dict[str, list[str]]:
    """Gives nominations (`wanted`: how many reviewers each still needs) to reviewers (`room`: how many each still
    takes) of those that are `able`: as many as can be given at all, and among such the most even load.

    A maximum flow from nominations to reviewers; the load is made even by the lowest limit for all at which the flow
    is still as large. Returns the reviewers of each nomination.
    """
    nominations, reviewers = sorted(wanted), sorted(room)
    most = max(room.values(), default=0)
    whole = _flow(nominations, reviewers, wanted, room, able, most)
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        if _flow(nominations, reviewers, wanted, room, able, middle).flow_value == whole.flow_value:
            high = middle
        else:
            low = middle + 1
    flow = _flow(nominations, reviewers, wanted, room, able, low).flow.tocoo()
    given: dict[str, list[str]] = {nomination: [] for nomination in nominations}
    for at, to, amount in zip(flow.row, flow.col, flow.data, strict=True):
        if amount > 0 and 1 <= at <= len(nominations) and to > len(nominations):
            given[nominations[at - 1]].append(reviewers[to - len(nominations) - 1])
    return given


def _flow(
    nominations: Sequence[str],
    reviewers: Sequence[str],
    wanted: Mapping[str, int],
    room: Mapping[str, int],
    able: Mapping[str, Iterable[str]],
    limit: int,
) -> Any:
    """The flow from 0, over nominations and reviewers, to the last node, when nobody takes more than `limit`."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_flow

    place = {reviewer: len(nominations) + 1 + at for at, reviewer in enumerate(reviewers)}
    sink = len(nominations) + len(reviewers) + 1
    edges = [(0, 1 + at, wanted[nomination]) for at, nomination in enumerate(nominations)]
    edges += [(1 + at, place[who], 1) for at, nomination in enumerate(nominations) for who in sorted(able[nomination])]
    edges += [(place[who], sink, min(room[who], limit)) for who in reviewers]
    rows, columns, amounts = (
        (np.array(side, dtype=np.int32) for side in zip(*edges, strict=True)) if edges else ([], [], [])
    )
    return maximum_flow(csr_array((amounts, (rows, columns)), shape=(sink + 1, sink + 1), dtype=np.int32), 0, sink)


def check(scores: Sequence[int], criteria: Sequence[str]) -> None:
    """Refuses scores that are not one for each criterion."""
    if len(scores) != len(criteria):
        raise Invalid(Violation("scores", "SCORES_NOT_ALL", count=len(criteria)))


def total(scores: Sequence[int], weights: Sequence[int]) -> float:
    """The weighted total, 0 to 100; weights are percents."""
    return sum(s * w for s, w in zip(scores, weights, strict=True)) / 100
