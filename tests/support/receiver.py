"""A receiver of calls: a real server on an address of this machine, which answers as it is told."""

import asyncio
import ipaddress
import json
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True)
class Received:
    """One call as it came."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def said(self) -> dict[str, Any]:
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    status: int = 204
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    delay: float = 0.0
    stalls: bool = False  # says that a body follows, which does not come


@dataclass
class Receiver:
    """Keeps what it received, by path."""

    host: str
    port: int = 0
    tls: ssl.SSLContext | None = None
    calls: list[Received] = field(default_factory=list)
    connections: int = 0
    under_way: int = 0
    most: int = 0  # calls that were under way at once
    answers: dict[str, Callable[[Received], Answer]] = field(default_factory=dict)

    async def start(self) -> "Receiver":
        self._server = await asyncio.start_server(self._serve, self.host, self.port, ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def stop(self) -> None:
        self._server.close()
        await self._server.wait_closed()

    def at(self, path: str) -> list[Received]:
        return [call for call in self.calls if call.target == path]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            method, target, _ = head[0].split(" ")
            headers = {n.lower(): v for n, v in (line.split(": ", 1) for line in head[1:] if line)}
            body = await reader.readexactly(int(headers.get("content-length", 0)))
            call = Received(method, target, headers, body)
            self.calls.append(call)
            self.under_way += 1
            self.most = max(self.most, self.under_way)
            try:
                answer = self.answers.get(target, lambda _: Answer())(call)
                await asyncio.sleep(answer.delay)
            finally:
                self.under_way -= 1
            lines = [f"HTTP/1.1 {answer.status} as told", *(f"{n}: {v}" for n, v in answer.headers)]
            length = len(answer.body) + (1000 if answer.stalls else 0)
            lines += [f"content-length: {length}"] if answer.status != 204 else []
            writer.write("\r\n".join([*lines, "", ""]).encode() + answer.body)
            await writer.drain()
            if answer.stalls:
                await reader.read()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


def authority(folder: Path, *hosts: str) -> tuple[Path, ssl.SSLContext]:
    """An authority's certificate as a file, and a server's context with a certificate of it for these hosts."""
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "authority of the tests")])
    moment = datetime.now(UTC)

    def made(name: x509.Name, public: Any, *, is_root: bool) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(root_name)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(moment - timedelta(days=1))
            .not_valid_after(moment + timedelta(days=1))
            .add_extension(x509.BasicConstraints(is_root, None), True)
        )

    root = made(root_name, root_key.public_key(), is_root=True).sign(root_key, hashes.SHA256())
    names = [x509.IPAddress(ipaddress.ip_address(h)) if h[0].isdigit() else x509.DNSName(h) for h in hosts]
    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, hosts[0])])
    leaf = made(own, key.public_key(), is_root=False).add_extension(x509.SubjectAlternativeName(names), False)
    chain, trusted = folder / "server.pem", folder / "authority.pem"
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    chain.write_bytes(secret + leaf.sign(root_key, hashes.SHA256()).public_bytes(pem))
    trusted.write_bytes(root.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    return trusted, context
