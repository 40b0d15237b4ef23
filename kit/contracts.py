"""What the protos say of themselves: methods and their rules, events and their subjects, fields and their levels."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from google.api import annotations_pb2
from google.protobuf.descriptor import Descriptor, FileDescriptor, MethodDescriptor, ServiceDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

import kexie
from kexie.options.v1 import options_pb2

# The stubs of extensions do not say what they extend, so they are taken as they are.
HTTP: Any = annotations_pb2.http
options: Any = options_pb2

MAX_EVENT_LEVEL = 2


@dataclass(frozen=True)
class EventType:
    """An event: its subject, the field that orders it, the public answers it makes stale."""

    subject: str
    key: str
    drops: tuple[str, ...]
    message: type[Message]

    @property
    def owner(self) -> str:
        """The service that publishes it."""
        return self.subject.split(".")[1]


class Method:
    """One RPC, with what its options say."""

    def __init__(self, descriptor: MethodDescriptor) -> None:
        self.descriptor = descriptor
        self.name: str = descriptor.name
        self.service: ServiceDescriptor = descriptor.containing_service
        self.path = f"/{self.service.full_name}/{descriptor.name}"
        self.request: type[Message] = GetMessageClass(descriptor.input_type)
        self.response: type[Message] = GetMessageClass(descriptor.output_type)
        declared = descriptor.GetOptions()
        self.rules: options_pb2.Method = declared.Extensions[options.rules]
        self.reads = declared.idempotency_level == declared.NO_SIDE_EFFECTS
        self.repeatable = self.reads or declared.idempotency_level == declared.IDEMPOTENT
        self.streams: bool = descriptor.client_streaming or descriptor.server_streaming

    @cached_property
    def http(self) -> tuple[str, str, str] | None:
        """Verb, path template and body field of the http rule; None where the method is not offered over REST."""
        rule = self.descriptor.GetOptions().Extensions[HTTP]
        verb = rule.WhichOneof("pattern")
        return (verb.upper(), getattr(rule, verb), rule.body) if verb else None

    @property
    def owner(self) -> str:
        """The service that answers it, by its package: `kexie.<service>.v1`."""
        return self.service.full_name.split(".")[1]


@cache
def files() -> tuple[FileDescriptor, ...]:
    """All files of the hub's own contracts."""
    found = [
        importlib.import_module(module.name).DESCRIPTOR
        for module in pkgutil.walk_packages(kexie.__path__, "kexie.")
        if module.name.endswith("_pb2")
    ]
    return tuple(sorted(found, key=lambda f: f.name))


@cache
def methods() -> tuple[Method, ...]:
    """All RPCs of the hub."""
    return tuple(Method(m) for f in files() for s in f.services_by_name.values() for m in s.methods)


@cache
def repeatable() -> frozenset[str]:
    """The paths of the RPCs that may be called again when an answer did not come."""
    return frozenset(m.path for m in methods() if m.repeatable)


def messages(file: FileDescriptor) -> Iterator[Descriptor]:
    """All messages of a file, nested ones too; the entries of maps are none."""

    def walk(found: Any) -> Iterator[Descriptor]:
        for message in found:
            if not message.GetOptions().map_entry:
                yield message
                yield from walk(message.nested_types)

    yield from walk(file.message_types_by_name.values())


@cache
def events() -> dict[str, EventType]:
    """All events of the hub, by subject."""
    found: dict[str, EventType] = {}
    for file in files():
        for message in messages(file):
            if message.GetOptions().HasExtension(options.event):
                event = event_type(GetMessageClass(message))
                if event.subject in found:
                    raise ValueError(f"two events have the subject {event.subject}")
                found[event.subject] = event
    return found


@cache
def event_type(message: type[Message]) -> EventType:
    """The event option of a message; a message without one is refused."""
    declared = message.DESCRIPTOR.GetOptions()
    if not declared.HasExtension(options.event):
        raise TypeError(f"{message.DESCRIPTOR.full_name} is not declared as an event")
    event: options_pb2.Event = declared.Extensions[options.event]
    return EventType(event.subject, event.key, tuple(event.drops), message)


def mark(field: Any) -> options_pb2.Data:
    """Class and level of a field: its own, else its message's, else its file's."""
    if field.GetOptions().HasExtension(options.data):
        return field.GetOptions().Extensions[options.data]
    message = field.containing_type
    while message is not None:
        if message.GetOptions().HasExtension(options.fields):
            return message.GetOptions().Extensions[options.fields]
        message = message.containing_type
    return field.file.GetOptions().Extensions[options.data_default]


def fill(template: str, message: Message) -> str:
    """A tag template such as `need:{need_id}` with the message's values."""
    if "{" not in template:
        return template
    return template.format_map({f.name: getattr(message, f.name) for f in message.DESCRIPTOR.fields})
