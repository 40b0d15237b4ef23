"""A stand-in for WeChat's API of official accounts: hands out tokens that end, and keeps template messages as mails.

It is part of the development mailbox, as the stand-in for short messages is. A code `code-ann` is the one that WeChat
would give for the account `openid-ann`; it holds once.
"""

import hmac
import secrets
import time
from email.message import EmailMessage
from typing import Any

APP_ID = APP_SECRET = "development"
TEMPLATE = "kexie-notice"
FOLDER = "wechat.localhost"  # the domain under which accounts stand among the mails
LASTS = 7200.0  # seconds for which a token holds


class BadRequest(Exception):
    """A request that WeChat would refuse, with its code."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(words)
        self.code = code


class Vendor:
    """One official account. A new token ends the one before, as WeChat's does."""

    def __init__(self, lasts: float = LASTS) -> None:
        self._lasts, self._token, self._until = lasts, "", 0.0
        self._used: set[str] = set()
        self.tokens = 0  # that were handed out

    def token(self, asked: dict[str, str]) -> dict[str, Any]:
        """The account's token. Raises BadRequest."""
        self._check(asked)
        if asked.get("grant_type") != "client_credential":
            raise BadRequest(40002, "invalid grant_type")
        self.tokens += 1
        self._token, self._until = secrets.token_urlsafe(60), time.monotonic() + self._lasts
        return {"access_token": self._token, "expires_in": int(self._lasts)}

    def openid(self, asked: dict[str, str]) -> dict[str, Any]:
        """Whose code it is. Raises BadRequest."""
        self._check(asked)
        code = asked.get("code", "")
        if not code.startswith("code-"):
            raise BadRequest(40029, "invalid code")
        if code in self._used:
            raise BadRequest(40163, "code been used")
        self._used.add(code)
        return {"openid": f"openid-{code[5:]}", "expires_in": int(self._lasts), "scope": "snsapi_base"}

    def take(self, asked: dict[str, str], message: dict[str, Any]) -> tuple[EmailMessage, str]:
        """A template message as a mail, and its address. Raises BadRequest."""
        if not self._token or not hmac.compare_digest(asked.get("access_token", ""), self._token):
            raise BadRequest(40001, "invalid credential, access_token is invalid or not latest")
        if time.monotonic() > self._until:
            raise BadRequest(42001, "access_token expired")
        if message.get("template_id") != TEMPLATE:
            raise BadRequest(40037, "invalid template_id")
        openid = str(message.get("touser", ""))
        if not openid.startswith("openid-"):
            raise BadRequest(40003, "invalid openid")
        said = {name: str(field.get("value", "")) for name, field in dict(message.get("data") or {}).items()}
        to, mail = f"{openid}@{FOLDER}", EmailMessage()
        mail["From"], mail["To"] = f"WeChat <wechat@{FOLDER}>", to
        mail["Subject"] = said.get("first", "")
        mail["Message-ID"] = f"<{message.get('client_msg_id', '')}@{FOLDER}>"
        mail.set_content("\n\n".join([said.get("keyword1", ""), said.get("remark", ""), str(message.get("url", ""))]))
        return mail, to

    def _check(self, asked: dict[str, str]) -> None:
        if asked.get("appid") != APP_ID:
            raise BadRequest(40013, "invalid appid")
        if not hmac.compare_digest(asked.get("secret", ""), APP_SECRET):
            raise BadRequest(40125, "invalid appsecret")
