import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ItemKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ITEM_KIND_UNSPECIFIED: _ClassVar[ItemKind]
    ITEM_KIND_NEED: _ClassVar[ItemKind]
    ITEM_KIND_ACHIEVEMENT: _ClassVar[ItemKind]
    ITEM_KIND_PROJECT: _ClassVar[ItemKind]
    ITEM_KIND_CASE: _ClassVar[ItemKind]
    ITEM_KIND_ARTICLE: _ClassVar[ItemKind]
    ITEM_KIND_RUMOUR: _ClassVar[ItemKind]
    ITEM_KIND_PRODUCT: _ClassVar[ItemKind]
    ITEM_KIND_THINK_TANK: _ClassVar[ItemKind]
    ITEM_KIND_EXPERT: _ClassVar[ItemKind]
    ITEM_KIND_PAPER: _ClassVar[ItemKind]
    ITEM_KIND_BASE: _ClassVar[ItemKind]
    ITEM_KIND_ACTIVITY: _ClassVar[ItemKind]
    ITEM_KIND_AWARD: _ClassVar[ItemKind]
    ITEM_KIND_CALL: _ClassVar[ItemKind]
    ITEM_KIND_CONSULTATION: _ClassVar[ItemKind]
ITEM_KIND_UNSPECIFIED: ItemKind
ITEM_KIND_NEED: ItemKind
ITEM_KIND_ACHIEVEMENT: ItemKind
ITEM_KIND_PROJECT: ItemKind
ITEM_KIND_CASE: ItemKind
ITEM_KIND_ARTICLE: ItemKind
ITEM_KIND_RUMOUR: ItemKind
ITEM_KIND_PRODUCT: ItemKind
ITEM_KIND_THINK_TANK: ItemKind
ITEM_KIND_EXPERT: ItemKind
ITEM_KIND_PAPER: ItemKind
ITEM_KIND_BASE: ItemKind
ITEM_KIND_ACTIVITY: ItemKind
ITEM_KIND_AWARD: ItemKind
ITEM_KIND_CALL: ItemKind
ITEM_KIND_CONSULTATION: ItemKind

class Item(_message.Message):
    __slots__ = ("item_id", "kind", "version", "live", "state", "title", "summary", "text", "keywords", "subjects", "industries", "region", "org_id", "person_ids", "trl", "published_at", "links", "available", "evidence")
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    LIVE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    INDUSTRIES_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_IDS_FIELD_NUMBER: _ClassVar[int]
    TRL_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_AT_FIELD_NUMBER: _ClassVar[int]
    LINKS_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    item_id: str
    kind: ItemKind
    version: int
    live: bool
    state: str
    title: str
    summary: str
    text: str
    keywords: _containers.RepeatedScalarFieldContainer[str]
    subjects: _containers.RepeatedScalarFieldContainer[str]
    industries: _containers.RepeatedScalarFieldContainer[str]
    region: str
    org_id: str
    person_ids: _containers.RepeatedScalarFieldContainer[str]
    trl: int
    published_at: _timestamp_pb2.Timestamp
    links: _containers.RepeatedCompositeFieldContainer[ItemLink]
    available: bool
    evidence: _containers.RepeatedCompositeFieldContainer[Evidence]
    def __init__(self, item_id: _Optional[str] = ..., kind: _Optional[_Union[ItemKind, str]] = ..., version: _Optional[int] = ..., live: _Optional[bool] = ..., state: _Optional[str] = ..., title: _Optional[str] = ..., summary: _Optional[str] = ..., text: _Optional[str] = ..., keywords: _Optional[_Iterable[str]] = ..., subjects: _Optional[_Iterable[str]] = ..., industries: _Optional[_Iterable[str]] = ..., region: _Optional[str] = ..., org_id: _Optional[str] = ..., person_ids: _Optional[_Iterable[str]] = ..., trl: _Optional[int] = ..., published_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., links: _Optional[_Iterable[_Union[ItemLink, _Mapping]]] = ..., available: _Optional[bool] = ..., evidence: _Optional[_Iterable[_Union[Evidence, _Mapping]]] = ...) -> None: ...

class ItemLink(_message.Message):
    __slots__ = ("kind", "item_id")
    KIND_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    kind: ItemKind
    item_id: str
    def __init__(self, kind: _Optional[_Union[ItemKind, str]] = ..., item_id: _Optional[str] = ...) -> None: ...

class Evidence(_message.Message):
    __slots__ = ("text", "year", "item_id", "title")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    text: str
    year: int
    item_id: str
    title: str
    def __init__(self, text: _Optional[str] = ..., year: _Optional[int] = ..., item_id: _Optional[str] = ..., title: _Optional[str] = ...) -> None: ...

class BatchGetItemsRequest(_message.Message):
    __slots__ = ("items",)
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[ItemLink]
    def __init__(self, items: _Optional[_Iterable[_Union[ItemLink, _Mapping]]] = ...) -> None: ...

class BatchGetItemsResponse(_message.Message):
    __slots__ = ("items",)
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[Item]
    def __init__(self, items: _Optional[_Iterable[_Union[Item, _Mapping]]] = ...) -> None: ...

class ListItemsRequest(_message.Message):
    __slots__ = ("kind", "after_id", "limit")
    KIND_FIELD_NUMBER: _ClassVar[int]
    AFTER_ID_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    kind: ItemKind
    after_id: str
    limit: int
    def __init__(self, kind: _Optional[_Union[ItemKind, str]] = ..., after_id: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ListItemsResponse(_message.Message):
    __slots__ = ("items",)
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[Item]
    def __init__(self, items: _Optional[_Iterable[_Union[Item, _Mapping]]] = ...) -> None: ...
