"""What people chose, from files. What somebody chose here stays."""

from functools import partial

from kexie.notification.v1 import preferences_pb2 as pb
from kit import validation
from kit.actor import Actor
from kit.db import Session
from kit.errors import Invalid
from kit.imports import Form, Importer, Line, Outcome, id_of, one_by_one, unknown
from services.notification.inbox.domain import Channel

from . import service
from .domain import Digest, Group
from .rpc import choices_of
from .tables import Recipient


class PreferenceRow(Form):
    """One person's choices; the ref is the person's, imported before."""

    region: str = ""
    groups: list[Group] = []
    interests: list[str] = []
    channels: list[Channel] = []
    digest: Digest = Digest.IMMEDIATE
    quiet_from: str = ""
    quiet_to: str = ""


async def keep(session: Session, by: Actor, lines: list[Line[PreferenceRow]]) -> Outcome:
    """Keeps choices of people who have chosen nothing yet."""
    return await one_by_one(lines, partial(_one, session))


async def _one(session: Session, form: PreferenceRow) -> bool:
    person_id = id_of("person", form.ref)
    recipient = await session.lock(Recipient, person_id)
    if recipient is None:
        raise Invalid(unknown("ref", form.ref, "person"))
    if recipient.chosen_at is not None:
        return False
    message = pb.Preferences(
        region=form.region,
        groups=[f"GROUP_{g.upper()}" for g in form.groups],
        interests=form.interests,
        channels=[f"CHANNEL_{c.upper()}" for c in form.channels],
        digest=f"DIGEST_{form.digest.upper()}",
        quiet_from=form.quiet_from,
        quiet_to=form.quiet_to,
    )
    validation.check(message)
    await service.keep(session, recipient, choices_of(message))
    return True


IMPORTER = Importer(PreferenceRow, keep)
