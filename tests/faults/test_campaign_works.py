"""What a campaign asks of four platforms while each service is killed in the middle: one draft each, and its state."""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import httpx
import pytest

from kit import ids
from kit.imports import id_of
from tests.support.hub import T2, until
from tests.support.live import Live, ask

pytestmark = [pytest.mark.faults, pytest.mark.capability("XP-06", "HM-15")]

TODAY = ids.today_in_china().isoformat()
# Where each kind is made: the service, its table, the table's key.
TABLES = {
    "article": ("kepu", "article", "article_id"),
    "project": ("kechuang", "project", "project_id"),
    "product": ("zhihui", "product", "product_id"),
    "honour_wall": ("home", "honour_wall", "wall_id"),
}
PLATFORMS = [service for service, _, _ in TABLES.values()]
ORGANISATIONS = [
    {"ref": "cast", "name": "中国科协", "kind": "association", "region": ""},
    {"ref": "firm", "name": "甬光科技", "kind": "enterprise", "region": "330106", "parent_refs": ["cast"]},
]
PEOPLE: list[dict[str, Any]] = [
    {"ref": "article", "name": "编辑", "verification": "worker", "roles": [{"role": "kepu-editor", "org_ref": "cast"}]},
    {
        "ref": "checker",
        "name": "审核",
        "verification": "worker",
        "roles": [{"role": "science-checker", "org_ref": "cast"}],
    },
    {"ref": "project", "name": "联络", "roles": [{"role": "enterprise-officer", "org_ref": "firm"}]},
    {
        "ref": "product",
        "name": "智库",
        "verification": "worker",
        "roles": [{"role": "think-tank-lead", "org_ref": "cast"}],
    },
    {"ref": "honour_wall", "name": "业务", "roles": [{"role": "national-operator", "org_ref": "cast"}]},
]
TANK = {
    "ref": "tank",
    "org_ref": "cast",
    "name": "科技战略研究院",
    "kind": "hub",
    "region": "110108",
    "summary": "研究科技战略的智库。",
}
CAMPAIGN = {
    "ref": "day",
    "org_ref": "cast",
    "title": "全国科技工作者日（试）",
    "theme": "科技报国",
    "begins_on": TODAY,
    "ends_on": TODAY,
    "report_until": TODAY,
    "indicators": {"talks": "报告场次"},
    "works": [
        {
            "code": kind,
            "kind": kind,
            "org_ref": "firm" if kind == "project" else "cast",
            "title": f"主题活动的{kind}",
            "summary": "围绕年度主题写给公众的内容。",
            "text": "从实验室到产线，科技工作者走了十年。",
            **({"industry": "39"} if kind == "project" else {}),
        }
        for kind in TABLES
    ],
}
CAMPAIGN_ID = str(id_of("campaign", "day"))
OBJECTS = {
    kind: str(ids.derived_id("campaign-work", CAMPAIGN_ID, str(id_of("campaign-work", f"day:{kind}"))))
    for kind in TABLES
}
PATHS = {
    "article": f"/api/kepu/v1/articles/{OBJECTS['article']}",
    "project": f"/api/kechuang/v1/projects/{OBJECTS['project']}",
    "product": f"/api/zhihui/v1/products/{OBJECTS['product']}",
    "honour_wall": f"/api/home/v1/honour-walls/{OBJECTS['honour_wall']}",
}


WAITING = (  # schemas in which somebody waits for a table
    "select distinct n.nspname as name from pg_locks l join pg_class c on c.oid = l.relation "
    "join pg_namespace n on n.oid = c.relnamespace where not l.granted"
)


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A hub with nobody in it but who takes part."""
    with Live.running(tmp_path_factory.mktemp("works")) as hub:
        yield hub


@asynccontextmanager
async def held(live: Live, *tables: str) -> AsyncIterator[asyncpg.Connection]:
    """Nobody writes in some tables until the block ends: who begins to waits in the middle of a transaction."""
    database = await live.database()
    try:
        async with database.transaction():
            for table in tables:
                await database.execute(f"lock table {table} in share row exclusive mode")
            yield database
    finally:
        await database.close()


async def kill_in_the_middle(live: Live, database: asyncpg.Connection, *services: str) -> None:
    """Kills each of some services as soon as it has a transaction that waits for such a table."""
    left = set(services)

    async def do() -> bool:
        rows = await database.fetch(WAITING)
        for service in left & {row["name"] for row in rows}:
            kill(live, service)
            left.remove(service)
        return not left

    await until(do, T2)


def kill(live: Live, *services: str, by: signal.Signals = signal.SIGKILL) -> None:
    """Kills the processes of some services, or freezes them, or lets them go on."""
    pids = live.pids()
    for service in services:
        os.kill(pids[service], by)


async def stand(live: Live, state: str) -> None:
    """Until all works are in a state."""
    database = await live.database()

    async def do() -> bool:
        rows = await database.fetch("select kind, state from commons.campaign_work")
        return {row["kind"]: row["state"] for row in rows} == dict.fromkeys(TABLES, state)

    try:
        await until(do, T2)
    finally:
        await database.close()


def say_whole(live: Live, token: str) -> None:
    """Gives the article the source that it needs to be checked."""
    article = ask(live, PATHS["article"], token)["article"]
    draft = {name: article[name] for name in ("title", "summary", "body", "audience")}
    draft |= {"sources": [{"title": "年度主题说明", "url": "https://example.org/theme"}]}
    headers = {"authorization": f"Bearer {token}", "if-match": f'"{article["etag"]}"'}
    answer = httpx.put(live.url + PATHS["article"], json={"draft": draft}, headers=headers, timeout=15, trust_env=False)
    assert answer.status_code == 200, answer.text


async def test_every_work_has_one_draft_and_its_state_though_each_service_is_killed_in_the_middle(live: Live) -> None:
    await asyncio.to_thread(live.load, "organisations", ORGANISATIONS)
    await asyncio.to_thread(live.load, "people", PEOPLE)
    await asyncio.to_thread(live.settle)
    await asyncio.to_thread(live.load, "think_tanks", [TANK])
    tokens = {person["ref"]: await live.token(person["ref"]) for person in PEOPLE}

    async with held(live, *(f"{service}.{table}" for service, table, _ in TABLES.values())) as database:
        kill(live, *PLATFORMS, by=signal.SIGSTOP)
        await asyncio.to_thread(live.load, "campaigns", [CAMPAIGN])
        kill(live, "commons", "kepu", "kechuang")  # while the request is out
        kill(live, "zhihui", "home", by=signal.SIGCONT)
        await kill_in_the_middle(live, database, *PLATFORMS)  # while each makes its draft
    await stand(live, "drafted")

    def does(kind: str, verb: str, by: str = "", body: Any = None) -> None:
        ask(live, f"{PATHS[kind]}:{verb}", tokens[by or kind], body or {})

    say_whole(live, tokens["article"])
    does("article", "submit")
    does("article", "check", "checker", {"verdict": "CHECK_VERDICT_PASS"})
    async with held(live, "commons.campaign_work") as database:
        for kind, verb in {"article": "publish", "project": "publish", "product": "release"}.items():
            does(kind, verb)
        does("honour_wall", "publish")
        kill(live, "notification", *PLATFORMS)  # what they tell lies in their own record, or is on its way
        await kill_in_the_middle(live, database, "commons")  # while it hears of it
    await stand(live, "published")
    await asyncio.to_thread(live.settle, 60)

    shown = ask(live, f"/campaigns/{CAMPAIGN_ID}/works")["works"]
    assert {work["objectId"] for work in shown} == set(OBJECTS.values())
    assert not any(work.get("late") for work in shown)
    for path, name in zip(PATHS.values(), ("article", "project", "product", "wall"), strict=True):
        assert ask(live, path)[name]["campaignId"] == CAMPAIGN_ID
    await everything_is_there_once(live)


async def everything_is_there_once(live: Live) -> None:
    """One object, one draft and one note of it on each platform; who is responsible was told once."""
    database = await live.database()
    for kind, (service, table, key) in TABLES.items():
        rows = await database.fetch(f"select {key}::text as id from {service}.{table}")
        assert [row["id"] for row in rows] == [OBJECTS[kind]], kind
        assert await database.fetchval(f"select count(*) from {service}.campaign_draft where wanted") == 1
        assert await database.fetchval(f"select count(*) from {service}.audit where action = 'campaigns.draft'") == 1
    rows = await database.fetch("select person_id::text as who, topic from notification.notice")
    await database.close()
    told = Counter(row["who"] for row in rows if row["topic"] == "campaign-work-drafted")
    assert told == dict.fromkeys((str(id_of("person", kind)) for kind in TABLES), 1)
