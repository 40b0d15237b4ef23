from buf.validate import validate_pb2 as _validate_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Vendor(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VENDOR_UNSPECIFIED: _ClassVar[Vendor]
    VENDOR_SMS: _ClassVar[Vendor]
    VENDOR_WECHAT: _ClassVar[Vendor]
VENDOR_UNSPECIFIED: Vendor
VENDOR_SMS: Vendor
VENDOR_WECHAT: Vendor

class TakeReceiptRequest(_message.Message):
    __slots__ = ("vendor", "body", "signature", "timestamp", "nonce")
    VENDOR_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    SIGNATURE_FIELD_NUMBER: _ClassVar[int]
    TIMESTAMP_FIELD_NUMBER: _ClassVar[int]
    NONCE_FIELD_NUMBER: _ClassVar[int]
    vendor: Vendor
    body: bytes
    signature: str
    timestamp: str
    nonce: str
    def __init__(self, vendor: _Optional[_Union[Vendor, str]] = ..., body: _Optional[bytes] = ..., signature: _Optional[str] = ..., timestamp: _Optional[str] = ..., nonce: _Optional[str] = ...) -> None: ...

class TakeReceiptResponse(_message.Message):
    __slots__ = ("settled",)
    SETTLED_FIELD_NUMBER: _ClassVar[int]
    settled: int
    def __init__(self, settled: _Optional[int] = ...) -> None: ...
