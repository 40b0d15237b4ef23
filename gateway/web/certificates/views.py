"""Certificates: checking a number without an account, taking a credential along, one's own, the public keys."""

from urllib.parse import quote

import segno
from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from google.protobuf.json_format import MessageToDict

from gateway.web.view import Here
from kexie.commons.v1 import certificates_pb2 as pb
from kit.errors import Refused

router = APIRouter()


@router.get("/.well-known/certificate-keys.json")
async def keys(page: Here) -> Response:
    """The keys by which anybody verifies a credential, as a JWK set."""
    found = await page.ask(pb.GetCredentialKeysRequest())
    return JSONResponse({"keys": [MessageToDict(key) for key in found.keys]})


@router.get("/check")
async def seek(page: Here) -> Response:
    """Leads to the certificate of a number that was typed."""
    number = page.query("number")
    return (
        page.to(f"/check/{quote(number, safe='')}")
        if number
        else await page.show("certificates/check.html", certificate=None, missing=False)
    )


@router.get("/check/{number}")
async def check(page: Here, number: str) -> Response:
    """What a number stands for, with its address as a picture to print."""
    if number.upper().startswith("A-"):  # of an award that was given before there were certificates
        return page.to(f"/awards/{quote(number, safe='')}")
    try:
        found = (await page.ask(pb.CheckCertificateRequest(number=number))).certificate
    except Refused as refused:
        if refused.reason not in ("CERTIFICATE_NOT_FOUND", "INVALID"):
            raise
        return await page.show("certificates/check.html", status=404, certificate=None, missing=True)
    address = f"{page.gateway.settings.public_url.rstrip('/')}/check/{found.number}"
    picture = segno.make(address, error="m").svg_data_uri(scale=4, border=2, dark="#000", light="#fff")
    return await page.show("certificates/check.html", certificate=found, picture=picture, address=address)


@router.get("/check/{number}/credential.jwt")
async def credential(page: Here, number: str) -> Response:
    """A certificate as a signed Open Badge."""
    found = await page.ask(pb.GetCredentialRequest(number=number))
    name = f"attachment; filename={number}.jwt"
    return Response(found.jwt, media_type="application/jwt", headers={"content-disposition": name})


@router.get("/my-certificates")
async def mine(page: Here) -> Response:
    """The visitor's certificates."""
    found = await page.ask(pb.ListMyCertificatesRequest(page_token=page.query("page_token")))
    return await page.show("certificates/mine.html", certificates=found.certificates, following=found.next_page_token)
