"""The sender of back-channel logout: runs in every process of the service, and shares the queue with the others."""

import asyncio
from typing import cast
from urllib.parse import urlencode
from uuid import UUID

import structlog
from prometheus_client import Counter

from kit import hosts, outward
from kit.app import Running
from kit.db import GONE
from kit.hosts import Destination, Unfit
from kit.outward import NotTaken, Problem
from services.identity.keys.service import ALGORITHM, ring_of
from services.identity.relying_parties.tables import RelyingParty
from services.identity.settings import IdentitySettings

from . import notices, tokens
from .tables import LogoutNotice

log = structlog.get_logger()

TOLD = Counter("kexie_logout_notices_total", "Back-channel logouts: sent, postponed, dropped.", ["result"])
IDLE = 1.0  # seconds between looks at the queue
AT_ONCE = 20
HEADERS = {"content-type": "application/x-www-form-urlencoded", "user-agent": "Kexie-Hub-Logout/1"}


async def send_logouts(service: Running) -> None:
    """Tells clients of sessions that have ended, as long as the service runs."""
    sender = Sender(service)
    while not service.stopping.is_set():
        try:
            busy = await sender.round()
        except GONE as error:
            log.info("logouts.waiting", problem=type(error).__name__)
            busy = False
        except Exception:
            log.exception("logouts.failed")
            busy = False
        if not busy:
            await service.pause(IDLE)


class Sender:
    """Sends what is due, several at once."""

    def __init__(self, service: Running) -> None:
        self._service, self._database = service, service.database
        self._settings = cast(IdentitySettings, service.settings)
        self._reach = self._settings.logout.reach()

    async def round(self) -> bool:
        """Sends what is due; whether there was anything."""
        async with self._database.transaction() as session:
            due = await notices.take(session, AT_ONCE)
        await asyncio.gather(*(self._one(notice) for notice in due))
        return bool(due)

    async def _one(self, notice: LogoutNotice) -> None:
        party = await (await self._database.reader()).get(RelyingParty, UUID(notice.client_id))
        try:
            to = hosts.permitted(party.backchannel_logout_uri if party else "", self._reach.hosts)
        except Unfit:
            await self._drop(notice)
            return
        problem = await self._tell(to, notice, party.id_token_algorithm if party else ALGORITHM)
        async with self._database.transaction() as session:
            if problem:
                await notices.postpone(session, notice, problem)
            else:
                await notices.settle(session, notice)
        TOLD.labels("postponed" if problem else "sent").inc()
        if problem:
            log.info("logouts.not_taken", client_id=notice.client_id, problem=problem)

    async def _drop(self, notice: LogoutNotice) -> None:
        """The client wants to hear no longer, or the operator allows its host no longer."""
        async with self._database.transaction() as session:
            await notices.settle(session, notice, Problem.ADDRESS_REFUSED)
        TOLD.labels("dropped").inc()

    async def _tell(self, to: Destination, notice: LogoutNotice, algorithm: str) -> str:
        """Tells a client; empty, or why it has not heard. The token is made anew for each try, since it is short."""
        ring = ring_of(self._service)
        key = (await ring.keys()).signing if algorithm == ALGORITHM else await ring.rsa()
        token = tokens.logout_token(
            key, self._settings.issuer, notice.client_id, str(notice.person_id), str(notice.session_id)
        )
        try:
            answer = await outward.post(to, HEADERS, urlencode({"logout_token": token}).encode(), self._reach)
        except NotTaken as refusal:
            return refusal.problem
        return "" if answer.status in (200, 204) else f"http-{answer.status}"
