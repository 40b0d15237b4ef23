"""The floor for a durable write: the same rows in plain SQL, on as many connections, on tables of the same shape."""

import asyncio
import time
import uuid
from datetime import UTC, datetime

import asyncpg

from bench._load import CONNECTIONS, Load

SETUP = """
drop schema if exists floor cascade;
create schema floor;
create table floor.need (like kechuang.need including all);
create table floor.audit (like kechuang.audit including all);
create table floor.idempotency (like kechuang.idempotency including all);
create table floor.event (like kechuang.event including all) partition by range (day);
create table floor.event_today partition of floor.event for values from ('2020-01-01') to ('2100-01-01');
"""
NEED = """
insert into floor.need (need_id, code, org_id, org_name, kind, title, summary, industry, industry_line, region,
  subjects, keywords, trl_now, trl_wanted, budget_min_yuan, budget_max_yuan, deadline, state, has_confidential,
  posted_by, posted_at, verified_by_org_name, return_reason, version)
values ($1, 'N-0000-0000-0', $2, '甬能新材料', 'process', $3, $4, '38', '{38,C}', '330106', '{}', '{}', 0, 0, 0, 0,
  null, 'submitted', false, $2, now(), '', '', 1)
"""
AUDIT = """
insert into floor.audit (audit_id, recorded_at, actor, action, object_type, object_id, org_id, detail, traceparent)
values ($1, now(), 'person:x', 'needs.post', 'need', $2, 'x', '{"state": "submitted"}', '')
"""
EVENT = """
insert into floor.event (day, event_id, subject, key, version, payload, traceparent, recorded_at)
values ($1, $2, 'kexie.kechuang.need.submitted.v1', $3, 1, $4, '', now())
"""
ANSWER = """
insert into floor.idempotency (caller, method, key, fingerprint, response, made_at)
values ('person:x', 'PostNeed', $1, $2, $3, now())
"""


async def prepare(url: str) -> None:
    """Makes the tables, empty."""
    connection = await asyncpg.connect(url)
    await connection.execute(SETUP)
    await connection.close()


async def write(url: str, seconds: float) -> Load:
    """Transactions as fast as they are committed."""
    pool = await asyncpg.create_pool(url, min_size=CONNECTIONS, max_size=CONNECTIONS)
    ends = time.monotonic() + seconds
    done = 0
    summary = "涂布厚度不均匀，寻求有工程经验的团队。"

    async def worker() -> None:
        nonlocal done
        async with pool.acquire() as connection:
            while time.monotonic() < ends:
                need, org = uuid.uuid4(), uuid.uuid4()
                async with connection.transaction():
                    await connection.execute(NEED, need, org, "高镍正极材料涂布工艺优化", summary)
                    await connection.execute(AUDIT, uuid.uuid4(), str(need))
                    await connection.execute(EVENT, datetime.now(UTC).date(), uuid.uuid4(), str(need), b"x" * 90)
                    await connection.execute(ANSWER, str(need), b"x" * 32, b"x" * 300)
                done += 1

    began, worked = time.monotonic(), time.process_time()
    await asyncio.gather(*(worker() for _ in range(CONNECTIONS)))
    took = time.monotonic() - began
    await pool.close()
    return Load(done, done / took, (time.process_time() - worked) / took)
