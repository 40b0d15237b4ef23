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

class ProductFamily(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PRODUCT_FAMILY_UNSPECIFIED: _ClassVar[ProductFamily]
    PRODUCT_FAMILY_REPORT: _ClassVar[ProductFamily]
    PRODUCT_FAMILY_BLUE_BOOK: _ClassVar[ProductFamily]
    PRODUCT_FAMILY_BRIEF: _ClassVar[ProductFamily]
    PRODUCT_FAMILY_ADVICE: _ClassVar[ProductFamily]

class ProductLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PRODUCT_LEVEL_UNSPECIFIED: _ClassVar[ProductLevel]
    PRODUCT_LEVEL_PUBLIC: _ClassVar[ProductLevel]
    PRODUCT_LEVEL_INTERNAL: _ClassVar[ProductLevel]

class ProductState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PRODUCT_STATE_UNSPECIFIED: _ClassVar[ProductState]
    PRODUCT_STATE_DRAFT: _ClassVar[ProductState]
    PRODUCT_STATE_RELEASED: _ClassVar[ProductState]
    PRODUCT_STATE_FILED: _ClassVar[ProductState]
    PRODUCT_STATE_WITHDRAWN: _ClassVar[ProductState]
PRODUCT_FAMILY_UNSPECIFIED: ProductFamily
PRODUCT_FAMILY_REPORT: ProductFamily
PRODUCT_FAMILY_BLUE_BOOK: ProductFamily
PRODUCT_FAMILY_BRIEF: ProductFamily
PRODUCT_FAMILY_ADVICE: ProductFamily
PRODUCT_LEVEL_UNSPECIFIED: ProductLevel
PRODUCT_LEVEL_PUBLIC: ProductLevel
PRODUCT_LEVEL_INTERNAL: ProductLevel
PRODUCT_STATE_UNSPECIFIED: ProductState
PRODUCT_STATE_DRAFT: ProductState
PRODUCT_STATE_RELEASED: ProductState
PRODUCT_STATE_FILED: ProductState
PRODUCT_STATE_WITHDRAWN: ProductState

class Product(_message.Message):
    __slots__ = ("product_id", "code", "think_tank_id", "think_tank_name", "org_id", "region", "title", "summary", "text", "family", "level", "subjects", "keywords", "author_ids", "state", "released_at", "filed_at", "withdrawn_at", "withdrawal_reason", "etag", "campaign_id")
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    THINK_TANK_ID_FIELD_NUMBER: _ClassVar[int]
    THINK_TANK_NAME_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    FAMILY_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_IDS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RELEASED_AT_FIELD_NUMBER: _ClassVar[int]
    FILED_AT_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_AT_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWAL_REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    product_id: str
    code: str
    think_tank_id: str
    think_tank_name: str
    org_id: str
    region: str
    title: str
    summary: str
    text: str
    family: ProductFamily
    level: ProductLevel
    subjects: _containers.RepeatedScalarFieldContainer[str]
    keywords: _containers.RepeatedScalarFieldContainer[str]
    author_ids: _containers.RepeatedScalarFieldContainer[str]
    state: ProductState
    released_at: _timestamp_pb2.Timestamp
    filed_at: _timestamp_pb2.Timestamp
    withdrawn_at: _timestamp_pb2.Timestamp
    withdrawal_reason: str
    etag: str
    campaign_id: str
    def __init__(self, product_id: _Optional[str] = ..., code: _Optional[str] = ..., think_tank_id: _Optional[str] = ..., think_tank_name: _Optional[str] = ..., org_id: _Optional[str] = ..., region: _Optional[str] = ..., title: _Optional[str] = ..., summary: _Optional[str] = ..., text: _Optional[str] = ..., family: _Optional[_Union[ProductFamily, str]] = ..., level: _Optional[_Union[ProductLevel, str]] = ..., subjects: _Optional[_Iterable[str]] = ..., keywords: _Optional[_Iterable[str]] = ..., author_ids: _Optional[_Iterable[str]] = ..., state: _Optional[_Union[ProductState, str]] = ..., released_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., filed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., withdrawn_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., withdrawal_reason: _Optional[str] = ..., etag: _Optional[str] = ..., campaign_id: _Optional[str] = ...) -> None: ...

class ProductDraft(_message.Message):
    __slots__ = ("title", "summary", "text", "family", "level", "subjects", "keywords", "author_ids")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    FAMILY_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_IDS_FIELD_NUMBER: _ClassVar[int]
    title: str
    summary: str
    text: str
    family: ProductFamily
    level: ProductLevel
    subjects: _containers.RepeatedScalarFieldContainer[str]
    keywords: _containers.RepeatedScalarFieldContainer[str]
    author_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, title: _Optional[str] = ..., summary: _Optional[str] = ..., text: _Optional[str] = ..., family: _Optional[_Union[ProductFamily, str]] = ..., level: _Optional[_Union[ProductLevel, str]] = ..., subjects: _Optional[_Iterable[str]] = ..., keywords: _Optional[_Iterable[str]] = ..., author_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class CreateProductRequest(_message.Message):
    __slots__ = ("think_tank_id", "draft")
    THINK_TANK_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    think_tank_id: str
    draft: ProductDraft
    def __init__(self, think_tank_id: _Optional[str] = ..., draft: _Optional[_Union[ProductDraft, _Mapping]] = ...) -> None: ...

class CreateProductResponse(_message.Message):
    __slots__ = ("product",)
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    product: Product
    def __init__(self, product: _Optional[_Union[Product, _Mapping]] = ...) -> None: ...

class GetProductRequest(_message.Message):
    __slots__ = ("product_id",)
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    product_id: str
    def __init__(self, product_id: _Optional[str] = ...) -> None: ...

class GetProductResponse(_message.Message):
    __slots__ = ("product", "can")
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    product: Product
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, product: _Optional[_Union[Product, _Mapping]] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class ListProductsRequest(_message.Message):
    __slots__ = ("think_tank_id", "region", "family", "state", "page_size", "page_token")
    THINK_TANK_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    FAMILY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    think_tank_id: str
    region: str
    family: ProductFamily
    state: ProductState
    page_size: int
    page_token: str
    def __init__(self, think_tank_id: _Optional[str] = ..., region: _Optional[str] = ..., family: _Optional[_Union[ProductFamily, str]] = ..., state: _Optional[_Union[ProductState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListProductsResponse(_message.Message):
    __slots__ = ("products", "next_page_token")
    PRODUCTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    products: _containers.RepeatedCompositeFieldContainer[Product]
    next_page_token: str
    def __init__(self, products: _Optional[_Iterable[_Union[Product, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateProductRequest(_message.Message):
    __slots__ = ("product_id", "draft")
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    product_id: str
    draft: ProductDraft
    def __init__(self, product_id: _Optional[str] = ..., draft: _Optional[_Union[ProductDraft, _Mapping]] = ...) -> None: ...

class UpdateProductResponse(_message.Message):
    __slots__ = ("product",)
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    product: Product
    def __init__(self, product: _Optional[_Union[Product, _Mapping]] = ...) -> None: ...

class ReleaseProductRequest(_message.Message):
    __slots__ = ("product_id",)
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    product_id: str
    def __init__(self, product_id: _Optional[str] = ...) -> None: ...

class ReleaseProductResponse(_message.Message):
    __slots__ = ("product",)
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    product: Product
    def __init__(self, product: _Optional[_Union[Product, _Mapping]] = ...) -> None: ...

class FileProductRequest(_message.Message):
    __slots__ = ("product_id",)
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    product_id: str
    def __init__(self, product_id: _Optional[str] = ...) -> None: ...

class FileProductResponse(_message.Message):
    __slots__ = ("product",)
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    product: Product
    def __init__(self, product: _Optional[_Union[Product, _Mapping]] = ...) -> None: ...

class WithdrawProductRequest(_message.Message):
    __slots__ = ("product_id", "reason")
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    product_id: str
    reason: str
    def __init__(self, product_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class WithdrawProductResponse(_message.Message):
    __slots__ = ("product",)
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    product: Product
    def __init__(self, product: _Optional[_Union[Product, _Mapping]] = ...) -> None: ...
