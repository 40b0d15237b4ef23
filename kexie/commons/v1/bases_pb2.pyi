import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.commons.v1 import venues_pb2 as _venues_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class BaseState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BASE_STATE_UNSPECIFIED: _ClassVar[BaseState]
    BASE_STATE_APPLIED: _ClassVar[BaseState]
    BASE_STATE_RECOMMENDED: _ClassVar[BaseState]
    BASE_STATE_PROPOSED: _ClassVar[BaseState]
    BASE_STATE_NOTICE: _ClassVar[BaseState]
    BASE_STATE_NAMED: _ClassVar[BaseState]
    BASE_STATE_WARNED: _ClassVar[BaseState]
    BASE_STATE_REVOKED: _ClassVar[BaseState]
    BASE_STATE_EXPIRED: _ClassVar[BaseState]
    BASE_STATE_REFUSED: _ClassVar[BaseState]
    BASE_STATE_WITHDRAWN: _ClassVar[BaseState]

class BaseDecision(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BASE_DECISION_UNSPECIFIED: _ClassVar[BaseDecision]
    BASE_DECISION_NOTICE: _ClassVar[BaseDecision]
    BASE_DECISION_NAME: _ClassVar[BaseDecision]
    BASE_DECISION_REFUSE: _ClassVar[BaseDecision]
    BASE_DECISION_WARN: _ClassVar[BaseDecision]
    BASE_DECISION_LIFT: _ClassVar[BaseDecision]
    BASE_DECISION_REVOKE: _ClassVar[BaseDecision]
    BASE_DECISION_PROLONG: _ClassVar[BaseDecision]
    BASE_DECISION_CORRECT: _ClassVar[BaseDecision]
BASE_STATE_UNSPECIFIED: BaseState
BASE_STATE_APPLIED: BaseState
BASE_STATE_RECOMMENDED: BaseState
BASE_STATE_PROPOSED: BaseState
BASE_STATE_NOTICE: BaseState
BASE_STATE_NAMED: BaseState
BASE_STATE_WARNED: BaseState
BASE_STATE_REVOKED: BaseState
BASE_STATE_EXPIRED: BaseState
BASE_STATE_REFUSED: BaseState
BASE_STATE_WITHDRAWN: BaseState
BASE_DECISION_UNSPECIFIED: BaseDecision
BASE_DECISION_NOTICE: BaseDecision
BASE_DECISION_NAME: BaseDecision
BASE_DECISION_REFUSE: BaseDecision
BASE_DECISION_WARN: BaseDecision
BASE_DECISION_LIFT: BaseDecision
BASE_DECISION_REVOKE: BaseDecision
BASE_DECISION_PROLONG: BaseDecision
BASE_DECISION_CORRECT: BaseDecision

class BaseStep(_message.Message):
    __slots__ = ("at", "what", "org_name", "text")
    AT_FIELD_NUMBER: _ClassVar[int]
    WHAT_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    at: _timestamp_pb2.Timestamp
    what: str
    org_name: str
    text: str
    def __init__(self, at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., what: _Optional[str] = ..., org_name: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class Base(_message.Message):
    __slots__ = ("base_id", "kind_id", "kind_name", "venue", "level", "state", "term_from", "term_to", "report_due_on", "grade", "mend_by", "reason", "notice_until", "certificate")
    BASE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_NAME_FIELD_NUMBER: _ClassVar[int]
    VENUE_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TERM_FROM_FIELD_NUMBER: _ClassVar[int]
    TERM_TO_FIELD_NUMBER: _ClassVar[int]
    REPORT_DUE_ON_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    MEND_BY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTICE_UNTIL_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_FIELD_NUMBER: _ClassVar[int]
    base_id: str
    kind_id: str
    kind_name: str
    venue: _venues_pb2.Venue
    level: str
    state: BaseState
    term_from: str
    term_to: str
    report_due_on: str
    grade: str
    mend_by: str
    reason: str
    notice_until: _timestamp_pb2.Timestamp
    certificate: str
    def __init__(self, base_id: _Optional[str] = ..., kind_id: _Optional[str] = ..., kind_name: _Optional[str] = ..., venue: _Optional[_Union[_venues_pb2.Venue, _Mapping]] = ..., level: _Optional[str] = ..., state: _Optional[_Union[BaseState, str]] = ..., term_from: _Optional[str] = ..., term_to: _Optional[str] = ..., report_due_on: _Optional[str] = ..., grade: _Optional[str] = ..., mend_by: _Optional[str] = ..., reason: _Optional[str] = ..., notice_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., certificate: _Optional[str] = ...) -> None: ...

class ApplyForBaseRequest(_message.Message):
    __slots__ = ("kind_id", "venue_id", "level", "statement", "documents")
    KIND_ID_FIELD_NUMBER: _ClassVar[int]
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    kind_id: str
    venue_id: str
    level: str
    statement: str
    documents: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, kind_id: _Optional[str] = ..., venue_id: _Optional[str] = ..., level: _Optional[str] = ..., statement: _Optional[str] = ..., documents: _Optional[_Iterable[str]] = ...) -> None: ...

class ApplyForBaseResponse(_message.Message):
    __slots__ = ("base",)
    BASE_FIELD_NUMBER: _ClassVar[int]
    base: Base
    def __init__(self, base: _Optional[_Union[Base, _Mapping]] = ...) -> None: ...

class ProposeBaseRequest(_message.Message):
    __slots__ = ("kind_id", "venue_id", "level", "term_from", "statement")
    KIND_ID_FIELD_NUMBER: _ClassVar[int]
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    TERM_FROM_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    kind_id: str
    venue_id: str
    level: str
    term_from: str
    statement: str
    def __init__(self, kind_id: _Optional[str] = ..., venue_id: _Optional[str] = ..., level: _Optional[str] = ..., term_from: _Optional[str] = ..., statement: _Optional[str] = ...) -> None: ...

class ProposeBaseResponse(_message.Message):
    __slots__ = ("base",)
    BASE_FIELD_NUMBER: _ClassVar[int]
    base: Base
    def __init__(self, base: _Optional[_Union[Base, _Mapping]] = ...) -> None: ...

class RecommendBaseRequest(_message.Message):
    __slots__ = ("base_id", "org_id", "recommended", "text")
    BASE_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDED_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    base_id: str
    org_id: str
    recommended: bool
    text: str
    def __init__(self, base_id: _Optional[str] = ..., org_id: _Optional[str] = ..., recommended: _Optional[bool] = ..., text: _Optional[str] = ...) -> None: ...

class RecommendBaseResponse(_message.Message):
    __slots__ = ("base",)
    BASE_FIELD_NUMBER: _ClassVar[int]
    base: Base
    def __init__(self, base: _Optional[_Union[Base, _Mapping]] = ...) -> None: ...

class ReviewBaseRequest(_message.Message):
    __slots__ = ("base_id", "points", "comment")
    BASE_ID_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    base_id: str
    points: _containers.RepeatedScalarFieldContainer[int]
    comment: str
    def __init__(self, base_id: _Optional[str] = ..., points: _Optional[_Iterable[int]] = ..., comment: _Optional[str] = ...) -> None: ...

class ReviewBaseResponse(_message.Message):
    __slots__ = ("given", "needed", "mean", "left_out")
    GIVEN_FIELD_NUMBER: _ClassVar[int]
    NEEDED_FIELD_NUMBER: _ClassVar[int]
    MEAN_FIELD_NUMBER: _ClassVar[int]
    LEFT_OUT_FIELD_NUMBER: _ClassVar[int]
    given: int
    needed: int
    mean: int
    left_out: int
    def __init__(self, given: _Optional[int] = ..., needed: _Optional[int] = ..., mean: _Optional[int] = ..., left_out: _Optional[int] = ...) -> None: ...

class DecideBaseRequest(_message.Message):
    __slots__ = ("base_id", "decision", "reason", "level", "term_to")
    BASE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    TERM_TO_FIELD_NUMBER: _ClassVar[int]
    base_id: str
    decision: BaseDecision
    reason: str
    level: str
    term_to: str
    def __init__(self, base_id: _Optional[str] = ..., decision: _Optional[_Union[BaseDecision, str]] = ..., reason: _Optional[str] = ..., level: _Optional[str] = ..., term_to: _Optional[str] = ...) -> None: ...

class DecideBaseResponse(_message.Message):
    __slots__ = ("base",)
    BASE_FIELD_NUMBER: _ClassVar[int]
    base: Base
    def __init__(self, base: _Optional[_Union[Base, _Mapping]] = ...) -> None: ...

class WithdrawBaseRequest(_message.Message):
    __slots__ = ("base_id",)
    BASE_ID_FIELD_NUMBER: _ClassVar[int]
    base_id: str
    def __init__(self, base_id: _Optional[str] = ...) -> None: ...

class WithdrawBaseResponse(_message.Message):
    __slots__ = ("base",)
    BASE_FIELD_NUMBER: _ClassVar[int]
    base: Base
    def __init__(self, base: _Optional[_Union[Base, _Mapping]] = ...) -> None: ...

class BaseObjection(_message.Message):
    __slots__ = ("objection_id", "text", "state", "reply", "raised_at")
    OBJECTION_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    RAISED_AT_FIELD_NUMBER: _ClassVar[int]
    objection_id: str
    text: str
    state: str
    reply: str
    raised_at: _timestamp_pb2.Timestamp
    def __init__(self, objection_id: _Optional[str] = ..., text: _Optional[str] = ..., state: _Optional[str] = ..., reply: _Optional[str] = ..., raised_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ObjectToBaseRequest(_message.Message):
    __slots__ = ("base_id", "text")
    BASE_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    base_id: str
    text: str
    def __init__(self, base_id: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class ObjectToBaseResponse(_message.Message):
    __slots__ = ("objection",)
    OBJECTION_FIELD_NUMBER: _ClassVar[int]
    objection: BaseObjection
    def __init__(self, objection: _Optional[_Union[BaseObjection, _Mapping]] = ...) -> None: ...

class DecideBaseObjectionRequest(_message.Message):
    __slots__ = ("objection_id", "upheld", "reply")
    OBJECTION_ID_FIELD_NUMBER: _ClassVar[int]
    UPHELD_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    objection_id: str
    upheld: bool
    reply: str
    def __init__(self, objection_id: _Optional[str] = ..., upheld: _Optional[bool] = ..., reply: _Optional[str] = ...) -> None: ...

class DecideBaseObjectionResponse(_message.Message):
    __slots__ = ("objection",)
    OBJECTION_FIELD_NUMBER: _ClassVar[int]
    objection: BaseObjection
    def __init__(self, objection: _Optional[_Union[BaseObjection, _Mapping]] = ...) -> None: ...

class BaseFigure(_message.Message):
    __slots__ = ("name", "count")
    NAME_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    name: str
    count: int
    def __init__(self, name: _Optional[str] = ..., count: _Optional[int] = ...) -> None: ...

class BaseReport(_message.Message):
    __slots__ = ("due_on", "figures", "text", "submitted_at", "grade", "comment")
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_AT_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    due_on: str
    figures: _containers.RepeatedCompositeFieldContainer[BaseFigure]
    text: str
    submitted_at: _timestamp_pb2.Timestamp
    grade: str
    comment: str
    def __init__(self, due_on: _Optional[str] = ..., figures: _Optional[_Iterable[_Union[BaseFigure, _Mapping]]] = ..., text: _Optional[str] = ..., submitted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., grade: _Optional[str] = ..., comment: _Optional[str] = ...) -> None: ...

class SubmitBaseReportRequest(_message.Message):
    __slots__ = ("base_id", "due_on", "figures", "text")
    BASE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    base_id: str
    due_on: str
    figures: _containers.RepeatedCompositeFieldContainer[BaseFigure]
    text: str
    def __init__(self, base_id: _Optional[str] = ..., due_on: _Optional[str] = ..., figures: _Optional[_Iterable[_Union[BaseFigure, _Mapping]]] = ..., text: _Optional[str] = ...) -> None: ...

class SubmitBaseReportResponse(_message.Message):
    __slots__ = ("report", "base")
    REPORT_FIELD_NUMBER: _ClassVar[int]
    BASE_FIELD_NUMBER: _ClassVar[int]
    report: BaseReport
    base: Base
    def __init__(self, report: _Optional[_Union[BaseReport, _Mapping]] = ..., base: _Optional[_Union[Base, _Mapping]] = ...) -> None: ...

class GradeBaseReportRequest(_message.Message):
    __slots__ = ("base_id", "due_on", "grade", "comment")
    BASE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    base_id: str
    due_on: str
    grade: str
    comment: str
    def __init__(self, base_id: _Optional[str] = ..., due_on: _Optional[str] = ..., grade: _Optional[str] = ..., comment: _Optional[str] = ...) -> None: ...

class GradeBaseReportResponse(_message.Message):
    __slots__ = ("report", "base")
    REPORT_FIELD_NUMBER: _ClassVar[int]
    BASE_FIELD_NUMBER: _ClassVar[int]
    report: BaseReport
    base: Base
    def __init__(self, report: _Optional[_Union[BaseReport, _Mapping]] = ..., base: _Optional[_Union[Base, _Mapping]] = ...) -> None: ...

class GetBaseRequest(_message.Message):
    __slots__ = ("base_id",)
    BASE_ID_FIELD_NUMBER: _ClassVar[int]
    base_id: str
    def __init__(self, base_id: _Optional[str] = ...) -> None: ...

class GetBaseResponse(_message.Message):
    __slots__ = ("base", "history", "can", "statement", "documents", "reviews_given", "mean", "reviews_left_out")
    BASE_FIELD_NUMBER: _ClassVar[int]
    HISTORY_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    REVIEWS_GIVEN_FIELD_NUMBER: _ClassVar[int]
    MEAN_FIELD_NUMBER: _ClassVar[int]
    REVIEWS_LEFT_OUT_FIELD_NUMBER: _ClassVar[int]
    base: Base
    history: _containers.RepeatedCompositeFieldContainer[BaseStep]
    can: _containers.RepeatedScalarFieldContainer[str]
    statement: str
    documents: _containers.RepeatedScalarFieldContainer[str]
    reviews_given: int
    mean: int
    reviews_left_out: int
    def __init__(self, base: _Optional[_Union[Base, _Mapping]] = ..., history: _Optional[_Iterable[_Union[BaseStep, _Mapping]]] = ..., can: _Optional[_Iterable[str]] = ..., statement: _Optional[str] = ..., documents: _Optional[_Iterable[str]] = ..., reviews_given: _Optional[int] = ..., mean: _Optional[int] = ..., reviews_left_out: _Optional[int] = ...) -> None: ...

class ListBasesRequest(_message.Message):
    __slots__ = ("kind_id", "region", "state", "org_id", "page_size", "page_token")
    KIND_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    kind_id: str
    region: str
    state: BaseState
    org_id: str
    page_size: int
    page_token: str
    def __init__(self, kind_id: _Optional[str] = ..., region: _Optional[str] = ..., state: _Optional[_Union[BaseState, str]] = ..., org_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListBasesResponse(_message.Message):
    __slots__ = ("bases", "next_page_token")
    BASES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    bases: _containers.RepeatedCompositeFieldContainer[Base]
    next_page_token: str
    def __init__(self, bases: _Optional[_Iterable[_Union[Base, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RegionBases(_message.Message):
    __slots__ = ("region", "bases", "places")
    REGION_FIELD_NUMBER: _ClassVar[int]
    BASES_FIELD_NUMBER: _ClassVar[int]
    PLACES_FIELD_NUMBER: _ClassVar[int]
    region: str
    bases: int
    places: int
    def __init__(self, region: _Optional[str] = ..., bases: _Optional[int] = ..., places: _Optional[int] = ...) -> None: ...

class KindBases(_message.Message):
    __slots__ = ("kind_id", "name", "bases")
    KIND_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    BASES_FIELD_NUMBER: _ClassVar[int]
    kind_id: str
    name: str
    bases: int
    def __init__(self, kind_id: _Optional[str] = ..., name: _Optional[str] = ..., bases: _Optional[int] = ...) -> None: ...

class CountBasesRequest(_message.Message):
    __slots__ = ("kind_id", "region")
    KIND_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    kind_id: str
    region: str
    def __init__(self, kind_id: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class CountBasesResponse(_message.Message):
    __slots__ = ("bases", "places", "regions", "kinds")
    BASES_FIELD_NUMBER: _ClassVar[int]
    PLACES_FIELD_NUMBER: _ClassVar[int]
    REGIONS_FIELD_NUMBER: _ClassVar[int]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    bases: int
    places: int
    regions: _containers.RepeatedCompositeFieldContainer[RegionBases]
    kinds: _containers.RepeatedCompositeFieldContainer[KindBases]
    def __init__(self, bases: _Optional[int] = ..., places: _Optional[int] = ..., regions: _Optional[_Iterable[_Union[RegionBases, _Mapping]]] = ..., kinds: _Optional[_Iterable[_Union[KindBases, _Mapping]]] = ...) -> None: ...

class ListBaseReportsRequest(_message.Message):
    __slots__ = ("base_id", "page_size", "page_token")
    BASE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    base_id: str
    page_size: int
    page_token: str
    def __init__(self, base_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListBaseReportsResponse(_message.Message):
    __slots__ = ("reports", "next_page_token")
    REPORTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    reports: _containers.RepeatedCompositeFieldContainer[BaseReport]
    next_page_token: str
    def __init__(self, reports: _Optional[_Iterable[_Union[BaseReport, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListBaseObjectionsRequest(_message.Message):
    __slots__ = ("base_id", "page_size", "page_token")
    BASE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    base_id: str
    page_size: int
    page_token: str
    def __init__(self, base_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListBaseObjectionsResponse(_message.Message):
    __slots__ = ("objections", "next_page_token")
    OBJECTIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    objections: _containers.RepeatedCompositeFieldContainer[BaseObjection]
    next_page_token: str
    def __init__(self, objections: _Optional[_Iterable[_Union[BaseObjection, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
