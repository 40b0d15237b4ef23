"""Erasure, copies and forgetting, by what the tables declare (`kit.personal`): the same in every service.

When identity orders that a person be erased, the service erases what it holds in one transaction with its receipt, an
event. What late events bring is erased again while such events may come.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

import sqlalchemy as sa
import structlog

from kexie.identity.v1 import events_pb2 as identity
from kit import contracts, ids
from kit.consumers import Consumers, Delivery
from kit.datamap import declared
from kit.db import GONE, Session
from kit.guards import EVERYTHING
from kit.ledger import AuditRecord, audit, publish
from kit.personal import DELETE, KEEP, Personal
from kit.personal_sql import anonymising, mentions, pseudonymising
from kit.rows import PERSONAL, Row, column, table

if TYPE_CHECKING:
    from kit.app import Running

log = structlog.get_logger()

AGAIN_DAYS = 31  # events are kept 30 days, and may bring back until then what was erased
ACCESS_DAYS = 3 * 365
FORGET_EVERY = 600.0
# Late events are rarer the longer it is ago.
LATER = "update erasure set again_at = now() + least(now() - erased_at, interval '1 day') where request_id = $1"
AT_ONCE = 5000  # rows past their time that one statement deletes

consumers = Consumers("privacy")


def privacy_tables(metadata: sa.MetaData) -> None:
    """Adds erasures and the log of who read what to a service's schema."""

    @table(
        "erasure",
        metadata,
        sa.Index("ix_erasure_again", "again_at"),
        data=PERSONAL,
        level=2,
        personal=Personal(
            "privacy",
            about=["person_id"],
            erase=KEEP,
            days=AGAIN_DAYS,
            since="erased_at",
            why="what late events bring is erased again",
        ),
    )
    class _Erasure(Row):
        """A person whose data was erased here."""

        request_id: UUID = column(key=True)
        person_id: UUID
        erased_at: datetime
        again_at: datetime  # when to look for what late events brought

    @table(
        "access",
        metadata,
        sa.Index("ix_access_person", "person_id", "access_id"),
        data=PERSONAL,
        level=3,
        personal=Personal("privacy", about=["person_id"], by=["reader_id"], days=ACCESS_DAYS, since="read_at"),
    )
    class _Access(Row):
        """Somebody read data about a person, in a role."""

        access_id: UUID = column(key=True)
        person_id: UUID
        reader_kind: str
        reader_id: str
        role: str
        org_id: str
        method: str
        fields: list[str]
        read_at: datetime


@dataclass
class Erased:
    """How many rows an erasure touched."""

    deleted: int = 0
    anonymised: int = 0
    kept: int = 0

    def __add__(self, other: "Erased") -> "Erased":
        return Erased(self.deleted + other.deleted, self.anonymised + other.anonymised, self.kept + other.kept)


def pseudonym(key: bytes, person_id: UUID) -> UUID:
    """What stands for a person who was erased: the same everywhere, so that what is counted stays; nobody without the
    hub's secret can tell whose it is."""
    return UUID(bytes=hmac.digest(key, person_id.bytes, hashlib.sha256)[:16], version=5)


def personal_tables(metadata: sa.MetaData) -> list[tuple[sa.Table, Personal]]:
    """The tables with personal data, those that look through another before the other."""
    found = [(t, p) for t in metadata.sorted_tables if (p := declared(t)) is not None]
    return sorted(found, key=lambda each: each[1].through is None)


async def erase(service: "Running", session: Session, person_id: UUID) -> Erased:
    """Erases a person from all tables of a service."""
    other = pseudonym(service.settings.derived_key("pseudonyms"), person_id)
    done = Erased()
    await session.open(EVERYTHING)
    for hook in service.app.erases:
        await hook(session, person_id)
    for found, personal in personal_tables(service.metadata):
        await _erase(session, found, personal, person_id, other, done)
    return done


async def _erase(
    session: Session, found: sa.Table, personal: Personal, person_id: UUID, other: UUID, done: Erased
) -> None:
    own = mentions(found, personal, person_id, by=False)
    if personal.erase is KEEP:
        if own is not None:
            done.kept += await session.scalar(sa.select(sa.func.count()).select_from(found).where(own))
        return
    if own is not None and personal.erase is DELETE:
        done.deleted += await session.execute(sa.delete(found).where(own))
    for statement in anonymising(found, personal, person_id, other):
        done.anonymised += await session.execute(statement)
    for sql, values in pseudonymising(found, personal, person_id):
        done.anonymised += await session.execute(sql, *values)


async def _with_service(events: list[Any], service: "Running") -> Sequence[Any]:
    return [service] * len(events)


@consumers.on(identity.PersonErasureOrdered, fetch=_with_service)
async def erase_and_answer(session: Session, event: identity.PersonErasureOrdered, delivery: Delivery) -> None:
    """Erases a person, by all accounts, and leaves the one receipt."""
    service: Running = delivery.fetched
    done = Erased()
    request_id, also = UUID(event.request_id), map(UUID, event.also_ids)
    for row_id, person_id in [(request_id, UUID(event.person_id)), *((uuid5(request_id, str(i)), i) for i in also)]:
        done += await erase(service, session, person_id)
        await session.execute(
            "insert into erasure values ($1, $2, $3, $3) on conflict (request_id) do nothing",
            *(row_id, person_id, ids.now()),
        )
    counts = {"deleted": done.deleted, "anonymised": done.anonymised, "kept": done.kept}
    audit(session, AuditRecord(f"service:{service.name}", "privacy.erase", "erasure", event.request_id, "", counts))
    receipt = contracts.events().get(f"kexie.{service.name}.person.erased.v1")
    if receipt is not None:
        publish(session, receipt.message(request_id=event.request_id, **counts))
    session.after_commit(service.edge.standing.forget)


async def keep_forgetting(service: "Running") -> None:
    """A job: erases again what late events brought, and deletes what is past its time."""
    while not service.stopping.is_set():
        await service.pause(FORGET_EVERY)
        if service.relay.leading and not service.stopping.is_set():
            try:
                await forget(service)
            except GONE as error:
                log.info("forgetting.waiting", problem=type(error).__name__)


async def forget(service: "Running") -> int:
    """One round of it; returns how many rows were past their time."""
    reader = await service.database.reader()
    for row in await reader.fetch("select request_id, person_id from erasure where again_at <= now()"):
        async with service.database.transaction() as session:
            await erase(service, session, row["person_id"])
            await session.execute(LATER, row["request_id"])
    return sum([await _forget(service, t, p) for t, p in personal_tables(service.metadata) if p.days])


async def _forget(service: "Running", found: sa.Table, personal: Personal) -> int:
    """Deletes a table's rows that are past their time, some at once, so that nobody waits long for a lock."""
    sql = (
        f"delete from {found.fullname} where ctid = any(array(select ctid from {found.fullname} "
        f'where "{personal.since}" < $1 limit {AT_ONCE}))'
    )
    before, gone = ids.now() - timedelta(days=personal.days), 0
    while True:
        async with service.database.transaction() as session:
            await session.open(EVERYTHING)
            count = await session.execute(sql, before)
        gone += count
        if count < AT_ONCE:
            return gone
