"""JSON at the door, protobuf behind it: the one seam through which every body passes.

Google's `json_format` is pure Python and ten times slower than Buf's `protobuf-py`, whose messages are wire-compatible
and live beside Google's; only this module knows them. A property test holds both to the same JSON.
"""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, cast

import orjson
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from protobuf import Message

import gateway.pb.kexie as generated
from kit.errors import Invalid, Violation

DEEPEST = 30  # levels of nesting that are looked at
WHOLE = {
    FieldDescriptor.CPPTYPE_INT32,
    FieldDescriptor.CPPTYPE_UINT32,
    FieldDescriptor.CPPTYPE_INT64,
    FieldDescriptor.CPPTYPE_UINT64,
}
REAL = {FieldDescriptor.CPPTYPE_DOUBLE, FieldDescriptor.CPPTYPE_FLOAT}


@cache
def _types() -> dict[str, Any]:
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
        self._type = _types()[descriptor.full_name]

    def encode(self, body: bytes, fields: Mapping[str, str]) -> bytes:
        """A message from a JSON body (empty for none) and fields that the path gave, as text.

        Raises Invalid that names every field which is unknown, of the wrong kind, or said twice with two values.
        """
        try:
            message = self._type.from_json(body) if body else self._type()
            for name, text in fields.items():
                setattr(message, name, self._from_path(name, text))
            return cast(bytes, message.to_binary())
        except (ValueError, TypeError, OverflowError, RecursionError) as error:
            raise Invalid(
                *(list(self._wrong(body)) or [Violation("", "MALFORMED", problem=str(error)[:200])])
            ) from None

    def _from_path(self, name: str, text: str) -> str | int:
        if self._descriptor.fields_by_name[name].cpp_type not in WHOLE:
            return text
        if not text.isdecimal():
            raise Invalid(Violation(name, "BAD_FORM", rule="a whole number"))
        return int(text)

    def decode(self, payload: bytes) -> bytes:
        """The JSON of a message, with every field that has no presence of its own."""
        return cast(str, self._type.from_binary(payload).to_json(always_emit_implicit=True)).encode()

    def field(self, message: bytes, name: str) -> Any:
        """One field of a message."""
        return getattr(self._type.from_binary(message), name)

    def _wrong(self, body: bytes) -> Iterator[Violation]:
        try:
            value = orjson.loads(body or b"{}")
        except ValueError as error:
            yield Violation("", "MALFORMED", problem=str(error))
            return
        yield from explain(self._descriptor, value)


def explain(descriptor: Any, value: Any, path: str = "", depth: int = 0) -> Iterator[Violation]:
    """What is wrong with a JSON value that should be a message, field by field."""
    if depth > DEEPEST:
        yield Violation(path, "MALFORMED", problem="nested too deeply")
    elif descriptor.full_name.startswith("google.protobuf."):
        if not isinstance(value, (str, int, float, dict, list)):
            yield Violation(path, "BAD_FORM", rule=descriptor.name)
    elif not isinstance(value, dict):
        yield Violation(path, "BAD_FORM", rule="a JSON object")
    else:
        names = {name: f for f in descriptor.fields for name in (f.name, f.json_name)}
        for key, inner in cast(dict[str, Any], value).items():
            at = f"{path}.{key}" if path else key
            if key not in names:
                yield Violation(at, "UNKNOWN_FIELD", name=key)
            elif inner is not None:
                yield from _field(names[key], inner, at, depth)


def _field(field: Any, value: Any, path: str, depth: int) -> Iterator[Violation]:
    entry = field.message_type
    if entry is not None and entry.GetOptions().map_entry:
        if not isinstance(value, dict):
            yield Violation(path, "BAD_FORM", rule="a JSON object")
            return
        for key, inner in cast(dict[str, Any], value).items():
            yield from _single(entry.fields_by_name["value"], inner, f"{path}.{key}", depth)
    elif field.is_repeated:
        if not isinstance(value, list):
            yield Violation(path, "BAD_FORM", rule="a JSON array")
            return
        for at, inner in enumerate(cast(list[Any], value)):
            yield from _single(field, inner, f"{path}[{at}]", depth)
    else:
        yield from _single(field, value, path, depth)


def _single(field: Any, value: Any, path: str, depth: int) -> Iterator[Violation]:
    if field.message_type is not None:
        yield from explain(field.message_type, value, path, depth + 1)
    elif field.enum_type is not None:
        names = [v.name for v in field.enum_type.values]
        if not (value in names or (isinstance(value, int) and not isinstance(value, bool))):
            yield Violation(path, "BAD_FORM", rule=" | ".join(names))
    elif problem := _scalar(field.cpp_type, value):
        yield Violation(path, "BAD_FORM", rule=problem)


def _scalar(kind: int, value: Any) -> str:
    """What a value should have been; empty when it fits."""
    if kind == FieldDescriptor.CPPTYPE_STRING:
        return "" if isinstance(value, str) else "a string"
    if kind == FieldDescriptor.CPPTYPE_BOOL:
        return "" if isinstance(value, bool) else "true or false"
    if kind in WHOLE:
        fits = isinstance(value, int) and not isinstance(value, bool)
        return "" if fits or (isinstance(value, str) and value.lstrip("-").isdigit()) else "a whole number"
    if kind in REAL:
        return "" if isinstance(value, (int, float)) and not isinstance(value, bool) else "a number"
    return ""


def from_text(descriptor: Any, parameters: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """A JSON object from query parameters: dotted names, repeated ones as lists, text as the field's kind.

    A parameter that no field has stays in the object, so that it is refused by name.
    """
    found: dict[str, Any] = {}
    for name, text in parameters:
        at, message = found, descriptor
        *outer, last = name.split(".")
        for part in outer:
            field = _named(message, part)
            message = field.message_type if field is not None else None
            inner = at.setdefault(part, {})
            at = inner if isinstance(inner, dict) else {}
        field = _named(message, last)
        value = _value(field, text)
        if field is not None and field.is_repeated:
            at.setdefault(last, []).append(value)
        else:
            at[last] = value
    return found


def _named(message: Any, name: str) -> Any:
    if message is None:
        return None
    return next((f for f in message.fields if name in (f.name, f.json_name)), None)


def _value(field: Any, text: str) -> Any:
    if field is not None and field.cpp_type == FieldDescriptor.CPPTYPE_BOOL and text in ("true", "false"):
        return text == "true"
    if field is not None and field.enum_type is not None and text.isdigit():
        return int(text)
    if field is not None and field.cpp_type in REAL:
        try:
            return float(text)
        except ValueError:
            return text
    return text
