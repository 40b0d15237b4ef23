"""The register of connection: who is connected, by what, when last heard of, and figures that add up."""

import csv
import io
from typing import Any

import pytest

from kexie.identity.v1 import connections_pb2 as pb
from kexie.identity.v1 import exports_pb2 as exports
from kexie.identity.v1.connections_pb2_grpc import ConnectionServiceStub
from kexie.identity.v1.exports_pb2_grpc import ExportServiceStub
from kit.errors import Refused
from services.identity.connections import jobs
from tests.identity.cast import org, person_id
from tests.identity.conftest import bring
from tests.support.hub import until

pytestmark = pytest.mark.capability("ON-04")

STUB = ConnectionServiceStub
PREFECTURES = ("330300", "330400", "330500")
LIVE, SILENT, NONE = pb.CONNECTION_HEALTH_LIVE, pb.CONNECTION_HEALTH_SILENT, pb.CONNECTION_HEALTH_NONE


async def change(cast, sql: str, *values: Any) -> None:
    async with cast.hub.running["identity"].database.transaction() as session:
        await session.execute(sql, *values)


async def seen(cast, ref: str, ago: str) -> None:
    """Lets a person have used a browser so long ago."""
    await change(
        cast,
        "insert into browser_session (session_id, digest, person_id, provider_session, access_token, id_token, "
        "access_expires_at, created_at, last_seen_at) values (gen_random_uuid(), gen_random_uuid()::text::bytea, $1, "
        f"'', '', '', now(), now(), now() - interval '{ago}')",
        person_id(ref),
    )


async def called(cast, ref: str, ago: str) -> None:
    """An API client of an organisation that called so long ago."""
    await change(
        cast,
        "insert into client (client_id, name, org_id, scopes, state, created_at, last_used_at, version) "
        f"values (gen_random_uuid(), '平台', $1, '{{}}', 'active', now(), now() - interval '{ago}', 1)",
        org(ref),
    )


async def coverage(cast, by: str, region: str = "") -> pb.GetCoverageResponse:
    return await cast.ask(STUB, "GetCoverage", pb.GetCoverageRequest(region=region), by)


async def connections(cast, by: str, **asked: Any) -> dict[str, pb.Connection]:
    found: dict[str, pb.Connection] = {}
    token = ""
    while True:
        request = pb.ListConnectionsRequest(page_size=2, page_token=token, **asked)
        page = await cast.ask(STUB, "ListConnections", request, by)
        found |= {c.name: c for c in page.connections}
        if not (token := page.next_page_token):
            return found


def numbers(coverage: pb.Coverage) -> tuple[int, int, int, int]:
    return coverage.total, coverage.live, coverage.silent, coverage.none


@pytest.fixture(scope="module")
async def network(cast):
    """Zhejiang with five prefectures: one live, one silent, three that nobody connects, one of which once was."""
    rows = [
        {"ref": f"city-{r}", "name": f"市科协{r}", "kind": "association", "region": r, "parent_refs": ["province"]}
        for r in PREFECTURES
    ]
    rows.append({"ref": "town", "name": "三墩镇科协", "kind": "grass_roots", "branch": "township", "region": "330106"})
    rows[-1]["parent_refs"] = ["county"]
    assert not (await bring(cast.hub, "organisations", *rows)).errors
    await seen(cast, "city-admin", "1 hour")
    await seen(cast, "ningbo-admin", "40 days")
    await called(cast, "city-330300", "2 days")
    await jobs.follow(cast.hub.running["identity"])
    await change(cast, "update client set state = 'revoked' where org_id = $1", org("city-330300"))
    await jobs.follow(cast.hub.running["identity"])
    return cast


async def test_the_board_shows_which_prefectures_are_not_linked_with_their_last_contact(network):
    board = await coverage(network, "national", "33")
    tiers = {t.tier: numbers(t.coverage) for t in board.tiers}
    assert tiers[pb.TIER_PREFECTURE] == (5, 1, 1, 3)
    missing = await connections(network, "national", region="33", tier=pb.TIER_PREFECTURE, health=NONE)
    assert sorted(missing) == [f"市科协{r}" for r in PREFECTURES]
    once, never = missing["市科协330300"], missing["市科协330400"]
    assert (once.last_by, once.HasField("last_contact_at"), once.clients) == ("client", True, 0)
    assert (never.last_by, never.HasField("last_contact_at")) == ("", False)


async def test_people_and_clients_connect_a_body_and_silence_is_seen(network):
    found = await connections(network, "national", region="33")
    assert (found["杭州市科协"].health, found["杭州市科协"].people, found["杭州市科协"].last_by) == (LIVE, 1, "people")
    assert (found["宁波市科协"].health, found["宁波市科协"].people) == (SILENT, 1)
    await called(network, "ningbo", "1 minute")
    await jobs.follow(network.hub.running["identity"])
    again = (await connections(network, "national", region="3302"))["宁波市科协"]
    assert (again.health, again.clients, again.last_by) == (LIVE, 1, "client")
    await change(network, "delete from client where org_id = $1", org("ningbo"))
    await change(
        network, "update connection set last_contact_at = now() - interval '40 days' where org_id = $1", org("ningbo")
    )
    await jobs.follow(network.hub.running["identity"])


@pytest.mark.parametrize("region", ["", "33", "3301", "330106"])
async def test_figures_by_tier_and_by_region_add_up_to_the_whole(network, region):
    board = await coverage(network, "national", region)
    listed = await connections(network, "national", region=region)
    assert board.total.total == len(listed) > 0
    for parts in (board.tiers, board.regions):
        assert [sum(n) for n in zip(*(numbers(p.coverage) for p in parts), strict=True)] == [*numbers(board.total)]
    for health, count in zip((LIVE, SILENT, NONE), numbers(board.total)[1:], strict=True):
        assert len([c for c in listed.values() if c.health == health]) == count
    if region == "33":
        assert [r.region for r in board.regions] == ["330000", "330100", "330200", *PREFECTURES]


async def test_an_association_sees_its_region_and_no_other(network):
    assert (await coverage(network, "city-admin", "3301")).total.total == 3
    for by, region in (("city-admin", "3302"), ("city-admin", ""), ("citizen", "3301")):
        refused = await network.refused(STUB, "GetCoverage", pb.GetCoverageRequest(region=region), by)
        assert refused.reason == "FORBIDDEN"
        refused = await network.refused(STUB, "ListConnections", pb.ListConnectionsRequest(region=region), by)
        assert refused.reason == "FORBIDDEN"


async def test_the_register_is_exported_as_it_is_listed(network):
    request = exports.RequestExportRequest(
        kind=exports.EXPORT_KIND_CONNECTIONS, org_id=org("city"), reason="网络覆盖检查"
    )
    export = (await network.ask(ExportServiceStub, "RequestExport", request, "city-admin")).export
    if export.state == exports.EXPORT_STATE_ASKED:
        decide = exports.DecideExportRequest(export_id=export.export_id, approved=True)
        await network.ask(ExportServiceStub, "DecideExport", decide, "national")
    asked = exports.DownloadExportRequest(export_id=export.export_id)

    async def file() -> Any:
        try:
            return await network.ask(ExportServiceStub, "DownloadExport", asked, "city-admin")
        except Refused:
            return None

    _, names, *rows = csv.reader(io.StringIO((await until(file)).content.decode("utf-8-sig")))
    assert {row[names.index("name")] for row in rows} == {"杭州市科协", "西湖区科协", "三墩镇科协"}
