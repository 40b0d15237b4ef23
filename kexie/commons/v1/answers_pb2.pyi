import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.commons.v1 import inquiries_pb2 as _inquiries_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AnswerValue(_message.Message):
    __slots__ = ("name", "values")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    name: str
    values: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, name: _Optional[str] = ..., values: _Optional[_Iterable[str]] = ...) -> None: ...

class BeginAnswerRequest(_message.Message):
    __slots__ = ("inquiry_id", "ticket", "invitation")
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    TICKET_FIELD_NUMBER: _ClassVar[int]
    INVITATION_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    ticket: str
    invitation: str
    def __init__(self, inquiry_id: _Optional[str] = ..., ticket: _Optional[str] = ..., invitation: _Optional[str] = ...) -> None: ...

class BeginAnswerResponse(_message.Message):
    __slots__ = ("form", "values", "reached", "ticket", "ends_at", "submitted")
    FORM_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    REACHED_FIELD_NUMBER: _ClassVar[int]
    TICKET_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_FIELD_NUMBER: _ClassVar[int]
    form: _inquiries_pb2.InquiryForm
    values: _containers.RepeatedCompositeFieldContainer[AnswerValue]
    reached: _containers.RepeatedScalarFieldContainer[str]
    ticket: str
    ends_at: _timestamp_pb2.Timestamp
    submitted: bool
    def __init__(self, form: _Optional[_Union[_inquiries_pb2.InquiryForm, _Mapping]] = ..., values: _Optional[_Iterable[_Union[AnswerValue, _Mapping]]] = ..., reached: _Optional[_Iterable[str]] = ..., ticket: _Optional[str] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., submitted: _Optional[bool] = ...) -> None: ...

class SaveAnswerRequest(_message.Message):
    __slots__ = ("inquiry_id", "ticket", "invitation", "values")
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    TICKET_FIELD_NUMBER: _ClassVar[int]
    INVITATION_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    ticket: str
    invitation: str
    values: _containers.RepeatedCompositeFieldContainer[AnswerValue]
    def __init__(self, inquiry_id: _Optional[str] = ..., ticket: _Optional[str] = ..., invitation: _Optional[str] = ..., values: _Optional[_Iterable[_Union[AnswerValue, _Mapping]]] = ...) -> None: ...

class SaveAnswerResponse(_message.Message):
    __slots__ = ("values", "reached")
    VALUES_FIELD_NUMBER: _ClassVar[int]
    REACHED_FIELD_NUMBER: _ClassVar[int]
    values: _containers.RepeatedCompositeFieldContainer[AnswerValue]
    reached: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, values: _Optional[_Iterable[_Union[AnswerValue, _Mapping]]] = ..., reached: _Optional[_Iterable[str]] = ...) -> None: ...

class SubmitAnswerRequest(_message.Message):
    __slots__ = ("inquiry_id", "ticket", "invitation", "values")
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    TICKET_FIELD_NUMBER: _ClassVar[int]
    INVITATION_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    ticket: str
    invitation: str
    values: _containers.RepeatedCompositeFieldContainer[AnswerValue]
    def __init__(self, inquiry_id: _Optional[str] = ..., ticket: _Optional[str] = ..., invitation: _Optional[str] = ..., values: _Optional[_Iterable[_Union[AnswerValue, _Mapping]]] = ...) -> None: ...

class SubmitAnswerResponse(_message.Message):
    __slots__ = ("points", "most_points", "passed")
    POINTS_FIELD_NUMBER: _ClassVar[int]
    MOST_POINTS_FIELD_NUMBER: _ClassVar[int]
    PASSED_FIELD_NUMBER: _ClassVar[int]
    points: float
    most_points: float
    passed: bool
    def __init__(self, points: _Optional[float] = ..., most_points: _Optional[float] = ..., passed: _Optional[bool] = ...) -> None: ...
