"""Who is calling: a signed token, checked by every service itself, and nothing else.

Two issuers are trusted. The OpenID provider signs access tokens of persons and API clients (RFC 9068); its keys are
read from its JWKS address, so another provider takes its place by settings. The hub's own services sign their calls
to each other with a key of their own; their public keys are a file.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import httpx
import orjson
import structlog
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, KeySetSerialization

from kit.errors import Refused

log = structlog.get_logger()

AUDIENCE = "kexie"
SERVICES = "urn:kexie:services"  # issuer of the services' own tokens
ALGORITHMS = ["ES256", "RS256"]
ALSO = "kexie_also"  # the claim of the own provider's tokens with the accounts that went into a person's
LEEWAY = 5  # seconds clocks may differ
LONGEST = 8192  # characters of a token that is looked at
SERVICE_TOKEN_SECONDS = 120
RETRY_SECONDS = 0.5  # between tries while no key is known at all
REFETCH_SECONDS = 5  # an unknown key id asks the provider again no more often than this

Persons = Callable[[str], Awaitable[tuple[str, frozenset[str]]]]  # whose another provider's subject is; see `Caller`
Kind = Literal["guest", "person", "client", "service"]


@dataclass(frozen=True)
class Caller:
    """Whom a verified token names. `id` is a person's or client's id, or a service's name; empty for a guest. `also`
    are the accounts that went into a person's account: they are the same person."""

    kind: Kind = "guest"
    id: str = ""
    session: str = ""
    also: frozenset[str] = frozenset()

    @property
    def accounts(self) -> tuple[str, ...]:
        """The ids under which the caller is known: the own one, and those of the accounts that went into it."""
        return (self.id, *self.also)

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}" if self.id else self.kind


GUEST = Caller()


class Keys:
    """The provider's public keys, kept while the provider is away, asked for again when a key id is not known."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._keys: KeySet | None = None
        self._asked = 0.0
        self._lock = asyncio.Lock()

    async def find(self, key_id: str) -> KeySet:
        """Keys that hold the id if the provider has it."""
        if not self._knows(key_id):
            async with self._lock:  # who comes while the provider is being asked waits for its answer
                pause = REFETCH_SECONDS if self._keys is not None else RETRY_SECONDS
                if not self._knows(key_id) and time.monotonic() - self._asked > pause:
                    await self._fetch()
        if self._keys is None:
            raise Refused("NOT_ANSWERING", service="identity")
        return self._keys

    def _knows(self, key_id: str) -> bool:
        return self._keys is not None and any(k.kid == key_id for k in self._keys.keys)

    async def _fetch(self) -> None:
        self._asked = time.monotonic()
        try:
            async with httpx.AsyncClient(timeout=2, trust_env=False) as client:
                answer = await client.get(self._address)
                answer.raise_for_status()
                self._keys = KeySet.import_key_set(answer.json())
        except (httpx.HTTPError, JoseError, ValueError) as error:
            log.warning("keys.unreachable", problem=type(error).__name__)


def service_keys(file: Path) -> KeySet:
    """The public keys of the hub's own services, from a JWKS file."""
    keys: KeySetSerialization = orjson.loads(file.read_bytes())
    return KeySet.import_key_set(keys)


class Verifier:
    """Turns a bearer token into a caller. Tokens seen before are not checked again until they expire. `persons` says
    who the subjects of another provider are; of the hub's own they are the people's ids."""

    persons: Persons | None = None

    def __init__(self, issuer: str, keys: Keys, services: KeySet, audience: str = AUDIENCE) -> None:
        self._issuer, self._keys, self._services, self._audience = issuer, keys, services, audience
        self._seen: OrderedDict[str, tuple[float, Caller]] = OrderedDict()

    async def caller(self, authorization: str | None) -> Caller:
        """Whom an `Authorization` value names; a guest without one. A token that does not stand up is refused."""
        if not authorization:
            return GUEST
        seen = self._seen.get(authorization)
        if seen and seen[0] > time.time():
            return seen[1]
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token or len(token) > LONGEST:
            raise Refused("TOKEN_REFUSED")
        ends, caller = await self._check(token)
        self._seen[authorization] = (ends, caller)
        while len(self._seen) > 5000:
            self._seen.popitem(last=False)
        return caller

    async def _check(self, token: str) -> tuple[float, Caller]:
        try:
            header = _header(token)
            ours = header.get("typ") == "svc+jwt"
            if not ours and header.get("typ") not in ("at+jwt", "application/at+jwt"):
                raise Refused("TOKEN_REFUSED")
            keys = self._services if ours else await self._keys.find(str(header.get("kid", "")))
            decoded = jwt.decode(token, keys, algorithms=ALGORITHMS)
            claims = decoded.claims
            jwt.JWTClaimsRegistry(
                leeway=LEEWAY,
                iss={"essential": True, "value": SERVICES if ours else self._issuer},
                aud={"essential": True, "value": self._audience},
                exp={"essential": True},
                sub={"essential": True},
            ).validate(claims)
        except (JoseError, ValueError) as error:
            raise Refused("TOKEN_REFUSED") from error
        caller = self._caller(ours, decoded.header, claims)
        if caller.kind == "person" and self.persons is not None:
            person_id, also = await self.persons(caller.id)
            caller = replace(caller, id=person_id, also=also)
        return float(claims["exp"]), caller

    def _caller(self, ours: bool, header: dict[str, Any], claims: dict[str, Any]) -> Caller:
        subject = str(claims["sub"])
        if ours:
            if header.get("kid") != subject:  # a service signs for itself only
                raise Refused("TOKEN_REFUSED")
            return Caller("service", subject)
        kind: Kind = "client" if claims.get("client_id") == subject else "person"
        also = frozenset(map(str, claims.get(ALSO, []))) if self.persons is None else frozenset[str]()
        return Caller(kind, subject, str(claims.get("sid", "")), also)


def _header(token: str) -> dict[str, Any]:
    """A token's header, unverified: only its type and key id are used. Keys inside a token are never looked at."""
    header = jws.extract_compact(token.encode()).headers()
    if {"jwk", "jku", "x5u", "x5c", "crit"} & header.keys():
        raise Refused("TOKEN_REFUSED")
    return dict(header)


class ServiceIdentity:
    """Signs a service's own calls. A token is used until half its life is over."""

    def __init__(self, name: str, key: ECKey) -> None:
        self.name, self._key = name, key
        self._token, self._fresh_until = "", 0.0

    def authorization(self) -> str:
        """An `Authorization` value that names this service."""
        moment = time.time()
        if moment > self._fresh_until:
            claims = {
                "iss": SERVICES,
                "sub": self.name,
                "aud": AUDIENCE,
                "iat": int(moment),
                "exp": int(moment) + SERVICE_TOKEN_SECONDS,
            }
            header = {"alg": "ES256", "typ": "svc+jwt", "kid": self.name}
            self._token = f"Bearer {jwt.encode(header, claims, self._key, algorithms=['ES256'])}"
            self._fresh_until = moment + SERVICE_TOKEN_SECONDS / 2
        return self._token
