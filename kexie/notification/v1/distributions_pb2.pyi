import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.notification.v1 import inbox_pb2 as _inbox_pb2
from kexie.notification.v1 import preferences_pb2 as _preferences_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DistributionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DISTRIBUTION_STATE_UNSPECIFIED: _ClassVar[DistributionState]
    DISTRIBUTION_STATE_DRAFT: _ClassVar[DistributionState]
    DISTRIBUTION_STATE_PREPARING: _ClassVar[DistributionState]
    DISTRIBUTION_STATE_PREPARED: _ClassVar[DistributionState]
    DISTRIBUTION_STATE_WAITING: _ClassVar[DistributionState]
    DISTRIBUTION_STATE_SCHEDULED: _ClassVar[DistributionState]
    DISTRIBUTION_STATE_SENDING: _ClassVar[DistributionState]
    DISTRIBUTION_STATE_PAUSED: _ClassVar[DistributionState]
    DISTRIBUTION_STATE_SENT: _ClassVar[DistributionState]
    DISTRIBUTION_STATE_RECALLED: _ClassVar[DistributionState]

class Priority(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PRIORITY_UNSPECIFIED: _ClassVar[Priority]
    PRIORITY_NORMAL: _ClassVar[Priority]
    PRIORITY_URGENT: _ClassVar[Priority]
    PRIORITY_LIFE_SAFETY: _ClassVar[Priority]

class CarrierSet(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CARRIER_SET_UNSPECIFIED: _ClassVar[CarrierSet]
    CARRIER_SET_KEPU: _ClassVar[CarrierSet]
    CARRIER_SET_KECHUANG: _ClassVar[CarrierSet]
    CARRIER_SET_ZHIHUI: _ClassVar[CarrierSet]
    CARRIER_SET_HOME: _ClassVar[CarrierSet]
DISTRIBUTION_STATE_UNSPECIFIED: DistributionState
DISTRIBUTION_STATE_DRAFT: DistributionState
DISTRIBUTION_STATE_PREPARING: DistributionState
DISTRIBUTION_STATE_PREPARED: DistributionState
DISTRIBUTION_STATE_WAITING: DistributionState
DISTRIBUTION_STATE_SCHEDULED: DistributionState
DISTRIBUTION_STATE_SENDING: DistributionState
DISTRIBUTION_STATE_PAUSED: DistributionState
DISTRIBUTION_STATE_SENT: DistributionState
DISTRIBUTION_STATE_RECALLED: DistributionState
PRIORITY_UNSPECIFIED: Priority
PRIORITY_NORMAL: Priority
PRIORITY_URGENT: Priority
PRIORITY_LIFE_SAFETY: Priority
CARRIER_SET_UNSPECIFIED: CarrierSet
CARRIER_SET_KEPU: CarrierSet
CARRIER_SET_KECHUANG: CarrierSet
CARRIER_SET_ZHIHUI: CarrierSet
CARRIER_SET_HOME: CarrierSet

class Audience(_message.Message):
    __slots__ = ("region", "roles", "levels", "groups", "interests", "under_org_id", "society_id", "purpose", "carriers", "industries")
    REGION_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    LEVELS_FIELD_NUMBER: _ClassVar[int]
    GROUPS_FIELD_NUMBER: _ClassVar[int]
    INTERESTS_FIELD_NUMBER: _ClassVar[int]
    UNDER_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    SOCIETY_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    CARRIERS_FIELD_NUMBER: _ClassVar[int]
    INDUSTRIES_FIELD_NUMBER: _ClassVar[int]
    region: str
    roles: _containers.RepeatedScalarFieldContainer[str]
    levels: _containers.RepeatedScalarFieldContainer[str]
    groups: _containers.RepeatedScalarFieldContainer[_preferences_pb2.Group]
    interests: _containers.RepeatedScalarFieldContainer[str]
    under_org_id: str
    society_id: str
    purpose: str
    carriers: CarrierSet
    industries: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, region: _Optional[str] = ..., roles: _Optional[_Iterable[str]] = ..., levels: _Optional[_Iterable[str]] = ..., groups: _Optional[_Iterable[_Union[_preferences_pb2.Group, str]]] = ..., interests: _Optional[_Iterable[str]] = ..., under_org_id: _Optional[str] = ..., society_id: _Optional[str] = ..., purpose: _Optional[str] = ..., carriers: _Optional[_Union[CarrierSet, str]] = ..., industries: _Optional[_Iterable[str]] = ...) -> None: ...

class Wording(_message.Message):
    __slots__ = ("title", "text")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    title: str
    text: str
    def __init__(self, title: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class DistributionRule(_message.Message):
    __slots__ = ("name", "audience", "zh", "en", "link")
    NAME_FIELD_NUMBER: _ClassVar[int]
    AUDIENCE_FIELD_NUMBER: _ClassVar[int]
    ZH_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    LINK_FIELD_NUMBER: _ClassVar[int]
    name: str
    audience: Audience
    zh: Wording
    en: Wording
    link: str
    def __init__(self, name: _Optional[str] = ..., audience: _Optional[_Union[Audience, _Mapping]] = ..., zh: _Optional[_Union[Wording, _Mapping]] = ..., en: _Optional[_Union[Wording, _Mapping]] = ..., link: _Optional[str] = ...) -> None: ...

class MessageParameter(_message.Message):
    __slots__ = ("name", "value")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    name: str
    value: str
    def __init__(self, name: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class DistributionDraft(_message.Message):
    __slots__ = ("title", "topic", "priority", "rules", "parameters")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    title: str
    topic: _preferences_pb2.MessageTopic
    priority: Priority
    rules: _containers.RepeatedCompositeFieldContainer[DistributionRule]
    parameters: _containers.RepeatedCompositeFieldContainer[MessageParameter]
    def __init__(self, title: _Optional[str] = ..., topic: _Optional[_Union[_preferences_pb2.MessageTopic, str]] = ..., priority: _Optional[_Union[Priority, str]] = ..., rules: _Optional[_Iterable[_Union[DistributionRule, _Mapping]]] = ..., parameters: _Optional[_Iterable[_Union[MessageParameter, _Mapping]]] = ...) -> None: ...

class DistributionFigure(_message.Message):
    __slots__ = ("rule", "channel", "state", "problem", "count")
    RULE_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    rule: int
    channel: str
    state: str
    problem: str
    count: int
    def __init__(self, rule: _Optional[int] = ..., channel: _Optional[str] = ..., state: _Optional[str] = ..., problem: _Optional[str] = ..., count: _Optional[int] = ...) -> None: ...

class Distribution(_message.Message):
    __slots__ = ("distribution_id", "org_id", "org_name", "draft", "state", "people", "carriers", "told", "send_at", "done_at", "unsigned", "silent", "reason", "drafted_by", "created_at", "etag", "stream_id")
    DISTRIBUTION_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    CARRIERS_FIELD_NUMBER: _ClassVar[int]
    TOLD_FIELD_NUMBER: _ClassVar[int]
    SEND_AT_FIELD_NUMBER: _ClassVar[int]
    DONE_AT_FIELD_NUMBER: _ClassVar[int]
    UNSIGNED_FIELD_NUMBER: _ClassVar[int]
    SILENT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DRAFTED_BY_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    STREAM_ID_FIELD_NUMBER: _ClassVar[int]
    distribution_id: str
    org_id: str
    org_name: str
    draft: DistributionDraft
    state: DistributionState
    people: int
    carriers: int
    told: int
    send_at: _timestamp_pb2.Timestamp
    done_at: _timestamp_pb2.Timestamp
    unsigned: bool
    silent: bool
    reason: str
    drafted_by: str
    created_at: _timestamp_pb2.Timestamp
    etag: str
    stream_id: str
    def __init__(self, distribution_id: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., draft: _Optional[_Union[DistributionDraft, _Mapping]] = ..., state: _Optional[_Union[DistributionState, str]] = ..., people: _Optional[int] = ..., carriers: _Optional[int] = ..., told: _Optional[int] = ..., send_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., done_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., unsigned: _Optional[bool] = ..., silent: _Optional[bool] = ..., reason: _Optional[str] = ..., drafted_by: _Optional[str] = ..., created_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ..., stream_id: _Optional[str] = ...) -> None: ...

class CreateDistributionRequest(_message.Message):
    __slots__ = ("org_id", "draft")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    draft: DistributionDraft
    def __init__(self, org_id: _Optional[str] = ..., draft: _Optional[_Union[DistributionDraft, _Mapping]] = ...) -> None: ...

class CreateDistributionResponse(_message.Message):
    __slots__ = ("distribution",)
    DISTRIBUTION_FIELD_NUMBER: _ClassVar[int]
    distribution: Distribution
    def __init__(self, distribution: _Optional[_Union[Distribution, _Mapping]] = ...) -> None: ...

class UpdateDistributionRequest(_message.Message):
    __slots__ = ("distribution_id", "draft")
    DISTRIBUTION_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    distribution_id: str
    draft: DistributionDraft
    def __init__(self, distribution_id: _Optional[str] = ..., draft: _Optional[_Union[DistributionDraft, _Mapping]] = ...) -> None: ...

class UpdateDistributionResponse(_message.Message):
    __slots__ = ("distribution",)
    DISTRIBUTION_FIELD_NUMBER: _ClassVar[int]
    distribution: Distribution
    def __init__(self, distribution: _Optional[_Union[Distribution, _Mapping]] = ...) -> None: ...

class GetDistributionRequest(_message.Message):
    __slots__ = ("distribution_id",)
    DISTRIBUTION_ID_FIELD_NUMBER: _ClassVar[int]
    distribution_id: str
    def __init__(self, distribution_id: _Optional[str] = ...) -> None: ...

class GetDistributionResponse(_message.Message):
    __slots__ = ("distribution", "figures", "forwards", "replies", "can")
    DISTRIBUTION_FIELD_NUMBER: _ClassVar[int]
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    FORWARDS_FIELD_NUMBER: _ClassVar[int]
    REPLIES_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    distribution: Distribution
    figures: _containers.RepeatedCompositeFieldContainer[DistributionFigure]
    forwards: int
    replies: int
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, distribution: _Optional[_Union[Distribution, _Mapping]] = ..., figures: _Optional[_Iterable[_Union[DistributionFigure, _Mapping]]] = ..., forwards: _Optional[int] = ..., replies: _Optional[int] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class ListDistributionsRequest(_message.Message):
    __slots__ = ("org_id", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListDistributionsResponse(_message.Message):
    __slots__ = ("distributions", "next_page_token")
    DISTRIBUTIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    distributions: _containers.RepeatedCompositeFieldContainer[Distribution]
    next_page_token: str
    def __init__(self, distributions: _Optional[_Iterable[_Union[Distribution, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PreviewDistributionRequest(_message.Message):
    __slots__ = ("org_id", "draft")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    draft: DistributionDraft
    def __init__(self, org_id: _Optional[str] = ..., draft: _Optional[_Union[DistributionDraft, _Mapping]] = ...) -> None: ...

class RulePreview(_message.Message):
    __slots__ = ("name", "zh", "en", "people", "carriers")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ZH_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    CARRIERS_FIELD_NUMBER: _ClassVar[int]
    name: str
    zh: Wording
    en: Wording
    people: int
    carriers: int
    def __init__(self, name: _Optional[str] = ..., zh: _Optional[_Union[Wording, _Mapping]] = ..., en: _Optional[_Union[Wording, _Mapping]] = ..., people: _Optional[int] = ..., carriers: _Optional[int] = ...) -> None: ...

class PreviewDistributionResponse(_message.Message):
    __slots__ = ("rules", "people", "carriers", "needs_approval")
    RULES_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    CARRIERS_FIELD_NUMBER: _ClassVar[int]
    NEEDS_APPROVAL_FIELD_NUMBER: _ClassVar[int]
    rules: _containers.RepeatedCompositeFieldContainer[RulePreview]
    people: int
    carriers: int
    needs_approval: bool
    def __init__(self, rules: _Optional[_Iterable[_Union[RulePreview, _Mapping]]] = ..., people: _Optional[int] = ..., carriers: _Optional[int] = ..., needs_approval: _Optional[bool] = ...) -> None: ...

class PrepareDistributionRequest(_message.Message):
    __slots__ = ("distribution_id",)
    DISTRIBUTION_ID_FIELD_NUMBER: _ClassVar[int]
    distribution_id: str
    def __init__(self, distribution_id: _Optional[str] = ...) -> None: ...

class PrepareDistributionResponse(_message.Message):
    __slots__ = ("distribution",)
    DISTRIBUTION_FIELD_NUMBER: _ClassVar[int]
    distribution: Distribution
    def __init__(self, distribution: _Optional[_Union[Distribution, _Mapping]] = ...) -> None: ...

class SendDistributionRequest(_message.Message):
    __slots__ = ("distribution_id", "people", "send_at")
    DISTRIBUTION_ID_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    SEND_AT_FIELD_NUMBER: _ClassVar[int]
    distribution_id: str
    people: int
    send_at: _timestamp_pb2.Timestamp
    def __init__(self, distribution_id: _Optional[str] = ..., people: _Optional[int] = ..., send_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SendDistributionResponse(_message.Message):
    __slots__ = ("distribution",)
    DISTRIBUTION_FIELD_NUMBER: _ClassVar[int]
    distribution: Distribution
    def __init__(self, distribution: _Optional[_Union[Distribution, _Mapping]] = ...) -> None: ...

class ApproveDistributionRequest(_message.Message):
    __slots__ = ("distribution_id",)
    DISTRIBUTION_ID_FIELD_NUMBER: _ClassVar[int]
    distribution_id: str
    def __init__(self, distribution_id: _Optional[str] = ...) -> None: ...

class ApproveDistributionResponse(_message.Message):
    __slots__ = ("distribution",)
    DISTRIBUTION_FIELD_NUMBER: _ClassVar[int]
    distribution: Distribution
    def __init__(self, distribution: _Optional[_Union[Distribution, _Mapping]] = ...) -> None: ...

class PauseDistributionRequest(_message.Message):
    __slots__ = ("distribution_id",)
    DISTRIBUTION_ID_FIELD_NUMBER: _ClassVar[int]
    distribution_id: str
    def __init__(self, distribution_id: _Optional[str] = ...) -> None: ...

class PauseDistributionResponse(_message.Message):
    __slots__ = ("distribution",)
    DISTRIBUTION_FIELD_NUMBER: _ClassVar[int]
    distribution: Distribution
    def __init__(self, distribution: _Optional[_Union[Distribution, _Mapping]] = ...) -> None: ...

class ResumeDistributionRequest(_message.Message):
    __slots__ = ("distribution_id",)
    DISTRIBUTION_ID_FIELD_NUMBER: _ClassVar[int]
    distribution_id: str
    def __init__(self, distribution_id: _Optional[str] = ...) -> None: ...

class ResumeDistributionResponse(_message.Message):
    __slots__ = ("distribution",)
    DISTRIBUTION_FIELD_NUMBER: _ClassVar[int]
    distribution: Distribution
    def __init__(self, distribution: _Optional[_Union[Distribution, _Mapping]] = ...) -> None: ...

class RecallDistributionRequest(_message.Message):
    __slots__ = ("distribution_id", "reason")
    DISTRIBUTION_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    distribution_id: str
    reason: str
    def __init__(self, distribution_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class RecallDistributionResponse(_message.Message):
    __slots__ = ("distribution",)
    DISTRIBUTION_FIELD_NUMBER: _ClassVar[int]
    distribution: Distribution
    def __init__(self, distribution: _Optional[_Union[Distribution, _Mapping]] = ...) -> None: ...

class Dispatch(_message.Message):
    __slots__ = ("person_id", "rule", "state", "problem", "deliveries", "read_at")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_FIELD_NUMBER: _ClassVar[int]
    DELIVERIES_FIELD_NUMBER: _ClassVar[int]
    READ_AT_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    rule: str
    state: str
    problem: str
    deliveries: _containers.RepeatedCompositeFieldContainer[_inbox_pb2.Delivery]
    read_at: _timestamp_pb2.Timestamp
    def __init__(self, person_id: _Optional[str] = ..., rule: _Optional[str] = ..., state: _Optional[str] = ..., problem: _Optional[str] = ..., deliveries: _Optional[_Iterable[_Union[_inbox_pb2.Delivery, _Mapping]]] = ..., read_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListDispatchesRequest(_message.Message):
    __slots__ = ("distribution_id", "page_size", "page_token")
    DISTRIBUTION_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    distribution_id: str
    page_size: int
    page_token: str
    def __init__(self, distribution_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListDispatchesResponse(_message.Message):
    __slots__ = ("dispatches", "next_page_token")
    DISPATCHES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    dispatches: _containers.RepeatedCompositeFieldContainer[Dispatch]
    next_page_token: str
    def __init__(self, dispatches: _Optional[_Iterable[_Union[Dispatch, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListToldItemsRequest(_message.Message):
    __slots__ = ("person_id", "page_size", "page_token")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    page_size: int
    page_token: str
    def __init__(self, person_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ToldItem(_message.Message):
    __slots__ = ("item_id", "sender", "rule")
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    item_id: str
    sender: str
    rule: str
    def __init__(self, item_id: _Optional[str] = ..., sender: _Optional[str] = ..., rule: _Optional[str] = ...) -> None: ...

class ListToldItemsResponse(_message.Message):
    __slots__ = ("items", "next_page_token")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[ToldItem]
    next_page_token: str
    def __init__(self, items: _Optional[_Iterable[_Union[ToldItem, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class MessageTemplate(_message.Message):
    __slots__ = ("name", "zh", "en", "parameters", "version")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ZH_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    name: str
    zh: Wording
    en: Wording
    parameters: _containers.RepeatedScalarFieldContainer[str]
    version: int
    def __init__(self, name: _Optional[str] = ..., zh: _Optional[_Union[Wording, _Mapping]] = ..., en: _Optional[_Union[Wording, _Mapping]] = ..., parameters: _Optional[_Iterable[str]] = ..., version: _Optional[int] = ...) -> None: ...

class PreviewMessageTemplateRequest(_message.Message):
    __slots__ = ("org_id", "zh", "en", "parameters")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ZH_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    zh: Wording
    en: Wording
    parameters: _containers.RepeatedCompositeFieldContainer[MessageParameter]
    def __init__(self, org_id: _Optional[str] = ..., zh: _Optional[_Union[Wording, _Mapping]] = ..., en: _Optional[_Union[Wording, _Mapping]] = ..., parameters: _Optional[_Iterable[_Union[MessageParameter, _Mapping]]] = ...) -> None: ...

class PreviewMessageTemplateResponse(_message.Message):
    __slots__ = ("zh", "en", "parameters")
    ZH_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    zh: Wording
    en: Wording
    parameters: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, zh: _Optional[_Union[Wording, _Mapping]] = ..., en: _Optional[_Union[Wording, _Mapping]] = ..., parameters: _Optional[_Iterable[str]] = ...) -> None: ...

class MessageTemplateVersion(_message.Message):
    __slots__ = ("version", "zh", "en", "kept_at")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    ZH_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    KEPT_AT_FIELD_NUMBER: _ClassVar[int]
    version: int
    zh: Wording
    en: Wording
    kept_at: _timestamp_pb2.Timestamp
    def __init__(self, version: _Optional[int] = ..., zh: _Optional[_Union[Wording, _Mapping]] = ..., en: _Optional[_Union[Wording, _Mapping]] = ..., kept_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListMessageTemplateVersionsRequest(_message.Message):
    __slots__ = ("org_id", "name", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    name: str
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., name: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMessageTemplateVersionsResponse(_message.Message):
    __slots__ = ("versions", "next_page_token")
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    versions: _containers.RepeatedCompositeFieldContainer[MessageTemplateVersion]
    next_page_token: str
    def __init__(self, versions: _Optional[_Iterable[_Union[MessageTemplateVersion, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class SaveMessageTemplateRequest(_message.Message):
    __slots__ = ("org_id", "name", "zh", "en")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ZH_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    name: str
    zh: Wording
    en: Wording
    def __init__(self, org_id: _Optional[str] = ..., name: _Optional[str] = ..., zh: _Optional[_Union[Wording, _Mapping]] = ..., en: _Optional[_Union[Wording, _Mapping]] = ...) -> None: ...

class SaveMessageTemplateResponse(_message.Message):
    __slots__ = ("template",)
    TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    template: MessageTemplate
    def __init__(self, template: _Optional[_Union[MessageTemplate, _Mapping]] = ...) -> None: ...

class ListMessageTemplatesRequest(_message.Message):
    __slots__ = ("org_id", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMessageTemplatesResponse(_message.Message):
    __slots__ = ("templates", "next_page_token")
    TEMPLATES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    templates: _containers.RepeatedCompositeFieldContainer[MessageTemplate]
    next_page_token: str
    def __init__(self, templates: _Optional[_Iterable[_Union[MessageTemplate, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Carriage(_message.Message):
    __slots__ = ("carriage_id", "distribution_id", "sender", "carriers", "zh", "en", "link", "withdrawn", "forwards", "replies", "created_at")
    CARRIAGE_ID_FIELD_NUMBER: _ClassVar[int]
    DISTRIBUTION_ID_FIELD_NUMBER: _ClassVar[int]
    SENDER_FIELD_NUMBER: _ClassVar[int]
    CARRIERS_FIELD_NUMBER: _ClassVar[int]
    ZH_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    LINK_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_FIELD_NUMBER: _ClassVar[int]
    FORWARDS_FIELD_NUMBER: _ClassVar[int]
    REPLIES_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    carriage_id: str
    distribution_id: str
    sender: str
    carriers: CarrierSet
    zh: Wording
    en: Wording
    link: str
    withdrawn: bool
    forwards: int
    replies: int
    created_at: _timestamp_pb2.Timestamp
    def __init__(self, carriage_id: _Optional[str] = ..., distribution_id: _Optional[str] = ..., sender: _Optional[str] = ..., carriers: _Optional[_Union[CarrierSet, str]] = ..., zh: _Optional[_Union[Wording, _Mapping]] = ..., en: _Optional[_Union[Wording, _Mapping]] = ..., link: _Optional[str] = ..., withdrawn: _Optional[bool] = ..., forwards: _Optional[int] = ..., replies: _Optional[int] = ..., created_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListCarriagesRequest(_message.Message):
    __slots__ = ("org_id", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListCarriagesResponse(_message.Message):
    __slots__ = ("carriages", "next_page_token")
    CARRIAGES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    carriages: _containers.RepeatedCompositeFieldContainer[Carriage]
    next_page_token: str
    def __init__(self, carriages: _Optional[_Iterable[_Union[Carriage, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ReportCarriageRequest(_message.Message):
    __slots__ = ("carriage_id", "forwards", "replies")
    CARRIAGE_ID_FIELD_NUMBER: _ClassVar[int]
    FORWARDS_FIELD_NUMBER: _ClassVar[int]
    REPLIES_FIELD_NUMBER: _ClassVar[int]
    carriage_id: str
    forwards: int
    replies: int
    def __init__(self, carriage_id: _Optional[str] = ..., forwards: _Optional[int] = ..., replies: _Optional[int] = ...) -> None: ...

class ReportCarriageResponse(_message.Message):
    __slots__ = ("carriage",)
    CARRIAGE_FIELD_NUMBER: _ClassVar[int]
    carriage: Carriage
    def __init__(self, carriage: _Optional[_Union[Carriage, _Mapping]] = ...) -> None: ...
