"""Examples for the API's description: for each field a value that its rules take."""

import re
from typing import Any

from google.protobuf.descriptor import FieldDescriptor

from buf.validate import validate_pb2

DEEPEST = 6
ID = "01931f5c-2b7e-7c41-9d35-6a8f0e4b1c72"
BY_NAME = {
    "title": "高镍三元正极极片涂布厚边的控制",
    "summary": "宽幅狭缝涂布时极片出现厚边，寻求面密度一致性的整体方案。",
    "name": "甬能新材料有限公司",
    "display_name": "李敏",
    "query": "高镍三元正极",
    "code": "330106",
    "kind": "regions",
    "can": "update",
    "keywords": "极片涂布",
    "next_page_token": "",
    "page_token": "",
    "etag": "3",
    "locale": "zh-CN",
    "reason": "参数需要补充。",
}
# Tried in this order where a name says nothing; the first that the rules take is the example.
USUAL = (
    "说明文字，供参考。",
    "330106",
    "38",
    "C38",
    "430",
    "2027-06-30",
    "06-30",
    "https://example.org/paper",
    "li.min@example.org",
    "0571 8800 0000",
    "91330106MA2XXXXX0X",
    "regions",
    "",
)
WELL_KNOWN: dict[str, Any] = {
    "google.protobuf.Timestamp": "2026-11-24T08:00:00Z",
    "google.protobuf.Duration": "30s",
    "google.protobuf.FieldMask": "title",
    "google.protobuf.Struct": {},
}


def message(descriptor: Any, without: frozenset[str] = frozenset(), depth: int = 0) -> Any:
    """A message as JSON, less some fields."""
    if descriptor.full_name in WELL_KNOWN:
        return WELL_KNOWN[descriptor.full_name]
    found: dict[str, Any] = {}
    for field in descriptor.fields:
        nested = field.message_type is not None
        if field.name in without or (nested and depth >= DEEPEST):
            continue
        found[field.json_name] = value(field, depth)
    return found


def value(field: Any, depth: int = 0) -> Any:
    """A value for a field."""
    rules = field.GetOptions().Extensions[validate_pb2.field]
    if field.message_type is not None and field.message_type.GetOptions().map_entry:
        return {}
    if field.is_repeated:
        least = max(1, rules.repeated.min_items)
        one = _single(field, rules.repeated.items, depth)
        return [f"{one}{at or ''}" for at in range(least)] if rules.repeated.unique and least > 1 else [one] * least
    return _single(field, rules, depth)


def _single(field: Any, rules: Any, depth: int) -> Any:
    if field.message_type is not None:
        return message(field.message_type, depth=depth + 1)
    if field.enum_type is not None:
        refused, allowed = {0, *rules.enum.not_in}, getattr(rules.enum, "in")
        fitting = (
            v.name for v in field.enum_type.values if v.number in allowed or not (allowed or v.number in refused)
        )
        return next(fitting, field.enum_type.values[0].name)
    if field.type == FieldDescriptor.TYPE_BYTES:
        return "aGVsbG8="
    if field.cpp_type == FieldDescriptor.CPPTYPE_STRING:
        return _text(field.name, rules)
    if field.cpp_type == FieldDescriptor.CPPTYPE_BOOL:
        return True
    if field.cpp_type in (FieldDescriptor.CPPTYPE_INT64, FieldDescriptor.CPPTYPE_UINT64):
        return "42"
    if field.cpp_type in (FieldDescriptor.CPPTYPE_DOUBLE, FieldDescriptor.CPPTYPE_FLOAT):
        return 0.5
    if allowed := getattr(rules.int32, "in"):
        return allowed[-1]
    return max(rules.int32.gte, min(20, rules.int32.lte)) if rules.int32.HasField("lte") else max(rules.int32.gte, 1)


def _text(name: str, rules: Any) -> str:
    if rules.string.uuid or name.endswith(("_id", "_ids")):
        return ID
    allowed = getattr(rules.string, "in")
    said = allowed[0] if allowed else BY_NAME.get(name, USUAL[0])
    if rules.string.len:
        return "0" * rules.string.len
    for text in (said, *USUAL):
        if _fits(text, rules.string):
            return text
    least = rules.string.min_len
    return (said * (least // len(said) + 1))[: max(least, min(len(said), rules.string.max_len or len(said)))]


def _fits(text: str, rules: Any) -> bool:
    if rules.HasField("pattern") and not re.search(rules.pattern, text):
        return False
    if not text.startswith(rules.prefix) or (rules.uri and "://" not in text):
        return False
    return rules.min_len <= len(text) <= (rules.max_len or len(text))
