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

class ActivityState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ACTIVITY_STATE_UNSPECIFIED: _ClassVar[ActivityState]
    ACTIVITY_STATE_DRAFT: _ClassVar[ActivityState]
    ACTIVITY_STATE_PUBLISHED: _ClassVar[ActivityState]
    ACTIVITY_STATE_CANCELLED: _ClassVar[ActivityState]
    ACTIVITY_STATE_OVER: _ClassVar[ActivityState]

class ActivityKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ACTIVITY_KIND_UNSPECIFIED: _ClassVar[ActivityKind]
    ACTIVITY_KIND_CONFERENCE: _ClassVar[ActivityKind]
    ACTIVITY_KIND_SALON: _ClassVar[ActivityKind]
    ACTIVITY_KIND_LECTURE: _ClassVar[ActivityKind]
    ACTIVITY_KIND_VISIT: _ClassVar[ActivityKind]
    ACTIVITY_KIND_OUTREACH: _ClassVar[ActivityKind]
    ACTIVITY_KIND_TRAINING: _ClassVar[ActivityKind]
    ACTIVITY_KIND_CONTEST: _ClassVar[ActivityKind]
    ACTIVITY_KIND_SERVICE: _ClassVar[ActivityKind]

class ActivityAudience(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ACTIVITY_AUDIENCE_UNSPECIFIED: _ClassVar[ActivityAudience]
    ACTIVITY_AUDIENCE_PUBLIC: _ClassVar[ActivityAudience]
    ACTIVITY_AUDIENCE_YOUTH: _ClassVar[ActivityAudience]
    ACTIVITY_AUDIENCE_FARMERS: _ClassVar[ActivityAudience]
    ACTIVITY_AUDIENCE_WORKERS: _ClassVar[ActivityAudience]
    ACTIVITY_AUDIENCE_ELDERLY: _ClassVar[ActivityAudience]
    ACTIVITY_AUDIENCE_OFFICIALS: _ClassVar[ActivityAudience]
    ACTIVITY_AUDIENCE_SCIENTISTS: _ClassVar[ActivityAudience]

class SessionMode(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SESSION_MODE_UNSPECIFIED: _ClassVar[SessionMode]
    SESSION_MODE_ON_SITE: _ClassVar[SessionMode]
    SESSION_MODE_ON_LINE: _ClassVar[SessionMode]

class SessionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SESSION_STATE_UNSPECIFIED: _ClassVar[SessionState]
    SESSION_STATE_PLANNED: _ClassVar[SessionState]
    SESSION_STATE_CANCELLED: _ClassVar[SessionState]
ACTIVITY_STATE_UNSPECIFIED: ActivityState
ACTIVITY_STATE_DRAFT: ActivityState
ACTIVITY_STATE_PUBLISHED: ActivityState
ACTIVITY_STATE_CANCELLED: ActivityState
ACTIVITY_STATE_OVER: ActivityState
ACTIVITY_KIND_UNSPECIFIED: ActivityKind
ACTIVITY_KIND_CONFERENCE: ActivityKind
ACTIVITY_KIND_SALON: ActivityKind
ACTIVITY_KIND_LECTURE: ActivityKind
ACTIVITY_KIND_VISIT: ActivityKind
ACTIVITY_KIND_OUTREACH: ActivityKind
ACTIVITY_KIND_TRAINING: ActivityKind
ACTIVITY_KIND_CONTEST: ActivityKind
ACTIVITY_KIND_SERVICE: ActivityKind
ACTIVITY_AUDIENCE_UNSPECIFIED: ActivityAudience
ACTIVITY_AUDIENCE_PUBLIC: ActivityAudience
ACTIVITY_AUDIENCE_YOUTH: ActivityAudience
ACTIVITY_AUDIENCE_FARMERS: ActivityAudience
ACTIVITY_AUDIENCE_WORKERS: ActivityAudience
ACTIVITY_AUDIENCE_ELDERLY: ActivityAudience
ACTIVITY_AUDIENCE_OFFICIALS: ActivityAudience
ACTIVITY_AUDIENCE_SCIENTISTS: ActivityAudience
SESSION_MODE_UNSPECIFIED: SessionMode
SESSION_MODE_ON_SITE: SessionMode
SESSION_MODE_ON_LINE: SessionMode
SESSION_STATE_UNSPECIFIED: SessionState
SESSION_STATE_PLANNED: SessionState
SESSION_STATE_CANCELLED: SessionState

class ActivityPlace(_message.Message):
    __slots__ = ("name", "address", "latitude", "longitude")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    LATITUDE_FIELD_NUMBER: _ClassVar[int]
    LONGITUDE_FIELD_NUMBER: _ClassVar[int]
    name: str
    address: str
    latitude: float
    longitude: float
    def __init__(self, name: _Optional[str] = ..., address: _Optional[str] = ..., latitude: _Optional[float] = ..., longitude: _Optional[float] = ...) -> None: ...

class ActivityQuestion(_message.Message):
    __slots__ = ("text", "choices", "required")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    CHOICES_FIELD_NUMBER: _ClassVar[int]
    REQUIRED_FIELD_NUMBER: _ClassVar[int]
    text: str
    choices: _containers.RepeatedScalarFieldContainer[str]
    required: bool
    def __init__(self, text: _Optional[str] = ..., choices: _Optional[_Iterable[str]] = ..., required: _Optional[bool] = ...) -> None: ...

class ActivityEligibility(_message.Message):
    __slots__ = ("min_age", "max_age", "level")
    MIN_AGE_FIELD_NUMBER: _ClassVar[int]
    MAX_AGE_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    min_age: int
    max_age: int
    level: str
    def __init__(self, min_age: _Optional[int] = ..., max_age: _Optional[int] = ..., level: _Optional[str] = ...) -> None: ...

class ActivityDraft(_message.Message):
    __slots__ = ("title", "kind", "summary", "body", "series", "campaign_id", "region", "place", "online_url", "audiences", "keywords", "sign_up", "sign_up_from", "sign_up_until", "group_most", "one_session", "offer_minutes", "eligibility", "questions", "certificate", "certificate_on_request")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    SERIES_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    ONLINE_URL_FIELD_NUMBER: _ClassVar[int]
    AUDIENCES_FIELD_NUMBER: _ClassVar[int]
    KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    SIGN_UP_FIELD_NUMBER: _ClassVar[int]
    SIGN_UP_FROM_FIELD_NUMBER: _ClassVar[int]
    SIGN_UP_UNTIL_FIELD_NUMBER: _ClassVar[int]
    GROUP_MOST_FIELD_NUMBER: _ClassVar[int]
    ONE_SESSION_FIELD_NUMBER: _ClassVar[int]
    OFFER_MINUTES_FIELD_NUMBER: _ClassVar[int]
    ELIGIBILITY_FIELD_NUMBER: _ClassVar[int]
    QUESTIONS_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_ON_REQUEST_FIELD_NUMBER: _ClassVar[int]
    title: str
    kind: ActivityKind
    summary: str
    body: str
    series: str
    campaign_id: str
    region: str
    place: ActivityPlace
    online_url: str
    audiences: _containers.RepeatedScalarFieldContainer[ActivityAudience]
    keywords: _containers.RepeatedScalarFieldContainer[str]
    sign_up: bool
    sign_up_from: _timestamp_pb2.Timestamp
    sign_up_until: _timestamp_pb2.Timestamp
    group_most: int
    one_session: bool
    offer_minutes: int
    eligibility: ActivityEligibility
    questions: _containers.RepeatedCompositeFieldContainer[ActivityQuestion]
    certificate: bool
    certificate_on_request: bool
    def __init__(self, title: _Optional[str] = ..., kind: _Optional[_Union[ActivityKind, str]] = ..., summary: _Optional[str] = ..., body: _Optional[str] = ..., series: _Optional[str] = ..., campaign_id: _Optional[str] = ..., region: _Optional[str] = ..., place: _Optional[_Union[ActivityPlace, _Mapping]] = ..., online_url: _Optional[str] = ..., audiences: _Optional[_Iterable[_Union[ActivityAudience, str]]] = ..., keywords: _Optional[_Iterable[str]] = ..., sign_up: _Optional[bool] = ..., sign_up_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., sign_up_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., group_most: _Optional[int] = ..., one_session: _Optional[bool] = ..., offer_minutes: _Optional[int] = ..., eligibility: _Optional[_Union[ActivityEligibility, _Mapping]] = ..., questions: _Optional[_Iterable[_Union[ActivityQuestion, _Mapping]]] = ..., certificate: _Optional[bool] = ..., certificate_on_request: _Optional[bool] = ...) -> None: ...

class Activity(_message.Message):
    __slots__ = ("activity_id", "org_id", "org_name", "draft", "state", "starts_at", "ends_at", "note", "published_at", "on_line", "on_site", "distance_km", "etag")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_AT_FIELD_NUMBER: _ClassVar[int]
    ON_LINE_FIELD_NUMBER: _ClassVar[int]
    ON_SITE_FIELD_NUMBER: _ClassVar[int]
    DISTANCE_KM_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    org_id: str
    org_name: str
    draft: ActivityDraft
    state: ActivityState
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    note: str
    published_at: _timestamp_pb2.Timestamp
    on_line: bool
    on_site: bool
    distance_km: float
    etag: str
    def __init__(self, activity_id: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., draft: _Optional[_Union[ActivityDraft, _Mapping]] = ..., state: _Optional[_Union[ActivityState, str]] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., note: _Optional[str] = ..., published_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., on_line: _Optional[bool] = ..., on_site: _Optional[bool] = ..., distance_km: _Optional[float] = ..., etag: _Optional[str] = ...) -> None: ...

class SessionPlan(_message.Message):
    __slots__ = ("title", "mode", "room", "starts_at", "ends_at", "seats")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    ROOM_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    SEATS_FIELD_NUMBER: _ClassVar[int]
    title: str
    mode: SessionMode
    room: str
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    seats: int
    def __init__(self, title: _Optional[str] = ..., mode: _Optional[_Union[SessionMode, str]] = ..., room: _Optional[str] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., seats: _Optional[int] = ...) -> None: ...

class Recurrence(_message.Message):
    __slots__ = ("rule", "leave_out")
    RULE_FIELD_NUMBER: _ClassVar[int]
    LEAVE_OUT_FIELD_NUMBER: _ClassVar[int]
    rule: str
    leave_out: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, rule: _Optional[str] = ..., leave_out: _Optional[_Iterable[str]] = ...) -> None: ...

class ActivitySession(_message.Message):
    __slots__ = ("session_id", "activity_id", "plan", "state", "taken", "waiting", "sequence", "reason", "etag")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TAKEN_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    activity_id: str
    plan: SessionPlan
    state: SessionState
    taken: int
    waiting: int
    sequence: int
    reason: str
    etag: str
    def __init__(self, session_id: _Optional[str] = ..., activity_id: _Optional[str] = ..., plan: _Optional[_Union[SessionPlan, _Mapping]] = ..., state: _Optional[_Union[SessionState, str]] = ..., taken: _Optional[int] = ..., waiting: _Optional[int] = ..., sequence: _Optional[int] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class CreateActivityRequest(_message.Message):
    __slots__ = ("org_id", "draft", "session", "recurrence")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    SESSION_FIELD_NUMBER: _ClassVar[int]
    RECURRENCE_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    draft: ActivityDraft
    session: SessionPlan
    recurrence: Recurrence
    def __init__(self, org_id: _Optional[str] = ..., draft: _Optional[_Union[ActivityDraft, _Mapping]] = ..., session: _Optional[_Union[SessionPlan, _Mapping]] = ..., recurrence: _Optional[_Union[Recurrence, _Mapping]] = ...) -> None: ...

class CreateActivityResponse(_message.Message):
    __slots__ = ("activity", "sessions")
    ACTIVITY_FIELD_NUMBER: _ClassVar[int]
    SESSIONS_FIELD_NUMBER: _ClassVar[int]
    activity: Activity
    sessions: _containers.RepeatedCompositeFieldContainer[ActivitySession]
    def __init__(self, activity: _Optional[_Union[Activity, _Mapping]] = ..., sessions: _Optional[_Iterable[_Union[ActivitySession, _Mapping]]] = ...) -> None: ...

class UpdateActivityRequest(_message.Message):
    __slots__ = ("activity_id", "draft", "note")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    draft: ActivityDraft
    note: str
    def __init__(self, activity_id: _Optional[str] = ..., draft: _Optional[_Union[ActivityDraft, _Mapping]] = ..., note: _Optional[str] = ...) -> None: ...

class UpdateActivityResponse(_message.Message):
    __slots__ = ("activity",)
    ACTIVITY_FIELD_NUMBER: _ClassVar[int]
    activity: Activity
    def __init__(self, activity: _Optional[_Union[Activity, _Mapping]] = ...) -> None: ...

class PublishActivityRequest(_message.Message):
    __slots__ = ("activity_id",)
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    def __init__(self, activity_id: _Optional[str] = ...) -> None: ...

class PublishActivityResponse(_message.Message):
    __slots__ = ("activity",)
    ACTIVITY_FIELD_NUMBER: _ClassVar[int]
    activity: Activity
    def __init__(self, activity: _Optional[_Union[Activity, _Mapping]] = ...) -> None: ...

class CancelActivityRequest(_message.Message):
    __slots__ = ("activity_id", "reason")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    reason: str
    def __init__(self, activity_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CancelActivityResponse(_message.Message):
    __slots__ = ("activity",)
    ACTIVITY_FIELD_NUMBER: _ClassVar[int]
    activity: Activity
    def __init__(self, activity: _Optional[_Union[Activity, _Mapping]] = ...) -> None: ...

class GetActivityRequest(_message.Message):
    __slots__ = ("activity_id",)
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    def __init__(self, activity_id: _Optional[str] = ...) -> None: ...

class GetActivityResponse(_message.Message):
    __slots__ = ("activity", "can")
    ACTIVITY_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    activity: Activity
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, activity: _Optional[_Union[Activity, _Mapping]] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class ListActivitiesRequest(_message.Message):
    __slots__ = ("org_id", "campaign_id", "state", "kind", "audience", "mode", "region", "from_day", "to_day", "latitude", "longitude", "within_km", "series", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    AUDIENCE_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    FROM_DAY_FIELD_NUMBER: _ClassVar[int]
    TO_DAY_FIELD_NUMBER: _ClassVar[int]
    LATITUDE_FIELD_NUMBER: _ClassVar[int]
    LONGITUDE_FIELD_NUMBER: _ClassVar[int]
    WITHIN_KM_FIELD_NUMBER: _ClassVar[int]
    SERIES_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    campaign_id: str
    state: ActivityState
    kind: ActivityKind
    audience: ActivityAudience
    mode: SessionMode
    region: str
    from_day: str
    to_day: str
    latitude: float
    longitude: float
    within_km: int
    series: str
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., campaign_id: _Optional[str] = ..., state: _Optional[_Union[ActivityState, str]] = ..., kind: _Optional[_Union[ActivityKind, str]] = ..., audience: _Optional[_Union[ActivityAudience, str]] = ..., mode: _Optional[_Union[SessionMode, str]] = ..., region: _Optional[str] = ..., from_day: _Optional[str] = ..., to_day: _Optional[str] = ..., latitude: _Optional[float] = ..., longitude: _Optional[float] = ..., within_km: _Optional[int] = ..., series: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListActivitiesResponse(_message.Message):
    __slots__ = ("activities", "next_page_token")
    ACTIVITIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    activities: _containers.RepeatedCompositeFieldContainer[Activity]
    next_page_token: str
    def __init__(self, activities: _Optional[_Iterable[_Union[Activity, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AddSessionsRequest(_message.Message):
    __slots__ = ("activity_id", "session", "recurrence")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_FIELD_NUMBER: _ClassVar[int]
    RECURRENCE_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    session: SessionPlan
    recurrence: Recurrence
    def __init__(self, activity_id: _Optional[str] = ..., session: _Optional[_Union[SessionPlan, _Mapping]] = ..., recurrence: _Optional[_Union[Recurrence, _Mapping]] = ...) -> None: ...

class AddSessionsResponse(_message.Message):
    __slots__ = ("sessions",)
    SESSIONS_FIELD_NUMBER: _ClassVar[int]
    sessions: _containers.RepeatedCompositeFieldContainer[ActivitySession]
    def __init__(self, sessions: _Optional[_Iterable[_Union[ActivitySession, _Mapping]]] = ...) -> None: ...

class UpdateSessionRequest(_message.Message):
    __slots__ = ("session_id", "plan")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    PLAN_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    plan: SessionPlan
    def __init__(self, session_id: _Optional[str] = ..., plan: _Optional[_Union[SessionPlan, _Mapping]] = ...) -> None: ...

class UpdateSessionResponse(_message.Message):
    __slots__ = ("session",)
    SESSION_FIELD_NUMBER: _ClassVar[int]
    session: ActivitySession
    def __init__(self, session: _Optional[_Union[ActivitySession, _Mapping]] = ...) -> None: ...

class CancelSessionRequest(_message.Message):
    __slots__ = ("session_id", "reason")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    reason: str
    def __init__(self, session_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CancelSessionResponse(_message.Message):
    __slots__ = ("session",)
    SESSION_FIELD_NUMBER: _ClassVar[int]
    session: ActivitySession
    def __init__(self, session: _Optional[_Union[ActivitySession, _Mapping]] = ...) -> None: ...

class ListActivitySessionsRequest(_message.Message):
    __slots__ = ("activity_id", "from_day", "page_size", "page_token")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_DAY_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    from_day: str
    page_size: int
    page_token: str
    def __init__(self, activity_id: _Optional[str] = ..., from_day: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListActivitySessionsResponse(_message.Message):
    __slots__ = ("sessions", "next_page_token")
    SESSIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    sessions: _containers.RepeatedCompositeFieldContainer[ActivitySession]
    next_page_token: str
    def __init__(self, sessions: _Optional[_Iterable[_Union[ActivitySession, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
