"""The client: tokens that are renewed, tries that are repeated where that does no harm, answers as models."""

import random
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import httpx

from kexie_hub import wire
from kexie_hub.api import Services
from kexie_hub.errors import Unauthenticated, Unavailable, problem_of, retry_after

T = TypeVar("T")

EARLY = 30.0  # seconds before its end a token is renewed
AGAIN = frozenset({429, 502, 503, 504})
LONGEST_PAUSE = 30.0


class Hub(Services):
    """A hub, as one API client sees it. Safe to use from several threads.

    What is asked is tried again for up to `patience` seconds in all when it does no harm: reading, and creating under
    a key, which every creating call gets by itself. The hub's `Retry-After` is kept to.
    """

    def __init__(
        self,
        url: str,
        client_id: str,
        client_secret: str,
        *,
        scopes: Sequence[str] = (),
        language: str = "zh-CN",
        timeout: float = 15.0,
        patience: float = 60.0,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._http = httpx.Client(
            base_url=url.rstrip("/"), timeout=timeout, transport=transport, headers={"accept-language": language}
        )
        self._credentials = (client_id, client_secret)
        self._scopes, self._patience, self._sleep = scopes, patience, sleep
        self._token, self._ends = "", 0.0
        self._lock = threading.Lock()
        super().__init__(self)

    def __enter__(self) -> "Hub":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections."""
        self._http.close()

    def call(
        self,
        answer: type[T],
        verb: str,
        path: str,
        *,
        query: dict[str, Any] | None = None,
        body: dict[str, Any] | None = None,
        key: str | None = None,
        if_match: str | None = None,
    ) -> T:
        """Asks one operation. `key` is the idempotency key of a creating one: empty means a new one."""
        headers = {"if-match": f'"{if_match}"'} if if_match else {}
        if key is not None:
            headers["idempotency-key"] = key or str(uuid.uuid4())
        sent: dict[str, Any] = {"json": wire.body(body)} if body is not None else {}
        harmless = verb == "GET" or key is not None
        found = self._tried(verb, path, harmless, params=wire.query(query or {}), headers=headers, **sent)
        return wire.read(answer, found.json())

    def _tried(self, verb: str, path: str, harmless: bool, **request: Any) -> httpx.Response:
        ends = time.monotonic() + self._patience
        tries, renewed = 0, False
        while True:
            tries += 1
            found, wait = self._once(verb, path, request, tries)
            if found is not None and found.is_success:
                return found
            if found is not None and found.status_code == 401 and not renewed:
                self._token, renewed = "", True  # revoked keys of the provider, or a clock that is off: once anew
                continue
            again = found is None or found.status_code in AGAIN
            # What was refused for its number was not done, so it may come again whatever it is.
            may = harmless or (found is not None and found.status_code == 429)
            if not again or not may or time.monotonic() + wait > ends:
                raise problem_of(found) if found is not None else Unavailable(0, {"title": "The hub does not answer."})
            self._sleep(wait)

    def _once(self, verb: str, path: str, request: dict[str, Any], tries: int) -> tuple[httpx.Response | None, float]:
        """One try: its answer (None where there was none), and how long to wait before the next."""
        pause = min(LONGEST_PAUSE, 0.25 * 2**tries) * random.uniform(0.5, 1.0)
        try:
            sent: dict[str, Any] = request | {"headers": request["headers"] | self._authorization()}
            found = self._http.request(verb, path, **sent)
        except (httpx.TransportError, Unavailable):
            return None, pause
        said = retry_after(found)
        return found, pause if said is None else said

    def _authorization(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.token()}"}

    def token(self) -> str:
        """An access token that holds for a while yet."""
        with self._lock:
            if not self._token or time.monotonic() > self._ends - EARLY:
                self._renew()
            return self._token

    def _renew(self) -> None:
        form = {"grant_type": "client_credentials"}
        if self._scopes:
            form["scope"] = " ".join(self._scopes)
        began = time.monotonic()
        try:
            found = self._http.post("/oauth2/token", data=form, auth=self._credentials)
        except httpx.TransportError as error:
            raise Unavailable(0, {"title": "The hub does not answer."}) from error
        if found.status_code in (400, 401):
            said = found.json()
            raise Unauthenticated(401, {"code": said.get("error", ""), "title": said.get("error_description", "")})
        if not found.is_success:
            raise problem_of(found)
        said = found.json()
        self._token, self._ends = str(said["access_token"]), began + float(said["expires_in"])
