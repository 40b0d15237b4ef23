"""Tasks for local heads: given by an association, answered by those who were asked."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.identity.v1 import local_tasks_pb2 as pb
from kexie.identity.v1 import officers_pb2 as officers
from kexie.identity.v1 import organisations_pb2 as organisations
from kit.errors import Refused

router = APIRouter()

GIVEN, MINE = "organisations/local_tasks.html", "me/tasks.html"
HEADS = (officers.OFFICE_AGRICULTURE_HEAD, officers.OFFICE_SCHOOL_HEAD, officers.OFFICE_HOSPITAL_HEAD)


@router.get("/organisations/{org_id}/tasks")
async def given(page: Here, org_id: str) -> Response:
    """The tasks that an association gave, and a form for one more."""
    return await page.show(GIVEN, await _given(page, org_id), form=Form.of(pb.CreateLocalTaskRequest))


@router.post("/organisations/{org_id}/tasks")
async def give(page: Here, org_id: str) -> Response:
    """Gives a task."""
    form = page.form(pb.CreateLocalTaskRequest)
    try:
        answer = await page.ask(form.message(pb.CreateLocalTaskRequest(org_id=org_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, GIVEN, await _given(page, org_id))
    return page.to(f"/organisations/{org_id}/tasks/{answer.task.task_id}", notice="local-task-given")


@router.get("/organisations/{org_id}/tasks/{task_id}")
async def one(page: Here, org_id: str, task_id: str) -> Response:
    """How far a task is, and who owes it."""
    await page.me()
    found = await page.ask(pb.GetLocalTaskRequest(task_id=task_id))
    overdue = page.query("overdue") == "1"
    asked = pb.ListLocalTaskRecipientsRequest(
        task_id=task_id, overdue_only=overdue, page_token=page.query("page_token")
    )
    panels = await page.panels(listed=asked)
    return await page.show(
        "organisations/local_task.html", panels, found=found, task=found.task, can=set(found.can), overdue=overdue
    )


@router.post("/organisations/{org_id}/tasks/{task_id}/withdraw")
async def withdraw(page: Here, org_id: str, task_id: str) -> Response:
    """Takes a task back."""
    await page.ask(pb.WithdrawLocalTaskRequest(task_id=task_id))
    return page.to(f"/organisations/{org_id}/tasks/{task_id}", notice="local-task-withdrawn")


@router.get("/me/tasks")
async def mine(page: Here) -> Response:
    """The visitor's own tasks."""
    return await page.show(MINE, await _mine(page), form=Form())


@router.post("/me/tasks/{task_id}/{officer_id}/receive")
async def receive(page: Here, task_id: str, officer_id: str) -> Response:
    """Takes note of a task."""
    await page.ask(pb.ReceiveLocalTaskRequest(task_id=task_id, officer_id=officer_id))
    return page.to("/me/tasks", notice="local-task-received")


@router.post("/me/tasks/{task_id}/{officer_id}/report")
async def report(page: Here, task_id: str, officer_id: str) -> Response:
    """Reports that it is done."""
    form = page.form(pb.ReportLocalTaskRequest)
    try:
        await page.ask(form.message(pb.ReportLocalTaskRequest(task_id=task_id, officer_id=officer_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, MINE, await _mine(page))
    return page.to("/me/tasks", notice="local-task-reported")


async def _given(page: Page, org_id: str) -> dict[str, Any]:
    await page.me()
    found = await page.ask(organisations.GetOrganisationRequest(org_id=org_id))
    listed = await page.ask(pb.ListLocalTasksRequest(org_id=org_id, page_token=page.query("page_token")))
    return {
        "organisation": found.organisation,
        "can": set(found.can),
        "tasks": listed.tasks,
        "following": listed.next_page_token,
        "heads": [(str(office), officers.Officer(office=office)) for office in HEADS],
    }


async def _mine(page: Page) -> dict[str, Any]:
    await page.me()
    found = await page.ask(pb.ListMyLocalTasksRequest(page_token=page.query("page_token")))
    return {"owed": found.tasks, "following": found.next_page_token}
