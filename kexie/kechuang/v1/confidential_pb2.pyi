import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.kechuang.v1 import needs_pb2 as _needs_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GrantState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    GRANT_STATE_UNSPECIFIED: _ClassVar[GrantState]
    GRANT_STATE_ASKED: _ClassVar[GrantState]
    GRANT_STATE_GRANTED: _ClassVar[GrantState]
    GRANT_STATE_REVOKED: _ClassVar[GrantState]
GRANT_STATE_UNSPECIFIED: GrantState
GRANT_STATE_ASKED: GrantState
GRANT_STATE_GRANTED: GrantState
GRANT_STATE_REVOKED: GrantState

class ConfidentialGrant(_message.Message):
    __slots__ = ("need_id", "person_id", "state", "message", "asked_at", "granted_at", "ends_at", "read_at")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    ASKED_AT_FIELD_NUMBER: _ClassVar[int]
    GRANTED_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    READ_AT_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    person_id: str
    state: GrantState
    message: str
    asked_at: _timestamp_pb2.Timestamp
    granted_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    read_at: _timestamp_pb2.Timestamp
    def __init__(self, need_id: _Optional[str] = ..., person_id: _Optional[str] = ..., state: _Optional[_Union[GrantState, str]] = ..., message: _Optional[str] = ..., asked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., granted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., read_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetConfidentialPartRequest(_message.Message):
    __slots__ = ("need_id",)
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    def __init__(self, need_id: _Optional[str] = ...) -> None: ...

class GetConfidentialPartResponse(_message.Message):
    __slots__ = ("confidential",)
    CONFIDENTIAL_FIELD_NUMBER: _ClassVar[int]
    confidential: _needs_pb2.ConfidentialPart
    def __init__(self, confidential: _Optional[_Union[_needs_pb2.ConfidentialPart, _Mapping]] = ...) -> None: ...

class AskConfidentialPartRequest(_message.Message):
    __slots__ = ("need_id", "message")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    message: str
    def __init__(self, need_id: _Optional[str] = ..., message: _Optional[str] = ...) -> None: ...

class AskConfidentialPartResponse(_message.Message):
    __slots__ = ("grant",)
    GRANT_FIELD_NUMBER: _ClassVar[int]
    grant: ConfidentialGrant
    def __init__(self, grant: _Optional[_Union[ConfidentialGrant, _Mapping]] = ...) -> None: ...

class GrantConfidentialPartRequest(_message.Message):
    __slots__ = ("need_id", "person_id", "days")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    person_id: str
    days: int
    def __init__(self, need_id: _Optional[str] = ..., person_id: _Optional[str] = ..., days: _Optional[int] = ...) -> None: ...

class GrantConfidentialPartResponse(_message.Message):
    __slots__ = ("grant",)
    GRANT_FIELD_NUMBER: _ClassVar[int]
    grant: ConfidentialGrant
    def __init__(self, grant: _Optional[_Union[ConfidentialGrant, _Mapping]] = ...) -> None: ...

class RevokeConfidentialPartRequest(_message.Message):
    __slots__ = ("need_id", "person_id")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    person_id: str
    def __init__(self, need_id: _Optional[str] = ..., person_id: _Optional[str] = ...) -> None: ...

class RevokeConfidentialPartResponse(_message.Message):
    __slots__ = ("grant",)
    GRANT_FIELD_NUMBER: _ClassVar[int]
    grant: ConfidentialGrant
    def __init__(self, grant: _Optional[_Union[ConfidentialGrant, _Mapping]] = ...) -> None: ...

class ListConfidentialGrantsRequest(_message.Message):
    __slots__ = ("need_id", "page_size", "page_token")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    page_size: int
    page_token: str
    def __init__(self, need_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListConfidentialGrantsResponse(_message.Message):
    __slots__ = ("grants", "next_page_token")
    GRANTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    grants: _containers.RepeatedCompositeFieldContainer[ConfidentialGrant]
    next_page_token: str
    def __init__(self, grants: _Optional[_Iterable[_Union[ConfidentialGrant, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
