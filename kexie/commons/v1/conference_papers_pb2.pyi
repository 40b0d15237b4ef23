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

class PaperState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAPER_STATE_UNSPECIFIED: _ClassVar[PaperState]
    PAPER_STATE_SUBMITTED: _ClassVar[PaperState]
    PAPER_STATE_ACCEPTED: _ClassVar[PaperState]
    PAPER_STATE_REJECTED: _ClassVar[PaperState]
    PAPER_STATE_WITHDRAWN: _ClassVar[PaperState]
PAPER_STATE_UNSPECIFIED: PaperState
PAPER_STATE_SUBMITTED: PaperState
PAPER_STATE_ACCEPTED: PaperState
PAPER_STATE_REJECTED: PaperState
PAPER_STATE_WITHDRAWN: PaperState

class PaperCall(_message.Message):
    __slots__ = ("until", "text", "topics", "reviews")
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    TOPICS_FIELD_NUMBER: _ClassVar[int]
    REVIEWS_FIELD_NUMBER: _ClassVar[int]
    until: _timestamp_pb2.Timestamp
    text: str
    topics: _containers.RepeatedScalarFieldContainer[str]
    reviews: int
    def __init__(self, until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., text: _Optional[str] = ..., topics: _Optional[_Iterable[str]] = ..., reviews: _Optional[int] = ...) -> None: ...

class PaperAuthor(_message.Message):
    __slots__ = ("name", "affiliation", "person_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    AFFILIATION_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    affiliation: str
    person_id: str
    def __init__(self, name: _Optional[str] = ..., affiliation: _Optional[str] = ..., person_id: _Optional[str] = ...) -> None: ...

class PaperDraft(_message.Message):
    __slots__ = ("title", "abstract", "topic", "speaker", "co_authors")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ABSTRACT_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    SPEAKER_FIELD_NUMBER: _ClassVar[int]
    CO_AUTHORS_FIELD_NUMBER: _ClassVar[int]
    title: str
    abstract: str
    topic: str
    speaker: PaperAuthor
    co_authors: _containers.RepeatedCompositeFieldContainer[PaperAuthor]
    def __init__(self, title: _Optional[str] = ..., abstract: _Optional[str] = ..., topic: _Optional[str] = ..., speaker: _Optional[_Union[PaperAuthor, _Mapping]] = ..., co_authors: _Optional[_Iterable[_Union[PaperAuthor, _Mapping]]] = ...) -> None: ...

class PaperSlot(_message.Message):
    __slots__ = ("session_id", "starts_at", "minutes")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    MINUTES_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    starts_at: _timestamp_pb2.Timestamp
    minutes: int
    def __init__(self, session_id: _Optional[str] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., minutes: _Optional[int] = ...) -> None: ...

class ConferencePaper(_message.Message):
    __slots__ = ("paper_id", "activity_id", "draft", "state", "reason", "slot", "given_at", "submitted_at", "etag")
    PAPER_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SLOT_FIELD_NUMBER: _ClassVar[int]
    GIVEN_AT_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_AT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    paper_id: str
    activity_id: str
    draft: PaperDraft
    state: PaperState
    reason: str
    slot: PaperSlot
    given_at: _timestamp_pb2.Timestamp
    submitted_at: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, paper_id: _Optional[str] = ..., activity_id: _Optional[str] = ..., draft: _Optional[_Union[PaperDraft, _Mapping]] = ..., state: _Optional[_Union[PaperState, str]] = ..., reason: _Optional[str] = ..., slot: _Optional[_Union[PaperSlot, _Mapping]] = ..., given_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., submitted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class PaperReview(_message.Message):
    __slots__ = ("reviewer_id", "score", "comment", "conflict")
    REVIEWER_ID_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    CONFLICT_FIELD_NUMBER: _ClassVar[int]
    reviewer_id: str
    score: int
    comment: str
    conflict: str
    def __init__(self, reviewer_id: _Optional[str] = ..., score: _Optional[int] = ..., comment: _Optional[str] = ..., conflict: _Optional[str] = ...) -> None: ...

class ReviewedPaper(_message.Message):
    __slots__ = ("paper", "reviews", "counted")
    PAPER_FIELD_NUMBER: _ClassVar[int]
    REVIEWS_FIELD_NUMBER: _ClassVar[int]
    COUNTED_FIELD_NUMBER: _ClassVar[int]
    paper: ConferencePaper
    reviews: _containers.RepeatedCompositeFieldContainer[PaperReview]
    counted: int
    def __init__(self, paper: _Optional[_Union[ConferencePaper, _Mapping]] = ..., reviews: _Optional[_Iterable[_Union[PaperReview, _Mapping]]] = ..., counted: _Optional[int] = ...) -> None: ...

class PaperToReview(_message.Message):
    __slots__ = ("paper_id", "activity_id", "activity_title", "title", "abstract", "topic", "state", "review")
    PAPER_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_TITLE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ABSTRACT_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REVIEW_FIELD_NUMBER: _ClassVar[int]
    paper_id: str
    activity_id: str
    activity_title: str
    title: str
    abstract: str
    topic: str
    state: PaperState
    review: PaperReview
    def __init__(self, paper_id: _Optional[str] = ..., activity_id: _Optional[str] = ..., activity_title: _Optional[str] = ..., title: _Optional[str] = ..., abstract: _Optional[str] = ..., topic: _Optional[str] = ..., state: _Optional[_Union[PaperState, str]] = ..., review: _Optional[_Union[PaperReview, _Mapping]] = ...) -> None: ...

class Talk(_message.Message):
    __slots__ = ("paper_id", "title", "abstract", "topic", "authors", "session_id", "starts_at", "minutes")
    PAPER_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ABSTRACT_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    AUTHORS_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    MINUTES_FIELD_NUMBER: _ClassVar[int]
    paper_id: str
    title: str
    abstract: str
    topic: str
    authors: _containers.RepeatedScalarFieldContainer[str]
    session_id: str
    starts_at: _timestamp_pb2.Timestamp
    minutes: int
    def __init__(self, paper_id: _Optional[str] = ..., title: _Optional[str] = ..., abstract: _Optional[str] = ..., topic: _Optional[str] = ..., authors: _Optional[_Iterable[str]] = ..., session_id: _Optional[str] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., minutes: _Optional[int] = ...) -> None: ...

class CallForPapersRequest(_message.Message):
    __slots__ = ("activity_id", "call")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    CALL_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    call: PaperCall
    def __init__(self, activity_id: _Optional[str] = ..., call: _Optional[_Union[PaperCall, _Mapping]] = ...) -> None: ...

class CallForPapersResponse(_message.Message):
    __slots__ = ("call",)
    CALL_FIELD_NUMBER: _ClassVar[int]
    call: PaperCall
    def __init__(self, call: _Optional[_Union[PaperCall, _Mapping]] = ...) -> None: ...

class GetPaperCallRequest(_message.Message):
    __slots__ = ("activity_id",)
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    def __init__(self, activity_id: _Optional[str] = ...) -> None: ...

class GetPaperCallResponse(_message.Message):
    __slots__ = ("call", "open")
    CALL_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    call: PaperCall
    open: bool
    def __init__(self, call: _Optional[_Union[PaperCall, _Mapping]] = ..., open: _Optional[bool] = ...) -> None: ...

class SubmitPaperRequest(_message.Message):
    __slots__ = ("activity_id", "draft")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    draft: PaperDraft
    def __init__(self, activity_id: _Optional[str] = ..., draft: _Optional[_Union[PaperDraft, _Mapping]] = ...) -> None: ...

class SubmitPaperResponse(_message.Message):
    __slots__ = ("paper",)
    PAPER_FIELD_NUMBER: _ClassVar[int]
    paper: ConferencePaper
    def __init__(self, paper: _Optional[_Union[ConferencePaper, _Mapping]] = ...) -> None: ...

class RevisePaperRequest(_message.Message):
    __slots__ = ("paper_id", "draft")
    PAPER_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    paper_id: str
    draft: PaperDraft
    def __init__(self, paper_id: _Optional[str] = ..., draft: _Optional[_Union[PaperDraft, _Mapping]] = ...) -> None: ...

class RevisePaperResponse(_message.Message):
    __slots__ = ("paper",)
    PAPER_FIELD_NUMBER: _ClassVar[int]
    paper: ConferencePaper
    def __init__(self, paper: _Optional[_Union[ConferencePaper, _Mapping]] = ...) -> None: ...

class WithdrawPaperRequest(_message.Message):
    __slots__ = ("paper_id",)
    PAPER_ID_FIELD_NUMBER: _ClassVar[int]
    paper_id: str
    def __init__(self, paper_id: _Optional[str] = ...) -> None: ...

class WithdrawPaperResponse(_message.Message):
    __slots__ = ("paper",)
    PAPER_FIELD_NUMBER: _ClassVar[int]
    paper: ConferencePaper
    def __init__(self, paper: _Optional[_Union[ConferencePaper, _Mapping]] = ...) -> None: ...

class ListMyPapersRequest(_message.Message):
    __slots__ = ("activity_id", "page_size", "page_token")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    page_size: int
    page_token: str
    def __init__(self, activity_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMyPapersResponse(_message.Message):
    __slots__ = ("papers", "next_page_token")
    PAPERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    papers: _containers.RepeatedCompositeFieldContainer[ConferencePaper]
    next_page_token: str
    def __init__(self, papers: _Optional[_Iterable[_Union[ConferencePaper, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListConferencePapersRequest(_message.Message):
    __slots__ = ("activity_id", "state", "page_size", "page_token")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    state: PaperState
    page_size: int
    page_token: str
    def __init__(self, activity_id: _Optional[str] = ..., state: _Optional[_Union[PaperState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListConferencePapersResponse(_message.Message):
    __slots__ = ("papers", "next_page_token")
    PAPERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    papers: _containers.RepeatedCompositeFieldContainer[ReviewedPaper]
    next_page_token: str
    def __init__(self, papers: _Optional[_Iterable[_Union[ReviewedPaper, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AssignPaperRequest(_message.Message):
    __slots__ = ("paper_id", "reviewer_id")
    PAPER_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEWER_ID_FIELD_NUMBER: _ClassVar[int]
    paper_id: str
    reviewer_id: str
    def __init__(self, paper_id: _Optional[str] = ..., reviewer_id: _Optional[str] = ...) -> None: ...

class AssignPaperResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListMyPaperReviewsRequest(_message.Message):
    __slots__ = ("activity_id", "page_size", "page_token")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    page_size: int
    page_token: str
    def __init__(self, activity_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMyPaperReviewsResponse(_message.Message):
    __slots__ = ("papers", "next_page_token")
    PAPERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    papers: _containers.RepeatedCompositeFieldContainer[PaperToReview]
    next_page_token: str
    def __init__(self, papers: _Optional[_Iterable[_Union[PaperToReview, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ReviewPaperRequest(_message.Message):
    __slots__ = ("paper_id", "score", "comment")
    PAPER_ID_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    paper_id: str
    score: int
    comment: str
    def __init__(self, paper_id: _Optional[str] = ..., score: _Optional[int] = ..., comment: _Optional[str] = ...) -> None: ...

class ReviewPaperResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class DecidePaperRequest(_message.Message):
    __slots__ = ("paper_id", "accept", "reason")
    PAPER_ID_FIELD_NUMBER: _ClassVar[int]
    ACCEPT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    paper_id: str
    accept: bool
    reason: str
    def __init__(self, paper_id: _Optional[str] = ..., accept: _Optional[bool] = ..., reason: _Optional[str] = ...) -> None: ...

class DecidePaperResponse(_message.Message):
    __slots__ = ("paper",)
    PAPER_FIELD_NUMBER: _ClassVar[int]
    paper: ConferencePaper
    def __init__(self, paper: _Optional[_Union[ConferencePaper, _Mapping]] = ...) -> None: ...

class SchedulePaperRequest(_message.Message):
    __slots__ = ("paper_id", "slot")
    PAPER_ID_FIELD_NUMBER: _ClassVar[int]
    SLOT_FIELD_NUMBER: _ClassVar[int]
    paper_id: str
    slot: PaperSlot
    def __init__(self, paper_id: _Optional[str] = ..., slot: _Optional[_Union[PaperSlot, _Mapping]] = ...) -> None: ...

class SchedulePaperResponse(_message.Message):
    __slots__ = ("paper",)
    PAPER_FIELD_NUMBER: _ClassVar[int]
    paper: ConferencePaper
    def __init__(self, paper: _Optional[_Union[ConferencePaper, _Mapping]] = ...) -> None: ...

class ConfirmTalkRequest(_message.Message):
    __slots__ = ("paper_id",)
    PAPER_ID_FIELD_NUMBER: _ClassVar[int]
    paper_id: str
    def __init__(self, paper_id: _Optional[str] = ...) -> None: ...

class ConfirmTalkResponse(_message.Message):
    __slots__ = ("paper", "certificate")
    PAPER_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_FIELD_NUMBER: _ClassVar[int]
    paper: ConferencePaper
    certificate: str
    def __init__(self, paper: _Optional[_Union[ConferencePaper, _Mapping]] = ..., certificate: _Optional[str] = ...) -> None: ...

class ListTalksRequest(_message.Message):
    __slots__ = ("activity_id", "page_size", "page_token")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    page_size: int
    page_token: str
    def __init__(self, activity_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListTalksResponse(_message.Message):
    __slots__ = ("talks", "next_page_token")
    TALKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    talks: _containers.RepeatedCompositeFieldContainer[Talk]
    next_page_token: str
    def __init__(self, talks: _Optional[_Iterable[_Union[Talk, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
