"""Refusals: what the hub says no with, to programs by a reason and to people in their language.

A rule raises `Refused("NEED_NOT_FOUND", need_id=need_id)`. The reason's gRPC code, HTTP status and words stand once,
in a `reasons.toml`. Anything else that is raised is a bug and reads INTERNAL.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kit.called import called

ROOT = Path(__file__).parent.parent
LOCALES = ("zh-CN", "en")
TRANSIENT = frozenset({"NOT_ANSWERING", "STORE_UNAVAILABLE", "BUSY_ROW", "CHANGED_MEANWHILE"})  # another try may help
HTTP = {
    "INVALID_ARGUMENT": 400,
    "FAILED_PRECONDITION": 409,
    "OUT_OF_RANGE": 400,
    "UNAUTHENTICATED": 401,
    "PERMISSION_DENIED": 403,
    "NOT_FOUND": 404,
    "ALREADY_EXISTS": 409,
    "ABORTED": 409,
    "RESOURCE_EXHAUSTED": 429,
    "CANCELLED": 499,
    "UNIMPLEMENTED": 501,
    "UNAVAILABLE": 503,
    "DEADLINE_EXCEEDED": 503,
    "INTERNAL": 500,
    "UNKNOWN": 500,
    "DATA_LOSS": 500,
}


class Refused(Exception):
    """A rule said no. `facts` fill the words and travel beside the reason; they hold nothing confidential."""

    said = ""  # the words in the caller's language, where another service has said them already

    def __init__(self, reason: str, /, *violations: "Violation", **facts: object) -> None:
        super().__init__(reason, *violations)
        self.reason, self.violations = reason, violations
        self.facts = {name: str(value) for name, value in facts.items()}

    def words(self, locale: str) -> str:
        """The refusal in the caller's language."""
        return self.said or reason(self.reason).words(locale, self.facts)


class Invalid(Refused):
    """One or more fields are wrong; each is named with its own reason."""

    def __init__(self, *violations: "Violation") -> None:
        super().__init__("INVALID", *violations)


class Violation:
    """One field that is wrong. `field` is its path in the request, as in `draft.budget_max_yuan`."""

    said = ""  # as for Refused
    pointer: str | None = None  # where it stands in the JSON that was sent, when it is known better than by the field

    def __init__(self, field: str, reason: str, /, **facts: object) -> None:
        self.field, self.reason = field, reason
        self.facts = {name: str(value) for name, value in facts.items()}

    def __repr__(self) -> str:
        return f"{self.field}: {self.reason}"

    def words(self, locale: str) -> str:
        """What is wrong with the field, in the caller's language."""
        return self.said or reason(self.reason).words(locale, self.facts)


@dataclass(frozen=True)
class Reason:
    """What stands in a `reasons.toml` under a reason's name."""

    name: str
    code: str
    zh: str
    en: str
    http: int

    def words(self, locale: str, facts: dict[str, str]) -> str:
        """The reason in the caller's language; a fact that is missing stays in its braces."""
        said = {name: called(locale, name, value) for name, value in facts.items()}
        return (self.en if locale.startswith("en") else self.zh).format_map(_Facts(said))


class _Facts(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


@cache
def reasons() -> dict[str, Reason]:
    """All reasons of the hub, by name."""
    return declared([ROOT / "kit/reasons.toml", *sorted(ROOT.glob("services/*/reasons.toml"))])


def declared(files: Iterable[Path]) -> dict[str, Reason]:
    """The reasons of some files, by name. A name declared twice is an error that says in which."""
    found: dict[str, Reason] = {}
    places: dict[str, Path] = {}
    for file in files:
        try:
            entries = tomllib.loads(file.read_text("utf-8"))
        except tomllib.TOMLDecodeError as error:  # a name that stands twice in one file is one, and names no file
            raise ValueError(f"{file}: {error}") from error
        for name, entry in entries.items():
            if name in places:
                raise ValueError(f"the reason {name} is declared in {places[name]} and again in {file}")
            http = entry.get("http") or HTTP[entry["code"]]
            found[name] = Reason(name, entry["code"], entry["zh"], entry["en"], http)
            places[name] = file
    return found


def reason(name: str) -> Reason:
    """The reason of that name; one that nobody declared reads as INTERNAL."""
    return reasons().get(name) or reasons()["INTERNAL"]
