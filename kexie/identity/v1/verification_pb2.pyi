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

class VerificationStep(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VERIFICATION_STEP_UNSPECIFIED: _ClassVar[VerificationStep]
    VERIFICATION_STEP_REAL_NAME: _ClassVar[VerificationStep]
    VERIFICATION_STEP_WORKER: _ClassVar[VerificationStep]
    VERIFICATION_STEP_EXPERT: _ClassVar[VerificationStep]

class VerificationMeans(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VERIFICATION_MEANS_UNSPECIFIED: _ClassVar[VerificationMeans]
    VERIFICATION_MEANS_AUTHORITY: _ClassVar[VerificationMeans]
    VERIFICATION_MEANS_SIGHT: _ClassVar[VerificationMeans]
    VERIFICATION_MEANS_ORGANISATION: _ClassVar[VerificationMeans]
    VERIFICATION_MEANS_ORCID: _ClassVar[VerificationMeans]
    VERIFICATION_MEANS_WORK_MAIL: _ClassVar[VerificationMeans]
    VERIFICATION_MEANS_IMPORTED: _ClassVar[VerificationMeans]

class VerificationState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VERIFICATION_STATE_UNSPECIFIED: _ClassVar[VerificationState]
    VERIFICATION_STATE_REQUESTED: _ClassVar[VerificationState]
    VERIFICATION_STATE_CONFIRMED: _ClassVar[VerificationState]
    VERIFICATION_STATE_REFUSED: _ClassVar[VerificationState]
    VERIFICATION_STATE_WITHDRAWN: _ClassVar[VerificationState]
    VERIFICATION_STATE_ENDED: _ClassVar[VerificationState]
    VERIFICATION_STATE_DUPLICATE: _ClassVar[VerificationState]

class DocumentKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DOCUMENT_KIND_UNSPECIFIED: _ClassVar[DocumentKind]
    DOCUMENT_KIND_RESIDENT_ID: _ClassVar[DocumentKind]
    DOCUMENT_KIND_PASSPORT: _ClassVar[DocumentKind]
    DOCUMENT_KIND_HK_MACAO_PERMIT: _ClassVar[DocumentKind]
    DOCUMENT_KIND_HK_MACAO_TW_RESIDENCE: _ClassVar[DocumentKind]
    DOCUMENT_KIND_TAIWAN_PERMIT: _ClassVar[DocumentKind]
    DOCUMENT_KIND_FOREIGN_PERMANENT: _ClassVar[DocumentKind]

class AgeClass(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    AGE_CLASS_UNSPECIFIED: _ClassVar[AgeClass]
    AGE_CLASS_UNDER_14: _ClassVar[AgeClass]
    AGE_CLASS_UNDER_18: _ClassVar[AgeClass]
    AGE_CLASS_ADULT: _ClassVar[AgeClass]
VERIFICATION_STEP_UNSPECIFIED: VerificationStep
VERIFICATION_STEP_REAL_NAME: VerificationStep
VERIFICATION_STEP_WORKER: VerificationStep
VERIFICATION_STEP_EXPERT: VerificationStep
VERIFICATION_MEANS_UNSPECIFIED: VerificationMeans
VERIFICATION_MEANS_AUTHORITY: VerificationMeans
VERIFICATION_MEANS_SIGHT: VerificationMeans
VERIFICATION_MEANS_ORGANISATION: VerificationMeans
VERIFICATION_MEANS_ORCID: VerificationMeans
VERIFICATION_MEANS_WORK_MAIL: VerificationMeans
VERIFICATION_MEANS_IMPORTED: VerificationMeans
VERIFICATION_STATE_UNSPECIFIED: VerificationState
VERIFICATION_STATE_REQUESTED: VerificationState
VERIFICATION_STATE_CONFIRMED: VerificationState
VERIFICATION_STATE_REFUSED: VerificationState
VERIFICATION_STATE_WITHDRAWN: VerificationState
VERIFICATION_STATE_ENDED: VerificationState
VERIFICATION_STATE_DUPLICATE: VerificationState
DOCUMENT_KIND_UNSPECIFIED: DocumentKind
DOCUMENT_KIND_RESIDENT_ID: DocumentKind
DOCUMENT_KIND_PASSPORT: DocumentKind
DOCUMENT_KIND_HK_MACAO_PERMIT: DocumentKind
DOCUMENT_KIND_HK_MACAO_TW_RESIDENCE: DocumentKind
DOCUMENT_KIND_TAIWAN_PERMIT: DocumentKind
DOCUMENT_KIND_FOREIGN_PERMANENT: DocumentKind
AGE_CLASS_UNSPECIFIED: AgeClass
AGE_CLASS_UNDER_14: AgeClass
AGE_CLASS_UNDER_18: AgeClass
AGE_CLASS_ADULT: AgeClass

class IdentityDocument(_message.Message):
    __slots__ = ("kind", "number", "country", "birth_date")
    KIND_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_FIELD_NUMBER: _ClassVar[int]
    BIRTH_DATE_FIELD_NUMBER: _ClassVar[int]
    kind: DocumentKind
    number: str
    country: str
    birth_date: str
    def __init__(self, kind: _Optional[_Union[DocumentKind, str]] = ..., number: _Optional[str] = ..., country: _Optional[str] = ..., birth_date: _Optional[str] = ...) -> None: ...

class VerificationRecord(_message.Message):
    __slots__ = ("verification_id", "person_id", "display_name", "step", "means", "state", "org_id", "org_name", "legal_name", "document_kind", "orcid", "subjects", "remark", "requested_at", "decided_at", "reason", "valid_to", "verbs")
    VERIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    MEANS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    LEGAL_NAME_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_KIND_FIELD_NUMBER: _ClassVar[int]
    ORCID_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    REMARK_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    VERBS_FIELD_NUMBER: _ClassVar[int]
    verification_id: str
    person_id: str
    display_name: str
    step: VerificationStep
    means: VerificationMeans
    state: VerificationState
    org_id: str
    org_name: str
    legal_name: str
    document_kind: DocumentKind
    orcid: str
    subjects: _containers.RepeatedScalarFieldContainer[str]
    remark: str
    requested_at: _timestamp_pb2.Timestamp
    decided_at: _timestamp_pb2.Timestamp
    reason: str
    valid_to: _timestamp_pb2.Timestamp
    verbs: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, verification_id: _Optional[str] = ..., person_id: _Optional[str] = ..., display_name: _Optional[str] = ..., step: _Optional[_Union[VerificationStep, str]] = ..., means: _Optional[_Union[VerificationMeans, str]] = ..., state: _Optional[_Union[VerificationState, str]] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., legal_name: _Optional[str] = ..., document_kind: _Optional[_Union[DocumentKind, str]] = ..., orcid: _Optional[str] = ..., subjects: _Optional[_Iterable[str]] = ..., remark: _Optional[str] = ..., requested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ..., valid_to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., verbs: _Optional[_Iterable[str]] = ...) -> None: ...

class GetMyVerificationRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetMyVerificationResponse(_message.Message):
    __slots__ = ("level", "records", "authority", "orcid", "age_class", "age_from_document")
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    RECORDS_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    ORCID_FIELD_NUMBER: _ClassVar[int]
    AGE_CLASS_FIELD_NUMBER: _ClassVar[int]
    AGE_FROM_DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    level: str
    records: _containers.RepeatedCompositeFieldContainer[VerificationRecord]
    authority: bool
    orcid: bool
    age_class: AgeClass
    age_from_document: bool
    def __init__(self, level: _Optional[str] = ..., records: _Optional[_Iterable[_Union[VerificationRecord, _Mapping]]] = ..., authority: _Optional[bool] = ..., orcid: _Optional[bool] = ..., age_class: _Optional[_Union[AgeClass, str]] = ..., age_from_document: _Optional[bool] = ...) -> None: ...

class VerifyRealNameRequest(_message.Message):
    __slots__ = ("legal_name", "document", "org_id")
    LEGAL_NAME_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    legal_name: str
    document: IdentityDocument
    org_id: str
    def __init__(self, legal_name: _Optional[str] = ..., document: _Optional[_Union[IdentityDocument, _Mapping]] = ..., org_id: _Optional[str] = ...) -> None: ...

class VerifyRealNameResponse(_message.Message):
    __slots__ = ("record",)
    RECORD_FIELD_NUMBER: _ClassVar[int]
    record: VerificationRecord
    def __init__(self, record: _Optional[_Union[VerificationRecord, _Mapping]] = ...) -> None: ...

class RequestConfirmationRequest(_message.Message):
    __slots__ = ("step", "org_id", "subjects", "remark")
    STEP_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    REMARK_FIELD_NUMBER: _ClassVar[int]
    step: VerificationStep
    org_id: str
    subjects: _containers.RepeatedScalarFieldContainer[str]
    remark: str
    def __init__(self, step: _Optional[_Union[VerificationStep, str]] = ..., org_id: _Optional[str] = ..., subjects: _Optional[_Iterable[str]] = ..., remark: _Optional[str] = ...) -> None: ...

class RequestConfirmationResponse(_message.Message):
    __slots__ = ("record",)
    RECORD_FIELD_NUMBER: _ClassVar[int]
    record: VerificationRecord
    def __init__(self, record: _Optional[_Union[VerificationRecord, _Mapping]] = ...) -> None: ...

class StartOrcidRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class StartOrcidResponse(_message.Message):
    __slots__ = ("authorize_url",)
    AUTHORIZE_URL_FIELD_NUMBER: _ClassVar[int]
    authorize_url: str
    def __init__(self, authorize_url: _Optional[str] = ...) -> None: ...

class FinishOrcidRequest(_message.Message):
    __slots__ = ("code", "state")
    CODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    code: str
    state: str
    def __init__(self, code: _Optional[str] = ..., state: _Optional[str] = ...) -> None: ...

class FinishOrcidResponse(_message.Message):
    __slots__ = ("record",)
    RECORD_FIELD_NUMBER: _ClassVar[int]
    record: VerificationRecord
    def __init__(self, record: _Optional[_Union[VerificationRecord, _Mapping]] = ...) -> None: ...

class WithdrawVerificationRequest(_message.Message):
    __slots__ = ("verification_id", "reason")
    VERIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    verification_id: str
    reason: str
    def __init__(self, verification_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class WithdrawVerificationResponse(_message.Message):
    __slots__ = ("record",)
    RECORD_FIELD_NUMBER: _ClassVar[int]
    record: VerificationRecord
    def __init__(self, record: _Optional[_Union[VerificationRecord, _Mapping]] = ...) -> None: ...

class ListVerificationsRequest(_message.Message):
    __slots__ = ("org_id", "state", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    state: VerificationState
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., state: _Optional[_Union[VerificationState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListVerificationsResponse(_message.Message):
    __slots__ = ("records", "next_page_token")
    RECORDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    records: _containers.RepeatedCompositeFieldContainer[VerificationRecord]
    next_page_token: str
    def __init__(self, records: _Optional[_Iterable[_Union[VerificationRecord, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ConfirmVerificationRequest(_message.Message):
    __slots__ = ("verification_id", "valid_to", "document_number")
    VERIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    verification_id: str
    valid_to: _timestamp_pb2.Timestamp
    document_number: str
    def __init__(self, verification_id: _Optional[str] = ..., valid_to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., document_number: _Optional[str] = ...) -> None: ...

class ConfirmVerificationResponse(_message.Message):
    __slots__ = ("record",)
    RECORD_FIELD_NUMBER: _ClassVar[int]
    record: VerificationRecord
    def __init__(self, record: _Optional[_Union[VerificationRecord, _Mapping]] = ...) -> None: ...

class RefuseVerificationRequest(_message.Message):
    __slots__ = ("verification_id", "reason")
    VERIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    verification_id: str
    reason: str
    def __init__(self, verification_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class RefuseVerificationResponse(_message.Message):
    __slots__ = ("record",)
    RECORD_FIELD_NUMBER: _ClassVar[int]
    record: VerificationRecord
    def __init__(self, record: _Optional[_Union[VerificationRecord, _Mapping]] = ...) -> None: ...
