"""The name of a trace that came from outside."""

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind

from kit import tracing

GOOD = f"00-{'0af7' * 8}-{'b7ad' * 4}-01"


def test_a_trace_goes_on():
    with tracing.serve("x", {"traceparent": GOOD}):
        assert tracing.current_id() == "0af7" * 8
        with tracing.ask("y"):
            assert tracing.traceparent().split("-")[1] == "0af7" * 8


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "00",
        f"00-{'0' * 32}-{'b7ad' * 4}-01",
        f"00-{'0af7' * 8}-{'0' * 16}-01",
        f"ff-{'0af7' * 8}-{'b7ad' * 4}-01",
        f"00-{'0AF7' * 8}-{'b7ad' * 4}-01",
        f"00-{'<b>x' * 8}-{'b7ad' * 4}-01",
        "00-" + "0af7" * 8 + "-" + "é\n\0x" * 4 + "-01",
        f"00-{'٣' * 32}-{'b7ad' * 4}-01",
        f"{GOOD}-more",
        f"{GOOD}\n",
        f"00-{'0af7' * 8}-{'b7ad' * 4}-0x",
    ],
)
def test_what_is_no_trace_is_not_passed_on(bad):
    """It would stand in the audit log, in the headers of events, and in answers."""
    with tracing.serve("x", {"traceparent": bad}):
        assert tracing.traceparent() != bad
        assert len(tracing.current_id()) == 32
        assert set(tracing.current_id()) <= set("0123456789abcdef")


def test_events_handled_in_one_go_stay_each_in_their_trace(monkeypatch):
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(tracing, "_tracer", provider.get_tracer("test"))
    parents = [f"00-{n:032x}-{n:016x}-01" for n in (1, 2, 3)]
    with tracing.together([(f"event {n}", parent) for n, parent in enumerate(parents)]):
        assert tracing.current_id() == f"{1:032x}"
        with tracing.ask("owner"):
            pass
    found = {s.name: s for s in exporter.get_finished_spans()}
    for n, number in enumerate((1, 2, 3)):
        span = found[f"event {n}"]
        assert (span.context.trace_id, span.parent.span_id, span.kind) == (number, number, SpanKind.CONSUMER)
    assert found["owner"].parent.span_id == found["event 0"].context.span_id
    assert tracing.traceparent() == ""
