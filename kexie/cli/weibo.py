"""A stand-in for Weibo's API: says whose a code is, and keeps private messages as mails.

It is part of the development mailbox, as the stand-in for WeChat is. A code `code-ann` is the one that Weibo would give
for the account `uid-ann`; it holds once.
"""

import hmac
from email.message import EmailMessage
from hashlib import sha256
from typing import Any

import orjson

APP_KEY = APP_SECRET = ACCESS_TOKEN = "development"
FOLDER = "weibo.localhost"  # the domain under which accounts stand among the mails


class BadRequest(Exception):
    """A request that Weibo would refuse, with its code."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(words)
        self.code = code


class Vendor:
    """The hub's account at Weibo."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def whose(self, asked: dict[str, str]) -> dict[str, Any]:
        """Whose code it is. Raises BadRequest."""
        if asked.get("client_id") != APP_KEY or not hmac.compare_digest(asked.get("client_secret", ""), APP_SECRET):
            raise BadRequest(21324, "invalid_client")
        code = asked.get("code", "")
        if asked.get("grant_type") != "authorization_code" or not code.startswith("code-") or code in self._used:
            raise BadRequest(21325, "invalid_grant")
        self._used.add(code)
        return {"access_token": f"2.00{code}", "expires_in": 157679999, "uid": f"uid-{code[5:]}"}

    def take(self, asked: dict[str, str]) -> tuple[EmailMessage, str]:
        """A private message as a mail, and its address. Raises BadRequest."""
        if not hmac.compare_digest(asked.get("access_token", ""), ACCESS_TOKEN):
            raise BadRequest(21332, "invalid_access_token")
        uid = asked.get("receiver_id", "")
        if not uid.startswith("uid-"):
            raise BadRequest(10008, "param error: receiver_id")
        text = str(orjson.loads(asked.get("data") or "{}").get("text", ""))
        to, mail = f"{uid}@{FOLDER}", EmailMessage()
        mail["From"], mail["To"] = f"Weibo <weibo@{FOLDER}>", to
        mail["Subject"] = text.partition("\n")[0]
        mail["Message-ID"] = f"<{sha256(f'{uid}{text}'.encode()).hexdigest()[:32]}@{FOLDER}>"
        mail.set_content(text)
        return mail, to
