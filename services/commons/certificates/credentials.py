"""A certificate as an Open Badge 3.0: a W3C verifiable credential in a JWT, signed with ES256.

The signing key follows from the hub's secret, so that every process has it and no table holds it; its public half is
kept when it is first used, and stays published when the secret changes. The form is 1EdTech's “Open Badges
Specification 3.0”, section 8.2 (JSON Web Token proof format), over the W3C's data model 2.0.
"""

from datetime import UTC, date, datetime, time
from typing import Any

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc import jwt
from joserfc.jwk import ECKey

from kit import ids
from kit.db import Reader, Session
from kit.settings import Settings

from .domain import Kind
from .tables import Certificate, CredentialKey

CONTEXTS = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of the group of P-256
KEYS = "/.well-known/certificate-keys.json"  # where the public keys stand
ACHIEVEMENTS = {Kind.AWARD: "Award", Kind.BASE: "Accreditation"}


class Signer:
    """Signs credentials of one hub."""

    def __init__(self, settings: Settings) -> None:
        self.url = settings.public_url.rstrip("/")
        number = int.from_bytes(settings.derived_key("certificates") + settings.derived_key("certificates, more"))
        private = ec.derive_private_key(number % (ORDER - 1) + 1, ec.SECP256R1())
        key = ECKey.import_key(private, {"use": "sig", "alg": "ES256"})
        self._key, self.key_id = key, key.thumbprint()
        self.public = key.as_dict(private=False)

    async def keep(self, session: Session) -> None:
        """Keeps the public key, so that it stays published."""
        row = CredentialKey(key_id=self.key_id, x=str(self.public["x"]), y=str(self.public["y"]), since=ids.now())
        await session.insert(row, ignore=True)

    def sign(self, certificate: Certificate) -> str:
        """The credential of a certificate, as a compact JWT."""
        credential = credential_of(certificate, self.url)
        header = {"alg": "ES256", "typ": "JWT", "kid": f"{self.url}{KEYS}#{self.key_id}"}
        begins = datetime.fromisoformat(credential["validFrom"])
        claims = credential | {
            "iss": credential["issuer"]["id"],
            "jti": credential["id"],
            "sub": credential["credentialSubject"]["id"],
            "nbf": int(begins.timestamp()),
        }
        if "validUntil" in credential:
            claims["exp"] = int(datetime.fromisoformat(credential["validUntil"]).timestamp())
        return jwt.encode(header, claims, self._key)


def credential_of(certificate: Certificate, url: str) -> dict[str, Any]:
    """What a credential says. Its status is asked of the hub: the address answers 200 while it holds."""
    page = f"{url}/check/{certificate.number}"
    said: dict[str, Any] = {
        "@context": [*CONTEXTS, {"CertificateCheck": f"{url}/ns#CertificateCheck"}],
        "id": page,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {
            "id": f"{url}/organisations/{certificate.issuer_org_id}",
            "type": ["Profile"],
            "name": certificate.issuer_name,
        },
        "validFrom": _moment(certificate.issued_on),
        "name": certificate.title,
        "credentialSubject": {
            "id": _holder(certificate, url),
            "type": ["AchievementSubject"],
            "achievement": {
                "id": f"urn:uuid:{certificate.source_id}",
                "type": ["Achievement"],
                "achievementType": ACHIEVEMENTS.get(certificate.kind, "Certificate"),
                "name": certificate.title,
                "description": certificate.title,
                "criteria": {"narrative": certificate.title},
            },
        },
        "credentialStatus": {
            "id": f"{url}/api/commons/v1/certificates/{certificate.number}",
            "type": "CertificateCheck",
        },
    }
    if certificate.valid_until:
        said["validUntil"] = _moment(certificate.valid_until, time(23, 59, 59))
    return said


async def keys(reader: Reader, signer: Signer) -> list[dict[str, str]]:
    """The public keys of all credentials, the one in use first."""
    rows = await reader.all(sa.select(CredentialKey.__table__).order_by(CredentialKey.c.since.desc()), CredentialKey)
    kept = {row.key_id: (row.x, row.y) for row in rows}
    known = {signer.key_id: (str(signer.public["x"]), str(signer.public["y"]))} | kept
    return [
        {"kid": key_id, "kty": "EC", "crv": "P-256", "x": x, "y": y, "alg": "ES256", "use": "sig"}
        for key_id, (x, y) in known.items()
    ]


def _holder(certificate: Certificate, url: str) -> str:
    """Who holds it, as an address: the public page of a person or an organisation, or nobody's."""
    if certificate.holder_id:
        return f"{url}/home/people/{certificate.holder_id}"
    if certificate.holder_org_id:
        return f"{url}/organisations/{certificate.holder_org_id}"
    return f"urn:uuid:{certificate.certificate_id}"


def _moment(day: date, at: time = time()) -> str:
    """A day of China's calendar as a moment, in the form that credentials write."""
    return (datetime.combine(day, at, UTC) - ids.CHINA).isoformat().replace("+00:00", "Z")
