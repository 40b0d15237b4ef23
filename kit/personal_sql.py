"""A table's declaration of personal data as statements: which rows are of a person, and how they are made anonymous."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import orjson
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from kit.datamap import declared
from kit.personal import ANONYMISE, Personal

NAMED = """
update {table} set "{column}" = (select jsonb_agg(
  case when one ->> 'person_id' = $1 then one || '{{"person_id": "", "name": ""}}' else one end order by place)
  from jsonb_array_elements("{column}") with ordinality as each (one, place))
where "{column}" @> $2
"""


def mentions(table: sa.Table, personal: Personal, person_id: UUID, *, by: bool = True) -> sa.ColumnElement[bool] | None:
    """The condition that a row is of a person, with `by` also that it names the person; None where no row is."""
    names = [*personal.about, *(personal.by if by else ())]
    ways: list[sa.ColumnElement[bool]] = [_is(table.c[name], personal, person_id) for name in names]
    if personal.through:
        there = table.metadata.tables[f"{table.schema}.{personal.through.table}"]
        theirs = declared(there)
        inner = mentions(there, theirs, person_id, by=False) if theirs else None
        if inner is not None:
            ways.append(table.c[personal.through.column].in_(sa.select(there.c[personal.through.other]).where(inner)))
    return sa.or_(*ways) if ways else None


def value_of(column: sa.Column[Any], personal: Personal, person_id: UUID) -> Any:
    """How a column writes a person's id."""
    kind = column.type.item_type if isinstance(column.type, ARRAY) else column.type
    return person_id if isinstance(kind, sa.Uuid) else personal.form.format(person_id)


def _is(column: sa.Column[Any], personal: Personal, person_id: UUID) -> sa.ColumnElement[bool]:
    value = value_of(column, personal, person_id)
    if isinstance(column.type, ARRAY):
        return column.op("@>", is_comparison=True)(sa.bindparam(None, [value], type_=column.type))
    return column == value


def anonymising(table: sa.Table, personal: Personal, person_id: UUID, other: UUID) -> Iterator[sa.Update]:
    """Statements that put a pseudonym in a person's place: in rows that are of the person, where they are not deleted,
    and in those that only name the person."""
    own = [table.c[name] for name in personal.about] if personal.erase is ANONYMISE else []
    if own and personal.clear:
        yield sa.update(table).where(sa.or_(*(_is(c, personal, person_id) for c in own))).values(dict(personal.clear))
    for column in [*own, *(table.c[name] for name in personal.by)]:
        before, after = value_of(column, personal, person_id), value_of(column, personal, other)
        new = sa.func.array_replace(column, before, after) if isinstance(column.type, ARRAY) else after
        yield sa.update(table).where(_is(column, personal, person_id)).values({column.name: new})


def pseudonymising(table: sa.Table, personal: Personal, person_id: UUID) -> Iterator[tuple[str, Sequence[Any]]]:
    """SQL that takes a person's id and name out of lists of objects."""
    for name in personal.named:
        sql = NAMED.format(table=table.fullname, column=name)
        yield sql, [str(person_id), [{"person_id": str(person_id)}]]


def seen(record: Any, table: sa.Table, personal: Personal, person_id: UUID) -> dict[str, Any]:
    """A row as its person gets it: without what is withheld, and of others whom it names nothing."""
    hidden = {*withheld(table)}
    own = {value_of(table.c[name], personal, person_id) for name in (*personal.about, *personal.by)}
    of_persons = {*personal.about, *personal.by}
    said: dict[str, Any] = {}
    for name, value in dict(record).items():
        if name in hidden:
            continue
        if name in of_persons:
            value = [v for v in value or () if v in own] if isinstance(value, list) else value if value in own else None
        elif name in personal.named:
            value = [one for one in value or () if one.get("person_id") == str(person_id)]
        said[name] = value
    return said


def withheld(table: sa.Table) -> list[str]:
    """Columns that are kept and not handed out: secrets, and what no person reads."""
    return [c.name for c in table.columns if c.info["level"] >= 4 or isinstance(c.type, sa.LargeBinary)]


def as_json(rows: Sequence[dict[str, Any]]) -> bytes:
    """Rows as a JSON array."""
    return orjson.dumps(list(rows), default=str)
