"""Use cases of API clients. Each takes the open session and who acts, and never commits."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kexie.identity.v1 import events_pb2 as events
from kit import directory, ids, networks, paging
from kit.actor import Actor
from kit.db import Query, Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish
from services.identity.facts import tell
from services.identity.roles import service as roles
from services.identity.roles.tables import RoleGrant

from . import domain
from .domain import Draft, State
from .tables import Client, ClientSecret

MANAGE = "clients.manage"
SET_QUOTA = "clients.set-quota"
USED_EVERY = "1 minute"  # the last use is kept no more exactly, so that it costs no write for each token

_DIGESTS = Query(
    sa.select(ClientSecret.c.digest).where(
        ClientSecret.c.client_id == sa.bindparam("client_id"),
        sa.or_(ClientSecret.c.expires_at.is_(None), ClientSecret.c.expires_at > sa.func.now()),
    )
)


async def create(session: Session, by: Actor, org_id: UUID, draft: Draft) -> tuple[Client, str]:
    """Creates a client of an organisation; returns it with its secret, which is not kept."""
    region = await _permit(session, by, org_id)
    client = row(ids.new_id(), org_id, domain.checked(draft, ids.now(), region), by)
    secret = domain.new_secret()
    await session.insert(client)
    await session.insert(secret_row(client, secret))
    note(session, "clients.create", "client", client.client_id, org_id, **_bounds(client))
    await tell(session, changed(client), client.version)
    await roles.give(session, by, role_of(client))
    return client, secret


async def read(reader: Reader, by: Actor, client_id: UUID) -> Client:
    """A client."""
    return await _seen(by, await reader.get(Client, client_id), reader)


async def update(session: Session, by: Actor, client: Client, draft: Draft) -> Client:
    """Changes what a client is called and what bounds it."""
    region = await _permit(session, by, client.org_id)
    domain.usable(client.state)
    said = domain.checked(draft, ids.now(), region)
    warned = client.warned_at if said.expires_at == client.expires_at else None
    client = await session.update(client, **_said(said), warned_at=warned)
    note(session, "clients.update", "client", client.client_id, client.org_id, **_bounds(client))
    await tell(session, changed(client), client.version)
    session.after_commit(by.standing.forget)
    return client


async def set_quota(session: Session, by: Actor, client_id: UUID, per_minute: int, per_day: int) -> Client:
    """Gives a client a quota of its own; 0 gives it the usual one again."""
    client = await session.lock(Client, client_id)
    if client is None:
        by.asked = True
        raise Refused("CLIENT_NOT_FOUND")
    await by.permit(session, SET_QUOTA, org_id=client.org_id, region=await _region(session, client.org_id))
    domain.usable(client.state)
    client = await session.update(client, per_minute=per_minute or None, per_day=per_day or None)
    note(
        session,
        "clients.quota",
        "client",
        client_id,
        client.org_id,
        per_minute=client.per_minute,
        per_day=client.per_day,
    )
    return client


async def may_set_quota(reader: Reader, by: Actor, client: Client) -> bool:
    """Whether the actor may give a client a quota of its own."""
    return await by.may(reader, SET_QUOTA, org_id=client.org_id, region=await _region(reader, client.org_id))


async def rotate(session: Session, by: Actor, client_id: UUID, overlap: timedelta) -> tuple[Client, str, datetime]:
    """Gives a client a new secret. Older ones hold until the overlap is over; returned with that moment."""
    client = await locked(session, by, client_id)
    domain.usable(client.state)
    until = ids.now() + overlap
    await session.open(client_id)
    await session.execute(
        "update client_secret set expires_at = $2 where client_id = $1 and (expires_at is null or expires_at > $2)",
        *(client_id, until),
    )
    secret = domain.new_secret()
    await session.insert(secret_row(client, secret))
    note(session, "clients.rotate", "client", client_id, client.org_id)
    return client, secret, until


async def revoke(session: Session, by: Actor, client_id: UUID) -> Client:
    """Revokes a client for good; of one that is revoked nothing changes."""
    client = await locked(session, by, client_id)
    if client.state is State.REVOKED:
        return client
    client = await session.update(client, state=State.REVOKED)
    await session.open(client_id)
    await session.execute("delete from client_secret where client_id = $1", client_id)
    note(session, "clients.revoke", "client", client_id, client.org_id)
    await tell(session, changed(client), client.version)
    await roles.take_all(session, by, client_id)
    return client


async def page(reader: Reader, by: Actor, org_id: UUID, size: int, token: str) -> tuple[list[Client], str]:
    """The clients of an organisation, newest first, and the token of the next page."""
    await _permit(reader, by, org_id)
    c = Client.c
    statement = sa.select(Client.__table__).where(c.org_id == org_id)
    order = (c.created_at, c.client_id)
    return await paging.read(reader, statement, Client, order, size, token, org_id, descending=True)


async def usable(reader: Reader, client_id: UUID, address: str = "") -> tuple[Client, list[bytes]] | None:
    """A client that may be used now, and from an address where one is said, with the digests of the secrets that hold;
    None when there is none such."""
    client = await reader.get(Client, client_id)
    if client is None or client.state is not State.ACTIVE or (client.expires_at and client.expires_at <= ids.now()):
        return None
    if address and not networks.within(address, client.networks):
        return None
    async with reader.opened(client_id) as opened:
        return client, [record["digest"] for record in await opened.rows(_DIGESTS, client_id=client_id)]


async def used(session: Session, client_id: UUID, address: str = "") -> None:
    """Keeps when a client was last used, and from which network where that is known."""
    await session.execute(
        f"update client set last_used_at = now(), last_used_from = coalesce(nullif($2, ''), last_used_from) "
        f"where client_id = $1 and (last_used_at is null or last_used_at < now() - interval '{USED_EVERY}')",
        client_id,
        networks.block(address),
    )


async def warn(session: Session) -> int:
    """Tells of the clients that will soon end, of each once; returns how many."""
    rows = await session.fetch(
        "update client set warned_at = now() where state = 'active' and warned_at is null "
        "and expires_at > now() and expires_at < now() + $1 returning client_id, org_id, expires_at, version",
        domain.WARNED,
    )
    for record in rows:
        event = events.ClientEnding(client_id=str(record["client_id"]), org_id=str(record["org_id"]))
        event.ends_at.FromDatetime(record["expires_at"])
        publish(session, event, version=record["version"])
    return len(rows)


def changed(client: Client) -> events.SubjectChanged:
    """The event of a new or changed client."""
    event = events.SubjectChanged(
        subject_id=str(client.client_id),
        kind="client",
        state=client.state,
        org_id=str(client.org_id),
        scopes=domain.bounds(client.scopes, client.regions),
    )
    if client.expires_at:
        event.expires_at.FromDatetime(client.expires_at)
    return event


def row(client_id: UUID, org_id: UUID, draft: Draft, by: Actor) -> Client:
    """A new client as it is kept."""
    return Client(
        client_id=client_id,
        org_id=org_id,
        state=State.ACTIVE,
        created_by=UUID(by.caller.id) if by.caller.kind == "person" else None,
        created_at=ids.now(),
        **_said(draft),
    )


def _said(draft: Draft) -> dict[str, Any]:
    return {
        "name": draft.name,
        "scopes": list(draft.scopes),
        "expires_at": draft.expires_at,
        "contact": draft.contact,
        "purpose": draft.purpose,
        "regions": list(draft.regions),
        "networks": list(draft.networks),
    }


def _bounds(client: Client) -> dict[str, Any]:
    return {"scopes": client.scopes, "regions": client.regions, "networks": client.networks}


def secret_row(client: Client, secret: str) -> ClientSecret:
    """What is kept of a client's secret."""
    return ClientSecret(client_id=client.client_id, digest=domain.digest(secret), created_at=client.created_at)


def role_of(client: Client) -> RoleGrant:
    """The role by which a client may do anything, in its organisation; its scopes bound it."""
    return RoleGrant(
        grant_id=ids.derived_id("grant", str(client.client_id), domain.ROLE),
        subject_id=client.client_id,
        role=domain.ROLE,
        org_id=client.org_id,
        subtree=False,
        valid_from=client.created_at,
        valid_to=None,
        granted_by=client.created_by,
        granted_at=client.created_at,
    )


async def locked(session: Session, by: Actor, client_id: UUID) -> Client:
    """A client that nobody else changes until the end of the transaction."""
    return await _seen(by, await session.lock(Client, client_id), session)


async def _seen(by: Actor, client: Client | None, reader: Reader) -> Client:
    if client is None:
        by.asked = True
        raise Refused("CLIENT_NOT_FOUND")
    await _permit(reader, by, client.org_id)
    return client


async def _permit(reader: Reader, by: Actor, org_id: UUID) -> str:
    """Refuses who may not manage an organisation's clients; returns the region that it answers for."""
    organisation = await directory.organisation(reader, org_id)
    if organisation is None:
        by.asked = True
        raise Refused("ORGANISATION_NOT_FOUND")
    await by.permit(reader, MANAGE, org_id=org_id, region=organisation.region)
    return organisation.region


async def _region(reader: Reader, org_id: UUID) -> str:
    organisation = await directory.organisation(reader, org_id)
    return organisation.region if organisation else ""
