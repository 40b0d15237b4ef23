"""The map of the data: of each column and each field of a contract its class and level, and of what is personal why it
is processed, on which legal basis and how long it is kept. Made of what tables and contracts say of themselves."""

from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from kexie.options.v1 import options_pb2
from kit import contracts
from kit.personal import Personal, problems, purpose_of, purposes
from kit.rows import PERSONAL

UNMARKED = frozenset({"kexie.options.v1"})  # what says it of others
TRANSIT = "not kept: it passes through; what is kept stands with the tables"


def of_tables(schema: sa.MetaData) -> list[dict[str, Any]]:
    """A service's tables, each with its columns."""
    return [_table(schema, table) for table in schema.sorted_tables]


def _table(schema: sa.MetaData, table: sa.Table) -> dict[str, Any]:
    said: dict[str, Any] = {
        "service": schema.schema,
        "table": table.name,
        "columns": [{"name": c.name, "class": c.info["data"], "level": c.info["level"]} for c in table.columns],
    }
    if personal := declared(table):
        purpose = purposes()[personal.purpose]
        said |= {
            "purpose": purpose.name,
            "words": {"zh": purpose.zh, "en": purpose.en},
            "basis": purpose.basis,
            "retention": personal.retention,
            "erasure": personal.erase.value,
            "whose": [*personal.about, *personal.by, *personal.named],
        }
        if personal.why:
            said["why"] = personal.why
    return said


def declared(table: sa.Table) -> Personal | None:
    """What a table says of the personal data in it."""
    return table.metadata.info.get(table.name)


def of_contracts() -> list[dict[str, Any]]:
    """The fields of all messages."""
    return [_field(field) for field in fields()]


def fields() -> Iterator[Any]:
    """All fields that are to be classed."""
    for file in contracts.files():
        if file.package not in UNMARKED:
            for message in contracts.messages(file):
                yield from message.fields


def _field(field: Any) -> dict[str, Any]:
    mark = contracts.mark(field)
    kind = getattr(mark, "class")
    said: dict[str, Any] = {"field": field.full_name, "class": class_name(kind), "level": mark.level}
    if kind == options_pb2.DATA_CLASS_PERSONAL and (purpose := purpose_of(contract_of(field))):
        said |= {"purpose": purpose.name, "basis": purpose.basis, "retention": TRANSIT}
    return said


def class_name(kind: int) -> str:
    """A class as tables write it."""
    return options_pb2.DataClass.Name(kind).removeprefix("DATA_CLASS_").lower()


def contract_of(field: Any) -> str:
    """The contract a field stands in, as `kit/purposes.toml` names it: `identity/people`."""
    _, service, _, file = field.file.name.split("/")
    return f"{service}/{file.removesuffix('.proto')}"


def gaps(schemas: Iterable[sa.MetaData]) -> list[str]:
    """What is not said: a column or field without class or level, personal data without whose, why and how long."""
    found: list[str] = []
    for schema in schemas:
        for table in schema.sorted_tables:
            columns = [c.name for c in table.columns]
            found += [f"{table.fullname}.{c.name} has no class or level" for c in table.columns if not _marked(c.info)]
            personal = [c.name for c in table.columns if c.info.get("data") == PERSONAL]
            found += [f"{table.fullname} {wrong}" for wrong in problems(declared(table), columns, personal)]
    for field in fields():
        mark = contracts.mark(field)
        kind = getattr(mark, "class")
        if not kind or not 1 <= mark.level <= 4:
            found.append(f"{field.full_name} has no class or level")
        if kind == options_pb2.DATA_CLASS_PERSONAL and purpose_of(contract_of(field)) is None:
            found.append(f"{field.full_name} is personal: name {contract_of(field)} in kit/purposes.toml")
    return found


def _marked(info: dict[Any, Any]) -> bool:
    return bool(info.get("data")) and info.get("level") in (1, 2, 3, 4)
