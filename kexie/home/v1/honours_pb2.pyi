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

class HonourWallState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HONOUR_WALL_STATE_UNSPECIFIED: _ClassVar[HonourWallState]
    HONOUR_WALL_STATE_DRAFT: _ClassVar[HonourWallState]
    HONOUR_WALL_STATE_PUBLISHED: _ClassVar[HonourWallState]
    HONOUR_WALL_STATE_WITHDRAWN: _ClassVar[HonourWallState]
HONOUR_WALL_STATE_UNSPECIFIED: HonourWallState
HONOUR_WALL_STATE_DRAFT: HonourWallState
HONOUR_WALL_STATE_PUBLISHED: HonourWallState
HONOUR_WALL_STATE_WITHDRAWN: HonourWallState

class HonourWallDraft(_message.Message):
    __slots__ = ("title", "summary", "text", "year")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    title: str
    summary: str
    text: str
    year: int
    def __init__(self, title: _Optional[str] = ..., summary: _Optional[str] = ..., text: _Optional[str] = ..., year: _Optional[int] = ...) -> None: ...

class HonourWall(_message.Message):
    __slots__ = ("wall_id", "org_id", "org_name", "draft", "state", "reason", "published_at", "etag", "campaign_id", "campaign_title")
    WALL_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_AT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_TITLE_FIELD_NUMBER: _ClassVar[int]
    wall_id: str
    org_id: str
    org_name: str
    draft: HonourWallDraft
    state: HonourWallState
    reason: str
    published_at: _timestamp_pb2.Timestamp
    etag: str
    campaign_id: str
    campaign_title: str
    def __init__(self, wall_id: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., draft: _Optional[_Union[HonourWallDraft, _Mapping]] = ..., state: _Optional[_Union[HonourWallState, str]] = ..., reason: _Optional[str] = ..., published_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ..., campaign_id: _Optional[str] = ..., campaign_title: _Optional[str] = ...) -> None: ...

class Honour(_message.Message):
    __slots__ = ("award_id", "person_id", "name", "organisation", "title", "selection_title", "given_on", "fields", "holder_org_id")
    AWARD_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SELECTION_TITLE_FIELD_NUMBER: _ClassVar[int]
    GIVEN_ON_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    award_id: str
    person_id: str
    name: str
    organisation: str
    title: str
    selection_title: str
    given_on: str
    fields: _containers.RepeatedScalarFieldContainer[str]
    holder_org_id: str
    def __init__(self, award_id: _Optional[str] = ..., person_id: _Optional[str] = ..., name: _Optional[str] = ..., organisation: _Optional[str] = ..., title: _Optional[str] = ..., selection_title: _Optional[str] = ..., given_on: _Optional[str] = ..., fields: _Optional[_Iterable[str]] = ..., holder_org_id: _Optional[str] = ...) -> None: ...

class OrganisationHonour(_message.Message):
    __slots__ = ("award_id", "title", "selection_title", "given_on", "shown")
    AWARD_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SELECTION_TITLE_FIELD_NUMBER: _ClassVar[int]
    GIVEN_ON_FIELD_NUMBER: _ClassVar[int]
    SHOWN_FIELD_NUMBER: _ClassVar[int]
    award_id: str
    title: str
    selection_title: str
    given_on: str
    shown: bool
    def __init__(self, award_id: _Optional[str] = ..., title: _Optional[str] = ..., selection_title: _Optional[str] = ..., given_on: _Optional[str] = ..., shown: _Optional[bool] = ...) -> None: ...

class CreateHonourWallRequest(_message.Message):
    __slots__ = ("org_id", "draft")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    draft: HonourWallDraft
    def __init__(self, org_id: _Optional[str] = ..., draft: _Optional[_Union[HonourWallDraft, _Mapping]] = ...) -> None: ...

class CreateHonourWallResponse(_message.Message):
    __slots__ = ("wall",)
    WALL_FIELD_NUMBER: _ClassVar[int]
    wall: HonourWall
    def __init__(self, wall: _Optional[_Union[HonourWall, _Mapping]] = ...) -> None: ...

class UpdateHonourWallRequest(_message.Message):
    __slots__ = ("wall_id", "draft")
    WALL_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    wall_id: str
    draft: HonourWallDraft
    def __init__(self, wall_id: _Optional[str] = ..., draft: _Optional[_Union[HonourWallDraft, _Mapping]] = ...) -> None: ...

class UpdateHonourWallResponse(_message.Message):
    __slots__ = ("wall",)
    WALL_FIELD_NUMBER: _ClassVar[int]
    wall: HonourWall
    def __init__(self, wall: _Optional[_Union[HonourWall, _Mapping]] = ...) -> None: ...

class PublishHonourWallRequest(_message.Message):
    __slots__ = ("wall_id",)
    WALL_ID_FIELD_NUMBER: _ClassVar[int]
    wall_id: str
    def __init__(self, wall_id: _Optional[str] = ...) -> None: ...

class PublishHonourWallResponse(_message.Message):
    __slots__ = ("wall",)
    WALL_FIELD_NUMBER: _ClassVar[int]
    wall: HonourWall
    def __init__(self, wall: _Optional[_Union[HonourWall, _Mapping]] = ...) -> None: ...

class WithdrawHonourWallRequest(_message.Message):
    __slots__ = ("wall_id", "reason")
    WALL_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    wall_id: str
    reason: str
    def __init__(self, wall_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class WithdrawHonourWallResponse(_message.Message):
    __slots__ = ("wall",)
    WALL_FIELD_NUMBER: _ClassVar[int]
    wall: HonourWall
    def __init__(self, wall: _Optional[_Union[HonourWall, _Mapping]] = ...) -> None: ...

class GetHonourWallRequest(_message.Message):
    __slots__ = ("wall_id",)
    WALL_ID_FIELD_NUMBER: _ClassVar[int]
    wall_id: str
    def __init__(self, wall_id: _Optional[str] = ...) -> None: ...

class GetHonourWallResponse(_message.Message):
    __slots__ = ("wall", "people", "years", "can", "organisations")
    WALL_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    YEARS_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    ORGANISATIONS_FIELD_NUMBER: _ClassVar[int]
    wall: HonourWall
    people: int
    years: _containers.RepeatedScalarFieldContainer[int]
    can: _containers.RepeatedScalarFieldContainer[str]
    organisations: int
    def __init__(self, wall: _Optional[_Union[HonourWall, _Mapping]] = ..., people: _Optional[int] = ..., years: _Optional[_Iterable[int]] = ..., can: _Optional[_Iterable[str]] = ..., organisations: _Optional[int] = ...) -> None: ...

class ListHonourWallsRequest(_message.Message):
    __slots__ = ("org_id", "state", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    state: HonourWallState
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., state: _Optional[_Union[HonourWallState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListHonourWallsResponse(_message.Message):
    __slots__ = ("walls", "next_page_token")
    WALLS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    walls: _containers.RepeatedCompositeFieldContainer[HonourWall]
    next_page_token: str
    def __init__(self, walls: _Optional[_Iterable[_Union[HonourWall, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListHonoursRequest(_message.Message):
    __slots__ = ("wall_id", "year", "query", "subject", "page_size", "page_token")
    WALL_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    wall_id: str
    year: int
    query: str
    subject: str
    page_size: int
    page_token: str
    def __init__(self, wall_id: _Optional[str] = ..., year: _Optional[int] = ..., query: _Optional[str] = ..., subject: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListHonoursResponse(_message.Message):
    __slots__ = ("honours", "next_page_token")
    HONOURS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    honours: _containers.RepeatedCompositeFieldContainer[Honour]
    next_page_token: str
    def __init__(self, honours: _Optional[_Iterable[_Union[Honour, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListOrganisationHonoursRequest(_message.Message):
    __slots__ = ("org_id", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListOrganisationHonoursResponse(_message.Message):
    __slots__ = ("honours", "next_page_token")
    HONOURS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    honours: _containers.RepeatedCompositeFieldContainer[OrganisationHonour]
    next_page_token: str
    def __init__(self, honours: _Optional[_Iterable[_Union[OrganisationHonour, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ShowOrganisationHonourRequest(_message.Message):
    __slots__ = ("org_id", "award_id", "shown")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    AWARD_ID_FIELD_NUMBER: _ClassVar[int]
    SHOWN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    award_id: str
    shown: bool
    def __init__(self, org_id: _Optional[str] = ..., award_id: _Optional[str] = ..., shown: _Optional[bool] = ...) -> None: ...

class ShowOrganisationHonourResponse(_message.Message):
    __slots__ = ("honour",)
    HONOUR_FIELD_NUMBER: _ClassVar[int]
    honour: OrganisationHonour
    def __init__(self, honour: _Optional[_Union[OrganisationHonour, _Mapping]] = ...) -> None: ...
