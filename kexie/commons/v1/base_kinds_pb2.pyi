from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class BaseKindState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BASE_KIND_STATE_UNSPECIFIED: _ClassVar[BaseKindState]
    BASE_KIND_STATE_DRAFT: _ClassVar[BaseKindState]
    BASE_KIND_STATE_OPEN: _ClassVar[BaseKindState]
    BASE_KIND_STATE_CLOSED: _ClassVar[BaseKindState]

class RecommendingLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RECOMMENDING_LEVEL_UNSPECIFIED: _ClassVar[RecommendingLevel]
    RECOMMENDING_LEVEL_COUNTY: _ClassVar[RecommendingLevel]
    RECOMMENDING_LEVEL_PREFECTURE: _ClassVar[RecommendingLevel]
    RECOMMENDING_LEVEL_PROVINCE: _ClassVar[RecommendingLevel]
BASE_KIND_STATE_UNSPECIFIED: BaseKindState
BASE_KIND_STATE_DRAFT: BaseKindState
BASE_KIND_STATE_OPEN: BaseKindState
BASE_KIND_STATE_CLOSED: BaseKindState
RECOMMENDING_LEVEL_UNSPECIFIED: RecommendingLevel
RECOMMENDING_LEVEL_COUNTY: RecommendingLevel
RECOMMENDING_LEVEL_PREFECTURE: RecommendingLevel
RECOMMENDING_LEVEL_PROVINCE: RecommendingLevel

class BaseIndicator(_message.Message):
    __slots__ = ("name", "points")
    NAME_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    name: str
    points: int
    def __init__(self, name: _Optional[str] = ..., points: _Optional[int] = ...) -> None: ...

class BaseKindDraft(_message.Message):
    __slots__ = ("name", "summary", "levels", "recommended_by", "indicators", "documents", "reviews_needed", "pass_points", "notice_days", "term_months", "report_due", "report_figures", "grades", "grace_days", "incentives", "selection_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    LEVELS_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDED_BY_FIELD_NUMBER: _ClassVar[int]
    INDICATORS_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    REVIEWS_NEEDED_FIELD_NUMBER: _ClassVar[int]
    PASS_POINTS_FIELD_NUMBER: _ClassVar[int]
    NOTICE_DAYS_FIELD_NUMBER: _ClassVar[int]
    TERM_MONTHS_FIELD_NUMBER: _ClassVar[int]
    REPORT_DUE_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIGURES_FIELD_NUMBER: _ClassVar[int]
    GRADES_FIELD_NUMBER: _ClassVar[int]
    GRACE_DAYS_FIELD_NUMBER: _ClassVar[int]
    INCENTIVES_FIELD_NUMBER: _ClassVar[int]
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    summary: str
    levels: _containers.RepeatedScalarFieldContainer[str]
    recommended_by: _containers.RepeatedScalarFieldContainer[RecommendingLevel]
    indicators: _containers.RepeatedCompositeFieldContainer[BaseIndicator]
    documents: _containers.RepeatedScalarFieldContainer[str]
    reviews_needed: int
    pass_points: int
    notice_days: int
    term_months: int
    report_due: str
    report_figures: _containers.RepeatedScalarFieldContainer[str]
    grades: _containers.RepeatedScalarFieldContainer[str]
    grace_days: int
    incentives: _containers.RepeatedScalarFieldContainer[str]
    selection_id: str
    def __init__(self, name: _Optional[str] = ..., summary: _Optional[str] = ..., levels: _Optional[_Iterable[str]] = ..., recommended_by: _Optional[_Iterable[_Union[RecommendingLevel, str]]] = ..., indicators: _Optional[_Iterable[_Union[BaseIndicator, _Mapping]]] = ..., documents: _Optional[_Iterable[str]] = ..., reviews_needed: _Optional[int] = ..., pass_points: _Optional[int] = ..., notice_days: _Optional[int] = ..., term_months: _Optional[int] = ..., report_due: _Optional[str] = ..., report_figures: _Optional[_Iterable[str]] = ..., grades: _Optional[_Iterable[str]] = ..., grace_days: _Optional[int] = ..., incentives: _Optional[_Iterable[str]] = ..., selection_id: _Optional[str] = ...) -> None: ...

class BaseKind(_message.Message):
    __slots__ = ("kind_id", "org_id", "org_name", "draft", "state", "bases", "etag")
    KIND_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    BASES_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    kind_id: str
    org_id: str
    org_name: str
    draft: BaseKindDraft
    state: BaseKindState
    bases: int
    etag: str
    def __init__(self, kind_id: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., draft: _Optional[_Union[BaseKindDraft, _Mapping]] = ..., state: _Optional[_Union[BaseKindState, str]] = ..., bases: _Optional[int] = ..., etag: _Optional[str] = ...) -> None: ...

class CreateBaseKindRequest(_message.Message):
    __slots__ = ("org_id", "draft")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    draft: BaseKindDraft
    def __init__(self, org_id: _Optional[str] = ..., draft: _Optional[_Union[BaseKindDraft, _Mapping]] = ...) -> None: ...

class CreateBaseKindResponse(_message.Message):
    __slots__ = ("kind",)
    KIND_FIELD_NUMBER: _ClassVar[int]
    kind: BaseKind
    def __init__(self, kind: _Optional[_Union[BaseKind, _Mapping]] = ...) -> None: ...

class UpdateBaseKindRequest(_message.Message):
    __slots__ = ("kind_id", "draft")
    KIND_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    kind_id: str
    draft: BaseKindDraft
    def __init__(self, kind_id: _Optional[str] = ..., draft: _Optional[_Union[BaseKindDraft, _Mapping]] = ...) -> None: ...

class UpdateBaseKindResponse(_message.Message):
    __slots__ = ("kind",)
    KIND_FIELD_NUMBER: _ClassVar[int]
    kind: BaseKind
    def __init__(self, kind: _Optional[_Union[BaseKind, _Mapping]] = ...) -> None: ...

class TurnBaseKindRequest(_message.Message):
    __slots__ = ("kind_id", "open")
    KIND_ID_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    kind_id: str
    open: bool
    def __init__(self, kind_id: _Optional[str] = ..., open: _Optional[bool] = ...) -> None: ...

class TurnBaseKindResponse(_message.Message):
    __slots__ = ("kind",)
    KIND_FIELD_NUMBER: _ClassVar[int]
    kind: BaseKind
    def __init__(self, kind: _Optional[_Union[BaseKind, _Mapping]] = ...) -> None: ...

class GetBaseKindRequest(_message.Message):
    __slots__ = ("kind_id",)
    KIND_ID_FIELD_NUMBER: _ClassVar[int]
    kind_id: str
    def __init__(self, kind_id: _Optional[str] = ...) -> None: ...

class GetBaseKindResponse(_message.Message):
    __slots__ = ("kind", "can")
    KIND_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    kind: BaseKind
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, kind: _Optional[_Union[BaseKind, _Mapping]] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class ListBaseKindsRequest(_message.Message):
    __slots__ = ("org_id", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListBaseKindsResponse(_message.Message):
    __slots__ = ("kinds", "next_page_token")
    KINDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    kinds: _containers.RepeatedCompositeFieldContainer[BaseKind]
    next_page_token: str
    def __init__(self, kinds: _Optional[_Iterable[_Union[BaseKind, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
