"""Merging: by proof of both accounts or four eyes, everywhere, and undone exactly."""

from datetime import UTC, datetime, timedelta

import pytest

from kexie.identity.v1 import (
    guardians_pb2,
    memberships_pb2,
    merges_pb2,
    people_pb2,
    roles_pb2,
    subjects_pb2,
    verification_pb2,
)
from kexie.identity.v1 import merges_pb2 as pb
from kexie.identity.v1.guardians_pb2_grpc import GuardianServiceStub
from kexie.identity.v1.memberships_pb2_grpc import MembershipServiceStub
from kexie.identity.v1.merges_pb2_grpc import MergeServiceStub
from kexie.identity.v1.people_pb2_grpc import PeopleServiceStub
from kexie.identity.v1.roles_pb2_grpc import RoleServiceStub
from kexie.identity.v1.subjects_pb2_grpc import SubjectServiceStub
from kit.errors import Refused
from services.identity.merging import domain
from tests.identity.cast import org, person_id
from tests.identity.conftest import bring
from tests.identity.verification.people import STUB as VERIFICATION
from tests.identity.verification.people import card, passport, resident_id, verify_by_sight

pytestmark = pytest.mark.capability("ON-01")

STUB = MergeServiceStub


@pytest.fixture(scope="module")
async def place(cast):
    """The cast with two more who may merge accounts."""
    roles = [{"role": "security-administrator", "org_ref": "nation"}]
    await bring(cast.hub, "people", {"ref": "guard", "name": "guard", "roles": roles})
    return cast


async def account(place, ref: str, **more) -> None:
    answer = await bring(place.hub, "people", {"ref": ref, "name": "王伟", **more})
    assert not answer.errors, answer.errors


async def merged_by_code(place, survivor: str, absorbed: str) -> pb.Merge:
    code = (await place.ask(STUB, "ShowMergeCode", pb.ShowMergeCodeRequest(), absorbed)).code
    return (await place.ask(STUB, "MergeByCode", pb.MergeByCodeRequest(code=code), survivor)).merge


async def rows(place, sql: str, *values):
    return await (await place.hub.running["identity"].database.reader()).fetch(sql, *values)


async def state_of(place, *refs: str):
    """All that identity keeps of some accounts, as far as a merge touches it."""
    ids = [person_id(ref) for ref in refs]
    found = {}
    for table, owner in [("role_grant", "subject_id"), ("verification", "person_id"), ("membership", "person_id")]:
        found[table] = [
            {k: v for k, v in dict(row).items() if k != "version"}
            for row in await rows(place, f"select * from {table} where {owner}::text = any($1) order by 1", ids)
        ]
    found["person"] = [
        dict(row)
        for row in await rows(
            place,
            "select person_id, display_name, mail, phone, state, verification, age_class, merged_into from person "
            "where person_id::text = any($1) order by 1",
            ids,
        )
    ]
    return found


async def test_two_accounts_that_a_person_is_signed_in_to_become_one_and_two_again(place):
    await account(
        place,
        "old",
        mail="old@example.org",
        phone="13800001111",
        roles=[{"role": "enterprise-officer", "org_ref": "firm"}],
    )
    await account(place, "new", mail="new@example.org")
    await verify_by_sight(place, "old", card(resident_id()), "firm", "firm-admin")
    join = memberships_pb2.JoinSocietyRequest(
        society_id=org("society"), kind=memberships_pb2.MEMBERSHIP_KIND_INDIVIDUAL
    )
    await place.ask(MembershipServiceStub, "JoinSociety", join, "old")
    before = await state_of(place, "old", "new")
    merge = await merged_by_code(place, "new", "old")
    assert (merge.state, merge.proof) == (pb.MERGE_STATE_MERGED, pb.MERGE_PROOF_BOTH_SIGNED_IN)
    me = await place.ask(PeopleServiceStub, "GetMe", people_pb2.GetMeRequest(), "new")
    assert [role.role for role in me.roles] == ["enterprise-officer"]
    assert (me.person.verification, me.person.mail) == (people_pb2.VERIFICATION_REAL_NAME, "new@example.org")
    assert me.person.phone == "+8613800001111"
    mine = await place.ask(
        MembershipServiceStub, "ListMyMemberships", memberships_pb2.ListMyMembershipsRequest(), "new"
    )
    assert [m.society_id for m in mine.memberships] == [org("society")]
    listing = roles_pb2.ListRolesRequest(org_id=org("firm"))
    gone = await place.refused(RoleServiceStub, "ListRoles", listing, "old")
    assert gone.reason == "ACCOUNT_INACTIVE"
    await place.ask(STUB, "UndoMerge", pb.UndoMergeRequest(merge_id=merge.merge_id), "new")
    assert await state_of(place, "old", "new") == before


async def test_an_old_id_stands_for_the_account_that_goes_on(place):
    await account(place, "was", mail="was@example.org")
    await account(place, "is")
    await merged_by_code(place, "is", "was")
    asked = people_pb2.BatchGetContactsRequest(person_ids=[person_id("was")])
    found = await place.hub.ask_inside(PeopleServiceStub, "BatchGetContacts", asked, "identity")
    assert [(c.person_id, c.mail) for c in found.contacts] == [(person_id("was"), "was@example.org")]
    assert found.contacts[0].state == people_pb2.PERSON_STATE_ACTIVE


async def test_a_role_is_felt_on_every_platform_after_a_merge_and_after_undoing_it(place):
    await account(place, "held", roles=[{"role": "enterprise-officer", "org_ref": "firm"}])
    await account(place, "heir")
    merge = await merged_by_code(place, "heir", "held")
    for owner in ("heir", "held"):
        await place.hub.settle()
        for service in place.hub.running.values():
            found = await (await service.database.reader()).fetch(
                "select 1 from directory_grant where subject_id = $1 and role = 'enterprise-officer' and not revoked",
                person_id(owner),
            )
            assert len(found) == 1, (service.name, owner)
        if owner == "heir":
            await place.ask(STUB, "UndoMerge", pb.UndoMergeRequest(merge_id=merge.merge_id), "heir")


async def test_an_account_that_was_taken_out_again_goes_into_no_third_by_a_code(place):
    for ref in ("lent", "borrower-1", "borrower-2"):
        await account(place, ref)
    merge = await merged_by_code(place, "borrower-1", "lent")
    await place.ask(STUB, "UndoMerge", pb.UndoMergeRequest(merge_id=merge.merge_id), "borrower-1")
    code = (await place.ask(STUB, "ShowMergeCode", pb.ShowMergeCodeRequest(), "lent")).code
    by_code = pb.MergeByCodeRequest(code=code)
    assert (await place.refused(STUB, "MergeByCode", by_code, "borrower-2")).reason == "MERGE_AGAIN"
    merge = (await place.ask(STUB, "MergeByCode", by_code, "borrower-1")).merge  # the same two are the same person
    await place.ask(STUB, "UndoMerge", pb.UndoMergeRequest(merge_id=merge.merge_id), "borrower-1")
    async with place.hub.running["identity"].database.transaction() as session:
        await session.execute(
            "update person_merge set undone_at = now() - interval '31 days' where survivor_id::text = $1",
            person_id("borrower-1"),
        )
    assert (await merged_by_code(place, "borrower-2", "lent")).state == pb.MERGE_STATE_MERGED


async def test_a_code_is_good_once_for_somebody_else_and_not_for_long(place):
    await account(place, "shows")
    await account(place, "types")
    code = (await place.ask(STUB, "ShowMergeCode", pb.ShowMergeCodeRequest(), "shows")).code
    own = await place.refused(STUB, "MergeByCode", pb.MergeByCodeRequest(code=code), "shows")
    assert own.reason == "MERGE_CODE_WRONG"
    code = (await place.ask(STUB, "ShowMergeCode", pb.ShowMergeCodeRequest(), "shows")).code
    async with place.hub.running["identity"].database.transaction() as session:
        await session.execute("update merge_code set expires_at = now() where person_id::text = $1", person_id("shows"))
    late = await place.refused(STUB, "MergeByCode", pb.MergeByCodeRequest(code=code), "types")
    assert late.reason == "MERGE_CODE_WRONG"
    code = (await place.ask(STUB, "ShowMergeCode", pb.ShowMergeCodeRequest(), "shows")).code
    typed = pb.MergeByCodeRequest(code=code.lower().replace("-", " "))
    await place.ask(STUB, "MergeByCode", typed, "types")
    assert (await place.refused(STUB, "MergeByCode", typed, "citizen")).reason == "MERGE_CODE_WRONG"


async def test_the_same_document_is_a_proof_that_an_operator_decides(place):
    await account(place, "holder")
    await account(place, "twin")
    document = passport("PD7654321")
    await verify_by_sight(place, "holder", document, "firm", "firm-admin")
    early = await place.refused(STUB, "RequestMerge", pb.RequestMergeRequest(), "twin")
    assert early.reason == "MERGE_WITHOUT_PROOF"
    await verify_by_sight(place, "twin", document, "firm", "firm-admin")
    asked = (await place.ask(STUB, "RequestMerge", pb.RequestMergeRequest(), "twin")).merge
    assert (asked.survivor_id, asked.state) == (person_id("holder"), pb.MERGE_STATE_REQUESTED)
    decide = pb.DecideMergeRequest(merge_id=asked.merge_id, agreed=True)
    assert (await place.refused(STUB, "DecideMerge", decide, "national")).reason == "FORBIDDEN"
    assert (await place.ask(STUB, "DecideMerge", decide, "security")).merge.state == pb.MERGE_STATE_MERGED


async def test_operators_need_four_eyes_and_keep_off_their_own_accounts(place):
    await account(place, "one")
    await account(place, "other-one")
    await account(place, "third")
    propose = pb.ProposeMergeRequest(
        survivor_id=person_id("one"), absorbed_id=person_id("other-one"), reason="本人到场，两账号同为其所有"
    )
    assert (await place.refused(STUB, "ProposeMerge", propose, "county-admin")).reason == "FORBIDDEN"
    own = pb.ProposeMergeRequest(survivor_id=person_id("security"), absorbed_id=person_id("third"), reason="我自己的")
    assert (await place.refused(STUB, "ProposeMerge", own, "security")).reason == "SAME_PERSON"
    made = (await place.ask(STUB, "ProposeMerge", propose, "security")).merge
    assert (await place.refused(STUB, "ProposeMerge", propose, "guard")).reason == "MERGE_OPEN"
    decide = pb.DecideMergeRequest(merge_id=made.merge_id, agreed=True)
    assert (await place.refused(STUB, "DecideMerge", decide, "security")).reason == "SAME_PERSON"
    assert (await place.ask(STUB, "DecideMerge", decide, "guard")).merge.state == pb.MERGE_STATE_MERGED
    assert (await place.refused(STUB, "DecideMerge", decide, "guard")).reason == "MERGE_STEP_REFUSED"
    listed = await place.ask(STUB, "ListMerges", pb.ListMergesRequest(state=pb.MERGE_STATE_MERGED), "guard")
    assert made.merge_id in [m.merge_id for m in listed.merges]


async def test_namesakes_are_never_merged_by_name(place):
    await account(place, "wei-1", mail="wei1@example.org")
    await account(place, "wei-2", mail="wei2@example.org")
    for ref in ("wei-1", "wei-2"):
        await verify_by_sight(place, ref, card(resident_id()), "firm", "firm-admin", name="王伟")
    refused = await place.refused(STUB, "RequestMerge", pb.RequestMergeRequest(), "wei-2")
    assert refused.reason == "MERGE_WITHOUT_PROOF"
    assert {domain.Proof(p) for p in domain.Proof} == {"both_signed_in", "same_document", "operators"}
    states = await rows(
        place,
        "select state, merged_into from person where person_id::text = any($1)",
        [person_id("wei-1"), person_id("wei-2")],
    )
    assert [tuple(row) for row in states] == [("active", None)] * 2


async def test_what_ended_after_a_merge_stays_ended_when_it_is_undone(place):
    await account(place, "lost", roles=[{"role": "enterprise-officer", "org_ref": "firm"}])
    await account(place, "kept")
    merge = await merged_by_code(place, "kept", "lost")
    me = await place.ask(PeopleServiceStub, "GetMe", people_pb2.GetMeRequest(), "kept")
    revoke = roles_pb2.RevokeRoleRequest(grant_id=me.roles[0].grant_id)
    await place.ask(RoleServiceStub, "RevokeRole", revoke, "firm-admin")
    await place.ask(STUB, "UndoMerge", pb.UndoMergeRequest(merge_id=merge.merge_id), "kept")
    place.hub.running["identity"].edge.standing.forget()
    assert not (await place.ask(PeopleServiceStub, "GetMe", people_pb2.GetMeRequest(), "lost")).roles


async def test_a_merge_is_undone_for_thirty_days_by_whose_it_is_or_an_operator(place):
    await account(place, "late-1")
    await account(place, "late-2")
    merge = await merged_by_code(place, "late-1", "late-2")
    undo = pb.UndoMergeRequest(merge_id=merge.merge_id)
    assert (await place.refused(STUB, "UndoMerge", undo, "citizen")).reason == "FORBIDDEN"
    async with place.hub.running["identity"].database.transaction() as session:
        await session.execute(
            "update person_merge set merged_at = now() - interval '30 days 1 second' where merge_id::text = $1",
            merge.merge_id,
        )
    assert (await place.refused(STUB, "UndoMerge", undo, "late-1")).reason == "MERGE_TOO_OLD"
    async with place.hub.running["identity"].database.transaction() as session:
        await session.execute(
            "update person_merge set merged_at = now() - interval '29 days 23 hours 59 minutes' "
            "where merge_id::text = $1",
            merge.merge_id,
        )
    assert (await place.ask(STUB, "UndoMerge", undo, "security")).merge.state == merges_pb2.MERGE_STATE_UNDONE


def test_thirty_days_are_thirty_days_to_the_moment():
    merged = datetime(2026, 1, 1, tzinfo=UTC)
    domain.check_undo(merged, merged + timedelta(days=30))
    with pytest.raises(Refused, match="MERGE_TOO_OLD"):
        domain.check_undo(merged, merged + timedelta(days=30, microseconds=1))


async def test_a_merged_level_counts_where_the_name_is_known(place):
    await account(place, "base")
    await account(place, "worker-part", verification="worker")
    await verify_by_sight(place, "base", card(resident_id()), "firm", "firm-admin")
    await merged_by_code(place, "base", "worker-part")
    mine = await place.ask(VERIFICATION, "GetMyVerification", verification_pb2.GetMyVerificationRequest(), "base")
    assert mine.level == "worker"


async def test_who_a_person_is_goes_with_the_document_and_comes_back(place):
    for ref in ("papers", "without"):
        await account(place, ref)
    await account(place, "elsewhere", verification="worker")
    await verify_by_sight(place, "papers", card(resident_id()), "firm", "firm-admin")

    async def known() -> list[str]:
        await place.hub.settle()
        found = await (await place.hub.running["commons"].database.reader()).fetch(
            "select subject_id, natural_id from directory_subject where subject_id = any($1)",
            [person_id(ref) for ref in ("papers", "without", "elsewhere")],
        )
        keys = {row["subject_id"]: row["natural_id"] for row in found}
        return [keys[person_id(ref)] for ref in ("papers", "without", "elsewhere")]

    document, none, imported = await known()
    assert document and imported and document != imported and not none
    merge = await merged_by_code(place, "without", "papers")
    assert await known() == ["", document, imported]
    await place.ask(STUB, "UndoMerge", pb.UndoMergeRequest(merge_id=merge.merge_id), "without")
    assert await known() == [document, "", imported]


async def test_a_minor_does_not_grow_up_by_going_into_a_new_account(place):
    await account(place, "young")
    await account(place, "fresh")
    declare = guardians_pb2.DeclareAgeRequest(age_class=verification_pb2.AGE_CLASS_UNDER_14)
    await place.ask(GuardianServiceStub, "DeclareAge", declare, "young")
    asked = guardians_pb2.AskGuardianRequest(mail="guardian@example.org")
    await place.ask(GuardianServiceStub, "AskGuardian", asked, "young")
    merge = await merged_by_code(place, "fresh", "young")
    listing = guardians_pb2.ListGuardianshipsRequest()
    listed = await place.ask(GuardianServiceStub, "ListGuardianships", listing, "fresh")
    assert (listed.restricted, len(listed.guardianships)) == (True, 1)
    await place.ask(STUB, "UndoMerge", pb.UndoMergeRequest(merge_id=merge.merge_id), "fresh")
    listed = await place.ask(GuardianServiceStub, "ListGuardianships", listing, "fresh")
    assert (listed.restricted, len(listed.guardianships)) == (False, 0)


async def test_links_of_other_providers_and_the_pair_of_eyes_come_along_and_go_back(place):
    for ref in ("linked", "goes-on", "third"):
        await account(place, ref)
    issuer = place.hub.running["identity"].settings.trust.issuer
    await bring(place.hub, "subject-links", {"ref": "linked", "issuer": issuer, "subject": "elsewhere-7"})
    asked = subjects_pb2.GetSubjectRequest(subject="elsewhere-7")

    async def whose() -> tuple[str, list[str]]:
        found = await place.hub.ask_inside(SubjectServiceStub, "GetSubject", asked, "identity")
        return found.person_id, list(found.also_ids)

    assert await whose() == (person_id("linked"), [])
    first = await merged_by_code(place, "goes-on", "linked")
    assert await whose() == (person_id("goes-on"), [person_id("linked")])
    second = await merged_by_code(place, "third", "goes-on")
    survivor, also = await whose()
    assert (survivor, sorted(also)) == (person_id("third"), sorted(map(person_id, ("goes-on", "linked"))))
    await place.ask(STUB, "UndoMerge", pb.UndoMergeRequest(merge_id=second.merge_id), "third")
    assert await whose() == (person_id("goes-on"), [person_id("linked")])
    await place.ask(STUB, "UndoMerge", pb.UndoMergeRequest(merge_id=first.merge_id), "goes-on")
    assert await whose() == (person_id("linked"), [])


async def test_a_token_of_an_account_that_went_into_another_is_refused_clearly(place):
    await account(place, "absorbed")
    await account(place, "absorbing")
    merge = await merged_by_code(place, "absorbing", "absorbed")
    refused = await place.refused(PeopleServiceStub, "GetMe", people_pb2.GetMeRequest(), "absorbed")
    assert refused.reason == "ACCOUNT_INACTIVE"
    await place.ask(STUB, "UndoMerge", pb.UndoMergeRequest(merge_id=merge.merge_id), "absorbing")
    await place.ask(PeopleServiceStub, "GetMe", people_pb2.GetMeRequest(), "absorbed")
