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

class ClientAuthentication(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CLIENT_AUTHENTICATION_UNSPECIFIED: _ClassVar[ClientAuthentication]
    CLIENT_AUTHENTICATION_SECRET: _ClassVar[ClientAuthentication]
    CLIENT_AUTHENTICATION_PRIVATE_KEY_JWT: _ClassVar[ClientAuthentication]
    CLIENT_AUTHENTICATION_NONE: _ClassVar[ClientAuthentication]
CLIENT_AUTHENTICATION_UNSPECIFIED: ClientAuthentication
CLIENT_AUTHENTICATION_SECRET: ClientAuthentication
CLIENT_AUTHENTICATION_PRIVATE_KEY_JWT: ClientAuthentication
CLIENT_AUTHENTICATION_NONE: ClientAuthentication

class RelyingParty(_message.Message):
    __slots__ = ("grants", "scopes", "redirect_uris", "logout_uris", "backchannel_logout_uri", "authentication", "jwks", "require_par", "id_token_algorithm", "jwks_uri", "keys", "changed_at")
    GRANTS_FIELD_NUMBER: _ClassVar[int]
    SCOPES_FIELD_NUMBER: _ClassVar[int]
    REDIRECT_URIS_FIELD_NUMBER: _ClassVar[int]
    LOGOUT_URIS_FIELD_NUMBER: _ClassVar[int]
    BACKCHANNEL_LOGOUT_URI_FIELD_NUMBER: _ClassVar[int]
    AUTHENTICATION_FIELD_NUMBER: _ClassVar[int]
    JWKS_FIELD_NUMBER: _ClassVar[int]
    REQUIRE_PAR_FIELD_NUMBER: _ClassVar[int]
    ID_TOKEN_ALGORITHM_FIELD_NUMBER: _ClassVar[int]
    JWKS_URI_FIELD_NUMBER: _ClassVar[int]
    KEYS_FIELD_NUMBER: _ClassVar[int]
    CHANGED_AT_FIELD_NUMBER: _ClassVar[int]
    grants: _containers.RepeatedScalarFieldContainer[str]
    scopes: _containers.RepeatedScalarFieldContainer[str]
    redirect_uris: _containers.RepeatedScalarFieldContainer[str]
    logout_uris: _containers.RepeatedScalarFieldContainer[str]
    backchannel_logout_uri: str
    authentication: ClientAuthentication
    jwks: str
    require_par: bool
    id_token_algorithm: str
    jwks_uri: str
    keys: ClientKeyReading
    changed_at: _timestamp_pb2.Timestamp
    def __init__(self, grants: _Optional[_Iterable[str]] = ..., scopes: _Optional[_Iterable[str]] = ..., redirect_uris: _Optional[_Iterable[str]] = ..., logout_uris: _Optional[_Iterable[str]] = ..., backchannel_logout_uri: _Optional[str] = ..., authentication: _Optional[_Union[ClientAuthentication, str]] = ..., jwks: _Optional[str] = ..., require_par: _Optional[bool] = ..., id_token_algorithm: _Optional[str] = ..., jwks_uri: _Optional[str] = ..., keys: _Optional[_Union[ClientKeyReading, _Mapping]] = ..., changed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ClientKeyReading(_message.Message):
    __slots__ = ("kids", "read_at", "tried_at", "problem")
    KIDS_FIELD_NUMBER: _ClassVar[int]
    READ_AT_FIELD_NUMBER: _ClassVar[int]
    TRIED_AT_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_FIELD_NUMBER: _ClassVar[int]
    kids: _containers.RepeatedScalarFieldContainer[str]
    read_at: _timestamp_pb2.Timestamp
    tried_at: _timestamp_pb2.Timestamp
    problem: str
    def __init__(self, kids: _Optional[_Iterable[str]] = ..., read_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., tried_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., problem: _Optional[str] = ...) -> None: ...

class SetRelyingPartyRequest(_message.Message):
    __slots__ = ("client_id", "relying_party")
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    RELYING_PARTY_FIELD_NUMBER: _ClassVar[int]
    client_id: str
    relying_party: RelyingParty
    def __init__(self, client_id: _Optional[str] = ..., relying_party: _Optional[_Union[RelyingParty, _Mapping]] = ...) -> None: ...

class SetRelyingPartyResponse(_message.Message):
    __slots__ = ("relying_party",)
    RELYING_PARTY_FIELD_NUMBER: _ClassVar[int]
    relying_party: RelyingParty
    def __init__(self, relying_party: _Optional[_Union[RelyingParty, _Mapping]] = ...) -> None: ...

class GetRelyingPartyRequest(_message.Message):
    __slots__ = ("client_id",)
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    client_id: str
    def __init__(self, client_id: _Optional[str] = ...) -> None: ...

class GetRelyingPartyResponse(_message.Message):
    __slots__ = ("relying_party",)
    RELYING_PARTY_FIELD_NUMBER: _ClassVar[int]
    relying_party: RelyingParty
    def __init__(self, relying_party: _Optional[_Union[RelyingParty, _Mapping]] = ...) -> None: ...
