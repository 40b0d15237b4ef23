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

class PieceKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PIECE_KIND_UNSPECIFIED: _ClassVar[PieceKind]
    PIECE_KIND_ARTICLE: _ClassVar[PieceKind]
    PIECE_KIND_VERDICT: _ClassVar[PieceKind]
PIECE_KIND_UNSPECIFIED: PieceKind
PIECE_KIND_ARTICLE: PieceKind
PIECE_KIND_VERDICT: PieceKind

class PackPiece(_message.Message):
    __slots__ = ("kind", "item_id", "title", "url", "org_name", "number")
    KIND_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    kind: PieceKind
    item_id: str
    title: str
    url: str
    org_name: str
    number: int
    def __init__(self, kind: _Optional[_Union[PieceKind, str]] = ..., item_id: _Optional[str] = ..., title: _Optional[str] = ..., url: _Optional[str] = ..., org_name: _Optional[str] = ..., number: _Optional[int] = ...) -> None: ...

class GetContentPackRequest(_message.Message):
    __slots__ = ("venue_id", "subject", "have", "contents_only")
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    HAVE_FIELD_NUMBER: _ClassVar[int]
    CONTENTS_ONLY_FIELD_NUMBER: _ClassVar[int]
    venue_id: str
    subject: str
    have: str
    contents_only: bool
    def __init__(self, venue_id: _Optional[str] = ..., subject: _Optional[str] = ..., have: _Optional[str] = ..., contents_only: _Optional[bool] = ...) -> None: ...

class GetContentPackResponse(_message.Message):
    __slots__ = ("version", "name", "archive", "pieces")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ARCHIVE_FIELD_NUMBER: _ClassVar[int]
    PIECES_FIELD_NUMBER: _ClassVar[int]
    version: str
    name: str
    archive: bytes
    pieces: _containers.RepeatedCompositeFieldContainer[PackPiece]
    def __init__(self, version: _Optional[str] = ..., name: _Optional[str] = ..., archive: _Optional[bytes] = ..., pieces: _Optional[_Iterable[_Union[PackPiece, _Mapping]]] = ...) -> None: ...
