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

class FrameMember(_message.Message):
    __slots__ = ("person_id", "stratum")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    STRATUM_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    stratum: str
    def __init__(self, person_id: _Optional[str] = ..., stratum: _Optional[str] = ...) -> None: ...

class AddToFrameRequest(_message.Message):
    __slots__ = ("inquiry_id", "members")
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    members: _containers.RepeatedCompositeFieldContainer[FrameMember]
    def __init__(self, inquiry_id: _Optional[str] = ..., members: _Optional[_Iterable[_Union[FrameMember, _Mapping]]] = ...) -> None: ...

class AddToFrameResponse(_message.Message):
    __slots__ = ("persons",)
    PERSONS_FIELD_NUMBER: _ClassVar[int]
    persons: int
    def __init__(self, persons: _Optional[int] = ...) -> None: ...

class StratumSize(_message.Message):
    __slots__ = ("stratum", "persons")
    STRATUM_FIELD_NUMBER: _ClassVar[int]
    PERSONS_FIELD_NUMBER: _ClassVar[int]
    stratum: str
    persons: int
    def __init__(self, stratum: _Optional[str] = ..., persons: _Optional[int] = ...) -> None: ...

class DrawSampleRequest(_message.Message):
    __slots__ = ("inquiry_id", "persons", "sizes", "seed", "panel")
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    PERSONS_FIELD_NUMBER: _ClassVar[int]
    SIZES_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    PANEL_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    persons: int
    sizes: _containers.RepeatedCompositeFieldContainer[StratumSize]
    seed: str
    panel: bool
    def __init__(self, inquiry_id: _Optional[str] = ..., persons: _Optional[int] = ..., sizes: _Optional[_Iterable[_Union[StratumSize, _Mapping]]] = ..., seed: _Optional[str] = ..., panel: _Optional[bool] = ...) -> None: ...

class DrawSampleResponse(_message.Message):
    __slots__ = ("sizes",)
    SIZES_FIELD_NUMBER: _ClassVar[int]
    sizes: _containers.RepeatedCompositeFieldContainer[StratumSize]
    def __init__(self, sizes: _Optional[_Iterable[_Union[StratumSize, _Mapping]]] = ...) -> None: ...

class InviteSampleRequest(_message.Message):
    __slots__ = ("inquiry_id",)
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    def __init__(self, inquiry_id: _Optional[str] = ...) -> None: ...

class InviteSampleResponse(_message.Message):
    __slots__ = ("persons",)
    PERSONS_FIELD_NUMBER: _ClassVar[int]
    persons: int
    def __init__(self, persons: _Optional[int] = ...) -> None: ...

class RemindSampleRequest(_message.Message):
    __slots__ = ("inquiry_id",)
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    def __init__(self, inquiry_id: _Optional[str] = ...) -> None: ...

class RemindSampleResponse(_message.Message):
    __slots__ = ("persons",)
    PERSONS_FIELD_NUMBER: _ClassVar[int]
    persons: int
    def __init__(self, persons: _Optional[int] = ...) -> None: ...

class IssueInvitationsRequest(_message.Message):
    __slots__ = ("inquiry_id", "count")
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    count: int
    def __init__(self, inquiry_id: _Optional[str] = ..., count: _Optional[int] = ...) -> None: ...

class IssueInvitationsResponse(_message.Message):
    __slots__ = ("invitations",)
    INVITATIONS_FIELD_NUMBER: _ClassVar[int]
    invitations: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, invitations: _Optional[_Iterable[str]] = ...) -> None: ...

class GetResponseRequest(_message.Message):
    __slots__ = ("inquiry_id",)
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    def __init__(self, inquiry_id: _Optional[str] = ...) -> None: ...

class StratumResponse(_message.Message):
    __slots__ = ("stratum", "frame", "asked", "answered")
    STRATUM_FIELD_NUMBER: _ClassVar[int]
    FRAME_FIELD_NUMBER: _ClassVar[int]
    ASKED_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    stratum: str
    frame: int
    asked: int
    answered: int
    def __init__(self, stratum: _Optional[str] = ..., frame: _Optional[int] = ..., asked: _Optional[int] = ..., answered: _Optional[int] = ...) -> None: ...

class GetResponseResponse(_message.Message):
    __slots__ = ("asked", "answered", "rr1", "strata", "answers", "quotas")
    ASKED_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    RR1_FIELD_NUMBER: _ClassVar[int]
    STRATA_FIELD_NUMBER: _ClassVar[int]
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    QUOTAS_FIELD_NUMBER: _ClassVar[int]
    asked: int
    answered: int
    rr1: float
    strata: _containers.RepeatedCompositeFieldContainer[StratumResponse]
    answers: int
    quotas: _containers.RepeatedCompositeFieldContainer[QuotaUse]
    def __init__(self, asked: _Optional[int] = ..., answered: _Optional[int] = ..., rr1: _Optional[float] = ..., strata: _Optional[_Iterable[_Union[StratumResponse, _Mapping]]] = ..., answers: _Optional[int] = ..., quotas: _Optional[_Iterable[_Union[QuotaUse, _Mapping]]] = ...) -> None: ...

class QuotaUse(_message.Message):
    __slots__ = ("name", "used", "most")
    NAME_FIELD_NUMBER: _ClassVar[int]
    USED_FIELD_NUMBER: _ClassVar[int]
    MOST_FIELD_NUMBER: _ClassVar[int]
    name: str
    used: int
    most: int
    def __init__(self, name: _Optional[str] = ..., used: _Optional[int] = ..., most: _Optional[int] = ...) -> None: ...

class ListSampleRequest(_message.Message):
    __slots__ = ("inquiry_id", "page_size", "page_token")
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    page_size: int
    page_token: str
    def __init__(self, inquiry_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListSampleResponse(_message.Message):
    __slots__ = ("members", "next_page_token")
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    members: _containers.RepeatedCompositeFieldContainer[FrameMember]
    next_page_token: str
    def __init__(self, members: _Optional[_Iterable[_Union[FrameMember, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
