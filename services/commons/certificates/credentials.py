"""A certificate as an Open Badge 3.0: a W3C verifiable credential in a JWT, signed with ES256.

The signing key follows from the hub's secret, so that every process has it and no table holds it; its public half is
kept when it is first used, and stays published when the secret changes. The form is 1EdTech's “Open Badges
Specification 3.0”, section 8.2 (JSON Web Token proof format), over the W3C's data model 2.0. Whether one was revoked
stands on public lists of bits, themselves signed credentials, which name nobody (W3C, “Bitstring Status List”).
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc import jwt
from joserfc.jwk import ECKey

from kit import ids
from kit.db import Reader, Session
from kit.settings import Settings

from . import domain
from .domain import LISTED, Kind
from .tables import Certificate, CredentialKey

MODEL = "https://www.w3.org/ns/credentials/v2"
BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of the group of P-256
KEYS = "/.well-known/certificate-keys.json"  # where the public keys stand
STATES = "/check/states"  # where the lists of states stand
FRESH = timedelta(minutes=5)  # a list may be kept so long, and no longer
ACHIEVEMENTS = {Kind.AWARD: "Award", Kind.BASE: "Accreditation", Kind.VOLUNTEER: "CommunityService"}
# What one did to get it.
CRITERIA = {
    Kind.AWARD: "经推荐、评审和公示，由主办单位授予。",
    Kind.ACTIVITY: "由主办单位在签到处核对签到码，确认到场。",
    Kind.TALK: "由主办单位确认到场并作了报告。",
    Kind.BASE: "经申报、推荐和评审，由主管单位命名。",
    Kind.VOLUNTEER: "由服务单位确认到岗和服务时长。",
}


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
        return self._sealed(credential, "JWT", sub=credential["credentialSubject"]["id"])

    def sign_states(self, number: int, revoked: Iterable[int]) -> str:
        """A list of states, as a compact JWT."""
        return self._sealed(states_of(number, revoked, self.url), "vc+jwt")

    def _sealed(self, credential: dict[str, Any], form: str, **more: str) -> str:
        header = {"alg": "ES256", "typ": form, "kid": f"{self.url}{KEYS}#{self.key_id}"}
        begins = datetime.fromisoformat(credential["validFrom"])
        issuer = credential["issuer"]
        claims = credential | {
            "iss": issuer["id"] if isinstance(issuer, dict) else issuer,
            "jti": credential["id"],
            "nbf": int(begins.timestamp()),
            **more,
        }
        if "validUntil" in credential:
            claims["exp"] = int(datetime.fromisoformat(credential["validUntil"]).timestamp())
        return jwt.encode(header, claims, self._key)


def credential_of(certificate: Certificate, url: str) -> dict[str, Any]:
    """What a credential says: who holds it, for what, by whom, and where its state stands."""
    page = f"{url}/check/{certificate.number}"
    said: dict[str, Any] = {
        "@context": [MODEL, BADGES],
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
            "identifier": [
                {
                    "type": "IdentityObject",
                    "identityType": "name",
                    "hashed": False,
                    "identityHash": certificate.holder_name,
                }
            ],
            "achievement": {
                "id": _achievement(certificate, url),
                "type": ["Achievement"],
                "achievementType": ACHIEVEMENTS.get(certificate.kind, "Certificate"),
                "name": certificate.title,
                "description": certificate.title,
                "criteria": {"narrative": CRITERIA.get(certificate.kind, certificate.title)},
            },
        },
        "credentialStatus": _status(certificate, url),
    }
    if certificate.valid_until:
        said["validUntil"] = _moment(certificate.valid_until, time(23, 59, 59))
    return said


def states_of(number: int, revoked: Iterable[int], url: str) -> dict[str, Any]:
    """A list of states as a credential of its own: which of the certificates with a place on it were revoked."""
    address, now = f"{url}{STATES}/{number}", ids.now().replace(microsecond=0)
    return {
        "@context": [MODEL],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": url,
        "validFrom": _written(now),
        "validUntil": _written(now + FRESH),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": domain.bits_of(revoked),
        },
    }


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


def _achievement(certificate: Certificate, url: str) -> str:
    """What was achieved, as an address: the page of an activity, or that of nothing."""
    if certificate.kind is Kind.ACTIVITY:
        return f"{url}/activities/{certificate.source_id}"
    return f"urn:uuid:{certificate.source_id}"


def _status(certificate: Certificate, url: str) -> dict[str, str]:
    """Where anybody reads whether it was revoked, without saying which certificate is asked about."""
    number, place = divmod(certificate.status_index, LISTED)
    return {
        "id": f"{url}{STATES}/{number}#{place}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(place),
        "statusListCredential": f"{url}{STATES}/{number}",
    }


def _moment(day: date, at: time = time()) -> str:
    """A day of China's calendar as a moment, in the form that credentials write."""
    return _written(datetime.combine(day, at, UTC) - ids.CHINA)


def _written(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
