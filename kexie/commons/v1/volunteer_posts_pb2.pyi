import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.commons.v1 import volunteers_pb2 as _volunteers_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PostState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    POST_STATE_UNSPECIFIED: _ClassVar[PostState]
    POST_STATE_OPEN: _ClassVar[PostState]
    POST_STATE_CANCELLED: _ClassVar[PostState]
POST_STATE_UNSPECIFIED: PostState
POST_STATE_OPEN: PostState
POST_STATE_CANCELLED: PostState

class PostShift(_message.Message):
    __slots__ = ("begins_at", "ends_at", "places")
    BEGINS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    PLACES_FIELD_NUMBER: _ClassVar[int]
    begins_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    places: int
    def __init__(self, begins_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., places: _Optional[int] = ...) -> None: ...

class PostDraft(_message.Message):
    __slots__ = ("title", "summary", "skills", "region", "place", "activity_id", "shifts")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    SKILLS_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    SHIFTS_FIELD_NUMBER: _ClassVar[int]
    title: str
    summary: str
    skills: _containers.RepeatedScalarFieldContainer[str]
    region: str
    place: str
    activity_id: str
    shifts: _containers.RepeatedCompositeFieldContainer[PostShift]
    def __init__(self, title: _Optional[str] = ..., summary: _Optional[str] = ..., skills: _Optional[_Iterable[str]] = ..., region: _Optional[str] = ..., place: _Optional[str] = ..., activity_id: _Optional[str] = ..., shifts: _Optional[_Iterable[_Union[PostShift, _Mapping]]] = ...) -> None: ...

class Shift(_message.Message):
    __slots__ = ("shift_id", "begins_at", "ends_at", "places", "taken", "waiting")
    SHIFT_ID_FIELD_NUMBER: _ClassVar[int]
    BEGINS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    PLACES_FIELD_NUMBER: _ClassVar[int]
    TAKEN_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    shift_id: str
    begins_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    places: int
    taken: int
    waiting: int
    def __init__(self, shift_id: _Optional[str] = ..., begins_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., places: _Optional[int] = ..., taken: _Optional[int] = ..., waiting: _Optional[int] = ...) -> None: ...

class Post(_message.Message):
    __slots__ = ("post_id", "org_id", "org_name", "title", "summary", "skills", "region", "place", "activity_id", "state", "reason", "shifts")
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    SKILLS_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SHIFTS_FIELD_NUMBER: _ClassVar[int]
    post_id: str
    org_id: str
    org_name: str
    title: str
    summary: str
    skills: _containers.RepeatedScalarFieldContainer[str]
    region: str
    place: str
    activity_id: str
    state: PostState
    reason: str
    shifts: _containers.RepeatedCompositeFieldContainer[Shift]
    def __init__(self, post_id: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., title: _Optional[str] = ..., summary: _Optional[str] = ..., skills: _Optional[_Iterable[str]] = ..., region: _Optional[str] = ..., place: _Optional[str] = ..., activity_id: _Optional[str] = ..., state: _Optional[_Union[PostState, str]] = ..., reason: _Optional[str] = ..., shifts: _Optional[_Iterable[_Union[Shift, _Mapping]]] = ...) -> None: ...

class CreatePostRequest(_message.Message):
    __slots__ = ("org_id", "draft")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    draft: PostDraft
    def __init__(self, org_id: _Optional[str] = ..., draft: _Optional[_Union[PostDraft, _Mapping]] = ...) -> None: ...

class CreatePostResponse(_message.Message):
    __slots__ = ("post",)
    POST_FIELD_NUMBER: _ClassVar[int]
    post: Post
    def __init__(self, post: _Optional[_Union[Post, _Mapping]] = ...) -> None: ...

class CancelPostRequest(_message.Message):
    __slots__ = ("post_id", "reason")
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    post_id: str
    reason: str
    def __init__(self, post_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CancelPostResponse(_message.Message):
    __slots__ = ("post",)
    POST_FIELD_NUMBER: _ClassVar[int]
    post: Post
    def __init__(self, post: _Optional[_Union[Post, _Mapping]] = ...) -> None: ...

class GetPostRequest(_message.Message):
    __slots__ = ("post_id",)
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    post_id: str
    def __init__(self, post_id: _Optional[str] = ...) -> None: ...

class GetPostResponse(_message.Message):
    __slots__ = ("post", "can")
    POST_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    post: Post
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, post: _Optional[_Union[Post, _Mapping]] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class ListPostsRequest(_message.Message):
    __slots__ = ("region", "skill", "org_id", "activity_id", "page_size", "page_token")
    REGION_FIELD_NUMBER: _ClassVar[int]
    SKILL_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    region: str
    skill: str
    org_id: str
    activity_id: str
    page_size: int
    page_token: str
    def __init__(self, region: _Optional[str] = ..., skill: _Optional[str] = ..., org_id: _Optional[str] = ..., activity_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListPostsResponse(_message.Message):
    __slots__ = ("posts", "next_page_token")
    POSTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    posts: _containers.RepeatedCompositeFieldContainer[Post]
    next_page_token: str
    def __init__(self, posts: _Optional[_Iterable[_Union[Post, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListStintsRequest(_message.Message):
    __slots__ = ("post_id", "page_size", "page_token")
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    post_id: str
    page_size: int
    page_token: str
    def __init__(self, post_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListStintsResponse(_message.Message):
    __slots__ = ("stints", "next_page_token")
    STINTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    stints: _containers.RepeatedCompositeFieldContainer[_volunteers_pb2.Stint]
    next_page_token: str
    def __init__(self, stints: _Optional[_Iterable[_Union[_volunteers_pb2.Stint, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DeclineVolunteerRequest(_message.Message):
    __slots__ = ("stint_id", "reason")
    STINT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    stint_id: str
    reason: str
    def __init__(self, stint_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class DeclineVolunteerResponse(_message.Message):
    __slots__ = ("stint",)
    STINT_FIELD_NUMBER: _ClassVar[int]
    stint: _volunteers_pb2.Stint
    def __init__(self, stint: _Optional[_Union[_volunteers_pb2.Stint, _Mapping]] = ...) -> None: ...

class ConfirmHoursRequest(_message.Message):
    __slots__ = ("stint_id", "minutes", "reason")
    STINT_ID_FIELD_NUMBER: _ClassVar[int]
    MINUTES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    stint_id: str
    minutes: int
    reason: str
    def __init__(self, stint_id: _Optional[str] = ..., minutes: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class ConfirmHoursResponse(_message.Message):
    __slots__ = ("stint",)
    STINT_FIELD_NUMBER: _ClassVar[int]
    stint: _volunteers_pb2.Stint
    def __init__(self, stint: _Optional[_Union[_volunteers_pb2.Stint, _Mapping]] = ...) -> None: ...

class VolunteerCall(_message.Message):
    __slots__ = ("call_id", "org_id", "org_name", "title", "text", "region", "skills", "called_at", "reached", "yes", "no")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    SKILLS_FIELD_NUMBER: _ClassVar[int]
    CALLED_AT_FIELD_NUMBER: _ClassVar[int]
    REACHED_FIELD_NUMBER: _ClassVar[int]
    YES_FIELD_NUMBER: _ClassVar[int]
    NO_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    org_id: str
    org_name: str
    title: str
    text: str
    region: str
    skills: _containers.RepeatedScalarFieldContainer[str]
    called_at: _timestamp_pb2.Timestamp
    reached: int
    yes: int
    no: int
    def __init__(self, call_id: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., region: _Optional[str] = ..., skills: _Optional[_Iterable[str]] = ..., called_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reached: _Optional[int] = ..., yes: _Optional[int] = ..., no: _Optional[int] = ...) -> None: ...

class CallVolunteersRequest(_message.Message):
    __slots__ = ("org_id", "title", "text", "region", "skills")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    SKILLS_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    title: str
    text: str
    region: str
    skills: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, org_id: _Optional[str] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., region: _Optional[str] = ..., skills: _Optional[_Iterable[str]] = ...) -> None: ...

class CallVolunteersResponse(_message.Message):
    __slots__ = ("call",)
    CALL_FIELD_NUMBER: _ClassVar[int]
    call: VolunteerCall
    def __init__(self, call: _Optional[_Union[VolunteerCall, _Mapping]] = ...) -> None: ...

class GetVolunteerCallRequest(_message.Message):
    __slots__ = ("call_id",)
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    def __init__(self, call_id: _Optional[str] = ...) -> None: ...

class GetVolunteerCallResponse(_message.Message):
    __slots__ = ("call",)
    CALL_FIELD_NUMBER: _ClassVar[int]
    call: VolunteerCall
    def __init__(self, call: _Optional[_Union[VolunteerCall, _Mapping]] = ...) -> None: ...

class ListVolunteerCallsRequest(_message.Message):
    __slots__ = ("org_id", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListVolunteerCallsResponse(_message.Message):
    __slots__ = ("calls", "next_page_token")
    CALLS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    calls: _containers.RepeatedCompositeFieldContainer[VolunteerCall]
    next_page_token: str
    def __init__(self, calls: _Optional[_Iterable[_Union[VolunteerCall, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Team(_message.Message):
    __slots__ = ("team_id", "org_id", "org_name", "name", "about", "region", "members")
    TEAM_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    team_id: str
    org_id: str
    org_name: str
    name: str
    about: str
    region: str
    members: int
    def __init__(self, team_id: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., name: _Optional[str] = ..., about: _Optional[str] = ..., region: _Optional[str] = ..., members: _Optional[int] = ...) -> None: ...

class CreateTeamRequest(_message.Message):
    __slots__ = ("org_id", "name", "about", "region")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    name: str
    about: str
    region: str
    def __init__(self, org_id: _Optional[str] = ..., name: _Optional[str] = ..., about: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class CreateTeamResponse(_message.Message):
    __slots__ = ("team",)
    TEAM_FIELD_NUMBER: _ClassVar[int]
    team: Team
    def __init__(self, team: _Optional[_Union[Team, _Mapping]] = ...) -> None: ...

class ListTeamsRequest(_message.Message):
    __slots__ = ("region", "org_id", "page_size", "page_token")
    REGION_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    region: str
    org_id: str
    page_size: int
    page_token: str
    def __init__(self, region: _Optional[str] = ..., org_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListTeamsResponse(_message.Message):
    __slots__ = ("teams", "next_page_token")
    TEAMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    teams: _containers.RepeatedCompositeFieldContainer[Team]
    next_page_token: str
    def __init__(self, teams: _Optional[_Iterable[_Union[Team, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class JoinTeamRequest(_message.Message):
    __slots__ = ("team_id",)
    TEAM_ID_FIELD_NUMBER: _ClassVar[int]
    team_id: str
    def __init__(self, team_id: _Optional[str] = ...) -> None: ...

class JoinTeamResponse(_message.Message):
    __slots__ = ("team",)
    TEAM_FIELD_NUMBER: _ClassVar[int]
    team: Team
    def __init__(self, team: _Optional[_Union[Team, _Mapping]] = ...) -> None: ...

class LeaveTeamRequest(_message.Message):
    __slots__ = ("team_id",)
    TEAM_ID_FIELD_NUMBER: _ClassVar[int]
    team_id: str
    def __init__(self, team_id: _Optional[str] = ...) -> None: ...

class LeaveTeamResponse(_message.Message):
    __slots__ = ("team",)
    TEAM_FIELD_NUMBER: _ClassVar[int]
    team: Team
    def __init__(self, team: _Optional[_Union[Team, _Mapping]] = ...) -> None: ...

class AdmitToTeamRequest(_message.Message):
    __slots__ = ("team_id", "person_id")
    TEAM_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    team_id: str
    person_id: str
    def __init__(self, team_id: _Optional[str] = ..., person_id: _Optional[str] = ...) -> None: ...

class AdmitToTeamResponse(_message.Message):
    __slots__ = ("team",)
    TEAM_FIELD_NUMBER: _ClassVar[int]
    team: Team
    def __init__(self, team: _Optional[_Union[Team, _Mapping]] = ...) -> None: ...

class TeamMember(_message.Message):
    __slots__ = ("person_id", "name", "admitted")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ADMITTED_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    name: str
    admitted: bool
    def __init__(self, person_id: _Optional[str] = ..., name: _Optional[str] = ..., admitted: _Optional[bool] = ...) -> None: ...

class ListTeamMembersRequest(_message.Message):
    __slots__ = ("team_id", "page_size", "page_token")
    TEAM_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    team_id: str
    page_size: int
    page_token: str
    def __init__(self, team_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListTeamMembersResponse(_message.Message):
    __slots__ = ("members", "next_page_token")
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    members: _containers.RepeatedCompositeFieldContainer[TeamMember]
    next_page_token: str
    def __init__(self, members: _Optional[_Iterable[_Union[TeamMember, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
