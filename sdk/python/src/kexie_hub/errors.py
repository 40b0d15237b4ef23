"""What the hub refuses, as exceptions. `code` is for programs and never changes; the text is for people."""

from dataclasses import dataclass
from typing import Any

import httpx


@dataclass(frozen=True)
class Wrong:
    """One field that is wrong: where it stands in the JSON that was sent, and why."""

    pointer: str
    code: str
    detail: str


class Problem(Exception):
    """A problem of RFC 9457. `trace_id` leads the hub's operators to their logs."""

    def __init__(self, status: int, said: dict[str, Any], retry_after: float | None = None) -> None:
        self.status = status
        self.code = str(said.get("code", ""))
        self.title = str(said.get("title", "")) or f"HTTP {status}"
        self.trace_id = str(said.get("traceId", ""))
        self.facts = {str(name): str(value) for name, value in (said.get("facts") or {}).items()}
        named = ("pointer", "code", "detail")
        self.errors = [Wrong(*(str(each.get(name, "")) for name in named)) for each in said.get("errors") or []]
        self.retry_after = retry_after
        wrong = "".join(f" {each.pointer}: {each.detail}" for each in self.errors)
        super().__init__(f"{self.code or status}: {self.title}{wrong}")


class Invalid(Problem):
    """400, 422: the request is wrong; `errors` names the fields."""


class Unauthenticated(Problem):
    """401: the client is not known, revoked, or expired."""


class Forbidden(Problem):
    """403: the client may not do this here, or not from this address."""


class NotFound(Problem):
    """404, 410: there is no such thing, or it was withdrawn."""


class Conflict(Problem):
    """409, 412, 428: its state does not allow it, or it was changed meanwhile."""


class TooMany(Problem):
    """429: a quota is used up; `retry_after` says for how many seconds."""


class Unavailable(Problem):
    """5xx, or no answer at all, after all tries."""


KINDS: dict[int, type[Problem]] = {
    400: Invalid,
    422: Invalid,
    401: Unauthenticated,
    403: Forbidden,
    404: NotFound,
    410: NotFound,
    409: Conflict,
    412: Conflict,
    428: Conflict,
    429: TooMany,
}


def problem_of(answer: httpx.Response) -> Problem:
    """The exception of an answer that is none of 2xx."""
    try:
        said = answer.json()
    except ValueError:
        said = {}
    kind = KINDS.get(answer.status_code, Unavailable if answer.status_code >= 500 else Problem)
    return kind(answer.status_code, said if isinstance(said, dict) else {}, retry_after(answer))


def retry_after(answer: httpx.Response) -> float | None:
    """Seconds to wait, where the hub says so."""
    said = answer.headers.get("retry-after", "")
    return float(said) if said.isdigit() else None
