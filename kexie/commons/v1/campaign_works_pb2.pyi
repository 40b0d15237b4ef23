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

class CampaignWorkKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CAMPAIGN_WORK_KIND_UNSPECIFIED: _ClassVar[CampaignWorkKind]
    CAMPAIGN_WORK_KIND_ARTICLE: _ClassVar[CampaignWorkKind]
    CAMPAIGN_WORK_KIND_PROJECT: _ClassVar[CampaignWorkKind]
    CAMPAIGN_WORK_KIND_PRODUCT: _ClassVar[CampaignWorkKind]
    CAMPAIGN_WORK_KIND_HONOUR_WALL: _ClassVar[CampaignWorkKind]

class CampaignWorkState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CAMPAIGN_WORK_STATE_UNSPECIFIED: _ClassVar[CampaignWorkState]
    CAMPAIGN_WORK_STATE_ASKED: _ClassVar[CampaignWorkState]
    CAMPAIGN_WORK_STATE_DRAFTED: _ClassVar[CampaignWorkState]
    CAMPAIGN_WORK_STATE_REFUSED: _ClassVar[CampaignWorkState]
    CAMPAIGN_WORK_STATE_PUBLISHED: _ClassVar[CampaignWorkState]
    CAMPAIGN_WORK_STATE_WITHDRAWN: _ClassVar[CampaignWorkState]
    CAMPAIGN_WORK_STATE_CALLED_OFF: _ClassVar[CampaignWorkState]
    CAMPAIGN_WORK_STATE_OVERDUE: _ClassVar[CampaignWorkState]
CAMPAIGN_WORK_KIND_UNSPECIFIED: CampaignWorkKind
CAMPAIGN_WORK_KIND_ARTICLE: CampaignWorkKind
CAMPAIGN_WORK_KIND_PROJECT: CampaignWorkKind
CAMPAIGN_WORK_KIND_PRODUCT: CampaignWorkKind
CAMPAIGN_WORK_KIND_HONOUR_WALL: CampaignWorkKind
CAMPAIGN_WORK_STATE_UNSPECIFIED: CampaignWorkState
CAMPAIGN_WORK_STATE_ASKED: CampaignWorkState
CAMPAIGN_WORK_STATE_DRAFTED: CampaignWorkState
CAMPAIGN_WORK_STATE_REFUSED: CampaignWorkState
CAMPAIGN_WORK_STATE_PUBLISHED: CampaignWorkState
CAMPAIGN_WORK_STATE_WITHDRAWN: CampaignWorkState
CAMPAIGN_WORK_STATE_CALLED_OFF: CampaignWorkState
CAMPAIGN_WORK_STATE_OVERDUE: CampaignWorkState

class CampaignWorkDraft(_message.Message):
    __slots__ = ("kind", "org_id", "title", "summary", "text", "industry")
    KIND_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    kind: CampaignWorkKind
    org_id: str
    title: str
    summary: str
    text: str
    industry: str
    def __init__(self, kind: _Optional[_Union[CampaignWorkKind, str]] = ..., org_id: _Optional[str] = ..., title: _Optional[str] = ..., summary: _Optional[str] = ..., text: _Optional[str] = ..., industry: _Optional[str] = ...) -> None: ...

class CampaignWork(_message.Message):
    __slots__ = ("work_id", "campaign_id", "campaign_title", "draft", "org_name", "state", "object_id", "problem", "reason", "published_at", "etag", "late", "left_at")
    WORK_ID_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_TITLE_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_AT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    LEFT_AT_FIELD_NUMBER: _ClassVar[int]
    work_id: str
    campaign_id: str
    campaign_title: str
    draft: CampaignWorkDraft
    org_name: str
    state: CampaignWorkState
    object_id: str
    problem: str
    reason: str
    published_at: _timestamp_pb2.Timestamp
    etag: str
    late: bool
    left_at: _timestamp_pb2.Timestamp
    def __init__(self, work_id: _Optional[str] = ..., campaign_id: _Optional[str] = ..., campaign_title: _Optional[str] = ..., draft: _Optional[_Union[CampaignWorkDraft, _Mapping]] = ..., org_name: _Optional[str] = ..., state: _Optional[_Union[CampaignWorkState, str]] = ..., object_id: _Optional[str] = ..., problem: _Optional[str] = ..., reason: _Optional[str] = ..., published_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ..., late: _Optional[bool] = ..., left_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AddCampaignWorkRequest(_message.Message):
    __slots__ = ("campaign_id", "draft")
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    campaign_id: str
    draft: CampaignWorkDraft
    def __init__(self, campaign_id: _Optional[str] = ..., draft: _Optional[_Union[CampaignWorkDraft, _Mapping]] = ...) -> None: ...

class AddCampaignWorkResponse(_message.Message):
    __slots__ = ("work",)
    WORK_FIELD_NUMBER: _ClassVar[int]
    work: CampaignWork
    def __init__(self, work: _Optional[_Union[CampaignWork, _Mapping]] = ...) -> None: ...

class UpdateCampaignWorkRequest(_message.Message):
    __slots__ = ("work_id", "draft")
    WORK_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    work_id: str
    draft: CampaignWorkDraft
    def __init__(self, work_id: _Optional[str] = ..., draft: _Optional[_Union[CampaignWorkDraft, _Mapping]] = ...) -> None: ...

class UpdateCampaignWorkResponse(_message.Message):
    __slots__ = ("work",)
    WORK_FIELD_NUMBER: _ClassVar[int]
    work: CampaignWork
    def __init__(self, work: _Optional[_Union[CampaignWork, _Mapping]] = ...) -> None: ...

class CallOffCampaignWorkRequest(_message.Message):
    __slots__ = ("work_id", "reason")
    WORK_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    work_id: str
    reason: str
    def __init__(self, work_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CallOffCampaignWorkResponse(_message.Message):
    __slots__ = ("work",)
    WORK_FIELD_NUMBER: _ClassVar[int]
    work: CampaignWork
    def __init__(self, work: _Optional[_Union[CampaignWork, _Mapping]] = ...) -> None: ...

class GetCampaignWorkRequest(_message.Message):
    __slots__ = ("object_id",)
    OBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    object_id: str
    def __init__(self, object_id: _Optional[str] = ...) -> None: ...

class GetCampaignWorkResponse(_message.Message):
    __slots__ = ("work",)
    WORK_FIELD_NUMBER: _ClassVar[int]
    work: CampaignWork
    def __init__(self, work: _Optional[_Union[CampaignWork, _Mapping]] = ...) -> None: ...

class ListCampaignWorksRequest(_message.Message):
    __slots__ = ("campaign_id", "page_size", "page_token")
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    campaign_id: str
    page_size: int
    page_token: str
    def __init__(self, campaign_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListCampaignWorksResponse(_message.Message):
    __slots__ = ("works", "next_page_token")
    WORKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    works: _containers.RepeatedCompositeFieldContainer[CampaignWork]
    next_page_token: str
    def __init__(self, works: _Optional[_Iterable[_Union[CampaignWork, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
