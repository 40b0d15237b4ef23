"""What a wallet does with a badge: verifies the signature by the standards alone, and looks up whether it was revoked;
nothing of the hub's own code takes part."""

import base64
import gzip
import json
from collections.abc import Mapping, Sequence
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

LIST = 131_072  # the fewest places that a list may have


def unpadded(part: str) -> bytes:
    """Base64url as JOSE writes it."""
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def verified(jwt: str, keys: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """Verifies a compact JWT as RFC 7515 says, by the library's primitives alone, and returns its claims."""
    head, body, signature = (unpadded(part) for part in jwt.split("."))
    header = json.loads(head)
    assert header["alg"] == "ES256"
    [key] = [k for k in keys if header["kid"].endswith(f"#{k['kid']}")]
    x, y = (int.from_bytes(unpadded(key[part])) for part in "xy")
    public = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
    der = encode_dss_signature(int.from_bytes(signature[:32]), int.from_bytes(signature[32:]))
    public.verify(der, jwt.rpartition(".")[0].encode(), ec.ECDSA(hashes.SHA256()))
    claims: dict[str, Any] = json.loads(body)
    return claims


def listed(credential: Mapping[str, Any]) -> tuple[int, int]:
    """On which list a credential says that its state stands, and at which place."""
    status = credential["credentialStatus"]
    assert (status["type"], status["statusPurpose"]) == ("BitstringStatusListEntry", "revocation")
    return int(status["statusListCredential"].rpartition("/")[2]), int(status["statusListIndex"])


def is_revoked(states: Mapping[str, Any], place: int) -> bool:
    """What a list, itself a verified credential, says of a place; by “Bitstring Status List”, section 3.2."""
    assert states["type"] == ["VerifiableCredential", "BitstringStatusListCredential"]
    said = states["credentialSubject"]
    assert (said["type"], said["statusPurpose"]) == ("BitstringStatusList", "revocation")
    assert said["encodedList"][0] == "u"
    bits = gzip.decompress(unpadded(said["encodedList"][1:]))
    assert len(bits) * 8 >= LIST
    return bool(bits[place // 8] >> (7 - place % 8) & 1)
