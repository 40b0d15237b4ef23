"""`hub test`: form, types, contracts, import rules, then the tests; `hub bench` and `hub capabilities`."""

import os
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from kexie.cli import report
from kexie.cli.output import table, write
from kexie.cli.speech import CommandError, t

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
BASELINE = Path("proto/baseline.binpb")
# Those that take long first: what is shared out last should be short.
FIRST = ("cli", "faults", "browser", "imports", "test_bench.py", "attack", "interop", "policy", "flows")
MOST_WORKERS = 4  # each has a PostgreSQL and a hub of its own


@dataclass(frozen=True)
class Check:
    """A program that says with its exit code whether something holds. `lacking` says why it cannot be run here."""

    name: str
    command: Sequence[str]
    lacking: str = ""


@dataclass(frozen=True)
class Outcome:
    name: str
    state: str  # ok, failed, skipped
    said: str
    seconds: float


def types() -> Check:
    """The one that takes long: it goes on while the tests run."""
    lacking = "" if shutil.which("node") else t("没有 Node.js：请安装", "no Node.js: install it")
    return Check("types", [str(BIN / "pyright")], lacking)


def checks() -> list[Check]:
    """What is looked at before the tests."""
    known = t("没有基准：运行 make baseline", "no baseline: run `make baseline`")
    python = str(BIN / "python")
    return [
        Check("format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
        Check("lint", [str(BIN / "ruff"), "check", "--quiet", "."]),
        Check("contracts", [str(BIN / "buf"), "lint"]),
        Check(
            "compatible contracts",
            [str(BIN / "buf"), "breaking", "proto", "--against", str(BASELINE)],
            "" if (ROOT / BASELINE).exists() else known,
        ),
        Check("generated code", [python, "tools/protos.py", "--check"]),
        Check("imports", [str(BIN / "lint-imports"), "--no-logo"]),
    ]


def run(arguments: list[str]) -> int:
    """Runs everything, or with arguments pytest alone; returns the exit code."""
    began = time.monotonic()
    if arguments:
        return _conclude([], _pytest(arguments), time.monotonic() - began, partial=True)
    with ThreadPoolExecutor(2) as pool:
        typed = pool.submit(_run_check, types())
        outcomes = [_told(outcome) for outcome in pool.map(_run_check, checks())]
        code = _pytest([*_side_by_side(), *_places()])
        outcomes.append(_told(typed.result()))
    return _conclude(outcomes, code, time.monotonic() - began, partial=False)


def _told(outcome: Outcome) -> Outcome:
    write(f"{outcome.state:8}{outcome.name}  ({outcome.seconds:.1f} s)")
    if outcome.state != "ok":
        write(outcome.said)
    return outcome


def _run_check(check: Check) -> Outcome:
    if check.lacking:
        return Outcome(check.name, "skipped", check.lacking, 0.0)
    began = time.monotonic()
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(check.command, cwd=ROOT, env=environment, capture_output=True, text=True)
    said = (done.stdout + done.stderr).strip()
    return Outcome(check.name, "failed" if done.returncode else "ok", said, time.monotonic() - began)


def _places() -> list[str]:
    """Folders and files of tests, in the order in which they are run."""
    found = [p for p in (ROOT / "tests").iterdir() if (p.is_dir() and any(p.rglob("test_*.py"))) or _is_test(p)]
    order = sorted(found, key=lambda p: (FIRST.index(p.name) if p.name in FIRST else len(FIRST), p.name))
    return [str(p.relative_to(ROOT)) for p in order]


def _side_by_side() -> list[str]:
    """As many processes as there are cores share the files of tests out among themselves."""
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    return ["-n", str(workers), "--dist", "loadfile", "--no-loadscope-reorder"]


def _is_test(place: Path) -> bool:
    return place.name.startswith("test_") and place.suffix == ".py"


def _pytest(arguments: list[str]) -> int:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    command = [str(BIN / "python"), "-m", "pytest", "-p", "kexie.cli.report", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment).returncode


def _conclude(outcomes: list[Outcome], code: int, seconds: float, *, partial: bool) -> int:
    tests = {} if partial else report.read()
    skipped = [(name, entry["why"]) for name, entry in tests.items() if entry["outcome"] == "skipped"]
    skipped += [(o.name, o.said) for o in outcomes if o.state == "skipped"]
    failed = [o.name for o in outcomes if o.state == "failed"]
    strict = os.environ.get("KEXIE_CI", "") not in ("", "0")
    if skipped:
        write("")
        table((t("跳过", "skipped"), t("原因与办法", "why, and what to do")), skipped)
    if failed:
        write(t(f"未通过的检查：{', '.join(failed)}", f"checks that failed: {', '.join(failed)}"))
    if skipped and strict:
        write(t("在 CI 中不允许跳过", "in CI a skip is a failure"))
    bad = bool(code or failed or (skipped and strict))
    word = t("失败", "failed") if bad else t("通过", "passed")
    counted = defaultdict(int, {"passed": 0})
    for entry in tests.values():
        counted[entry["outcome"]] += 1
    numbers = ", ".join(f"{count} {outcome}" for outcome, count in counted.items()) if tests else ""
    write(f"{word}: {numbers}{' · ' if numbers else ''}{seconds:.0f} s")
    return 1 if bad else 0


def capabilities() -> dict[str, list[str]]:
    """The capabilities with a passing test, each with its tests; one with a failing test besides is left out."""
    shown: dict[str, list[str]] = defaultdict(list)
    broken: set[str] = set()
    for name, entry in report.read().items():
        for capability in entry["capabilities"]:
            if entry["outcome"] == "passed":
                shown[capability].append(name)
            elif entry["outcome"] == "failed":
                broken.add(capability)
    if not shown:
        raise CommandError(t("还没有测试结果：请先运行 hub test", "there are no results yet: run `hub test` first"))
    return {name: sorted(shown[name]) for name in sorted(shown.keys() - broken)}


def bench(name: str, arguments: list[str]) -> int:
    """Runs one of the programs under `bench/`; names them without one."""
    programs = {file.stem: file for file in sorted((ROOT / "bench").glob("*.py")) if not file.stem.startswith("_")}
    if not name:
        write("\n".join(programs) or t("没有测速程序", "there are none"))
        return 0
    if name not in programs:
        raise CommandError(
            t(
                f"没有测速程序 {name}；有：{', '.join(programs)}",
                f"there is no bench {name}; there are: {', '.join(programs)}",
            ),
            code=2,
        )
    command = [str(BIN / "python"), str(programs[name]), *arguments]
    return subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}).returncode
