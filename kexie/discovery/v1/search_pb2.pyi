from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from kexie.discovery.v1 import entries_pb2 as _entries_pb2
from kexie.items.v1 import items_pb2 as _items_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SearchRequest(_message.Message):
    __slots__ = ("q", "platforms", "kinds", "subject", "industry", "region", "org_id", "page_size", "page_token")
    Q_FIELD_NUMBER: _ClassVar[int]
    PLATFORMS_FIELD_NUMBER: _ClassVar[int]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    q: str
    platforms: _containers.RepeatedScalarFieldContainer[str]
    kinds: _containers.RepeatedScalarFieldContainer[_items_pb2.ItemKind]
    subject: str
    industry: str
    region: str
    org_id: str
    page_size: int
    page_token: str
    def __init__(self, q: _Optional[str] = ..., platforms: _Optional[_Iterable[str]] = ..., kinds: _Optional[_Iterable[_Union[_items_pb2.ItemKind, str]]] = ..., subject: _Optional[str] = ..., industry: _Optional[str] = ..., region: _Optional[str] = ..., org_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class SearchResponse(_message.Message):
    __slots__ = ("hits", "total", "platforms", "kinds", "subjects", "regions", "next_page_token")
    HITS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    PLATFORMS_FIELD_NUMBER: _ClassVar[int]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    REGIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    hits: _containers.RepeatedCompositeFieldContainer[Hit]
    total: int
    platforms: _containers.RepeatedCompositeFieldContainer[_entries_pb2.Count]
    kinds: _containers.RepeatedCompositeFieldContainer[_entries_pb2.Count]
    subjects: _containers.RepeatedCompositeFieldContainer[_entries_pb2.Count]
    regions: _containers.RepeatedCompositeFieldContainer[_entries_pb2.Count]
    next_page_token: str
    def __init__(self, hits: _Optional[_Iterable[_Union[Hit, _Mapping]]] = ..., total: _Optional[int] = ..., platforms: _Optional[_Iterable[_Union[_entries_pb2.Count, _Mapping]]] = ..., kinds: _Optional[_Iterable[_Union[_entries_pb2.Count, _Mapping]]] = ..., subjects: _Optional[_Iterable[_Union[_entries_pb2.Count, _Mapping]]] = ..., regions: _Optional[_Iterable[_Union[_entries_pb2.Count, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Hit(_message.Message):
    __slots__ = ("entry", "title_spans", "snippet", "snippet_spans", "reasons")
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    TITLE_SPANS_FIELD_NUMBER: _ClassVar[int]
    SNIPPET_FIELD_NUMBER: _ClassVar[int]
    SNIPPET_SPANS_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    entry: _entries_pb2.Entry
    title_spans: _containers.RepeatedCompositeFieldContainer[_entries_pb2.Span]
    snippet: str
    snippet_spans: _containers.RepeatedCompositeFieldContainer[_entries_pb2.Span]
    reasons: _containers.RepeatedCompositeFieldContainer[_entries_pb2.Reason]
    def __init__(self, entry: _Optional[_Union[_entries_pb2.Entry, _Mapping]] = ..., title_spans: _Optional[_Iterable[_Union[_entries_pb2.Span, _Mapping]]] = ..., snippet: _Optional[str] = ..., snippet_spans: _Optional[_Iterable[_Union[_entries_pb2.Span, _Mapping]]] = ..., reasons: _Optional[_Iterable[_Union[_entries_pb2.Reason, _Mapping]]] = ...) -> None: ...

class ListRelatedRequest(_message.Message):
    __slots__ = ("item_id", "kinds", "page_size")
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    item_id: str
    kinds: _containers.RepeatedScalarFieldContainer[_items_pb2.ItemKind]
    page_size: int
    def __init__(self, item_id: _Optional[str] = ..., kinds: _Optional[_Iterable[_Union[_items_pb2.ItemKind, str]]] = ..., page_size: _Optional[int] = ...) -> None: ...

class ListRelatedResponse(_message.Message):
    __slots__ = ("items",)
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[RelatedItem]
    def __init__(self, items: _Optional[_Iterable[_Union[RelatedItem, _Mapping]]] = ...) -> None: ...

class RelatedItem(_message.Message):
    __slots__ = ("entry", "score", "reasons")
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    entry: _entries_pb2.Entry
    score: int
    reasons: _containers.RepeatedCompositeFieldContainer[_entries_pb2.Reason]
    def __init__(self, entry: _Optional[_Union[_entries_pb2.Entry, _Mapping]] = ..., score: _Optional[int] = ..., reasons: _Optional[_Iterable[_Union[_entries_pb2.Reason, _Mapping]]] = ...) -> None: ...
