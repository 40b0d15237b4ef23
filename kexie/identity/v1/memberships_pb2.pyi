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

class MembershipKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MEMBERSHIP_KIND_UNSPECIFIED: _ClassVar[MembershipKind]
    MEMBERSHIP_KIND_INDIVIDUAL: _ClassVar[MembershipKind]
    MEMBERSHIP_KIND_STUDENT: _ClassVar[MembershipKind]
    MEMBERSHIP_KIND_UNIT: _ClassVar[MembershipKind]
    MEMBERSHIP_KIND_HK_MACAO_TAIWAN: _ClassVar[MembershipKind]
    MEMBERSHIP_KIND_FOREIGN: _ClassVar[MembershipKind]

class MembershipState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MEMBERSHIP_STATE_UNSPECIFIED: _ClassVar[MembershipState]
    MEMBERSHIP_STATE_REQUESTED: _ClassVar[MembershipState]
    MEMBERSHIP_STATE_ACTIVE: _ClassVar[MembershipState]
    MEMBERSHIP_STATE_REFUSED: _ClassVar[MembershipState]
    MEMBERSHIP_STATE_ENDED: _ClassVar[MembershipState]
MEMBERSHIP_KIND_UNSPECIFIED: MembershipKind
MEMBERSHIP_KIND_INDIVIDUAL: MembershipKind
MEMBERSHIP_KIND_STUDENT: MembershipKind
MEMBERSHIP_KIND_UNIT: MembershipKind
MEMBERSHIP_KIND_HK_MACAO_TAIWAN: MembershipKind
MEMBERSHIP_KIND_FOREIGN: MembershipKind
MEMBERSHIP_STATE_UNSPECIFIED: MembershipState
MEMBERSHIP_STATE_REQUESTED: MembershipState
MEMBERSHIP_STATE_ACTIVE: MembershipState
MEMBERSHIP_STATE_REFUSED: MembershipState
MEMBERSHIP_STATE_ENDED: MembershipState

class Membership(_message.Message):
    __slots__ = ("membership_id", "person_id", "person_name", "society_id", "society_name", "kind", "unit_id", "unit_name", "state", "requested_at", "valid_from", "valid_to", "verbs")
    MEMBERSHIP_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_NAME_FIELD_NUMBER: _ClassVar[int]
    SOCIETY_ID_FIELD_NUMBER: _ClassVar[int]
    SOCIETY_NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_NAME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_AT_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    VERBS_FIELD_NUMBER: _ClassVar[int]
    membership_id: str
    person_id: str
    person_name: str
    society_id: str
    society_name: str
    kind: MembershipKind
    unit_id: str
    unit_name: str
    state: MembershipState
    requested_at: _timestamp_pb2.Timestamp
    valid_from: _timestamp_pb2.Timestamp
    valid_to: _timestamp_pb2.Timestamp
    verbs: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, membership_id: _Optional[str] = ..., person_id: _Optional[str] = ..., person_name: _Optional[str] = ..., society_id: _Optional[str] = ..., society_name: _Optional[str] = ..., kind: _Optional[_Union[MembershipKind, str]] = ..., unit_id: _Optional[str] = ..., unit_name: _Optional[str] = ..., state: _Optional[_Union[MembershipState, str]] = ..., requested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., valid_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., valid_to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., verbs: _Optional[_Iterable[str]] = ...) -> None: ...

class JoinSocietyRequest(_message.Message):
    __slots__ = ("society_id", "kind", "unit_id")
    SOCIETY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    society_id: str
    kind: MembershipKind
    unit_id: str
    def __init__(self, society_id: _Optional[str] = ..., kind: _Optional[_Union[MembershipKind, str]] = ..., unit_id: _Optional[str] = ...) -> None: ...

class JoinSocietyResponse(_message.Message):
    __slots__ = ("membership",)
    MEMBERSHIP_FIELD_NUMBER: _ClassVar[int]
    membership: Membership
    def __init__(self, membership: _Optional[_Union[Membership, _Mapping]] = ...) -> None: ...

class ListMyMembershipsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMyMembershipsResponse(_message.Message):
    __slots__ = ("memberships", "next_page_token")
    MEMBERSHIPS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    memberships: _containers.RepeatedCompositeFieldContainer[Membership]
    next_page_token: str
    def __init__(self, memberships: _Optional[_Iterable[_Union[Membership, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListMembersRequest(_message.Message):
    __slots__ = ("society_id", "state", "page_size", "page_token")
    SOCIETY_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    society_id: str
    state: MembershipState
    page_size: int
    page_token: str
    def __init__(self, society_id: _Optional[str] = ..., state: _Optional[_Union[MembershipState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMembersResponse(_message.Message):
    __slots__ = ("memberships", "next_page_token")
    MEMBERSHIPS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    memberships: _containers.RepeatedCompositeFieldContainer[Membership]
    next_page_token: str
    def __init__(self, memberships: _Optional[_Iterable[_Union[Membership, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AdmitMemberRequest(_message.Message):
    __slots__ = ("membership_id", "valid_to")
    MEMBERSHIP_ID_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    membership_id: str
    valid_to: _timestamp_pb2.Timestamp
    def __init__(self, membership_id: _Optional[str] = ..., valid_to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AdmitMemberResponse(_message.Message):
    __slots__ = ("membership",)
    MEMBERSHIP_FIELD_NUMBER: _ClassVar[int]
    membership: Membership
    def __init__(self, membership: _Optional[_Union[Membership, _Mapping]] = ...) -> None: ...

class RefuseMemberRequest(_message.Message):
    __slots__ = ("membership_id",)
    MEMBERSHIP_ID_FIELD_NUMBER: _ClassVar[int]
    membership_id: str
    def __init__(self, membership_id: _Optional[str] = ...) -> None: ...

class RefuseMemberResponse(_message.Message):
    __slots__ = ("membership",)
    MEMBERSHIP_FIELD_NUMBER: _ClassVar[int]
    membership: Membership
    def __init__(self, membership: _Optional[_Union[Membership, _Mapping]] = ...) -> None: ...

class EndMembershipRequest(_message.Message):
    __slots__ = ("membership_id",)
    MEMBERSHIP_ID_FIELD_NUMBER: _ClassVar[int]
    membership_id: str
    def __init__(self, membership_id: _Optional[str] = ...) -> None: ...

class EndMembershipResponse(_message.Message):
    __slots__ = ("membership",)
    MEMBERSHIP_FIELD_NUMBER: _ClassVar[int]
    membership: Membership
    def __init__(self, membership: _Optional[_Union[Membership, _Mapping]] = ...) -> None: ...
