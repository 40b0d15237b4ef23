"""Certificates: what a number says to anybody, and what somebody else can verify without the hub's code."""

import base64
import json
from datetime import timedelta
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidSignature

from kexie.commons.v1 import certificates_pb2 as pb
from kit import ids
from kit.actor import hub as the_hub
from kit.ledger import write
from services.commons.certificates import domain, service
from services.commons.certificates.domain import Holder, Issuer, Kind
from services.commons.check_ins import domain as check_ins
from tests.support.badges import is_revoked, listed, verified
from tests.support.stage import refusal, told

pytestmark = pytest.mark.capability("XP-09", "XP-10")


async def in_one(hub, work):
    """What another feature of the service does in its own transaction."""
    async with hub.running["commons"].database.transaction() as session:
        done = await work(session)
        await write(session, "commons")
    return done


async def issued(cast, source=None, **more):
    holder = Holder("张三", UUID(cast.nominees[0].id))
    issuer = Issuer(UUID(cast.society), "中国光学学会")
    return await in_one(
        cast.hub,
        lambda s: service.issue(s, Kind.ACTIVITY, source or ids.new_id(), holder, "参加光学年会", issuer, **more),
    )


def open_badge(jwt, keys):
    """Verifies a credential as somebody else does, and returns its claims."""
    return verified(jwt, [{name: getattr(key, name) for name in ("kid", "x", "y")} for key in keys])


async def test_anybody_with_the_number_sees_what_it_stands_for(cast):
    certificate = await issued(cast)
    typed = certificate.number.lower().replace("-", " ").replace("0", "o")
    seen = (await cast.ask(pb.CheckCertificateRequest(number=typed))).certificate
    assert (seen.holder_name, seen.title, seen.issuer_name) == ("张三", "参加光学年会", "中国光学学会")
    assert seen.state == pb.CERTIFICATE_STATE_VALID
    held = (await cast.ask(pb.ListMyCertificatesRequest(), cast.nominees[0])).certificates
    assert held[0].number == certificate.number
    assert not (await cast.ask(pb.ListMyCertificatesRequest(), cast.stranger)).certificates


async def test_numbers_are_of_chance_and_a_slip_is_no_number(cast):
    numbers = {domain.new_number() for _ in range(1000)}
    assert len(numbers) == 1000 and len({n[2:6] for n in numbers}) > 990
    number = numbers.pop()
    assert domain.read_number(number) == number
    misread = [n.lower().replace("0", "o").replace("1", "l") for n in numbers]
    assert [domain.read_number(n) for n in misread] == list(numbers), "in the check symbol too"
    slip = number[:-3] + ("0" if number[-3] != "0" else "1") + number[-2:]
    assert domain.read_number(slip) == ""
    assert await refusal(cast.ask(pb.CheckCertificateRequest(number=number))) == "CERTIFICATE_NOT_FOUND"
    assert await refusal(cast.ask(pb.CheckCertificateRequest(number=slip))) == "CERTIFICATE_NOT_FOUND"


async def test_a_tickets_code_is_read_as_it_is_typed():
    codes = [ids.public_code("T", ids.new_id()) for _ in range(1000)]
    assert [check_ins.read_code(c.lower().replace("0", "o").replace("1", "i")) for c in codes] == codes


async def test_issuing_again_for_the_same_gives_the_same(cast):
    source = ids.new_id()
    first, second = await issued(cast, source), await issued(cast, source)
    assert first.number == second.number
    assert [fact for fact, _ in await told(cast.hub, "commons", str(first.certificate_id))] == ["issued"]


async def test_somebody_else_verifies_the_open_badge(cast):
    certificate = await issued(cast, valid_until=ids.today_in_china() + timedelta(days=30))
    keys = (await cast.ask(pb.GetCredentialKeysRequest())).keys
    jwt = (await cast.ask(pb.GetCredentialRequest(number=certificate.number))).jwt
    said = open_badge(jwt, keys)
    assert said["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert said["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert said["credentialSubject"]["achievement"]["name"] == "参加光学年会"
    assert said["iss"] == said["issuer"]["id"] and said["jti"] == said["id"] and said["exp"] > said["nbf"]
    head, _, signature = jwt.split(".")
    forged = base64.urlsafe_b64encode(json.dumps(said | {"name": "院士"}).encode()).decode().rstrip("=")
    with pytest.raises(InvalidSignature):
        open_badge(f"{head}.{forged}.{signature}", keys)


async def test_a_key_of_before_stays_published(cast):
    connection = await cast.hub.running["commons"].database.connect()
    await connection.execute(
        "insert into credential_key (key_id, x, y, since) values ('of-before', 'x', 'y', now() - interval '1 year')"
    )
    await connection.close()
    kids = [key.kid for key in (await cast.ask(pb.GetCredentialKeysRequest())).keys]
    assert len(kids) == 2 and kids[-1] == "of-before"


async def test_what_was_revoked_or_is_over_says_so_at_once(cast):
    certificate = await issued(cast)
    over = await issued(cast, valid_until=ids.today_in_china() - timedelta(days=1))
    assert (await cast.ask(pb.CheckCertificateRequest(number=over.number))).certificate.state == (
        pb.CERTIFICATE_STATE_EXPIRED
    )
    await in_one(
        cast.hub, lambda s: service.revoke(s, Kind.ACTIVITY, certificate.source_id, "冒名参加。", the_hub("commons"))
    )
    seen = (await cast.ask(pb.CheckCertificateRequest(number=certificate.number))).certificate
    assert (seen.state, seen.reason) == (pb.CERTIFICATE_STATE_REVOKED, "冒名参加。")
    assert await refusal(cast.ask(pb.GetCredentialRequest(number=certificate.number))) == "CERTIFICATE_REVOKED"
    facts = [fact for fact, _ in await told(cast.hub, "commons", str(certificate.certificate_id))]
    assert facts == ["issued", "revoked"]


async def test_the_list_of_states_says_which_was_revoked_and_nothing_else(cast):
    first, second, third = [await issued(cast) for _ in range(3)]
    keys = (await cast.ask(pb.GetCredentialKeysRequest())).keys
    said = [
        open_badge((await cast.ask(pb.GetCredentialRequest(number=c.number))).jwt, keys) for c in (first, second, third)
    ]
    places = [listed(credential) for credential in said]
    assert len(set(places)) == 3
    await in_one(
        cast.hub, lambda s: service.revoke(s, Kind.ACTIVITY, second.source_id, "名单有误。", the_hub("commons"))
    )
    states = open_badge((await cast.ask(pb.GetStatusListRequest(list=places[0][0]))).jwt, keys)
    assert [is_revoked(states, place) for _, place in places] == [False, True, False]
    assert states["id"] == said[0]["credentialStatus"]["statusListCredential"]
    assert "张三" not in json.dumps(states, ensure_ascii=False) and second.number not in json.dumps(states)
    assert await refusal(cast.ask(pb.GetStatusListRequest(list=places[0][0] + 1))) == "CERTIFICATE_NOT_FOUND"


async def test_the_last_place_of_a_list_and_the_first_of_the_next(cast):
    connection = await cast.hub.running["commons"].database.connect()
    await connection.execute(f"select setval('certificate_status', {domain.LISTED - 1}, false)")
    await connection.close()
    last, first = await issued(cast), await issued(cast)
    keys = (await cast.ask(pb.GetCredentialKeysRequest())).keys
    for certificate, place in ((last, (0, domain.LISTED - 1)), (first, (1, 0))):
        said = open_badge((await cast.ask(pb.GetCredentialRequest(number=certificate.number))).jwt, keys)
        assert listed(said) == place
        await in_one(
            cast.hub,
            lambda s, c=certificate: service.revoke(s, Kind.ACTIVITY, c.source_id, "名单有误。", the_hub("commons")),
        )
        states = open_badge((await cast.ask(pb.GetStatusListRequest(list=place[0]))).jwt, keys)
        assert is_revoked(states, place[1])


async def test_what_was_revoked_may_be_issued_again_under_another_number(cast):
    source = ids.new_id()
    first = await issued(cast, source)
    await in_one(cast.hub, lambda s: service.revoke(s, Kind.ACTIVITY, source, "误撤。", the_hub("commons")))
    second = await issued(cast, source)
    assert first.number != second.number
    states = [(await cast.ask(pb.CheckCertificateRequest(number=c.number))).certificate.state for c in (first, second)]
    assert states == [pb.CERTIFICATE_STATE_REVOKED, pb.CERTIFICATE_STATE_VALID]
