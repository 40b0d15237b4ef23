"""Lists of products: what is released for everybody, what is not for the think tank's own people."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit import directory, ids, paging
from kit.actor import Actor
from kit.db import Query, Reader, any_of
from kit.guards import begins
from services.zhihui.tables import metadata

from .domain import Family, State
from .tables import PUBLIC, Product

c = Product.c
FILTERS: dict[str, sa.ColumnElement[bool]] = {
    "tank": c.think_tank_id == sa.bindparam("tank"),
    "region": begins(c.region, sa.bindparam("region")),
    "family": c.family == sa.bindparam("family", type_=sa.Text()),
    "state": c.state == sa.bindparam("state", type_=sa.Text()),
    "after": sa.tuple_(c.listed_at, c.product_id) < sa.tuple_(sa.bindparam("at"), sa.bindparam("after")),
}
# Lists carry no full texts.
COLUMNS = [sa.literal("").label("text") if column.name == "text" else column for column in Product.__table__.columns]


async def page(
    reader: Reader,
    by: Actor,
    *,
    think_tank_id: str = "",
    region: str = "",
    family: Family | None = None,
    state: State | None = None,
    size: int = 0,
    token: str = "",
) -> tuple[list[Product], str]:
    """A page, newest first, and the token of the next."""
    question = (think_tank_id, region, family, state)
    after = paging.position(token, *question)
    count = paging.size(size)
    asked: dict[str, Any] = {}
    asked |= {"tank": UUID(think_tank_id)} if think_tank_id else {}
    asked |= {"region": region} if region else {}
    asked |= {"family": family} if family else {}
    asked |= {"after": UUID(after[1]), "at": datetime.fromisoformat(after[0])} if after else {}
    if state is None or state is State.RELEASED:
        found = await reader.all(_public(frozenset(asked)), Product, **asked, count=count + 1)
    else:
        statement = _select(frozenset({*asked, "state"})).where(await _own(reader, by))
        async with reader.opened(Product.__table__.name) as inside:
            found = await inside.all(statement, Product, **asked, state=state, count=count + 1)
    rows = found[:count]
    return rows, paging.token([rows[-1].listed_at, rows[-1].product_id], *question) if len(found) > count else ""


async def named(reader: Reader, product_ids: Sequence[UUID]) -> list[Product]:
    """The products with these ids, without their full texts."""
    return await reader.all(sa.select(*COLUMNS).where(any_of(c.product_id, product_ids)), Product)


@cache
def _public(asked: frozenset[str]) -> Query:
    return Query(_select(asked).where(PUBLIC))


def _select(asked: frozenset[str]) -> sa.Select[Any]:
    page = sa.select(*COLUMNS).order_by(c.listed_at.desc(), c.product_id.desc()).limit(sa.bindparam("count"))
    return page.where(*(FILTERS[name] for name in sorted(asked & FILTERS.keys())))


async def _own(reader: Reader, by: Actor) -> sa.ColumnElement[bool]:
    """The products of those think tanks to whose own people the actor belongs, as a condition. Programs have none."""
    by.must_be_person()
    rights = await by.rights(reader)
    return rights.filter(
        "products.read",
        ids.now(),
        org=sa.cast(c.org_id, sa.Text),
        region=sa.literal(""),
        under=lambda above: directory.under(metadata, above),
    )
