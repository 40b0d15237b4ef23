from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class MatchFound(_message.Message):
    __slots__ = ("need_id", "person_id", "need_org_id", "rank")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    NEED_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    RANK_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    person_id: str
    need_org_id: str
    rank: int
    def __init__(self, need_id: _Optional[str] = ..., person_id: _Optional[str] = ..., need_org_id: _Optional[str] = ..., rank: _Optional[int] = ...) -> None: ...

class NeedMatched(_message.Message):
    __slots__ = ("need_id", "org_id", "poster_id")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    POSTER_ID_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    org_id: str
    poster_id: str
    def __init__(self, need_id: _Optional[str] = ..., org_id: _Optional[str] = ..., poster_id: _Optional[str] = ...) -> None: ...

class PartnerFound(_message.Message):
    __slots__ = ("need_id", "org_id", "poster_id", "item_id", "kind")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    POSTER_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    org_id: str
    poster_id: str
    item_id: str
    kind: str
    def __init__(self, need_id: _Optional[str] = ..., org_id: _Optional[str] = ..., poster_id: _Optional[str] = ..., item_id: _Optional[str] = ..., kind: _Optional[str] = ...) -> None: ...
