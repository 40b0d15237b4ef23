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

class CollectPersonalDataRequest(_message.Message):
    __slots__ = ("person_id",)
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    def __init__(self, person_id: _Optional[str] = ...) -> None: ...

class CollectPersonalDataResponse(_message.Message):
    __slots__ = ("tables",)
    TABLES_FIELD_NUMBER: _ClassVar[int]
    tables: _containers.RepeatedCompositeFieldContainer[TableCopy]
    def __init__(self, tables: _Optional[_Iterable[_Union[TableCopy, _Mapping]]] = ...) -> None: ...

class TableCopy(_message.Message):
    __slots__ = ("table", "purpose", "basis", "retention", "erasure", "rows", "withheld")
    TABLE_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    RETENTION_FIELD_NUMBER: _ClassVar[int]
    ERASURE_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    WITHHELD_FIELD_NUMBER: _ClassVar[int]
    table: str
    purpose: str
    basis: str
    retention: str
    erasure: str
    rows: bytes
    withheld: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, table: _Optional[str] = ..., purpose: _Optional[str] = ..., basis: _Optional[str] = ..., retention: _Optional[str] = ..., erasure: _Optional[str] = ..., rows: _Optional[bytes] = ..., withheld: _Optional[_Iterable[str]] = ...) -> None: ...

class CollectAccessesRequest(_message.Message):
    __slots__ = ("person_id", "before_id", "limit")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    BEFORE_ID_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    before_id: str
    limit: int
    def __init__(self, person_id: _Optional[str] = ..., before_id: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class CollectAccessesResponse(_message.Message):
    __slots__ = ("accesses",)
    ACCESSES_FIELD_NUMBER: _ClassVar[int]
    accesses: _containers.RepeatedCompositeFieldContainer[Access]
    def __init__(self, accesses: _Optional[_Iterable[_Union[Access, _Mapping]]] = ...) -> None: ...

class Access(_message.Message):
    __slots__ = ("access_id", "read_at", "service", "role", "org_id", "org_name", "method", "fields", "reader_kind")
    ACCESS_ID_FIELD_NUMBER: _ClassVar[int]
    READ_AT_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    READER_KIND_FIELD_NUMBER: _ClassVar[int]
    access_id: str
    read_at: _timestamp_pb2.Timestamp
    service: str
    role: str
    org_id: str
    org_name: str
    method: str
    fields: _containers.RepeatedScalarFieldContainer[str]
    reader_kind: str
    def __init__(self, access_id: _Optional[str] = ..., read_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., service: _Optional[str] = ..., role: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., method: _Optional[str] = ..., fields: _Optional[_Iterable[str]] = ..., reader_kind: _Optional[str] = ...) -> None: ...
