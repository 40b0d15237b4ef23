import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.identity.v1 import verification_pb2 as _verification_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GuardianshipState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    GUARDIANSHIP_STATE_UNSPECIFIED: _ClassVar[GuardianshipState]
    GUARDIANSHIP_STATE_ASKED: _ClassVar[GuardianshipState]
    GUARDIANSHIP_STATE_GIVEN: _ClassVar[GuardianshipState]
    GUARDIANSHIP_STATE_REFUSED: _ClassVar[GuardianshipState]
    GUARDIANSHIP_STATE_WITHDRAWN: _ClassVar[GuardianshipState]
GUARDIANSHIP_STATE_UNSPECIFIED: GuardianshipState
GUARDIANSHIP_STATE_ASKED: GuardianshipState
GUARDIANSHIP_STATE_GIVEN: GuardianshipState
GUARDIANSHIP_STATE_REFUSED: GuardianshipState
GUARDIANSHIP_STATE_WITHDRAWN: GuardianshipState

class Guardianship(_message.Message):
    __slots__ = ("guardianship_id", "minor_id", "minor_name", "guardian_id", "guardian_name", "state", "asked_at", "decided_at", "mine_to_answer")
    GUARDIANSHIP_ID_FIELD_NUMBER: _ClassVar[int]
    MINOR_ID_FIELD_NUMBER: _ClassVar[int]
    MINOR_NAME_FIELD_NUMBER: _ClassVar[int]
    GUARDIAN_ID_FIELD_NUMBER: _ClassVar[int]
    GUARDIAN_NAME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ASKED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    MINE_TO_ANSWER_FIELD_NUMBER: _ClassVar[int]
    guardianship_id: str
    minor_id: str
    minor_name: str
    guardian_id: str
    guardian_name: str
    state: GuardianshipState
    asked_at: _timestamp_pb2.Timestamp
    decided_at: _timestamp_pb2.Timestamp
    mine_to_answer: bool
    def __init__(self, guardianship_id: _Optional[str] = ..., minor_id: _Optional[str] = ..., minor_name: _Optional[str] = ..., guardian_id: _Optional[str] = ..., guardian_name: _Optional[str] = ..., state: _Optional[_Union[GuardianshipState, str]] = ..., asked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., mine_to_answer: _Optional[bool] = ...) -> None: ...

class DeclareAgeRequest(_message.Message):
    __slots__ = ("age_class",)
    AGE_CLASS_FIELD_NUMBER: _ClassVar[int]
    age_class: _verification_pb2.AgeClass
    def __init__(self, age_class: _Optional[_Union[_verification_pb2.AgeClass, str]] = ...) -> None: ...

class DeclareAgeResponse(_message.Message):
    __slots__ = ("age_class", "restricted")
    AGE_CLASS_FIELD_NUMBER: _ClassVar[int]
    RESTRICTED_FIELD_NUMBER: _ClassVar[int]
    age_class: _verification_pb2.AgeClass
    restricted: bool
    def __init__(self, age_class: _Optional[_Union[_verification_pb2.AgeClass, str]] = ..., restricted: _Optional[bool] = ...) -> None: ...

class AskGuardianRequest(_message.Message):
    __slots__ = ("mail",)
    MAIL_FIELD_NUMBER: _ClassVar[int]
    mail: str
    def __init__(self, mail: _Optional[str] = ...) -> None: ...

class AskGuardianResponse(_message.Message):
    __slots__ = ("guardianship",)
    GUARDIANSHIP_FIELD_NUMBER: _ClassVar[int]
    guardianship: Guardianship
    def __init__(self, guardianship: _Optional[_Union[Guardianship, _Mapping]] = ...) -> None: ...

class ListGuardianshipsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListGuardianshipsResponse(_message.Message):
    __slots__ = ("guardianships", "next_page_token", "restricted")
    GUARDIANSHIPS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    RESTRICTED_FIELD_NUMBER: _ClassVar[int]
    guardianships: _containers.RepeatedCompositeFieldContainer[Guardianship]
    next_page_token: str
    restricted: bool
    def __init__(self, guardianships: _Optional[_Iterable[_Union[Guardianship, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., restricted: _Optional[bool] = ...) -> None: ...

class AnswerGuardianshipRequest(_message.Message):
    __slots__ = ("guardianship_id", "state")
    GUARDIANSHIP_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    guardianship_id: str
    state: GuardianshipState
    def __init__(self, guardianship_id: _Optional[str] = ..., state: _Optional[_Union[GuardianshipState, str]] = ...) -> None: ...

class AnswerGuardianshipResponse(_message.Message):
    __slots__ = ("guardianship",)
    GUARDIANSHIP_FIELD_NUMBER: _ClassVar[int]
    guardianship: Guardianship
    def __init__(self, guardianship: _Optional[_Union[Guardianship, _Mapping]] = ...) -> None: ...
