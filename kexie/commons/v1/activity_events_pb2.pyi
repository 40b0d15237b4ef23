from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class ActivityPublished(_message.Message):
    __slots__ = ("activity_id", "org_id", "campaign_id", "region")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    org_id: str
    campaign_id: str
    region: str
    def __init__(self, activity_id: _Optional[str] = ..., org_id: _Optional[str] = ..., campaign_id: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class ActivityCorrected(_message.Message):
    __slots__ = ("activity_id", "org_id", "campaign_id", "region")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    org_id: str
    campaign_id: str
    region: str
    def __init__(self, activity_id: _Optional[str] = ..., org_id: _Optional[str] = ..., campaign_id: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class ActivityCancelled(_message.Message):
    __slots__ = ("activity_id", "org_id", "campaign_id", "region")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    org_id: str
    campaign_id: str
    region: str
    def __init__(self, activity_id: _Optional[str] = ..., org_id: _Optional[str] = ..., campaign_id: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class ActivityEnded(_message.Message):
    __slots__ = ("activity_id", "org_id", "campaign_id", "region")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    org_id: str
    campaign_id: str
    region: str
    def __init__(self, activity_id: _Optional[str] = ..., org_id: _Optional[str] = ..., campaign_id: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class ActivityReported(_message.Message):
    __slots__ = ("activity_id", "org_id", "campaign_id", "follow_ups")
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    FOLLOW_UPS_FIELD_NUMBER: _ClassVar[int]
    activity_id: str
    org_id: str
    campaign_id: str
    follow_ups: int
    def __init__(self, activity_id: _Optional[str] = ..., org_id: _Optional[str] = ..., campaign_id: _Optional[str] = ..., follow_ups: _Optional[int] = ...) -> None: ...

class SignUpMade(_message.Message):
    __slots__ = ("sign_up_id", "session_id", "activity_id", "person_id", "state")
    SIGN_UP_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    sign_up_id: str
    session_id: str
    activity_id: str
    person_id: str
    state: str
    def __init__(self, sign_up_id: _Optional[str] = ..., session_id: _Optional[str] = ..., activity_id: _Optional[str] = ..., person_id: _Optional[str] = ..., state: _Optional[str] = ...) -> None: ...

class SeatOffered(_message.Message):
    __slots__ = ("sign_up_id", "session_id", "activity_id", "person_id")
    SIGN_UP_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    sign_up_id: str
    session_id: str
    activity_id: str
    person_id: str
    def __init__(self, sign_up_id: _Optional[str] = ..., session_id: _Optional[str] = ..., activity_id: _Optional[str] = ..., person_id: _Optional[str] = ...) -> None: ...

class SignUpChanged(_message.Message):
    __slots__ = ("sign_up_id", "session_id", "activity_id", "person_id", "state")
    SIGN_UP_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    sign_up_id: str
    session_id: str
    activity_id: str
    person_id: str
    state: str
    def __init__(self, sign_up_id: _Optional[str] = ..., session_id: _Optional[str] = ..., activity_id: _Optional[str] = ..., person_id: _Optional[str] = ..., state: _Optional[str] = ...) -> None: ...

class SignUpMoved(_message.Message):
    __slots__ = ("sign_up_id", "session_id", "activity_id", "person_id")
    SIGN_UP_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    sign_up_id: str
    session_id: str
    activity_id: str
    person_id: str
    def __init__(self, sign_up_id: _Optional[str] = ..., session_id: _Optional[str] = ..., activity_id: _Optional[str] = ..., person_id: _Optional[str] = ...) -> None: ...

class CheckedIn(_message.Message):
    __slots__ = ("sign_up_id", "session_id", "activity_id", "campaign_id", "person_id", "came")
    SIGN_UP_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    CAME_FIELD_NUMBER: _ClassVar[int]
    sign_up_id: str
    session_id: str
    activity_id: str
    campaign_id: str
    person_id: str
    came: int
    def __init__(self, sign_up_id: _Optional[str] = ..., session_id: _Optional[str] = ..., activity_id: _Optional[str] = ..., campaign_id: _Optional[str] = ..., person_id: _Optional[str] = ..., came: _Optional[int] = ...) -> None: ...

class CheckInCorrected(_message.Message):
    __slots__ = ("sign_up_id", "session_id", "activity_id", "campaign_id", "person_id", "came")
    SIGN_UP_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    CAME_FIELD_NUMBER: _ClassVar[int]
    sign_up_id: str
    session_id: str
    activity_id: str
    campaign_id: str
    person_id: str
    came: int
    def __init__(self, sign_up_id: _Optional[str] = ..., session_id: _Optional[str] = ..., activity_id: _Optional[str] = ..., campaign_id: _Optional[str] = ..., person_id: _Optional[str] = ..., came: _Optional[int] = ...) -> None: ...
