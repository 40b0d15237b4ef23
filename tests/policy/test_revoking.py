"""How soon what was taken back is felt: through the gateway, on every service that gives something to a role, while
the caller goes on asking over connections that stay open. No answer of the hub outlives its call: the change feed is
asked again, and there are no streams to visitors."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from kit.imports import id_of
from tests.policy.actors import World
from tests.policy.probes import Things
from tests.support.door import Door, opened
from tests.support.hub import Hub, Person, until

pytestmark = pytest.mark.capability("ON-01", "ON-05", "DG-11")

SECONDS = 5.0
HELD = [("association-admin", "county", True), ("kepu-editor", "magazine", False), ("think-tank-lead", "tank", False)]


@pytest_asyncio.fixture(scope="module")
async def world(hub: Hub) -> AsyncIterator[World]:
    made = await World(hub).enter()
    await Things(made).make()
    yield made


@pytest_asyncio.fixture(scope="module")
async def door(hub: Hub) -> AsyncIterator[Door]:
    async with opened(hub, limits={"per_second": 0, "burst": 0}) as door:
        yield door


async def official(world: World, ref: str) -> Person:
    """Somebody new with a role on every platform."""
    held = [{"role": role, "org_ref": org, "subtree": subtree} for role, org, subtree in HELD]
    await world.bring("identity", "people", [{"ref": ref, "name": ref, "roles": held}])
    await world.hub.settle()
    person_id = str(id_of("person", ref))
    return Person(world.hub, person_id, world.hub.issuer.token(person_id))


def paths(world: World) -> dict[str, str]:
    """What only a role gives, by service."""
    return {
        "identity": f"/api/identity/v1/organisations/{world['org:county']}/roles",
        "kechuang": "/api/kechuang/v1/needs?region=330106&state=NEED_STATE_SUBMITTED",
        "kechuang's change feed": "/api/kechuang/v1/need-changes?region=330106",
        "kepu": f"/api/kepu/v1/articles/{world['article:draft']}",
        "zhihui": f"/api/zhihui/v1/products/{world['product:draft']}",
        "discovery": f"/api/discovery/v1/needs/{world['need:open']}/matches",
        "notification": f"/api/notification/v1/clients/{world['client:client']}/webhooks",
    }


async def until_refused(door: Door, path: str, who: Person) -> None:
    """Asks over and over, for as long as it may still be answered."""

    async def is_refused() -> bool:
        answer = await door.get(path, who)
        assert answer.status_code in (200, 403, 404), answer.text
        return answer.status_code != 200

    await until(is_refused, SECONDS)


async def test_a_role_that_was_taken_back_is_refused_on_every_service_within_five_seconds(world: World, door: Door):
    who = await official(world, "leaver")
    for service, path in paths(world).items():
        answer = await door.get(path, who)
        assert answer.status_code == 200, f"{service}: {answer.text}"
    reader = await world.hub.running["identity"].database.reader()
    grants = await reader.fetch("select grant_id::text as id from role_grant where subject_id::text = $1", who.id)
    for grant in grants:
        done = await door.post(f"/api/identity/v1/roles/{grant['id']}:revoke", by=world.actor("national"))
        assert done.status_code == 200, done.text
    await asyncio.gather(*(until_refused(door, path, who) for path in paths(world).values()))


async def test_what_was_delegated_ends_on_the_platforms_with_the_one_above_within_five_seconds(
    world: World, door: Door
):
    path = paths(world)["kechuang"]
    deputy = world.actor("deputy")
    assert deputy is not None
    assert (await door.get(path, deputy)).status_code == 200
    reader = await world.hub.running["identity"].database.reader()
    [above] = await reader.fetch(
        "select from_grant_id::text as id from role_grant where subject_id::text = $1", deputy.id
    )
    done = await door.post(f"/api/identity/v1/roles/{above['id']}:revoke", by=world.actor("national"))
    assert done.status_code == 200, done.text
    await until_refused(door, path, deputy)
