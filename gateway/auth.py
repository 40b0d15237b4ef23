"""Who stands at the door: a bearer token, or a browser's session.

The gateway is the browser's OpenID Connect client. Tokens stay on this side; the browser holds a random session name.
What is passed on to a service is the caller's own access token, which the service checks itself.
"""

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from gateway.http import Scope
from kexie.identity.v1 import sessions_pb2 as pb
from kexie.identity.v1 import sessions_pb2_grpc
from kit import tracing
from kit.auth import GUEST, Caller, Verifier
from kit.channel import Channel
from kit.contracts import Method
from kit.errors import Refused
from kit.networks import block, true_address
from kit.once import Once

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
KEPT_SECONDS = 2.0  # how long a resolved session is trusted: signing out takes effect everywhere within it
STALE_SECONDS = 60.0  # how long it is trusted while identity does not answer


@dataclass(frozen=True)
class Session:
    """A browser's session, with the access token of its person."""

    authorization: str
    person_id: str
    name: str
    locale: str
    csrf: str
    ends: float  # of the access token, Unix time


@dataclass(frozen=True)
class Visitor:
    """Who makes a request, and with which token it is passed on."""

    caller: Caller
    authorization: str = ""
    session: Session | None = None
    forwarded: str = ""

    def limited_by(self, scope: Scope) -> str:
        """Whose bucket the request takes from: the subject's, or for guests the address's (of IPv6 the /64)."""
        if self.caller.id:
            return str(self.caller)
        address = self.address(scope)
        return network(address) if ":" in address else address

    def address(self, scope: Scope) -> str:
        """From where the request came."""
        return self.forwarded or peer_of(scope)

    def told(self, method: Method, scope: Scope, locale: str) -> dict[str, str]:
        """What a service is told of a call besides who makes it: with a change also the network it comes from, for
        votes from one place, and never the address itself."""
        said = {"accept-language": locale, "traceparent": tracing.traceparent()}
        if not method.reads:
            said["x-kexie-network"] = block(self.address(scope))
        return said


class Doorkeeper:
    """Admits requests."""

    def __init__(
        self,
        verifier: Verifier,
        identity: Channel,
        public_url: str,
        *,
        trust_forwarded: bool,
        trusted_proxies: Sequence[str] = (),
    ) -> None:
        self._verifier = verifier
        self._sessions: Any = sessions_pb2_grpc.SessionServiceStub(identity)  # type: ignore[arg-type]
        self._origin = origin_of(public_url)
        self._trust_forwarded, self._trusted = trust_forwarded, trusted_proxies
        self.secure = public_url.startswith("https:")
        self._known: OrderedDict[str, tuple[float, Session | None]] = OrderedDict()
        self._asking = Once[Session | None]()

    @property
    def cookie(self) -> str:
        """The name of the session's cookie; under https one that no other host can set."""
        return "__Host-kexie" if self.secure else "kexie_session"

    def forwarded(self, peer: str, headers: Mapping[str, str]) -> str:
        """The address for which the proxies before this gateway speak, as far as the settings trust them; empty for
        the peer's own."""
        said = headers.get("x-forwarded-for", "")
        if self._trusted:
            found = true_address(peer, said, self._trusted)
            return found if found != peer else ""
        return said.rpartition(",")[2].strip() if self._trust_forwarded else ""

    async def admit(
        self, method: str, headers: Mapping[str, str], cookies: Mapping[str, str], peer: str = ""
    ) -> Visitor:
        """Who makes this request. A token that does not stand up, and a change asked by another site's page with the
        browser's cookies, are refused."""
        forwarded = self.forwarded(peer, headers)
        if authorization := headers.get("authorization", ""):
            caller = await self._verifier.caller(authorization)
            if caller.kind == "service":  # the hub's own services do not come by the front door
                raise Refused("TOKEN_REFUSED")
            return Visitor(caller, authorization, forwarded=forwarded)
        session = await self.session(cookies.get(self.cookie, ""))
        if session is None:
            return Visitor(GUEST, forwarded=forwarded)
        if method not in SAFE and not self.same_origin(headers):
            raise Refused("FOREIGN_ORIGIN")
        return Visitor(Caller("person", session.person_id), session.authorization, session, forwarded)

    def same_origin(self, headers: Mapping[str, str]) -> bool:
        """Whether a page of this very site made the request. A browser says so by Origin or Sec-Fetch-Site."""
        if origin := headers.get("origin", ""):
            return origin == self._origin
        return headers.get("sec-fetch-site", "") in ("same-origin", "none")

    async def session(self, name: str) -> Session | None:
        """The session of a cookie's value; None for none, an unknown one or an ended one."""
        if not name or len(name) > 200:
            return None
        known = self._known.get(name)
        if known and known[0] > time.monotonic() and (known[1] is None or known[1].ends > time.time()):
            return known[1]
        return await self._asking.do(name, partial(self._resolve, name))

    async def _resolve(self, name: str) -> Session | None:
        known = self._known.get(name)
        try:
            found = await self._sessions.ResolveSession(pb.ResolveSessionRequest(session_token=name))
            session = Session(
                f"Bearer {found.access_token}",
                found.person_id,
                found.display_name,
                found.locale,
                found.csrf_token,
                found.access_token_expires_at.seconds,
            )
        except Refused as refused:
            if refused.reason not in ("NOT_ANSWERING", "STORE_UNAVAILABLE", "INTERNAL"):
                session = None
            elif known and known[1] and time.monotonic() < known[0] + STALE_SECONDS and known[1].ends > time.time():
                return known[1]
            else:
                raise
        self._known[name] = (time.monotonic() + KEPT_SECONDS, session)
        self._known.move_to_end(name)
        while len(self._known) > 20_000:
            self._known.popitem(last=False)
        return session

    def forget(self, name: str) -> None:
        """Drops what is known of a session, when its person signs out."""
        self._known.pop(name, None)


def peer_of(scope: Scope) -> str:
    """The address at the other end of the connection."""
    return (scope.get("client") or ("?",))[0]


def network(address: str) -> str:
    """The /64 of an IPv6 address, which is one household or server; other addresses as they are."""
    try:
        found = ipaddress.IPv6Address(address.partition("%")[0])
    except ValueError:
        return address
    return str(found.ipv4_mapped or ipaddress.IPv6Network((int(found) >> 64 << 64, 64)))


def origin_of(url: str) -> str:
    """Scheme, host and port of a URL, as a browser says them."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
