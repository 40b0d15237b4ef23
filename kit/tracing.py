"""Traces from the browser's request through every service and event to the last consumer.

Every call belongs to a trace, whose id is in errors and logs. Spans are recorded only when an OTLP address is set
(`OTEL_EXPORTER_OTLP_ENDPOINT`); without one a trace is an id that travels.
"""

import os
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from contextvars import ContextVar
from typing import Any

FORM = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
_parent: ContextVar[str] = ContextVar("traceparent", default="")
_tracer: Any = None


def start(service: str) -> None:
    """Begins to record spans, when an address for them is set. Call once, in the process that serves."""
    global _tracer
    if not os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
        return
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = TracerProvider(resource=Resource.create({"service.name": f"kexie-{service}"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(), schedule_delay_millis=500))
    _tracer = provider.get_tracer("kexie")


class Span:
    """A piece of work that is traced."""

    def __init__(self, recorded: Any = None) -> None:
        self._recorded = recorded

    def named(self, name: str) -> None:
        """Says what it is, where that is known only while it goes on."""
        if self._recorded is not None:
            self._recorded.update_name(name)

    def done(self, outcome: str) -> None:
        """Says how it ended: a gRPC code's name."""
        if self._recorded is not None:
            self._recorded.set_attribute("rpc.grpc.status_code", outcome)


NONE = Span()


def _fresh() -> str:
    random = secrets.token_hex(24)
    return f"00-{random[:32]}-{random[32:]}-01"


def _valid(parent: str) -> bool:
    return FORM.fullmatch(parent) is not None


class _Unrecorded:
    """A span that is only an id: a context manager as cheap as one can be, since there are several in every call."""

    __slots__ = ("_parent", "_token")

    def __init__(self, parent: str) -> None:
        self._parent = parent

    def __enter__(self) -> Span:
        self._token = _parent.set(self._parent)
        return NONE

    def __exit__(self, *_: object) -> None:
        _parent.reset(self._token)


def _span(name: str, parent: str, kind: str) -> AbstractContextManager[Span]:
    parent = parent if _valid(parent) else _fresh()
    return _Unrecorded(parent) if _tracer is None else _recorded(name, parent, kind)


@contextmanager
def _recorded(name: str, parent: str, kind: str) -> Iterator[Span]:
    from opentelemetry import trace
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    context = TraceContextTextMapPropagator().extract({"traceparent": parent})
    # The words of an exception, and of what caused it, quote requests and rows: they are left to the log, which blots.
    wordless = {"record_exception": False, "set_status_on_exception": False}
    with _tracer.start_as_current_span(name, context=context, kind=trace.SpanKind[kind], **wordless) as recorded:
        carrier: dict[str, str] = {}
        TraceContextTextMapPropagator().inject(carrier)
        token = _parent.set(carrier.get("traceparent", parent))
        try:
            yield Span(recorded)
        finally:
            _parent.reset(token)


def serve(name: str, metadata: Mapping[str, str]) -> Any:
    """The span of answering a call or a request, continuing the caller's trace."""
    return _span(name, metadata.get("traceparent", ""), "SERVER")


def consume(name: str, parent: str) -> Any:
    """The span of handling an event, continuing the trace that caused it."""
    return _span(name, parent, "CONSUMER")


@contextmanager
def together(events: Sequence[tuple[str, str]]) -> Iterator[Span]:
    """The spans of handling events in one go, by name and parent: each continues the trace that caused it; what is
    asked meanwhile belongs to the first."""
    (name, parent), *others = events
    with consume(name, parent) as first, ExitStack() as rest:
        for name, parent in others if _tracer is not None else ():
            rest.enter_context(_aside(name, parent))
        yield first


@contextmanager
def _aside(name: str, parent: str) -> Iterator[None]:
    present = _parent.get()
    with consume(name, parent):
        inner = _parent.set(present)
        try:
            yield
        finally:
            _parent.reset(inner)


def ask(name: str) -> Any:
    """The span of a call to another service."""
    return _span(name, _parent.get(), "CLIENT")


def traceparent() -> str:
    """The present span, as in the W3C header; empty outside a trace."""
    return _parent.get()


def current_id() -> str:
    """The present trace's id, 32 hexadecimal digits; empty outside a trace."""
    parent = _parent.get()
    return parent.split("-")[1] if parent else ""
