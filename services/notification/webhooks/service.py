"""Use cases of webhooks. Each takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from kit import directory, ids, paging
from kit.actor import Actor
from kit.codes.rules import unknown
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.hosts import Hosts
from kit.policy import Target
from kit.vault import Vault
from services.notification.watches.domain import region_as_kept

from . import addresses, domain, queue
from .domain import DeliveryState, Fact, State
from .tables import Webhook, WebhookDelivery

MANAGE = "clients.manage"


@dataclass(frozen=True)
class Client:
    """An API client as this service knows it."""

    client_id: UUID
    org_id: UUID


async def create(
    session: Session,
    by: Actor,
    client_id: UUID,
    url: str,
    region: str,
    facts: Sequence[Fact],
    description: str,
    *,
    hosts: Hosts,
    vault: Vault,
) -> tuple[Webhook, str]:
    """Creates a webhook of a client; returns it with its secret, which is kept sealed."""
    client = await _client(session, by, client_id)
    to = addresses.read(url, hosts)
    if wrong := list(unknown("", region=region.ljust(6, "0"))):
        raise Invalid(*wrong)
    await _must_follow(session, client_id, region)
    await _take_room(session, client_id)
    webhook_id, secret = ids.new_id(), domain.new_secret()
    webhook = Webhook(
        webhook_id=webhook_id,
        client_id=client_id,
        org_id=client.org_id,
        url=url,
        region=region_as_kept(region),
        facts=[fact for fact in Fact if not facts or fact in facts],
        description=" ".join(description.split()),
        state=State.ACTIVE,
        problem="",
        secret=vault.seal(secret, str(webhook_id)),
        old_secret=None,
        old_until=None,
        created_at=ids.now(),
    )
    await session.insert(webhook)
    note(session, "webhooks.create", "webhook", webhook_id, client.org_id, host=to.host, region=webhook.region)
    return webhook, secret


async def page(reader: Reader, by: Actor, client_id: UUID, size: int, token: str) -> tuple[list[Webhook], str]:
    """The webhooks of a client, oldest first, and the token of the next page."""
    await _client(reader, by, client_id)
    count, c = paging.size(size), Webhook.c
    statement = sa.select(Webhook.__table__).where(c.client_id == client_id)
    if after := paging.position(token, client_id):
        statement = statement.where(c.webhook_id > UUID(after[0]))
    found = await reader.all(statement.order_by(c.webhook_id).limit(count + 1), Webhook)
    webhooks = found[:count]
    return webhooks, paging.token([webhooks[-1].webhook_id], client_id) if len(found) > count else ""


async def get(reader: Reader, by: Actor, webhook_id: UUID) -> Webhook:
    """One webhook."""
    return await _permitted(reader, by, await reader.get(Webhook, webhook_id))


async def pause(session: Session, by: Actor, webhook_id: UUID) -> Webhook:
    """Pauses a webhook; of one that is not active nothing changes."""
    webhook = await _locked(session, by, webhook_id)
    if webhook.state is not State.ACTIVE:
        return webhook
    note(session, "webhooks.pause", "webhook", webhook_id, webhook.org_id)
    return await session.update(webhook, state=State.PAUSED)


async def resume(session: Session, by: Actor, webhook_id: UUID, hosts: Hosts) -> Webhook:
    """Takes a webhook up again, as if it had never failed; what is not allowed any more stays down."""
    webhook = await _locked(session, by, webhook_id)
    if webhook.state is State.ACTIVE:
        return webhook
    addresses.read(webhook.url, hosts)
    await _must_follow(session, webhook.client_id, webhook.region)
    note(session, "webhooks.resume", "webhook", webhook_id, webhook.org_id, before=webhook.state)
    fresh = {"failures": 0, "failing_since": None, "held_until": None}
    return await session.update(webhook, state=State.ACTIVE, problem="", **fresh)


async def rotate(
    session: Session, by: Actor, webhook_id: UUID, overlap: timedelta, vault: Vault
) -> tuple[Webhook, str]:
    """Gives a webhook a new secret; the one before it holds until the overlap is over."""
    webhook = await _locked(session, by, webhook_id)
    secret, until = domain.new_secret(), ids.now() + overlap if overlap else None
    webhook = await session.update(
        webhook,
        secret=vault.seal(secret, str(webhook_id)),
        old_secret=webhook.secret if until else None,
        old_until=until,
    )
    note(session, "webhooks.rotate", "webhook", webhook_id, webhook.org_id)
    return webhook, secret


async def delete(session: Session, by: Actor, webhook_id: UUID) -> None:
    """Deletes a webhook with its record. One that is gone stays so."""
    webhook = await session.lock(Webhook, webhook_id)
    if webhook is None:
        by.asked = True
        return
    await _permitted(session, by, webhook)
    await session.delete(webhook)
    await session.execute("update webhook_client set webhooks = webhooks - 1 where client_id = $1", webhook.client_id)
    note(session, "webhooks.delete", "webhook", webhook_id, webhook.org_id)


async def ping(session: Session, by: Actor, webhook_id: UUID) -> WebhookDelivery:
    """Queues a call that says nothing, or returns the one that waits."""
    webhook = await _locked(session, by, webhook_id)
    domain.must_be_active(webhook.state)
    note(session, "webhooks.ping", "webhook", webhook_id, webhook.org_id)
    return await queue.ping(session, webhook)


async def deliveries(
    reader: Reader, by: Actor, webhook_id: UUID, state: DeliveryState | None, size: int, token: str
) -> tuple[list[WebhookDelivery], str]:
    """What was or is to be delivered, newest first, and the token of the next page."""
    await get(reader, by, webhook_id)
    count, c = paging.size(size), WebhookDelivery.c
    statement = sa.select(WebhookDelivery.__table__).where(c.webhook_id == webhook_id)
    if state is not None:
        statement = statement.where(c.state == state)
    if after := paging.position(token, webhook_id, state):
        at = sa.tuple_(sa.literal(datetime.fromisoformat(after[0]), c.queued_at.type), sa.literal(UUID(after[1])))
        statement = statement.where(sa.tuple_(c.queued_at, c.delivery_id) < at)
    ordered = statement.order_by(c.queued_at.desc(), c.delivery_id.desc()).limit(count + 1)
    found = await reader.all(ordered, WebhookDelivery)
    listed = found[:count]
    last = listed[-1] if len(found) > count else None
    return listed, paging.token([last.queued_at, last.delivery_id], webhook_id, state) if last else ""


async def replay(session: Session, by: Actor, webhook_id: UUID, delivery_id: UUID) -> WebhookDelivery:
    """Queues a call once more; one that waits anyway stays as it is."""
    webhook = await _locked(session, by, webhook_id)
    domain.must_be_active(webhook.state)
    found = await queue.again(session, webhook_id, delivery_id)
    if found is None:
        raise Refused("WEBHOOK_DELIVERY_NOT_FOUND")
    note(session, "webhooks.replay", "webhook", webhook_id, webhook.org_id, delivery_id=str(delivery_id))
    return found


async def replay_failed(session: Session, by: Actor, webhook_id: UUID, since: datetime | None) -> int:
    """Queues all once more that failed, of what happened since a moment; returns how many."""
    webhook = await _locked(session, by, webhook_id)
    domain.must_be_active(webhook.state)
    replayed = await queue.again_failed(session, webhook_id, since)
    note(session, "webhooks.replay", "webhook", webhook_id, webhook.org_id, replayed=replayed)
    return replayed


async def _client(reader: Reader, by: Actor, client_id: UUID) -> Client:
    """A client whose webhooks the actor may manage."""
    rows = await reader.fetch(
        "select org_id from directory_subject where subject_id = $1 and kind = 'client'", str(client_id)
    )
    if not rows:
        by.asked = True
        raise Refused("CLIENT_NOT_FOUND")
    client = Client(client_id, UUID(rows[0]["org_id"]))
    await _permit(reader, by, client)
    return client


async def _permit(reader: Reader, by: Actor, client: Client) -> None:
    """Refuses everybody but who manages the organisation's clients, and the client itself."""
    if by.caller.kind == "client" and by.caller.id == str(client.client_id):
        by.asked = True
        await by.rights(reader)  # raises where the client is no longer in force
        return
    organisation = await directory.organisation(reader, client.org_id)
    await by.permit(reader, MANAGE, org_id=client.org_id, region=organisation.region if organisation else "")


async def _permitted(reader: Reader, by: Actor, webhook: Webhook | None) -> Webhook:
    if webhook is None:
        by.asked = True
        raise Refused("WEBHOOK_NOT_FOUND")
    await _permit(reader, by, Client(webhook.client_id, webhook.org_id))
    return webhook


async def _locked(session: Session, by: Actor, webhook_id: UUID) -> Webhook:
    return await _permitted(session, by, await session.lock(Webhook, webhook_id))


async def _must_follow(reader: Reader, client_id: UUID, region: str) -> None:
    try:
        follows = await may_follow(reader, client_id, region)
    except Refused:
        raise Refused("WEBHOOK_CLIENT_UNUSABLE") from None
    if not follows:
        raise Invalid(Violation("region", "WEBHOOK_REGION_REFUSED"))


async def may_follow(reader: Reader, client_id: UUID, region: str) -> bool:
    """Whether a client may follow a region at this moment, as the database says. Raises Refused for a client that was
    revoked or has expired."""
    rights = await directory.Standing().rights(reader, "client", str(client_id))
    return rights.allows(domain.FOLLOW, Target(region=region.ljust(6, "0")), ids.now())


async def _take_room(session: Session, client_id: UUID) -> None:
    """Counts one webhook more, and keeps the client's other calls waiting; refuses when there is no room for it."""
    taken = await session.execute(
        "insert into webhook_client as c values ($1, 1) on conflict (client_id) do update "
        "set webhooks = c.webhooks + 1 where c.webhooks < $2",
        *(client_id, domain.MOST),
    )
    if taken != 1:
        raise Refused("WEBHOOKS_FULL", most=domain.MOST)
