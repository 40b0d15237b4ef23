import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.items.v1 import items_pb2 as _items_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class FollowUpRelation(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FOLLOW_UP_RELATION_UNSPECIFIED: _ClassVar[FollowUpRelation]
    FOLLOW_UP_RELATION_NEED: _ClassVar[FollowUpRelation]
    FOLLOW_UP_RELATION_PROGRESS: _ClassVar[FollowUpRelation]
    FOLLOW_UP_RELATION_ANSWER: _ClassVar[FollowUpRelation]
FOLLOW_UP_RELATION_UNSPECIFIED: FollowUpRelation
FOLLOW_UP_RELATION_NEED: FollowUpRelation
FOLLOW_UP_RELATION_PROGRESS: FollowUpRelation
FOLLOW_UP_RELATION_ANSWER: FollowUpRelation

class FollowUp(_message.Message):
    __slots__ = ("follow_up_id", "nomination_id", "problem", "selection_id", "selection_title", "item", "title", "relation", "note", "added_at")
    FOLLOW_UP_ID_FIELD_NUMBER: _ClassVar[int]
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_FIELD_NUMBER: _ClassVar[int]
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    SELECTION_TITLE_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    RELATION_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ADDED_AT_FIELD_NUMBER: _ClassVar[int]
    follow_up_id: str
    nomination_id: str
    problem: str
    selection_id: str
    selection_title: str
    item: _items_pb2.ItemLink
    title: str
    relation: FollowUpRelation
    note: str
    added_at: _timestamp_pb2.Timestamp
    def __init__(self, follow_up_id: _Optional[str] = ..., nomination_id: _Optional[str] = ..., problem: _Optional[str] = ..., selection_id: _Optional[str] = ..., selection_title: _Optional[str] = ..., item: _Optional[_Union[_items_pb2.ItemLink, _Mapping]] = ..., title: _Optional[str] = ..., relation: _Optional[_Union[FollowUpRelation, str]] = ..., note: _Optional[str] = ..., added_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AddFollowUpRequest(_message.Message):
    __slots__ = ("nomination_id", "item", "relation", "note")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    RELATION_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    item: _items_pb2.ItemLink
    relation: FollowUpRelation
    note: str
    def __init__(self, nomination_id: _Optional[str] = ..., item: _Optional[_Union[_items_pb2.ItemLink, _Mapping]] = ..., relation: _Optional[_Union[FollowUpRelation, str]] = ..., note: _Optional[str] = ...) -> None: ...

class AddFollowUpResponse(_message.Message):
    __slots__ = ("follow_up",)
    FOLLOW_UP_FIELD_NUMBER: _ClassVar[int]
    follow_up: FollowUp
    def __init__(self, follow_up: _Optional[_Union[FollowUp, _Mapping]] = ...) -> None: ...

class WithdrawFollowUpRequest(_message.Message):
    __slots__ = ("follow_up_id", "reason")
    FOLLOW_UP_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    follow_up_id: str
    reason: str
    def __init__(self, follow_up_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class WithdrawFollowUpResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListFollowUpsRequest(_message.Message):
    __slots__ = ("selection_id", "nomination_id", "item_id", "page_size", "page_token")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    nomination_id: str
    item_id: str
    page_size: int
    page_token: str
    def __init__(self, selection_id: _Optional[str] = ..., nomination_id: _Optional[str] = ..., item_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListFollowUpsResponse(_message.Message):
    __slots__ = ("follow_ups", "next_page_token")
    FOLLOW_UPS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    follow_ups: _containers.RepeatedCompositeFieldContainer[FollowUp]
    next_page_token: str
    def __init__(self, follow_ups: _Optional[_Iterable[_Union[FollowUp, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
