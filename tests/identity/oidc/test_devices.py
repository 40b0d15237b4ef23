"""Devices without a browser (RFC 8628)."""

import asyncio

import pytest
from joserfc import jwt

from kexie.identity.v1 import devices_pb2 as pb
from kexie.identity.v1.devices_pb2_grpc import DeviceServiceStub
from kit.errors import Refused
from services.identity.devices import domain
from services.identity.keys.service import Ring
from services.identity.relying_parties.domain import DEVICE
from tests.identity.conftest import Provider
from tests.identity.relying import Relying, register
from tests.support.hub import Person

pytestmark = pytest.mark.capability("ON-01")

WANG = "wang@example.org"


async def begin(client: Relying, scope: str = "openid profile") -> dict:
    answer = await client.provider.browser().http.post("/oauth2/device", data={"scope": scope}, auth=client.auth)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def poll(client: Relying, device: dict, auth=""):
    form = {"grant_type": DEVICE, "device_code": device["device_code"]}
    return await client.provider.browser().token(form, client.auth if auth == "" else auth)


async def error(client: Relying, device: dict) -> str:
    answer = await poll(client, device)
    assert answer.status_code == 400, answer.text
    return answer.json()["error"]


async def somebody(provider: Provider, identifier: str = WANG) -> Person:
    return Person(provider.hub, "", (await provider.browser().tokens(identifier))["access_token"])


async def answer(provider: Provider, person: Person, code: str, *, allow: bool = True):
    request = pb.AnswerDeviceRequest(user_code=code, allow=allow)
    return await provider.hub.ask(DeviceServiceStub, "AnswerDevice", request, person)


async def find(provider: Provider, person: Person, code: str):
    return await provider.hub.ask(DeviceServiceStub, "FindDevice", pb.FindDeviceRequest(user_code=code), person)


async def test_a_device_is_let_in_by_its_person_once(provider):
    client, wang = await register(provider), await somebody(provider)
    device = await begin(client)
    assert (device["interval"], device["expires_in"]) == (5, 600)
    assert device["verification_uri_complete"] == f"{provider.url}/device?user_code={device['user_code']}"
    assert await error(client, device) == "authorization_pending"
    typed = device["user_code"].lower().replace("-", " ")
    found = await find(provider, wang, typed)
    assert (found.client_name, list(found.scopes)) == ("县科协之窗", ["openid", "profile"])
    await answer(provider, wang, typed)
    tokens = (await poll(client, device)).json()
    keys = provider.hub.running["identity"].parts.get(Ring)
    claims = jwt.decode(tokens["id_token"], (await keys.keys()).known).claims
    assert (claims["aud"], "auth_time" in claims, "sid" in claims) == (client.client_id, True, True)
    assert await error(client, device) == "invalid_grant"
    refreshed = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    answered = await provider.browser().token(refreshed, client.auth)
    assert answered.json()["error"] == "invalid_grant", "a code that came twice takes its tokens back"


async def test_of_eight_who_come_with_one_device_code_one_gets_tokens(provider):
    client, wang = await register(provider), await somebody(provider)
    device = await begin(client)
    await answer(provider, wang, device["user_code"])
    answers = await asyncio.gather(*(poll(client, device) for _ in range(8)))
    assert sorted(a.status_code for a in answers) == [200] + [400] * 7


async def test_a_device_that_asks_too_often_has_to_wait_longer(provider):
    client = await register(provider)
    device = await begin(client)
    assert await error(client, device) == "authorization_pending"
    assert await error(client, device) == "slow_down"
    await provider.change("update device_grant set polled_at = polled_at - interval '7 s'")
    assert await error(client, device) == "slow_down", "ten seconds by now"
    await provider.change("update device_grant set polled_at = polled_at - interval '16 s'")
    assert await error(client, device) == "authorization_pending"


async def test_a_device_is_turned_away_and_an_old_code_is_over(provider):
    client, wang = await register(provider), await somebody(provider)
    device = await begin(client)
    await answer(provider, wang, device["user_code"], allow=False)
    assert await error(client, device) == "access_denied"
    device = await begin(client)
    await provider.change("update device_grant set expires_at = expires_at - interval '11 minutes'")
    assert await error(client, device) == "expired_token"
    with pytest.raises(Refused, match="DEVICE_NOT_FOUND"):
        await answer(provider, wang, device["user_code"])


async def test_a_code_is_answered_once(provider):
    client, wang = await register(provider), await somebody(provider)
    device = await begin(client)
    await answer(provider, wang, device["user_code"])
    with pytest.raises(Refused, match="DEVICE_NOT_FOUND"):
        await answer(provider, await somebody(provider, "li@example.org"), device["user_code"])


async def test_a_code_of_one_client_is_unknown_to_every_other(provider):
    client, other, wang = await register(provider), await register(provider), await somebody(provider)
    device = await begin(client)
    await answer(provider, wang, device["user_code"])
    assert (await poll(client, device, other.auth)).json()["error"] == "invalid_grant"
    assert (await poll(client, device, None)).json()["error"] == "invalid_client"
    tokens = (await poll(client, device)).json()
    assert (await poll(client, device, other.auth)).json()["error"] == "invalid_grant"
    refreshed = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    assert (await provider.browser().token(refreshed, client.auth)).status_code == 200, "another ends nothing"


async def test_a_devices_session_is_its_own(provider):
    client, browser = await register(provider), provider.browser()
    signed_in = await browser.tokens(WANG)
    wang = Person(provider.hub, "", signed_in["access_token"])
    device = await begin(client, "openid api")
    await answer(provider, wang, device["user_code"])
    tokens = (await poll(client, device)).json()
    await browser.http.get("/oauth2/logout", params={"id_token_hint": signed_in["id_token"]})
    form = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    tokens = (await provider.browser().token(form, client.auth)).json()
    await provider.change("update person set state = 'suspended' where mail = $1", WANG)
    try:
        form = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
        assert (await provider.browser().token(form, client.auth)).json()["error"] == "invalid_grant"
    finally:
        await provider.change("update person set state = 'active' where mail = $1", WANG)


async def test_nobody_guesses_the_code_of_somebody_elses_device(provider):
    li = await somebody(provider, "li@example.org")
    device = await begin(await register(provider))
    await provider.change("delete from sign_in_tries")
    refusals = []
    for _ in range(12):
        with pytest.raises(Refused) as refused:
            await answer(provider, li, domain.new_code())
        refusals.append(refused.value.reason)
        await provider.change("update sign_in_tries set last = last - interval '61 s'")  # patient
    assert refusals == ["DEVICE_NOT_FOUND"] * 10 + ["TOO_MANY"] * 2
    with pytest.raises(Refused, match="TOO_MANY"):
        await answer(provider, li, device["user_code"])
    await answer(provider, await somebody(provider), device["user_code"])


async def test_the_tables_alone_give_no_code_away(provider):
    device = await begin(await register(provider))
    reader = await provider.hub.running["identity"].database.reader()
    for row in await reader.fetch("select digest, code from device_grant"):
        for code in (device["device_code"], device["user_code"], domain.typed(device["user_code"])):
            assert code.encode() not in (row["digest"], row["code"])


async def test_a_guest_or_a_program_answers_for_nobody(provider):
    client = await register(provider)
    device = await begin(client)
    with pytest.raises(Refused, match="SIGN_IN_NEEDED"):
        await provider.hub.ask(
            DeviceServiceStub, "AnswerDevice", pb.AnswerDeviceRequest(user_code=device["user_code"], allow=True)
        )
    own = (await provider.browser().token({"grant_type": "client_credentials"}, client.auth)).json()
    with pytest.raises(Refused, match="PERSON_NEEDED"):
        await answer(provider, Person(provider.hub, "", own["access_token"]), device["user_code"])


@pytest.mark.parametrize("text", ["", "AAAA-AAAA", "BCDF-GHJ", "BCDF-GHJKL", "bcdf 1234", "BCDF-GHJ\u0130"])
def test_what_cannot_be_a_code_is_none(text):
    assert domain.typed(text) == ""


@pytest.mark.parametrize("text", ["bcdfghjk", "BCDF-GHJK", " bcdf ghjk ", "B.C.D.F.G.H.J.K"])
def test_a_code_is_read_however_it_was_typed(text):
    assert domain.typed(text) == "BCDFGHJK"
