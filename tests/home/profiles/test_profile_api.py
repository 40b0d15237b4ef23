"""A profile over REST: what one caller may see is in nobody else's cache."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.support.door import Door, opened
from tests.support.hub import Hub, until

pytestmark = pytest.mark.capability("XP-07")

MINE = "/api/home/v1/my-profile"


@pytest_asyncio.fixture(scope="module")
async def door(hub: Hub) -> AsyncIterator[Door]:
    async with opened(hub) as door:
        yield door


async def test_a_profile_is_written_and_seen_by_each_as_it_is_for_them(door: Door, hub: Hub):
    person, worker = hub.person("林知远"), hub.person("worker")
    empty = await door.get(MINE, person)
    assert empty.json()["profile"]["etag"] == "0"
    body = {
        "draft": {"name": "林知远", "headline": "光伏研究员", "contact": "周三下午", "available": True},
        "visibility": {"contact": "VISIBILITY_WORKERS", "available": "VISIBILITY_MATCHING"},
    }
    assert (await door.web.put(MINE, json=body, headers=door.headers(person))).status_code == 428
    written = await door.web.put(MINE, json=body, headers=door.headers(person, if_match='"0"'))
    assert written.status_code == 200, written.text
    address = f"/api/home/v1/profiles/{person.id}"
    for _ in range(2):  # the second time from the cache
        as_worker = (await door.get(address, worker)).json()["profile"]
        as_guest = (await door.get(address)).json()["profile"]
        assert (as_worker["contact"], as_guest["contact"]) == ("周三下午", "")
        assert "available" not in as_worker
        assert "available" not in as_guest
    assert (await door.get(address, person)).json()["profile"]["available"] is True

    assert (await door.post(f"{MINE}:hide", {}, person)).status_code == 200

    async def is_gone() -> bool:
        return (await door.get(address)).status_code == 404

    await until(is_gone, 5)
