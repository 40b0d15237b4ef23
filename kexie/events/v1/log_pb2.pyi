import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListEventsRequest(_message.Message):
    __slots__ = ("subjects", "after_sequence", "limit", "settled_ms")
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    AFTER_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    SETTLED_MS_FIELD_NUMBER: _ClassVar[int]
    subjects: _containers.RepeatedScalarFieldContainer[str]
    after_sequence: int
    limit: int
    settled_ms: int
    def __init__(self, subjects: _Optional[_Iterable[str]] = ..., after_sequence: _Optional[int] = ..., limit: _Optional[int] = ..., settled_ms: _Optional[int] = ...) -> None: ...

class ListEventsResponse(_message.Message):
    __slots__ = ("events", "next_sequence")
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[Envelope]
    next_sequence: int
    def __init__(self, events: _Optional[_Iterable[_Union[Envelope, _Mapping]]] = ..., next_sequence: _Optional[int] = ...) -> None: ...

class CountEventsRequest(_message.Message):
    __slots__ = ("subjects", "after_sequence", "most", "settled_ms")
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    AFTER_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    MOST_FIELD_NUMBER: _ClassVar[int]
    SETTLED_MS_FIELD_NUMBER: _ClassVar[int]
    subjects: _containers.RepeatedScalarFieldContainer[str]
    after_sequence: int
    most: int
    settled_ms: int
    def __init__(self, subjects: _Optional[_Iterable[str]] = ..., after_sequence: _Optional[int] = ..., most: _Optional[int] = ..., settled_ms: _Optional[int] = ...) -> None: ...

class CountEventsResponse(_message.Message):
    __slots__ = ("number", "next_sequence")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    NEXT_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    number: int
    next_sequence: int
    def __init__(self, number: _Optional[int] = ..., next_sequence: _Optional[int] = ...) -> None: ...

class Envelope(_message.Message):
    __slots__ = ("event_id", "subject", "key", "version", "payload", "sequence", "recorded_at", "traceparent")
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    PAYLOAD_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    TRACEPARENT_FIELD_NUMBER: _ClassVar[int]
    event_id: str
    subject: str
    key: str
    version: int
    payload: bytes
    sequence: int
    recorded_at: _timestamp_pb2.Timestamp
    traceparent: str
    def __init__(self, event_id: _Optional[str] = ..., subject: _Optional[str] = ..., key: _Optional[str] = ..., version: _Optional[int] = ..., payload: _Optional[bytes] = ..., sequence: _Optional[int] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., traceparent: _Optional[str] = ...) -> None: ...

class GetProgressRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetProgressResponse(_message.Message):
    __slots__ = ("last_sequence", "unnumbered", "unpublished", "unchained", "consumers", "dead_letters")
    LAST_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    UNNUMBERED_FIELD_NUMBER: _ClassVar[int]
    UNPUBLISHED_FIELD_NUMBER: _ClassVar[int]
    UNCHAINED_FIELD_NUMBER: _ClassVar[int]
    CONSUMERS_FIELD_NUMBER: _ClassVar[int]
    DEAD_LETTERS_FIELD_NUMBER: _ClassVar[int]
    last_sequence: int
    unnumbered: int
    unpublished: int
    unchained: int
    consumers: _containers.RepeatedCompositeFieldContainer[ConsumerProgress]
    dead_letters: int
    def __init__(self, last_sequence: _Optional[int] = ..., unnumbered: _Optional[int] = ..., unpublished: _Optional[int] = ..., unchained: _Optional[int] = ..., consumers: _Optional[_Iterable[_Union[ConsumerProgress, _Mapping]]] = ..., dead_letters: _Optional[int] = ...) -> None: ...

class ConsumerProgress(_message.Message):
    __slots__ = ("consumer", "owner", "settled_sequence")
    CONSUMER_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    SETTLED_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    consumer: str
    owner: str
    settled_sequence: int
    def __init__(self, consumer: _Optional[str] = ..., owner: _Optional[str] = ..., settled_sequence: _Optional[int] = ...) -> None: ...

class ReconcileRequest(_message.Message):
    __slots__ = ("check",)
    CHECK_FIELD_NUMBER: _ClassVar[int]
    check: bool
    def __init__(self, check: _Optional[bool] = ...) -> None: ...

class ReconcileResponse(_message.Message):
    __slots__ = ("missing", "handled", "unreachable")
    MISSING_FIELD_NUMBER: _ClassVar[int]
    HANDLED_FIELD_NUMBER: _ClassVar[int]
    UNREACHABLE_FIELD_NUMBER: _ClassVar[int]
    missing: int
    handled: int
    unreachable: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, missing: _Optional[int] = ..., handled: _Optional[int] = ..., unreachable: _Optional[_Iterable[str]] = ...) -> None: ...

class ListDeadLettersRequest(_message.Message):
    __slots__ = ("limit",)
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    limit: int
    def __init__(self, limit: _Optional[int] = ...) -> None: ...

class ListDeadLettersResponse(_message.Message):
    __slots__ = ("dead_letters",)
    DEAD_LETTERS_FIELD_NUMBER: _ClassVar[int]
    dead_letters: _containers.RepeatedCompositeFieldContainer[DeadLetter]
    def __init__(self, dead_letters: _Optional[_Iterable[_Union[DeadLetter, _Mapping]]] = ...) -> None: ...

class DeadLetter(_message.Message):
    __slots__ = ("consumer", "event_id", "subject", "key", "reason", "recorded_at", "failed_at")
    CONSUMER_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    FAILED_AT_FIELD_NUMBER: _ClassVar[int]
    consumer: str
    event_id: str
    subject: str
    key: str
    reason: str
    recorded_at: _timestamp_pb2.Timestamp
    failed_at: _timestamp_pb2.Timestamp
    def __init__(self, consumer: _Optional[str] = ..., event_id: _Optional[str] = ..., subject: _Optional[str] = ..., key: _Optional[str] = ..., reason: _Optional[str] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., failed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReplayDeadLetterRequest(_message.Message):
    __slots__ = ("event_id", "consumer")
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    CONSUMER_FIELD_NUMBER: _ClassVar[int]
    event_id: str
    consumer: str
    def __init__(self, event_id: _Optional[str] = ..., consumer: _Optional[str] = ...) -> None: ...

class ReplayDeadLetterResponse(_message.Message):
    __slots__ = ("handled", "failed")
    HANDLED_FIELD_NUMBER: _ClassVar[int]
    FAILED_FIELD_NUMBER: _ClassVar[int]
    handled: _containers.RepeatedScalarFieldContainer[str]
    failed: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, handled: _Optional[_Iterable[str]] = ..., failed: _Optional[_Iterable[str]] = ...) -> None: ...
