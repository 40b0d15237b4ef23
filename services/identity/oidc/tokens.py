"""Access tokens (RFC 9068): made, and read again where the provider itself is shown one."""

import secrets
import time
from collections.abc import Sequence
from typing import Any

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from kit.auth import ALSO, AUDIENCE, LEEWAY, LONGEST
from services.identity.keys.service import ALGORITHM, Keys

SECONDS = 300
SCOPE = "openid profile email phone"
TYPE = "at+jwt"
LOGOUT_SECONDS = 120
LOGGED_OUT = "http://schemas.openid.net/event/backchannel-logout"


def access_token(
    keys: Keys,
    issuer: str,
    subject: str,
    client_id: str,
    scope: str,
    session_id: str = "",
    seconds: int = SECONDS,
    audience: str = AUDIENCE,
    also: Sequence[str] = (),
) -> str:
    """A signed token, for the hub's services unless it says another audience. It says who and for whom, and nothing of
    what the subject may do: that is each service's to know, and changes sooner than a token."""
    moment = int(time.time())
    claims: dict[str, Any] = {
        "iss": issuer,
        "sub": subject,
        "aud": audience,
        "client_id": client_id,
        "scope": scope,
        "jti": secrets.token_urlsafe(16),
        "iat": moment,
        "exp": moment + seconds,
    }
    if session_id:
        claims["sid"] = session_id
    if also and audience == AUDIENCE:  # the hub's own services only: other clients see no former accounts
        claims[ALSO] = list(also)
    return signed(keys.signing, TYPE, claims)


def logout_token(key: ECKey | RSAKey, issuer: str, client_id: str, subject: str, session_id: str) -> str:
    """A signed word to a client that a session has ended (OpenID Connect Back-Channel Logout)."""
    moment = int(time.time())
    claims: dict[str, Any] = {
        "iss": issuer,
        "sub": subject,
        "aud": client_id,
        "sid": session_id,
        "jti": secrets.token_urlsafe(16),
        "iat": moment,
        "exp": moment + LOGOUT_SECONDS,
        "events": {LOGGED_OUT: {}},
    }
    return signed(key, "logout+jwt", claims)


def signed(key: ECKey | RSAKey, kind: str, claims: dict[str, Any]) -> str:
    """A token of a kind, signed with a key of today."""
    algorithm = ALGORITHM if isinstance(key, ECKey) else "RS256"
    return jwt.encode({"alg": algorithm, "typ": kind, "kid": key.kid}, claims, key, algorithms=[algorithm])


def is_id_token(claims: dict[str, Any]) -> bool:
    """Whether claims that this provider signed are an id token's, and not those of one of its other tokens."""
    return "sid" in claims and "at_hash" in claims and "events" not in claims


def read(keys: Keys, issuer: str, token: str) -> dict[str, Any] | None:
    """What an access token of this provider says; None for anything else, id tokens and expired ones included."""
    if not token or len(token) > LONGEST:
        return None
    try:
        header = jws.extract_compact(token.encode()).headers()
        if header.get("typ") != TYPE or {"jwk", "jku", "x5u", "x5c", "crit"} & header.keys():
            return None
        claims = jwt.decode(token, keys.known, algorithms=[ALGORITHM]).claims
        jwt.JWTClaimsRegistry(
            leeway=LEEWAY,
            iss={"essential": True, "value": issuer},
            aud={"essential": True, "values": [AUDIENCE, issuer]},
            exp={"essential": True},
            sub={"essential": True},
        ).validate(claims)
    except (JoseError, ValueError):
        return None
    return claims
