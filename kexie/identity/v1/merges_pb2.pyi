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

class MergeProof(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MERGE_PROOF_UNSPECIFIED: _ClassVar[MergeProof]
    MERGE_PROOF_BOTH_SIGNED_IN: _ClassVar[MergeProof]
    MERGE_PROOF_SAME_DOCUMENT: _ClassVar[MergeProof]
    MERGE_PROOF_OPERATORS: _ClassVar[MergeProof]

class MergeState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MERGE_STATE_UNSPECIFIED: _ClassVar[MergeState]
    MERGE_STATE_REQUESTED: _ClassVar[MergeState]
    MERGE_STATE_MERGED: _ClassVar[MergeState]
    MERGE_STATE_REFUSED: _ClassVar[MergeState]
    MERGE_STATE_UNDONE: _ClassVar[MergeState]
MERGE_PROOF_UNSPECIFIED: MergeProof
MERGE_PROOF_BOTH_SIGNED_IN: MergeProof
MERGE_PROOF_SAME_DOCUMENT: MergeProof
MERGE_PROOF_OPERATORS: MergeProof
MERGE_STATE_UNSPECIFIED: MergeState
MERGE_STATE_REQUESTED: MergeState
MERGE_STATE_MERGED: MergeState
MERGE_STATE_REFUSED: MergeState
MERGE_STATE_UNDONE: MergeState

class Merge(_message.Message):
    __slots__ = ("merge_id", "survivor_id", "survivor_name", "absorbed_id", "absorbed_name", "proof", "state", "reason", "requested_at", "merged_at", "undo_until", "verbs")
    MERGE_ID_FIELD_NUMBER: _ClassVar[int]
    SURVIVOR_ID_FIELD_NUMBER: _ClassVar[int]
    SURVIVOR_NAME_FIELD_NUMBER: _ClassVar[int]
    ABSORBED_ID_FIELD_NUMBER: _ClassVar[int]
    ABSORBED_NAME_FIELD_NUMBER: _ClassVar[int]
    PROOF_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_AT_FIELD_NUMBER: _ClassVar[int]
    MERGED_AT_FIELD_NUMBER: _ClassVar[int]
    UNDO_UNTIL_FIELD_NUMBER: _ClassVar[int]
    VERBS_FIELD_NUMBER: _ClassVar[int]
    merge_id: str
    survivor_id: str
    survivor_name: str
    absorbed_id: str
    absorbed_name: str
    proof: MergeProof
    state: MergeState
    reason: str
    requested_at: _timestamp_pb2.Timestamp
    merged_at: _timestamp_pb2.Timestamp
    undo_until: _timestamp_pb2.Timestamp
    verbs: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, merge_id: _Optional[str] = ..., survivor_id: _Optional[str] = ..., survivor_name: _Optional[str] = ..., absorbed_id: _Optional[str] = ..., absorbed_name: _Optional[str] = ..., proof: _Optional[_Union[MergeProof, str]] = ..., state: _Optional[_Union[MergeState, str]] = ..., reason: _Optional[str] = ..., requested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., merged_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., undo_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., verbs: _Optional[_Iterable[str]] = ...) -> None: ...

class ShowMergeCodeRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ShowMergeCodeResponse(_message.Message):
    __slots__ = ("code", "expires_at")
    CODE_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    code: str
    expires_at: _timestamp_pb2.Timestamp
    def __init__(self, code: _Optional[str] = ..., expires_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class MergeByCodeRequest(_message.Message):
    __slots__ = ("code",)
    CODE_FIELD_NUMBER: _ClassVar[int]
    code: str
    def __init__(self, code: _Optional[str] = ...) -> None: ...

class MergeByCodeResponse(_message.Message):
    __slots__ = ("merge",)
    MERGE_FIELD_NUMBER: _ClassVar[int]
    merge: Merge
    def __init__(self, merge: _Optional[_Union[Merge, _Mapping]] = ...) -> None: ...

class RequestMergeRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class RequestMergeResponse(_message.Message):
    __slots__ = ("merge",)
    MERGE_FIELD_NUMBER: _ClassVar[int]
    merge: Merge
    def __init__(self, merge: _Optional[_Union[Merge, _Mapping]] = ...) -> None: ...

class ListMyMergesRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMyMergesResponse(_message.Message):
    __slots__ = ("merges", "next_page_token")
    MERGES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    merges: _containers.RepeatedCompositeFieldContainer[Merge]
    next_page_token: str
    def __init__(self, merges: _Optional[_Iterable[_Union[Merge, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UndoMergeRequest(_message.Message):
    __slots__ = ("merge_id",)
    MERGE_ID_FIELD_NUMBER: _ClassVar[int]
    merge_id: str
    def __init__(self, merge_id: _Optional[str] = ...) -> None: ...

class UndoMergeResponse(_message.Message):
    __slots__ = ("merge",)
    MERGE_FIELD_NUMBER: _ClassVar[int]
    merge: Merge
    def __init__(self, merge: _Optional[_Union[Merge, _Mapping]] = ...) -> None: ...

class ProposeMergeRequest(_message.Message):
    __slots__ = ("survivor_id", "absorbed_id", "reason")
    SURVIVOR_ID_FIELD_NUMBER: _ClassVar[int]
    ABSORBED_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    survivor_id: str
    absorbed_id: str
    reason: str
    def __init__(self, survivor_id: _Optional[str] = ..., absorbed_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ProposeMergeResponse(_message.Message):
    __slots__ = ("merge",)
    MERGE_FIELD_NUMBER: _ClassVar[int]
    merge: Merge
    def __init__(self, merge: _Optional[_Union[Merge, _Mapping]] = ...) -> None: ...

class DecideMergeRequest(_message.Message):
    __slots__ = ("merge_id", "agreed")
    MERGE_ID_FIELD_NUMBER: _ClassVar[int]
    AGREED_FIELD_NUMBER: _ClassVar[int]
    merge_id: str
    agreed: bool
    def __init__(self, merge_id: _Optional[str] = ..., agreed: _Optional[bool] = ...) -> None: ...

class DecideMergeResponse(_message.Message):
    __slots__ = ("merge",)
    MERGE_FIELD_NUMBER: _ClassVar[int]
    merge: Merge
    def __init__(self, merge: _Optional[_Union[Merge, _Mapping]] = ...) -> None: ...

class ListMergesRequest(_message.Message):
    __slots__ = ("state", "page_size", "page_token")
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    state: MergeState
    page_size: int
    page_token: str
    def __init__(self, state: _Optional[_Union[MergeState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMergesResponse(_message.Message):
    __slots__ = ("merges", "next_page_token")
    MERGES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    merges: _containers.RepeatedCompositeFieldContainer[Merge]
    next_page_token: str
    def __init__(self, merges: _Optional[_Iterable[_Union[Merge, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
