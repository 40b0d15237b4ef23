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

class OrganisationKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ORGANISATION_KIND_UNSPECIFIED: _ClassVar[OrganisationKind]
    ORGANISATION_KIND_ASSOCIATION: _ClassVar[OrganisationKind]
    ORGANISATION_KIND_SOCIETY: _ClassVar[OrganisationKind]
    ORGANISATION_KIND_GRASS_ROOTS: _ClassVar[OrganisationKind]
    ORGANISATION_KIND_ENTERPRISE: _ClassVar[OrganisationKind]
    ORGANISATION_KIND_PARK: _ClassVar[OrganisationKind]
    ORGANISATION_KIND_GOVERNMENT: _ClassVar[OrganisationKind]
    ORGANISATION_KIND_INSTITUTE: _ClassVar[OrganisationKind]
    ORGANISATION_KIND_UNIVERSITY: _ClassVar[OrganisationKind]
    ORGANISATION_KIND_THINK_TANK: _ClassVar[OrganisationKind]
    ORGANISATION_KIND_MEDIA: _ClassVar[OrganisationKind]
    ORGANISATION_KIND_BASE: _ClassVar[OrganisationKind]
    ORGANISATION_KIND_ALLIANCE: _ClassVar[OrganisationKind]

class Branch(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BRANCH_UNSPECIFIED: _ClassVar[Branch]
    BRANCH_UNIVERSITY: _ClassVar[Branch]
    BRANCH_ENTERPRISE: _ClassVar[Branch]
    BRANCH_PARK: _ClassVar[Branch]
    BRANCH_COMMUNITY: _ClassVar[Branch]
    BRANCH_TOWNSHIP: _ClassVar[Branch]
    BRANCH_FARMERS: _ClassVar[Branch]
    BRANCH_NEW: _ClassVar[Branch]

class Level(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LEVEL_UNSPECIFIED: _ClassVar[Level]
    LEVEL_NATION: _ClassVar[Level]
    LEVEL_PROVINCE: _ClassVar[Level]
    LEVEL_PREFECTURE: _ClassVar[Level]
    LEVEL_COUNTY: _ClassVar[Level]

class OrganisationState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ORGANISATION_STATE_UNSPECIFIED: _ClassVar[OrganisationState]
    ORGANISATION_STATE_ACTIVE: _ClassVar[OrganisationState]
    ORGANISATION_STATE_DORMANT: _ClassVar[OrganisationState]
    ORGANISATION_STATE_DISSOLVED: _ClassVar[OrganisationState]

class LinkKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LINK_KIND_UNSPECIFIED: _ClassVar[LinkKind]
    LINK_KIND_REGIONAL: _ClassVar[LinkKind]
    LINK_KIND_PROFESSIONAL: _ClassVar[LinkKind]
    LINK_KIND_ALLIANCE: _ClassVar[LinkKind]
ORGANISATION_KIND_UNSPECIFIED: OrganisationKind
ORGANISATION_KIND_ASSOCIATION: OrganisationKind
ORGANISATION_KIND_SOCIETY: OrganisationKind
ORGANISATION_KIND_GRASS_ROOTS: OrganisationKind
ORGANISATION_KIND_ENTERPRISE: OrganisationKind
ORGANISATION_KIND_PARK: OrganisationKind
ORGANISATION_KIND_GOVERNMENT: OrganisationKind
ORGANISATION_KIND_INSTITUTE: OrganisationKind
ORGANISATION_KIND_UNIVERSITY: OrganisationKind
ORGANISATION_KIND_THINK_TANK: OrganisationKind
ORGANISATION_KIND_MEDIA: OrganisationKind
ORGANISATION_KIND_BASE: OrganisationKind
ORGANISATION_KIND_ALLIANCE: OrganisationKind
BRANCH_UNSPECIFIED: Branch
BRANCH_UNIVERSITY: Branch
BRANCH_ENTERPRISE: Branch
BRANCH_PARK: Branch
BRANCH_COMMUNITY: Branch
BRANCH_TOWNSHIP: Branch
BRANCH_FARMERS: Branch
BRANCH_NEW: Branch
LEVEL_UNSPECIFIED: Level
LEVEL_NATION: Level
LEVEL_PROVINCE: Level
LEVEL_PREFECTURE: Level
LEVEL_COUNTY: Level
ORGANISATION_STATE_UNSPECIFIED: OrganisationState
ORGANISATION_STATE_ACTIVE: OrganisationState
ORGANISATION_STATE_DORMANT: OrganisationState
ORGANISATION_STATE_DISSOLVED: OrganisationState
LINK_KIND_UNSPECIFIED: LinkKind
LINK_KIND_REGIONAL: LinkKind
LINK_KIND_PROFESSIONAL: LinkKind
LINK_KIND_ALLIANCE: LinkKind

class Organisation(_message.Message):
    __slots__ = ("org_id", "code", "name", "name_en", "kind", "region", "uscc", "state", "parents", "officers", "created_at", "etag", "branch", "successor_id")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    USCC_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PARENTS_FIELD_NUMBER: _ClassVar[int]
    OFFICERS_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    BRANCH_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    code: str
    name: str
    name_en: str
    kind: OrganisationKind
    region: str
    uscc: str
    state: OrganisationState
    parents: _containers.RepeatedCompositeFieldContainer[OrganisationParent]
    officers: int
    created_at: _timestamp_pb2.Timestamp
    etag: str
    branch: Branch
    successor_id: str
    def __init__(self, org_id: _Optional[str] = ..., code: _Optional[str] = ..., name: _Optional[str] = ..., name_en: _Optional[str] = ..., kind: _Optional[_Union[OrganisationKind, str]] = ..., region: _Optional[str] = ..., uscc: _Optional[str] = ..., state: _Optional[_Union[OrganisationState, str]] = ..., parents: _Optional[_Iterable[_Union[OrganisationParent, _Mapping]]] = ..., officers: _Optional[int] = ..., created_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ..., branch: _Optional[_Union[Branch, str]] = ..., successor_id: _Optional[str] = ...) -> None: ...

class OrganisationParent(_message.Message):
    __slots__ = ("org_id", "name", "kind", "valid_from", "valid_to")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    name: str
    kind: LinkKind
    valid_from: str
    valid_to: str
    def __init__(self, org_id: _Optional[str] = ..., name: _Optional[str] = ..., kind: _Optional[_Union[LinkKind, str]] = ..., valid_from: _Optional[str] = ..., valid_to: _Optional[str] = ...) -> None: ...

class ParentDraft(_message.Message):
    __slots__ = ("org_id", "kind", "valid_from", "valid_to")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    kind: LinkKind
    valid_from: str
    valid_to: str
    def __init__(self, org_id: _Optional[str] = ..., kind: _Optional[_Union[LinkKind, str]] = ..., valid_from: _Optional[str] = ..., valid_to: _Optional[str] = ...) -> None: ...

class OrganisationDraft(_message.Message):
    __slots__ = ("name", "name_en", "kind", "region", "uscc", "parents", "branch")
    NAME_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    USCC_FIELD_NUMBER: _ClassVar[int]
    PARENTS_FIELD_NUMBER: _ClassVar[int]
    BRANCH_FIELD_NUMBER: _ClassVar[int]
    name: str
    name_en: str
    kind: OrganisationKind
    region: str
    uscc: str
    parents: _containers.RepeatedCompositeFieldContainer[ParentDraft]
    branch: Branch
    def __init__(self, name: _Optional[str] = ..., name_en: _Optional[str] = ..., kind: _Optional[_Union[OrganisationKind, str]] = ..., region: _Optional[str] = ..., uscc: _Optional[str] = ..., parents: _Optional[_Iterable[_Union[ParentDraft, _Mapping]]] = ..., branch: _Optional[_Union[Branch, str]] = ...) -> None: ...

class GetOrganisationRequest(_message.Message):
    __slots__ = ("org_id", "as_of")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    as_of: str
    def __init__(self, org_id: _Optional[str] = ..., as_of: _Optional[str] = ...) -> None: ...

class GetOrganisationResponse(_message.Message):
    __slots__ = ("organisation", "can", "successors")
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    SUCCESSORS_FIELD_NUMBER: _ClassVar[int]
    organisation: Organisation
    can: _containers.RepeatedScalarFieldContainer[str]
    successors: _containers.RepeatedCompositeFieldContainer[OrganisationName]
    def __init__(self, organisation: _Optional[_Union[Organisation, _Mapping]] = ..., can: _Optional[_Iterable[str]] = ..., successors: _Optional[_Iterable[_Union[OrganisationName, _Mapping]]] = ...) -> None: ...

class ListOrganisationsRequest(_message.Message):
    __slots__ = ("kind", "region", "parent_id", "query", "page_size", "page_token", "as_of", "under_id", "branch", "level")
    KIND_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    UNDER_ID_FIELD_NUMBER: _ClassVar[int]
    BRANCH_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    kind: OrganisationKind
    region: str
    parent_id: str
    query: str
    page_size: int
    page_token: str
    as_of: str
    under_id: str
    branch: Branch
    level: Level
    def __init__(self, kind: _Optional[_Union[OrganisationKind, str]] = ..., region: _Optional[str] = ..., parent_id: _Optional[str] = ..., query: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., as_of: _Optional[str] = ..., under_id: _Optional[str] = ..., branch: _Optional[_Union[Branch, str]] = ..., level: _Optional[_Union[Level, str]] = ...) -> None: ...

class ListOrganisationsResponse(_message.Message):
    __slots__ = ("organisations", "next_page_token")
    ORGANISATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    organisations: _containers.RepeatedCompositeFieldContainer[Organisation]
    next_page_token: str
    def __init__(self, organisations: _Optional[_Iterable[_Union[Organisation, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CreateOrganisationRequest(_message.Message):
    __slots__ = ("draft",)
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    draft: OrganisationDraft
    def __init__(self, draft: _Optional[_Union[OrganisationDraft, _Mapping]] = ...) -> None: ...

class CreateOrganisationResponse(_message.Message):
    __slots__ = ("organisation",)
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    organisation: Organisation
    def __init__(self, organisation: _Optional[_Union[Organisation, _Mapping]] = ...) -> None: ...

class UpdateOrganisationRequest(_message.Message):
    __slots__ = ("org_id", "draft", "state")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    draft: OrganisationDraft
    state: OrganisationState
    def __init__(self, org_id: _Optional[str] = ..., draft: _Optional[_Union[OrganisationDraft, _Mapping]] = ..., state: _Optional[_Union[OrganisationState, str]] = ...) -> None: ...

class UpdateOrganisationResponse(_message.Message):
    __slots__ = ("organisation",)
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    organisation: Organisation
    def __init__(self, organisation: _Optional[_Union[Organisation, _Mapping]] = ...) -> None: ...

class OrganisationName(_message.Message):
    __slots__ = ("org_id", "code", "name")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    code: str
    name: str
    def __init__(self, org_id: _Optional[str] = ..., code: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class GetOrganisationHistoryRequest(_message.Message):
    __slots__ = ("org_id",)
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    def __init__(self, org_id: _Optional[str] = ...) -> None: ...

class GetOrganisationHistoryResponse(_message.Message):
    __slots__ = ("versions", "places")
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    PLACES_FIELD_NUMBER: _ClassVar[int]
    versions: _containers.RepeatedCompositeFieldContainer[OrganisationVersion]
    places: _containers.RepeatedCompositeFieldContainer[OrganisationParent]
    def __init__(self, versions: _Optional[_Iterable[_Union[OrganisationVersion, _Mapping]]] = ..., places: _Optional[_Iterable[_Union[OrganisationParent, _Mapping]]] = ...) -> None: ...

class OrganisationVersion(_message.Message):
    __slots__ = ("valid_from", "valid_to", "name", "name_en", "kind", "branch", "region", "state")
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    BRANCH_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    valid_from: str
    valid_to: str
    name: str
    name_en: str
    kind: OrganisationKind
    branch: Branch
    region: str
    state: OrganisationState
    def __init__(self, valid_from: _Optional[str] = ..., valid_to: _Optional[str] = ..., name: _Optional[str] = ..., name_en: _Optional[str] = ..., kind: _Optional[_Union[OrganisationKind, str]] = ..., branch: _Optional[_Union[Branch, str]] = ..., region: _Optional[str] = ..., state: _Optional[_Union[OrganisationState, str]] = ...) -> None: ...

class ResolveOrganisationRequest(_message.Message):
    __slots__ = ("code",)
    CODE_FIELD_NUMBER: _ClassVar[int]
    code: str
    def __init__(self, code: _Optional[str] = ...) -> None: ...

class ResolveOrganisationResponse(_message.Message):
    __slots__ = ("organisation", "resolved_from", "successors")
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    RESOLVED_FROM_FIELD_NUMBER: _ClassVar[int]
    SUCCESSORS_FIELD_NUMBER: _ClassVar[int]
    organisation: Organisation
    resolved_from: _containers.RepeatedCompositeFieldContainer[OrganisationName]
    successors: _containers.RepeatedCompositeFieldContainer[OrganisationName]
    def __init__(self, organisation: _Optional[_Union[Organisation, _Mapping]] = ..., resolved_from: _Optional[_Iterable[_Union[OrganisationName, _Mapping]]] = ..., successors: _Optional[_Iterable[_Union[OrganisationName, _Mapping]]] = ...) -> None: ...

class CountOrganisationsRequest(_message.Message):
    __slots__ = ("under_id", "region", "as_of")
    UNDER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    under_id: str
    region: str
    as_of: str
    def __init__(self, under_id: _Optional[str] = ..., region: _Optional[str] = ..., as_of: _Optional[str] = ...) -> None: ...

class CountOrganisationsResponse(_message.Message):
    __slots__ = ("total", "figures", "regions")
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    REGIONS_FIELD_NUMBER: _ClassVar[int]
    total: int
    figures: _containers.RepeatedCompositeFieldContainer[OrganisationFigure]
    regions: _containers.RepeatedCompositeFieldContainer[RegionFigure]
    def __init__(self, total: _Optional[int] = ..., figures: _Optional[_Iterable[_Union[OrganisationFigure, _Mapping]]] = ..., regions: _Optional[_Iterable[_Union[RegionFigure, _Mapping]]] = ...) -> None: ...

class OrganisationFigure(_message.Message):
    __slots__ = ("level", "kind", "branch", "state", "count")
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    BRANCH_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    level: Level
    kind: OrganisationKind
    branch: Branch
    state: OrganisationState
    count: int
    def __init__(self, level: _Optional[_Union[Level, str]] = ..., kind: _Optional[_Union[OrganisationKind, str]] = ..., branch: _Optional[_Union[Branch, str]] = ..., state: _Optional[_Union[OrganisationState, str]] = ..., count: _Optional[int] = ...) -> None: ...

class RegionFigure(_message.Message):
    __slots__ = ("region", "count")
    REGION_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    region: str
    count: int
    def __init__(self, region: _Optional[str] = ..., count: _Optional[int] = ...) -> None: ...

class IsUnderRequest(_message.Message):
    __slots__ = ("org_id", "above_id", "as_of")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ABOVE_ID_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    above_id: str
    as_of: str
    def __init__(self, org_id: _Optional[str] = ..., above_id: _Optional[str] = ..., as_of: _Optional[str] = ...) -> None: ...

class IsUnderResponse(_message.Message):
    __slots__ = ("under",)
    UNDER_FIELD_NUMBER: _ClassVar[int]
    under: bool
    def __init__(self, under: _Optional[bool] = ...) -> None: ...

class GetMatrixRequest(_message.Message):
    __slots__ = ("org_id", "as_of")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    as_of: str
    def __init__(self, org_id: _Optional[str] = ..., as_of: _Optional[str] = ...) -> None: ...

class GetMatrixResponse(_message.Message):
    __slots__ = ("nodes", "edges")
    NODES_FIELD_NUMBER: _ClassVar[int]
    EDGES_FIELD_NUMBER: _ClassVar[int]
    nodes: _containers.RepeatedCompositeFieldContainer[MatrixNode]
    edges: _containers.RepeatedCompositeFieldContainer[MatrixEdge]
    def __init__(self, nodes: _Optional[_Iterable[_Union[MatrixNode, _Mapping]]] = ..., edges: _Optional[_Iterable[_Union[MatrixEdge, _Mapping]]] = ...) -> None: ...

class MatrixNode(_message.Message):
    __slots__ = ("org_id", "name", "kind")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    name: str
    kind: OrganisationKind
    def __init__(self, org_id: _Optional[str] = ..., name: _Optional[str] = ..., kind: _Optional[_Union[OrganisationKind, str]] = ...) -> None: ...

class MatrixEdge(_message.Message):
    __slots__ = ("child_id", "parent_id", "kind", "valid_from", "valid_to")
    CHILD_ID_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    child_id: str
    parent_id: str
    kind: LinkKind
    valid_from: str
    valid_to: str
    def __init__(self, child_id: _Optional[str] = ..., parent_id: _Optional[str] = ..., kind: _Optional[_Union[LinkKind, str]] = ..., valid_from: _Optional[str] = ..., valid_to: _Optional[str] = ...) -> None: ...
