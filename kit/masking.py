"""One rule for what leaves a service: a field above the reader's clearance is masked (DG-10).

A field's level stands with the contract, a role's clearance in `kit/roles.toml`. The rule holds for methods that ask
the policy: what a person reads by a role. What a method gives everybody, or a person about what is the person's own,
it has cut itself. Which fields of an answer may ever need it is worked out once for each kind of message; most have
none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

from kexie.options.v1 import options_pb2
from kit import ids
from kit.contracts import Method, mark
from kit.policy import Grant, Rights, roles

OPEN, SECRET = 2, 4  # up to which level no role is needed; the highest there is
MASKED = "***"


@dataclass(frozen=True)
class Shape:
    """What is to be known of a kind of message: `secrets` are fields that may need to be masked, with their levels;
    `person` names the field with the id of whom it is about, and `personal` what it says of that person."""

    secrets: tuple[tuple[str, int, bool], ...]  # name, level, whether it is a single text
    person: str
    personal: tuple[str, ...]


@cache
def shape_of(kind: Descriptor) -> Shape:
    """What stands in a message of this kind itself."""
    secrets: list[tuple[str, int, bool]] = []
    personal: list[str] = []
    person = ""
    for field in kind.fields:
        if _inner(field) is not None:
            continue
        said = mark(field)
        if said.level > OPEN and not field.name.endswith("page_token"):
            secrets.append((field.name, said.level, field.type == FieldDescriptor.TYPE_STRING and not _many(field)))
        if getattr(said, "class") == options_pb2.DATA_CLASS_PERSONAL and said.level >= OPEN:
            if field.name in ("person_id", "subject_id") and not person:
                person = field.name
            elif not field.name.endswith("_id"):
                personal.append(field.name)
    return Shape(tuple(secrets), person, tuple(personal))


@cache
def paths(kind: Descriptor) -> tuple[str, ...]:
    """The fields of a message that hold messages in which something may be to mask or to note."""
    return tuple(f.name for f in kind.fields if (inner := _inner(f)) is not None and matters(inner))


@cache
def matters(kind: Descriptor) -> bool:
    """Whether something in a message of this kind, at any depth, may be to mask or to note."""
    return any(shape_of(k).secrets or (shape_of(k).person and shape_of(k).personal) for k in _kinds(kind))


@cache
def highest(kind: Descriptor) -> int:
    """The highest level in a message of this kind, at any depth."""
    return max((level for k in _kinds(kind) for _, level, _ in shape_of(k).secrets), default=OPEN)


def _kinds(kind: Descriptor) -> Sequence[Descriptor]:
    """A kind of message with all that it may hold."""
    found: dict[str, Descriptor] = {}

    def walk(one: Descriptor) -> None:
        if one.full_name not in found:
            found[one.full_name] = one
            for field in one.fields:
                if (inner := _inner(field)) is not None:
                    walk(inner)

    walk(kind)
    return list(found.values())


def _many(field: Any) -> bool:
    return bool(field.is_repeated)


def _inner(field: Any) -> Descriptor | None:
    """The kind of message a field holds, if it is one of the hub's."""
    inner = field.message_type
    if inner is None or inner.GetOptions().map_entry or not inner.full_name.startswith("kexie."):
        return None
    return inner


def clearance(rights: Rights, method: Method) -> tuple[int, Grant | None]:
    """Up to which level one may read by a method's action, and the role by which. Whom a method that asks for a
    permission lets through without a role is concerned: the author, the client itself."""
    grants = rights.with_action(method.rules.permission, ids.now())
    best = max(grants, key=lambda grant: roles()[grant.role].clearance, default=None)
    if best is not None:
        return roles()[best.role].clearance, best
    return (SECRET if method.rules.audience == options_pb2.AUDIENCE_PERMITTED else OPEN), None


def within(message: Message) -> Iterator[tuple[Message, Shape]]:
    """A message and all in it that matter."""
    kind = message.DESCRIPTOR
    yield message, shape_of(kind)
    for name in paths(kind):
        value: Any = getattr(message, name)
        if kind.fields_by_name[name].is_repeated:
            for one in value:
                yield from within(one)
        elif message.HasField(name):
            yield from within(value)


def mask(message: Message, level: int, own_id: str = "") -> None:
    """Takes out of an answer what is above a level; what is about the reader stays."""
    if highest(message.DESCRIPTOR) <= level:
        return
    for one, shape in within(message):
        if not (own_id and shape.person and getattr(one, shape.person) == own_id):
            for name, above, is_text in shape.secrets:
                if above > level:
                    _cover(one, name, is_text)


def _cover(message: Any, name: str, is_text: bool) -> None:
    if not is_text:
        message.ClearField(name)
    elif getattr(message, name):
        setattr(message, name, MASKED)


def told_of(message: Message, own_id: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Of whom an answer says something, besides the reader, and what."""
    for one, shape in within(message):
        whose = getattr(one, shape.person) if shape.person else ""
        fields = tuple(name for name in shape.personal if _says(one, name)) if whose and whose != own_id else ()
        if fields:
            yield whose, fields


def _says(message: Any, name: str) -> bool:
    value = getattr(message, name)
    return message.HasField(name) if isinstance(value, Message) else bool(value)


def guarded(method: Method) -> bool:
    """Whether answers of a method are to be looked at."""
    return bool(method.rules.permission) and matters(method.descriptor.output_type)
