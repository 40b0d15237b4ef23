import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.items.v1 import items_pb2 as _items_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Entry(_message.Message):
    __slots__ = ("kind", "item_id", "platform", "title", "summary", "state", "live", "subjects", "region", "org_id", "org_name", "published_at", "path")
    KIND_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    PLATFORM_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LIVE_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_AT_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    kind: _items_pb2.ItemKind
    item_id: str
    platform: str
    title: str
    summary: str
    state: str
    live: bool
    subjects: _containers.RepeatedScalarFieldContainer[str]
    region: str
    org_id: str
    org_name: str
    published_at: _timestamp_pb2.Timestamp
    path: str
    def __init__(self, kind: _Optional[_Union[_items_pb2.ItemKind, str]] = ..., item_id: _Optional[str] = ..., platform: _Optional[str] = ..., title: _Optional[str] = ..., summary: _Optional[str] = ..., state: _Optional[str] = ..., live: _Optional[bool] = ..., subjects: _Optional[_Iterable[str]] = ..., region: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., published_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., path: _Optional[str] = ...) -> None: ...

class Reason(_message.Message):
    __slots__ = ("code", "words", "terms", "cited")
    CODE_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    TERMS_FIELD_NUMBER: _ClassVar[int]
    CITED_FIELD_NUMBER: _ClassVar[int]
    code: str
    words: str
    terms: _containers.RepeatedScalarFieldContainer[str]
    cited: _containers.RepeatedCompositeFieldContainer[Cited]
    def __init__(self, code: _Optional[str] = ..., words: _Optional[str] = ..., terms: _Optional[_Iterable[str]] = ..., cited: _Optional[_Iterable[_Union[Cited, _Mapping]]] = ...) -> None: ...

class Cited(_message.Message):
    __slots__ = ("kind", "item_id", "title", "year")
    KIND_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    kind: _items_pb2.ItemKind
    item_id: str
    title: str
    year: int
    def __init__(self, kind: _Optional[_Union[_items_pb2.ItemKind, str]] = ..., item_id: _Optional[str] = ..., title: _Optional[str] = ..., year: _Optional[int] = ...) -> None: ...

class Span(_message.Message):
    __slots__ = ("start", "end")
    START_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    start: int
    end: int
    def __init__(self, start: _Optional[int] = ..., end: _Optional[int] = ...) -> None: ...

class Count(_message.Message):
    __slots__ = ("code", "name", "count")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    count: int
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., count: _Optional[int] = ...) -> None: ...
