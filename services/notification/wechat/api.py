"""WeChat's API for official accounts (微信公众平台): the account's token, whose code it was, and template messages."""

import asyncio
import time
from typing import Any

import httpx
import orjson

from services.notification.channels.port import BadCode, NotTaken
from services.notification.settings import WechatSettings

OLD_TOKEN = frozenset({40001, 40014, 42001})  # the token is not, or no longer, the account's
BAD_CODE = frozenset({40029, 40163, 41008, 42003})
# What passes by itself: WeChat is busy, or the account has sent enough for a minute.
LATER = frozenset({-1, 45009, 45011, 50002})
EARLY = 120.0  # seconds before its end at which a token is no longer used


class Account:
    """The official account. Its token is asked for anew before it ends; one that ended before its time is replaced
    once, and then the call is made again."""

    def __init__(self, settings: WechatSettings) -> None:
        self._settings = settings
        self._url = settings.url.rstrip("/")
        self._token, self._until = "", 0.0
        self._asking = asyncio.Lock()

    async def whose(self, http: httpx.AsyncClient, code: str) -> str:
        """Whose code it was. Raises BadCode, or NotTaken where WeChat does not answer."""
        asked = {"code": code, "grant_type": "authorization_code"} | self._account()
        said = await self._said(http, "GET", "/sns/oauth2/access_token", params=asked)
        if found := said.get("openid"):
            return str(found)
        if said.get("errcode") in BAD_CODE:
            raise BadCode
        raise NotTaken(f"wechat-{said.get('errcode', 'unknown')}", final=False)

    async def send(self, http: httpx.AsyncClient, openid: str, words: dict[str, str], url: str, once: str) -> str:
        """Sends a template message; `once` keeps WeChat from sending it twice. Returns what WeChat calls it. Raises
        NotTaken."""
        data = {name: {"value": value} for name, value in words.items()}
        message = {"touser": openid, "template_id": self._settings.template, "url": url, "data": data}
        said: dict[str, Any] = {}
        code = -1
        for token in (await self._fresh(http), ""):
            asked = {"access_token": token or await self._fresh(http, anew=True)}
            body = message | {"client_msg_id": once}
            said = await self._said(http, "POST", "/cgi-bin/message/template/send", params=asked, json=body)
            code = int(said.get("errcode", -1))
            if code not in OLD_TOKEN:
                break
        if code:
            raise NotTaken(f"wechat-{code}", final=code not in LATER | OLD_TOKEN)
        return str(said.get("msgid", ""))

    async def _fresh(self, http: httpx.AsyncClient, *, anew: bool = False) -> str:
        old = self._token
        async with self._asking:
            if (anew and self._token == old) or time.monotonic() > self._until:
                asked = {"grant_type": "client_credential"} | self._account()
                said = await self._said(http, "GET", "/cgi-bin/token", params=asked)
                if "access_token" not in said:
                    raise NotTaken(f"wechat-{said.get('errcode', 'unknown')}", final=False)
                self._token = str(said["access_token"])
                self._until = time.monotonic() + float(said.get("expires_in", 0)) - EARLY
            return self._token

    def _account(self) -> dict[str, str]:
        settings = self._settings
        return {"appid": settings.app_id, "secret": settings.app_secret.get_secret_value()}

    async def _said(self, http: httpx.AsyncClient, method: str, path: str, **more: Any) -> dict[str, Any]:
        try:
            answer = await http.request(method, self._url + path, **more)
            said = orjson.loads(answer.content)
        except (httpx.HTTPError, ValueError) as error:
            raise NotTaken("no-answer", final=False) from error
        if not isinstance(said, dict):
            raise NotTaken("no-answer", final=False)
        return said  # pyright: ignore[reportUnknownVariableType]
