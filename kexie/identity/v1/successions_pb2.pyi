import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.identity.v1 import organisations_pb2 as _organisations_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SuccessionKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUCCESSION_KIND_UNSPECIFIED: _ClassVar[SuccessionKind]
    SUCCESSION_KIND_MERGED: _ClassVar[SuccessionKind]
    SUCCESSION_KIND_SPLIT: _ClassVar[SuccessionKind]
SUCCESSION_KIND_UNSPECIFIED: SuccessionKind
SUCCESSION_KIND_MERGED: SuccessionKind
SUCCESSION_KIND_SPLIT: SuccessionKind

class Succession(_message.Message):
    __slots__ = ("succession_id", "kind", "into", "reason", "moved_children", "moved_roles", "made_at", "undone_at")
    SUCCESSION_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    INTO_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    MOVED_CHILDREN_FIELD_NUMBER: _ClassVar[int]
    MOVED_ROLES_FIELD_NUMBER: _ClassVar[int]
    MADE_AT_FIELD_NUMBER: _ClassVar[int]
    UNDONE_AT_FIELD_NUMBER: _ClassVar[int]
    succession_id: str
    kind: SuccessionKind
    into: _containers.RepeatedCompositeFieldContainer[_organisations_pb2.OrganisationName]
    reason: str
    moved_children: int
    moved_roles: int
    made_at: _timestamp_pb2.Timestamp
    undone_at: _timestamp_pb2.Timestamp
    def __init__(self, succession_id: _Optional[str] = ..., kind: _Optional[_Union[SuccessionKind, str]] = ..., into: _Optional[_Iterable[_Union[_organisations_pb2.OrganisationName, _Mapping]]] = ..., reason: _Optional[str] = ..., moved_children: _Optional[int] = ..., moved_roles: _Optional[int] = ..., made_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., undone_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., **kwargs) -> None: ...

class MergeOrganisationsRequest(_message.Message):
    __slots__ = ("org_id", "into_id", "move_children", "move_roles", "reason")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    INTO_ID_FIELD_NUMBER: _ClassVar[int]
    MOVE_CHILDREN_FIELD_NUMBER: _ClassVar[int]
    MOVE_ROLES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    into_id: str
    move_children: bool
    move_roles: bool
    reason: str
    def __init__(self, org_id: _Optional[str] = ..., into_id: _Optional[str] = ..., move_children: _Optional[bool] = ..., move_roles: _Optional[bool] = ..., reason: _Optional[str] = ...) -> None: ...

class MergeOrganisationsResponse(_message.Message):
    __slots__ = ("succession",)
    SUCCESSION_FIELD_NUMBER: _ClassVar[int]
    succession: Succession
    def __init__(self, succession: _Optional[_Union[Succession, _Mapping]] = ...) -> None: ...

class SplitPart(_message.Message):
    __slots__ = ("name", "region", "child_ids")
    NAME_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CHILD_IDS_FIELD_NUMBER: _ClassVar[int]
    name: str
    region: str
    child_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, name: _Optional[str] = ..., region: _Optional[str] = ..., child_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class SplitOrganisationRequest(_message.Message):
    __slots__ = ("org_id", "parts", "move_roles", "reason")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    MOVE_ROLES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    parts: _containers.RepeatedCompositeFieldContainer[SplitPart]
    move_roles: bool
    reason: str
    def __init__(self, org_id: _Optional[str] = ..., parts: _Optional[_Iterable[_Union[SplitPart, _Mapping]]] = ..., move_roles: _Optional[bool] = ..., reason: _Optional[str] = ...) -> None: ...

class SplitOrganisationResponse(_message.Message):
    __slots__ = ("succession",)
    SUCCESSION_FIELD_NUMBER: _ClassVar[int]
    succession: Succession
    def __init__(self, succession: _Optional[_Union[Succession, _Mapping]] = ...) -> None: ...

class UndoSuccessionRequest(_message.Message):
    __slots__ = ("succession_id",)
    SUCCESSION_ID_FIELD_NUMBER: _ClassVar[int]
    succession_id: str
    def __init__(self, succession_id: _Optional[str] = ...) -> None: ...

class UndoSuccessionResponse(_message.Message):
    __slots__ = ("succession",)
    SUCCESSION_FIELD_NUMBER: _ClassVar[int]
    succession: Succession
    def __init__(self, succession: _Optional[_Union[Succession, _Mapping]] = ...) -> None: ...

class ListSuccessionsRequest(_message.Message):
    __slots__ = ("org_id", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListSuccessionsResponse(_message.Message):
    __slots__ = ("successions", "next_page_token")
    SUCCESSIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    successions: _containers.RepeatedCompositeFieldContainer[Succession]
    next_page_token: str
    def __init__(self, successions: _Optional[_Iterable[_Union[Succession, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
