"""Signing in at another provider: the browser goes there, and comes back here."""

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web import provider as forwarding
from gateway.web.sign_in import steps
from gateway.web.view import Here
from kexie.identity.v1 import upstream_pb2 as pb
from kit.errors import Refused

router = APIRouter()


@router.get("/sign-in/upstream/callback")
async def come_back(page: Here) -> Response:
    """Takes what the provider sent the browser back with."""
    said = page.request.query_params
    if not said.get("state"):
        raise Refused("SIGN_IN_EXPIRED")
    answer = await page.ask_as_hub(
        pb.FinishUpstreamRequest(
            browser_token=page.cookies.get(forwarding.COOKIE, ""),
            remote_address=steps.remote_address(page),
            user_agent=steps.user_agent(page),
            device_token=page.cookies.get(steps.DEVICE, ""),
            state=said.get("state", "")[:200],
            code=said.get("code", "")[:2000],
            issuer=said.get("iss", "")[:500],
        )
    )
    return steps.go_on(page, answer.request_id, answer.outcome)


@router.get("/sign-in/upstream/{provider}")
async def go(page: Here, provider: str) -> Response:
    """Sends the browser to a provider."""
    visit = steps.visit(page, page.query("request"))
    answer = await page.ask_as_hub(pb.BeginUpstreamRequest(visit=visit, provider=provider))
    return page.to(answer.redirect_to)
