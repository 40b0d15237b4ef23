"""Who works for the organisation that posted a need, or did of late, does not verify it."""

import uuid

import pytest
import pytest_asyncio

from kexie.home.v1 import events_pb2 as home
from kexie.kechuang.v1 import needs_pb2 as pb
from kit import directory, ties
from kit.consumers import Delivery
from kit.errors import Refused
from tests.kechuang.needs.test_needs import Cast, refusal
from tests.support.hub import Hub, Person

pytestmark = pytest.mark.capability("ON-05", "KC-01")


@pytest_asyncio.fixture(scope="module")
async def cast(hub: Hub) -> Cast:
    return await Cast(hub).enter()


async def offered(cast: Cast, need: pb.Need, by) -> set[str]:
    """What somebody is offered to do with a need."""
    return set((await cast.ask("GetNeed", pb.GetNeedRequest(need_id=need.need_id), by)).can)


@pytest.mark.parametrize("left", [False, True], ids=["works there", "left"])
async def test_who_works_for_the_poster_neither_opens_nor_returns_its_needs(cast: Cast, left: bool):
    both = cast.hub.person(f"both-{left}")
    await cast.hub.grant(both, "association-operator", cast.county)
    own = await cast.hub.grant(both, "enterprise-admin", cast.enterprise)
    if left:
        await cast.hub.revoke(own, both)
    need = await cast.post()
    for request in (
        pb.VerifyNeedRequest(need_id=need.need_id),
        pb.ReturnNeedRequest(need_id=need.need_id, reason="请补充"),
    ):
        with pytest.raises(Refused, match="CONFLICT_EMPLOYER"):
            await cast.ask(type(request).__name__.removesuffix("Request"), request, both)
    assert not {"verify", "return"} & await offered(cast, need, both)
    assert {"verify", "return"} <= await offered(cast, need, cast.operator)
    done = await cast.ask("VerifyNeed", pb.VerifyNeedRequest(need_id=need.need_id), cast.operator)
    assert done.need.state == pb.NEED_STATE_OPEN


async def test_what_was_delegated_to_somebody_ties_to_nobody(cast: Cast):
    """Rights that an association passes on to somebody in an enterprise make no employee of that person."""
    reader = await cast.hub.running["kechuang"].database.reader()
    person = cast.hub.person("deputy of the county")
    async with cast.hub.running["kechuang"].database.transaction() as session:
        await session.execute(
            "insert into directory_grant (grant_id, subject_id, role, org_id, subtree, valid_from, revoked, "
            "from_grant_id, version) values ('g', $1, 'association-operator', $2, false, now(), false, 'above', 1)",
            *(person.id, cast.enterprise),
        )
    assert await directory.employments(reader, [person.id]) == {person.id: ()}


async def says(cast: Cast, one: Person, other: Person) -> None:
    """Lets one person say that another is a relative."""
    event = home.TieChanged(
        tie_id=str(uuid.uuid5(uuid.NAMESPACE_OID, one.id + other.id)),
        person_id=one.id,
        other_id=other.id,
        kind="relative",
        holds=True,
    )
    async with cast.hub.running["kechuang"].database.transaction() as session:
        await ties.keep(session, [(event, Delivery(1))])


async def test_who_posts_keeps_few_operators_away_by_declaring_ties_and_none_who_returned_the_need(cast: Cast):
    poster, operators = cast.hub.person("naming poster"), [cast.hub.person(f"named-{n}") for n in range(5)]
    await cast.hub.grant(poster, "enterprise-officer", cast.enterprise)
    for at, operator in enumerate(operators):
        await cast.hub.grant(operator, "association-operator", cast.city if at % 2 else cast.county)
        await cast.hub.verified(operator, "")  # so that it is known who verifies here
    cast.officer, before = poster, cast.officer
    need, other = await cast.post(), await cast.post()
    cast.officer = before
    verify, again = [pb.VerifyNeedRequest(need_id=n.need_id) for n in (need, other)]
    back = pb.ReturnNeedRequest(need_id=need.need_id, reason="请补充指标")
    await cast.ask("ReturnNeed", back, operators[0])
    await cast.ask("SubmitNeed", pb.SubmitNeedRequest(need_id=need.need_id), poster)
    for operator in operators[:3]:
        await says(cast, poster, operator)
    for operator in operators[1:3]:
        assert await refusal(cast.ask("VerifyNeed", verify, operator)) == "CONFLICT_RELATIVE"
        assert not {"verify", "return"} & await offered(cast, need, operator)
    assert await refusal(cast.ask("VerifyNeed", again, operators[0])) == "CONFLICT_RELATIVE"  # which he never judged
    assert {"verify", "return"} <= await offered(cast, need, operators[0])
    for operator in operators[3:]:
        await says(cast, poster, operator)
    assert all([{"verify", "return"} <= await offered(cast, need, operator) for operator in operators])
    await says(cast, operators[1], poster)
    assert await refusal(cast.ask("VerifyNeed", verify, operators[1])) == "CONFLICT_RELATIVE"
    await cast.ask("VerifyNeed", verify, operators[2])
