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

class InquiryState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INQUIRY_STATE_UNSPECIFIED: _ClassVar[InquiryState]
    INQUIRY_STATE_DRAFT: _ClassVar[InquiryState]
    INQUIRY_STATE_OPEN: _ClassVar[InquiryState]
    INQUIRY_STATE_CLOSED: _ClassVar[InquiryState]
    INQUIRY_STATE_REPORTED: _ClassVar[InquiryState]
    INQUIRY_STATE_WITHDRAWN: _ClassVar[InquiryState]

class InquiryKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INQUIRY_KIND_UNSPECIFIED: _ClassVar[InquiryKind]
    INQUIRY_KIND_SURVEY: _ClassVar[InquiryKind]
    INQUIRY_KIND_TEST: _ClassVar[InquiryKind]

class Anonymity(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ANONYMITY_UNSPECIFIED: _ClassVar[Anonymity]
    ANONYMITY_ANONYMOUS: _ClassVar[Anonymity]
    ANONYMITY_CONFIDENTIAL: _ClassVar[Anonymity]
    ANONYMITY_SIGNED: _ClassVar[Anonymity]

class InquiryAudience(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INQUIRY_AUDIENCE_UNSPECIFIED: _ClassVar[InquiryAudience]
    INQUIRY_AUDIENCE_SIGNED_IN: _ClassVar[InquiryAudience]
    INQUIRY_AUDIENCE_INVITED: _ClassVar[InquiryAudience]
    INQUIRY_AUDIENCE_ANYONE: _ClassVar[InquiryAudience]

class Unreached(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    UNREACHED_UNSPECIFIED: _ClassVar[Unreached]
    UNREACHED_DROPPED: _ClassVar[Unreached]
    UNREACHED_REFUSED: _ClassVar[Unreached]

class ResultsShown(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RESULTS_SHOWN_UNSPECIFIED: _ClassVar[ResultsShown]
    RESULTS_SHOWN_LIVE: _ClassVar[ResultsShown]
    RESULTS_SHOWN_CLOSED: _ClassVar[ResultsShown]
    RESULTS_SHOWN_REPORTED: _ClassVar[ResultsShown]

class QuestionKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    QUESTION_KIND_UNSPECIFIED: _ClassVar[QuestionKind]
    QUESTION_KIND_SINGLE: _ClassVar[QuestionKind]
    QUESTION_KIND_MULTIPLE: _ClassVar[QuestionKind]
    QUESTION_KIND_NUMBER: _ClassVar[QuestionKind]
    QUESTION_KIND_TEXT: _ClassVar[QuestionKind]
    QUESTION_KIND_SCALE: _ClassVar[QuestionKind]
    QUESTION_KIND_MATRIX: _ClassVar[QuestionKind]
    QUESTION_KIND_DATE: _ClassVar[QuestionKind]
    QUESTION_KIND_RANKING: _ClassVar[QuestionKind]
INQUIRY_STATE_UNSPECIFIED: InquiryState
INQUIRY_STATE_DRAFT: InquiryState
INQUIRY_STATE_OPEN: InquiryState
INQUIRY_STATE_CLOSED: InquiryState
INQUIRY_STATE_REPORTED: InquiryState
INQUIRY_STATE_WITHDRAWN: InquiryState
INQUIRY_KIND_UNSPECIFIED: InquiryKind
INQUIRY_KIND_SURVEY: InquiryKind
INQUIRY_KIND_TEST: InquiryKind
ANONYMITY_UNSPECIFIED: Anonymity
ANONYMITY_ANONYMOUS: Anonymity
ANONYMITY_CONFIDENTIAL: Anonymity
ANONYMITY_SIGNED: Anonymity
INQUIRY_AUDIENCE_UNSPECIFIED: InquiryAudience
INQUIRY_AUDIENCE_SIGNED_IN: InquiryAudience
INQUIRY_AUDIENCE_INVITED: InquiryAudience
INQUIRY_AUDIENCE_ANYONE: InquiryAudience
UNREACHED_UNSPECIFIED: Unreached
UNREACHED_DROPPED: Unreached
UNREACHED_REFUSED: Unreached
RESULTS_SHOWN_UNSPECIFIED: ResultsShown
RESULTS_SHOWN_LIVE: ResultsShown
RESULTS_SHOWN_CLOSED: ResultsShown
RESULTS_SHOWN_REPORTED: ResultsShown
QUESTION_KIND_UNSPECIFIED: QuestionKind
QUESTION_KIND_SINGLE: QuestionKind
QUESTION_KIND_MULTIPLE: QuestionKind
QUESTION_KIND_NUMBER: QuestionKind
QUESTION_KIND_TEXT: QuestionKind
QUESTION_KIND_SCALE: QuestionKind
QUESTION_KIND_MATRIX: QuestionKind
QUESTION_KIND_DATE: QuestionKind
QUESTION_KIND_RANKING: QuestionKind

class QuestionOption(_message.Message):
    __slots__ = ("value", "label", "label_en")
    VALUE_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    LABEL_EN_FIELD_NUMBER: _ClassVar[int]
    value: str
    label: str
    label_en: str
    def __init__(self, value: _Optional[str] = ..., label: _Optional[str] = ..., label_en: _Optional[str] = ...) -> None: ...

class Question(_message.Message):
    __slots__ = ("name", "kind", "label", "label_en", "hint", "required", "when", "constraint", "constraint_text", "options", "rows", "least", "most", "pattern", "bands", "right", "points", "identifying")
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    LABEL_EN_FIELD_NUMBER: _ClassVar[int]
    HINT_FIELD_NUMBER: _ClassVar[int]
    REQUIRED_FIELD_NUMBER: _ClassVar[int]
    WHEN_FIELD_NUMBER: _ClassVar[int]
    CONSTRAINT_FIELD_NUMBER: _ClassVar[int]
    CONSTRAINT_TEXT_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    LEAST_FIELD_NUMBER: _ClassVar[int]
    MOST_FIELD_NUMBER: _ClassVar[int]
    PATTERN_FIELD_NUMBER: _ClassVar[int]
    BANDS_FIELD_NUMBER: _ClassVar[int]
    RIGHT_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    IDENTIFYING_FIELD_NUMBER: _ClassVar[int]
    name: str
    kind: QuestionKind
    label: str
    label_en: str
    hint: str
    required: bool
    when: str
    constraint: str
    constraint_text: str
    options: _containers.RepeatedCompositeFieldContainer[QuestionOption]
    rows: _containers.RepeatedCompositeFieldContainer[QuestionOption]
    least: float
    most: float
    pattern: str
    bands: _containers.RepeatedScalarFieldContainer[float]
    right: _containers.RepeatedScalarFieldContainer[str]
    points: float
    identifying: bool
    def __init__(self, name: _Optional[str] = ..., kind: _Optional[_Union[QuestionKind, str]] = ..., label: _Optional[str] = ..., label_en: _Optional[str] = ..., hint: _Optional[str] = ..., required: _Optional[bool] = ..., when: _Optional[str] = ..., constraint: _Optional[str] = ..., constraint_text: _Optional[str] = ..., options: _Optional[_Iterable[_Union[QuestionOption, _Mapping]]] = ..., rows: _Optional[_Iterable[_Union[QuestionOption, _Mapping]]] = ..., least: _Optional[float] = ..., most: _Optional[float] = ..., pattern: _Optional[str] = ..., bands: _Optional[_Iterable[float]] = ..., right: _Optional[_Iterable[str]] = ..., points: _Optional[float] = ..., identifying: _Optional[bool] = ...) -> None: ...

class FormSection(_message.Message):
    __slots__ = ("name", "title", "title_en", "when", "questions", "draw")
    NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TITLE_EN_FIELD_NUMBER: _ClassVar[int]
    WHEN_FIELD_NUMBER: _ClassVar[int]
    QUESTIONS_FIELD_NUMBER: _ClassVar[int]
    DRAW_FIELD_NUMBER: _ClassVar[int]
    name: str
    title: str
    title_en: str
    when: str
    questions: _containers.RepeatedCompositeFieldContainer[Question]
    draw: int
    def __init__(self, name: _Optional[str] = ..., title: _Optional[str] = ..., title_en: _Optional[str] = ..., when: _Optional[str] = ..., questions: _Optional[_Iterable[_Union[Question, _Mapping]]] = ..., draw: _Optional[int] = ...) -> None: ...

class InquiryForm(_message.Message):
    __slots__ = ("sections",)
    SECTIONS_FIELD_NUMBER: _ClassVar[int]
    sections: _containers.RepeatedCompositeFieldContainer[FormSection]
    def __init__(self, sections: _Optional[_Iterable[_Union[FormSection, _Mapping]]] = ...) -> None: ...

class InquiryQuota(_message.Message):
    __slots__ = ("name", "when", "most")
    NAME_FIELD_NUMBER: _ClassVar[int]
    WHEN_FIELD_NUMBER: _ClassVar[int]
    MOST_FIELD_NUMBER: _ClassVar[int]
    name: str
    when: str
    most: int
    def __init__(self, name: _Optional[str] = ..., when: _Optional[str] = ..., most: _Optional[int] = ...) -> None: ...

class Benchmark(_message.Message):
    __slots__ = ("label", "share", "target")
    LABEL_FIELD_NUMBER: _ClassVar[int]
    SHARE_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    label: str
    share: float
    target: bool
    def __init__(self, label: _Optional[str] = ..., share: _Optional[float] = ..., target: _Optional[bool] = ...) -> None: ...

class InquiryDraft(_message.Message):
    __slots__ = ("title", "kind", "summary", "anonymity", "audience", "opens_at", "closes_at", "may_correct", "unreached", "results", "threshold", "breakdowns", "form", "quotas", "minutes", "pass_mark", "previous_id", "trend_question", "trend_value", "benchmarks", "opinion_question")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    ANONYMITY_FIELD_NUMBER: _ClassVar[int]
    AUDIENCE_FIELD_NUMBER: _ClassVar[int]
    OPENS_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSES_AT_FIELD_NUMBER: _ClassVar[int]
    MAY_CORRECT_FIELD_NUMBER: _ClassVar[int]
    UNREACHED_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    THRESHOLD_FIELD_NUMBER: _ClassVar[int]
    BREAKDOWNS_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    QUOTAS_FIELD_NUMBER: _ClassVar[int]
    MINUTES_FIELD_NUMBER: _ClassVar[int]
    PASS_MARK_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_ID_FIELD_NUMBER: _ClassVar[int]
    TREND_QUESTION_FIELD_NUMBER: _ClassVar[int]
    TREND_VALUE_FIELD_NUMBER: _ClassVar[int]
    BENCHMARKS_FIELD_NUMBER: _ClassVar[int]
    OPINION_QUESTION_FIELD_NUMBER: _ClassVar[int]
    title: str
    kind: InquiryKind
    summary: str
    anonymity: Anonymity
    audience: InquiryAudience
    opens_at: _timestamp_pb2.Timestamp
    closes_at: _timestamp_pb2.Timestamp
    may_correct: bool
    unreached: Unreached
    results: ResultsShown
    threshold: int
    breakdowns: _containers.RepeatedScalarFieldContainer[str]
    form: InquiryForm
    quotas: _containers.RepeatedCompositeFieldContainer[InquiryQuota]
    minutes: int
    pass_mark: int
    previous_id: str
    trend_question: str
    trend_value: str
    benchmarks: _containers.RepeatedCompositeFieldContainer[Benchmark]
    opinion_question: str
    def __init__(self, title: _Optional[str] = ..., kind: _Optional[_Union[InquiryKind, str]] = ..., summary: _Optional[str] = ..., anonymity: _Optional[_Union[Anonymity, str]] = ..., audience: _Optional[_Union[InquiryAudience, str]] = ..., opens_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closes_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., may_correct: _Optional[bool] = ..., unreached: _Optional[_Union[Unreached, str]] = ..., results: _Optional[_Union[ResultsShown, str]] = ..., threshold: _Optional[int] = ..., breakdowns: _Optional[_Iterable[str]] = ..., form: _Optional[_Union[InquiryForm, _Mapping]] = ..., quotas: _Optional[_Iterable[_Union[InquiryQuota, _Mapping]]] = ..., minutes: _Optional[int] = ..., pass_mark: _Optional[int] = ..., previous_id: _Optional[str] = ..., trend_question: _Optional[str] = ..., trend_value: _Optional[str] = ..., benchmarks: _Optional[_Iterable[_Union[Benchmark, _Mapping]]] = ..., opinion_question: _Optional[str] = ...) -> None: ...

class Inquiry(_message.Message):
    __slots__ = ("inquiry_id", "org_id", "org_name", "draft", "state", "taking", "wave", "reason", "etag")
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TAKING_FIELD_NUMBER: _ClassVar[int]
    WAVE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    org_id: str
    org_name: str
    draft: InquiryDraft
    state: InquiryState
    taking: bool
    wave: int
    reason: str
    etag: str
    def __init__(self, inquiry_id: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., draft: _Optional[_Union[InquiryDraft, _Mapping]] = ..., state: _Optional[_Union[InquiryState, str]] = ..., taking: _Optional[bool] = ..., wave: _Optional[int] = ..., reason: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class CreateInquiryRequest(_message.Message):
    __slots__ = ("org_id", "draft")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    draft: InquiryDraft
    def __init__(self, org_id: _Optional[str] = ..., draft: _Optional[_Union[InquiryDraft, _Mapping]] = ...) -> None: ...

class CreateInquiryResponse(_message.Message):
    __slots__ = ("inquiry",)
    INQUIRY_FIELD_NUMBER: _ClassVar[int]
    inquiry: Inquiry
    def __init__(self, inquiry: _Optional[_Union[Inquiry, _Mapping]] = ...) -> None: ...

class UpdateInquiryRequest(_message.Message):
    __slots__ = ("inquiry_id", "draft")
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    draft: InquiryDraft
    def __init__(self, inquiry_id: _Optional[str] = ..., draft: _Optional[_Union[InquiryDraft, _Mapping]] = ...) -> None: ...

class UpdateInquiryResponse(_message.Message):
    __slots__ = ("inquiry",)
    INQUIRY_FIELD_NUMBER: _ClassVar[int]
    inquiry: Inquiry
    def __init__(self, inquiry: _Optional[_Union[Inquiry, _Mapping]] = ...) -> None: ...

class OpenInquiryRequest(_message.Message):
    __slots__ = ("inquiry_id",)
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    def __init__(self, inquiry_id: _Optional[str] = ...) -> None: ...

class OpenInquiryResponse(_message.Message):
    __slots__ = ("inquiry",)
    INQUIRY_FIELD_NUMBER: _ClassVar[int]
    inquiry: Inquiry
    def __init__(self, inquiry: _Optional[_Union[Inquiry, _Mapping]] = ...) -> None: ...

class CloseInquiryRequest(_message.Message):
    __slots__ = ("inquiry_id",)
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    def __init__(self, inquiry_id: _Optional[str] = ...) -> None: ...

class CloseInquiryResponse(_message.Message):
    __slots__ = ("inquiry",)
    INQUIRY_FIELD_NUMBER: _ClassVar[int]
    inquiry: Inquiry
    def __init__(self, inquiry: _Optional[_Union[Inquiry, _Mapping]] = ...) -> None: ...

class PublishReportRequest(_message.Message):
    __slots__ = ("inquiry_id",)
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    def __init__(self, inquiry_id: _Optional[str] = ...) -> None: ...

class PublishReportResponse(_message.Message):
    __slots__ = ("inquiry",)
    INQUIRY_FIELD_NUMBER: _ClassVar[int]
    inquiry: Inquiry
    def __init__(self, inquiry: _Optional[_Union[Inquiry, _Mapping]] = ...) -> None: ...

class WithdrawInquiryRequest(_message.Message):
    __slots__ = ("inquiry_id", "reason")
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    reason: str
    def __init__(self, inquiry_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class WithdrawInquiryResponse(_message.Message):
    __slots__ = ("inquiry",)
    INQUIRY_FIELD_NUMBER: _ClassVar[int]
    inquiry: Inquiry
    def __init__(self, inquiry: _Optional[_Union[Inquiry, _Mapping]] = ...) -> None: ...

class GetInquiryRequest(_message.Message):
    __slots__ = ("inquiry_id",)
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    def __init__(self, inquiry_id: _Optional[str] = ...) -> None: ...

class GetInquiryResponse(_message.Message):
    __slots__ = ("inquiry", "can")
    INQUIRY_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    inquiry: Inquiry
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, inquiry: _Optional[_Union[Inquiry, _Mapping]] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class ListInquiriesRequest(_message.Message):
    __slots__ = ("org_id", "state", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    state: InquiryState
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., state: _Optional[_Union[InquiryState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListInquiriesResponse(_message.Message):
    __slots__ = ("inquiries", "next_page_token")
    INQUIRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    inquiries: _containers.RepeatedCompositeFieldContainer[Inquiry]
    next_page_token: str
    def __init__(self, inquiries: _Optional[_Iterable[_Union[Inquiry, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ImportFormRequest(_message.Message):
    __slots__ = ("inquiry_id", "workbook")
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    WORKBOOK_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    workbook: bytes
    def __init__(self, inquiry_id: _Optional[str] = ..., workbook: _Optional[bytes] = ...) -> None: ...

class ImportFormResponse(_message.Message):
    __slots__ = ("inquiry",)
    INQUIRY_FIELD_NUMBER: _ClassVar[int]
    inquiry: Inquiry
    def __init__(self, inquiry: _Optional[_Union[Inquiry, _Mapping]] = ...) -> None: ...

class ExportFormRequest(_message.Message):
    __slots__ = ("inquiry_id",)
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    def __init__(self, inquiry_id: _Optional[str] = ...) -> None: ...

class ExportFormResponse(_message.Message):
    __slots__ = ("workbook",)
    WORKBOOK_FIELD_NUMBER: _ClassVar[int]
    workbook: bytes
    def __init__(self, workbook: _Optional[bytes] = ...) -> None: ...
