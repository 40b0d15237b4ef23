"""`hub import`: rows of a file, in batches, to the service that owns their kind.

How far an import came is kept by the file's digest, so one that was broken off goes on where it was. Every row's `ref`
gives its id, so rows sent twice change nothing.
"""

import asyncio
import csv
import hashlib
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TextIO

from kexie.cli.ask import Hub
from kexie.cli.sheets import Fields, Mapping, Sheet
from kexie.cli.speech import CommandError, t
from kexie.cli.state import State

BATCH = 500  # rows of one transaction
BATCH_LETTERS = 1_000_000  # and their text together
ERRORS_SHOWN = 20
COLUMNS = ("file", "line", "field", "reason", "words")  # of a report
LATER = "TOO_MANY_PASSWORDS"  # the reason of a row that only came too early
PATIENCE = 60.0  # seconds to wait for a service that is being started again

Tell = Callable[[str], None]
Batch = list[tuple[int, str]]


@dataclass
class Result:
    """What became of a file's rows."""

    kind: str
    file: str
    rows: int = 0
    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    seconds: float = 0.0  # of sending them
    errors: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])  # the first of them
    groups: dict[str, list[Any]] = field(default_factory=dict[str, list[Any]])  # "field: words" -> rows, first line


@dataclass(frozen=True)
class Job:
    """An import that was asked for."""

    kind: str
    sheet: Sheet
    mapping: Mapping = field(default_factory=Mapping)
    dry_run: bool = False
    report: Path | None = None

    def digest(self) -> str:
        """Names this file with this mapping."""
        said = (self.kind, self.sheet.format, *(sorted(asdict(self.mapping).items())))
        made = hashlib.sha256(repr(said).encode())
        with self.sheet.file.open("rb") as read:
            while part := read.read(1 << 20):
                made.update(part)
        return made.hexdigest()[:32]


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


async def run(hub: Hub, job: Job, *, tell: Tell, advance: Callable[[int], None]) -> Result:
    """Sends a file's rows and returns what became of them; goes on where an import of this file was broken off."""
    from kexie.imports.v1 import imports_pb2_grpc

    service, fields = owner_of(job.kind)
    if not job.sheet.file.is_file():
        raise CommandError(t(f"没有文件 {job.sheet.name}", f"there is no file {job.sheet.name}"), code=2)
    progress = Progress.of(hub.state, job)
    result = progress.result
    if progress.line:
        tell(t(f"从第 {progress.line + 1} 行继续", f"going on from line {progress.line + 1}"))
    with Report(job, progress.reported) as report:
        async with hub.channel(service) as channel:
            stub: Any = imports_pb2_grpc.ImportServiceStub(channel)
            async for batch in _read_ahead(_batches(job.sheet.rows(fields, job.mapping, tell), progress.line)):
                began = time.monotonic()
                await _bring(stub, job, batch, result, report, tell)
                result.seconds += time.monotonic() - began
                result.rows += len(batch)
                progress.reached(batch[-1][0], report.flushed())
                advance(len(batch))
    progress.finished()
    return result


async def _read_ahead(batches: Iterator[Batch]) -> AsyncIterator[Batch]:
    """Batches, each read while the service works on the one before."""
    reading = asyncio.ensure_future(asyncio.to_thread(next, batches, None))
    try:
        while batch := await reading:
            reading = asyncio.ensure_future(asyncio.to_thread(next, batches, None))
            yield batch
    finally:
        await asyncio.wait([reading])  # the file is closed by whoever opened it, not while it is being read


async def _bring(stub: Any, job: Job, batch: Batch, result: Result, report: "Report", tell: Tell) -> None:
    """Sends a batch; rows that came too early come again."""
    while batch:
        answer = await _answered(stub, job, batch, tell)
        late = {error.line for error in answer.errors if error.reason == LATER}
        again = late if answer.imported and not job.dry_run else set[int]()
        result.imported += answer.imported
        result.updated += answer.updated
        result.unchanged += answer.unchanged
        errors = [error for error in answer.errors if error.line not in again]
        result.refused += len({error.line for error in errors})
        for error in errors:
            _note(result, report, error)
        batch = [row for row in batch if row[0] in again]


async def _answered(stub: Any, job: Job, batch: Batch, tell: Tell) -> Any:
    from kexie.imports.v1 import imports_pb2 as pb

    rows = [pb.ImportRow(line=number, json=row) for number, row in batch]
    return await patiently(stub, pb.ImportRowsRequest(kind=job.kind, dry_run=job.dry_run, rows=rows), tell)


async def patiently(stub: Any, request: Any, tell: Tell) -> Any:
    """The service's answer to rows. A service that does not answer is busy or being started again, and rows that a
    killed command sent may still be under way: it is asked until it answers."""
    from kit.errors import TRANSIENT, Refused

    ends = time.monotonic() + PATIENCE
    while True:
        try:
            return await stub.ImportRows(
                request, timeout=30, metadata={"accept-language": t("zh-CN", "en")}, repeatable=True
            )
        except Refused as refused:
            if refused.reason not in TRANSIENT | {"STOPPING"} or time.monotonic() > ends:
                raise
            tell(t(f"{refused.words('zh-CN')} 稍后重试", f"{refused.words('en')} Trying again"))
            await asyncio.sleep(1)


def _note(result: Result, report: "Report", error: Any) -> None:
    said = {"line": error.line, "field": error.field, "reason": error.reason, "words": error.words}
    if len(result.errors) < ERRORS_SHOWN:
        result.errors.append(said)
    group = result.groups.setdefault(f"{error.field}: {error.words}" if error.field else error.words, [0, error.line])
    group[0] += 1
    report.add({"file": result.file, **said})


def _batches(rows: Iterable[tuple[int, str]], after: int) -> Iterator[Batch]:
    batch: Batch = []
    letters = 0
    for number, row in rows:
        if number <= after:
            continue
        if batch and (len(batch) == BATCH or letters + len(row) > BATCH_LETTERS):
            yield batch
            batch, letters = [], 0
        batch.append((number, row))
        letters += len(row)
    if batch:
        yield batch


class Progress:
    """How far an import of one file came. A check (`--dry-run`) leaves no trace."""

    def __init__(self, state: State, name: str, said: dict[str, Any], fresh: Result, *, kept: bool) -> None:
        self._state, self._name, self._kept = state, name, kept
        self.line: int = said.get("line", 0)
        self.reported: int = said.get("reported", 0)  # how long the report was by then
        self.result = Result(**said["result"]) if said else fresh

    @classmethod
    def of(cls, state: State, job: Job) -> "Progress":
        name = f"imports/{job.digest()}.json"
        said = {} if job.dry_run else state.read(name)
        return cls(state, name, said, Result(job.kind, job.sheet.name), kept=not job.dry_run)

    def reached(self, line: int, reported: int = 0) -> None:
        """All rows up to this line are with the service."""
        if self._kept:
            self._state.write(self._name, {"line": line, "reported": reported, "result": asdict(self.result)})

    def finished(self) -> None:
        (self._state.root / self._name).unlink(missing_ok=True)


class Report:
    """The file of what was refused, a line for each field that is wrong: CSV by its name, else JSON. An import that
    goes on goes on with it too, from where it was."""

    def __init__(self, job: Job, reported: int) -> None:
        self._file, self._from = job.report, reported
        self._open: TextIO | None = None
        self._csv = job.report is not None and job.report.suffix.lower() == ".csv"

    def __enter__(self) -> "Report":
        if self._file is None:
            return self
        try:
            goes_on = self._from and self._file.exists()
            self._open = self._file.open("r+" if goes_on else "w", encoding="utf-8", newline="")
            if goes_on:
                self._open.seek(min(self._from, self._file.stat().st_size))
                self._open.truncate()
            elif self._csv:
                self._open.write("\ufeff")  # or a spreadsheet takes it for another encoding
                csv.writer(self._open).writerow(COLUMNS)
        except OSError as error:
            raise CommandError(
                t(f"无法写入 {self._file}：{error.strerror}", f"cannot write {self._file}: {error.strerror}"), code=2
            ) from error
        return self

    def add(self, said: dict[str, Any]) -> None:
        if self._open is None:
            return
        if self._csv:
            csv.writer(self._open).writerow([said[name] for name in COLUMNS])
        else:
            self._open.write(json.dumps({name: said[name] for name in COLUMNS}, ensure_ascii=False) + "\n")

    def flushed(self) -> int:
        """How long the file is, with all that was added."""
        if self._open is None:
            return 0
        self._open.flush()
        return os.fstat(self._open.fileno()).st_size

    def __exit__(self, *_: Any) -> None:
        if self._open is not None:
            self._open.close()


async def waiting(hub: Hub) -> int:
    """How many items search has yet to digest; 0 when it does not say."""
    from kexie.discovery.v1 import index_pb2, index_pb2_grpc
    from kit.errors import Refused

    try:
        async with hub.channel("discovery") as channel:
            stub: Any = index_pb2_grpc.IndexServiceStub(channel)
            return (await stub.GetIndexState(index_pb2.GetIndexStateRequest(), timeout=3)).pending
    except (CommandError, Refused):
        return 0


def import_file(hub: Hub, job: Job) -> Result:
    """Imports a file, with a progress bar on a terminal."""
    from kexie.cli.output import bar

    terminal = sys.stderr.isatty()
    with bar(terminal) as progress:

        def tell(text: str) -> None:
            if terminal:
                progress.console.print(text, markup=False)
            else:
                sys.stderr.write(f"{text}\n")

        task = progress.add_task(job.sheet.name, total=job.sheet.count() if terminal else None)
        return asyncio.run(run(hub, job, tell=tell, advance=lambda rows: progress.advance(task, rows)))
