"""JSON at the door, protobuf behind it: the one seam through which every body passes.

Google's `json_format` is pure Python and ten times slower than Buf's `protobuf-py`, whose messages are wire-compatible
and live beside Google's; only this module knows them. A property test holds both to the same JSON.
"""

import importlib
import math
import pkgutil
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, cast

import orjson
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from protobuf import Message

import gateway.pb.kexie as generated
from kit.errors import Invalid, Violation

DEEPEST = 30  # levels of nesting that are looked at
LONGEST_NUMBER = 20  # digits and sign of a number that is looked at as one
NUMBER = re.compile(r"-?[0-9]+", re.ASCII)
WHOLE = {
    FieldDescriptor.CPPTYPE_INT32: (-(2**31), 2**31 - 1),
    FieldDescriptor.CPPTYPE_UINT32: (0, 2**32 - 1),
    FieldDescriptor.CPPTYPE_INT64: (-(2**63), 2**63 - 1),
    FieldDescriptor.CPPTYPE_UINT64: (0, 2**64 - 1),
}
REAL = {FieldDescriptor.CPPTYPE_DOUBLE, FieldDescriptor.CPPTYPE_FLOAT}


@cache
def types() -> dict[str, Any]:
    """The message classes by full name."""
    found: dict[str, Any] = {}
    for module in pkgutil.walk_packages(generated.__path__, f"{generated.__name__}."):
        if module.name.endswith("_pb"):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, type) and issubclass(value, Message) and value is not Message:
                    found[cast(Any, value).desc().type_name] = value
    return found


class Codec:
    """Both directions for one message type."""

    def __init__(self, descriptor: Descriptor) -> None:
        self._descriptor = descriptor
        self._type = types()[descriptor.full_name]

    def encode(self, body: bytes, fields: Mapping[str, str]) -> bytes:
        """A message from a JSON body (empty for none) and fields that the path gave, as text.

        Raises Invalid that names every field which is unknown, of the wrong kind, or said twice with two values.
        """
        try:
            if body.count(b"[") + body.count(b"{") > DEEPEST:
                orjson.loads(body)  # it refuses what is nested so deeply that the message's own parser would crash
            message = self._type.from_json(body) if body else self._type()
            for name, text in fields.items():
                setattr(message, name, self._from_path(name, text))
            return cast(bytes, message.to_binary())
        except (ValueError, TypeError, OverflowError, RecursionError) as error:
            raise Invalid(*(list(self._wrong(body)) or [wrong("", "MALFORMED", problem=str(error)[:200])])) from None

    def _from_path(self, name: str, text: str) -> str | int:
        if self._descriptor.fields_by_name[name].cpp_type not in WHOLE:
            return text
        if not text.isdecimal():
            raise Invalid(Violation(name, "BAD_FORM", rule="a whole number"))
        return int(text)

    def decode(self, payload: bytes) -> bytes:
        """The JSON of a message, with every field that has no presence of its own."""
        return self.decode_with(payload, "")[0]

    def decode_with(self, payload: bytes, name: str) -> tuple[bytes, Any]:
        """The JSON of a message, and one of its fields; None where no name is given."""
        message = self._type.from_binary(payload)
        json = cast(str, message.to_json(always_emit_implicit=True)).encode()
        return json, getattr(message, name) if name else None

    def _wrong(self, body: bytes) -> Iterator[Violation]:
        try:
            value = orjson.loads(body or b"{}")
        except ValueError as error:
            yield wrong("", "MALFORMED", problem=str(error))
            return
        yield from explain(self._descriptor, value)


def wrong(pointer: str, reason: str, **facts: object) -> Violation:
    """What is wrong at a JSON pointer (RFC 6901) of what was sent."""
    made = Violation(pointer.removeprefix("/").replace("/", "."), reason, **facts)
    made.pointer = pointer
    return made


def below(pointer: str, name: object) -> str:
    """The pointer to a member."""
    return f"{pointer}/{str(name).replace('~', '~0').replace('/', '~1')}"


def explain(descriptor: Any, value: Any, at: str = "", depth: int = 0) -> Iterator[Violation]:
    """What is wrong with a JSON value that should be a message, field by field; `at` is its pointer."""
    if depth > DEEPEST:
        yield wrong(at, "MALFORMED", problem="nested too deeply")
    elif descriptor.full_name.startswith("google.protobuf."):
        if not isinstance(value, (str, int, float, dict, list)):
            yield wrong(at, "BAD_FORM", rule=descriptor.name)
    elif not isinstance(value, dict):
        yield wrong(at, "BAD_FORM", rule="a JSON object")
    else:
        names = {name: f for f in descriptor.fields for name in (f.name, f.json_name)}
        for key, inner in cast(dict[str, Any], value).items():
            if key not in names:
                yield wrong(below(at, key), "UNKNOWN_FIELD", name=key)
            elif inner is not None:
                yield from _field(names[key], inner, below(at, key), depth)


def _field(field: Any, value: Any, at: str, depth: int) -> Iterator[Violation]:
    entry = field.message_type
    if entry is not None and entry.GetOptions().map_entry:
        if not isinstance(value, dict):
            yield wrong(at, "BAD_FORM", rule="a JSON object")
            return
        for key, inner in cast(dict[str, Any], value).items():
            yield from _single(entry.fields_by_name["value"], inner, below(at, key), depth)
    elif field.is_repeated:
        if not isinstance(value, list):
            yield wrong(at, "BAD_FORM", rule="a JSON array")
            return
        for n, inner in enumerate(cast(list[Any], value)):
            yield from _single(field, inner, below(at, n), depth)
    else:
        yield from _single(field, value, at, depth)


def _single(field: Any, value: Any, at: str, depth: int) -> Iterator[Violation]:
    if field.message_type is not None:
        yield from explain(field.message_type, value, at, depth + 1)
    elif field.enum_type is not None:
        names = [v.name for v in field.enum_type.values]
        if not (value in names or (isinstance(value, int) and not isinstance(value, bool))):
            yield wrong(at, "BAD_FORM", rule=" | ".join(names))
    elif problem := _scalar(field.cpp_type, value):
        yield wrong(at, "BAD_FORM", rule=problem)


def _scalar(kind: int, value: Any) -> str:
    """What a value should have been; empty when it fits."""
    if kind == FieldDescriptor.CPPTYPE_STRING:
        return "" if isinstance(value, str) else "a string"
    if kind == FieldDescriptor.CPPTYPE_BOOL:
        return "" if isinstance(value, bool) else "true or false"
    if kind in WHOLE:
        return "" if _is_whole(kind, value) else "a whole number"
    if kind in REAL:
        return "" if isinstance(value, (int, float)) and not isinstance(value, bool) else "a number"
    return ""


def _is_whole(kind: int, value: Any) -> bool:
    if isinstance(value, str) and len(value) <= LONGEST_NUMBER and NUMBER.fullmatch(value):
        value = int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    low, high = WHOLE[kind]
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def from_text(descriptor: Any, parameters: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """A JSON object from query parameters: dotted names, repeated ones as lists, text as the field's kind.

    A parameter that no field has stays in the object, so that it is refused by name. Raises Invalid for one that is
    given twice and has room for one value.
    """
    found: dict[str, Any] = {}
    for name, text in parameters:
        at, message, pointer = found, descriptor, ""
        *outer, last = name.split(".")
        for part in outer:
            field = _named(message, part)
            message = field.message_type if field is not None else None
            pointer = below(pointer, part)
            at = at.setdefault(part, {})
            if not isinstance(at, dict):
                raise Invalid(wrong(pointer, "BAD_FORM", rule="one value"))
        field = _named(message, last)
        value = _value(field, text)
        if field is not None and field.is_repeated:
            value = [*_listed(at, last, pointer), value]
        elif last in at:
            raise Invalid(wrong(below(pointer, last), "BAD_FORM", rule="one value"))
        at[last] = value
    return found


def _listed(at: dict[str, Any], name: str, pointer: str) -> list[Any]:
    held = at.get(name, [])
    if not isinstance(held, list):
        raise Invalid(wrong(below(pointer, name), "BAD_FORM", rule="one value"))
    return cast(list[Any], held)


def _named(message: Any, name: str) -> Any:
    if message is None:
        return None
    return next((f for f in message.fields if name in (f.name, f.json_name)), None)


def _value(field: Any, text: str) -> Any:
    if field is not None and field.cpp_type == FieldDescriptor.CPPTYPE_BOOL and text in ("true", "false"):
        return text == "true"
    if field is not None and field.enum_type is not None and NUMBER.fullmatch(text) and len(text) < LONGEST_NUMBER:
        return int(text)
    if field is not None and field.cpp_type in REAL:
        try:
            value = float(text)
        except ValueError:
            return text
        return value if math.isfinite(value) else text
    return text
