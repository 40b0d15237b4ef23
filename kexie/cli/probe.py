"""Whether a server is ready, asked in its own protocol; nothing here raises, and nothing waits long."""

import http.client
import socket
import struct
from urllib.parse import urlsplit

WAIT = 0.5  # seconds for an answer
WHOLE = 2.0  # seconds for an answer that waits for others, each of which may take a second


def http_ready(port: int, path: str = "/readyz", host: str = "127.0.0.1", wait: float = WAIT) -> bool:
    """Whether an HTTP server says 200."""
    connection = http.client.HTTPConnection(host, port, timeout=wait)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def postgres_ready(port: int, host: str = "127.0.0.1") -> bool:
    """Whether PostgreSQL takes connections: while it starts or recovers it answers with an error."""
    said = b"".join(part.encode() + b"\0" for part in ("user", "postgres", "database", "postgres")) + b"\0"
    try:
        with socket.create_connection((host, port), timeout=WAIT) as connection:
            connection.sendall(struct.pack("!ii", len(said) + 8, 3 << 16) + said)
            return connection.recv(1) == b"R"
    except OSError:
        return False


def nats_ready(port: int, monitor: int, host: str = "127.0.0.1") -> bool:
    """Whether NATS greets, and says that it is healthy, JetStream included."""
    try:
        with socket.create_connection((host, port), timeout=WAIT) as connection:
            if not connection.recv(4096).startswith(b"INFO "):
                return False
    except OSError:
        return False
    return http_ready(monitor, "/healthz")


def listens(port: int, host: str = "127.0.0.1") -> bool:
    """Whether anybody takes connections at a port."""
    try:
        with socket.create_connection((host, port), timeout=WAIT):
            return True
    except OSError:
        return False


def address_of(url: str, default: int) -> tuple[str, int]:
    """Host and port of a URL."""
    parts = urlsplit(url)
    return parts.hostname or "127.0.0.1", parts.port or default
