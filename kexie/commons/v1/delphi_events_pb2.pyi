from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class DelphiMoved(_message.Message):
    __slots__ = ("study_id", "org_id", "state", "round")
    STUDY_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    study_id: str
    org_id: str
    state: str
    round: int
    def __init__(self, study_id: _Optional[str] = ..., org_id: _Optional[str] = ..., state: _Optional[str] = ..., round: _Optional[int] = ...) -> None: ...

class ExpertAsked(_message.Message):
    __slots__ = ("study_id", "person_id", "round")
    STUDY_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    study_id: str
    person_id: str
    round: int
    def __init__(self, study_id: _Optional[str] = ..., person_id: _Optional[str] = ..., round: _Optional[int] = ...) -> None: ...

class RoundEnding(_message.Message):
    __slots__ = ("study_id", "round")
    STUDY_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    study_id: str
    round: int
    def __init__(self, study_id: _Optional[str] = ..., round: _Optional[int] = ...) -> None: ...
