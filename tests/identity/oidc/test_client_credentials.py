"""API clients at the provider: client credentials, and who may look into or revoke which token."""

import uuid

import httpx
import pytest

from kexie.kechuang.v1 import needs_pb2
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kit.errors import Refused
from kit.imports import id_of
from services.identity.clients.domain import new_secret
from tests.identity.conftest import WEB_SECRET, Provider, bring
from tests.support.hub import Person

pytestmark = pytest.mark.capability("XP-13", "DG-11")

WANG = "wang@example.org"
FORM = {"grant_type": "client_credentials"}


async def an_api_client(provider: Provider, *scopes: str) -> tuple[str, str]:
    """An API client of a county's association; returns its id and its secret."""
    ref, secret = uuid.uuid4().hex, new_secret()
    org = {"ref": "county", "name": "西湖区科协", "kind": "association", "region": "330106"}
    await bring(provider.hub, "organisations", org)
    scopes = scopes or ("needs.read", "needs.follow")
    row = {"ref": ref, "name": "县科协接口", "org_ref": "county", "scopes": list(scopes), "secret": secret}
    answer = await bring(provider.hub, "clients", row)
    assert not answer.errors
    return str(id_of("client", ref)), secret


async def test_an_api_client_gets_a_token_of_its_own(provider):
    client_id, secret = await an_api_client(provider)
    browser = provider.browser()
    said = (await browser.token(FORM, (client_id, secret))).json()
    assert (said["scope"], said["expires_in"], "refresh_token" in said) == ("needs.follow needs.read", 300, False)
    form = FORM | {"client_id": client_id, "client_secret": secret}
    assert (await browser.http.post("/oauth2/token", data=form)).status_code == 200
    client = Person(provider.hub, client_id, said["access_token"])
    await provider.hub.settle()
    request = needs_pb2.ListNeedChangesRequest(region="330106")
    await provider.hub.ask(NeedServiceStub, "ListNeedChanges", request, client)
    with pytest.raises(Refused) as refused:
        request = needs_pb2.ListNeedChangesRequest(region="3302")
        await provider.hub.ask(NeedServiceStub, "ListNeedChanges", request, client)
    assert refused.value.reason == "FORBIDDEN"


async def test_the_last_use_of_a_client_is_kept(provider):
    client_id, secret = await an_api_client(provider)
    reader = await provider.hub.running["identity"].database.reader()
    used = "select last_used_at from client where client_id = $1"
    assert (await reader.fetch(used, uuid.UUID(client_id)))[0]["last_used_at"] is None
    await provider.browser().token(FORM, (client_id, secret))
    assert (await reader.fetch(used, uuid.UUID(client_id)))[0]["last_used_at"] is not None


async def test_an_expired_client_gets_no_token(provider):
    client_id, secret = await an_api_client(provider)
    await provider.change("update client set expires_at = now() where client_id = $1", uuid.UUID(client_id))
    assert (await provider.browser().token(FORM, (client_id, secret))).json()["error"] == "invalid_client"


@pytest.mark.parametrize(
    ("auth", "form"),
    [
        (("web", "wrong"), {}),
        (("web", ""), {}),
        ((str(uuid.uuid4()), "kx_" + "a" * 49), {}),
        (("nobody", "secret"), {}),
        (None, {}),
        (None, {"client_id": "web"}),
        (None, {"client_id": "web", "client_secret": WEB_SECRET}),  # registered for Basic only
    ],
)
async def test_a_client_that_does_not_show_who_it_is_gets_nothing(provider, auth, form):
    browser = provider.browser()
    code = await browser.code(WANG)
    usual = {"grant_type": "authorization_code", "code": code, "code_verifier": browser.verifier}
    answer = await browser.http.post("/oauth2/token", data=usual | form, auth=auth)
    assert answer.status_code in (400, 401)
    assert answer.json()["error"] == "invalid_client"


@pytest.mark.parametrize(
    "value",
    [
        "Basic",
        "Basic !!!",
        "Basic /////w==",
        "Basic " + "A" * 9000,
        "Basic Og==",
        "Bearer x",
        "Basic d2ViOg==",
    ],
)
async def test_credentials_that_cannot_be_read_are_no_error_of_ours(provider, value):
    async with httpx.AsyncClient(base_url=provider.url, trust_env=False) as http:
        answer = await http.post("/oauth2/token", data=FORM, headers={"authorization": value})
    assert answer.status_code in (400, 401), answer.text
    assert answer.json()["error"] == "invalid_client"


async def test_a_client_asks_for_no_more_than_its_scopes(provider):
    auth = await an_api_client(provider, "needs.read")
    answer = await provider.browser().token(FORM | {"scope": "needs.read needs.follow"}, auth)
    assert answer.json()["error"] == "invalid_scope"


async def test_a_code_is_redeemed_by_its_client_only(provider):
    auth = await an_api_client(provider)
    browser = provider.browser()
    code = await browser.code(WANG)
    form = {"grant_type": "authorization_code", "code": code, "code_verifier": browser.verifier}
    assert (await browser.token(form, auth)).json()["error"] == "unauthorized_client"
    assert (await browser.exchange(code)).status_code == 200


async def test_a_revoked_refresh_token_ends_its_family(provider):
    browser = provider.browser()
    tokens = await browser.tokens(WANG)
    answer = await browser.http.post(
        "/oauth2/revoke", data={"token": tokens["refresh_token"]}, auth=("web", WEB_SECRET)
    )
    assert answer.status_code == 200
    assert (await browser.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"


async def test_nobody_revokes_or_looks_into_anothers_token(provider):
    auth = await an_api_client(provider)
    browser = provider.browser()
    tokens = await browser.tokens(WANG)
    for token in (tokens["refresh_token"], tokens["access_token"]):
        answer = await browser.http.post("/oauth2/introspect", data={"token": token}, auth=auth)
        assert answer.json() == {"active": False}
        answer = await browser.http.post("/oauth2/revoke", data={"token": token}, auth=auth)
        assert answer.json()["error"] == "invalid_grant"
    assert (await browser.refresh(tokens["refresh_token"])).status_code == 200


async def test_a_client_looks_into_its_own_tokens(provider):
    browser = provider.browser()
    tokens = await browser.tokens(WANG)
    for token, kind in ((tokens["access_token"], "Bearer"), (tokens["refresh_token"], "refresh_token")):
        said = await browser.http.post("/oauth2/introspect", data={"token": token}, auth=("web", WEB_SECRET))
        assert (said.json()["active"], said.json()["token_type"]) == (True, kind)
    unknown = await browser.http.post("/oauth2/introspect", data={"token": "x"}, auth=("web", WEB_SECRET))
    assert unknown.json() == {"active": False}
