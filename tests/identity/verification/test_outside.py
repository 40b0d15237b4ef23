"""The checking authority and ORCID, asked over real HTTP: what they say counts, and nothing of a document stays."""

from urllib.parse import parse_qs, urlsplit

import pytest
import pytest_asyncio

from kexie.cli import services
from kexie.identity.v1 import verification_pb2 as pb
from kit.errors import Refused
from services.identity.verification.domain import orcid_of
from tests.identity.cast import Cast
from tests.identity.conftest import bring
from tests.identity.verification.people import STUB, card, passport, resident_id
from tests.support.hub import Hub

pytestmark = pytest.mark.capability("ON-01")

ORCID = "0000-0002-1825-0097"


@pytest_asyncio.fixture(scope="module")
async def hub(servers, issuer, outside):
    settings = {
        "authority_url": outside.url,
        "authority_key": outside.key,
        "orcid_url": outside.url,
        "orcid_client_id": "APP-1",
        "orcid_client_secret": "secret of the hub",
    }
    running = await Hub.start(servers, issuer, [services.app("identity")], identity={"verification": settings})
    yield running
    await running.stop()


@pytest_asyncio.fixture(scope="module")
async def cast(hub):
    return await Cast(hub).enter()


async def check(cast, ref: str, name: str, document: pb.IdentityDocument) -> pb.VerificationRecord:
    request = pb.VerifyRealNameRequest(legal_name=name, document=document)
    return (await cast.ask(STUB, "VerifyRealName", request, ref)).record


async def test_what_the_authority_matches_is_verified_at_once(cast, outside):
    await cast.newcomer("known")
    number = resident_id()
    outside.known[number] = "张三"
    record = await check(cast, "known", "张三", card(number))
    assert (record.state, record.means) == (pb.VERIFICATION_STATE_CONFIRMED, pb.VERIFICATION_MEANS_AUTHORITY)
    assert outside.asked[-1]["number"] == number
    mine = await cast.ask(STUB, "GetMyVerification", pb.GetMyVerificationRequest(), "known")
    assert (mine.level, mine.age_class, mine.age_from_document) == ("real_name", pb.AGE_CLASS_ADULT, True)


async def test_of_what_does_not_match_nothing_is_kept_and_guessing_ends(cast, outside, caplog, capsys):
    await cast.newcomer("guesser")
    numbers = [resident_id() for _ in range(6)]
    for number in numbers[:5]:
        record = await check(cast, "guesser", "张三", card(number))
        assert (record.state, record.legal_name) == (pb.VERIFICATION_STATE_REFUSED, "")
    with pytest.raises(Refused) as refused:
        await check(cast, "guesser", "张三", card(numbers[5]))
    assert refused.value.reason == "TOO_MANY"
    reader = await cast.hub.running["identity"].database.reader()
    [row] = await reader.fetch(
        "select count(digest)::int as n from verification v join person p using (person_id) "
        "where p.display_name = 'guesser'"
    )
    assert row["n"] == 0
    printed = caplog.text + "".join(capsys.readouterr())
    assert not any(number in printed for number in numbers)


async def test_an_authority_that_is_away_verifies_nobody(cast, outside):
    await cast.newcomer("early")
    outside.away = True
    try:
        with pytest.raises(Refused) as refused:
            await check(cast, "early", "张三", passport("ZZ7654321"))
        assert refused.value.reason == "NOT_ANSWERING"
        assert "ZZ7654321" not in repr(refused.value.facts)
    finally:
        outside.away = False
    mine = await cast.ask(STUB, "GetMyVerification", pb.GetMyVerificationRequest(), "early")
    assert mine.level == "registered"


async def start(cast, ref: str) -> str:
    """The state with which somebody goes to ORCID."""
    began = await cast.ask(STUB, "StartOrcid", pb.StartOrcidRequest(), ref)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(began.authorize_url).query).items()}
    assert (asked["client_id"], asked["scope"]) == ("APP-1", "/authenticate")
    assert asked["redirect_uri"].endswith("/me/verification/orcid")
    return asked["state"]


async def test_an_orcid_id_makes_a_worker_of_one_account_only(cast, outside):
    for ref in ("scholar", "double"):
        await bring(cast.hub, "people", {"ref": ref, "name": ref, "verification": "real_name"})
    outside.orcids |= {"code-1": ORCID, "code-2": ORCID}
    finish = pb.FinishOrcidRequest(code="code-1", state=await start(cast, "scholar"))
    record = (await cast.ask(STUB, "FinishOrcid", finish, "scholar")).record
    assert (record.orcid, record.state) == (ORCID, pb.VERIFICATION_STATE_CONFIRMED)
    mine = await cast.ask(STUB, "GetMyVerification", pb.GetMyVerificationRequest(), "scholar")
    assert mine.level == "worker"
    finish = pb.FinishOrcidRequest(code="code-2", state=await start(cast, "double"))
    assert (await cast.refused(STUB, "FinishOrcid", finish, "double")).reason == "ORCID_TAKEN"


async def test_a_state_of_somebody_else_or_a_used_code_shows_nothing(cast, outside):
    await bring(cast.hub, "people", {"ref": "victim", "name": "victim", "verification": "real_name"})
    outside.orcids["code-3"] = "0000-0001-5109-3700"
    foreign = pb.FinishOrcidRequest(code="code-3", state=await start(cast, "citizen"))
    assert (await cast.refused(STUB, "FinishOrcid", foreign, "victim")).reason == "ORCID_REFUSED"
    used = pb.FinishOrcidRequest(code="code-1", state=await start(cast, "victim"))
    assert (await cast.refused(STUB, "FinishOrcid", used, "victim")).reason == "ORCID_REFUSED"
    outside.orcids["code-4"] = "0000-0001-5109-3701"  # its check character is wrong
    broken = pb.FinishOrcidRequest(code="code-4", state=await start(cast, "victim"))
    assert (await cast.refused(STUB, "FinishOrcid", broken, "victim")).reason == "ORCID_MALFORMED"


def test_an_orcid_id_is_checked_by_iso_7064():
    assert orcid_of("https://orcid.org/0000-0002-1694-233x") == "0000-0002-1694-233X"
    for wrong in ("0000-0002-1825-0098", "0000-0002-1825", ""):
        with pytest.raises(Refused, match="ORCID_MALFORMED"):
            orcid_of(wrong)
