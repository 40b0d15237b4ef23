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

class Stance(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STANCE_UNSPECIFIED: _ClassVar[Stance]
    STANCE_SUPPORT: _ClassVar[Stance]
    STANCE_AMEND: _ClassVar[Stance]
    STANCE_OPPOSE: _ClassVar[Stance]
    STANCE_QUESTION: _ClassVar[Stance]

class CommentOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COMMENT_OUTCOME_UNSPECIFIED: _ClassVar[CommentOutcome]
    COMMENT_OUTCOME_ADOPTED: _ClassVar[CommentOutcome]
    COMMENT_OUTCOME_PARTLY: _ClassVar[CommentOutcome]
    COMMENT_OUTCOME_NOT_ADOPTED: _ClassVar[CommentOutcome]
    COMMENT_OUTCOME_NOTED: _ClassVar[CommentOutcome]
STANCE_UNSPECIFIED: Stance
STANCE_SUPPORT: Stance
STANCE_AMEND: Stance
STANCE_OPPOSE: Stance
STANCE_QUESTION: Stance
COMMENT_OUTCOME_UNSPECIFIED: CommentOutcome
COMMENT_OUTCOME_ADOPTED: CommentOutcome
COMMENT_OUTCOME_PARTLY: CommentOutcome
COMMENT_OUTCOME_NOT_ADOPTED: CommentOutcome
COMMENT_OUTCOME_NOTED: CommentOutcome

class Comment(_message.Message):
    __slots__ = ("comment_id", "consultation_id", "round", "clause_id", "clause_label", "stance", "text", "wording", "links", "confidential", "org_id", "org_name", "person_id", "made_at", "outcome", "reason", "corrected_at", "withdrawn", "late")
    COMMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_ID_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_LABEL_FIELD_NUMBER: _ClassVar[int]
    STANCE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    WORDING_FIELD_NUMBER: _ClassVar[int]
    LINKS_FIELD_NUMBER: _ClassVar[int]
    CONFIDENTIAL_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    MADE_AT_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CORRECTED_AT_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    comment_id: str
    consultation_id: str
    round: int
    clause_id: str
    clause_label: str
    stance: Stance
    text: str
    wording: str
    links: _containers.RepeatedScalarFieldContainer[str]
    confidential: bool
    org_id: str
    org_name: str
    person_id: str
    made_at: _timestamp_pb2.Timestamp
    outcome: CommentOutcome
    reason: str
    corrected_at: _timestamp_pb2.Timestamp
    withdrawn: bool
    late: bool
    def __init__(self, comment_id: _Optional[str] = ..., consultation_id: _Optional[str] = ..., round: _Optional[int] = ..., clause_id: _Optional[str] = ..., clause_label: _Optional[str] = ..., stance: _Optional[_Union[Stance, str]] = ..., text: _Optional[str] = ..., wording: _Optional[str] = ..., links: _Optional[_Iterable[str]] = ..., confidential: _Optional[bool] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., person_id: _Optional[str] = ..., made_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., outcome: _Optional[_Union[CommentOutcome, str]] = ..., reason: _Optional[str] = ..., corrected_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., withdrawn: _Optional[bool] = ..., late: _Optional[bool] = ...) -> None: ...

class GiveCommentRequest(_message.Message):
    __slots__ = ("consultation_id", "clause_id", "stance", "text", "wording", "links", "confidential", "org_id")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_ID_FIELD_NUMBER: _ClassVar[int]
    STANCE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    WORDING_FIELD_NUMBER: _ClassVar[int]
    LINKS_FIELD_NUMBER: _ClassVar[int]
    CONFIDENTIAL_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    clause_id: str
    stance: Stance
    text: str
    wording: str
    links: _containers.RepeatedScalarFieldContainer[str]
    confidential: bool
    org_id: str
    def __init__(self, consultation_id: _Optional[str] = ..., clause_id: _Optional[str] = ..., stance: _Optional[_Union[Stance, str]] = ..., text: _Optional[str] = ..., wording: _Optional[str] = ..., links: _Optional[_Iterable[str]] = ..., confidential: _Optional[bool] = ..., org_id: _Optional[str] = ...) -> None: ...

class GiveCommentResponse(_message.Message):
    __slots__ = ("comment",)
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    comment: Comment
    def __init__(self, comment: _Optional[_Union[Comment, _Mapping]] = ...) -> None: ...

class WithdrawCommentRequest(_message.Message):
    __slots__ = ("comment_id",)
    COMMENT_ID_FIELD_NUMBER: _ClassVar[int]
    comment_id: str
    def __init__(self, comment_id: _Optional[str] = ...) -> None: ...

class WithdrawCommentResponse(_message.Message):
    __slots__ = ("comment",)
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    comment: Comment
    def __init__(self, comment: _Optional[_Union[Comment, _Mapping]] = ...) -> None: ...

class DecideCommentRequest(_message.Message):
    __slots__ = ("comment_id", "outcome", "reason")
    COMMENT_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    comment_id: str
    outcome: CommentOutcome
    reason: str
    def __init__(self, comment_id: _Optional[str] = ..., outcome: _Optional[_Union[CommentOutcome, str]] = ..., reason: _Optional[str] = ...) -> None: ...

class DecideCommentResponse(_message.Message):
    __slots__ = ("comment",)
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    comment: Comment
    def __init__(self, comment: _Optional[_Union[Comment, _Mapping]] = ...) -> None: ...

class ListCommentsRequest(_message.Message):
    __slots__ = ("consultation_id", "round", "clause_id", "mine", "org_id", "undecided", "page_size", "page_token")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_ID_FIELD_NUMBER: _ClassVar[int]
    MINE_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    UNDECIDED_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    round: int
    clause_id: str
    mine: bool
    org_id: str
    undecided: bool
    page_size: int
    page_token: str
    def __init__(self, consultation_id: _Optional[str] = ..., round: _Optional[int] = ..., clause_id: _Optional[str] = ..., mine: _Optional[bool] = ..., org_id: _Optional[str] = ..., undecided: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListCommentsResponse(_message.Message):
    __slots__ = ("comments", "next_page_token")
    COMMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    comments: _containers.RepeatedCompositeFieldContainer[Comment]
    next_page_token: str
    def __init__(self, comments: _Optional[_Iterable[_Union[Comment, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
