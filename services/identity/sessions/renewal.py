"""Renewing access tokens at the provider's token endpoint, the hub's own or another."""

import asyncio
from dataclasses import dataclass
from typing import cast

import httpx
import structlog

from kit import ids
from kit.app import Running
from kit.db import Database
from kit.errors import Refused
from kit.vault import Vault
from services.identity.settings import IdentitySettings

from . import domain, service
from .service import Tokens
from .tables import BrowserSession

log = structlog.get_logger()

TIMEOUT = 4.0  # seconds; below the lease
TRIES = 60
PAUSE = 0.05  # seconds between looks whether another process has renewed


class Ended(Exception):
    """The provider will not renew this session any more."""


@dataclass
class Renewal:
    """The gateway's client at the provider."""

    settings: IdentitySettings
    database: Database
    vault: Vault
    http: httpx.AsyncClient

    async def fresh(self, found: BrowserSession) -> BrowserSession:
        """The session with an access token that holds long enough. Of many who ask at once one renews."""
        for _ in range(TRIES):
            if domain.is_fresh(found.access_expires_at, ids.now()):
                return found
            async with self.database.transaction() as session:
                mine = await service.claim(session, found.session_id, found.access_expires_at)
            if mine:
                await self._renew(found)
            else:
                await asyncio.sleep(PAUSE)
            found = await self._again(found)
        raise Refused("NOT_ANSWERING", service="identity")

    async def _again(self, found: BrowserSession) -> BrowserSession:
        again = await (await self.database.reader()).get(BrowserSession, found.session_id)
        if again is None or again.ended_at is not None:
            raise Refused("SESSION_ENDED")
        return again

    async def _renew(self, found: BrowserSession) -> None:
        try:
            tokens = await self._exchange(found)
        except Ended:
            async with self.database.transaction() as session:
                await service.end(session, found.session_id)
            raise Refused("SESSION_ENDED") from None
        except (httpx.HTTPError, ValueError, KeyError) as error:
            log.warning("session.not_renewed", problem=type(error).__name__)
            async with self.database.transaction() as session:
                await service.released(session, found.session_id)
            raise Refused("NOT_ANSWERING", service="identity") from error
        async with self.database.transaction() as session:
            await service.renewed(session, self.vault, found, tokens)

    async def _exchange(self, found: BrowserSession) -> Tokens:
        """Asks the provider. A lost answer is asked for again within the provider's grace."""
        if found.refresh_token is None:
            raise Ended
        form = {"grant_type": "refresh_token", "refresh_token": self.refresh_token(found)}
        answer = await self.http.post(self.settings.token_url, data=form, auth=self._credentials())
        if answer.status_code == 400 and answer.json().get("error") == "invalid_grant":
            raise Ended
        answer.raise_for_status()
        said = answer.json()
        return Tokens(
            str(said["access_token"]), str(said.get("refresh_token", "")), "", int(said.get("expires_in", 300))
        )

    def refresh_token(self, found: BrowserSession) -> str:
        """The session's refresh token; empty when it has none."""
        return self.vault.open(found.refresh_token, f"{found.session_id}:refresh") if found.refresh_token else ""

    async def revoke(self, found: BrowserSession) -> None:
        """Gives the refresh token back to the provider. That it cannot be reached keeps nobody signed in here."""
        if found.refresh_token is None:
            return
        try:
            await self.http.post(
                self.settings.revocation_url,
                data={"token": self.refresh_token(found), "token_type_hint": "refresh_token"},
                auth=self._credentials(),
            )
        except httpx.HTTPError as error:
            log.warning("session.not_revoked", problem=type(error).__name__)

    def _credentials(self) -> httpx.BasicAuth:
        oidc = self.settings.oidc
        return httpx.BasicAuth(oidc.web_client_id, oidc.web_client_secret.get_secret_value())


def renewal_of(running: Running) -> Renewal:
    """The client of this process, put among the service's parts at first use."""
    if Renewal not in running.parts.held:
        settings = cast(IdentitySettings, running.settings)
        http = httpx.AsyncClient(timeout=TIMEOUT, trust_env=False)
        running.parts.put(Renewal(settings, running.database, Vault(settings, "sessions"), http))
    made: Renewal = running.parts.get(Renewal)
    return made
