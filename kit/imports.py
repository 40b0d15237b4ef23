"""Imports: rows of files, by the same rules as the use cases, a thousand a second and more.

A feature names the form of a row (a pydantic model) and a function that keeps checked rows. What does not fit is
named by line, field and reason; the rest is kept. A row's `ref` gives its id, so a repeated import changes nothing.
Where only imports write, a row that says something else than what is there changes it (`stale`); what people edit in
the hub stays as it is.
"""

import re
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar
from uuid import UUID

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kexie.imports.v1 import imports_pb2 as pb
from kit.actor import Actor
from kit.db import DIALECT, Session
from kit.edge import Call, Rpc, note
from kit.errors import Invalid, Refused, Violation
from kit.ids import derived_id
from kit.rows import Row, load

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

M = TypeVar("M", bound="Form")
R = TypeVar("R", bound=Row)
V = TypeVar("V")

Count = Annotated[int, Field(ge=0, lt=2**31)]  # a number as the contracts' int32 and the tables hold it


class Form(BaseModel):
    """The form of a row. Names that it does not know are refused; numbers and lists may come as text, as in CSV."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, coerce_numbers_to_str=True)

    ref: str


@dataclass(frozen=True)
class Line(Generic[M]):
    """A row that has the right form."""

    number: int
    form: M


CHOICE = re.compile(r"'([^']+)'")
RULES = {  # what is asked of a value, by the beginning of pydantic's name for what is wrong
    "greater_than_equal": "≥ {ge}",
    "less_than": "< {lt}",
    "int": "0, 1, 2 …",
    "datetime": "2026-01-31T08:00:00+08:00",
    "timezone": "2026-01-31T08:00:00+08:00",
    "date": "2026-01-31",
    "bool": "true | false",
    "list": "[…]",
    "string": "“…”",
    "model": "{{…}}",
    "dict": "{{…}}",
}
LOCK = "select pg_advisory_xact_lock(7303, hashtext($1))"  # two imports of one kind go one after the other

Keep = Callable[[Session, Actor, list[Line[Any]]], Awaitable["Outcome"]]


@dataclass
class Outcome:
    """What became of the lines given to `Importer.keep`."""

    imported: int
    unchanged: int
    refused: list[tuple[int, Violation]]
    updated: int = 0


@dataclass(frozen=True)
class Importer:
    """One kind of row: its form, and what keeps the lines that have it."""

    form: type[Form]
    keep: Keep


@lru_cache(maxsize=10_000)  # rows name the same organisation over and over
def id_of(kind: str, ref: str) -> UUID:
    """The id of what was imported under a ref."""
    return derived_id(kind, ref)


def unknown(field: str, ref: str, what: str = "organisation") -> Violation:
    """Nothing is there under a ref that a row names."""
    return Violation(field, "UNKNOWN_REFERENCE", ref=ref, what=what)


def named(there: Mapping[str, V], ref: str, field: str = "org_ref") -> V:
    """The organisation that a row names, among those that are there, by id. Raises Invalid."""
    found = there.get(str(id_of("organisation", ref)))
    if found is None:
        raise Invalid(unknown(field, ref))
    return found


def split(lines: list[Line[M]], build: Callable[[M], Row]) -> tuple[list[Row], list[tuple[int, Violation]]]:
    """Builds a row of each line; those whose building a rule refuses are returned with the reason."""
    rows: list[Row] = []
    refused: list[tuple[int, Violation]] = []
    for line in lines:
        try:
            rows.append(build(line.form))
        except Refused as no:
            refused += _why(line, no)
    return rows, refused


def _why(line: Line[Any], no: Refused) -> list[tuple[int, Violation]]:
    return [(line.number, v) for v in no.violations or (Violation("", no.reason, **no.facts),)]


async def one_by_one(lines: list[Line[M]], keep: Callable[[M], Awaitable[bool]]) -> Outcome:
    """Keeps what each line says by itself; `keep` says whether it was new, or refuses it."""
    outcome = Outcome(0, 0, [])
    for line in lines:
        try:
            if await keep(line.form):
                outcome.imported += 1
            else:
                outcome.unchanged += 1
        except Refused as no:
            outcome.refused += _why(line, no)
    return outcome


async def fresh(session: Session, rows: list[Row]) -> list[Row]:
    """The rows of one table, with a key of one column, that are not there yet; of two with one key the first."""
    there = await _there(session, rows, "")
    [key] = rows[0].primary if rows else [""]
    first = {getattr(row, key): row for row in reversed(rows)}
    return [row for k, row in first.items() if k not in there][::-1]


async def stale(session: Session, rows: list[R], said: Collection[str]) -> list[tuple[R, dict[str, Any]]]:
    """What is there and says something else than the rows, kept from other writers, with what the row of a key says
    in these columns; of two rows with one key the first counts."""
    there = await _there(session, rows, "*")
    [key] = rows[0].primary if rows else [""]
    first = {getattr(row, key): row for row in reversed(rows)}
    found: list[tuple[R, dict[str, Any]]] = []
    for k, record in there.items():
        stored = load(type(first[k]), record)
        changes = {name: new for name in said if (new := getattr(first[k], name)) != getattr(stored, name)}
        if changes:
            found.append((stored, changes))
    return found


async def _there(session: Session, rows: Sequence[Row], columns: str) -> dict[Any, Any]:
    """The records of these rows' keys, by key."""
    if not rows:
        return {}
    [key] = rows[0].primary
    table = rows[0].__table__
    kind = table.c[key].type.compile(DIALECT).lower()
    asked = columns or f'"{key}"'
    found = await session.fetch(
        f'select {asked} from {table.fullname} where "{key}" = any($1::{kind}[])', [getattr(row, key) for row in rows]
    )
    return {record[key]: record for record in found}


class ImportRpc(Rpc):
    """Every service answers for the kinds it owns."""

    contract = pb.DESCRIPTOR.services_by_name["ImportService"]

    async def ImportRows(self, request: pb.ImportRowsRequest, call: Call) -> pb.ImportRowsResponse:
        importer = self.service.app.imports.get(request.kind)
        if importer is None:
            raise Refused("UNKNOWN_KIND", kind=request.kind, kinds=", ".join(sorted(self.service.app.imports)))
        await call.session.fetch(LOCK, request.kind)
        lines, refused = read(importer, request.rows)
        async with call.session.savepoint() as savepoint:
            outcome = await importer.keep(call.session, call.actor, lines) if lines else Outcome(0, 0, [])
            if request.dry_run:
                await savepoint.undo()
        kept = outcome.imported + outcome.updated
        note(call.session, f"import.{request.kind}", request.kind, "", rows=kept, dry_run=request.dry_run)
        response = pb.ImportRowsResponse(
            imported=outcome.imported, updated=outcome.updated, unchanged=outcome.unchanged
        )
        for number, violation in sorted(refused + outcome.refused, key=lambda r: r[0]):
            response.errors.add(
                line=number,
                field=violation.field,
                reason=violation.reason,
                words=violation.words(call.actor.locale),
            )
        return response


def read(importer: Importer, rows: Sequence[pb.ImportRow]) -> tuple[list[Line[Any]], list[tuple[int, Violation]]]:
    """Rows that have the form, and what is wrong with the others."""
    lines: list[Line[Any]] = []
    refused: list[tuple[int, Violation]] = []
    for row in rows:
        if "\\u0000" in row.json:  # would take the whole batch with it
            refused.append((row.line, Violation("", "MALFORMED", problem="U+0000")))
            continue
        try:
            lines.append(Line(row.line, importer.form.model_validate(orjson.loads(row.json))))
        except orjson.JSONDecodeError as error:
            refused.append((row.line, Violation("", "MALFORMED", problem=str(error))))
        except ValidationError as error:
            refused += [(row.line, _violation(e)) for e in error.errors()]
    return lines, refused


def _violation(error: "ErrorDetails") -> Violation:
    """What is wrong with a field, in words that are no language's own."""
    where = ".".join(str(part) for part in error["loc"])
    kind, facts = error["type"], error.get("ctx", {})
    if kind == "missing":
        return Violation(where, "REQUIRED")
    if kind == "extra_forbidden":
        return Violation(where, "UNKNOWN_FIELD", name=where)
    if kind == "string_too_short":
        return Violation(where, "TOO_SHORT", least=facts["min_length"])
    if kind == "string_too_long":
        return Violation(where, "TOO_LONG", most=facts["max_length"])
    if kind == "enum":
        return Violation(where, "BAD_FORM", rule=" | ".join(CHOICE.findall(str(facts["expected"]))))
    rule = next((rule for start, rule in RULES.items() if kind.startswith(start)), error["msg"])
    return Violation(where, "BAD_FORM", rule=rule.format_map(facts))
