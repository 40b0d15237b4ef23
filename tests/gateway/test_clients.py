"""API clients at the door: quotas over all gateways, networks, revocation, counts of calls."""

import asyncio
import time
import uuid
from collections import OrderedDict
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from gateway.clients import Clients
from kexie.identity.v1 import calls_pb2, clients_pb2
from kexie.identity.v1.calls_pb2_grpc import ClientCallServiceStub
from kexie.identity.v1.clients_pb2_grpc import ClientServiceStub
from kit.errors import Refused
from kit.networks import block, true_address, within
from kit.once import Once
from tests.identity.cast import Cast, org
from tests.support.door import Door, opened
from tests.support.hub import Hub, Person, until

pytestmark = pytest.mark.capability("XP-13")

FEED = "/api/kechuang/v1/need-changes?region=330106"


@pytest_asyncio.fixture(scope="module")
async def cast(hub: Hub) -> Cast:
    return await Cast(hub).enter()


@pytest_asyncio.fixture(scope="module")
async def doors(hub: Hub, cast: Cast):
    """Two gateways over the same services; the second believes proxies on this machine."""
    async with AsyncExitStack() as stack:
        one = await stack.enter_async_context(opened(hub))
        yield one, await stack.enter_async_context(opened(hub, trusted_proxies=["127.0.0.0/8"]))


async def registered(cast: Cast, per_minute: int = 0, per_day: int = 0, **more) -> Person:
    """A client of the county with a token in hand."""
    said = {"name": "县科协同步", "scopes": ["needs.follow", "organisations.read"]} | more
    request = clients_pb2.CreateClientRequest(org_id=org("county"), **said)
    made = (await cast.ask(ClientServiceStub, "CreateClient", request, "county-admin")).client
    if per_minute or per_day:
        quota = clients_pb2.SetClientQuotaRequest(client_id=made.client_id, per_minute=per_minute, per_day=per_day)
        await cast.ask(ClientServiceStub, "SetClientQuota", quota, "national")
    await cast.hub.settle()
    return Person(cast.hub, made.client_id, cast.hub.issuer.token(made.client_id, client_id=made.client_id))


async def rows(hub: Hub, sql: str, client: Person):
    reader = await hub.running["identity"].database.reader()
    return await reader.fetch(sql, uuid.UUID(client.id))


def left(answer) -> int:
    """Calls that are left of the day, as the answer says."""
    return int(answer.headers["ratelimit"].partition('"day";r=')[2].partition(";")[0])


async def test_two_gateways_together_let_pass_the_quota_and_not_one_call_more(hub, cast, doors):
    client = await registered(cast, per_minute=100, per_day=43)
    answers = await asyncio.gather(*(doors[n % 2].get(FEED, client) for n in range(150)))
    passed = [a for a in answers if a.status_code == 200]
    refused = [a for a in answers if a.status_code == 429]
    assert (len(passed), len(refused)) == (43, 107)
    for answer in refused:
        assert answer.json()["code"] == "QUOTA_SPENT"
        assert 1 <= int(answer.headers["retry-after"]) <= 86_400
        assert answer.headers["ratelimit-policy"] == '"minute";q=100;w=60, "day";q=43;w=86400'
        assert left(answer) == 0
    leases = await rows(hub, "select count(*) as n from client_lease where client_id = $1", client)
    assert leases[0]["n"] <= 43 / 2 + 2  # asked for by the batch, not for each call


class Grudging:
    """An identity that leases one call at a time, until a number of them is spent."""

    def __init__(self, calls: int) -> None:
        self.left = calls

    async def LeaseClientCalls(self, request: calls_pb2.LeaseClientCallsRequest, timeout: float):
        if self.left <= 0:
            raise Refused("QUOTA_SPENT", seconds=60)
        self.left -= 1
        return calls_pb2.LeaseClientCallsResponse(
            lease_id=str(uuid.uuid4()),
            calls=1,
            holds_ms=2000,
            minute=calls_pb2.ClientWindow(quota=9, left=9, resets_ms=60_000),
            day=calls_pb2.ClientWindow(quota=9, left=9, resets_ms=60_000),
        )


async def test_who_comes_while_an_answer_is_handed_out_asks_anew_instead_of_going_round_with_it():
    clients = Clients.__new__(Clients)
    clients._identity, clients._held, clients._asking = Grudging(40), OrderedDict(), Once()

    async def call(turns: int) -> bool:
        for _ in range(turns):
            await asyncio.sleep(0)
        try:
            await clients.admit("one", "192.0.2.1", [])
        except Refused:
            return False
        return True

    let_in = await asyncio.gather(*(call(n % 9) for n in range(60)))
    assert sum(let_in) == 40


async def test_a_gateway_that_is_killed_takes_its_lease_along_and_gives_nothing_more(hub, cast, doors):
    client = await registered(cast, per_minute=200, per_day=60)
    async with opened(hub) as other:
        assert (await other.get(FEED, client)).status_code == 200
        other.gateway.clients._held.clear()  # what a killed gateway held is gone with it
    answers = await asyncio.gather(*(doors[0].get(FEED, client) for _ in range(70)))
    assert sum(a.status_code == 200 for a in answers) == 57


async def test_what_is_left_of_a_lease_is_given_back(cast, doors):
    client = await registered(cast, per_minute=200, per_day=100)
    for used in range(1, 4):
        assert left(await doors[0].get(FEED, client)) == 100 - used
        held = doors[0].gateway.clients._held[client.id]
        assert held.left == 4
        held.ends = 0.0  # as if its two seconds were over
    assert left(await doors[1].get(FEED, client)) <= 100 - 4


async def test_a_window_that_began_while_waiting_counts_what_others_took(hub, cast, doors):
    client = await registered(cast, per_minute=40)
    assert (await doors[0].get(FEED, client)).status_code == 200
    ahead = (
        "update client_quota set minute_at = minute_at + interval '5 minutes', minute_taken = 40 where client_id = $1"
    )
    async with hub.running["identity"].database.transaction() as session:
        await session.execute(ahead, uuid.UUID(client.id))
    doors[0].gateway.clients._held.clear()
    assert (await doors[0].get(FEED, client)).status_code == 429
    past = "update client_quota set minute_at = minute_at - interval '9 minutes' where client_id = $1"
    async with hub.running["identity"].database.transaction() as session:
        await session.execute(past, uuid.UUID(client.id))
    doors[0].gateway.clients._held.clear()
    assert (await doors[0].get(FEED, client)).status_code == 200


async def test_who_only_may_set_quotas_is_the_nations_operator(cast):
    client = await registered(cast)
    request = clients_pb2.SetClientQuotaRequest(client_id=client.id, per_minute=1)
    refused = await cast.refused(ClientServiceStub, "SetClientQuota", request, "county-admin")
    assert (refused.reason, refused.facts["action"]) == ("FORBIDDEN", "clients.set-quota")
    made = await cast.ask(ClientServiceStub, "SetClientQuota", request, "national")
    assert (made.client.quota.per_minute, made.client.quota.per_day, made.client.quota.own) == (1, 1_000_000, True)


@pytest.mark.parametrize(
    ("forwarded", "by_the_first", "by_the_second"),
    [
        ("", 403, 403),
        ("192.0.2.9", 403, 200),
        ("198.51.100.1, 192.0.2.9", 403, 200),
        ("192.0.2.9, 198.51.100.1", 403, 403),
        ("::ffff:192.0.2.9", 403, 200),
        ("2001:db8:7::1", 403, 200),
        ("2001:db8:8::1", 403, 403),
        ("nonsense", 403, 403),
    ],
)
async def test_a_client_calls_from_its_networks_only_by_its_true_address(
    cast, doors, forwarded, by_the_first, by_the_second
):
    client = await registered(cast, networks=["192.0.2.0/24", "2001:db8:7::/48"])
    more = {"x_forwarded_for": forwarded} if forwarded else {}
    for door, status in zip(doors, (by_the_first, by_the_second), strict=True):
        answer = await door.get(FEED, client, **more)
        assert answer.status_code == status
        if status == 403:
            assert answer.json()["code"] == "NETWORK_REFUSED"


async def test_the_last_use_is_kept_with_its_network(cast, doors):
    client = await registered(cast, networks=["192.0.2.0/24"])
    await doors[1].get(FEED, client, x_forwarded_for="203.0.113.200")  # refused: no use
    assert (await _read(cast, client)).last_used_from == ""
    doors[1].gateway.clients._held.clear()
    await doors[1].get(FEED, client, x_forwarded_for="192.0.2.200")
    found = await _read(cast, client)
    assert found.last_used_from == "192.0.2.0/24"
    assert abs(found.last_used_at.seconds - time.time()) < 60


async def _read(cast: Cast, client: Person) -> clients_pb2.Client:
    request = clients_pb2.GetClientRequest(client_id=client.id)
    return (await cast.ask(ClientServiceStub, "GetClient", request, "county-admin")).client


async def test_networks_that_are_changed_bind_tokens_in_hand(cast, doors):
    client = await registered(cast)
    assert (await doors[0].get(FEED, client)).status_code == 200
    found = await _read(cast, client)
    change = clients_pb2.UpdateClientRequest(
        client_id=client.id, name=found.name, scopes=found.scopes, networks=["198.51.100.0/24"]
    )
    await cast.hub.ask(ClientServiceStub, "UpdateClient", change, cast.person("county-admin"), if_match=found.etag)
    await until(lambda: _answers(doors[0], client, 403), 5)


async def test_a_revoked_client_with_a_token_in_hand_is_refused_within_five_seconds(cast, doors):
    client = await registered(cast)
    public = "/api/kechuang/v1/needs?region=330106"
    assert (await doors[0].get(public)).status_code == 200  # kept at the gateway for everybody
    for door in doors:
        assert (await door.get(FEED, client)).status_code == (await door.get(public, client)).status_code == 200
    revoke = clients_pb2.RevokeClientRequest(client_id=client.id)
    await cast.ask(ClientServiceStub, "RevokeClient", revoke, "county-admin")

    async def are_shut() -> bool:
        return all([await _answers(door, client, 401) for door in doors])

    await until(are_shut, 5)
    for door in doors:
        assert (await door.get(public, client)).status_code == 401


async def _answers(door: Door, client: Person, status: int) -> bool:
    return (await door.get(FEED, client)).status_code == status


async def test_calls_are_counted_by_operation_and_outcome(cast, doors):
    client = await registered(cast)
    for door in doors:
        for path in (FEED, FEED, "/api/kechuang/v1/need-changes?region=110101"):
            await door.get(path, client)
    request = calls_pb2.GetClientUsageRequest(client_id=client.id, period=calls_pb2.USAGE_PERIOD_HOUR)

    async def counted() -> list[tuple[str, int, int, int]]:
        found = await cast.ask(ClientCallServiceStub, "GetClientUsage", request, "county-admin")
        return [(u.operation, u.calls, u.refused, u.failed) for u in found.usage]

    async def all_are() -> bool:
        return sum(n for _, n, *_ in await counted()) == 6

    await until(all_are)
    assert await counted() == [("kechuang_ListNeedChanges", 6, 2, 0)]
    request.period = calls_pb2.USAGE_PERIOD_DAY
    found = await cast.ask(ClientCallServiceStub, "GetClientUsage", request, "county-admin")
    assert [u.calls for u in found.usage] == [6]
    assert found.usage[0].begins_at.seconds % 86_400 == 16 * 3600  # midnight in China
    assert (await cast.refused(ClientCallServiceStub, "GetClientUsage", request, "ningbo-admin")).reason == "FORBIDDEN"


async def test_a_report_that_comes_twice_is_counted_once(hub, cast):
    client = await registered(cast)
    report = calls_pb2.RecordClientCallsRequest(batch_id=str(uuid.uuid4()))
    report.counts.add(client_id=client.id, operation="x", calls=3, refused=1).hour.seconds = int(time.time())
    for _ in range(2):
        await hub.ask_inside(ClientCallServiceStub, "RecordClientCalls", report, "identity")
    found = await rows(hub, "select calls, refused, failed from client_usage where client_id = $1", client)
    assert [tuple(row) for row in found] == [(3, 1, 0)]


@pytest.mark.parametrize("method", ["LeaseClientCalls", "RecordClientCalls"])
async def test_leases_and_reports_are_for_gateways_alone(hub, cast, method):
    client = await registered(cast)
    request = {
        "LeaseClientCalls": calls_pb2.LeaseClientCallsRequest(client_id=client.id),
        "RecordClientCalls": calls_pb2.RecordClientCallsRequest(batch_id=str(uuid.uuid4())),
    }[method]
    assert (await cast.refused(ClientCallServiceStub, method, request, "national")).reason == "FORBIDDEN"
    channel = hub.running["kepu"].channel("identity")
    with pytest.raises(Exception, match="FORBIDDEN"):
        await getattr(ClientCallServiceStub(channel), method)(request, timeout=10)


async def test_the_address_is_read_from_the_nearest_proxy_outwards():
    trusted = ["10.0.0.0/8", "2001:db8::/32"]
    for peer, said, found in (
        ("203.0.113.5", "192.0.2.1", "203.0.113.5"),
        ("10.1.1.1", "192.0.2.1", "192.0.2.1"),
        ("10.1.1.1", "198.51.100.9, 192.0.2.1", "192.0.2.1"),
        ("10.1.1.1", "198.51.100.9, 10.2.2.2", "198.51.100.9"),
        ("10.1.1.1", "", "10.1.1.1"),
        ("2001:db8::1", "2001:db9::7", "2001:db9::7"),
        ("10.1.1.1", "<script>", "10.1.1.1"),
    ):
        assert true_address(peer, said, trusted) == found
    assert true_address("10.1.1.1", "192.0.2.1", []) == "10.1.1.1"
    assert within("10.1.1.1", []) and not within("?", ["0.0.0.0/0"])
    assert (block("192.0.2.77"), block("2001:db8:1:2::3"), block("?")) == ("192.0.2.0/24", "2001:db8:1::/48", "")
