import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CheckInOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHECK_IN_OUTCOME_UNSPECIFIED: _ClassVar[CheckInOutcome]
    CHECK_IN_OUTCOME_COUNTED: _ClassVar[CheckInOutcome]
    CHECK_IN_OUTCOME_AGAIN: _ClassVar[CheckInOutcome]
    CHECK_IN_OUTCOME_UNKNOWN: _ClassVar[CheckInOutcome]
    CHECK_IN_OUTCOME_NO_SEAT: _ClassVar[CheckInOutcome]
    CHECK_IN_OUTCOME_NOT_NOW: _ClassVar[CheckInOutcome]
    CHECK_IN_OUTCOME_OWN: _ClassVar[CheckInOutcome]
    CHECK_IN_OUTCOME_TAKEN_BACK: _ClassVar[CheckInOutcome]
CHECK_IN_OUTCOME_UNSPECIFIED: CheckInOutcome
CHECK_IN_OUTCOME_COUNTED: CheckInOutcome
CHECK_IN_OUTCOME_AGAIN: CheckInOutcome
CHECK_IN_OUTCOME_UNKNOWN: CheckInOutcome
CHECK_IN_OUTCOME_NO_SEAT: CheckInOutcome
CHECK_IN_OUTCOME_NOT_NOW: CheckInOutcome
CHECK_IN_OUTCOME_OWN: CheckInOutcome
CHECK_IN_OUTCOME_TAKEN_BACK: CheckInOutcome

class CheckTicketRequest(_message.Message):
    __slots__ = ("activity_id", "code", "came")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    CAME_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    code: str
    came: int
    def __init__(self, activity_id: _Optional[str] = ..., code: _Optional[str] = ..., came: _Optional[int] = ...) -> None: ...

class CheckTicketResponse(_message.Message):
    __slots__ = ("sign_up_id", "session_id", "name", "came", "came_at", "again")
    SIGN_UP_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    CAME_FIELD_NUMBER: _ClassVar[int]
    CAME_AT_FIELD_NUMBER: _ClassVar[int]
    AGAIN_FIELD_NUMBER: _ClassVar[int]
    sign_up_id: str
    session_id: str
    name: str
    came: int
    came_at: _timestamp_pb2.Timestamp
    again: bool
    def __init__(self, sign_up_id: _Optional[str] = ..., session_id: _Optional[str] = ..., name: _Optional[str] = ..., came: _Optional[int] = ..., came_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., again: _Optional[bool] = ...) -> None: ...

class NotedCode(_message.Message):
    __slots__ = ("code", "came_at", "came")
    CODE_FIELD_NUMBER: _ClassVar[int]
    CAME_AT_FIELD_NUMBER: _ClassVar[int]
    CAME_FIELD_NUMBER: _ClassVar[int]
    code: str
    came_at: _timestamp_pb2.Timestamp
    came: int
    def __init__(self, code: _Optional[str] = ..., came_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., came: _Optional[int] = ...) -> None: ...

class UploadCheckInsRequest(_message.Message):
    __slots__ = ("activity_id", "codes")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    CODES_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    codes: _containers.RepeatedCompositeFieldContainer[NotedCode]
    def __init__(self, activity_id: _Optional[str] = ..., codes: _Optional[_Iterable[_Union[NotedCode, _Mapping]]] = ...) -> None: ...

class UploadCheckInsResponse(_message.Message):
    __slots__ = ("outcomes", "counted")
    OUTCOMES_FIELD_NUMBER: _ClassVar[int]
    COUNTED_FIELD_NUMBER: _ClassVar[int]
    outcomes: _containers.RepeatedScalarFieldContainer[CheckInOutcome]
    counted: int
    def __init__(self, outcomes: _Optional[_Iterable[_Union[CheckInOutcome, str]]] = ..., counted: _Optional[int] = ...) -> None: ...

class CorrectCheckInRequest(_message.Message):
    __slots__ = ("sign_up_id", "came", "reason")
    SIGN_UP_ID_FIELD_NUMBER: _ClassVar[int]
    CAME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    sign_up_id: str
    came: int
    reason: str
    def __init__(self, sign_up_id: _Optional[str] = ..., came: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class CorrectCheckInResponse(_message.Message):
    __slots__ = ("certificate_revoked",)
    CERTIFICATE_REVOKED_FIELD_NUMBER: _ClassVar[int]
    certificate_revoked: bool
    def __init__(self, certificate_revoked: _Optional[bool] = ...) -> None: ...

class AskForCertificateRequest(_message.Message):
    __slots__ = ("sign_up_id", "name")
    SIGN_UP_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    sign_up_id: str
    name: str
    def __init__(self, sign_up_id: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class AskForCertificateResponse(_message.Message):
    __slots__ = ("certificate",)
    CERTIFICATE_FIELD_NUMBER: _ClassVar[int]
    certificate: str
    def __init__(self, certificate: _Optional[str] = ...) -> None: ...
