"""What an API client may do at the OpenID provider: by which ways people sign in by it, and how it shows who it is."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web import words
from gateway.web.clients.views import AT, read
from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.identity.v1 import relying_parties_pb2 as pb
from kit.errors import Refused

router = APIRouter()

PAGE = "clients/provider.html"
ALGORITHMS = ("ES256", "RS256")


def _offered(page: Page, keys: pb.ClientKeyReading | None = None) -> dict[str, Any]:
    problem = words.KEY_PROBLEMS.get(keys.problem) if keys else None
    return {
        "grants": [(name, page.words(said)) for name, said in words.GRANTS.items()],
        "people": [(name, page.words(said)) for name, said in words.DEVICE_SCOPES.items()],
        "algorithms": [(name, name) for name in ALGORITHMS],
        "keys": keys,
        "problem": page.words(problem) if problem else "",
    }


@router.get(AT + "/provider")
async def show(page: Here, org_id: str, client_id: str) -> Response:
    """What a client may do there, to be changed, and what came of reading its keys."""
    told = await read(page, org_id, client_id)
    party = (await page.ask(pb.GetRelyingPartyRequest(client_id=client_id))).relying_party
    form = Form.of(pb.SetRelyingPartyRequest, pb.SetRelyingPartyRequest(relying_party=party))
    return await page.show(PAGE, told, form=form, **_offered(page, party.keys if party.HasField("keys") else None))


@router.post(AT + "/provider")
async def keep(page: Here, org_id: str, client_id: str) -> Response:
    """Says what a client may do there."""
    form = page.form(pb.SetRelyingPartyRequest)
    try:
        await page.ask(form.message(pb.SetRelyingPartyRequest(client_id=client_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, PAGE, await read(page, org_id, client_id), **_offered(page))
    return page.to(AT.format(org_id=org_id, client_id=client_id) + "/provider", notice="saved")
