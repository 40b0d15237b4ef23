"""A person sees the own sessions and ends them."""

import uuid
from typing import Any

import pytest

from kexie.identity.v1 import sessions_pb2 as pb
from kit.errors import Refused
from tests.identity.ways.conftest import House, Walk, somewhere
from tests.support.hub import Person

pytestmark = pytest.mark.capability("ON-01", "DG-11")

PHONE = "Mozilla/5.0 (Linux; Android 16; Pixel) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"


async def listed(house: House, by: Person) -> list[pb.OwnSession]:
    return list((await house.ask("SessionService", pb.ListSessionsRequest(), by)).sessions)


async def goes_on(house: House, walk: Walk) -> bool:
    """Whether the session at the provider lets its browser go on without asking."""
    answer = await walk._get(
        "/oauth2/authorize",
        {
            "response_type": "code",
            "client_id": "web",
            "redirect_uri": f"{house.url}/auth/callback",
            "scope": "openid",
            "code_challenge": "x" * 43,
            "code_challenge_method": "S256",
        },
    )
    return "/auth/callback?" in answer.headers["location"]


async def reason(awaitable: Any) -> str:
    with pytest.raises(Refused) as refused:
        await awaitable
    return refused.value.reason


async def test_sessions_are_listed_with_device_place_and_use(house: House):
    mail, address = await house.person(), somewhere()
    desk, phone = house.walk(), house.walk(agent=PHONE, address=address)
    await desk.sign_in(mail)
    by = await phone.sign_in(mail)
    found = await listed(house, by)
    assert [(s.device, s.current) for s in found] == [("Chrome · Android", True), ("Chrome · Windows", False)]
    assert found[0].place == address.removesuffix("1") + "/64" or found[0].place.endswith("::/64")
    assert all(s.HasField("began_at") and s.HasField("last_used_at") for s in found)


async def test_one_session_is_ended_and_the_others_go_on(house: House):
    mail = await house.person()
    desk, phone = house.walk(), house.walk(agent=PHONE)
    await desk.sign_in(mail)
    by = await phone.sign_in(mail)
    [other] = [s for s in await listed(house, by) if not s.current]
    stranger = await house.walk().sign_in(await house.person())
    await house.ask("SessionService", pb.EndSessionRequest(session_id=other.session_id), stranger)
    assert await goes_on(house, desk), "only its own person ends a session"
    await house.ask("SessionService", pb.EndSessionRequest(session_id=other.session_id), by)
    assert not await goes_on(house, desk)
    assert await goes_on(house, phone)
    assert [s.current for s in await listed(house, by)] == [True]
    await house.ask("SessionService", pb.EndSessionRequest(session_id=str(uuid.uuid4())), by)


async def test_all_other_sessions_are_ended_at_once(house: House):
    mail = await house.person()
    walks = [house.walk() for _ in range(3)]
    people = [await walk.sign_in(mail) for walk in walks]
    await house.ask("SessionService", pb.EndOtherSessionsRequest(), people[2])
    assert [await goes_on(house, walk) for walk in walks] == [False, False, True]
    assert len(await listed(house, people[2])) == 1
