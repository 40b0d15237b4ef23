from buf.validate import validate_pb2 as _validate_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class BatchGetCapacitiesRequest(_message.Message):
    __slots__ = ("person_ids",)
    PERSON_IDS_FIELD_NUMBER: _ClassVar[int]
    person_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, person_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class BatchGetCapacitiesResponse(_message.Message):
    __slots__ = ("capacities",)
    CAPACITIES_FIELD_NUMBER: _ClassVar[int]
    capacities: _containers.RepeatedCompositeFieldContainer[Capacity]
    def __init__(self, capacities: _Optional[_Iterable[_Union[Capacity, _Mapping]]] = ...) -> None: ...

class Capacity(_message.Message):
    __slots__ = ("person_id", "available", "most", "open_elsewhere")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    MOST_FIELD_NUMBER: _ClassVar[int]
    OPEN_ELSEWHERE_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    available: bool
    most: int
    open_elsewhere: int
    def __init__(self, person_id: _Optional[str] = ..., available: _Optional[bool] = ..., most: _Optional[int] = ..., open_elsewhere: _Optional[int] = ...) -> None: ...
