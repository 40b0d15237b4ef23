"""The queue of calls: what is due is taken for a while, made, and settled.

A call is taken by a lease, in a transaction of its own, and settled in another after the receiver has answered. A
sender that dies in between leaves it to be made again under the same `webhook-id`, which receivers drop. Of one
webhook only a few calls are under way at once, and one alone while it fails; so that one that is slow or dead keeps
no other waiting.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from kit import directory, hosts, ids, ledger
from kit.db import Session
from kit.ledger import AuditRecord
from kit.policy import holding
from kit.rows import load
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Told, Topic

from . import domain
from .domain import DeliveryState, Fact, Problem, State
from .tables import Webhook, WebhookDelivery

LEASE = timedelta(seconds=30)  # for how long a sender has to itself what it takes
AT_ONCE = 4  # calls of one webhook under way, in all processes together
HUB = "service:notification"

# The id follows from webhook and event: a call that is queued again after a restore has the id it had before.
QUEUE = """
insert into webhook_delivery (delivery_id, webhook_id, event_id, type, need_id, sequence, region, need_version,
  happened_at, state, problem, attempts, status, duration_ms, queued_at, due_at)
select md5(webhook_id::text || $1::uuid::text)::uuid, webhook_id, $1, $2, $3, $4, $5, $6, $7, 'queued', '', 0, 0, 0,
  now(), now()
from webhook where region = any($8) and $9 = any(facts) and state <> 'disabled' and created_at <= $7
on conflict (webhook_id, event_id) do nothing
"""
FREE = "d.state = 'queued' and d.due_at <= now() and (d.leased_until is null or d.leased_until <= now())"
TAKE = f"""
with ready as (
  select w.webhook_id, case when w.failures > 0 then 1 else $2::int end - (
    select count(*) from webhook_delivery d
    where d.webhook_id = w.webhook_id and d.state = 'queued' and d.leased_until > now()) as room
  from webhook w
  where w.state = 'active' and (w.held_until is null or w.held_until <= now())
    and exists (select from webhook_delivery d where d.webhook_id = w.webhook_id and {FREE})
  order by random() limit $1 for no key update of w skip locked),
due as (
  select f.delivery_id from ready cross join lateral (
    select d.delivery_id from webhook_delivery d where d.webhook_id = ready.webhook_id and {FREE}
    order by d.due_at limit greatest(ready.room, 0) for update skip locked) f
  limit $1)
update webhook_delivery d set leased_until = now() + $3 from due where d.delivery_id = due.delivery_id returning d.*
"""
AGAIN = (
    "update webhook_delivery set state = 'queued', problem = '', attempts = 0, queued_at = now(), due_at = now(), "
    "leased_until = null, settled_at = null"
)


async def tell(
    session: Session,
    event_id: UUID,
    fact: Fact,
    need_id: str,
    region: str,
    *,
    sequence: int,
    version: int,
    happened_at: datetime,
) -> None:
    """Queues a call of every webhook that follows the need's region and wants to hear of it; each once for an event,
    and none that is younger than the event."""
    regions = [region[:2], region[:4], region]
    said = (fact.type, UUID(need_id), sequence, region, version, happened_at)
    await session.execute(QUEUE, event_id, *said, regions, fact)


async def ping(session: Session, webhook: Webhook) -> WebhookDelivery:
    """Queues a call that says nothing, or returns the one that waits."""
    rows = await session.fetch(
        "select * from webhook_delivery where webhook_id = $1 and type = $2 and state = 'queued' limit 1",
        *(webhook.webhook_id, domain.PING),
    )
    if rows:
        return load(WebhookDelivery, rows[0])
    moment = ids.now()
    made = WebhookDelivery(
        delivery_id=ids.new_id(),
        webhook_id=webhook.webhook_id,
        event_id=ids.new_id(),
        type=domain.PING,
        need_id=None,
        sequence=0,
        region="",
        need_version=0,
        happened_at=moment,
        state=DeliveryState.QUEUED,
        problem="",
        attempts=0,
        status=0,
        duration_ms=0,
        queued_at=moment,
        due_at=moment,
        leased_until=None,
        tried_at=None,
        settled_at=None,
    )
    await session.insert(made)
    return made


async def again(session: Session, webhook_id: UUID, delivery_id: UUID) -> WebhookDelivery | None:
    """Queues a call once more, under its old id; None where there is none such."""
    await session.execute(
        f"{AGAIN} where webhook_id = $1 and delivery_id = $2 and state <> 'queued'", *(webhook_id, delivery_id)
    )
    rows = await session.fetch(
        "select * from webhook_delivery where webhook_id = $1 and delivery_id = $2", *(webhook_id, delivery_id)
    )
    return load(WebhookDelivery, rows[0]) if rows else None


async def again_failed(session: Session, webhook_id: UUID, since: datetime | None) -> int:
    """Queues once more what failed, of what happened since a moment."""
    return await session.execute(
        f"{AGAIN} where webhook_id = $1 and state = 'failed' and ($2::timestamptz is null or happened_at >= $2)",
        *(webhook_id, since),
    )


async def take(session: Session, most: int) -> list[WebhookDelivery]:
    """Takes calls that are due, so that no other sender does within the lease."""
    return [load(WebhookDelivery, row) for row in await session.fetch(TAKE, most, AT_ONCE, LEASE)]


async def give_back(session: Session, delivery_ids: Sequence[UUID]) -> None:
    """Gives back calls that were taken and not made."""
    await session.execute(
        "update webhook_delivery set leased_until = null where delivery_id = any($1) and state = 'queued'",
        list(delivery_ids),
    )


async def taken(session: Session, delivery: WebhookDelivery, status: int, duration_ms: int) -> None:
    """Notes that the receiver took a call."""
    await session.execute(
        "update webhook set failures = 0, failing_since = null, held_until = null "
        "where webhook_id = $1 and failures > 0",
        delivery.webhook_id,
    )
    await _tried(session, delivery, DeliveryState.SENT, "", status, duration_ms)


async def failed(
    session: Session,
    delivery: WebhookDelivery,
    problem: str,
    status: int = 0,
    duration_ms: int = 0,
    wait: timedelta | None = None,
) -> DeliveryState:
    """Notes that a call was not taken: it is tried again, or has failed when its time is over. A receiver that says it
    is gone, or that has answered nothing for days, is not called any more."""
    webhook = await session.lock(Webhook, delivery.webhook_id)
    if webhook is None:
        return DeliveryState.DROPPED
    moment, failures = ids.now(), webhook.failures + 1
    since = webhook.failing_since or moment
    await session.execute(
        "update webhook set failures = $2, failing_since = $3, held_until = $4 where webhook_id = $1",
        *(webhook.webhook_id, failures, since, domain.held_until(failures, moment)),
    )
    ends = Problem.GONE if status == domain.GONE else None
    if domain.is_given_up(failures, since, moment):
        ends = Problem.FAILING
    again = None if ends else domain.next_try(delivery.attempts + 1, delivery.queued_at, moment, wait)
    state = DeliveryState.QUEUED if again else DeliveryState.FAILED
    said = problem if again or ends else Problem.EXPIRED
    await _tried(session, delivery, state, said, status, duration_ms, again)
    if ends:
        await disable(session, webhook, ends)
    return state


async def _tried(
    session: Session,
    delivery: WebhookDelivery,
    state: DeliveryState,
    problem: str,
    status: int,
    duration_ms: int,
    due_at: datetime | None = None,
) -> None:
    """Writes the outcome of a try. What has come to rest meanwhile stays as it is."""
    await session.execute(
        "update webhook_delivery set state = $2, problem = $3, status = $4, duration_ms = $5, attempts = attempts + 1, "
        "due_at = coalesce($6, due_at), leased_until = null, tried_at = now(), "
        "settled_at = case when $2 = 'queued' then null else now() end where delivery_id = $1 and state = 'queued'",
        *(delivery.delivery_id, state, problem, status, duration_ms, due_at),
    )


async def disable(session: Session, webhook: Webhook, problem: Problem) -> None:
    """Calls a webhook no more until somebody takes it up again. What waits has failed, and can be replayed; whoever
    manages the client is told."""
    changed = await session.execute(
        "update webhook set state = 'disabled', problem = $2, version = version + 1 "
        "where webhook_id = $1 and state <> 'disabled'",
        *(webhook.webhook_id, problem),
    )
    if not changed:
        return
    await session.execute(
        "update webhook_delivery set state = 'failed', problem = $2, leased_until = null, settled_at = now() "
        "where webhook_id = $1 and state = 'queued'",
        *(webhook.webhook_id, Problem.DISABLED),
    )
    detail = {"problem": problem, "host": hosts.host_of(webhook.url)}
    record = AuditRecord(HUB, "webhooks.disable", "webhook", str(webhook.webhook_id), str(webhook.org_id), detail)
    ledger.audit(session, record)
    topic = {Problem.FAILING: Topic.WEBHOOK_FAILING, Problem.GONE: Topic.WEBHOOK_GONE}.get(problem)
    if topic is not None:
        facts = {
            "org_id": str(webhook.org_id),
            "client_id": str(webhook.client_id),
            "webhook_id": str(webhook.webhook_id),
            "host": hosts.host_of(webhook.url),
        }
        told = Told(topic, f"webhook-disabled:{webhook.webhook_id}:{webhook.version}", parameters=facts)
        await inbox.tell(session, told, await managers(session, webhook.org_id))


async def managers(session: Session, org_id: UUID) -> list[str]:
    """Who manages the API clients of an organisation: in itself, else in the nearest association above its region."""
    wanted = holding("clients.manage")
    if found := await directory.holders(session, wanted, org_id=str(org_id)):
        return found
    organisation = await directory.organisation(session, org_id)
    return await directory.nearest(session, wanted, organisation.region) if organisation else []


async def drop(session: Session, webhook_id: UUID, problem: Problem) -> int:
    """Drops all that waits of a webhook whose client may no longer be told; returns how many."""
    return await session.execute(
        "update webhook_delivery set state = 'dropped', problem = $2, leased_until = null, settled_at = now() "
        "where webhook_id = $1 and state = 'queued'",
        *(webhook_id, problem),
    )


async def drop_client(session: Session, client_id: UUID, *, revoked: bool) -> None:
    """Drops all that waits of a client that is no longer in force; after its revocation nothing is queued again."""
    rows = await session.fetch("select * from webhook where client_id = $1 for no key update", client_id)
    for webhook in (load(Webhook, row) for row in rows):
        await drop(session, webhook.webhook_id, Problem.REVOKED if revoked else Problem.INACTIVE)
        if revoked and webhook.state is not State.DISABLED:
            await disable(session, webhook, Problem.REVOKED)


async def tidy(session: Session) -> int:
    """Ends what has waited for too long, and forgets what is old; returns how many ended."""
    ended = await session.execute(
        "update webhook_delivery set state = 'failed', problem = $2, settled_at = now(), leased_until = null "
        "where queued_at < now() - $1::interval and state = 'queued' "
        "and (leased_until is null or leased_until <= now())",
        *(domain.LASTS, Problem.EXPIRED),
    )
    await session.execute(
        "delete from webhook_delivery where queued_at < now() - $1::interval and state <> 'queued'", domain.KEPT
    )
    return ended
