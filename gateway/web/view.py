"""A page: who asks for it and in which language, how it asks the services, and how it is answered.

A request message names its method, since every method has a request of its own: `await page.ask(pb.GetNeedRequest(…))`.
It goes to the service with the visitor's own token. What several services say of one page is asked for at once, each
for a limited time; one that does not answer leaves its panel empty and the page whole.
"""

import asyncio
import hashlib
import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Annotated, Any, cast
from urllib.parse import quote, urlencode, urlsplit

import structlog
from fastapi import Depends, Request
from fastapi.responses import Response
from google.protobuf.internal.enum_type_wrapper import EnumTypeWrapper
from google.protobuf.message import Message

from gateway.api import READ_SECONDS, WRITE_SECONDS, matches
from gateway.auth import SAFE, Visitor, peer_of
from gateway.cache import Kept
from gateway.http import body_of, cookies_of, locale_of
from gateway.problem import status_of
from gateway.web import bodies, render
from gateway.web.forms import Form, Values, first
from gateway.web.i18n import LOCALES, said
from gateway.web.navigation import theme_of
from kexie.identity.v1 import people_pb2 as people
from kexie.notification.v1 import inbox_pb2 as inbox
from kit.contracts import Method, fill, methods
from kit.errors import Refused

if TYPE_CHECKING:
    from gateway.app import Gateway

log = structlog.get_logger()

PANEL_SECONDS = 1.2  # how long a panel may keep its page waiting
BADGE_SECONDS = 0.4
MODES = frozenset({"elder"})
CAN_SECONDS, CAN_MOST = 10.0, 2000  # how long what a session's roles allow is taken as known, for menus alone
NOTICE = "kexie_notice"
YEAR = 365 * 86400
AWAY = frozenset({"NOT_ANSWERING", "STORE_UNAVAILABLE", "INTERNAL"})  # a panel that cannot be shown at the moment


CAN: OrderedDict[str, tuple[float, frozenset[str]]] = OrderedDict()


@cache
def method_of(request: type[Message]) -> Method:
    """The method that a request is for."""
    name = request.DESCRIPTOR.full_name
    return next(m for m in methods() if m.descriptor.input_type.full_name == name)


@dataclass
class Panel:
    """A part of a page: what its service answered. `away` when it did not; neither when it had nothing to say here."""

    answer: Any = None
    away: bool = False

    def __bool__(self) -> bool:
        return self.answer is not None


@dataclass
class Page:
    """One request for a page."""

    gateway: "Gateway"
    request: Request
    visitor: Visitor
    locale: str
    sent: Values = field(default_factory=dict[str, list[str]])
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    badge: "asyncio.Future[int] | None" = None
    cookies: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        self.cookies = self.cookies or cookies_of(dict(self.request.headers))
        self._setting: dict[str, str] = {}
        self._me: Any = None
        self.carded: frozenset[str] = frozenset()  # of the people named on the page, those with a card to be shown
        self.can: frozenset[str] = frozenset()  # what the visitor's roles allow somewhere; for menus, decides nothing

    @property
    def path(self) -> str:
        return self.request.url.path

    @property
    def theme(self) -> str:
        """Which platform's look and menu the page has."""
        return theme_of(self.path)

    @property
    def mode(self) -> str:
        """`elder` in the elders' mode."""
        chosen = self.cookies.get("kexie_mode", "")
        return chosen if chosen in MODES else ""

    @property
    def signed_in(self) -> bool:
        return self.visitor.session is not None

    @property
    def person_id(self) -> str:
        return self.visitor.caller.id if self.visitor.caller.kind == "person" else ""

    async def me(self) -> Any:
        """The visitor's account with the roles held and what they allow. Who is not signed in is led to signing in."""
        if not self.signed_in:
            raise Refused("SIGN_IN_NEEDED")
        if self._me is None:
            self._me = await self.ask(people.GetMeRequest())
        return self._me

    async def know_roles(self) -> None:
        """What the visitor's roles allow, so that menus lead to nothing that would be refused."""
        moment, token = time.monotonic(), self.visitor.authorization
        ends, self.can = CAN.get(token, (0.0, self.can))
        if ends < moment and (me := await self.panel_of(self.me())):
            self.can = frozenset(me.answer.can)
            CAN[token] = (moment + CAN_SECONDS, self.can)
            while len(CAN) > CAN_MOST:
                CAN.popitem(last=False)

    async def places(self, action: str) -> list[tuple[str, str]]:
        """The organisations in which a role allows the visitor an action, by id and name."""
        found = {role.org_id: role.org_name for role in (await self.me()).roles if action in role.actions}
        return list(found.items())

    async def must_have(self, action: str) -> list[tuple[str, str]]:
        """The organisations in which a role allows the visitor an action. Raises Refused where there is none."""
        places = await self.places(action)
        if not places:
            raise Refused("FORBIDDEN", action=action)
        return places

    def chosen(self, places: list[tuple[str, str]]) -> str:
        """The organisation of these that the address names, or what was sent; else the first."""
        named = self.query("org") or self.field("org_id")
        return next((org_id for org_id, _ in places if org_id == named), places[0][0])

    @cached_property
    def csrf(self) -> str:
        """The session's token against forged forms, masked anew for every page, so that packing gives nothing away."""
        token = self.visitor.session.csrf.encode() if self.visitor.session else b""
        pad = secrets.token_bytes(len(token))
        return (pad + bytes(a ^ b for a, b in zip(pad, token, strict=True))).hex()

    def words(self, words: str) -> str:
        """Marked words in the visitor's language."""
        return said(self.locale, words)

    @property
    def partial(self) -> bool:
        """Whether htmx asks for a part of the page."""
        return self.request.headers.get("hx-request-type") == "partial"

    def query(self, name: str) -> str:
        """A value from the address, never a long one."""
        return self.request.query_params.get(name, "").strip()[:500]

    def number(self, name: str) -> int:
        """A number from the address; 0 for anything else."""
        value = self.query(name)
        return int(value) if value.isdecimal() and len(value) < 10 else 0

    def day(self, name: str) -> str:
        """A day from the address, `YYYY-MM-DD`; empty for anything else."""
        try:
            return date.fromisoformat(self.query(name)).isoformat()
        except ValueError:
            return ""

    def choice(self, kind: EnumTypeWrapper, name: str) -> str | None:
        """The name of an enum's value whose number is in the address; None for anything else."""
        number = self.number(name)
        return kind.Name(number) if number and number in kind.values() else None

    def address(self, **changes: str) -> str:
        """This page's address with other parameters; an empty one goes."""
        kept = {name: value for name, value in self.request.query_params.items() if name not in ("lang", "mode")}
        asked = {name: value for name, value in (kept | changes).items() if value}
        return self.path + ("?" + urlencode(asked) if asked else "")

    def absolute(self, **changes: str) -> str:
        """The same with the hub's public address."""
        return self.gateway.settings.public_url.rstrip("/") + self.address(**changes)

    # Asking

    async def ask(self, request: Message, *, form: Form | None = None, seconds: float = 0) -> Any:
        """Asks the service whose method the request is for. A form gives the `Idempotency-Key` and `If-Match`.
        Raises Refused."""
        method = method_of(type(request))
        payload = request.SerializeToString()
        if self.visitor.authorization or not method.rules.cache.seconds:
            return await self._call(method, payload, form, seconds)
        return await self._shared(method, request, payload, seconds)

    async def ask_as_hub(self, request: Message) -> Any:
        """Asks what only the hub itself may ask: to sign a person in, to open or close a session."""
        authorization = self.gateway.identity.authorization()
        return await self._call(method_of(type(request)), request.SerializeToString(), None, 0, authorization)

    async def _call(
        self, method: Method, payload: bytes, form: Form | None, seconds: float, authorization: str = ""
    ) -> Any:
        channel = self.gateway.channels.get(method.owner)
        if channel is None:
            raise Refused("NOT_ANSWERING", service=method.owner)
        metadata = self.visitor.told(method, cast(Any, self.request.scope), self.locale)
        metadata["authorization"] = authorization or self.visitor.authorization
        if form is not None and form.key and method.rules.creates:
            metadata["idempotency-key"] = form.key
        if form is not None and form.etag:
            metadata["if-match"] = form.etag
        limit = seconds or (READ_SECONDS if method.reads else WRITE_SECONDS)
        repeatable = method.repeatable or "idempotency-key" in metadata
        return method.response.FromString(await channel.call(method.path, payload, metadata, limit, repeatable))

    async def _shared(self, method: Method, request: Message, payload: bytes, seconds: float) -> Any:
        """A public answer, kept with those of the API and dropped by the same events."""
        key = f"{self.locale}{method.path}?{payload.hex()}"
        if kept := self.gateway.cache.get(key):
            return method.response.FromString(kept.body)
        made = time.monotonic()
        answer = await self._call(method, payload, None, seconds)
        tags = tuple(fill(tag, request) for tag in method.rules.cache.tags)
        body = answer.SerializeToString()
        self.gateway.cache.put(key, Kept([], body, b"", tags, made, made + method.rules.cache.seconds))
        return answer

    async def panels(self, seconds: float = PANEL_SECONDS, /, **requests: Message | None) -> dict[str, Panel]:
        """Asks for the parts of a page at once."""
        found = await asyncio.gather(*(self.panel(request, seconds) for request in requests.values()))
        return dict(zip(requests, found, strict=True))

    async def panel(self, request: Message | None, seconds: float = PANEL_SECONDS) -> Panel:
        """One part of a page; nothing for no request, or for what the visitor may not see."""
        return Panel() if request is None else await self.panel_of(self.ask(request, seconds=seconds), seconds)

    async def panel_of(self, asking: Awaitable[Any], seconds: float = PANEL_SECONDS) -> Panel:
        """A part of a page from a question that is being asked."""
        try:
            async with asyncio.timeout(seconds):
                return Panel(await asking)
        except TimeoutError:
            return Panel(away=True)
        except Refused as refused:
            return Panel(away=refused.reason in AWAY)

    # Forms

    def form(self, kind: type[Message] | None = None) -> Form:
        """What the visitor sent."""
        return Form.sent(kind, self.sent)

    def field(self, name: str) -> str:
        """One value of what the visitor sent."""
        return first(self.sent, name)

    # Answering

    async def show(
        self, template: str, context: Mapping[str, Any] = {}, *, status: int = 200, part: str = "", **more: Any
    ) -> Response:
        """The page, told `context` and `more`; only its block `part` when htmx asks for that."""
        if self.signed_in and not self.partial:
            await self.know_roles()
        told = {**context, **more, "page": self, "unread": await self._unread(), "notice": self._notice()}
        body = render.page(self.locale, template, part if self.partial else "", told)
        return self.answer(body, status)

    async def again(
        self, form: Form, refused: Refused, template: str, context: Mapping[str, Any] = {}, **more: Any
    ) -> Response:
        """The form with what was wrong with it; a refusal that no form can mend goes on to an error page."""
        if not form.again(refused, status_of(refused)):
            raise refused
        return await self.show(template, context, status=422, form=form, **more)

    def answer(self, body: str, status: int = 200) -> Response:
        """HTML with the headers of a page."""
        content = body.encode()
        etag = f'"{hashlib.blake2b(content, digest_size=9).hexdigest()}"'.encode()
        kept = not self.signed_in and status == 200 and self.request.method in ("GET", "HEAD") and not self._setting
        if kept and matches(self.request.headers.get("if-none-match", ""), etag):
            return self._dressed(
                Response(status_code=304, headers={"etag": etag.decode(), "cache-control": "no-cache"})
            )
        response = Response(content, status, media_type="text/html")
        response.headers["cache-control"] = "no-cache" if kept else "private, no-store"
        if kept:
            response.headers["etag"] = etag.decode()
        return self._dressed(response)

    def _dressed(self, response: Response) -> Response:
        response.headers["vary"] = "Accept-Language, Cookie, HX-Request-Type"
        response.headers["content-language"] = self.locale
        for name, value in self._setting.items():
            self.set_cookie(response, name, value, 60 if name == NOTICE and value else (YEAR if value else 0))
        return response

    def set_cookie(self, response: Response, name: str, value: str, seconds: int, *, path: str = "/") -> None:
        """Sets a cookie of the hub's own; with 0 seconds removes it."""
        secure = self.gateway.door.secure
        response.set_cookie(name, value, max_age=seconds, path=path, httponly=True, samesite="lax", secure=secure)

    def to(self, address: str, *, notice: str = "") -> Response:
        """On to another page, which then says that something was done. `notice` is a name from `words.NOTICES`."""
        response = Response(status_code=303, headers={"location": address})
        response.headers["cache-control"] = "private, no-store"
        if self.request.headers.get("hx-request"):
            response.status_code = 200
            response.headers["hx-redirect"] = address
            del response.headers["location"]
        if notice:
            self._setting[NOTICE] = notice
        return self._dressed(response)

    def keep(self, name: str, value: str) -> None:
        """Keeps a choice of the visitor's, such as the language."""
        self.cookies[name] = value
        self._setting[name] = value

    def _notice(self) -> str:
        """What was done by the request before; said once."""
        found = self.cookies.get(NOTICE, "")
        if found:
            self._setting[NOTICE] = ""
        return found

    async def _unread(self) -> int:
        if self.badge is None:
            return 0
        try:
            return await asyncio.wait_for(self.badge, BADGE_SECONDS)
        except (TimeoutError, Refused):
            return 0


def local(address: str) -> str:
    """An address on this site, or the portal's: where to go on after signing in is never another site's to say."""
    parts = urlsplit(address)
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and "\\" not in address
    return address if plain and not parts.scheme and not parts.netloc and address.isprintable() else "/"


def sign_in_address(back: str) -> str:
    """Where signing in begins, to come back to `back`."""
    return f"/sign-in/start?next={quote(back, safe='')}"


async def page_of(request: Request) -> Page:
    """The page of a request: its visitor admitted, its limits kept, its form read and shown to be this site's own."""
    gateway = cast("Gateway", request.app.state.gateway)
    headers = {name: value for name, value in request.headers.items() if name != "authorization"}
    cookies = cookies_of(headers)
    scope = cast(dict[str, Any], request.scope)
    visitor = await gateway.door.admit(request.method, headers, cookies, peer_of(scope))
    gateway.limits.take(visitor.limited_by(scope))
    page = Page(gateway, request, visitor, locale_of(headers, cookies), cookies=cookies)
    request.state.page = page
    if request.method not in SAFE:
        await _read_form(page, headers)
        return page
    _keep_choices(page)
    if visitor.session is not None and not request.headers.get("hx-request"):
        page.badge = badge_of(page)
    return page


def _keep_choices(page: Page) -> None:
    """`?lang=en` and `?mode=elder` hold for all pages from then on."""
    if (language := page.query("lang")) in LOCALES:
        page.locale = language
        page.keep("kexie_lang", language)
    if (mode := page.query("mode")) in (*MODES, "standard"):
        page.keep("kexie_mode", mode if mode in MODES else "")


async def _read_form(page: Page, headers: Mapping[str, str]) -> None:
    if not page.gateway.door.same_origin(headers):
        raise Refused("FOREIGN_ORIGIN")
    body = await body_of(cast(Any, page.request.receive))
    page.sent, page.files = bodies.read(headers.get("content-type", ""), body)
    if page.visitor.session and not genuine(first(page.sent, "csrf"), page.visitor.session.csrf):
        raise Refused("FOREIGN_ORIGIN")


def genuine(masked: str, token: str) -> bool:
    """Whether a form carries the session's own token."""
    try:
        raw = bytes.fromhex(masked)
    except ValueError:
        return False
    half = len(raw) // 2
    return hmac.compare_digest(bytes(a ^ b for a, b in zip(raw[:half], raw[half:], strict=False)), token.encode())


async def unread_of(page: Page) -> int:
    """How many notices wait unread."""
    return int((await page.ask(inbox.CountUnreadRequest(), seconds=BADGE_SECONDS)).unread)


def badge_of(page: Page) -> "asyncio.Future[int]":
    """Begins to count the visitor's unread notices, beside the page."""
    task = asyncio.ensure_future(unread_of(page))
    task.add_done_callback(lambda done: done.cancelled() or done.exception())
    return task


Here = Annotated[Page, Depends(page_of)]
