"""Forms: what a browser sends becomes the message a service asks for, and a message becomes what a form shows.

A form's fields are called by their path in the message, `draft.title` or `draft.evidence[0].url`, as refusals name
them; so the rules of the contract (required, how long, which values) are said on the page too, and nowhere twice.
"""

import re
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from google.api import field_behavior_pb2
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from buf.validate import validate_pb2
from gateway.web.i18n import said as translated
from gateway.web.words import FIELDS
from kit.errors import Invalid, Refused, Violation

CHINA = ZoneInfo("Asia/Shanghai")
SEPARATORS = re.compile(r"[,，、;；\n]+")
YES = frozenset({"1", "on", "true", "yes"})
NUMBERS = (FieldDescriptor.CPPTYPE_INT32, FieldDescriptor.CPPTYPE_INT64, FieldDescriptor.CPPTYPE_UINT32)
MENDED = (400, 409, 412, 413, 422)  # refusals after which the form is shown again

# The stubs of extensions do not say what they extend, so they are taken as they are.
_rules: Any = validate_pb2
_behavior: Any = field_behavior_pb2.field_behavior

Values = Mapping[str, list[str]]


@dataclass(frozen=True)
class Rule:
    """What the contract says of a field, as far as a page can say it too."""

    required: bool = False
    least: int = 0
    most: int = 0
    at_most_items: int = 0
    choices: tuple[tuple[int, str], ...] = ()


def rule(kind: type[Message] | None, path: str) -> Rule:
    """The rule of a field by its path; none for a field that is the page's own."""
    found = _field(kind, path) if kind is not None else None
    if found is None:
        return Rule()
    options: Any = found.GetOptions()
    said = options.Extensions[_rules.field]
    text = said.repeated.items.string if found.is_repeated else said.string
    number = said.int32
    values = found.enum_type.values if found.enum_type else ()
    return Rule(
        required=_is_required(found),
        least=text.min_len or (number.gte if number.HasField("gte") else 0),
        most=text.max_len or (number.lte if number.HasField("lte") else 0),
        at_most_items=said.repeated.max_items,
        choices=tuple((v.number, v.name) for v in values if v.number),
    )


def _is_required(field: FieldDescriptor) -> bool:
    options: Any = field.GetOptions()
    return field_behavior_pb2.REQUIRED in options.Extensions[_behavior] or bool(
        options.Extensions[_rules.field].required
    )


def _field(kind: type[Message], path: str) -> FieldDescriptor | None:
    found, at = None, _descriptor(kind)
    for part in path.split("."):
        found = at.fields_by_name.get(part.partition("[")[0]) if at is not None else None
        if found is None:
            return None
        at = found.message_type
    return found


def _descriptor(message: Message | type[Message]) -> Descriptor:
    return cast(Descriptor, message.DESCRIPTOR)  # the stubs name the compiled kind too, which offers the same


@dataclass(frozen=True)
class Offer:
    """Somebody whom a field may mean."""

    person_id: str
    name: str
    about: str


@dataclass
class Form:
    """The values of a form by field path, with what was wrong with them."""

    kind: type[Message] | None = None
    values: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    key: str = ""
    etag: str = ""
    refused: Refused | None = None
    labels: dict[str, str] = field(default_factory=dict[str, str])  # what the page calls its fields, as it shows them
    scattered: set[str] = field(default_factory=set[str])  # those of them that stand in several forms
    offers: dict[str, Sequence[Offer]] = field(default_factory=dict[str, Sequence[Offer]])  # whom a field may mean

    @classmethod
    def of(cls, kind: type[Message], message: Message | None = None, /, *, etag: str = "", **more: object) -> "Form":
        """A form for a message that is yet to be sent, filled from `message` and `more`."""
        values = dict(said(message)) if message is not None else {}
        values |= {name: [str(value)] for name, value in more.items() if value not in ("", None)}
        return cls(kind, values, secrets.token_urlsafe(16), etag)

    @classmethod
    def sent(cls, kind: type[Message] | None, values: Values) -> "Form":
        """What a browser sent."""
        kept = {name: found for name, found in values.items() if name not in ("csrf", "key", "etag")}
        return cls(kind, renumbered(kept), first(values, "key"), first(values, "etag"))

    def rule(self, name: str) -> Rule:
        """What the contract says of a field."""
        return rule(self.kind, name)

    def value(self, name: str) -> str:
        """A field's value; empty where it has none."""
        return first(self.values, name)

    def all(self, name: str) -> list[str]:
        """A field's values."""
        return self.values.get(name, [])

    def rows(self, name: str, least: int = 1, spare: int = 0) -> int:
        """How many rows of a repeated message to show."""
        there = [int(found[1]) + 1 for key in self.values if (found := re.match(re.escape(name) + r"\[(\d+)\]", key))]
        return max([least, *(n + spare for n in there)])

    def errors(self, name: str, locale: str) -> list[str]:
        """What was wrong with a field, or with one of its items."""
        return [v.words(locale) for v in self.violations() if v.field == name or v.field.startswith(name + "[")]

    def errors_of(self, name: str, locale: str) -> list[str]:
        """What was wrong with a list as a whole, or with a row as a whole."""
        rows = re.compile(re.escape(name) + r"(\[\d+\])?")
        return [v.words(locale) for v in self.violations() if rows.fullmatch(v.field)]

    def violations(self) -> tuple[Violation, ...]:
        """All that was wrong with fields."""
        return self.refused.violations if self.refused else ()

    def call(self, name: str, label: str, *, leads: bool = True) -> str:
        """Keeps what a field is called, for the summary of errors; writes nothing. `leads` says that the summary can
        lead to it, as to what stands on the page once."""
        self.labels[name] = label
        if not leads:
            self.scattered.add(name)
        return ""

    def wrong(self, locale: str) -> list[tuple[str, str, str]]:
        """Each error for the summary: the field it leads to (empty for one that the page does not show, or shows in
        several forms), what that is called, what is wrong."""
        found: list[tuple[str, str, str]] = []
        for violation in self.violations():
            shown = next((n for n in (violation.field, violation.field.partition("[")[0]) if n in self.labels), "")
            called = self.labels.get(shown) or commonly(locale, violation.field)
            found.append(("" if shown in self.scattered else shown, called, violation.words(locale)))
        return found

    def message(self, into: Message) -> Any:
        """Fills a message. Raises Invalid naming each field that cannot be read."""
        wrong = list(fill(into, self.values))
        if wrong:
            raise Invalid(*wrong)
        return into

    def must_say(self, *names: str) -> None:
        """Raises Invalid for each of these fields that was left empty, where the message would take it for none."""
        if empty := [name for name in names if not self.value(name)]:
            raise Invalid(*(Violation(name, "REQUIRED") for name in empty))

    def again(self, refused: Refused, status: int) -> bool:
        """Takes a refusal; whether it is one that is shown on the form."""
        self.refused = refused
        if refused.reason == "KEY_REUSED":  # sent once, then changed and sent anew: asked again before it is done
            self.key = secrets.token_urlsafe(16)
        return status in MENDED


def commonly(locale: str, field: str) -> str:
    """What a field is called that a page has not named: by its own name, without what it lies in."""
    own = re.sub(r"\[\d+\]", "", field).rpartition(".")[2]
    return translated(locale, FIELDS[own]) if own in FIELDS else field


def first(values: Values, name: str) -> str:
    """The first value of a name."""
    found = values.get(name)
    return found[0].strip() if found else ""


def renumbered(values: Values) -> dict[str, list[str]]:
    """Values with the rows of repeated messages numbered without gaps; rows left empty are dropped."""
    rows: dict[str, list[int]] = {}
    for name, found in values.items():
        if (at := re.match(r"(.+?)\[(\d+)\]", name)) and any(v.strip() for v in found):
            numbers = rows.setdefault(at[1], [])
            if int(at[2]) not in numbers:
                numbers.append(int(at[2]))
    kept: dict[str, list[str]] = {}
    for name, found in values.items():
        at = re.match(r"(.+?)\[(\d+)\](.*)", name)
        if at is None:
            kept[name] = list(found)
        elif int(at[2]) in rows.get(at[1], ()):
            kept[f"{at[1]}[{sorted(rows[at[1]]).index(int(at[2]))}]{at[3]}"] = list(found)
    return kept


def fill(message: Message, values: Values) -> Iterator[Violation]:
    """Puts values into a message by their paths, and says which cannot be read. Names it does not know are the
    page's own."""
    for name, found in values.items():
        yield from _put(message, name.split("."), found, name)


def _put(message: Message, path: list[str], found: list[str], name: str) -> Iterator[Violation]:
    part, _, index = path[0].partition("[")
    field = _descriptor(message).fields_by_name.get(part)
    if field is None:
        return
    if len(path) > 1:
        if field.message_type is None:
            return
        if any(v.strip() for v in found):
            yield from _put(_inner(message, field, index), path[1:], found, name)
        elif field.is_repeated or _is_required(field):  # there, though empty, so that its own fields are named
            _inner(message, field, index)
        return
    try:
        _set(message, field, found)
    except ValueError:
        yield _unreadable(name, field)


def _inner(message: Message, field: FieldDescriptor, index: str) -> Message:
    if not field.is_repeated:
        inner: Message = getattr(message, field.name)
        inner.SetInParent()
        return inner
    rows = getattr(message, field.name)
    while len(rows) <= int(index.rstrip("]")):
        rows.add()
    return rows[int(index.rstrip("]"))]


def _set(message: Message, field: FieldDescriptor, found: list[str]) -> None:
    if field.is_repeated:
        parts = [part.strip() for value in found for part in SEPARATORS.split(value)]
        getattr(message, field.name).extend(_plain(field, part) for part in dict.fromkeys(parts) if part)
    elif field.message_type is not None:
        if field.message_type is Timestamp.DESCRIPTOR and found[-1].strip():
            getattr(message, field.name).FromDatetime(moment(found[-1].strip()))
    else:
        setattr(message, field.name, _plain(field, found[-1]))


def _plain(field: FieldDescriptor, value: str) -> Any:
    value = value.replace("\r\n", "\n").strip()
    if field.cpp_type == FieldDescriptor.CPPTYPE_BOOL:
        return value in YES
    if field.cpp_type == FieldDescriptor.CPPTYPE_ENUM:
        return int(value or 0)
    if field.cpp_type in NUMBERS:
        number = int(re.sub(r"[,，\s_]", "", value) or 0)
        if abs(number) > 2**31 - 1:
            raise ValueError
        return number
    if field.cpp_type in (FieldDescriptor.CPPTYPE_DOUBLE, FieldDescriptor.CPPTYPE_FLOAT):
        return float(value or 0)
    return value


def _unreadable(name: str, field: FieldDescriptor) -> Violation:
    return Violation(name, "BAD_FORM", rule="2026-01-31" if field.message_type else "123")


def renamed(refused: Refused, called: Callable[[str], str]) -> Refused:
    """A refusal whose fields are called as a form calls them."""
    if not refused.violations:
        return refused
    return Invalid(*(_renamed(violation, called(violation.field)) for violation in refused.violations))


def _renamed(violation: Violation, name: str) -> Violation:
    made = Violation(name, violation.reason, **violation.facts)
    made.said = violation.said
    return made


def moment(value: str) -> datetime:
    """A date or a date with time as people in China write it, in UTC."""
    return datetime.fromisoformat(value).replace(tzinfo=CHINA).astimezone(UTC)


def local_time(stamp: Timestamp) -> str:
    """A moment as a browser's field for day and time holds it, in China; empty for none."""
    return stamp.ToDatetime(UTC).astimezone(CHINA).strftime("%Y-%m-%dT%H:%M") if stamp.seconds else ""


def said(message: Message, before: str = "") -> Iterator[tuple[str, list[str]]]:
    """A message as values of a form, by path."""
    for declared, value in message.ListFields():
        name = before + declared.name
        if declared.message_type is Timestamp.DESCRIPTOR:
            yield name, [value.ToDatetime(UTC).astimezone(CHINA).date().isoformat()]
        elif declared.message_type is not None and declared.is_repeated:
            for at, row in enumerate(value):
                yield from said(row, f"{name}[{at}].")
        elif declared.message_type is not None:
            yield from said(value, f"{name}.")
        else:
            yield name, [_word(v) for v in (value if declared.is_repeated else [value])]


def _word(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.15g}"
    return "1" if value is True else str(value)
