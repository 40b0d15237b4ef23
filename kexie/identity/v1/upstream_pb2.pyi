from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from kexie.identity.v1 import sign_in_pb2 as _sign_in_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class BeginUpstreamRequest(_message.Message):
    __slots__ = ("visit", "provider")
    VISIT_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    visit: _sign_in_pb2.SignInVisit
    provider: str
    def __init__(self, visit: _Optional[_Union[_sign_in_pb2.SignInVisit, _Mapping]] = ..., provider: _Optional[str] = ...) -> None: ...

class BeginUpstreamResponse(_message.Message):
    __slots__ = ("redirect_to",)
    REDIRECT_TO_FIELD_NUMBER: _ClassVar[int]
    redirect_to: str
    def __init__(self, redirect_to: _Optional[str] = ...) -> None: ...

class FinishUpstreamRequest(_message.Message):
    __slots__ = ("browser_token", "remote_address", "user_agent", "device_token", "state", "code", "issuer")
    BROWSER_TOKEN_FIELD_NUMBER: _ClassVar[int]
    REMOTE_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    USER_AGENT_FIELD_NUMBER: _ClassVar[int]
    DEVICE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    browser_token: str
    remote_address: str
    user_agent: str
    device_token: str
    state: str
    code: str
    issuer: str
    def __init__(self, browser_token: _Optional[str] = ..., remote_address: _Optional[str] = ..., user_agent: _Optional[str] = ..., device_token: _Optional[str] = ..., state: _Optional[str] = ..., code: _Optional[str] = ..., issuer: _Optional[str] = ...) -> None: ...

class FinishUpstreamResponse(_message.Message):
    __slots__ = ("outcome", "request_id")
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    outcome: _sign_in_pb2.SignInOutcome
    request_id: str
    def __init__(self, outcome: _Optional[_Union[_sign_in_pb2.SignInOutcome, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UnlinkRequest(_message.Message):
    __slots__ = ("provider",)
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    provider: str
    def __init__(self, provider: _Optional[str] = ...) -> None: ...

class UnlinkResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...
