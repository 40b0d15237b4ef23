"""The demo's personas and API clients with their secrets, and tokens for trying the API from a shell."""

import asyncio
import base64
import json
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

from kexie.cli.ask import Hub
from kexie.cli.speech import CommandError, t
from kexie.cli.state import State

FILE = "accounts.json"


def kept(state: State) -> dict[str, list[dict[str, Any]]]:
    """Who was made by the demo data, with passwords and secrets."""
    return {"personas": [], "clients": []} | state.read(FILE)


def refuse_production(hub: Hub) -> None:
    """Secrets and tokens are for trying things out."""
    if hub.env == "production":
        raise CommandError(t("生产环境中不可用", "this is refused in production"))


def token(hub: Hub, name: str) -> dict[str, Any]:
    """An access token for a persona (by part, ref, name, mail or id) or an API client (by ref, name or id)."""
    known = kept(hub.state)
    for person in known["personas"]:
        if name in (person["ref"], person["persona"], person["name"], person["mail"], person["id"]):
            return asyncio.run(_of_person(hub, person["id"]))
    for client in known["clients"]:
        if name in (client["id"], client["ref"], client["name"]):
            return _of_client(hub, client)
    names = ", ".join([*(p["persona"] for p in known["personas"]), *(c["ref"] for c in known["clients"])])
    raise CommandError(
        t(f"没有名为“{name}”的演示账号；可用的有：{names}", f"there is no account “{name}”; there are: {names}"), code=2
    )


async def _of_person(hub: Hub, person_id: str) -> dict[str, Any]:
    from kexie.identity.v1 import sign_in_pb2, sign_in_pb2_grpc

    async with hub.channel("identity") as channel:
        stub: Any = sign_in_pb2_grpc.SignInServiceStub(channel)
        answer = await stub.IssueToken(sign_in_pb2.IssueTokenRequest(person_id=person_id))
    return {"access_token": answer.access_token, "token_type": "Bearer", "expires_in": answer.expires_in}


def _of_client(hub: Hub, client: dict[str, Any]) -> dict[str, Any]:
    """By the way that the client's own program takes: client credentials."""
    basic = ":".join(urllib.parse.quote(client[part], safe="") for part in ("id", "secret"))
    request = urllib.request.Request(
        f"{hub.url}/oauth2/token",
        urllib.parse.urlencode({"grant_type": "client_credentials"}).encode(),
        {"Authorization": f"Basic {base64.b64encode(basic.encode()).decode()}"},
    )
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10) as answer:
            return json.loads(answer.read())
    except urllib.error.HTTPError as error:
        said = error.read().decode("utf-8", "replace")
        raise CommandError(t(f"未能取得令牌：{said}", f"no token was given: {said}")) from error
    except OSError as error:
        raise CommandError(t(f"无法连接 {hub.url}：{error}", f"{hub.url} cannot be reached: {error}")) from error
