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

class Visibility(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VISIBILITY_UNSPECIFIED: _ClassVar[Visibility]
    VISIBILITY_PUBLIC: _ClassVar[Visibility]
    VISIBILITY_WORKERS: _ClassVar[Visibility]
    VISIBILITY_MATCHING: _ClassVar[Visibility]
    VISIBILITY_PRIVATE: _ClassVar[Visibility]

class Availability(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    AVAILABILITY_UNSPECIFIED: _ClassVar[Availability]
    AVAILABILITY_YES: _ClassVar[Availability]
    AVAILABILITY_NO: _ClassVar[Availability]
    AVAILABILITY_UNDECIDED: _ClassVar[Availability]
VISIBILITY_UNSPECIFIED: Visibility
VISIBILITY_PUBLIC: Visibility
VISIBILITY_WORKERS: Visibility
VISIBILITY_MATCHING: Visibility
VISIBILITY_PRIVATE: Visibility
AVAILABILITY_UNSPECIFIED: Availability
AVAILABILITY_YES: Availability
AVAILABILITY_NO: Availability
AVAILABILITY_UNDECIDED: Availability

class ProfileVisibility(_message.Message):
    __slots__ = ("headline", "organisation", "biography", "fields", "subjects", "industries", "region", "available", "contact", "volunteer_minutes")
    HEADLINE_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    BIOGRAPHY_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    INDUSTRIES_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    VOLUNTEER_MINUTES_FIELD_NUMBER: _ClassVar[int]
    headline: Visibility
    organisation: Visibility
    biography: Visibility
    fields: Visibility
    subjects: Visibility
    industries: Visibility
    region: Visibility
    available: Visibility
    contact: Visibility
    volunteer_minutes: Visibility
    def __init__(self, headline: _Optional[_Union[Visibility, str]] = ..., organisation: _Optional[_Union[Visibility, str]] = ..., biography: _Optional[_Union[Visibility, str]] = ..., fields: _Optional[_Union[Visibility, str]] = ..., subjects: _Optional[_Union[Visibility, str]] = ..., industries: _Optional[_Union[Visibility, str]] = ..., region: _Optional[_Union[Visibility, str]] = ..., available: _Optional[_Union[Visibility, str]] = ..., contact: _Optional[_Union[Visibility, str]] = ..., volunteer_minutes: _Optional[_Union[Visibility, str]] = ...) -> None: ...

class Profile(_message.Message):
    __slots__ = ("person_id", "name", "headline", "organisation", "org_id", "biography", "fields", "subjects", "industries", "region", "available", "contact", "papers", "volunteer_minutes", "most_assignments")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    HEADLINE_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    BIOGRAPHY_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    INDUSTRIES_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    PAPERS_FIELD_NUMBER: _ClassVar[int]
    VOLUNTEER_MINUTES_FIELD_NUMBER: _ClassVar[int]
    MOST_ASSIGNMENTS_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    name: str
    headline: str
    organisation: str
    org_id: str
    biography: str
    fields: _containers.RepeatedScalarFieldContainer[str]
    subjects: _containers.RepeatedScalarFieldContainer[str]
    industries: _containers.RepeatedScalarFieldContainer[str]
    region: str
    available: bool
    contact: str
    papers: int
    volunteer_minutes: int
    most_assignments: int
    def __init__(self, person_id: _Optional[str] = ..., name: _Optional[str] = ..., headline: _Optional[str] = ..., organisation: _Optional[str] = ..., org_id: _Optional[str] = ..., biography: _Optional[str] = ..., fields: _Optional[_Iterable[str]] = ..., subjects: _Optional[_Iterable[str]] = ..., industries: _Optional[_Iterable[str]] = ..., region: _Optional[str] = ..., available: _Optional[bool] = ..., contact: _Optional[str] = ..., papers: _Optional[int] = ..., volunteer_minutes: _Optional[int] = ..., most_assignments: _Optional[int] = ...) -> None: ...

class MyProfile(_message.Message):
    __slots__ = ("profile", "visibility", "hidden", "etag", "open_assignments", "availability")
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    VISIBILITY_FIELD_NUMBER: _ClassVar[int]
    HIDDEN_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    OPEN_ASSIGNMENTS_FIELD_NUMBER: _ClassVar[int]
    AVAILABILITY_FIELD_NUMBER: _ClassVar[int]
    profile: Profile
    visibility: ProfileVisibility
    hidden: bool
    etag: str
    open_assignments: int
    availability: Availability
    def __init__(self, profile: _Optional[_Union[Profile, _Mapping]] = ..., visibility: _Optional[_Union[ProfileVisibility, _Mapping]] = ..., hidden: _Optional[bool] = ..., etag: _Optional[str] = ..., open_assignments: _Optional[int] = ..., availability: _Optional[_Union[Availability, str]] = ...) -> None: ...

class ProfileDraft(_message.Message):
    __slots__ = ("name", "headline", "organisation", "org_id", "biography", "fields", "subjects", "industries", "region", "available", "contact", "most_assignments", "availability")
    NAME_FIELD_NUMBER: _ClassVar[int]
    HEADLINE_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    BIOGRAPHY_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    INDUSTRIES_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    MOST_ASSIGNMENTS_FIELD_NUMBER: _ClassVar[int]
    AVAILABILITY_FIELD_NUMBER: _ClassVar[int]
    name: str
    headline: str
    organisation: str
    org_id: str
    biography: str
    fields: _containers.RepeatedScalarFieldContainer[str]
    subjects: _containers.RepeatedScalarFieldContainer[str]
    industries: _containers.RepeatedScalarFieldContainer[str]
    region: str
    available: bool
    contact: str
    most_assignments: int
    availability: Availability
    def __init__(self, name: _Optional[str] = ..., headline: _Optional[str] = ..., organisation: _Optional[str] = ..., org_id: _Optional[str] = ..., biography: _Optional[str] = ..., fields: _Optional[_Iterable[str]] = ..., subjects: _Optional[_Iterable[str]] = ..., industries: _Optional[_Iterable[str]] = ..., region: _Optional[str] = ..., available: _Optional[bool] = ..., contact: _Optional[str] = ..., most_assignments: _Optional[int] = ..., availability: _Optional[_Union[Availability, str]] = ...) -> None: ...

class GetMyProfileRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetMyProfileResponse(_message.Message):
    __slots__ = ("profile",)
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    profile: MyProfile
    def __init__(self, profile: _Optional[_Union[MyProfile, _Mapping]] = ...) -> None: ...

class UpdateMyProfileRequest(_message.Message):
    __slots__ = ("draft", "visibility")
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    VISIBILITY_FIELD_NUMBER: _ClassVar[int]
    draft: ProfileDraft
    visibility: ProfileVisibility
    def __init__(self, draft: _Optional[_Union[ProfileDraft, _Mapping]] = ..., visibility: _Optional[_Union[ProfileVisibility, _Mapping]] = ...) -> None: ...

class UpdateMyProfileResponse(_message.Message):
    __slots__ = ("profile",)
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    profile: MyProfile
    def __init__(self, profile: _Optional[_Union[MyProfile, _Mapping]] = ...) -> None: ...

class HideMyProfileRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class HideMyProfileResponse(_message.Message):
    __slots__ = ("profile",)
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    profile: MyProfile
    def __init__(self, profile: _Optional[_Union[MyProfile, _Mapping]] = ...) -> None: ...

class ShowMyProfileRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ShowMyProfileResponse(_message.Message):
    __slots__ = ("profile",)
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    profile: MyProfile
    def __init__(self, profile: _Optional[_Union[MyProfile, _Mapping]] = ...) -> None: ...

class GetProfileRequest(_message.Message):
    __slots__ = ("person_id",)
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    def __init__(self, person_id: _Optional[str] = ...) -> None: ...

class GetProfileResponse(_message.Message):
    __slots__ = ("profile",)
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    profile: Profile
    def __init__(self, profile: _Optional[_Union[Profile, _Mapping]] = ...) -> None: ...
