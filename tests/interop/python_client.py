"""A relying party made of idpyoidc: it signs a person in and prints what it got. Where a
browser is needed it prints `VISIT <address>` and reads a line."""

import json
import sys
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from cryptojwt.key_jar import KeyJar
from idpyoidc.client.rp_handler import RPHandler

SERVICES = {
    name: {"class": f"idpyoidc.client.{path}"}
    for name, path in {
        "discovery": "oidc.provider_info_discovery.ProviderInfoDiscovery",
        "authorization": "oidc.authorization.Authorization",
        "accesstoken": "oidc.access_token.AccessToken",
        "refresh": "oidc.refresh_access_token.RefreshAccessToken",
        "userinfo": "oidc.userinfo.UserInfo",
        "end_session": "oidc.end_session.EndSession",
    }.items()
}


def handler(given: dict[str, Any]) -> RPHandler:
    """The relying party."""
    client = given["usual"]
    configured = {
        "issuer": given["issuer"],
        "client_type": "oidc",
        "client_id": client["client_id"],
        "client_secret": client["client_secret"],
        "redirect_uris": [given["redirect_uri"]],
        "response_types_supported": ["code"],
        "scopes_supported": given["scope"].split(),
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        "client_authn_methods": ["client_secret_basic"],
        "id_token_signed_response_alg": "RS256",
        "allow": {"missing_kid": False},
        "services": SERVICES,
        "add_ons": {
            "pkce": {
                "function": "idpyoidc.client.oauth2.add_on.pkce.add_support",
                "kwargs": {"code_challenge_length": 64, "code_challenge_method": "S256"},
            }
        },
    }
    return RPHandler(base_url="https://client.example", client_configs={given["issuer"]: configured}, keyjar=KeyJar())


def sign_in(rp: RPHandler, issuer: str) -> dict[str, Any]:
    """Signs a person in; all the library's own checks are passed."""
    address = rp.begin(issuer)
    sys.stdout.write(f"VISIT {address}\n")
    sys.stdout.flush()
    back = dict(parse_qsl(urlsplit(sys.stdin.readline().strip()).query))
    done = rp.finalize(issuer, back)
    if "error" in done:
        raise SystemExit(str(done))
    return done


def main() -> None:
    """What is printed last is what the client got."""
    given = json.loads(sys.argv[1])
    said: dict[str, Any] = {}
    rp = handler(given)
    done = sign_in(rp, given["issuer"])
    said["subject"], said["name"] = done["userinfo"]["sub"], done["userinfo"]["name"]
    renewed = rp.refresh_access_token(done["state"])
    said["renewed"] = renewed["access_token"] != done["token"]
    sys.stdout.write(f"DONE {json.dumps(said)}\n")


if __name__ == "__main__":
    main()
