import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RebuildIndexRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class RebuildIndexResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class TrainModelRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class TrainModelResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetIndexStateRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetIndexStateResponse(_message.Message):
    __slots__ = ("items", "live", "pending", "rebuilding", "model", "trained_at", "backend")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    LIVE_FIELD_NUMBER: _ClassVar[int]
    PENDING_FIELD_NUMBER: _ClassVar[int]
    REBUILDING_FIELD_NUMBER: _ClassVar[int]
    MODEL_FIELD_NUMBER: _ClassVar[int]
    TRAINED_AT_FIELD_NUMBER: _ClassVar[int]
    BACKEND_FIELD_NUMBER: _ClassVar[int]
    items: int
    live: int
    pending: int
    rebuilding: int
    model: int
    trained_at: _timestamp_pb2.Timestamp
    backend: str
    def __init__(self, items: _Optional[int] = ..., live: _Optional[int] = ..., pending: _Optional[int] = ..., rebuilding: _Optional[int] = ..., model: _Optional[int] = ..., trained_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., backend: _Optional[str] = ...) -> None: ...
