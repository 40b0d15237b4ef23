"""A push service and a browser, as RFC 8030 and RFC 8291 have them: takes messages, checks who signed, decrypts."""

import base64
import json
import time
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from joserfc import jwt
from joserfc.jwk import ECKey

from tests.support.receiver import Answer, Received, Receiver


def text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def octets(value: str) -> bytes:
    return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))


@dataclass
class Browser:
    """A browser with its keys; reads what was encrypted for it."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    auth: bytes = b"0123456789abcdef"

    @property
    def point(self) -> bytes:
        form = serialization.PublicFormat.UncompressedPoint
        return self.key.public_key().public_bytes(serialization.Encoding.X962, form)

    def read(self, body: bytes) -> bytes:
        salt, length = body[:16], body[20]
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        shared = self.key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender))
        both = self._derived(shared, self.auth, b"WebPush: info\0" + self.point + sender, 32)
        cipher = AESGCM(self._derived(both, salt, b"Content-Encoding: aes128gcm\0", 16))
        opened = cipher.decrypt(self._derived(both, salt, b"Content-Encoding: nonce\0", 12), sealed, None)
        assert opened.endswith(b"\x02")
        return opened[:-1]

    @staticmethod
    def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
        return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(secret)


class PushService(Receiver):
    """Takes messages for browsers, by path."""

    def endpoint(self, name: str) -> str:
        return f"http://{self.host}:{self.port}/push/{name}"

    def messages(self, name: str, browser: Browser) -> list[dict[str, Any]]:
        """What a browser got, decrypted; of calls that were answered with success."""
        return [json.loads(browser.read(call.body)) for call in self.at(f"/push/{name}") if self.signed(call)]

    def signed(self, call: Received) -> bool:
        """Checks the signature by RFC 8292: for this very service, not too long, by the key it names."""
        scheme, _, said = call.headers["authorization"].partition(" ")
        parts = dict(part.strip().split("=", 1) for part in said.split(","))
        point = octets(parts["k"])
        key = ECKey.import_key(
            {"kty": "EC", "crv": "P-256", "x": text(point[1:33]), "y": text(point[33:])},
        )
        claims = jwt.decode(parts["t"], key, algorithms=["ES256"]).claims
        assert scheme == "vapid"
        assert claims["aud"] == f"http://{self.host}:{self.port}"
        assert time.time() < claims["exp"] < time.time() + 86400
        assert call.headers["content-encoding"] == "aes128gcm"
        assert call.headers["ttl"].isdigit()
        return True

    def answer(self, name: str, status: int) -> None:
        self.answers[f"/push/{name}"] = lambda _: Answer(status)
