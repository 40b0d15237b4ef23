"""What the provider says of itself (OpenID discovery, RFC 8414)."""

from typing import Any

from kit.policy import roles
from services.identity.clients.domain import ROLE
from services.identity.keys.service import ALGORITHMS as SIGNED_BY
from services.identity.relying_parties.domain import ALGORITHMS, DEVICE, SCOPES
from services.identity.settings import IdentitySettings

from .parties import ANY, CONFIDENTIAL

PATHS = {
    "authorization_endpoint": "/oauth2/authorize",
    "token_endpoint": "/oauth2/token",
    "pushed_authorization_request_endpoint": "/oauth2/par",
    "device_authorization_endpoint": "/oauth2/device",
    "revocation_endpoint": "/oauth2/revoke",
    "introspection_endpoint": "/oauth2/introspect",
    "userinfo_endpoint": "/oauth2/userinfo",
    "end_session_endpoint": "/oauth2/logout",
    "jwks_uri": "/oauth2/jwks",
}


def document(settings: IdentitySettings) -> dict[str, Any]:
    """The document of both well-known addresses."""
    return {
        "issuer": settings.issuer,
        **{name: settings.issuer + path for name, path in PATHS.items()},
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token", "client_credentials", DEVICE],
        "code_challenge_methods_supported": ["S256"],
        **authentication("token_endpoint", ANY),
        **authentication("revocation_endpoint", ANY),
        **authentication("introspection_endpoint", CONFIDENTIAL),
        "scopes_supported": [*sorted(SCOPES), *sorted(roles()[ROLE].actions)],
        "require_pushed_authorization_requests": False,  # of all; of one client it may be
        "backchannel_logout_supported": True,
        "backchannel_logout_session_supported": True,
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": list(SIGNED_BY),
        "claims_supported": [
            *("iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "sid", "at_hash"),
            *("name", "locale", "email", "phone_number"),
        ],
        "prompt_values_supported": ["none", "login", "select_account"],
        "ui_locales_supported": ["zh-CN", "en"],
        "authorization_response_iss_parameter_supported": True,
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
        "claims_parameter_supported": False,
    }


def authentication(endpoint: str, methods: list[str]) -> dict[str, list[str]]:
    """How clients show who they are at an endpoint."""
    return {
        f"{endpoint}_auth_methods_supported": list(methods),
        f"{endpoint}_auth_signing_alg_values_supported": list(ALGORITHMS),
    }
