import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.items.v1 import items_pb2 as _items_pb2
from kexie.notification.v1 import distributions_pb2 as _distributions_pb2
from kexie.notification.v1 import preferences_pb2 as _preferences_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class StreamRule(_message.Message):
    __slots__ = ("rule", "near", "alike")
    RULE_FIELD_NUMBER: _ClassVar[int]
    NEAR_FIELD_NUMBER: _ClassVar[int]
    ALIKE_FIELD_NUMBER: _ClassVar[int]
    rule: _distributions_pb2.DistributionRule
    near: int
    alike: bool
    def __init__(self, rule: _Optional[_Union[_distributions_pb2.DistributionRule, _Mapping]] = ..., near: _Optional[int] = ..., alike: _Optional[bool] = ...) -> None: ...

class StreamDraft(_message.Message):
    __slots__ = ("name", "kind", "topic", "rules", "stopped")
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    STOPPED_FIELD_NUMBER: _ClassVar[int]
    name: str
    kind: _items_pb2.ItemKind
    topic: _preferences_pb2.MessageTopic
    rules: _containers.RepeatedCompositeFieldContainer[StreamRule]
    stopped: bool
    def __init__(self, name: _Optional[str] = ..., kind: _Optional[_Union[_items_pb2.ItemKind, str]] = ..., topic: _Optional[_Union[_preferences_pb2.MessageTopic, str]] = ..., rules: _Optional[_Iterable[_Union[StreamRule, _Mapping]]] = ..., stopped: _Optional[bool] = ...) -> None: ...

class Stream(_message.Message):
    __slots__ = ("stream_id", "org_id", "draft", "messages", "created_at", "etag")
    STREAM_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    stream_id: str
    org_id: str
    draft: StreamDraft
    messages: int
    created_at: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, stream_id: _Optional[str] = ..., org_id: _Optional[str] = ..., draft: _Optional[_Union[StreamDraft, _Mapping]] = ..., messages: _Optional[int] = ..., created_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class CreateStreamRequest(_message.Message):
    __slots__ = ("org_id", "draft")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    draft: StreamDraft
    def __init__(self, org_id: _Optional[str] = ..., draft: _Optional[_Union[StreamDraft, _Mapping]] = ...) -> None: ...

class CreateStreamResponse(_message.Message):
    __slots__ = ("stream",)
    STREAM_FIELD_NUMBER: _ClassVar[int]
    stream: Stream
    def __init__(self, stream: _Optional[_Union[Stream, _Mapping]] = ...) -> None: ...

class UpdateStreamRequest(_message.Message):
    __slots__ = ("stream_id", "draft")
    STREAM_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    stream_id: str
    draft: StreamDraft
    def __init__(self, stream_id: _Optional[str] = ..., draft: _Optional[_Union[StreamDraft, _Mapping]] = ...) -> None: ...

class UpdateStreamResponse(_message.Message):
    __slots__ = ("stream",)
    STREAM_FIELD_NUMBER: _ClassVar[int]
    stream: Stream
    def __init__(self, stream: _Optional[_Union[Stream, _Mapping]] = ...) -> None: ...

class GetStreamRequest(_message.Message):
    __slots__ = ("stream_id",)
    STREAM_ID_FIELD_NUMBER: _ClassVar[int]
    stream_id: str
    def __init__(self, stream_id: _Optional[str] = ...) -> None: ...

class GetStreamResponse(_message.Message):
    __slots__ = ("stream",)
    STREAM_FIELD_NUMBER: _ClassVar[int]
    stream: Stream
    def __init__(self, stream: _Optional[_Union[Stream, _Mapping]] = ...) -> None: ...

class ListStreamsRequest(_message.Message):
    __slots__ = ("org_id", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListStreamsResponse(_message.Message):
    __slots__ = ("streams", "next_page_token")
    STREAMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    streams: _containers.RepeatedCompositeFieldContainer[Stream]
    next_page_token: str
    def __init__(self, streams: _Optional[_Iterable[_Union[Stream, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CarrierScope(_message.Message):
    __slots__ = ("regions", "industries")
    REGIONS_FIELD_NUMBER: _ClassVar[int]
    INDUSTRIES_FIELD_NUMBER: _ClassVar[int]
    regions: _containers.RepeatedScalarFieldContainer[str]
    industries: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, regions: _Optional[_Iterable[str]] = ..., industries: _Optional[_Iterable[str]] = ...) -> None: ...

class GetCarrierScopeRequest(_message.Message):
    __slots__ = ("org_id",)
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    def __init__(self, org_id: _Optional[str] = ...) -> None: ...

class GetCarrierScopeResponse(_message.Message):
    __slots__ = ("scope",)
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    scope: CarrierScope
    def __init__(self, scope: _Optional[_Union[CarrierScope, _Mapping]] = ...) -> None: ...

class SetCarrierScopeRequest(_message.Message):
    __slots__ = ("org_id", "scope")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    scope: CarrierScope
    def __init__(self, org_id: _Optional[str] = ..., scope: _Optional[_Union[CarrierScope, _Mapping]] = ...) -> None: ...

class SetCarrierScopeResponse(_message.Message):
    __slots__ = ("scope",)
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    scope: CarrierScope
    def __init__(self, scope: _Optional[_Union[CarrierScope, _Mapping]] = ...) -> None: ...
