from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class PersonErased(_message.Message):
    __slots__ = ("request_id", "deleted", "anonymised", "kept")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    DELETED_FIELD_NUMBER: _ClassVar[int]
    ANONYMISED_FIELD_NUMBER: _ClassVar[int]
    KEPT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    deleted: int
    anonymised: int
    kept: int
    def __init__(self, request_id: _Optional[str] = ..., deleted: _Optional[int] = ..., anonymised: _Optional[int] = ..., kept: _Optional[int] = ...) -> None: ...
