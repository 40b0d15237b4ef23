"""Rules of the protos on a request, as violations with the hub's own reasons."""

import re
from typing import Any

import protovalidate
from google.protobuf.message import Message

from kit.errors import Invalid, Violation

_validator = protovalidate.Validator()

LENGTHS = {"min_len": ("TOO_SHORT", "least"), "max_len": ("TOO_LONG", "most")}
# Bounds as the rules say them in English, and in signs that need no language.
SIGNS = (
    *(("must be ", ""), ("must contain ", ""), (" item(s)", ""), (" and ", ", "), ("at least ", "≥ ")),
    *(("no more than ", "≤ "), ("greater than or equal to ", "≥ "), ("less than or equal to ", "≤ ")),
    *(("greater than ", "> "), ("less than ", "< ")),
)
EXAMPLES = {
    "uuid": "019f5d40-8a01-7c3e-9b52-3f0e6c1d2a47",
    "email": "name@example.org",
    "uri": "https://example.org/page",
}
# What the patterns of the contracts let pass; the first that a pattern takes stands for it, as nobody reads patterns.
SAMPLES = (
    *("q1", "13800000000", "2026-01-31", "2026-01", "01-31", "09:30", "330106", "11014", "C38"),
    *("name@example.org", "https://example.org/page", "/kepu/articles"),
)
FORMS = ("pattern", "uuid", "email", "uri", "unique", "defined_only", "not_in", "in", "const")


def check(message: Message) -> None:
    """Raises Invalid, with every field that breaks a rule."""
    found = _validator.collect_violations(message)
    if found:
        raise Invalid(*(_violation(v) for v in found))


def _violation(violation: protovalidate.Violation) -> Violation:
    field, rule = path(violation.proto.field), violation.proto.rule_id or ""
    kind = rule.rsplit(".", 1)[-1]
    if kind == "required" or (kind == "not_in" and not violation.field_value) or _is_missing(kind, violation):
        return Violation(field, "REQUIRED")
    if kind in LENGTHS and rule.startswith("string"):
        reason, fact = LENGTHS[kind]
        return Violation(field, reason, **{fact: violation.rule_value})
    if kind in FORMS:
        return Violation(field, "BAD_FORM", rule=_example(kind, violation) or violation.proto.message or rule)
    return Violation(field, "OUT_OF_RANGE", rule=_bounds(violation.proto.message or rule))


def _example(kind: str, violation: protovalidate.Violation) -> str:
    if kind == "in":
        return " | ".join(str(value) for value in violation.rule_value)
    if kind != "pattern":
        return EXAMPLES.get(kind, "")
    return next((sample for sample in SAMPLES if re.search(violation.rule_value, sample)), "")


def _bounds(said: str) -> str:
    for words, sign in SIGNS:
        said = said.replace(words, sign)
    return said


def _is_missing(kind: str, violation: protovalidate.Violation) -> bool:
    if kind in ("in", "min_items") and not violation.field_value:  # nothing was chosen
        return True
    return kind.endswith("_empty") or (violation.field_value == "" and kind in ("min_len", "uuid", "pattern"))


def path(found: Any) -> str:
    """A field's path as in `draft.subjects[0]`."""
    text = ""
    for element in found.elements if found else ():
        text += f".{element.field_name}" if text else element.field_name
        if element.subscript is not None:
            text += f"[{element.subscript.value}]"
    return text
