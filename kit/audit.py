"""The audit chain: blocks of records, each with a keyed digest, each block hashed over the one before.

A block holds all records of the transactions between two horizons, so no record needs a mark of its own. The key is
derived from the hub's secret: who may write to the database but does not hold it cannot make a chain that stands.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any
from uuid import UUID

import orjson

BATCH = 2000  # records of a block, but never a part of a transaction's
FIELDS = ("actor", "action", "object_type", "object_id", "org_id", "detail", "traceparent")

# Up to where the next block goes: the horizon, or less when much has gathered.
UNTIL = """
select coalesce(
  (select txid from audit where txid >= $1::xid8 and txid < pg_snapshot_xmin(pg_current_snapshot())
   order by txid offset $2 limit 1),
  pg_snapshot_xmin(pg_current_snapshot()))
"""
WAITING = "select * from audit where txid >= $1::xid8 and txid < $2::xid8 order by txid, audit_id"
BLOCKS = "select * from audit_block where sequence > $1 order by sequence limit 50"


def digest(key: bytes, record: Any) -> bytes:
    """HMAC-SHA-256 over a record's values."""
    said = [str(record["audit_id"]), record["recorded_at"].astimezone(UTC).isoformat(), *(record[f] for f in FIELDS)]
    return hmac.new(key, orjson.dumps(said, option=orjson.OPT_SORT_KEYS), hashlib.sha256).digest()


def link(key: bytes, before: bytes, sequence: int, ids: Sequence[UUID], digests: Sequence[bytes]) -> bytes:
    """HMAC-SHA-256 over the hash before, the block's number, and its records in order."""
    parts = (before, str(sequence).encode(), *(i.bytes for i in ids), *digests)
    return hmac.new(key, b"".join(hashlib.sha256(part).digest() for part in parts), hashlib.sha256).digest()


async def chain(connection: Any, key: bytes) -> int:
    """Adds a block of what has been committed since the last; returns how many records it holds. Within a
    transaction of the one leader."""
    head = await connection.fetchrow("select sequence, horizon, hash from head where name = 'audit' for update")
    until = await connection.fetchval(UNTIL, head["horizon"], BATCH)
    if until <= head["horizon"] and await _has(connection, head["horizon"]):
        until = head["horizon"] + 1  # one transaction alone fills the block: take it whole
    records = await connection.fetch(WAITING, head["horizon"], until)
    sequence, last = head["sequence"], bytes(head["hash"])
    if records:
        sequence += 1
        ids = [r["audit_id"] for r in records]
        digests = [digest(key, r) for r in records]
        last = link(key, last, sequence, ids, digests)
        await connection.execute("insert into audit_block values ($1, $2, $3, $4)", sequence, ids, digests, last)
    if records or until - head["horizon"] > BATCH:
        await connection.execute(
            "update head set sequence = $1, horizon = $2::xid8, hash = $3 where name = 'audit'", sequence, until, last
        )
    return len(records)


async def _has(connection: Any, txid: int) -> bool:
    return bool(
        await connection.fetchval(
            "select exists (select from audit where txid = $1 and txid < pg_snapshot_xmin(pg_current_snapshot()))", txid
        )
    )


@dataclass(frozen=True)
class Finding:
    """What a walk over the chain found: how many records stand, what is wrong with the first that does not, and the
    last block's hash."""

    records: int
    blocks: int
    wrong: str = ""
    hash: bytes = b""


@dataclass(frozen=True)
class Kept:
    """The end of a chain as it was once, kept where who writes to the database does not: a chain that was cut off with
    its head wound back stands by itself, and is shorter than this."""

    blocks: int = 0
    hash: bytes = b""


async def verify(source: Any, key: bytes, kept: Kept | None = None) -> Finding:
    """Walks over a service's chain. `source` has `fetch`, as a connection or a Reader."""
    before, expected, records = b"", 0, 0
    kept = kept or Kept()
    while rows := await source.fetch(
        "select * from audit_block where sequence > $1 order by sequence limit 50", expected
    ):
        for block in rows:
            expected += 1
            if block["sequence"] != expected:
                return Finding(records, expected - 1, f"block {expected} is missing")
            if wrong := await _examine(source, key, block):
                return Finding(records, expected - 1, wrong)
            before = link(key, before, expected, block["audit_ids"], block["digests"])
            if before != block["hash"]:
                return Finding(records, expected - 1, f"block {expected} was changed")
            if expected == kept.blocks and before != kept.hash:
                return Finding(records, expected - 1, f"block {expected} is another than it was")
            records += len(block["audit_ids"])
    if expected < kept.blocks:
        return Finding(records, expected, f"blocks after {expected} are missing; the chain had {kept.blocks} before")
    return Finding(records, expected, await _examine_end(source, before, expected, records), before)


async def _examine(source: Any, key: bytes, block: Any) -> str:
    """What is wrong with a block's records; empty when all stand."""
    found = await source.fetch("select * from audit where audit_id = any($1::uuid[])", block["audit_ids"])
    by_id = {row["audit_id"]: row for row in found}
    for audit_id, expected in zip(block["audit_ids"], block["digests"], strict=True):
        if audit_id not in by_id:
            return f"record {audit_id} is missing"
        if digest(key, by_id[audit_id]) != expected:
            return f"record {audit_id} was changed"
    return ""


async def _examine_end(source: Any, last: bytes, blocks: int, records: int) -> str:
    """What is wrong after the last block: a head that knows more, or records that slipped in behind the chain."""
    heads = await source.fetch("select sequence, horizon, hash from head where name = 'audit'")
    if not heads and (blocks or await source.fetch("select from audit limit 1")):
        return f"the head after block {blocks} is missing"
    for head in heads:
        if (head["sequence"], bytes(head["hash"])) != (blocks, last):
            return f"blocks after {blocks} are missing; the chain had {head['sequence']}"
        [row] = await source.fetch("select count(*) as n from audit where txid < $1::xid8", head["horizon"])
        if row["n"] != records:
            extra = await source.fetch(
                "select audit_id from audit where txid < $1::xid8 "
                "and not exists (select from audit_block where audit_id = any(audit_ids)) limit 1",
                head["horizon"],
            )
            return (
                f"record {extra[0]['audit_id']} is not in the chain" if extra else "records and blocks differ in number"
            )
    return ""


async def after_restore(connection: Any) -> None:
    """Fits the ledger of a restored schema to a cluster whose transaction numbers start elsewhere: what is numbered
    and chained counts as before the horizon, what is not as of now."""
    await connection.execute("update event set txid = pg_current_xact_id() where sequence is null")
    await connection.execute(
        "update audit set txid = case when txid < (select horizon from head where name = 'audit') "
        "then '3'::xid8 else pg_current_xact_id() end"
    )
    await connection.execute("update head set horizon = pg_current_xact_id() where name = 'audit'")
