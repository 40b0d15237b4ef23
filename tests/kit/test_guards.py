"""What the database keeps from a handler that forgot to ask who is calling."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from kexie.cli import services
from kit.db import Database
from kit.guards import EVERYTHING
from services.kechuang.confidential.tables import ConfidentialPart
from tests.support.servers import Servers

pytestmark = pytest.mark.capability("ON-05", "DG-10")

MINE, OTHER = uuid4(), uuid4()


@pytest_asyncio.fixture(scope="module")
async def database(servers: Servers):
    """Kechuang's database with two confidential parts."""
    made = Database(servers.url("kechuang", await servers.database()), schema="kechuang")
    async with made.transaction() as session:
        await session.insert(*(part(need_id) for need_id in (MINE, OTHER)))
    yield made
    await made.close()


def part(need_id: UUID) -> ConfidentialPart:
    return ConfidentialPart(
        need_id=need_id,
        text="秘密",
        contact_name="赵",
        contact_phone="",
        contact_mail="",
        changed_at=datetime.now(UTC),
    )


async def count(reader) -> int:
    return len(await reader.fetch("select * from confidential_part"))


async def test_who_never_said_what_it_may_see_sees_nothing(database: Database):
    reader = await database.reader()
    assert await count(reader) == 0
    assert await reader.get(ConfidentialPart, MINE) is None
    async with database.transaction() as session:
        assert await count(session) == 0
        assert await session.lock(ConfidentialPart, MINE) is None
        assert await session.execute("update confidential_part set text = ''") == 0
        assert await session.execute("delete from confidential_part") == 0


async def test_what_was_opened_is_seen_and_nothing_else(database: Database):
    async with database.transaction() as session:
        await session.open(MINE)
        assert [row["need_id"] for row in await session.fetch("select * from confidential_part")] == [MINE]
    async with database.transaction() as session:
        await session.open(EVERYTHING)
        assert await count(session) == 2


async def test_what_was_opened_is_closed_with_its_transaction(database: Database):
    reader = await database.reader()
    for _ in range(20):  # more than there are connections
        assert (await reader.guarded(ConfidentialPart, MINE)).text == "秘密"
        assert await count(reader) == 0


async def test_every_guarded_table_has_its_policy_and_no_other_has_one(servers: Servers):
    for app in services.apps():
        database = Database(servers.url(app.name, await servers.database()), schema=app.name)
        reader = await database.reader()
        rows = await reader.fetch(
            "select c.relname, pg_get_expr(p.polqual, p.polrelid) as rule from pg_class c "
            "join pg_policy p on p.polrelid = c.oid "
            "where c.relnamespace = to_regnamespace($1) and c.relrowsecurity and c.relforcerowsecurity",
            app.name,
        )
        guarded = app.metadata.info.get("guarded", {})
        assert {row["relname"] for row in rows} == guarded.keys(), app.name
        assert all(f"({guarded[row['relname']]})::text]" in row["rule"] for row in rows)
        await database.close()
