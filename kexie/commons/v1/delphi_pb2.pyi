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

class DelphiState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DELPHI_STATE_UNSPECIFIED: _ClassVar[DelphiState]
    DELPHI_STATE_DRAFT: _ClassVar[DelphiState]
    DELPHI_STATE_OPEN: _ClassVar[DelphiState]
    DELPHI_STATE_ENDED: _ClassVar[DelphiState]
    DELPHI_STATE_PUBLISHED: _ClassVar[DelphiState]
    DELPHI_STATE_WITHDRAWN: _ClassVar[DelphiState]

class ReasonSide(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REASON_SIDE_UNSPECIFIED: _ClassVar[ReasonSide]
    REASON_SIDE_LOWER: _ClassVar[ReasonSide]
    REASON_SIDE_MIDDLE: _ClassVar[ReasonSide]
    REASON_SIDE_HIGHER: _ClassVar[ReasonSide]
DELPHI_STATE_UNSPECIFIED: DelphiState
DELPHI_STATE_DRAFT: DelphiState
DELPHI_STATE_OPEN: DelphiState
DELPHI_STATE_ENDED: DelphiState
DELPHI_STATE_PUBLISHED: DelphiState
DELPHI_STATE_WITHDRAWN: DelphiState
REASON_SIDE_UNSPECIFIED: ReasonSide
REASON_SIDE_LOWER: ReasonSide
REASON_SIDE_MIDDLE: ReasonSide
REASON_SIDE_HIGHER: ReasonSide

class DelphiItem(_message.Message):
    __slots__ = ("name", "label", "label_en")
    NAME_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    LABEL_EN_FIELD_NUMBER: _ClassVar[int]
    name: str
    label: str
    label_en: str
    def __init__(self, name: _Optional[str] = ..., label: _Optional[str] = ..., label_en: _Optional[str] = ...) -> None: ...

class DelphiDraft(_message.Message):
    __slots__ = ("title", "summary", "items", "least", "most", "rounds_most", "round_days", "range_most", "change_most", "least_answers")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    LEAST_FIELD_NUMBER: _ClassVar[int]
    MOST_FIELD_NUMBER: _ClassVar[int]
    ROUNDS_MOST_FIELD_NUMBER: _ClassVar[int]
    ROUND_DAYS_FIELD_NUMBER: _ClassVar[int]
    RANGE_MOST_FIELD_NUMBER: _ClassVar[int]
    CHANGE_MOST_FIELD_NUMBER: _ClassVar[int]
    LEAST_ANSWERS_FIELD_NUMBER: _ClassVar[int]
    title: str
    summary: str
    items: _containers.RepeatedCompositeFieldContainer[DelphiItem]
    least: int
    most: int
    rounds_most: int
    round_days: int
    range_most: float
    change_most: float
    least_answers: int
    def __init__(self, title: _Optional[str] = ..., summary: _Optional[str] = ..., items: _Optional[_Iterable[_Union[DelphiItem, _Mapping]]] = ..., least: _Optional[int] = ..., most: _Optional[int] = ..., rounds_most: _Optional[int] = ..., round_days: _Optional[int] = ..., range_most: _Optional[float] = ..., change_most: _Optional[float] = ..., least_answers: _Optional[int] = ...) -> None: ...

class DelphiReason(_message.Message):
    __slots__ = ("text", "side")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    SIDE_FIELD_NUMBER: _ClassVar[int]
    text: str
    side: ReasonSide
    def __init__(self, text: _Optional[str] = ..., side: _Optional[_Union[ReasonSide, str]] = ...) -> None: ...

class DelphiFigures(_message.Message):
    __slots__ = ("name", "answers", "suppressed", "median", "lower", "upper", "agreed", "stable", "settled", "reasons")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    SUPPRESSED_FIELD_NUMBER: _ClassVar[int]
    MEDIAN_FIELD_NUMBER: _ClassVar[int]
    LOWER_FIELD_NUMBER: _ClassVar[int]
    UPPER_FIELD_NUMBER: _ClassVar[int]
    AGREED_FIELD_NUMBER: _ClassVar[int]
    STABLE_FIELD_NUMBER: _ClassVar[int]
    SETTLED_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    name: str
    answers: int
    suppressed: bool
    median: float
    lower: float
    upper: float
    agreed: bool
    stable: bool
    settled: bool
    reasons: _containers.RepeatedCompositeFieldContainer[DelphiReason]
    def __init__(self, name: _Optional[str] = ..., answers: _Optional[int] = ..., suppressed: _Optional[bool] = ..., median: _Optional[float] = ..., lower: _Optional[float] = ..., upper: _Optional[float] = ..., agreed: _Optional[bool] = ..., stable: _Optional[bool] = ..., settled: _Optional[bool] = ..., reasons: _Optional[_Iterable[_Union[DelphiReason, _Mapping]]] = ...) -> None: ...

class DelphiRound(_message.Message):
    __slots__ = ("number", "closes_at", "ended", "asked", "panel", "answered", "figures")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    CLOSES_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_FIELD_NUMBER: _ClassVar[int]
    ASKED_FIELD_NUMBER: _ClassVar[int]
    PANEL_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    number: int
    closes_at: _timestamp_pb2.Timestamp
    ended: bool
    asked: _containers.RepeatedScalarFieldContainer[str]
    panel: int
    answered: int
    figures: _containers.RepeatedCompositeFieldContainer[DelphiFigures]
    def __init__(self, number: _Optional[int] = ..., closes_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended: _Optional[bool] = ..., asked: _Optional[_Iterable[str]] = ..., panel: _Optional[int] = ..., answered: _Optional[int] = ..., figures: _Optional[_Iterable[_Union[DelphiFigures, _Mapping]]] = ...) -> None: ...

class DelphiStudy(_message.Message):
    __slots__ = ("study_id", "org_id", "org_name", "draft", "state", "round", "reason", "etag")
    STUDY_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    study_id: str
    org_id: str
    org_name: str
    draft: DelphiDraft
    state: DelphiState
    round: int
    reason: str
    etag: str
    def __init__(self, study_id: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., draft: _Optional[_Union[DelphiDraft, _Mapping]] = ..., state: _Optional[_Union[DelphiState, str]] = ..., round: _Optional[int] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class Judgement(_message.Message):
    __slots__ = ("name", "value", "reason")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    name: str
    value: int
    reason: str
    def __init__(self, name: _Optional[str] = ..., value: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class CreateDelphiRequest(_message.Message):
    __slots__ = ("org_id", "draft")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    draft: DelphiDraft
    def __init__(self, org_id: _Optional[str] = ..., draft: _Optional[_Union[DelphiDraft, _Mapping]] = ...) -> None: ...

class CreateDelphiResponse(_message.Message):
    __slots__ = ("study",)
    STUDY_FIELD_NUMBER: _ClassVar[int]
    study: DelphiStudy
    def __init__(self, study: _Optional[_Union[DelphiStudy, _Mapping]] = ...) -> None: ...

class UpdateDelphiRequest(_message.Message):
    __slots__ = ("study_id", "draft")
    STUDY_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    study_id: str
    draft: DelphiDraft
    def __init__(self, study_id: _Optional[str] = ..., draft: _Optional[_Union[DelphiDraft, _Mapping]] = ...) -> None: ...

class UpdateDelphiResponse(_message.Message):
    __slots__ = ("study",)
    STUDY_FIELD_NUMBER: _ClassVar[int]
    study: DelphiStudy
    def __init__(self, study: _Optional[_Union[DelphiStudy, _Mapping]] = ...) -> None: ...

class AddToPanelRequest(_message.Message):
    __slots__ = ("study_id", "person_ids")
    STUDY_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_IDS_FIELD_NUMBER: _ClassVar[int]
    study_id: str
    person_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, study_id: _Optional[str] = ..., person_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class AddToPanelResponse(_message.Message):
    __slots__ = ("panel",)
    PANEL_FIELD_NUMBER: _ClassVar[int]
    panel: int
    def __init__(self, panel: _Optional[int] = ...) -> None: ...

class RemoveFromPanelRequest(_message.Message):
    __slots__ = ("study_id", "person_id")
    STUDY_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    study_id: str
    person_id: str
    def __init__(self, study_id: _Optional[str] = ..., person_id: _Optional[str] = ...) -> None: ...

class RemoveFromPanelResponse(_message.Message):
    __slots__ = ("panel",)
    PANEL_FIELD_NUMBER: _ClassVar[int]
    panel: int
    def __init__(self, panel: _Optional[int] = ...) -> None: ...

class PanelExpert(_message.Message):
    __slots__ = ("person_id", "available", "most", "open")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    MOST_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    available: bool
    most: int
    open: int
    def __init__(self, person_id: _Optional[str] = ..., available: _Optional[bool] = ..., most: _Optional[int] = ..., open: _Optional[int] = ...) -> None: ...

class ListPanelRequest(_message.Message):
    __slots__ = ("study_id", "page_size", "page_token")
    STUDY_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    study_id: str
    page_size: int
    page_token: str
    def __init__(self, study_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListPanelResponse(_message.Message):
    __slots__ = ("person_ids", "next_page_token", "experts")
    PERSON_IDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    EXPERTS_FIELD_NUMBER: _ClassVar[int]
    person_ids: _containers.RepeatedScalarFieldContainer[str]
    next_page_token: str
    experts: _containers.RepeatedCompositeFieldContainer[PanelExpert]
    def __init__(self, person_ids: _Optional[_Iterable[str]] = ..., next_page_token: _Optional[str] = ..., experts: _Optional[_Iterable[_Union[PanelExpert, _Mapping]]] = ...) -> None: ...

class OpenDelphiRequest(_message.Message):
    __slots__ = ("study_id",)
    STUDY_ID_FIELD_NUMBER: _ClassVar[int]
    study_id: str
    def __init__(self, study_id: _Optional[str] = ...) -> None: ...

class OpenDelphiResponse(_message.Message):
    __slots__ = ("study",)
    STUDY_FIELD_NUMBER: _ClassVar[int]
    study: DelphiStudy
    def __init__(self, study: _Optional[_Union[DelphiStudy, _Mapping]] = ...) -> None: ...

class AnswerRoundRequest(_message.Message):
    __slots__ = ("study_id", "round", "judgements")
    STUDY_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    JUDGEMENTS_FIELD_NUMBER: _ClassVar[int]
    study_id: str
    round: int
    judgements: _containers.RepeatedCompositeFieldContainer[Judgement]
    def __init__(self, study_id: _Optional[str] = ..., round: _Optional[int] = ..., judgements: _Optional[_Iterable[_Union[Judgement, _Mapping]]] = ...) -> None: ...

class AnswerRoundResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class EndRoundRequest(_message.Message):
    __slots__ = ("study_id",)
    STUDY_ID_FIELD_NUMBER: _ClassVar[int]
    study_id: str
    def __init__(self, study_id: _Optional[str] = ...) -> None: ...

class EndRoundResponse(_message.Message):
    __slots__ = ("study",)
    STUDY_FIELD_NUMBER: _ClassVar[int]
    study: DelphiStudy
    def __init__(self, study: _Optional[_Union[DelphiStudy, _Mapping]] = ...) -> None: ...

class PublishDelphiRequest(_message.Message):
    __slots__ = ("study_id",)
    STUDY_ID_FIELD_NUMBER: _ClassVar[int]
    study_id: str
    def __init__(self, study_id: _Optional[str] = ...) -> None: ...

class PublishDelphiResponse(_message.Message):
    __slots__ = ("study",)
    STUDY_FIELD_NUMBER: _ClassVar[int]
    study: DelphiStudy
    def __init__(self, study: _Optional[_Union[DelphiStudy, _Mapping]] = ...) -> None: ...

class WithdrawDelphiRequest(_message.Message):
    __slots__ = ("study_id", "reason")
    STUDY_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    study_id: str
    reason: str
    def __init__(self, study_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class WithdrawDelphiResponse(_message.Message):
    __slots__ = ("study",)
    STUDY_FIELD_NUMBER: _ClassVar[int]
    study: DelphiStudy
    def __init__(self, study: _Optional[_Union[DelphiStudy, _Mapping]] = ...) -> None: ...

class GetDelphiRequest(_message.Message):
    __slots__ = ("study_id",)
    STUDY_ID_FIELD_NUMBER: _ClassVar[int]
    study_id: str
    def __init__(self, study_id: _Optional[str] = ...) -> None: ...

class GetDelphiResponse(_message.Message):
    __slots__ = ("study", "rounds", "mine", "answered", "can")
    STUDY_FIELD_NUMBER: _ClassVar[int]
    ROUNDS_FIELD_NUMBER: _ClassVar[int]
    MINE_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    study: DelphiStudy
    rounds: _containers.RepeatedCompositeFieldContainer[DelphiRound]
    mine: _containers.RepeatedCompositeFieldContainer[Judgement]
    answered: bool
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, study: _Optional[_Union[DelphiStudy, _Mapping]] = ..., rounds: _Optional[_Iterable[_Union[DelphiRound, _Mapping]]] = ..., mine: _Optional[_Iterable[_Union[Judgement, _Mapping]]] = ..., answered: _Optional[bool] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class ListDelphisRequest(_message.Message):
    __slots__ = ("org_id", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListDelphisResponse(_message.Message):
    __slots__ = ("studies", "next_page_token")
    STUDIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    studies: _containers.RepeatedCompositeFieldContainer[DelphiStudy]
    next_page_token: str
    def __init__(self, studies: _Optional[_Iterable[_Union[DelphiStudy, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListSilentExpertsRequest(_message.Message):
    __slots__ = ("study_id", "round", "page_size", "page_token")
    STUDY_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    study_id: str
    round: int
    page_size: int
    page_token: str
    def __init__(self, study_id: _Optional[str] = ..., round: _Optional[int] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListSilentExpertsResponse(_message.Message):
    __slots__ = ("sealed", "closes_at", "next_page_token")
    SEALED_FIELD_NUMBER: _ClassVar[int]
    CLOSES_AT_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    sealed: _containers.RepeatedScalarFieldContainer[bytes]
    closes_at: _timestamp_pb2.Timestamp
    next_page_token: str
    def __init__(self, sealed: _Optional[_Iterable[bytes]] = ..., closes_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
