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

class CampaignState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CAMPAIGN_STATE_UNSPECIFIED: _ClassVar[CampaignState]
    CAMPAIGN_STATE_DRAFT: _ClassVar[CampaignState]
    CAMPAIGN_STATE_OPEN: _ClassVar[CampaignState]
    CAMPAIGN_STATE_CLOSED: _ClassVar[CampaignState]
    CAMPAIGN_STATE_CANCELLED: _ClassVar[CampaignState]
CAMPAIGN_STATE_UNSPECIFIED: CampaignState
CAMPAIGN_STATE_DRAFT: CampaignState
CAMPAIGN_STATE_OPEN: CampaignState
CAMPAIGN_STATE_CLOSED: CampaignState
CAMPAIGN_STATE_CANCELLED: CampaignState

class CampaignIndicator(_message.Message):
    __slots__ = ("code", "name", "unit")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    unit: str
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., unit: _Optional[str] = ...) -> None: ...

class CampaignDraft(_message.Message):
    __slots__ = ("title", "theme", "summary", "begins_on", "ends_on", "report_until", "indicators")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    THEME_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    BEGINS_ON_FIELD_NUMBER: _ClassVar[int]
    ENDS_ON_FIELD_NUMBER: _ClassVar[int]
    REPORT_UNTIL_FIELD_NUMBER: _ClassVar[int]
    INDICATORS_FIELD_NUMBER: _ClassVar[int]
    title: str
    theme: str
    summary: str
    begins_on: str
    ends_on: str
    report_until: str
    indicators: _containers.RepeatedCompositeFieldContainer[CampaignIndicator]
    def __init__(self, title: _Optional[str] = ..., theme: _Optional[str] = ..., summary: _Optional[str] = ..., begins_on: _Optional[str] = ..., ends_on: _Optional[str] = ..., report_until: _Optional[str] = ..., indicators: _Optional[_Iterable[_Union[CampaignIndicator, _Mapping]]] = ...) -> None: ...

class Campaign(_message.Message):
    __slots__ = ("campaign_id", "org_id", "org_name", "draft", "state", "reason", "etag", "ended_at")
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    campaign_id: str
    org_id: str
    org_name: str
    draft: CampaignDraft
    state: CampaignState
    reason: str
    etag: str
    ended_at: _timestamp_pb2.Timestamp
    def __init__(self, campaign_id: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., draft: _Optional[_Union[CampaignDraft, _Mapping]] = ..., state: _Optional[_Union[CampaignState, str]] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CreateCampaignRequest(_message.Message):
    __slots__ = ("org_id", "draft")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    draft: CampaignDraft
    def __init__(self, org_id: _Optional[str] = ..., draft: _Optional[_Union[CampaignDraft, _Mapping]] = ...) -> None: ...

class CreateCampaignResponse(_message.Message):
    __slots__ = ("campaign",)
    CAMPAIGN_FIELD_NUMBER: _ClassVar[int]
    campaign: Campaign
    def __init__(self, campaign: _Optional[_Union[Campaign, _Mapping]] = ...) -> None: ...

class UpdateCampaignRequest(_message.Message):
    __slots__ = ("campaign_id", "draft")
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    campaign_id: str
    draft: CampaignDraft
    def __init__(self, campaign_id: _Optional[str] = ..., draft: _Optional[_Union[CampaignDraft, _Mapping]] = ...) -> None: ...

class UpdateCampaignResponse(_message.Message):
    __slots__ = ("campaign",)
    CAMPAIGN_FIELD_NUMBER: _ClassVar[int]
    campaign: Campaign
    def __init__(self, campaign: _Optional[_Union[Campaign, _Mapping]] = ...) -> None: ...

class OpenCampaignRequest(_message.Message):
    __slots__ = ("campaign_id",)
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    campaign_id: str
    def __init__(self, campaign_id: _Optional[str] = ...) -> None: ...

class OpenCampaignResponse(_message.Message):
    __slots__ = ("campaign",)
    CAMPAIGN_FIELD_NUMBER: _ClassVar[int]
    campaign: Campaign
    def __init__(self, campaign: _Optional[_Union[Campaign, _Mapping]] = ...) -> None: ...

class EndCampaignRequest(_message.Message):
    __slots__ = ("campaign_id", "cancelled", "reason")
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    campaign_id: str
    cancelled: bool
    reason: str
    def __init__(self, campaign_id: _Optional[str] = ..., cancelled: _Optional[bool] = ..., reason: _Optional[str] = ...) -> None: ...

class EndCampaignResponse(_message.Message):
    __slots__ = ("campaign",)
    CAMPAIGN_FIELD_NUMBER: _ClassVar[int]
    campaign: Campaign
    def __init__(self, campaign: _Optional[_Union[Campaign, _Mapping]] = ...) -> None: ...

class GetCampaignRequest(_message.Message):
    __slots__ = ("campaign_id",)
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    campaign_id: str
    def __init__(self, campaign_id: _Optional[str] = ...) -> None: ...

class GetCampaignResponse(_message.Message):
    __slots__ = ("campaign", "can")
    CAMPAIGN_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    campaign: Campaign
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, campaign: _Optional[_Union[Campaign, _Mapping]] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class ListCampaignsRequest(_message.Message):
    __slots__ = ("org_id", "state", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    state: CampaignState
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., state: _Optional[_Union[CampaignState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListCampaignsResponse(_message.Message):
    __slots__ = ("campaigns", "next_page_token")
    CAMPAIGNS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    campaigns: _containers.RepeatedCompositeFieldContainer[Campaign]
    next_page_token: str
    def __init__(self, campaigns: _Optional[_Iterable[_Union[Campaign, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DayCount(_message.Message):
    __slots__ = ("day", "activities")
    DAY_FIELD_NUMBER: _ClassVar[int]
    ACTIVITIES_FIELD_NUMBER: _ClassVar[int]
    day: str
    activities: int
    def __init__(self, day: _Optional[str] = ..., activities: _Optional[int] = ...) -> None: ...

class RegionCount(_message.Message):
    __slots__ = ("region", "activities", "came")
    REGION_FIELD_NUMBER: _ClassVar[int]
    ACTIVITIES_FIELD_NUMBER: _ClassVar[int]
    CAME_FIELD_NUMBER: _ClassVar[int]
    region: str
    activities: int
    came: int
    def __init__(self, region: _Optional[str] = ..., activities: _Optional[int] = ..., came: _Optional[int] = ...) -> None: ...

class GetCampaignOverviewRequest(_message.Message):
    __slots__ = ("campaign_id", "region")
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    campaign_id: str
    region: str
    def __init__(self, campaign_id: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class GetCampaignOverviewResponse(_message.Message):
    __slots__ = ("days", "regions", "activities", "came", "online", "people")
    DAYS_FIELD_NUMBER: _ClassVar[int]
    REGIONS_FIELD_NUMBER: _ClassVar[int]
    ACTIVITIES_FIELD_NUMBER: _ClassVar[int]
    CAME_FIELD_NUMBER: _ClassVar[int]
    ONLINE_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    days: _containers.RepeatedCompositeFieldContainer[DayCount]
    regions: _containers.RepeatedCompositeFieldContainer[RegionCount]
    activities: int
    came: int
    online: int
    people: int
    def __init__(self, days: _Optional[_Iterable[_Union[DayCount, _Mapping]]] = ..., regions: _Optional[_Iterable[_Union[RegionCount, _Mapping]]] = ..., activities: _Optional[int] = ..., came: _Optional[int] = ..., online: _Optional[int] = ..., people: _Optional[int] = ...) -> None: ...

class CampaignValue(_message.Message):
    __slots__ = ("code", "value")
    CODE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    code: str
    value: int
    def __init__(self, code: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...

class CampaignReport(_message.Message):
    __slots__ = ("org_id", "org_name", "number", "values", "reason", "made_at")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    MADE_AT_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    org_name: str
    number: int
    values: _containers.RepeatedCompositeFieldContainer[CampaignValue]
    reason: str
    made_at: _timestamp_pb2.Timestamp
    def __init__(self, org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., number: _Optional[int] = ..., values: _Optional[_Iterable[_Union[CampaignValue, _Mapping]]] = ..., reason: _Optional[str] = ..., made_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReportFiguresRequest(_message.Message):
    __slots__ = ("campaign_id", "org_id", "values", "reason")
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    campaign_id: str
    org_id: str
    values: _containers.RepeatedCompositeFieldContainer[CampaignValue]
    reason: str
    def __init__(self, campaign_id: _Optional[str] = ..., org_id: _Optional[str] = ..., values: _Optional[_Iterable[_Union[CampaignValue, _Mapping]]] = ..., reason: _Optional[str] = ...) -> None: ...

class ReportFiguresResponse(_message.Message):
    __slots__ = ("report",)
    REPORT_FIELD_NUMBER: _ClassVar[int]
    report: CampaignReport
    def __init__(self, report: _Optional[_Union[CampaignReport, _Mapping]] = ...) -> None: ...

class ListCampaignReportsRequest(_message.Message):
    __slots__ = ("campaign_id", "org_id", "page_size", "page_token")
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    campaign_id: str
    org_id: str
    page_size: int
    page_token: str
    def __init__(self, campaign_id: _Optional[str] = ..., org_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListCampaignReportsResponse(_message.Message):
    __slots__ = ("reports", "next_page_token")
    REPORTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    reports: _containers.RepeatedCompositeFieldContainer[CampaignReport]
    next_page_token: str
    def __init__(self, reports: _Optional[_Iterable[_Union[CampaignReport, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CampaignFigures(_message.Message):
    __slots__ = ("bodies", "reports", "activities", "came", "online", "volunteer_minutes", "values")
    BODIES_FIELD_NUMBER: _ClassVar[int]
    REPORTS_FIELD_NUMBER: _ClassVar[int]
    ACTIVITIES_FIELD_NUMBER: _ClassVar[int]
    CAME_FIELD_NUMBER: _ClassVar[int]
    ONLINE_FIELD_NUMBER: _ClassVar[int]
    VOLUNTEER_MINUTES_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    bodies: int
    reports: int
    activities: int
    came: int
    online: int
    volunteer_minutes: int
    values: _containers.RepeatedCompositeFieldContainer[CampaignValue]
    def __init__(self, bodies: _Optional[int] = ..., reports: _Optional[int] = ..., activities: _Optional[int] = ..., came: _Optional[int] = ..., online: _Optional[int] = ..., volunteer_minutes: _Optional[int] = ..., values: _Optional[_Iterable[_Union[CampaignValue, _Mapping]]] = ...) -> None: ...

class RollUpLine(_message.Message):
    __slots__ = ("org_id", "org_name", "kind", "region", "figures")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    org_name: str
    kind: str
    region: str
    figures: CampaignFigures
    def __init__(self, org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., kind: _Optional[str] = ..., region: _Optional[str] = ..., figures: _Optional[_Union[CampaignFigures, _Mapping]] = ...) -> None: ...

class GetRollUpRequest(_message.Message):
    __slots__ = ("campaign_id", "org_id")
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    campaign_id: str
    org_id: str
    def __init__(self, campaign_id: _Optional[str] = ..., org_id: _Optional[str] = ...) -> None: ...

class GetRollUpResponse(_message.Message):
    __slots__ = ("org_id", "org_name", "own", "total", "lines", "elsewhere")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    OWN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    ELSEWHERE_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    org_name: str
    own: CampaignFigures
    total: CampaignFigures
    lines: _containers.RepeatedCompositeFieldContainer[RollUpLine]
    elsewhere: int
    def __init__(self, org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., own: _Optional[_Union[CampaignFigures, _Mapping]] = ..., total: _Optional[_Union[CampaignFigures, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[RollUpLine, _Mapping]]] = ..., elsewhere: _Optional[int] = ...) -> None: ...

class TakePartRequest(_message.Message):
    __slots__ = ("campaign_id", "session_id")
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    campaign_id: str
    session_id: str
    def __init__(self, campaign_id: _Optional[str] = ..., session_id: _Optional[str] = ...) -> None: ...

class TakePartResponse(_message.Message):
    __slots__ = ("url",)
    URL_FIELD_NUMBER: _ClassVar[int]
    url: str
    def __init__(self, url: _Optional[str] = ...) -> None: ...
