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

class SignUpState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SIGN_UP_STATE_UNSPECIFIED: _ClassVar[SignUpState]
    SIGN_UP_STATE_CONFIRMED: _ClassVar[SignUpState]
    SIGN_UP_STATE_WAITING: _ClassVar[SignUpState]
    SIGN_UP_STATE_OFFERED: _ClassVar[SignUpState]
    SIGN_UP_STATE_CANCELLED: _ClassVar[SignUpState]
    SIGN_UP_STATE_LAPSED: _ClassVar[SignUpState]
    SIGN_UP_STATE_CALLED_OFF: _ClassVar[SignUpState]
SIGN_UP_STATE_UNSPECIFIED: SignUpState
SIGN_UP_STATE_CONFIRMED: SignUpState
SIGN_UP_STATE_WAITING: SignUpState
SIGN_UP_STATE_OFFERED: SignUpState
SIGN_UP_STATE_CANCELLED: SignUpState
SIGN_UP_STATE_LAPSED: SignUpState
SIGN_UP_STATE_CALLED_OFF: SignUpState

class SignUp(_message.Message):
    __slots__ = ("sign_up_id", "session_id", "activity_id", "person_id", "state", "seats", "group_name", "answers", "offered_until", "made_at", "code", "came", "came_at", "before", "name")
    SIGN_UP_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SEATS_FIELD_NUMBER: _ClassVar[int]
    GROUP_NAME_FIELD_NUMBER: _ClassVar[int]
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    OFFERED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    MADE_AT_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    CAME_FIELD_NUMBER: _ClassVar[int]
    CAME_AT_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    sign_up_id: str
    session_id: str
    activity_id: str
    person_id: str
    state: SignUpState
    seats: int
    group_name: str
    answers: _containers.RepeatedScalarFieldContainer[str]
    offered_until: _timestamp_pb2.Timestamp
    made_at: _timestamp_pb2.Timestamp
    code: str
    came: int
    came_at: _timestamp_pb2.Timestamp
    before: int
    name: str
    def __init__(self, sign_up_id: _Optional[str] = ..., session_id: _Optional[str] = ..., activity_id: _Optional[str] = ..., person_id: _Optional[str] = ..., state: _Optional[_Union[SignUpState, str]] = ..., seats: _Optional[int] = ..., group_name: _Optional[str] = ..., answers: _Optional[_Iterable[str]] = ..., offered_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., made_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., code: _Optional[str] = ..., came: _Optional[int] = ..., came_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., before: _Optional[int] = ..., name: _Optional[str] = ...) -> None: ...

class SignUpRequest(_message.Message):
    __slots__ = ("session_id", "seats", "group_name", "born", "answers", "name")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    SEATS_FIELD_NUMBER: _ClassVar[int]
    GROUP_NAME_FIELD_NUMBER: _ClassVar[int]
    BORN_FIELD_NUMBER: _ClassVar[int]
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    seats: int
    group_name: str
    born: str
    answers: _containers.RepeatedScalarFieldContainer[str]
    name: str
    def __init__(self, session_id: _Optional[str] = ..., seats: _Optional[int] = ..., group_name: _Optional[str] = ..., born: _Optional[str] = ..., answers: _Optional[_Iterable[str]] = ..., name: _Optional[str] = ...) -> None: ...

class SignUpResponse(_message.Message):
    __slots__ = ("sign_up",)
    SIGN_UP_FIELD_NUMBER: _ClassVar[int]
    sign_up: SignUp
    def __init__(self, sign_up: _Optional[_Union[SignUp, _Mapping]] = ...) -> None: ...

class AcceptOfferRequest(_message.Message):
    __slots__ = ("sign_up_id",)
    SIGN_UP_ID_FIELD_NUMBER: _ClassVar[int]
    sign_up_id: str
    def __init__(self, sign_up_id: _Optional[str] = ...) -> None: ...

class AcceptOfferResponse(_message.Message):
    __slots__ = ("sign_up",)
    SIGN_UP_FIELD_NUMBER: _ClassVar[int]
    sign_up: SignUp
    def __init__(self, sign_up: _Optional[_Union[SignUp, _Mapping]] = ...) -> None: ...

class CancelSignUpRequest(_message.Message):
    __slots__ = ("sign_up_id",)
    SIGN_UP_ID_FIELD_NUMBER: _ClassVar[int]
    sign_up_id: str
    def __init__(self, sign_up_id: _Optional[str] = ...) -> None: ...

class CancelSignUpResponse(_message.Message):
    __slots__ = ("sign_up",)
    SIGN_UP_FIELD_NUMBER: _ClassVar[int]
    sign_up: SignUp
    def __init__(self, sign_up: _Optional[_Union[SignUp, _Mapping]] = ...) -> None: ...

class ListMySignUpsRequest(_message.Message):
    __slots__ = ("activity_id", "page_size", "page_token")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    page_size: int
    page_token: str
    def __init__(self, activity_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class Ticket(_message.Message):
    __slots__ = ("sign_up", "activity_title", "session_title", "starts_at", "ends_at", "place", "address", "online_url", "begun", "certificate", "may_ask_for_certificate")
    SIGN_UP_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_TITLE_FIELD_NUMBER: _ClassVar[int]
    SESSION_TITLE_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    ONLINE_URL_FIELD_NUMBER: _ClassVar[int]
    BEGUN_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_FIELD_NUMBER: _ClassVar[int]
    MAY_ASK_FOR_CERTIFICATE_FIELD_NUMBER: _ClassVar[int]
    sign_up: SignUp
    activity_title: str
    session_title: str
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    place: str
    address: str
    online_url: str
    begun: bool
    certificate: str
    may_ask_for_certificate: bool
    def __init__(self, sign_up: _Optional[_Union[SignUp, _Mapping]] = ..., activity_title: _Optional[str] = ..., session_title: _Optional[str] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., place: _Optional[str] = ..., address: _Optional[str] = ..., online_url: _Optional[str] = ..., begun: _Optional[bool] = ..., certificate: _Optional[str] = ..., may_ask_for_certificate: _Optional[bool] = ...) -> None: ...

class ListMySignUpsResponse(_message.Message):
    __slots__ = ("tickets", "next_page_token")
    TICKETS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    tickets: _containers.RepeatedCompositeFieldContainer[Ticket]
    next_page_token: str
    def __init__(self, tickets: _Optional[_Iterable[_Union[Ticket, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListSignUpsRequest(_message.Message):
    __slots__ = ("activity_id", "session_id", "state", "page_size", "page_token", "org_id")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    session_id: str
    state: SignUpState
    page_size: int
    page_token: str
    org_id: str
    def __init__(self, activity_id: _Optional[str] = ..., session_id: _Optional[str] = ..., state: _Optional[_Union[SignUpState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., org_id: _Optional[str] = ...) -> None: ...

class ListSignUpsResponse(_message.Message):
    __slots__ = ("sign_ups", "next_page_token")
    SIGN_UPS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    sign_ups: _containers.RepeatedCompositeFieldContainer[SignUp]
    next_page_token: str
    def __init__(self, sign_ups: _Optional[_Iterable[_Union[SignUp, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
