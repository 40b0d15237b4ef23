"""What the facts of a refusal are called where it is put into words: codes and days say little to people as they are
kept."""

import re
import tomllib
from datetime import date, datetime
from functools import cache
from pathlib import Path

from kit import ids

HERE = Path(__file__).parent
# Facts that are values of enumerations, and facts that are days or moments.
VALUES = frozenset({"state", "to", "now", "phase", "level", "needed", "conflict", "kind"})
DAYS = frozenset({"day", "date", "due", "since", "until", "today"})
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def called(locale: str, name: str, value: str) -> str:
    """What a fact's value is called in a language; one that has no other words stays as it is."""
    english = locale.startswith("en")
    if name in VALUES:
        return values().get(value, (value, value))[english]
    if name == "action":
        return actions().get(value, (value, value))[english]
    if name == "role":
        return _roles().get(value, (value, value))[english]
    if name in DAYS and MOMENT.fullmatch(value):
        return ids.said_in_china(datetime.fromisoformat(value))
    return _day(date.fromisoformat(value), english) if name in DAYS and DAY.fullmatch(value) else value


def _day(day: date, english: bool) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if english else f"{day.year}年{day.month}月{day.day}日"


@cache
def values() -> dict[str, tuple[str, str]]:
    """What the values of enumerations are called, in Chinese and English."""
    return _pairs("values.toml")


@cache
def actions() -> dict[str, tuple[str, str]]:
    """What the actions of roles are called, in Chinese and English."""
    return _pairs("actions.toml")


@cache
def _roles() -> dict[str, tuple[str, str]]:
    return {name: (role["zh"], role["en"]) for name, role in _read("roles.toml").items()}


def _pairs(file: str) -> dict[str, tuple[str, str]]:
    return {name: (zh, en) for name, (zh, en) in _read(file).items()}


def _read(file: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((HERE / file).read_text("utf-8"))
