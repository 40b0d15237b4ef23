"""Tables as frozen dataclasses: one class says a table's columns, their types, and the class and level of their data.

SQLAlchemy Core holds the tables for statements and migrations; a row read from the database is an instance of the
class. There is no identity map and nothing is written behind the reader's back: see docs/adr/0003.
"""

import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from operator import attrgetter, itemgetter
from typing import Any, ClassVar, TypeVar, Union, dataclass_transform, get_args, get_origin
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR

from kit.personal import Personal

GOVERNMENT, BUSINESS, PERSONAL = "government", "business", "personal"

TYPES: dict[type, Callable[[], sa.types.TypeEngine[Any]]] = {
    str: sa.Text,
    int: sa.Integer,
    bool: sa.Boolean,
    float: sa.Double,
    bytes: sa.LargeBinary,
    UUID: sa.Uuid,
    datetime: lambda: sa.DateTime(timezone=True),
    date: sa.Date,
    Decimal: sa.Numeric,
    dict: JSONB,
}


class Row:
    """What every table class becomes. `c` are its columns, for statements."""

    __slots__ = ()

    __table__: ClassVar[sa.Table]
    c: ClassVar[Any]
    setters: ClassVar[tuple[Callable[[Any, Any], None], ...]]  # of fields that are as the driver gives them
    converters: ClassVar[tuple[tuple[str, Callable[[Any, Any], None], Callable[[Any], Any]], ...]]  # of the others
    taken: ClassVar[Callable[[Any], tuple[Any, ...]]]  # a driver's values for `setters`, in one go
    primary: ClassVar[tuple[str, ...]]
    stored: ClassVar[tuple[str, ...]]  # columns that a statement writes; the others the database computes
    written: ClassVar[Callable[[Any], tuple[Any, ...]]]  # a row's values for them


R = TypeVar("R", bound=Row)


def column(
    type: sa.types.TypeEngine[Any] | None = None,
    *,
    key: bool = False,
    default: Any = MISSING,
    default_factory: Any = MISSING,
    server_default: Any = None,
    level: int | None = None,
    data: str | None = None,
    index: bool = False,
    computed: str | None = None,
) -> Any:
    """A column. `level` and `data` override the table's; `computed` is an SQL expression the database keeps."""
    options = {"type": type, "key": key, "server_default": server_default, "index": index, "computed": computed}
    marks = {name: value for name, value in {"level": level, "data": data}.items() if value is not None}
    if default_factory is not MISSING:
        return field(default_factory=default_factory, metadata={"column": options, "marks": marks})
    if default is not MISSING:
        return field(default=default, metadata={"column": options, "marks": marks})
    return field(metadata={"column": options, "marks": marks})


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(column,))
def table(
    name: str,
    metadata: sa.MetaData,
    *arguments: sa.schema.SchemaItem,
    data: str = BUSINESS,
    level: int = 1,
    partition_by: str | None = None,
    personal: Personal | None = None,
    guard: str = "",
) -> Callable[[type[R]], type[R]]:
    """Makes a class a table of a schema. `data` and `level` class all columns that do not say their own.

    `arguments` are constraints and indexes, as for `sqlalchemy.Table`; `partition_by` as for PostgreSQL. `personal`
    says whose personal data it holds, why, how long, and what erasure does to it. `guard` is the column by whose value
    a transaction must have opened a row to see it (`kit.db.Session.open`); the policy itself is made by a migration.
    """

    def build(cls: type[R]) -> type[R]:
        made = dataclass(frozen=True, slots=True, kw_only=True)(cls)
        hints = typing.get_type_hints(made)
        columns = [_column(f.name, hints[f.name], f.metadata, data, level) for f in fields(made)]  # type: ignore[arg-type]
        options: dict[str, Any] = {"postgresql_partition_by": partition_by} if partition_by else {}
        made.__table__ = sa.Table(name, metadata, *columns, *arguments, **options)
        if guard:
            metadata.info.setdefault("guarded", {})[name] = guard
        if personal is not None:  # a table's own `info` would stand in the migrations that Alembic writes
            metadata.info[name] = personal
        made.c = made.__table__.c
        made.primary = tuple(c.name for c in made.__table__.primary_key.columns)
        made.stored = tuple(c.name for c in made.__table__.columns if c.computed is None)
        slots = {f.name: (made.__dict__[f.name].__set__, _converter(hints[f.name])) for f in fields(made)}  # type: ignore[arg-type]
        plain = [name for name, (_, convert) in slots.items() if convert is None]
        made.setters = tuple(slots[name][0] for name in plain)
        made.taken = _all_of(itemgetter, plain)
        made.written = _all_of(attrgetter, made.stored)
        made.converters = tuple((name, put, convert) for name, (put, convert) in slots.items() if convert)
        return made

    return build


def _plain(hint: Any) -> tuple[Any, bool]:
    """An annotation without its None, and whether it had one."""
    if get_origin(hint) in (Union, types.UnionType):
        inner = [a for a in get_args(hint) if a is not type(None)]
        return inner[0], len(inner) < len(get_args(hint))
    return hint, False


def _column(name: str, hint: Any, metadata: Any, data: str, level: int) -> sa.Column[Any]:
    plain, nullable = _plain(hint)
    options = metadata.get("column", {})
    marks = {"data": data, "level": level} | metadata.get("marks", {})
    extra: list[Any] = [sa.Computed(options["computed"], persisted=True)] if options.get("computed") else []
    return sa.Column(
        name,
        options.get("type") or _type(plain),
        *extra,
        primary_key=options.get("key", False),
        nullable=nullable,
        server_default=options.get("server_default"),
        index=options.get("index") or None,
        info=marks,
    )


def _type(plain: Any) -> sa.types.TypeEngine[Any]:
    if get_origin(plain) is list:
        return ARRAY(_type(get_args(plain)[0]))
    if get_origin(plain) is dict:
        return JSONB()
    if isinstance(plain, type) and issubclass(plain, Enum):
        return sa.Text()
    return TYPES[plain]()


def _converter(hint: Any) -> Callable[[Any], Any] | None:
    """How a value of the driver becomes one of the class: only enumerations need it."""
    plain, _ = _plain(hint)
    if not (isinstance(plain, type) and issubclass(plain, Enum)):
        return None
    return {member.value: member for member in plain}.__getitem__


def _all_of(getter: Any, names: Sequence[str]) -> Any:
    """A getter of all names at once, as a tuple however many they are; static, so that no class binds it."""
    found = getter(*names)
    return staticmethod(found if len(names) > 1 else lambda of: (found(of),))


def load(cls: type[R], record: Any) -> R:
    """A row of the class from a driver's record that has all its columns.

    It sets the slots itself: the initialiser of a frozen dataclass costs four times as much, more than the query.
    """
    row = object.__new__(cls)
    for put, value in zip(cls.setters, cls.taken(record), strict=True):
        put(row, value)
    for name, put, convert in cls.converters:
        value = record[name]
        put(row, value if value is None else convert(value))
    return row


__all__ = ["BUSINESS", "GOVERNMENT", "PERSONAL", "TSVECTOR", "Row", "column", "load", "table"]
