from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class SelectionOpened(_message.Message):
    __slots__ = ("selection_id", "org_id")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    org_id: str
    def __init__(self, selection_id: _Optional[str] = ..., org_id: _Optional[str] = ...) -> None: ...

class SelectionEnded(_message.Message):
    __slots__ = ("selection_id", "org_id", "state")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    org_id: str
    state: str
    def __init__(self, selection_id: _Optional[str] = ..., org_id: _Optional[str] = ..., state: _Optional[str] = ...) -> None: ...

class NominationMade(_message.Message):
    __slots__ = ("nomination_id", "selection_id", "host_org_id", "org_id", "nominee_id")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    HOST_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    NOMINEE_ID_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    selection_id: str
    host_org_id: str
    org_id: str
    nominee_id: str
    def __init__(self, nomination_id: _Optional[str] = ..., selection_id: _Optional[str] = ..., host_org_id: _Optional[str] = ..., org_id: _Optional[str] = ..., nominee_id: _Optional[str] = ...) -> None: ...

class NominationDecided(_message.Message):
    __slots__ = ("nomination_id", "selection_id", "nominee_id", "nominator_id", "state")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    NOMINEE_ID_FIELD_NUMBER: _ClassVar[int]
    NOMINATOR_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    selection_id: str
    nominee_id: str
    nominator_id: str
    state: str
    def __init__(self, nomination_id: _Optional[str] = ..., selection_id: _Optional[str] = ..., nominee_id: _Optional[str] = ..., nominator_id: _Optional[str] = ..., state: _Optional[str] = ...) -> None: ...

class ReviewAssigned(_message.Message):
    __slots__ = ("nomination_id", "selection_id", "reviewer_id")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEWER_ID_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    selection_id: str
    reviewer_id: str
    def __init__(self, nomination_id: _Optional[str] = ..., selection_id: _Optional[str] = ..., reviewer_id: _Optional[str] = ...) -> None: ...

class NoticePublished(_message.Message):
    __slots__ = ("selection_id", "org_id")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    org_id: str
    def __init__(self, selection_id: _Optional[str] = ..., org_id: _Optional[str] = ...) -> None: ...

class AwardGranted(_message.Message):
    __slots__ = ("award_id", "number", "selection_id", "holder_id")
    AWARD_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    award_id: str
    number: str
    selection_id: str
    holder_id: str
    def __init__(self, award_id: _Optional[str] = ..., number: _Optional[str] = ..., selection_id: _Optional[str] = ..., holder_id: _Optional[str] = ...) -> None: ...

class AwardRevoked(_message.Message):
    __slots__ = ("award_id", "number", "selection_id", "holder_id")
    AWARD_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    award_id: str
    number: str
    selection_id: str
    holder_id: str
    def __init__(self, award_id: _Optional[str] = ..., number: _Optional[str] = ..., selection_id: _Optional[str] = ..., holder_id: _Optional[str] = ...) -> None: ...
