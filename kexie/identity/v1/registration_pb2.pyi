from buf.validate import validate_pb2 as _validate_pb2
from kexie.identity.v1 import sign_in_pb2 as _sign_in_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CodePurpose(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CODE_PURPOSE_UNSPECIFIED: _ClassVar[CodePurpose]
    CODE_PURPOSE_SIGN_IN: _ClassVar[CodePurpose]
    CODE_PURPOSE_REGISTER: _ClassVar[CodePurpose]
    CODE_PURPOSE_RESET: _ClassVar[CodePurpose]
CODE_PURPOSE_UNSPECIFIED: CodePurpose
CODE_PURPOSE_SIGN_IN: CodePurpose
CODE_PURPOSE_REGISTER: CodePurpose
CODE_PURPOSE_RESET: CodePurpose

class SendCodeRequest(_message.Message):
    __slots__ = ("visit", "identifier", "purpose", "locale")
    VISIT_FIELD_NUMBER: _ClassVar[int]
    IDENTIFIER_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    visit: _sign_in_pb2.SignInVisit
    identifier: str
    purpose: CodePurpose
    locale: str
    def __init__(self, visit: _Optional[_Union[_sign_in_pb2.SignInVisit, _Mapping]] = ..., identifier: _Optional[str] = ..., purpose: _Optional[_Union[CodePurpose, str]] = ..., locale: _Optional[str] = ...) -> None: ...

class SendCodeResponse(_message.Message):
    __slots__ = ("seconds",)
    SECONDS_FIELD_NUMBER: _ClassVar[int]
    seconds: int
    def __init__(self, seconds: _Optional[int] = ...) -> None: ...

class RegisterRequest(_message.Message):
    __slots__ = ("visit", "identifier", "code", "display_name", "password", "locale")
    VISIT_FIELD_NUMBER: _ClassVar[int]
    IDENTIFIER_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    visit: _sign_in_pb2.SignInVisit
    identifier: str
    code: str
    display_name: str
    password: str
    locale: str
    def __init__(self, visit: _Optional[_Union[_sign_in_pb2.SignInVisit, _Mapping]] = ..., identifier: _Optional[str] = ..., code: _Optional[str] = ..., display_name: _Optional[str] = ..., password: _Optional[str] = ..., locale: _Optional[str] = ...) -> None: ...

class RegisterResponse(_message.Message):
    __slots__ = ("outcome",)
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    outcome: _sign_in_pb2.SignInOutcome
    def __init__(self, outcome: _Optional[_Union[_sign_in_pb2.SignInOutcome, _Mapping]] = ...) -> None: ...

class ResetPasswordRequest(_message.Message):
    __slots__ = ("visit", "identifier", "code", "password")
    VISIT_FIELD_NUMBER: _ClassVar[int]
    IDENTIFIER_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    visit: _sign_in_pb2.SignInVisit
    identifier: str
    code: str
    password: str
    def __init__(self, visit: _Optional[_Union[_sign_in_pb2.SignInVisit, _Mapping]] = ..., identifier: _Optional[str] = ..., code: _Optional[str] = ..., password: _Optional[str] = ...) -> None: ...

class ResetPasswordResponse(_message.Message):
    __slots__ = ("outcome",)
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    outcome: _sign_in_pb2.SignInOutcome
    def __init__(self, outcome: _Optional[_Union[_sign_in_pb2.SignInOutcome, _Mapping]] = ...) -> None: ...
