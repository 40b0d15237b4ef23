"""One trace from the browser's request through gateway, service, database and broker to the last consumer."""

import http.server
import os
import secrets
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tests.support.live import NEEDS, Live, posting

pytestmark = pytest.mark.capability("KC-01", "XP-02")

KINDS = {2: "server", 3: "client", 5: "consumer"}


@dataclass(frozen=True)
class Span:
    service: str
    name: str
    kind: str
    id: str
    parent: str
    code: str


class Collector:
    """Takes spans as OTLP over HTTP."""

    def __init__(self) -> None:
        self.spans: dict[str, list[Span]] = {}
        collector = self

        class Page(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                assert self.path == "/v1/traces"
                collector.take(self.rfile.read(int(self.headers["content-length"])))
                self.send_response(200)
                self.send_header("content-type", "application/x-protobuf")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def take(self, body: bytes) -> None:
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
            service = next(a.value.string_value for a in resource.resource.attributes if a.key == "service.name")
            for scope in resource.scope_spans:
                for span in scope.spans:
                    code = next((a.value.string_value for a in span.attributes if a.key == "rpc.grpc.status_code"), "")
                    made = Span(
                        service.removeprefix("kexie-"),
                        span.name,
                        KINDS[span.kind],
                        span.span_id.hex(),
                        span.parent_span_id.hex(),
                        code,
                    )
                    self.spans.setdefault(span.trace_id.hex(), []).append(made)

    def stop(self) -> None:
        self._server.shutdown()


@pytest.fixture(scope="module")
def collector() -> Iterator[Collector]:
    made = Collector()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory, collector: Collector) -> Iterator[Live]:
    """A hub that sends its spans to the collector."""
    environment = {
        "OTEL_EXPORTER_OTLP_ENDPOINT": collector.url,
        "NO_PROXY": os.environ.get("NO_PROXY", "") + ",127.0.0.1",
    }
    with Live.running(tmp_path_factory.mktemp("traced"), **environment) as hub:
        hub.cast()
        yield hub


def found(collector: Collector, trace: str, wanted: list[tuple[str, str, str]], seconds: float = 20) -> list[Span]:
    """The trace's spans once these (service, kind, part of the name) are among them."""
    ends = time.monotonic() + seconds
    while True:
        spans = collector.spans.get(trace, [])
        missing = [w for w in wanted if not any((s.service, s.kind) == w[:2] and w[2] in s.name for s in spans)]
        if not missing:
            return spans
        assert time.monotonic() < ends, f"{missing} not in {spans}"
        time.sleep(0.1)


def one(spans: list[Span], service: str, kind: str, name: str) -> Span:
    [span] = [s for s in spans if (s.service, s.kind) == (service, kind) and name in s.name]
    return span


async def asked(live: Live, method: str, path: str, who: str, **more) -> tuple[str, str, httpx.Response]:
    """A request as a page's script makes it, in a trace of its own; the trace, the browser's span, the answer."""
    trace, span = secrets.token_hex(16), secrets.token_hex(8)
    headers = {"authorization": f"Bearer {await live.token(who)}", "traceparent": f"00-{trace}-{span}-01"}
    async with httpx.AsyncClient(base_url=live.url, timeout=15, trust_env=False) as web:
        answer = await web.request(method, path, headers=headers, **more)
    return trace, span, answer


async def test_a_need_is_one_trace_from_the_browser_to_those_who_hear_of_it(live, collector):
    _, _, made = await asked(live, "POST", NEEDS, "officer", json=posting(1))
    assert made.status_code == 200, made.text
    path = f"{NEEDS}/{made.json()['need']['needId']}"
    trace, browser, answer = await asked(live, "POST", f"{path}:verify", "watcher-0", json={})
    assert answer.status_code == 200, answer.text
    opened = "kexie.kechuang.need.opened.v1"
    spans = found(
        collector,
        trace,
        [
            ("gateway", "server", "POST"),
            ("kechuang", "server", "VerifyNeed"),
            ("discovery", "consumer", opened),
            ("notification", "consumer", opened),
        ],
    )
    door = one(spans, "gateway", "server", "POST")
    assert (door.parent, door.code) == (browser, "200")
    verified = one(spans, "kechuang", "server", "VerifyNeed")
    assert (verified.parent, verified.code) == (door.id, "OK")
    for service in ("discovery", "notification"):
        for heard in [s for s in spans if s.service == service and s.kind == "consumer" and opened in s.name]:
            assert heard.parent == verified.id, heard
    # What a consumer asks the owner belongs to the trace as well, below it.
    by_id = {s.id: s for s in spans}
    below = [s for s in spans if s.service == "kechuang" and s.kind == "server" and s is not verified]
    for call in below:
        above = by_id[call.parent]
        while above.parent in by_id:
            above = by_id[above.parent]
        assert above is door, call


async def test_events_that_are_handled_together_keep_each_its_own_trace(live, collector):
    traces = []
    for n in range(6):
        trace, _, made = await asked(live, "POST", NEEDS, "officer", json=posting(100 + n))
        assert made.status_code == 200, made.text
        traces.append(trace)
    for trace in traces:
        found(collector, trace, [("notification", "consumer", "kexie.kechuang.need.submitted.v1")])


async def test_a_refusal_names_the_trace_that_holds_it(live, collector):
    trace, _, answer = await asked(live, "POST", NEEDS, "watcher-0", json=posting(2))
    assert (answer.status_code, answer.json()["traceId"]) == (403, trace)
    spans = found(collector, trace, [("gateway", "server", "POST"), ("kechuang", "server", "PostNeed")])
    assert one(spans, "kechuang", "server", "PostNeed").code == "PERMISSION_DENIED"
    assert one(spans, "gateway", "server", "POST").code == "403"


async def test_spans_tell_nothing_of_what_was_asked(live, collector):
    """Names of methods, codes, ids of traces: no titles, no tokens."""
    names = {s.name for spans in collector.spans.values() for s in spans}
    assert not [n for n in names if "高镍" in n or "Bearer" in n or "eyJ" in n]
