"""The OpenID provider's protocol endpoints, forwarded to the identity service's inner port."""

from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Any, cast

import httpx
from fastapi import APIRouter, Request
from fastapi.responses import Response

from gateway.auth import peer_of
from gateway.http import cookies_of
from kit.errors import Refused

if TYPE_CHECKING:
    from gateway.app import Gateway

router = APIRouter()

COOKIE = "kexie_op"  # the provider's own session; the gateway's is not its business
SENT = ("authorization", "content-type", "accept", "accept-language", "traceparent", "dpop")
GIVEN = ("content-type", "cache-control", "location", "pragma", "www-authenticate")


@router.api_route("/oauth2/{path:path}", methods=["GET", "POST"])
@router.get("/.well-known/openid-configuration")
@router.get("/.well-known/oauth-authorization-server")
async def forward(request: Request) -> Response:
    """Passes a request on with nothing but what the protocol needs."""
    gateway = cast("Gateway", request.app.state.gateway)
    if not gateway.settings.oidc.inner_url:
        return Response(status_code=404)
    headers = {name: value for name, value in request.headers.items() if name in SENT}
    # From where it came, with who says so: the provider believes that of the gateway alone.
    peer = peer_of(cast(dict[str, Any], request.scope))
    headers["x-kexie-address"] = gateway.door.forwarded(peer, request.headers) or peer
    headers["x-kexie-gateway"] = gateway.identity.authorization()
    if cookie := cookies_of(dict(request.headers)).get(COOKIE):
        headers["cookie"] = f"{COOKIE}={cookie}"
    url = f"{gateway.settings.oidc.inner_url}{request.url.path}"
    try:
        answer = await client(gateway).request(
            request.method, url, params=request.url.query.encode(), content=await request.body(), headers=headers
        )
    except httpx.HTTPError as error:
        raise Refused("NOT_ANSWERING", service="identity") from error
    response = Response(answer.content, answer.status_code)
    for name in GIVEN:
        if name in answer.headers:
            response.headers[name] = answer.headers[name]
    for value in answer.headers.get_list("set-cookie"):
        response.headers.append("set-cookie", value)
    return response


def client(gateway: "Gateway") -> httpx.AsyncClient:
    """One client for the inner address; it follows no redirects, reads no proxies from the environment, and keeps no
    cookies: one browser's session at the provider would be sent along with the next browser's request."""
    if not hasattr(gateway, "_inner"):
        forgetful = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
        gateway._inner = httpx.AsyncClient(timeout=2.5, trust_env=False, cookies=forgetful)  # type: ignore[attr-defined]
    return gateway._inner  # type: ignore[attr-defined, no-any-return]
