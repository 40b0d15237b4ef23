"""The API's description: held against the standard by another's validator, and against the contracts."""

import json
import re
from typing import Any

import pytest
from google.protobuf.descriptor import FieldDescriptor
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from buf.validate import validate_pb2
from gateway.codec import Codec, from_text
from gateway.openapi import PLATFORMS, comments, document, name_of
from gateway.problem import camel
from kexie.options.v1 import options_pb2 as options
from kit import validation
from kit.contracts import Method, mark, methods
from kit.errors import Invalid
from tests.each import each

pytestmark = pytest.mark.capability("XP-13", "DG-10")

DOCUMENT: dict[str, Any] = json.loads(document("https://hub.example.org"))
SCHEMAS = DOCUMENT["components"]["schemas"]
OFFERED = [m for m in methods() if m.http is not None and not m.streams]
EACH = each({m.path.removeprefix("/kexie."): m for m in OFFERED})


def place(method: Method) -> tuple[str, str]:
    assert method.http is not None
    path = re.sub(r"{([a-z_]+)(=[^}]*)?}", lambda m: "{" + camel(m[1]) + "}", method.http[1])
    return path, method.http[0].lower()


def operation(method: Method) -> Any:
    path, verb = place(method)
    return DOCUMENT["paths"][path][verb]


def valid(schema: Any, value: Any) -> list[str]:
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "components": DOCUMENT["components"],
        "allOf": [schema],
    }
    checker = Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in checker.iter_errors(value)]


def test_it_is_openapi_3_1_to_an_independent_validator():
    assert DOCUMENT["openapi"].startswith("3.1")
    assert [e.message for e in OpenAPIV31SpecValidator(DOCUMENT).iter_errors()] == []


def test_the_platforms_parts_are_the_whole_and_each_stands_alone():
    together: dict[str, Any] = {}
    for platform in PLATFORMS:
        part = json.loads(document("https://hub.example.org", platform))
        assert [e.message for e in OpenAPIV31SpecValidator(part).iter_errors()] == [], platform
        assert [tag["name"] for tag in part["tags"]] == [platform]
        assert {tag for path in part["paths"].values() for o in path.values() for tag in o["tags"]} == {platform}
        assert part["paths"].keys().isdisjoint(together)
        assert {n: SCHEMAS[n] for n in part["components"]["schemas"]} == part["components"]["schemas"]
        together |= part["paths"]
    assert together == DOCUMENT["paths"]


def test_every_route_is_there_once_and_no_other():
    told = [(path, verb) for path, verbs in DOCUMENT["paths"].items() for verb in verbs]
    assert sorted(told) == sorted(place(m) for m in OFFERED)
    assert len(told) == len(set(told))
    ids = [o["operationId"] for verbs in DOCUMENT["paths"].values() for o in verbs.values()]
    assert len(ids) == len(set(ids))
    tags = {t["name"] for t in DOCUMENT["tags"]}
    assert {o["tags"][0] for verbs in DOCUMENT["paths"].values() for o in verbs.values()} <= tags


@EACH
def test_an_operation_says_what_it_does_in_the_contracts_words(method):
    told = operation(method)
    said = comments()[f"{method.service.full_name}.{method.name}"]
    assert told["description"] == said
    assert said.startswith(told["summary"])
    for parameter in told["parameters"]:
        assert parameter.get("description") or parameter["schema"].get("description"), parameter["name"]


def test_every_schema_field_and_value_is_described():
    for name, schema in SCHEMAS.items():
        assert schema.get("description"), name
        for field, held in schema["properties"].items():
            assert name == "Problem" or held.get("description"), f"{name}.{field}"


@EACH
def test_an_operation_names_the_problems_it_may_answer(method):
    codes = set(operation(method)["responses"])
    rules = method.rules
    assert {"200", "400", "404", "429", "503"} <= codes
    if rules.audience != options.AUDIENCE_PUBLIC or rules.permission:
        assert {"401", "403"} <= codes
    assert ({"412", "428"} <= codes) is rules.if_match
    assert ("422" in codes) is rules.creates
    for code in codes - {"200"}:
        shown = DOCUMENT["components"]["responses"][f"Problem{code}"]
        assert list(shown["content"]) == ["application/problem+json"]


@EACH
def test_an_operation_asks_for_the_scope_and_headers_of_its_contract(method):
    told, rules = operation(method), method.rules
    headers = {p["name"]: p.get("required", False) for p in told["parameters"] if p["in"] == "header"}
    assert ("Idempotency-Key" in headers) is rules.creates
    assert headers.get("If-Match", False) is rules.if_match
    needed = {"oauth": [rules.permission] if rules.permission else []}
    assert needed in told["security"] or told["security"] == [{}]
    assert ({} in told["security"]) is (rules.audience == options.AUDIENCE_PUBLIC)
    scopes = DOCUMENT["components"]["securitySchemes"]["oauth"]["flows"]["clientCredentials"]["scopes"]
    assert {s for one in told["security"] for s in one.get("oauth", [])} <= scopes.keys()


@EACH
def test_every_field_of_a_request_is_a_part_of_it_once(method):
    told = operation(method)
    in_path = {p["name"] for p in told["parameters"] if p["in"] == "path"}
    assert in_path == set(re.findall(r"{(\w+)}", place(method)[0]))
    in_query = {p["name"] for p in told["parameters"] if p["in"] == "query"}
    in_body = set()
    if "requestBody" in told:
        schema = told["requestBody"]["content"]["application/json"]["schema"]
        schema = SCHEMAS[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
        in_body = set(schema["properties"])
    fields = {f.json_name for f in method.descriptor.input_type.fields}
    assert in_path | in_query | in_body == fields
    assert len(in_path) + len(in_query) + len(in_body) == len(fields)


def messages() -> dict[str, Any]:
    found: dict[str, Any] = {}

    def walk(descriptor: Any) -> None:
        if descriptor.full_name.startswith("kexie.") and descriptor.full_name not in found:
            found[descriptor.full_name] = descriptor
            for field in descriptor.fields:
                if field.message_type is not None:
                    walk(field.message_type)

    for method in OFFERED:
        walk(method.descriptor.input_type)
        walk(method.descriptor.output_type)
    return {name: d for name, d in found.items() if name_of(d) in SCHEMAS}


BOUNDS = (("gte", "minimum"), ("lte", "maximum"), ("gt", "exclusiveMinimum"), ("lt", "exclusiveMaximum"))


def flat(schema: Any) -> Any:
    """A schema with what it is wrapped in."""
    return {k: v for part in schema.get("allOf", []) for k, v in flat(part).items()} | schema


@each(messages())
def test_a_schema_has_the_rules_and_levels_of_its_message(descriptor):
    properties = SCHEMAS[name_of(descriptor)]["properties"]
    assert set(properties) == {f.json_name for f in descriptor.fields}
    assert SCHEMAS[name_of(descriptor)]["additionalProperties"] is False
    for field in descriptor.fields:
        told, rules = flat(properties[field.json_name]), field.GetOptions().Extensions[validate_pb2.field]
        if field.is_repeated and not (field.message_type and field.message_type.GetOptions().map_entry):
            assert told["type"] == "array"
            for rule, key in (("min_items", "minItems"), ("max_items", "maxItems")):
                if rules.repeated.HasField(rule):
                    assert told[key] == getattr(rules.repeated, rule)
            told, rules = told["items"], rules.repeated.items
        for rule, key in (("min_len", "minLength"), ("max_len", "maxLength"), ("pattern", "pattern")):
            if rules.string.HasField(rule):
                assert told[key] == getattr(rules.string, rule), field.full_name
        for rule, key in (
            ("gte", "minimum"),
            ("lte", "maximum"),
            ("gt", "exclusiveMinimum"),
            ("lt", "exclusiveMaximum"),
        ):
            if field.type == FieldDescriptor.TYPE_INT32 and rules.int32.HasField(rule):
                assert told[key] == getattr(rules.int32, rule), field.full_name
        if field.type in (FieldDescriptor.TYPE_INT64, FieldDescriptor.TYPE_UINT64):
            assert told["type"] == "string"
        if mark(field).level > 1:
            assert flat(properties[field.json_name])["x-data-level"] == mark(field).level


@EACH
def test_every_example_is_valid_to_its_schema_and_to_the_contract(method):
    told = operation(method)
    answer = told["responses"]["200"]["content"]["application/json"]
    assert valid(answer["schema"], answer["example"]) == []
    Codec(method.descriptor.output_type).encode(json.dumps(answer["example"]).encode(), {})
    asked = {p["name"]: p["example"] for p in told["parameters"] if "example" in p}
    for parameter in told["parameters"]:
        if "example" in parameter:
            assert valid(parameter["schema"], parameter["example"]) == [], parameter["name"]
        else:
            assert parameter["in"] == "header" or parameter["name"] in ("pageSize", "pageToken"), parameter["name"]
    if "requestBody" in told:
        content = told["requestBody"]["content"]["application/json"]
        assert valid(content["schema"], content["example"]) == []
        asked |= content["example"]
    payload = Codec(method.descriptor.input_type).encode(json.dumps(asked).encode(), {})
    try:
        validation.check(method.request.FromString(payload))
    except Invalid as invalid:
        pytest.fail(f"{invalid.violations} {asked}")


def test_a_wrong_value_is_not_valid_to_its_schema():
    """Or the test above would show nothing."""
    schema = {"$ref": "#/components/schemas/kechuang.NeedDraft"}
    content = DOCUMENT["paths"]["/api/kechuang/v1/needs"]["post"]["requestBody"]["content"]["application/json"]
    good = content["example"]["draft"]
    assert valid(schema, good) == []
    for wrong in (
        {"title": "x"},
        {"trlNow": 12},
        {"region": "x"},
        {"kind": "NOPE"},
        {"titel": "x"},
        {"subjects": "430"},
    ):
        assert valid(schema, good | wrong), wrong
    assert valid(schema, {k: v for k, v in good.items() if k != "title"})


@EACH
def test_query_parameters_read_as_the_codec_reads_them(method):
    told = [p for p in operation(method)["parameters"] if p["in"] == "query" and "example" in p]
    pairs = [(p["name"], v) for p in told for v in (p["example"] if isinstance(p["example"], list) else [p["example"]])]
    descriptor = method.descriptor.input_type
    asked = from_text(descriptor, [(n, json.dumps(v) if isinstance(v, bool) else str(v)) for n, v in pairs])
    Codec(descriptor).encode(json.dumps(asked).encode(), {})
