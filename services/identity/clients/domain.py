"""What an API client may be allowed, and what its secrets look like."""

import hashlib
import secrets
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from kit import codes, networks
from kit.errors import Invalid, Refused, Violation
from kit.policy import BOUND, region_prefix, roles

ROLE = "api-client"
PREFIX = "kx_"
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
RANDOM = 43  # letters of 62: 256 bits
CHECK = 6  # letters that hold a CRC-32
WARNED = timedelta(days=14)  # so long before it ends, those who manage a client are told


class State(StrEnum):
    ACTIVE = "active"
    REVOKED = "revoked"


@dataclass(frozen=True)
class Draft:
    """What is said of a client."""

    name: str
    scopes: Sequence[str]
    expires_at: datetime | None = None
    contact: str = ""
    purpose: str = ""
    regions: Sequence[str] = ()
    networks: Sequence[str] = ()


def checked(draft: Draft, moment: datetime, region: str) -> Draft:
    """What is kept of a draft. Refuses scopes that the role of API clients does not allow, an end in the past, regions
    outside the organisation's own, and what is no network."""
    if wrong := [*_scopes(draft.scopes), *_end(draft, moment), *_regions(draft.regions, region), *_networks(draft)]:
        raise Invalid(*wrong)
    return replace(
        draft,
        name=" ".join(draft.name.split()),
        scopes=sorted(draft.scopes),
        contact=draft.contact.strip(),
        purpose=draft.purpose.strip(),
        regions=sorted(draft.regions),
        networks=list(draft.networks),
    )


def _scopes(scopes: Iterable[str]) -> Iterator[Violation]:
    allowed = roles()[ROLE].actions
    for at, scope in enumerate(scopes):
        if scope not in allowed:
            yield Violation(f"scopes[{at}]", "UNKNOWN_SCOPE", scope=scope, scopes=", ".join(sorted(allowed)))


def _end(draft: Draft, moment: datetime) -> Iterator[Violation]:
    if draft.expires_at is not None and draft.expires_at <= moment:
        yield Violation("expires_at", "TERM_PAST")


def _regions(regions: Iterable[str], own: str) -> Iterator[Violation]:
    for at, region in enumerate(regions):
        if not codes.knows_region(region):
            yield Violation(f"regions[{at}]", "UNKNOWN_REGION", region=region)
        elif not region_prefix(region).startswith(region_prefix(own)):
            yield Violation(f"regions[{at}]", "REGION_OUTSIDE", region=region)


def _networks(draft: Draft) -> Iterator[Violation]:
    for at, each in enumerate(draft.networks):
        if networks.network(each) is None:
            yield Violation(f"networks[{at}]", "NETWORK_MALFORMED", network=each)


def bounds(scopes: Iterable[str], regions: Iterable[str]) -> list[str]:
    """A client's scopes with the regions to which it is bound, as the other services are told."""
    return [*scopes, *(f"{BOUND}{region}" for region in regions)]


def usable(state: State) -> None:
    """Refuses a client that was revoked."""
    if state is State.REVOKED:
        raise Refused("CLIENT_REVOKED")


def new_secret() -> str:
    """A secret of 256 random bits. Prefix and checksum let scanners of source code find it, and tell a mistyped one
    from a wrong one without asking the database."""
    body = "".join(secrets.choice(LETTERS) for _ in range(RANDOM))
    return f"{PREFIX}{body}{_checksum(body)}"


def is_sound(secret: str) -> bool:
    """Whether a text can be a secret at all."""
    body = secret[len(PREFIX) : -CHECK]
    return secret.startswith(PREFIX) and len(body) == RANDOM and secret.endswith(_checksum(body))


def digest(secret: str) -> bytes:
    """What is kept of a secret. A slow hash guards what people choose and others guess; 256 random bits nobody guesses
    at any speed, and this is worked out at every token request."""
    return hashlib.sha256(secret.encode()).digest()


def _checksum(body: str) -> str:
    number, found = zlib.crc32(f"{PREFIX}{body}".encode()), ""
    for _ in range(CHECK):
        number, digit = divmod(number, len(LETTERS))
        found = LETTERS[digit] + found
    return found
