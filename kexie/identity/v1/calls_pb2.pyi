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

class UsagePeriod(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    USAGE_PERIOD_UNSPECIFIED: _ClassVar[UsagePeriod]
    USAGE_PERIOD_HOUR: _ClassVar[UsagePeriod]
    USAGE_PERIOD_DAY: _ClassVar[UsagePeriod]
USAGE_PERIOD_UNSPECIFIED: UsagePeriod
USAGE_PERIOD_HOUR: UsagePeriod
USAGE_PERIOD_DAY: UsagePeriod

class LeaseClientCallsRequest(_message.Message):
    __slots__ = ("client_id", "address", "lease_id", "unused")
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    LEASE_ID_FIELD_NUMBER: _ClassVar[int]
    UNUSED_FIELD_NUMBER: _ClassVar[int]
    client_id: str
    address: str
    lease_id: str
    unused: int
    def __init__(self, client_id: _Optional[str] = ..., address: _Optional[str] = ..., lease_id: _Optional[str] = ..., unused: _Optional[int] = ...) -> None: ...

class LeaseClientCallsResponse(_message.Message):
    __slots__ = ("lease_id", "calls", "holds_ms", "networks", "minute", "day")
    LEASE_ID_FIELD_NUMBER: _ClassVar[int]
    CALLS_FIELD_NUMBER: _ClassVar[int]
    HOLDS_MS_FIELD_NUMBER: _ClassVar[int]
    NETWORKS_FIELD_NUMBER: _ClassVar[int]
    MINUTE_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    lease_id: str
    calls: int
    holds_ms: int
    networks: _containers.RepeatedScalarFieldContainer[str]
    minute: ClientWindow
    day: ClientWindow
    def __init__(self, lease_id: _Optional[str] = ..., calls: _Optional[int] = ..., holds_ms: _Optional[int] = ..., networks: _Optional[_Iterable[str]] = ..., minute: _Optional[_Union[ClientWindow, _Mapping]] = ..., day: _Optional[_Union[ClientWindow, _Mapping]] = ...) -> None: ...

class ClientWindow(_message.Message):
    __slots__ = ("quota", "left", "resets_ms")
    QUOTA_FIELD_NUMBER: _ClassVar[int]
    LEFT_FIELD_NUMBER: _ClassVar[int]
    RESETS_MS_FIELD_NUMBER: _ClassVar[int]
    quota: int
    left: int
    resets_ms: int
    def __init__(self, quota: _Optional[int] = ..., left: _Optional[int] = ..., resets_ms: _Optional[int] = ...) -> None: ...

class RecordClientCallsRequest(_message.Message):
    __slots__ = ("batch_id", "counts")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTS_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    counts: _containers.RepeatedCompositeFieldContainer[ClientCalls]
    def __init__(self, batch_id: _Optional[str] = ..., counts: _Optional[_Iterable[_Union[ClientCalls, _Mapping]]] = ...) -> None: ...

class ClientCalls(_message.Message):
    __slots__ = ("client_id", "hour", "operation", "calls", "refused", "failed")
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    HOUR_FIELD_NUMBER: _ClassVar[int]
    OPERATION_FIELD_NUMBER: _ClassVar[int]
    CALLS_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    FAILED_FIELD_NUMBER: _ClassVar[int]
    client_id: str
    hour: _timestamp_pb2.Timestamp
    operation: str
    calls: int
    refused: int
    failed: int
    def __init__(self, client_id: _Optional[str] = ..., hour: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., operation: _Optional[str] = ..., calls: _Optional[int] = ..., refused: _Optional[int] = ..., failed: _Optional[int] = ...) -> None: ...

class RecordClientCallsResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetClientUsageRequest(_message.Message):
    __slots__ = ("client_id", "period", "count")
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    client_id: str
    period: UsagePeriod
    count: int
    def __init__(self, client_id: _Optional[str] = ..., period: _Optional[_Union[UsagePeriod, str]] = ..., count: _Optional[int] = ...) -> None: ...

class GetClientUsageResponse(_message.Message):
    __slots__ = ("usage", "since")
    USAGE_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    usage: _containers.RepeatedCompositeFieldContainer[ClientUsage]
    since: _timestamp_pb2.Timestamp
    def __init__(self, usage: _Optional[_Iterable[_Union[ClientUsage, _Mapping]]] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ClientUsage(_message.Message):
    __slots__ = ("begins_at", "operation", "calls", "refused", "failed")
    BEGINS_AT_FIELD_NUMBER: _ClassVar[int]
    OPERATION_FIELD_NUMBER: _ClassVar[int]
    CALLS_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    FAILED_FIELD_NUMBER: _ClassVar[int]
    begins_at: _timestamp_pb2.Timestamp
    operation: str
    calls: int
    refused: int
    failed: int
    def __init__(self, begins_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., operation: _Optional[str] = ..., calls: _Optional[int] = ..., refused: _Optional[int] = ..., failed: _Optional[int] = ...) -> None: ...
