import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.discovery.v1 import entries_pb2 as _entries_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetFeedRequest(_message.Message):
    __slots__ = ("platform", "page_size", "page_token")
    PLATFORM_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    platform: str
    page_size: int
    page_token: str
    def __init__(self, platform: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class GetFeedResponse(_message.Message):
    __slots__ = ("entries", "next_page_token", "personal")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PERSONAL_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[FeedEntry]
    next_page_token: str
    personal: bool
    def __init__(self, entries: _Optional[_Iterable[_Union[FeedEntry, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., personal: _Optional[bool] = ...) -> None: ...

class FeedEntry(_message.Message):
    __slots__ = ("entry", "reason")
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    entry: _entries_pb2.Entry
    reason: _entries_pb2.Reason
    def __init__(self, entry: _Optional[_Union[_entries_pb2.Entry, _Mapping]] = ..., reason: _Optional[_Union[_entries_pb2.Reason, _Mapping]] = ...) -> None: ...

class DismissItemRequest(_message.Message):
    __slots__ = ("item_id",)
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    item_id: str
    def __init__(self, item_id: _Optional[str] = ...) -> None: ...

class DismissItemResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ExplainInterestsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ExplainInterestsResponse(_message.Message):
    __slots__ = ("collected", "words", "subjects", "reads")
    COLLECTED_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    READS_FIELD_NUMBER: _ClassVar[int]
    collected: bool
    words: _containers.RepeatedCompositeFieldContainer[Interest]
    subjects: _containers.RepeatedCompositeFieldContainer[Interest]
    reads: _containers.RepeatedCompositeFieldContainer[ReadItem]
    def __init__(self, collected: _Optional[bool] = ..., words: _Optional[_Iterable[_Union[Interest, _Mapping]]] = ..., subjects: _Optional[_Iterable[_Union[Interest, _Mapping]]] = ..., reads: _Optional[_Iterable[_Union[ReadItem, _Mapping]]] = ...) -> None: ...

class Interest(_message.Message):
    __slots__ = ("code", "name", "strength")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    STRENGTH_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    strength: int
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., strength: _Optional[int] = ...) -> None: ...

class ReadItem(_message.Message):
    __slots__ = ("entry", "read_at")
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    READ_AT_FIELD_NUMBER: _ClassVar[int]
    entry: _entries_pb2.Entry
    read_at: _timestamp_pb2.Timestamp
    def __init__(self, entry: _Optional[_Union[_entries_pb2.Entry, _Mapping]] = ..., read_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ForgetInterestsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ForgetInterestsResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...
