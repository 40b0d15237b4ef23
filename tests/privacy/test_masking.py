"""One rule masks a field above the reader's clearance, wherever it leaves; and who reads by a role is written down."""

import dataclasses

import pytest
import pytest_asyncio

from kexie.discovery.v1 import search_pb2
from kexie.identity.v1 import memberships_pb2 as memberships
from kexie.identity.v1 import people_pb2 as people
from kexie.items.v1 import items_pb2
from kexie.kechuang.v1 import confidential_pb2 as confidential
from kexie.kechuang.v1 import needs_pb2
from kexie.kechuang.v1.confidential_pb2_grpc import ConfidentialServiceStub
from kit import contracts, masking, policy
from kit.masking import MASKED
from kit.policy import roles
from tests.kechuang.cast import Cast
from tests.support.door import opened

pytestmark = pytest.mark.capability("DG-10")

SECRET = "配方：镍钴锰八比一比一"
PART = needs_pb2.ConfidentialPart(text=SECRET, contact_name="钱工", contact_phone="0571-88880000")


@pytest_asyncio.fixture(scope="module")
async def kechuang(hub) -> Cast:
    return await Cast(hub).enter()


@pytest.fixture
def cleared(monkeypatch):
    """Gives a role another clearance."""

    def change(role: str, level: int) -> None:
        changed = {**roles(), role: dataclasses.replace(roles()[role], clearance=level)}
        monkeypatch.setattr(policy, "roles", lambda: changed)
        monkeypatch.setattr(masking, "roles", lambda: changed)

    return change


def answer() -> confidential.GetConfidentialPartResponse:
    return confidential.GetConfidentialPartResponse(confidential=PART)


def test_a_level_4_field_is_masked_to_who_is_cleared_for_level_2_and_3_and_not_for_4():
    for level, text in ((2, MASKED), (3, MASKED), (4, SECRET)):
        response = answer()
        masking.mask(response, level)
        assert response.confidential.text == text


def test_what_is_empty_stays_empty_and_what_is_no_text_is_left_out():
    response = answer()
    masking.mask(response, 2)
    assert (response.confidential.contact_phone, response.confidential.contact_mail) == (MASKED, "")
    person = people.GetMeResponse(person=people.Person(person_id="1", display_name="王", mail="a@b.cn"))
    masking.mask(person, 2)
    assert (person.person.display_name, person.person.mail) == ("王", MASKED)


def test_what_is_about_the_reader_is_not_masked():
    mine = people.GetMeResponse(person=people.Person(person_id="1", mail="a@b.cn"))
    masking.mask(mine, 2, own_id="1")
    assert mine.person.mail == "a@b.cn"


def test_messages_without_such_fields_are_not_looked_into():
    assert not masking.matters(needs_pb2.ListNeedChangesRequest.DESCRIPTOR)
    assert masking.highest(people.BatchGetPeopleResponse.DESCRIPTOR) == masking.OPEN


def test_no_event_has_a_field_that_would_have_to_be_masked():
    for event in contracts.events().values():
        assert masking.highest(event.message.DESCRIPTOR) == masking.OPEN, event.subject


def test_what_search_is_made_from_and_answers_with_has_no_such_field():
    for message in (items_pb2.Item, search_pb2.SearchResponse, search_pb2.ListRelatedResponse):
        assert masking.highest(message.DESCRIPTOR) == masking.OPEN, message.DESCRIPTOR.full_name


def test_roles_that_make_what_is_secret_are_cleared_to_read_it():
    """Otherwise a client's secret would be masked to the very person who makes the client."""
    for method in contracts.methods():
        if masking.guarded(method) and not method.reads:
            level = masking.highest(method.descriptor.output_type)
            for role in roles().values():
                if method.rules.permission in role.actions and role.name != "api-client":
                    assert role.clearance >= level, (method.path, role.name)


async def test_grpc_and_rest_mask_it_alike(hub, kechuang, cleared):
    need = await kechuang.need(part=PART)
    request = confidential.GetConfidentialPartRequest(need_id=need.need_id)
    whole = await hub.ask(ConfidentialServiceStub, "GetConfidentialPart", request, kechuang.officer)
    assert whole.confidential.text == SECRET
    cleared("enterprise-officer", 2)
    masked = await hub.ask(ConfidentialServiceStub, "GetConfidentialPart", request, kechuang.officer)
    assert masked.confidential.text == MASKED
    async with opened(hub) as door:
        reply = await door.get(f"/api/kechuang/v1/needs/{need.need_id}/confidential-part", kechuang.officer)
        assert reply.status_code == 200, reply.text
        assert SECRET not in reply.text
        assert MASKED in reply.text


async def test_who_was_given_a_confidential_part_reads_it_without_any_role(hub, kechuang):
    need = await kechuang.need(part=PART)
    ask = confidential.GrantConfidentialPartRequest(need_id=need.need_id, person_id=kechuang.expert.id, days=3)
    await hub.ask(ConfidentialServiceStub, "GrantConfidentialPart", ask, kechuang.officer)
    request = confidential.GetConfidentialPartRequest(need_id=need.need_id)
    seen = await hub.ask(ConfidentialServiceStub, "GetConfidentialPart", request, kechuang.expert)
    assert seen.confidential.text == SECRET


def test_what_an_answer_says_of_others_is_told_and_what_it_says_of_the_reader_is_not():
    response = memberships.ListMembersResponse()
    response.memberships.add(person_id="11111111-1111-4111-8111-111111111111", person_name="王")
    response.memberships.add(person_id="22222222-2222-4222-8222-222222222222", person_name="李")
    told = dict(masking.told_of(response, "22222222-2222-4222-8222-222222222222"))
    assert list(told) == ["11111111-1111-4111-8111-111111111111"]
    assert "person_name" in told["11111111-1111-4111-8111-111111111111"]
