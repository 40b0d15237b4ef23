from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class ArticleSubmitted(_message.Message):
    __slots__ = ("article_id", "org_id", "number", "writer_ids")
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    WRITER_IDS_FIELD_NUMBER: _ClassVar[int]
    article_id: str
    org_id: str
    number: int
    writer_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, article_id: _Optional[str] = ..., org_id: _Optional[str] = ..., number: _Optional[int] = ..., writer_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ArticleReturned(_message.Message):
    __slots__ = ("article_id", "org_id", "number", "writer_ids")
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    WRITER_IDS_FIELD_NUMBER: _ClassVar[int]
    article_id: str
    org_id: str
    number: int
    writer_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, article_id: _Optional[str] = ..., org_id: _Optional[str] = ..., number: _Optional[int] = ..., writer_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ArticlePublished(_message.Message):
    __slots__ = ("article_id", "org_id", "number")
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    article_id: str
    org_id: str
    number: int
    def __init__(self, article_id: _Optional[str] = ..., org_id: _Optional[str] = ..., number: _Optional[int] = ...) -> None: ...

class ArticleWithdrawn(_message.Message):
    __slots__ = ("article_id", "org_id", "was_public")
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    WAS_PUBLIC_FIELD_NUMBER: _ClassVar[int]
    article_id: str
    org_id: str
    was_public: bool
    def __init__(self, article_id: _Optional[str] = ..., org_id: _Optional[str] = ..., was_public: _Optional[bool] = ...) -> None: ...

class ArticleRead(_message.Message):
    __slots__ = ("article_id", "person_id")
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    article_id: str
    person_id: str
    def __init__(self, article_id: _Optional[str] = ..., person_id: _Optional[str] = ...) -> None: ...

class RumourPublished(_message.Message):
    __slots__ = ("rumour_id", "verdict", "verdict_changed")
    RUMOUR_ID_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    VERDICT_CHANGED_FIELD_NUMBER: _ClassVar[int]
    rumour_id: str
    verdict: str
    verdict_changed: bool
    def __init__(self, rumour_id: _Optional[str] = ..., verdict: _Optional[str] = ..., verdict_changed: _Optional[bool] = ...) -> None: ...

class RumourWithdrawn(_message.Message):
    __slots__ = ("rumour_id",)
    RUMOUR_ID_FIELD_NUMBER: _ClassVar[int]
    rumour_id: str
    def __init__(self, rumour_id: _Optional[str] = ...) -> None: ...
