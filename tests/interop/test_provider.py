"""The hub with another OpenID provider in the place of its own, by settings alone: people sign in there, the gateway
keeps their session, and every service believes that provider's tokens."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from joserfc.jwk import ECKey

from kexie.cli.state import free_port
from kit.imports import id_of
from tests.interop.conftest import HERE
from tests.support.live import Live
from tests.web.reader import Document

pytestmark = pytest.mark.capability("ON-01")

PEOPLE = [{"ref": "wang", "name": "王工"}, {"ref": "stranger", "name": "无关联"}]
SECONDS = 70  # an access token's life: the hub renews what has less than a minute left


@dataclass
class Elsewhere:
    """The other provider, and the hub that relies on it."""

    issuer: str
    live: Live

    async def sign_in(self, http: httpx.AsyncClient, name: str) -> httpx.Response:
        """Signs in at the other provider, through its pages; the last page, at the hub."""
        answer = await http.get(f"{self.live.url}/sign-in/start?next=/me", follow_redirects=True)
        for _ in range(3):
            if str(answer.url).startswith(self.live.url):
                break
            form = next(form for form in Document(answer.text).forms if form.method == "post")
            values = form.values | ({"login": [name], "password": ["x"]} if "login" in answer.text else {})
            answer = await http.post(str(answer.url.join(form.action)), data=values, follow_redirects=True)
        return answer


@pytest_asyncio.fixture(scope="module")
async def elsewhere(node: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Elsewhere]:
    folder: Path = tmp_path_factory.mktemp("elsewhere")
    live, port = Live.on(folder), free_port()
    issuer = f"http://127.0.0.1:{port}"
    key = ECKey.generate_key("P-256", {"kid": "theirs", "alg": "ES256", "use": "sig"})
    known = {"client_id": "kexie", "client_secret": "a secret that both have been told"}
    told = {"issuer": issuer, "hub": live.url, "port": port, "key": key.as_dict(private=True), "seconds": SECONDS}
    process = await asyncio.create_subprocess_exec(
        *(node, str(HERE / "node" / "provider.mjs"), json.dumps(told | known)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=os.environ | {"NODE_ENV": "production"},
    )
    assert process.stdout
    assert await asyncio.wait_for(process.stdout.readline(), 30) == b"READY\n"
    config = folder / "hub.toml"
    settings = known | {"issuer": issuer, "jwks_url": f"{issuer}/jwks", "token_url": f"{issuer}/token"}
    settings["revocation_url"] = f"{issuer}/token/revocation"
    config.write_text("[provider]\n" + "\n".join(f"{k} = {json.dumps(v)}" for k, v in settings.items()), "utf-8")
    try:
        live.up("--config", str(config))
        live.load("people", PEOPLE)
        live.load("subject-links", [{"ref": "wang", "issuer": issuer, "subject": "wang-elsewhere"}])
        yield Elsewhere(issuer, live)
    finally:
        live.down()
        process.kill()
        await process.wait()


async def test_a_person_who_signs_in_elsewhere_is_the_hubs_person(elsewhere):
    async with httpx.AsyncClient(trust_env=False, timeout=20) as http:
        page = await elsewhere.sign_in(http, "wang-elsewhere")
        assert page.url.path == "/me", page.url
        assert "王工" in page.text
        # Other services check the other provider's token for themselves, and find the same person.
        profile = await http.get(f"{elsewhere.live.url}/api/home/v1/my-profile")
        assert profile.status_code == 200, profile.text
        matches = await http.get(f"{elsewhere.live.url}/api/discovery/v1/interests")
        assert matches.status_code == 200, matches.text
        me = await http.get(f"{elsewhere.live.url}/api/identity/v1/me")
        assert me.json()["person"]["personId"] == str(id_of("person", "wang"))


async def test_a_session_is_renewed_at_the_other_provider(elsewhere):
    async with httpx.AsyncClient(trust_env=False, timeout=20) as http:
        await elsewhere.sign_in(http, "wang-elsewhere")
        database = await elsewhere.live.database()
        try:
            await database.execute("update identity.browser_session set access_expires_at = now()")
            before = await database.fetch("select access_token from identity.browser_session order by session_id")
            await asyncio.sleep(2.1)  # as long as the gateway trusts what it read
            answer = await http.get(f"{elsewhere.live.url}/api/identity/v1/me")
            assert answer.status_code == 200, answer.text
            after = await database.fetch("select access_token from identity.browser_session order by session_id")
            assert before[-1] != after[-1]
        finally:
            await database.close()


async def test_who_is_linked_to_nobody_is_told_so_and_not_let_in(elsewhere):
    async with httpx.AsyncClient(trust_env=False, timeout=20) as http:
        page = await elsewhere.sign_in(http, "somebody-else")
        assert (page.status_code, page.url.path) == (403, "/auth/callback")
        assert "尚未与平台账号关联" in page.text
        answer = await http.get(f"{elsewhere.live.url}/api/identity/v1/me")
        assert answer.status_code == 401


async def test_signing_out_leads_to_the_other_provider_and_back(elsewhere):
    async with httpx.AsyncClient(trust_env=False, timeout=20) as http:
        page = await elsewhere.sign_in(http, "wang-elsewhere")
        form = Document(page.text).form("/sign-out")
        answer = await http.post(
            f"{elsewhere.live.url}/sign-out", data=form.values, headers={"origin": elsewhere.live.url}
        )
        assert answer.headers["location"].startswith(f"{elsewhere.issuer}/session/end?id_token_hint=")
        page = await http.get(answer.headers["location"], follow_redirects=True)
        assert page.status_code == 200
        answer = await http.get(f"{elsewhere.live.url}/api/identity/v1/me")
        assert answer.status_code == 401


async def test_the_hubs_own_provider_is_shut(elsewhere):
    async with httpx.AsyncClient(trust_env=False, timeout=20) as http:
        for path in ("/.well-known/openid-configuration", "/oauth2/jwks", "/oauth2/authorize"):
            assert (await http.get(elsewhere.live.url + path)).status_code == 404
        own = await elsewhere.live.token("wang")
        bearer = {"authorization": f"Bearer {own}"}
        answer = await http.get(f"{elsewhere.live.url}/api/identity/v1/me", headers=bearer)
        assert answer.status_code == 401, "its tokens are worth nothing"
