from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetOpinionGroupsRequest(_message.Message):
    __slots__ = ("inquiry_id",)
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    def __init__(self, inquiry_id: _Optional[str] = ...) -> None: ...

class OpinionGroup(_message.Message):
    __slots__ = ("name", "people", "x", "y", "spread")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    X_FIELD_NUMBER: _ClassVar[int]
    Y_FIELD_NUMBER: _ClassVar[int]
    SPREAD_FIELD_NUMBER: _ClassVar[int]
    name: str
    people: int
    x: float
    y: float
    spread: float
    def __init__(self, name: _Optional[str] = ..., people: _Optional[int] = ..., x: _Optional[float] = ..., y: _Optional[float] = ..., spread: _Optional[float] = ...) -> None: ...

class OpinionCell(_message.Message):
    __slots__ = ("count", "share", "suppressed")
    COUNT_FIELD_NUMBER: _ClassVar[int]
    SHARE_FIELD_NUMBER: _ClassVar[int]
    SUPPRESSED_FIELD_NUMBER: _ClassVar[int]
    count: int
    share: float
    suppressed: bool
    def __init__(self, count: _Optional[int] = ..., share: _Optional[float] = ..., suppressed: _Optional[bool] = ...) -> None: ...

class GroupVoice(_message.Message):
    __slots__ = ("group", "agree", "disagree", "missing", "speaks")
    GROUP_FIELD_NUMBER: _ClassVar[int]
    AGREE_FIELD_NUMBER: _ClassVar[int]
    DISAGREE_FIELD_NUMBER: _ClassVar[int]
    PASS_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    SPEAKS_FIELD_NUMBER: _ClassVar[int]
    group: str
    agree: OpinionCell
    disagree: OpinionCell
    missing: OpinionCell
    speaks: bool
    def __init__(self, group: _Optional[str] = ..., agree: _Optional[_Union[OpinionCell, _Mapping]] = ..., disagree: _Optional[_Union[OpinionCell, _Mapping]] = ..., missing: _Optional[_Union[OpinionCell, _Mapping]] = ..., speaks: _Optional[bool] = ..., **kwargs) -> None: ...

class OpinionStatement(_message.Message):
    __slots__ = ("name", "label", "groups", "consensus")
    NAME_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    GROUPS_FIELD_NUMBER: _ClassVar[int]
    CONSENSUS_FIELD_NUMBER: _ClassVar[int]
    name: str
    label: str
    groups: _containers.RepeatedCompositeFieldContainer[GroupVoice]
    consensus: float
    def __init__(self, name: _Optional[str] = ..., label: _Optional[str] = ..., groups: _Optional[_Iterable[_Union[GroupVoice, _Mapping]]] = ..., consensus: _Optional[float] = ...) -> None: ...

class GetOpinionGroupsResponse(_message.Message):
    __slots__ = ("groups", "statements", "voters", "unshown", "silhouette", "seed", "digest", "threshold")
    GROUPS_FIELD_NUMBER: _ClassVar[int]
    STATEMENTS_FIELD_NUMBER: _ClassVar[int]
    VOTERS_FIELD_NUMBER: _ClassVar[int]
    UNSHOWN_FIELD_NUMBER: _ClassVar[int]
    SILHOUETTE_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    THRESHOLD_FIELD_NUMBER: _ClassVar[int]
    groups: _containers.RepeatedCompositeFieldContainer[OpinionGroup]
    statements: _containers.RepeatedCompositeFieldContainer[OpinionStatement]
    voters: int
    unshown: int
    silhouette: float
    seed: str
    digest: str
    threshold: int
    def __init__(self, groups: _Optional[_Iterable[_Union[OpinionGroup, _Mapping]]] = ..., statements: _Optional[_Iterable[_Union[OpinionStatement, _Mapping]]] = ..., voters: _Optional[int] = ..., unshown: _Optional[int] = ..., silhouette: _Optional[float] = ..., seed: _Optional[str] = ..., digest: _Optional[str] = ..., threshold: _Optional[int] = ...) -> None: ...

class ExportVotesRequest(_message.Message):
    __slots__ = ("inquiry_id",)
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    def __init__(self, inquiry_id: _Optional[str] = ...) -> None: ...

class ExportVotesResponse(_message.Message):
    __slots__ = ("content", "digest")
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    content: bytes
    digest: str
    def __init__(self, content: _Optional[bytes] = ..., digest: _Optional[str] = ...) -> None: ...
