from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class PaperAssigned(_message.Message):
    __slots__ = ("paper_id", "activity_id", "reviewer_id")
    PAPER_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEWER_ID_FIELD_NUMBER: _ClassVar[int]
    paper_id: str
    activity_id: str
    reviewer_id: str
    def __init__(self, paper_id: _Optional[str] = ..., activity_id: _Optional[str] = ..., reviewer_id: _Optional[str] = ...) -> None: ...

class PaperChanged(_message.Message):
    __slots__ = ("paper_id", "activity_id", "person_id", "state", "is_decision")
    PAPER_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    IS_DECISION_FIELD_NUMBER: _ClassVar[int]
    paper_id: str
    activity_id: str
    person_id: str
    state: str
    is_decision: bool
    def __init__(self, paper_id: _Optional[str] = ..., activity_id: _Optional[str] = ..., person_id: _Optional[str] = ..., state: _Optional[str] = ..., is_decision: _Optional[bool] = ...) -> None: ...
