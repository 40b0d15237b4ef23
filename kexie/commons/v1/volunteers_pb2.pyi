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

class StintState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STINT_STATE_UNSPECIFIED: _ClassVar[StintState]
    STINT_STATE_ACCEPTED: _ClassVar[StintState]
    STINT_STATE_WAITING: _ClassVar[StintState]
    STINT_STATE_WITHDRAWN: _ClassVar[StintState]
    STINT_STATE_DECLINED: _ClassVar[StintState]
    STINT_STATE_CALLED_OFF: _ClassVar[StintState]
    STINT_STATE_CONFIRMED: _ClassVar[StintState]

class CallAnswer(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CALL_ANSWER_UNSPECIFIED: _ClassVar[CallAnswer]
    CALL_ANSWER_YES: _ClassVar[CallAnswer]
    CALL_ANSWER_NO: _ClassVar[CallAnswer]
STINT_STATE_UNSPECIFIED: StintState
STINT_STATE_ACCEPTED: StintState
STINT_STATE_WAITING: StintState
STINT_STATE_WITHDRAWN: StintState
STINT_STATE_DECLINED: StintState
STINT_STATE_CALLED_OFF: StintState
STINT_STATE_CONFIRMED: StintState
CALL_ANSWER_UNSPECIFIED: CallAnswer
CALL_ANSWER_YES: CallAnswer
CALL_ANSWER_NO: CallAnswer

class VolunteerDraft(_message.Message):
    __slots__ = ("name", "skills", "region", "weekdays", "about", "callable")
    NAME_FIELD_NUMBER: _ClassVar[int]
    SKILLS_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    WEEKDAYS_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    CALLABLE_FIELD_NUMBER: _ClassVar[int]
    name: str
    skills: _containers.RepeatedScalarFieldContainer[str]
    region: str
    weekdays: _containers.RepeatedScalarFieldContainer[int]
    about: str
    callable: bool
    def __init__(self, name: _Optional[str] = ..., skills: _Optional[_Iterable[str]] = ..., region: _Optional[str] = ..., weekdays: _Optional[_Iterable[int]] = ..., about: _Optional[str] = ..., callable: _Optional[bool] = ...) -> None: ...

class Volunteer(_message.Message):
    __slots__ = ("person_id", "draft", "minutes", "active")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    MINUTES_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    draft: VolunteerDraft
    minutes: int
    active: bool
    def __init__(self, person_id: _Optional[str] = ..., draft: _Optional[_Union[VolunteerDraft, _Mapping]] = ..., minutes: _Optional[int] = ..., active: _Optional[bool] = ...) -> None: ...

class Stint(_message.Message):
    __slots__ = ("stint_id", "post_id", "post_title", "shift_id", "person_id", "name", "state", "begins_at", "ends_at", "checked_in_at", "checked_out_at", "minutes", "reason")
    STINT_ID_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    POST_TITLE_FIELD_NUMBER: _ClassVar[int]
    SHIFT_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    BEGINS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    CHECKED_IN_AT_FIELD_NUMBER: _ClassVar[int]
    CHECKED_OUT_AT_FIELD_NUMBER: _ClassVar[int]
    MINUTES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    stint_id: str
    post_id: str
    post_title: str
    shift_id: str
    person_id: str
    name: str
    state: StintState
    begins_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    checked_in_at: _timestamp_pb2.Timestamp
    checked_out_at: _timestamp_pb2.Timestamp
    minutes: int
    reason: str
    def __init__(self, stint_id: _Optional[str] = ..., post_id: _Optional[str] = ..., post_title: _Optional[str] = ..., shift_id: _Optional[str] = ..., person_id: _Optional[str] = ..., name: _Optional[str] = ..., state: _Optional[_Union[StintState, str]] = ..., begins_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., checked_in_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., checked_out_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., minutes: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class GetMyVolunteeringRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetMyVolunteeringResponse(_message.Message):
    __slots__ = ("volunteer",)
    VOLUNTEER_FIELD_NUMBER: _ClassVar[int]
    volunteer: Volunteer
    def __init__(self, volunteer: _Optional[_Union[Volunteer, _Mapping]] = ...) -> None: ...

class RegisterVolunteerRequest(_message.Message):
    __slots__ = ("draft",)
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    draft: VolunteerDraft
    def __init__(self, draft: _Optional[_Union[VolunteerDraft, _Mapping]] = ...) -> None: ...

class RegisterVolunteerResponse(_message.Message):
    __slots__ = ("volunteer",)
    VOLUNTEER_FIELD_NUMBER: _ClassVar[int]
    volunteer: Volunteer
    def __init__(self, volunteer: _Optional[_Union[Volunteer, _Mapping]] = ...) -> None: ...

class LeaveVolunteeringRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class LeaveVolunteeringResponse(_message.Message):
    __slots__ = ("volunteer",)
    VOLUNTEER_FIELD_NUMBER: _ClassVar[int]
    volunteer: Volunteer
    def __init__(self, volunteer: _Optional[_Union[Volunteer, _Mapping]] = ...) -> None: ...

class ListMyStintsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMyStintsResponse(_message.Message):
    __slots__ = ("stints", "next_page_token")
    STINTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    stints: _containers.RepeatedCompositeFieldContainer[Stint]
    next_page_token: str
    def __init__(self, stints: _Optional[_Iterable[_Union[Stint, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class SignUpForShiftRequest(_message.Message):
    __slots__ = ("shift_id",)
    SHIFT_ID_FIELD_NUMBER: _ClassVar[int]
    shift_id: str
    def __init__(self, shift_id: _Optional[str] = ...) -> None: ...

class SignUpForShiftResponse(_message.Message):
    __slots__ = ("stint",)
    STINT_FIELD_NUMBER: _ClassVar[int]
    stint: Stint
    def __init__(self, stint: _Optional[_Union[Stint, _Mapping]] = ...) -> None: ...

class WithdrawFromShiftRequest(_message.Message):
    __slots__ = ("stint_id",)
    STINT_ID_FIELD_NUMBER: _ClassVar[int]
    stint_id: str
    def __init__(self, stint_id: _Optional[str] = ...) -> None: ...

class WithdrawFromShiftResponse(_message.Message):
    __slots__ = ("stint",)
    STINT_FIELD_NUMBER: _ClassVar[int]
    stint: Stint
    def __init__(self, stint: _Optional[_Union[Stint, _Mapping]] = ...) -> None: ...

class CheckInRequest(_message.Message):
    __slots__ = ("stint_id",)
    STINT_ID_FIELD_NUMBER: _ClassVar[int]
    stint_id: str
    def __init__(self, stint_id: _Optional[str] = ...) -> None: ...

class CheckInResponse(_message.Message):
    __slots__ = ("stint",)
    STINT_FIELD_NUMBER: _ClassVar[int]
    stint: Stint
    def __init__(self, stint: _Optional[_Union[Stint, _Mapping]] = ...) -> None: ...

class CheckOutRequest(_message.Message):
    __slots__ = ("stint_id",)
    STINT_ID_FIELD_NUMBER: _ClassVar[int]
    stint_id: str
    def __init__(self, stint_id: _Optional[str] = ...) -> None: ...

class CheckOutResponse(_message.Message):
    __slots__ = ("stint",)
    STINT_FIELD_NUMBER: _ClassVar[int]
    stint: Stint
    def __init__(self, stint: _Optional[_Union[Stint, _Mapping]] = ...) -> None: ...

class ReceivedCall(_message.Message):
    __slots__ = ("call_id", "org_name", "title", "text", "region", "called_at", "answer", "post_id")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CALLED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    org_name: str
    title: str
    text: str
    region: str
    called_at: _timestamp_pb2.Timestamp
    answer: CallAnswer
    post_id: str
    def __init__(self, call_id: _Optional[str] = ..., org_name: _Optional[str] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., region: _Optional[str] = ..., called_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answer: _Optional[_Union[CallAnswer, str]] = ..., post_id: _Optional[str] = ...) -> None: ...

class ListMyVolunteerCallsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMyVolunteerCallsResponse(_message.Message):
    __slots__ = ("calls", "next_page_token")
    CALLS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    calls: _containers.RepeatedCompositeFieldContainer[ReceivedCall]
    next_page_token: str
    def __init__(self, calls: _Optional[_Iterable[_Union[ReceivedCall, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AnswerVolunteerCallRequest(_message.Message):
    __slots__ = ("call_id", "answer")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    answer: CallAnswer
    def __init__(self, call_id: _Optional[str] = ..., answer: _Optional[_Union[CallAnswer, str]] = ...) -> None: ...

class AnswerVolunteerCallResponse(_message.Message):
    __slots__ = ("call",)
    CALL_FIELD_NUMBER: _ClassVar[int]
    call: ReceivedCall
    def __init__(self, call: _Optional[_Union[ReceivedCall, _Mapping]] = ...) -> None: ...
