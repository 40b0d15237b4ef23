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

class NeedKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NEED_KIND_UNSPECIFIED: _ClassVar[NeedKind]
    NEED_KIND_BREAKTHROUGH: _ClassVar[NeedKind]
    NEED_KIND_ACHIEVEMENT: _ClassVar[NeedKind]
    NEED_KIND_PRODUCT: _ClassVar[NeedKind]
    NEED_KIND_PROCESS: _ClassVar[NeedKind]
    NEED_KIND_TESTING: _ClassVar[NeedKind]
    NEED_KIND_TALENT: _ClassVar[NeedKind]

class NeedState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NEED_STATE_UNSPECIFIED: _ClassVar[NeedState]
    NEED_STATE_DRAFT: _ClassVar[NeedState]
    NEED_STATE_SUBMITTED: _ClassVar[NeedState]
    NEED_STATE_RETURNED: _ClassVar[NeedState]
    NEED_STATE_OPEN: _ClassVar[NeedState]
    NEED_STATE_MATCHING: _ClassVar[NeedState]
    NEED_STATE_CONTRACTED: _ClassVar[NeedState]
    NEED_STATE_SOLVED: _ClassVar[NeedState]
    NEED_STATE_CLOSED: _ClassVar[NeedState]
    NEED_STATE_WITHDRAWN: _ClassVar[NeedState]

class NeedOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NEED_OUTCOME_UNSPECIFIED: _ClassVar[NeedOutcome]
    NEED_OUTCOME_CONTRACTED: _ClassVar[NeedOutcome]
    NEED_OUTCOME_SOLVED: _ClassVar[NeedOutcome]
    NEED_OUTCOME_CLOSED: _ClassVar[NeedOutcome]
NEED_KIND_UNSPECIFIED: NeedKind
NEED_KIND_BREAKTHROUGH: NeedKind
NEED_KIND_ACHIEVEMENT: NeedKind
NEED_KIND_PRODUCT: NeedKind
NEED_KIND_PROCESS: NeedKind
NEED_KIND_TESTING: NeedKind
NEED_KIND_TALENT: NeedKind
NEED_STATE_UNSPECIFIED: NeedState
NEED_STATE_DRAFT: NeedState
NEED_STATE_SUBMITTED: NeedState
NEED_STATE_RETURNED: NeedState
NEED_STATE_OPEN: NeedState
NEED_STATE_MATCHING: NeedState
NEED_STATE_CONTRACTED: NeedState
NEED_STATE_SOLVED: NeedState
NEED_STATE_CLOSED: NeedState
NEED_STATE_WITHDRAWN: NeedState
NEED_OUTCOME_UNSPECIFIED: NeedOutcome
NEED_OUTCOME_CONTRACTED: NeedOutcome
NEED_OUTCOME_SOLVED: NeedOutcome
NEED_OUTCOME_CLOSED: NeedOutcome

class Need(_message.Message):
    __slots__ = ("need_id", "code", "org_id", "org_name", "kind", "title", "summary", "industry", "region", "subjects", "keywords", "trl_now", "trl_wanted", "budget_min_yuan", "budget_max_yuan", "deadline", "state", "has_confidential_part", "posted_at", "opened_at", "verified_by_org_id", "verified_by_org_name", "return_reason", "etag")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    TRL_NOW_FIELD_NUMBER: _ClassVar[int]
    TRL_WANTED_FIELD_NUMBER: _ClassVar[int]
    BUDGET_MIN_YUAN_FIELD_NUMBER: _ClassVar[int]
    BUDGET_MAX_YUAN_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    HAS_CONFIDENTIAL_PART_FIELD_NUMBER: _ClassVar[int]
    POSTED_AT_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    VERIFIED_BY_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    VERIFIED_BY_ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    RETURN_REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    code: str
    org_id: str
    org_name: str
    kind: NeedKind
    title: str
    summary: str
    industry: str
    region: str
    subjects: _containers.RepeatedScalarFieldContainer[str]
    keywords: _containers.RepeatedScalarFieldContainer[str]
    trl_now: int
    trl_wanted: int
    budget_min_yuan: int
    budget_max_yuan: int
    deadline: str
    state: NeedState
    has_confidential_part: bool
    posted_at: _timestamp_pb2.Timestamp
    opened_at: _timestamp_pb2.Timestamp
    verified_by_org_id: str
    verified_by_org_name: str
    return_reason: str
    etag: str
    def __init__(self, need_id: _Optional[str] = ..., code: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., kind: _Optional[_Union[NeedKind, str]] = ..., title: _Optional[str] = ..., summary: _Optional[str] = ..., industry: _Optional[str] = ..., region: _Optional[str] = ..., subjects: _Optional[_Iterable[str]] = ..., keywords: _Optional[_Iterable[str]] = ..., trl_now: _Optional[int] = ..., trl_wanted: _Optional[int] = ..., budget_min_yuan: _Optional[int] = ..., budget_max_yuan: _Optional[int] = ..., deadline: _Optional[str] = ..., state: _Optional[_Union[NeedState, str]] = ..., has_confidential_part: _Optional[bool] = ..., posted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., verified_by_org_id: _Optional[str] = ..., verified_by_org_name: _Optional[str] = ..., return_reason: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class NeedDraft(_message.Message):
    __slots__ = ("kind", "title", "summary", "industry", "region", "subjects", "keywords", "trl_now", "trl_wanted", "budget_min_yuan", "budget_max_yuan", "deadline", "confidential")
    KIND_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    TRL_NOW_FIELD_NUMBER: _ClassVar[int]
    TRL_WANTED_FIELD_NUMBER: _ClassVar[int]
    BUDGET_MIN_YUAN_FIELD_NUMBER: _ClassVar[int]
    BUDGET_MAX_YUAN_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    CONFIDENTIAL_FIELD_NUMBER: _ClassVar[int]
    kind: NeedKind
    title: str
    summary: str
    industry: str
    region: str
    subjects: _containers.RepeatedScalarFieldContainer[str]
    keywords: _containers.RepeatedScalarFieldContainer[str]
    trl_now: int
    trl_wanted: int
    budget_min_yuan: int
    budget_max_yuan: int
    deadline: str
    confidential: ConfidentialPart
    def __init__(self, kind: _Optional[_Union[NeedKind, str]] = ..., title: _Optional[str] = ..., summary: _Optional[str] = ..., industry: _Optional[str] = ..., region: _Optional[str] = ..., subjects: _Optional[_Iterable[str]] = ..., keywords: _Optional[_Iterable[str]] = ..., trl_now: _Optional[int] = ..., trl_wanted: _Optional[int] = ..., budget_min_yuan: _Optional[int] = ..., budget_max_yuan: _Optional[int] = ..., deadline: _Optional[str] = ..., confidential: _Optional[_Union[ConfidentialPart, _Mapping]] = ...) -> None: ...

class ConfidentialPart(_message.Message):
    __slots__ = ("text", "contact_name", "contact_phone", "contact_mail")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    CONTACT_NAME_FIELD_NUMBER: _ClassVar[int]
    CONTACT_PHONE_FIELD_NUMBER: _ClassVar[int]
    CONTACT_MAIL_FIELD_NUMBER: _ClassVar[int]
    text: str
    contact_name: str
    contact_phone: str
    contact_mail: str
    def __init__(self, text: _Optional[str] = ..., contact_name: _Optional[str] = ..., contact_phone: _Optional[str] = ..., contact_mail: _Optional[str] = ...) -> None: ...

class PostNeedRequest(_message.Message):
    __slots__ = ("org_id", "draft", "submit")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    SUBMIT_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    draft: NeedDraft
    submit: bool
    def __init__(self, org_id: _Optional[str] = ..., draft: _Optional[_Union[NeedDraft, _Mapping]] = ..., submit: _Optional[bool] = ...) -> None: ...

class PostNeedResponse(_message.Message):
    __slots__ = ("need",)
    NEED_FIELD_NUMBER: _ClassVar[int]
    need: Need
    def __init__(self, need: _Optional[_Union[Need, _Mapping]] = ...) -> None: ...

class GetNeedRequest(_message.Message):
    __slots__ = ("need_id",)
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    def __init__(self, need_id: _Optional[str] = ...) -> None: ...

class GetNeedResponse(_message.Message):
    __slots__ = ("need", "can")
    NEED_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    need: Need
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, need: _Optional[_Union[Need, _Mapping]] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class ListNeedsRequest(_message.Message):
    __slots__ = ("region", "industry", "org_id", "state", "page_size", "page_token")
    REGION_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    region: str
    industry: str
    org_id: str
    state: NeedState
    page_size: int
    page_token: str
    def __init__(self, region: _Optional[str] = ..., industry: _Optional[str] = ..., org_id: _Optional[str] = ..., state: _Optional[_Union[NeedState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListNeedsResponse(_message.Message):
    __slots__ = ("needs", "next_page_token")
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    needs: _containers.RepeatedCompositeFieldContainer[Need]
    next_page_token: str
    def __init__(self, needs: _Optional[_Iterable[_Union[Need, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateNeedRequest(_message.Message):
    __slots__ = ("need_id", "draft")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    draft: NeedDraft
    def __init__(self, need_id: _Optional[str] = ..., draft: _Optional[_Union[NeedDraft, _Mapping]] = ...) -> None: ...

class UpdateNeedResponse(_message.Message):
    __slots__ = ("need",)
    NEED_FIELD_NUMBER: _ClassVar[int]
    need: Need
    def __init__(self, need: _Optional[_Union[Need, _Mapping]] = ...) -> None: ...

class SubmitNeedRequest(_message.Message):
    __slots__ = ("need_id",)
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    def __init__(self, need_id: _Optional[str] = ...) -> None: ...

class SubmitNeedResponse(_message.Message):
    __slots__ = ("need",)
    NEED_FIELD_NUMBER: _ClassVar[int]
    need: Need
    def __init__(self, need: _Optional[_Union[Need, _Mapping]] = ...) -> None: ...

class VerifyNeedRequest(_message.Message):
    __slots__ = ("need_id",)
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    def __init__(self, need_id: _Optional[str] = ...) -> None: ...

class VerifyNeedResponse(_message.Message):
    __slots__ = ("need",)
    NEED_FIELD_NUMBER: _ClassVar[int]
    need: Need
    def __init__(self, need: _Optional[_Union[Need, _Mapping]] = ...) -> None: ...

class ReturnNeedRequest(_message.Message):
    __slots__ = ("need_id", "reason")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    reason: str
    def __init__(self, need_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ReturnNeedResponse(_message.Message):
    __slots__ = ("need",)
    NEED_FIELD_NUMBER: _ClassVar[int]
    need: Need
    def __init__(self, need: _Optional[_Union[Need, _Mapping]] = ...) -> None: ...

class WithdrawNeedRequest(_message.Message):
    __slots__ = ("need_id",)
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    def __init__(self, need_id: _Optional[str] = ...) -> None: ...

class WithdrawNeedResponse(_message.Message):
    __slots__ = ("need",)
    NEED_FIELD_NUMBER: _ClassVar[int]
    need: Need
    def __init__(self, need: _Optional[_Union[Need, _Mapping]] = ...) -> None: ...

class CloseNeedRequest(_message.Message):
    __slots__ = ("need_id", "outcome")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    outcome: NeedOutcome
    def __init__(self, need_id: _Optional[str] = ..., outcome: _Optional[_Union[NeedOutcome, str]] = ...) -> None: ...

class CloseNeedResponse(_message.Message):
    __slots__ = ("need",)
    NEED_FIELD_NUMBER: _ClassVar[int]
    need: Need
    def __init__(self, need: _Optional[_Union[Need, _Mapping]] = ...) -> None: ...

class ListNeedChangesRequest(_message.Message):
    __slots__ = ("region", "after_sequence", "page_size")
    REGION_FIELD_NUMBER: _ClassVar[int]
    AFTER_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    region: str
    after_sequence: int
    page_size: int
    def __init__(self, region: _Optional[str] = ..., after_sequence: _Optional[int] = ..., page_size: _Optional[int] = ...) -> None: ...

class ListNeedChangesResponse(_message.Message):
    __slots__ = ("changes", "next_sequence")
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    NEXT_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    changes: _containers.RepeatedCompositeFieldContainer[NeedChange]
    next_sequence: int
    def __init__(self, changes: _Optional[_Iterable[_Union[NeedChange, _Mapping]]] = ..., next_sequence: _Optional[int] = ...) -> None: ...

class NeedChange(_message.Message):
    __slots__ = ("sequence", "fact", "need_id", "need", "happened_at")
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    FACT_FIELD_NUMBER: _ClassVar[int]
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    NEED_FIELD_NUMBER: _ClassVar[int]
    HAPPENED_AT_FIELD_NUMBER: _ClassVar[int]
    sequence: int
    fact: str
    need_id: str
    need: Need
    happened_at: _timestamp_pb2.Timestamp
    def __init__(self, sequence: _Optional[int] = ..., fact: _Optional[str] = ..., need_id: _Optional[str] = ..., need: _Optional[_Union[Need, _Mapping]] = ..., happened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
