"""People of the demo at the hub's front door: with a token as programs have it, or with a session as browsers do."""

import html
import json
import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from kit.imports import id_of
from tests.support.live import Live


@dataclass
class Somebody:
    """One caller and what the hub answers."""

    web: httpx.AsyncClient
    ref: str = ""

    async def get(self, path: str, status: int = 200, **query: Any) -> Any:
        answer = await self.web.get(path, params=query)
        assert answer.status_code == status, f"{self.ref or 'guest'} {path}: {answer.status_code} {answer.text[:500]}"
        return answer.json()

    async def post(self, path: str, body: dict[str, Any] | None = None, *, status: int = 200, key: str = "") -> Any:
        answer = await self.web.post(path, json=body or {}, headers={"idempotency-key": key} if key else {})
        assert answer.status_code == status, f"{self.ref or 'guest'} {path}: {answer.status_code} {answer.text[:500]}"
        return answer.json()

    async def put(self, path: str, body: dict[str, Any], *, status: int = 200) -> Any:
        answer = await self.web.put(path, json=body)
        assert answer.status_code == status, f"{self.ref} {path}: {answer.status_code} {answer.text[:500]}"
        return answer.json()


@dataclass
class Town:
    """Everybody in the demo."""

    live: Live
    known: dict[str, Somebody] = field(default_factory=dict)

    async def somebody(self, ref: str) -> Somebody:
        """A person of the demo by ref, with a token; a guest for no ref."""
        if ref not in self.known:
            headers = {"authorization": f"Bearer {await self.live.token(ref)}"} if ref else {}
            self.known[ref] = Somebody(self._web(headers), ref)
        return self.known[ref]

    async def client(self, ref: str) -> Somebody:
        """An API client of the demo, by its own credentials."""
        [account] = [c for c in self.accounts["clients"] if c["ref"] == ref]
        web = self._web({})
        answer = await web.post(
            "/oauth2/token", data={"grant_type": "client_credentials"}, auth=(account["id"], account["secret"])
        )
        assert answer.status_code == 200, answer.text
        web.headers["authorization"] = f"Bearer {answer.json()['access_token']}"
        return self.known.setdefault(ref, Somebody(web, ref))

    async def browser(self, ref: str) -> Somebody:
        """A person who signed in at the provider's page: authorization code with PKCE, then a session's cookie."""
        [account] = [p for p in self.accounts["personas"] if p["ref"] == ref]
        web = self._web({"origin": self.live.url})
        web.follow_redirects = True
        page = await web.get("/sign-in/start")
        asked = [urlsplit(str(step.url)).path for step in page.history]
        assert "/oauth2/authorize" in asked
        authorize = next(step for step in page.history if urlsplit(str(step.url)).path == "/oauth2/authorize")
        assert "code_challenge_method=S256" in str(authorize.url)
        sent = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
        sent = {name: html.unescape(value) for name, value in sent.items()}
        sent |= {"identifier": account["mail"], "password": account["password"]}
        done = await web.post("/sign-in", data=sent)
        assert done.status_code == 200, done.text[:500]
        assert "kexie_session" in web.cookies
        return Somebody(web, ref)

    @property
    def accounts(self) -> dict[str, Any]:
        return json.loads((self.live.state / "accounts.json").read_text("utf-8"))

    def _web(self, headers: dict[str, str]) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            base_url=self.live.url, headers={"accept-language": "zh-CN"} | headers, timeout=20, trust_env=False
        )

    def id(self, kind: str, ref: str) -> str:
        """The id of a row of the demo."""
        return str(id_of(kind, ref))

    async def mails(self, to: str) -> list[dict[str, Any]]:
        """What arrived in the development mailbox for an address."""
        said = json.loads((self.live.state / "run/hub.json").read_text())
        async with httpx.AsyncClient(base_url=said["mailbox"], trust_env=False) as web:
            found = (await web.get("/messages", params={"to": to})).json()["messages"]
            return [(await web.get(f"/messages/{one['id']}")).json() for one in found]

    async def close(self) -> None:
        for one in self.known.values():
            await one.web.aclose()


def holding(folder: Path, words: str) -> list[Path]:
    """Files below a folder that hold these words, in UTF-8 or as JSON escapes."""
    wanted = {words.encode(), json.dumps(words)[1:-1].encode()}
    return [file for file in folder.rglob("*") if file.is_file() and any(w in file.read_bytes() for w in wanted)]


def soon(seconds: float) -> float:
    """When something must have happened, by the monotonic clock."""
    return time.monotonic() + seconds
