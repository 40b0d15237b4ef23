"""Use cases of a person's choices. Each takes the open session and who acts, and never commits."""

from dataclasses import dataclass
from uuid import UUID

from kit import codes, ids
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Violation
from services.notification.inbox.domain import Channel

from . import domain
from .domain import DAILY_MOST, ZONE, Digest, Group, MessageTopic
from .tables import Recipient

CHOSEN = (
    *("chosen_region", "groups", "interests", "follows", "channels", "muted", "digest", "quiet_from", "quiet_to"),
    *("time_zone", "daily_most", "opted_out", "chosen_at"),
)
FOLLOW = (
    f"update recipient s set {', '.join(f'{name} = a.{name}' for name in CHOSEN)} from recipient a "
    "where a.person_id = $1 and s.person_id = $2 and s.chosen_at is null and a.chosen_at is not null"
)
LEAVE = (
    f"update recipient s set {', '.join(f'{name} = default' for name in CHOSEN)} from recipient a "
    "where a.person_id = $1 and s.person_id = $2 and s.chosen_at = a.chosen_at"
)


@dataclass(frozen=True)
class Choices:
    """What a person chose; times are minutes after midnight in the person's zone."""

    region: str
    groups: list[Group]
    interests: list[str]
    channels: list[Channel]
    muted: list[MessageTopic]
    digest: Digest
    quiet_from: int | None
    quiet_to: int | None
    time_zone: str
    daily_most: int
    opted_out: bool


async def of(reader: Reader, person_id: UUID) -> Recipient:
    """What is known of a person; of who is not known, what is usual."""
    return await reader.get(Recipient, person_id) or Recipient(person_id=person_id)


async def choose(session: Session, by: Actor, choices: Choices) -> Recipient:
    """Keeps the actor's choices."""
    await session.execute(
        "insert into recipient (person_id, active) values ($1, true) on conflict do nothing", by.person_id
    )
    recipient = await session.lock(Recipient, by.person_id)
    assert recipient is not None
    changed = await keep(session, recipient, choices)
    note(session, "preferences.set", "person", by.person_id, opted_out=choices.opted_out)
    return changed


async def follow_merge(session: Session, absorbed_id: UUID, survivor_id: UUID) -> None:
    """Lets what was chosen by an account hold for the one it went into, where that never chose."""
    await session.execute("insert into recipient (person_id) values ($1) on conflict do nothing", survivor_id)
    await session.execute(FOLLOW, absorbed_id, survivor_id)


async def follow_undoing(session: Session, absorbed_id: UUID, survivor_id: UUID) -> None:
    """Takes back what followed; what was chosen since stays with the account by which it was chosen."""
    await session.execute(LEAVE, absorbed_id, survivor_id)


async def keep(session: Session, recipient: Recipient, choices: Choices) -> Recipient:
    """Writes what a person chose."""
    _check(choices)
    return await session.update(
        recipient,
        chosen_region=choices.region,
        groups=choices.groups,
        interests=choices.interests,
        follows=domain.words_of(choices.interests),
        channels=choices.channels,
        muted=choices.muted,
        digest=choices.digest,
        quiet_from=choices.quiet_from,
        quiet_to=choices.quiet_to,
        time_zone=choices.time_zone or ZONE,
        daily_most=choices.daily_most or DAILY_MOST,
        opted_out=choices.opted_out,
        chosen_at=ids.now(),
    )


def _check(choices: Choices) -> None:
    domain.must_be_zone(choices.time_zone or ZONE)
    if choices.region and not codes.knows_region(choices.region):
        raise Invalid(Violation("preferences.region", "UNKNOWN_REGION", region=choices.region))
    if (choices.quiet_from is None) != (choices.quiet_to is None):
        raise Invalid(Violation("preferences.quiet_to", "QUIET_HOURS_HALF"))
