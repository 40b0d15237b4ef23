"""The confidential part of a need: granted to one person, and read by nobody else in any way."""

import io
import logging
import uuid
from datetime import timedelta

import pytest
import structlog

from kexie.items.v1 import items_pb2 as items
from kexie.kechuang.v1 import confidential_pb2 as pb
from kexie.kechuang.v1 import needs_pb2 as needs
from kexie.kechuang.v1.confidential_pb2_grpc import ConfidentialServiceStub
from kit import ids, logs
from services.kechuang.confidential.domain import State, end, in_force
from services.kechuang.confidential.tables import ConfidentialGrant
from services.kechuang.needs import rpc as needs_rpc
from tests.support.hub import until
from tests.support.stage import fields, item, listed, merged, refusal, refused, tables_with, together, told

pytestmark = pytest.mark.capability("KC-01")

CANARY = "canary-3b9e"
PART = needs.ConfidentialPart(
    text=f"极片面密度三十二毫克 {CANARY}",
    contact_name=f"陈工 {CANARY}",
    contact_phone="13900001111",
    contact_mail=f"{CANARY}@example.com",
)


@pytest.fixture
def production_logs(monkeypatch):
    """What a service would have logged in earnest, as a text so far."""
    before, handlers, level = structlog.get_config(), logging.root.handlers[:], logging.root.level
    lines = io.StringIO()
    monkeypatch.setattr("sys.stdout", lines)
    logs.start("kechuang", "debug")
    yield lines.getvalue
    structlog.configure(**before)
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


@pytest.mark.parametrize("state", State)
def test_only_a_grant_that_has_not_ended_is_in_force(state):
    moment = ids.now()
    assert in_force(state, None, moment) is (state is State.GRANTED)
    assert in_force(state, moment + timedelta(seconds=1), moment) is (state is State.GRANTED)
    assert not in_force(state, moment, moment)


@pytest.mark.parametrize(("days", "length"), [(0, 90), (1, 1), (365, 365)])
def test_a_grant_ends_by_itself(days, length):
    assert end(ids.now(), days) - ids.now() > timedelta(days=length) - timedelta(seconds=5)


# Who reads


async def test_the_one_who_was_granted_reads_it_and_nobody_else(kechuang):
    need = await kechuang.need(part=PART)
    assert await refusal(kechuang.read_part(need, kechuang.expert)) == "CONFIDENTIAL_NOT_GRANTED"
    await kechuang.grant_part(need, kechuang.expert)
    assert await kechuang.read_part(need, kechuang.expert) == PART
    assert await kechuang.read_part(need, kechuang.officer) == PART
    for by in (
        kechuang.second_expert,
        kechuang.stranger,
        kechuang.rival,
        kechuang.operator,
        kechuang.admin,
        kechuang.other_operator,
        kechuang.national_operator,
        kechuang.client,  # whatever its scopes and roles
        None,
    ):
        no = await refused(kechuang.read_part(need, by))
        program = by is kechuang.client
        expected = "SIGN_IN_NEEDED" if by is None else "PERSON_NEEDED" if program else "CONFIDENTIAL_NOT_GRANTED"
        assert no.reason == expected
        assert CANARY not in no.words("zh-CN") + str(no.facts)


async def test_not_even_the_hubs_own_services_read_it(kechuang):
    need = await kechuang.need(part=PART)
    request = pb.GetConfidentialPartRequest(need_id=need.need_id)
    for service in kechuang.hub.running.values():
        stub = ConfidentialServiceStub(service.channel("kechuang"))
        assert await refusal(stub.GetConfidentialPart(request, timeout=10)) == "PERSON_NEEDED"


async def test_a_role_that_is_revoked_ends_the_reading(kechuang):
    colleague = kechuang.hub.person("colleague")
    role = await kechuang.hub.grant(colleague, "enterprise-officer", kechuang.enterprise)
    need = await kechuang.need(part=PART)
    assert await kechuang.read_part(need, colleague) == PART
    await kechuang.hub.revoke(role, colleague)
    assert await refusal(kechuang.read_part(need, colleague)) == "CONFIDENTIAL_NOT_GRANTED"


async def test_revoking_works_at_once(kechuang):
    need = await kechuang.need(part=PART)
    await kechuang.grant_part(need, kechuang.expert)
    await kechuang.grant_part(need, kechuang.second_expert)
    assert (await kechuang.revoke_part(need, kechuang.expert)).state == pb.GRANT_STATE_REVOKED
    assert await refusal(kechuang.read_part(need, kechuang.expert)) == "CONFIDENTIAL_NOT_GRANTED"
    assert await kechuang.read_part(need, kechuang.second_expert) == PART
    await kechuang.revoke_part(need, kechuang.expert)  # again: nothing more to take
    assert [fact for fact, _ in await told(kechuang.hub, "kechuang", need.need_id)].count("revoked") == 1


async def test_a_grant_ends_when_its_time_is_over(kechuang):
    need = await kechuang.need(part=PART)
    grant = await kechuang.grant_part(need, kechuang.expert, days=1)
    assert grant.ends_at.ToDatetime() - grant.granted_at.ToDatetime() == timedelta(days=1)
    assert await kechuang.read_part(need, kechuang.expert) == PART
    await let_end(kechuang, need, kechuang.expert)
    assert await refusal(kechuang.read_part(need, kechuang.expert)) == "CONFIDENTIAL_NOT_GRANTED"
    await kechuang.grant_part(need, kechuang.expert)
    assert await kechuang.read_part(need, kechuang.expert) == PART


async def let_end(kechuang, need, person) -> None:
    """Moves the end of a grant to the moment before this."""
    async with kechuang.hub.running["kechuang"].database.transaction() as session:
        await session.execute(
            "update confidential_grant set ends_at = now() - interval '1 millisecond' "
            "where need_id = $1 and person_id = $2",
            *(uuid.UUID(need.need_id), uuid.UUID(person.id)),
        )


async def test_every_reading_is_on_record_without_what_was_read(kechuang):
    need = await kechuang.need(part=PART)
    await kechuang.grant_part(need, kechuang.expert)
    await kechuang.read_part(need, kechuang.expert)
    await kechuang.read_part(need, kechuang.officer)
    reader = await kechuang.hub.running["kechuang"].database.reader()
    rows = await reader.fetch(
        "select actor, detail from audit where object_id = $1 and action = 'needs.read-confidential' order by audit_id",
        need.need_id,
    )
    assert [row["actor"] for row in rows] == [f"person:{kechuang.expert.id}", f"person:{kechuang.officer.id}"]
    assert (await kechuang.grants(need)).grants[0].HasField("read_at")


# Nowhere else


async def test_it_is_in_no_answer_item_event_table_or_log_but_its_own(kechuang, production_logs):
    key = str(uuid.uuid4())
    need = await kechuang.need(part=PART, key=key, opened=False)
    again = await kechuang.need(part=PART, key=key, opened=False)
    assert need.need_id == again.need_id
    await kechuang.ask("Need", "VerifyNeed", needs.VerifyNeedRequest(need_id=need.need_id), kechuang.operator)
    await kechuang.ask_part(need, kechuang.expert, "做过同类涂布")
    await kechuang.grant_part(need, kechuang.expert)
    await kechuang.read_part(need, kechuang.expert)
    await kechuang.hub.settle()
    seen: list[object] = [need]
    follower = await kechuang.hub.client(kechuang.county, "needs.read", "needs.follow")
    for by in (None, kechuang.stranger, kechuang.expert, kechuang.operator, kechuang.officer):
        seen.append(await kechuang.ask("Need", "GetNeed", needs.GetNeedRequest(need_id=need.need_id), by))
        seen.append(await kechuang.ask("Need", "ListNeeds", needs.ListNeedsRequest(page_size=100), by))
    changes = needs.ListNeedChangesRequest(region="330106", page_size=100)
    seen.append(await kechuang.ask("Need", "ListNeedChanges", changes, follower))
    seen.append(await kechuang.grants(need))
    seen.append(await item(kechuang.hub, "kechuang", items.ITEM_KIND_NEED, need.need_id))
    seen.append(await listed(kechuang.hub, "kechuang", items.ITEM_KIND_NEED))
    assert need.need_id in str(seen)
    assert CANARY not in str(seen)
    assert "13900001111" not in str(seen)
    assert await tables_with(kechuang.hub, CANARY) == {"confidential_part"}
    assert CANARY not in production_logs()


async def test_an_error_says_nothing_of_it_and_logs_nothing_of_it(kechuang, production_logs, monkeypatch):
    wrong = needs.ConfidentialPart(text=CANARY * 900, contact_phone=f"电话{CANARY}", contact_mail=f"{CANARY} @x")
    no = await refused(kechuang.need(part=wrong))
    assert {v.field for v in no.violations} == {
        "draft.confidential.text",
        "draft.confidential.contact_phone",
        "draft.confidential.contact_mail",
    }
    assert CANARY not in no.words("zh-CN") + "".join(v.words("zh-CN") + str(v.facts) for v in no.violations)
    no = await refused(kechuang.need(part=needs.ConfidentialPart(text=f"{CANARY}\x00")))
    assert no.reason == "MALFORMED"
    assert CANARY not in no.words("en") + str(no.facts)

    def broken(*_, **__):
        raise RuntimeError("a bug")

    monkeypatch.setattr(needs_rpc, "need_message", broken)
    no = await refused(kechuang.need(part=PART))
    assert no.reason == "INTERNAL"
    assert CANARY not in no.words("zh-CN") + str(no.facts)
    assert "a bug" in production_logs()
    assert CANARY not in production_logs()


async def test_a_change_of_the_need_keeps_the_part_unless_it_brings_a_new_one(kechuang):
    need = await kechuang.need(part=PART, opened=False)
    said = {
        "kind": needs.NEED_KIND_PROCESS,
        "title": "改过题目的需求",
        "summary": "涂布厚度不均匀，寻求团队。",
        "industry": "38",
        "region": "330106",
    }
    request = needs.UpdateNeedRequest(need_id=need.need_id, draft=needs.NeedDraft(**said))
    kept = (await kechuang.ask("Need", "UpdateNeed", request, kechuang.officer, if_match=need.etag)).need
    assert kept.has_confidential_part
    assert await kechuang.read_part(need, kechuang.officer) == PART
    request.draft.confidential.text = "另一段"
    await kechuang.ask("Need", "UpdateNeed", request, kechuang.officer, if_match=kept.etag)
    assert (await kechuang.read_part(need, kechuang.officer)).text == "另一段"
    assert CANARY not in str(await kechuang.read_part(need, kechuang.officer))


# Asking and granting


async def test_asking_shows_to_the_organisation_only_and_once(kechuang):
    need = await kechuang.need(part=PART)
    shown = await kechuang.ask("Need", "GetNeed", needs.GetNeedRequest(need_id=need.need_id), kechuang.expert)
    assert list(shown.can) == ["ask"]
    asked = await kechuang.ask_part(need, kechuang.expert, "做过同类涂布")
    again = await kechuang.ask_part(need, kechuang.expert, "再问一次")
    assert (asked.state, again.message) == (pb.GRANT_STATE_ASKED, "做过同类涂布")
    assert [fact for fact, _ in await told(kechuang.hub, "kechuang", need.need_id)].count("asked") == 1
    assert await refusal(kechuang.read_part(need, kechuang.expert)) == "CONFIDENTIAL_NOT_GRANTED"
    [grant] = (await kechuang.grants(need)).grants
    assert (grant.person_id, grant.message) == (kechuang.expert.id, "做过同类涂布")
    for other in (kechuang.expert, kechuang.rival, kechuang.operator, kechuang.client):
        assert await refusal(kechuang.grants(need, other)) in ("FORBIDDEN", "SCOPE_MISSING")
    assert await refusal(kechuang.ask_part(need, None)) == "SIGN_IN_NEEDED"
    assert await refusal(kechuang.ask_part(need, kechuang.client)) == "PERSON_NEEDED"


async def test_who_was_revoked_or_whose_grant_has_ended_may_ask_again(kechuang):
    need = await kechuang.need(part=PART)
    await kechuang.grant_part(need, kechuang.expert)
    assert (await kechuang.ask_part(need, kechuang.expert)).state == pb.GRANT_STATE_GRANTED  # has it already
    await kechuang.revoke_part(need, kechuang.expert)
    assert (await kechuang.ask_part(need, kechuang.expert, "再次申请")).state == pb.GRANT_STATE_ASKED
    assert await refusal(kechuang.read_part(need, kechuang.expert)) == "CONFIDENTIAL_NOT_GRANTED"
    await kechuang.grant_part(need, kechuang.expert)
    await let_end(kechuang, need, kechuang.expert)
    assert (await kechuang.ask_part(need, kechuang.expert)).state == pb.GRANT_STATE_ASKED
    await kechuang.grant_part(need, kechuang.expert)
    assert await kechuang.read_part(need, kechuang.expert) == PART


async def test_only_the_organisation_itself_grants_and_revokes(kechuang):
    need = await kechuang.need(part=PART)
    await kechuang.grant_part(need, kechuang.expert)
    for other in (kechuang.rival, kechuang.operator, kechuang.national_operator, kechuang.expert):
        assert await refusal(kechuang.grant_part(need, kechuang.second_expert, other)) == "FORBIDDEN"
        assert await refusal(kechuang.revoke_part(need, kechuang.expert, other)) == "FORBIDDEN"
    assert await kechuang.read_part(need, kechuang.expert) == PART


async def test_a_first_grant_begins_the_matching(kechuang):
    need = await kechuang.need(part=PART)
    await kechuang.grant_part(need, kechuang.expert)
    await kechuang.grant_part(need, kechuang.second_expert)
    shown = await kechuang.ask("Need", "GetNeed", needs.GetNeedRequest(need_id=need.need_id))
    assert shown.need.state == needs.NEED_STATE_MATCHING
    assert [fact for fact, _ in await told(kechuang.hub, "kechuang", need.need_id)].count("matching") == 1


async def test_the_list_of_grants_is_paged(kechuang):
    need = await kechuang.need(part=PART)
    people = [kechuang.hub.person(f"asker {n}") for n in range(5)]
    for person in people:
        await kechuang.ask_part(need, person)
    seen: list[str] = []
    token = ""
    while True:
        page = await kechuang.grants(need, size=2, token=token)
        seen += [grant.person_id for grant in page.grants]
        if not page.next_page_token:
            break
        token = page.next_page_token
    assert seen == [person.id for person in reversed(people)]


# Wrong moments


async def test_a_need_without_a_confidential_part_says_so(kechuang):
    need = await kechuang.need()
    assert await refusal(kechuang.ask_part(need, kechuang.expert)) == "CONFIDENTIAL_NONE"
    assert await refusal(kechuang.grant_part(need, kechuang.expert)) == "CONFIDENTIAL_NONE"
    assert await refusal(kechuang.read_part(need, kechuang.officer)) == "CONFIDENTIAL_NONE"


async def test_before_a_need_is_open_its_part_is_neither_asked_for_nor_granted(kechuang):
    need = await kechuang.need(part=PART, opened=False)
    assert await refusal(kechuang.grant_part(need, kechuang.expert)) == "CONFIDENTIAL_NOT_ASKABLE"
    assert await refusal(kechuang.ask_part(need, kechuang.officer)) == "CONFIDENTIAL_NOT_ASKABLE"
    assert await refusal(kechuang.ask_part(need, kechuang.expert)) == "FORBIDDEN"
    assert await refusal(kechuang.read_part(need, kechuang.expert)) == "FORBIDDEN"


async def test_after_a_need_has_ended_nobody_new_is_granted(kechuang):
    need = await kechuang.need(part=PART)
    await kechuang.grant_part(need, kechuang.expert)
    close = needs.CloseNeedRequest(need_id=need.need_id, outcome=needs.NEED_OUTCOME_SOLVED)
    await kechuang.ask("Need", "CloseNeed", close, kechuang.officer)
    assert await refusal(kechuang.grant_part(need, kechuang.second_expert)) == "CONFIDENTIAL_NOT_ASKABLE"
    assert await refusal(kechuang.ask_part(need, kechuang.second_expert)) == "CONFIDENTIAL_NOT_ASKABLE"
    assert await kechuang.read_part(need, kechuang.expert) == PART
    await kechuang.revoke_part(need, kechuang.expert)
    assert await refusal(kechuang.read_part(need, kechuang.expert)) == "CONFIDENTIAL_NOT_GRANTED"


async def test_with_a_withdrawn_need_its_grants_end(kechuang):
    need = await kechuang.need(part=PART)
    await kechuang.grant_part(need, kechuang.expert)
    await kechuang.ask("Need", "WithdrawNeed", needs.WithdrawNeedRequest(need_id=need.need_id), kechuang.officer)
    assert await refusal(kechuang.read_part(need, kechuang.expert)) == "NEED_WITHDRAWN"
    assert await refusal(kechuang.grant_part(need, kechuang.second_expert)) == "CONFIDENTIAL_NOT_ASKABLE"
    assert await refusal(kechuang.ask_part(need, kechuang.second_expert)) == "NEED_WITHDRAWN"


async def test_what_is_not_there_is_not_there(kechuang):
    nowhere = needs.Need(need_id=str(uuid.uuid4()))
    assert await refusal(kechuang.read_part(nowhere, kechuang.expert)) == "NEED_NOT_FOUND"
    assert await refusal(kechuang.ask_part(nowhere, kechuang.expert)) == "NEED_NOT_FOUND"
    assert await refusal(kechuang.grant_part(nowhere, kechuang.expert)) == "NEED_NOT_FOUND"
    assert await refusal(kechuang.grants(nowhere)) == "NEED_NOT_FOUND"
    need = await kechuang.need(part=PART)
    assert await refusal(kechuang.revoke_part(need, kechuang.expert)) == "NOT_FOUND"
    assert await fields(kechuang.grant_part(need, kechuang.expert, days=366)) == {"days": "OUT_OF_RANGE"}


# At the same moment


async def rows_of(kechuang, need) -> list[ConfidentialGrant]:
    reader = await kechuang.hub.running["kechuang"].database.reader()
    return await reader.fetch("select * from confidential_grant where need_id = $1", uuid.UUID(need.need_id))


async def test_two_grants_at_once_make_one_row(kechuang):
    need = await kechuang.need(part=PART)
    made = await together(*(kechuang.grant_part(need, kechuang.expert) for _ in range(8)))
    assert {type(m).__name__ for m in made} == {"ConfidentialGrant"}
    assert [row["state"] for row in await rows_of(kechuang, need)] == ["granted"]
    facts = [fact for fact, _ in await told(kechuang.hub, "kechuang", need.need_id)]
    assert facts.count("matching") == 1


async def test_two_questions_at_once_are_one(kechuang):
    need = await kechuang.need(part=PART)
    made = await together(*(kechuang.ask_part(need, kechuang.expert) for _ in range(8)))
    assert {type(m).__name__ for m in made} == {"ConfidentialGrant"}
    assert [row["state"] for row in await rows_of(kechuang, need)] == ["asked"]
    assert [fact for fact, _ in await told(kechuang.hub, "kechuang", need.need_id)].count("asked") == 1


async def test_a_question_and_its_grant_at_once_end_as_a_grant(kechuang):
    need = await kechuang.need(part=PART)
    made = await together(
        *(f(need, kechuang.expert) for f in (kechuang.ask_part, kechuang.grant_part, kechuang.ask_part))
    )
    assert {type(m).__name__ for m in made} == {"ConfidentialGrant"}
    assert [row["state"] for row in await rows_of(kechuang, need)] == ["granted"]


async def test_after_a_revocation_is_answered_no_reading_succeeds(kechuang):
    """Readings and the revocation run at once; whatever was read was read before it."""
    need = await kechuang.need(part=PART)
    await kechuang.grant_part(need, kechuang.expert)
    readings = [kechuang.read_part(need, kechuang.expert) for _ in range(6)]
    await together(*readings, kechuang.revoke_part(need, kechuang.expert))
    assert await refusal(kechuang.read_part(need, kechuang.expert)) == "CONFIDENTIAL_NOT_GRANTED"
    [row] = await rows_of(kechuang, need)
    assert row["state"] == "revoked"


async def test_those_concerned_are_named_in_the_events_and_nothing_more(kechuang):
    need = await kechuang.need(part=PART)
    await kechuang.ask_part(need, kechuang.expert, f"留言 {CANARY}-message")
    await kechuang.grant_part(need, kechuang.expert)
    await kechuang.revoke_part(need, kechuang.expert)
    reader = await kechuang.hub.running["kechuang"].database.reader()

    async def payloads():
        return await reader.fetch("select subject, payload from event where key = $1", need.need_id)

    rows = await until(payloads)
    assert {"asked", "granted", "revoked"} <= {row["subject"].split(".")[3] for row in rows}
    assert not [row for row in rows if CANARY.encode() in row["payload"]]
    assert await tables_with(kechuang.hub, f"{CANARY}-message") == {"confidential_grant"}


async def test_who_was_granted_it_under_an_account_that_was_merged_reads_it_until_it_is_taken_back(kechuang):
    need = await kechuang.need(part=PART)
    await kechuang.grant_part(need, kechuang.expert)
    both = merged(kechuang.stranger, kechuang.expert)
    assert await refusal(kechuang.read_part(need, kechuang.stranger)) == "CONFIDENTIAL_NOT_GRANTED"
    assert (await kechuang.read_part(need, both)).text == PART.text
    await kechuang.revoke_part(need, kechuang.expert)
    assert await refusal(kechuang.read_part(need, both)) == "CONFIDENTIAL_NOT_GRANTED"


async def test_a_question_of_the_other_account_is_not_asked_again(kechuang):
    need = await kechuang.need(part=PART)
    asked = await kechuang.ask_part(need, kechuang.expert, "做过同类涂布")
    both = merged(kechuang.stranger, kechuang.expert)
    assert (await kechuang.ask_part(need, both, "再问一次")).message == asked.message
    await kechuang.grant_part(need, kechuang.expert)
    assert (await kechuang.ask_part(need, both)).state == pb.GRANT_STATE_GRANTED
    await kechuang.revoke_part(need, kechuang.expert)
    again = await kechuang.ask_part(need, both, "换了账号再问")
    assert (again.state, again.message) == (pb.GRANT_STATE_ASKED, "换了账号再问")
    assert [grant.person_id for grant in (await kechuang.grants(need)).grants] == [kechuang.expert.id]
