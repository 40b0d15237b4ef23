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

class PersonState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PERSON_STATE_UNSPECIFIED: _ClassVar[PersonState]
    PERSON_STATE_ACTIVE: _ClassVar[PersonState]
    PERSON_STATE_SUSPENDED: _ClassVar[PersonState]
    PERSON_STATE_MERGED: _ClassVar[PersonState]

class Verification(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VERIFICATION_UNSPECIFIED: _ClassVar[Verification]
    VERIFICATION_REGISTERED: _ClassVar[Verification]
    VERIFICATION_REAL_NAME: _ClassVar[Verification]
    VERIFICATION_WORKER: _ClassVar[Verification]
    VERIFICATION_EXPERT: _ClassVar[Verification]
PERSON_STATE_UNSPECIFIED: PersonState
PERSON_STATE_ACTIVE: PersonState
PERSON_STATE_SUSPENDED: PersonState
PERSON_STATE_MERGED: PersonState
VERIFICATION_UNSPECIFIED: Verification
VERIFICATION_REGISTERED: Verification
VERIFICATION_REAL_NAME: Verification
VERIFICATION_WORKER: Verification
VERIFICATION_EXPERT: Verification

class Person(_message.Message):
    __slots__ = ("person_id", "display_name", "mail", "phone", "locale", "state", "verification", "created_at", "etag")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    MAIL_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERIFICATION_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    display_name: str
    mail: str
    phone: str
    locale: str
    state: PersonState
    verification: Verification
    created_at: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, person_id: _Optional[str] = ..., display_name: _Optional[str] = ..., mail: _Optional[str] = ..., phone: _Optional[str] = ..., locale: _Optional[str] = ..., state: _Optional[_Union[PersonState, str]] = ..., verification: _Optional[_Union[Verification, str]] = ..., created_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class HeldRole(_message.Message):
    __slots__ = ("grant_id", "role", "role_words", "org_id", "org_name", "subtree", "valid_from", "valid_to", "actions")
    GRANT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    ROLE_WORDS_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    SUBTREE_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    grant_id: str
    role: str
    role_words: str
    org_id: str
    org_name: str
    subtree: bool
    valid_from: _timestamp_pb2.Timestamp
    valid_to: _timestamp_pb2.Timestamp
    actions: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, grant_id: _Optional[str] = ..., role: _Optional[str] = ..., role_words: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., subtree: _Optional[bool] = ..., valid_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., valid_to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actions: _Optional[_Iterable[str]] = ...) -> None: ...

class GetMeRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetMeResponse(_message.Message):
    __slots__ = ("person", "roles", "can")
    PERSON_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    person: Person
    roles: _containers.RepeatedCompositeFieldContainer[HeldRole]
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, person: _Optional[_Union[Person, _Mapping]] = ..., roles: _Optional[_Iterable[_Union[HeldRole, _Mapping]]] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class UpdateMeRequest(_message.Message):
    __slots__ = ("display_name", "locale")
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    display_name: str
    locale: str
    def __init__(self, display_name: _Optional[str] = ..., locale: _Optional[str] = ...) -> None: ...

class UpdateMeResponse(_message.Message):
    __slots__ = ("person",)
    PERSON_FIELD_NUMBER: _ClassVar[int]
    person: Person
    def __init__(self, person: _Optional[_Union[Person, _Mapping]] = ...) -> None: ...

class BatchGetPeopleRequest(_message.Message):
    __slots__ = ("person_ids",)
    PERSON_IDS_FIELD_NUMBER: _ClassVar[int]
    person_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, person_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class PersonName(_message.Message):
    __slots__ = ("person_id", "display_name")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    display_name: str
    def __init__(self, person_id: _Optional[str] = ..., display_name: _Optional[str] = ...) -> None: ...

class BatchGetPeopleResponse(_message.Message):
    __slots__ = ("people",)
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    people: _containers.RepeatedCompositeFieldContainer[PersonName]
    def __init__(self, people: _Optional[_Iterable[_Union[PersonName, _Mapping]]] = ...) -> None: ...

class FindPeopleRequest(_message.Message):
    __slots__ = ("org_id", "addresses")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ADDRESSES_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    addresses: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, org_id: _Optional[str] = ..., addresses: _Optional[_Iterable[str]] = ...) -> None: ...

class FoundPerson(_message.Message):
    __slots__ = ("at", "person_id", "display_name")
    AT_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    at: int
    person_id: str
    display_name: str
    def __init__(self, at: _Optional[int] = ..., person_id: _Optional[str] = ..., display_name: _Optional[str] = ...) -> None: ...

class FindPeopleResponse(_message.Message):
    __slots__ = ("people",)
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    people: _containers.RepeatedCompositeFieldContainer[FoundPerson]
    def __init__(self, people: _Optional[_Iterable[_Union[FoundPerson, _Mapping]]] = ...) -> None: ...

class BatchGetContactsRequest(_message.Message):
    __slots__ = ("person_ids",)
    PERSON_IDS_FIELD_NUMBER: _ClassVar[int]
    person_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, person_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class Contact(_message.Message):
    __slots__ = ("person_id", "display_name", "mail", "phone", "locale", "state", "declined")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    MAIL_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DECLINED_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    display_name: str
    mail: str
    phone: str
    locale: str
    state: PersonState
    declined: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, person_id: _Optional[str] = ..., display_name: _Optional[str] = ..., mail: _Optional[str] = ..., phone: _Optional[str] = ..., locale: _Optional[str] = ..., state: _Optional[_Union[PersonState, str]] = ..., declined: _Optional[_Iterable[str]] = ...) -> None: ...

class BatchGetContactsResponse(_message.Message):
    __slots__ = ("contacts",)
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    contacts: _containers.RepeatedCompositeFieldContainer[Contact]
    def __init__(self, contacts: _Optional[_Iterable[_Union[Contact, _Mapping]]] = ...) -> None: ...

class SuspendPersonRequest(_message.Message):
    __slots__ = ("person_id", "reason")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    reason: str
    def __init__(self, person_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class SuspendPersonResponse(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: PersonState
    def __init__(self, state: _Optional[_Union[PersonState, str]] = ...) -> None: ...

class ReinstatePersonRequest(_message.Message):
    __slots__ = ("person_id",)
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    def __init__(self, person_id: _Optional[str] = ...) -> None: ...

class ReinstatePersonResponse(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: PersonState
    def __init__(self, state: _Optional[_Union[PersonState, str]] = ...) -> None: ...
