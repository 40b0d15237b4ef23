"""Counting answers in the database: every question, and every question by every breakdown, in few passes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from uuid import UUID

from kit.db import Reader
from services.commons.inquiries.expressions import text_of
from services.commons.inquiries.forms import Form, Kind, Option, Question

from .domain import NONE, Count

CHUNK = 20  # columns of one pass; GROUPING takes 31 at most
COUNTED = "count(*) as n, sum(w) as w, sum(w * w) as w2"
PASSED = (Option("1", "合格", "Passed"), Option("0", "未合格", "Not passed"))
# All answers of an inquiry; without those under the lowest $2 ids, which are random.
ANSWERS = """
with x as materialized (
    (select answers, weight as w from anonymous_answer where inquiry_id = $1 order by answer_id offset $2)
    union all
    (select answers, weight as w from confidential_answer where inquiry_id = $1 and submitted
     order by respondent_id offset $2))
"""


@dataclass(frozen=True)
class Column:
    """What is counted of a question: its name, how to read a value, and which values there are."""

    name: str
    label: str
    kind: str
    sql: str
    values: list[Option]


@dataclass
class Counted:
    """Counts by value, alone and by a breakdown's value, and sums for a mean."""

    alone: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    by: dict[str, dict[tuple[str, str], Count]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Count)))


def columns(form: Form, *, test: bool) -> list[Column]:
    """What of a form is counted: not texts, not days, and no number without bands."""
    found: list[Column] = []
    for question in form.questions:
        for name in question.fields:
            if (values := _values(question)) is not None:
                kind = Kind.SINGLE if question.kind is Kind.MATRIX else question.kind
                found.append(Column(name, _label(question, name), kind, _sql(question, name), values))
    if test:
        found.append(Column("passed", "合格", Kind.SINGLE, "answers->>'passed'", list(PASSED)))
    return found


def _label(question: Question, name: str) -> str:
    row = name.partition(".")[2]
    of = next((r.label for r in question.rows if r.value == row), "")
    return f"{question.label} {of}".strip() if row else question.label


def _values(question: Question) -> list[Option] | None:
    if question.kind is Kind.SCALE:
        return [Option(str(n), str(n)) for n in range(int(question.least or 0), int(question.most or 0) + 1)]
    if question.kind is Kind.NUMBER:
        ends = [text_of(band) for band in question.bands]
        if not ends:
            return None
        inner = [f"{a} – {b}" for a, b in pairwise(ends)]
        return [Option(str(n), words) for n, words in enumerate([f"< {ends[0]}", *inner, f"≥ {ends[-1]}"])]
    return question.options or None


def _sql(question: Question, name: str) -> str:
    """How a value is read; names are letters, digits, `_`, `-` and one dot, so they stand in the statement."""
    if question.kind is Kind.RANKING:
        return f"answers->'{name}'->>0"
    if question.kind is Kind.NUMBER:
        ends = ", ".join(repr(float(band)) for band in question.bands)
        return f"width_bucket((answers->>'{name}')::float8, array[{ends}]::float8[])::text"
    return f"answers->>'{name}'"


async def count(
    reader: Reader, inquiry_id: UUID, found: Sequence[Column], breakdowns: Sequence[Column], left_out: int
) -> dict[str, Counted]:
    """Counts the columns, alone and by the breakdowns."""
    counted: dict[str, Counted] = {column.name: Counted() for column in found}
    plain = [column for column in found if column.kind != Kind.MULTIPLE]
    for at in range(0, len(plain), CHUNK):
        await _count_plain(reader, inquiry_id, plain[at : at + CHUNK], breakdowns, left_out, counted)
    for column in found:
        if column.kind == Kind.MULTIPLE:
            await _count_multiple(reader, inquiry_id, column, breakdowns, left_out, counted)
    return counted


async def _count_plain(
    reader: Reader,
    inquiry_id: UUID,
    chunk: Sequence[Column],
    breakdowns: Sequence[Column],
    left_out: int,
    counted: Mapping[str, Counted],
) -> None:
    """One pass over all answers, grouped by each column alone and with each breakdown."""
    every = [*chunk, *(b for b in breakdowns if b.name not in {c.name for c in chunk})]
    at = {column.name: number for number, column in enumerate(every)}
    sets = [(at[column.name],) for column in chunk]
    sets += [(at[c.name], at[b.name]) for c in chunk for b in breakdowns if b.name != c.name]
    read = ", ".join(f"{column.sql} as c{number}" for number, column in enumerate(every))
    names = ", ".join(f"c{number}" for number in range(len(every)))
    grouped = ", ".join(
        "(" + ", ".join(f"c{n}" for n in numbers) + ")" for numbers in sorted({tuple(sorted(s)) for s in sets})
    )
    rows = await reader.fetch(
        f"{ANSWERS} select grouping({names}) as of, {names}, {COUNTED} from (select w, {read} from x) y "
        f"group by grouping sets ({grouped})",
        *(inquiry_id, left_out),
    )
    bits = {numbers: _bits(numbers, len(every)) for numbers in sets}
    by_bits = defaultdict[int, list[tuple[int, ...]]](list)
    for numbers, of in bits.items():
        by_bits[of].append(numbers)
    for row in rows:
        some = Count(row["n"], row["w"], row["w2"])
        for numbers in by_bits[row["of"]]:
            values = [row[f"c{n}"] or NONE for n in numbers]
            mine = counted[every[numbers[0]].name]
            if len(numbers) == 1:
                mine.alone[values[0]] += some
            else:
                mine.by[every[numbers[1]].name][values[0], values[1]] += some


def _bits(numbers: Iterable[int], width: int) -> int:
    """What GROUPING says of a set: a one for each column that is not in it, the first column first."""
    inside = set(numbers)
    return sum(1 << (width - 1 - n) for n in range(width) if n not in inside)


async def _count_multiple(
    reader: Reader,
    inquiry_id: UUID,
    column: Column,
    breakdowns: Sequence[Column],
    left_out: int,
    counted: Mapping[str, Counted],
) -> None:
    """How many chose each option, by the breakdowns; under NONE those who did not answer, and under `*` who did."""
    names = [f"b{number}" for number in range(len(breakdowns))]
    read = "".join(f", {b.sql} as {name}" for b, name in zip(breakdowns, names, strict=True))
    every = "".join(f", {name}" for name in names)
    sets = ", ".join(["(v)", *(f"(v, {name})" for name in names)])
    grouping = f"grouping(v{every})"
    rows = await reader.fetch(
        f"{ANSWERS}, y as (select w, answers->'{column.name}' as chosen{read} from x), "
        f"z as (select w, v{every} from y, jsonb_array_elements_text(chosen) as v "
        f"union all select w, case when chosen is null then '' else '*' end{every} from y) "
        f"select {grouping} as of, v{every}, {COUNTED} from z group by grouping sets ({sets})",
        *(inquiry_id, left_out),
    )
    for row in rows:
        some, mine = Count(row["n"], row["w"], row["w2"]), counted[column.name]
        if row["of"] == _bits([0], len(names) + 1):
            mine.alone[row["v"]] += some
            continue
        for number, breakdown in enumerate(breakdowns):
            if row["of"] == _bits([0, number + 1], len(names) + 1):
                mine.by[breakdown.name][row["v"], row[f"b{number}"] or NONE] += some


async def means(reader: Reader, inquiry_id: UUID, form: Form, left_out: int) -> dict[str, tuple[float, int]]:
    """Weighted means of numbers, with how many answered."""
    names = [q.name for q in form.questions if q.kind is Kind.NUMBER]
    if not names:
        return {}
    read = ", ".join(
        f"sum(w * (answers->>'{name}')::float8) / nullif(sum(w) filter (where answers ? '{name}'), 0) as m{at}, "
        f"count(*) filter (where answers ? '{name}') as n{at}"
        for at, name in enumerate(names)
    )
    [row] = await reader.fetch(f"{ANSWERS} select {read} from x", inquiry_id, left_out)
    return {name: (row[f"m{at}"], row[f"n{at}"]) for at, name in enumerate(names) if row[f"m{at}"] is not None}
