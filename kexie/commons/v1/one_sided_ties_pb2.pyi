from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class OneSidedTie(_message.Message):
    __slots__ = ("nomination_id", "title", "person_id", "conflict", "named", "unusual", "scored", "counts", "proposed", "decided", "proposed_counts", "reason", "proposed_by")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    CONFLICT_FIELD_NUMBER: _ClassVar[int]
    NAMED_FIELD_NUMBER: _ClassVar[int]
    UNUSUAL_FIELD_NUMBER: _ClassVar[int]
    SCORED_FIELD_NUMBER: _ClassVar[int]
    COUNTS_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_FIELD_NUMBER: _ClassVar[int]
    DECIDED_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_COUNTS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_BY_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    title: str
    person_id: str
    conflict: str
    named: int
    unusual: bool
    scored: bool
    counts: bool
    proposed: bool
    decided: bool
    proposed_counts: bool
    reason: str
    proposed_by: str
    def __init__(self, nomination_id: _Optional[str] = ..., title: _Optional[str] = ..., person_id: _Optional[str] = ..., conflict: _Optional[str] = ..., named: _Optional[int] = ..., unusual: _Optional[bool] = ..., scored: _Optional[bool] = ..., counts: _Optional[bool] = ..., proposed: _Optional[bool] = ..., decided: _Optional[bool] = ..., proposed_counts: _Optional[bool] = ..., reason: _Optional[str] = ..., proposed_by: _Optional[str] = ...) -> None: ...

class ListOneSidedTiesRequest(_message.Message):
    __slots__ = ("selection_id", "page_size", "page_token")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    page_size: int
    page_token: str
    def __init__(self, selection_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListOneSidedTiesResponse(_message.Message):
    __slots__ = ("ties", "next_page_token")
    TIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ties: _containers.RepeatedCompositeFieldContainer[OneSidedTie]
    next_page_token: str
    def __init__(self, ties: _Optional[_Iterable[_Union[OneSidedTie, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ProposeOnTieRequest(_message.Message):
    __slots__ = ("nomination_id", "person_id", "counts", "reason")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    person_id: str
    counts: bool
    reason: str
    def __init__(self, nomination_id: _Optional[str] = ..., person_id: _Optional[str] = ..., counts: _Optional[bool] = ..., reason: _Optional[str] = ...) -> None: ...

class ProposeOnTieResponse(_message.Message):
    __slots__ = ("tie",)
    TIE_FIELD_NUMBER: _ClassVar[int]
    tie: OneSidedTie
    def __init__(self, tie: _Optional[_Union[OneSidedTie, _Mapping]] = ...) -> None: ...

class ConfirmOnTieRequest(_message.Message):
    __slots__ = ("nomination_id", "person_id", "counts")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTS_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    person_id: str
    counts: bool
    def __init__(self, nomination_id: _Optional[str] = ..., person_id: _Optional[str] = ..., counts: _Optional[bool] = ...) -> None: ...

class ConfirmOnTieResponse(_message.Message):
    __slots__ = ("tie",)
    TIE_FIELD_NUMBER: _ClassVar[int]
    tie: OneSidedTie
    def __init__(self, tie: _Optional[_Union[OneSidedTie, _Mapping]] = ...) -> None: ...
