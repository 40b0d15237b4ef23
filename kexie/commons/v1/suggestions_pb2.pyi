import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.commons.v1 import matters_pb2 as _matters_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SuggestionKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUGGESTION_KIND_UNSPECIFIED: _ClassVar[SuggestionKind]
    SUGGESTION_KIND_QUESTION: _ClassVar[SuggestionKind]
    SUGGESTION_KIND_OPINION: _ClassVar[SuggestionKind]
    SUGGESTION_KIND_PROPOSAL: _ClassVar[SuggestionKind]

class SuggestionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUGGESTION_STATE_UNSPECIFIED: _ClassVar[SuggestionState]
    SUGGESTION_STATE_SUBMITTED: _ClassVar[SuggestionState]
    SUGGESTION_STATE_MERGED: _ClassVar[SuggestionState]
    SUGGESTION_STATE_RETURNED: _ClassVar[SuggestionState]
    SUGGESTION_STATE_WITHDRAWN: _ClassVar[SuggestionState]
SUGGESTION_KIND_UNSPECIFIED: SuggestionKind
SUGGESTION_KIND_QUESTION: SuggestionKind
SUGGESTION_KIND_OPINION: SuggestionKind
SUGGESTION_KIND_PROPOSAL: SuggestionKind
SUGGESTION_STATE_UNSPECIFIED: SuggestionState
SUGGESTION_STATE_SUBMITTED: SuggestionState
SUGGESTION_STATE_MERGED: SuggestionState
SUGGESTION_STATE_RETURNED: SuggestionState
SUGGESTION_STATE_WITHDRAWN: SuggestionState

class FieldAnswer(_message.Message):
    __slots__ = ("name", "text")
    NAME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    name: str
    text: str
    def __init__(self, name: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class SuggestionDraft(_message.Message):
    __slots__ = ("org_id", "call_id", "consultation_id", "kind", "title", "text", "subject", "region", "topic", "answers")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    call_id: str
    consultation_id: str
    kind: SuggestionKind
    title: str
    text: str
    subject: str
    region: str
    topic: str
    answers: _containers.RepeatedCompositeFieldContainer[FieldAnswer]
    def __init__(self, org_id: _Optional[str] = ..., call_id: _Optional[str] = ..., consultation_id: _Optional[str] = ..., kind: _Optional[_Union[SuggestionKind, str]] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., subject: _Optional[str] = ..., region: _Optional[str] = ..., topic: _Optional[str] = ..., answers: _Optional[_Iterable[_Union[FieldAnswer, _Mapping]]] = ...) -> None: ...

class Suggestion(_message.Message):
    __slots__ = ("suggestion_id", "draft", "state", "reason", "anonymous", "author_id", "submitted_at", "matter_id", "rating")
    SUGGESTION_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ANONYMOUS_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_ID_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_AT_FIELD_NUMBER: _ClassVar[int]
    MATTER_ID_FIELD_NUMBER: _ClassVar[int]
    RATING_FIELD_NUMBER: _ClassVar[int]
    suggestion_id: str
    draft: SuggestionDraft
    state: SuggestionState
    reason: str
    anonymous: bool
    author_id: str
    submitted_at: _timestamp_pb2.Timestamp
    matter_id: str
    rating: int
    def __init__(self, suggestion_id: _Optional[str] = ..., draft: _Optional[_Union[SuggestionDraft, _Mapping]] = ..., state: _Optional[_Union[SuggestionState, str]] = ..., reason: _Optional[str] = ..., anonymous: _Optional[bool] = ..., author_id: _Optional[str] = ..., submitted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., matter_id: _Optional[str] = ..., rating: _Optional[int] = ...) -> None: ...

class SubmitSuggestionRequest(_message.Message):
    __slots__ = ("draft",)
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    draft: SuggestionDraft
    def __init__(self, draft: _Optional[_Union[SuggestionDraft, _Mapping]] = ...) -> None: ...

class SubmitSuggestionResponse(_message.Message):
    __slots__ = ("suggestion",)
    SUGGESTION_FIELD_NUMBER: _ClassVar[int]
    suggestion: Suggestion
    def __init__(self, suggestion: _Optional[_Union[Suggestion, _Mapping]] = ...) -> None: ...

class SubmitAnonymouslyRequest(_message.Message):
    __slots__ = ("draft", "tell_me")
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    TELL_ME_FIELD_NUMBER: _ClassVar[int]
    draft: SuggestionDraft
    tell_me: bool
    def __init__(self, draft: _Optional[_Union[SuggestionDraft, _Mapping]] = ..., tell_me: _Optional[bool] = ...) -> None: ...

class SubmitAnonymouslyResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: str
    def __init__(self, receipt: _Optional[str] = ...) -> None: ...

class WithdrawSuggestionRequest(_message.Message):
    __slots__ = ("suggestion_id",)
    SUGGESTION_ID_FIELD_NUMBER: _ClassVar[int]
    suggestion_id: str
    def __init__(self, suggestion_id: _Optional[str] = ...) -> None: ...

class WithdrawSuggestionResponse(_message.Message):
    __slots__ = ("suggestion",)
    SUGGESTION_FIELD_NUMBER: _ClassVar[int]
    suggestion: Suggestion
    def __init__(self, suggestion: _Optional[_Union[Suggestion, _Mapping]] = ...) -> None: ...

class ListMySuggestionsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMySuggestionsResponse(_message.Message):
    __slots__ = ("suggestions", "next_page_token")
    SUGGESTIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    suggestions: _containers.RepeatedCompositeFieldContainer[Suggestion]
    next_page_token: str
    def __init__(self, suggestions: _Optional[_Iterable[_Union[Suggestion, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ReadReceiptRequest(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: str
    def __init__(self, receipt: _Optional[str] = ...) -> None: ...

class ReadReceiptResponse(_message.Message):
    __slots__ = ("suggestion", "matter")
    SUGGESTION_FIELD_NUMBER: _ClassVar[int]
    MATTER_FIELD_NUMBER: _ClassVar[int]
    suggestion: Suggestion
    matter: _matters_pb2.Matter
    def __init__(self, suggestion: _Optional[_Union[Suggestion, _Mapping]] = ..., matter: _Optional[_Union[_matters_pb2.Matter, _Mapping]] = ...) -> None: ...

class RateAnswerRequest(_message.Message):
    __slots__ = ("suggestion_id", "receipt", "rating")
    SUGGESTION_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    RATING_FIELD_NUMBER: _ClassVar[int]
    suggestion_id: str
    receipt: str
    rating: int
    def __init__(self, suggestion_id: _Optional[str] = ..., receipt: _Optional[str] = ..., rating: _Optional[int] = ...) -> None: ...

class RateAnswerResponse(_message.Message):
    __slots__ = ("suggestion",)
    SUGGESTION_FIELD_NUMBER: _ClassVar[int]
    suggestion: Suggestion
    def __init__(self, suggestion: _Optional[_Union[Suggestion, _Mapping]] = ...) -> None: ...

class ListSuggestionsRequest(_message.Message):
    __slots__ = ("org_id", "call_id", "matter_id", "state", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    MATTER_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    call_id: str
    matter_id: str
    state: SuggestionState
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., call_id: _Optional[str] = ..., matter_id: _Optional[str] = ..., state: _Optional[_Union[SuggestionState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListSuggestionsResponse(_message.Message):
    __slots__ = ("suggestions", "next_page_token")
    SUGGESTIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    suggestions: _containers.RepeatedCompositeFieldContainer[Suggestion]
    next_page_token: str
    def __init__(self, suggestions: _Optional[_Iterable[_Union[Suggestion, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListAlikeSuggestionsRequest(_message.Message):
    __slots__ = ("suggestion_id", "page_size", "page_token")
    SUGGESTION_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    suggestion_id: str
    page_size: int
    page_token: str
    def __init__(self, suggestion_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class AlikeSuggestion(_message.Message):
    __slots__ = ("suggestion", "likeness")
    SUGGESTION_FIELD_NUMBER: _ClassVar[int]
    LIKENESS_FIELD_NUMBER: _ClassVar[int]
    suggestion: Suggestion
    likeness: float
    def __init__(self, suggestion: _Optional[_Union[Suggestion, _Mapping]] = ..., likeness: _Optional[float] = ...) -> None: ...

class ListAlikeSuggestionsResponse(_message.Message):
    __slots__ = ("suggestions", "next_page_token")
    SUGGESTIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    suggestions: _containers.RepeatedCompositeFieldContainer[AlikeSuggestion]
    next_page_token: str
    def __init__(self, suggestions: _Optional[_Iterable[_Union[AlikeSuggestion, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ReturnSuggestionRequest(_message.Message):
    __slots__ = ("suggestion_id", "reason")
    SUGGESTION_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    suggestion_id: str
    reason: str
    def __init__(self, suggestion_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ReturnSuggestionResponse(_message.Message):
    __slots__ = ("suggestion",)
    SUGGESTION_FIELD_NUMBER: _ClassVar[int]
    suggestion: Suggestion
    def __init__(self, suggestion: _Optional[_Union[Suggestion, _Mapping]] = ...) -> None: ...
