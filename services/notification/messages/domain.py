"""What a message says, by its template and language; and when it is tried again."""

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from services.notification.inbox.domain import language_of

TEMPLATES = Path(__file__).with_name("templates.toml")
BACKOFF = tuple(timedelta(seconds=s) for s in (2, 5, 15, 60, 300, 900))


@dataclass(frozen=True)
class Words:
    """A message in one language; `link` is a path of the hub's site, or empty."""

    title: str
    text: str
    link: str


@cache
def declared() -> dict[str, dict[str, dict[str, str]]]:
    """All templates by name."""
    return tomllib.loads(TEMPLATES.read_text("utf-8"))


def say(template: str, parameters: dict[str, str], locale: str) -> Words:
    """A message in the reader's language."""
    said, language = declared()[template], language_of(locale)
    title, text = (said[part][language].format_map(parameters) for part in ("title", "text"))
    return Words(title, text, str(said.get("link", "")).format_map(parameters))


def next_try(attempts: int, moment: datetime) -> datetime:
    """When a message that was not taken is tried again, after so many attempts."""
    return moment + BACKOFF[min(attempts, len(BACKOFF)) - 1]
