"""Stand-ins for the checking authority and for ORCID, which speak their protocols over real HTTP."""

import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import parse_qs

import orjson
import pytest


@dataclass
class Outside:
    """Both in one server: names under document numbers, and iDs under codes."""

    url: str = ""
    key: str = "key of the authority"
    known: dict[str, str] = field(default_factory=dict)
    orcids: dict[str, str] = field(default_factory=dict)
    away: bool = False
    asked: list[Any] = field(default_factory=list)

    def check(self, authorization: str, body: bytes) -> tuple[int, dict[str, Any]]:
        said = orjson.loads(body)
        self.asked.append(said)
        if self.away:
            return 503, {}
        if authorization != f"Bearer {self.key}":
            return 401, {}
        return 200, {"result": "match" if self.known.get(said["number"]) == said["name"] else "mismatch"}

    def token(self, body: bytes) -> tuple[int, dict[str, Any]]:
        form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        self.asked.append(form)
        orcid = self.orcids.pop(form["code"], "")
        if not orcid or form["client_secret"] != "secret of the hub":
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "unused", "token_type": "bearer", "orcid": orcid, "name": "Somebody"}


@pytest.fixture(scope="session")
def outside() -> Iterator[Outside]:
    made = Outside()

    class Page(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            if self.path == "/v1/checks":
                status, answer = made.check(cast(str, self.headers["authorization"]), body)
            else:
                status, answer = made.token(body)
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.end_headers()
            self.wfile.write(orjson.dumps(answer))

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    made.url = f"http://127.0.0.1:{server.server_port}"
    yield made
    server.shutdown()
    server.server_close()
