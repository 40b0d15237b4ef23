"""Where a nomination may stand, and who may be nominated."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kit.errors import Invalid, Refused, Violation


class State(StrEnum):
    SUBMITTED = "submitted"
    ELIGIBLE = "eligible"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    NOTICED = "noticed"
    NOT_CHOSEN = "not_chosen"
    STRUCK = "struck"
    AWARDED = "awarded"


NEXT: dict[State, frozenset[State]] = {
    State.SUBMITTED: frozenset({State.ELIGIBLE, State.REFUSED, State.WITHDRAWN}),
    State.ELIGIBLE: frozenset({State.WITHDRAWN, State.NOTICED, State.NOT_CHOSEN}),
    State.NOTICED: frozenset({State.STRUCK, State.AWARDED}),
    State.REFUSED: frozenset(),
    State.WITHDRAWN: frozenset(),
    State.NOT_CHOSEN: frozenset(),
    State.STRUCK: frozenset(),
    State.AWARDED: frozenset(),
}
OUT = (State.WITHDRAWN, State.REFUSED)  # the nominee may be nominated again
SHOWN = (State.NOTICED, State.AWARDED)  # to everybody


@dataclass(frozen=True)
class Draft:
    """What a body says of a nominee. `born` is checked and not kept."""

    nominee_id: str
    nominee_name: str
    born: date | None
    title: str
    statement: str


def check(draft: Draft, born_from: date | None, org_kind: str, nominating_kinds: list[str]) -> None:
    """Refuses a nominee who is too old, and a body that does not nominate here."""
    if org_kind not in nominating_kinds:
        raise Refused("BODY_DOES_NOT_NOMINATE")
    if born_from is None:
        return
    if draft.born is None:
        raise Invalid(Violation("born", "BORN_NEEDED"))
    if draft.born < born_from:
        raise Invalid(Violation("born", "NOMINEE_TOO_OLD", day=born_from.isoformat()))


def check_blind(draft: Draft) -> None:
    """Refuses a statement that names the nominee where reviewers are not to know the name."""
    if draft.nominee_name and draft.nominee_name in f"{draft.title}\n{draft.statement}":
        raise Invalid(Violation("statement", "NAMES_THE_NOMINEE"))


def move(state: State, to: State) -> State:
    """The new state, or a refusal of the step."""
    if to not in NEXT[state]:
        raise Refused("NOMINATION_STEP_REFUSED", state=state, to=to)
    return to
