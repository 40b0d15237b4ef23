"""Who manages webhooks, and what is refused."""

import asyncio
import json

import pytest

from kexie.notification.v1 import webhooks_pb2 as pb
from kit.errors import Refused
from kit.vault import Sealed, Vault
from services.notification.webhooks.domain import MOST, PREFIX, PURPOSE
from tests.notification.webhooks.conftest import ALLOWED, Answer, Hooks
from tests.notification.webhooks.test_sending import open_need

pytestmark = pytest.mark.capability("XP-13")


async def refusal(awaitable) -> str:
    with pytest.raises(Refused) as refused:
        await awaitable
    return ", ".join(f"{v.field}: {v.reason}" for v in refused.value.violations) or refused.value.reason


async def test_the_manager_and_the_client_itself_manage_a_webhook_and_nobody_else(hooks: Hooks):
    hook = await hooks.create()
    other_client = await hooks.client()
    strangers = [
        (hooks.stage.officer, "FORBIDDEN"),
        (hooks.stage.operator, "FORBIDDEN"),  # of the same association, and manages no clients
        (hooks.hub.person(), "FORBIDDEN"),
        (other_client, "SCOPE_MISSING"),
    ]
    of_webhook = ("GetWebhook", "PauseWebhook", "ResumeWebhook", "RotateWebhookSecret", "DeleteWebhook", "PingWebhook")
    for by, reason in strangers:
        for method in (*of_webhook, "ListWebhookDeliveries", "ReplayFailedDeliveries"):
            assert await refusal(hooks.ask(method, by, webhook_id=hook.id)) == reason, method
        replay = hooks.ask("ReplayWebhookDelivery", by, webhook_id=hook.id, delivery_id=hook.id)
        assert await refusal(replay) == reason
        said = {"client_id": hook.client.id, "url": hook.webhook.url, "region": "33"}
        assert await refusal(hooks.ask("CreateWebhook", by, **said)) == reason
        assert await refusal(hooks.ask("ListWebhooks", by, client_id=hook.client.id)) == reason
    for by in (hooks.manager, hook.client):
        assert (await hooks.ask("GetWebhook", by, webhook_id=hook.id)).webhook == hook.webhook
        assert (await hooks.ask("PauseWebhook", by, webhook_id=hook.id)).webhook.state == pb.WEBHOOK_STATE_PAUSED
        assert (await hooks.ask("ResumeWebhook", by, webhook_id=hook.id)).webhook.state == pb.WEBHOOK_STATE_ACTIVE
        listed = (await hooks.ask("ListWebhooks", by, client_id=hook.client.id)).webhooks
        assert [w.webhook_id for w in listed] == [hook.id]
    made = await hooks.ask(
        "CreateWebhook", hook.client, client_id=hook.client.id, url=hook.webhook.url, region="330106"
    )
    await hooks.ask("DeleteWebhook", hook.client, webhook_id=made.webhook.webhook_id)
    assert await refusal(hooks.ask("GetWebhook", hook.client, webhook_id=made.webhook.webhook_id)) == (
        "WEBHOOK_NOT_FOUND"
    )


async def test_a_client_that_is_not_in_force_manages_nothing_and_gets_no_webhook(hooks: Hooks):
    hook = await hooks.create()
    await hooks.subject(hook.client, state="revoked", scopes=[])
    assert await refusal(hooks.ask("GetWebhook", hook.client, webhook_id=hook.id)) == "ACCOUNT_INACTIVE"
    assert await refusal(hooks.create(hook.client)) == "WEBHOOK_CLIENT_UNUSABLE"
    await hooks.ask("PauseWebhook", webhook_id=hook.id)
    assert await refusal(hooks.ask("ResumeWebhook", webhook_id=hook.id)) == "WEBHOOK_CLIENT_UNUSABLE"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"region": "3302"}, "region: WEBHOOK_REGION_REFUSED"),
        ({"region": "33"}, "region: WEBHOOK_REGION_REFUSED"),
        ({"region": "89"}, "region: UNKNOWN_REGION"),
        ({"url": "https://elsewhere.test/"}, "url: WEBHOOK_HOST_REFUSED"),
        ({"url": "http://127.0.0.1:5432/"}, "url: WEBHOOK_HOST_REFUSED"),
        ({"url": "https://u:p@hooks.example.org/"}, "url: WEBHOOK_URL_MALFORMED"),
        ({"client_id": "00000000-0000-0000-0000-000000000000"}, "CLIENT_NOT_FOUND"),
    ],
)
async def test_what_cannot_be_is_refused_by_field(hooks: Hooks, said, reason):
    client = await hooks.client()
    asked = {"client_id": client.id, "url": f"http://{ALLOWED}/x", "region": "330106"} | said
    assert await refusal(hooks.ask("CreateWebhook", **asked)) == reason


async def test_a_client_without_the_scope_follows_nothing(hooks: Hooks):
    client = await hooks.client("needs.read")
    assert await refusal(hooks.create(client)) == "region: WEBHOOK_REGION_REFUSED"


async def test_where_no_host_is_allowed_it_says_so(hooks: Hooks, monkeypatch):
    from kit.hosts import Hosts
    from services.notification.webhooks.rpc import WebhookRpc

    edge = hooks.hub.running["notification"].edge
    [rpc] = {h.__self__ for _, h in edge.methods.values() if isinstance(getattr(h, "__self__", None), WebhookRpc)}
    monkeypatch.setattr(rpc, "_hosts", Hosts())
    client = await hooks.client()
    with pytest.raises(Refused) as refused:
        await hooks.create(client)
    assert refused.value.reason == "WEBHOOKS_OFF"
    assert "运维人员" in refused.value.words("zh-CN")
    assert "operators" in refused.value.words("en")


async def test_no_more_than_ten_fit_through_the_door_at_once(hooks: Hooks):
    client = await hooks.client()

    async def one() -> str:
        try:
            await hooks.create(client)
            return "made"
        except Refused as refused:
            return refused.reason

    outcomes = await asyncio.gather(*(one() for _ in range(MOST + 6)))
    assert outcomes.count("made") == MOST
    assert set(outcomes) == {"made", "WEBHOOKS_FULL"}
    first = await hooks.ask("ListWebhooks", client_id=client.id, page_size=6)
    second = await hooks.ask("ListWebhooks", client_id=client.id, page_size=6, page_token=first.next_page_token)
    ids = [w.webhook_id for w in (*first.webhooks, *second.webhooks)]
    assert (len(ids), ids, second.next_page_token) == (MOST, sorted(set(ids)), "")
    await hooks.ask("DeleteWebhook", webhook_id=ids[0])
    await hooks.ask("DeleteWebhook", webhook_id=ids[0])
    await hooks.create(client)
    assert await one() == "WEBHOOKS_FULL"
    from asyncpg import CheckViolationError

    with pytest.raises(CheckViolationError):
        await hooks.execute("update webhook_client set webhooks = webhooks + 1 where client_id::text = $1", client.id)


async def test_the_same_key_makes_one_webhook(hooks: Hooks):
    client = await hooks.client()
    asked = {"client_id": client.id, "url": f"http://{ALLOWED}/same", "region": "330106"}
    first, second = [await hooks.ask("CreateWebhook", key="k-1", **asked) for _ in range(2)]
    assert first == second
    assert len((await hooks.ask("ListWebhooks", client_id=client.id)).webhooks) == 1


async def test_a_secret_is_kept_sealed_and_for_its_own_webhook(hooks: Hooks):
    hook = await hooks.create()
    assert hook.secret.startswith(PREFIX)
    assert not any(hook.secret in str(d) for d in [await hook.now(), *await hook.deliveries()])
    [row] = await hooks.fetch("select secret, webhook_id from webhook where webhook_id::text = $1", hook.id)
    assert hook.secret.encode() not in row["secret"]
    vault = Vault(hooks.hub.running["notification"].settings, PURPOSE)
    assert vault.open(row["secret"], hook.id) == hook.secret
    with pytest.raises(Sealed):
        vault.open(row["secret"], "another webhook")


async def test_a_paused_webhook_waits_and_then_tells(hooks: Hooks):
    hook = await hooks.create()
    await hooks.ask("PauseWebhook", webhook_id=hook.id)
    need = await open_need(hooks)
    await asyncio.sleep(1)
    assert not hook.calls
    assert await refusal(hooks.ask("PingWebhook", webhook_id=hook.id)) == "WEBHOOK_NOT_ACTIVE"
    await hooks.ask("ResumeWebhook", webhook_id=hook.id)
    await hook.at_rest(need)
    assert len(hook.calls) == 1


async def test_a_ping_says_nothing_and_one_that_waits_is_enough(hooks: Hooks):
    hook = await hooks.create()
    await hooks.ask("PingWebhook", webhook_id=hook.id)
    [call] = await hook.got(1)
    assert call.said["type"] == "ping"
    assert call.said["data"] == {}
    broken = await hooks.create(answer=Answer(500))
    first = (await hooks.ask("PingWebhook", webhook_id=broken.id)).delivery
    second = (await hooks.ask("PingWebhook", webhook_id=broken.id)).delivery
    assert first.delivery_id == second.delivery_id


async def test_what_was_delivered_is_listed_and_delivered_once_more(hooks: Hooks):
    hook = await hooks.create()
    needs = [await open_need(hooks) for _ in range(3)]
    for need in needs:
        await hook.at_rest(need)
    first = await hooks.ask("ListWebhookDeliveries", webhook_id=hook.id, page_size=2)
    second = await hooks.ask("ListWebhookDeliveries", webhook_id=hook.id, page_size=2, page_token=first.next_page_token)
    listed = [d.need_id for d in (*first.deliveries, *second.deliveries)]
    assert listed == [need.need_id for need in reversed(needs)]
    assert not await hook.deliveries(state=pb.WEBHOOK_DELIVERY_STATE_FAILED)
    delivery = first.deliveries[0]
    said = {"webhook_id": hook.id, "delivery_id": delivery.delivery_id}
    again = (await hooks.ask("ReplayWebhookDelivery", **said)).delivery
    assert (again.delivery_id, again.state) == (delivery.delivery_id, pb.WEBHOOK_DELIVERY_STATE_QUEUED)
    calls = [c for c in await hook.got(4) if c.id == delivery.delivery_id]
    assert len(calls) == 2
    assert calls[0].body == calls[1].body
    other = await hooks.create()
    said["webhook_id"] = other.id
    assert await refusal(hooks.ask("ReplayWebhookDelivery", **said)) == "WEBHOOK_DELIVERY_NOT_FOUND"


async def test_of_what_failed_only_what_happened_since_is_delivered_again(hooks: Hooks):
    hook = await hooks.create()
    early, late = await open_need(hooks), await open_need(hooks)
    for need in (early, late):
        await hook.at_rest(need)
    await hooks.execute("update webhook_delivery set state = 'failed' where webhook_id::text = $1", hook.id)
    [row] = await hooks.fetch(
        "select happened_at from webhook_delivery where webhook_id::text = $1 and need_id::text = $2",
        *(hook.id, late.need_id),
    )
    asked = {"webhook_id": hook.id, "since": row["happened_at"]}
    assert (await hooks.ask("ReplayFailedDeliveries", **asked)).replayed == 1
    await hook.at_rest(late)
    assert (await hook.delivery(early)).state == pb.WEBHOOK_DELIVERY_STATE_FAILED
    assert (await hooks.ask("ReplayFailedDeliveries", webhook_id=hook.id)).replayed == 1


async def test_every_step_is_on_record_without_what_is_secret(hooks: Hooks):
    hook = await hooks.create()
    for method in ("PauseWebhook", "ResumeWebhook", "RotateWebhookSecret", "PingWebhook", "DeleteWebhook"):
        await hooks.ask(method, webhook_id=hook.id)
    rows = await hooks.fetch("select * from audit where object_id = $1 order by audit_id", hook.id)
    wanted = ["create", "pause", "resume", "rotate", "ping", "delete"]
    assert [row["action"] for row in rows] == [f"webhooks.{step}" for step in wanted]
    assert {row["actor"] for row in rows} == {f"person:{hooks.manager.id}"}
    assert rows[0]["detail"]["host"] == ALLOWED
    said = json.dumps([row["detail"] for row in rows])
    assert "canary-77" not in said
    assert hook.secret not in said
