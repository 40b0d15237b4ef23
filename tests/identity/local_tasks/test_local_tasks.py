"""Tasks for local heads: they reach those of some kinds and nobody else, and what is owed is seen above."""

from datetime import timedelta
from typing import Any

import pytest

from kexie.identity.v1 import local_tasks_pb2 as pb
from kexie.identity.v1 import officers_pb2 as officers
from kexie.identity.v1.local_tasks_pb2_grpc import LocalTaskServiceStub
from kexie.identity.v1.officers_pb2_grpc import OfficerServiceStub
from kexie.notification.v1 import inbox_pb2 as inbox
from kexie.notification.v1.inbox_pb2_grpc import InboxServiceStub
from kit import ids
from kit.errors import Refused
from tests.identity.cast import org
from tests.identity.conftest import bring
from tests.support.hub import until
from tests.support.stage import merged

pytestmark = pytest.mark.capability("ON-08")

STUB = LocalTaskServiceStub
FARM, SCHOOL, HOSPITAL = officers.OFFICE_AGRICULTURE_HEAD, officers.OFFICE_SCHOOL_HEAD, officers.OFFICE_HOSPITAL_HEAD
TOMORROW = str(ids.today_in_china() + timedelta(days=1))


@pytest.fixture(scope="module")
async def towns(cast):
    """Three townships of two counties: two heads of hospitals with accounts, one without; others beside them."""
    rows: list[dict[str, Any]] = [
        {"ref": "county-2", "name": "余杭区科协", "kind": "association", "region": "330110", "parent_refs": ["city"]}
    ]
    for ref, above in (("town-a", "county"), ("town-b", "county"), ("town-c", "county-2")):
        town = {"ref": ref, "name": f"{ref}科协", "kind": "grass_roots", "branch": "township", "parent_refs": [above]}
        rows.append(town | {"region": "330106" if above == "county" else "330110"})
    assert not (await bring(cast.hub, "organisations", *rows)).errors
    cast.doctor, cast.nurse, cast.farmer = [await cast.newcomer(ref) for ref in ("doctor", "nurse", "farmer")]
    heads = [("town-a", HOSPITAL, "doctor"), ("town-c", HOSPITAL, "nurse"), ("town-a", FARM, "farmer")]
    cast.held = {}
    for at, office, ref in [*heads, ("town-b", HOSPITAL, ""), ("town-b", SCHOOL, "")]:
        request = officers.AppointOfficerRequest(
            org_id=org(at), office=office, name=ref or "无账号", person_id=cast.person(ref).id if ref else ""
        )
        answer = await cast.ask(OfficerServiceStub, "AppointOfficer", request, "city-admin")
        cast.held[at, office] = answer.officer.officer_id
    return cast


async def give(cast, *offices: int, by: str = "city-admin", at: str = "city", **more: Any) -> Any:
    said = {"title": "报送接种点科普安排", "text": "请于期限前报送。", "due_on": TOMORROW} | more
    request = pb.CreateLocalTaskRequest(org_id=org(at), offices=offices, **said)  # type: ignore[arg-type]
    return await cast.ask(STUB, "CreateLocalTask", request, by)


async def read(cast, task_id: str, by: str = "city-admin") -> pb.GetLocalTaskResponse:
    return await cast.ask(STUB, "GetLocalTask", pb.GetLocalTaskRequest(task_id=task_id), by)


async def mine(cast, ref: str) -> list[pb.MyLocalTask]:
    return list((await cast.ask(STUB, "ListMyLocalTasks", pb.ListMyLocalTasksRequest(), ref)).tasks)


async def report(cast, task_id: str, officer_id: str, by: str) -> pb.TaskRecipient:
    request = pb.ReportLocalTaskRequest(task_id=task_id, officer_id=officer_id, report="已安排三场讲座。")
    return (await cast.ask(STUB, "ReportLocalTask", request, by)).recipient


def numbers(progress: pb.TaskProgress) -> tuple[int, int, int, int]:
    return progress.open, progress.received, progress.done, progress.overdue


async def test_a_task_to_all_heads_of_hospitals_reaches_them_only(towns):
    given = await give(towns, HOSPITAL)
    task_id = given.task.task_id
    assert (given.progress.total, given.progress.without_account) == (3, 1)
    assert [t.task.task_id for t in await mine(towns, "doctor")] == [task_id]
    assert [t.task.task_id for t in await mine(towns, "nurse")] == [task_id]
    assert await mine(towns, "farmer") == []

    async def told(ref: str) -> list[str]:
        found = await towns.ask(InboxServiceStub, "ListNotices", inbox.ListNoticesRequest(), ref)
        return [n.title for n in found.notices if "任务" in n.title]

    assert await until(lambda: told("doctor"))
    await towns.hub.settle()
    assert await told("farmer") == []


async def test_receipts_and_reports_roll_up_by_office_and_by_county(towns):
    task_id = (await give(towns, HOSPITAL, FARM)).task.task_id
    doctor, nurse = towns.held["town-a", HOSPITAL], towns.held["town-c", HOSPITAL]
    noted = pb.ReceiveLocalTaskRequest(task_id=task_id, officer_id=doctor)
    received = (await towns.ask(STUB, "ReceiveLocalTask", noted, "doctor")).recipient
    assert (await towns.ask(STUB, "ReceiveLocalTask", noted, "doctor")).recipient == received
    done = await report(towns, task_id, nurse, "nurse")
    assert (done.HasField("received_at"), done.report, done.overdue) == (True, "已安排三场讲座。", False)
    found = await read(towns, task_id)
    assert numbers(found.progress) == (2, 1, 1, 0)
    assert {o.office: numbers(o.progress) for o in found.offices} == {FARM: (1, 0, 0, 0), HOSPITAL: (1, 1, 1, 0)}
    assert {b.name: numbers(b.progress) for b in found.bodies} == {
        "西湖区科协": (2, 1, 0, 0),
        "余杭区科协": (0, 0, 1, 0),
    }


async def test_what_is_owed_beyond_its_day_is_overdue_by_the_databases_clock(towns):
    task_id = (await give(towns, HOSPITAL)).task.task_id
    await report(towns, task_id, towns.held["town-a", HOSPITAL], "doctor")
    async with towns.hub.running["identity"].database.transaction() as session:
        await session.execute("update local_task set due_on = due_on - 2 where task_id = $1", task_id)
    assert numbers((await read(towns, task_id)).progress) == (2, 0, 1, 2)
    asked = pb.ListLocalTaskRecipientsRequest(task_id=task_id, overdue_only=True, page_size=1)
    first = await towns.ask(STUB, "ListLocalTaskRecipients", asked, "city-admin")
    asked.page_token = first.next_page_token
    second = await towns.ask(STUB, "ListLocalTaskRecipients", asked, "city-admin")
    assert [r.org_name for r in (*first.recipients, *second.recipients)] == ["town-b科协", "town-c科协"]
    late = await report(towns, task_id, towns.held["town-c", HOSPITAL], "nurse")
    assert (late.overdue, numbers((await read(towns, task_id)).progress)) == (False, (1, 0, 2, 1))


async def test_only_who_was_asked_answers_and_for_one_without_an_account_the_association(towns):
    task_id = (await give(towns, HOSPITAL)).task.task_id
    doctor, nobody = towns.held["town-a", HOSPITAL], towns.held["town-b", HOSPITAL]
    for by, officer_id in (("nurse", doctor), ("county-admin", doctor), ("farmer", nobody), ("ningbo-admin", nobody)):
        request = pb.ReportLocalTaskRequest(task_id=task_id, officer_id=officer_id, report="冒名报送")
        assert (await towns.refused(STUB, "ReportLocalTask", request, by)).reason == "LOCAL_TASK_NOT_FOUND"
    assert (await report(towns, task_id, nobody, "county-admin")).HasField("done_at")
    refused = await towns.refused(STUB, "GetLocalTask", pb.GetLocalTaskRequest(task_id=task_id), "ningbo-admin")
    assert refused.reason == "FORBIDDEN"


async def test_no_program_reads_who_was_asked_for_what(towns):
    task_id = (await give(towns, HOSPITAL)).task.task_id
    program = await towns.hub.client(org("city"), "organisations.read")
    for method, request in (
        ("GetLocalTask", pb.GetLocalTaskRequest(task_id=task_id)),
        ("ListLocalTaskRecipients", pb.ListLocalTaskRecipientsRequest(task_id=task_id)),
        ("ListLocalTasks", pb.ListLocalTasksRequest(org_id=org("city"))),
    ):
        with pytest.raises(Refused, match="PERSON"):
            await towns.hub.ask(STUB, method, request, program)


async def test_a_task_that_was_taken_back_is_owed_by_nobody(towns):
    task_id = (await give(towns, HOSPITAL)).task.task_id
    taking = pb.WithdrawLocalTaskRequest(task_id=task_id)
    assert (await towns.refused(STUB, "WithdrawLocalTask", taking, "ningbo-admin")).reason == "FORBIDDEN"
    await towns.ask(STUB, "WithdrawLocalTask", taking, "city-admin")
    request = pb.ReportLocalTaskRequest(task_id=task_id, officer_id=towns.held["town-a", HOSPITAL], report="晚了")
    assert (await towns.refused(STUB, "ReportLocalTask", request, "doctor")).reason == "LOCAL_TASK_WITHDRAWN"
    assert list((await read(towns, task_id)).can) == []


async def test_a_task_reaches_somebody_and_has_a_day_ahead(towns):
    said = {"org_id": org("ningbo"), "title": "任务", "offices": [FARM], "due_on": TOMORROW}
    empty = pb.CreateLocalTaskRequest(**said)
    assert (await towns.refused(STUB, "CreateLocalTask", empty, "ningbo-admin")).reason == "NO_LOCAL_HEADS"
    past = pb.CreateLocalTaskRequest(**said | {"due_on": str(ids.today_in_china() - timedelta(days=1))})
    refused = await towns.refused(STUB, "CreateLocalTask", past, "ningbo-admin")
    assert [(v.field, v.reason) for v in refused.violations] == [("due_on", "DATE_PAST")]
    assert (await towns.refused(STUB, "CreateLocalTask", empty, "citizen")).reason == "FORBIDDEN"
    chair = pb.CreateLocalTaskRequest(**said | {"offices": [officers.OFFICE_CHAIR]})
    refused = await towns.refused(STUB, "CreateLocalTask", chair, "ningbo-admin")
    assert [v.field for v in refused.violations] == ["offices[0]"]


async def test_a_task_of_an_account_that_was_merged_is_ones_own(towns):
    task_id = (await give(towns, HOSPITAL)).task.task_id
    both = merged(towns.person("farmer"), towns.person("doctor"))
    listed = await towns.hub.ask(STUB, "ListMyLocalTasks", pb.ListMyLocalTasksRequest(page_size=100), both)
    [own] = [t.recipient for t in listed.tasks if t.task.task_id == task_id]
    request = pb.ReportLocalTaskRequest(task_id=task_id, officer_id=own.officer_id, report="已安排三场讲座。")
    await towns.hub.ask(STUB, "ReportLocalTask", request, both)
    assert [t.recipient.HasField("done_at") for t in await mine(towns, "doctor") if t.task.task_id == task_id] == [True]
    assert task_id not in {t.task.task_id for t in await mine(towns, "farmer")}
