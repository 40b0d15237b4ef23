"""A need that nobody has opened yet is shown by the database only to who was let in."""

from uuid import UUID

import pytest

from kexie.items.v1 import items_pb2 as items
from kexie.kechuang.v1 import needs_pb2 as pb
from kit.actor import guest
from kit.db import Database
from kit.guards import EVERYTHING
from services.kechuang.needs.items import SOURCE
from services.kechuang.needs.service import page
from services.kechuang.needs.tables import Need
from tests.kechuang.cast import Cast

pytestmark = pytest.mark.capability("ON-05", "KC-01")

SEEN = "select need_id from need"


@pytest.fixture
def database(kechuang: Cast) -> Database:
    return kechuang.hub.running["kechuang"].database


async def test_a_query_that_forgot_to_ask_sees_no_draft(kechuang: Cast, database: Database):
    opened = UUID((await kechuang.need()).need_id)
    waiting = UUID((await kechuang.need(opened=False)).need_id)
    reader = await database.reader()
    seen = {row["need_id"] for row in await reader.fetch(SEEN)}
    assert opened in seen and waiting not in seen
    assert await reader.get(Need, waiting) is None
    async with database.transaction() as session:
        assert not await session.execute("update need set title = '' where need_id = $1", waiting)
        assert not await session.execute("delete from need where need_id = $1", waiting)
    for let_in in (waiting, "need", EVERYTHING):
        async with reader.opened(let_in) as inside:
            assert await inside.get(Need, waiting) is not None


async def test_what_others_make_of_needs_knows_no_draft(kechuang: Cast, database: Database):
    opened, waiting = await kechuang.need(), await kechuang.need(opened=False)
    reader = await database.reader()
    asked = [UUID(need.need_id) for need in (opened, waiting)]
    assert [item.item_id for item in await SOURCE.get(reader, asked)] == [opened.need_id]
    found: list[items.Item] = await SOURCE.page(reader, UUID(int=0), 1000)
    assert opened.need_id in {i.item_id for i in found} and waiting.need_id not in {i.item_id for i in found}


async def test_its_own_people_go_on_with_a_draft(kechuang: Cast):
    waiting = await kechuang.need(opened=False)
    listed = pb.ListNeedsRequest(org_id=kechuang.enterprise, state=pb.NEED_STATE_SUBMITTED, page_size=100)
    answer = await kechuang.ask("Need", "ListNeeds", listed, kechuang.officer)
    assert waiting.need_id in {need.need_id for need in answer.needs}
    got = await kechuang.ask("Need", "GetNeed", pb.GetNeedRequest(need_id=waiting.need_id), kechuang.operator)
    assert "verify" in got.can


MANY = """
insert into need (need_id, code, org_id, org_name, kind, title, summary, industry, industry_line, region, subjects,
  keywords, trl_now, trl_wanted, budget_min_yuan, budget_max_yuan, state, has_confidential, posted_by, posted_at,
  opened_at, verified_by_org_name, return_reason, version)
select gen_random_uuid(), '', $1, '', 'process', 't', 's', '38', '{38}', (110000 + n % 500 * 1000)::text, '{}', '{}',
  0, 0, 0, 0, case when n % 3 = 0 then 'draft' else 'open' end, false, $1, now() - n * interval '1 min',
  case when n % 3 > 0 then now() end, '', '', 1 from generate_series(1, 20000) n
"""
NEWEST = "select * from need where state in ('open', 'matching') order by posted_at desc, need_id desc limit 20"
OF_REGION = "select count(*) from need where region ~>=~ '330' and region ~<~ '330:'"
BY_LIKE = "select count(*) from need where region like '330%'"


async def test_lists_of_what_is_open_go_by_their_indexes(kechuang: Cast, database: Database):
    """The policy stands before what PostgreSQL does not hold for leakproof, so that `like` reads every row."""

    async def plan(sql: str) -> str:
        return "\n".join(row[0] for row in await session.fetch(f"explain {sql}"))

    with pytest.raises(Undone):
        async with database.transaction() as session:
            await session.execute(MANY, UUID(kechuang.enterprise))
            await session.execute("analyze need")
            newest = await plan(NEWEST)
            assert "Index Scan Backward using ix_need_open" in newest and "Sort" not in newest, newest
            assert "ix_need_region" in await plan(OF_REGION)
            assert "ix_need_region" not in await plan(BY_LIKE)
            raise Undone


class Undone(Exception):
    """Takes back what a test needs only for itself."""


async def test_a_region_is_found_by_its_prefix_alone(kechuang: Cast, database: Database):
    need = await kechuang.need(region="330106")
    reader = await database.reader()
    for region, there in (("33", True), ("330106", True), ("34", False), ("3302", False)):
        found, _ = await page(reader, guest(), region=region, size=100)
        assert (need.need_id in {str(one.need_id) for one in found}) is there
