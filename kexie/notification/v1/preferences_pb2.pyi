import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.notification.v1 import inbox_pb2 as _inbox_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Digest(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DIGEST_UNSPECIFIED: _ClassVar[Digest]
    DIGEST_IMMEDIATE: _ClassVar[Digest]
    DIGEST_DAILY: _ClassVar[Digest]
    DIGEST_WEEKLY: _ClassVar[Digest]

class Group(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    GROUP_UNSPECIFIED: _ClassVar[Group]
    GROUP_YOUTH: _ClassVar[Group]
    GROUP_FARMERS: _ClassVar[Group]
    GROUP_WORKERS: _ClassVar[Group]
    GROUP_ELDERLY: _ClassVar[Group]
    GROUP_OFFICIALS: _ClassVar[Group]

class MessageTopic(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MESSAGE_TOPIC_UNSPECIFIED: _ClassVar[MessageTopic]
    MESSAGE_TOPIC_SCIENCE: _ClassVar[MessageTopic]
    MESSAGE_TOPIC_NEEDS: _ClassVar[MessageTopic]
    MESSAGE_TOPIC_FINDINGS: _ClassVar[MessageTopic]
    MESSAGE_TOPIC_ACTIVITIES: _ClassVar[MessageTopic]
    MESSAGE_TOPIC_POLICIES: _ClassVar[MessageTopic]
    MESSAGE_TOPIC_ALERTS: _ClassVar[MessageTopic]
DIGEST_UNSPECIFIED: Digest
DIGEST_IMMEDIATE: Digest
DIGEST_DAILY: Digest
DIGEST_WEEKLY: Digest
GROUP_UNSPECIFIED: Group
GROUP_YOUTH: Group
GROUP_FARMERS: Group
GROUP_WORKERS: Group
GROUP_ELDERLY: Group
GROUP_OFFICIALS: Group
MESSAGE_TOPIC_UNSPECIFIED: MessageTopic
MESSAGE_TOPIC_SCIENCE: MessageTopic
MESSAGE_TOPIC_NEEDS: MessageTopic
MESSAGE_TOPIC_FINDINGS: MessageTopic
MESSAGE_TOPIC_ACTIVITIES: MessageTopic
MESSAGE_TOPIC_POLICIES: MessageTopic
MESSAGE_TOPIC_ALERTS: MessageTopic

class Preferences(_message.Message):
    __slots__ = ("region", "groups", "interests", "channels", "muted", "digest", "quiet_from", "quiet_to", "time_zone", "daily_most", "opted_out")
    REGION_FIELD_NUMBER: _ClassVar[int]
    GROUPS_FIELD_NUMBER: _ClassVar[int]
    INTERESTS_FIELD_NUMBER: _ClassVar[int]
    CHANNELS_FIELD_NUMBER: _ClassVar[int]
    MUTED_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    QUIET_FROM_FIELD_NUMBER: _ClassVar[int]
    QUIET_TO_FIELD_NUMBER: _ClassVar[int]
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    DAILY_MOST_FIELD_NUMBER: _ClassVar[int]
    OPTED_OUT_FIELD_NUMBER: _ClassVar[int]
    region: str
    groups: _containers.RepeatedScalarFieldContainer[Group]
    interests: _containers.RepeatedScalarFieldContainer[str]
    channels: _containers.RepeatedScalarFieldContainer[_inbox_pb2.Channel]
    muted: _containers.RepeatedScalarFieldContainer[MessageTopic]
    digest: Digest
    quiet_from: str
    quiet_to: str
    time_zone: str
    daily_most: int
    opted_out: bool
    def __init__(self, region: _Optional[str] = ..., groups: _Optional[_Iterable[_Union[Group, str]]] = ..., interests: _Optional[_Iterable[str]] = ..., channels: _Optional[_Iterable[_Union[_inbox_pb2.Channel, str]]] = ..., muted: _Optional[_Iterable[_Union[MessageTopic, str]]] = ..., digest: _Optional[_Union[Digest, str]] = ..., quiet_from: _Optional[str] = ..., quiet_to: _Optional[str] = ..., time_zone: _Optional[str] = ..., daily_most: _Optional[int] = ..., opted_out: _Optional[bool] = ...) -> None: ...

class GetPreferencesRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetPreferencesResponse(_message.Message):
    __slots__ = ("preferences", "channels", "push_key", "push_subscriptions", "changed_at", "wechat_linked", "weibo_linked")
    PREFERENCES_FIELD_NUMBER: _ClassVar[int]
    CHANNELS_FIELD_NUMBER: _ClassVar[int]
    PUSH_KEY_FIELD_NUMBER: _ClassVar[int]
    PUSH_SUBSCRIPTIONS_FIELD_NUMBER: _ClassVar[int]
    CHANGED_AT_FIELD_NUMBER: _ClassVar[int]
    WECHAT_LINKED_FIELD_NUMBER: _ClassVar[int]
    WEIBO_LINKED_FIELD_NUMBER: _ClassVar[int]
    preferences: Preferences
    channels: _containers.RepeatedScalarFieldContainer[_inbox_pb2.Channel]
    push_key: str
    push_subscriptions: int
    changed_at: _timestamp_pb2.Timestamp
    wechat_linked: bool
    weibo_linked: bool
    def __init__(self, preferences: _Optional[_Union[Preferences, _Mapping]] = ..., channels: _Optional[_Iterable[_Union[_inbox_pb2.Channel, str]]] = ..., push_key: _Optional[str] = ..., push_subscriptions: _Optional[int] = ..., changed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., wechat_linked: _Optional[bool] = ..., weibo_linked: _Optional[bool] = ...) -> None: ...

class SetPreferencesRequest(_message.Message):
    __slots__ = ("preferences",)
    PREFERENCES_FIELD_NUMBER: _ClassVar[int]
    preferences: Preferences
    def __init__(self, preferences: _Optional[_Union[Preferences, _Mapping]] = ...) -> None: ...

class SetPreferencesResponse(_message.Message):
    __slots__ = ("preferences",)
    PREFERENCES_FIELD_NUMBER: _ClassVar[int]
    preferences: Preferences
    def __init__(self, preferences: _Optional[_Union[Preferences, _Mapping]] = ...) -> None: ...

class SubscribePushRequest(_message.Message):
    __slots__ = ("endpoint", "p256dh", "auth")
    ENDPOINT_FIELD_NUMBER: _ClassVar[int]
    P256DH_FIELD_NUMBER: _ClassVar[int]
    AUTH_FIELD_NUMBER: _ClassVar[int]
    endpoint: str
    p256dh: str
    auth: str
    def __init__(self, endpoint: _Optional[str] = ..., p256dh: _Optional[str] = ..., auth: _Optional[str] = ...) -> None: ...

class SubscribePushResponse(_message.Message):
    __slots__ = ("push_subscriptions",)
    PUSH_SUBSCRIPTIONS_FIELD_NUMBER: _ClassVar[int]
    push_subscriptions: int
    def __init__(self, push_subscriptions: _Optional[int] = ...) -> None: ...

class UnsubscribePushRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class UnsubscribePushResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class LinkWechatRequest(_message.Message):
    __slots__ = ("code",)
    CODE_FIELD_NUMBER: _ClassVar[int]
    code: str
    def __init__(self, code: _Optional[str] = ...) -> None: ...

class LinkWechatResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class UnlinkWechatRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class UnlinkWechatResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class LinkWeiboRequest(_message.Message):
    __slots__ = ("code",)
    CODE_FIELD_NUMBER: _ClassVar[int]
    code: str
    def __init__(self, code: _Optional[str] = ...) -> None: ...

class LinkWeiboResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class UnlinkWeiboRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class UnlinkWeiboResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...
