"""Work addresses: whose domains, codes that are sent and tried, and the worker who is confirmed by them."""

import orjson
import pytest

from kexie.identity.v1 import verification_pb2
from kexie.identity.v1 import work_mail_pb2 as pb
from kexie.identity.v1.work_mail_pb2_grpc import WorkMailServiceStub
from kit.errors import Invalid
from kit.vault import Vault
from services.identity.work_mail.domain import domain_of
from tests.identity.cast import org, person_id
from tests.identity.conftest import bring
from tests.identity.verification.people import STUB as VERIFICATION

pytestmark = pytest.mark.capability("ON-01")

STUB = WorkMailServiceStub


@pytest.fixture(scope="module")
async def place(cast):
    """The cast with a domain of the firm."""
    add = pb.AddDomainRequest(org_id=org("firm"), domain="@Yongneng.Example.CN")
    assert (await cast.ask(STUB, "AddDomain", add, "county-admin")).domain == "yongneng.example.cn"
    return cast


async def newcomer(place, ref: str, level: str = "real_name") -> None:
    await bring(place.hub, "people", {"ref": ref, "name": ref, "verification": level})


async def sent(place, ref: str) -> tuple[str, str]:
    """Address and code of the last message to a person, as they are sealed for the sender."""
    running = place.hub.running["identity"]
    reader = await running.database.reader()
    [row] = await reader.fetch(
        "select message_id, content from message where person_id::text = $1 order by asked_at desc limit 1",
        person_id(ref),
    )
    address, parameters = orjson.loads(Vault(running.settings, "messages").open(row["content"], str(row["message_id"])))
    return address, parameters["code"]


async def send(place, ref: str, mail: str) -> None:
    await place.ask(STUB, "SendWorkMailCode", pb.SendWorkMailCodeRequest(mail=mail), ref)


async def test_a_code_to_a_work_address_makes_a_worker_for_a_year(place):
    await newcomer(place, "engineer")
    await send(place, "engineer", " Eng@Yongneng.example.cn ")
    address, code = await sent(place, "engineer")
    assert address == "eng@yongneng.example.cn"
    record = (await place.ask(STUB, "ConfirmWorkMail", pb.ConfirmWorkMailRequest(code=code), "engineer")).record
    assert (record.means, record.org_id) == (verification_pb2.VERIFICATION_MEANS_WORK_MAIL, org("firm"))
    days = (record.valid_to.seconds - record.requested_at.seconds) / 86400
    assert round(days) == 365
    mine = await place.ask(VERIFICATION, "GetMyVerification", verification_pb2.GetMyVerificationRequest(), "engineer")
    assert mine.level == "worker"
    again = await place.refused(STUB, "ConfirmWorkMail", pb.ConfirmWorkMailRequest(code=code), "engineer")
    assert [v.reason for v in again.violations] == ["WORK_CODE_WRONG"]


async def test_five_tries_use_a_code_up(place):
    await newcomer(place, "guessing")
    await send(place, "guessing", "g@yongneng.example.cn")
    _, code = await sent(place, "guessing")
    wrong = pb.ConfirmWorkMailRequest(code="000000" if code != "000000" else "000001")
    for _ in range(5):
        await place.refused(STUB, "ConfirmWorkMail", wrong, "guessing")
    right = await place.refused(STUB, "ConfirmWorkMail", pb.ConfirmWorkMailRequest(code=code), "guessing")
    assert [v.reason for v in right.violations] == ["WORK_CODE_WRONG"]


async def test_a_code_is_for_the_person_who_asked(place):
    await newcomer(place, "asker")
    await newcomer(place, "thief")
    await send(place, "asker", "a@yongneng.example.cn")
    await send(place, "thief", "t@yongneng.example.cn")
    _, code = await sent(place, "asker")
    stolen = await place.refused(STUB, "ConfirmWorkMail", pb.ConfirmWorkMailRequest(code=code), "thief")
    assert [v.reason for v in stolen.violations] == ["WORK_CODE_WRONG"]


async def test_nobody_is_flooded_and_strange_domains_get_nothing(place):
    for n in range(4):
        await newcomer(place, f"flood-{n}")
    request = pb.SendWorkMailCodeRequest(mail="victim@yongneng.example.cn")
    for n in range(3):
        await place.ask(STUB, "SendWorkMailCode", request, f"flood-{n}")
    assert (await place.refused(STUB, "SendWorkMailCode", request, "flood-3")).reason == "TOO_MANY"
    assert (await place.refused(STUB, "SendWorkMailCode", request, "flood-0")).reason == "TOO_MANY"
    strange = pb.SendWorkMailCodeRequest(mail="x@elsewhere.example")
    refused = await place.refused(STUB, "SendWorkMailCode", strange, "flood-3")
    assert [v.reason for v in refused.violations] == ["DOMAIN_UNKNOWN"]
    await newcomer(place, "too-early", "registered")
    early = pb.SendWorkMailCodeRequest(mail="e@yongneng.example.cn")
    assert (await place.refused(STUB, "SendWorkMailCode", early, "too-early")).reason == "VERIFICATION_TOO_EARLY"


async def test_domains_are_registered_by_who_is_above(place):
    own = pb.AddDomainRequest(org_id=org("firm"), domain="mine.example.cn")
    for stranger in ("firm-admin", "ningbo-admin", "citizen"):
        assert (await place.refused(STUB, "AddDomain", own, stranger)).reason == "FORBIDDEN"
    taken = pb.AddDomainRequest(org_id=org("society"), domain="yongneng.example.cn")
    refused = await place.refused(STUB, "AddDomain", taken, "national")
    assert [v.reason for v in refused.violations] == ["DOMAIN_TAKEN"]
    await place.ask(STUB, "AddDomain", own, "city-admin")
    listed = await place.ask(STUB, "ListDomains", pb.ListDomainsRequest(org_id=org("firm")), "citizen")
    assert list(listed.domains) == ["mine.example.cn", "yongneng.example.cn"]
    gone = pb.RemoveDomainRequest(org_id=org("firm"), domain="mine.example.cn")
    await place.ask(STUB, "RemoveDomain", gone, "city-admin")
    assert (await place.refused(STUB, "RemoveDomain", gone, "city-admin")).reason == "DOMAIN_NOT_FOUND"


@pytest.mark.parametrize("text", ["gmail.com", "QQ.com", "cn", "a b.cn", "-x.cn", "x..cn", "*.cn", "10.0.0.1"])
def test_what_shows_nothing_of_a_job_is_no_domain(text):
    with pytest.raises(Invalid):
        domain_of(text)
