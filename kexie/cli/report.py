"""What a test run showed, for whoever reads it afterwards: a pytest plugin (`-p kexie.cli.report`).

It writes for each test its outcome, its time, why it was skipped, and the capabilities it shows.
"""

import json
from pathlib import Path
from typing import Any, TypedDict

import pytest

FILE = Path(__file__).parents[2] / ".cache" / "tests.json"
SHOWN = "capabilities"


class Outcome(TypedDict):
    outcome: str  # passed, failed, skipped
    seconds: float
    why: str
    capabilities: list[str]


def read() -> dict[str, Outcome]:
    """The last outcome of each test."""
    try:
        return json.loads(FILE.read_text("utf-8"))
    except (OSError, ValueError):
        return {}


class Shown:
    """Writes on each test what it shows; that goes from the process that runs it to the one that reports."""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            shown = sorted({name for mark in item.iter_markers("capability") for name in mark.args})
            item.user_properties.append((SHOWN, shown))


class Report:
    """Takes note of outcomes. Tests that were not run keep what was known of them, while they are still there."""

    def __init__(self) -> None:
        self._found: dict[str, Outcome] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        shown: Any = dict(report.user_properties).get(SHOWN, [])
        empty = Outcome(outcome="", seconds=0.0, why="", capabilities=shown)
        entry = self._found.setdefault(report.nodeid, empty)
        entry["seconds"] = round(entry["seconds"] + report.duration, 3)
        if report.failed:
            entry["outcome"] = "failed"
        elif report.skipped:
            entry["outcome"] = "skipped"
            reason: Any = report.longrepr
            entry["why"] = str(reason[2] if isinstance(reason, tuple) else reason).removeprefix("Skipped: ")
        elif report.when == "call" and not entry["outcome"]:
            entry["outcome"] = "passed"

    def pytest_sessionfinish(self) -> None:
        files = {name.split("::")[0] for name in self._found}
        kept = {name: entry for name, entry in read().items() if name.split("::")[0] not in files}
        known = {name: e for name, e in kept.items() if (FILE.parents[1] / name.split("::")[0]).exists()}
        ran = {name: entry for name, entry in self._found.items() if entry["outcome"]}
        try:
            FILE.parent.mkdir(exist_ok=True)
            FILE.write_text(json.dumps(known | ran, ensure_ascii=False, indent=1), "utf-8")
        except OSError:
            pass  # a checkout that may not be written to


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Shown(), "kexie-shown")
    if not hasattr(config, "workerinput"):  # one of several processes reports
        config.pluginmanager.register(Report(), "kexie-report")
