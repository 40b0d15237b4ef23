"""Showing where one works by a code that comes to the work address."""

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here
from kexie.identity.v1 import work_mail_pb2 as pb
from kit.errors import Refused

router = APIRouter()

AT, PAGE = "/me/verification/work-mail", "me/work_mail.html"


@router.get(AT)
async def address(page: Here) -> Response:
    """The form for an address; once a code is on its way, for the code."""
    await page.me()
    forms = {"form": Form.of(pb.SendWorkMailCodeRequest), "code": Form.of(pb.ConfirmWorkMailRequest)}
    return await page.show(PAGE, forms, waiting=bool(page.query("sent")))


@router.post(AT)
async def send(page: Here) -> Response:
    """Has a code sent."""
    form = page.form(pb.SendWorkMailCodeRequest)
    try:
        await page.ask(form.message(pb.SendWorkMailCodeRequest()))
    except Refused as refused:
        return await page.again(form, refused, PAGE, code=Form.of(pb.ConfirmWorkMailRequest), waiting=False)
    return page.to(f"{AT}?sent=1", notice="code-sent")


@router.post(AT + "/confirm")
async def confirm(page: Here) -> Response:
    """Takes the code."""
    code = page.form(pb.ConfirmWorkMailRequest)
    try:
        await page.ask(code.message(pb.ConfirmWorkMailRequest()))
    except Refused as refused:
        if not code.again(refused, 422):
            raise
        form = Form.of(pb.SendWorkMailCodeRequest)
        return await page.show(PAGE, status=422, form=form, code=code, waiting=True)
    return page.to("/me/verification", notice="verified")
