"""Files as rows: CSV, TSV and JSONL, packed or not, in UTF-8, UTF-16 or GB18030, their columns brought under the names
of a kind's fields."""

import codecs
import csv
import gzip
import io
import json
import re
import sys
import tempfile
import tomllib
import typing
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import UnionType
from typing import IO, Any, TextIO, cast, get_args, get_origin

from pydantic import BaseModel

from kexie.cli.speech import CommandError, t

FORMATS = {"csv": ",", "tsv": "\t", "jsonl": ""}
LISTED = str.maketrans(dict.fromkeys("；;|", "\n"))  # what parts the values of a list in a cell
PART = re.compile(r"\{([^{}:]+)(:[^{}]*)?\}")
HEADERS = Path(__file__).with_name("headers.toml")
PIECE = 1 << 20
LONGEST_CELL = 10_000_000
DAMAGED = (UnicodeDecodeError, csv.Error, gzip.BadGzipFile, EOFError, zlib.error)

Tell = Callable[[str], None]


class Fields:
    """The fields of a kind's form, to read cells by."""

    def __init__(self, form: Any) -> None:
        self.names = set(form.model_fields)
        self.lists = {name for name, f in form.model_fields.items() if _is(f.annotation, list)}
        self.parts = {name for name, f in form.model_fields.items() if _is(f.annotation, BaseModel)}

    def called(self, column: str) -> str:
        """The field that a column's heading means, where people call it by another name; else the heading."""
        if column.split(".", maxsplit=1)[0] in self.names:
            return column
        return next((name for name in headings().get(column, ()) if name in self.names), column)


def _is(annotation: Any, wanted: type) -> bool:
    """Whether a field may hold a list, or a form of its own (also in a list)."""
    if get_origin(annotation) in (typing.Union, UnionType):
        return any(_is(part, wanted) for part in get_args(annotation))
    if get_origin(annotation) is list:
        return wanted is list or any(_is(part, wanted) for part in get_args(annotation))
    return isinstance(annotation, type) and issubclass(annotation, wanted)


@cache
def headings() -> dict[str, list[str]]:
    """What columns are called, and the fields that may mean: the first that a kind has."""
    return tomllib.loads(HEADERS.read_text("utf-8"))


@dataclass(frozen=True)
class Mapping:
    """Where fields come from, beside the columns of their own names: another column or a text with columns in it
    (`{code:0<6}`), a value for all rows; and what values mean."""

    fields: dict[str, str] = field(default_factory=dict[str, str])
    constants: dict[str, str] = field(default_factory=dict[str, str])
    values: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])

    def __bool__(self) -> bool:
        return bool(self.fields or self.values)

    def columns(self) -> set[str]:
        """The columns it takes."""
        return {name for at in self.fields.values() for name in _named(at) or [at]}


def _named(text: str) -> list[str]:
    return [name for name, _ in PART.findall(text)]


def mapping_of(given: list[str], constants: list[str]) -> Mapping:
    """A mapping of `FIELD=COLUMN` options and files; a later one counts before an earlier."""
    made = Mapping()
    for said in given:
        if "=" in said:
            made.fields.update(pairs([said], "--map"))
            continue
        found = _mapping_file(Path(said))
        made.fields.update(found.fields)
        made.constants.update(found.constants)
        made.values.update(found.values)
    made.constants.update(pairs(constants, "--set"))
    return made


def _mapping_file(file: Path) -> Mapping:
    try:
        said = tomllib.loads(file.read_text("utf-8"))
        return Mapping(**{name: dict(said.pop(name, {})) for name in ("fields", "constants", "values")}, **said)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise CommandError(
            t(
                f"--map {file}：应为 字段=列，或一个有 [fields]、[constants]、[values] 的 TOML 文件（{error}）",
                f"--map {file}: must be FIELD=COLUMN, or a TOML file with [fields], [constants], [values] ({error})",
            ),
            code=2,
        ) from error


def pairs(given: list[str], flag: str) -> dict[str, str]:
    """`NAME=VALUE` options as a mapping."""
    found: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not (name and equals and value):
            raise CommandError(t(f"{flag} {pair}：应为 字段=列", f"{flag} {pair}: must be FIELD=COLUMN"), code=2)
        found[name] = value
    return found


@dataclass
class Sheet:
    """A file of rows."""

    file: Path
    format: str = ""  # csv, tsv, jsonl; by the name when empty
    encoding: str = ""  # by the bytes when empty
    name: str = ""  # as it is spoken of

    @classmethod
    def of(cls, given: str, format: str = "", encoding: str = "") -> "Sheet":
        """The file of that name; what comes in on standard input, laid aside, for `-`."""
        if given != "-":
            return cls(Path(given), format, encoding)
        laid = tempfile.NamedTemporaryFile(prefix="hub-import-", delete=False)  # noqa: SIM115 - its owner deletes it
        with laid:
            while piece := sys.stdin.buffer.read(PIECE):
                laid.write(piece)
        return cls(Path(laid.name), format, encoding, name="-")

    def close(self) -> None:
        """Deletes what was laid aside."""
        if self.name == "-":
            self.file.unlink(missing_ok=True)

    def __post_init__(self) -> None:
        self.name = self.name or str(self.file)
        if self.encoding:
            try:
                codecs.lookup(self.encoding)
            except LookupError as error:
                raise CommandError(
                    t(f"没有编码 {self.encoding}", f"there is no encoding {self.encoding}"), code=2
                ) from error

    @property
    def kind(self) -> str:
        """csv, tsv or jsonl, as asked or by the name."""
        suffixes = [s.lstrip(".").lower() for s in self.file.suffixes if s != ".gz"]
        found = self.format or (suffixes[-1] if suffixes else "")
        found = {"ndjson": "jsonl"}.get(found, found)
        if found in ("xls", "xlsx"):
            raise CommandError(
                t(
                    f"{self.name} 是 Excel 文件：请另存为“CSV UTF-8”再导入",
                    f"{self.name} is a workbook: save it as “CSV UTF-8” and import that",
                ),
                code=2,
            )
        if found not in FORMATS:
            raise CommandError(
                t(
                    f"看不出 {self.name} 的格式：请用 --format csv、tsv 或 jsonl",
                    f"the format of {self.name} cannot be told: say --format csv, tsv or jsonl",
                ),
                code=2,
            )
        return found

    def bytes(self) -> IO[bytes]:
        """The file, unpacked."""
        try:
            with self.file.open("rb") as look:
                packed = look.read(2) == b"\x1f\x8b"
            return cast(IO[bytes], gzip.open(self.file)) if packed else self.file.open("rb")
        except OSError as error:
            raise CommandError(
                t(f"无法读取 {self.name}：{error.strerror}", f"cannot read {self.name}: {error.strerror}"), code=2
            ) from error

    def text(self, tell: Tell) -> TextIO:
        """The file's text."""
        if not self.encoding:
            with self.guarded(), self.bytes() as read:
                self.encoding = _encoding(read)
            if self.encoding == "gb18030":
                tell(t(f"{self.name} 按 GB18030 读取", f"{self.name} is read as GB18030"))
        return io.TextIOWrapper(self.bytes(), encoding=self.encoding, newline="")

    def guarded(self) -> "_Guard":
        """Says of a file that is damaged that it is."""
        return _Guard(self.name)

    def rows(self, fields: Fields, mapping: Mapping, tell: Tell) -> Iterator[tuple[int, str]]:
        """Line numbers and JSON of the file's rows."""
        with self.guarded(), self.text(tell) as text:
            read = _Cells(fields, mapping, tell)
            if self.kind == "jsonl":
                yield from _json_rows(read, text)
            else:
                yield from _csv_rows(read, text, FORMATS[self.kind])

    def count(self) -> int:
        """About how many rows there are, for a progress bar."""
        with self.guarded(), self.bytes() as read:
            lines = sum(piece.count(b"\n") for piece in iter(lambda: read.read(PIECE), b""))
        return max(0, lines - (self.kind != "jsonl"))


class _Guard:
    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: Any, error: BaseException | None, __: Any) -> None:
        if isinstance(error, DAMAGED):
            raise CommandError(
                t(
                    f"{self._name} 已损坏，或编码既非 UTF-8 也非 GB18030（可用 --encoding 指定）：{error}",
                    f"{self._name} is damaged, or neither in UTF-8 nor GB18030 (say which with --encoding): {error}",
                )
            ) from error


def _encoding(read: IO[bytes]) -> str:
    """UTF-8 where the whole of it is, else UTF-16 by its mark, else GB18030. Raises UnicodeDecodeError."""
    names = ["utf-8-sig", "gb18030"]
    decoders = {name: codecs.getincrementaldecoder(name)() for name in names}
    first = True
    while piece := read.read(PIECE):
        if first and piece[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        first = False
        for name in list(names):
            try:
                decoders[name].decode(piece)
            except UnicodeDecodeError:
                names.remove(name)
                if not names:
                    raise
        if names == ["utf-8-sig"]:
            decoders.pop("gb18030", None)  # it is not needed any more
    decoders[names[0]].decode(b"", True)
    return names[0]


class _Cells:
    """Brings columns under the names of fields. With a mapping, columns that are neither taken nor fields are left out
    and named once; without one a row says them, and is refused."""

    def __init__(self, fields: Fields, mapping: Mapping, tell: Tell) -> None:
        self._fields, self._mapping, self._tell = fields, mapping, tell
        self._taken = mapping.columns()
        self._named: dict[str, str] = {}  # columns as fields; empty for what is left out
        self._columns: set[str] = set()

    def begin(self, columns: list[str], *, strict: bool) -> None:
        """Takes note of the columns there are. Raises CommandError when one that is taken is not there, and with
        `strict` when nobody knows one."""
        missing = sorted(self._taken - {*columns, "line"})
        if missing:
            listed = ", ".join(columns)
            raise CommandError(
                t(
                    f"没有列 {', '.join(missing)}；文件中有：{listed}",
                    f"there is no column {', '.join(missing)}; the file has: {listed}",
                ),
                code=2,
            )
        self._columns = set(columns)
        unknown = [c for c in columns if self._name(c) and self._name(c).split(".")[0] not in self._fields.names]
        if unknown and strict:
            listed, known = ", ".join(unknown), ", ".join(sorted(self._fields.names))
            raise CommandError(
                t(
                    f"不认识的列：{listed}；字段有：{known}；请用 --map 字段=列 指明，或删去这些列",
                    f"unknown columns: {listed}; the fields are: {known}; say --map FIELD=COLUMN, or take them out",
                ),
                code=2,
            )
        if left := [c for c in columns if not self._name(c) and c not in self._taken]:
            self._tell(t(f"不导入的列：{', '.join(left)}", f"columns left out: {', '.join(left)}"))

    def _name(self, column: str) -> str:
        if column not in self._named:
            name = self._fields.called(column)
            name = column if name in self._columns else name
            known = name.split(".")[0] in self._fields.names
            taken = column in self._taken and column not in self._fields.names
            self._named[column] = "" if taken or (self._mapping and not known) else name
        return self._named[column]

    def row(self, number: int, cells: dict[str, Any]) -> str:
        """A row of cells as an object in JSON: what is empty left out, `a.b` inside `a`, lists parted."""
        made: dict[str, Any] = {}
        for column, value in cells.items():
            if name := self._name(column):
                self._put(made, name, value)
        for name, at in self._mapping.fields.items():
            self._put(made, name, cells.get(at) if not PART.search(at) else _filled(at, {"line": number, **cells}))
        for name, value in self._mapping.constants.items():
            self._put(made, name, value)
        return json.dumps(made, ensure_ascii=False)

    def _put(self, made: dict[str, Any], name: str, value: Any) -> None:
        if isinstance(value, str):
            value = self._parted(name, value.strip())
        if value is None or value == "":
            return
        if meanings := self._mapping.values.get(name):
            value = [meanings.get(v, v) for v in value] if isinstance(value, list) else meanings.get(value, value)
        *path, last = name.split(".")
        at = made
        for part in path:
            at = cast(dict[str, Any], at.setdefault(part, {}))
        at[last] = value

    def _parted(self, name: str, cell: str) -> Any:
        if name in self._fields.parts and cell[:1] in ("[", "{"):
            try:
                return json.loads(cell)
            except ValueError:
                return cell
        if name in self._fields.lists:
            return [part.strip() for part in cell.translate(LISTED).splitlines() if part.strip()] or None
        return cell


def _filled(text: str, cells: dict[str, Any]) -> str:
    def part(found: re.Match[str]) -> str:
        value = cells.get(found[1])
        said = "；".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
        try:
            return format(said, (found[2] or ":")[1:])
        except ValueError as error:
            raise CommandError(f"--map {text}: {error}", code=2) from error

    return PART.sub(part, text)


def _csv_rows(read: _Cells, text: TextIO, delimiter: str) -> Iterator[tuple[int, str]]:
    csv.field_size_limit(LONGEST_CELL)
    quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    reader = csv.reader(text, delimiter=delimiter, quoting=quoting)
    columns: list[str] = []
    ended = 0
    for cells in reader:
        began, ended = ended + 1, reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if not columns:
            columns = [cell.strip() for cell in cells]
            if double := sorted({c for c in columns if c and columns.count(c) > 1}):
                listed = ", ".join(double)
                raise CommandError(t(f"列 {listed} 出现两次", f"the columns {listed} stand there twice"), code=2)
            read.begin([c for c in columns if c], strict=True)
            continue
        row: dict[str, Any] = {name: cell for name, cell in zip(columns, cells, strict=False) if name}
        if over := [cell for cell in cells[len(columns) :] if cell.strip()]:  # cells have moved: the row is refused
            row[t(f"第 {len(columns)} 列之后", f"after column {len(columns)}")] = "\t".join(over)
            yield began, json.dumps(row, ensure_ascii=False)
            continue
        yield began, read.row(began, row)


def _json_rows(read: _Cells, text: TextIO) -> Iterator[tuple[int, str]]:
    begun = False
    for number, line in enumerate(text, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict):
            yield number, line.strip()  # the service says what is wrong with it
            continue
        columns = cast(dict[str, Any], row)
        if not begun:
            read.begin(list(columns), strict=False)
            begun = True
        yield number, read.row(number, columns)
