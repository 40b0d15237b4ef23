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

class Office(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OFFICE_UNSPECIFIED: _ClassVar[Office]
    OFFICE_CHAIR: _ClassVar[Office]
    OFFICE_VICE_CHAIR: _ClassVar[Office]
    OFFICE_SECRETARY_GENERAL: _ClassVar[Office]
    OFFICE_CONTACT: _ClassVar[Office]
    OFFICE_AGRICULTURE_HEAD: _ClassVar[Office]
    OFFICE_SCHOOL_HEAD: _ClassVar[Office]
    OFFICE_HOSPITAL_HEAD: _ClassVar[Office]
OFFICE_UNSPECIFIED: Office
OFFICE_CHAIR: Office
OFFICE_VICE_CHAIR: Office
OFFICE_SECRETARY_GENERAL: Office
OFFICE_CONTACT: Office
OFFICE_AGRICULTURE_HEAD: Office
OFFICE_SCHOOL_HEAD: Office
OFFICE_HOSPITAL_HEAD: Office

class Officer(_message.Message):
    __slots__ = ("officer_id", "org_id", "office", "name", "person_id", "term_from", "term_to", "ended_on", "overdue")
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    OFFICE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    TERM_FROM_FIELD_NUMBER: _ClassVar[int]
    TERM_TO_FIELD_NUMBER: _ClassVar[int]
    ENDED_ON_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    officer_id: str
    org_id: str
    office: Office
    name: str
    person_id: str
    term_from: str
    term_to: str
    ended_on: str
    overdue: bool
    def __init__(self, officer_id: _Optional[str] = ..., org_id: _Optional[str] = ..., office: _Optional[_Union[Office, str]] = ..., name: _Optional[str] = ..., person_id: _Optional[str] = ..., term_from: _Optional[str] = ..., term_to: _Optional[str] = ..., ended_on: _Optional[str] = ..., overdue: _Optional[bool] = ...) -> None: ...

class ListOfficersRequest(_message.Message):
    __slots__ = ("org_id", "as_of", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    as_of: str
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., as_of: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListOfficersResponse(_message.Message):
    __slots__ = ("officers", "next_page_token")
    OFFICERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    officers: _containers.RepeatedCompositeFieldContainer[Officer]
    next_page_token: str
    def __init__(self, officers: _Optional[_Iterable[_Union[Officer, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AppointOfficerRequest(_message.Message):
    __slots__ = ("org_id", "office", "name", "person_id", "term_from", "term_to")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    OFFICE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    TERM_FROM_FIELD_NUMBER: _ClassVar[int]
    TERM_TO_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    office: Office
    name: str
    person_id: str
    term_from: str
    term_to: str
    def __init__(self, org_id: _Optional[str] = ..., office: _Optional[_Union[Office, str]] = ..., name: _Optional[str] = ..., person_id: _Optional[str] = ..., term_from: _Optional[str] = ..., term_to: _Optional[str] = ...) -> None: ...

class AppointOfficerResponse(_message.Message):
    __slots__ = ("officer",)
    OFFICER_FIELD_NUMBER: _ClassVar[int]
    officer: Officer
    def __init__(self, officer: _Optional[_Union[Officer, _Mapping]] = ...) -> None: ...

class EndOfficerRequest(_message.Message):
    __slots__ = ("officer_id",)
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    officer_id: str
    def __init__(self, officer_id: _Optional[str] = ...) -> None: ...

class EndOfficerResponse(_message.Message):
    __slots__ = ("officer",)
    OFFICER_FIELD_NUMBER: _ClassVar[int]
    officer: Officer
    def __init__(self, officer: _Optional[_Union[Officer, _Mapping]] = ...) -> None: ...

class ListLocalHeadsRequest(_message.Message):
    __slots__ = ("org_id", "gaps_only", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    GAPS_ONLY_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    gaps_only: bool
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., gaps_only: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListLocalHeadsResponse(_message.Message):
    __slots__ = ("townships", "next_page_token")
    TOWNSHIPS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    townships: _containers.RepeatedCompositeFieldContainer[TownshipHeads]
    next_page_token: str
    def __init__(self, townships: _Optional[_Iterable[_Union[TownshipHeads, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class TownshipHeads(_message.Message):
    __slots__ = ("org_id", "name", "heads", "missing")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    HEADS_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    name: str
    heads: _containers.RepeatedCompositeFieldContainer[Officer]
    missing: _containers.RepeatedScalarFieldContainer[Office]
    def __init__(self, org_id: _Optional[str] = ..., name: _Optional[str] = ..., heads: _Optional[_Iterable[_Union[Officer, _Mapping]]] = ..., missing: _Optional[_Iterable[_Union[Office, str]]] = ...) -> None: ...
