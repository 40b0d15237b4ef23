import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.discovery.v1 import entries_pb2 as _entries_pb2
from kexie.items.v1 import items_pb2 as _items_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Match(_message.Message):
    __slots__ = ("entry", "score", "reasons", "found_at")
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    FOUND_AT_FIELD_NUMBER: _ClassVar[int]
    entry: _entries_pb2.Entry
    score: int
    reasons: _containers.RepeatedCompositeFieldContainer[_entries_pb2.Reason]
    found_at: _timestamp_pb2.Timestamp
    def __init__(self, entry: _Optional[_Union[_entries_pb2.Entry, _Mapping]] = ..., score: _Optional[int] = ..., reasons: _Optional[_Iterable[_Union[_entries_pb2.Reason, _Mapping]]] = ..., found_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListMatchesRequest(_message.Message):
    __slots__ = ("need_id", "kind", "page_size", "page_token")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    kind: _items_pb2.ItemKind
    page_size: int
    page_token: str
    def __init__(self, need_id: _Optional[str] = ..., kind: _Optional[_Union[_items_pb2.ItemKind, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMatchesResponse(_message.Message):
    __slots__ = ("matches", "next_page_token", "matched")
    MATCHES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    MATCHED_FIELD_NUMBER: _ClassVar[int]
    matches: _containers.RepeatedCompositeFieldContainer[Match]
    next_page_token: str
    matched: bool
    def __init__(self, matches: _Optional[_Iterable[_Union[Match, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., matched: _Optional[bool] = ...) -> None: ...

class DismissMatchRequest(_message.Message):
    __slots__ = ("need_id", "item_id")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    item_id: str
    def __init__(self, need_id: _Optional[str] = ..., item_id: _Optional[str] = ...) -> None: ...

class DismissMatchResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListMyMatchesRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMyMatchesResponse(_message.Message):
    __slots__ = ("matches", "next_page_token")
    MATCHES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    matches: _containers.RepeatedCompositeFieldContainer[Match]
    next_page_token: str
    def __init__(self, matches: _Optional[_Iterable[_Union[Match, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DeclineMatchRequest(_message.Message):
    __slots__ = ("need_id",)
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    def __init__(self, need_id: _Optional[str] = ...) -> None: ...

class DeclineMatchResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...
