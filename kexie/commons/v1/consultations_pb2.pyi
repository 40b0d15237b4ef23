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

class ConsultationState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONSULTATION_STATE_UNSPECIFIED: _ClassVar[ConsultationState]
    CONSULTATION_STATE_DRAFT: _ClassVar[ConsultationState]
    CONSULTATION_STATE_OPEN: _ClassVar[ConsultationState]
    CONSULTATION_STATE_PUBLISHED: _ClassVar[ConsultationState]
    CONSULTATION_STATE_CANCELLED: _ClassVar[ConsultationState]

class ClauseChange(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CLAUSE_CHANGE_UNSPECIFIED: _ClassVar[ClauseChange]
    CLAUSE_CHANGE_SAME: _ClassVar[ClauseChange]
    CLAUSE_CHANGE_CHANGED: _ClassVar[ClauseChange]
    CLAUSE_CHANGE_ADDED: _ClassVar[ClauseChange]
    CLAUSE_CHANGE_REMOVED: _ClassVar[ClauseChange]
CONSULTATION_STATE_UNSPECIFIED: ConsultationState
CONSULTATION_STATE_DRAFT: ConsultationState
CONSULTATION_STATE_OPEN: ConsultationState
CONSULTATION_STATE_PUBLISHED: ConsultationState
CONSULTATION_STATE_CANCELLED: ConsultationState
CLAUSE_CHANGE_UNSPECIFIED: ClauseChange
CLAUSE_CHANGE_SAME: ClauseChange
CLAUSE_CHANGE_CHANGED: ClauseChange
CLAUSE_CHANGE_ADDED: ClauseChange
CLAUSE_CHANGE_REMOVED: ClauseChange

class ConsultationDraft(_message.Message):
    __slots__ = ("title", "summary", "text", "invited_org_ids", "comments_until", "takes_late")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    INVITED_ORG_IDS_FIELD_NUMBER: _ClassVar[int]
    COMMENTS_UNTIL_FIELD_NUMBER: _ClassVar[int]
    TAKES_LATE_FIELD_NUMBER: _ClassVar[int]
    title: str
    summary: str
    text: str
    invited_org_ids: _containers.RepeatedScalarFieldContainer[str]
    comments_until: _timestamp_pb2.Timestamp
    takes_late: bool
    def __init__(self, title: _Optional[str] = ..., summary: _Optional[str] = ..., text: _Optional[str] = ..., invited_org_ids: _Optional[_Iterable[str]] = ..., comments_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., takes_late: _Optional[bool] = ...) -> None: ...

class Clause(_message.Message):
    __slots__ = ("clause_id", "label", "text", "comments")
    CLAUSE_ID_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    COMMENTS_FIELD_NUMBER: _ClassVar[int]
    clause_id: str
    label: str
    text: str
    comments: int
    def __init__(self, clause_id: _Optional[str] = ..., label: _Optional[str] = ..., text: _Optional[str] = ..., comments: _Optional[int] = ...) -> None: ...

class Consultation(_message.Message):
    __slots__ = ("consultation_id", "org_id", "org_name", "title", "summary", "invited_org_ids", "comments_until", "state", "taking", "round", "reason", "clauses", "etag", "takes_late", "late")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    INVITED_ORG_IDS_FIELD_NUMBER: _ClassVar[int]
    COMMENTS_UNTIL_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TAKING_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CLAUSES_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    TAKES_LATE_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    org_id: str
    org_name: str
    title: str
    summary: str
    invited_org_ids: _containers.RepeatedScalarFieldContainer[str]
    comments_until: _timestamp_pb2.Timestamp
    state: ConsultationState
    taking: bool
    round: int
    reason: str
    clauses: _containers.RepeatedCompositeFieldContainer[Clause]
    etag: str
    takes_late: bool
    late: bool
    def __init__(self, consultation_id: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., title: _Optional[str] = ..., summary: _Optional[str] = ..., invited_org_ids: _Optional[_Iterable[str]] = ..., comments_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., state: _Optional[_Union[ConsultationState, str]] = ..., taking: _Optional[bool] = ..., round: _Optional[int] = ..., reason: _Optional[str] = ..., clauses: _Optional[_Iterable[_Union[Clause, _Mapping]]] = ..., etag: _Optional[str] = ..., takes_late: _Optional[bool] = ..., late: _Optional[bool] = ...) -> None: ...

class CreateConsultationRequest(_message.Message):
    __slots__ = ("org_id", "draft")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    draft: ConsultationDraft
    def __init__(self, org_id: _Optional[str] = ..., draft: _Optional[_Union[ConsultationDraft, _Mapping]] = ...) -> None: ...

class CreateConsultationResponse(_message.Message):
    __slots__ = ("consultation",)
    CONSULTATION_FIELD_NUMBER: _ClassVar[int]
    consultation: Consultation
    def __init__(self, consultation: _Optional[_Union[Consultation, _Mapping]] = ...) -> None: ...

class UpdateConsultationRequest(_message.Message):
    __slots__ = ("consultation_id", "draft")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    draft: ConsultationDraft
    def __init__(self, consultation_id: _Optional[str] = ..., draft: _Optional[_Union[ConsultationDraft, _Mapping]] = ...) -> None: ...

class UpdateConsultationResponse(_message.Message):
    __slots__ = ("consultation",)
    CONSULTATION_FIELD_NUMBER: _ClassVar[int]
    consultation: Consultation
    def __init__(self, consultation: _Optional[_Union[Consultation, _Mapping]] = ...) -> None: ...

class OpenConsultationRequest(_message.Message):
    __slots__ = ("consultation_id",)
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    def __init__(self, consultation_id: _Optional[str] = ...) -> None: ...

class OpenConsultationResponse(_message.Message):
    __slots__ = ("consultation",)
    CONSULTATION_FIELD_NUMBER: _ClassVar[int]
    consultation: Consultation
    def __init__(self, consultation: _Optional[_Union[Consultation, _Mapping]] = ...) -> None: ...

class CancelConsultationRequest(_message.Message):
    __slots__ = ("consultation_id", "reason")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    reason: str
    def __init__(self, consultation_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CancelConsultationResponse(_message.Message):
    __slots__ = ("consultation",)
    CONSULTATION_FIELD_NUMBER: _ClassVar[int]
    consultation: Consultation
    def __init__(self, consultation: _Optional[_Union[Consultation, _Mapping]] = ...) -> None: ...

class GetConsultationRequest(_message.Message):
    __slots__ = ("consultation_id", "round")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    round: int
    def __init__(self, consultation_id: _Optional[str] = ..., round: _Optional[int] = ...) -> None: ...

class GetConsultationResponse(_message.Message):
    __slots__ = ("consultation", "can")
    CONSULTATION_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    consultation: Consultation
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, consultation: _Optional[_Union[Consultation, _Mapping]] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class ListConsultationsRequest(_message.Message):
    __slots__ = ("org_id", "invited_org_id", "state", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    INVITED_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    invited_org_id: str
    state: ConsultationState
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., invited_org_id: _Optional[str] = ..., state: _Optional[_Union[ConsultationState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListConsultationsResponse(_message.Message):
    __slots__ = ("consultations", "next_page_token")
    CONSULTATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    consultations: _containers.RepeatedCompositeFieldContainer[Consultation]
    next_page_token: str
    def __init__(self, consultations: _Optional[_Iterable[_Union[Consultation, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PublishFeedbackRequest(_message.Message):
    __slots__ = ("consultation_id",)
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    def __init__(self, consultation_id: _Optional[str] = ...) -> None: ...

class PublishFeedbackResponse(_message.Message):
    __slots__ = ("consultation",)
    CONSULTATION_FIELD_NUMBER: _ClassVar[int]
    consultation: Consultation
    def __init__(self, consultation: _Optional[_Union[Consultation, _Mapping]] = ...) -> None: ...

class StartNextRoundRequest(_message.Message):
    __slots__ = ("consultation_id", "text", "comments_until")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    COMMENTS_UNTIL_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    text: str
    comments_until: _timestamp_pb2.Timestamp
    def __init__(self, consultation_id: _Optional[str] = ..., text: _Optional[str] = ..., comments_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class StartNextRoundResponse(_message.Message):
    __slots__ = ("consultation",)
    CONSULTATION_FIELD_NUMBER: _ClassVar[int]
    consultation: Consultation
    def __init__(self, consultation: _Optional[_Union[Consultation, _Mapping]] = ...) -> None: ...

class GetRepliesRequest(_message.Message):
    __slots__ = ("consultation_id", "round")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    round: int
    def __init__(self, consultation_id: _Optional[str] = ..., round: _Optional[int] = ...) -> None: ...

class Reply(_message.Message):
    __slots__ = ("org_id", "org_name", "comments", "replied_at", "late")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    COMMENTS_FIELD_NUMBER: _ClassVar[int]
    REPLIED_AT_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    org_name: str
    comments: int
    replied_at: _timestamp_pb2.Timestamp
    late: bool
    def __init__(self, org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., comments: _Optional[int] = ..., replied_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., late: _Optional[bool] = ...) -> None: ...

class GetRepliesResponse(_message.Message):
    __slots__ = ("replies",)
    REPLIES_FIELD_NUMBER: _ClassVar[int]
    replies: _containers.RepeatedCompositeFieldContainer[Reply]
    def __init__(self, replies: _Optional[_Iterable[_Union[Reply, _Mapping]]] = ...) -> None: ...

class CompareRoundsRequest(_message.Message):
    __slots__ = ("consultation_id", "from_round", "to_round")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_ROUND_FIELD_NUMBER: _ClassVar[int]
    TO_ROUND_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    from_round: int
    to_round: int
    def __init__(self, consultation_id: _Optional[str] = ..., from_round: _Optional[int] = ..., to_round: _Optional[int] = ...) -> None: ...

class Run(_message.Message):
    __slots__ = ("text", "kind")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    text: str
    kind: str
    def __init__(self, text: _Optional[str] = ..., kind: _Optional[str] = ...) -> None: ...

class ClauseComparison(_message.Message):
    __slots__ = ("clause_id", "change", "label_before", "label_after", "runs")
    CLAUSE_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    LABEL_BEFORE_FIELD_NUMBER: _ClassVar[int]
    LABEL_AFTER_FIELD_NUMBER: _ClassVar[int]
    RUNS_FIELD_NUMBER: _ClassVar[int]
    clause_id: str
    change: ClauseChange
    label_before: str
    label_after: str
    runs: _containers.RepeatedCompositeFieldContainer[Run]
    def __init__(self, clause_id: _Optional[str] = ..., change: _Optional[_Union[ClauseChange, str]] = ..., label_before: _Optional[str] = ..., label_after: _Optional[str] = ..., runs: _Optional[_Iterable[_Union[Run, _Mapping]]] = ...) -> None: ...

class CompareRoundsResponse(_message.Message):
    __slots__ = ("from_round", "to_round", "clauses")
    FROM_ROUND_FIELD_NUMBER: _ClassVar[int]
    TO_ROUND_FIELD_NUMBER: _ClassVar[int]
    CLAUSES_FIELD_NUMBER: _ClassVar[int]
    from_round: int
    to_round: int
    clauses: _containers.RepeatedCompositeFieldContainer[ClauseComparison]
    def __init__(self, from_round: _Optional[int] = ..., to_round: _Optional[int] = ..., clauses: _Optional[_Iterable[_Union[ClauseComparison, _Mapping]]] = ...) -> None: ...
