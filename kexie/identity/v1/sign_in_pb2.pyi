from buf.validate import validate_pb2 as _validate_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SignInStep(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SIGN_IN_STEP_UNSPECIFIED: _ClassVar[SignInStep]
    SIGN_IN_STEP_FIRST: _ClassVar[SignInStep]
    SIGN_IN_STEP_SECOND: _ClassVar[SignInStep]
    SIGN_IN_STEP_ENROL: _ClassVar[SignInStep]
    SIGN_IN_STEP_DONE: _ClassVar[SignInStep]
SIGN_IN_STEP_UNSPECIFIED: SignInStep
SIGN_IN_STEP_FIRST: SignInStep
SIGN_IN_STEP_SECOND: SignInStep
SIGN_IN_STEP_ENROL: SignInStep
SIGN_IN_STEP_DONE: SignInStep

class GetSignInRequest(_message.Message):
    __slots__ = ("request_id", "browser_token")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    BROWSER_TOKEN_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    browser_token: str
    def __init__(self, request_id: _Optional[str] = ..., browser_token: _Optional[str] = ...) -> None: ...

class GetSignInResponse(_message.Message):
    __slots__ = ("client_name", "first_party", "locale", "login_hint", "step", "upstreams", "linking", "by_passkey", "by_app")
    CLIENT_NAME_FIELD_NUMBER: _ClassVar[int]
    FIRST_PARTY_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    LOGIN_HINT_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    UPSTREAMS_FIELD_NUMBER: _ClassVar[int]
    LINKING_FIELD_NUMBER: _ClassVar[int]
    BY_PASSKEY_FIELD_NUMBER: _ClassVar[int]
    BY_APP_FIELD_NUMBER: _ClassVar[int]
    client_name: str
    first_party: bool
    locale: str
    login_hint: str
    step: SignInStep
    upstreams: _containers.RepeatedCompositeFieldContainer[UpstreamChoice]
    linking: str
    by_passkey: bool
    by_app: bool
    def __init__(self, client_name: _Optional[str] = ..., first_party: _Optional[bool] = ..., locale: _Optional[str] = ..., login_hint: _Optional[str] = ..., step: _Optional[_Union[SignInStep, str]] = ..., upstreams: _Optional[_Iterable[_Union[UpstreamChoice, _Mapping]]] = ..., linking: _Optional[str] = ..., by_passkey: _Optional[bool] = ..., by_app: _Optional[bool] = ...) -> None: ...

class UpstreamChoice(_message.Message):
    __slots__ = ("provider", "name", "name_en")
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    provider: str
    name: str
    name_en: str
    def __init__(self, provider: _Optional[str] = ..., name: _Optional[str] = ..., name_en: _Optional[str] = ...) -> None: ...

class SignInVisit(_message.Message):
    __slots__ = ("request_id", "browser_token", "remote_address", "user_agent", "device_token")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    BROWSER_TOKEN_FIELD_NUMBER: _ClassVar[int]
    REMOTE_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    USER_AGENT_FIELD_NUMBER: _ClassVar[int]
    DEVICE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    browser_token: str
    remote_address: str
    user_agent: str
    device_token: str
    def __init__(self, request_id: _Optional[str] = ..., browser_token: _Optional[str] = ..., remote_address: _Optional[str] = ..., user_agent: _Optional[str] = ..., device_token: _Optional[str] = ...) -> None: ...

class SignInOutcome(_message.Message):
    __slots__ = ("step", "session_token", "redirect_to", "max_age_seconds", "device_token")
    STEP_FIELD_NUMBER: _ClassVar[int]
    SESSION_TOKEN_FIELD_NUMBER: _ClassVar[int]
    REDIRECT_TO_FIELD_NUMBER: _ClassVar[int]
    MAX_AGE_SECONDS_FIELD_NUMBER: _ClassVar[int]
    DEVICE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    step: SignInStep
    session_token: str
    redirect_to: str
    max_age_seconds: int
    device_token: str
    def __init__(self, step: _Optional[_Union[SignInStep, str]] = ..., session_token: _Optional[str] = ..., redirect_to: _Optional[str] = ..., max_age_seconds: _Optional[int] = ..., device_token: _Optional[str] = ...) -> None: ...

class SignInRequest(_message.Message):
    __slots__ = ("request_id", "browser_token", "identifier", "password", "remote_address", "user_agent", "device_token")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    BROWSER_TOKEN_FIELD_NUMBER: _ClassVar[int]
    IDENTIFIER_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    REMOTE_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    USER_AGENT_FIELD_NUMBER: _ClassVar[int]
    DEVICE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    browser_token: str
    identifier: str
    password: str
    remote_address: str
    user_agent: str
    device_token: str
    def __init__(self, request_id: _Optional[str] = ..., browser_token: _Optional[str] = ..., identifier: _Optional[str] = ..., password: _Optional[str] = ..., remote_address: _Optional[str] = ..., user_agent: _Optional[str] = ..., device_token: _Optional[str] = ...) -> None: ...

class SignInResponse(_message.Message):
    __slots__ = ("session_token", "redirect_to", "max_age_seconds", "outcome")
    SESSION_TOKEN_FIELD_NUMBER: _ClassVar[int]
    REDIRECT_TO_FIELD_NUMBER: _ClassVar[int]
    MAX_AGE_SECONDS_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    session_token: str
    redirect_to: str
    max_age_seconds: int
    outcome: SignInOutcome
    def __init__(self, session_token: _Optional[str] = ..., redirect_to: _Optional[str] = ..., max_age_seconds: _Optional[int] = ..., outcome: _Optional[_Union[SignInOutcome, _Mapping]] = ...) -> None: ...

class SignInByCodeRequest(_message.Message):
    __slots__ = ("visit", "identifier", "code")
    VISIT_FIELD_NUMBER: _ClassVar[int]
    IDENTIFIER_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    visit: SignInVisit
    identifier: str
    code: str
    def __init__(self, visit: _Optional[_Union[SignInVisit, _Mapping]] = ..., identifier: _Optional[str] = ..., code: _Optional[str] = ...) -> None: ...

class SignInByCodeResponse(_message.Message):
    __slots__ = ("outcome",)
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    outcome: SignInOutcome
    def __init__(self, outcome: _Optional[_Union[SignInOutcome, _Mapping]] = ...) -> None: ...

class BeginSignInByPasskeyRequest(_message.Message):
    __slots__ = ("visit",)
    VISIT_FIELD_NUMBER: _ClassVar[int]
    visit: SignInVisit
    def __init__(self, visit: _Optional[_Union[SignInVisit, _Mapping]] = ...) -> None: ...

class BeginSignInByPasskeyResponse(_message.Message):
    __slots__ = ("options_json",)
    OPTIONS_JSON_FIELD_NUMBER: _ClassVar[int]
    options_json: str
    def __init__(self, options_json: _Optional[str] = ...) -> None: ...

class SignInByPasskeyRequest(_message.Message):
    __slots__ = ("visit", "credential_json")
    VISIT_FIELD_NUMBER: _ClassVar[int]
    CREDENTIAL_JSON_FIELD_NUMBER: _ClassVar[int]
    visit: SignInVisit
    credential_json: str
    def __init__(self, visit: _Optional[_Union[SignInVisit, _Mapping]] = ..., credential_json: _Optional[str] = ...) -> None: ...

class SignInByPasskeyResponse(_message.Message):
    __slots__ = ("outcome",)
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    outcome: SignInOutcome
    def __init__(self, outcome: _Optional[_Union[SignInOutcome, _Mapping]] = ...) -> None: ...

class TakeSecondStepRequest(_message.Message):
    __slots__ = ("visit", "code")
    VISIT_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    visit: SignInVisit
    code: str
    def __init__(self, visit: _Optional[_Union[SignInVisit, _Mapping]] = ..., code: _Optional[str] = ...) -> None: ...

class TakeSecondStepResponse(_message.Message):
    __slots__ = ("outcome", "recovery_codes")
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    RECOVERY_CODES_FIELD_NUMBER: _ClassVar[int]
    outcome: SignInOutcome
    recovery_codes: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, outcome: _Optional[_Union[SignInOutcome, _Mapping]] = ..., recovery_codes: _Optional[_Iterable[str]] = ...) -> None: ...

class BeginEnrolmentRequest(_message.Message):
    __slots__ = ("visit",)
    VISIT_FIELD_NUMBER: _ClassVar[int]
    visit: SignInVisit
    def __init__(self, visit: _Optional[_Union[SignInVisit, _Mapping]] = ...) -> None: ...

class BeginEnrolmentResponse(_message.Message):
    __slots__ = ("secret", "uri")
    SECRET_FIELD_NUMBER: _ClassVar[int]
    URI_FIELD_NUMBER: _ClassVar[int]
    secret: str
    uri: str
    def __init__(self, secret: _Optional[str] = ..., uri: _Optional[str] = ...) -> None: ...

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
