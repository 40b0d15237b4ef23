"""Use cases of signing in. Each takes the open session, and never commits."""

import secrets
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa

from kit import ids
from kit.db import Query, Reader, Session
from kit.errors import Refused
from services.identity import tickets
from services.identity.oidc import families
from services.identity.people.domain import State
from services.identity.people.tables import Person

from . import domain
from .tables import ProviderSession, SignInRequest

_LIVE = Query(
    sa.select(ProviderSession.__table__)
    .join(Person.__table__, Person.c.person_id == ProviderSession.c.person_id)
    .where(
        ProviderSession.c.digest == sa.bindparam("digest"),
        ProviderSession.c.ended_at.is_(None),
        ProviderSession.c.last_seen_at > sa.bindparam("idle_since"),
        ProviderSession.c.auth_time > sa.bindparam("signed_in_since"),
        Person.c.state == State.ACTIVE,
    )
)


async def ask(session: Session, parameters: dict[str, str], browser_token: str) -> tuple[SignInRequest, str]:
    """Keeps an authorization request until its person has signed in; returns it with what the browser holds."""
    browser_token = browser_token or tickets.fresh()
    moment = ids.now()
    request = SignInRequest(
        request_id=secrets.token_urlsafe(24),
        client_id=parameters["client_id"],
        parameters=parameters,
        browser=tickets.digest(browser_token),
        created_at=moment,
        expires_at=moment + timedelta(minutes=domain.REQUEST_MINUTES),
    )
    await session.insert(request)
    return request, browser_token


async def pending(reader: Reader, request_id: str, browser_token: str) -> SignInRequest:
    """A request that waits, for the browser that began it. Any other browser is refused: else one could be made to
    sign in for somebody else's request, or into somebody else's account."""
    request = await reader.get(SignInRequest, request_id)
    if request is None or request.used_at is not None or request.expires_at <= ids.now() or not browser_token:
        raise Refused("SIGN_IN_EXPIRED")
    if tickets.digest(browser_token) != request.browser:
        earlier = await live(reader, browser_token)  # signed in meanwhile, in another tab of the same browser
        if earlier is None or earlier.browser != request.browser:
            raise Refused("SIGN_IN_EXPIRED")
    return request


async def take_challenge(session: Session, request_id: str) -> bytes | None:
    """What a passkey is to answer, once."""
    rows = await session.fetch(
        "with taken as (select request_id, challenge from sign_in_request where request_id = $1 for update) "
        "update sign_in_request r set challenge = null from taken where r.request_id = taken.request_id "
        "returning taken.challenge",
        request_id,
    )
    return rows[0]["challenge"] if rows else None


async def live(reader: Reader, token: str) -> ProviderSession | None:
    """The session of a browser, if it goes on and its person is active."""
    if not token or len(token) > 200:
        return None
    moment = ids.now()
    return await reader.one(
        _LIVE,
        ProviderSession,
        digest=tickets.digest(token),
        idle_since=moment - domain.IDLE,
        signed_in_since=moment - domain.LONGEST,
    )


async def resume(session: Session, request_id: str, who: ProviderSession | None) -> dict[str, str] | None:
    """The parameters of a request whose person has just signed in, once, and only for the session of that sign-in."""
    if who is None:
        return None
    rows = await session.fetch(
        "update sign_in_request set used_at = now() where request_id = $1 and session_id = $2 and used_at is null "
        "and expires_at > now() returning parameters",
        *(request_id, who.session_id),
    )
    return rows[0]["parameters"] if rows else None


async def goes_on(reader: Reader, session_id: UUID) -> bool:
    """Whether a session has not ended and its person is active: asked at every step that gives out tokens."""
    rows = await reader.fetch(
        "select 1 from provider_session s join person p using (person_id) "
        "where s.session_id = $1 and s.ended_at is null and p.state = 'active'",
        session_id,
    )
    return bool(rows)


async def seen(session: Session, who: ProviderSession) -> None:
    """Keeps that a session is used."""
    await session.update(who, last_seen_at=ids.now())


async def end(session: Session, session_id: UUID) -> None:
    """Ends one session with the tokens given out in it."""
    await session.execute(
        "update provider_session set ended_at = now() where session_id = $1 and ended_at is null", session_id
    )
    await families.revoke_session(session, session_id)


async def end_all(session: Session, person_id: UUID) -> None:
    """Ends all of a person's sessions with the tokens given out in them."""
    await session.execute(
        "update provider_session set ended_at = now() where person_id = $1 and ended_at is null", person_id
    )
    await families.revoke_person(session, person_id)


async def is_recent(reader: Reader, session_id: str, person_id: UUID) -> bool:
    """Whether a person signed in so recently, in the session that asks, that nobody else will be at the keyboard."""
    rows = await reader.fetch(
        "select 1 from provider_session where session_id::text = $1 and person_id = $2 and ended_at is null "
        "and auth_time > $3",
        *(session_id, person_id, ids.now() - domain.RECENT),
    )
    return bool(rows)


async def end_others(session: Session, person_id: UUID, session_id: str) -> None:
    """Ends all of a person's sessions but one, with the tokens given out in them."""
    rows = await session.fetch(
        "update provider_session set ended_at = now() where person_id = $1 and session_id::text <> $2 "
        "and ended_at is null returning session_id",
        *(person_id, session_id),
    )
    for row in rows:
        await families.revoke_session(session, row["session_id"])
