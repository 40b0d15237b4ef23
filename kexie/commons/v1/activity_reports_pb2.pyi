import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.commons.v1 import activities_pb2 as _activities_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ActivityMaterial(_message.Message):
    __slots__ = ("title", "url")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    title: str
    url: str
    def __init__(self, title: _Optional[str] = ..., url: _Optional[str] = ...) -> None: ...

class ActivityReport(_message.Message):
    __slots__ = ("summary", "follow_ups", "materials")
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    FOLLOW_UPS_FIELD_NUMBER: _ClassVar[int]
    MATERIALS_FIELD_NUMBER: _ClassVar[int]
    summary: str
    follow_ups: _containers.RepeatedScalarFieldContainer[str]
    materials: _containers.RepeatedCompositeFieldContainer[ActivityMaterial]
    def __init__(self, summary: _Optional[str] = ..., follow_ups: _Optional[_Iterable[str]] = ..., materials: _Optional[_Iterable[_Union[ActivityMaterial, _Mapping]]] = ...) -> None: ...

class PublishActivityReportRequest(_message.Message):
    __slots__ = ("activity_id", "report")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    report: ActivityReport
    def __init__(self, activity_id: _Optional[str] = ..., report: _Optional[_Union[ActivityReport, _Mapping]] = ...) -> None: ...

class PublishActivityReportResponse(_message.Message):
    __slots__ = ("report",)
    REPORT_FIELD_NUMBER: _ClassVar[int]
    report: ActivityReport
    def __init__(self, report: _Optional[_Union[ActivityReport, _Mapping]] = ...) -> None: ...

class GetActivityReportRequest(_message.Message):
    __slots__ = ("activity_id",)
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    def __init__(self, activity_id: _Optional[str] = ...) -> None: ...

class GetActivityReportResponse(_message.Message):
    __slots__ = ("report", "published_at", "came", "feedbacks", "stars")
    REPORT_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_AT_FIELD_NUMBER: _ClassVar[int]
    CAME_FIELD_NUMBER: _ClassVar[int]
    FEEDBACKS_FIELD_NUMBER: _ClassVar[int]
    STARS_FIELD_NUMBER: _ClassVar[int]
    report: ActivityReport
    published_at: _timestamp_pb2.Timestamp
    came: int
    feedbacks: int
    stars: float
    def __init__(self, report: _Optional[_Union[ActivityReport, _Mapping]] = ..., published_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., came: _Optional[int] = ..., feedbacks: _Optional[int] = ..., stars: _Optional[float] = ...) -> None: ...

class GiveFeedbackRequest(_message.Message):
    __slots__ = ("activity_id", "stars", "text")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    STARS_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    stars: int
    text: str
    def __init__(self, activity_id: _Optional[str] = ..., stars: _Optional[int] = ..., text: _Optional[str] = ...) -> None: ...

class GiveFeedbackResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListFeedbackRequest(_message.Message):
    __slots__ = ("activity_id", "page_size", "page_token")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    page_size: int
    page_token: str
    def __init__(self, activity_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ActivityFeedback(_message.Message):
    __slots__ = ("stars", "text")
    STARS_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    stars: int
    text: str
    def __init__(self, stars: _Optional[int] = ..., text: _Optional[str] = ...) -> None: ...

class ListFeedbackResponse(_message.Message):
    __slots__ = ("feedback", "next_page_token")
    FEEDBACK_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    feedback: _containers.RepeatedCompositeFieldContainer[ActivityFeedback]
    next_page_token: str
    def __init__(self, feedback: _Optional[_Iterable[_Union[ActivityFeedback, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetActivityStatisticsRequest(_message.Message):
    __slots__ = ("activity_id",)
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    def __init__(self, activity_id: _Optional[str] = ...) -> None: ...

class SessionFigures(_message.Message):
    __slots__ = ("session_id", "seats", "confirmed", "offered", "waiting", "given_up", "came", "no_shows")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    SEATS_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_FIELD_NUMBER: _ClassVar[int]
    OFFERED_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    GIVEN_UP_FIELD_NUMBER: _ClassVar[int]
    CAME_FIELD_NUMBER: _ClassVar[int]
    NO_SHOWS_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    seats: int
    confirmed: int
    offered: int
    waiting: int
    given_up: int
    came: int
    no_shows: int
    def __init__(self, session_id: _Optional[str] = ..., seats: _Optional[int] = ..., confirmed: _Optional[int] = ..., offered: _Optional[int] = ..., waiting: _Optional[int] = ..., given_up: _Optional[int] = ..., came: _Optional[int] = ..., no_shows: _Optional[int] = ...) -> None: ...

class GetActivityStatisticsResponse(_message.Message):
    __slots__ = ("sessions", "total", "persons")
    SESSIONS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    PERSONS_FIELD_NUMBER: _ClassVar[int]
    sessions: _containers.RepeatedCompositeFieldContainer[SessionFigures]
    total: SessionFigures
    persons: int
    def __init__(self, sessions: _Optional[_Iterable[_Union[SessionFigures, _Mapping]]] = ..., total: _Optional[_Union[SessionFigures, _Mapping]] = ..., persons: _Optional[int] = ...) -> None: ...

class ListAttendanceRequest(_message.Message):
    __slots__ = ("org_id", "campaign_id", "region", "from_month", "to_month", "kind", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    FROM_MONTH_FIELD_NUMBER: _ClassVar[int]
    TO_MONTH_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    campaign_id: str
    region: str
    from_month: str
    to_month: str
    kind: _activities_pb2.ActivityKind
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., campaign_id: _Optional[str] = ..., region: _Optional[str] = ..., from_month: _Optional[str] = ..., to_month: _Optional[str] = ..., kind: _Optional[_Union[_activities_pb2.ActivityKind, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class Attendance(_message.Message):
    __slots__ = ("month", "region", "came", "sessions", "activities")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CAME_FIELD_NUMBER: _ClassVar[int]
    SESSIONS_FIELD_NUMBER: _ClassVar[int]
    ACTIVITIES_FIELD_NUMBER: _ClassVar[int]
    month: str
    region: str
    came: int
    sessions: int
    activities: int
    def __init__(self, month: _Optional[str] = ..., region: _Optional[str] = ..., came: _Optional[int] = ..., sessions: _Optional[int] = ..., activities: _Optional[int] = ...) -> None: ...

class ListAttendanceResponse(_message.Message):
    __slots__ = ("attendance", "next_page_token")
    ATTENDANCE_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    attendance: _containers.RepeatedCompositeFieldContainer[Attendance]
    next_page_token: str
    def __init__(self, attendance: _Optional[_Iterable[_Union[Attendance, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
