import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Role(_message.Message):
    __slots__ = ("grant_id", "subject_id", "subject_name", "role", "org_id", "subtree", "valid_from", "valid_to", "granted_by", "revoked_at", "from_grant_id", "depth", "actions")
    GRANT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_NAME_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    SUBTREE_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    GRANTED_BY_FIELD_NUMBER: _ClassVar[int]
    REVOKED_AT_FIELD_NUMBER: _ClassVar[int]
    FROM_GRANT_ID_FIELD_NUMBER: _ClassVar[int]
    DEPTH_FIELD_NUMBER: _ClassVar[int]
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    grant_id: str
    subject_id: str
    subject_name: str
    role: str
    org_id: str
    subtree: bool
    valid_from: _timestamp_pb2.Timestamp
    valid_to: _timestamp_pb2.Timestamp
    granted_by: str
    revoked_at: _timestamp_pb2.Timestamp
    from_grant_id: str
    depth: int
    actions: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, grant_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., subject_name: _Optional[str] = ..., role: _Optional[str] = ..., org_id: _Optional[str] = ..., subtree: _Optional[bool] = ..., valid_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., valid_to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., granted_by: _Optional[str] = ..., revoked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., from_grant_id: _Optional[str] = ..., depth: _Optional[int] = ..., actions: _Optional[_Iterable[str]] = ...) -> None: ...

class GrantRoleRequest(_message.Message):
    __slots__ = ("person_id", "role", "org_id", "subtree", "valid_to")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    SUBTREE_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    role: str
    org_id: str
    subtree: bool
    valid_to: _timestamp_pb2.Timestamp
    def __init__(self, person_id: _Optional[str] = ..., role: _Optional[str] = ..., org_id: _Optional[str] = ..., subtree: _Optional[bool] = ..., valid_to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GrantRoleResponse(_message.Message):
    __slots__ = ("role",)
    ROLE_FIELD_NUMBER: _ClassVar[int]
    role: Role
    def __init__(self, role: _Optional[_Union[Role, _Mapping]] = ...) -> None: ...

class DelegateRoleRequest(_message.Message):
    __slots__ = ("person_id", "org_id", "actions", "subtree", "valid_to")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    SUBTREE_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    org_id: str
    actions: _containers.RepeatedScalarFieldContainer[str]
    subtree: bool
    valid_to: _timestamp_pb2.Timestamp
    def __init__(self, person_id: _Optional[str] = ..., org_id: _Optional[str] = ..., actions: _Optional[_Iterable[str]] = ..., subtree: _Optional[bool] = ..., valid_to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DelegateRoleResponse(_message.Message):
    __slots__ = ("role",)
    ROLE_FIELD_NUMBER: _ClassVar[int]
    role: Role
    def __init__(self, role: _Optional[_Union[Role, _Mapping]] = ...) -> None: ...

class ExplainDecisionRequest(_message.Message):
    __slots__ = ("subject_id", "action", "org_id", "region")
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    subject_id: str
    action: str
    org_id: str
    region: str
    def __init__(self, subject_id: _Optional[str] = ..., action: _Optional[str] = ..., org_id: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class GrantVerdict(_message.Message):
    __slots__ = ("grant_id", "role", "role_words", "org_id", "org_name", "outcome", "way", "line", "delegated_from", "valid_to", "sentence")
    GRANT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    ROLE_WORDS_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    WAY_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    DELEGATED_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    SENTENCE_FIELD_NUMBER: _ClassVar[int]
    grant_id: str
    role: str
    role_words: str
    org_id: str
    org_name: str
    outcome: str
    way: str
    line: _containers.RepeatedScalarFieldContainer[str]
    delegated_from: _containers.RepeatedScalarFieldContainer[str]
    valid_to: _timestamp_pb2.Timestamp
    sentence: str
    def __init__(self, grant_id: _Optional[str] = ..., role: _Optional[str] = ..., role_words: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., outcome: _Optional[str] = ..., way: _Optional[str] = ..., line: _Optional[_Iterable[str]] = ..., delegated_from: _Optional[_Iterable[str]] = ..., valid_to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., sentence: _Optional[str] = ...) -> None: ...

class ExplainDecisionResponse(_message.Message):
    __slots__ = ("allowed", "reason", "sentence", "subject_name", "level", "grants", "hidden")
    ALLOWED_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SENTENCE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_NAME_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    GRANTS_FIELD_NUMBER: _ClassVar[int]
    HIDDEN_FIELD_NUMBER: _ClassVar[int]
    allowed: bool
    reason: str
    sentence: str
    subject_name: str
    level: str
    grants: _containers.RepeatedCompositeFieldContainer[GrantVerdict]
    hidden: int
    def __init__(self, allowed: _Optional[bool] = ..., reason: _Optional[str] = ..., sentence: _Optional[str] = ..., subject_name: _Optional[str] = ..., level: _Optional[str] = ..., grants: _Optional[_Iterable[_Union[GrantVerdict, _Mapping]]] = ..., hidden: _Optional[int] = ...) -> None: ...

class RevokeRoleRequest(_message.Message):
    __slots__ = ("grant_id",)
    GRANT_ID_FIELD_NUMBER: _ClassVar[int]
    grant_id: str
    def __init__(self, grant_id: _Optional[str] = ...) -> None: ...

class RevokeRoleResponse(_message.Message):
    __slots__ = ("role",)
    ROLE_FIELD_NUMBER: _ClassVar[int]
    role: Role
    def __init__(self, role: _Optional[_Union[Role, _Mapping]] = ...) -> None: ...

class ListRolesRequest(_message.Message):
    __slots__ = ("org_id", "past", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PAST_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    past: bool
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., past: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListRolesResponse(_message.Message):
    __slots__ = ("roles", "next_page_token")
    ROLES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    roles: _containers.RepeatedCompositeFieldContainer[Role]
    next_page_token: str
    def __init__(self, roles: _Optional[_Iterable[_Union[Role, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListRoleKindsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class RoleKind(_message.Message):
    __slots__ = ("role", "words", "words_en", "regional", "actions", "granted_by", "delegable", "needs_level")
    ROLE_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    WORDS_EN_FIELD_NUMBER: _ClassVar[int]
    REGIONAL_FIELD_NUMBER: _ClassVar[int]
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    GRANTED_BY_FIELD_NUMBER: _ClassVar[int]
    DELEGABLE_FIELD_NUMBER: _ClassVar[int]
    NEEDS_LEVEL_FIELD_NUMBER: _ClassVar[int]
    role: str
    words: str
    words_en: str
    regional: bool
    actions: _containers.RepeatedScalarFieldContainer[str]
    granted_by: _containers.RepeatedScalarFieldContainer[str]
    delegable: _containers.RepeatedScalarFieldContainer[str]
    needs_level: str
    def __init__(self, role: _Optional[str] = ..., words: _Optional[str] = ..., words_en: _Optional[str] = ..., regional: _Optional[bool] = ..., actions: _Optional[_Iterable[str]] = ..., granted_by: _Optional[_Iterable[str]] = ..., delegable: _Optional[_Iterable[str]] = ..., needs_level: _Optional[str] = ...) -> None: ...

class ListRoleKindsResponse(_message.Message):
    __slots__ = ("kinds", "next_page_token")
    KINDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    kinds: _containers.RepeatedCompositeFieldContainer[RoleKind]
    next_page_token: str
    def __init__(self, kinds: _Optional[_Iterable[_Union[RoleKind, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
