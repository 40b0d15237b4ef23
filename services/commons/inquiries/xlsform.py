"""Forms as workbooks in the form of XLSForm (https://xlsform.org), with the sheets `survey`, `choices`, `settings`.

Sections are groups, a scale is a `range`, a matrix a group with the appearance `table-list`, a ranking `rank`. What
XLSForm does not know (points, bands, banks of items) stands in columns of the hub's own, which other readers pass over.
"""

import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from kit.errors import Invalid, Violation
from kit.lazy import lazily

from .expressions import text_of
from .forms import Form, Kind, Option, Question, Section

if TYPE_CHECKING:
    import openpyxl
else:
    openpyxl = lazily("openpyxl")

ZH, EN = "中文 (zh)", "English (en)"
SURVEY = (
    *("type", "name", f"label::{ZH}", f"label::{EN}", f"hint::{ZH}", "required", "relevant", "constraint"),
    *(f"constraint_message::{ZH}", "appearance", "parameters"),
    *("kexie_pattern", "kexie_least", "kexie_most", "kexie_bands", "kexie_right", "kexie_points", "kexie_identifying"),
    "kexie_draw",
)
CHOICES = ("list_name", "name", f"label::{ZH}", f"label::{EN}")
TYPES = {
    Kind.SINGLE: "select_one",
    Kind.MULTIPLE: "select_multiple",
    Kind.RANKING: "rank",
    Kind.MATRIX: "begin_group",
    Kind.NUMBER: "decimal",
    Kind.TEXT: "text",
    Kind.SCALE: "range",
    Kind.DATE: "date",
}
KINDS = {kind: name for name, kind in TYPES.items()} | {"integer": Kind.NUMBER, "string": Kind.TEXT}
MOST_ROWS = 3000
# Where in a form something is, in the path of a violation.
PLACE = re.compile(r"sections\[(?P<section>\d+)\](?:\.questions\[(?P<question>\d+)\])?")


def write(form: Form, title: str, *, right: bool = False) -> bytes:
    """A form as a workbook; `right` with the right answers of a test."""
    book = openpyxl.Workbook()
    survey = book.active or book.create_sheet()
    survey.title = "survey"
    choices, settings = book.create_sheet("choices"), book.create_sheet("settings")
    survey.append(SURVEY)
    choices.append(CHOICES)
    for section in form.sections:
        _put(survey, _group(section))
        for question in section.questions:
            for row in _rows(question, right=right):
                _put(survey, row)
            for option in question.options:
                choices.append((_list_of(question), option.value, option.label, option.label_en or option.label))
        survey.append(("end_group",))
    settings.append(("form_title", "form_id", "default_language"))
    settings.append((title, "inquiry", ZH))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _put(sheet: Any, row: dict[str, Any]) -> None:
    sheet.append([row.get(column) or None for column in SURVEY])


def _group(section: Section) -> dict[str, Any]:
    title = section.title or section.name
    said = {"type": "begin_group", "name": section.name, "relevant": section.when, "kexie_draw": section.draw}
    return said | {f"label::{ZH}": title, f"label::{EN}": section.title_en or title, "appearance": "field-list"}


def _list_of(question: Question) -> str:
    return f"l_{question.name}"


def _ends(question: Question) -> str:
    return f"start={text_of(question.least or 0.0)} end={text_of(question.most or 0.0)} step=1"


def _rows(question: Question, *, right: bool) -> Iterator[dict[str, Any]]:
    """The rows of one question: one, or for a matrix a group of one for each of its rows."""
    said: dict[str, Any] = {
        "name": question.name,
        f"label::{ZH}": question.label,
        f"label::{EN}": question.label_en or question.label,
        f"hint::{ZH}": question.hint,
        "relevant": question.when,
        "kexie_identifying": "yes" if question.identifying else "",
    }
    rules = {
        "required": "yes" if question.required else "",
        "constraint": question.constraint,
        f"constraint_message::{ZH}": question.constraint_text,
    }
    if question.kind is Kind.MATRIX:
        yield said | {"type": "begin_group", "appearance": "table-list"}
        for row in question.rows:
            asked = {f"label::{ZH}": row.label, f"label::{EN}": row.label_en or row.label}
            yield rules | asked | {"type": f"select_one {_list_of(question)}", "name": row.value}
        yield {"type": "end_group"}
        return
    of = f" {_list_of(question)}" if question.options else ""
    scale = question.kind is Kind.SCALE
    yield (
        said
        | rules
        | {
            "type": f"{TYPES[question.kind]}{of}",
            "parameters": _ends(question) if scale else "",
            "kexie_pattern": question.pattern,
            "kexie_least": None if question.least is None or scale else str(question.least),
            "kexie_most": None if question.most is None or scale else str(question.most),
            "kexie_bands": " ".join(text_of(band) for band in question.bands),
            "kexie_right": " ".join(question.right) if right else "",
            "kexie_points": str(question.points) if right and question.points else "",
        }
    )


def read(workbook: bytes) -> Form:
    """The form of a workbook. Refuses what is none, and what the hub does not know, naming the row."""
    survey, choices = _sheets(workbook)
    lists: dict[str, list[Option]] = {}
    for _, row in choices:
        option = Option(row["name"], _said(row, "label", ZH), _english(row))
        lists.setdefault(row["list_name"], []).append(option)
    return Form(list(_sections(survey, lists)))


def by_row(workbook: bytes, form: Form, wrong: Invalid) -> Invalid:
    """What is wrong with a form, by the rows of the workbook that it was read from: `workbook[12]` for row 12."""
    rows = {row["name"]: line for line, row in _sheets(workbook)[0] if row["name"]}

    def placed(violation: Violation) -> Violation:
        at = PLACE.search(violation.field)
        if at is None:
            return violation
        section = form.sections[int(at["section"])]
        name = section.questions[int(at["question"])].name if at["question"] else section.name
        field = f"workbook[{rows[name]}]" if name in rows else "workbook"
        return Violation(field, violation.reason, **violation.facts)

    return Invalid(*map(placed, wrong.violations))


Rows = list[tuple[int, dict[str, str]]]


def _sheets(workbook: bytes) -> tuple[Rows, Rows]:
    """The sheets of questions and of choices."""
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(io.BytesIO(workbook), read_only=True, data_only=True)
        return _table(book, "survey"), _table(book, "choices")
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise Invalid(Violation("workbook", "NO_WORKBOOK")) from error


def _table(book: Any, sheet: str) -> Rows:
    """A sheet's rows by the names of its columns, with their numbers."""
    if sheet not in book.sheetnames:
        if sheet == "choices":
            return []
        raise KeyError(sheet)
    rows = book[sheet].iter_rows(values_only=True, max_row=MOST_ROWS, max_col=60)
    heads = [str(head or "").strip() for head in next(rows, ())]
    found: Rows = []
    for number, row in enumerate(rows, 2):
        said = {head: _cell(value) for head, value in zip(heads, row, strict=False) if head}
        if any(said.values()):
            found.append((number, {name: said.get(name, "") for name in {*said, "type", "name", "list_name"}}))
    return found


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _said(row: dict[str, str], column: str, language: str) -> str:
    """A text in one language: of its own column, or of the column without one."""
    return (
        row.get(f"{column}::{language}")
        or row.get(column)
        or next(
            (text for head, text in row.items() if head.startswith(f"{column}::") and "en" not in head and text), ""
        )
    )


def _english(row: dict[str, str]) -> str:
    found = row.get(f"label::{EN}", "")
    return "" if found == _said(row, "label", ZH) else found


def _sections(survey: Rows, lists: dict[str, list[Option]]) -> Iterator[Section]:
    """Groups as sections; what stands outside of groups is a section of its own."""
    loose: list[Question] = []
    at, number = 0, 0
    while at < len(survey):
        line, row = survey[at]
        if _type(row) == "begin_group" and row.get("appearance") != "table-list":
            if loose:
                number += 1
                yield Section(f"part{number}", "", "", "", loose)
                loose = []
            end = _end(survey, at)
            name = row["name"] or f"group{line}"
            title = _said(row, "label", ZH)
            title = "" if title == name else title  # one without a title is labelled by its name
            questions = list(_questions(survey[at + 1 : end], lists))
            yield Section(name, title, _english(row), row.get("relevant", ""), questions, _whole(row, "kexie_draw"))
            at = end + 1
            continue
        end = _end(survey, at) if _type(row) == "begin_group" else at
        loose += _questions(survey[at : end + 1], lists)
        at = end + 1
    if loose:
        yield Section(f"part{number + 1}", "", "", "", loose)


def _end(survey: Rows, begin: int) -> int:
    deep = 0
    for at in range(begin, len(survey)):
        deep += {"begin_group": 1, "end_group": -1}.get(_type(survey[at][1]), 0)
        if deep == 0:
            return at
    raise Invalid(Violation(f"workbook[{survey[begin][0]}]", "GROUP_WITHOUT_END", row=survey[begin][0]))


def _type(row: dict[str, str]) -> str:
    return row["type"].replace("begin group", "begin_group").replace("end group", "end_group").split(" ")[0]


def _questions(rows: Sequence[tuple[int, dict[str, str]]], lists: dict[str, list[Option]]) -> Iterator[Question]:
    at = 0
    while at < len(rows):
        line, row = rows[at]
        if _type(row) == "begin_group":
            end = _end(list(rows), at)
            yield _matrix(row, rows[at + 1 : end], lists)
            at = end + 1
            continue
        if _type(row) not in ("note", "start", "end", "today", "deviceid"):  # these ask nothing
            yield _question(line, row, lists)
        at += 1


def _question(line: int, row: dict[str, str], lists: dict[str, list[Option]]) -> Question:
    kind = KINDS.get(_type(row))
    if kind is None:
        raise Invalid(Violation(f"workbook[{line}]", "TYPE_UNKNOWN", row=line, type=row["type"][:40]))
    least, most = _number(row, "kexie_least"), _number(row, "kexie_most")
    if kind is Kind.SCALE:
        said = [part.partition("=") for part in row.get("parameters", "").split()]
        pairs = {name: value for name, _, value in said}
        least, most = _number(pairs, "start"), _number(pairs, "end")
    return Question(
        **_common(row),
        kind=kind,
        options=lists.get(row["type"].partition(" ")[2].strip(), []) if " " in row["type"] else [],
        least=least,
        most=most,
        pattern=row.get("kexie_pattern", ""),
        bands=[float(band) for band in row.get("kexie_bands", "").split()],
        right=row.get("kexie_right", "").split(),
        points=_number(row, "kexie_points") or 0,
    )


def _common(row: dict[str, str]) -> dict[str, Any]:
    return {
        "name": row["name"],
        "label": _said(row, "label", ZH) or row["name"],
        "label_en": _english(row),
        "hint": _said(row, "hint", ZH),
        "required": row.get("required", "").lower() in ("yes", "true", "true()", "1"),
        "when": row.get("relevant", ""),
        "constraint": row.get("constraint", ""),
        "constraint_text": _said(row, "constraint_message", ZH),
        "identifying": row.get("kexie_identifying", "").lower() == "yes",
    }


def _matrix(
    row: dict[str, str], below: Sequence[tuple[int, dict[str, str]]], lists: dict[str, list[Option]]
) -> Question:
    first = below[0][1] if below else row
    options = lists.get(first["type"].partition(" ")[2].strip(), [])
    rows = [Option(r["name"], _said(r, "label", ZH), _english(r)) for _, r in below]
    rules = {name: _common(first)[name] for name in ("required", "constraint", "constraint_text")}
    return Question(**(_common(row) | rules), kind=Kind.MATRIX, options=options, rows=rows)


def _number(row: dict[str, str], column: str) -> float | None:
    try:
        return float(row.get(column, ""))
    except ValueError:
        return None


def _whole(row: dict[str, str], column: str) -> int:
    return int(_number(row, column) or 0)
