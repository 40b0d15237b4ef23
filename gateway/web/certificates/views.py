"""Certificates: checking a number without an account, taking a credential along, one's own, the public keys."""

import json
from urllib.parse import quote

import segno
from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from google.protobuf.json_format import MessageToDict

from gateway.web.view import Here, Page
from kexie.commons.v1 import certificates_pb2 as pb
from kit.errors import Refused

from .badge import baked

router = APIRouter()

MODEL = "https://www.w3.org/ns/credentials/v2"


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


@router.get("/check/states/{number}")
async def states(page: Here, number: str) -> Response:
    """A list that says which certificates were revoked, as credentials name it."""
    if not (number.isascii() and number.isdecimal() and len(number) < 7):
        raise Refused("CERTIFICATE_NOT_FOUND")
    found = await page.ask(pb.GetStatusListRequest(list=int(number)))
    return Response(found.jwt, media_type="application/vc+jwt")


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
    address = _address(page, found.number)
    picture = segno.make(address, error="m").svg_data_uri(scale=4, border=2, dark="#000", light="#fff")
    return await page.show("certificates/check.html", certificate=found, picture=picture, address=address)


@router.get("/check/{number}/credential.jwt")
async def credential(page: Here, number: str) -> Response:
    """A certificate as a signed Open Badge."""
    found = await page.ask(pb.GetCredentialRequest(number=number))
    return _file(found.jwt, "application/jwt", f"{number}.jwt")


@router.get("/check/{number}/credential.json")
async def enveloped(page: Here, number: str) -> Response:
    """The same as JSON-LD: the W3C's envelope around the signed badge."""
    found = await page.ask(pb.GetCredentialRequest(number=number))
    said = {"@context": MODEL, "id": f"data:application/vc+jwt,{found.jwt}", "type": "EnvelopedVerifiableCredential"}
    return _file(json.dumps(said), "application/vc", f"{number}.json")


@router.get("/check/{number}/badge.svg")
async def badge(page: Here, number: str) -> Response:
    """A certificate as a picture with the signed badge in it."""
    found = await page.ask(pb.GetCredentialRequest(number=number))
    certificate = (await page.ask(pb.CheckCertificateRequest(number=number))).certificate
    return _file(baked(certificate, found.jwt, _address(page, certificate.number)), "image/svg+xml", f"{number}.svg")


def _address(page: Page, number: str) -> str:
    """Where anybody checks a certificate."""
    return f"{page.gateway.settings.public_url.rstrip('/')}/check/{number}"


def _file(said: str | bytes, kind: str, name: str) -> Response:
    return Response(said, media_type=kind, headers={"content-disposition": f"attachment; filename={name}"})


@router.get("/my-certificates")
async def mine(page: Here) -> Response:
    """The visitor's certificates."""
    found = await page.ask(pb.ListMyCertificatesRequest(page_token=page.query("page_token")))
    return await page.show("certificates/mine.html", certificates=found.certificates, following=found.next_page_token)
