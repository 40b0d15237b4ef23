"""Web push: a message encrypted for one browser (RFC 8291), under the hub's own signature (VAPID, RFC 8292).

Written on `cryptography`, which the hub has anyway: what there is for it besides brings an HTTP client of its own, that
would call whatever address a browser gave.
"""

import base64
import os
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from joserfc import jwt
from joserfc.jwk import ECKey

from kit.errors import Invalid, Violation

PURPOSE = "push"  # of the key that seals subscriptions
MOST = 10  # browsers of a person
SECRET = 16  # bytes of a browser's `auth`
RECORD = 4096  # bytes of a record; a message is always one
LASTS = 24 * 3600  # seconds for which a push service keeps a message
TOKEN_LASTS = 12 * 3600  # seconds for which a signature holds; RFC 8292 allows 24 hours
CURVE = ec.SECP256R1()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of the curve's group


@dataclass(frozen=True)
class Subscription:
    """A browser's subscription: where its push service takes messages, and with what they are encrypted."""

    endpoint: str
    p256dh: bytes
    auth: bytes


def subscription(endpoint: str, p256dh: str, auth: str) -> Subscription:
    """A subscription as a browser says it. Refuses keys that are none."""
    key, secret = _bytes(p256dh, "p256dh"), _bytes(auth, "auth")
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, key)
    except ValueError:
        raise Invalid(Violation("p256dh", "PUSH_KEY_MALFORMED")) from None
    if len(secret) != SECRET:
        raise Invalid(Violation("auth", "PUSH_KEY_MALFORMED"))
    return Subscription(endpoint, key, secret)


def _bytes(text: str, field: str) -> bytes:
    try:
        return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise Invalid(Violation(field, "PUSH_KEY_MALFORMED")) from None


def text(value: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def private_key(secret: bytes) -> ec.EllipticCurvePrivateKey:
    """The hub's key for push, which follows from its secret."""
    return ec.derive_private_key(int.from_bytes(secret, "big") % (ORDER - 1) + 1, CURVE)


def public_point(key: ec.EllipticCurvePrivateKey) -> bytes:
    """A key's uncompressed public point."""
    form = serialization.PublicFormat.UncompressedPoint
    return key.public_key().public_bytes(serialization.Encoding.X962, form)


def encrypted(
    message: bytes, to: Subscription, *, key: ec.EllipticCurvePrivateKey | None = None, salt: bytes = b""
) -> bytes:
    """A message that only this browser can read, as `aes128gcm`. Key and salt are new for each."""
    key, salt = key or ec.generate_private_key(CURVE), salt or os.urandom(16)
    own = public_point(key)
    shared = key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, to.p256dh))
    both = derived(shared, to.auth, b"WebPush: info\0" + to.p256dh + own, 32)
    cipher = AESGCM(derived(both, salt, b"Content-Encoding: aes128gcm\0", 16))
    nonce = derived(both, salt, b"Content-Encoding: nonce\0", 12)
    head = salt + RECORD.to_bytes(4, "big") + bytes([len(own)]) + own
    return head + cipher.encrypt(nonce, message + b"\x02", None)


def derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    """HKDF over SHA-256."""
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(secret)


def signature(key: ec.EllipticCurvePrivateKey, origin: str, contact: str, moment: int) -> str:
    """The value of the Authorization header: who sends, for this push service, for some hours."""
    form = serialization.PrivateFormat.PKCS8
    pem = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    claims = {"aud": origin, "exp": moment + TOKEN_LASTS, "sub": contact}
    token = jwt.encode({"typ": "JWT", "alg": "ES256"}, claims, ECKey.import_key(pem))
    return f"vapid t={token}, k={text(public_point(key))}"
