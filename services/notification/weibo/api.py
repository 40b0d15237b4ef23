"""Weibo's API (微博开放平台): whose code it was, and private messages of the hub's account to those who follow it
(粉丝服务平台)."""

from typing import Any

import httpx
import orjson

from services.notification.channels.port import BadCode, NotTaken
from services.notification.settings import WeiboSettings

BAD_CODE = frozenset({21324, 21325, 21330})
# What passes by itself: Weibo is busy, or the account has sent enough for a while; or its token is to be renewed.
LATER = frozenset({10001, 10002, 10009, 10010, 10022, 10023, 10024, 21314, 21315, 21327, 21332})


class Account:
    """The hub's account."""

    def __init__(self, settings: WeiboSettings) -> None:
        self._settings, self._url = settings, settings.url.rstrip("/")

    async def whose(self, http: httpx.AsyncClient, code: str) -> str:
        """Whose code it was. Raises BadCode, or NotTaken where Weibo does not answer."""
        settings = self._settings
        asked = {
            "client_id": settings.app_key,
            "client_secret": settings.app_secret.get_secret_value(),
            "grant_type": "authorization_code",
            "redirect_uri": settings.redirect_uri,
            "code": code,
        }
        said = await self._said(http, "/oauth2/access_token", asked)
        if found := said.get("uid"):
            return str(found)
        if said.get("error_code") in BAD_CODE:
            raise BadCode
        raise NotTaken(f"weibo-{said.get('error_code', 'unknown')}", final=False)

    async def send(self, http: httpx.AsyncClient, uid: str, text: str) -> None:
        """Sends a private message. Raises NotTaken."""
        asked = {
            "access_token": self._settings.access_token.get_secret_value(),
            "type": "text",
            "receiver_id": uid,
            "data": orjson.dumps({"text": text}).decode(),
            "save_sender_box": "0",
        }
        said = await self._said(http, "/2/messages/reply.json", asked)
        if said.get("result") is not True:
            code = said.get("error_code", "unknown")
            raise NotTaken(f"weibo-{code}", final=code != "unknown" and code not in LATER)

    async def _said(self, http: httpx.AsyncClient, path: str, asked: dict[str, str]) -> dict[str, Any]:
        try:
            answer = await http.post(self._url + path, data=asked)
            said = orjson.loads(answer.content)
        except (httpx.HTTPError, ValueError) as error:
            raise NotTaken("no-answer", final=False) from error
        if not isinstance(said, dict):
            raise NotTaken("no-answer", final=False)
        return said  # pyright: ignore[reportUnknownVariableType]
