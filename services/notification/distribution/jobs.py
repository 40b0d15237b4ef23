"""What is done with messages in the background, in the one process of the service that leads."""

from datetime import timedelta

import structlog

from kit import ids
from kit.app import Running
from kit.db import Session
from kit.ledger import AuditRecord, audit, write
from kit.rows import load
from services.notification.channels.loop import keep_going
from services.notification.channels.outlets import offered
from services.notification.settings import NotificationSettings

from . import counting, service, telling
from .domain import State
from .tables import Distribution

log = structlog.get_logger()

IDLE = 0.5  # seconds between looks at what there is to do
SCANNED = 20_000  # recipients in one transaction
TOLD = 2_000
GATHERED = 500
EVERY = timedelta(seconds=2)  # between two counts of a small message
HUB = "service:notification"


async def distribute(running: Running) -> None:
    """Finds and tells the recipients of messages as long as the service runs."""
    settings = running.settings
    assert isinstance(settings, NotificationSettings)
    await keep_going(running, "distribution", Distributor(running, settings).round, idle=IDLE)


async def count_figures(running: Running) -> None:
    """Counts what became of messages, and watches the critical ones; apart from the telling, which it never delays."""
    settings = running.settings
    assert isinstance(settings, NotificationSettings)
    await keep_going(running, "figures", Counter(running, settings).round, idle=1.0)


class Distributor:
    """Works on all messages in turn, a batch of each, so that a large one delays no small one."""

    def __init__(self, running: Running, settings: NotificationSettings) -> None:
        self._running, self._database = running, running.database
        self._channels, self._four_eyes_above = offered(settings), settings.distribution.four_eyes_above
        self._gathering = timedelta(seconds=settings.distribution.gather_seconds)

    async def round(self) -> None:
        """Does all there is to do."""
        while self._running.relay.leading and not self._running.stopping.is_set():
            busy = [await self._one(distribution) for distribution in await self._under_way()]
            async with self._database.transaction() as session:
                busy.append(await telling.gather(session, GATHERED, self._channels, ids.now()) == GATHERED)
            if not any(busy):
                return

    async def _under_way(self) -> list[Distribution]:
        reader = await self._database.reader()
        rows = await reader.fetch(
            "select * from distribution where state in ('preparing', 'sending') "
            "or state = 'scheduled' and send_at <= now() order by priority = 'normal', send_at nulls first"
        )
        return [load(Distribution, row) for row in rows]

    async def _one(self, found: Distribution) -> bool:
        """One batch of a message, by the state it has under its lock; whether there may be more."""
        async with self._database.transaction() as session:
            locked = await session.lock(Distribution, found.distribution_id)
            if locked is None or locked.state not in (State.PREPARING, State.SCHEDULED, State.SENDING):
                return False
            rules = await service.rows_of(session, locked.distribution_id)
            if locked.state is State.PREPARING:
                await telling.find(session, locked, rules, SCANNED, self._four_eyes_above)
                return True
            if locked.state is State.SCHEDULED:
                locked = await session.update(locked, state=State.SENDING)
            step = await telling.tell(session, locked, rules, TOLD, self._channels, self._gathering)
            if not step.done:
                return True
            await self._finish(session, locked)
        return False

    async def _finish(self, session: Session, found: Distribution) -> None:
        """Ends a message of which nobody waits any more; who takes no more today waits until tomorrow."""
        waiting = await session.fetch(
            "select from dispatch where distribution_id = $1 and state = 'queued' limit 1", found.distribution_id
        )
        if waiting:
            return
        sent = await session.lock(Distribution, found.distribution_id)
        assert sent is not None
        sent = await session.update(sent, state=State.SENT, done_at=ids.now(), counted_at=None)
        await counting.tell_the_sender(session, sent)
        detail = {"people": sent.people, "told": sent.told}
        audit(
            session,
            AuditRecord(
                HUB, "distributions.finish", "distribution", str(sent.distribution_id), str(sent.org_id), detail
            ),
        )
        await write(session, self._database.schema)


class Counter:
    """Keeps figures fresh, each message's the less often the more people it has."""

    def __init__(self, running: Running, settings: NotificationSettings) -> None:
        self._running, self._database = running, running.database
        self._alarm_after = settings.distribution.alarm_after_seconds

    async def round(self) -> None:
        """Counts what has changed, and raises alarms."""
        if not self._running.relay.leading:
            return
        reader = await self._database.reader()
        rows = await reader.fetch(counting.CHANGING, EVERY)
        for row in rows:
            async with self._database.transaction() as session:
                await counting.count_again(session, load(Distribution, row))
        async with self._database.transaction() as session:
            for silent in await counting.watch(session, self._alarm_after):
                log.error("distribution.silent", distribution_id=str(silent.distribution_id))
