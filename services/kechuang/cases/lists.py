"""Lists of cases: the public one, and others as far as the policy lets the actor read them."""

from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit import codes, paging
from kit.actor import Actor
from kit.db import Query, Reader
from services.kechuang import listed

from .domain import State
from .tables import PUBLIC, Case

c = Case.c
FILTERS: dict[str, sa.ColumnElement[bool]] = {
    "region": c.region.like(sa.bindparam("region")),
    "industry": c.industry_line.op("@>")(sa.bindparam("industry", type_=c.industry_line.type)),
    "org": c.org_id == sa.bindparam("org"),
    "need": c.need_id == sa.bindparam("need"),
    "project": c.project_id == sa.bindparam("project"),
    "state": c.state == sa.bindparam("state", type_=sa.Text()),
    "after": sa.tuple_(c.listed_at, c.case_id) < sa.tuple_(sa.bindparam("at"), sa.bindparam("after")),
}
# Lists carry no full texts.
COLUMNS = [sa.literal("").label("text") if column.name == "text" else column for column in Case.__table__.columns]


async def page(
    reader: Reader,
    by: Actor,
    *,
    region: str = "",
    industry: str = "",
    org_id: str = "",
    need_id: str = "",
    project_id: str = "",
    state: State | None = None,
    size: int = 0,
    token: str = "",
) -> tuple[list[Case], str]:
    """A page, newest first, and the token of the next."""
    question = (region, industry, org_id, need_id, project_id, state)
    after = paging.position(token, *question)
    count = paging.size(size)
    asked: dict[str, Any] = {}
    asked |= {"region": f"{region}%"} if region else {}
    asked |= {"industry": codes.industry_line(industry)[:1]} if industry else {}
    asked |= {"org": UUID(org_id)} if org_id else {}
    asked |= {"need": UUID(need_id)} if need_id else {}
    asked |= {"project": UUID(project_id)} if project_id else {}
    asked |= {"after": UUID(after[1]), "at": datetime.fromisoformat(after[0])} if after else {}
    if state is None or state is State.PUBLISHED:
        found = await reader.all(_public(frozenset(asked)), Case, **asked, count=count + 1)
    else:
        allowed = await listed.allowed(reader, by, "cases.read", c, region=region, org_id=org_id)
        statement = _select(frozenset({*asked, "state"})).where(allowed)
        found = await reader.all(statement, Case, **asked, state=state, count=count + 1)
    rows = found[:count]
    return rows, paging.token([rows[-1].listed_at, rows[-1].case_id], *question) if len(found) > count else ""


@cache
def _public(asked: frozenset[str]) -> Query:
    return Query(_select(asked).where(PUBLIC))


def _select(asked: frozenset[str]) -> sa.Select[Any]:
    page = sa.select(*COLUMNS).order_by(c.listed_at.desc(), c.case_id.desc()).limit(sa.bindparam("count"))
    return page.where(*(FILTERS[name] for name in sorted(asked & FILTERS.keys())))
