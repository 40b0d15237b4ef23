import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.identity.v1 import guardians_pb2 as _guardians_pb2
from kexie.identity.v1 import verification_pb2 as _verification_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LinkedGuardianship(_message.Message):
    __slots__ = ("guardianship_id", "minor_name", "age_class", "state", "asked_at", "decided_at")
    GUARDIANSHIP_ID_FIELD_NUMBER: _ClassVar[int]
    MINOR_NAME_FIELD_NUMBER: _ClassVar[int]
    AGE_CLASS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ASKED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    guardianship_id: str
    minor_name: str
    age_class: _verification_pb2.AgeClass
    state: _guardians_pb2.GuardianshipState
    asked_at: _timestamp_pb2.Timestamp
    decided_at: _timestamp_pb2.Timestamp
    def __init__(self, guardianship_id: _Optional[str] = ..., minor_name: _Optional[str] = ..., age_class: _Optional[_Union[_verification_pb2.AgeClass, str]] = ..., state: _Optional[_Union[_guardians_pb2.GuardianshipState, str]] = ..., asked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SendGuardianLinkRequest(_message.Message):
    __slots__ = ("mail",)
    MAIL_FIELD_NUMBER: _ClassVar[int]
    mail: str
    def __init__(self, mail: _Optional[str] = ...) -> None: ...

class SendGuardianLinkResponse(_message.Message):
    __slots__ = ("days",)
    DAYS_FIELD_NUMBER: _ClassVar[int]
    days: int
    def __init__(self, days: _Optional[int] = ...) -> None: ...

class GetGuardianLinkRequest(_message.Message):
    __slots__ = ("code",)
    CODE_FIELD_NUMBER: _ClassVar[int]
    code: str
    def __init__(self, code: _Optional[str] = ...) -> None: ...

class GetGuardianLinkResponse(_message.Message):
    __slots__ = ("guardianships", "expires_at", "sign_in")
    GUARDIANSHIPS_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    SIGN_IN_FIELD_NUMBER: _ClassVar[int]
    guardianships: _containers.RepeatedCompositeFieldContainer[LinkedGuardianship]
    expires_at: _timestamp_pb2.Timestamp
    sign_in: bool
    def __init__(self, guardianships: _Optional[_Iterable[_Union[LinkedGuardianship, _Mapping]]] = ..., expires_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., sign_in: _Optional[bool] = ...) -> None: ...

class AnswerGuardianLinkRequest(_message.Message):
    __slots__ = ("code", "guardianship_id", "state", "name")
    CODE_FIELD_NUMBER: _ClassVar[int]
    GUARDIANSHIP_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    code: str
    guardianship_id: str
    state: _guardians_pb2.GuardianshipState
    name: str
    def __init__(self, code: _Optional[str] = ..., guardianship_id: _Optional[str] = ..., state: _Optional[_Union[_guardians_pb2.GuardianshipState, str]] = ..., name: _Optional[str] = ...) -> None: ...

class AnswerGuardianLinkResponse(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: _guardians_pb2.GuardianshipState
    def __init__(self, state: _Optional[_Union[_guardians_pb2.GuardianshipState, str]] = ...) -> None: ...
