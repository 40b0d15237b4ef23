from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class VisitScheduled(_message.Message):
    __slots__ = ("visit_id", "org_id", "museum_id", "asked_by_id")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    MUSEUM_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_ID_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    org_id: str
    museum_id: str
    asked_by_id: str
    def __init__(self, visit_id: _Optional[str] = ..., org_id: _Optional[str] = ..., museum_id: _Optional[str] = ..., asked_by_id: _Optional[str] = ...) -> None: ...

class VisitEnded(_message.Message):
    __slots__ = ("visit_id", "org_id", "state", "asked_by_id")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_ID_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    org_id: str
    state: str
    asked_by_id: str
    def __init__(self, visit_id: _Optional[str] = ..., org_id: _Optional[str] = ..., state: _Optional[str] = ..., asked_by_id: _Optional[str] = ...) -> None: ...

class MuseumChanged(_message.Message):
    __slots__ = ("museum_id", "org_id")
    MUSEUM_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    museum_id: str
    org_id: str
    def __init__(self, museum_id: _Optional[str] = ..., org_id: _Optional[str] = ...) -> None: ...

class StintDecided(_message.Message):
    __slots__ = ("stint_id", "post_id", "person_id", "state")
    STINT_ID_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    stint_id: str
    post_id: str
    person_id: str
    state: str
    def __init__(self, stint_id: _Optional[str] = ..., post_id: _Optional[str] = ..., person_id: _Optional[str] = ..., state: _Optional[str] = ...) -> None: ...

class HoursConfirmed(_message.Message):
    __slots__ = ("stint_id", "post_id", "person_id", "minutes")
    STINT_ID_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    MINUTES_FIELD_NUMBER: _ClassVar[int]
    stint_id: str
    post_id: str
    person_id: str
    minutes: int
    def __init__(self, stint_id: _Optional[str] = ..., post_id: _Optional[str] = ..., person_id: _Optional[str] = ..., minutes: _Optional[int] = ...) -> None: ...

class VolunteersCalled(_message.Message):
    __slots__ = ("call_id", "region", "person_ids")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    PERSON_IDS_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    region: str
    person_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, call_id: _Optional[str] = ..., region: _Optional[str] = ..., person_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class CampaignOpened(_message.Message):
    __slots__ = ("campaign_id", "org_id")
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    campaign_id: str
    org_id: str
    def __init__(self, campaign_id: _Optional[str] = ..., org_id: _Optional[str] = ...) -> None: ...

class CampaignEnded(_message.Message):
    __slots__ = ("campaign_id", "org_id", "state")
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    campaign_id: str
    org_id: str
    state: str
    def __init__(self, campaign_id: _Optional[str] = ..., org_id: _Optional[str] = ..., state: _Optional[str] = ...) -> None: ...

class FiguresReported(_message.Message):
    __slots__ = ("campaign_id", "org_id", "number")
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    campaign_id: str
    org_id: str
    number: int
    def __init__(self, campaign_id: _Optional[str] = ..., org_id: _Optional[str] = ..., number: _Optional[int] = ...) -> None: ...

class CampaignWorkChanged(_message.Message):
    __slots__ = ("work_id", "campaign_id", "org_id", "kind", "wanted", "object_id", "title", "summary", "text", "industry", "year", "asked_by_id", "over", "campaign_title")
    WORK_ID_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    WANTED_FIELD_NUMBER: _ClassVar[int]
    OBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_ID_FIELD_NUMBER: _ClassVar[int]
    OVER_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_TITLE_FIELD_NUMBER: _ClassVar[int]
    work_id: str
    campaign_id: str
    org_id: str
    kind: str
    wanted: bool
    object_id: str
    title: str
    summary: str
    text: str
    industry: str
    year: int
    asked_by_id: str
    over: bool
    campaign_title: str
    def __init__(self, work_id: _Optional[str] = ..., campaign_id: _Optional[str] = ..., org_id: _Optional[str] = ..., kind: _Optional[str] = ..., wanted: _Optional[bool] = ..., object_id: _Optional[str] = ..., title: _Optional[str] = ..., summary: _Optional[str] = ..., text: _Optional[str] = ..., industry: _Optional[str] = ..., year: _Optional[int] = ..., asked_by_id: _Optional[str] = ..., over: _Optional[bool] = ..., campaign_title: _Optional[str] = ...) -> None: ...

class CampaignWorkShown(_message.Message):
    __slots__ = ("work_id", "campaign_id", "published")
    WORK_ID_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_FIELD_NUMBER: _ClassVar[int]
    work_id: str
    campaign_id: str
    published: bool
    def __init__(self, work_id: _Optional[str] = ..., campaign_id: _Optional[str] = ..., published: _Optional[bool] = ...) -> None: ...
