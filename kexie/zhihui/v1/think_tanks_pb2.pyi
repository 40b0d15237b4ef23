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

class ThinkTankKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    THINK_TANK_KIND_UNSPECIFIED: _ClassVar[ThinkTankKind]
    THINK_TANK_KIND_HUB: _ClassVar[ThinkTankKind]
    THINK_TANK_KIND_PROFESSIONAL: _ClassVar[ThinkTankKind]
    THINK_TANK_KIND_REGIONAL: _ClassVar[ThinkTankKind]
    THINK_TANK_KIND_CO_BUILT: _ClassVar[ThinkTankKind]
    THINK_TANK_KIND_GLOBAL: _ClassVar[ThinkTankKind]

class ThinkTankState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    THINK_TANK_STATE_UNSPECIFIED: _ClassVar[ThinkTankState]
    THINK_TANK_STATE_ACTIVE: _ClassVar[ThinkTankState]
    THINK_TANK_STATE_WITHDRAWN: _ClassVar[ThinkTankState]
THINK_TANK_KIND_UNSPECIFIED: ThinkTankKind
THINK_TANK_KIND_HUB: ThinkTankKind
THINK_TANK_KIND_PROFESSIONAL: ThinkTankKind
THINK_TANK_KIND_REGIONAL: ThinkTankKind
THINK_TANK_KIND_CO_BUILT: ThinkTankKind
THINK_TANK_KIND_GLOBAL: ThinkTankKind
THINK_TANK_STATE_UNSPECIFIED: ThinkTankState
THINK_TANK_STATE_ACTIVE: ThinkTankState
THINK_TANK_STATE_WITHDRAWN: ThinkTankState

class ThinkTank(_message.Message):
    __slots__ = ("think_tank_id", "org_id", "org_name", "name", "kind", "region", "summary", "subjects", "state", "registered_at", "withdrawn_at", "withdrawal_reason", "etag")
    THINK_TANK_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_AT_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_AT_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWAL_REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    think_tank_id: str
    org_id: str
    org_name: str
    name: str
    kind: ThinkTankKind
    region: str
    summary: str
    subjects: _containers.RepeatedScalarFieldContainer[str]
    state: ThinkTankState
    registered_at: _timestamp_pb2.Timestamp
    withdrawn_at: _timestamp_pb2.Timestamp
    withdrawal_reason: str
    etag: str
    def __init__(self, think_tank_id: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., name: _Optional[str] = ..., kind: _Optional[_Union[ThinkTankKind, str]] = ..., region: _Optional[str] = ..., summary: _Optional[str] = ..., subjects: _Optional[_Iterable[str]] = ..., state: _Optional[_Union[ThinkTankState, str]] = ..., registered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., withdrawn_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., withdrawal_reason: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class ThinkTankDraft(_message.Message):
    __slots__ = ("name", "kind", "region", "summary", "subjects")
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    name: str
    kind: ThinkTankKind
    region: str
    summary: str
    subjects: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, name: _Optional[str] = ..., kind: _Optional[_Union[ThinkTankKind, str]] = ..., region: _Optional[str] = ..., summary: _Optional[str] = ..., subjects: _Optional[_Iterable[str]] = ...) -> None: ...

class CreateThinkTankRequest(_message.Message):
    __slots__ = ("org_id", "draft")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    draft: ThinkTankDraft
    def __init__(self, org_id: _Optional[str] = ..., draft: _Optional[_Union[ThinkTankDraft, _Mapping]] = ...) -> None: ...

class CreateThinkTankResponse(_message.Message):
    __slots__ = ("think_tank",)
    THINK_TANK_FIELD_NUMBER: _ClassVar[int]
    think_tank: ThinkTank
    def __init__(self, think_tank: _Optional[_Union[ThinkTank, _Mapping]] = ...) -> None: ...

class GetThinkTankRequest(_message.Message):
    __slots__ = ("think_tank_id",)
    THINK_TANK_ID_FIELD_NUMBER: _ClassVar[int]
    think_tank_id: str
    def __init__(self, think_tank_id: _Optional[str] = ...) -> None: ...

class GetThinkTankResponse(_message.Message):
    __slots__ = ("think_tank", "can")
    THINK_TANK_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    think_tank: ThinkTank
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, think_tank: _Optional[_Union[ThinkTank, _Mapping]] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class ListThinkTanksRequest(_message.Message):
    __slots__ = ("kind", "region", "org_id", "page_size", "page_token")
    KIND_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    kind: ThinkTankKind
    region: str
    org_id: str
    page_size: int
    page_token: str
    def __init__(self, kind: _Optional[_Union[ThinkTankKind, str]] = ..., region: _Optional[str] = ..., org_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListThinkTanksResponse(_message.Message):
    __slots__ = ("think_tanks", "next_page_token")
    THINK_TANKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    think_tanks: _containers.RepeatedCompositeFieldContainer[ThinkTank]
    next_page_token: str
    def __init__(self, think_tanks: _Optional[_Iterable[_Union[ThinkTank, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateThinkTankRequest(_message.Message):
    __slots__ = ("think_tank_id", "draft")
    THINK_TANK_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    think_tank_id: str
    draft: ThinkTankDraft
    def __init__(self, think_tank_id: _Optional[str] = ..., draft: _Optional[_Union[ThinkTankDraft, _Mapping]] = ...) -> None: ...

class UpdateThinkTankResponse(_message.Message):
    __slots__ = ("think_tank",)
    THINK_TANK_FIELD_NUMBER: _ClassVar[int]
    think_tank: ThinkTank
    def __init__(self, think_tank: _Optional[_Union[ThinkTank, _Mapping]] = ...) -> None: ...

class WithdrawThinkTankRequest(_message.Message):
    __slots__ = ("think_tank_id", "reason")
    THINK_TANK_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    think_tank_id: str
    reason: str
    def __init__(self, think_tank_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class WithdrawThinkTankResponse(_message.Message):
    __slots__ = ("think_tank",)
    THINK_TANK_FIELD_NUMBER: _ClassVar[int]
    think_tank: ThinkTank
    def __init__(self, think_tank: _Optional[_Union[ThinkTank, _Mapping]] = ...) -> None: ...
