"""JSON of the API (ProtoJSON) to typed models and back. A field that a newer hub has, and this client does not know, is
left out; one that the hub leaves out has the value that nothing was said with."""

import typing
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from types import UnionType
from typing import Any, TypeVar, cast
from urllib.parse import quote

T = TypeVar("T")


@cache
def _shape(cls: type) -> dict[str, tuple[str, Any]]:
    """Fields by their names in JSON, with their types."""
    hints = typing.get_type_hints(cls)
    return {f.metadata["json"]: (f.name, hints[f.name]) for f in fields(cls)}


def read(cls: type[T], said: dict[str, Any]) -> T:
    """A model from what the hub said."""
    shape = _shape(cls)
    found = {shape[name][0]: _value(shape[name][1], value) for name, value in said.items() if name in shape}
    return cls(**found)


def _value(hint: Any, value: Any) -> Any:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, UnionType):
        inner = [a for a in typing.get_args(hint) if a is not type(None)]
        return None if value is None else _value(inner[0], value)
    if origin is list:
        return [_value(typing.get_args(hint)[0], item) for item in value]
    if origin is dict or origin is typing.Literal:
        return value
    if is_dataclass(hint):
        return read(cast(type, hint), value)
    if hint is datetime:
        return datetime.fromisoformat(value.replace("Z", "+00:00"))
    return hint(value) if hint in (int, float) else value


def write(value: Any) -> Any:
    """What is sent of a value; of a model only what differs from nothing said."""
    if is_dataclass(value):
        return {
            f.metadata["json"]: write(each) for f in fields(value) if (each := getattr(value, f.name)) != _unsaid(f)
        }
    if isinstance(value, list):
        return [write(each) for each in cast(list[Any], value)]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value


def _unsaid(field: Any) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def segment(value: object) -> str:
    """A part of a path."""
    return quote(str(value), safe="")


def body(said: dict[str, Any]) -> dict[str, Any]:
    """A body of what was said; what was not (None) is left out."""
    return {name: write(value) for name, value in said.items() if value is not None}


def query(said: dict[str, Any]) -> list[tuple[str, str]]:
    """Parameters of an address; a list is repeated."""
    several = [(name, value if isinstance(value, list) else [value]) for name, value in said.items()]
    return [(name, _text(each)) for name, values in several for each in cast(list[Any], values) if each is not None]


def _text(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(write(value))
