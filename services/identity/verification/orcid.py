"""ORCID: a person shows an iD by signing in there (OAuth, the public API's scope `/authenticate`)."""

import base64
import time
from urllib.parse import urlencode

import httpx
import structlog

from kit.errors import Refused
from kit.vault import Sealed, Vault
from services.identity.settings import IdentitySettings

from . import domain

log = structlog.get_logger()

SECONDS = 5.0
CALLBACK = "/me/verification/orcid"
MINUTES = 15


class Orcid:
    """The hub as a client of ORCID. The state that goes there and back is sealed for the person who began."""

    def __init__(self, settings: IdentitySettings, http: httpx.AsyncClient) -> None:
        self._settings, self._http = settings.verification, http
        self._callback = settings.public_url.rstrip("/") + CALLBACK
        self._vault = Vault(settings, "orcid")

    @property
    def is_there(self) -> bool:
        return bool(self._settings.orcid_client_id)

    def authorize_url(self, person_id: str) -> str:
        """Where the person signs in with ORCID."""
        self._must_be_there()
        ends = str(int(time.time()) + MINUTES * 60)
        asked = {
            "client_id": self._settings.orcid_client_id,
            "response_type": "code",
            "scope": "/authenticate",
            "redirect_uri": self._callback,
            "state": base64.urlsafe_b64encode(self._vault.seal(ends, person_id)).decode(),
        }
        return f"{self._settings.orcid_url.rstrip('/')}/oauth/authorize?{urlencode(asked)}"

    async def shown(self, person_id: str, code: str, state: str) -> str:
        """The iD of whoever signed in with ORCID, for the person who began it."""
        self._must_be_there()
        self._check(person_id, state)
        form = {
            "client_id": self._settings.orcid_client_id,
            "client_secret": self._settings.orcid_client_secret.get_secret_value(),
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._callback,
        }
        try:
            answer = await self._http.post(
                f"{self._settings.orcid_url.rstrip('/')}/oauth/token",
                data=form,
                headers={"accept": "application/json"},
                timeout=SECONDS,
            )
            if answer.status_code in (400, 401):
                raise Refused("ORCID_REFUSED")
            answer.raise_for_status()
            return domain.orcid_of(str(answer.json()["orcid"]))
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            log.warning("orcid.away", problem=type(error).__name__)
            raise Refused("NOT_ANSWERING", service="ORCID") from error

    def _check(self, person_id: str, state: str) -> None:
        try:
            ends = int(self._vault.open(base64.urlsafe_b64decode(state), person_id))
        except (Sealed, ValueError) as error:
            raise Refused("ORCID_REFUSED") from error
        if ends < time.time():
            raise Refused("ORCID_REFUSED")

    def _must_be_there(self) -> None:
        if not self.is_there:
            raise Refused("ORCID_NOT_SET_UP")
