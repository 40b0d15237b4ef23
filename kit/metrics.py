"""What a process counts, for `/metrics` in the Prometheus format."""

from functools import lru_cache

from prometheus_client import REGISTRY, Counter, Gauge, Histogram, generate_latest

CALLS = Histogram(
    "kexie_call_seconds",
    "Time to answer a call, by method and gRPC code.",
    ["method", "code"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)
REQUESTS = Counter("kexie_http_requests_total", "Requests at the gateway, by kind and status.", ["kind", "status"])
CACHE = Counter("kexie_cache_total", "Public answers at the gateway: hit, miss, dropped.", ["result"])
EVENTS = Counter(
    "kexie_events_total", "Events: numbered, published, handled, repeated, failed, dead.", ["consumer", "result"]
)
EVENT_AGE = Histogram(
    "kexie_event_age_seconds",
    "Time from an event's record to the commit of its effect, by consumer.",
    ["consumer"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 15, 60, 600),
)
WAITING = Gauge(
    "kexie_ledger_waiting",
    "Rows of the ledger that wait: unnumbered, unpublished, unchained, dead.",
    ["service", "what"],
)
MISSING = Counter("kexie_reconciled_total", "Events that the ordinary way had not brought.", ["service"])

_call = lru_cache(1000)(CALLS.labels)  # finding a label's counter costs more than counting
_request = lru_cache(100)(REQUESTS.labels)


def call(method: str, code: str, seconds: float) -> None:
    """Counts one answered call."""
    _call(method, code).observe(seconds)


def request(kind: str, status: int) -> None:
    """Counts one request at the gateway."""
    _request(kind, status).inc()


def page() -> bytes:
    """All that this process counted."""
    return generate_latest(REGISTRY)
