from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class ThinkTankChanged(_message.Message):
    __slots__ = ("think_tank_id", "org_id", "kind", "region")
    THINK_TANK_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    think_tank_id: str
    org_id: str
    kind: str
    region: str
    def __init__(self, think_tank_id: _Optional[str] = ..., org_id: _Optional[str] = ..., kind: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class ThinkTankWithdrawn(_message.Message):
    __slots__ = ("think_tank_id", "org_id")
    THINK_TANK_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    think_tank_id: str
    org_id: str
    def __init__(self, think_tank_id: _Optional[str] = ..., org_id: _Optional[str] = ...) -> None: ...

class ProductReleased(_message.Message):
    __slots__ = ("product_id", "think_tank_id", "org_id", "region", "family")
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    THINK_TANK_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    FAMILY_FIELD_NUMBER: _ClassVar[int]
    product_id: str
    think_tank_id: str
    org_id: str
    region: str
    family: str
    def __init__(self, product_id: _Optional[str] = ..., think_tank_id: _Optional[str] = ..., org_id: _Optional[str] = ..., region: _Optional[str] = ..., family: _Optional[str] = ...) -> None: ...

class ProductWithdrawn(_message.Message):
    __slots__ = ("product_id", "think_tank_id", "org_id")
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    THINK_TANK_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    product_id: str
    think_tank_id: str
    org_id: str
    def __init__(self, product_id: _Optional[str] = ..., think_tank_id: _Optional[str] = ..., org_id: _Optional[str] = ...) -> None: ...

class SubmissionMade(_message.Message):
    __slots__ = ("submission_id", "product_id", "org_id", "recipient_org_id")
    SUBMISSION_ID_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    submission_id: str
    product_id: str
    org_id: str
    recipient_org_id: str
    def __init__(self, submission_id: _Optional[str] = ..., product_id: _Optional[str] = ..., org_id: _Optional[str] = ..., recipient_org_id: _Optional[str] = ...) -> None: ...

class SubmissionAnswered(_message.Message):
    __slots__ = ("submission_id", "product_id", "org_id", "recipient_org_id", "author_ids", "submitter_id")
    SUBMISSION_ID_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_IDS_FIELD_NUMBER: _ClassVar[int]
    SUBMITTER_ID_FIELD_NUMBER: _ClassVar[int]
    submission_id: str
    product_id: str
    org_id: str
    recipient_org_id: str
    author_ids: _containers.RepeatedScalarFieldContainer[str]
    submitter_id: str
    def __init__(self, submission_id: _Optional[str] = ..., product_id: _Optional[str] = ..., org_id: _Optional[str] = ..., recipient_org_id: _Optional[str] = ..., author_ids: _Optional[_Iterable[str]] = ..., submitter_id: _Optional[str] = ...) -> None: ...
