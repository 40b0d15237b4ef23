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

class ProjectKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PROJECT_KIND_UNSPECIFIED: _ClassVar[ProjectKind]
    PROJECT_KIND_ACHIEVEMENT: _ClassVar[ProjectKind]
    PROJECT_KIND_PROJECT: _ClassVar[ProjectKind]

class ProjectState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PROJECT_STATE_UNSPECIFIED: _ClassVar[ProjectState]
    PROJECT_STATE_DRAFT: _ClassVar[ProjectState]
    PROJECT_STATE_PUBLISHED: _ClassVar[ProjectState]
    PROJECT_STATE_WITHDRAWN: _ClassVar[ProjectState]

class RightsState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RIGHTS_STATE_UNSPECIFIED: _ClassVar[RightsState]
    RIGHTS_STATE_GRANTED: _ClassVar[RightsState]
    RIGHTS_STATE_PENDING: _ClassVar[RightsState]
    RIGHTS_STATE_NONE: _ClassVar[RightsState]
PROJECT_KIND_UNSPECIFIED: ProjectKind
PROJECT_KIND_ACHIEVEMENT: ProjectKind
PROJECT_KIND_PROJECT: ProjectKind
PROJECT_STATE_UNSPECIFIED: ProjectState
PROJECT_STATE_DRAFT: ProjectState
PROJECT_STATE_PUBLISHED: ProjectState
PROJECT_STATE_WITHDRAWN: ProjectState
RIGHTS_STATE_UNSPECIFIED: RightsState
RIGHTS_STATE_GRANTED: RightsState
RIGHTS_STATE_PENDING: RightsState
RIGHTS_STATE_NONE: RightsState

class EvidenceLink(_message.Message):
    __slots__ = ("title", "url")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    title: str
    url: str
    def __init__(self, title: _Optional[str] = ..., url: _Optional[str] = ...) -> None: ...

class Project(_message.Message):
    __slots__ = ("project_id", "code", "org_id", "org_name", "kind", "title", "summary", "text", "industry", "region", "subjects", "keywords", "trl", "rights", "person_ids", "evidence", "state", "published_at", "withdrawn_at", "withdrawal_reason", "etag", "award_number", "award_title", "campaign_id")
    PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    TRL_FIELD_NUMBER: _ClassVar[int]
    RIGHTS_FIELD_NUMBER: _ClassVar[int]
    PERSON_IDS_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_AT_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_AT_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWAL_REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    AWARD_NUMBER_FIELD_NUMBER: _ClassVar[int]
    AWARD_TITLE_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    project_id: str
    code: str
    org_id: str
    org_name: str
    kind: ProjectKind
    title: str
    summary: str
    text: str
    industry: str
    region: str
    subjects: _containers.RepeatedScalarFieldContainer[str]
    keywords: _containers.RepeatedScalarFieldContainer[str]
    trl: int
    rights: RightsState
    person_ids: _containers.RepeatedScalarFieldContainer[str]
    evidence: _containers.RepeatedCompositeFieldContainer[EvidenceLink]
    state: ProjectState
    published_at: _timestamp_pb2.Timestamp
    withdrawn_at: _timestamp_pb2.Timestamp
    withdrawal_reason: str
    etag: str
    award_number: str
    award_title: str
    campaign_id: str
    def __init__(self, project_id: _Optional[str] = ..., code: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., kind: _Optional[_Union[ProjectKind, str]] = ..., title: _Optional[str] = ..., summary: _Optional[str] = ..., text: _Optional[str] = ..., industry: _Optional[str] = ..., region: _Optional[str] = ..., subjects: _Optional[_Iterable[str]] = ..., keywords: _Optional[_Iterable[str]] = ..., trl: _Optional[int] = ..., rights: _Optional[_Union[RightsState, str]] = ..., person_ids: _Optional[_Iterable[str]] = ..., evidence: _Optional[_Iterable[_Union[EvidenceLink, _Mapping]]] = ..., state: _Optional[_Union[ProjectState, str]] = ..., published_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., withdrawn_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., withdrawal_reason: _Optional[str] = ..., etag: _Optional[str] = ..., award_number: _Optional[str] = ..., award_title: _Optional[str] = ..., campaign_id: _Optional[str] = ...) -> None: ...

class ProjectDraft(_message.Message):
    __slots__ = ("title", "summary", "text", "industry", "region", "subjects", "keywords", "trl", "rights", "person_ids", "evidence")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    TRL_FIELD_NUMBER: _ClassVar[int]
    RIGHTS_FIELD_NUMBER: _ClassVar[int]
    PERSON_IDS_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    title: str
    summary: str
    text: str
    industry: str
    region: str
    subjects: _containers.RepeatedScalarFieldContainer[str]
    keywords: _containers.RepeatedScalarFieldContainer[str]
    trl: int
    rights: RightsState
    person_ids: _containers.RepeatedScalarFieldContainer[str]
    evidence: _containers.RepeatedCompositeFieldContainer[EvidenceLink]
    def __init__(self, title: _Optional[str] = ..., summary: _Optional[str] = ..., text: _Optional[str] = ..., industry: _Optional[str] = ..., region: _Optional[str] = ..., subjects: _Optional[_Iterable[str]] = ..., keywords: _Optional[_Iterable[str]] = ..., trl: _Optional[int] = ..., rights: _Optional[_Union[RightsState, str]] = ..., person_ids: _Optional[_Iterable[str]] = ..., evidence: _Optional[_Iterable[_Union[EvidenceLink, _Mapping]]] = ...) -> None: ...

class CreateProjectRequest(_message.Message):
    __slots__ = ("org_id", "kind", "draft")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    kind: ProjectKind
    draft: ProjectDraft
    def __init__(self, org_id: _Optional[str] = ..., kind: _Optional[_Union[ProjectKind, str]] = ..., draft: _Optional[_Union[ProjectDraft, _Mapping]] = ...) -> None: ...

class CreateProjectResponse(_message.Message):
    __slots__ = ("project",)
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    project: Project
    def __init__(self, project: _Optional[_Union[Project, _Mapping]] = ...) -> None: ...

class GetProjectRequest(_message.Message):
    __slots__ = ("project_id",)
    PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    project_id: str
    def __init__(self, project_id: _Optional[str] = ...) -> None: ...

class GetProjectResponse(_message.Message):
    __slots__ = ("project", "can")
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    project: Project
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, project: _Optional[_Union[Project, _Mapping]] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class ListProjectsRequest(_message.Message):
    __slots__ = ("region", "industry", "kind", "min_trl", "org_id", "state", "page_size", "page_token")
    REGION_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    MIN_TRL_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    region: str
    industry: str
    kind: ProjectKind
    min_trl: int
    org_id: str
    state: ProjectState
    page_size: int
    page_token: str
    def __init__(self, region: _Optional[str] = ..., industry: _Optional[str] = ..., kind: _Optional[_Union[ProjectKind, str]] = ..., min_trl: _Optional[int] = ..., org_id: _Optional[str] = ..., state: _Optional[_Union[ProjectState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListProjectsResponse(_message.Message):
    __slots__ = ("projects", "next_page_token")
    PROJECTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    projects: _containers.RepeatedCompositeFieldContainer[Project]
    next_page_token: str
    def __init__(self, projects: _Optional[_Iterable[_Union[Project, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateProjectRequest(_message.Message):
    __slots__ = ("project_id", "draft")
    PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    project_id: str
    draft: ProjectDraft
    def __init__(self, project_id: _Optional[str] = ..., draft: _Optional[_Union[ProjectDraft, _Mapping]] = ...) -> None: ...

class UpdateProjectResponse(_message.Message):
    __slots__ = ("project",)
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    project: Project
    def __init__(self, project: _Optional[_Union[Project, _Mapping]] = ...) -> None: ...

class PublishProjectRequest(_message.Message):
    __slots__ = ("project_id",)
    PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    project_id: str
    def __init__(self, project_id: _Optional[str] = ...) -> None: ...

class PublishProjectResponse(_message.Message):
    __slots__ = ("project",)
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    project: Project
    def __init__(self, project: _Optional[_Union[Project, _Mapping]] = ...) -> None: ...

class WithdrawProjectRequest(_message.Message):
    __slots__ = ("project_id", "reason")
    PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    project_id: str
    reason: str
    def __init__(self, project_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class WithdrawProjectResponse(_message.Message):
    __slots__ = ("project",)
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    project: Project
    def __init__(self, project: _Optional[_Union[Project, _Mapping]] = ...) -> None: ...

class ListRightsChangesRequest(_message.Message):
    __slots__ = ("project_id", "page_size", "page_token")
    PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    project_id: str
    page_size: int
    page_token: str
    def __init__(self, project_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListRightsChangesResponse(_message.Message):
    __slots__ = ("changes", "next_page_token")
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    changes: _containers.RepeatedCompositeFieldContainer[RightsChange]
    next_page_token: str
    def __init__(self, changes: _Optional[_Iterable[_Union[RightsChange, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RightsChange(_message.Message):
    __slots__ = ("before", "after", "changed_at")
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    CHANGED_AT_FIELD_NUMBER: _ClassVar[int]
    before: RightsState
    after: RightsState
    changed_at: _timestamp_pb2.Timestamp
    def __init__(self, before: _Optional[_Union[RightsState, str]] = ..., after: _Optional[_Union[RightsState, str]] = ..., changed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
