"""The visitor's own account: name and language, roles, consents, what recommendation goes by."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here
from kexie.discovery.v1 import feed_pb2 as feed
from kexie.identity.v1 import consents_pb2 as consents
from kexie.identity.v1 import people_pb2 as pb
from kexie.identity.v1 import roles_pb2 as roles
from kit.errors import Refused

router = APIRouter()


@router.get("/me")
async def account(page: Here) -> Response:
    """The account and the roles held."""
    me = await page.me()
    request = pb.UpdateMeRequest(display_name=me.person.display_name, locale=me.person.locale or "zh-CN")
    form = Form.of(pb.UpdateMeRequest, request, etag=me.person.etag)
    return await page.show("me/account.html", me=me, form=form)


@router.post("/me")
async def update(page: Here) -> Response:
    """Changes name and language."""
    form = page.form(pb.UpdateMeRequest)
    try:
        answer = await page.ask(form.message(pb.UpdateMeRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, "me/account.html", me=await page.me())
    page.keep("kexie_lang", answer.person.locale)
    page.gateway.door.forget(page.cookies.get(page.gateway.door.cookie, ""))
    return page.to("/me", notice="saved")


@router.post("/me/roles/{grant_id}/give-up")
async def give_up(page: Here, grant_id: str) -> Response:
    """Gives up a role of one's own."""
    await page.ask(roles.RevokeRoleRequest(grant_id=grant_id))
    return page.to("/me", notice="saved")


@router.get("/me/consents")
async def listed(page: Here) -> Response:
    """All purposes with the visitor's choice."""
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    found = await page.ask(consents.ListConsentsRequest())
    return await page.show("me/consents.html", consents=found.consents)


@router.post("/me/consents/{purpose}")
async def choose(page: Here, purpose: str) -> Response:
    """Gives or withdraws consent to one purpose."""
    given = page.field("given") == "1"
    await page.ask(consents.SetConsentRequest(purpose=purpose, given=given))
    return page.to("/me/consents", notice="consent-given" if given else "consent-withdrawn")


@router.get("/me/interests")
async def interests(page: Here) -> Response:
    """What recommendation goes by."""
    found: Any = await page.ask(feed.ExplainInterestsRequest())
    return await page.show("me/interests.html", interests=found)


@router.post("/me/interests/forget")
async def forget(page: Here) -> Response:
    """Deletes it."""
    await page.ask(feed.ForgetInterestsRequest())
    return page.to("/me/interests", notice="interests-forgotten")
