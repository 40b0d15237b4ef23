from google.protobuf import descriptor_pb2 as _descriptor_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DataClass(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DATA_CLASS_UNSPECIFIED: _ClassVar[DataClass]
    DATA_CLASS_GOVERNMENT: _ClassVar[DataClass]
    DATA_CLASS_BUSINESS: _ClassVar[DataClass]
    DATA_CLASS_PERSONAL: _ClassVar[DataClass]

class Audience(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    AUDIENCE_UNSPECIFIED: _ClassVar[Audience]
    AUDIENCE_PUBLIC: _ClassVar[Audience]
    AUDIENCE_PERSON: _ClassVar[Audience]
    AUDIENCE_PERMITTED: _ClassVar[Audience]
    AUDIENCE_SERVICE: _ClassVar[Audience]
DATA_CLASS_UNSPECIFIED: DataClass
DATA_CLASS_GOVERNMENT: DataClass
DATA_CLASS_BUSINESS: DataClass
DATA_CLASS_PERSONAL: DataClass
AUDIENCE_UNSPECIFIED: Audience
AUDIENCE_PUBLIC: Audience
AUDIENCE_PERSON: Audience
AUDIENCE_PERMITTED: Audience
AUDIENCE_SERVICE: Audience
DATA_DEFAULT_FIELD_NUMBER: _ClassVar[int]
data_default: _descriptor.FieldDescriptor
DATA_FIELD_NUMBER: _ClassVar[int]
data: _descriptor.FieldDescriptor
EVENT_FIELD_NUMBER: _ClassVar[int]
event: _descriptor.FieldDescriptor
FIELDS_FIELD_NUMBER: _ClassVar[int]
fields: _descriptor.FieldDescriptor
RULES_FIELD_NUMBER: _ClassVar[int]
rules: _descriptor.FieldDescriptor

class Data(_message.Message):
    __slots__ = ("level",)
    CLASS_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    level: int
    def __init__(self, level: _Optional[int] = ..., **kwargs) -> None: ...

class Event(_message.Message):
    __slots__ = ("subject", "key", "drops")
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    DROPS_FIELD_NUMBER: _ClassVar[int]
    subject: str
    key: str
    drops: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, subject: _Optional[str] = ..., key: _Optional[str] = ..., drops: _Optional[_Iterable[str]] = ...) -> None: ...

class Cache(_message.Message):
    __slots__ = ("seconds", "tags")
    SECONDS_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    seconds: int
    tags: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, seconds: _Optional[int] = ..., tags: _Optional[_Iterable[str]] = ...) -> None: ...

class Method(_message.Message):
    __slots__ = ("audience", "permission", "creates", "if_match", "cache", "unrecorded")
    AUDIENCE_FIELD_NUMBER: _ClassVar[int]
    PERMISSION_FIELD_NUMBER: _ClassVar[int]
    CREATES_FIELD_NUMBER: _ClassVar[int]
    IF_MATCH_FIELD_NUMBER: _ClassVar[int]
    CACHE_FIELD_NUMBER: _ClassVar[int]
    UNRECORDED_FIELD_NUMBER: _ClassVar[int]
    audience: Audience
    permission: str
    creates: bool
    if_match: bool
    cache: Cache
    unrecorded: bool
    def __init__(self, audience: _Optional[_Union[Audience, str]] = ..., permission: _Optional[str] = ..., creates: _Optional[bool] = ..., if_match: _Optional[bool] = ..., cache: _Optional[_Union[Cache, _Mapping]] = ..., unrecorded: _Optional[bool] = ...) -> None: ...
