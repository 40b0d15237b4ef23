"""Where the visitor is signed in."""

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.view import Here
from kexie.identity.v1 import sessions_pb2 as pb
from kit.errors import Refused

router = APIRouter()


@router.get("/me/sessions")
async def listed(page: Here) -> Response:
    """All sessions of the visitor's."""
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    found = await page.ask(pb.ListSessionsRequest(page_size=100))
    return await page.show("me/sessions.html", sessions=found.sessions)


@router.post("/me/sessions/{session_id}/end")
async def end(page: Here, session_id: str) -> Response:
    """Ends one of them."""
    await page.ask(pb.EndSessionRequest(session_id=session_id))
    return page.to("/me/sessions", notice="session-ended")


@router.post("/me/sessions/end-others")
async def end_others(page: Here) -> Response:
    """Ends all but this one."""
    await page.ask(pb.EndOtherSessionsRequest())
    return page.to("/me/sessions", notice="sessions-ended")
