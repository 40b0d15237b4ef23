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

class MuseumForm(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MUSEUM_FORM_UNSPECIFIED: _ClassVar[MuseumForm]
    MUSEUM_FORM_PHYSICAL: _ClassVar[MuseumForm]
    MUSEUM_FORM_MOBILE: _ClassVar[MuseumForm]
    MUSEUM_FORM_CARAVAN: _ClassVar[MuseumForm]
    MUSEUM_FORM_RURAL_SCHOOL: _ClassVar[MuseumForm]
    MUSEUM_FORM_DIGITAL: _ClassVar[MuseumForm]

class VisitState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VISIT_STATE_UNSPECIFIED: _ClassVar[VisitState]
    VISIT_STATE_ASKED: _ClassVar[VisitState]
    VISIT_STATE_SCHEDULED: _ClassVar[VisitState]
    VISIT_STATE_VISITED: _ClassVar[VisitState]
    VISIT_STATE_DECLINED: _ClassVar[VisitState]
    VISIT_STATE_CANCELLED: _ClassVar[VisitState]
MUSEUM_FORM_UNSPECIFIED: MuseumForm
MUSEUM_FORM_PHYSICAL: MuseumForm
MUSEUM_FORM_MOBILE: MuseumForm
MUSEUM_FORM_CARAVAN: MuseumForm
MUSEUM_FORM_RURAL_SCHOOL: MuseumForm
MUSEUM_FORM_DIGITAL: MuseumForm
VISIT_STATE_UNSPECIFIED: VisitState
VISIT_STATE_ASKED: VisitState
VISIT_STATE_SCHEDULED: VisitState
VISIT_STATE_VISITED: VisitState
VISIT_STATE_DECLINED: VisitState
VISIT_STATE_CANCELLED: VisitState

class MuseumDraft(_message.Message):
    __slots__ = ("form", "name", "region", "address", "summary", "area")
    FORM_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    AREA_FIELD_NUMBER: _ClassVar[int]
    form: MuseumForm
    name: str
    region: str
    address: str
    summary: str
    area: int
    def __init__(self, form: _Optional[_Union[MuseumForm, str]] = ..., name: _Optional[str] = ..., region: _Optional[str] = ..., address: _Optional[str] = ..., summary: _Optional[str] = ..., area: _Optional[int] = ...) -> None: ...

class Museum(_message.Message):
    __slots__ = ("museum_id", "org_id", "org_name", "draft", "retired")
    MUSEUM_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    RETIRED_FIELD_NUMBER: _ClassVar[int]
    museum_id: str
    org_id: str
    org_name: str
    draft: MuseumDraft
    retired: bool
    def __init__(self, museum_id: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., draft: _Optional[_Union[MuseumDraft, _Mapping]] = ..., retired: _Optional[bool] = ...) -> None: ...

class RegisterMuseumRequest(_message.Message):
    __slots__ = ("org_id", "draft")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    draft: MuseumDraft
    def __init__(self, org_id: _Optional[str] = ..., draft: _Optional[_Union[MuseumDraft, _Mapping]] = ...) -> None: ...

class RegisterMuseumResponse(_message.Message):
    __slots__ = ("museum",)
    MUSEUM_FIELD_NUMBER: _ClassVar[int]
    museum: Museum
    def __init__(self, museum: _Optional[_Union[Museum, _Mapping]] = ...) -> None: ...

class RetireMuseumRequest(_message.Message):
    __slots__ = ("museum_id",)
    MUSEUM_ID_FIELD_NUMBER: _ClassVar[int]
    museum_id: str
    def __init__(self, museum_id: _Optional[str] = ...) -> None: ...

class RetireMuseumResponse(_message.Message):
    __slots__ = ("museum",)
    MUSEUM_FIELD_NUMBER: _ClassVar[int]
    museum: Museum
    def __init__(self, museum: _Optional[_Union[Museum, _Mapping]] = ...) -> None: ...

class ListMuseumsRequest(_message.Message):
    __slots__ = ("form", "region", "org_id", "page_size", "page_token")
    FORM_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    form: MuseumForm
    region: str
    org_id: str
    page_size: int
    page_token: str
    def __init__(self, form: _Optional[_Union[MuseumForm, str]] = ..., region: _Optional[str] = ..., org_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMuseumsResponse(_message.Message):
    __slots__ = ("museums", "next_page_token")
    MUSEUMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    museums: _containers.RepeatedCompositeFieldContainer[Museum]
    next_page_token: str
    def __init__(self, museums: _Optional[_Iterable[_Union[Museum, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Visit(_message.Message):
    __slots__ = ("visit_id", "org_id", "org_name", "region", "place", "wish", "wished_from", "state", "museum_id", "museum_name", "form", "first_day", "last_day", "reason", "visitors", "lectures", "report", "reports")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    WISH_FIELD_NUMBER: _ClassVar[int]
    WISHED_FROM_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    MUSEUM_ID_FIELD_NUMBER: _ClassVar[int]
    MUSEUM_NAME_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    VISITORS_FIELD_NUMBER: _ClassVar[int]
    LECTURES_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    REPORTS_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    org_id: str
    org_name: str
    region: str
    place: str
    wish: str
    wished_from: str
    state: VisitState
    museum_id: str
    museum_name: str
    form: MuseumForm
    first_day: str
    last_day: str
    reason: str
    visitors: int
    lectures: int
    report: str
    reports: int
    def __init__(self, visit_id: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., region: _Optional[str] = ..., place: _Optional[str] = ..., wish: _Optional[str] = ..., wished_from: _Optional[str] = ..., state: _Optional[_Union[VisitState, str]] = ..., museum_id: _Optional[str] = ..., museum_name: _Optional[str] = ..., form: _Optional[_Union[MuseumForm, str]] = ..., first_day: _Optional[str] = ..., last_day: _Optional[str] = ..., reason: _Optional[str] = ..., visitors: _Optional[int] = ..., lectures: _Optional[int] = ..., report: _Optional[str] = ..., reports: _Optional[int] = ...) -> None: ...

class AskForVisitRequest(_message.Message):
    __slots__ = ("org_id", "form", "place", "wish", "wished_from")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    WISH_FIELD_NUMBER: _ClassVar[int]
    WISHED_FROM_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    form: MuseumForm
    place: str
    wish: str
    wished_from: str
    def __init__(self, org_id: _Optional[str] = ..., form: _Optional[_Union[MuseumForm, str]] = ..., place: _Optional[str] = ..., wish: _Optional[str] = ..., wished_from: _Optional[str] = ...) -> None: ...

class AskForVisitResponse(_message.Message):
    __slots__ = ("visit",)
    VISIT_FIELD_NUMBER: _ClassVar[int]
    visit: Visit
    def __init__(self, visit: _Optional[_Union[Visit, _Mapping]] = ...) -> None: ...

class ScheduleVisitRequest(_message.Message):
    __slots__ = ("visit_id", "museum_id", "first_day", "last_day")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    MUSEUM_ID_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    museum_id: str
    first_day: str
    last_day: str
    def __init__(self, visit_id: _Optional[str] = ..., museum_id: _Optional[str] = ..., first_day: _Optional[str] = ..., last_day: _Optional[str] = ...) -> None: ...

class ScheduleVisitResponse(_message.Message):
    __slots__ = ("visit",)
    VISIT_FIELD_NUMBER: _ClassVar[int]
    visit: Visit
    def __init__(self, visit: _Optional[_Union[Visit, _Mapping]] = ...) -> None: ...

class CancelVisitRequest(_message.Message):
    __slots__ = ("visit_id", "reason")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    reason: str
    def __init__(self, visit_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CancelVisitResponse(_message.Message):
    __slots__ = ("visit",)
    VISIT_FIELD_NUMBER: _ClassVar[int]
    visit: Visit
    def __init__(self, visit: _Optional[_Union[Visit, _Mapping]] = ...) -> None: ...

class ReportVisitRequest(_message.Message):
    __slots__ = ("visit_id", "visitors", "lectures", "report", "reason")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    VISITORS_FIELD_NUMBER: _ClassVar[int]
    LECTURES_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    visitors: int
    lectures: int
    report: str
    reason: str
    def __init__(self, visit_id: _Optional[str] = ..., visitors: _Optional[int] = ..., lectures: _Optional[int] = ..., report: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ReportVisitResponse(_message.Message):
    __slots__ = ("visit",)
    VISIT_FIELD_NUMBER: _ClassVar[int]
    visit: Visit
    def __init__(self, visit: _Optional[_Union[Visit, _Mapping]] = ...) -> None: ...

class GetVisitRequest(_message.Message):
    __slots__ = ("visit_id",)
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    def __init__(self, visit_id: _Optional[str] = ...) -> None: ...

class GetVisitResponse(_message.Message):
    __slots__ = ("visit", "can")
    VISIT_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    visit: Visit
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, visit: _Optional[_Union[Visit, _Mapping]] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class ListVisitsRequest(_message.Message):
    __slots__ = ("state", "region", "museum_id", "org_id", "from_day", "page_size", "page_token")
    STATE_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    MUSEUM_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_DAY_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    state: VisitState
    region: str
    museum_id: str
    org_id: str
    from_day: str
    page_size: int
    page_token: str
    def __init__(self, state: _Optional[_Union[VisitState, str]] = ..., region: _Optional[str] = ..., museum_id: _Optional[str] = ..., org_id: _Optional[str] = ..., from_day: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListVisitsResponse(_message.Message):
    __slots__ = ("visits", "next_page_token")
    VISITS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    visits: _containers.RepeatedCompositeFieldContainer[Visit]
    next_page_token: str
    def __init__(self, visits: _Optional[_Iterable[_Union[Visit, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UnvisitedCounty(_message.Message):
    __slots__ = ("region", "org_id", "org_name", "last_visit", "next_visit")
    REGION_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    LAST_VISIT_FIELD_NUMBER: _ClassVar[int]
    NEXT_VISIT_FIELD_NUMBER: _ClassVar[int]
    region: str
    org_id: str
    org_name: str
    last_visit: str
    next_visit: str
    def __init__(self, region: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., last_visit: _Optional[str] = ..., next_visit: _Optional[str] = ...) -> None: ...

class ListUnvisitedCountiesRequest(_message.Message):
    __slots__ = ("region", "months", "page_size", "page_token")
    REGION_FIELD_NUMBER: _ClassVar[int]
    MONTHS_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    region: str
    months: int
    page_size: int
    page_token: str
    def __init__(self, region: _Optional[str] = ..., months: _Optional[int] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListUnvisitedCountiesResponse(_message.Message):
    __slots__ = ("counties", "next_page_token")
    COUNTIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    counties: _containers.RepeatedCompositeFieldContainer[UnvisitedCounty]
    next_page_token: str
    def __init__(self, counties: _Optional[_Iterable[_Union[UnvisitedCounty, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
