"""Use cases of API clients. Each takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from kexie.identity.v1 import events_pb2 as events
from kit import directory, ids, paging
from kit.actor import Actor
from kit.db import Query, Reader, Session
from kit.edge import note
from kit.errors import Refused
from services.identity.facts import tell
from services.identity.roles import service as roles
from services.identity.roles.tables import RoleGrant

from . import domain
from .domain import State
from .tables import Client, ClientSecret

MANAGE = "clients.manage"
USED_EVERY = "1 minute"  # the last use is kept no more exactly, so that it costs no write for each token

_DIGESTS = Query(
    sa.select(ClientSecret.c.digest).where(
        ClientSecret.c.client_id == sa.bindparam("client_id"),
        sa.or_(ClientSecret.c.expires_at.is_(None), ClientSecret.c.expires_at > sa.func.now()),
    )
)


async def create(
    session: Session, by: Actor, org_id: UUID, name: str, scopes: Sequence[str], expires_at: datetime | None
) -> tuple[Client, str]:
    """Creates a client of an organisation; returns it with its secret, which is not kept."""
    await _permit(session, by, org_id)
    domain.check(scopes, expires_at, ids.now())
    client = row(ids.new_id(), org_id, name, scopes, expires_at, by)
    secret = domain.new_secret()
    await session.insert(client)
    await session.insert(secret_row(client, secret))
    note(session, "clients.create", "client", client.client_id, org_id, scopes=client.scopes)
    await tell(session, changed(client), client.version)
    await roles.give(session, by, role_of(client))
    return client, secret


async def rotate(session: Session, by: Actor, client_id: UUID, overlap: timedelta) -> tuple[Client, str, datetime]:
    """Gives a client a new secret. Older ones hold until the overlap is over; returned with that moment."""
    client = await _locked(session, by, client_id)
    domain.usable(client.state)
    until = ids.now() + overlap
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
    client = await _locked(session, by, client_id)
    if client.state is State.REVOKED:
        return client
    client = await session.update(client, state=State.REVOKED)
    await session.execute("delete from client_secret where client_id = $1", client_id)
    note(session, "clients.revoke", "client", client_id, client.org_id)
    await tell(session, changed(client), client.version)
    await roles.take_all(session, by, client_id)
    return client


async def page(reader: Reader, by: Actor, org_id: UUID, size: int, token: str) -> tuple[list[Client], str]:
    """The clients of an organisation, newest first, and the token of the next page."""
    await _permit(reader, by, org_id)
    after, count = paging.position(token, org_id), paging.size(size)
    c = Client.c
    statement = sa.select(Client.__table__).where(c.org_id == org_id)
    if after:
        before = sa.tuple_(datetime.fromisoformat(after[0]), UUID(after[1]))
        statement = statement.where(sa.tuple_(c.created_at, c.client_id) < before)
    found = await reader.all(statement.order_by(c.created_at.desc(), c.client_id.desc()).limit(count + 1), Client)
    clients = found[:count]
    last = clients[-1] if len(found) > count else None
    return clients, paging.token([last.created_at, last.client_id], org_id) if last else ""


async def usable(reader: Reader, client_id: UUID) -> tuple[Client, list[bytes]] | None:
    """A client that may be used now, with the digests of the secrets that hold; None when there is none such."""
    client = await reader.get(Client, client_id)
    if client is None or client.state is not State.ACTIVE or (client.expires_at and client.expires_at <= ids.now()):
        return None
    return client, [record["digest"] for record in await reader.rows(_DIGESTS, client_id=client_id)]


async def used(session: Session, client_id: UUID) -> None:
    """Keeps when a client last got a token."""
    await session.execute(
        f"update client set last_used_at = now() where client_id = $1 "
        f"and (last_used_at is null or last_used_at < now() - interval '{USED_EVERY}')",
        client_id,
    )


def changed(client: Client) -> events.SubjectChanged:
    """The event of a new or changed client."""
    event = events.SubjectChanged(
        subject_id=str(client.client_id),
        kind="client",
        state=client.state,
        org_id=str(client.org_id),
        scopes=client.scopes,
    )
    if client.expires_at:
        event.expires_at.FromDatetime(client.expires_at)
    return event


def row(
    client_id: UUID, org_id: UUID, name: str, scopes: Sequence[str], expires_at: datetime | None, by: Actor
) -> Client:
    """A new client as it is kept."""
    return Client(
        client_id=client_id,
        name=" ".join(name.split()),
        org_id=org_id,
        scopes=sorted(scopes),
        state=State.ACTIVE,
        created_by=UUID(by.caller.id) if by.caller.kind == "person" else None,
        created_at=ids.now(),
        expires_at=expires_at,
    )


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


async def _locked(session: Session, by: Actor, client_id: UUID) -> Client:
    client = await session.lock(Client, client_id)
    if client is None:
        by.asked = True
        raise Refused("CLIENT_NOT_FOUND")
    await _permit(session, by, client.org_id)
    return client


async def _permit(reader: Reader, by: Actor, org_id: UUID) -> None:
    organisation = await directory.organisation(reader, org_id)
    if organisation is None:
        by.asked = True
        raise Refused("ORGANISATION_NOT_FOUND")
    await by.permit(reader, MANAGE, org_id=org_id, region=organisation.region)
