import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.kepu.v1 import articles_pb2 as _articles_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RumourVerdict(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RUMOUR_VERDICT_UNSPECIFIED: _ClassVar[RumourVerdict]
    RUMOUR_VERDICT_FALSE: _ClassVar[RumourVerdict]
    RUMOUR_VERDICT_MISLEADING: _ClassVar[RumourVerdict]
    RUMOUR_VERDICT_TRUE: _ClassVar[RumourVerdict]
    RUMOUR_VERDICT_UNKNOWN: _ClassVar[RumourVerdict]
RUMOUR_VERDICT_UNSPECIFIED: RumourVerdict
RUMOUR_VERDICT_FALSE: RumourVerdict
RUMOUR_VERDICT_MISLEADING: RumourVerdict
RUMOUR_VERDICT_TRUE: RumourVerdict
RUMOUR_VERDICT_UNKNOWN: RumourVerdict

class Rumour(_message.Message):
    __slots__ = ("rumour_id", "claim", "verdict", "explanation", "sources", "tags", "org_id", "org_name", "published_at", "revised_at", "revision_note", "etag")
    RUMOUR_ID_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_AT_FIELD_NUMBER: _ClassVar[int]
    REVISED_AT_FIELD_NUMBER: _ClassVar[int]
    REVISION_NOTE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    rumour_id: str
    claim: str
    verdict: RumourVerdict
    explanation: str
    sources: _containers.RepeatedCompositeFieldContainer[_articles_pb2.Source]
    tags: _containers.RepeatedScalarFieldContainer[str]
    org_id: str
    org_name: str
    published_at: _timestamp_pb2.Timestamp
    revised_at: _timestamp_pb2.Timestamp
    revision_note: str
    etag: str
    def __init__(self, rumour_id: _Optional[str] = ..., claim: _Optional[str] = ..., verdict: _Optional[_Union[RumourVerdict, str]] = ..., explanation: _Optional[str] = ..., sources: _Optional[_Iterable[_Union[_articles_pb2.Source, _Mapping]]] = ..., tags: _Optional[_Iterable[str]] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., published_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., revised_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., revision_note: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class RumourDraft(_message.Message):
    __slots__ = ("claim", "verdict", "explanation", "sources", "tags")
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    claim: str
    verdict: RumourVerdict
    explanation: str
    sources: _containers.RepeatedCompositeFieldContainer[_articles_pb2.Source]
    tags: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, claim: _Optional[str] = ..., verdict: _Optional[_Union[RumourVerdict, str]] = ..., explanation: _Optional[str] = ..., sources: _Optional[_Iterable[_Union[_articles_pb2.Source, _Mapping]]] = ..., tags: _Optional[_Iterable[str]] = ...) -> None: ...

class PublishRumourRequest(_message.Message):
    __slots__ = ("org_id", "draft")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    draft: RumourDraft
    def __init__(self, org_id: _Optional[str] = ..., draft: _Optional[_Union[RumourDraft, _Mapping]] = ...) -> None: ...

class PublishRumourResponse(_message.Message):
    __slots__ = ("rumour",)
    RUMOUR_FIELD_NUMBER: _ClassVar[int]
    rumour: Rumour
    def __init__(self, rumour: _Optional[_Union[Rumour, _Mapping]] = ...) -> None: ...

class GetRumourRequest(_message.Message):
    __slots__ = ("rumour_id",)
    RUMOUR_ID_FIELD_NUMBER: _ClassVar[int]
    rumour_id: str
    def __init__(self, rumour_id: _Optional[str] = ...) -> None: ...

class GetRumourResponse(_message.Message):
    __slots__ = ("rumour", "can")
    RUMOUR_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    rumour: Rumour
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, rumour: _Optional[_Union[Rumour, _Mapping]] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class ListRumoursRequest(_message.Message):
    __slots__ = ("verdict", "tag", "page_size", "page_token")
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    TAG_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    verdict: RumourVerdict
    tag: str
    page_size: int
    page_token: str
    def __init__(self, verdict: _Optional[_Union[RumourVerdict, str]] = ..., tag: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListRumoursResponse(_message.Message):
    __slots__ = ("rumours", "next_page_token")
    RUMOURS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rumours: _containers.RepeatedCompositeFieldContainer[Rumour]
    next_page_token: str
    def __init__(self, rumours: _Optional[_Iterable[_Union[Rumour, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ReviseRumourRequest(_message.Message):
    __slots__ = ("rumour_id", "draft", "note")
    RUMOUR_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    rumour_id: str
    draft: RumourDraft
    note: str
    def __init__(self, rumour_id: _Optional[str] = ..., draft: _Optional[_Union[RumourDraft, _Mapping]] = ..., note: _Optional[str] = ...) -> None: ...

class ReviseRumourResponse(_message.Message):
    __slots__ = ("rumour",)
    RUMOUR_FIELD_NUMBER: _ClassVar[int]
    rumour: Rumour
    def __init__(self, rumour: _Optional[_Union[Rumour, _Mapping]] = ...) -> None: ...

class WithdrawRumourRequest(_message.Message):
    __slots__ = ("rumour_id", "reason")
    RUMOUR_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    rumour_id: str
    reason: str
    def __init__(self, rumour_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class WithdrawRumourResponse(_message.Message):
    __slots__ = ("rumour",)
    RUMOUR_FIELD_NUMBER: _ClassVar[int]
    rumour: Rumour
    def __init__(self, rumour: _Optional[_Union[Rumour, _Mapping]] = ...) -> None: ...
