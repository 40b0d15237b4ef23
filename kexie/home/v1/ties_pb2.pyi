from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TieKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TIE_KIND_UNSPECIFIED: _ClassVar[TieKind]
    TIE_KIND_CO_AUTHOR: _ClassVar[TieKind]
    TIE_KIND_MENTOR: _ClassVar[TieKind]
    TIE_KIND_RELATIVE: _ClassVar[TieKind]
    TIE_KIND_DECLARED: _ClassVar[TieKind]
TIE_KIND_UNSPECIFIED: TieKind
TIE_KIND_CO_AUTHOR: TieKind
TIE_KIND_MENTOR: TieKind
TIE_KIND_RELATIVE: TieKind
TIE_KIND_DECLARED: TieKind

class Tie(_message.Message):
    __slots__ = ("tie_id", "person_id", "name", "kind", "until_year")
    TIE_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    UNTIL_YEAR_FIELD_NUMBER: _ClassVar[int]
    tie_id: str
    person_id: str
    name: str
    kind: TieKind
    until_year: int
    def __init__(self, tie_id: _Optional[str] = ..., person_id: _Optional[str] = ..., name: _Optional[str] = ..., kind: _Optional[_Union[TieKind, str]] = ..., until_year: _Optional[int] = ...) -> None: ...

class ListMyTiesRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMyTiesResponse(_message.Message):
    __slots__ = ("ties", "next_page_token")
    TIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ties: _containers.RepeatedCompositeFieldContainer[Tie]
    next_page_token: str
    def __init__(self, ties: _Optional[_Iterable[_Union[Tie, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DeclareTieRequest(_message.Message):
    __slots__ = ("person_id", "kind")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    kind: TieKind
    def __init__(self, person_id: _Optional[str] = ..., kind: _Optional[_Union[TieKind, str]] = ...) -> None: ...

class DeclareTieResponse(_message.Message):
    __slots__ = ("tie",)
    TIE_FIELD_NUMBER: _ClassVar[int]
    tie: Tie
    def __init__(self, tie: _Optional[_Union[Tie, _Mapping]] = ...) -> None: ...

class WithdrawTieRequest(_message.Message):
    __slots__ = ("tie_id",)
    TIE_ID_FIELD_NUMBER: _ClassVar[int]
    tie_id: str
    def __init__(self, tie_id: _Optional[str] = ...) -> None: ...

class WithdrawTieResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...
