"""Logs: one JSON object a line, with the trace it belongs to and nothing about persons.

Callers appear by their pseudonymous ids. Values that look like a telephone number, a mail address or an identity
number are blotted out, whoever put them there.
"""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import orjson
import structlog

from kit import tracing

PERSONAL = re.compile(
    r"(?<![\w])(?:\+?86[- ]?)?1[3-9]\d{9}(?!\w)"  # mobile numbers
    r"|[\w.+-]+@[\w-]+\.[\w.-]+"  # mail addresses
    r"|(?<![\w])\d{17}[\dXx](?!\w)"  # identity numbers
)


def _scrub(_logger: Any, _name: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for name, value in entry.items():
        if isinstance(value, str):
            entry[name] = PERSONAL.sub("[…]", value)
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
