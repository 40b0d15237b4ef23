"""The sender of calls: runs in every process of the service, and shares the queue with the others."""

import asyncio
import time
from uuid import UUID

import structlog
from google.protobuf import json_format
from prometheus_client import Counter

from kexie.notification.v1 import webhooks_pb2 as pb
from kit import hosts, ids, ledger, outward
from kit.app import Running
from kit.db import GONE, Session
from kit.errors import Refused
from kit.outward import Answer, NotTaken
from kit.vault import Sealed, Vault
from services.notification.settings import NotificationSettings

from . import addresses, domain, queue, service
from .domain import PURPOSE, DeliveryState, Problem, State
from .tables import Webhook, WebhookDelivery

log = structlog.get_logger()

CALLS = Counter("kexie_webhooks_total", "Calls of webhooks: sent, failed, postponed, dropped.", ["result"])
IDLE = 0.5  # seconds between looks at the queue
PAUSES = (1, 2, 5, 10, 30)  # seconds before the queue is looked at again, while the database is away
MOST = 100  # calls under way in this process
TIDY = 600.0  # seconds between ending and forgetting what is old


async def send_webhooks(running: Running) -> None:
    """Makes the calls that are due as long as the service runs. While no host is allowed, they stay queued."""
    settings = running.settings
    assert isinstance(settings, NotificationSettings)
    if not settings.webhooks.hosts:
        log.info("webhooks.off", problem="webhooks.hosts is empty")
        return
    sender, failures = Sender(running, settings), 0
    while not running.stopping.is_set():
        try:
            busy = await sender.round()
            failures = 0
        except GONE as error:
            failures, busy = failures + 1, False
            log.warning("webhooks.waiting", problem=type(error).__name__)
        except Exception:
            failures, busy = failures + 1, False
            log.exception("webhooks.failed")
        if failures:
            await running.pause(PAUSES[min(failures, len(PAUSES)) - 1])
        elif not busy:
            await sender.rest()
    await sender.stop()


async def tidy_webhooks(running: Running) -> None:
    """A job: ends what has waited for too long, and forgets what is old."""
    while not running.stopping.is_set():
        if running.relay.leading:
            try:
                async with running.database.transaction() as session:
                    CALLS.labels("failed").inc(await queue.tidy(session))
            except GONE as error:
                log.info("webhooks.waiting", problem=type(error).__name__)
        await running.pause(TIDY)


class Barred(Exception):
    """The client may not be told any more."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class Undecided(Exception):
    """The hub itself cannot make the call at the moment: the database is away, or a secret does not open."""


class Sender:
    """Makes many calls at once, each in a task of its own."""

    def __init__(self, running: Running, settings: NotificationSettings) -> None:
        self._running, self._database = running, running.database
        self._reach = settings.webhooks.reach()
        self._vault = Vault(settings, PURPOSE)
        self._tasks: dict[asyncio.Task[None], UUID] = {}
        self._done = asyncio.Event()

    async def round(self) -> bool:
        """Takes what is due, and begins to send it; whether there was anything."""
        if (room := MOST - len(self._tasks)) <= 0:
            return False
        async with self._database.transaction() as session:
            found = await queue.take(session, room)
        for delivery in found:
            task = asyncio.create_task(self._one(delivery))
            self._tasks[task] = delivery.delivery_id
            task.add_done_callback(self._ended)
        return bool(found)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        self._tasks.pop(task, None)
        self._done.set()

    async def rest(self) -> None:
        """Waits until a call has ended, which may let the next one go, or a little."""
        self._done.clear()
        await self._running.wait(self._done, IDLE)

    async def stop(self) -> None:
        """Lets the calls under way end, for as long as a stop may take; gives back the others."""
        if not self._tasks:
            return
        await asyncio.wait(self._tasks, timeout=self._running.settings.grace / 2)
        left = dict(self._tasks)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        if left:
            async with self._database.transaction() as session:
                await queue.give_back(session, list(left.values()))

    async def _one(self, delivery: WebhookDelivery) -> None:
        """Makes one call and notes what became of it. What goes wrong here concerns this call alone: its lease ends,
        and it is tried again."""
        began = time.monotonic()
        try:
            webhook = await (await self._database.reader()).get(Webhook, delivery.webhook_id)
            if webhook is None or webhook.state is not State.ACTIVE:
                async with self._database.transaction() as session:
                    await queue.give_back(session, [delivery.delivery_id])
                return
            await self._settle(webhook, delivery, began)
        except (Undecided, *GONE) as error:
            log.warning("webhooks.unsettled", problem=type(error).__name__)
        except Exception:
            log.exception("webhooks.unsettled")

    async def _settle(self, webhook: Webhook, delivery: WebhookDelivery, began: float) -> None:
        try:
            answer = await self._call(webhook, delivery)
        except Barred as barred:
            async with self._database.transaction() as session:
                dropped = await queue.drop(session, webhook.webhook_id, barred.problem)
            CALLS.labels("dropped").inc(dropped)
            log.info("webhooks.dropped", webhook_id=str(webhook.webhook_id), problem=barred.problem, calls=dropped)
            return
        except NotTaken as refusal:
            problem, answer = str(refusal.problem), Answer(0)
        else:
            problem = "" if domain.succeeded(answer.status) else f"http-{answer.status}"
        took = round((time.monotonic() - began) * 1000)
        async with self._database.transaction() as session:
            state = await self._noted(session, delivery, problem, answer, took)
            await ledger.write(session, self._database.schema)
        CALLS.labels("postponed" if state is DeliveryState.QUEUED else state.value).inc()
        if problem:
            host = hosts.host_of(webhook.url)
            log.info("webhooks.not_taken", webhook_id=str(webhook.webhook_id), host=host, problem=problem, ms=took)

    async def _noted(
        self, session: Session, delivery: WebhookDelivery, problem: str, answer: Answer, took: int
    ) -> DeliveryState:
        if problem:
            return await queue.failed(session, delivery, problem, answer.status, took, answer.wait)
        await queue.taken(session, delivery, answer.status, took)
        return DeliveryState.SENT

    async def _call(self, webhook: Webhook, delivery: WebhookDelivery) -> Answer:
        """Makes the call, if everything still allows it. Raises Barred or NotTaken."""

        async def check() -> None:
            await self._check(webhook)

        await check()
        try:
            to = addresses.read(webhook.url, self._reach.hosts)
        except Refused:
            raise NotTaken(outward.Problem.ADDRESS_REFUSED) from None  # the operator allows it no longer
        body = call_body(delivery)
        timestamp = int(time.time())
        headers = domain.headers(str(delivery.delivery_id), timestamp, body, self._keys(webhook))
        return await outward.post(to, headers, body, self._reach, check)

    async def _check(self, webhook: Webhook) -> None:
        """Whether the client may be told at this very moment: asked before a connection is made, and again when it
        stands, since that may take longer than a revocation may."""
        try:
            reader = await self._database.reader()
            follows = await service.may_follow(reader, webhook.client_id, webhook.region)
        except Refused:
            raise Barred(Problem.INACTIVE) from None
        except GONE as error:
            raise Undecided from error  # else it would pass for the receiver's failure
        if not follows:
            raise Barred(Problem.NOT_ALLOWED)

    def _keys(self, webhook: Webhook) -> list[str]:
        owner = str(webhook.webhook_id)
        try:
            keys = [self._vault.open(webhook.secret, owner)]
            if webhook.old_secret is not None and webhook.old_until is not None and webhook.old_until > ids.now():
                keys.append(self._vault.open(webhook.old_secret, owner))
        except Sealed as error:  # the hub's secret is another now: its operators' fault, not the receiver's
            log.error("webhooks.sealed", webhook_id=owner)
            raise Undecided from error
        return keys


def call_body(delivery: WebhookDelivery) -> bytes:
    """The body of a call: the same bytes whenever it is made."""
    call = pb.WebhookCall(type=delivery.type, timestamp=delivery.happened_at)
    call.data.SetInParent()
    if delivery.need_id is not None:
        call.data.need_id = str(delivery.need_id)
        call.data.sequence = delivery.sequence
        call.data.region = delivery.region
        call.data.version = min(delivery.need_version, 2**31 - 1)
    return json_format.MessageToJson(call, indent=None).encode()
