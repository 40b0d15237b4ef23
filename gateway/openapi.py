"""The API's description: OpenAPI 3.1 from the contracts alone, with their comments, rules, scopes and problems."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import orjson
from google.api import field_behavior_pb2
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.descriptor_pb2 import FileDescriptorSet

from buf.validate import validate_pb2
from gateway import examples
from gateway.problem import camel
from kexie.options.v1 import options_pb2 as options
from kit.contracts import Method, mark, methods
from kit.errors import reasons

COMMENTS = Path(__file__).parent / "pb" / "contracts.binpb"
PLATFORMS = {
    "kepu": "科普中国",
    "kechuang": "科创中国",
    "zhihui": "智汇中国",
    "commons": "评选等共用引擎",
    "home": "科技工作者之家",
    "identity": "身份与组织",
    "discovery": "搜索与推荐",
    "notification": "消息",
}
SCALARS: dict[int, dict[str, Any]] = {
    FieldDescriptor.CPPTYPE_BOOL: {"type": "boolean"},
    FieldDescriptor.CPPTYPE_STRING: {"type": "string"},
    FieldDescriptor.CPPTYPE_DOUBLE: {"type": "number", "format": "double"},
    FieldDescriptor.CPPTYPE_FLOAT: {"type": "number", "format": "float"},
    FieldDescriptor.CPPTYPE_INT32: {"type": "integer", "format": "int32"},
    FieldDescriptor.CPPTYPE_UINT32: {"type": "integer", "format": "int64", "minimum": 0},
    FieldDescriptor.CPPTYPE_INT64: {"type": "string", "pattern": "^-?[0-9]+$", "description": "a 64-bit number"},
    FieldDescriptor.CPPTYPE_UINT64: {"type": "string", "pattern": "^[0-9]+$", "description": "a 64-bit number"},
}
WELL_KNOWN: dict[str, dict[str, Any]] = {
    "google.protobuf.Timestamp": {"type": "string", "format": "date-time"},
    "google.protobuf.Duration": {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?s$"},
    "google.protobuf.FieldMask": {"type": "string"},
    "google.protobuf.Struct": {"type": "object"},
}
CLASSES = {
    options.DATA_CLASS_GOVERNMENT: "government",
    options.DATA_CLASS_BUSINESS: "business",
    options.DATA_CLASS_PERSONAL: "personal",
}
OF_PAGES = frozenset({"page_size", "page_token"})
KEY_HEADER = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "The same key with the same body gives the same answer for at least a day; with another body 422.",
    "schema": {"type": "string", "maxLength": 200},
}
MATCH_HEADER = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "The `etag` that was read; another one answers 412, none 428.",
    "schema": {"type": "string"},
}


@cache
def comments() -> dict[str, str]:
    """What the contracts say of each service, method, message, field and value, by full name."""
    found: dict[str, str] = {}
    for file in FileDescriptorSet.FromString(COMMENTS.read_bytes()).file:
        said = {tuple(at.path): at.leading_comments.strip() for at in file.source_code_info.location}
        for path, name in _named(file):
            text = said.get(path, "")
            if text:
                found[f"{file.package}.{name}"] = " ".join(text.split())
    return found


def _named(file: Any) -> Iterator[tuple[tuple[int, ...], str]]:
    """Paths of source_code_info with the names of what is there (descriptor.proto's field numbers)."""

    def message(path: tuple[int, ...], name: str, found: Any) -> Iterator[tuple[tuple[int, ...], str]]:
        yield path, name
        for at, field in enumerate(found.field):
            yield (*path, 2, at), f"{name}.{field.name}"
        for at, nested in enumerate(found.nested_type):
            yield from message((*path, 3, at), f"{name}.{nested.name}", nested)
        for at, enum in enumerate(found.enum_type):
            yield from _enum((*path, 4, at), f"{name}.{enum.name}", enum)

    for at, found in enumerate(file.message_type):
        yield from message((4, at), found.name, found)
    for at, enum in enumerate(file.enum_type):
        yield from _enum((5, at), enum.name, enum)
    for at, service in enumerate(file.service):
        yield (6, at), service.name
        for of, method in enumerate(service.method):
            yield (6, at, 2, of), f"{service.name}.{method.name}"


def _enum(path: tuple[int, ...], name: str, enum: Any) -> Iterator[tuple[tuple[int, ...], str]]:
    yield path, name
    for at, value in enumerate(enum.value):
        yield (*path, 2, at), f"{name}.{value.name}"


class Writer:
    """Collects the schemas that operations refer to."""

    def __init__(self) -> None:
        self.schemas: dict[str, Any] = {}

    def message(self, descriptor: Any, without: frozenset[str] = frozenset()) -> dict[str, Any]:
        """A reference to a message's schema; with `without`, the schema itself less these fields."""
        if descriptor.full_name in WELL_KNOWN:
            return WELL_KNOWN[descriptor.full_name]
        if without:
            return self._object(descriptor, without)
        name = name_of(descriptor)
        if name not in self.schemas:
            self.schemas[name] = {}
            self.schemas[name] = self._object(descriptor, without)
        return {"$ref": f"#/components/schemas/{name}"}

    def _object(self, descriptor: Any, without: frozenset[str]) -> dict[str, Any]:
        fields = [f for f in descriptor.fields if f.name not in without]
        made: dict[str, Any] = {"type": "object", "additionalProperties": False}
        if said := comments().get(descriptor.full_name):
            made["description"] = said
        made["properties"] = {f.json_name: self.field(f) for f in fields}
        if required := [f.json_name for f in fields if is_required(f)]:
            made["required"] = required
        return made

    def field(self, field: Any) -> dict[str, Any]:
        """A field's schema with its comment, its rules, and the class and level of its data."""
        rules = field.GetOptions().Extensions[validate_pb2.field]
        if field.message_type is not None and field.message_type.GetOptions().map_entry:
            made: dict[str, Any] = {
                "type": "object",
                "additionalProperties": self._single(field.message_type.fields_by_name["value"], rules),
            }
        elif field.is_repeated:
            made = {"type": "array", "items": self._single(field, rules.repeated.items)}
            made |= _given(rules.repeated, {"min_items": "minItems", "max_items": "maxItems", "unique": "uniqueItems"})
        else:
            made = self._single(field, rules)
        said = comments().get(field.full_name)
        if said:
            made = {"allOf": [made], "description": said} if "$ref" in made else made | {"description": said}
        level = mark(field)
        if level.level > 1:
            made |= {"x-data-class": CLASSES[getattr(level, "class")], "x-data-level": level.level}
        return made

    def _single(self, field: Any, rules: Any) -> dict[str, Any]:
        if field.message_type is not None:
            return self.message(field.message_type)
        if field.enum_type is not None:
            return self._enumeration(field.enum_type, rules)
        made = dict(SCALARS[field.cpp_type])
        if field.cpp_type == FieldDescriptor.CPPTYPE_STRING:
            made |= _string(rules)
            if field.type == FieldDescriptor.TYPE_BYTES:
                made["contentEncoding"] = "base64"
        elif field.cpp_type == FieldDescriptor.CPPTYPE_INT32:
            names = {"gte": "minimum", "lte": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}
            made |= _given(rules.int32, names)
        return made

    def _enumeration(self, enum: Any, rules: Any) -> dict[str, Any]:
        refused = set(rules.enum.not_in)
        values = [v.name for v in enum.values if v.number not in refused]
        said = [f"`{v}`: {text}" for v in values if (text := comments().get(f"{enum.full_name}.{v}"))]
        return {"type": "string", "enum": values, "description": " ".join(said)}


def _given(rules: Any, names: dict[str, str]) -> dict[str, Any]:
    return {name: getattr(rules, rule) for rule, name in names.items() if rules.HasField(rule)}


def _string(rules: Any) -> dict[str, Any]:
    made = _given(rules.string, {"min_len": "minLength", "max_len": "maxLength", "pattern": "pattern"})
    if allowed := list(getattr(rules.string, "in")):
        made["enum"] = allowed
    if rules.string.uuid and rules.ignore != validate_pb2.IGNORE_IF_ZERO_VALUE:
        made["format"] = "uuid"
    return made


def name_of(descriptor: Any) -> str:
    """A schema's name: the service and the message, `kechuang.Need`."""
    package, _, name = descriptor.full_name.rpartition(".v1.")
    return f"{package.removeprefix('kexie.')}.{name}" if package else descriptor.full_name


def is_required(field: Any) -> bool:
    """Whether the contract says that a request must have the field."""
    behaviour = field.GetOptions().Extensions[field_behavior_pb2.field_behavior]
    return field_behavior_pb2.REQUIRED in behaviour


def operation(method: Method, writer: Writer) -> dict[str, Any]:
    """One method over HTTP."""
    assert method.http is not None
    _, template, body = method.http
    descriptor: Any = method.descriptor.input_type
    in_path = frozenset(part.partition("}")[0].partition("=")[0] for part in template.split("{")[1:])
    said = comments().get(f"{method.service.full_name}.{method.name}", "")
    made: dict[str, Any] = {
        "operationId": f"{method.owner}_{method.name}",
        "tags": [method.owner],
        "summary": said.partition(". ")[0].rstrip("."),
        "description": said,
        "parameters": [*_path_parameters(descriptor, in_path, writer)],
        "responses": _responses(method, writer),
        "security": _security(method),
    }
    if body:
        schema = writer.message(descriptor, in_path)
        content = {"schema": schema, "example": examples.message(descriptor, in_path | OF_PAGES)}
        made["requestBody"] = {"required": True, "content": {"application/json": content}}
    else:
        made["parameters"] += _query_parameters(descriptor, in_path, writer)
    if method.rules.creates:
        made["parameters"].append(KEY_HEADER)
    if method.rules.if_match:
        made["parameters"].append(MATCH_HEADER)
    if method.rules.permission:
        made["x-permission"] = method.rules.permission
    return made


def _path_parameters(descriptor: Any, names: frozenset[str], writer: Writer) -> Iterator[dict[str, Any]]:
    for field in descriptor.fields:
        if field.name in names:
            schema = writer.field(field)
            example = examples.value(field)
            yield {"name": field.json_name, "in": "path", "required": True, "schema": schema, "example": example}


def _query_parameters(descriptor: Any, without: frozenset[str], writer: Writer) -> list[dict[str, Any]]:
    return [
        {"name": f.json_name, "in": "query", "required": is_required(f), "schema": writer.field(f)}
        | ({} if f.name in OF_PAGES else {"example": examples.value(f)})
        for f in descriptor.fields
        if f.name not in without and f.message_type is None
    ]


QUOTA_HEADERS = {
    "RateLimit-Policy": {"description": "The quotas of an API client.", "schema": {"type": "string"}},
    "RateLimit": {"description": "What is left of them, and until when.", "schema": {"type": "string"}},
}


def _responses(method: Method, writer: Writer) -> dict[str, Any]:
    descriptor: Any = method.descriptor.output_type
    content = {"schema": writer.message(descriptor), "example": examples.message(descriptor)}
    problems = ["400", "401", "404", "429", "503", *(["403"] if _security(method) != [{}] or not method.reads else [])]
    about_one = method.http is not None and "{" in method.http[1]
    problems += ["410"] if about_one else []
    problems += ["409"] if about_one or not method.reads else []
    problems += ["412", "428"] if method.rules.if_match else []
    problems += ["422"] if method.rules.creates else []
    headers = {"ETag": {"schema": {"type": "string"}}} | QUOTA_HEADERS
    found: dict[str, Any] = {
        "200": {"description": "Done.", "headers": headers, "content": {"application/json": content}}
    }
    return found | {code: {"$ref": f"#/components/responses/Problem{code}"} for code in sorted(problems)}


def _security(method: Method) -> list[dict[str, list[str]]]:
    scopes = [method.rules.permission] if method.rules.permission else []
    needed = {"oauth": scopes}
    if method.rules.audience == options.AUDIENCE_PUBLIC:
        return [{}, needed] if scopes else [{}]
    return [needed]


WORDS = {
    "400": "The request is wrong; `errors` names the fields.",
    "401": "Sign in, or renew the token.",
    "403": "The caller may not do this here.",
    "404": "There is no such thing.",
    "409": "The state of the thing does not allow it.",
    "410": "It was withdrawn.",
    "412": "It was changed meanwhile.",
    "422": "The Idempotency-Key was used for another body.",
    "428": "If-Match is missing.",
    "429": "Too many requests; see Retry-After.",
    "503": "A service does not answer at the moment; see Retry-After.",
}


@cache
def document(public_url: str, platform: str = "") -> bytes:
    """The description as JSON: the whole, or what one of `PLATFORMS` answers, with the schemas that this refers to: a
    browser draws it in a fraction of the time. Raises KeyError for a platform that there is not."""
    tags = {platform: PLATFORMS[platform]} if platform else PLATFORMS
    writer = Writer()
    paths: dict[str, dict[str, Any]] = {}
    for method in methods():
        if method.http is not None and not method.streams and method.owner in tags:
            paths.setdefault(_camel(method.http[1]), {})[method.http[0].lower()] = operation(method, writer)
    scopes = {m.rules.permission: m.rules.permission for m in methods() if m.rules.permission}
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return orjson.dumps(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "Kexie Hub API",
                "version": "v1",
                "summary": "网上科协开放接口",
                "description": "Errors are problem+json (RFC 9457) with a stable `code`. Lists are paged by token. "
                "Creating calls take an Idempotency-Key. Times are UTC.",
                "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            },
            "servers": [{"url": public_url}],
            "tags": [{"name": n, "x-displayName": w, "description": w} for n, w in tags.items()],
            "paths": dict(sorted(paths.items())),
            "components": {
                "schemas": dict(sorted((writer.schemas | {"Problem": _problem()}).items())),
                "responses": {f"Problem{c}": {"description": w, "content": problem} for c, w in WORDS.items()},
                "securitySchemes": {"oauth": _oauth(public_url, scopes)},
            },
        }
    )


def _camel(template: str) -> str:
    """A path with its variables in the names of the JSON."""
    head, *rest = template.split("{")
    return head + "".join(
        "{" + camel(part.partition("}")[0].partition("=")[0]) + "}" + part.partition("}")[2] for part in rest
    )


def _oauth(public_url: str, scopes: dict[str, str]) -> dict[str, Any]:
    token = f"{public_url}/oauth2/token"
    return {
        "type": "oauth2",
        "description": "People sign in with OpenID Connect; API clients of associations use client credentials.",
        "flows": {
            "authorizationCode": {
                "authorizationUrl": f"{public_url}/oauth2/authorize",
                "tokenUrl": token,
                "scopes": {"openid": "sign in"},
            },
            "clientCredentials": {"tokenUrl": token, "scopes": dict(sorted(scopes.items()))},
        },
    }


def _problem() -> dict[str, Any]:
    error = {"pointer": {"type": "string"}, "code": {"type": "string"}, "detail": {"type": "string"}}
    return {
        "type": "object",
        "description": "What went wrong (RFC 9457).",
        "required": ["type", "title", "status", "code"],
        "properties": {
            "type": {"type": "string", "format": "uri-reference"},
            "title": {"type": "string", "description": "The refusal in the caller's language."},
            "status": {"type": "integer"},
            "code": {"type": "string", "description": "The reason.", "examples": sorted(reasons())[:3]},
            "traceId": {"type": "string", "description": "Quote it to ask about the problem."},
            "facts": {"type": "object", "additionalProperties": {"type": "string"}},
            "errors": {"type": "array", "items": {"type": "object", "properties": error}},
        },
    }
