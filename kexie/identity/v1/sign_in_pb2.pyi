from buf.validate import validate_pb2 as _validate_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class GetSignInRequest(_message.Message):
    __slots__ = ("request_id", "browser_token")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    BROWSER_TOKEN_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    browser_token: str
    def __init__(self, request_id: _Optional[str] = ..., browser_token: _Optional[str] = ...) -> None: ...

class GetSignInResponse(_message.Message):
    __slots__ = ("client_name", "first_party", "locale", "login_hint")
    CLIENT_NAME_FIELD_NUMBER: _ClassVar[int]
    FIRST_PARTY_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    LOGIN_HINT_FIELD_NUMBER: _ClassVar[int]
    client_name: str
    first_party: bool
    locale: str
    login_hint: str
    def __init__(self, client_name: _Optional[str] = ..., first_party: _Optional[bool] = ..., locale: _Optional[str] = ..., login_hint: _Optional[str] = ...) -> None: ...

class SignInRequest(_message.Message):
    __slots__ = ("request_id", "browser_token", "identifier", "password", "remote_address")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    BROWSER_TOKEN_FIELD_NUMBER: _ClassVar[int]
    IDENTIFIER_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    REMOTE_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    browser_token: str
    identifier: str
    password: str
    remote_address: str
    def __init__(self, request_id: _Optional[str] = ..., browser_token: _Optional[str] = ..., identifier: _Optional[str] = ..., password: _Optional[str] = ..., remote_address: _Optional[str] = ...) -> None: ...

class SignInResponse(_message.Message):
    __slots__ = ("session_token", "redirect_to", "max_age_seconds")
    SESSION_TOKEN_FIELD_NUMBER: _ClassVar[int]
    REDIRECT_TO_FIELD_NUMBER: _ClassVar[int]
    MAX_AGE_SECONDS_FIELD_NUMBER: _ClassVar[int]
    session_token: str
    redirect_to: str
    max_age_seconds: int
    def __init__(self, session_token: _Optional[str] = ..., redirect_to: _Optional[str] = ..., max_age_seconds: _Optional[int] = ...) -> None: ...

class IssueTokenRequest(_message.Message):
    __slots__ = ("person_id",)
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    def __init__(self, person_id: _Optional[str] = ...) -> None: ...

class IssueTokenResponse(_message.Message):
    __slots__ = ("access_token", "expires_in")
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_IN_FIELD_NUMBER: _ClassVar[int]
    access_token: str
    expires_in: int
    def __init__(self, access_token: _Optional[str] = ..., expires_in: _Optional[int] = ...) -> None: ...
