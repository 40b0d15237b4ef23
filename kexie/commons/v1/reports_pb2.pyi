import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.commons.v1 import answers_pb2 as _answers_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class MarginShare(_message.Message):
    __slots__ = ("value", "share")
    VALUE_FIELD_NUMBER: _ClassVar[int]
    SHARE_FIELD_NUMBER: _ClassVar[int]
    value: str
    share: float
    def __init__(self, value: _Optional[str] = ..., share: _Optional[float] = ...) -> None: ...

class Margin(_message.Message):
    __slots__ = ("question", "shares")
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    SHARES_FIELD_NUMBER: _ClassVar[int]
    question: str
    shares: _containers.RepeatedCompositeFieldContainer[MarginShare]
    def __init__(self, question: _Optional[str] = ..., shares: _Optional[_Iterable[_Union[MarginShare, _Mapping]]] = ...) -> None: ...

class WeighAnswersRequest(_message.Message):
    __slots__ = ("inquiry_id", "margins")
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    MARGINS_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    margins: _containers.RepeatedCompositeFieldContainer[Margin]
    def __init__(self, inquiry_id: _Optional[str] = ..., margins: _Optional[_Iterable[_Union[Margin, _Mapping]]] = ...) -> None: ...

class WeighAnswersResponse(_message.Message):
    __slots__ = ("effective", "least", "most")
    EFFECTIVE_FIELD_NUMBER: _ClassVar[int]
    LEAST_FIELD_NUMBER: _ClassVar[int]
    MOST_FIELD_NUMBER: _ClassVar[int]
    effective: float
    least: float
    most: float
    def __init__(self, effective: _Optional[float] = ..., least: _Optional[float] = ..., most: _Optional[float] = ...) -> None: ...

class ShareCell(_message.Message):
    __slots__ = ("value", "label", "count", "share", "low", "high", "suppressed")
    VALUE_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    SHARE_FIELD_NUMBER: _ClassVar[int]
    LOW_FIELD_NUMBER: _ClassVar[int]
    HIGH_FIELD_NUMBER: _ClassVar[int]
    SUPPRESSED_FIELD_NUMBER: _ClassVar[int]
    value: str
    label: str
    count: int
    share: float
    low: float
    high: float
    suppressed: bool
    def __init__(self, value: _Optional[str] = ..., label: _Optional[str] = ..., count: _Optional[int] = ..., share: _Optional[float] = ..., low: _Optional[float] = ..., high: _Optional[float] = ..., suppressed: _Optional[bool] = ...) -> None: ...

class CrossColumn(_message.Message):
    __slots__ = ("value", "label", "count", "cells")
    VALUE_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    CELLS_FIELD_NUMBER: _ClassVar[int]
    value: str
    label: str
    count: int
    cells: _containers.RepeatedCompositeFieldContainer[ShareCell]
    def __init__(self, value: _Optional[str] = ..., label: _Optional[str] = ..., count: _Optional[int] = ..., cells: _Optional[_Iterable[_Union[ShareCell, _Mapping]]] = ...) -> None: ...

class CrossTable(_message.Message):
    __slots__ = ("by", "by_label", "columns")
    BY_FIELD_NUMBER: _ClassVar[int]
    BY_LABEL_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    by: str
    by_label: str
    columns: _containers.RepeatedCompositeFieldContainer[CrossColumn]
    def __init__(self, by: _Optional[str] = ..., by_label: _Optional[str] = ..., columns: _Optional[_Iterable[_Union[CrossColumn, _Mapping]]] = ...) -> None: ...

class QuestionFigures(_message.Message):
    __slots__ = ("name", "label", "kind", "cells", "mean", "tables")
    NAME_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CELLS_FIELD_NUMBER: _ClassVar[int]
    MEAN_FIELD_NUMBER: _ClassVar[int]
    TABLES_FIELD_NUMBER: _ClassVar[int]
    name: str
    label: str
    kind: str
    cells: _containers.RepeatedCompositeFieldContainer[ShareCell]
    mean: float
    tables: _containers.RepeatedCompositeFieldContainer[CrossTable]
    def __init__(self, name: _Optional[str] = ..., label: _Optional[str] = ..., kind: _Optional[str] = ..., cells: _Optional[_Iterable[_Union[ShareCell, _Mapping]]] = ..., mean: _Optional[float] = ..., tables: _Optional[_Iterable[_Union[CrossTable, _Mapping]]] = ...) -> None: ...

class GetReportRequest(_message.Message):
    __slots__ = ("inquiry_id",)
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    def __init__(self, inquiry_id: _Optional[str] = ...) -> None: ...

class GetReportResponse(_message.Message):
    __slots__ = ("answers", "threshold", "weighted", "effective", "questions", "made_at")
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    THRESHOLD_FIELD_NUMBER: _ClassVar[int]
    WEIGHTED_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_FIELD_NUMBER: _ClassVar[int]
    QUESTIONS_FIELD_NUMBER: _ClassVar[int]
    MADE_AT_FIELD_NUMBER: _ClassVar[int]
    answers: int
    threshold: int
    weighted: bool
    effective: float
    questions: _containers.RepeatedCompositeFieldContainer[QuestionFigures]
    made_at: _timestamp_pb2.Timestamp
    def __init__(self, answers: _Optional[int] = ..., threshold: _Optional[int] = ..., weighted: _Optional[bool] = ..., effective: _Optional[float] = ..., questions: _Optional[_Iterable[_Union[QuestionFigures, _Mapping]]] = ..., made_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetTrendRequest(_message.Message):
    __slots__ = ("inquiry_id",)
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    def __init__(self, inquiry_id: _Optional[str] = ...) -> None: ...

class TrendPoint(_message.Message):
    __slots__ = ("label", "share", "low", "high", "target", "inquiry_id")
    LABEL_FIELD_NUMBER: _ClassVar[int]
    SHARE_FIELD_NUMBER: _ClassVar[int]
    LOW_FIELD_NUMBER: _ClassVar[int]
    HIGH_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    label: str
    share: float
    low: float
    high: float
    target: bool
    inquiry_id: str
    def __init__(self, label: _Optional[str] = ..., share: _Optional[float] = ..., low: _Optional[float] = ..., high: _Optional[float] = ..., target: _Optional[bool] = ..., inquiry_id: _Optional[str] = ...) -> None: ...

class GetTrendResponse(_message.Message):
    __slots__ = ("label", "points")
    LABEL_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    label: str
    points: _containers.RepeatedCompositeFieldContainer[TrendPoint]
    def __init__(self, label: _Optional[str] = ..., points: _Optional[_Iterable[_Union[TrendPoint, _Mapping]]] = ...) -> None: ...

class ListAnswersRequest(_message.Message):
    __slots__ = ("org_id", "inquiry_id", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    inquiry_id: str
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., inquiry_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class AnswerRow(_message.Message):
    __slots__ = ("inquiry_id", "values", "weight", "person_id")
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    values: _containers.RepeatedCompositeFieldContainer[_answers_pb2.AnswerValue]
    weight: float
    person_id: str
    def __init__(self, inquiry_id: _Optional[str] = ..., values: _Optional[_Iterable[_Union[_answers_pb2.AnswerValue, _Mapping]]] = ..., weight: _Optional[float] = ..., person_id: _Optional[str] = ...) -> None: ...

class ListAnswersResponse(_message.Message):
    __slots__ = ("answers", "next_page_token")
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    answers: _containers.RepeatedCompositeFieldContainer[AnswerRow]
    next_page_token: str
    def __init__(self, answers: _Optional[_Iterable[_Union[AnswerRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
