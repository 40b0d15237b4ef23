"""Takes the spans that a hub sends, as OTLP over HTTP."""

import http.server
import threading
from dataclasses import dataclass

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

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
    """Keeps spans by their trace, and what came as it came."""

    def __init__(self) -> None:
        self.spans: dict[str, list[Span]] = {}
        self.received: list[bytes] = []
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

    @property
    def names(self) -> set[str]:
        return {span.name for spans in self.spans.values() for span in spans}

    def take(self, body: bytes) -> None:
        self.received.append(body)
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
