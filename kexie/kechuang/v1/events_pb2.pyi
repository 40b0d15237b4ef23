from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class NeedSubmitted(_message.Message):
    __slots__ = ("need_id", "org_id", "region")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    org_id: str
    region: str
    def __init__(self, need_id: _Optional[str] = ..., org_id: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class NeedReturned(_message.Message):
    __slots__ = ("need_id", "org_id", "region", "poster_id")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    POSTER_ID_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    org_id: str
    region: str
    poster_id: str
    def __init__(self, need_id: _Optional[str] = ..., org_id: _Optional[str] = ..., region: _Optional[str] = ..., poster_id: _Optional[str] = ...) -> None: ...

class NeedOpened(_message.Message):
    __slots__ = ("need_id", "org_id", "region", "industry", "poster_id")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    POSTER_ID_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    org_id: str
    region: str
    industry: str
    poster_id: str
    def __init__(self, need_id: _Optional[str] = ..., org_id: _Optional[str] = ..., region: _Optional[str] = ..., industry: _Optional[str] = ..., poster_id: _Optional[str] = ...) -> None: ...

class NeedMatching(_message.Message):
    __slots__ = ("need_id", "org_id", "region")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    org_id: str
    region: str
    def __init__(self, need_id: _Optional[str] = ..., org_id: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class NeedClosed(_message.Message):
    __slots__ = ("need_id", "org_id", "region", "outcome")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    org_id: str
    region: str
    outcome: str
    def __init__(self, need_id: _Optional[str] = ..., org_id: _Optional[str] = ..., region: _Optional[str] = ..., outcome: _Optional[str] = ...) -> None: ...

class NeedWithdrawn(_message.Message):
    __slots__ = ("need_id", "org_id", "region", "was_open")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    WAS_OPEN_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    org_id: str
    region: str
    was_open: bool
    def __init__(self, need_id: _Optional[str] = ..., org_id: _Optional[str] = ..., region: _Optional[str] = ..., was_open: _Optional[bool] = ...) -> None: ...

class ConfidentialPartAsked(_message.Message):
    __slots__ = ("need_id", "org_id", "person_id", "poster_id")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    POSTER_ID_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    org_id: str
    person_id: str
    poster_id: str
    def __init__(self, need_id: _Optional[str] = ..., org_id: _Optional[str] = ..., person_id: _Optional[str] = ..., poster_id: _Optional[str] = ...) -> None: ...

class ConfidentialPartGranted(_message.Message):
    __slots__ = ("need_id", "person_id")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    person_id: str
    def __init__(self, need_id: _Optional[str] = ..., person_id: _Optional[str] = ...) -> None: ...

class ConfidentialPartRevoked(_message.Message):
    __slots__ = ("need_id", "person_id")
    NEED_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    need_id: str
    person_id: str
    def __init__(self, need_id: _Optional[str] = ..., person_id: _Optional[str] = ...) -> None: ...

class ProjectPublished(_message.Message):
    __slots__ = ("project_id", "org_id", "region", "kind")
    PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    project_id: str
    org_id: str
    region: str
    kind: str
    def __init__(self, project_id: _Optional[str] = ..., org_id: _Optional[str] = ..., region: _Optional[str] = ..., kind: _Optional[str] = ...) -> None: ...

class ProjectWithdrawn(_message.Message):
    __slots__ = ("project_id", "org_id", "kind")
    PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    project_id: str
    org_id: str
    kind: str
    def __init__(self, project_id: _Optional[str] = ..., org_id: _Optional[str] = ..., kind: _Optional[str] = ...) -> None: ...

class CasePublished(_message.Message):
    __slots__ = ("case_id", "org_id")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    org_id: str
    def __init__(self, case_id: _Optional[str] = ..., org_id: _Optional[str] = ...) -> None: ...

class CaseWithdrawn(_message.Message):
    __slots__ = ("case_id", "org_id")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    org_id: str
    def __init__(self, case_id: _Optional[str] = ..., org_id: _Optional[str] = ...) -> None: ...
