"""Signing in: whole sign-ins (the provider asked, password by argon2id, code, tokens) and renewals (a refresh token for
its successor), for each second of CPU that the hub's processes spend on them, PostgreSQL's included; as many times of
what is wanted, ten sign-ins and a hundred renewals a second of one core. The scarcer counts."""

import asyncio
import secrets
import time
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count
from statistics import median
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import psutil

from bench._run import Effort, Figure, run
from bench._stand import Stand
from gateway.web.sign_in.provider import challenge
from kexie.cli.ask import Hub
from kexie.cli.state import State
from kexie.identity.v1 import sign_in_pb2 as pb
from kexie.identity.v1 import sign_in_pb2_grpc
from services.identity.people import passwords

TARGETS = {"separate": 1.0, "together": 1.0}
SIGN_INS, RENEWALS = 10.0, 100.0  # wanted a second, of one core
PEOPLE = 8  # who sign in at the same time
PASSWORD = "测速用的口令-9"


@dataclass
class Somebody:
    """A person at a browser of their own."""

    stand: Stand
    hub: Any
    mail: str
    secret: str
    refresh_token: str = ""

    async def sign_in(self) -> None:
        """From the provider's first page to the tokens."""
        verifier, back = secrets.token_urlsafe(48), f"{self.stand.hub.url}/auth/callback"
        asked = {"response_type": "code", "client_id": "web", "redirect_uri": back, "scope": "openid profile"}
        asked |= {"code_challenge": challenge(verifier), "code_challenge_method": "S256", "state": "s"}
        async with httpx.AsyncClient(base_url=self.stand.hub.url, trust_env=False, timeout=30) as http:
            page = await http.get("/oauth2/authorize", params=asked)
            answer = await self._password(page, http.cookies.get("kexie_op") or "")
            page = await http.get(answer.redirect_to, headers={"cookie": f"kexie_op={answer.session_token}"})
            code = parse_qs(urlsplit(page.headers["location"]).query)["code"][0]
            form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
            await self._token(http, form)

    async def _password(self, page: httpx.Response, cookie: str) -> Any:
        request_id = parse_qs(urlsplit(page.headers["location"]).query)["request"][0]
        said = {"identifier": self.mail, "password": PASSWORD, "remote_address": f"198.51.100.{secrets.randbelow(250)}"}
        return await self.hub.SignIn(pb.SignInRequest(request_id=request_id, browser_token=cookie, **said), timeout=30)

    async def renew(self, http: httpx.AsyncClient) -> None:
        """A refresh token for its successor."""
        await self._token(http, {"grant_type": "refresh_token", "refresh_token": self.refresh_token})

    async def _token(self, http: httpx.AsyncClient, form: dict[str, str]) -> None:
        answer = await http.post("/oauth2/token", data=form, auth=("web", self.secret))
        self.refresh_token = answer.raise_for_status().json()["refresh_token"]


async def measure(stand: Stand, effort: Effort) -> Figure:
    mark, hash_ = uuid.uuid4().hex[:8], await passwords.hashed(PASSWORD)
    rows = [
        {"ref": f"{mark}-{n}", "name": "测速", "mail": f"{mark}-{n}@example.com", "password_hash": hash_}
        for n in range(PEOPLE)
    ]
    stand.hub.load("people", rows)
    secret = State(stand.hub.state).secret("web-client")
    async with (
        Hub.of(stand.hub.state).channel("identity") as channel,
        httpx.AsyncClient(base_url=stand.hub.url, trust_env=False, timeout=30) as http,
    ):
        stub = sign_in_pb2_grpc.SignInServiceStub(channel)  # type: ignore[arg-type]
        people = [Somebody(stand, stub, row["mail"], secret) for row in rows]
        await asyncio.gather(*(somebody.sign_in() for somebody in people))  # warm, and all have a token
        sign_ins, renewals = list[float](), list[float]()
        for _ in range(effort.rounds):
            sign_ins.append(await _for_each_second(stand, people, lambda s: s.sign_in(), effort.seconds))
            renewals.append(await _for_each_second(stand, people, lambda s: s.renew(http), effort.seconds))
    met = [min(s / SIGN_INS, r / RENEWALS) for s, r in zip(sign_ins, renewals, strict=True)]
    said = [f"sign-ins {median(sign_ins):,.0f}, renewals {median(renewals):,.0f}, for each second of CPU"]
    return Figure(median(met), min(met), max(met), said=said)


async def _for_each_second(
    stand: Stand, people: list[Somebody], do: Callable[[Somebody], Awaitable[None]], seconds: float
) -> float:
    """How often it is done for each second of CPU that the hub spends meanwhile."""
    done, ends, before = count(), time.monotonic() + seconds, _cpu(stand)

    async def again(somebody: Somebody) -> None:
        while time.monotonic() < ends:
            await do(somebody)
            next(done)

    await asyncio.gather(*(again(somebody) for somebody in people))
    after = _cpu(stand)
    spent = sum(now - before.get(pid, 0.0) for pid, now in after.items())
    return next(done) / spent


def _cpu(stand: Stand) -> dict[int, float]:
    """The CPU seconds of every process of the hub, those that PostgreSQL forked included."""
    found: dict[int, float] = {}
    for pid in stand.hub.pids().values():
        for process in (psutil.Process(pid), *psutil.Process(pid).children(recursive=True)):
            try:
                times = process.cpu_times()
            except psutil.NoSuchProcess:
                continue
            found[process.pid] = times.user + times.system
    return found


if __name__ == "__main__":
    raise SystemExit(run(["sign_in"]))
