from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class ProfileChanged(_message.Message):
    __slots__ = ("person_id",)
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    def __init__(self, person_id: _Optional[str] = ...) -> None: ...

class ProfileHidden(_message.Message):
    __slots__ = ("person_id",)
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    def __init__(self, person_id: _Optional[str] = ...) -> None: ...

class PaperPublished(_message.Message):
    __slots__ = ("paper_id",)
    PAPER_ID_FIELD_NUMBER: _ClassVar[int]
    paper_id: str
    def __init__(self, paper_id: _Optional[str] = ...) -> None: ...

class TieChanged(_message.Message):
    __slots__ = ("tie_id", "person_id", "other_id", "kind", "until_year", "holds")
    TIE_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    OTHER_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    UNTIL_YEAR_FIELD_NUMBER: _ClassVar[int]
    HOLDS_FIELD_NUMBER: _ClassVar[int]
    tie_id: str
    person_id: str
    other_id: str
    kind: str
    until_year: int
    holds: bool
    def __init__(self, tie_id: _Optional[str] = ..., person_id: _Optional[str] = ..., other_id: _Optional[str] = ..., kind: _Optional[str] = ..., until_year: _Optional[int] = ..., holds: _Optional[bool] = ...) -> None: ...
