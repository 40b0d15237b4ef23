"""API clients of organisations: who manages them, and what becomes of their secrets."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from kexie.identity.v1 import clients_pb2 as pb
from kexie.identity.v1.clients_pb2_grpc import ClientServiceStub
from kexie.kechuang.v1 import needs_pb2
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kit import ledger
from kit.errors import Refused
from kit.guards import EVERYTHING
from services.identity.clients.domain import digest, is_sound, new_secret
from services.identity.clients.service import usable, warn
from tests.identity.cast import org
from tests.identity.conftest import bring
from tests.support.hub import Person

pytestmark = pytest.mark.capability("XP-13", "DG-11")

STUB = ClientServiceStub


async def create(cast, by: str = "county-admin", at: str = "county", **more) -> pb.CreateClientResponse:
    said = {"name": "县科协同步", "scopes": ["needs.read", "needs.follow"]} | more
    return await cast.ask(STUB, "CreateClient", pb.CreateClientRequest(org_id=org(at), **said), by)


async def secrets_of(cast, client_id: str) -> list[bytes]:
    found = await usable(await cast.hub.running["identity"].database.reader(), uuid.UUID(client_id))
    return found[1] if found else []


def test_a_secret_shows_by_itself_that_it_is_one():
    for _ in range(50):
        secret = new_secret()
        assert is_sound(secret)
        assert len(secret) == 52
        assert not is_sound(secret[:-1] + ("a" if secret[-1] != "a" else "b"))
        assert not is_sound(secret[:10] + ("a" if secret[10] != "a" else "b") + secret[11:])
    for text in ("", "kx_", "kx_" + "a" * 49, "ky_" + new_secret()[3:]):
        assert not is_sound(text)


async def test_a_client_acts_within_its_scopes_and_region_on_all_platforms(cast):
    made = await create(cast)
    client = Person(
        cast.hub, made.client.client_id, cast.hub.issuer.token(made.client.client_id, client_id=made.client.client_id)
    )
    await cast.hub.settle()
    request = needs_pb2.ListNeedChangesRequest(region="330106")
    await cast.hub.ask(NeedServiceStub, "ListNeedChanges", request, client)
    foreign = needs_pb2.ListNeedChangesRequest(region="3302")
    with pytest.raises(Refused) as refused:
        await cast.hub.ask(NeedServiceStub, "ListNeedChanges", foreign, client)
    assert refused.value.reason == "FORBIDDEN"
    revoked = await cast.ask(
        STUB, "RevokeClient", pb.RevokeClientRequest(client_id=made.client.client_id), "county-admin"
    )
    assert revoked.client.state == pb.CLIENT_STATE_REVOKED
    await cast.hub.settle()
    cast.hub.running["kechuang"].edge.standing.forget()
    with pytest.raises(Refused) as refused:
        await cast.hub.ask(NeedServiceStub, "ListNeedChanges", request, client)
    assert refused.value.reason == "ACCOUNT_INACTIVE"


async def test_a_secret_is_shown_once_and_kept_as_a_digest(cast):
    made = await create(cast)
    assert is_sound(made.secret)
    assert await secrets_of(cast, made.client.client_id) == [digest(made.secret)]
    listed = await cast.ask(STUB, "ListClients", pb.ListClientsRequest(org_id=org("county")), "county-admin")
    assert made.client.client_id in [c.client_id for c in listed.clients]
    assert made.secret not in str(listed)


async def test_both_secrets_hold_while_they_are_changed(cast):
    made = await create(cast)
    request = pb.RotateClientSecretRequest(client_id=made.client.client_id, overlap_hours=24)
    rotated = await cast.ask(STUB, "RotateClientSecret", request, "county-admin")
    assert set(await secrets_of(cast, made.client.client_id)) == {digest(made.secret), digest(rotated.secret)}
    until = rotated.old_valid_until.ToDatetime(tzinfo=UTC)
    assert timedelta(hours=23) < until - datetime.now(UTC) <= timedelta(hours=24)
    at_once = pb.RotateClientSecretRequest(client_id=made.client.client_id)
    last = await cast.ask(STUB, "RotateClientSecret", at_once, "county-admin")
    assert await secrets_of(cast, made.client.client_id) == [digest(last.secret)]


async def test_a_later_change_does_not_prolong_an_older_secret(cast):
    made = await create(cast)
    client_id = made.client.client_id
    for hours in (1, 168):
        request = pb.RotateClientSecretRequest(client_id=client_id, overlap_hours=hours)
        await cast.ask(STUB, "RotateClientSecret", request, "county-admin")
    reader = await cast.hub.running["identity"].database.reader()
    async with reader.opened(EVERYTHING) as opened:
        rows = await opened.fetch("select expires_at from client_secret where digest = $1", digest(made.secret))
    assert rows[0]["expires_at"] < datetime.now(UTC) + timedelta(hours=2)


@pytest.mark.parametrize("method", ["CreateClient", "ListClients", "RotateClientSecret", "RevokeClient"])
@pytest.mark.parametrize(
    ("by", "reason"), [("", "SIGN_IN_NEEDED"), ("citizen", "FORBIDDEN"), ("ningbo-admin", "FORBIDDEN")]
)
async def test_clients_are_managed_by_those_who_answer_for_their_organisation(cast, method, by, reason):
    made = await create(cast)
    request = {
        "CreateClient": pb.CreateClientRequest(org_id=org("county"), name="越权", scopes=["needs.read"]),
        "ListClients": pb.ListClientsRequest(org_id=org("county")),
        "RotateClientSecret": pb.RotateClientSecretRequest(client_id=made.client.client_id),
        "RevokeClient": pb.RevokeClientRequest(client_id=made.client.client_id),
    }[method]
    assert (await cast.refused(STUB, method, request, by)).reason == reason


async def test_unknown_scopes_and_ends_in_the_past_are_refused_by_field(cast):
    request = pb.CreateClientRequest(org_id=org("county"), name="越权", scopes=["needs.read", "roles.grant"])
    request.expires_at.FromDatetime(datetime(2020, 1, 1))  # noqa: DTZ001
    refused = await cast.refused(STUB, "CreateClient", request, "county-admin")
    assert [(v.field, v.reason) for v in refused.violations] == [
        ("scopes[1]", "UNKNOWN_SCOPE"),
        ("expires_at", "TERM_PAST"),
    ]


async def test_a_revoked_client_gets_no_new_secret(cast):
    made = await create(cast)
    revoke = pb.RevokeClientRequest(client_id=made.client.client_id)
    for _ in range(2):
        await cast.ask(STUB, "RevokeClient", revoke, "county-admin")
    assert await secrets_of(cast, made.client.client_id) == []
    rotate = pb.RotateClientSecretRequest(client_id=made.client.client_id)
    assert (await cast.refused(STUB, "RotateClientSecret", rotate, "county-admin")).reason == "CLIENT_REVOKED"


async def test_an_unknown_client_is_not_found(cast):
    request = pb.RevokeClientRequest(client_id=str(uuid.uuid4()))
    assert (await cast.refused(STUB, "RevokeClient", request, "county-admin")).reason == "CLIENT_NOT_FOUND"


async def test_clients_are_paged_newest_first(cast):
    made = [(await create(cast, "city-admin", "city")).client.client_id for _ in range(5)]
    seen: list[str] = []
    token = ""
    while True:
        request = pb.ListClientsRequest(org_id=org("city"), page_size=2, page_token=token)
        page = await cast.ask(STUB, "ListClients", request, "city-admin")
        seen += [c.client_id for c in page.clients]
        token = page.next_page_token
        if not token:
            break
    assert seen == made[::-1]


async def test_clients_come_from_files(cast):
    secret = new_secret()
    row = {"ref": "c-1", "name": "导入的", "org_ref": "county", "scopes": ["needs.read"]}
    answer = await bring(
        cast.hub,
        "clients",
        row | {"secret": secret},
        row | {"ref": "c-2"},
        row | {"ref": "c-3", "org_ref": "nowhere"},
        row | {"ref": "c-4", "scopes": ["everything"]},
        row | {"ref": "c-5", "secret": "hunter2"},
    )
    assert answer.imported == 2
    assert [(e.line, e.field, e.reason) for e in answer.errors] == [
        (3, "org_ref", "UNKNOWN_REFERENCE"),
        (4, "scopes[0]", "UNKNOWN_SCOPE"),
        (5, "secret", "SECRET_MALFORMED"),
    ]
    assert (await bring(cast.hub, "clients", row)).unchanged == 1


async def test_a_client_is_bound_to_regions_within_its_organisations_own(cast):
    made = (await create(cast, "city-admin", "city", regions=["330106", "330110"])).client
    client = Person(cast.hub, made.client_id, cast.hub.issuer.token(made.client_id, client_id=made.client_id))
    await cast.hub.settle()
    for region, allowed in (("330106", True), ("330110", True), ("330108", False), ("3301", False), ("330200", False)):
        request = needs_pb2.ListNeedChangesRequest(region=region)
        if allowed:
            await cast.hub.ask(NeedServiceStub, "ListNeedChanges", request, client)
        else:
            with pytest.raises(Refused) as refused:
                await cast.hub.ask(NeedServiceStub, "ListNeedChanges", request, client)
            assert refused.value.reason == "FORBIDDEN"
    change = pb.UpdateClientRequest(client_id=made.client_id, name=made.name, scopes=made.scopes, regions=["330108"])
    await cast.ask(STUB, "UpdateClient", change, "city-admin", if_match=made.etag)
    await cast.hub.settle()
    cast.hub.running["kechuang"].edge.standing.forget()
    await cast.hub.ask(NeedServiceStub, "ListNeedChanges", needs_pb2.ListNeedChangesRequest(region="330108"), client)
    with pytest.raises(Refused):
        await cast.hub.ask(
            NeedServiceStub, "ListNeedChanges", needs_pb2.ListNeedChangesRequest(region="330106"), client
        )


async def test_what_bounds_a_client_is_checked_field_by_field(cast):
    request = pb.CreateClientRequest(
        org_id=org("county"),
        name="越界",
        scopes=["needs.read"],
        regions=["330106", "330200", "899999"],
        networks=["192.0.2.0/24", "192.0.2.1/24", "2001:db8::/32", "intranet"],
    )
    refused = await cast.refused(STUB, "CreateClient", request, "county-admin")
    assert [(v.field, v.reason) for v in refused.violations] == [
        ("regions[1]", "REGION_OUTSIDE"),
        ("regions[2]", "UNKNOWN_REGION"),
        ("networks[1]", "NETWORK_MALFORMED"),
        ("networks[3]", "NETWORK_MALFORMED"),
    ]


async def test_a_client_is_changed_by_who_read_it_last(cast):
    said = {"contact": "信息中心 0571-0000", "purpose": "同步本区需求"}
    made = (await create(cast, **said)).client
    assert (made.contact, made.purpose, made.last_used_from) == (said["contact"], said["purpose"], "")
    change = pb.UpdateClientRequest(client_id=made.client_id, name="新名称", scopes=["cases.read"])
    assert (await cast.refused(STUB, "UpdateClient", change, "county-admin")).reason == "IF_MATCH_NEEDED"
    changed = (await cast.ask(STUB, "UpdateClient", change, "county-admin", if_match=made.etag)).client
    assert (changed.name, changed.scopes, changed.contact) == ("新名称", ["cases.read"], "")
    refused = await cast.refused(STUB, "UpdateClient", change, "county-admin", if_match=made.etag)
    assert refused.reason == "CHANGED_MEANWHILE"
    assert (await cast.refused(STUB, "UpdateClient", change, "ningbo-admin", if_match="2")).reason == "FORBIDDEN"
    read = pb.GetClientRequest(client_id=made.client_id)
    assert (await cast.refused(STUB, "GetClient", read, "ningbo-admin")).reason == "FORBIDDEN"
    assert not (await cast.ask(STUB, "GetClient", read, "county-admin")).can_set_quota
    assert (await cast.ask(STUB, "GetClient", read, "national")).can_set_quota


async def test_who_manages_a_client_is_told_once_before_it_ends(cast):
    soon = datetime.now(UTC) + timedelta(days=10)
    made = (await create(cast, expires_at=soon)).client
    await create(cast, expires_at=soon + timedelta(days=10))
    identity = cast.hub.running["identity"]
    for _ in range(2):
        async with identity.database.transaction() as session:
            await warn(session)
            await ledger.write(session, "identity")
        identity.woken.set()
    await cast.hub.settle()
    reader = await cast.hub.running["notification"].database.reader()
    rows = await reader.fetch("select person_id, parameters from notice where topic = 'client-ending'")
    assert [str(row["person_id"]) for row in rows] == [cast.person("county-admin").id]
    assert made.client_id in str(rows[0]["parameters"])
