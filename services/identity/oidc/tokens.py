"""Access tokens (RFC 9068): made, and read again where the provider itself is shown one."""

import secrets
import time
from typing import Any

from joserfc import jws, jwt
from joserfc.errors import JoseError

from kit.auth import AUDIENCE, LEEWAY, LONGEST
from services.identity.keys.service import ALGORITHM, Keys

SECONDS = 300
SCOPE = "openid profile email phone"
TYPE = "at+jwt"


def access_token(
    keys: Keys, issuer: str, subject: str, client_id: str, scope: str, session_id: str = "", seconds: int = SECONDS
) -> str:
    """A signed token for the hub's services. It says who and for whom, and nothing of what the subject may do: that is
    each service's to know, and changes sooner than a token."""
    moment = int(time.time())
    claims: dict[str, Any] = {
        "iss": issuer,
        "sub": subject,
        "aud": AUDIENCE,
        "client_id": client_id,
        "scope": scope,
        "jti": secrets.token_urlsafe(16),
        "iat": moment,
        "exp": moment + seconds,
    }
    if session_id:
        claims["sid"] = session_id
    header = {"alg": ALGORITHM, "typ": TYPE, "kid": keys.signing.kid}
    return jwt.encode(header, claims, keys.signing, algorithms=[ALGORITHM])


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
            aud={"essential": True, "value": AUDIENCE},
            exp={"essential": True},
            sub={"essential": True},
        ).validate(claims)
    except (JoseError, ValueError):
        return None
    return claims
