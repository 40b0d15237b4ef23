import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ResetState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RESET_STATE_UNSPECIFIED: _ClassVar[ResetState]
    RESET_STATE_REQUESTED: _ClassVar[ResetState]
    RESET_STATE_DONE: _ClassVar[ResetState]
    RESET_STATE_REFUSED: _ClassVar[ResetState]
RESET_STATE_UNSPECIFIED: ResetState
RESET_STATE_REQUESTED: ResetState
RESET_STATE_DONE: ResetState
RESET_STATE_REFUSED: ResetState

class FactorReset(_message.Message):
    __slots__ = ("reset_id", "person_id", "person_name", "state", "reason", "requested_at", "decide_until", "decided_at", "verbs")
    RESET_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_NAME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDE_UNTIL_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    VERBS_FIELD_NUMBER: _ClassVar[int]
    reset_id: str
    person_id: str
    person_name: str
    state: ResetState
    reason: str
    requested_at: _timestamp_pb2.Timestamp
    decide_until: _timestamp_pb2.Timestamp
    decided_at: _timestamp_pb2.Timestamp
    verbs: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, reset_id: _Optional[str] = ..., person_id: _Optional[str] = ..., person_name: _Optional[str] = ..., state: _Optional[_Union[ResetState, str]] = ..., reason: _Optional[str] = ..., requested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decide_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., verbs: _Optional[_Iterable[str]] = ...) -> None: ...

class RequestResetRequest(_message.Message):
    __slots__ = ("person_id", "reason")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    reason: str
    def __init__(self, person_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class RequestResetResponse(_message.Message):
    __slots__ = ("reset",)
    RESET_FIELD_NUMBER: _ClassVar[int]
    reset: FactorReset
    def __init__(self, reset: _Optional[_Union[FactorReset, _Mapping]] = ...) -> None: ...

class DecideResetRequest(_message.Message):
    __slots__ = ("reset_id", "confirmed")
    RESET_ID_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_FIELD_NUMBER: _ClassVar[int]
    reset_id: str
    confirmed: bool
    def __init__(self, reset_id: _Optional[str] = ..., confirmed: _Optional[bool] = ...) -> None: ...

class DecideResetResponse(_message.Message):
    __slots__ = ("reset",)
    RESET_FIELD_NUMBER: _ClassVar[int]
    reset: FactorReset
    def __init__(self, reset: _Optional[_Union[FactorReset, _Mapping]] = ...) -> None: ...

class ListResetsRequest(_message.Message):
    __slots__ = ("state", "page_size", "page_token")
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    state: ResetState
    page_size: int
    page_token: str
    def __init__(self, state: _Optional[_Union[ResetState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListResetsResponse(_message.Message):
    __slots__ = ("resets", "next_page_token")
    RESETS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    resets: _containers.RepeatedCompositeFieldContainer[FactorReset]
    next_page_token: str
    def __init__(self, resets: _Optional[_Iterable[_Union[FactorReset, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
