import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.commons.v1 import selections_pb2 as _selections_pb2
from kexie.items.v1 import items_pb2 as _items_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class NominationState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NOMINATION_STATE_UNSPECIFIED: _ClassVar[NominationState]
    NOMINATION_STATE_SUBMITTED: _ClassVar[NominationState]
    NOMINATION_STATE_ELIGIBLE: _ClassVar[NominationState]
    NOMINATION_STATE_REFUSED: _ClassVar[NominationState]
    NOMINATION_STATE_WITHDRAWN: _ClassVar[NominationState]
    NOMINATION_STATE_NOTICED: _ClassVar[NominationState]
    NOMINATION_STATE_NOT_CHOSEN: _ClassVar[NominationState]
    NOMINATION_STATE_STRUCK: _ClassVar[NominationState]
    NOMINATION_STATE_AWARDED: _ClassVar[NominationState]
    NOMINATION_STATE_MERGED: _ClassVar[NominationState]

class PersonRole(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PERSON_ROLE_UNSPECIFIED: _ClassVar[PersonRole]
    PERSON_ROLE_NOMINEE: _ClassVar[PersonRole]
    PERSON_ROLE_OFFICER: _ClassVar[PersonRole]
    PERSON_ROLE_AUTHOR: _ClassVar[PersonRole]
    PERSON_ROLE_MEMBER: _ClassVar[PersonRole]

class LibraryRights(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LIBRARY_RIGHTS_UNSPECIFIED: _ClassVar[LibraryRights]
    LIBRARY_RIGHTS_GRANTED: _ClassVar[LibraryRights]
    LIBRARY_RIGHTS_PENDING: _ClassVar[LibraryRights]
    LIBRARY_RIGHTS_NONE: _ClassVar[LibraryRights]
NOMINATION_STATE_UNSPECIFIED: NominationState
NOMINATION_STATE_SUBMITTED: NominationState
NOMINATION_STATE_ELIGIBLE: NominationState
NOMINATION_STATE_REFUSED: NominationState
NOMINATION_STATE_WITHDRAWN: NominationState
NOMINATION_STATE_NOTICED: NominationState
NOMINATION_STATE_NOT_CHOSEN: NominationState
NOMINATION_STATE_STRUCK: NominationState
NOMINATION_STATE_AWARDED: NominationState
NOMINATION_STATE_MERGED: NominationState
PERSON_ROLE_UNSPECIFIED: PersonRole
PERSON_ROLE_NOMINEE: PersonRole
PERSON_ROLE_OFFICER: PersonRole
PERSON_ROLE_AUTHOR: PersonRole
PERSON_ROLE_MEMBER: PersonRole
LIBRARY_RIGHTS_UNSPECIFIED: LibraryRights
LIBRARY_RIGHTS_GRANTED: LibraryRights
LIBRARY_RIGHTS_PENDING: LibraryRights
LIBRARY_RIGHTS_NONE: LibraryRights

class NominatedPerson(_message.Message):
    __slots__ = ("person_id", "name", "role", "agreed")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    AGREED_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    name: str
    role: PersonRole
    agreed: bool
    def __init__(self, person_id: _Optional[str] = ..., name: _Optional[str] = ..., role: _Optional[_Union[PersonRole, str]] = ..., agreed: _Optional[bool] = ...) -> None: ...

class Nomination(_message.Message):
    __slots__ = ("nomination_id", "selection_id", "org_id", "org_name", "nominee_id", "nominee_name", "title", "statement", "state", "reason", "made_at", "nominee_kind", "nominee_org_id", "work", "people", "track", "library")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    NOMINEE_ID_FIELD_NUMBER: _ClassVar[int]
    NOMINEE_NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    MADE_AT_FIELD_NUMBER: _ClassVar[int]
    NOMINEE_KIND_FIELD_NUMBER: _ClassVar[int]
    NOMINEE_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    WORK_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    TRACK_FIELD_NUMBER: _ClassVar[int]
    LIBRARY_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    selection_id: str
    org_id: str
    org_name: str
    nominee_id: str
    nominee_name: str
    title: str
    statement: str
    state: NominationState
    reason: str
    made_at: _timestamp_pb2.Timestamp
    nominee_kind: _selections_pb2.NomineeKind
    nominee_org_id: str
    work: _items_pb2.ItemLink
    people: _containers.RepeatedCompositeFieldContainer[NominatedPerson]
    track: str
    library: LibraryEntry
    def __init__(self, nomination_id: _Optional[str] = ..., selection_id: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., nominee_id: _Optional[str] = ..., nominee_name: _Optional[str] = ..., title: _Optional[str] = ..., statement: _Optional[str] = ..., state: _Optional[_Union[NominationState, str]] = ..., reason: _Optional[str] = ..., made_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., nominee_kind: _Optional[_Union[_selections_pb2.NomineeKind, str]] = ..., nominee_org_id: _Optional[str] = ..., work: _Optional[_Union[_items_pb2.ItemLink, _Mapping]] = ..., people: _Optional[_Iterable[_Union[NominatedPerson, _Mapping]]] = ..., track: _Optional[str] = ..., library: _Optional[_Union[LibraryEntry, _Mapping]] = ...) -> None: ...

class LibraryEntry(_message.Message):
    __slots__ = ("summary", "industry", "region", "rights")
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    RIGHTS_FIELD_NUMBER: _ClassVar[int]
    summary: str
    industry: str
    region: str
    rights: LibraryRights
    def __init__(self, summary: _Optional[str] = ..., industry: _Optional[str] = ..., region: _Optional[str] = ..., rights: _Optional[_Union[LibraryRights, str]] = ...) -> None: ...

class NominateRequest(_message.Message):
    __slots__ = ("selection_id", "org_id", "nominee_id", "nominee_name", "born", "title", "statement", "nominee_org_id", "work", "people", "track", "library", "sex", "subject")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    NOMINEE_ID_FIELD_NUMBER: _ClassVar[int]
    NOMINEE_NAME_FIELD_NUMBER: _ClassVar[int]
    BORN_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    NOMINEE_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    WORK_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    TRACK_FIELD_NUMBER: _ClassVar[int]
    LIBRARY_FIELD_NUMBER: _ClassVar[int]
    SEX_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    org_id: str
    nominee_id: str
    nominee_name: str
    born: str
    title: str
    statement: str
    nominee_org_id: str
    work: _items_pb2.ItemLink
    people: _containers.RepeatedCompositeFieldContainer[NominatedPerson]
    track: str
    library: LibraryEntry
    sex: _selections_pb2.Sex
    subject: str
    def __init__(self, selection_id: _Optional[str] = ..., org_id: _Optional[str] = ..., nominee_id: _Optional[str] = ..., nominee_name: _Optional[str] = ..., born: _Optional[str] = ..., title: _Optional[str] = ..., statement: _Optional[str] = ..., nominee_org_id: _Optional[str] = ..., work: _Optional[_Union[_items_pb2.ItemLink, _Mapping]] = ..., people: _Optional[_Iterable[_Union[NominatedPerson, _Mapping]]] = ..., track: _Optional[str] = ..., library: _Optional[_Union[LibraryEntry, _Mapping]] = ..., sex: _Optional[_Union[_selections_pb2.Sex, str]] = ..., subject: _Optional[str] = ...) -> None: ...

class NominateResponse(_message.Message):
    __slots__ = ("nomination", "quota_left")
    NOMINATION_FIELD_NUMBER: _ClassVar[int]
    QUOTA_LEFT_FIELD_NUMBER: _ClassVar[int]
    nomination: Nomination
    quota_left: int
    def __init__(self, nomination: _Optional[_Union[Nomination, _Mapping]] = ..., quota_left: _Optional[int] = ...) -> None: ...

class WithdrawNominationRequest(_message.Message):
    __slots__ = ("nomination_id",)
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    def __init__(self, nomination_id: _Optional[str] = ...) -> None: ...

class WithdrawNominationResponse(_message.Message):
    __slots__ = ("nomination",)
    NOMINATION_FIELD_NUMBER: _ClassVar[int]
    nomination: Nomination
    def __init__(self, nomination: _Optional[_Union[Nomination, _Mapping]] = ...) -> None: ...

class ScreenNominationRequest(_message.Message):
    __slots__ = ("nomination_id", "passed", "reason")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    PASSED_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    passed: bool
    reason: str
    def __init__(self, nomination_id: _Optional[str] = ..., passed: _Optional[bool] = ..., reason: _Optional[str] = ...) -> None: ...

class ScreenNominationResponse(_message.Message):
    __slots__ = ("nomination",)
    NOMINATION_FIELD_NUMBER: _ClassVar[int]
    nomination: Nomination
    def __init__(self, nomination: _Optional[_Union[Nomination, _Mapping]] = ...) -> None: ...

class MergeNominationRequest(_message.Message):
    __slots__ = ("nomination_id", "into_id")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    INTO_ID_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    into_id: str
    def __init__(self, nomination_id: _Optional[str] = ..., into_id: _Optional[str] = ...) -> None: ...

class MergeNominationResponse(_message.Message):
    __slots__ = ("nomination",)
    NOMINATION_FIELD_NUMBER: _ClassVar[int]
    nomination: Nomination
    def __init__(self, nomination: _Optional[_Union[Nomination, _Mapping]] = ...) -> None: ...

class AnswerMembershipRequest(_message.Message):
    __slots__ = ("nomination_id", "agreed")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    AGREED_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    agreed: bool
    def __init__(self, nomination_id: _Optional[str] = ..., agreed: _Optional[bool] = ...) -> None: ...

class AnswerMembershipResponse(_message.Message):
    __slots__ = ("nomination",)
    NOMINATION_FIELD_NUMBER: _ClassVar[int]
    nomination: Nomination
    def __init__(self, nomination: _Optional[_Union[Nomination, _Mapping]] = ...) -> None: ...

class GetNominationRequest(_message.Message):
    __slots__ = ("nomination_id",)
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    def __init__(self, nomination_id: _Optional[str] = ...) -> None: ...

class GetNominationResponse(_message.Message):
    __slots__ = ("nomination", "can", "comments")
    NOMINATION_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    COMMENTS_FIELD_NUMBER: _ClassVar[int]
    nomination: Nomination
    can: _containers.RepeatedScalarFieldContainer[str]
    comments: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, nomination: _Optional[_Union[Nomination, _Mapping]] = ..., can: _Optional[_Iterable[str]] = ..., comments: _Optional[_Iterable[str]] = ...) -> None: ...

class ListNominationsRequest(_message.Message):
    __slots__ = ("selection_id", "org_id", "state", "page_size", "page_token", "nomination_ids")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    NOMINATION_IDS_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    org_id: str
    state: NominationState
    page_size: int
    page_token: str
    nomination_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, selection_id: _Optional[str] = ..., org_id: _Optional[str] = ..., state: _Optional[_Union[NominationState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., nomination_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ListNominationsResponse(_message.Message):
    __slots__ = ("nominations", "next_page_token")
    NOMINATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    nominations: _containers.RepeatedCompositeFieldContainer[Nomination]
    next_page_token: str
    def __init__(self, nominations: _Optional[_Iterable[_Union[Nomination, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
