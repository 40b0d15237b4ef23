import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ConnectionHealth(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONNECTION_HEALTH_UNSPECIFIED: _ClassVar[ConnectionHealth]
    CONNECTION_HEALTH_LIVE: _ClassVar[ConnectionHealth]
    CONNECTION_HEALTH_SILENT: _ClassVar[ConnectionHealth]
    CONNECTION_HEALTH_NONE: _ClassVar[ConnectionHealth]

class Tier(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TIER_UNSPECIFIED: _ClassVar[Tier]
    TIER_NATION: _ClassVar[Tier]
    TIER_PROVINCE: _ClassVar[Tier]
    TIER_PREFECTURE: _ClassVar[Tier]
    TIER_COUNTY: _ClassVar[Tier]
    TIER_SOCIETY: _ClassVar[Tier]
    TIER_GRASS_ROOTS: _ClassVar[Tier]
CONNECTION_HEALTH_UNSPECIFIED: ConnectionHealth
CONNECTION_HEALTH_LIVE: ConnectionHealth
CONNECTION_HEALTH_SILENT: ConnectionHealth
CONNECTION_HEALTH_NONE: ConnectionHealth
TIER_UNSPECIFIED: Tier
TIER_NATION: Tier
TIER_PROVINCE: Tier
TIER_PREFECTURE: Tier
TIER_COUNTY: Tier
TIER_SOCIETY: Tier
TIER_GRASS_ROOTS: Tier

class Coverage(_message.Message):
    __slots__ = ("total", "live", "silent", "none")
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    LIVE_FIELD_NUMBER: _ClassVar[int]
    SILENT_FIELD_NUMBER: _ClassVar[int]
    NONE_FIELD_NUMBER: _ClassVar[int]
    total: int
    live: int
    silent: int
    none: int
    def __init__(self, total: _Optional[int] = ..., live: _Optional[int] = ..., silent: _Optional[int] = ..., none: _Optional[int] = ...) -> None: ...

class TierCoverage(_message.Message):
    __slots__ = ("tier", "coverage")
    TIER_FIELD_NUMBER: _ClassVar[int]
    COVERAGE_FIELD_NUMBER: _ClassVar[int]
    tier: Tier
    coverage: Coverage
    def __init__(self, tier: _Optional[_Union[Tier, str]] = ..., coverage: _Optional[_Union[Coverage, _Mapping]] = ...) -> None: ...

class RegionCoverage(_message.Message):
    __slots__ = ("region", "coverage")
    REGION_FIELD_NUMBER: _ClassVar[int]
    COVERAGE_FIELD_NUMBER: _ClassVar[int]
    region: str
    coverage: Coverage
    def __init__(self, region: _Optional[str] = ..., coverage: _Optional[_Union[Coverage, _Mapping]] = ...) -> None: ...

class GetCoverageRequest(_message.Message):
    __slots__ = ("region",)
    REGION_FIELD_NUMBER: _ClassVar[int]
    region: str
    def __init__(self, region: _Optional[str] = ...) -> None: ...

class GetCoverageResponse(_message.Message):
    __slots__ = ("total", "tiers", "regions")
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    TIERS_FIELD_NUMBER: _ClassVar[int]
    REGIONS_FIELD_NUMBER: _ClassVar[int]
    total: Coverage
    tiers: _containers.RepeatedCompositeFieldContainer[TierCoverage]
    regions: _containers.RepeatedCompositeFieldContainer[RegionCoverage]
    def __init__(self, total: _Optional[_Union[Coverage, _Mapping]] = ..., tiers: _Optional[_Iterable[_Union[TierCoverage, _Mapping]]] = ..., regions: _Optional[_Iterable[_Union[RegionCoverage, _Mapping]]] = ...) -> None: ...

class Connection(_message.Message):
    __slots__ = ("org_id", "name", "tier", "region", "health", "people", "clients", "last_contact_at", "last_by")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    HEALTH_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    CLIENTS_FIELD_NUMBER: _ClassVar[int]
    LAST_CONTACT_AT_FIELD_NUMBER: _ClassVar[int]
    LAST_BY_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    name: str
    tier: Tier
    region: str
    health: ConnectionHealth
    people: int
    clients: int
    last_contact_at: _timestamp_pb2.Timestamp
    last_by: str
    def __init__(self, org_id: _Optional[str] = ..., name: _Optional[str] = ..., tier: _Optional[_Union[Tier, str]] = ..., region: _Optional[str] = ..., health: _Optional[_Union[ConnectionHealth, str]] = ..., people: _Optional[int] = ..., clients: _Optional[int] = ..., last_contact_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., last_by: _Optional[str] = ...) -> None: ...

class ListConnectionsRequest(_message.Message):
    __slots__ = ("region", "tier", "health", "page_size", "page_token")
    REGION_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    HEALTH_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    region: str
    tier: Tier
    health: ConnectionHealth
    page_size: int
    page_token: str
    def __init__(self, region: _Optional[str] = ..., tier: _Optional[_Union[Tier, str]] = ..., health: _Optional[_Union[ConnectionHealth, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListConnectionsResponse(_message.Message):
    __slots__ = ("connections", "next_page_token")
    CONNECTIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    connections: _containers.RepeatedCompositeFieldContainer[Connection]
    next_page_token: str
    def __init__(self, connections: _Optional[_Iterable[_Union[Connection, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
