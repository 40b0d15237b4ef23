"""Use cases of messages. Each takes the open session, and never commits."""

from datetime import timedelta
from typing import Any, Literal
from uuid import UUID

import orjson

from kexie.identity.v1 import events_pb2 as events
from kit import ids
from kit.actor import Actor
from kit.db import Reader, Session
from kit.errors import Refused
from kit.ledger import publish
from kit.settings import Settings
from kit.vault import Vault
from services.identity.people.tables import Person

from .tables import Message

Channel = Literal["mail", "sms"]
READER = "notification"
NOTE_LASTS = timedelta(days=5)  # how long it is tried to tell somebody of a change


async def ask(
    session: Session,
    settings: Settings,
    channel: Channel,
    address: str,
    template: str,
    parameters: dict[str, str],
    *,
    locale: str,
    lasts: timedelta,
    person_id: UUID | None = None,
) -> None:
    """Has a message sent, unless it is still on its way after `lasts`. An empty address sends nothing."""
    moment, message_id = ids.now(), ids.new_id()
    sealed = _vault(settings).seal(orjson.dumps([address, parameters]).decode(), str(message_id))
    await session.insert(
        Message(
            message_id=message_id,
            person_id=person_id,
            channel=channel,
            template=template,
            locale=locale,
            content=sealed,
            asked_at=moment,
            expires_at=moment + lasts,
        )
    )
    publish(session, events.MessageAsked(message_id=str(message_id), channel=channel))


async def tell(session: Session, settings: Settings, person: Person, template: str, **parameters: str) -> None:
    """Tells a person by mail what happened to the account; by SMS, where there is no mail address."""
    channel: Channel = "mail" if person.mail else "sms"
    await ask(
        session,
        settings,
        channel,
        person.mail or person.phone or "",
        template,
        parameters,
        locale=person.locale,
        lasts=NOTE_LASTS,
        person_id=person.person_id,
    )


async def read(reader: Reader, settings: Settings, by: Actor, message_id: UUID) -> tuple[Message, str, dict[str, Any]]:
    """A message with its address and parameters; without them when it is over. It is for its sender alone."""
    if by.caller.kind != "service" or by.caller.id != READER:
        raise Refused("FORBIDDEN", action="messages")
    found = await reader.get(Message, message_id)
    if found is None:
        raise Refused("MESSAGE_NOT_FOUND")
    if found.expires_at <= ids.now():
        return found, "", {}
    address, parameters = orjson.loads(_vault(settings).open(found.content, str(message_id)))
    return found, address, parameters


def _vault(settings: Settings) -> Vault:
    return Vault(settings, "messages")
