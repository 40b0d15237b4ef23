"""Tries the hub with Keycloak as its provider: `python tests/interop/keycloak/try.py FOLDER`, where FOLDER is an
unpacked distribution (`org.keycloak:keycloak-quarkus-dist` of Maven Central). Needs a JDK ≥ 21.

It starts Keycloak with `realm.json`, a hub that relies on it by settings alone, and signs somebody in. It is no test of
the suite: Keycloak takes a minute to start and half a gigabyte.
"""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import httpx

from kexie.cli import java
from kexie.cli.state import free_port
from kit.imports import id_of
from tests.support.live import Live
from tests.web.reader import Document

HERE = Path(__file__).parent
SECRET, PASSWORD = "a secret that both have been told", "a password at the other provider"
START_SECONDS = 240


def main(keycloak: Path) -> None:
    with tempfile.TemporaryDirectory() as root:
        Path(root).chmod(0o755)
        live, port = Live.on(Path(root)), free_port()
        realm = json.loads((HERE / "realm.json").read_text("utf-8").replace("HUB", live.url))
        shutil.rmtree(keycloak / "data", ignore_errors=True)  # a realm that is there is not imported anew
        (keycloak / "data" / "import").mkdir(parents=True)
        (keycloak / "data" / "import" / "kexie.json").write_text(json.dumps(realm), "utf-8")
        process = start(keycloak, port)
        try:
            issuer = f"http://127.0.0.1:{port}/realms/kexie"
            wait_for(f"{issuer}/.well-known/openid-configuration", process)
            rely_on(live, issuer)
            live.load("people", [{"ref": "wang", "name": "王工"}])
            live.load("subject-links", [{"ref": "wang", "issuer": issuer, "subject": realm["users"][0]["id"]}])
            asyncio.run(sign_in(live))
        finally:
            live.down()
            process.terminate()
            process.wait(60)


def start(keycloak: Path, port: int) -> "subprocess.Popen[bytes]":
    environment = os.environ | {"JAVA_HOME": str(java.home() or "")}
    command = [str(keycloak / "bin" / "kc.sh"), "start-dev", "--import-realm", "--http-host", "127.0.0.1"]
    return subprocess.Popen([*command, "--http-port", str(port)], env=environment, stdout=subprocess.DEVNULL)


def wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(START_SECONDS):
        assert process.poll() is None, "Keycloak did not start"
        try:
            if httpx.get(address, trust_env=False, timeout=5).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        try:
            process.wait(1)
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError("Keycloak did not become ready")


def rely_on(live: Live, issuer: str) -> None:
    protocol = f"{issuer}/protocol/openid-connect"
    settings: dict[str, Any] = {
        "issuer": issuer,
        "jwks_url": f"{protocol}/certs",
        "token_url": f"{protocol}/token",
        "revocation_url": f"{protocol}/revoke",
        "client_id": "kexie",
        "client_secret": SECRET,
    }
    config = live.root / "hub.toml"
    config.write_text("[provider]\n" + "\n".join(f"{k} = {json.dumps(v)}" for k, v in settings.items()), "utf-8")
    live.up("--config", str(config))


async def sign_in(live: Live) -> None:
    async with httpx.AsyncClient(trust_env=False, timeout=30, follow_redirects=True) as http:

        async def as_browsers_do(_: httpx.Response) -> None:
            """Browsers send secure cookies to this machine without TLS too."""
            for cookie in http.cookies.jar:
                cookie.secure = False

        http.event_hooks["response"] = [as_browsers_do]
        page = await http.get(f"{live.url}/sign-in/start?next=/me")
        form = next((form for form in Document(page.text).forms if form.method == "post"), None)
        assert form, f"{page.url} {page.status_code}: {page.text[:2000]}"
        values = form.values | {"username": ["wang"], "password": [PASSWORD]}
        page = await http.post(str(page.url.join(form.action)), data=values)
        assert page.url.path == "/me", page.url
        assert "王工" in page.text
        profile = await http.get(f"{live.url}/api/home/v1/my-profile")  # another service, which checks for itself
        assert profile.status_code == 200, profile.text
        me = (await http.get(f"{live.url}/api/identity/v1/me")).json()
        assert me["person"]["personId"] == str(id_of("person", "wang"))
        form = Document(page.text).form("/sign-out")
        await http.post(f"{live.url}/sign-out", data=form.values, headers={"origin": live.url})
        assert (await http.get(f"{live.url}/api/identity/v1/me")).status_code == 401
    print("Keycloak signs people in, and out.")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
