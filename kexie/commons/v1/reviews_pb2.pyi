import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.commons.v1 import selections_pb2 as _selections_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReviewState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REVIEW_STATE_UNSPECIFIED: _ClassVar[ReviewState]
    REVIEW_STATE_ASSIGNED: _ClassVar[ReviewState]
    REVIEW_STATE_SCORED: _ClassVar[ReviewState]
    REVIEW_STATE_CONFLICT: _ClassVar[ReviewState]
    REVIEW_STATE_RETURNED: _ClassVar[ReviewState]
REVIEW_STATE_UNSPECIFIED: ReviewState
REVIEW_STATE_ASSIGNED: ReviewState
REVIEW_STATE_SCORED: ReviewState
REVIEW_STATE_CONFLICT: ReviewState
REVIEW_STATE_RETURNED: ReviewState

class Reviewer(_message.Message):
    __slots__ = ("person_id", "most", "assigned", "scored")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    MOST_FIELD_NUMBER: _ClassVar[int]
    ASSIGNED_FIELD_NUMBER: _ClassVar[int]
    SCORED_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    most: int
    assigned: int
    scored: int
    def __init__(self, person_id: _Optional[str] = ..., most: _Optional[int] = ..., assigned: _Optional[int] = ..., scored: _Optional[int] = ...) -> None: ...

class AppointReviewerRequest(_message.Message):
    __slots__ = ("selection_id", "person_id", "most")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    MOST_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    person_id: str
    most: int
    def __init__(self, selection_id: _Optional[str] = ..., person_id: _Optional[str] = ..., most: _Optional[int] = ...) -> None: ...

class AppointReviewerResponse(_message.Message):
    __slots__ = ("reviewer",)
    REVIEWER_FIELD_NUMBER: _ClassVar[int]
    reviewer: Reviewer
    def __init__(self, reviewer: _Optional[_Union[Reviewer, _Mapping]] = ...) -> None: ...

class DismissReviewerRequest(_message.Message):
    __slots__ = ("selection_id", "person_id")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    person_id: str
    def __init__(self, selection_id: _Optional[str] = ..., person_id: _Optional[str] = ...) -> None: ...

class DismissReviewerResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListReviewersRequest(_message.Message):
    __slots__ = ("selection_id", "page_size", "page_token")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    page_size: int
    page_token: str
    def __init__(self, selection_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListReviewersResponse(_message.Message):
    __slots__ = ("reviewers", "next_page_token")
    REVIEWERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    reviewers: _containers.RepeatedCompositeFieldContainer[Reviewer]
    next_page_token: str
    def __init__(self, reviewers: _Optional[_Iterable[_Union[Reviewer, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AssignReviewsRequest(_message.Message):
    __slots__ = ("selection_id",)
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    def __init__(self, selection_id: _Optional[str] = ...) -> None: ...

class Shortfall(_message.Message):
    __slots__ = ("nomination_id", "lacking")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    LACKING_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    lacking: int
    def __init__(self, nomination_id: _Optional[str] = ..., lacking: _Optional[int] = ...) -> None: ...

class ConflictCount(_message.Message):
    __slots__ = ("kind", "pairs")
    KIND_FIELD_NUMBER: _ClassVar[int]
    PAIRS_FIELD_NUMBER: _ClassVar[int]
    kind: str
    pairs: int
    def __init__(self, kind: _Optional[str] = ..., pairs: _Optional[int] = ...) -> None: ...

class AssignReviewsResponse(_message.Message):
    __slots__ = ("assigned", "shortfalls", "conflicts", "unavailable", "away_ids", "busy_ids")
    ASSIGNED_FIELD_NUMBER: _ClassVar[int]
    SHORTFALLS_FIELD_NUMBER: _ClassVar[int]
    CONFLICTS_FIELD_NUMBER: _ClassVar[int]
    UNAVAILABLE_FIELD_NUMBER: _ClassVar[int]
    AWAY_IDS_FIELD_NUMBER: _ClassVar[int]
    BUSY_IDS_FIELD_NUMBER: _ClassVar[int]
    assigned: int
    shortfalls: _containers.RepeatedCompositeFieldContainer[Shortfall]
    conflicts: _containers.RepeatedCompositeFieldContainer[ConflictCount]
    unavailable: int
    away_ids: _containers.RepeatedScalarFieldContainer[str]
    busy_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, assigned: _Optional[int] = ..., shortfalls: _Optional[_Iterable[_Union[Shortfall, _Mapping]]] = ..., conflicts: _Optional[_Iterable[_Union[ConflictCount, _Mapping]]] = ..., unavailable: _Optional[int] = ..., away_ids: _Optional[_Iterable[str]] = ..., busy_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class MyReview(_message.Message):
    __slots__ = ("nomination_id", "selection_id", "selection_title", "title", "statement", "nominee_name", "org_name", "criteria", "scores", "comment", "state", "until")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    SELECTION_TITLE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    NOMINEE_NAME_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    SCORES_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    selection_id: str
    selection_title: str
    title: str
    statement: str
    nominee_name: str
    org_name: str
    criteria: _containers.RepeatedCompositeFieldContainer[_selections_pb2.Criterion]
    scores: _containers.RepeatedScalarFieldContainer[int]
    comment: str
    state: ReviewState
    until: _timestamp_pb2.Timestamp
    def __init__(self, nomination_id: _Optional[str] = ..., selection_id: _Optional[str] = ..., selection_title: _Optional[str] = ..., title: _Optional[str] = ..., statement: _Optional[str] = ..., nominee_name: _Optional[str] = ..., org_name: _Optional[str] = ..., criteria: _Optional[_Iterable[_Union[_selections_pb2.Criterion, _Mapping]]] = ..., scores: _Optional[_Iterable[int]] = ..., comment: _Optional[str] = ..., state: _Optional[_Union[ReviewState, str]] = ..., until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListMyReviewsRequest(_message.Message):
    __slots__ = ("selection_id", "page_size", "page_token")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    page_size: int
    page_token: str
    def __init__(self, selection_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMyReviewsResponse(_message.Message):
    __slots__ = ("reviews", "next_page_token")
    REVIEWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    reviews: _containers.RepeatedCompositeFieldContainer[MyReview]
    next_page_token: str
    def __init__(self, reviews: _Optional[_Iterable[_Union[MyReview, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GiveScoreRequest(_message.Message):
    __slots__ = ("nomination_id", "scores", "comment")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    SCORES_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    scores: _containers.RepeatedScalarFieldContainer[int]
    comment: str
    def __init__(self, nomination_id: _Optional[str] = ..., scores: _Optional[_Iterable[int]] = ..., comment: _Optional[str] = ...) -> None: ...

class GiveScoreResponse(_message.Message):
    __slots__ = ("review",)
    REVIEW_FIELD_NUMBER: _ClassVar[int]
    review: MyReview
    def __init__(self, review: _Optional[_Union[MyReview, _Mapping]] = ...) -> None: ...

class DeclareConflictRequest(_message.Message):
    __slots__ = ("nomination_id", "reason")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    reason: str
    def __init__(self, nomination_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class DeclareConflictResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Review(_message.Message):
    __slots__ = ("person_id", "state", "scores", "total", "comment", "conflict")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SCORES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    CONFLICT_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    state: ReviewState
    scores: _containers.RepeatedScalarFieldContainer[int]
    total: float
    comment: str
    conflict: str
    def __init__(self, person_id: _Optional[str] = ..., state: _Optional[_Union[ReviewState, str]] = ..., scores: _Optional[_Iterable[int]] = ..., total: _Optional[float] = ..., comment: _Optional[str] = ..., conflict: _Optional[str] = ...) -> None: ...

class ListReviewsRequest(_message.Message):
    __slots__ = ("nomination_id", "page_size", "page_token")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    page_size: int
    page_token: str
    def __init__(self, nomination_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListReviewsResponse(_message.Message):
    __slots__ = ("reviews", "next_page_token")
    REVIEWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    reviews: _containers.RepeatedCompositeFieldContainer[Review]
    next_page_token: str
    def __init__(self, reviews: _Optional[_Iterable[_Union[Review, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
