from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class CampaignWorkAnswered(_message.Message):
    __slots__ = ("work_id", "campaign_id", "org_id", "kind", "object_id", "state", "problem")
    WORK_ID_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    OBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_FIELD_NUMBER: _ClassVar[int]
    work_id: str
    campaign_id: str
    org_id: str
    kind: str
    object_id: str
    state: str
    problem: str
    def __init__(self, work_id: _Optional[str] = ..., campaign_id: _Optional[str] = ..., org_id: _Optional[str] = ..., kind: _Optional[str] = ..., object_id: _Optional[str] = ..., state: _Optional[str] = ..., problem: _Optional[str] = ...) -> None: ...

class HonourWallPublished(_message.Message):
    __slots__ = ("wall_id", "org_id")
    WALL_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    wall_id: str
    org_id: str
    def __init__(self, wall_id: _Optional[str] = ..., org_id: _Optional[str] = ...) -> None: ...

class HonourWallWithdrawn(_message.Message):
    __slots__ = ("wall_id", "org_id")
    WALL_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    wall_id: str
    org_id: str
    def __init__(self, wall_id: _Optional[str] = ..., org_id: _Optional[str] = ...) -> None: ...

class HonoursChanged(_message.Message):
    __slots__ = ("person_id",)
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    def __init__(self, person_id: _Optional[str] = ...) -> None: ...

class OrganisationHonoursChanged(_message.Message):
    __slots__ = ("org_id",)
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    def __init__(self, org_id: _Optional[str] = ...) -> None: ...
