from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class SelectionOpened(_message.Message):
    __slots__ = ("selection_id", "org_id")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    org_id: str
    def __init__(self, selection_id: _Optional[str] = ..., org_id: _Optional[str] = ...) -> None: ...

class SelectionEnded(_message.Message):
    __slots__ = ("selection_id", "org_id", "state")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    org_id: str
    state: str
    def __init__(self, selection_id: _Optional[str] = ..., org_id: _Optional[str] = ..., state: _Optional[str] = ...) -> None: ...

class NominationMade(_message.Message):
    __slots__ = ("nomination_id", "selection_id", "host_org_id", "org_id", "nominee_id", "member_ids")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    HOST_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    NOMINEE_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_IDS_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    selection_id: str
    host_org_id: str
    org_id: str
    nominee_id: str
    member_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, nomination_id: _Optional[str] = ..., selection_id: _Optional[str] = ..., host_org_id: _Optional[str] = ..., org_id: _Optional[str] = ..., nominee_id: _Optional[str] = ..., member_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class NominationDecided(_message.Message):
    __slots__ = ("nomination_id", "selection_id", "nominee_id", "nominator_id", "state")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    NOMINEE_ID_FIELD_NUMBER: _ClassVar[int]
    NOMINATOR_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    selection_id: str
    nominee_id: str
    nominator_id: str
    state: str
    def __init__(self, nomination_id: _Optional[str] = ..., selection_id: _Optional[str] = ..., nominee_id: _Optional[str] = ..., nominator_id: _Optional[str] = ..., state: _Optional[str] = ...) -> None: ...

class ReviewAssigned(_message.Message):
    __slots__ = ("nomination_id", "selection_id", "reviewer_id")
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEWER_ID_FIELD_NUMBER: _ClassVar[int]
    nomination_id: str
    selection_id: str
    reviewer_id: str
    def __init__(self, nomination_id: _Optional[str] = ..., selection_id: _Optional[str] = ..., reviewer_id: _Optional[str] = ...) -> None: ...

class NoticePublished(_message.Message):
    __slots__ = ("selection_id", "org_id")
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    selection_id: str
    org_id: str
    def __init__(self, selection_id: _Optional[str] = ..., org_id: _Optional[str] = ...) -> None: ...

class AwardGranted(_message.Message):
    __slots__ = ("award_id", "number", "selection_id", "holder_id", "nomination_id", "org_id", "holder_org_id", "member_ids", "library_rights", "from_file")
    AWARD_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_IDS_FIELD_NUMBER: _ClassVar[int]
    LIBRARY_RIGHTS_FIELD_NUMBER: _ClassVar[int]
    FROM_FILE_FIELD_NUMBER: _ClassVar[int]
    award_id: str
    number: str
    selection_id: str
    holder_id: str
    nomination_id: str
    org_id: str
    holder_org_id: str
    member_ids: _containers.RepeatedScalarFieldContainer[str]
    library_rights: str
    from_file: bool
    def __init__(self, award_id: _Optional[str] = ..., number: _Optional[str] = ..., selection_id: _Optional[str] = ..., holder_id: _Optional[str] = ..., nomination_id: _Optional[str] = ..., org_id: _Optional[str] = ..., holder_org_id: _Optional[str] = ..., member_ids: _Optional[_Iterable[str]] = ..., library_rights: _Optional[str] = ..., from_file: _Optional[bool] = ...) -> None: ...

class AwardRevoked(_message.Message):
    __slots__ = ("award_id", "number", "selection_id", "holder_id", "holder_org_id", "member_ids")
    AWARD_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_IDS_FIELD_NUMBER: _ClassVar[int]
    award_id: str
    number: str
    selection_id: str
    holder_id: str
    holder_org_id: str
    member_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, award_id: _Optional[str] = ..., number: _Optional[str] = ..., selection_id: _Optional[str] = ..., holder_id: _Optional[str] = ..., holder_org_id: _Optional[str] = ..., member_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ProblemFollowedUp(_message.Message):
    __slots__ = ("follow_up_id", "nomination_id", "selection_id", "kind", "item_id", "relation", "author_ids")
    FOLLOW_UP_ID_FIELD_NUMBER: _ClassVar[int]
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    RELATION_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_IDS_FIELD_NUMBER: _ClassVar[int]
    follow_up_id: str
    nomination_id: str
    selection_id: str
    kind: str
    item_id: str
    relation: str
    author_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, follow_up_id: _Optional[str] = ..., nomination_id: _Optional[str] = ..., selection_id: _Optional[str] = ..., kind: _Optional[str] = ..., item_id: _Optional[str] = ..., relation: _Optional[str] = ..., author_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ProblemFollowUpWithdrawn(_message.Message):
    __slots__ = ("follow_up_id", "nomination_id", "selection_id", "author_ids")
    FOLLOW_UP_ID_FIELD_NUMBER: _ClassVar[int]
    NOMINATION_ID_FIELD_NUMBER: _ClassVar[int]
    SELECTION_ID_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_IDS_FIELD_NUMBER: _ClassVar[int]
    follow_up_id: str
    nomination_id: str
    selection_id: str
    author_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, follow_up_id: _Optional[str] = ..., nomination_id: _Optional[str] = ..., selection_id: _Optional[str] = ..., author_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class CertificateIssued(_message.Message):
    __slots__ = ("certificate_id", "holder_id", "holder_org_id", "kind", "source_id")
    CERTIFICATE_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    certificate_id: str
    holder_id: str
    holder_org_id: str
    kind: str
    source_id: str
    def __init__(self, certificate_id: _Optional[str] = ..., holder_id: _Optional[str] = ..., holder_org_id: _Optional[str] = ..., kind: _Optional[str] = ..., source_id: _Optional[str] = ...) -> None: ...

class CertificateRevoked(_message.Message):
    __slots__ = ("certificate_id", "holder_id", "holder_org_id", "kind", "source_id")
    CERTIFICATE_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ORG_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    certificate_id: str
    holder_id: str
    holder_org_id: str
    kind: str
    source_id: str
    def __init__(self, certificate_id: _Optional[str] = ..., holder_id: _Optional[str] = ..., holder_org_id: _Optional[str] = ..., kind: _Optional[str] = ..., source_id: _Optional[str] = ...) -> None: ...

class InquiryOpened(_message.Message):
    __slots__ = ("inquiry_id", "org_id")
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    org_id: str
    def __init__(self, inquiry_id: _Optional[str] = ..., org_id: _Optional[str] = ...) -> None: ...

class InquiryMoved(_message.Message):
    __slots__ = ("inquiry_id", "org_id", "state")
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    org_id: str
    state: str
    def __init__(self, inquiry_id: _Optional[str] = ..., org_id: _Optional[str] = ..., state: _Optional[str] = ...) -> None: ...

class InquiryInvited(_message.Message):
    __slots__ = ("inquiry_id", "person_id")
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    person_id: str
    def __init__(self, inquiry_id: _Optional[str] = ..., person_id: _Optional[str] = ...) -> None: ...

class InquiryReminded(_message.Message):
    __slots__ = ("inquiry_id", "person_id", "number")
    INQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    inquiry_id: str
    person_id: str
    number: int
    def __init__(self, inquiry_id: _Optional[str] = ..., person_id: _Optional[str] = ..., number: _Optional[int] = ...) -> None: ...
