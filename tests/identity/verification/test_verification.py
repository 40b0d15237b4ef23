"""Verification: real names by sight, workers by their organisation, experts by societies; the level goes everywhere."""

from datetime import UTC, datetime, timedelta

import pytest

from kexie.identity.v1 import people_pb2
from kexie.identity.v1 import verification_pb2 as pb
from kexie.identity.v1.people_pb2_grpc import PeopleServiceStub
from services.identity.jobs import end_what_is_due
from services.identity.people import domain as people
from services.identity.verification import domain
from tests.identity.cast import org, person_id
from tests.identity.conftest import bring
from tests.identity.verification.people import STUB, card, passport, resident_id, verify_by_sight
from tests.support.hub import until

pytestmark = pytest.mark.capability("ON-01")


async def level(cast, ref: str) -> str:
    return (await cast.ask(STUB, "GetMyVerification", pb.GetMyVerificationRequest(), ref)).level


async def everywhere(cast, ref: str, wanted: str) -> None:
    """Waits until every service knows a person's level."""
    for service in cast.hub.running.values():
        reader = await service.database.reader()

        async def knows(reader=reader) -> bool:
            rows = await reader.fetch("select level from directory_subject where subject_id = $1", person_id(ref))
            return bool(rows) and rows[0]["level"] == wanted

        await until(knows)


def work(at: str = "firm", **more) -> pb.RequestConfirmationRequest:
    return pb.RequestConfirmationRequest(step=pb.VERIFICATION_STEP_WORKER, org_id=org(at), **more)


def expertise(at: str = "society", *subjects: str) -> pb.RequestConfirmationRequest:
    return pb.RequestConfirmationRequest(step=pb.VERIFICATION_STEP_EXPERT, org_id=org(at), subjects=subjects)


@pytest.fixture(scope="module")
async def place(cast):
    """The cast with somebody who admits in the society."""
    roles = [{"role": "association-admin", "org_ref": "society"}]
    answer = await bring(cast.hub, "people", {"ref": "secretary", "name": "秘书", "roles": roles})
    assert not answer.errors, answer.errors
    return cast


async def test_a_person_climbs_step_by_step_and_every_service_knows(place):
    await place.newcomer("climber")
    assert await level(place, "climber") == "registered"
    refused = await place.refused(STUB, "RequestConfirmation", work(), "climber")
    assert (refused.reason, refused.facts["needed"]) == ("VERIFICATION_TOO_EARLY", "real_name")
    await verify_by_sight(place, "climber", card(resident_id()), "firm", "firm-admin")
    assert await level(place, "climber") == "real_name"
    made = await place.ask(STUB, "RequestConfirmation", work(remark="研发部工程师"), "climber")
    confirm = pb.ConfirmVerificationRequest(verification_id=made.record.verification_id)
    assert (await place.ask(STUB, "ConfirmVerification", confirm, "firm-admin")).record.state == (
        pb.VERIFICATION_STATE_CONFIRMED
    )
    assert await level(place, "climber") == "worker"
    made = await place.ask(STUB, "RequestConfirmation", expertise("society", "430"), "climber")
    confirm = pb.ConfirmVerificationRequest(verification_id=made.record.verification_id)
    assert (await place.refused(STUB, "ConfirmVerification", confirm, "firm-admin")).reason == "FORBIDDEN"
    await place.ask(STUB, "ConfirmVerification", confirm, "secretary")
    await everywhere(place, "climber", "expert")
    me = await place.ask(PeopleServiceStub, "GetMe", people_pb2.GetMeRequest(), "climber")
    assert me.person.verification == people_pb2.VERIFICATION_EXPERT


async def test_a_number_is_kept_nowhere_and_a_wrong_one_does_not_confirm(place):
    await place.newcomer("careful")
    number = resident_id()
    asked = pb.VerifyRealNameRequest(legal_name="李四", document=card(number), org_id=org("firm"))
    made = (await place.ask(STUB, "VerifyRealName", asked, "careful")).record
    assert number not in str(made)
    wrong = pb.ConfirmVerificationRequest(verification_id=made.verification_id, document_number=resident_id())
    refused = await place.refused(STUB, "ConfirmVerification", wrong, "firm-admin")
    assert [v.reason for v in refused.violations] == ["DOCUMENT_DIFFERS"]
    assert await level(place, "careful") == "registered"
    right = pb.ConfirmVerificationRequest(verification_id=made.verification_id, document_number=f" {number.lower()} ")
    await place.ask(STUB, "ConfirmVerification", right, "firm-admin")
    await place.hub.settle()
    reader = await place.hub.running["identity"].database.reader()
    tables = await reader.fetch("select table_name from information_schema.tables where table_schema = 'identity'")
    for row in tables:
        found = await reader.fetch(f'select 1 from "{row["table_name"]}" t where t::text ilike $1', f"%{number}%")
        assert not found, row["table_name"]
        hexed = f"%{number.encode().hex()}%"
        assert not await reader.fetch(f'select 1 from "{row["table_name"]}" t where t::text ilike $1', hexed)


async def test_one_document_verifies_one_account(place):
    await place.newcomer("first")
    await place.newcomer("second")
    document = passport("AB1234567")
    held = await verify_by_sight(place, "first", document, "firm", "firm-admin")
    assert held.state == pb.VERIFICATION_STATE_CONFIRMED
    double = await verify_by_sight(place, "second", document, "firm", "firm-admin")
    assert double.state == pb.VERIFICATION_STATE_DUPLICATE
    assert await level(place, "second") == "registered"
    mine = await place.ask(STUB, "GetMyVerification", pb.GetMyVerificationRequest(), "second")
    assert list(mine.records[0].verbs) == ["merge"]


async def test_namesakes_are_two_people(place):
    for ref in ("namesake-1", "namesake-2"):
        await place.newcomer(ref)
        record = await verify_by_sight(place, ref, card(resident_id()), "firm", "firm-admin", name="王伟")
        assert record.state == pb.VERIFICATION_STATE_CONFIRMED
    assert await level(place, "namesake-1") == await level(place, "namesake-2") == "real_name"


async def test_nobody_confirms_himself_and_strangers_confirm_nobody(place):
    await verify_by_sight(place, "firm-admin", card(resident_id()), "society", "secretary")
    own = await place.ask(STUB, "RequestConfirmation", work(), "firm-admin")
    confirm = pb.ConfirmVerificationRequest(verification_id=own.record.verification_id)
    assert (await place.refused(STUB, "ConfirmVerification", confirm, "firm-admin")).reason == "SAME_PERSON"
    for stranger in ("firm-officer", "county-admin", "citizen", "secretary"):
        assert (await place.refused(STUB, "ConfirmVerification", confirm, stranger)).reason == "FORBIDDEN"
        listing = pb.ListVerificationsRequest(org_id=org("firm"))
        assert (await place.refused(STUB, "ListVerifications", listing, stranger)).reason == "FORBIDDEN"


async def test_a_queue_shows_what_waits_and_what_may_be_done(place):
    await place.newcomer("queued")
    await verify_by_sight(place, "queued", card(resident_id()), "firm", "firm-admin")
    made = await place.ask(STUB, "RequestConfirmation", work(), "queued")
    listing = pb.ListVerificationsRequest(org_id=org("firm"), state=pb.VERIFICATION_STATE_REQUESTED, page_size=1)
    page = await place.ask(STUB, "ListVerifications", listing, "firm-admin")
    assert page.records[0].verification_id == made.record.verification_id
    assert list(page.records[0].verbs) == ["confirm", "refuse"]
    again = await place.refused(STUB, "RequestConfirmation", work(), "queued")
    assert again.reason == "VERIFICATION_OPEN"
    refuse = pb.RefuseVerificationRequest(verification_id=made.record.verification_id, reason="不在本单位")
    refused = (await place.ask(STUB, "RefuseVerification", refuse, "firm-admin")).record
    assert (refused.state, refused.reason) == (pb.VERIFICATION_STATE_REFUSED, "不在本单位")
    assert (await place.refused(STUB, "RefuseVerification", refuse, "firm-admin")).reason == "VERIFICATION_STEP_REFUSED"


async def test_what_is_taken_back_or_over_its_term_lowers_the_level(place):
    await place.newcomer("leaver")
    await verify_by_sight(place, "leaver", card(resident_id()), "firm", "firm-admin")
    made = (await place.ask(STUB, "RequestConfirmation", work(), "leaver")).record
    ends = datetime.now(UTC) + timedelta(seconds=1.2)
    confirm = pb.ConfirmVerificationRequest(verification_id=made.verification_id)
    confirm.valid_to.FromDatetime(ends)
    await place.ask(STUB, "ConfirmVerification", confirm, "firm-admin")
    assert await level(place, "leaver") == "worker"

    async def is_over() -> bool:
        await end_what_is_due(place.hub.running["identity"])
        return await level(place, "leaver") == "real_name"

    await until(is_over)
    made = (await place.ask(STUB, "RequestConfirmation", work(), "leaver")).record
    confirm = pb.ConfirmVerificationRequest(verification_id=made.verification_id)
    await place.ask(STUB, "ConfirmVerification", confirm, "firm-admin")
    stranger = pb.WithdrawVerificationRequest(verification_id=made.verification_id)
    assert (await place.refused(STUB, "WithdrawVerification", stranger, "citizen")).reason == "FORBIDDEN"
    gone = pb.WithdrawVerificationRequest(verification_id=made.verification_id, reason="已离职")
    await place.ask(STUB, "WithdrawVerification", gone, "firm-admin")
    await everywhere(place, "leaver", "real_name")


async def test_experts_are_named_by_societies_with_fields_there_are(place):
    await bring(place.hub, "people", {"ref": "skilled", "name": "skilled", "verification": "worker"})
    for request, field, reason in [
        (expertise("firm", "430"), "org_id", "EXPERTS_BY_SOCIETIES"),
        (expertise("society"), "subjects", "REQUIRED"),
        (expertise("society", "999"), "subjects[0]", "UNKNOWN_SUBJECT"),
    ]:
        refused = await place.refused(STUB, "RequestConfirmation", request, "skilled")
        assert [(v.field, v.reason) for v in refused.violations] == [(field, reason)]


def test_without_a_real_name_no_other_step_counts():
    assert domain.level_of([domain.Step.EXPERT, domain.Step.WORKER]) is people.Verification.REGISTERED
    assert domain.level_of([domain.Step.EXPERT, domain.Step.REAL_NAME]) is people.Verification.EXPERT
    for reached in people.Verification:
        assert domain.level_of(domain.steps_of(reached)) is reached
