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

class SelectionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SELECTION_STATE_UNSPECIFIED: _ClassVar[SelectionState]
    SELECTION_STATE_DRAFT: _ClassVar[SelectionState]
    SELECTION_STATE_OPEN: _ClassVar[SelectionState]
    SELECTION_STATE_NOTICE: _ClassVar[SelectionState]
    SELECTION_STATE_CONCLUDED: _ClassVar[SelectionState]
    SELECTION_STATE_CANCELLED: _ClassVar[SelectionState]

class SelectionPhase(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SELECTION_PHASE_UNSPECIFIED: _ClassVar[SelectionPhase]
    SELECTION_PHASE_AHEAD: _ClassVar[SelectionPhase]
    SELECTION_PHASE_NOMINATING: _ClassVar[SelectionPhase]
    SELECTION_PHASE_REVIEWING: _ClassVar[SelectionPhase]
    SELECTION_PHASE_COUNTING: _ClassVar[SelectionPhase]
    SELECTION_PHASE_VOTING: _ClassVar[SelectionPhase]
    SELECTION_PHASE_PRESENTING: _ClassVar[SelectionPhase]

class SelectionKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SELECTION_KIND_UNSPECIFIED: _ClassVar[SelectionKind]
    SELECTION_KIND_AWARD: _ClassVar[SelectionKind]
    SELECTION_KIND_LIST: _ClassVar[SelectionKind]
    SELECTION_KIND_DESIGNATION: _ClassVar[SelectionKind]
    SELECTION_KIND_CONTEST: _ClassVar[SelectionKind]

class NomineeKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NOMINEE_KIND_UNSPECIFIED: _ClassVar[NomineeKind]
    NOMINEE_KIND_PERSON: _ClassVar[NomineeKind]
    NOMINEE_KIND_ORGANISATION: _ClassVar[NomineeKind]
    NOMINEE_KIND_WORK: _ClassVar[NomineeKind]
    NOMINEE_KIND_TEAM: _ClassVar[NomineeKind]
    NOMINEE_KIND_PROBLEM: _ClassVar[NomineeKind]

class VoteMethod(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VOTE_METHOD_UNSPECIFIED: _ClassVar[VoteMethod]
    VOTE_METHOD_APPROVAL: _ClassVar[VoteMethod]
    VOTE_METHOD_SCHULZE: _ClassVar[VoteMethod]
    VOTE_METHOD_STV: _ClassVar[VoteMethod]
    VOTE_METHOD_PAIRWISE: _ClassVar[VoteMethod]
    VOTE_METHOD_MEEK: _ClassVar[VoteMethod]

class Voters(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VOTERS_UNSPECIFIED: _ClassVar[Voters]
    VOTERS_PUBLIC: _ClassVar[Voters]
    VOTERS_COMMITTEE: _ClassVar[Voters]

class Sex(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SEX_UNSPECIFIED: _ClassVar[Sex]
    SEX_FEMALE: _ClassVar[Sex]
    SEX_MALE: _ClassVar[Sex]
SELECTION_STATE_UNSPECIFIED: SelectionState
SELECTION_STATE_DRAFT: SelectionState
SELECTION_STATE_OPEN: SelectionState
SELECTION_STATE_NOTICE: SelectionState
SELECTION_STATE_CONCLUDED: SelectionState
SELECTION_STATE_CANCELLED: SelectionState
SELECTION_PHASE_UNSPECIFIED: SelectionPhase
SELECTION_PHASE_AHEAD: SelectionPhase
SELECTION_PHASE_NOMINATING: SelectionPhase
SELECTION_PHASE_REVIEWING: SelectionPhase
SELECTION_PHASE_COUNTING: SelectionPhase
SELECTION_PHASE_VOTING: SelectionPhase
SELECTION_PHASE_PRESENTING: SelectionPhase
SELECTION_KIND_UNSPECIFIED: SelectionKind
SELECTION_KIND_AWARD: SelectionKind
SELECTION_KIND_LIST: SelectionKind
SELECTION_KIND_DESIGNATION: SelectionKind
SELECTION_KIND_CONTEST: SelectionKind
NOMINEE_KIND_UNSPECIFIED: NomineeKind
NOMINEE_KIND_PERSON: NomineeKind
NOMINEE_KIND_ORGANISATION: NomineeKind
NOMINEE_KIND_WORK: NomineeKind
NOMINEE_KIND_TEAM: NomineeKind
NOMINEE_KIND_PROBLEM: NomineeKind
VOTE_METHOD_UNSPECIFIED: VoteMethod
VOTE_METHOD_APPROVAL: VoteMethod
VOTE_METHOD_SCHULZE: VoteMethod
VOTE_METHOD_STV: VoteMethod
VOTE_METHOD_PAIRWISE: VoteMethod
VOTE_METHOD_MEEK: VoteMethod
VOTERS_UNSPECIFIED: Voters
VOTERS_PUBLIC: Voters
VOTERS_COMMITTEE: Voters
SEX_UNSPECIFIED: Sex
SEX_FEMALE: Sex
SEX_MALE: Sex

class VoteStage(_message.Message):
    __slots__ = ("voters", "method", "most", "daily", "seats", "shortlist", "share", "least_percent", "opens_at", "closes_at")
    VOTERS_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    MOST_FIELD_NUMBER: _ClassVar[int]
    DAILY_FIELD_NUMBER: _ClassVar[int]
    SEATS_FIELD_NUMBER: _ClassVar[int]
    SHORTLIST_FIELD_NUMBER: _ClassVar[int]
    SHARE_FIELD_NUMBER: _ClassVar[int]
    LEAST_PERCENT_FIELD_NUMBER: _ClassVar[int]
    OPENS_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSES_AT_FIELD_NUMBER: _ClassVar[int]
    voters: Voters
    method: VoteMethod
    most: int
    daily: bool
    seats: int
    shortlist: int
    share: int
    least_percent: int
    opens_at: _timestamp_pb2.Timestamp
    closes_at: _timestamp_pb2.Timestamp
    def __init__(self, voters: _Optional[_Union[Voters, str]] = ..., method: _Optional[_Union[VoteMethod, str]] = ..., most: _Optional[int] = ..., daily: _Optional[bool] = ..., seats: _Optional[int] = ..., shortlist: _Optional[int] = ..., share: _Optional[int] = ..., least_percent: _Optional[int] = ..., opens_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closes_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Roadshow(_message.Message):
    __slots__ = ("place", "finalists", "minutes", "share", "criteria", "opens_at", "closes_at")
    PLACE_FIELD_NUMBER: _ClassVar[int]
    FINALISTS_FIELD_NUMBER: _ClassVar[int]
    MINUTES_FIELD_NUMBER: _ClassVar[int]
    SHARE_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    OPENS_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSES_AT_FIELD_NUMBER: _ClassVar[int]
    place: str
    finalists: int
    minutes: int
    share: int
    criteria: _containers.RepeatedCompositeFieldContainer[Criterion]
    opens_at: _timestamp_pb2.Timestamp
    closes_at: _timestamp_pb2.Timestamp
    def __init__(self, place: _Optional[str] = ..., finalists: _Optional[int] = ..., minutes: _Optional[int] = ..., share: _Optional[int] = ..., criteria: _Optional[_Iterable[_Union[Criterion, _Mapping]]] = ..., opens_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closes_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Criterion(_message.Message):
    __slots__ = ("name", "weight")
    NAME_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_FIELD_NUMBER: _ClassVar[int]
    name: str
    weight: int
    def __init__(self, name: _Optional[str] = ..., weight: _Optional[int] = ...) -> None: ...

class SelectionDraft(_message.Message):
    __slots__ = ("title", "kind", "summary", "rules", "places", "quota", "nominating_kinds", "born_from", "sex", "subjects", "criteria", "reviews_each", "blind", "nominate_from", "nominate_until", "review_until", "notice_days", "nominee_kind", "votes", "sealed", "invited_org_ids", "roadshow", "tracks")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    PLACES_FIELD_NUMBER: _ClassVar[int]
    QUOTA_FIELD_NUMBER: _ClassVar[int]
    NOMINATING_KINDS_FIELD_NUMBER: _ClassVar[int]
    BORN_FROM_FIELD_NUMBER: _ClassVar[int]
    SEX_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    REVIEWS_EACH_FIELD_NUMBER: _ClassVar[int]
    BLIND_FIELD_NUMBER: _ClassVar[int]
    NOMINATE_FROM_FIELD_NUMBER: _ClassVar[int]
    NOMINATE_UNTIL_FIELD_NUMBER: _ClassVar[int]
    REVIEW_UNTIL_FIELD_NUMBER: _ClassVar[int]
    NOTICE_DAYS_FIELD_NUMBER: _ClassVar[int]
    NOMINEE_KIND_FIELD_NUMBER: _ClassVar[int]
    VOTES_FIELD_NUMBER: _ClassVar[int]
    SEALED_FIELD_NUMBER: _ClassVar[int]
    INVITED_ORG_IDS_FIELD_NUMBER: _ClassVar[int]
    ROADSHOW_FIELD_NUMBER: _ClassVar[int]
    TRACKS_FIELD_NUMBER: _ClassVar[int]
    title: str
    kind: SelectionKind
    summary: str
    rules: str
    places: int
    quota: int
    nominating_kinds: _containers.RepeatedScalarFieldContainer[str]
    born_from: str
    sex: Sex
    subjects: _containers.RepeatedScalarFieldContainer[str]
    criteria: _containers.RepeatedCompositeFieldContainer[Criterion]
    reviews_each: int
    blind: bool
    nominate_from: _timestamp_pb2.Timestamp
    nominate_until: _timestamp_pb2.Timestamp
    review_until: _timestamp_pb2.Timestamp
    notice_days: int
    nominee_kind: NomineeKind
    votes: _containers.RepeatedCompositeFieldContainer[VoteStage]
    sealed: bool
    invited_org_ids: _containers.RepeatedScalarFieldContainer[str]
    roadshow: Roadshow
    tracks: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, title: _Optional[str] = ..., kind: _Optional[_Union[SelectionKind, str]] = ..., summary: _Optional[str] = ..., rules: _Optional[str] = ..., places: _Optional[int] = ..., quota: _Optional[int] = ..., nominating_kinds: _Optional[_Iterable[str]] = ..., born_from: _Optional[str] = ..., sex: _Optional[_Union[Sex, str]] = ..., subjects: _Optional[_Iterable[str]] = ..., criteria: _Optional[_Iterable[_Union[Criterion, _Mapping]]] = ..., reviews_each: _Optional[int] = ..., blind: _Optional[bool] = ..., nominate_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., nominate_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., review_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., notice_days: _Optional[int] = ..., nominee_kind: _Optional[_Union[NomineeKind, str]] = ..., votes: _Optional[_Iterable[_Union[VoteStage, _Mapping]]] = ..., sealed: _Optional[bool] = ..., invited_org_ids: _Optional[_Iterable[str]] = ..., roadshow: _Optional[_Union[Roadshow, _Mapping]] = ..., tracks: _Optional[_Iterable[str]] = ...) -> None: ...

class Selection(_message.Message):
    __slots__ = ("selection_id", "org_id", "org_name", "draft", "state", "phase", "notice_until", "reason", "etag")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PHASE_FIELD_NUMBER: _ClassVar[int]
    NOTICE_UNTIL_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    org_id: str
    org_name: str
    draft: SelectionDraft
    state: SelectionState
    phase: SelectionPhase
    notice_until: _timestamp_pb2.Timestamp
    reason: str
    etag: str
    def __init__(self, selection_id: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., draft: _Optional[_Union[SelectionDraft, _Mapping]] = ..., state: _Optional[_Union[SelectionState, str]] = ..., phase: _Optional[_Union[SelectionPhase, str]] = ..., notice_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class CreateSelectionRequest(_message.Message):
    __slots__ = ("org_id", "draft")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    draft: SelectionDraft
    def __init__(self, org_id: _Optional[str] = ..., draft: _Optional[_Union[SelectionDraft, _Mapping]] = ...) -> None: ...

class CreateSelectionResponse(_message.Message):
    __slots__ = ("selection",)
    SELECTION_FIELD_NUMBER: _ClassVar[int]
    selection: Selection
    def __init__(self, selection: _Optional[_Union[Selection, _Mapping]] = ...) -> None: ...

class UpdateSelectionRequest(_message.Message):
    __slots__ = ("selection_id", "draft")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    draft: SelectionDraft
    def __init__(self, selection_id: _Optional[str] = ..., draft: _Optional[_Union[SelectionDraft, _Mapping]] = ...) -> None: ...

class UpdateSelectionResponse(_message.Message):
    __slots__ = ("selection",)
    SELECTION_FIELD_NUMBER: _ClassVar[int]
    selection: Selection
    def __init__(self, selection: _Optional[_Union[Selection, _Mapping]] = ...) -> None: ...

class OpenSelectionRequest(_message.Message):
    __slots__ = ("selection_id",)
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    def __init__(self, selection_id: _Optional[str] = ...) -> None: ...

class OpenSelectionResponse(_message.Message):
    __slots__ = ("selection",)
    SELECTION_FIELD_NUMBER: _ClassVar[int]
    selection: Selection
    def __init__(self, selection: _Optional[_Union[Selection, _Mapping]] = ...) -> None: ...

class CancelSelectionRequest(_message.Message):
    __slots__ = ("selection_id", "reason")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    reason: str
    def __init__(self, selection_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CancelSelectionResponse(_message.Message):
    __slots__ = ("selection",)
    SELECTION_FIELD_NUMBER: _ClassVar[int]
    selection: Selection
    def __init__(self, selection: _Optional[_Union[Selection, _Mapping]] = ...) -> None: ...

class GetSelectionRequest(_message.Message):
    __slots__ = ("selection_id",)
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    def __init__(self, selection_id: _Optional[str] = ...) -> None: ...

class GetSelectionResponse(_message.Message):
    __slots__ = ("selection", "can")
    SELECTION_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    selection: Selection
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, selection: _Optional[_Union[Selection, _Mapping]] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class ListSelectionsRequest(_message.Message):
    __slots__ = ("org_id", "state", "kind", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    state: SelectionState
    kind: SelectionKind
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., state: _Optional[_Union[SelectionState, str]] = ..., kind: _Optional[_Union[SelectionKind, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListSelectionsResponse(_message.Message):
    __slots__ = ("selections", "next_page_token")
    SELECTIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    selections: _containers.RepeatedCompositeFieldContainer[Selection]
    next_page_token: str
    def __init__(self, selections: _Optional[_Iterable[_Union[Selection, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
