"""What the programs share: their arguments, rounds in turn, figures, and the report.

A program is a module with a docstring that says what it measures, `TARGETS` by profile, and `measure(stand, effort)`.
"""

import argparse
import asyncio
import importlib
import logging
import os
import platform
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import median
from typing import Any

import psutil
import uvloop

from bench._load import Load
from bench._stand import PROFILES, ROWS, stand
from kexie.cli import postgres
from kit.errors import ROOT

PROGRAMS = (
    "hot",
    "read",
    "list",
    "write",
    "sign_in",
    "events",
    "memory",
    "importing",
    "votes",
    "sign_ups",
    "distribution",
    "inquiries",
)
REPORT = ROOT / "docs/bench/figures.md"
WARM_SECONDS = 2.0


@dataclass(frozen=True)
class Effort:
    """How much is measured."""

    rounds: int
    seconds: float
    recipients: int = 20_000
    share: float = 1.0

    def of(self, people: int) -> int:
        """How many of so many people there shall be."""
        return round(people * self.share)


@dataclass(frozen=True)
class Figure:
    """What came out, and in words what it is made of. A ratio is better the greater, what has a unit the smaller."""

    value: float
    low: float
    high: float
    unit: str = ""
    said: list[str] = field(default_factory=list[str])

    def meets(self, target: float) -> bool:
        return self.value <= target if self.unit else self.value >= target

    def shown(self, value: float) -> str:
        return f"{value:,.0f} {self.unit}" if self.unit else f"{value:.2f}"


async def compared(
    ours: Callable[[float], Awaitable[Load]], theirs: Callable[[float], Awaitable[Load]], effort: Effort
) -> Figure:
    """How fast ours is for each of theirs: rounds in turn, each gives a ratio, the figure is their median."""
    for warm in (theirs, ours):
        await warm(min(WARM_SECONDS, effort.seconds))
    pairs: list[tuple[Load, Load]] = []
    for number in range(effort.rounds):
        if number % 2:
            mine = await ours(effort.seconds)
            pairs.append((mine, await theirs(effort.seconds)))
        else:
            other = await theirs(effort.seconds)
            pairs.append((await ours(effort.seconds), other))
    ratios = [mine.per_second / other.per_second for mine, other in pairs]
    said = [
        f"hub {median(m.per_second for m, _ in pairs):,.0f}/s",
        f"other {median(o.per_second for _, o in pairs):,.0f}/s",
        f"load generator busy {max(load.busy for pair in pairs for load in pair):.0%}",
    ]
    return Figure(median(ratios), min(ratios), max(ratios), said=said)


@dataclass(frozen=True)
class Outcome:
    """A figure of one program under one profile."""

    program: str
    profile: str
    target: float
    figure: Figure

    def cells(self) -> tuple[str, ...]:
        f = self.figure
        sign = "≤" if f.unit else "≥"
        spread = f"{f.shown(f.low)} – {f.shown(f.high)}" if f.low != f.high else ""
        met = "met" if f.meets(self.target) else "missed"
        return self.program, self.profile, f"{sign} {f.shown(self.target)}", f.shown(f.value), spread, met


def run(programs: Sequence[str], arguments: Sequence[str] | None = None) -> int:
    """Runs programs as the command line asks, prints each figure, and with `--report` writes them down."""
    parser = argparse.ArgumentParser(prog="hub bench")
    parser.add_argument("--profile", choices=PROFILES, action="append", help="default: one after the other")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=3.0, help="of one round")
    parser.add_argument("--recipients", type=int, default=Effort.recipients, help="of a message to many")
    parser.add_argument("--share", type=float, default=Effort.share, help="of needs, voters and answers, for a trial")
    parser.add_argument("--no-demo", action="store_true", help="start quicker, with less in the hub")
    parser.add_argument("--report", action="store_true", help=f"write {REPORT.relative_to(ROOT)}")
    asked = parser.parse_args(arguments)
    logging.getLogger("asyncio").addFilter(_is_ours)
    effort = Effort(asked.rounds, asked.seconds, asked.recipients, asked.share)
    outcomes: list[Outcome] = []
    for profile in asked.profile or PROFILES:
        work = _measure(programs, profile, effort, demo=not asked.no_demo)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            outcomes += runner.run(work)
    if asked.report:
        REPORT.parent.mkdir(exist_ok=True)
        REPORT.write_text(_report(outcomes, effort), "utf-8")
    return 0


def _is_ours(record: logging.LogRecord) -> bool:
    """gRPC's own thread still calls loops that have ended, which harms nothing and fills the screen."""
    return "PollerCompletionQueue" not in record.getMessage()


async def _measure(programs: Sequence[str], profile: str, effort: Effort, *, demo: bool) -> list[Outcome]:
    outcomes: list[Outcome] = []
    async with stand(profile, demo=demo, rows=effort.of(ROWS)) as place:
        for name in programs:
            module: Any = importlib.import_module(f"bench.{name}")
            figure = await module.measure(place, effort)
            outcome = Outcome(name, profile, module.TARGETS[profile], figure)
            outcomes.append(outcome)
            sys.stdout.write(f"{'  '.join(filter(None, outcome.cells()))}\n    {'; '.join(figure.said)}\n")
            sys.stdout.flush()
    return outcomes


def _report(outcomes: Sequence[Outcome], effort: Effort) -> str:
    head = ("program", "profile", "target", "figure", "lowest – highest", "")
    rows = [head, ("---",) * len(head), *(o.cells() for o in outcomes)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    made_of = "\n".join(f"- {o.program}, {o.profile}: {'; '.join(o.figure.said)}" for o in outcomes)
    said = {name: str(importlib.import_module(f"bench.{name}").__doc__) for name in PROGRAMS}
    about = "\n".join(f"- **{name}**: {' '.join(text.split())}" for name, text in said.items())
    return f"""# Figures

Written by `hub bench all --report` on {datetime.now(UTC):%Y-%m-%d}: {psutil.cpu_count()} cores, Python
{platform.python_version()}, PostgreSQL {postgres.VERSION}, {effort.rounds} rounds of {effort.seconds:g} s in turn.
At the end {os.getloadavg()[2]:.0f} processes (average of 15 minutes) were running or waiting for a core.

{table}

{about}

{made_of}
"""
