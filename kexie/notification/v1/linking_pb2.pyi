import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.notification.v1 import inbox_pb2 as _inbox_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetChannelLinksRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetChannelLinksResponse(_message.Message):
    __slots__ = ("links",)
    LINKS_FIELD_NUMBER: _ClassVar[int]
    links: _containers.RepeatedCompositeFieldContainer[ChannelLink]
    def __init__(self, links: _Optional[_Iterable[_Union[ChannelLink, _Mapping]]] = ...) -> None: ...

class ChannelLink(_message.Message):
    __slots__ = ("channel", "offered", "linked_at", "place", "last")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    OFFERED_FIELD_NUMBER: _ClassVar[int]
    LINKED_AT_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    LAST_FIELD_NUMBER: _ClassVar[int]
    channel: _inbox_pb2.Channel
    offered: bool
    linked_at: _timestamp_pb2.Timestamp
    place: int
    last: _inbox_pb2.Delivery
    def __init__(self, channel: _Optional[_Union[_inbox_pb2.Channel, str]] = ..., offered: _Optional[bool] = ..., linked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., place: _Optional[int] = ..., last: _Optional[_Union[_inbox_pb2.Delivery, _Mapping]] = ...) -> None: ...

class BeginChannelLinkRequest(_message.Message):
    __slots__ = ("channel",)
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    channel: _inbox_pb2.Channel
    def __init__(self, channel: _Optional[_Union[_inbox_pb2.Channel, str]] = ...) -> None: ...

class BeginChannelLinkResponse(_message.Message):
    __slots__ = ("redirect_to",)
    REDIRECT_TO_FIELD_NUMBER: _ClassVar[int]
    redirect_to: str
    def __init__(self, redirect_to: _Optional[str] = ...) -> None: ...

class FinishChannelLinkRequest(_message.Message):
    __slots__ = ("state", "code", "agreed")
    STATE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    AGREED_FIELD_NUMBER: _ClassVar[int]
    state: str
    code: str
    agreed: bool
    def __init__(self, state: _Optional[str] = ..., code: _Optional[str] = ..., agreed: _Optional[bool] = ...) -> None: ...

class FinishChannelLinkResponse(_message.Message):
    __slots__ = ("channel",)
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    channel: _inbox_pb2.Channel
    def __init__(self, channel: _Optional[_Union[_inbox_pb2.Channel, str]] = ...) -> None: ...

class TestChannelLinkRequest(_message.Message):
    __slots__ = ("channel",)
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    channel: _inbox_pb2.Channel
    def __init__(self, channel: _Optional[_Union[_inbox_pb2.Channel, str]] = ...) -> None: ...

class TestChannelLinkResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...
