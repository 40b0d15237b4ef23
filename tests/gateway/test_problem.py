"""What comes in may be anything; what goes out is an answer or a problem (RFC 9457), and never an error of the hub."""

import asyncio
import base64
import json
import uuid
from typing import Any
from urllib.parse import urlencode

import pytest
import pytest_asyncio
from google.protobuf import json_format
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message_factory import GetMessageClass
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from buf.validate import validate_pb2
from gateway.openapi import is_required
from kit.contracts import methods
from kit.errors import reasons
from tests.each import each
from tests.kechuang.cast import Cast
from tests.support.door import opened

pytestmark = pytest.mark.capability("XP-13")

NEEDS = "/api/kechuang/v1/needs"
OPERATIONS = [m for m in methods() if m.http is not None and not m.streams]
bounded = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


@pytest_asyncio.fixture(scope="module")
async def door(hub):
    async with opened(hub, limits={"per_second": 0, "burst": 0}) as door:
        yield door


@pytest_asyncio.fixture(scope="module")
async def cast(hub):
    return await Cast(hub).enter()


async def through(door, method, path, query=b"", headers=(), body=b""):
    """A request as the server hands it on: no client in between that would refuse to send it."""
    parts = [body[:7], body[7:]]
    sent: list[Any] = []

    async def receive():
        return (
            {"type": "http.request", "body": parts.pop(0), "more_body": bool(parts)}
            if parts
            else {"type": "http.disconnect"}
        )

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode("utf-8", "replace"),
        "query_string": query,
        "headers": [(n, v) for n, v in headers],
        "client": ("192.0.2.9", 1),
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "http_version": "1.1",
        "root_path": "",
    }
    await door.gateway.front(scope, receive, send)
    found = {n.decode("latin-1").lower(): v.decode("latin-1") for n, v in sent[0]["headers"]}
    return sent[0]["status"], found, b"".join(m.get("body", b"") for m in sent[1:])


def checked(status: int, headers: dict[str, str], body: bytes) -> Any:
    """Whatever was answered, it is one of the contract's ways to answer. Returns a problem's JSON."""
    said = body.decode("utf-8")
    assert status < 500, said
    assert "Traceback" not in said
    assert 'File "' not in said
    if status < 400:
        return None
    assert headers["content-type"] == "application/problem+json"
    assert headers["cache-control"] == "private, no-store"
    problem = json.loads(said)
    assert {"type", "title", "status", "code", "traceId"} <= problem.keys()
    assert problem["status"] == status
    assert problem["code"] in reasons()
    assert problem["type"] == f"/errors/{problem['code']}"
    assert problem["title"]
    assert "{" not in problem["title"] or "{" in json.dumps(problem.get("facts", {})), problem["title"]
    assert len(problem["traceId"]) == 32
    for error in problem.get("errors", []):
        assert error["pointer"] == "" or error["pointer"].startswith("/")
        assert error["code"] in reasons()
        assert error["detail"]
    if status == 401:
        assert headers["www-authenticate"].startswith("Bearer")
    return problem


TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=6)
VERBS = st.sampled_from(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get", "QUERY", ""])
PARTS = st.sampled_from(
    ["api", "kechuang", "v1", "needs", "..", ".", "", ":verify", "needs:batchGet", "%00", "\x00", "科"]
)
PATHS = st.lists(PARTS | st.text(max_size=8), max_size=7).map(lambda parts: "/api/" + "/".join(parts))
BYTES = st.binary(max_size=40)
NAMES = st.sampled_from(
    b"authorization cookie content-type accept-language if-match if-none-match idempotency-key traceparent "
    b"x-forwarded-for origin sec-fetch-site content-length host range expect".split()
)
VALUES = BYTES | st.sampled_from(
    [
        b"Bearer x",
        b"Bearer " + b"a." * 3000,
        b"kexie_session=" + b"x" * 300,
        b'"\xb2"',
        b"*",
        b"\xff",
        b"en;q=x",
        b"9" * 5000,
    ]
)


@bounded
@given(verb=VERBS, path=PATHS, query=BYTES, headers=st.lists(st.tuples(NAMES, VALUES), max_size=5), body=BYTES)
async def test_any_request_is_answered_or_refused(door, verb, path, query, headers, body):
    status, found, said = await through(door, verb, path, query, headers, body)
    if verb == "HEAD":
        assert (said, status < 500) == (b"", True)
    else:
        checked(status, found, said)


@bounded
@given(headers=st.lists(st.tuples(NAMES, VALUES), max_size=6), data=st.data())
async def test_any_headers_on_a_right_request_are_taken_or_refused(door, cast, headers, data):
    who = [(b"authorization", cast.officer.authorization.encode())] if data.draw(st.booleans()) else []
    verb, path = data.draw(st.sampled_from([("GET", NEEDS), ("POST", NEEDS), ("PUT", f"{NEEDS}/{uuid.UUID(int=7)}")]))
    body = {
        "orgId": cast.enterprise,
        "draft": {
            "kind": 1,
            "title": "高镍正极涂布",
            "summary": "涂布厚度不均匀，寻求团队。",
            "industry": "38",
            "region": "330106",
        },
    }
    checked(
        *await through(door, verb, path, b"", [*headers, *who], b"" if verb == "GET" else json.dumps(body).encode())
    )


def rule(field: Any) -> Any:
    return field.GetOptions().Extensions[validate_pb2.field]


def seldom(usual: st.SearchStrategy[str], odd: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.integers(0, 11).flatmap(lambda n: usual if n else odd)


def plausible(field: Any, depth: int) -> st.SearchStrategy[Any]:
    """Values that pass the contract's rules more often than not, so that they reach the use case."""
    rules = rule(field).repeated.items if field.is_repeated else rule(field)
    if field.message_type is not None:
        return filled(field.message_type, depth + 1)
    if field.enum_type is not None:
        return st.sampled_from([v.number for v in field.enum_type.values])
    if field.cpp_type == FieldDescriptor.CPPTYPE_STRING and field.type != FieldDescriptor.TYPE_BYTES:
        odd = st.text(st.characters(exclude_categories=("Cs",)), max_size=6) | st.sampled_from(
            ["\x00", "' or 1=1 --", "%", "\\", "🧪", "٣"]
        )
        if rules.string.uuid or field.name.endswith("_id"):
            return seldom(st.uuids(version=4).map(str), odd)
        if rules.string.HasField("pattern"):
            return seldom(st.from_regex(rules.string.pattern, fullmatch=True).filter(lambda t: len(t) < 200), odd)
        if field.name == "page_token":
            return odd | st.binary(min_size=10, max_size=30).map(lambda b: base64.urlsafe_b64encode(b).decode())
        least = rules.string.min_len
        return seldom(st.text(st.characters(exclude_categories=("Cs",)), min_size=least, max_size=least + 12), odd)
    if field.cpp_type == FieldDescriptor.CPPTYPE_BOOL:
        return st.booleans()
    if field.type == FieldDescriptor.TYPE_BYTES:
        return st.binary(max_size=10)
    if field.cpp_type in (FieldDescriptor.CPPTYPE_FLOAT, FieldDescriptor.CPPTYPE_DOUBLE):
        return st.floats(width=32, allow_nan=False)
    bounds = {
        FieldDescriptor.CPPTYPE_INT64: 2**63 - 1,
        FieldDescriptor.CPPTYPE_UINT64: 2**64 - 1,
        FieldDescriptor.CPPTYPE_UINT32: 2**32 - 1,
    }
    most = bounds.get(field.cpp_type, 2**31 - 1)
    return st.integers(0, 9) | st.sampled_from([most, 0, 100, 101])


@st.composite
def filled(draw: st.DrawFn, descriptor: Any, depth: int = 0) -> Any:
    made = GetMessageClass(descriptor)()
    if descriptor.full_name.startswith("google.protobuf."):
        return made
    for field in descriptor.fields:
        if depth > 3 or not (is_required(field) or draw(st.integers(0, 2))):
            continue
        if field.is_repeated:
            for value in draw(st.lists(plausible(field, depth), max_size=3)):
                getattr(made, field.name).append(value)
        elif field.message_type is not None:
            getattr(made, field.name).CopyFrom(draw(plausible(field, depth)))
        else:
            setattr(made, field.name, draw(plausible(field, depth)))
    return made


def parameters(value: Any, prefix: str = "") -> list[tuple[str, str]]:
    """A JSON object as query parameters."""
    found: list[tuple[str, str]] = []
    for name, inner in value.items():
        for one in inner if isinstance(inner, list) else [inner]:
            if isinstance(one, dict):
                found += parameters(one, f"{prefix}{name}.")
            else:
                found.append((f"{prefix}{name}", str(one).lower() if isinstance(one, bool) else str(one)))
    return found


@st.composite
def requests_of(draw: st.DrawFn, method: Any, people: list[Any]) -> tuple[Any, ...]:
    """A request for a method by anybody, as `through` takes it."""
    verb, path, body = method.http
    said = json_format.MessageToDict(draw(filled(method.descriptor.input_type)), preserving_proto_field_name=True)
    for part in path.split("{")[1:]:
        name = part.partition("}")[0]
        path = path.replace("{" + name + "}", str(said.pop(name, "")).replace("/", "") or str(uuid.uuid4()))
    who = draw(st.sampled_from([None, *people]))
    headers = [(b"authorization", who.authorization.encode())] if who else []
    headers += [(b"if-match", b'"1"')] if method.rules.if_match else []
    headers += [(b"idempotency-key", str(uuid.uuid4()).encode())] if method.rules.creates else []
    headers += [(b"accept-language", draw(st.sampled_from([b"en", b"zh-CN"])))]
    query = b"" if body else urlencode(parameters(said)).encode()
    return verb, path, query, headers, json.dumps(said).encode() if body else b""


# Each method has a property of its own, as messages have at the codec; it draws in a thread and asks in the loop.
@each({m.path.removeprefix("/kexie."): m for m in OPERATIONS}, by=lambda name: name.partition(".")[0])
async def test_every_method_answers_or_refuses_whatever_it_is_asked(method, door, cast):
    loop = asyncio.get_running_loop()

    @settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(request=requests_of(method, [cast.officer, cast.operator, cast.national_operator, cast.client]))
    def holds(request):
        checked(*asyncio.run_coroutine_threadsafe(through(door, *request), loop).result(60))

    await asyncio.to_thread(holds)


async def test_a_hundred_parameters_are_enough(door):
    status, _, body = await through(door, "GET", NEEDS, b"&".join(b"a=1" for _ in range(101)))
    assert (status, json.loads(body)["code"]) == (400, "MALFORMED")


async def test_a_body_without_end_in_it_does_not_end_the_gateway(door, cast):
    body = b'{"draft":' * 110_000
    headers = [(b"authorization", cast.officer.authorization.encode())]
    assert checked(*await through(door, "POST", NEEDS, b"", headers, body))["code"] == "INVALID"


async def test_a_bug_is_told_by_its_trace_only(door, cast, hub):
    edge, name = hub.running["kechuang"].edge, "/kexie.kechuang.v1.NeedService/ListNeeds"
    method, handler = edge.methods[name]

    async def breaks(request, call):
        raise RuntimeError("select secret from confidential_part")

    edge.methods[name] = (method, breaks)
    try:
        trace = "0af7651916cd43dd8448eb211c80319c"
        answer = await door.get(
            f"{NEEDS}?industry=01", traceparent=f"00-{trace}-b7ad6b7169203331-01", accept_language="en"
        )
    finally:
        edge.methods[name] = (method, handler)
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "/errors/INTERNAL",
        "title": f"An internal error, which was recorded. Quote {trace} to ask about it.",
        "status": 500,
        "code": "INTERNAL",
        "traceId": trace,
    } | ({"facts": answer.json()["facts"]} if "facts" in answer.json() else {})
    assert "secret" not in answer.text
    assert "RuntimeError" not in answer.text


async def test_too_many_requests_are_told_when_to_come_again(hub):
    # People of its own: the generated calls before may have closed the cast's accounts, as anybody may close one's own.
    hasty, patient = hub.person("hasty"), hub.person("patient")
    async with opened(hub, limits={"per_second": 0.01, "burst": 3}) as narrow:
        path = f"{NEEDS}?region=33"
        answers = [await narrow.get(path, hasty) for _ in range(5)]
        assert [a.status_code for a in answers] == [200, 200, 200, 429, 429]
        problem = answers[3].json()
        assert problem["code"] == "TOO_MANY"
        seconds = answers[3].headers["retry-after"]
        assert 60 < int(seconds) <= 100
        assert seconds in problem["title"]
        assert (await narrow.get(path, patient)).status_code == 200
        assert (await narrow.get(path)).status_code == 200


async def test_a_service_that_does_not_answer_is_named(door, hub, cast):
    edge, name = hub.running["kechuang"].edge, "/kexie.kechuang.v1.NeedService/GetNeed"
    method, handler = edge.methods[name]

    async def sleeps(request, call):
        await asyncio.sleep(20)

    edge.methods[name] = (method, sleeps)
    try:
        answer = await door.get(f"{NEEDS}/{uuid.UUID(int=9)}", cast.officer)
    finally:
        edge.methods[name] = (method, handler)
    assert (answer.status_code, answer.json()["code"]) == (503, "NOT_ANSWERING")
    assert answer.headers["retry-after"] == "1"
    assert answer.elapsed.total_seconds() < 3


RAW = [
    b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"GET /api/%ff%fe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"GET /api/kechuang/v1/needs?%ff=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"GET /api/kechuang/v1/needs HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 70_000 + b"\r\n\r\n",
    b'GET /api/kechuang/v1/needs HTTP/1.1\r\nHost: x\r\nIf-Match: "\xb2"\r\nConnection: close\r\n\r\n',
    b"POST /api/kechuang/v1/needs HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\nConnection: close\r\n\r\n{}",
    b"NONSENSE\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc",
    b"GET http://elsewhere/api/kechuang/v1/needs HTTP/1.1\r\nHost: elsewhere\r\nConnection: close\r\n\r\n",
    b"GET //api//kechuang HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
]


@pytest.mark.parametrize("raw", RAW, ids=range(len(RAW)))
async def test_what_is_hardly_http_gets_no_error_of_the_hub(door, raw):
    port = int(door.url.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(raw)
    writer.write_eof()
    try:
        answer = await asyncio.wait_for(reader.read(100_000), 5)
    finally:
        writer.close()
    assert not answer.startswith(b"HTTP/1.1 5"), answer[:300]
    assert b"Traceback" not in answer
    assert (await door.get("/livez")).status_code == 200
