"""What a client may be at the provider: the ways in which it gets tokens, its addresses, and how it shows who it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from typing import Any, cast
from urllib.parse import urlsplit

import orjson
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, JWKRegistry, RSAKey

from kit import hosts
from kit.errors import Invalid, Violation
from kit.hosts import Hosts, Unfit

DEVICE = "urn:ietf:params:oauth:grant-type:device_code"
GRANTS = frozenset({"authorization_code", "refresh_token", "client_credentials", DEVICE})
API = "api"  # to act at the hub's API in the person's name
SCOPES = frozenset({"openid", "profile", "email", "phone", API})
ALGORITHMS = ("ES256", "RS256")
LONGEST = 500  # characters of an address
MOST_KEYS = 5
MOST_PUBLISHED = 20  # keys of a set that is read at an address, of which some may be for other ends
SHORTEST_RSA = 2048
LONGEST_NAME = 100
MEMBERS = ("kty", "kid", "use", "alg", "crv", "x", "y", "n", "e")
PRIVATE = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})


class Unpublished(Exception):
    """What is published at an address is no set of keys that may be used; the text says why."""


class Authentication(StrEnum):
    """How a client shows who it is."""

    SECRET = "secret"
    PRIVATE_KEY = "private_key_jwt"
    NONE = "none"  # a program that everybody can read keeps no secret


@dataclass(frozen=True)
class Draft:
    """A relying party as it is asked for."""

    grants: Sequence[str]
    scopes: Sequence[str] = ()
    redirect_uris: Sequence[str] = ()
    logout_uris: Sequence[str] = ()
    backchannel_logout_uri: str = ""
    authentication: Authentication = Authentication.SECRET
    jwks: dict[str, Any] = field(default_factory=dict[str, Any])
    jwks_uri: str = ""
    require_par: bool = False
    id_token_algorithm: str = "ES256"


def check(draft: Draft, logout_hosts: Hosts | None, key_hosts: Hosts | None, at: str = "") -> None:
    """Refuses what could not work, or would give tokens away. The hosts are those that may be told of logouts, and that
    may publish keys; None lets any. `at` is where in the request it stands."""
    wrong = [
        *(Violation(f"{at}grants[{i}]", "UNKNOWN_GRANT") for i, g in enumerate(draft.grants) if g not in GRANTS),
        *(
            Violation(f"{at}scopes[{i}]", "UNKNOWN_SCOPE", scope=s, scopes=", ".join(sorted(SCOPES)))
            for i, s in enumerate(draft.scopes)
            if s not in SCOPES
        ),
        *(
            Violation(f"{at}{name}[{i}]", "RETURN_ADDRESS_MALFORMED")
            for name, uris in (("redirect_uris", draft.redirect_uris), ("logout_uris", draft.logout_uris))
            for i, uri in enumerate(uris)
            if not is_return_address(uri)
        ),
    ]
    if "authorization_code" in draft.grants and not draft.redirect_uris:
        wrong.append(Violation(f"{at}redirect_uris", "REQUIRED"))
    if draft.authentication is Authentication.NONE and "client_credentials" in draft.grants:
        wrong.append(Violation(f"{at}authentication", "PUBLIC_CLIENT_REFUSED"))
    if draft.authentication is Authentication.PRIVATE_KEY:
        wrong += _wrong_keys(draft, key_hosts, at)
    if draft.id_token_algorithm not in ALGORITHMS:
        wrong.append(Violation(f"{at}id_token_algorithm", "BAD_FORM", rule=" | ".join(ALGORITHMS)))
    if draft.backchannel_logout_uri and not _may_be_called(draft.backchannel_logout_uri, logout_hosts):
        wrong.append(Violation(f"{at}backchannel_logout_uri", "LOGOUT_ADDRESS_REFUSED"))
    if wrong:
        raise Invalid(*wrong)


def _wrong_keys(draft: Draft, key_hosts: Hosts | None, at: str) -> list[Violation]:
    """What is wrong with how a client says its keys: itself or by an address, and not both (RFC 7591, 2)."""
    if draft.jwks_uri and draft.jwks:
        return [Violation(f"{at}jwks_uri", "CLIENT_KEYS_TWICE")]
    if not draft.jwks_uri:
        return [] if are_public_keys(draft.jwks) else [Violation(f"{at}jwks", "CLIENT_KEYS_MALFORMED")]
    may = _may_be_called(draft.jwks_uri, key_hosts)
    return [] if may else [Violation(f"{at}jwks_uri", "CLIENT_KEYS_ADDRESS_REFUSED")]


def _may_be_called(uri: str, allowed: Hosts | None) -> bool:
    """Whether the hub itself may call an address."""
    try:
        hosts.read(uri) if allowed is None else hosts.permitted(uri, allowed)
    except Unfit:
        return False
    return True


def is_return_address(uri: str) -> bool:
    """Whether a browser may be sent there with what is a secret: by TLS, to this machine, or to an app by a scheme of
    its own (RFC 8252), named after a domain."""
    if not _is_plain(uri):
        return False
    parts = urlsplit(uri)
    if parts.scheme in ("https", "http"):
        return bool(parts.hostname) and (parts.scheme == "https" or _is_loopback(parts.hostname or ""))
    return "." in parts.scheme and not parts.netloc and parts.path.startswith("/")


def _is_loopback(host: str) -> bool:
    """Whether a host is this very machine, said by its address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _is_plain(uri: str) -> bool:
    """Whether an address reads in one way only: printable, no fragment, no user name, no steps up."""
    if not uri or len(uri) > LONGEST or not uri.isascii() or not uri.isprintable() or set(uri) & set(' "<>\\^`{|}#*'):
        return False
    try:
        parts = urlsplit(uri)
        _ = parts.port
    except ValueError:
        return False
    return "@" not in parts.netloc and ".." not in parts.path.split("/")


def are_public_keys(jwks: dict[str, Any]) -> bool:
    """Whether these are public keys for the algorithms taken, each with a name of its own."""
    found = jwks.get("keys")
    if not isinstance(found, list) or not 0 < len(cast(list[Any], found)) <= MOST_KEYS:
        return False
    keys = cast(list[Any], found)
    names = [key.get("kid") for key in keys if isinstance(key, dict)]  # type: ignore[union-attr]
    named = len(names) == len(keys) and all(_is_name(name) for name in names)
    return named and len(set(names)) == len(keys) and all(map(_is_public_key, keys))


def published(text: bytes) -> dict[str, Any]:
    """The keys of a set read at an address that can show who a client is; others are passed over (RFC 7517, 5).
    Raises Unpublished where there are none, and where one is not for the public: whoever reads it is the client."""
    try:
        said = orjson.loads(text)
    except orjson.JSONDecodeError:
        said = None
    found = cast(dict[str, Any], said).get("keys") if isinstance(said, dict) else None
    if not isinstance(found, list) or len(cast(list[Any], found)) > MOST_PUBLISHED:
        raise Unpublished("no-keys")
    keys = [cast(dict[str, Any], key) for key in cast(list[Any], found) if isinstance(key, dict)]
    if any(PRIVATE & key.keys() for key in keys):
        raise Unpublished("private-keys")
    usable = [
        key for key in keys if key.get("use", "sig") == "sig" and _is_name(key.get("kid")) and _is_public_key(key)
    ]
    if not usable or len({key["kid"] for key in usable}) < len(usable):
        raise Unpublished("no-keys")
    return public_part({"keys": usable})


def public_part(jwks: dict[str, Any]) -> dict[str, Any]:
    """What is kept of checked keys: what a signature is checked with."""
    return {"keys": [{name: key[name] for name in MEMBERS if name in key} for key in jwks["keys"]]} if jwks else {}


def _is_name(name: object) -> bool:
    return isinstance(name, str) and 0 < len(name) <= LONGEST_NAME and name.isascii() and name.isprintable()


def _is_public_key(said: dict[str, Any]) -> bool:
    if PRIVATE & said.keys():
        return False
    try:
        key = JWKRegistry.import_key(said)
    except (JoseError, ValueError, TypeError, KeyError):
        return False
    if isinstance(key, ECKey):
        return key.curve_name == "P-256" and said.get("alg", "ES256") == "ES256"
    return isinstance(key, RSAKey) and key.raw_value.key_size >= SHORTEST_RSA and said.get("alg", "RS256") == "RS256"
