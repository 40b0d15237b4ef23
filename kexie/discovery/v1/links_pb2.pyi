from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from kexie.discovery.v1 import entries_pb2 as _entries_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LinkDirection(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LINK_DIRECTION_UNSPECIFIED: _ClassVar[LinkDirection]
    LINK_DIRECTION_TO: _ClassVar[LinkDirection]
    LINK_DIRECTION_FROM: _ClassVar[LinkDirection]
LINK_DIRECTION_UNSPECIFIED: LinkDirection
LINK_DIRECTION_TO: LinkDirection
LINK_DIRECTION_FROM: LinkDirection

class ListLinksRequest(_message.Message):
    __slots__ = ("item_id", "page_size", "page_token")
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    item_id: str
    page_size: int
    page_token: str
    def __init__(self, item_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListLinksResponse(_message.Message):
    __slots__ = ("item", "links", "next_page_token")
    ITEM_FIELD_NUMBER: _ClassVar[int]
    LINKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    item: _entries_pb2.Entry
    links: _containers.RepeatedCompositeFieldContainer[Link]
    next_page_token: str
    def __init__(self, item: _Optional[_Union[_entries_pb2.Entry, _Mapping]] = ..., links: _Optional[_Iterable[_Union[Link, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Link(_message.Message):
    __slots__ = ("direction", "other")
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    OTHER_FIELD_NUMBER: _ClassVar[int]
    direction: LinkDirection
    other: _entries_pb2.Entry
    def __init__(self, direction: _Optional[_Union[LinkDirection, str]] = ..., other: _Optional[_Union[_entries_pb2.Entry, _Mapping]] = ...) -> None: ...
