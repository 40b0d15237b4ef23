"""Tasks for local heads over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.identity.v1 import local_tasks_pb2 as pb
from kexie.identity.v1 import officers_pb2 as officers
from kit.edge import Call, Rpc
from kit.errors import Invalid, Violation
from services.identity.officers.domain import Office
from services.identity.organisations.rpc import day_of

from . import service
from .domain import Progress
from .service import Owed
from .tables import LocalTask


class LocalTaskRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["LocalTaskService"]

    async def CreateLocalTask(self, request: pb.CreateLocalTaskRequest, call: Call) -> pb.CreateLocalTaskResponse:
        due_on = day_of("due_on", request.due_on)
        if due_on is None:
            raise Invalid(Violation("due_on", "REQUIRED"))
        offices = [Office(officers.Office.Name(office)[7:].lower()) for office in request.offices]
        task, progress = await service.give(
            call.session, call.actor, UUID(request.org_id), request.title, request.text, offices, due_on
        )
        return pb.CreateLocalTaskResponse(task=task_message(task), progress=progress_message(progress))

    async def GetLocalTask(self, request: pb.GetLocalTaskRequest, call: Call) -> pb.GetLocalTaskResponse:
        task, board, can = await service.read(call.reader, call.actor, UUID(request.task_id))
        return pb.GetLocalTaskResponse(
            task=task_message(task),
            progress=progress_message(board.total),
            offices=[
                pb.OfficeProgress(office=office_name(office), progress=progress_message(progress))
                for office, progress in board.offices.items()
            ],
            bodies=[
                pb.BodyProgress(org_id=str(org_id), name=name, progress=progress_message(progress))
                for org_id, (name, progress) in board.bodies.items()
            ],
            can=can,
        )

    async def ListLocalTasks(self, request: pb.ListLocalTasksRequest, call: Call) -> pb.ListLocalTasksResponse:
        found, following = await service.page(
            call.reader, call.actor, UUID(request.org_id), request.page_size, request.page_token
        )
        return pb.ListLocalTasksResponse(tasks=[task_message(t) for t in found], next_page_token=following)

    async def ListLocalTaskRecipients(
        self, request: pb.ListLocalTaskRecipientsRequest, call: Call
    ) -> pb.ListLocalTaskRecipientsResponse:
        found, following = await service.recipients(
            call.reader,
            call.actor,
            UUID(request.task_id),
            overdue_only=request.overdue_only,
            size=request.page_size,
            token=request.page_token,
        )
        return pb.ListLocalTaskRecipientsResponse(
            recipients=[recipient_message(owed) for owed in found], next_page_token=following
        )

    async def ListMyLocalTasks(self, request: pb.ListMyLocalTasksRequest, call: Call) -> pb.ListMyLocalTasksResponse:
        found, following = await service.mine(call.reader, call.actor, request.page_size, request.page_token)
        tasks = [pb.MyLocalTask(task=task_message(t), recipient=recipient_message(owed)) for t, owed in found]
        return pb.ListMyLocalTasksResponse(tasks=tasks, next_page_token=following)

    async def ReceiveLocalTask(self, request: pb.ReceiveLocalTaskRequest, call: Call) -> pb.ReceiveLocalTaskResponse:
        owed = await service.receive(call.session, call.actor, UUID(request.task_id), UUID(request.officer_id))
        return pb.ReceiveLocalTaskResponse(recipient=recipient_message(owed))

    async def ReportLocalTask(self, request: pb.ReportLocalTaskRequest, call: Call) -> pb.ReportLocalTaskResponse:
        owed = await service.report(
            call.session, call.actor, UUID(request.task_id), UUID(request.officer_id), request.report
        )
        return pb.ReportLocalTaskResponse(recipient=recipient_message(owed))

    async def WithdrawLocalTask(self, request: pb.WithdrawLocalTaskRequest, call: Call) -> pb.WithdrawLocalTaskResponse:
        task = await service.withdraw(call.session, call.actor, UUID(request.task_id))
        return pb.WithdrawLocalTaskResponse(task=task_message(task))


def office_name(office: str) -> str:
    """The contract's name of an office."""
    return f"OFFICE_{office.upper()}"


def task_message(task: LocalTask) -> pb.LocalTask:
    return pb.LocalTask(
        task_id=str(task.task_id),
        org_id=str(task.org_id),
        org_name=task.org_name,
        title=task.title,
        text=task.text,
        offices=[office_name(office) for office in task.offices],  # type: ignore[misc]
        due_on=str(task.due_on),
        created_at=task.created_at,
        withdrawn_at=task.withdrawn_at,
    )


def progress_message(progress: Progress) -> pb.TaskProgress:
    return pb.TaskProgress(
        total=progress.total,
        open=progress.open,
        received=progress.received,
        done=progress.done,
        overdue=progress.overdue,
        without_account=progress.without_account,
    )


def recipient_message(owed: Owed) -> pb.TaskRecipient:
    recipient = owed.recipient
    return pb.TaskRecipient(
        officer_id=str(recipient.officer_id),
        org_id=str(recipient.org_id),
        org_name=recipient.org_name,
        office=office_name(recipient.office),
        name=recipient.name,
        has_account=recipient.person_id is not None,
        received_at=recipient.received_at,
        done_at=recipient.done_at,
        report=recipient.report,
        overdue=owed.overdue,
    )
