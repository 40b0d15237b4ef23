"""The sender of one channel: runs in every process of the service, and shares the channel's queue with the others."""

import asyncio
from collections import Counter as Counts

from prometheus_client import Counter

from kexie.identity.v1 import people_pb2 as people
from kexie.identity.v1 import people_pb2_grpc
from kit.app import Running
from services.notification.inbox.domain import Channel, State
from services.notification.inbox.service import Entry

from . import queue
from .port import NO_ADDRESS, TIMEOUT, NotTaken, Outlet, Recipient, Send
from .queue import Ending

SENT = Counter(
    "kexie_messages_total", "Messages by channel: sent, failed, suppressed, postponed.", ["channel", "result"]
)
GATHERED = 10  # ends of messages are noted together: so many,
GATHERING = 0.2  # or those of so many seconds. What went and was not noted goes again, under the same id


class Sender:
    """Sends over one outlet, so many a second: a burst keeps neither the channel nor this process from other work."""

    def __init__(self, running: Running, outlet: Outlet, channels: list[Channel]) -> None:
        self._running, self._outlet, self._channel, self._others = running, outlet, outlet.channel, channels
        self._next = 0.0  # when the next message may go, by the loop's clock
        self._ended: list[Ending] = []  # not yet noted
        self._noted = 0.0  # when ends were last noted

    async def round(self) -> None:
        """Sends all that is due. Nothing is taken from the queue before the channel has answered."""
        if not await queue.anything_due(await self._running.database.reader(), self._channel):
            return
        async with self._outlet.open() as send:
            while not self._running.stopping.is_set() and await self._batch(send):
                pass

    async def _batch(self, send: Send) -> bool:
        """Takes messages and sends them; False when none was due. What is not tried in time is given back."""
        ends = asyncio.get_running_loop().time() + queue.LEASE.total_seconds()
        async with self._running.database.transaction() as session:
            left = {entry.notice.notice_id: entry for entry in await queue.take(session, self._channel)}
        if not left:
            return False
        try:
            recipients = await self._recipients({str(entry.notice.person_id) for entry in left.values()})
            under_way = asyncio.Semaphore(self._outlet.at_once)

            async def one(entry: Entry) -> None:
                async with under_way:
                    if self._running.stopping.is_set() or asyncio.get_running_loop().time() + TIMEOUT > ends:
                        return
                    await self._pace()
                    del left[entry.notice.notice_id]
                    await self._one(send, entry, recipients.get(str(entry.notice.person_id)))

            async with asyncio.TaskGroup() as group:
                for entry in list(left.values()):
                    group.create_task(one(entry))
        except ExceptionGroup as problems:
            raise problems.exceptions[0] from None
        finally:
            await self._note()
            if left:
                async with self._running.database.transaction() as session:
                    await queue.give_back(session, self._channel, left)
        return True

    async def _pace(self) -> None:
        now = asyncio.get_running_loop().time()
        begins = max(self._next, now)
        self._next = begins + 1 / self._outlet.per_second
        if begins > now:
            await self._running.pause(begins - now)

    async def _recipients(self, person_ids: set[str]) -> dict[str, Recipient]:
        """Where people are reached, and whether they want to be: asked each time, kept nowhere."""
        stub = people_pb2_grpc.PeopleServiceStub(self._running.channel("identity"))  # type: ignore[arg-type]
        found = await stub.BatchGetContacts(people.BatchGetContactsRequest(person_ids=sorted(person_ids)))
        return {contact.person_id: recipient_of(contact) for contact in found.contacts}

    async def _one(self, send: Send, entry: Entry, recipient: Recipient | None) -> None:
        hindrance = self._outlet.hindrance(recipient, gone=entry.gone)
        if hindrance or recipient is None:
            await self._end(entry, State.SUPPRESSED, hindrance)
        elif entry.held:
            async with self._running.database.transaction() as session:
                await queue.hold(session, self._channel, entry)
        else:
            await self._send(send, entry, recipient)

    async def _send(self, send: Send, entry: Entry, recipient: Recipient) -> None:
        try:
            async with asyncio.timeout(TIMEOUT):
                reference = await send(entry, recipient)
        except NotTaken as refusal:
            if refusal.final:
                state = State.SUPPRESSED if refusal.problem == NO_ADDRESS else State.FAILED
                await self._end(entry, state, refusal.problem)
            else:
                await self._postpone(entry, refusal.problem)
        except ValueError:
            await self._end(entry, State.FAILED, "bad-address")
        except OSError:  # TimeoutError is one
            await self._postpone(entry, "no-answer")
            raise
        else:
            await self._end(entry, State.SENT, reference=reference or "")

    async def _end(self, entry: Entry, state: State, problem: str = "", *, reference: str = "") -> None:
        self._ended.append(Ending(entry.notice.notice_id, state, problem, reference))
        if len(self._ended) >= GATHERED or asyncio.get_running_loop().time() - self._noted > GATHERING:
            await self._note()

    async def _note(self) -> None:
        ended, self._ended = self._ended, []
        self._noted = asyncio.get_running_loop().time()
        if not ended:
            return
        async with self._running.database.transaction() as session:
            await queue.settle(session, self._channel, ended, self._others)
        for state, number in Counts(e.state for e in ended).items():
            SENT.labels(self._channel.value, state.value).inc(number)

    async def _postpone(self, entry: Entry, problem: str) -> None:
        async with self._running.database.transaction() as session:
            await queue.postpone(session, self._channel, entry, problem, self._others)
        SENT.labels(self._channel.value, "postponed").inc()


def recipient_of(contact: people.Contact) -> Recipient:
    """The one place where identity's message becomes a recipient."""
    active = contact.state == people.PERSON_STATE_ACTIVE
    declined = frozenset(contact.declined)
    return Recipient(contact.mail, contact.display_name, contact.locale, active, declined, contact.phone)
