"""How it is verified who a person is, in three steps, and by whom each may be confirmed."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_2

from kit import ids
from kit.errors import Invalid, Refused, Violation
from kit.steps import Steps
from services.identity.people.domain import Verification as Level


class Step(StrEnum):
    REAL_NAME = "real_name"
    WORKER = "worker"
    EXPERT = "expert"


class Means(StrEnum):
    """How a step is shown."""

    AUTHORITY = "authority"  # the checking authority matched name and document
    SIGHT = "sight"  # somebody with the right saw the document
    ORGANISATION = "organisation"  # the organisation says so: an employer, or a society
    ORCID = "orcid"
    WORK_MAIL = "work_mail"  # a code came to an address of the organisation
    IMPORTED = "imported"  # another system had verified it


class State(StrEnum):
    REQUESTED = "requested"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"  # its term is over
    DUPLICATE = "duplicate"  # the document is right, and another account has it


NEXT = Steps(
    "VERIFICATION_STEP_REFUSED",
    {
        State.REQUESTED: frozenset({State.CONFIRMED, State.REFUSED, State.WITHDRAWN, State.DUPLICATE}),
        State.CONFIRMED: frozenset({State.WITHDRAWN, State.ENDED}),
        State.REFUSED: frozenset(),
        State.WITHDRAWN: frozenset(),
        State.ENDED: frozenset(),
        State.DUPLICATE: frozenset(),
    },
)
move = NEXT.move
LEVELS = {Step.REAL_NAME: Level.REAL_NAME, Step.WORKER: Level.WORKER, Step.EXPERT: Level.EXPERT}
LADDER = list(Level)
BEFORE = {Step.REAL_NAME: Level.REGISTERED, Step.WORKER: Level.REAL_NAME, Step.EXPERT: Level.WORKER}
ACTIONS = {
    Step.REAL_NAME: "verifications.confirm",
    Step.WORKER: "verifications.confirm",
    Step.EXPERT: "experts.confirm",
}
EXPERTS_BY = frozenset({"society", "association"})  # kinds of organisations that name experts


def level_of(steps: Iterable[Step]) -> Level:
    """The level that steps in force give. Without a real name none of the others counts."""
    held = set(steps)
    if Step.REAL_NAME not in held:
        return Level.REGISTERED
    return max((LEVELS[step] for step in held), key=LADDER.index)


def imported_id(person_id: UUID, step: Step) -> UUID:
    """The id of a step that another system had confirmed; the same one however often it is imported."""
    return ids.derived_id("verification", str(person_id), step)


def natural_id(document: bytes | None, verification_id: UUID) -> str:
    """Who a person with a real name is, by whichever account: from the digest of the document, or from the step itself
    where no document was shown. Both go with a merge and come back when it is undone."""
    return str(ids.derived_id("natural-id", document.hex() if document else str(verification_id)))


def steps_of(level: Level) -> list[Step]:
    """The steps that a level stands upon."""
    return [step for step, reached in LEVELS.items() if LADDER.index(reached) <= LADDER.index(level)]


def check_ladder(level: Level, step: Step) -> None:
    """Refuses a step to whom has not the one below it."""
    if LADDER.index(level) < LADDER.index(BEFORE[step]):
        raise Refused("VERIFICATION_TOO_EARLY", needed=BEFORE[step])


def check_term(valid_to: datetime | None, moment: datetime) -> None:
    """Refuses a term that is over before it begins."""
    if valid_to is not None and valid_to <= moment:
        raise Invalid(Violation("valid_to", "TERM_PAST"))


def orcid_of(text: str) -> str:
    """An ORCID iD as its sixteen characters in four groups; refused where its check character (ISO 7064) is wrong."""
    compact = text.strip().removeprefix("https://orcid.org/").replace("-", "").upper()
    try:
        mod_11_2.validate(compact)
    except ValidationError:
        compact = ""
    if len(compact) != 16:
        raise Refused("ORCID_MALFORMED")
    return "-".join(compact[at : at + 4] for at in range(0, 16, 4))


def host_of(mail: str) -> str:
    """The domain of a mail address, in the letters by which domains are compared."""
    return mail.rpartition("@")[2].encode("idna").decode().lower()
