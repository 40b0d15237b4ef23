from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class ConsultationOpened(_message.Message):
    __slots__ = ("consultation_id", "org_id", "round", "invited_org_ids")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    INVITED_ORG_IDS_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    org_id: str
    round: int
    invited_org_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, consultation_id: _Optional[str] = ..., org_id: _Optional[str] = ..., round: _Optional[int] = ..., invited_org_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class CallOpened(_message.Message):
    __slots__ = ("call_id", "org_id")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    org_id: str
    def __init__(self, call_id: _Optional[str] = ..., org_id: _Optional[str] = ...) -> None: ...

class CallEnded(_message.Message):
    __slots__ = ("call_id", "org_id")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    org_id: str
    def __init__(self, call_id: _Optional[str] = ..., org_id: _Optional[str] = ...) -> None: ...

class CallClosed(_message.Message):
    __slots__ = ("call_id", "org_id")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    org_id: str
    def __init__(self, call_id: _Optional[str] = ..., org_id: _Optional[str] = ...) -> None: ...

class ConsultationEnding(_message.Message):
    __slots__ = ("consultation_id", "round", "silent_org_ids")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    SILENT_ORG_IDS_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    round: int
    silent_org_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, consultation_id: _Optional[str] = ..., round: _Optional[int] = ..., silent_org_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ConsultationCancelled(_message.Message):
    __slots__ = ("consultation_id", "org_id")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    org_id: str
    def __init__(self, consultation_id: _Optional[str] = ..., org_id: _Optional[str] = ...) -> None: ...

class FeedbackPublished(_message.Message):
    __slots__ = ("consultation_id", "org_id", "round")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    org_id: str
    round: int
    def __init__(self, consultation_id: _Optional[str] = ..., org_id: _Optional[str] = ..., round: _Optional[int] = ...) -> None: ...

class CommentAnswered(_message.Message):
    __slots__ = ("comment_id", "consultation_id", "person_id", "outcome")
    COMMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    comment_id: str
    consultation_id: str
    person_id: str
    outcome: str
    def __init__(self, comment_id: _Optional[str] = ..., consultation_id: _Optional[str] = ..., person_id: _Optional[str] = ..., outcome: _Optional[str] = ...) -> None: ...

class MatterAssigned(_message.Message):
    __slots__ = ("matter_id", "handler_org_id")
    MATTER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    matter_id: str
    handler_org_id: str
    def __init__(self, matter_id: _Optional[str] = ..., handler_org_id: _Optional[str] = ...) -> None: ...

class MatterPresented(_message.Message):
    __slots__ = ("matter_id", "recipient_org_id")
    MATTER_ID_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    matter_id: str
    recipient_org_id: str
    def __init__(self, matter_id: _Optional[str] = ..., recipient_org_id: _Optional[str] = ...) -> None: ...

class MatterOverdue(_message.Message):
    __slots__ = ("matter_id", "handler_org_id", "recipient_org_id")
    MATTER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    matter_id: str
    handler_org_id: str
    recipient_org_id: str
    def __init__(self, matter_id: _Optional[str] = ..., handler_org_id: _Optional[str] = ..., recipient_org_id: _Optional[str] = ...) -> None: ...

class MatterAnswered(_message.Message):
    __slots__ = ("matter_id", "outcome")
    MATTER_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    matter_id: str
    outcome: str
    def __init__(self, matter_id: _Optional[str] = ..., outcome: _Optional[str] = ...) -> None: ...
