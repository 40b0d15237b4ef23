"""A product that was never released is shown by the database only to who was let in."""

from uuid import UUID

import pytest

from kit.db import Database
from kit.guards import EVERYTHING
from services.zhihui.products.items import SOURCE
from services.zhihui.products.tables import Product
from tests.zhihui.stage import Cast

pytestmark = pytest.mark.capability("ON-05", "ZH-01")


async def test_a_query_that_forgot_to_ask_sees_nothing_internal(zhihui: Cast):
    database: Database = zhihui.hub.running["zhihui"].database
    released = UUID((await zhihui.released()).product_id)
    hidden = [UUID((await zhihui.internal()).product_id), UUID((await zhihui.create()).product_id)]
    reader = await database.reader()
    seen = {row["product_id"] for row in await reader.fetch("select product_id from product")}
    assert released in seen and not seen & set(hidden)
    assert {UUID(item.item_id) for item in await SOURCE.get(reader, [released, *hidden])} == {released}
    for product_id in hidden:
        assert await reader.get(Product, product_id) is None
        for let_in in (product_id, "product", EVERYTHING):
            async with reader.opened(let_in) as inside:
                assert await inside.get(Product, product_id) is not None
    async with database.transaction() as session:
        assert not await session.execute("update product set title = '' where product_id = any($1)", hidden)


async def test_lists_of_what_is_released_go_by_their_indexes(zhihui: Cast):
    database: Database = zhihui.hub.running["zhihui"].database
    async with database.transaction() as session:
        await session.fetch("set local enable_seqscan = off")
        for ask, index in (
            ("state = 'released' order by listed_at desc, product_id desc", "ix_product_public"),
            ("state = 'released' and family = 'advice' order by listed_at desc, product_id desc", "ix_product_family"),
        ):
            rows = await session.fetch(f"explain select * from product where {ask} limit 20")
            plan = "\n".join(row[0] for row in rows)
            assert index in plan and "Sort" not in plan, plan
