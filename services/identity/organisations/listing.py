"""Lists of organisations, as they are or as they were on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit import ids, paging
from kit.db import Reader
from kit.rows import load

from . import domain, figures, history
from .domain import Branch, Kind, Level
from .spans import STEM
from .tables import Line, Link, Organisation

FEW = 1500  # sorting so many takes as long as passing over the others


@dataclass(frozen=True)
class Asked:
    """Which organisations are asked for; what is empty says nothing."""

    kind: Kind | None = None
    branch: Branch = Branch.NONE
    level: Level | None = None
    region: str = ""
    parent_id: str = ""
    under_id: str = ""
    query: str = ""
    day: date | None = None


async def page(reader: Reader, asked: Asked, *, size: int = 0, token: str = "") -> tuple[list[Organisation], str]:
    """A page of organisations that are not dissolved, by name, and the token of the next."""
    after, count = paging.position(token, asked), paging.size(size)
    find = _today if asked.day is None else _then
    return paging.cut(await find(reader, asked, after, count + 1), count, lambda o: [o.name, o.org_id], asked)


async def _today(reader: Reader, asked: Asked, after: list[Any] | None, count: int) -> list[Organisation]:
    c = Organisation.c
    statement = sa.select(Organisation.__table__).where(sa.text("organisation.state <> 'dissolved'"), *_where(asked))
    if asked.under_id:
        statement = statement.where(await _under(reader, UUID(asked.under_id)))
    if after:
        statement = statement.where(sa.tuple_(c.name, c.org_id) > sa.tuple_(after[0], UUID(after[1])))
    return await reader.all(statement.order_by(c.name, c.org_id).limit(count), Organisation)


async def _under(reader: Reader, above_id: UUID) -> Any:
    """What is below another: few are gathered and sorted; of many, those that are not are passed over on the way
    through the names, which PostgreSQL would choose too early."""
    below = sa.select(Line.c.org_id).where(Line.c.ancestors.contains([above_id]))
    few = await figures.total(reader, above_id) < FEW
    gathered = below.cte("below").prefix_with("materialized", dialect="postgresql") if few else None
    return Organisation.c.org_id.in_(below if gathered is None else sa.select(gathered.c.org_id))


def _where(asked: Asked) -> list[Any]:
    c, conditions = Organisation.c, list[Any]()
    if asked.kind:
        conditions.append(c.kind == asked.kind)
    if asked.branch:
        conditions.append(c.branch == asked.branch)
    if asked.level is not None:
        conditions.append(sa.func.length(sa.func.regexp_replace(c.region, "(00)+$", "")) == int(asked.level))
    if asked.region:
        conditions.append(c.region.startswith(asked.region, autoescape=True))
    if asked.parent_id:
        today, at = ids.today_in_china(), Link.c
        valid = sa.and_(at.valid_from <= today, sa.or_(at.valid_to.is_(None), at.valid_to > today))
        conditions.append(c.org_id.in_(sa.select(at.child_id).where(at.parent_id == UUID(asked.parent_id), valid)))
    if key := domain.key_of(asked.query):
        conditions.append(c.name_grams.contains(domain.grams_asked(key)))
        conditions.append(c.name_key.contains(key, autoescape=True))
    return conditions


async def _then(reader: Reader, asked: Asked, after: list[Any] | None, count: int) -> list[Organisation]:
    values: list[Any] = [asked.day]
    wanted = ["v.state <> 'dissolved'"]

    def ask(condition: str, value: Any) -> None:
        values.append(value)
        wanted.append(condition.format(f"${len(values)}"))

    if asked.under_id:
        ask(
            "v.org_id in (select org_id from organisation_span where above_id = {} and valid_from <= $1 "
            "and (valid_to is null or $1 < valid_to))",
            UUID(asked.under_id),
        )
    if asked.parent_id:
        ask(
            "v.org_id in (select child_id from organisation_link where parent_id = {} and valid_from <= $1 "
            "and (valid_to is null or $1 < valid_to))",
            UUID(asked.parent_id),
        )
    if asked.kind:
        ask("v.kind = {}", asked.kind)
    if asked.branch:
        ask("v.branch = {}", asked.branch)
    if asked.level is not None:
        ask(f"length({STEM.format('v.region')}) = {{}}", int(asked.level))
    if asked.region:
        ask("starts_with(v.region, {})", asked.region)
    if asked.query:
        ask("strpos(lower(v.name || v.name_en), lower({})) > 0", asked.query)
    if after:
        ask("(v.name, v.org_id) > ({}::text, ", after[0])
        values.append(UUID(after[1]))
        wanted[-1] += f"${len(values)}::uuid)"
    where = " and ".join(wanted)
    sql = f"{history.ON} and {where} order by v.name, v.org_id limit {count}"
    return [load(Organisation, row) for row in await reader.fetch(sql, *values)]
