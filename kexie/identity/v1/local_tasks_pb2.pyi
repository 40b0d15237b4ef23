import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.identity.v1 import officers_pb2 as _officers_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LocalTask(_message.Message):
    __slots__ = ("task_id", "org_id", "org_name", "title", "text", "offices", "due_on", "created_at", "withdrawn_at")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    OFFICES_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_AT_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    org_id: str
    org_name: str
    title: str
    text: str
    offices: _containers.RepeatedScalarFieldContainer[_officers_pb2.Office]
    due_on: str
    created_at: _timestamp_pb2.Timestamp
    withdrawn_at: _timestamp_pb2.Timestamp
    def __init__(self, task_id: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., offices: _Optional[_Iterable[_Union[_officers_pb2.Office, str]]] = ..., due_on: _Optional[str] = ..., created_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., withdrawn_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TaskProgress(_message.Message):
    __slots__ = ("total", "open", "received", "done", "overdue", "without_account")
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_FIELD_NUMBER: _ClassVar[int]
    DONE_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    WITHOUT_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    total: int
    open: int
    received: int
    done: int
    overdue: int
    without_account: int
    def __init__(self, total: _Optional[int] = ..., open: _Optional[int] = ..., received: _Optional[int] = ..., done: _Optional[int] = ..., overdue: _Optional[int] = ..., without_account: _Optional[int] = ...) -> None: ...

class OfficeProgress(_message.Message):
    __slots__ = ("office", "progress")
    OFFICE_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    office: _officers_pb2.Office
    progress: TaskProgress
    def __init__(self, office: _Optional[_Union[_officers_pb2.Office, str]] = ..., progress: _Optional[_Union[TaskProgress, _Mapping]] = ...) -> None: ...

class BodyProgress(_message.Message):
    __slots__ = ("org_id", "name", "progress")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    name: str
    progress: TaskProgress
    def __init__(self, org_id: _Optional[str] = ..., name: _Optional[str] = ..., progress: _Optional[_Union[TaskProgress, _Mapping]] = ...) -> None: ...

class TaskRecipient(_message.Message):
    __slots__ = ("officer_id", "org_id", "org_name", "office", "name", "has_account", "received_at", "done_at", "report", "overdue")
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    OFFICE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    HAS_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    DONE_AT_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    officer_id: str
    org_id: str
    org_name: str
    office: _officers_pb2.Office
    name: str
    has_account: bool
    received_at: _timestamp_pb2.Timestamp
    done_at: _timestamp_pb2.Timestamp
    report: str
    overdue: bool
    def __init__(self, officer_id: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., office: _Optional[_Union[_officers_pb2.Office, str]] = ..., name: _Optional[str] = ..., has_account: _Optional[bool] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., done_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., report: _Optional[str] = ..., overdue: _Optional[bool] = ...) -> None: ...

class CreateLocalTaskRequest(_message.Message):
    __slots__ = ("org_id", "title", "text", "offices", "due_on")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    OFFICES_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    title: str
    text: str
    offices: _containers.RepeatedScalarFieldContainer[_officers_pb2.Office]
    due_on: str
    def __init__(self, org_id: _Optional[str] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., offices: _Optional[_Iterable[_Union[_officers_pb2.Office, str]]] = ..., due_on: _Optional[str] = ...) -> None: ...

class CreateLocalTaskResponse(_message.Message):
    __slots__ = ("task", "progress")
    TASK_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    task: LocalTask
    progress: TaskProgress
    def __init__(self, task: _Optional[_Union[LocalTask, _Mapping]] = ..., progress: _Optional[_Union[TaskProgress, _Mapping]] = ...) -> None: ...

class GetLocalTaskRequest(_message.Message):
    __slots__ = ("task_id",)
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    def __init__(self, task_id: _Optional[str] = ...) -> None: ...

class GetLocalTaskResponse(_message.Message):
    __slots__ = ("task", "progress", "offices", "bodies", "can")
    TASK_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    OFFICES_FIELD_NUMBER: _ClassVar[int]
    BODIES_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    task: LocalTask
    progress: TaskProgress
    offices: _containers.RepeatedCompositeFieldContainer[OfficeProgress]
    bodies: _containers.RepeatedCompositeFieldContainer[BodyProgress]
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, task: _Optional[_Union[LocalTask, _Mapping]] = ..., progress: _Optional[_Union[TaskProgress, _Mapping]] = ..., offices: _Optional[_Iterable[_Union[OfficeProgress, _Mapping]]] = ..., bodies: _Optional[_Iterable[_Union[BodyProgress, _Mapping]]] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class ListLocalTasksRequest(_message.Message):
    __slots__ = ("org_id", "page_size", "page_token")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    page_size: int
    page_token: str
    def __init__(self, org_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListLocalTasksResponse(_message.Message):
    __slots__ = ("tasks", "next_page_token")
    TASKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    tasks: _containers.RepeatedCompositeFieldContainer[LocalTask]
    next_page_token: str
    def __init__(self, tasks: _Optional[_Iterable[_Union[LocalTask, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListLocalTaskRecipientsRequest(_message.Message):
    __slots__ = ("task_id", "overdue_only", "page_size", "page_token")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_ONLY_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    overdue_only: bool
    page_size: int
    page_token: str
    def __init__(self, task_id: _Optional[str] = ..., overdue_only: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListLocalTaskRecipientsResponse(_message.Message):
    __slots__ = ("recipients", "next_page_token")
    RECIPIENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    recipients: _containers.RepeatedCompositeFieldContainer[TaskRecipient]
    next_page_token: str
    def __init__(self, recipients: _Optional[_Iterable[_Union[TaskRecipient, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListMyLocalTasksRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class MyLocalTask(_message.Message):
    __slots__ = ("task", "recipient")
    TASK_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_FIELD_NUMBER: _ClassVar[int]
    task: LocalTask
    recipient: TaskRecipient
    def __init__(self, task: _Optional[_Union[LocalTask, _Mapping]] = ..., recipient: _Optional[_Union[TaskRecipient, _Mapping]] = ...) -> None: ...

class ListMyLocalTasksResponse(_message.Message):
    __slots__ = ("tasks", "next_page_token")
    TASKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    tasks: _containers.RepeatedCompositeFieldContainer[MyLocalTask]
    next_page_token: str
    def __init__(self, tasks: _Optional[_Iterable[_Union[MyLocalTask, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ReceiveLocalTaskRequest(_message.Message):
    __slots__ = ("task_id", "officer_id")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    officer_id: str
    def __init__(self, task_id: _Optional[str] = ..., officer_id: _Optional[str] = ...) -> None: ...

class ReceiveLocalTaskResponse(_message.Message):
    __slots__ = ("recipient",)
    RECIPIENT_FIELD_NUMBER: _ClassVar[int]
    recipient: TaskRecipient
    def __init__(self, recipient: _Optional[_Union[TaskRecipient, _Mapping]] = ...) -> None: ...

class ReportLocalTaskRequest(_message.Message):
    __slots__ = ("task_id", "officer_id", "report")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    officer_id: str
    report: str
    def __init__(self, task_id: _Optional[str] = ..., officer_id: _Optional[str] = ..., report: _Optional[str] = ...) -> None: ...

class ReportLocalTaskResponse(_message.Message):
    __slots__ = ("recipient",)
    RECIPIENT_FIELD_NUMBER: _ClassVar[int]
    recipient: TaskRecipient
    def __init__(self, recipient: _Optional[_Union[TaskRecipient, _Mapping]] = ...) -> None: ...

class WithdrawLocalTaskRequest(_message.Message):
    __slots__ = ("task_id",)
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    def __init__(self, task_id: _Optional[str] = ...) -> None: ...

class WithdrawLocalTaskResponse(_message.Message):
    __slots__ = ("task",)
    TASK_FIELD_NUMBER: _ClassVar[int]
    task: LocalTask
    def __init__(self, task: _Optional[_Union[LocalTask, _Mapping]] = ...) -> None: ...
