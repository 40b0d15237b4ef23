"""The whole hub, somebody at a browser, and programs of others that sign people in by it.

A program prints `VISIT <address>` where it would open a browser, `DEVICE <code>` where it would show a code, and reads
a line; at the end it prints `DONE` with what it got.
"""

import asyncio
import json
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
import pytest_asyncio
from joserfc.jwk import ECKey

from services.identity.clients.domain import new_secret
from services.identity.relying_parties.domain import DEVICE
from tests.support.hub import Issuer
from tests.support.receiver import Answer, Receiver
from tests.support.servers import Servers
from tests.support.site import PASSWORD, Site, running
from tests.web.reader import Document

HERE = Path(__file__).parent
REDIRECT = "https://client.example/callback"
SECONDS = 60
ROWS = {
    "organisations": [{"ref": "county", "name": "西湖区科协", "kind": "association", "region": "330106"}],
    "people": [{"ref": "wang", "name": "王工", "mail": "wang@example.org", "password": PASSWORD}],
}


def missing(what: str, remedy: str) -> None:
    """Skips by name; in CI that is a failure."""
    told = f"{what}: {remedy}"
    pytest.fail(told) if os.environ.get("KEXIE_CI") == "1" else pytest.skip(told)


@pytest.fixture(scope="session")
def node() -> str:
    """Node.js, with the packages of `node/package-lock.json`."""
    found, npm = shutil.which("node"), shutil.which("npm")
    if found is None or npm is None:
        missing("there is no Node.js", "apt-get install nodejs npm")
    folder = HERE / "node"
    stamp, lock = folder / "node_modules" / ".done", (folder / "package-lock.json").read_text("utf-8")
    if not stamp.exists() or stamp.read_text("utf-8") != lock:
        command = [str(npm), "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=240)
        if done.returncode:
            missing("npm could not install", done.stderr[-500:])
        stamp.write_text(lock, "utf-8")
    return str(found)


@pytest.fixture(scope="session")
def go_client(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The client in Go, built."""
    go = shutil.which("go") or shutil.which("go", path="/usr/local/go/bin")
    if go is None:
        missing("there is no Go", "apt-get install golang-go")
    made = tmp_path_factory.mktemp("go") / "client"
    environment = os.environ | {"CGO_ENABLED": "0", "GOFLAGS": "-mod=readonly"}
    command = [str(go), "build", "-o", str(made), "."]
    done = subprocess.run(command, cwd=HERE / "go", capture_output=True, text=True, timeout=280, env=environment)
    if done.returncode:
        missing("go could not build", done.stderr[-500:])
    return str(made)


@pytest_asyncio.fixture(scope="module")
async def site(servers: Servers, issuer: Issuer) -> AsyncIterator[Site]:
    """The hub; Wang has an account there."""
    async with running(servers, issuer, identity={"client_keys": {"hosts": ["127.0.0.1"]}}) as made:
        await made.bring(ROWS)
        yield made


@dataclass
class Agent:
    """Wang's browser, which knows forms and cookies and no scripts."""

    site: Site
    http: httpx.AsyncClient

    async def visit(self, address: str) -> str:
        """Goes where a program sends it, signs in where that is asked; returns where it leaves the hub."""
        answer = await self.http.get(address)
        for _ in range(10):
            if answer.status_code in (302, 303):
                target = str(answer.url.join(answer.headers["location"]))
                if not target.startswith(self.site.url):
                    return target
                answer = await self.http.get(target)
            else:
                assert answer.status_code == 200, answer.text
                answer = await self.fill_in(answer)
        raise AssertionError(f"it leads nowhere: {answer.url}")

    async def fill_in(self, page: httpx.Response) -> httpx.Response:
        """Fills in the page of signing in."""
        form = Document(page.text).form("/sign-in")
        return await self.send(form.action, form.with_(identifier="wang@example.org", password=PASSWORD))

    async def send(self, action: str, values: dict[str, list[str]]) -> httpx.Response:
        return await self.http.post(action, data=values, headers={"origin": self.site.url})

    async def open_session(self) -> None:
        """Signs in at the hub itself."""
        answer = await self.http.get("/sign-in/start?next=/device")
        while answer.status_code in (302, 303) and answer.headers["location"] != "/device":
            answer = await self.http.get(answer.headers["location"])
            if answer.status_code == 200:
                answer = await self.fill_in(answer)

    async def let_in(self, code: str) -> None:
        """Types a device's code and says yes."""
        page = await self.http.get(f"/device?{urlencode({'user_code': code})}")
        if page.status_code == 303:
            await self.open_session()
            page = await self.http.get(f"/device?{urlencode({'user_code': code})}")
        form = Document(page.text).form("/device")
        asked = Document((await self.send("/device", form.values)).text)
        assert "县科协之窗" in asked.text, "the program is named"
        yes = next(f for f in asked.forms if f.values.get("allow") == ["1"])
        answer = await self.send(yes.action, yes.values)
        assert answer.headers["location"] == "/device"


@pytest_asyncio.fixture
async def agent(site: Site) -> AsyncIterator[Agent]:
    async with httpx.AsyncClient(base_url=site.url, trust_env=False, timeout=20) as http:
        yield Agent(site, http)


@pytest_asyncio.fixture(scope="module")
async def publisher() -> AsyncIterator[Receiver]:
    """A server of a client's own, at which it publishes its keys."""
    made = await Receiver("127.0.0.1").start()
    yield made
    await made.stop()


@pytest_asyncio.fixture(scope="module")
async def registered(site: Site, publisher: Receiver) -> dict[str, Any]:
    """Clients at the hub as programs are told of them: one with a secret, one with a key at an address of its own, one
    whose id tokens are signed as is usual elsewhere, one for devices."""
    key, secrets = ECKey.generate_key("P-256", {"kid": "one", "alg": "ES256", "use": "sig"}), {}
    published = json.dumps({"keys": [key.as_dict(private=False)]}).encode()
    publisher.answers["/jwks"] = lambda _: Answer(200, body=published)
    asked: dict[str, dict[str, Any]] = {
        "secret": {"grants": ["authorization_code", "refresh_token", "client_credentials"]},
        "key": {
            "grants": ["authorization_code", "refresh_token"],
            "authentication": "private_key_jwt",
            "jwks_uri": f"http://127.0.0.1:{publisher.port}/jwks",
        },
        "usual": {"grants": ["authorization_code", "refresh_token"], "id_token_algorithm": "RS256"},
        "device": {"grants": [DEVICE, "refresh_token"], "authentication": "none"},
    }
    for ref, said in asked.items():
        secrets[ref] = new_secret()
        row = {"ref": ref, "name": "县科协之窗", "org_ref": "county", "scopes": ["needs.read"]}
        usual = {"ref": ref, "scopes": ["openid", "profile"], "redirect_uris": [REDIRECT], "logout_uris": [REDIRECT]}
        rows = {"clients": [row | {"secret": secrets[ref]}], "relying-parties": [usual | said]}
        await site.bring(rows)
    told = {ref: {"client_id": site.id("client", ref), "client_secret": secrets[ref]} for ref in asked}
    told["key"] = {"client_id": site.id("client", "key"), "jwk": key.as_dict(private=True)}
    return {"issuer": site.url, "redirect_uri": REDIRECT, "scope": "openid profile", **told}


async def run(command: Sequence[str], given: dict[str, Any], agent: Agent) -> dict[str, Any]:
    """Runs a program with somebody at its browser; what it got."""
    environment = os.environ | {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    process = await asyncio.create_subprocess_exec(
        *(*command, json.dumps(given)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=environment,
    )
    assert process.stdin and process.stdout and process.stderr
    try:
        async with asyncio.timeout(SECONDS):
            while line := (await process.stdout.readline()).decode():
                word, _, rest = line.strip().partition(" ")
                if word == "DONE":
                    return json.loads(rest)
                answer = "done"
                if word == "VISIT":
                    answer = await agent.visit(rest)
                elif word == "DEVICE":
                    await agent.let_in(rest)
                process.stdin.write(f"{answer}\n".encode())
                await process.stdin.drain()
            raise AssertionError((await process.stderr.read()).decode()[-3000:])
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


PYTHON = [sys.executable, str(HERE / "python_client.py")]
NODE = str(HERE / "node" / "client.mjs")
