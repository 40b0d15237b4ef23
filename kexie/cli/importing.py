"""`hub import`: rows of a file, in batches, to the service that owns their kind.

How far an import came is kept by the file's digest, so one that was broken off goes on where it was. Every row's `ref`
gives its id, so rows sent twice change nothing.
"""

import csv
import gzip
import hashlib
import json
import sys
import time
import typing
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import UnionType
from typing import Any, TextIO, cast, get_args, get_origin

from kexie.cli.ask import Hub
from kexie.cli.speech import CommandError, t
from kexie.cli.state import State

BATCH = 500  # rows of one transaction
LISTED = "；;|"  # what parts the values of a list in a cell
FORMATS = ("csv", "jsonl")
ERRORS_SHOWN = 20


@dataclass
class Result:
    """What became of a file's rows."""

    kind: str
    file: str
    rows: int = 0
    imported: int = 0
    unchanged: int = 0
    refused: int = 0
    seconds: float = 0.0  # of sending them
    errors: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])  # the first of them


@dataclass(frozen=True)
class Job:
    """An import that was asked for."""

    kind: str
    file: Path
    format: str = ""
    mapping: dict[str, str] = field(default_factory=dict[str, str])  # field -> column
    constants: dict[str, str] = field(default_factory=dict[str, str])
    dry_run: bool = False
    errors: Path | None = None

    @property
    def kind_of_file(self) -> str:
        """csv or jsonl, as asked or by the name."""
        suffixes = [s.lstrip(".") for s in self.file.suffixes if s != ".gz"]
        found = self.format or (suffixes[-1] if suffixes else "")
        found = {"ndjson": "jsonl"}.get(found, found)
        if found not in FORMATS:
            raise CommandError(
                t(
                    f"看不出 {self.file.name} 的格式：请用 --format csv 或 jsonl",
                    f"the format of {self.file.name} cannot be told: say --format csv or jsonl",
                ),
                code=2,
            )
        return found

    def open(self) -> TextIO:
        """The file's text, unpacked."""
        try:
            if self.file.suffix == ".gz":
                return gzip.open(self.file, "rt", encoding="utf-8-sig", newline="")
            return self.file.open("r", encoding="utf-8-sig", newline="")
        except OSError as error:
            raise CommandError(
                t(f"无法读取 {self.file}：{error.strerror}", f"cannot read {self.file}: {error.strerror}"), code=2
            ) from error

    def digest(self) -> str:
        """Names this file with this mapping."""
        made = hashlib.sha256(
            f"{self.kind}\0{sorted(self.mapping.items())}\0{sorted(self.constants.items())}\0".encode()
        )
        with self.file.open("rb") as read:
            while part := read.read(1 << 20):
                made.update(part)
        return made.hexdigest()[:32]


class Fields:
    """The fields of a kind's form, to read cells by."""

    def __init__(self, form: Any) -> None:
        self.names = set(form.model_fields)
        self.lists = {name for name, f in form.model_fields.items() if _is_list(f.annotation)}


def _is_list(annotation: Any) -> bool:
    if get_origin(annotation) in (typing.Union, UnionType):
        return any(_is_list(part) for part in get_args(annotation))
    return get_origin(annotation) is list


def owner_of(kind: str) -> tuple[str, Fields]:
    """The service that owns a kind of row, and the kind's fields. Raises CommandError."""
    from kexie.cli import services

    kinds = {k: (app.name, importer) for app in services.apps() for k, importer in app.imports.items()}
    if kind not in kinds:
        listed = ", ".join(sorted(kinds))
        raise CommandError(
            t(f"没有类型“{kind}”；可导入：{listed}", f"there is no kind “{kind}”; there are: {listed}"), code=2
        )
    service, importer = kinds[kind]
    return service, Fields(importer.form)


def rows_of(job: Job, fields: Fields, tell: Callable[[str], None]) -> Iterator[tuple[int, str]]:
    """Line numbers and JSON of a file's rows, with its columns brought under the fields' names."""
    with job.open() as text:
        try:
            if job.kind_of_file == "csv":
                yield from _csv_rows(job, fields, text, tell)
            else:
                yield from _json_rows(job, fields, text, tell)
        except (UnicodeDecodeError, csv.Error, gzip.BadGzipFile, EOFError) as error:
            raise CommandError(
                t(f"{job.file.name} 已损坏或不是 UTF-8：{error}", f"{job.file.name} is damaged or not UTF-8: {error}")
            ) from error


def _csv_rows(job: Job, fields: Fields, text: TextIO, tell: Callable[[str], None]) -> Iterator[tuple[int, str]]:
    reader = csv.DictReader(text)
    rename = _renaming(job, fields, list(reader.fieldnames or ()), tell)
    for row in reader:
        yield reader.line_num, json.dumps(_nested(rename(row), fields), ensure_ascii=False)


def _json_rows(job: Job, fields: Fields, text: TextIO, tell: Callable[[str], None]) -> Iterator[tuple[int, str]]:
    rename: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    plain = not job.mapping and not job.constants
    for number, line in enumerate(text, 1):
        if not line.strip():
            continue
        if plain:
            yield number, line.strip()
            continue
        try:
            row = json.loads(line)
        except ValueError:
            yield number, line.strip()  # the service says what is wrong with it
            continue
        rename = rename or _renaming(job, fields, list(row), tell)
        yield number, json.dumps(rename(row), ensure_ascii=False)


def _renaming(
    job: Job, fields: Fields, columns: list[str], tell: Callable[[str], None]
) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """From a row's columns to fields. With a mapping, columns that are neither mapped nor fields are left out, and
    named once; without one they go along, and are refused."""
    missing = [column for column in job.mapping.values() if column not in columns]
    if missing:
        listed = ", ".join(columns)
        raise CommandError(
            t(
                f"没有列 {', '.join(missing)}；文件中有：{listed}",
                f"there is no column {', '.join(missing)}; the file has: {listed}",
            ),
            code=2,
        )
    renamed = {column: name for name, column in job.mapping.items()}
    left = [c for c in columns if job.mapping and c not in renamed and c.split(".")[0] not in fields.names]
    if left:
        tell(t(f"不导入的列：{', '.join(left)}", f"columns left out: {', '.join(left)}"))

    def rename(row: dict[str, Any]) -> dict[str, Any]:
        return {renamed.get(c, c): value for c, value in row.items() if c not in left} | job.constants

    return rename


def _nested(row: dict[str, Any], fields: Fields) -> dict[str, Any]:
    """A row of cells as an object: empty cells left out, `a.b` inside `a`, lists parted."""
    made: dict[str, Any] = {}
    for name, cell in row.items():
        if not isinstance(cell, str) or not cell.strip():
            continue
        value: Any = cell.strip()
        if name in fields.lists:
            value = [v.strip() for v in value.translate({ord(c): "\n" for c in LISTED}).splitlines() if v.strip()]
        *path, last = name.split(".")
        at = made
        for part in path:
            at = cast(dict[str, Any], at.setdefault(part, {}))
        at[last] = value
    return made


async def run(hub: Hub, job: Job, *, tell: Callable[[str], None], advance: Callable[[int], None]) -> Result:
    """Sends a file's rows and returns what became of them; goes on where an import of this file was broken off."""
    from kexie.imports.v1 import imports_pb2, imports_pb2_grpc

    service, fields = owner_of(job.kind)
    if not job.file.is_file():
        raise CommandError(t(f"没有文件 {job.file}", f"there is no file {job.file}"), code=2)
    progress = Progress.of(hub.state, job)
    result = progress.result
    if progress.line:
        tell(t(f"从第 {progress.line + 1} 行继续", f"going on from line {progress.line + 1}"))
    with _report(job, anew=not progress.line) as report:
        async with hub.channel(service) as channel:
            stub: Any = imports_pb2_grpc.ImportServiceStub(channel)
            for batch in _batches(rows_of(job, fields, tell), progress.line):
                request = imports_pb2.ImportRowsRequest(
                    kind=job.kind,
                    dry_run=job.dry_run,
                    rows=[imports_pb2.ImportRow(line=number, json=row) for number, row in batch],
                )
                began = time.monotonic()
                answer = await stub.ImportRows(
                    request, timeout=30, metadata={"accept-language": t("zh-CN", "en")}, repeatable=True
                )
                result.seconds += time.monotonic() - began
                _count(result, len(batch), answer, report)
                progress.reached(batch[-1][0])
                advance(len(batch))
    progress.finished()
    return result


def _count(result: Result, rows: int, answer: Any, report: TextIO | None) -> None:
    result.rows += rows
    result.imported += answer.imported
    result.unchanged += answer.unchanged
    result.refused += len({error.line for error in answer.errors})
    for error in answer.errors:
        said = {"line": error.line, "field": error.field, "reason": error.reason, "words": error.words}
        if len(result.errors) < ERRORS_SHOWN:
            result.errors.append(said)
        if report is not None:
            report.write(json.dumps(said, ensure_ascii=False) + "\n")


def _batches(rows: Iterator[tuple[int, str]], after: int) -> Iterator[list[tuple[int, str]]]:
    batch: list[tuple[int, str]] = []
    for number, row in rows:
        if number > after:
            batch.append((number, row))
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


class Progress:
    """How far an import of one file came. A check (`--dry-run`) leaves no trace."""

    def __init__(self, state: State, name: str, line: int, result: Result, *, kept: bool) -> None:
        self._state, self._name, self.line, self.result, self._kept = state, name, line, result, kept

    @classmethod
    def of(cls, state: State, job: Job) -> "Progress":
        name = f"imports/{job.digest()}.json"
        said = {} if job.dry_run else state.read(name)
        result = Result(**said["result"]) if said else Result(job.kind, str(job.file))
        return cls(state, name, said.get("line", 0), result, kept=not job.dry_run)

    def reached(self, line: int) -> None:
        """All rows up to this line are with the service."""
        if self._kept:
            self._state.write(self._name, {"line": line, "result": asdict(self.result)})

    def finished(self) -> None:
        (self._state.root / self._name).unlink(missing_ok=True)


class _report:
    """The file of refused rows, one JSON object a line; an import that goes on adds to it."""

    def __init__(self, job: Job, *, anew: bool) -> None:
        self._file, self._mode = job.errors, "w" if anew else "a"
        self._open: Any = None

    def __enter__(self) -> TextIO | None:
        if self._file is not None:
            self._open = self._file.open(self._mode, encoding="utf-8")
        return self._open

    def __exit__(self, *_: Any) -> None:
        if self._open is not None:
            self._open.close()


def pairs(given: list[str], flag: str) -> dict[str, str]:
    """`NAME=VALUE` options as a mapping."""
    found: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not (name and equals and value):
            raise CommandError(t(f"{flag} {pair}：应为 字段=列", f"{flag} {pair}: must be FIELD=COLUMN"), code=2)
        found[name] = value
    return found


def count_lines(job: Job) -> int:
    """About how many rows a file has, for the progress bar."""
    with job.open() as text:
        lines = sum(1 for line in text if line.strip())
    return max(0, lines - (job.kind_of_file == "csv"))


def import_file(hub: Hub, job: Job) -> Result:
    """Imports a file, with a progress bar on a terminal."""
    import asyncio

    from kexie.cli.output import bar

    def tell(text: str) -> None:
        sys.stderr.write(f"{text}\n")

    terminal = sys.stderr.isatty()
    with bar(terminal) as progress:
        task = progress.add_task(job.file.name, total=count_lines(job) if terminal else None)
        return asyncio.run(run(hub, job, tell=tell, advance=lambda rows: progress.advance(task, rows)))
