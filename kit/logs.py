"""Logs: one JSON object a line, with the trace it belongs to and nothing about persons.

Callers appear by their pseudonymous ids. Values that look like a telephone number, a mail address, an identity number,
a token or a password in an address are blotted out, whoever put them there; so is the row that PostgreSQL quotes when
it refuses one.
"""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any, cast

import orjson
import structlog

from kit import tracing

BLOT = "[…]"
# Chinese stands before and after a number without a space, and \w would take it for a part of the number.
HIDDEN = re.compile(
    r"(?<![\dA-Za-z_.-])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\dA-Za-z_-])"  # mobile numbers
    r"|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,190}"  # mail addresses
    r"|(?<![\dA-Za-z_.-])[1-9]\d{5}(?:18|19|20)\d{9}[\dXx](?![\dA-Za-z_-])"  # identity numbers
    r"|(?<![\dA-Za-z_.-])[1-9]\d{7}(?:0\d|1[012])[0-3]\d{4}(?![\dA-Za-z_-])"  # those of the first kind
    r"|\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?"  # signed tokens
    r"|(?<=://)[^\s/:@]+:[^\s/@]+(?=@)"  # names and passwords in addresses
    r"|(?i:(?<=bearer )|(?<=basic )|(?<=kexie_session=)|(?<=__host-kexie=))[\w.~+/=-]{8,}"
    r"|(?<=DETAIL:  )(?s:.*?)(?=\n\nThe above exception was|\n\nDuring handling of|\Z)",  # what PostgreSQL quotes
)


def clean(value: Any) -> Any:
    """A value without what must not stand in a log; lists and objects throughout."""
    if isinstance(value, str):
        return HIDDEN.sub(BLOT, value)
    if isinstance(value, dict):
        return {clean(k): clean(v) for k, v in cast(dict[Any, Any], value).items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [clean(v) for v in cast(list[Any], value)]
    return value


def _scrub(_logger: Any, _name: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for name, value in entry.items():
        if not isinstance(value, (bool, int, float, type(None))):
            entry[name] = clean(value if isinstance(value, (str, dict, list, tuple, set, frozenset)) else str(value))
    return entry


def _trace(_logger: Any, _name: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    if trace := tracing.current_id():
        entry["trace_id"] = trace
    return entry


class _Lines(logging.Handler):
    """Takes what libraries log into the same form."""

    def emit(self, record: logging.LogRecord) -> None:
        event: dict[str, Any] = {"logger": record.name, "message": record.getMessage()}
        if record.exc_info:
            event["exc_info"] = record.exc_info
        structlog.get_logger().log(record.levelno, "library", **event)


def start(service: str, level: str = "info") -> None:
    """Sets up logging of this process to standard output."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="ts"),
            _trace,
            structlog.processors.format_exc_info,
            _scrub,
            structlog.processors.JSONRenderer(serializer=lambda value, **_: orjson.dumps(value, default=str).decode()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level.upper())),
        logger_factory=structlog.PrintLoggerFactory(sys.stdout),
        cache_logger_on_first_use=False,
    )
    structlog.contextvars.bind_contextvars(service=service)
    logging.basicConfig(handlers=[_Lines()], level=logging.WARNING, force=True)
