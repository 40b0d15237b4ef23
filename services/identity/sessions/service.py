"""Use cases of browser sessions. Each takes the open session, and never commits."""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit import ids
from kit.auth import Caller
from kit.db import Query, Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.rows import load
from kit.settings import Settings
from kit.vault import Vault
from services.identity import tickets
from services.identity.people.domain import State
from services.identity.people.tables import Person

from . import domain
from .tables import BrowserSession

_FOUND = Query(
    sa.select(BrowserSession.__table__, Person.c.display_name, Person.c.locale, Person.c.state)
    .join(Person.__table__, Person.c.person_id == BrowserSession.c.person_id)
    .where(BrowserSession.c.digest == sa.bindparam("digest"))
)


@dataclass(frozen=True)
class Tokens:
    """A token endpoint's answer."""

    access_token: str
    refresh_token: str
    id_token: str
    expires_in: int


@dataclass(frozen=True)
class Found:
    """A session that goes on, with what its person is called and reads."""

    session: BrowserSession
    display_name: str
    locale: str


async def open_(
    session: Session, vault: Vault, who: Caller, tokens: Tokens, *, device: str = "", place: str = ""
) -> tuple[BrowserSession, str]:
    """Begins a session for the person whom a checked access token names; returns it with the name for the cookie."""
    if who.kind != "person":
        raise Refused("PERSON_NEEDED")
    moment, session_id, token = ids.now(), ids.new_id(), tickets.fresh()
    made = BrowserSession(
        session_id=session_id,
        digest=tickets.digest(token),
        person_id=UUID(who.id),
        provider_session=who.session,
        id_token=vault.seal(tokens.id_token, f"{session_id}:id"),
        created_at=moment,
        last_seen_at=moment,
        device=device,
        address=place,
        **_sealed(vault, session_id, tokens, moment),
    )
    await session.insert(made)
    note(session, "sessions.open", "person", who.id)
    return made, token


async def find(reader: Reader, token: str) -> Found:
    """The session of a cookie's value, or a refusal: unknown, ended, unused for long, or of a suspended person."""
    rows = await reader.rows(_FOUND, digest=tickets.digest(token))
    if rows:
        record = dict(rows[0])
        name, locale, state = record.pop("display_name"), record.pop("locale"), record.pop("state")
        found = load(BrowserSession, record)
        if state == State.ACTIVE and domain.goes_on(found.created_at, found.last_seen_at, found.ended_at, ids.now()):
            return Found(found, name, locale)
    raise Refused("SESSION_ENDED")


async def seen(session: Session, session_id: UUID) -> None:
    """Keeps that a session is used."""
    await session.execute("update browser_session set last_seen_at = now() where session_id = $1", session_id)


async def claim(session: Session, session_id: UUID, before: datetime) -> bool:
    """Takes the renewing of a session upon this process, unless another has it or it is done. A lease in the row and
    no lock on it: a lock would hold a database connection while the provider is asked, which may be this very
    service and need one to answer."""
    rows = await session.fetch(
        "update browser_session set renewing_until = now() + $3 where session_id = $1 and access_expires_at = $2 "
        "and ended_at is null and (renewing_until is null or renewing_until < now()) returning 1",
        *(session_id, before, domain.LEASE),
    )
    return bool(rows)


async def renewed(session: Session, vault: Vault, old: BrowserSession, tokens: Tokens) -> None:
    """Keeps the tokens of a session that was renewed."""
    sealed = _sealed(vault, old.session_id, tokens, ids.now())
    if not tokens.refresh_token:
        sealed["refresh_token"] = old.refresh_token  # the provider lets the old one go on
    await session.update(old, renewing_until=None, **sealed)


async def released(session: Session, session_id: UUID) -> None:
    """Lets others try to renew a session."""
    await session.execute("update browser_session set renewing_until = null where session_id = $1", session_id)


async def end(session: Session, session_id: UUID) -> None:
    """Ends one session."""
    await session.execute(f"{_END} session_id = $1", session_id)


async def end_of(session: Session, provider_session: UUID) -> None:
    """Ends the sessions that came of one at the provider."""
    await session.execute(f"{_END} provider_session = $1", str(provider_session))


async def end_all(session: Session, person_id: UUID) -> None:
    """Ends all of a person's sessions."""
    await session.execute(f"{_END} person_id = $1", person_id)


async def end_others(session: Session, person_id: UUID, provider_session: str) -> int:
    """Ends all of a person's sessions but those that came of one at the provider; returns how many."""
    return await session.execute(f"{_END} person_id = $1 and provider_session <> $2", person_id, provider_session)


_END = "update browser_session set ended_at = now() where ended_at is null and"


def csrf_token(settings: Settings, found: BrowserSession) -> str:
    """What the forms of a session carry."""
    made = hmac.digest(settings.derived_key("csrf"), found.digest, "sha256")
    return urlsafe_b64encode(made).decode().rstrip("=")


def _sealed(vault: Vault, session_id: UUID, tokens: Tokens, moment: datetime) -> dict[str, Any]:
    refresh = vault.seal(tokens.refresh_token, f"{session_id}:refresh") if tokens.refresh_token else None
    return {
        "access_token": vault.seal(tokens.access_token, f"{session_id}:access"),
        "refresh_token": refresh,
        "access_expires_at": moment + timedelta(seconds=tokens.expires_in),
    }
