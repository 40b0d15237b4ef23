"""Pages that say no: what happened, what can be done, and a code to quote."""

from typing import Any, cast
from urllib.parse import urlsplit

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from gateway.auth import SAFE, Visitor
from gateway.http import cookies_of, locale_of
from gateway.problem import headers_of, status_of
from gateway.web.headers import route_of
from gateway.web.i18n import _
from gateway.web.view import Here, Page, local, sign_in_address
from kit import tracing
from kit.auth import GUEST
from kit.errors import Refused, reasons

log = structlog.get_logger()
router = APIRouter()

SIGN_IN = frozenset({"SIGN_IN_NEEDED", "SESSION_ENDED"})
OWN_WAYS = ("/sign-in", "/auth/")  # nobody is led back into the middle of signing in
TITLES = {
    400: _("无法处理这个请求"),
    401: _("请先登录"),
    403: _("您没有权限"),
    404: _("没有找到这个页面"),
    405: _("不能这样访问"),
    409: _("现在不能这样做"),
    410: _("内容已撤回"),
    412: _("内容已被他人修改"),
    413: _("提交的内容过大"),
    422: _("提交的内容有误"),
    429: _("请求过于频繁"),
    500: _("系统出错了"),
    503: _("服务暂时不可用"),
}
ADVICE = {
    403: _("如果您认为应当有权限，请联系本单位管理员为您授予角色。"),
    404: _("网址可能有误，或者内容已经移走。可以从首页开始，或者搜索。"),
    409: _("请返回上一页刷新，看看它现在的状态。"),
    412: _("请返回上一页刷新，看到最新内容后再修改。"),
    429: _("请稍等片刻再试。"),
    500: _("问题已记录。请稍后再试；如需反馈，请提供下面的编号。"),
    503: _("其他页面不受影响，请稍后再试。您填写的内容可以返回上一页再次提交，不会重复。"),
}


async def refused_page(request: Request, error: Exception) -> Response:
    """The page for a refusal. Who is not signed in is led to signing in first."""
    refused = cast(Refused, error)
    page = page_for(request)
    wants_sign_in = refused.reason in SIGN_IN and not page.signed_in
    if wants_sign_in and request.method in SAFE:
        return RedirectResponse(sign_in_address(page.address()), 303, {"cache-control": "no-store"})
    return await show(page, refused, status_of(refused))


async def http_page(request: Request, error: Exception) -> Response:
    """The page for an address that is not there, or that is not asked so."""
    status = cast(HTTPException, error).status_code
    reason = "NOT_FOUND" if status in (404, 405) else "INVALID"
    return await show(page_for(request), Refused(reason), status)


async def failed_page(request: Request, error: Exception) -> Response:
    """The page for a mistake of the hub's own."""
    log.error("page.failed", path=route_of(request.scope), exc_info=error)
    trace = tracing.current_id()
    return await show(page_for(request), Refused("INTERNAL", trace=trace), 500)


async def show(page: Page, refused: Refused, status: int) -> Response:
    """An error page."""
    response = await page.show(
        "errors/error.html",
        status=status,
        code=status,
        refused=refused,
        title=TITLES.get(status, TITLES[400]),
        advice=ADVICE.get(status, ""),
        trace=tracing.current_id(),
        before=_before(page),
        back=sign_in_address(page.path if page.request.method in SAFE and not page.path.startswith(OWN_WAYS) else "/"),
    )
    for name, value in headers_of(refused):
        if name == b"retry-after":
            response.headers["retry-after"] = value.decode()
    return response


def _before(page: Page) -> str:
    """The page from which something was asked that is refused; empty where it is not known, or is this one."""
    came = urlsplit(page.request.headers.get("referer", ""))
    if page.request.method in SAFE or came.netloc != page.request.headers.get("host", ""):
        return ""
    return local(came.path + (f"?{came.query}" if came.query else ""))


def page_for(request: Request) -> Page:
    """The page that was being made; where it never came about, one for nobody in particular."""
    found = getattr(request.state, "page", None)
    if isinstance(found, Page):
        return found
    headers = dict(request.headers)
    cookies = cookies_of(headers)
    gateway: Any = request.app.state.gateway
    return Page(gateway, request, Visitor(GUEST), locale_of(headers, cookies), cookies=cookies)


@router.get("/errors/{reason}")
async def explain(page: Here, reason: str) -> Response:
    """What a problem's `type` leads to."""
    found = reasons().get(reason)
    if found is None:
        raise Refused("NOT_FOUND")
    return await page.show("errors/reason.html", reason=found)
