"""The development mailbox: takes the hub's mail by SMTP, keeps it in a Maildir, and shows it on a page.

It listens on loopback only and hands nothing on. A mail that comes again, with the Message-ID and the recipients of one
that is there, is taken and dropped, as receivers do: its name in the Maildir follows from both, and a name is taken
once. `python -m kexie.cli.mailbox --folder F --smtp-port P --http-port P` runs it by itself.
"""

import argparse
import asyncio
import contextlib
import os
import re
import secrets
import signal
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser, BytesParser
from email.utils import getaddresses
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from aiosmtpd.smtp import SMTP
from granian.constants import Interfaces
from granian.server.embed import Server
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from kexie.cli import sms, wechat, weibo
from kexie.cli.receipts import Reporter

HOST = "127.0.0.1"
LARGEST = 4 * 1024 * 1024
PAGE, MOST = 50, 500
NAME = re.compile("[0-9a-f]{32}")
HERE = Path(__file__).parent
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True)
class Summary:
    """A mail as it stands in a list. `to` are those to whom it was handed over, whatever its own header says."""

    id: str
    message_id: str
    sender: str
    to: tuple[str, ...]
    subject: str


@dataclass(frozen=True)
class Listed:
    """A mail of a list, with when it came."""

    summary: Summary
    received_at: str


class Mails:
    """A Maildir whose names follow from what is kept."""

    def __init__(self, folder: Path) -> None:
        self._tmp, self._new = folder / "tmp", folder / "new"
        for part in (self._tmp, self._new, folder / "cur"):
            part.mkdir(mode=0o700, parents=True, exist_ok=True)

    def keep(self, content: bytes, recipients: Iterable[str]) -> bool:
        """Keeps a mail, whole or not at all; False when it was there."""
        to = sorted(recipients)
        said = BytesHeaderParser().parsebytes(content).get("Message-ID") or sha256(content).hexdigest()
        name = sha256("\n".join([str(said).strip(), *to]).encode()).hexdigest()[:32]
        beside = self._tmp / f"{name}.{secrets.token_hex(4)}"
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(f"Delivered-To: {', '.join(to)}\r\n".encode() + content)
        try:
            os.link(beside, self._new / name)
        except FileExistsError:
            return False
        finally:
            beside.unlink()
        return True

    def page(self, to: str = "", limit: int = PAGE, offset: int = 0) -> tuple[list[Listed], int]:
        """Mails, newest first, and how many there are; with `to`, only those to this address."""
        with os.scandir(self._new) as entries:
            found = sorted(((e.stat().st_mtime_ns, e.name) for e in entries), reverse=True)
        if to:
            found = [(at, name) for at, name in found if to.lower() in summary(self._new / name).to]
        page = [Listed(summary(self._new / name), _moment(at)) for at, name in found[offset : offset + limit]]
        return page, len(found)

    def read(self, name: str) -> tuple[Listed, EmailMessage]:
        """One mail. Raises FileNotFoundError."""
        if not NAME.fullmatch(name):
            raise FileNotFoundError(name)
        file = self._new / name
        message = BytesParser(policy=policy.default).parsebytes(file.read_bytes())
        return Listed(summary(file), _moment(file.stat().st_mtime_ns)), message

    def clear(self) -> None:
        """Throws all mails away."""
        for file in self._new.iterdir():
            file.unlink(missing_ok=True)


@lru_cache(maxsize=2000)
def summary(file: Path) -> Summary:
    """What a list says of a mail; a mail never changes under its name."""
    with file.open("rb") as opened:
        head = BytesHeaderParser(policy=policy.default).parse(opened)
    to = tuple(address.lower() for _, address in getaddresses([str(head["Delivered-To"])]) if address)
    said = {name: str(head.get(name, "")) for name in ("Message-ID", "From", "Subject")}
    return Summary(file.name, said["Message-ID"], said["From"], to, said["Subject"])


def body(message: EmailMessage, kind: str) -> str:
    """The plain or HTML body of a mail; empty when it has none."""
    part = message.get_body((kind,))
    return str(part.get_content()).replace("\r\n", "\n") if part is not None else ""


def _moment(nanoseconds: int) -> str:
    return datetime.fromtimestamp(nanoseconds / 1e9, UTC).isoformat(timespec="milliseconds")


class Receiver:
    """What the SMTP server does with a mail."""

    def __init__(self, mails: Mails) -> None:
        self._mails = mails

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        new = await asyncio.to_thread(self._mails.keep, envelope.content, [r.lower() for r in envelope.rcpt_tos])
        return "250 kept" if new else "250 had it already"


def application(mails: Mails, reports_to: str = "") -> Starlette:
    """The pages and the JSON. Handlers are plain functions, which run beside the loop, since they read files. The
    vendors' stand-ins report to the hub at `reports_to`."""
    reporter = Reporter(reports_to)
    pages = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)
    template = pages.get_template("mailbox.html")
    account, follower = wechat.Vendor(), weibo.Vendor()

    def show(request: Request, **facts: Any) -> Response:
        asked = request.query_params.get("lang") or request.headers.get("accept-language", "")
        facts = {"listed": None, "mail": None, "text": "", "source": "", "to": "", "total": 0} | facts
        return HTMLResponse(template.render(english=asked.lower().startswith("en"), **facts), headers=HEADERS)

    def listing(request: Request) -> Response:
        to = request.query_params.get("to", "").strip()
        listed, total = mails.page(to)
        return show(request, listed=listed, total=total, to=to)

    def mail(request: Request) -> Response:
        found, message = one(request)
        return show(request, mail=found, text=body(message, "plain"), source=body(message, "html"))

    def one(request: Request) -> tuple[Listed, EmailMessage]:
        try:
            return mails.read(request.path_params["id"])
        except FileNotFoundError:
            raise HTTPException(404) from None

    def messages(request: Request) -> Response:
        if request.method == "DELETE":
            mails.clear()
            return Response(status_code=204)
        asked = request.query_params
        try:
            limit, offset = min(int(asked.get("limit", PAGE)), MOST), int(asked.get("offset", 0))
        except ValueError:
            raise HTTPException(400, "limit and offset are numbers") from None
        listed, total = mails.page(asked.get("to", "").strip(), max(limit, 0), max(offset, 0))
        return JSONResponse({"messages": [_json(found) for found in listed], "total": total}, headers=HEADERS)

    def message(request: Request) -> Response:
        found, said = one(request)
        bodies = {"text": body(said, "plain"), "html": body(said, "html")}
        headers = {"headers": [[name, str(value)] for name, value in said.items()]}
        return JSONResponse(_json(found) | bodies | headers, headers=HEADERS)

    def short_message(request: Request) -> Response:
        try:
            message, to = sms.take(request)
        except sms.BadRequest as bad:
            return JSONResponse({"Code": str(bad), "Message": str(bad)}, 400, HEADERS)
        mails.keep(message.as_bytes(policy=policy.SMTP), [to])
        reporter.of_sms(request.query_params.get("OutId", ""), to.partition("@")[0])
        return JSONResponse({"Code": "OK", "Message": "OK", "BizId": str(message["Message-ID"])}, headers=HEADERS)

    def of_wechat(answer: Callable[[dict[str, str]], dict[str, Any]]) -> Callable[[Request], Response]:
        def answered(request: Request) -> Response:
            try:
                return JSONResponse(answer(dict(request.query_params)), headers=HEADERS)
            except wechat.BadRequest as bad:  # WeChat refuses with the status 200
                return JSONResponse({"errcode": bad.code, "errmsg": str(bad)}, headers=HEADERS)

        return answered

    async def template_message(request: Request) -> Response:
        body = await request.json()

        def kept(asked: dict[str, str]) -> dict[str, Any]:
            message, to = account.take(asked, body)
            mails.keep(message.as_bytes(policy=policy.SMTP), [to])
            message_id = time.time_ns()
            reporter.of_wechat(message_id, to.partition("@")[0])
            return {"errcode": 0, "errmsg": "ok", "msgid": message_id}

        return await run_in_threadpool(of_wechat(kept), request)

    async def of_weibo(request: Request) -> Response:
        asked = {name: str(value) for name, value in (await request.form()).items()}
        try:
            if request.url.path.endswith("/access_token"):
                return JSONResponse(follower.whose(asked), headers=HEADERS)
            message, to = follower.take(asked)
        except weibo.BadRequest as bad:
            return JSONResponse({"error": str(bad), "error_code": bad.code}, 400, HEADERS)
        await run_in_threadpool(mails.keep, message.as_bytes(policy=policy.SMTP), [to])
        return JSONResponse({"result": True, "receiver_id": asked["receiver_id"]}, headers=HEADERS)

    def agreed(request: Request) -> Response:
        """A vendor's page on which somebody says whose account it is: here everybody is somebody new, and agrees."""
        asked = request.query_params
        own = wechat.APP_ID if request.url.path.startswith("/wechat/") else weibo.APP_KEY
        if (asked.get("appid") or asked.get("client_id")) != own or not asked.get("redirect_uri", "").startswith(
            "http"
        ):
            raise HTTPException(400, "an application that is not known, or no address to come back to")
        said = urlencode({"code": f"code-{secrets.token_hex(6)}", "state": asked.get("state", "")})
        return RedirectResponse(f"{asked['redirect_uri']}?{said}", 302, HEADERS)

    def style(_: Request) -> Response:
        return Response((HERE / "mailbox.css").read_text("utf-8"), media_type="text/css", headers=HEADERS)

    return Starlette(
        routes=[
            Route("/", listing),
            Route("/mails/{id}", mail),
            Route("/messages", messages, methods=["GET", "DELETE"]),
            Route("/messages/{id}", message),
            Route("/sms/", short_message, methods=["POST"]),
            Route("/wechat/cgi-bin/token", of_wechat(account.token)),
            Route("/wechat/sns/oauth2/access_token", of_wechat(account.openid)),
            Route("/wechat/cgi-bin/message/template/send", template_message, methods=["POST"]),
            Route("/wechat/connect/oauth2/authorize", agreed),
            Route("/weibo/oauth2/authorize", agreed),
            Route("/weibo/oauth2/access_token", of_weibo, methods=["POST"]),
            Route("/weibo/2/messages/reply.json", of_weibo, methods=["POST"]),
            Route("/mailbox.css", style),
            Route("/livez", lambda _: PlainTextResponse("ok\n")),
        ],
        # A page of another site that gives its own name this address must not read mail here.
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"])],
    )


def _json(found: Listed) -> dict[str, Any]:
    return asdict(found.summary) | {"received_at": found.received_at}


async def run(folder: Path, smtp_port: int, http_port: int, reports_to: str = "") -> None:
    """Runs the mailbox until it is cancelled. Raises OSError when a port is taken."""
    mails = Mails(folder)
    loop = asyncio.get_running_loop()
    made = partial(
        SMTP, Receiver(mails), data_size_limit=LARGEST, hostname="localhost", ident="Kexie mailbox", loop=loop
    )
    smtp = await loop.create_server(made, HOST, smtp_port)
    http = Server(
        application(mails, reports_to), address=HOST, port=http_port, interface=Interfaces.ASGINL, log_enabled=False
    )
    try:
        await http.serve()
    finally:
        http.stop()
        smtp.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m kexie.cli.mailbox", description="The development mailbox.")
    parser.add_argument("--folder", type=Path, required=True, help="the Maildir; made when it is not there")
    parser.add_argument("--smtp-port", type=int, required=True)
    parser.add_argument("--http-port", type=int, required=True)
    parser.add_argument("--reports-to", default="", help="the hub's address, to which the vendors' stand-ins report")
    asked = parser.parse_args()

    async def until_told() -> None:
        work = asyncio.ensure_future(run(asked.folder, asked.smtp_port, asked.http_port, asked.reports_to))
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, work.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await work

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(until_told())


if __name__ == "__main__":
    main()
