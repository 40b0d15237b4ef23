"""People: what they see of themselves and of each other, and their suspension."""

import pytest

from kexie.identity.v1 import consents_pb2
from kexie.identity.v1 import people_pb2 as pb
from kexie.identity.v1.consents_pb2_grpc import ConsentServiceStub
from kexie.identity.v1.people_pb2_grpc import PeopleServiceStub
from kexie.kechuang.v1 import needs_pb2
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kit.guards import EVERYTHING
from tests.identity.cast import org, person_id
from tests.identity.conftest import PASSWORD, bring

pytestmark = pytest.mark.capability("ON-01")

STUB = PeopleServiceStub


async def test_everybody_reads_his_own_account_with_roles_in_words(cast):
    mine = await cast.ask(STUB, "GetMe", pb.GetMeRequest(), "firm-officer", locale="en")
    assert mine.person.mail == "firm-officer@example.org"
    [role] = mine.roles
    assert (role.role, role.role_words) == ("enterprise-officer", "Officer of an enterprise or institute")
    assert (role.org_id, role.org_name) == (org("firm"), "甬能科技有限公司")
    assert "needs.post" in mine.can
    assert "needs.verify" not in mine.can
    chinese = await cast.ask(STUB, "GetMe", pb.GetMeRequest(), "firm-officer")
    assert chinese.roles[0].role_words == "企业（单位）联络员"


async def test_guests_and_clients_have_no_account(cast):
    assert (await cast.refused(STUB, "GetMe", pb.GetMeRequest())).reason == "SIGN_IN_NEEDED"
    client = await cast.hub.client(org("county"), "needs.read")
    with pytest.raises(Exception, match="PERSON_NEEDED"):
        await cast.hub.ask(STUB, "GetMe", pb.GetMeRequest(), client)


async def test_a_person_changes_name_and_language_with_the_version_read(cast):
    me = (await cast.ask(STUB, "GetMe", pb.GetMeRequest(), "citizen")).person
    request = pb.UpdateMeRequest(display_name="  小 王 ", locale="en")
    assert (await cast.refused(STUB, "UpdateMe", request, "citizen")).reason == "IF_MATCH_NEEDED"
    assert (await cast.refused(STUB, "UpdateMe", request, "citizen", if_match="99")).reason == "CHANGED_MEANWHILE"
    changed = (await cast.ask(STUB, "UpdateMe", request, "citizen", if_match=me.etag)).person
    assert (changed.display_name, changed.locale) == ("小 王", "en")
    invisible = pb.UpdateMeRequest(display_name="王\u202e工", locale="en")
    refused = await cast.refused(STUB, "UpdateMe", invisible, "citizen", if_match=changed.etag)
    assert [(v.field, v.reason) for v in refused.violations] == [("display_name", "NAME_UNREADABLE")]


async def test_others_see_a_name_and_nothing_more(cast):
    ids = [person_id("firm-admin"), person_id("national"), "00000000-0000-0000-0000-000000000000"]
    found = await cast.ask(STUB, "BatchGetPeople", pb.BatchGetPeopleRequest(person_ids=ids), "citizen")
    assert {p.person_id: p.display_name for p in found.people} == {ids[0]: "firm-admin", ids[1]: "national"}
    assert {f.name for f in pb.PersonName.DESCRIPTOR.fields} == {"person_id", "display_name"}
    refused = await cast.refused(STUB, "BatchGetPeople", pb.BatchGetPeopleRequest(person_ids=ids))
    assert refused.reason == "SIGN_IN_NEEDED"


async def test_contacts_are_for_the_hubs_own_services_and_say_what_was_declined(cast):
    choice = consents_pb2.SetConsentRequest(purpose="mail-notices", given=False)
    await cast.ask(ConsentServiceStub, "SetConsent", choice, "firm-officer")
    request = pb.BatchGetContactsRequest(person_ids=[person_id("firm-officer"), person_id("other")])
    assert (await cast.refused(STUB, "BatchGetContacts", request, "national")).reason == "FORBIDDEN"
    found = await cast.hub.ask_inside(STUB, "BatchGetContacts", request, "identity")
    contacts = {c.person_id: c for c in found.contacts}
    assert list(contacts[person_id("firm-officer")].declined) == ["mail-notices"]
    assert contacts[person_id("other")].mail == "other@example.org"
    assert not contacts[person_id("other")].declined


async def test_a_suspended_person_may_do_nothing_anywhere(cast):
    await cast.newcomer("villain")
    request = needs_pb2.ListNeedsRequest(state=needs_pb2.NEED_STATE_DRAFT)
    await cast.ask(NeedServiceStub, "ListNeeds", request, "villain")
    suspend = pb.SuspendPersonRequest(person_id=person_id("villain"), reason="多次发布虚假需求")
    answer = await cast.ask(STUB, "SuspendPerson", suspend, "security")
    assert answer.state == pb.PERSON_STATE_SUSPENDED
    await cast.hub.settle()
    for service in cast.hub.running.values():
        service.edge.standing.forget()
    assert (await cast.refused(NeedServiceStub, "ListNeeds", request, "villain")).reason == "ACCOUNT_INACTIVE"
    again = await cast.refused(STUB, "SuspendPerson", suspend, "security")
    assert again.reason == "PERSON_STEP_REFUSED"
    back = pb.ReinstatePersonRequest(person_id=person_id("villain"))
    await cast.ask(STUB, "ReinstatePerson", back, "security")
    await cast.hub.settle()
    for service in cast.hub.running.values():
        service.edge.standing.forget()
    await cast.ask(NeedServiceStub, "ListNeeds", request, "villain")


async def test_only_the_security_administrator_suspends_and_nobody_himself(cast):
    suspend = pb.SuspendPersonRequest(person_id=person_id("other"), reason="试试看")
    for by in ("citizen", "national", "city-admin", "firm-admin"):
        assert (await cast.refused(STUB, "SuspendPerson", suspend, by)).reason == "FORBIDDEN"
    himself = pb.SuspendPersonRequest(person_id=person_id("security"), reason="试试看")
    assert (await cast.refused(STUB, "SuspendPerson", himself, "security")).reason == "SAME_PERSON"


async def test_why_somebody_was_suspended_is_in_the_audit_log(cast):
    await cast.newcomer("rascal")
    suspend = pb.SuspendPersonRequest(person_id=person_id("rascal"), reason="冒用他人身份")
    await cast.ask(STUB, "SuspendPerson", suspend, "security")
    reader = await cast.hub.running["identity"].database.reader()
    [row] = await reader.fetch(
        "select actor, detail from audit where action = 'people.suspend' and object_id = $1", person_id("rascal")
    )
    assert row["actor"] == f"person:{person_id('security')}"
    assert row["detail"]["reason"] == "冒用他人身份"


# Imports


async def test_people_come_from_files_once(cast):
    row = {"ref": "file-1", "name": "刘工", "mail": "Liu@Example.org", "persona": "researcher"}
    assert (await bring(cast.hub, "people", row)).imported == 1
    again = await bring(cast.hub, "people", row | {"name": "改了名"})
    assert (again.imported, again.unchanged, len(again.errors)) == (0, 1, 0)
    mine = await cast.ask(STUB, "GetMe", pb.GetMeRequest(), "file-1")
    assert (mine.person.display_name, mine.person.mail) == ("刘工", "liu@example.org")


async def test_what_is_wrong_with_a_row_is_said_by_line_and_field_and_the_rest_is_kept(cast):
    answer = await bring(
        cast.hub,
        "people",
        {"ref": "bad-1", "name": "甲", "mail": "no address"},
        {"ref": "bad-2", "name": "乙", "phone": "12"},
        {"ref": "bad-3", "name": "丙", "roles": [{"role": "king", "org_ref": "county"}]},
        {"ref": "bad-4", "name": "丁", "roles": [{"role": "enterprise-officer", "org_ref": "nowhere"}]},
        {"ref": "bad-5", "name": "戊", "locale": "fr"},
        {"ref": "bad-6", "name": "己", "password": "short"},
        {"ref": "bad-7", "name": "庚", "salary": 1},
        {"ref": "good", "name": "辛", "roles": [{"role": "enterprise-officer", "org_ref": "firm", "subtree": True}]},
    )
    assert answer.imported == 1
    assert {(e.line, e.field, e.reason) for e in answer.errors} == {
        (1, "mail", "MAIL_MALFORMED"),
        (2, "phone", "PHONE_MALFORMED"),
        (3, "roles[0].role", "UNKNOWN_ROLE"),
        (4, "roles[0].org_ref", "UNKNOWN_REFERENCE"),
        (5, "locale", "BAD_FORM"),
        (6, "password", "TOO_SHORT"),
        (7, "salary", "UNKNOWN_FIELD"),
    }
    [role] = (await cast.ask(STUB, "GetMe", pb.GetMeRequest(), "good")).roles
    assert (role.org_name, role.subtree) == ("甬能科技有限公司", True)


async def test_an_address_belongs_to_one_account_in_whatever_case(cast):
    await bring(cast.hub, "people", {"ref": "owner", "name": "甲", "mail": "one@example.org", "phone": "13700000001"})
    answer = await bring(
        cast.hub,
        "people",
        {"ref": "twin-1", "name": "乙", "mail": "ONE@example.org"},
        {"ref": "twin-2", "name": "丙", "phone": "+86 137 0000 0001"},
        {"ref": "twin-3", "name": "丁", "mail": "two@example.org"},
        {"ref": "twin-4", "name": "戊", "mail": "Two@example.org"},
    )
    assert answer.imported == 1
    assert [(e.line, e.field, e.reason) for e in answer.errors] == [
        (1, "mail", "ADDRESS_TAKEN"),
        (2, "phone", "ADDRESS_TAKEN"),
        (4, "mail", "ADDRESS_TAKEN"),
    ]


async def test_a_dry_run_keeps_nothing(cast):
    answer = await bring(cast.hub, "people", {"ref": "dry", "name": "甲"}, dry_run=True)
    assert answer.imported == 1
    refused = await cast.refused(STUB, "GetMe", pb.GetMeRequest(), "dry")
    assert refused.reason == "PERSON_NOT_FOUND"


async def test_rows_beyond_what_can_be_hashed_in_time_are_taken_the_next_time(cast, monkeypatch):
    from services.identity.people import imports

    rows = [{"ref": f"many-{n}", "name": "众人", "password": PASSWORD} for n in range(3)]
    monkeypatch.setattr(imports, "AT_ONCE", 2)
    monkeypatch.setattr(imports, "HASHING_SECONDS", 0.001)
    answer = await bring(cast.hub, "people", *rows)
    assert (answer.imported, answer.unchanged) == (2, 0)
    assert [(e.line, e.field, e.reason) for e in answer.errors] == [(3, "password", "TOO_MANY_PASSWORDS")]
    again = await bring(cast.hub, "people", *rows)
    assert (again.imported, again.unchanged, len(again.errors)) == (1, 2, 0)


async def test_passwords_are_kept_as_argon2id_hashes_only(cast):
    await bring(cast.hub, "people", {"ref": "locked", "name": "甲", "password": PASSWORD})
    reader = await cast.hub.running["identity"].database.reader()
    async with reader.opened(EVERYTHING) as opened:
        rows = await opened.fetch("select hash from password")
    assert rows
    assert all(r["hash"].startswith("$argon2id$v=19$m=19456,t=2,p=1$") for r in rows)
