"""One trace from the browser's request through gateway, service, database and broker to the last consumer."""

import os
import secrets
import time
from collections.abc import Iterator

import httpx
import pytest

from tests.support.collector import Collector, Span
from tests.support.live import NEEDS, Live, posting

pytestmark = pytest.mark.capability("KC-01", "XP-02")


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
    """Names of methods, templates of paths, codes, ids of traces: no titles, no tokens, no ids of things."""
    _, _, made = await asked(live, "POST", NEEDS, "officer", json=posting(3))
    need_id = made.json()["need"]["needId"]
    trace, _, _ = await asked(live, "GET", f"{NEEDS}/{need_id}", "officer")
    found(collector, trace, [("gateway", "server", "GET")])
    assert f"GET {NEEDS}/{{need_id}}" in collector.names
    told = b"".join(collector.received)
    assert not [word for word in ("高镍", "Bearer", "eyJ", need_id) if word.encode() in told]
