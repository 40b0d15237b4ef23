import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class OrganisationChanged(_message.Message):
    __slots__ = ("org_id", "name", "kind", "region", "state", "ancestor_ids", "successor_id")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ANCESTOR_IDS_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    name: str
    kind: str
    region: str
    state: str
    ancestor_ids: _containers.RepeatedScalarFieldContainer[str]
    successor_id: str
    def __init__(self, org_id: _Optional[str] = ..., name: _Optional[str] = ..., kind: _Optional[str] = ..., region: _Optional[str] = ..., state: _Optional[str] = ..., ancestor_ids: _Optional[_Iterable[str]] = ..., successor_id: _Optional[str] = ...) -> None: ...

class RoleGranted(_message.Message):
    __slots__ = ("grant_id", "subject_id", "role", "org_id", "subtree", "valid_from", "valid_to", "from_grant_id", "actions")
    GRANT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    SUBTREE_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    FROM_GRANT_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    grant_id: str
    subject_id: str
    role: str
    org_id: str
    subtree: bool
    valid_from: _timestamp_pb2.Timestamp
    valid_to: _timestamp_pb2.Timestamp
    from_grant_id: str
    actions: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, grant_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., role: _Optional[str] = ..., org_id: _Optional[str] = ..., subtree: _Optional[bool] = ..., valid_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., valid_to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., from_grant_id: _Optional[str] = ..., actions: _Optional[_Iterable[str]] = ...) -> None: ...

class RoleRevoked(_message.Message):
    __slots__ = ("grant_id", "subject_id")
    GRANT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    grant_id: str
    subject_id: str
    def __init__(self, grant_id: _Optional[str] = ..., subject_id: _Optional[str] = ...) -> None: ...

class SubjectChanged(_message.Message):
    __slots__ = ("subject_id", "kind", "state", "org_id", "scopes", "expires_at", "level", "natural_id")
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    SCOPES_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    NATURAL_ID_FIELD_NUMBER: _ClassVar[int]
    subject_id: str
    kind: str
    state: str
    org_id: str
    scopes: _containers.RepeatedScalarFieldContainer[str]
    expires_at: _timestamp_pb2.Timestamp
    level: str
    natural_id: str
    def __init__(self, subject_id: _Optional[str] = ..., kind: _Optional[str] = ..., state: _Optional[str] = ..., org_id: _Optional[str] = ..., scopes: _Optional[_Iterable[str]] = ..., expires_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., level: _Optional[str] = ..., natural_id: _Optional[str] = ...) -> None: ...

class ConsentChanged(_message.Message):
    __slots__ = ("person_id", "purpose", "given")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    GIVEN_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    purpose: str
    given: bool
    def __init__(self, person_id: _Optional[str] = ..., purpose: _Optional[str] = ..., given: _Optional[bool] = ...) -> None: ...

class ClientEnding(_message.Message):
    __slots__ = ("client_id", "org_id", "ends_at")
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    client_id: str
    org_id: str
    ends_at: _timestamp_pb2.Timestamp
    def __init__(self, client_id: _Optional[str] = ..., org_id: _Optional[str] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class MessageAsked(_message.Message):
    __slots__ = ("message_id", "channel")
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    message_id: str
    channel: str
    def __init__(self, message_id: _Optional[str] = ..., channel: _Optional[str] = ...) -> None: ...

class FactorsReset(_message.Message):
    __slots__ = ("person_id",)
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    def __init__(self, person_id: _Optional[str] = ...) -> None: ...

class PersonMerged(_message.Message):
    __slots__ = ("absorbed_id", "survivor_id")
    ABSORBED_ID_FIELD_NUMBER: _ClassVar[int]
    SURVIVOR_ID_FIELD_NUMBER: _ClassVar[int]
    absorbed_id: str
    survivor_id: str
    def __init__(self, absorbed_id: _Optional[str] = ..., survivor_id: _Optional[str] = ...) -> None: ...

class PersonUnmerged(_message.Message):
    __slots__ = ("absorbed_id", "survivor_id")
    ABSORBED_ID_FIELD_NUMBER: _ClassVar[int]
    SURVIVOR_ID_FIELD_NUMBER: _ClassVar[int]
    absorbed_id: str
    survivor_id: str
    def __init__(self, absorbed_id: _Optional[str] = ..., survivor_id: _Optional[str] = ...) -> None: ...

class VerificationRequested(_message.Message):
    __slots__ = ("verification_id", "org_id", "step")
    VERIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    verification_id: str
    org_id: str
    step: str
    def __init__(self, verification_id: _Optional[str] = ..., org_id: _Optional[str] = ..., step: _Optional[str] = ...) -> None: ...

class VerificationDecided(_message.Message):
    __slots__ = ("verification_id", "person_id", "org_id", "step", "state")
    VERIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    verification_id: str
    person_id: str
    org_id: str
    step: str
    state: str
    def __init__(self, verification_id: _Optional[str] = ..., person_id: _Optional[str] = ..., org_id: _Optional[str] = ..., step: _Optional[str] = ..., state: _Optional[str] = ...) -> None: ...

class ApplicationSubmitted(_message.Message):
    __slots__ = ("application_id", "decider_org_id")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    DECIDER_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    decider_org_id: str
    def __init__(self, application_id: _Optional[str] = ..., decider_org_id: _Optional[str] = ...) -> None: ...

class ApplicationDecided(_message.Message):
    __slots__ = ("application_id", "applicant_id", "state", "org_id")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    applicant_id: str
    state: str
    org_id: str
    def __init__(self, application_id: _Optional[str] = ..., applicant_id: _Optional[str] = ..., state: _Optional[str] = ..., org_id: _Optional[str] = ...) -> None: ...

class OfficerTermEnding(_message.Message):
    __slots__ = ("officer_id", "org_id", "office", "term_to")
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    OFFICE_FIELD_NUMBER: _ClassVar[int]
    TERM_TO_FIELD_NUMBER: _ClassVar[int]
    officer_id: str
    org_id: str
    office: str
    term_to: str
    def __init__(self, officer_id: _Optional[str] = ..., org_id: _Optional[str] = ..., office: _Optional[str] = ..., term_to: _Optional[str] = ...) -> None: ...

class LocalTaskGiven(_message.Message):
    __slots__ = ("task_id", "org_id", "person_id", "due_on")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    org_id: str
    person_id: str
    due_on: str
    def __init__(self, task_id: _Optional[str] = ..., org_id: _Optional[str] = ..., person_id: _Optional[str] = ..., due_on: _Optional[str] = ...) -> None: ...

class GuardianAsked(_message.Message):
    __slots__ = ("guardianship_id", "guardian_id")
    GUARDIANSHIP_ID_FIELD_NUMBER: _ClassVar[int]
    GUARDIAN_ID_FIELD_NUMBER: _ClassVar[int]
    guardianship_id: str
    guardian_id: str
    def __init__(self, guardianship_id: _Optional[str] = ..., guardian_id: _Optional[str] = ...) -> None: ...

class MinorRestricted(_message.Message):
    __slots__ = ("person_id", "restricted")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    RESTRICTED_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    restricted: bool
    def __init__(self, person_id: _Optional[str] = ..., restricted: _Optional[bool] = ...) -> None: ...

class MembershipChanged(_message.Message):
    __slots__ = ("membership_id", "person_id", "society_id", "state")
    MEMBERSHIP_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    SOCIETY_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    membership_id: str
    person_id: str
    society_id: str
    state: str
    def __init__(self, membership_id: _Optional[str] = ..., person_id: _Optional[str] = ..., society_id: _Optional[str] = ..., state: _Optional[str] = ...) -> None: ...

class PersonErasureOrdered(_message.Message):
    __slots__ = ("request_id", "person_id", "also_ids")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    ALSO_IDS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    person_id: str
    also_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, request_id: _Optional[str] = ..., person_id: _Optional[str] = ..., also_ids: _Optional[_Iterable[str]] = ...) -> None: ...
