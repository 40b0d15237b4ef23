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

class MatterState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MATTER_STATE_UNSPECIFIED: _ClassVar[MatterState]
    MATTER_STATE_OPEN: _ClassVar[MatterState]
    MATTER_STATE_ASSIGNED: _ClassVar[MatterState]
    MATTER_STATE_PRESENTED: _ClassVar[MatterState]
    MATTER_STATE_RECEIVED: _ClassVar[MatterState]
    MATTER_STATE_ANSWERED: _ClassVar[MatterState]

class MatterOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MATTER_OUTCOME_UNSPECIFIED: _ClassVar[MatterOutcome]
    MATTER_OUTCOME_ADOPTED: _ClassVar[MatterOutcome]
    MATTER_OUTCOME_PARTLY: _ClassVar[MatterOutcome]
    MATTER_OUTCOME_NOT_ADOPTED: _ClassVar[MatterOutcome]
    MATTER_OUTCOME_NOTED: _ClassVar[MatterOutcome]
MATTER_STATE_UNSPECIFIED: MatterState
MATTER_STATE_OPEN: MatterState
MATTER_STATE_ASSIGNED: MatterState
MATTER_STATE_PRESENTED: MatterState
MATTER_STATE_RECEIVED: MatterState
MATTER_STATE_ANSWERED: MatterState
MATTER_OUTCOME_UNSPECIFIED: MatterOutcome
MATTER_OUTCOME_ADOPTED: MatterOutcome
MATTER_OUTCOME_PARTLY: MatterOutcome
MATTER_OUTCOME_NOT_ADOPTED: MatterOutcome
MATTER_OUTCOME_NOTED: MatterOutcome

class Matter(_message.Message):
    __slots__ = ("matter_id", "org_id", "org_name", "call_id", "title", "summary", "topic", "suggestions", "regions", "state", "handler_org_id", "handler_name", "recipient_org_id", "recipient_name", "due_at", "overdue", "presented_at", "received_at", "answered_at", "outcome", "reply", "corrected_at", "rating", "etag")
    MATTER_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    SUGGESTIONS_FIELD_NUMBER: _ClassVar[int]
    REGIONS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_NAME_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_NAME_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    PRESENTED_AT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    CORRECTED_AT_FIELD_NUMBER: _ClassVar[int]
    RATING_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    matter_id: str
    org_id: str
    org_name: str
    call_id: str
    title: str
    summary: str
    topic: str
    suggestions: int
    regions: _containers.RepeatedScalarFieldContainer[str]
    state: MatterState
    handler_org_id: str
    handler_name: str
    recipient_org_id: str
    recipient_name: str
    due_at: _timestamp_pb2.Timestamp
    overdue: bool
    presented_at: _timestamp_pb2.Timestamp
    received_at: _timestamp_pb2.Timestamp
    answered_at: _timestamp_pb2.Timestamp
    outcome: MatterOutcome
    reply: str
    corrected_at: _timestamp_pb2.Timestamp
    rating: float
    etag: str
    def __init__(self, matter_id: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., call_id: _Optional[str] = ..., title: _Optional[str] = ..., summary: _Optional[str] = ..., topic: _Optional[str] = ..., suggestions: _Optional[int] = ..., regions: _Optional[_Iterable[str]] = ..., state: _Optional[_Union[MatterState, str]] = ..., handler_org_id: _Optional[str] = ..., handler_name: _Optional[str] = ..., recipient_org_id: _Optional[str] = ..., recipient_name: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ..., presented_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., outcome: _Optional[_Union[MatterOutcome, str]] = ..., reply: _Optional[str] = ..., corrected_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., rating: _Optional[float] = ..., etag: _Optional[str] = ...) -> None: ...

class MergeSuggestionsRequest(_message.Message):
    __slots__ = ("suggestion_ids", "matter_id", "title", "summary", "topic")
    SUGGESTION_IDS_FIELD_NUMBER: _ClassVar[int]
    MATTER_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    suggestion_ids: _containers.RepeatedScalarFieldContainer[str]
    matter_id: str
    title: str
    summary: str
    topic: str
    def __init__(self, suggestion_ids: _Optional[_Iterable[str]] = ..., matter_id: _Optional[str] = ..., title: _Optional[str] = ..., summary: _Optional[str] = ..., topic: _Optional[str] = ...) -> None: ...

class MergeSuggestionsResponse(_message.Message):
    __slots__ = ("matter",)
    MATTER_FIELD_NUMBER: _ClassVar[int]
    matter: Matter
    def __init__(self, matter: _Optional[_Union[Matter, _Mapping]] = ...) -> None: ...

class SeparateSuggestionRequest(_message.Message):
    __slots__ = ("matter_id", "suggestion_id")
    MATTER_ID_FIELD_NUMBER: _ClassVar[int]
    SUGGESTION_ID_FIELD_NUMBER: _ClassVar[int]
    matter_id: str
    suggestion_id: str
    def __init__(self, matter_id: _Optional[str] = ..., suggestion_id: _Optional[str] = ...) -> None: ...

class SeparateSuggestionResponse(_message.Message):
    __slots__ = ("matter",)
    MATTER_FIELD_NUMBER: _ClassVar[int]
    matter: Matter
    def __init__(self, matter: _Optional[_Union[Matter, _Mapping]] = ...) -> None: ...

class AssignMatterRequest(_message.Message):
    __slots__ = ("matter_id", "handler_org_id", "due_at")
    MATTER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    matter_id: str
    handler_org_id: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, matter_id: _Optional[str] = ..., handler_org_id: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AssignMatterResponse(_message.Message):
    __slots__ = ("matter",)
    MATTER_FIELD_NUMBER: _ClassVar[int]
    matter: Matter
    def __init__(self, matter: _Optional[_Union[Matter, _Mapping]] = ...) -> None: ...

class PresentMatterRequest(_message.Message):
    __slots__ = ("matter_id", "recipient_org_id", "due_at")
    MATTER_ID_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    matter_id: str
    recipient_org_id: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, matter_id: _Optional[str] = ..., recipient_org_id: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PresentMatterResponse(_message.Message):
    __slots__ = ("matter",)
    MATTER_FIELD_NUMBER: _ClassVar[int]
    matter: Matter
    def __init__(self, matter: _Optional[_Union[Matter, _Mapping]] = ...) -> None: ...

class ReceiveMatterRequest(_message.Message):
    __slots__ = ("matter_id",)
    MATTER_ID_FIELD_NUMBER: _ClassVar[int]
    matter_id: str
    def __init__(self, matter_id: _Optional[str] = ...) -> None: ...

class ReceiveMatterResponse(_message.Message):
    __slots__ = ("matter",)
    MATTER_FIELD_NUMBER: _ClassVar[int]
    matter: Matter
    def __init__(self, matter: _Optional[_Union[Matter, _Mapping]] = ...) -> None: ...

class AnswerMatterRequest(_message.Message):
    __slots__ = ("matter_id", "outcome", "reply")
    MATTER_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    matter_id: str
    outcome: MatterOutcome
    reply: str
    def __init__(self, matter_id: _Optional[str] = ..., outcome: _Optional[_Union[MatterOutcome, str]] = ..., reply: _Optional[str] = ...) -> None: ...

class AnswerMatterResponse(_message.Message):
    __slots__ = ("matter",)
    MATTER_FIELD_NUMBER: _ClassVar[int]
    matter: Matter
    def __init__(self, matter: _Optional[_Union[Matter, _Mapping]] = ...) -> None: ...

class GetMatterRequest(_message.Message):
    __slots__ = ("matter_id",)
    MATTER_ID_FIELD_NUMBER: _ClassVar[int]
    matter_id: str
    def __init__(self, matter_id: _Optional[str] = ...) -> None: ...

class GetMatterResponse(_message.Message):
    __slots__ = ("matter", "can")
    MATTER_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    matter: Matter
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, matter: _Optional[_Union[Matter, _Mapping]] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class ListMattersRequest(_message.Message):
    __slots__ = ("org_id", "recipient_org_id", "call_id", "state", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    recipient_org_id: str
    call_id: str
    state: MatterState
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., recipient_org_id: _Optional[str] = ..., call_id: _Optional[str] = ..., state: _Optional[_Union[MatterState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMattersResponse(_message.Message):
    __slots__ = ("matters", "next_page_token")
    MATTERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    matters: _containers.RepeatedCompositeFieldContainer[Matter]
    next_page_token: str
    def __init__(self, matters: _Optional[_Iterable[_Union[Matter, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetDigestRequest(_message.Message):
    __slots__ = ("org_id", "consultation_id")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    consultation_id: str
    def __init__(self, org_id: _Optional[str] = ..., consultation_id: _Optional[str] = ...) -> None: ...

class DigestLine(_message.Message):
    __slots__ = ("axis", "value", "count", "hidden")
    AXIS_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    HIDDEN_FIELD_NUMBER: _ClassVar[int]
    axis: str
    value: str
    count: int
    hidden: bool
    def __init__(self, axis: _Optional[str] = ..., value: _Optional[str] = ..., count: _Optional[int] = ..., hidden: _Optional[bool] = ...) -> None: ...

class GetDigestResponse(_message.Message):
    __slots__ = ("total", "lines", "threshold")
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    THRESHOLD_FIELD_NUMBER: _ClassVar[int]
    total: int
    lines: _containers.RepeatedCompositeFieldContainer[DigestLine]
    threshold: int
    def __init__(self, total: _Optional[int] = ..., lines: _Optional[_Iterable[_Union[DigestLine, _Mapping]]] = ..., threshold: _Optional[int] = ...) -> None: ...

class ListReturnAddressesRequest(_message.Message):
    __slots__ = ("matter_id", "page_size", "page_token")
    MATTER_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    matter_id: str
    page_size: int
    page_token: str
    def __init__(self, matter_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListReturnAddressesResponse(_message.Message):
    __slots__ = ("person_ids", "sealed", "next_page_token")
    PERSON_IDS_FIELD_NUMBER: _ClassVar[int]
    SEALED_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    person_ids: _containers.RepeatedScalarFieldContainer[str]
    sealed: _containers.RepeatedScalarFieldContainer[bytes]
    next_page_token: str
    def __init__(self, person_ids: _Optional[_Iterable[str]] = ..., sealed: _Optional[_Iterable[bytes]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
