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

class ExportState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EXPORT_STATE_UNSPECIFIED: _ClassVar[ExportState]
    EXPORT_STATE_ASKED: _ClassVar[ExportState]
    EXPORT_STATE_MAKING: _ClassVar[ExportState]
    EXPORT_STATE_READY: _ClassVar[ExportState]
    EXPORT_STATE_REFUSED: _ClassVar[ExportState]
    EXPORT_STATE_FAILED: _ClassVar[ExportState]
    EXPORT_STATE_EXPIRED: _ClassVar[ExportState]

class ExportFormat(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EXPORT_FORMAT_UNSPECIFIED: _ClassVar[ExportFormat]
    EXPORT_FORMAT_CSV: _ClassVar[ExportFormat]
    EXPORT_FORMAT_JSONL: _ClassVar[ExportFormat]

class ExportKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EXPORT_KIND_UNSPECIFIED: _ClassVar[ExportKind]
    EXPORT_KIND_NEEDS: _ClassVar[ExportKind]
    EXPORT_KIND_ROLES: _ClassVar[ExportKind]
    EXPORT_KIND_CONNECTIONS: _ClassVar[ExportKind]
    EXPORT_KIND_ANSWERS: _ClassVar[ExportKind]
    EXPORT_KIND_SIGN_UPS: _ClassVar[ExportKind]
EXPORT_STATE_UNSPECIFIED: ExportState
EXPORT_STATE_ASKED: ExportState
EXPORT_STATE_MAKING: ExportState
EXPORT_STATE_READY: ExportState
EXPORT_STATE_REFUSED: ExportState
EXPORT_STATE_FAILED: ExportState
EXPORT_STATE_EXPIRED: ExportState
EXPORT_FORMAT_UNSPECIFIED: ExportFormat
EXPORT_FORMAT_CSV: ExportFormat
EXPORT_FORMAT_JSONL: ExportFormat
EXPORT_KIND_UNSPECIFIED: ExportKind
EXPORT_KIND_NEEDS: ExportKind
EXPORT_KIND_ROLES: ExportKind
EXPORT_KIND_CONNECTIONS: ExportKind
EXPORT_KIND_ANSWERS: ExportKind
EXPORT_KIND_SIGN_UPS: ExportKind

class Export(_message.Message):
    __slots__ = ("export_id", "kind", "org_id", "format", "reason", "level", "state", "asked_by", "asked_at", "decided_by", "decided_at", "rows", "expires_at", "can")
    EXPORT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    ASKED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    export_id: str
    kind: ExportKind
    org_id: str
    format: ExportFormat
    reason: str
    level: int
    state: ExportState
    asked_by: str
    asked_at: _timestamp_pb2.Timestamp
    decided_by: str
    decided_at: _timestamp_pb2.Timestamp
    rows: int
    expires_at: _timestamp_pb2.Timestamp
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, export_id: _Optional[str] = ..., kind: _Optional[_Union[ExportKind, str]] = ..., org_id: _Optional[str] = ..., format: _Optional[_Union[ExportFormat, str]] = ..., reason: _Optional[str] = ..., level: _Optional[int] = ..., state: _Optional[_Union[ExportState, str]] = ..., asked_by: _Optional[str] = ..., asked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_by: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., rows: _Optional[int] = ..., expires_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class RequestExportRequest(_message.Message):
    __slots__ = ("kind", "org_id", "format", "reason")
    KIND_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    kind: ExportKind
    org_id: str
    format: ExportFormat
    reason: str
    def __init__(self, kind: _Optional[_Union[ExportKind, str]] = ..., org_id: _Optional[str] = ..., format: _Optional[_Union[ExportFormat, str]] = ..., reason: _Optional[str] = ...) -> None: ...

class RequestExportResponse(_message.Message):
    __slots__ = ("export",)
    EXPORT_FIELD_NUMBER: _ClassVar[int]
    export: Export
    def __init__(self, export: _Optional[_Union[Export, _Mapping]] = ...) -> None: ...

class ListExportsRequest(_message.Message):
    __slots__ = ("org_id", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListExportsResponse(_message.Message):
    __slots__ = ("exports", "next_page_token")
    EXPORTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    exports: _containers.RepeatedCompositeFieldContainer[Export]
    next_page_token: str
    def __init__(self, exports: _Optional[_Iterable[_Union[Export, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DecideExportRequest(_message.Message):
    __slots__ = ("export_id", "approved")
    EXPORT_ID_FIELD_NUMBER: _ClassVar[int]
    APPROVED_FIELD_NUMBER: _ClassVar[int]
    export_id: str
    approved: bool
    def __init__(self, export_id: _Optional[str] = ..., approved: _Optional[bool] = ...) -> None: ...

class DecideExportResponse(_message.Message):
    __slots__ = ("export",)
    EXPORT_FIELD_NUMBER: _ClassVar[int]
    export: Export
    def __init__(self, export: _Optional[_Union[Export, _Mapping]] = ...) -> None: ...

class DownloadExportRequest(_message.Message):
    __slots__ = ("export_id",)
    EXPORT_ID_FIELD_NUMBER: _ClassVar[int]
    export_id: str
    def __init__(self, export_id: _Optional[str] = ...) -> None: ...

class DownloadExportResponse(_message.Message):
    __slots__ = ("content", "filename", "media_type")
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    FILENAME_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    content: bytes
    filename: str
    media_type: str
    def __init__(self, content: _Optional[bytes] = ..., filename: _Optional[str] = ..., media_type: _Optional[str] = ...) -> None: ...
