import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.commons.v1 import selections_pb2 as _selections_pb2
from kexie.items.v1 import items_pb2 as _items_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ObjectionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OBJECTION_STATE_UNSPECIFIED: _ClassVar[ObjectionState]
    OBJECTION_STATE_OPEN: _ClassVar[ObjectionState]
    OBJECTION_STATE_UPHELD: _ClassVar[ObjectionState]
    OBJECTION_STATE_DISMISSED: _ClassVar[ObjectionState]
OBJECTION_STATE_UNSPECIFIED: ObjectionState
OBJECTION_STATE_OPEN: ObjectionState
OBJECTION_STATE_UPHELD: ObjectionState
OBJECTION_STATE_DISMISSED: ObjectionState

class Standing(_message.Message):
    __slots__ = ("nomination_id", "rank", "total", "low", "high", "reviews", "left_out", "chosen", "close")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    RANK_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    LOW_FIELD_NUMBER: _ClassVar[int]
    HIGH_FIELD_NUMBER: _ClassVar[int]
    REVIEWS_FIELD_NUMBER: _ClassVar[int]
    LEFT_OUT_FIELD_NUMBER: _ClassVar[int]
    CHOSEN_FIELD_NUMBER: _ClassVar[int]
    CLOSE_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    rank: int
    total: float
    low: float
    high: float
    reviews: int
    left_out: int
    chosen: bool
    close: bool
    def __init__(self, nomination_id: _Optional[str] = ..., rank: _Optional[int] = ..., total: _Optional[float] = ..., low: _Optional[float] = ..., high: _Optional[float] = ..., reviews: _Optional[int] = ..., left_out: _Optional[int] = ..., chosen: _Optional[bool] = ..., close: _Optional[bool] = ...) -> None: ...

class CountResultRequest(_message.Message):
    __slots__ = ("selection_id",)
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    def __init__(self, selection_id: _Optional[str] = ...) -> None: ...

class CountResultResponse(_message.Message):
    __slots__ = ("standings", "digest")
    STANDINGS_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    standings: _containers.RepeatedCompositeFieldContainer[Standing]
    digest: str
    def __init__(self, standings: _Optional[_Iterable[_Union[Standing, _Mapping]]] = ..., digest: _Optional[str] = ...) -> None: ...

class GetRankingRequest(_message.Message):
    __slots__ = ("selection_id",)
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    def __init__(self, selection_id: _Optional[str] = ...) -> None: ...

class GetRankingResponse(_message.Message):
    __slots__ = ("standings", "digest", "counted_at")
    STANDINGS_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    COUNTED_AT_FIELD_NUMBER: _ClassVar[int]
    standings: _containers.RepeatedCompositeFieldContainer[Standing]
    digest: str
    counted_at: _timestamp_pb2.Timestamp
    def __init__(self, standings: _Optional[_Iterable[_Union[Standing, _Mapping]]] = ..., digest: _Optional[str] = ..., counted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PublishNoticeRequest(_message.Message):
    __slots__ = ("selection_id", "digest")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    digest: str
    def __init__(self, selection_id: _Optional[str] = ..., digest: _Optional[str] = ...) -> None: ...

class PublishNoticeResponse(_message.Message):
    __slots__ = ("notice_until",)
    NOTICE_UNTIL_FIELD_NUMBER: _ClassVar[int]
    notice_until: _timestamp_pb2.Timestamp
    def __init__(self, notice_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Noticed(_message.Message):
    __slots__ = ("nomination_id", "rank", "nominee_id", "nominee_name", "org_name", "title", "award_number", "revoked", "nominee_kind", "nominee_org_id", "work", "track")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    RANK_FIELD_NUMBER: _ClassVar[int]
    NOMINEE_ID_FIELD_NUMBER: _ClassVar[int]
    NOMINEE_NAME_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    AWARD_NUMBER_FIELD_NUMBER: _ClassVar[int]
    REVOKED_FIELD_NUMBER: _ClassVar[int]
    NOMINEE_KIND_FIELD_NUMBER: _ClassVar[int]
    NOMINEE_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    WORK_FIELD_NUMBER: _ClassVar[int]
    TRACK_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    rank: int
    nominee_id: str
    nominee_name: str
    org_name: str
    title: str
    award_number: str
    revoked: bool
    nominee_kind: _selections_pb2.NomineeKind
    nominee_org_id: str
    work: _items_pb2.ItemLink
    track: str
    def __init__(self, nomination_id: _Optional[str] = ..., rank: _Optional[int] = ..., nominee_id: _Optional[str] = ..., nominee_name: _Optional[str] = ..., org_name: _Optional[str] = ..., title: _Optional[str] = ..., award_number: _Optional[str] = ..., revoked: _Optional[bool] = ..., nominee_kind: _Optional[_Union[_selections_pb2.NomineeKind, str]] = ..., nominee_org_id: _Optional[str] = ..., work: _Optional[_Union[_items_pb2.ItemLink, _Mapping]] = ..., track: _Optional[str] = ...) -> None: ...

class GetMediaKitRequest(_message.Message):
    __slots__ = ("selection_id",)
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    def __init__(self, selection_id: _Optional[str] = ...) -> None: ...

class GetMediaKitResponse(_message.Message):
    __slots__ = ("name", "archive")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ARCHIVE_FIELD_NUMBER: _ClassVar[int]
    name: str
    archive: bytes
    def __init__(self, name: _Optional[str] = ..., archive: _Optional[bytes] = ...) -> None: ...

class ListNoticeRequest(_message.Message):
    __slots__ = ("selection_id", "page_size", "page_token")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    page_size: int
    page_token: str
    def __init__(self, selection_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListNoticeResponse(_message.Message):
    __slots__ = ("entries", "notice_until", "next_page_token")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NOTICE_UNTIL_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[Noticed]
    notice_until: _timestamp_pb2.Timestamp
    next_page_token: str
    def __init__(self, entries: _Optional[_Iterable[_Union[Noticed, _Mapping]]] = ..., notice_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Objection(_message.Message):
    __slots__ = ("objection_id", "nomination_id", "text", "state", "reply", "raised_at")
    OBJECTION_ID_FIELD_NUMBER: _ClassVar[int]
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    RAISED_AT_FIELD_NUMBER: _ClassVar[int]
    objection_id: str
    nomination_id: str
    text: str
    state: ObjectionState
    reply: str
    raised_at: _timestamp_pb2.Timestamp
    def __init__(self, objection_id: _Optional[str] = ..., nomination_id: _Optional[str] = ..., text: _Optional[str] = ..., state: _Optional[_Union[ObjectionState, str]] = ..., reply: _Optional[str] = ..., raised_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class RaiseObjectionRequest(_message.Message):
    __slots__ = ("nomination_id", "text")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    text: str
    def __init__(self, nomination_id: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class RaiseObjectionResponse(_message.Message):
    __slots__ = ("objection",)
    OBJECTION_FIELD_NUMBER: _ClassVar[int]
    objection: Objection
    def __init__(self, objection: _Optional[_Union[Objection, _Mapping]] = ...) -> None: ...

class ListObjectionsRequest(_message.Message):
    __slots__ = ("selection_id", "page_size", "page_token")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    page_size: int
    page_token: str
    def __init__(self, selection_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListObjectionsResponse(_message.Message):
    __slots__ = ("objections", "next_page_token")
    OBJECTIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    objections: _containers.RepeatedCompositeFieldContainer[Objection]
    next_page_token: str
    def __init__(self, objections: _Optional[_Iterable[_Union[Objection, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DecideObjectionRequest(_message.Message):
    __slots__ = ("objection_id", "upheld", "reply")
    OBJECTION_ID_FIELD_NUMBER: _ClassVar[int]
    UPHELD_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    objection_id: str
    upheld: bool
    reply: str
    def __init__(self, objection_id: _Optional[str] = ..., upheld: _Optional[bool] = ..., reply: _Optional[str] = ...) -> None: ...

class DecideObjectionResponse(_message.Message):
    __slots__ = ("objection",)
    OBJECTION_FIELD_NUMBER: _ClassVar[int]
    objection: Objection
    def __init__(self, objection: _Optional[_Union[Objection, _Mapping]] = ...) -> None: ...

class Award(_message.Message):
    __slots__ = ("number", "selection_id", "selection_title", "org_name", "holder_id", "holder_name", "title", "given_at", "revoked_at", "reason", "holder_org_id")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    SELECTION_TITLE_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    GIVEN_AT_FIELD_NUMBER: _ClassVar[int]
    REVOKED_AT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    number: str
    selection_id: str
    selection_title: str
    org_name: str
    holder_id: str
    holder_name: str
    title: str
    given_at: _timestamp_pb2.Timestamp
    revoked_at: _timestamp_pb2.Timestamp
    reason: str
    holder_org_id: str
    def __init__(self, number: _Optional[str] = ..., selection_id: _Optional[str] = ..., selection_title: _Optional[str] = ..., org_name: _Optional[str] = ..., holder_id: _Optional[str] = ..., holder_name: _Optional[str] = ..., title: _Optional[str] = ..., given_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., revoked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ..., holder_org_id: _Optional[str] = ...) -> None: ...

class ConcludeSelectionRequest(_message.Message):
    __slots__ = ("selection_id",)
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    def __init__(self, selection_id: _Optional[str] = ...) -> None: ...

class ConcludeSelectionResponse(_message.Message):
    __slots__ = ("awards",)
    AWARDS_FIELD_NUMBER: _ClassVar[int]
    awards: _containers.RepeatedCompositeFieldContainer[Award]
    def __init__(self, awards: _Optional[_Iterable[_Union[Award, _Mapping]]] = ...) -> None: ...

class CheckAwardRequest(_message.Message):
    __slots__ = ("number",)
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    number: str
    def __init__(self, number: _Optional[str] = ...) -> None: ...

class CheckAwardResponse(_message.Message):
    __slots__ = ("award",)
    AWARD_FIELD_NUMBER: _ClassVar[int]
    award: Award
    def __init__(self, award: _Optional[_Union[Award, _Mapping]] = ...) -> None: ...

class ListAwardsRequest(_message.Message):
    __slots__ = ("selection_id", "holder_id", "page_size", "page_token", "holder_org_id")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    holder_id: str
    page_size: int
    page_token: str
    holder_org_id: str
    def __init__(self, selection_id: _Optional[str] = ..., holder_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., holder_org_id: _Optional[str] = ...) -> None: ...

class ListAwardsResponse(_message.Message):
    __slots__ = ("awards", "next_page_token")
    AWARDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    awards: _containers.RepeatedCompositeFieldContainer[Award]
    next_page_token: str
    def __init__(self, awards: _Optional[_Iterable[_Union[Award, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RevokeAwardRequest(_message.Message):
    __slots__ = ("number", "reason")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    number: str
    reason: str
    def __init__(self, number: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class RevokeAwardResponse(_message.Message):
    __slots__ = ("award",)
    AWARD_FIELD_NUMBER: _ClassVar[int]
    award: Award
    def __init__(self, award: _Optional[_Union[Award, _Mapping]] = ...) -> None: ...
