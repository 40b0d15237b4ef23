"""Webhooks over REST, as the documentation says."""

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from kit.errors import ROOT
from tests.notification.webhooks.conftest import ALLOWED, Answer, Hooks
from tests.notification.webhooks.test_sending import open_need
from tests.support.door import Door, opened
from tests.support.hub import until

pytestmark = pytest.mark.capability("XP-13")

GUIDE = (ROOT / "docs/how-to/webhooks.md").read_text("utf-8")
API = "/api/notification/v1"


@pytest_asyncio.fixture(scope="module")
async def door(hooks: Hooks) -> AsyncIterator[Door]:
    async with opened(hooks.hub) as made:
        yield made


def shown() -> Any:
    """The function that the guide shows."""
    [code] = re.findall(r"```python\n(.*?)```", GUIDE, re.S)
    assert len(code.strip().splitlines()) <= 10
    named: dict[str, Any] = {}
    exec(code, named)
    return named["genuine"]


async def test_what_the_guide_shows_tells_genuine_calls_from_others(hooks: Hooks):
    genuine = shown()
    hook = await hooks.create()
    rotated = await hooks.ask("RotateWebhookSecret", webhook_id=hook.id, overlap_hours=1)
    need = await open_need(hooks)
    [call] = await hook.got(1)
    for secret in (hook.secret, rotated.secret):
        assert genuine(secret, call.headers, call.body)
        assert not genuine(secret, call.headers, call.body.replace(need.need_id.encode(), b"x"))
        assert not genuine(secret, call.headers | {"webhook-id": "x"}, call.body)
    other = await hooks.create()
    assert not genuine(other.secret, call.headers, call.body)
    old = {"webhook-timestamp": str(int(call.headers["webhook-timestamp"]) - 400)}
    assert not genuine(hook.secret, call.headers | old, call.body)


async def test_a_client_looks_after_its_webhook_over_rest(hooks: Hooks, door: Door):
    client = await hooks.client()
    path = "/rest?token=canary-77"
    said = {
        "clientId": client.id,
        "url": f"http://{ALLOWED}:{hooks.receiver.port}{path}",
        "region": "330106",
        "facts": ["WEBHOOK_FACT_OPENED", "WEBHOOK_FACT_WITHDRAWN"],
        "description": "区科协平台",
    }
    made = await door.post(f"{API}/webhooks", said, client, Idempotency_Key="rest-1")
    assert made.status_code == 200, made.text
    assert made.json()["secret"].startswith("whsec_")
    assert (await door.post(f"{API}/webhooks", said, client, Idempotency_Key="rest-1")).json() == made.json()
    webhook = made.json()["webhook"]
    at = f"{API}/webhooks/{webhook['webhookId']}"
    assert (webhook["state"], webhook["facts"]) == ("WEBHOOK_STATE_ACTIVE", said["facts"])
    assert (await door.get(at, client)).json()["webhook"] == webhook
    listed = (await door.get(f"{API}/clients/{client.id}/webhooks", client)).json()
    assert [w["webhookId"] for w in listed["webhooks"]] == [webhook["webhookId"]]
    hooks.receiver.answers[path] = lambda _: Answer(500)
    need = await open_need(hooks)
    await until(lambda: _came(hooks, path, 1))
    hooks.receiver.answers.pop(path)

    async def sent() -> Any:
        found = (await door.get(f"{at}/deliveries?state=WEBHOOK_DELIVERY_STATE_SENT", client)).json()
        return found.get("deliveries")

    [delivery] = await until(sent)
    assert (delivery["needId"], delivery["type"], delivery["status"]) == (need.need_id, "need.opened", 204)
    again = await door.post(f"{at}/deliveries/{delivery['deliveryId']}:replay", {}, client)
    assert again.json()["delivery"]["state"] == "WEBHOOK_DELIVERY_STATE_QUEUED"
    assert (await door.post(f"{at}:replayFailed", {"since": "2026-01-01T00:00:00Z"}, client)).status_code == 200
    assert (await door.post(f"{at}:ping", {}, client)).json()["delivery"]["type"] == "ping"
    for verb, state in (("pause", "WEBHOOK_STATE_PAUSED"), ("resume", "WEBHOOK_STATE_ACTIVE")):
        assert (await door.post(f"{at}:{verb}", {}, client)).json()["webhook"]["state"] == state
    rotated = (await door.post(f"{at}:rotateSecret", {"overlapHours": 1}, client)).json()
    assert rotated["secret"] != made.json()["secret"]
    assert "oldSecretValidUntil" in rotated["webhook"]
    assert (await door.web.delete(at, headers=door.headers(client))).status_code == 200
    assert (await door.get(at, client)).json()["code"] == "WEBHOOK_NOT_FOUND"


async def _came(hooks: Hooks, path: str, count: int) -> bool:
    return len(hooks.receiver.at(path)) >= count


async def test_a_refusal_names_the_field_in_the_callers_language(hooks: Hooks, door: Door):
    client = await hooks.client()
    said = {"clientId": client.id, "url": "http://169.254.169.254/latest", "region": "330106"}
    answer = await door.post(f"{API}/webhooks", said, client, Accept_Language="en")
    assert answer.status_code == 400
    [error] = answer.json()["errors"]
    assert (error["pointer"], error["code"]) == ("/url", "WEBHOOK_HOST_REFUSED")
    assert "169.254.169.254" in error["detail"]
    for wrong in ({"region": "x"}, {"facts": ["WEBHOOK_FACT_OPENED"] * 2}, {"secret": "whsec_x"}, {"facts": [0]}):
        assert (await door.post(f"{API}/webhooks", said | wrong, client)).status_code == 400
    assert (await door.post(f"{API}/webhooks", said)).status_code == 401
    assert (await door.get(f"{API}/clients/{client.id}/webhooks", hooks.stage.officer)).status_code == 403
