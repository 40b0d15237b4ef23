"""The one seam between JSON and protobuf, held against Google's `json_format` for every message of the contracts."""

import base64
import json
from typing import Any

import orjson
import pytest
from google.protobuf import json_format
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message_factory import GetMessageClass
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway import problem
from gateway.codec import Codec, from_text
from kit.contracts import methods
from kit.errors import Invalid
from tests.each import each

pytestmark = pytest.mark.capability("XP-13")

BOUNDS = {
    FieldDescriptor.TYPE_INT32: (-(2**31), 2**31 - 1),
    FieldDescriptor.TYPE_UINT32: (0, 2**32 - 1),
    FieldDescriptor.TYPE_INT64: (-(2**63), 2**63 - 1),
    FieldDescriptor.TYPE_UINT64: (0, 2**64 - 1),
}
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
SECONDS = (-62135596800, 253402300799)  # the years 1 to 9999
quick = settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))


def public() -> dict[str, Any]:
    """Every message that comes or goes over REST, with those inside it."""
    found: dict[str, Any] = {}

    def walk(descriptor: Any) -> None:
        if descriptor.full_name not in found and not descriptor.GetOptions().map_entry:
            found[descriptor.full_name] = descriptor
            for field in descriptor.fields:
                if field.message_type is not None:
                    walk(field.message_type)

    for method in methods():
        if method.http is not None:
            walk(method.descriptor.input_type)
            walk(method.descriptor.output_type)
    return {name: d for name, d in found.items() if name.startswith("kexie.")}


MESSAGES = public()
TYPES = each(MESSAGES, by=lambda name: name.split(".")[1])  # a test for each service


def single(field: Any, depth: int) -> st.SearchStrategy[Any]:
    if field.message_type is not None:
        return built(field.message_type, depth + 1)
    if field.enum_type is not None:
        return st.sampled_from([v.number for v in field.enum_type.values])
    if field.type in BOUNDS:
        return st.integers(*BOUNDS[field.type])
    if field.type == FieldDescriptor.TYPE_BOOL:
        return st.booleans()
    if field.type == FieldDescriptor.TYPE_BYTES:
        return st.binary(max_size=20)
    if field.type == FieldDescriptor.TYPE_FLOAT:
        return st.floats(allow_nan=False, width=32)
    if field.type == FieldDescriptor.TYPE_DOUBLE:
        return st.floats(allow_nan=False)
    return TEXT


@st.composite
def built(draw: st.DrawFn, descriptor: Any, depth: int = 0) -> Any:
    """A message with any of its fields set to anything they can hold."""
    made = GetMessageClass(descriptor)()
    if descriptor.full_name == "google.protobuf.Timestamp":
        made.seconds, made.nanos = draw(st.integers(*SECONDS)), draw(st.sampled_from([0, 5, 120_000_000, 999_999_999]))
        return made
    for field in descriptor.fields:
        if depth > 4 or not draw(st.booleans()):
            continue
        if field.is_repeated:
            values = draw(st.lists(single(field, depth), max_size=3))
            held = getattr(made, field.name)
            if field.message_type is None:
                held.extend(values)
            else:
                for value in values:
                    held.add().CopyFrom(value)
        elif field.message_type is not None:
            getattr(made, field.name).CopyFrom(draw(single(field, depth)))
        else:
            setattr(made, field.name, draw(single(field, depth)))
    return made


def google_json(message: Any) -> Any:
    return json.loads(json_format.MessageToJson(message, always_print_fields_with_no_presence=True))


# Each message has a property of its own: the settings of one that is called with parameters are a chain that grows
# with each call, until it is longer than the stack is deep. Making a message costs more than holding it both ways.
@TYPES
def test_the_json_is_the_one_google_writes_and_the_message_the_one_google_reads(descriptor):
    codec = Codec(descriptor)

    @quick
    @given(message=built(descriptor), kept=st.booleans())
    def holds(message, kept):
        assert orjson.loads(codec.decode(message.SerializeToString())) == google_json(message)
        body = json_format.MessageToJson(message, preserving_proto_field_name=kept).encode()
        assert GetMessageClass(descriptor).FromString(codec.encode(body, {})) == message

    holds()


@TYPES
def test_an_unknown_field_is_refused_by_name(descriptor):
    with pytest.raises(Invalid) as caught:
        Codec(descriptor).encode(b'{"no_such/field~": 1}', {})
    [violation] = caught.value.violations
    assert violation.reason == "UNKNOWN_FIELD"
    assert violation.facts["name"] == "no_such/field~"
    shown = json.loads(problem.document(caught.value, "en", "0" * 32))
    assert shown["errors"][0]["pointer"] == "/no_such~1field~0"
    assert "no_such/field~" in shown["errors"][0]["detail"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)


@st.composite
def odd(draw: st.DrawFn, descriptor: Any, depth: int = 0) -> Any:
    """JSON with the message's names and anything at all in them."""
    found: dict[str, Any] = {}
    for field in descriptor.fields:
        if draw(st.integers(0, 2)):
            continue
        nested = field.message_type is not None and depth < 2 and draw(st.booleans())
        value = draw(odd(field.message_type, depth + 1) if nested else JSON)
        found[draw(st.sampled_from([field.name, field.json_name]))] = [value] if draw(st.booleans()) else value
    return found


@TYPES
def test_any_json_is_read_or_refused_with_the_fields_named(descriptor):
    @quick
    @given(value=odd(descriptor), ascii_only=st.booleans())
    def holds(value, ascii_only):
        body = json.dumps(value, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
        try:
            payload = Codec(descriptor).encode(body, {})
        except Invalid as invalid:
            assert_named(json.loads(problem.document(invalid, "zh-CN", "")), value)
        else:
            GetMessageClass(descriptor).FromString(payload)

    holds()


def assert_named(shown: Any, value: Any) -> None:
    """Each error names a place of the value that was sent, or the whole."""
    assert shown["errors"]
    for error in shown["errors"]:
        assert error["pointer"] == "" or error["pointer"][0] == "/"
        assert reaches(value, error["pointer"]), error


def reaches(value: Any, pointer: str) -> bool:
    """Whether a JSON pointer names a place of the value that was sent."""
    for part in pointer.split("/")[1:]:
        part = part.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict):
            names = {problem.camel(k): k for k in value} | {k: k for k in value}
            if part not in names:
                return False
            value = value[names[part]]
        elif isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        else:
            return False
    return True


@given(body=st.binary(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_refused(body):
    codec = Codec(MESSAGES["kexie.kechuang.v1.PostNeedRequest"])
    try:
        codec.encode(body, {})
    except Invalid as invalid:
        assert invalid.violations


@pytest.mark.parametrize("levels", [31, 500, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [('{"draft":', ""), ("[", ""), ('{"draft":', "}"), ("[", "]")])
def test_what_is_nested_too_deeply_is_refused(levels, opening, closing):
    """Buf's parser would end the process."""
    codec = Codec(MESSAGES["kexie.kechuang.v1.PostNeedRequest"])
    with pytest.raises(Invalid):
        codec.encode((opening * levels + closing * levels).encode(), {})
    with pytest.raises(Invalid):
        codec.encode(('{"draft": ' + opening * levels + "1" + closing * levels + "}").encode(), {})


def read(name: str, body: bytes) -> Any:
    return GetMessageClass(MESSAGES[name]).FromString(Codec(MESSAGES[name]).encode(body, {}))


def fields_of(*kinds: int) -> list[tuple[str, Any]]:
    return [(name, f) for name, d in MESSAGES.items() for f in d.fields if f.type in kinds and not f.is_repeated]


def test_64_bit_numbers_are_strings():
    name, field = fields_of(FieldDescriptor.TYPE_INT64, FieldDescriptor.TYPE_UINT64)[0]
    message = GetMessageClass(MESSAGES[name])()
    setattr(message, field.name, 2**53 + 1)
    said = orjson.loads(Codec(MESSAGES[name]).decode(message.SerializeToString()))
    assert said[field.json_name] == str(2**53 + 1)
    for given_as in (f'"{2**53 + 1}"', str(2**53 + 1)):
        assert getattr(read(name, f'{{"{field.json_name}": {given_as}}}'.encode()), field.name) == 2**53 + 1


@pytest.mark.parametrize(
    "value", [2**31, -1, 1.5, "1.5", "", " 7", "²", "0x7", True, None, [], {}, 10**400, "9" * 5000]
)
def test_a_whole_number_is_nothing_else(value):
    codec = Codec(MESSAGES["kexie.kechuang.v1.ListNeedsRequest"])
    body = json.dumps({"pageSize": value}).encode()
    ours: Any
    try:
        ours = (
            GetMessageClass(MESSAGES["kexie.kechuang.v1.ListNeedsRequest"]).FromString(codec.encode(body, {})).page_size
        )
    except Invalid as invalid:
        beyond_doubles = value == 10**400  # no number at all to the JSON reader
        assert invalid.violations[0].pointer == ("" if beyond_doubles else "/pageSize")
        return
    assert ours == (value or 0)


def test_bytes_are_base64_in_either_alphabet():
    for name, field in fields_of(FieldDescriptor.TYPE_BYTES):
        raw = bytes(range(250, 256)) * 3
        for text in (base64.b64encode(raw).decode(), base64.urlsafe_b64encode(raw).decode()):
            assert getattr(read(name, orjson.dumps({field.name: text})), field.name) == raw


NAMES = st.sampled_from(["pageSize", "page_size", "region", "region.x", "a.b", "kinds", "kinds.x", "", ".", "subjects"])
VALUES = st.sampled_from(["", "1", "²", "-5", "true", "9" * 400, "1e999", "nan", "NEED_STATE_OPEN"])
QUERIES = [m.descriptor.input_type.full_name for m in methods() if m.http is not None and not m.http[2]][::4]


@given(st.lists(st.tuples(NAMES | TEXT, VALUES | TEXT), max_size=5))
@settings(max_examples=150, deadline=None)
def test_any_query_becomes_json_or_a_refusal(parameters):
    for name in QUERIES:
        descriptor = MESSAGES[name]
        try:
            asked = from_text(descriptor, parameters)
            Codec(descriptor).encode(orjson.dumps(asked), {})
        except Invalid as invalid:
            assert invalid.violations


@pytest.mark.parametrize(
    ("parameters", "pointer"),
    [
        ([("pageSize", "1"), ("page_size", "2"), ("pageSize", "3")], "/pageSize"),
        ([("region", "33"), ("region.x", "1")], "/region"),
        ([("region.x", "1"), ("region", "33")], "/region"),
        ([("a/b", "1")], "/a~1b"),
    ],
)
def test_a_query_that_says_two_things_is_refused_by_name(parameters, pointer):
    descriptor = MESSAGES["kexie.kechuang.v1.ListNeedsRequest"]
    with pytest.raises(Invalid) as caught:
        Codec(descriptor).encode(orjson.dumps(from_text(descriptor, parameters)), {})
    assert pointer in [v.pointer for v in caught.value.violations]
