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

class PollState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    POLL_STATE_UNSPECIFIED: _ClassVar[PollState]
    POLL_STATE_AHEAD: _ClassVar[PollState]
    POLL_STATE_OPEN: _ClassVar[PollState]
    POLL_STATE_CLOSED: _ClassVar[PollState]
    POLL_STATE_COUNTED: _ClassVar[PollState]
POLL_STATE_UNSPECIFIED: PollState
POLL_STATE_AHEAD: PollState
POLL_STATE_OPEN: PollState
POLL_STATE_CLOSED: PollState
POLL_STATE_COUNTED: PollState

class Candidate(_message.Message):
    __slots__ = ("nomination_id", "name", "title", "org_name")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    name: str
    title: str
    org_name: str
    def __init__(self, nomination_id: _Optional[str] = ..., name: _Optional[str] = ..., title: _Optional[str] = ..., org_name: _Optional[str] = ...) -> None: ...

class Outcome(_message.Message):
    __slots__ = ("nomination_id", "rank", "score", "low", "high", "chosen")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    RANK_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    LOW_FIELD_NUMBER: _ClassVar[int]
    HIGH_FIELD_NUMBER: _ClassVar[int]
    CHOSEN_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    rank: int
    score: float
    low: float
    high: float
    chosen: bool
    def __init__(self, nomination_id: _Optional[str] = ..., rank: _Optional[int] = ..., score: _Optional[float] = ..., low: _Optional[float] = ..., high: _Optional[float] = ..., chosen: _Optional[bool] = ...) -> None: ...

class CountStage(_message.Message):
    __slots__ = ("action", "nomination_ids", "votes", "exhausted")
    ACTION_FIELD_NUMBER: _ClassVar[int]
    NOMINATION_IDS_FIELD_NUMBER: _ClassVar[int]
    VOTES_FIELD_NUMBER: _ClassVar[int]
    EXHAUSTED_FIELD_NUMBER: _ClassVar[int]
    action: str
    nomination_ids: _containers.RepeatedScalarFieldContainer[str]
    votes: _containers.RepeatedScalarFieldContainer[str]
    exhausted: str
    def __init__(self, action: _Optional[str] = ..., nomination_ids: _Optional[_Iterable[str]] = ..., votes: _Optional[_Iterable[str]] = ..., exhausted: _Optional[str] = ...) -> None: ...

class PollResult(_message.Message):
    __slots__ = ("outcomes", "ballots", "set_aside", "digest", "quota", "stages", "cycles", "lot")
    OUTCOMES_FIELD_NUMBER: _ClassVar[int]
    BALLOTS_FIELD_NUMBER: _ClassVar[int]
    SET_ASIDE_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    QUOTA_FIELD_NUMBER: _ClassVar[int]
    STAGES_FIELD_NUMBER: _ClassVar[int]
    CYCLES_FIELD_NUMBER: _ClassVar[int]
    LOT_FIELD_NUMBER: _ClassVar[int]
    outcomes: _containers.RepeatedCompositeFieldContainer[Outcome]
    ballots: int
    set_aside: int
    digest: str
    quota: str
    stages: _containers.RepeatedCompositeFieldContainer[CountStage]
    cycles: _containers.RepeatedCompositeFieldContainer[Cycle]
    lot: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, outcomes: _Optional[_Iterable[_Union[Outcome, _Mapping]]] = ..., ballots: _Optional[int] = ..., set_aside: _Optional[int] = ..., digest: _Optional[str] = ..., quota: _Optional[str] = ..., stages: _Optional[_Iterable[_Union[CountStage, _Mapping]]] = ..., cycles: _Optional[_Iterable[_Union[Cycle, _Mapping]]] = ..., lot: _Optional[_Iterable[str]] = ...) -> None: ...

class Cycle(_message.Message):
    __slots__ = ("nomination_ids",)
    NOMINATION_IDS_FIELD_NUMBER: _ClassVar[int]
    nomination_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, nomination_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class Poll(_message.Message):
    __slots__ = ("selection_id", "stage", "rules", "state", "candidates", "turnout", "result", "selection_title")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CANDIDATES_FIELD_NUMBER: _ClassVar[int]
    TURNOUT_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    SELECTION_TITLE_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    stage: int
    rules: _selections_pb2.VoteStage
    state: PollState
    candidates: _containers.RepeatedCompositeFieldContainer[Candidate]
    turnout: int
    result: PollResult
    selection_title: str
    def __init__(self, selection_id: _Optional[str] = ..., stage: _Optional[int] = ..., rules: _Optional[_Union[_selections_pb2.VoteStage, _Mapping]] = ..., state: _Optional[_Union[PollState, str]] = ..., candidates: _Optional[_Iterable[_Union[Candidate, _Mapping]]] = ..., turnout: _Optional[int] = ..., result: _Optional[_Union[PollResult, _Mapping]] = ..., selection_title: _Optional[str] = ...) -> None: ...

class OpenPollRequest(_message.Message):
    __slots__ = ("selection_id", "stage")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    stage: int
    def __init__(self, selection_id: _Optional[str] = ..., stage: _Optional[int] = ...) -> None: ...

class OpenPollResponse(_message.Message):
    __slots__ = ("poll",)
    POLL_FIELD_NUMBER: _ClassVar[int]
    poll: Poll
    def __init__(self, poll: _Optional[_Union[Poll, _Mapping]] = ...) -> None: ...

class GetPollRequest(_message.Message):
    __slots__ = ("selection_id", "stage")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    stage: int
    def __init__(self, selection_id: _Optional[str] = ..., stage: _Optional[int] = ...) -> None: ...

class GetPollResponse(_message.Message):
    __slots__ = ("poll", "can", "voted", "pairs", "barred")
    POLL_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    VOTED_FIELD_NUMBER: _ClassVar[int]
    PAIRS_FIELD_NUMBER: _ClassVar[int]
    BARRED_FIELD_NUMBER: _ClassVar[int]
    poll: Poll
    can: _containers.RepeatedScalarFieldContainer[str]
    voted: bool
    pairs: _containers.RepeatedScalarFieldContainer[int]
    barred: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, poll: _Optional[_Union[Poll, _Mapping]] = ..., can: _Optional[_Iterable[str]] = ..., voted: _Optional[bool] = ..., pairs: _Optional[_Iterable[int]] = ..., barred: _Optional[_Iterable[int]] = ...) -> None: ...

class CastBallotRequest(_message.Message):
    __slots__ = ("selection_id", "stage", "nomination_ids")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    NOMINATION_IDS_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    stage: int
    nomination_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, selection_id: _Optional[str] = ..., stage: _Optional[int] = ..., nomination_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class CastBallotResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class CountPollRequest(_message.Message):
    __slots__ = ("selection_id", "stage")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    stage: int
    def __init__(self, selection_id: _Optional[str] = ..., stage: _Optional[int] = ...) -> None: ...

class CountPollResponse(_message.Message):
    __slots__ = ("poll",)
    POLL_FIELD_NUMBER: _ClassVar[int]
    poll: Poll
    def __init__(self, poll: _Optional[_Union[Poll, _Mapping]] = ...) -> None: ...

class ExportBallotsRequest(_message.Message):
    __slots__ = ("selection_id", "stage")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    stage: int
    def __init__(self, selection_id: _Optional[str] = ..., stage: _Optional[int] = ...) -> None: ...

class ExportBallotsResponse(_message.Message):
    __slots__ = ("file", "digest")
    FILE_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    file: str
    digest: str
    def __init__(self, file: _Optional[str] = ..., digest: _Optional[str] = ...) -> None: ...

class Suspicion(_message.Message):
    __slots__ = ("kind", "key", "votes", "first_at", "last_at", "set_aside")
    KIND_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    VOTES_FIELD_NUMBER: _ClassVar[int]
    FIRST_AT_FIELD_NUMBER: _ClassVar[int]
    LAST_AT_FIELD_NUMBER: _ClassVar[int]
    SET_ASIDE_FIELD_NUMBER: _ClassVar[int]
    kind: str
    key: str
    votes: int
    first_at: _timestamp_pb2.Timestamp
    last_at: _timestamp_pb2.Timestamp
    set_aside: bool
    def __init__(self, kind: _Optional[str] = ..., key: _Optional[str] = ..., votes: _Optional[int] = ..., first_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., last_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., set_aside: _Optional[bool] = ...) -> None: ...

class ListSuspicionsRequest(_message.Message):
    __slots__ = ("selection_id", "stage", "page_size", "page_token")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    stage: int
    page_size: int
    page_token: str
    def __init__(self, selection_id: _Optional[str] = ..., stage: _Optional[int] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListSuspicionsResponse(_message.Message):
    __slots__ = ("suspicions", "next_page_token")
    SUSPICIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    suspicions: _containers.RepeatedCompositeFieldContainer[Suspicion]
    next_page_token: str
    def __init__(self, suspicions: _Optional[_Iterable[_Union[Suspicion, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class SetVotesAsideRequest(_message.Message):
    __slots__ = ("selection_id", "stage", "key", "out", "reason")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    OUT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    stage: int
    key: str
    out: bool
    reason: str
    def __init__(self, selection_id: _Optional[str] = ..., stage: _Optional[int] = ..., key: _Optional[str] = ..., out: _Optional[bool] = ..., reason: _Optional[str] = ...) -> None: ...

class SetVotesAsideResponse(_message.Message):
    __slots__ = ("votes",)
    VOTES_FIELD_NUMBER: _ClassVar[int]
    votes: int
    def __init__(self, votes: _Optional[int] = ...) -> None: ...

class Member(_message.Message):
    __slots__ = ("person_id", "secretary")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    SECRETARY_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    secretary: bool
    def __init__(self, person_id: _Optional[str] = ..., secretary: _Optional[bool] = ...) -> None: ...

class AppointMemberRequest(_message.Message):
    __slots__ = ("selection_id", "person_id", "secretary")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    SECRETARY_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    person_id: str
    secretary: bool
    def __init__(self, selection_id: _Optional[str] = ..., person_id: _Optional[str] = ..., secretary: _Optional[bool] = ...) -> None: ...

class AppointMemberResponse(_message.Message):
    __slots__ = ("member",)
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    member: Member
    def __init__(self, member: _Optional[_Union[Member, _Mapping]] = ...) -> None: ...

class DismissMemberRequest(_message.Message):
    __slots__ = ("selection_id", "person_id")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    person_id: str
    def __init__(self, selection_id: _Optional[str] = ..., person_id: _Optional[str] = ...) -> None: ...

class DismissMemberResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListCommitteeRequest(_message.Message):
    __slots__ = ("selection_id", "page_size", "page_token")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    page_size: int
    page_token: str
    def __init__(self, selection_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListCommitteeResponse(_message.Message):
    __slots__ = ("members", "next_page_token")
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    members: _containers.RepeatedCompositeFieldContainer[Member]
    next_page_token: str
    def __init__(self, members: _Optional[_Iterable[_Union[Member, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListRollCallRequest(_message.Message):
    __slots__ = ("selection_id", "stage", "page_size", "page_token")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    stage: int
    page_size: int
    page_token: str
    def __init__(self, selection_id: _Optional[str] = ..., stage: _Optional[int] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListRollCallResponse(_message.Message):
    __slots__ = ("person_ids", "next_page_token")
    PERSON_IDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    person_ids: _containers.RepeatedScalarFieldContainer[str]
    next_page_token: str
    def __init__(self, person_ids: _Optional[_Iterable[str]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
