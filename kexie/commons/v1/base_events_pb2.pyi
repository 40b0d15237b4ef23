from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class BaseNamed(_message.Message):
    __slots__ = ("base_id", "kind_id", "org_id", "region")
    BASE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    base_id: str
    kind_id: str
    org_id: str
    region: str
    def __init__(self, base_id: _Optional[str] = ..., kind_id: _Optional[str] = ..., org_id: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class BaseWarned(_message.Message):
    __slots__ = ("base_id", "kind_id", "org_id", "region", "mend_by")
    BASE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    MEND_BY_FIELD_NUMBER: _ClassVar[int]
    base_id: str
    kind_id: str
    org_id: str
    region: str
    mend_by: str
    def __init__(self, base_id: _Optional[str] = ..., kind_id: _Optional[str] = ..., org_id: _Optional[str] = ..., region: _Optional[str] = ..., mend_by: _Optional[str] = ...) -> None: ...

class BaseChanged(_message.Message):
    __slots__ = ("base_id", "kind_id", "org_id", "region")
    BASE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    base_id: str
    kind_id: str
    org_id: str
    region: str
    def __init__(self, base_id: _Optional[str] = ..., kind_id: _Optional[str] = ..., org_id: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class BaseEnded(_message.Message):
    __slots__ = ("base_id", "kind_id", "org_id", "region", "state")
    BASE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    base_id: str
    kind_id: str
    org_id: str
    region: str
    state: str
    def __init__(self, base_id: _Optional[str] = ..., kind_id: _Optional[str] = ..., org_id: _Optional[str] = ..., region: _Optional[str] = ..., state: _Optional[str] = ...) -> None: ...

class BaseRefused(_message.Message):
    __slots__ = ("base_id", "kind_id", "org_id", "region")
    BASE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    base_id: str
    kind_id: str
    org_id: str
    region: str
    def __init__(self, base_id: _Optional[str] = ..., kind_id: _Optional[str] = ..., org_id: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class VenueServiceAsked(_message.Message):
    __slots__ = ("request_id", "venue_id", "org_id", "region")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    venue_id: str
    org_id: str
    region: str
    def __init__(self, request_id: _Optional[str] = ..., venue_id: _Optional[str] = ..., org_id: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class VenueServiceAnswered(_message.Message):
    __slots__ = ("request_id", "venue_id", "org_id", "state")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    venue_id: str
    org_id: str
    state: str
    def __init__(self, request_id: _Optional[str] = ..., venue_id: _Optional[str] = ..., org_id: _Optional[str] = ..., state: _Optional[str] = ...) -> None: ...
