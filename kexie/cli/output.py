"""How the command says things: steps with their times, tables, JSON."""

import json
import re
import sys
import time
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

GREEN, RED, DIM, PLAIN = "\033[32m", "\033[31m", "\033[2m", "\033[0m"
FILLING = re.compile(r" +((?:\033\[\d*m)?)$")


def write(text: str, stream: TextIO | None = None) -> None:
    """Writes a line. A terminal that was closed or a reader that went away is no reason to stop."""
    out: TextIO = stream or sys.stdout
    try:
        out.write(f"{text}\n")
        out.flush()
    except OSError:
        pass


def as_json(value: Any) -> None:
    """Writes a value for programs."""
    write(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def table(head: Sequence[str], rows: Iterable[Sequence[Any]], *, prose: bool = False) -> None:
    """Writes a table for people. Cells are whole, even when a line is longer than the terminal is wide: they are there
    to be copied. With `prose` they are sentences, and folded to the width."""
    from rich.console import Console
    from rich.table import Table

    named = any(head)
    made = Table(box=None, show_header=named, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
    for name in head:
        made.add_column(name, overflow="fold")
    for row in rows:
        made.add_row(*("" if cell is None else str(cell) for cell in row))
    console = Console(soft_wrap=not prose)
    if not prose or not console.is_terminal:
        console.width = 10_000
    with console.capture() as drawn:
        console.print(made)
    # The last column is filled up to its longest cell: on a terminal that many columns wide, with empty lines.
    write("\n".join(FILLING.sub(r"\1", line) for line in drawn.get().splitlines()))


class Steps:
    """One line a step, with its time, on standard error. On a terminal the step under way is shown too. No thread
    draws here: the process forks."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._began = time.monotonic()

    def begin(self, what: str) -> None:
        """Says what is being done now."""
        self._began = time.monotonic()
        if self._terminal:
            self._raw(f"\r\033[K{DIM}… {what}{PLAIN}")

    def done(self, what: str, detail: str = "", seconds: float | None = None) -> None:
        """Says that a step is done, and how long it took."""
        took = time.monotonic() - self._began if seconds is None else seconds
        self._began = time.monotonic()
        said = f"{what}  {detail}" if detail else what
        if self._terminal:
            self._raw(f"\r\033[K{GREEN}✓{PLAIN} {said}  {DIM}{took:.1f} s{PLAIN}\n")
        else:
            self._raw(f"ok   {said}  ({took:.1f} s)\n")

    def say(self, text: str, *, bad: bool = False) -> None:
        """Says something besides."""
        if self._terminal:
            self._raw(f"\r\033[K{RED if bad else ''}{text}{PLAIN}\n")
        else:
            self._raw(f"{text}\n")

    def _raw(self, text: str) -> None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except OSError:
            pass


def bar(terminal: bool) -> Any:
    """A progress bar on standard error; without a terminal there is none to see."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=not terminal,
    )
