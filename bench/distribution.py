"""One message to many (`--recipients`, by default 20,000): from the draft to everybody's inbox, found, queued, told and
counted a batch in a transaction, against two statements of plain SQL on tables of the same shape that queue the same
people and write the same notices, for all of them at once."""

import asyncio
import time
from statistics import median
from typing import Any

import asyncpg
import httpx

from bench._run import Effort, Figure, run
from bench._stand import Stand
from kit.imports import id_of

TARGETS = {"separate": 0.15, "together": 0.15}
ROUNDS = 3  # at most
REGION = "330106"
API = "/api/notification/v1/distributions"
SECONDS = 1800.0  # until when a message must have been sent

PEOPLE = """
insert into notification.recipient (person_id, active, region)
select md5('bench-' || n)::uuid, true, $2 from generate_series(1, $1) as n on conflict do nothing
"""
FLOOR = """
drop schema if exists floor_distribution cascade;
create schema floor_distribution;
create table floor_distribution.dispatch (like notification.dispatch including all);
create table floor_distribution.notice (like notification.notice including all);
create table floor_distribution.delivery (like notification.delivery including all);
"""
QUEUE = """
insert into floor_distribution.dispatch (distribution_id, person_id, rule, state, problem, queued_at, due_at)
select $1, person_id, 0, 'queued', '', now(), now() from notification.recipient where active and home like $2 || '%'
"""
TELL = """
with taken as (
  update floor_distribution.dispatch set state = 'told', settled_at = now() where distribution_id = $1
  returning person_id),
told as (
  insert into floor_distribution.notice (notice_id, person_id, dedupe, topic, item_id, parameters, created_at)
  select md5(person_id || $1::text)::uuid, person_id, $1::text, 'distributed', $1, '{}', now() from taken
  returning notice_id)
insert into floor_distribution.delivery (notice_id, channel, state, problem, attempts, queued_at, due_at, settled_at)
select notice_id, 'inbox', 'delivered', '', 0, now(), now(), now() from told
"""


async def measure(stand: Stand, effort: Effort) -> Figure:
    connection = await asyncpg.connect(stand.database)
    try:
        await connection.execute(PEOPLE, effort.recipients, REGION)
        await connection.execute("analyze notification.recipient")
        await connection.execute(FLOOR)
        rounds = [await _round(stand, connection) for _ in range(min(effort.rounds, ROUNDS))]
    finally:
        await connection.close()
    ratios = [sum(plain) / sum(ours) for _, ours, plain in rounds]
    people = rounds[0][0]
    queued, told = (median(ours[at] for _, ours, _ in rounds) for at in (0, 1))
    said = [
        f"{people:,} people queued in {queued:.1f} s",
        f"{60 * people / told:,.0f} told a minute",
        f"other {median(sum(plain) for _, _, plain in rounds):.1f} s for both",
    ]
    return Figure(median(ratios), min(ratios), max(ratios), said=said)


async def _round(stand: Stand, connection: Any) -> tuple[int, tuple[float, float], tuple[float, float]]:
    """How many people, and how long queuing and telling took here and in plain SQL."""
    plain = await _plain(connection)
    headers = {"authorization": f"Bearer {await stand.hub.token('watcher-0')}"}
    async with httpx.AsyncClient(base_url=stand.hub.url, headers=headers, trust_env=False, timeout=30) as web:
        message = {"orgId": str(id_of("organisation", "county")), "draft": _draft()}
        made = (await web.post(API, json=message)).raise_for_status().json()["distribution"]
        at = f"{API}/{made['distributionId']}"
        began = time.perf_counter()
        (await web.post(f"{at}:prepare", json={})).raise_for_status()
        people = (await _reaches(web, at, "PREPARED"))["people"]
        queued = time.perf_counter()
        (await web.post(f"{at}:send", json={"people": people})).raise_for_status()
        await _reaches(web, at, "SENT")
        told = time.perf_counter()
    return people, (queued - began, told - queued), plain


async def _plain(connection: Any) -> tuple[float, float]:
    [row] = await connection.fetch("select gen_random_uuid() as id")
    began = time.perf_counter()
    await connection.execute(QUEUE, row["id"], REGION)
    queued = time.perf_counter()
    await connection.execute(TELL, row["id"])
    return queued - began, time.perf_counter() - queued


async def _reaches(web: httpx.AsyncClient, at: str, state: str) -> dict[str, Any]:
    ends = time.monotonic() + SECONDS
    while time.monotonic() < ends:
        found = (await web.get(at)).raise_for_status().json()["distribution"]
        if found["state"] == f"DISTRIBUTION_STATE_{state}":
            return found
        await asyncio.sleep(0.1)
    raise TimeoutError(state)


def _draft() -> dict[str, Any]:
    words = {"title": "大风预警", "text": "请减少外出。"}
    rule = {"name": "本区", "audience": {"region": REGION}, "zh": words, "en": words}
    topic, priority = "MESSAGE_TOPIC_ALERTS", "PRIORITY_URGENT"  # what is urgent waits for nobody to agree
    return {"title": "大风", "topic": topic, "priority": priority, "rules": [rule]}


if __name__ == "__main__":
    raise SystemExit(run(["distribution"]))
