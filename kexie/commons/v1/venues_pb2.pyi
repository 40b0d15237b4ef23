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

class VenueKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VENUE_KIND_UNSPECIFIED: _ClassVar[VenueKind]
    VENUE_KIND_LIBRARY: _ClassVar[VenueKind]
    VENUE_KIND_CULTURE: _ClassVar[VenueKind]
    VENUE_KIND_MUSEUM: _ClassVar[VenueKind]
    VENUE_KIND_SCIENCE_MUSEUM: _ClassVar[VenueKind]
    VENUE_KIND_PARK: _ClassVar[VenueKind]
    VENUE_KIND_RESERVE: _ClassVar[VenueKind]
    VENUE_KIND_SCENIC: _ClassVar[VenueKind]
    VENUE_KIND_AIRPORT: _ClassVar[VenueKind]
    VENUE_KIND_STATION: _ClassVar[VenueKind]
    VENUE_KIND_CINEMA: _ClassVar[VenueKind]
    VENUE_KIND_HERITAGE: _ClassVar[VenueKind]
    VENUE_KIND_RESEARCH: _ClassVar[VenueKind]
    VENUE_KIND_CAMP: _ClassVar[VenueKind]
    VENUE_KIND_ENTERPRISE: _ClassVar[VenueKind]
    VENUE_KIND_OTHER: _ClassVar[VenueKind]

class ServiceKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SERVICE_KIND_UNSPECIFIED: _ClassVar[ServiceKind]
    SERVICE_KIND_LECTURE: _ClassVar[ServiceKind]
    SERVICE_KIND_EXHIBITION: _ClassVar[ServiceKind]
    SERVICE_KIND_CONTENT: _ClassVar[ServiceKind]

class ServiceState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SERVICE_STATE_UNSPECIFIED: _ClassVar[ServiceState]
    SERVICE_STATE_ASKED: _ClassVar[ServiceState]
    SERVICE_STATE_ACCEPTED: _ClassVar[ServiceState]
    SERVICE_STATE_DECLINED: _ClassVar[ServiceState]
    SERVICE_STATE_SEEKING: _ClassVar[ServiceState]
VENUE_KIND_UNSPECIFIED: VenueKind
VENUE_KIND_LIBRARY: VenueKind
VENUE_KIND_CULTURE: VenueKind
VENUE_KIND_MUSEUM: VenueKind
VENUE_KIND_SCIENCE_MUSEUM: VenueKind
VENUE_KIND_PARK: VenueKind
VENUE_KIND_RESERVE: VenueKind
VENUE_KIND_SCENIC: VenueKind
VENUE_KIND_AIRPORT: VenueKind
VENUE_KIND_STATION: VenueKind
VENUE_KIND_CINEMA: VenueKind
VENUE_KIND_HERITAGE: VenueKind
VENUE_KIND_RESEARCH: VenueKind
VENUE_KIND_CAMP: VenueKind
VENUE_KIND_ENTERPRISE: VenueKind
VENUE_KIND_OTHER: VenueKind
SERVICE_KIND_UNSPECIFIED: ServiceKind
SERVICE_KIND_LECTURE: ServiceKind
SERVICE_KIND_EXHIBITION: ServiceKind
SERVICE_KIND_CONTENT: ServiceKind
SERVICE_STATE_UNSPECIFIED: ServiceState
SERVICE_STATE_ASKED: ServiceState
SERVICE_STATE_ACCEPTED: ServiceState
SERVICE_STATE_DECLINED: ServiceState
SERVICE_STATE_SEEKING: ServiceState

class VenueDraft(_message.Message):
    __slots__ = ("name", "kind", "region", "address", "summary", "hours")
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    HOURS_FIELD_NUMBER: _ClassVar[int]
    name: str
    kind: VenueKind
    region: str
    address: str
    summary: str
    hours: str
    def __init__(self, name: _Optional[str] = ..., kind: _Optional[_Union[VenueKind, str]] = ..., region: _Optional[str] = ..., address: _Optional[str] = ..., summary: _Optional[str] = ..., hours: _Optional[str] = ...) -> None: ...

class Venue(_message.Message):
    __slots__ = ("venue_id", "org_id", "org_name", "draft", "etag")
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    venue_id: str
    org_id: str
    org_name: str
    draft: VenueDraft
    etag: str
    def __init__(self, venue_id: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., draft: _Optional[_Union[VenueDraft, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class VenueTitle(_message.Message):
    __slots__ = ("base_id", "kind_id", "kind_name", "level", "term_from", "term_to", "warned")
    BASE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_NAME_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    TERM_FROM_FIELD_NUMBER: _ClassVar[int]
    TERM_TO_FIELD_NUMBER: _ClassVar[int]
    WARNED_FIELD_NUMBER: _ClassVar[int]
    base_id: str
    kind_id: str
    kind_name: str
    level: str
    term_from: str
    term_to: str
    warned: bool
    def __init__(self, base_id: _Optional[str] = ..., kind_id: _Optional[str] = ..., kind_name: _Optional[str] = ..., level: _Optional[str] = ..., term_from: _Optional[str] = ..., term_to: _Optional[str] = ..., warned: _Optional[bool] = ...) -> None: ...

class CreateVenueRequest(_message.Message):
    __slots__ = ("org_id", "draft")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    draft: VenueDraft
    def __init__(self, org_id: _Optional[str] = ..., draft: _Optional[_Union[VenueDraft, _Mapping]] = ...) -> None: ...

class CreateVenueResponse(_message.Message):
    __slots__ = ("venue",)
    VENUE_FIELD_NUMBER: _ClassVar[int]
    venue: Venue
    def __init__(self, venue: _Optional[_Union[Venue, _Mapping]] = ...) -> None: ...

class UpdateVenueRequest(_message.Message):
    __slots__ = ("venue_id", "draft")
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    venue_id: str
    draft: VenueDraft
    def __init__(self, venue_id: _Optional[str] = ..., draft: _Optional[_Union[VenueDraft, _Mapping]] = ...) -> None: ...

class UpdateVenueResponse(_message.Message):
    __slots__ = ("venue",)
    VENUE_FIELD_NUMBER: _ClassVar[int]
    venue: Venue
    def __init__(self, venue: _Optional[_Union[Venue, _Mapping]] = ...) -> None: ...

class GetVenueRequest(_message.Message):
    __slots__ = ("venue_id",)
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    venue_id: str
    def __init__(self, venue_id: _Optional[str] = ...) -> None: ...

class GetVenueResponse(_message.Message):
    __slots__ = ("venue", "titles", "can")
    VENUE_FIELD_NUMBER: _ClassVar[int]
    TITLES_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    venue: Venue
    titles: _containers.RepeatedCompositeFieldContainer[VenueTitle]
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, venue: _Optional[_Union[Venue, _Mapping]] = ..., titles: _Optional[_Iterable[_Union[VenueTitle, _Mapping]]] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class ListVenuesRequest(_message.Message):
    __slots__ = ("kind", "region", "org_id", "page_size", "page_token")
    KIND_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    kind: VenueKind
    region: str
    org_id: str
    page_size: int
    page_token: str
    def __init__(self, kind: _Optional[_Union[VenueKind, str]] = ..., region: _Optional[str] = ..., org_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListVenuesResponse(_message.Message):
    __slots__ = ("venues", "next_page_token")
    VENUES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    venues: _containers.RepeatedCompositeFieldContainer[Venue]
    next_page_token: str
    def __init__(self, venues: _Optional[_Iterable[_Union[Venue, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ServiceRequest(_message.Message):
    __slots__ = ("request_id", "venue_id", "venue_name", "region", "kind", "wanted_on", "topic", "state", "answer", "lecturer", "answered_by_org", "post_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    VENUE_NAME_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    WANTED_ON_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    LECTURER_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_BY_ORG_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    venue_id: str
    venue_name: str
    region: str
    kind: ServiceKind
    wanted_on: str
    topic: str
    state: ServiceState
    answer: str
    lecturer: str
    answered_by_org: str
    post_id: str
    def __init__(self, request_id: _Optional[str] = ..., venue_id: _Optional[str] = ..., venue_name: _Optional[str] = ..., region: _Optional[str] = ..., kind: _Optional[_Union[ServiceKind, str]] = ..., wanted_on: _Optional[str] = ..., topic: _Optional[str] = ..., state: _Optional[_Union[ServiceState, str]] = ..., answer: _Optional[str] = ..., lecturer: _Optional[str] = ..., answered_by_org: _Optional[str] = ..., post_id: _Optional[str] = ...) -> None: ...

class AskForServiceRequest(_message.Message):
    __slots__ = ("venue_id", "kind", "wanted_on", "topic")
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    WANTED_ON_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    venue_id: str
    kind: ServiceKind
    wanted_on: str
    topic: str
    def __init__(self, venue_id: _Optional[str] = ..., kind: _Optional[_Union[ServiceKind, str]] = ..., wanted_on: _Optional[str] = ..., topic: _Optional[str] = ...) -> None: ...

class AskForServiceResponse(_message.Message):
    __slots__ = ("request",)
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    request: ServiceRequest
    def __init__(self, request: _Optional[_Union[ServiceRequest, _Mapping]] = ...) -> None: ...

class AnswerServiceRequest(_message.Message):
    __slots__ = ("request_id", "org_id", "accepted", "answer", "lecturer")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    LECTURER_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    org_id: str
    accepted: bool
    answer: str
    lecturer: str
    def __init__(self, request_id: _Optional[str] = ..., org_id: _Optional[str] = ..., accepted: _Optional[bool] = ..., answer: _Optional[str] = ..., lecturer: _Optional[str] = ...) -> None: ...

class AnswerServiceResponse(_message.Message):
    __slots__ = ("request",)
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    request: ServiceRequest
    def __init__(self, request: _Optional[_Union[ServiceRequest, _Mapping]] = ...) -> None: ...

class SeekLecturerRequest(_message.Message):
    __slots__ = ("request_id", "org_id", "title", "skills", "begins_at", "minutes")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SKILLS_FIELD_NUMBER: _ClassVar[int]
    BEGINS_AT_FIELD_NUMBER: _ClassVar[int]
    MINUTES_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    org_id: str
    title: str
    skills: _containers.RepeatedScalarFieldContainer[str]
    begins_at: _timestamp_pb2.Timestamp
    minutes: int
    def __init__(self, request_id: _Optional[str] = ..., org_id: _Optional[str] = ..., title: _Optional[str] = ..., skills: _Optional[_Iterable[str]] = ..., begins_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., minutes: _Optional[int] = ...) -> None: ...

class SeekLecturerResponse(_message.Message):
    __slots__ = ("request",)
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    request: ServiceRequest
    def __init__(self, request: _Optional[_Union[ServiceRequest, _Mapping]] = ...) -> None: ...

class ListServiceRequestsRequest(_message.Message):
    __slots__ = ("org_id", "state", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    state: ServiceState
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., state: _Optional[_Union[ServiceState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListServiceRequestsResponse(_message.Message):
    __slots__ = ("requests", "next_page_token")
    REQUESTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    requests: _containers.RepeatedCompositeFieldContainer[ServiceRequest]
    next_page_token: str
    def __init__(self, requests: _Optional[_Iterable[_Union[ServiceRequest, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
