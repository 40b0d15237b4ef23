"""The checking authority: says whether a name and a document's number belong together.

The protocol is the hub's own, small enough for an adapter in front of whichever authority there is
(docs/how-to/verify-people.md). Numbers go to the authority and nowhere else.
"""

import httpx
import structlog

from kit.errors import Refused
from services.identity.settings import VerificationSettings

from .documents import Document

log = structlog.get_logger()

SECONDS = 5.0


class Authority:
    """The authority that the settings name."""

    def __init__(self, settings: VerificationSettings, http: httpx.AsyncClient) -> None:
        self._settings, self._http = settings, http

    @property
    def is_there(self) -> bool:
        return bool(self._settings.authority_url)

    async def matches(self, legal_name: str, document: Document) -> bool:
        """Whether the authority knows this name under this document. Raises Refused when it does not answer."""
        asked = {
            "name": legal_name,
            "kind": document.kind,
            "number": document.number,
            "country": document.country,
            "birthDate": document.born.isoformat(),
        }
        key = self._settings.authority_key.get_secret_value()
        try:
            answer = await self._http.post(
                f"{self._settings.authority_url.rstrip('/')}/v1/checks",
                json=asked,
                headers={"authorization": f"Bearer {key}"},
                timeout=SECONDS,
            )
            answer.raise_for_status()
            said = answer.json()["result"]
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            log.warning("authority.away", problem=type(error).__name__)
            raise Refused("NOT_ANSWERING", service="authority") from None  # the cause holds what was asked
        return said == "match"
