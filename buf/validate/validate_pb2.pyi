import datetime
from collections.abc import Iterable as _Iterable
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar

from google.protobuf import descriptor as _descriptor
from google.protobuf import descriptor_pb2 as _descriptor_pb2
from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from google.protobuf import message as _message
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf.internal import python_message as _python_message

DESCRIPTOR: _descriptor.FileDescriptor

class Ignore(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    IGNORE_UNSPECIFIED: _ClassVar[Ignore]
    IGNORE_IF_ZERO_VALUE: _ClassVar[Ignore]
    IGNORE_ALWAYS: _ClassVar[Ignore]

class KnownRegex(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    KNOWN_REGEX_UNSPECIFIED: _ClassVar[KnownRegex]
    KNOWN_REGEX_HTTP_HEADER_NAME: _ClassVar[KnownRegex]
    KNOWN_REGEX_HTTP_HEADER_VALUE: _ClassVar[KnownRegex]

IGNORE_UNSPECIFIED: Ignore
IGNORE_IF_ZERO_VALUE: Ignore
IGNORE_ALWAYS: Ignore
KNOWN_REGEX_UNSPECIFIED: KnownRegex
KNOWN_REGEX_HTTP_HEADER_NAME: KnownRegex
KNOWN_REGEX_HTTP_HEADER_VALUE: KnownRegex
MESSAGE_FIELD_NUMBER: _ClassVar[int]
message: _descriptor.FieldDescriptor
ONEOF_FIELD_NUMBER: _ClassVar[int]
oneof: _descriptor.FieldDescriptor
FIELD_FIELD_NUMBER: _ClassVar[int]
field: _descriptor.FieldDescriptor
PREDEFINED_FIELD_NUMBER: _ClassVar[int]
predefined: _descriptor.FieldDescriptor

class Rule(_message.Message):
    __slots__ = ("expression", "id", "message")
    ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    EXPRESSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    message: str
    expression: str
    def __init__(
        self, id: str | None = ..., message: str | None = ..., expression: str | None = ...
    ) -> None: ...

class MessageRules(_message.Message):
    __slots__ = ("cel", "cel_expression", "oneof")
    CEL_EXPRESSION_FIELD_NUMBER: _ClassVar[int]
    CEL_FIELD_NUMBER: _ClassVar[int]
    ONEOF_FIELD_NUMBER: _ClassVar[int]
    cel_expression: _containers.RepeatedScalarFieldContainer[str]
    cel: _containers.RepeatedCompositeFieldContainer[Rule]
    oneof: _containers.RepeatedCompositeFieldContainer[MessageOneofRule]
    def __init__(
        self,
        cel_expression: _Iterable[str] | None = ...,
        cel: _Iterable[Rule | _Mapping] | None = ...,
        oneof: _Iterable[MessageOneofRule | _Mapping] | None = ...,
    ) -> None: ...

class MessageOneofRule(_message.Message):
    __slots__ = ("fields", "required")
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    REQUIRED_FIELD_NUMBER: _ClassVar[int]
    fields: _containers.RepeatedScalarFieldContainer[str]
    required: bool
    def __init__(self, fields: _Iterable[str] | None = ..., required: bool | None = ...) -> None: ...

class OneofRules(_message.Message):
    __slots__ = ("required",)
    REQUIRED_FIELD_NUMBER: _ClassVar[int]
    required: bool
    def __init__(self, required: bool | None = ...) -> None: ...

class FieldRules(_message.Message):
    __slots__ = (
        "any",
        "bool",
        "bytes",
        "cel",
        "cel_expression",
        "double",
        "duration",
        "enum",
        "field_mask",
        "fixed32",
        "fixed64",
        "float",
        "ignore",
        "int32",
        "int64",
        "map",
        "repeated",
        "required",
        "sfixed32",
        "sfixed64",
        "sint32",
        "sint64",
        "string",
        "timestamp",
        "uint32",
        "uint64",
    )
    CEL_EXPRESSION_FIELD_NUMBER: _ClassVar[int]
    CEL_FIELD_NUMBER: _ClassVar[int]
    REQUIRED_FIELD_NUMBER: _ClassVar[int]
    IGNORE_FIELD_NUMBER: _ClassVar[int]
    FLOAT_FIELD_NUMBER: _ClassVar[int]
    DOUBLE_FIELD_NUMBER: _ClassVar[int]
    INT32_FIELD_NUMBER: _ClassVar[int]
    INT64_FIELD_NUMBER: _ClassVar[int]
    UINT32_FIELD_NUMBER: _ClassVar[int]
    UINT64_FIELD_NUMBER: _ClassVar[int]
    SINT32_FIELD_NUMBER: _ClassVar[int]
    SINT64_FIELD_NUMBER: _ClassVar[int]
    FIXED32_FIELD_NUMBER: _ClassVar[int]
    FIXED64_FIELD_NUMBER: _ClassVar[int]
    SFIXED32_FIELD_NUMBER: _ClassVar[int]
    SFIXED64_FIELD_NUMBER: _ClassVar[int]
    BOOL_FIELD_NUMBER: _ClassVar[int]
    STRING_FIELD_NUMBER: _ClassVar[int]
    BYTES_FIELD_NUMBER: _ClassVar[int]
    ENUM_FIELD_NUMBER: _ClassVar[int]
    REPEATED_FIELD_NUMBER: _ClassVar[int]
    MAP_FIELD_NUMBER: _ClassVar[int]
    ANY_FIELD_NUMBER: _ClassVar[int]
    DURATION_FIELD_NUMBER: _ClassVar[int]
    FIELD_MASK_FIELD_NUMBER: _ClassVar[int]
    TIMESTAMP_FIELD_NUMBER: _ClassVar[int]
    cel_expression: _containers.RepeatedScalarFieldContainer[str]
    cel: _containers.RepeatedCompositeFieldContainer[Rule]
    required: bool
    ignore: Ignore
    float: FloatRules
    double: DoubleRules
    int32: Int32Rules
    int64: Int64Rules
    uint32: UInt32Rules
    uint64: UInt64Rules
    sint32: SInt32Rules
    sint64: SInt64Rules
    fixed32: Fixed32Rules
    fixed64: Fixed64Rules
    sfixed32: SFixed32Rules
    sfixed64: SFixed64Rules
    bool: BoolRules
    string: StringRules
    bytes: BytesRules
    enum: EnumRules
    repeated: RepeatedRules
    map: MapRules
    any: AnyRules
    duration: DurationRules
    field_mask: FieldMaskRules
    timestamp: TimestampRules
    def __init__(
        self,
        cel_expression: _Iterable[str] | None = ...,
        cel: _Iterable[Rule | _Mapping] | None = ...,
        required: bool | None = ...,
        ignore: Ignore | str | None = ...,
        float: FloatRules | _Mapping | None = ...,
        double: DoubleRules | _Mapping | None = ...,
        int32: Int32Rules | _Mapping | None = ...,
        int64: Int64Rules | _Mapping | None = ...,
        uint32: UInt32Rules | _Mapping | None = ...,
        uint64: UInt64Rules | _Mapping | None = ...,
        sint32: SInt32Rules | _Mapping | None = ...,
        sint64: SInt64Rules | _Mapping | None = ...,
        fixed32: Fixed32Rules | _Mapping | None = ...,
        fixed64: Fixed64Rules | _Mapping | None = ...,
        sfixed32: SFixed32Rules | _Mapping | None = ...,
        sfixed64: SFixed64Rules | _Mapping | None = ...,
        bool: BoolRules | _Mapping | None = ...,
        string: StringRules | _Mapping | None = ...,
        bytes: BytesRules | _Mapping | None = ...,
        enum: EnumRules | _Mapping | None = ...,
        repeated: RepeatedRules | _Mapping | None = ...,
        map: MapRules | _Mapping | None = ...,
        any: AnyRules | _Mapping | None = ...,
        duration: DurationRules | _Mapping | None = ...,
        field_mask: FieldMaskRules | _Mapping | None = ...,
        timestamp: TimestampRules | _Mapping | None = ...,
    ) -> None: ...

class PredefinedRules(_message.Message):
    __slots__ = ("cel",)
    CEL_FIELD_NUMBER: _ClassVar[int]
    cel: _containers.RepeatedCompositeFieldContainer[Rule]
    def __init__(self, cel: _Iterable[Rule | _Mapping] | None = ...) -> None: ...

class FloatRules(_message.Message):
    __slots__ = ("const", "example", "finite", "gt", "gte", "lt", "lte", "not_in")
    Extensions: _python_message._ExtensionDict
    CONST_FIELD_NUMBER: _ClassVar[int]
    LT_FIELD_NUMBER: _ClassVar[int]
    LTE_FIELD_NUMBER: _ClassVar[int]
    GT_FIELD_NUMBER: _ClassVar[int]
    GTE_FIELD_NUMBER: _ClassVar[int]
    IN_FIELD_NUMBER: _ClassVar[int]
    NOT_IN_FIELD_NUMBER: _ClassVar[int]
    FINITE_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_FIELD_NUMBER: _ClassVar[int]
    const: float
    lt: float
    lte: float
    gt: float
    gte: float
    not_in: _containers.RepeatedScalarFieldContainer[float]
    finite: bool
    example: _containers.RepeatedScalarFieldContainer[float]
    def __init__(
        self,
        const: float | None = ...,
        lt: float | None = ...,
        lte: float | None = ...,
        gt: float | None = ...,
        gte: float | None = ...,
        not_in: _Iterable[float] | None = ...,
        finite: bool | None = ...,
        example: _Iterable[float] | None = ...,
        **kwargs,
    ) -> None: ...

class DoubleRules(_message.Message):
    __slots__ = ("const", "example", "finite", "gt", "gte", "lt", "lte", "not_in")
    Extensions: _python_message._ExtensionDict
    CONST_FIELD_NUMBER: _ClassVar[int]
    LT_FIELD_NUMBER: _ClassVar[int]
    LTE_FIELD_NUMBER: _ClassVar[int]
    GT_FIELD_NUMBER: _ClassVar[int]
    GTE_FIELD_NUMBER: _ClassVar[int]
    IN_FIELD_NUMBER: _ClassVar[int]
    NOT_IN_FIELD_NUMBER: _ClassVar[int]
    FINITE_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_FIELD_NUMBER: _ClassVar[int]
    const: float
    lt: float
    lte: float
    gt: float
    gte: float
    not_in: _containers.RepeatedScalarFieldContainer[float]
    finite: bool
    example: _containers.RepeatedScalarFieldContainer[float]
    def __init__(
        self,
        const: float | None = ...,
        lt: float | None = ...,
        lte: float | None = ...,
        gt: float | None = ...,
        gte: float | None = ...,
        not_in: _Iterable[float] | None = ...,
        finite: bool | None = ...,
        example: _Iterable[float] | None = ...,
        **kwargs,
    ) -> None: ...

class Int32Rules(_message.Message):
    __slots__ = ("const", "example", "gt", "gte", "lt", "lte", "not_in")
    Extensions: _python_message._ExtensionDict
    CONST_FIELD_NUMBER: _ClassVar[int]
    LT_FIELD_NUMBER: _ClassVar[int]
    LTE_FIELD_NUMBER: _ClassVar[int]
    GT_FIELD_NUMBER: _ClassVar[int]
    GTE_FIELD_NUMBER: _ClassVar[int]
    IN_FIELD_NUMBER: _ClassVar[int]
    NOT_IN_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_FIELD_NUMBER: _ClassVar[int]
    const: int
    lt: int
    lte: int
    gt: int
    gte: int
    not_in: _containers.RepeatedScalarFieldContainer[int]
    example: _containers.RepeatedScalarFieldContainer[int]
    def __init__(
        self,
        const: int | None = ...,
        lt: int | None = ...,
        lte: int | None = ...,
        gt: int | None = ...,
        gte: int | None = ...,
        not_in: _Iterable[int] | None = ...,
        example: _Iterable[int] | None = ...,
        **kwargs,
    ) -> None: ...

class Int64Rules(_message.Message):
    __slots__ = ("const", "example", "gt", "gte", "lt", "lte", "not_in")
    Extensions: _python_message._ExtensionDict
    CONST_FIELD_NUMBER: _ClassVar[int]
    LT_FIELD_NUMBER: _ClassVar[int]
    LTE_FIELD_NUMBER: _ClassVar[int]
    GT_FIELD_NUMBER: _ClassVar[int]
    GTE_FIELD_NUMBER: _ClassVar[int]
    IN_FIELD_NUMBER: _ClassVar[int]
    NOT_IN_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_FIELD_NUMBER: _ClassVar[int]
    const: int
    lt: int
    lte: int
    gt: int
    gte: int
    not_in: _containers.RepeatedScalarFieldContainer[int]
    example: _containers.RepeatedScalarFieldContainer[int]
    def __init__(
        self,
        const: int | None = ...,
        lt: int | None = ...,
        lte: int | None = ...,
        gt: int | None = ...,
        gte: int | None = ...,
        not_in: _Iterable[int] | None = ...,
        example: _Iterable[int] | None = ...,
        **kwargs,
    ) -> None: ...

class UInt32Rules(_message.Message):
    __slots__ = ("const", "example", "gt", "gte", "lt", "lte", "not_in")
    Extensions: _python_message._ExtensionDict
    CONST_FIELD_NUMBER: _ClassVar[int]
    LT_FIELD_NUMBER: _ClassVar[int]
    LTE_FIELD_NUMBER: _ClassVar[int]
    GT_FIELD_NUMBER: _ClassVar[int]
    GTE_FIELD_NUMBER: _ClassVar[int]
    IN_FIELD_NUMBER: _ClassVar[int]
    NOT_IN_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_FIELD_NUMBER: _ClassVar[int]
    const: int
    lt: int
    lte: int
    gt: int
    gte: int
    not_in: _containers.RepeatedScalarFieldContainer[int]
    example: _containers.RepeatedScalarFieldContainer[int]
    def __init__(
        self,
        const: int | None = ...,
        lt: int | None = ...,
        lte: int | None = ...,
        gt: int | None = ...,
        gte: int | None = ...,
        not_in: _Iterable[int] | None = ...,
        example: _Iterable[int] | None = ...,
        **kwargs,
    ) -> None: ...

class UInt64Rules(_message.Message):
    __slots__ = ("const", "example", "gt", "gte", "lt", "lte", "not_in")
    Extensions: _python_message._ExtensionDict
    CONST_FIELD_NUMBER: _ClassVar[int]
    LT_FIELD_NUMBER: _ClassVar[int]
    LTE_FIELD_NUMBER: _ClassVar[int]
    GT_FIELD_NUMBER: _ClassVar[int]
    GTE_FIELD_NUMBER: _ClassVar[int]
    IN_FIELD_NUMBER: _ClassVar[int]
    NOT_IN_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_FIELD_NUMBER: _ClassVar[int]
    const: int
    lt: int
    lte: int
    gt: int
    gte: int
    not_in: _containers.RepeatedScalarFieldContainer[int]
    example: _containers.RepeatedScalarFieldContainer[int]
    def __init__(
        self,
        const: int | None = ...,
        lt: int | None = ...,
        lte: int | None = ...,
        gt: int | None = ...,
        gte: int | None = ...,
        not_in: _Iterable[int] | None = ...,
        example: _Iterable[int] | None = ...,
        **kwargs,
    ) -> None: ...

class SInt32Rules(_message.Message):
    __slots__ = ("const", "example", "gt", "gte", "lt", "lte", "not_in")
    Extensions: _python_message._ExtensionDict
    CONST_FIELD_NUMBER: _ClassVar[int]
    LT_FIELD_NUMBER: _ClassVar[int]
    LTE_FIELD_NUMBER: _ClassVar[int]
    GT_FIELD_NUMBER: _ClassVar[int]
    GTE_FIELD_NUMBER: _ClassVar[int]
    IN_FIELD_NUMBER: _ClassVar[int]
    NOT_IN_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_FIELD_NUMBER: _ClassVar[int]
    const: int
    lt: int
    lte: int
    gt: int
    gte: int
    not_in: _containers.RepeatedScalarFieldContainer[int]
    example: _containers.RepeatedScalarFieldContainer[int]
    def __init__(
        self,
        const: int | None = ...,
        lt: int | None = ...,
        lte: int | None = ...,
        gt: int | None = ...,
        gte: int | None = ...,
        not_in: _Iterable[int] | None = ...,
        example: _Iterable[int] | None = ...,
        **kwargs,
    ) -> None: ...

class SInt64Rules(_message.Message):
    __slots__ = ("const", "example", "gt", "gte", "lt", "lte", "not_in")
    Extensions: _python_message._ExtensionDict
    CONST_FIELD_NUMBER: _ClassVar[int]
    LT_FIELD_NUMBER: _ClassVar[int]
    LTE_FIELD_NUMBER: _ClassVar[int]
    GT_FIELD_NUMBER: _ClassVar[int]
    GTE_FIELD_NUMBER: _ClassVar[int]
    IN_FIELD_NUMBER: _ClassVar[int]
    NOT_IN_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_FIELD_NUMBER: _ClassVar[int]
    const: int
    lt: int
    lte: int
    gt: int
    gte: int
    not_in: _containers.RepeatedScalarFieldContainer[int]
    example: _containers.RepeatedScalarFieldContainer[int]
    def __init__(
        self,
        const: int | None = ...,
        lt: int | None = ...,
        lte: int | None = ...,
        gt: int | None = ...,
        gte: int | None = ...,
        not_in: _Iterable[int] | None = ...,
        example: _Iterable[int] | None = ...,
        **kwargs,
    ) -> None: ...

class Fixed32Rules(_message.Message):
    __slots__ = ("const", "example", "gt", "gte", "lt", "lte", "not_in")
    Extensions: _python_message._ExtensionDict
    CONST_FIELD_NUMBER: _ClassVar[int]
    LT_FIELD_NUMBER: _ClassVar[int]
    LTE_FIELD_NUMBER: _ClassVar[int]
    GT_FIELD_NUMBER: _ClassVar[int]
    GTE_FIELD_NUMBER: _ClassVar[int]
    IN_FIELD_NUMBER: _ClassVar[int]
    NOT_IN_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_FIELD_NUMBER: _ClassVar[int]
    const: int
    lt: int
    lte: int
    gt: int
    gte: int
    not_in: _containers.RepeatedScalarFieldContainer[int]
    example: _containers.RepeatedScalarFieldContainer[int]
    def __init__(
        self,
        const: int | None = ...,
        lt: int | None = ...,
        lte: int | None = ...,
        gt: int | None = ...,
        gte: int | None = ...,
        not_in: _Iterable[int] | None = ...,
        example: _Iterable[int] | None = ...,
        **kwargs,
    ) -> None: ...

class Fixed64Rules(_message.Message):
    __slots__ = ("const", "example", "gt", "gte", "lt", "lte", "not_in")
    Extensions: _python_message._ExtensionDict
    CONST_FIELD_NUMBER: _ClassVar[int]
    LT_FIELD_NUMBER: _ClassVar[int]
    LTE_FIELD_NUMBER: _ClassVar[int]
    GT_FIELD_NUMBER: _ClassVar[int]
    GTE_FIELD_NUMBER: _ClassVar[int]
    IN_FIELD_NUMBER: _ClassVar[int]
    NOT_IN_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_FIELD_NUMBER: _ClassVar[int]
    const: int
    lt: int
    lte: int
    gt: int
    gte: int
    not_in: _containers.RepeatedScalarFieldContainer[int]
    example: _containers.RepeatedScalarFieldContainer[int]
    def __init__(
        self,
        const: int | None = ...,
        lt: int | None = ...,
        lte: int | None = ...,
        gt: int | None = ...,
        gte: int | None = ...,
        not_in: _Iterable[int] | None = ...,
        example: _Iterable[int] | None = ...,
        **kwargs,
    ) -> None: ...

class SFixed32Rules(_message.Message):
    __slots__ = ("const", "example", "gt", "gte", "lt", "lte", "not_in")
    Extensions: _python_message._ExtensionDict
    CONST_FIELD_NUMBER: _ClassVar[int]
    LT_FIELD_NUMBER: _ClassVar[int]
    LTE_FIELD_NUMBER: _ClassVar[int]
    GT_FIELD_NUMBER: _ClassVar[int]
    GTE_FIELD_NUMBER: _ClassVar[int]
    IN_FIELD_NUMBER: _ClassVar[int]
    NOT_IN_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_FIELD_NUMBER: _ClassVar[int]
    const: int
    lt: int
    lte: int
    gt: int
    gte: int
    not_in: _containers.RepeatedScalarFieldContainer[int]
    example: _containers.RepeatedScalarFieldContainer[int]
    def __init__(
        self,
        const: int | None = ...,
        lt: int | None = ...,
        lte: int | None = ...,
        gt: int | None = ...,
        gte: int | None = ...,
        not_in: _Iterable[int] | None = ...,
        example: _Iterable[int] | None = ...,
        **kwargs,
    ) -> None: ...

class SFixed64Rules(_message.Message):
    __slots__ = ("const", "example", "gt", "gte", "lt", "lte", "not_in")
    Extensions: _python_message._ExtensionDict
    CONST_FIELD_NUMBER: _ClassVar[int]
    LT_FIELD_NUMBER: _ClassVar[int]
    LTE_FIELD_NUMBER: _ClassVar[int]
    GT_FIELD_NUMBER: _ClassVar[int]
    GTE_FIELD_NUMBER: _ClassVar[int]
    IN_FIELD_NUMBER: _ClassVar[int]
    NOT_IN_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_FIELD_NUMBER: _ClassVar[int]
    const: int
    lt: int
    lte: int
    gt: int
    gte: int
    not_in: _containers.RepeatedScalarFieldContainer[int]
    example: _containers.RepeatedScalarFieldContainer[int]
    def __init__(
        self,
        const: int | None = ...,
        lt: int | None = ...,
        lte: int | None = ...,
        gt: int | None = ...,
        gte: int | None = ...,
        not_in: _Iterable[int] | None = ...,
        example: _Iterable[int] | None = ...,
        **kwargs,
    ) -> None: ...

class BoolRules(_message.Message):
    __slots__ = ("const", "example")
    Extensions: _python_message._ExtensionDict
    CONST_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_FIELD_NUMBER: _ClassVar[int]
    const: bool
    example: _containers.RepeatedScalarFieldContainer[bool]
    def __init__(self, const: bool | None = ..., example: _Iterable[bool] | None = ...) -> None: ...

class StringRules(_message.Message):
    __slots__ = (
        "address",
        "const",
        "contains",
        "email",
        "example",
        "host_and_port",
        "hostname",
        "ip",
        "ip_prefix",
        "ip_with_prefixlen",
        "ipv4",
        "ipv4_prefix",
        "ipv4_with_prefixlen",
        "ipv6",
        "ipv6_prefix",
        "ipv6_with_prefixlen",
        "len",
        "len_bytes",
        "max_bytes",
        "max_len",
        "min_bytes",
        "min_len",
        "not_contains",
        "not_in",
        "pattern",
        "prefix",
        "protobuf_dot_fqn",
        "protobuf_fqn",
        "strict",
        "suffix",
        "tuuid",
        "ulid",
        "uri",
        "uri_ref",
        "uuid",
        "well_known_regex",
    )
    Extensions: _python_message._ExtensionDict
    CONST_FIELD_NUMBER: _ClassVar[int]
    LEN_FIELD_NUMBER: _ClassVar[int]
    MIN_LEN_FIELD_NUMBER: _ClassVar[int]
    MAX_LEN_FIELD_NUMBER: _ClassVar[int]
    LEN_BYTES_FIELD_NUMBER: _ClassVar[int]
    MIN_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAX_BYTES_FIELD_NUMBER: _ClassVar[int]
    PATTERN_FIELD_NUMBER: _ClassVar[int]
    PREFIX_FIELD_NUMBER: _ClassVar[int]
    SUFFIX_FIELD_NUMBER: _ClassVar[int]
    CONTAINS_FIELD_NUMBER: _ClassVar[int]
    NOT_CONTAINS_FIELD_NUMBER: _ClassVar[int]
    IN_FIELD_NUMBER: _ClassVar[int]
    NOT_IN_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    HOSTNAME_FIELD_NUMBER: _ClassVar[int]
    IP_FIELD_NUMBER: _ClassVar[int]
    IPV4_FIELD_NUMBER: _ClassVar[int]
    IPV6_FIELD_NUMBER: _ClassVar[int]
    URI_FIELD_NUMBER: _ClassVar[int]
    URI_REF_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    UUID_FIELD_NUMBER: _ClassVar[int]
    TUUID_FIELD_NUMBER: _ClassVar[int]
    IP_WITH_PREFIXLEN_FIELD_NUMBER: _ClassVar[int]
    IPV4_WITH_PREFIXLEN_FIELD_NUMBER: _ClassVar[int]
    IPV6_WITH_PREFIXLEN_FIELD_NUMBER: _ClassVar[int]
    IP_PREFIX_FIELD_NUMBER: _ClassVar[int]
    IPV4_PREFIX_FIELD_NUMBER: _ClassVar[int]
    IPV6_PREFIX_FIELD_NUMBER: _ClassVar[int]
    HOST_AND_PORT_FIELD_NUMBER: _ClassVar[int]
    ULID_FIELD_NUMBER: _ClassVar[int]
    PROTOBUF_FQN_FIELD_NUMBER: _ClassVar[int]
    PROTOBUF_DOT_FQN_FIELD_NUMBER: _ClassVar[int]
    WELL_KNOWN_REGEX_FIELD_NUMBER: _ClassVar[int]
    STRICT_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_FIELD_NUMBER: _ClassVar[int]
    const: str
    len: int
    min_len: int
    max_len: int
    len_bytes: int
    min_bytes: int
    max_bytes: int
    pattern: str
    prefix: str
    suffix: str
    contains: str
    not_contains: str
    not_in: _containers.RepeatedScalarFieldContainer[str]
    email: bool
    hostname: bool
    ip: bool
    ipv4: bool
    ipv6: bool
    uri: bool
    uri_ref: bool
    address: bool
    uuid: bool
    tuuid: bool
    ip_with_prefixlen: bool
    ipv4_with_prefixlen: bool
    ipv6_with_prefixlen: bool
    ip_prefix: bool
    ipv4_prefix: bool
    ipv6_prefix: bool
    host_and_port: bool
    ulid: bool
    protobuf_fqn: bool
    protobuf_dot_fqn: bool
    well_known_regex: KnownRegex
    strict: bool
    example: _containers.RepeatedScalarFieldContainer[str]
    def __init__(
        self,
        const: str | None = ...,
        len: int | None = ...,
        min_len: int | None = ...,
        max_len: int | None = ...,
        len_bytes: int | None = ...,
        min_bytes: int | None = ...,
        max_bytes: int | None = ...,
        pattern: str | None = ...,
        prefix: str | None = ...,
        suffix: str | None = ...,
        contains: str | None = ...,
        not_contains: str | None = ...,
        not_in: _Iterable[str] | None = ...,
        email: bool | None = ...,
        hostname: bool | None = ...,
        ip: bool | None = ...,
        ipv4: bool | None = ...,
        ipv6: bool | None = ...,
        uri: bool | None = ...,
        uri_ref: bool | None = ...,
        address: bool | None = ...,
        uuid: bool | None = ...,
        tuuid: bool | None = ...,
        ip_with_prefixlen: bool | None = ...,
        ipv4_with_prefixlen: bool | None = ...,
        ipv6_with_prefixlen: bool | None = ...,
        ip_prefix: bool | None = ...,
        ipv4_prefix: bool | None = ...,
        ipv6_prefix: bool | None = ...,
        host_and_port: bool | None = ...,
        ulid: bool | None = ...,
        protobuf_fqn: bool | None = ...,
        protobuf_dot_fqn: bool | None = ...,
        well_known_regex: KnownRegex | str | None = ...,
        strict: bool | None = ...,
        example: _Iterable[str] | None = ...,
        **kwargs,
    ) -> None: ...

class BytesRules(_message.Message):
    __slots__ = (
        "const",
        "contains",
        "example",
        "ip",
        "ipv4",
        "ipv6",
        "len",
        "max_len",
        "min_len",
        "not_in",
        "pattern",
        "prefix",
        "suffix",
        "uuid",
    )
    Extensions: _python_message._ExtensionDict
    CONST_FIELD_NUMBER: _ClassVar[int]
    LEN_FIELD_NUMBER: _ClassVar[int]
    MIN_LEN_FIELD_NUMBER: _ClassVar[int]
    MAX_LEN_FIELD_NUMBER: _ClassVar[int]
    PATTERN_FIELD_NUMBER: _ClassVar[int]
    PREFIX_FIELD_NUMBER: _ClassVar[int]
    SUFFIX_FIELD_NUMBER: _ClassVar[int]
    CONTAINS_FIELD_NUMBER: _ClassVar[int]
    IN_FIELD_NUMBER: _ClassVar[int]
    NOT_IN_FIELD_NUMBER: _ClassVar[int]
    IP_FIELD_NUMBER: _ClassVar[int]
    IPV4_FIELD_NUMBER: _ClassVar[int]
    IPV6_FIELD_NUMBER: _ClassVar[int]
    UUID_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_FIELD_NUMBER: _ClassVar[int]
    const: bytes
    len: int
    min_len: int
    max_len: int
    pattern: str
    prefix: bytes
    suffix: bytes
    contains: bytes
    not_in: _containers.RepeatedScalarFieldContainer[bytes]
    ip: bool
    ipv4: bool
    ipv6: bool
    uuid: bool
    example: _containers.RepeatedScalarFieldContainer[bytes]
    def __init__(
        self,
        const: bytes | None = ...,
        len: int | None = ...,
        min_len: int | None = ...,
        max_len: int | None = ...,
        pattern: str | None = ...,
        prefix: bytes | None = ...,
        suffix: bytes | None = ...,
        contains: bytes | None = ...,
        not_in: _Iterable[bytes] | None = ...,
        ip: bool | None = ...,
        ipv4: bool | None = ...,
        ipv6: bool | None = ...,
        uuid: bool | None = ...,
        example: _Iterable[bytes] | None = ...,
        **kwargs,
    ) -> None: ...

class EnumRules(_message.Message):
    __slots__ = ("const", "defined_only", "example", "not_in")
    Extensions: _python_message._ExtensionDict
    CONST_FIELD_NUMBER: _ClassVar[int]
    DEFINED_ONLY_FIELD_NUMBER: _ClassVar[int]
    IN_FIELD_NUMBER: _ClassVar[int]
    NOT_IN_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_FIELD_NUMBER: _ClassVar[int]
    const: int
    defined_only: bool
    not_in: _containers.RepeatedScalarFieldContainer[int]
    example: _containers.RepeatedScalarFieldContainer[int]
    def __init__(
        self,
        const: int | None = ...,
        defined_only: bool | None = ...,
        not_in: _Iterable[int] | None = ...,
        example: _Iterable[int] | None = ...,
        **kwargs,
    ) -> None: ...

class RepeatedRules(_message.Message):
    __slots__ = ("items", "max_items", "min_items", "unique")
    Extensions: _python_message._ExtensionDict
    MIN_ITEMS_FIELD_NUMBER: _ClassVar[int]
    MAX_ITEMS_FIELD_NUMBER: _ClassVar[int]
    UNIQUE_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    min_items: int
    max_items: int
    unique: bool
    items: FieldRules
    def __init__(
        self,
        min_items: int | None = ...,
        max_items: int | None = ...,
        unique: bool | None = ...,
        items: FieldRules | _Mapping | None = ...,
    ) -> None: ...

class MapRules(_message.Message):
    __slots__ = ("keys", "max_pairs", "min_pairs", "values")
    Extensions: _python_message._ExtensionDict
    MIN_PAIRS_FIELD_NUMBER: _ClassVar[int]
    MAX_PAIRS_FIELD_NUMBER: _ClassVar[int]
    KEYS_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    min_pairs: int
    max_pairs: int
    keys: FieldRules
    values: FieldRules
    def __init__(
        self,
        min_pairs: int | None = ...,
        max_pairs: int | None = ...,
        keys: FieldRules | _Mapping | None = ...,
        values: FieldRules | _Mapping | None = ...,
    ) -> None: ...

class AnyRules(_message.Message):
    __slots__ = ("not_in",)
    IN_FIELD_NUMBER: _ClassVar[int]
    NOT_IN_FIELD_NUMBER: _ClassVar[int]
    not_in: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, not_in: _Iterable[str] | None = ..., **kwargs) -> None: ...

class DurationRules(_message.Message):
    __slots__ = ("const", "example", "gt", "gte", "lt", "lte", "not_in")
    Extensions: _python_message._ExtensionDict
    CONST_FIELD_NUMBER: _ClassVar[int]
    LT_FIELD_NUMBER: _ClassVar[int]
    LTE_FIELD_NUMBER: _ClassVar[int]
    GT_FIELD_NUMBER: _ClassVar[int]
    GTE_FIELD_NUMBER: _ClassVar[int]
    IN_FIELD_NUMBER: _ClassVar[int]
    NOT_IN_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_FIELD_NUMBER: _ClassVar[int]
    const: _duration_pb2.Duration
    lt: _duration_pb2.Duration
    lte: _duration_pb2.Duration
    gt: _duration_pb2.Duration
    gte: _duration_pb2.Duration
    not_in: _containers.RepeatedCompositeFieldContainer[_duration_pb2.Duration]
    example: _containers.RepeatedCompositeFieldContainer[_duration_pb2.Duration]
    def __init__(
        self,
        const: datetime.timedelta | _duration_pb2.Duration | _Mapping | None = ...,
        lt: datetime.timedelta | _duration_pb2.Duration | _Mapping | None = ...,
        lte: datetime.timedelta | _duration_pb2.Duration | _Mapping | None = ...,
        gt: datetime.timedelta | _duration_pb2.Duration | _Mapping | None = ...,
        gte: datetime.timedelta | _duration_pb2.Duration | _Mapping | None = ...,
        not_in: _Iterable[datetime.timedelta | _duration_pb2.Duration | _Mapping] | None = ...,
        example: _Iterable[datetime.timedelta | _duration_pb2.Duration | _Mapping] | None = ...,
        **kwargs,
    ) -> None: ...

class FieldMaskRules(_message.Message):
    __slots__ = ("const", "example", "not_in")
    Extensions: _python_message._ExtensionDict
    CONST_FIELD_NUMBER: _ClassVar[int]
    IN_FIELD_NUMBER: _ClassVar[int]
    NOT_IN_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_FIELD_NUMBER: _ClassVar[int]
    const: _field_mask_pb2.FieldMask
    not_in: _containers.RepeatedScalarFieldContainer[str]
    example: _containers.RepeatedCompositeFieldContainer[_field_mask_pb2.FieldMask]
    def __init__(
        self,
        const: _field_mask_pb2.FieldMask | _Mapping | None = ...,
        not_in: _Iterable[str] | None = ...,
        example: _Iterable[_field_mask_pb2.FieldMask | _Mapping] | None = ...,
        **kwargs,
    ) -> None: ...

class TimestampRules(_message.Message):
    __slots__ = ("const", "example", "gt", "gt_now", "gte", "lt", "lt_now", "lte", "within")
    Extensions: _python_message._ExtensionDict
    CONST_FIELD_NUMBER: _ClassVar[int]
    LT_FIELD_NUMBER: _ClassVar[int]
    LTE_FIELD_NUMBER: _ClassVar[int]
    LT_NOW_FIELD_NUMBER: _ClassVar[int]
    GT_FIELD_NUMBER: _ClassVar[int]
    GTE_FIELD_NUMBER: _ClassVar[int]
    GT_NOW_FIELD_NUMBER: _ClassVar[int]
    WITHIN_FIELD_NUMBER: _ClassVar[int]
    EXAMPLE_FIELD_NUMBER: _ClassVar[int]
    const: _timestamp_pb2.Timestamp
    lt: _timestamp_pb2.Timestamp
    lte: _timestamp_pb2.Timestamp
    lt_now: bool
    gt: _timestamp_pb2.Timestamp
    gte: _timestamp_pb2.Timestamp
    gt_now: bool
    within: _duration_pb2.Duration
    example: _containers.RepeatedCompositeFieldContainer[_timestamp_pb2.Timestamp]
    def __init__(
        self,
        const: datetime.datetime | _timestamp_pb2.Timestamp | _Mapping | None = ...,
        lt: datetime.datetime | _timestamp_pb2.Timestamp | _Mapping | None = ...,
        lte: datetime.datetime | _timestamp_pb2.Timestamp | _Mapping | None = ...,
        lt_now: bool | None = ...,
        gt: datetime.datetime | _timestamp_pb2.Timestamp | _Mapping | None = ...,
        gte: datetime.datetime | _timestamp_pb2.Timestamp | _Mapping | None = ...,
        gt_now: bool | None = ...,
        within: datetime.timedelta | _duration_pb2.Duration | _Mapping | None = ...,
        example: _Iterable[datetime.datetime | _timestamp_pb2.Timestamp | _Mapping] | None = ...,
    ) -> None: ...

class Violations(_message.Message):
    __slots__ = ("violations",)
    VIOLATIONS_FIELD_NUMBER: _ClassVar[int]
    violations: _containers.RepeatedCompositeFieldContainer[Violation]
    def __init__(self, violations: _Iterable[Violation | _Mapping] | None = ...) -> None: ...

class Violation(_message.Message):
    __slots__ = ("field", "for_key", "message", "rule", "rule_id")
    FIELD_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    RULE_ID_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    FOR_KEY_FIELD_NUMBER: _ClassVar[int]
    field: FieldPath
    rule: FieldPath
    rule_id: str
    message: str
    for_key: bool
    def __init__(
        self,
        field: FieldPath | _Mapping | None = ...,
        rule: FieldPath | _Mapping | None = ...,
        rule_id: str | None = ...,
        message: str | None = ...,
        for_key: bool | None = ...,
    ) -> None: ...

class FieldPath(_message.Message):
    __slots__ = ("elements",)
    ELEMENTS_FIELD_NUMBER: _ClassVar[int]
    elements: _containers.RepeatedCompositeFieldContainer[FieldPathElement]
    def __init__(self, elements: _Iterable[FieldPathElement | _Mapping] | None = ...) -> None: ...

class FieldPathElement(_message.Message):
    __slots__ = (
        "bool_key",
        "field_name",
        "field_number",
        "field_type",
        "index",
        "int_key",
        "key_type",
        "string_key",
        "uint_key",
        "value_type",
    )
    FIELD_NUMBER_FIELD_NUMBER: _ClassVar[int]
    FIELD_NAME_FIELD_NUMBER: _ClassVar[int]
    FIELD_TYPE_FIELD_NUMBER: _ClassVar[int]
    KEY_TYPE_FIELD_NUMBER: _ClassVar[int]
    VALUE_TYPE_FIELD_NUMBER: _ClassVar[int]
    INDEX_FIELD_NUMBER: _ClassVar[int]
    BOOL_KEY_FIELD_NUMBER: _ClassVar[int]
    INT_KEY_FIELD_NUMBER: _ClassVar[int]
    UINT_KEY_FIELD_NUMBER: _ClassVar[int]
    STRING_KEY_FIELD_NUMBER: _ClassVar[int]
    field_number: int
    field_name: str
    field_type: _descriptor_pb2.FieldDescriptorProto.Type
    key_type: _descriptor_pb2.FieldDescriptorProto.Type
    value_type: _descriptor_pb2.FieldDescriptorProto.Type
    index: int
    bool_key: bool
    int_key: int
    uint_key: int
    string_key: str
    def __init__(
        self,
        field_number: int | None = ...,
        field_name: str | None = ...,
        field_type: _descriptor_pb2.FieldDescriptorProto.Type | str | None = ...,
        key_type: _descriptor_pb2.FieldDescriptorProto.Type | str | None = ...,
        value_type: _descriptor_pb2.FieldDescriptorProto.Type | str | None = ...,
        index: int | None = ...,
        bool_key: bool | None = ...,
        int_key: int | None = ...,
        uint_key: int | None = ...,
        string_key: str | None = ...,
    ) -> None: ...
