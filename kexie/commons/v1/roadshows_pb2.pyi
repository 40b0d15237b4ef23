import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.commons.v1 import selections_pb2 as _selections_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RoadshowState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ROADSHOW_STATE_UNSPECIFIED: _ClassVar[RoadshowState]
    ROADSHOW_STATE_AHEAD: _ClassVar[RoadshowState]
    ROADSHOW_STATE_OPEN: _ClassVar[RoadshowState]
    ROADSHOW_STATE_CLOSED: _ClassVar[RoadshowState]
ROADSHOW_STATE_UNSPECIFIED: RoadshowState
ROADSHOW_STATE_AHEAD: RoadshowState
ROADSHOW_STATE_OPEN: RoadshowState
ROADSHOW_STATE_CLOSED: RoadshowState

class Finalist(_message.Message):
    __slots__ = ("nomination_id", "name", "title", "org_name", "track", "begins_at", "rank", "total", "low", "high", "scores", "left_out", "own", "barred")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    TRACK_FIELD_NUMBER: _ClassVar[int]
    BEGINS_AT_FIELD_NUMBER: _ClassVar[int]
    RANK_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    LOW_FIELD_NUMBER: _ClassVar[int]
    HIGH_FIELD_NUMBER: _ClassVar[int]
    SCORES_FIELD_NUMBER: _ClassVar[int]
    LEFT_OUT_FIELD_NUMBER: _ClassVar[int]
    OWN_FIELD_NUMBER: _ClassVar[int]
    BARRED_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    name: str
    title: str
    org_name: str
    track: str
    begins_at: _timestamp_pb2.Timestamp
    rank: int
    total: float
    low: float
    high: float
    scores: int
    left_out: int
    own: _containers.RepeatedScalarFieldContainer[int]
    barred: bool
    def __init__(self, nomination_id: _Optional[str] = ..., name: _Optional[str] = ..., title: _Optional[str] = ..., org_name: _Optional[str] = ..., track: _Optional[str] = ..., begins_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., rank: _Optional[int] = ..., total: _Optional[float] = ..., low: _Optional[float] = ..., high: _Optional[float] = ..., scores: _Optional[int] = ..., left_out: _Optional[int] = ..., own: _Optional[_Iterable[int]] = ..., barred: _Optional[bool] = ...) -> None: ...

class PrepareRoadshowRequest(_message.Message):
    __slots__ = ("selection_id",)
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    def __init__(self, selection_id: _Optional[str] = ...) -> None: ...

class PrepareRoadshowResponse(_message.Message):
    __slots__ = ("finalists",)
    FINALISTS_FIELD_NUMBER: _ClassVar[int]
    finalists: _containers.RepeatedCompositeFieldContainer[Finalist]
    def __init__(self, finalists: _Optional[_Iterable[_Union[Finalist, _Mapping]]] = ...) -> None: ...

class GetRoadshowRequest(_message.Message):
    __slots__ = ("selection_id",)
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    def __init__(self, selection_id: _Optional[str] = ...) -> None: ...

class GetRoadshowResponse(_message.Message):
    __slots__ = ("selection_title", "rules", "state", "finalists", "can")
    SELECTION_TITLE_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    FINALISTS_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    selection_title: str
    rules: _selections_pb2.Roadshow
    state: RoadshowState
    finalists: _containers.RepeatedCompositeFieldContainer[Finalist]
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, selection_title: _Optional[str] = ..., rules: _Optional[_Union[_selections_pb2.Roadshow, _Mapping]] = ..., state: _Optional[_Union[RoadshowState, str]] = ..., finalists: _Optional[_Iterable[_Union[Finalist, _Mapping]]] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class ScoreFinalistRequest(_message.Message):
    __slots__ = ("selection_id", "nomination_id", "scores")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    SCORES_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    nomination_id: str
    scores: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, selection_id: _Optional[str] = ..., nomination_id: _Optional[str] = ..., scores: _Optional[_Iterable[int]] = ...) -> None: ...

class ScoreFinalistResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...
