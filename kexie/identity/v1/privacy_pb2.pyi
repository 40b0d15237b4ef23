import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from kexie.privacy.v1 import audit_pb2 as _audit_pb2
from kexie.privacy.v1 import privacy_pb2 as _privacy_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CopyState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COPY_STATE_UNSPECIFIED: _ClassVar[CopyState]
    COPY_STATE_GATHERING: _ClassVar[CopyState]
    COPY_STATE_READY: _ClassVar[CopyState]

class ErasureState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ERASURE_STATE_UNSPECIFIED: _ClassVar[ErasureState]
    ERASURE_STATE_ASKED: _ClassVar[ErasureState]
    ERASURE_STATE_ORDERED: _ClassVar[ErasureState]
    ERASURE_STATE_DONE: _ClassVar[ErasureState]
    ERASURE_STATE_WITHDRAWN: _ClassVar[ErasureState]

class CorrectionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CORRECTION_STATE_UNSPECIFIED: _ClassVar[CorrectionState]
    CORRECTION_STATE_ASKED: _ClassVar[CorrectionState]
    CORRECTION_STATE_DONE: _ClassVar[CorrectionState]
    CORRECTION_STATE_REFUSED: _ClassVar[CorrectionState]
COPY_STATE_UNSPECIFIED: CopyState
COPY_STATE_GATHERING: CopyState
COPY_STATE_READY: CopyState
ERASURE_STATE_UNSPECIFIED: ErasureState
ERASURE_STATE_ASKED: ErasureState
ERASURE_STATE_ORDERED: ErasureState
ERASURE_STATE_DONE: ErasureState
ERASURE_STATE_WITHDRAWN: ErasureState
CORRECTION_STATE_UNSPECIFIED: CorrectionState
CORRECTION_STATE_ASKED: CorrectionState
CORRECTION_STATE_DONE: CorrectionState
CORRECTION_STATE_REFUSED: CorrectionState

class DataCopy(_message.Message):
    __slots__ = ("copy_id", "state", "asked_at", "ready_at", "expires_at", "size", "missing")
    COPY_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ASKED_AT_FIELD_NUMBER: _ClassVar[int]
    READY_AT_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    copy_id: str
    state: CopyState
    asked_at: _timestamp_pb2.Timestamp
    ready_at: _timestamp_pb2.Timestamp
    expires_at: _timestamp_pb2.Timestamp
    size: int
    missing: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, copy_id: _Optional[str] = ..., state: _Optional[_Union[CopyState, str]] = ..., asked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ready_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., expires_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., size: _Optional[int] = ..., missing: _Optional[_Iterable[str]] = ...) -> None: ...

class RequestCopyRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class RequestCopyResponse(_message.Message):
    __slots__ = ("copy",)
    COPY_FIELD_NUMBER: _ClassVar[int]
    copy: DataCopy
    def __init__(self, copy: _Optional[_Union[DataCopy, _Mapping]] = ...) -> None: ...

class ListCopiesRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListCopiesResponse(_message.Message):
    __slots__ = ("copies", "next_page_token")
    COPIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    copies: _containers.RepeatedCompositeFieldContainer[DataCopy]
    next_page_token: str
    def __init__(self, copies: _Optional[_Iterable[_Union[DataCopy, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DownloadCopyRequest(_message.Message):
    __slots__ = ("copy_id",)
    COPY_ID_FIELD_NUMBER: _ClassVar[int]
    copy_id: str
    def __init__(self, copy_id: _Optional[str] = ...) -> None: ...

class DownloadCopyResponse(_message.Message):
    __slots__ = ("content", "filename")
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    FILENAME_FIELD_NUMBER: _ClassVar[int]
    content: bytes
    filename: str
    def __init__(self, content: _Optional[bytes] = ..., filename: _Optional[str] = ...) -> None: ...

class Erasure(_message.Message):
    __slots__ = ("request_id", "state", "asked_at", "due_at", "ordered_at", "done_at", "receipts", "missing")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ASKED_AT_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    ORDERED_AT_FIELD_NUMBER: _ClassVar[int]
    DONE_AT_FIELD_NUMBER: _ClassVar[int]
    RECEIPTS_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    state: ErasureState
    asked_at: _timestamp_pb2.Timestamp
    due_at: _timestamp_pb2.Timestamp
    ordered_at: _timestamp_pb2.Timestamp
    done_at: _timestamp_pb2.Timestamp
    receipts: _containers.RepeatedCompositeFieldContainer[ErasureReceipt]
    missing: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, request_id: _Optional[str] = ..., state: _Optional[_Union[ErasureState, str]] = ..., asked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ordered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., done_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., receipts: _Optional[_Iterable[_Union[ErasureReceipt, _Mapping]]] = ..., missing: _Optional[_Iterable[str]] = ...) -> None: ...

class ErasureReceipt(_message.Message):
    __slots__ = ("service", "erased_at", "deleted", "anonymised", "kept")
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    ERASED_AT_FIELD_NUMBER: _ClassVar[int]
    DELETED_FIELD_NUMBER: _ClassVar[int]
    ANONYMISED_FIELD_NUMBER: _ClassVar[int]
    KEPT_FIELD_NUMBER: _ClassVar[int]
    service: str
    erased_at: _timestamp_pb2.Timestamp
    deleted: int
    anonymised: int
    kept: int
    def __init__(self, service: _Optional[str] = ..., erased_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., deleted: _Optional[int] = ..., anonymised: _Optional[int] = ..., kept: _Optional[int] = ...) -> None: ...

class RequestErasureRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class RequestErasureResponse(_message.Message):
    __slots__ = ("erasure", "receipt_code")
    ERASURE_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_CODE_FIELD_NUMBER: _ClassVar[int]
    erasure: Erasure
    receipt_code: str
    def __init__(self, erasure: _Optional[_Union[Erasure, _Mapping]] = ..., receipt_code: _Optional[str] = ...) -> None: ...

class GetErasureRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetErasureResponse(_message.Message):
    __slots__ = ("erasure",)
    ERASURE_FIELD_NUMBER: _ClassVar[int]
    erasure: Erasure
    def __init__(self, erasure: _Optional[_Union[Erasure, _Mapping]] = ...) -> None: ...

class ConfirmErasureRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ConfirmErasureResponse(_message.Message):
    __slots__ = ("erasure",)
    ERASURE_FIELD_NUMBER: _ClassVar[int]
    erasure: Erasure
    def __init__(self, erasure: _Optional[_Union[Erasure, _Mapping]] = ...) -> None: ...

class WithdrawErasureRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class WithdrawErasureResponse(_message.Message):
    __slots__ = ("erasure",)
    ERASURE_FIELD_NUMBER: _ClassVar[int]
    erasure: Erasure
    def __init__(self, erasure: _Optional[_Union[Erasure, _Mapping]] = ...) -> None: ...

class GetErasureReceiptsRequest(_message.Message):
    __slots__ = ("code",)
    CODE_FIELD_NUMBER: _ClassVar[int]
    code: str
    def __init__(self, code: _Optional[str] = ...) -> None: ...

class GetErasureReceiptsResponse(_message.Message):
    __slots__ = ("erasure",)
    ERASURE_FIELD_NUMBER: _ClassVar[int]
    erasure: Erasure
    def __init__(self, erasure: _Optional[_Union[Erasure, _Mapping]] = ...) -> None: ...

class Correction(_message.Message):
    __slots__ = ("correction_id", "wanted", "state", "asked_at", "answer", "answered_at", "person_id")
    CORRECTION_ID_FIELD_NUMBER: _ClassVar[int]
    WANTED_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ASKED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    correction_id: str
    wanted: str
    state: CorrectionState
    asked_at: _timestamp_pb2.Timestamp
    answer: str
    answered_at: _timestamp_pb2.Timestamp
    person_id: str
    def __init__(self, correction_id: _Optional[str] = ..., wanted: _Optional[str] = ..., state: _Optional[_Union[CorrectionState, str]] = ..., asked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answer: _Optional[str] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., person_id: _Optional[str] = ...) -> None: ...

class RequestCorrectionRequest(_message.Message):
    __slots__ = ("wanted",)
    WANTED_FIELD_NUMBER: _ClassVar[int]
    wanted: str
    def __init__(self, wanted: _Optional[str] = ...) -> None: ...

class RequestCorrectionResponse(_message.Message):
    __slots__ = ("correction",)
    CORRECTION_FIELD_NUMBER: _ClassVar[int]
    correction: Correction
    def __init__(self, correction: _Optional[_Union[Correction, _Mapping]] = ...) -> None: ...

class ListMyCorrectionsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMyCorrectionsResponse(_message.Message):
    __slots__ = ("corrections", "next_page_token")
    CORRECTIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    corrections: _containers.RepeatedCompositeFieldContainer[Correction]
    next_page_token: str
    def __init__(self, corrections: _Optional[_Iterable[_Union[Correction, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListCorrectionsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListCorrectionsResponse(_message.Message):
    __slots__ = ("corrections", "next_page_token")
    CORRECTIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    corrections: _containers.RepeatedCompositeFieldContainer[Correction]
    next_page_token: str
    def __init__(self, corrections: _Optional[_Iterable[_Union[Correction, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AnswerCorrectionRequest(_message.Message):
    __slots__ = ("correction_id", "corrected", "answer")
    CORRECTION_ID_FIELD_NUMBER: _ClassVar[int]
    CORRECTED_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    correction_id: str
    corrected: bool
    answer: str
    def __init__(self, correction_id: _Optional[str] = ..., corrected: _Optional[bool] = ..., answer: _Optional[str] = ...) -> None: ...

class AnswerCorrectionResponse(_message.Message):
    __slots__ = ("correction",)
    CORRECTION_FIELD_NUMBER: _ClassVar[int]
    correction: Correction
    def __init__(self, correction: _Optional[_Union[Correction, _Mapping]] = ...) -> None: ...

class ListAccessesRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListAccessesResponse(_message.Message):
    __slots__ = ("accesses", "next_page_token", "missing")
    ACCESSES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    accesses: _containers.RepeatedCompositeFieldContainer[_privacy_pb2.Access]
    next_page_token: str
    missing: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, accesses: _Optional[_Iterable[_Union[_privacy_pb2.Access, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., missing: _Optional[_Iterable[str]] = ...) -> None: ...

class ListAuditRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "actor", "action", "object_id", "org_id", "service")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    OBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    actor: str
    action: str
    object_id: str
    org_id: str
    service: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., actor: _Optional[str] = ..., action: _Optional[str] = ..., object_id: _Optional[str] = ..., org_id: _Optional[str] = ..., service: _Optional[str] = ...) -> None: ...

class ListAuditResponse(_message.Message):
    __slots__ = ("entries", "next_page_token", "missing")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[_audit_pb2.AuditEntry]
    next_page_token: str
    missing: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, entries: _Optional[_Iterable[_Union[_audit_pb2.AuditEntry, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., missing: _Optional[_Iterable[str]] = ...) -> None: ...
