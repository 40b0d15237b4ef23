"""Memberships: documents that fit, one person with many societies, terms."""

from datetime import UTC, datetime, timedelta

import pytest

from kexie.identity.v1 import memberships_pb2 as pb
from kexie.identity.v1 import verification_pb2
from kexie.identity.v1.memberships_pb2_grpc import MembershipServiceStub
from services.identity.jobs import end_what_is_due
from tests.identity.cast import org, person_id
from tests.identity.conftest import bring
from tests.identity.verification.people import card, passport, resident_id, verify_by_sight
from tests.support.hub import until

pytestmark = pytest.mark.capability("ON-16")

STUB = MembershipServiceStub
SOCIETIES = ("society", "physics", "biology")


def join(at: str, kind: int = pb.MEMBERSHIP_KIND_INDIVIDUAL, unit: str = "") -> pb.JoinSocietyRequest:
    return pb.JoinSocietyRequest(society_id=org(at), kind=kind, unit_id=org(unit) if unit else "")


@pytest.fixture(scope="module")
async def place(cast):
    """The cast with two more societies, and who admits in each."""
    more = [
        {"ref": ref, "name": f"试验{ref}学会", "kind": "society", "parent_refs": ["nation"]} for ref in SOCIETIES[1:]
    ]
    await bring(cast.hub, "organisations", *more)
    people = [
        {"ref": f"{at}-admin", "name": at, "roles": [{"role": "association-admin", "org_ref": at}]} for at in SOCIETIES
    ]
    answer = await bring(cast.hub, "people", *people)
    assert not answer.errors, answer.errors
    return cast


async def test_a_member_of_three_societies_is_one_identity_with_three_memberships(place):
    await place.newcomer("joiner")
    await verify_by_sight(place, "joiner", card(resident_id()), "firm", "firm-admin")
    for at in SOCIETIES:
        made = (await place.ask(STUB, "JoinSociety", join(at), "joiner")).membership
        admit = pb.AdmitMemberRequest(membership_id=made.membership_id)
        assert (await place.refused(STUB, "AdmitMember", admit, "joiner")).reason == "FORBIDDEN"
        await place.ask(STUB, "AdmitMember", admit, f"{at}-admin")
    mine = await place.ask(STUB, "ListMyMemberships", pb.ListMyMembershipsRequest(), "joiner")
    assert {m.society_id for m in mine.memberships} == {org(at) for at in SOCIETIES}
    assert {(m.person_id, m.state) for m in mine.memberships} == {(person_id("joiner"), pb.MEMBERSHIP_STATE_ACTIVE)}
    assert (await place.refused(STUB, "JoinSociety", join("society"), "joiner")).reason == "MEMBERSHIP_OPEN"


async def test_a_foreign_member_joins_with_a_passport(place):
    await place.newcomer("foreigner")
    foreign = join("society", pb.MEMBERSHIP_KIND_FOREIGN)
    assert (await place.refused(STUB, "JoinSociety", foreign, "foreigner")).reason == "MEMBERSHIP_NEEDS_NAME"
    await verify_by_sight(place, "foreigner", passport("UK1234567", "GBR"), "firm", "firm-admin", name="Ada Byron")
    made = (await place.ask(STUB, "JoinSociety", foreign, "foreigner")).membership
    admit = pb.AdmitMemberRequest(membership_id=made.membership_id)
    admitted = (await place.ask(STUB, "AdmitMember", admit, "society-admin")).membership
    assert (admitted.kind, admitted.state) == (pb.MEMBERSHIP_KIND_FOREIGN, pb.MEMBERSHIP_STATE_ACTIVE)


@pytest.mark.parametrize(
    ("ref", "document", "kind", "fits"),
    [
        ("hk", verification_pb2.IdentityDocument(kind=3, number="H76543210", birth_date="1980-05-06"), 4, True),
        ("tw", verification_pb2.IdentityDocument(kind=5, number="76543210", birth_date="1980-05-06"), 4, True),
        ("tw-2", verification_pb2.IdentityDocument(kind=5, number="76543211", birth_date="1980-05-06"), 5, False),
        ("cn", passport("E7654321", "CHN"), 5, False),
        ("mainland", card(resident_id()), 4, False),
        ("student", card(resident_id("20040101")), 2, True),
    ],
)
async def test_a_kind_of_membership_needs_the_document_for_it(place, ref, document, kind, fits):
    await place.newcomer(ref)
    await verify_by_sight(place, ref, document, "firm", "firm-admin")
    if fits:
        await place.ask(STUB, "JoinSociety", join("society", kind), ref)
    else:
        assert (await place.refused(STUB, "JoinSociety", join("society", kind), ref)).reason == "MEMBERSHIP_DOCUMENT"


async def test_a_unit_joins_by_who_may_speak_for_it(place):
    unit = join("society", pb.MEMBERSHIP_KIND_UNIT, "firm")
    assert (await place.refused(STUB, "JoinSociety", unit, "citizen")).reason == "FORBIDDEN"
    made = (await place.ask(STUB, "JoinSociety", unit, "firm-admin")).membership
    assert made.unit_name == "甬能科技有限公司"
    refuse = pb.RefuseMemberRequest(membership_id=made.membership_id)
    assert (await place.refused(STUB, "RefuseMember", refuse, "physics-admin")).reason == "FORBIDDEN"
    await place.ask(STUB, "RefuseMember", refuse, "society-admin")
    listed = await place.ask(
        STUB, "ListMembers", pb.ListMembersRequest(society_id=org("society"), page_size=1), "society-admin"
    )
    assert listed.next_page_token
    nowhere = await place.refused(STUB, "JoinSociety", join("firm"), "firm-admin")
    assert [v.reason for v in nowhere.violations] == ["SOCIETY_NEEDED"]


async def test_a_term_ends_by_itself_and_a_member_leaves_when_he_likes(place):
    await place.newcomer("brief")
    await verify_by_sight(place, "brief", card(resident_id()), "firm", "firm-admin")
    made = (await place.ask(STUB, "JoinSociety", join("biology"), "brief")).membership
    admit = pb.AdmitMemberRequest(membership_id=made.membership_id)
    admit.valid_to.FromDatetime(datetime.now(UTC) + timedelta(seconds=1))
    await place.ask(STUB, "AdmitMember", admit, "biology-admin")

    async def is_over() -> bool:
        await end_what_is_due(place.hub.running["identity"])
        mine = await place.ask(STUB, "ListMyMemberships", pb.ListMyMembershipsRequest(), "brief")
        return mine.memberships[0].state == pb.MEMBERSHIP_STATE_ENDED

    await until(is_over)
    again = (await place.ask(STUB, "JoinSociety", join("biology"), "brief")).membership
    end = pb.EndMembershipRequest(membership_id=again.membership_id)
    assert (await place.refused(STUB, "EndMembership", end, "citizen")).reason == "FORBIDDEN"
    assert (await place.ask(STUB, "EndMembership", end, "brief")).membership.state == pb.MEMBERSHIP_STATE_ENDED
