"""What is committed with a state change: its events, its audit records, and the answer to repeat.

Three tables in every service's schema. The event table is the truth about events; the broker is transport. Neither
events nor audit records are numbered when they are written, since the order of numbers is not the order of commits:
one leader numbers them behind the transaction horizon (`kit.relay`, `kit.audit`).
"""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

import asyncpg
import sqlalchemy as sa
from google.protobuf.message import Message

from kit import ids, tracing
from kit.contracts import event_type
from kit.db import Reader, Session
from kit.errors import Refused
from kit.personal import KEEP, Personal
from kit.pool import Statement
from kit.rows import BUSINESS, GOVERNMENT, Row, column, table


class Xid8(sa.types.UserDefinedType[int]):
    """PostgreSQL's 64-bit transaction number."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "xid8"


class Envelope(NamedTuple):
    """An event with what travels beside it."""

    event_id: uuid.UUID
    subject: str
    key: str
    version: int
    payload: bytes
    recorded_at: datetime
    traceparent: str = ""
    sequence: int = 0


@dataclass(slots=True)
class AuditRecord:
    """One act: who did what to what. `detail` names fields and states, never personal or confidential values."""

    actor: str
    action: str
    object_type: str
    object_id: str
    org_id: str = ""
    detail: dict[str, Any] = field(default_factory=dict)
    traceparent: str = ""

    def sign(self, actor: str, method: str, traceparent: str) -> None:
        """Completes what a use case noted: who acted, by which method, in which trace."""
        self.actor, self.action, self.traceparent = actor, self.action or method, traceparent


def ledger_tables(metadata: sa.MetaData) -> None:
    """Adds the ledger's tables to a service's schema."""

    @table(
        "event",
        metadata,
        sa.Index("ix_event_unnumbered", "txid", "event_id", postgresql_where=sa.text("sequence is null")),
        sa.Index("ix_event_sequence", "sequence"),
        data=BUSINESS,
        level=2,
        partition_by="RANGE (day)",
    )
    class _Event(Row):
        day: date = column(key=True)
        event_id: uuid.UUID = column(key=True)
        txid: int = column(Xid8(), server_default=sa.text("pg_current_xact_id()"))
        subject: str
        key: str
        version: int = column(sa.BigInteger())
        payload: bytes
        traceparent: str
        recorded_at: datetime
        sequence: int | None = column(sa.BigInteger(), default=None)

    @table(
        "audit",
        metadata,
        sa.Index("ix_audit_txid", "txid", "audit_id"),
        sa.Index("ix_audit_object", "object_type", "object_id"),
        data=GOVERNMENT,
        level=3,
        personal=Personal(
            "audit",
            about=["actor"],
            form="person:{}",
            erase=KEEP,
            until="audit chain",
            why="who did what has to stay provable",
        ),
    )
    class _Audit(Row):
        audit_id: uuid.UUID = column(key=True)
        txid: int = column(Xid8(), server_default=sa.text("pg_current_xact_id()"))
        recorded_at: datetime
        actor: str
        action: str
        object_type: str
        object_id: str
        org_id: str
        detail: dict[str, Any]
        traceparent: str

    @table("audit_block", metadata, data=GOVERNMENT, level=3)
    class _AuditBlock(Row):
        """A link of the audit chain: the records it holds, a keyed digest of each, and the hash over all before."""

        sequence: int = column(sa.BigInteger(), key=True)
        audit_ids: list[uuid.UUID]
        digests: list[bytes]
        hash: bytes

    @table(
        "idempotency",
        metadata,
        sa.Index("ix_idempotency_made", "made_at"),
        data=BUSINESS,
        level=4,
        personal=Personal("requests", about=["caller"], form="person:{}", days=2, since="made_at"),
    )
    class _Idempotency(Row):
        caller: str = column(key=True)
        method: str = column(key=True)
        key: str = column(key=True)
        fingerprint: bytes
        response: bytes
        made_at: datetime

    @table("head", metadata, data=GOVERNMENT, level=3)
    class _Head(Row):
        """How far the leader is: with numbering events, with publishing them, with chaining audit records."""

        name: str = column(key=True)
        sequence: int = column(sa.BigInteger())
        horizon: int = column(Xid8())  # records of transactions before it are in the chain
        hash: bytes


@dataclass(frozen=True)
class Repeat:
    """A creating call that may come again: who called what under which key, and a digest of the request."""

    caller: str
    method: str
    key: str
    fingerprint: bytes

    @property
    def owner(self) -> str:
        """Whose answer is kept, for the vault that seals it."""
        return f"{self.caller} {self.method} {self.key}"

    @classmethod
    def of(cls, caller: str, method: str, key: str, request: bytes) -> "Repeat":
        return cls(caller, method, key, hashlib.sha256(request).digest())


def publish(session: Session, event: Message, *, version: int = 0, traceparent: str = "") -> None:
    """Notes an event to be committed with the session's change. `version` is the object's, counted after the change.
    It belongs to the present trace unless another is given."""
    kind = event_type(type(event))
    session.events.append(
        Envelope(
            event_id=ids.new_id(),
            subject=kind.subject,
            key=str(getattr(event, kind.key)),
            version=version,
            payload=event.SerializeToString(deterministic=True),
            recorded_at=ids.now(),
            traceparent=traceparent or tracing.traceparent(),
        )
    )


def audit(session: Session, record: AuditRecord) -> None:
    """Notes an audit record to be committed with the session's change."""
    session.audits.append(record)


async def answered(reader: Reader, schema: str, repeat: Repeat) -> bytes | None:
    """The answer given before under this key; None when there was none. Another body under the key is refused."""
    rows = await reader.fetch(
        f"select fingerprint, response from {schema}.idempotency where caller = $1 and method = $2 and key = $3",
        repeat.caller,
        repeat.method,
        repeat.key,
    )
    if not rows:
        return None
    if rows[0]["fingerprint"] != repeat.fingerprint:
        raise Refused("KEY_REUSED")
    return rows[0]["response"]


Columns = tuple[tuple[str, str], ...]

# Columns with their types, in the order of `_event` and `_audit`.
EVENT = (
    ("day", "date"),
    ("event_id", "uuid"),
    ("subject", "text"),
    ("key", "text"),
    ("version", "bigint"),
    ("payload", "bytea"),
    ("traceparent", "text"),
    ("recorded_at", "timestamptz"),
)
AUDIT = (
    ("audit_id", "uuid"),
    ("recorded_at", "timestamptz"),
    ("actor", "text"),
    ("action", "text"),
    ("object_type", "text"),
    ("object_id", "text"),
    ("org_id", "text"),
    ("detail", "jsonb"),
    ("traceparent", "text"),
)
REPEAT = (
    ("caller", "text"),
    ("method", "text"),
    ("key", "text"),
    ("fingerprint", "bytea"),
    ("response", "bytea"),
    ("made_at", "timestamptz"),
)


def _event(e: Envelope) -> tuple[Any, ...]:
    day = ids.day_of(e.event_id)
    return day, e.event_id, e.subject, e.key, e.version, e.payload, e.traceparent, e.recorded_at


def _audit(a: AuditRecord, moment: datetime) -> tuple[Any, ...]:
    said = (a.actor, a.action, a.object_type, a.object_id, a.org_id, a.detail, a.traceparent)
    return ids.new_id(), moment, *said


def _written(place: str, columns: Columns, rows: Sequence[tuple[Any, ...]]) -> Statement:
    """The insert of rows. One row goes value by value, which costs half of what it does as arrays of one."""
    if len(rows) == 1:
        return _insert(place, columns, "values ({})", ""), rows[0]
    return _insert(place, columns, "select * from unnest({})", "[]"), [*zip(*rows, strict=True)]


@lru_cache(maxsize=100)
def _insert(place: str, columns: Columns, source: str, many: str) -> str:
    marks = ", ".join(f"${number}::{kind}{many}" for number, (_, kind) in enumerate(columns, 1))
    return f"insert into {place} ({', '.join(name for name, _ in columns)}) {source.format(marks)}"


async def write(session: Session, schema: str, repeat: Repeat | None = None, response: bytes = b"") -> None:
    """Writes what was noted, in the last statement before the commit.

    Raises `AlreadyAnswered` when another call with the same key was committed first.
    """
    events: Sequence[Envelope] = session.events
    audits: Sequence[AuditRecord] = session.audits
    if not events and not audits and repeat is None:
        return
    moment = ids.now()
    told: list[Statement] = []
    if events:
        told.append(_written(f"{schema}.event", EVENT, [_event(e) for e in events]))
    if audits:
        told.append(_written(f"{schema}.audit", AUDIT, [_audit(a, moment) for a in audits]))
    if repeat is not None:
        answer = (repeat.caller, repeat.method, repeat.key, repeat.fingerprint, response, moment)
        told.append(_written(f"{schema}.idempotency", REPEAT, [answer]))
    try:
        await session.last(*told)
    except asyncpg.UniqueViolationError as error:
        if getattr(error, "table_name", "") == "idempotency":
            raise AlreadyAnswered from error
        raise
    session.events.clear()
    session.audits.clear()


class AlreadyAnswered(Exception):
    """A call with the same key was committed between the look and the write; its answer is the one to give."""
