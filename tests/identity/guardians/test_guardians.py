"""Minors: a guardian's consent is asked, given and withdrawn, and without it nothing of a minor is public."""

import pytest

from kexie.identity.v1 import consents_pb2, people_pb2
from kexie.identity.v1 import guardians_pb2 as pb
from kexie.identity.v1 import verification_pb2 as verification
from kexie.identity.v1.consents_pb2_grpc import ConsentServiceStub
from kexie.identity.v1.guardians_pb2_grpc import GuardianServiceStub
from kexie.identity.v1.people_pb2_grpc import PeopleServiceStub
from kit.errors import Refused
from services.identity.guardians import domain
from services.identity.verification.documents import AgeClass
from tests.identity.cast import person_id
from tests.identity.conftest import bring
from tests.identity.verification.people import card, resident_id, verify_by_sight

pytestmark = pytest.mark.capability("DG-13")

STUB = GuardianServiceStub
RECOMMENDATION = "personal-recommendation"


async def declare(cast, ref: str, age: int) -> pb.DeclareAgeResponse:
    return await cast.ask(STUB, "DeclareAge", pb.DeclareAgeRequest(age_class=age), ref)


async def ask(cast, ref: str, mail: str) -> pb.Guardianship:
    return (await cast.ask(STUB, "AskGuardian", pb.AskGuardianRequest(mail=mail), ref)).guardianship


async def listed(cast, ref: str) -> pb.ListGuardianshipsResponse:
    return await cast.ask(STUB, "ListGuardianships", pb.ListGuardianshipsRequest(), ref)


def answer(question: pb.Guardianship, state: int) -> pb.AnswerGuardianshipRequest:
    return pb.AnswerGuardianshipRequest(guardianship_id=question.guardianship_id, state=state)


@pytest.fixture(scope="module")
async def family(cast):
    """A minor, a parent who is verified, and one who is not."""
    await bring(
        cast.hub,
        "people",
        {"ref": "minor", "name": "小明", "mail": "minor@example.org"},
        {"ref": "parent", "name": "明父", "mail": "parent@example.org"},
        {"ref": "unverified", "name": "某人", "mail": "unverified@example.org"},
    )
    await verify_by_sight(cast, "parent", card(resident_id()), "firm", "firm-admin")
    assert (await declare(cast, "minor", verification.AGE_CLASS_UNDER_14)).restricted
    return cast


async def test_a_minors_name_is_not_published_until_a_guardian_consents(family):
    request = people_pb2.BatchGetPeopleRequest(person_ids=[person_id("minor")])
    found = await family.ask(PeopleServiceStub, "BatchGetPeople", request, "citizen")
    assert found.people[0].display_name == "未成年人"
    question = await ask(family, "minor", " Parent@Example.org ")
    mine = await listed(family, "parent")
    [seen] = mine.guardianships
    assert (seen.minor_name, seen.mine_to_answer) == ("小明", True)
    await family.ask(STUB, "AnswerGuardianship", answer(question, pb.GUARDIANSHIP_STATE_GIVEN), "parent")
    found = await family.ask(PeopleServiceStub, "BatchGetPeople", request, "citizen")
    assert found.people[0].display_name == "小明"
    await family.ask(STUB, "AnswerGuardianship", answer(question, pb.GUARDIANSHIP_STATE_WITHDRAWN), "parent")
    found = await family.ask(PeopleServiceStub, "BatchGetPeople", request, "citizen", locale="en")
    assert found.people[0].display_name == "A minor"


async def test_without_consent_there_is_no_recommendation_whatever_was_chosen(family):
    await bring(family.hub, "people", {"ref": "pupil", "name": "学生"})
    choose = consents_pb2.SetConsentRequest(purpose=RECOMMENDATION, given=True)
    await family.ask(ConsentServiceStub, "SetConsent", choose, "pupil")
    await declare(family, "pupil", verification.AGE_CLASS_UNDER_18)
    found = await family.ask(ConsentServiceStub, "ListConsents", consents_pb2.ListConsentsRequest(), "pupil")
    assert not next(c for c in found.consents if c.purpose == RECOMMENDATION).given
    assert (await family.refused(ConsentServiceStub, "SetConsent", choose, "pupil")).reason == "GUARDIAN_NEEDED"
    question = await ask(family, "pupil", "parent@example.org")
    await family.ask(STUB, "AnswerGuardianship", answer(question, pb.GUARDIANSHIP_STATE_GIVEN), "parent")
    assert (await family.ask(ConsentServiceStub, "SetConsent", choose, "pupil")).consent.given


async def test_only_a_verified_adult_who_was_asked_consents(family):
    question = await ask(family, "minor", "unverified@example.org")
    give = answer(question, pb.GUARDIANSHIP_STATE_GIVEN)
    assert (await family.refused(STUB, "AnswerGuardianship", give, "unverified")).reason == "GUARDIAN_NOT_VERIFIED"
    assert (await family.refused(STUB, "AnswerGuardianship", give, "parent")).reason == "GUARDIANSHIP_NOT_FOUND"
    assert (await family.refused(STUB, "AnswerGuardianship", give, "minor")).reason == "FORBIDDEN"
    assert (await listed(family, "minor")).restricted
    await family.ask(STUB, "AnswerGuardianship", answer(question, pb.GUARDIANSHIP_STATE_WITHDRAWN), "minor")


async def test_nobody_learns_whether_an_address_is_known(family):
    known, unknown = (
        await ask(family, "minor", "unverified@example.org"),
        await ask(family, "minor", "none@example.org"),
    )
    for question in (known, unknown):
        assert (question.guardian_id, question.guardian_name) == ("", "")
        assert question.state == pb.GUARDIANSHIP_STATE_ASKED
    twice = await family.refused(STUB, "AskGuardian", pb.AskGuardianRequest(mail="none@example.org"), "minor")
    assert twice.reason == "GUARDIAN_ASKED"
    itself = await family.refused(STUB, "AskGuardian", pb.AskGuardianRequest(mail="minor@example.org"), "minor")
    assert [v.reason for v in itself.violations] == ["GUARDIAN_IS_SELF"]
    adult = await family.refused(STUB, "AskGuardian", pb.AskGuardianRequest(mail="x@example.org"), "citizen")
    assert adult.reason == "GUARDIAN_NOT_NEEDED"


async def test_a_document_tells_the_age_and_ends_what_was_declared(family):
    await bring(family.hub, "people", {"ref": "teen", "name": "少年"}, {"ref": "grown", "name": "成年"})
    await verify_by_sight(family, "teen", card(resident_id("20120101")), "firm", "firm-admin")
    assert (await listed(family, "teen")).restricted
    older = pb.DeclareAgeRequest(age_class=verification.AGE_CLASS_ADULT)
    assert (await family.refused(STUB, "DeclareAge", older, "teen")).reason == "AGE_NEEDS_DOCUMENT"
    await declare(family, "grown", verification.AGE_CLASS_UNDER_18)
    await verify_by_sight(family, "grown", card(resident_id()), "firm", "firm-admin")
    assert not (await listed(family, "grown")).restricted


@pytest.mark.parametrize(
    ("before", "declared", "allowed"),
    [
        (AgeClass.UNKNOWN, AgeClass.ADULT, True),
        (AgeClass.ADULT, AgeClass.UNDER_14, True),
        (AgeClass.UNDER_18, AgeClass.UNDER_14, True),
        (AgeClass.UNDER_14, AgeClass.UNDER_18, False),
        (AgeClass.UNDER_18, AgeClass.ADULT, False),
        (AgeClass.ADULT, AgeClass.UNKNOWN, False),
    ],
)
def test_nobody_declares_to_be_older(before, declared, allowed):
    if allowed:
        assert domain.declare(before, declared) is declared
    else:
        with pytest.raises(Refused, match="AGE_NEEDS_DOCUMENT"):
            domain.declare(before, declared)
