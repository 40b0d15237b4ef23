from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Paper(_message.Message):
    __slots__ = ("paper_id", "title", "abstract", "keywords", "subjects", "discipline", "category", "year", "author_ids", "source")
    PAPER_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ABSTRACT_FIELD_NUMBER: _ClassVar[int]
    KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    DISCIPLINE_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_IDS_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    paper_id: str
    title: str
    abstract: str
    keywords: _containers.RepeatedScalarFieldContainer[str]
    subjects: _containers.RepeatedScalarFieldContainer[str]
    discipline: str
    category: str
    year: int
    author_ids: _containers.RepeatedScalarFieldContainer[str]
    source: str
    def __init__(self, paper_id: _Optional[str] = ..., title: _Optional[str] = ..., abstract: _Optional[str] = ..., keywords: _Optional[_Iterable[str]] = ..., subjects: _Optional[_Iterable[str]] = ..., discipline: _Optional[str] = ..., category: _Optional[str] = ..., year: _Optional[int] = ..., author_ids: _Optional[_Iterable[str]] = ..., source: _Optional[str] = ...) -> None: ...

class GetPaperRequest(_message.Message):
    __slots__ = ("paper_id",)
    PAPER_ID_FIELD_NUMBER: _ClassVar[int]
    paper_id: str
    def __init__(self, paper_id: _Optional[str] = ...) -> None: ...

class GetPaperResponse(_message.Message):
    __slots__ = ("paper",)
    PAPER_FIELD_NUMBER: _ClassVar[int]
    paper: Paper
    def __init__(self, paper: _Optional[_Union[Paper, _Mapping]] = ...) -> None: ...

class ListPapersRequest(_message.Message):
    __slots__ = ("subject", "author_id", "page_size", "page_token")
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    subject: str
    author_id: str
    page_size: int
    page_token: str
    def __init__(self, subject: _Optional[str] = ..., author_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListPapersResponse(_message.Message):
    __slots__ = ("papers", "next_page_token")
    PAPERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    papers: _containers.RepeatedCompositeFieldContainer[Paper]
    next_page_token: str
    def __init__(self, papers: _Optional[_Iterable[_Union[Paper, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
