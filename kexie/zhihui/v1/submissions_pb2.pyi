import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from kexie.zhihui.v1 import products_pb2 as _products_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SubmissionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUBMISSION_STATE_UNSPECIFIED: _ClassVar[SubmissionState]
    SUBMISSION_STATE_SUBMITTED: _ClassVar[SubmissionState]
    SUBMISSION_STATE_RECEIVED: _ClassVar[SubmissionState]
    SUBMISSION_STATE_ANSWERED: _ClassVar[SubmissionState]

class Adoption(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ADOPTION_UNSPECIFIED: _ClassVar[Adoption]
    ADOPTION_ADOPTED: _ClassVar[Adoption]
    ADOPTION_ADOPTED_IN_PART: _ClassVar[Adoption]
    ADOPTION_NOT_ADOPTED: _ClassVar[Adoption]
SUBMISSION_STATE_UNSPECIFIED: SubmissionState
SUBMISSION_STATE_SUBMITTED: SubmissionState
SUBMISSION_STATE_RECEIVED: SubmissionState
SUBMISSION_STATE_ANSWERED: SubmissionState
ADOPTION_UNSPECIFIED: Adoption
ADOPTION_ADOPTED: Adoption
ADOPTION_ADOPTED_IN_PART: Adoption
ADOPTION_NOT_ADOPTED: Adoption

class Submission(_message.Message):
    __slots__ = ("submission_id", "product_id", "product_title", "think_tank_id", "recipient_org_id", "recipient_name", "message", "state", "adoption", "reply", "submitted_at", "received_at", "answered_at")
    SUBMISSION_ID_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_TITLE_FIELD_NUMBER: _ClassVar[int]
    THINK_TANK_ID_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_NAME_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ADOPTION_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_AT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    submission_id: str
    product_id: str
    product_title: str
    think_tank_id: str
    recipient_org_id: str
    recipient_name: str
    message: str
    state: SubmissionState
    adoption: Adoption
    reply: str
    submitted_at: _timestamp_pb2.Timestamp
    received_at: _timestamp_pb2.Timestamp
    answered_at: _timestamp_pb2.Timestamp
    def __init__(self, submission_id: _Optional[str] = ..., product_id: _Optional[str] = ..., product_title: _Optional[str] = ..., think_tank_id: _Optional[str] = ..., recipient_org_id: _Optional[str] = ..., recipient_name: _Optional[str] = ..., message: _Optional[str] = ..., state: _Optional[_Union[SubmissionState, str]] = ..., adoption: _Optional[_Union[Adoption, str]] = ..., reply: _Optional[str] = ..., submitted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReceivedSubmission(_message.Message):
    __slots__ = ("submission_id", "product", "recipient_org_id", "message", "state", "adoption", "reply", "internal_note", "submitted_at", "received_at", "answered_at")
    SUBMISSION_ID_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ADOPTION_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    INTERNAL_NOTE_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_AT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    submission_id: str
    product: _products_pb2.Product
    recipient_org_id: str
    message: str
    state: SubmissionState
    adoption: Adoption
    reply: str
    internal_note: str
    submitted_at: _timestamp_pb2.Timestamp
    received_at: _timestamp_pb2.Timestamp
    answered_at: _timestamp_pb2.Timestamp
    def __init__(self, submission_id: _Optional[str] = ..., product: _Optional[_Union[_products_pb2.Product, _Mapping]] = ..., recipient_org_id: _Optional[str] = ..., message: _Optional[str] = ..., state: _Optional[_Union[SubmissionState, str]] = ..., adoption: _Optional[_Union[Adoption, str]] = ..., reply: _Optional[str] = ..., internal_note: _Optional[str] = ..., submitted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SubmitProductRequest(_message.Message):
    __slots__ = ("product_id", "recipient_org_id", "message")
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    product_id: str
    recipient_org_id: str
    message: str
    def __init__(self, product_id: _Optional[str] = ..., recipient_org_id: _Optional[str] = ..., message: _Optional[str] = ...) -> None: ...

class SubmitProductResponse(_message.Message):
    __slots__ = ("submission",)
    SUBMISSION_FIELD_NUMBER: _ClassVar[int]
    submission: Submission
    def __init__(self, submission: _Optional[_Union[Submission, _Mapping]] = ...) -> None: ...

class GetSubmissionRequest(_message.Message):
    __slots__ = ("submission_id",)
    SUBMISSION_ID_FIELD_NUMBER: _ClassVar[int]
    submission_id: str
    def __init__(self, submission_id: _Optional[str] = ...) -> None: ...

class GetSubmissionResponse(_message.Message):
    __slots__ = ("submission",)
    SUBMISSION_FIELD_NUMBER: _ClassVar[int]
    submission: Submission
    def __init__(self, submission: _Optional[_Union[Submission, _Mapping]] = ...) -> None: ...

class ListSubmissionsRequest(_message.Message):
    __slots__ = ("product_id", "think_tank_id", "page_size", "page_token")
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    THINK_TANK_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    product_id: str
    think_tank_id: str
    page_size: int
    page_token: str
    def __init__(self, product_id: _Optional[str] = ..., think_tank_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListSubmissionsResponse(_message.Message):
    __slots__ = ("submissions", "next_page_token")
    SUBMISSIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    submissions: _containers.RepeatedCompositeFieldContainer[Submission]
    next_page_token: str
    def __init__(self, submissions: _Optional[_Iterable[_Union[Submission, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetReceivedSubmissionRequest(_message.Message):
    __slots__ = ("submission_id",)
    SUBMISSION_ID_FIELD_NUMBER: _ClassVar[int]
    submission_id: str
    def __init__(self, submission_id: _Optional[str] = ...) -> None: ...

class GetReceivedSubmissionResponse(_message.Message):
    __slots__ = ("submission", "can")
    SUBMISSION_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    submission: ReceivedSubmission
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, submission: _Optional[_Union[ReceivedSubmission, _Mapping]] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class ListReceivedSubmissionsRequest(_message.Message):
    __slots__ = ("recipient_org_id", "state", "page_size", "page_token")
    RECIPIENT_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    recipient_org_id: str
    state: SubmissionState
    page_size: int
    page_token: str
    def __init__(self, recipient_org_id: _Optional[str] = ..., state: _Optional[_Union[SubmissionState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListReceivedSubmissionsResponse(_message.Message):
    __slots__ = ("submissions", "next_page_token")
    SUBMISSIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    submissions: _containers.RepeatedCompositeFieldContainer[ReceivedSubmission]
    next_page_token: str
    def __init__(self, submissions: _Optional[_Iterable[_Union[ReceivedSubmission, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ReceiveSubmissionRequest(_message.Message):
    __slots__ = ("submission_id",)
    SUBMISSION_ID_FIELD_NUMBER: _ClassVar[int]
    submission_id: str
    def __init__(self, submission_id: _Optional[str] = ...) -> None: ...

class ReceiveSubmissionResponse(_message.Message):
    __slots__ = ("submission",)
    SUBMISSION_FIELD_NUMBER: _ClassVar[int]
    submission: ReceivedSubmission
    def __init__(self, submission: _Optional[_Union[ReceivedSubmission, _Mapping]] = ...) -> None: ...

class AnswerSubmissionRequest(_message.Message):
    __slots__ = ("submission_id", "adoption", "reply", "internal_note")
    SUBMISSION_ID_FIELD_NUMBER: _ClassVar[int]
    ADOPTION_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    INTERNAL_NOTE_FIELD_NUMBER: _ClassVar[int]
    submission_id: str
    adoption: Adoption
    reply: str
    internal_note: str
    def __init__(self, submission_id: _Optional[str] = ..., adoption: _Optional[_Union[Adoption, str]] = ..., reply: _Optional[str] = ..., internal_note: _Optional[str] = ...) -> None: ...

class AnswerSubmissionResponse(_message.Message):
    __slots__ = ("submission",)
    SUBMISSION_FIELD_NUMBER: _ClassVar[int]
    submission: ReceivedSubmission
    def __init__(self, submission: _Optional[_Union[ReceivedSubmission, _Mapping]] = ...) -> None: ...
