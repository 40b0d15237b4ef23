import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ScreenDraft(_message.Message):
    __slots__ = ("name", "subjects")
    NAME_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    name: str
    subjects: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, name: _Optional[str] = ..., subjects: _Optional[_Iterable[str]] = ...) -> None: ...

class Screen(_message.Message):
    __slots__ = ("screen_id", "venue_id", "venue_name", "region", "draft", "added_at", "pulled_at", "pulled_version", "silent")
    SCREEN_ID_FIELD_NUMBER: _ClassVar[int]
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    VENUE_NAME_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    ADDED_AT_FIELD_NUMBER: _ClassVar[int]
    PULLED_AT_FIELD_NUMBER: _ClassVar[int]
    PULLED_VERSION_FIELD_NUMBER: _ClassVar[int]
    SILENT_FIELD_NUMBER: _ClassVar[int]
    screen_id: str
    venue_id: str
    venue_name: str
    region: str
    draft: ScreenDraft
    added_at: _timestamp_pb2.Timestamp
    pulled_at: _timestamp_pb2.Timestamp
    pulled_version: str
    silent: bool
    def __init__(self, screen_id: _Optional[str] = ..., venue_id: _Optional[str] = ..., venue_name: _Optional[str] = ..., region: _Optional[str] = ..., draft: _Optional[_Union[ScreenDraft, _Mapping]] = ..., added_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., pulled_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., pulled_version: _Optional[str] = ..., silent: _Optional[bool] = ...) -> None: ...

class AddScreenRequest(_message.Message):
    __slots__ = ("venue_id", "draft")
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    venue_id: str
    draft: ScreenDraft
    def __init__(self, venue_id: _Optional[str] = ..., draft: _Optional[_Union[ScreenDraft, _Mapping]] = ...) -> None: ...

class AddScreenResponse(_message.Message):
    __slots__ = ("screen", "key")
    SCREEN_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    screen: Screen
    key: str
    def __init__(self, screen: _Optional[_Union[Screen, _Mapping]] = ..., key: _Optional[str] = ...) -> None: ...

class RemoveScreenRequest(_message.Message):
    __slots__ = ("screen_id",)
    SCREEN_ID_FIELD_NUMBER: _ClassVar[int]
    screen_id: str
    def __init__(self, screen_id: _Optional[str] = ...) -> None: ...

class RemoveScreenResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListScreensRequest(_message.Message):
    __slots__ = ("venue_id", "page_size", "page_token")
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    venue_id: str
    page_size: int
    page_token: str
    def __init__(self, venue_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListScreensResponse(_message.Message):
    __slots__ = ("screens", "next_page_token")
    SCREENS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    screens: _containers.RepeatedCompositeFieldContainer[Screen]
    next_page_token: str
    def __init__(self, screens: _Optional[_Iterable[_Union[Screen, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetScreenRequest(_message.Message):
    __slots__ = ("key",)
    KEY_FIELD_NUMBER: _ClassVar[int]
    key: str
    def __init__(self, key: _Optional[str] = ...) -> None: ...

class GetScreenResponse(_message.Message):
    __slots__ = ("screen",)
    SCREEN_FIELD_NUMBER: _ClassVar[int]
    screen: Screen
    def __init__(self, screen: _Optional[_Union[Screen, _Mapping]] = ...) -> None: ...

class NotePullRequest(_message.Message):
    __slots__ = ("key", "version")
    KEY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    key: str
    version: str
    def __init__(self, key: _Optional[str] = ..., version: _Optional[str] = ...) -> None: ...

class NotePullResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...
