"""Calls that really go out, to a receiver of this machine: signed, once for each event, again until they are taken."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from prometheus_client import REGISTRY
from standardwebhooks import Webhook as Verifier
from standardwebhooks import WebhookVerificationError

from kexie.kechuang.v1 import needs_pb2 as needs
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kexie.notification.v1 import webhooks_pb2 as pb
from kit import outward
from services.notification.webhooks import domain, queue
from services.notification.webhooks.sender import Sender
from tests.notification.stage import CONTACT, SECRET
from tests.notification.webhooks.conftest import ALLOWED, FORBIDDEN, NAME, Answer, Hook, Hooks
from tests.support.hub import until
from tests.support.machine import slack
from tests.support.receiver import Received, Receiver

pytestmark = pytest.mark.capability("XP-13", "DG-06")

QUEUED, SENT, FAILED, DROPPED = (
    pb.WEBHOOK_DELIVERY_STATE_QUEUED,
    pb.WEBHOOK_DELIVERY_STATE_SENT,
    pb.WEBHOOK_DELIVERY_STATE_FAILED,
    pb.WEBHOOK_DELIVERY_STATE_DROPPED,
)


async def open_need(hooks: Hooks, **said) -> needs.Need:
    need = await hooks.stage.open(**said)
    await hooks.hub.settle()
    return need


def counted(result: str) -> float:
    return REGISTRY.get_sample_value("kexie_webhooks_total", {"result": result}) or 0


async def test_a_call_says_which_need_and_its_signature_holds(hooks: Hooks):
    hook = await hooks.create()
    need = await open_need(hooks)
    [call] = await hook.got(1)
    assert (call.method, call.headers["content-type"]) == ("POST", "application/json")
    Verifier(hook.secret).verify(call.body, call.headers)
    said = call.said
    assert said.keys() == {"type", "timestamp", "data"}
    assert said["data"].keys() == {"needId", "sequence", "region", "version"}
    assert (said["type"], said["data"]["needId"], said["data"]["region"]) == ("need.opened", need.need_id, "330106")
    assert datetime.fromisoformat(said["timestamp"]) <= datetime.now(UTC)
    assert isinstance(said["data"]["version"], int)
    feed = await hooks.hub.ask(
        NeedServiceStub, "ListNeedChanges", needs.ListNeedChangesRequest(region="330106", page_size=100), hook.client
    )
    [change] = [c for c in feed.changes if c.need_id == need.need_id]
    assert said["data"]["sequence"] == str(change.sequence)
    found = await hook.at_rest(need)
    assert (found.attempts, found.status, found.problem, found.type) == (1, 204, "", "need.opened")
    assert found.delivery_id == call.id
    assert found.duration_ms >= 0
    assert found.HasField("tried_at")
    assert not found.HasField("due_at")


async def test_a_false_signature_is_refused_by_an_independent_verifier(hooks: Hooks):
    hook = await hooks.create()
    await open_need(hooks)
    [call] = await hook.got(1)
    for body, headers in (
        (call.body.replace(b"need.opened", b"need.solved"), call.headers),
        (call.body, call.headers | {"webhook-id": "other"}),
        (call.body, call.headers | {"webhook-timestamp": str(int(call.headers["webhook-timestamp"]) - 1)}),
        (call.body, call.headers | {"webhook-signature": "v1," + "A" * 43 + "="}),
    ):
        with pytest.raises(WebhookVerificationError):
            Verifier(hook.secret).verify(body, headers)
    with pytest.raises(WebhookVerificationError):
        Verifier(domain.new_secret()).verify(call.body, call.headers)


def test_signatures_are_those_of_the_standard():
    for _ in range(20):
        secret, body = domain.new_secret(), b'{"type":"ping"}'
        moment = datetime.now(UTC)
        assert domain.sign(secret, "msg_1", int(moment.timestamp()), body) == Verifier(secret).sign(
            "msg_1", moment, body.decode()
        )
    with pytest.raises(ValueError, match="secret"):
        domain.sign("whsec_!!", "x", 0, b"")


async def test_while_secrets_overlap_both_verify_and_afterwards_the_new_one_alone(hooks: Hooks):
    hook = await hooks.create()
    rotated = await hooks.ask("RotateWebhookSecret", webhook_id=hook.id, overlap_hours=24)
    assert rotated.webhook.HasField("old_secret_valid_until")
    await hooks.ask("PingWebhook", webhook_id=hook.id)
    [call] = await hook.got(1)
    assert len(call.headers["webhook-signature"].split(" ")) == 2
    for secret in (hook.secret, rotated.secret):
        Verifier(secret).verify(call.body, call.headers)
    await hooks.execute("update webhook set old_until = now() where webhook_id::text = $1", hook.id)
    await hooks.ask("PingWebhook", webhook_id=hook.id)
    _, call = await hook.got(2)
    Verifier(rotated.secret).verify(call.body, call.headers)
    with pytest.raises(WebhookVerificationError):
        Verifier(hook.secret).verify(call.body, call.headers)
    now = await hooks.ask("RotateWebhookSecret", webhook_id=hook.id)
    await hooks.ask("PingWebhook", webhook_id=hook.id)
    _, _, call = await hook.got(3)
    assert len(call.headers["webhook-signature"].split(" ")) == 1
    Verifier(now.secret).verify(call.body, call.headers)


async def test_each_fact_is_told_and_what_was_never_open_is_not(hooks: Hooks):
    hook = await hooks.create()
    need = await open_need(hooks)
    expert = hooks.hub.person()
    await hooks.stage.confidential("AskConfidentialPart", need, expert)
    await hooks.stage.confidential("GrantConfidentialPart", need, hooks.stage.officer, person_id=expert.id)
    for outcome in (needs.NEED_OUTCOME_CONTRACTED, needs.NEED_OUTCOME_SOLVED):
        await hooks.stage.need(
            "CloseNeed", needs.CloseNeedRequest(need_id=need.need_id, outcome=outcome), hooks.stage.officer
        )
    other, draft = await open_need(hooks), await hooks.stage.post()
    for gone in (other, draft):
        await hooks.stage.need("WithdrawNeed", needs.WithdrawNeedRequest(need_id=gone.need_id), hooks.stage.officer)
    await hooks.hub.settle()
    calls = await hook.got(6)
    told = {(c.said["type"], c.said["data"]["needId"]) for c in calls}
    wanted = {(f"need.{fact}", need.need_id) for fact in ("opened", "matching", "contracted", "solved")}
    assert told == wanted | {(f"need.{fact}", other.need_id) for fact in ("opened", "withdrawn")}
    versions = [c.said["data"]["version"] for c in sorted(calls, key=lambda c: int(c.said["data"]["sequence"]))]
    assert versions[:4] == sorted(versions[:4])
    await asyncio.sleep(0.7)
    assert len(hook.calls) == 6
    for secret in (SECRET, CONTACT, need.title, hooks.stage.enterprise, hooks.stage.officer.id, expert.id):
        assert all(secret not in call.body.decode() for call in calls)


async def test_a_webhook_hears_of_its_own_region_and_facts_alone(hooks: Hooks):
    await hooks.stage.role(hooks.manager, "association-admin", hooks.stage.city)
    client = await hooks.hub.client(hooks.stage.city, "needs.follow")
    county = await hooks.create(client, region="330106")
    city = await hooks.create(client, region="330100")
    assert city.webhook.region == "3301"
    beside = await hooks.create(client, region="330102")
    ends = await hooks.create(client, facts=[pb.WEBHOOK_FACT_WITHDRAWN, pb.WEBHOOK_FACT_CLOSED])
    need = await open_need(hooks)
    await hooks.stage.need("WithdrawNeed", needs.WithdrawNeedRequest(need_id=need.need_id), hooks.stage.officer)
    await hooks.hub.settle()
    assert {c.said["type"] for c in await county.got(2)} == {"need.opened", "need.withdrawn"}
    assert {c.said["type"] for c in await city.got(2)} == {"need.opened", "need.withdrawn"}
    assert [c.said["type"] for c in await ends.got(1)] == ["need.withdrawn"]
    assert not await beside.deliveries()


async def test_an_event_that_comes_again_is_told_once(hooks: Hooks):
    hook = await hooks.create()
    need = await open_need(hooks)
    await hook.at_rest(need)
    events = await hooks.stage.events(need)
    reception = hooks.hub.running["notification"].receptions["notification-webhooks"][0]
    mine = [e for e in events if e.subject in reception._consumers.handlers]
    await reception.accept(mine)
    await hooks.execute(
        "delete from inbox where event_id = any($1) and consumer = 'notification-webhooks'", [e.event_id for e in mine]
    )
    await reception.accept([*mine, *mine])  # as after a restore to before the inbox's mark
    await asyncio.sleep(0.7)
    assert len(hook.calls) == 1
    assert len(await hook.deliveries()) == 1


async def test_what_happened_before_a_webhook_was_made_is_not_told(hooks: Hooks):
    need = await open_need(hooks)
    hook = await hooks.create()
    events = await hooks.stage.events(need)
    await hooks.execute(
        "delete from inbox where event_id = any($1) and consumer = 'notification-webhooks'",
        [e.event_id for e in events],
    )
    reception = hooks.hub.running["notification"].receptions["notification-webhooks"][0]
    await reception.accept([e for e in events if e.subject in reception._consumers.handlers])
    assert not await hook.deliveries()


@pytest.mark.parametrize("status", [500, 503, 404, 429, 400])
async def test_what_is_not_taken_is_sent_again_under_the_same_id_until_it_is(hooks: Hooks, status: int):
    answers = [Answer(status), Answer(status), Answer(200, body=b"thanks")]
    hook = await hooks.create(answer=lambda _: answers.pop(0))
    before = counted("postponed")
    need = await open_need(hooks)
    found = await hook.at_rest(need)
    assert (found.attempts, found.status) == (3, 200)
    calls = hook.calls
    assert len({call.id for call in calls}) == 1
    assert len({call.body for call in calls}) == 1
    for call in calls:
        Verifier(hook.secret).verify(call.body, call.headers)
    assert counted("postponed") >= before + 2
    assert not (await hook.now()).HasField("failing_since")


async def test_one_that_fails_is_passed_by_the_next_and_both_arrive(hooks: Hooks):
    """Order is not kept under failure; versions and numbers say what was later."""
    first: list[str] = []

    def answer(call: Received) -> Answer:
        if not first:
            first.append(call.id)
        failed = call.id == first[0] and sum(c.id == call.id for c in hook.calls) < 6
        return Answer(500 if failed else 204)

    hook = await hooks.create(answer=answer)
    needs_ = [await open_need(hooks) for _ in range(3)]
    for need in needs_:
        await hook.at_rest(need)
    taken = [call.said["data"]["needId"] for call in hook.calls]
    assert set(taken) == {need.need_id for need in needs_}
    assert hook.calls[-1].id == first[0]


async def test_a_redirect_is_a_failure_and_is_not_followed(hooks: Hooks):
    secret = await Receiver(FORBIDDEN).start()
    try:
        locations = iter([f"http://{FORBIDDEN}:{secret.port}/inside", f"http://{ALLOWED}:{hooks.receiver.port}/inside"])
        codes = iter([302, 307])

        def answer(_: Received) -> Answer:
            code = next(codes, 204)
            return Answer(code, (("location", next(locations)),)) if code != 204 else Answer()

        hook = await hooks.create(answer=answer)
        need = await open_need(hooks)
        assert (await hook.at_rest(need)).attempts == 3
        assert not secret.connections
        assert not hooks.receiver.at("/inside")
    finally:
        await secret.stop()


async def test_of_an_answer_nothing_but_its_status_is_kept(hooks: Hooks, capsys: pytest.CaptureFixture[str]):
    canary = b"canary-9c1f " * 100_000
    hook = await hooks.create(answer=Answer(500, (("x-secret", "canary-9c1f"),), canary))
    need = await open_need(hooks)

    async def tried() -> bool:
        found = await hook.delivery(need)
        return bool(found and found.attempts)

    await until(tried)
    reader = await hooks.hub.running["notification"].database.reader()
    for name in [
        r["tablename"] for r in await reader.fetch("select tablename from pg_tables where schemaname = 'notification'")
    ]:
        rows = await reader.fetch(f'select t::text as said from "{name}" t')
        assert not any("canary-9c1f" in row["said"] for row in rows), name
        if name != "webhook":
            assert not any("canary-77" in row["said"] for row in rows), name
        assert not any(hook.secret in row["said"] for row in rows), name
    said = capsys.readouterr()
    for secret in ("canary-9c1f", "canary-77", hook.secret):
        assert secret not in said.out + said.err
    assert ALLOWED in said.out + said.err  # the host alone


async def test_a_status_holds_although_the_body_never_ends(hooks: Hooks):
    hook = await hooks.create(answer=Answer(200, body=b"and", stalls=True))
    need = await open_need(hooks)
    found = await hook.at_rest(need)
    assert (found.status, found.attempts) == (200, 1)
    assert 900 < found.duration_ms < 3000


async def test_a_secret_that_does_not_open_is_not_the_receivers_fault(hooks: Hooks):
    hook = await hooks.create()
    await hooks.execute("update webhook set secret = $2 where webhook_id::text = $1", hook.id, b"x" * 80)
    need = await open_need(hooks)
    await asyncio.sleep(1)
    found = await hook.delivery(need)
    assert (found.state, found.attempts) == (QUEUED, 0)
    assert not (await hook.now()).HasField("failing_since")
    assert not hook.calls


async def test_a_slow_receiver_delays_no_other_and_has_few_calls_at_once(hooks: Hooks, monkeypatch):
    monkeypatch.setattr(outward, "TOTAL_SECONDS", 3.0)
    slow_receiver = await Receiver(ALLOWED).start()
    slow_receiver.answers["/slow"] = lambda _: Answer(200, delay=2.0)
    try:
        slow = await hooks.create(url=f"http://{ALLOWED}:{slow_receiver.port}/slow")
        quick = await hooks.create()
        for _ in range(8):
            await hooks.stage.open()
        await hooks.hub.settle()
        began = time.monotonic()
        await quick.got(8)
        assert time.monotonic() - began < 2.5 * slack()
        assert len(slow_receiver.calls) <= queue.AT_ONCE
        await until(lambda: _is(len(slow_receiver.calls) >= 8))
        assert slow_receiver.most == queue.AT_ONCE
        assert (await slow.now()).state == pb.WEBHOOK_STATE_ACTIVE
    finally:
        await slow_receiver.stop()


async def _is(value: bool) -> bool:
    return value


async def test_a_dead_receiver_is_tried_by_one_call_at_a_time(hooks: Hooks, monkeypatch):
    monkeypatch.setattr(outward, "TOTAL_SECONDS", 0.5)
    dead = await Receiver(ALLOWED).start()
    dead.answers["/dead"] = lambda _: Answer(200, delay=1.0)
    try:
        hook = await hooks.create(url=f"http://{ALLOWED}:{dead.port}/dead")
        for _ in range(8):
            await hooks.stage.open()
        await hooks.hub.settle()
        await until(lambda: _is(len(dead.calls) >= 6))
        assert (await hook.now()).HasField("failing_since")
        dead.most = dead.under_way
        await asyncio.sleep(1.5)
        assert dead.most <= 3  # one that waits for its answer, and two whose sender no longer listens
        found = [d for d in await hook.deliveries() if d.attempts]
        assert {d.problem for d in found} == {"no-answer"}
    finally:
        await hooks.ask("DeleteWebhook", webhook_id=hook.id)
        await dead.stop()


async def test_a_sender_that_dies_before_it_has_noted_the_answer_sends_again_under_the_same_id(
    hooks: Hooks, monkeypatch
):
    real, died = queue.taken, []

    async def dies(session, delivery, status, took):
        if not died and str(delivery.webhook_id) == hook.id:
            died.append(delivery.delivery_id)
            raise RuntimeError("killed")
        await real(session, delivery, status, took)

    hook = await hooks.create()
    monkeypatch.setattr(queue, "taken", dies)
    need = await open_need(hooks)
    await hook.got(1)
    await until(lambda: _is(bool(died)))
    assert (await hook.delivery(need)).state == QUEUED
    await asyncio.sleep(0.7)
    assert len(hook.calls) == 1, "its lease keeps others away"
    await hooks.execute("update webhook_delivery set leased_until = now() where delivery_id = $1", died[0])
    await hook.at_rest(need)
    first, second = hook.calls
    assert (first.id, first.body) == (second.id, second.body)


async def test_several_senders_share_the_queue(hooks: Hooks):
    hook = await hooks.create()
    running = hooks.hub.running["notification"]
    senders = [Sender(running, running.settings) for _ in range(4)]
    for _ in range(12):
        await hooks.stage.open()

    async def round_() -> bool:
        await asyncio.gather(*(sender.round() for sender in senders))
        return len(hook.calls) >= 12

    await hooks.hub.settle()
    await until(round_)
    for sender in senders:
        await sender.stop()
    await asyncio.sleep(0.3)
    assert len(hook.calls) == 12
    assert len({call.id for call in hook.calls}) == 12


async def test_a_receiver_may_ask_to_be_left_alone(hooks: Hooks):
    answers = [Answer(429, (("Retry-After", "600"),))]
    hook = await hooks.create(answer=lambda _: answers.pop() if answers else Answer())
    need = await open_need(hooks)
    await hook.got(1)

    async def postponed() -> pb.WebhookDelivery | None:
        found = await hook.delivery(need)
        return found if found and found.attempts else None

    found = await until(postponed)
    wait = found.due_at.ToDatetime(UTC) - datetime.now(UTC)
    assert timedelta(minutes=9) < wait <= timedelta(minutes=10)


# Where calls go


@pytest_asyncio.fixture(scope="module")
async def secure(certificates) -> AsyncIterator[Receiver]:
    """A receiver with a certificate of the operator's own authority, at a port that names may have."""
    running = await Receiver(ALLOWED, 8443, certificates[1]).start()
    yield running
    await running.stop()


def resolver(monkeypatch, *answers: list[str]) -> list[str]:
    """What names resolve to, one answer for each question; the last for all that follow. Returns who asked."""
    asked: list[str] = []

    async def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return answers[min(len(asked), len(answers)) - 1]

    monkeypatch.setattr(outward, "resolve", resolve)
    return asked


async def test_a_name_is_called_at_the_address_that_was_checked_under_its_own_name(
    hooks: Hooks, secure: Receiver, monkeypatch
):
    asked = resolver(monkeypatch, [ALLOWED], [FORBIDDEN])  # what it means a moment later leads nowhere
    trap = await Receiver(FORBIDDEN, 8443).start()
    try:
        hook = await hooks.create(url=f"https://{NAME}:8443/pinned?a=b")
        need = await open_need(hooks)
        assert (await hook.at_rest(need)).attempts == 1
        [call] = secure.at("/pinned?a=b")
        assert call.headers["host"] == f"{NAME}:8443"
        Verifier(hook.secret).verify(call.body, call.headers)
        assert asked == [NAME]
        assert not trap.connections
    finally:
        await hooks.ask("DeleteWebhook", webhook_id=hook.id)
        await trap.stop()


async def test_a_name_that_turns_inside_is_called_no_more(hooks: Hooks, secure: Receiver, monkeypatch):
    """DNS rebinding: at first a public address, then one of this machine."""
    resolver(monkeypatch, [ALLOWED], [FORBIDDEN])
    trap = await Receiver(FORBIDDEN, 8443).start()
    try:
        hook = await hooks.create(url="https://a.example.net:8443/rebound")
        first = await open_need(hooks)
        assert (await hook.at_rest(first)).status == 204
        second = await open_need(hooks)

        async def refused() -> bool:
            found = await hook.delivery(second)
            return bool(found and found.problem == "address-refused")

        await until(refused)
        assert not trap.connections
        assert len(secure.at("/rebound")) == 1
        resolver(monkeypatch, [ALLOWED, "10.0.0.1"])
        await asyncio.sleep(0.5)
        assert len(secure.at("/rebound")) == 1, "one address inside among others spoils them all"
    finally:
        await hooks.ask("DeleteWebhook", webhook_id=hook.id)
        await trap.stop()


async def test_public_addresses_are_what_is_connected_to(hooks: Hooks, monkeypatch):
    """The real connection is stopped at the last moment, since tests call nobody outside."""
    import httpcore

    tried: list[tuple[str, int]] = []

    class Nowhere(httpcore.AsyncNetworkBackend):
        async def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
            tried.append((host, port))
            raise httpcore.ConnectError("the test's end of the world")

    monkeypatch.setattr(httpcore, "AnyIOBackend", Nowhere)
    resolver(monkeypatch, ["93.184.215.14", "2606:4700::1111"])
    hook = await hooks.create(url=f"https://{NAME}/x")
    need = await open_need(hooks)

    async def failed() -> bool:
        found = await hook.delivery(need)
        return bool(found and found.problem == "no-answer")

    await until(failed)
    await hooks.ask("DeleteWebhook", webhook_id=hook.id)
    assert {(host, port) for host, port in tried if host != ALLOWED} == {
        ("93.184.215.14", 443),
        ("2606:4700::1111", 443),
    }


async def test_a_certificate_of_another_name_is_not_believed(hooks: Hooks, secure: Receiver, monkeypatch):
    resolver(monkeypatch, [ALLOWED])
    hook = await hooks.create(url="https://b.example.net:8443/other")
    need = await open_need(hooks)

    async def untrusted() -> bool:
        found = await hook.delivery(need)
        return bool(found and found.problem == "untrusted")

    await until(untrusted)
    await hooks.ask("DeleteWebhook", webhook_id=hook.id)
    assert not secure.at("/other")


async def test_proxies_of_the_environment_are_not_asked(hooks: Hooks, monkeypatch):
    proxy = await Receiver(FORBIDDEN).start()
    try:
        for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://{FORBIDDEN}:{proxy.port}")
        hook = await hooks.create()
        await hook.at_rest(await open_need(hooks))
        assert not proxy.connections
    finally:
        await proxy.stop()


# Whether the client may still be told


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"scopes": ["needs.read"]}, "not-allowed"),
        ({"expires_at": datetime.now(UTC) - timedelta(minutes=1)}, "client-inactive"),
        ({"state": "suspended"}, "client-inactive"),
    ],
)
async def test_to_a_client_that_lost_its_standing_nothing_is_sent(hooks: Hooks, said, problem):
    hook = await hooks.create(answer=Answer(500))
    first = await open_need(hooks)
    await hook.got(1)
    expires = said.pop("expires_at", None)
    await hooks.subject(hook.client, **said, **({"expires_at": expires} if expires else {}))
    await asyncio.sleep(0.3)  # what was under way has come
    count = len(hook.calls)
    second = await open_need(hooks)
    for need in (first, second):
        assert (await hook.at_rest(need, DROPPED)).problem == problem
    assert len(hook.calls) == count


async def test_who_lost_the_role_for_a_region_hears_of_it_no_more(hooks: Hooks):
    hook = await hooks.create(answer=Answer(500))
    need = await open_need(hooks)
    await hook.got(1)
    [grant] = await hooks.fetch("select grant_id from directory_grant where subject_id = $1", hook.client.id)
    await hooks.hub.revoke(grant["grant_id"], hook.client)
    assert (await hook.at_rest(need, DROPPED)).problem == "not-allowed"


async def test_a_revocation_while_the_connection_is_being_made_stops_the_call(hooks: Hooks, monkeypatch):
    hook = await hooks.create()
    real, waiting = outward._addresses, asyncio.Event()

    async def slow(to, hosts):
        if to.target == hook.path:
            waiting.set()
            await asyncio.sleep(1.0)
        return await real(to, hosts)

    monkeypatch.setattr(outward, "_addresses", slow)
    need = await open_need(hooks)
    await asyncio.wait_for(waiting.wait(), 5)
    await hooks.subject(hook.client, state="revoked")
    await hook.at_rest(need, DROPPED)
    assert not hook.calls


async def test_a_revoked_client_is_told_nothing_from_the_event_on(hooks: Hooks):
    from kexie.identity.v1 import events_pb2 as identity
    from kit.consumers import Delivery
    from services.notification.webhooks.consumers import drop_what_waits

    hook = await hooks.create(answer=Answer(500))
    need = await open_need(hooks)
    await hook.got(1)
    await hooks.subject(hook.client, state="revoked", scopes=[])
    event = identity.SubjectChanged(subject_id=hook.client.id, kind="client", state="revoked")
    async with hooks.hub.running["notification"].database.transaction() as session:
        await drop_what_waits(session, event, Delivery(2))
    assert (await hook.at_rest(need, DROPPED)).problem in ("client-revoked", "client-inactive")
    now = await hook.now()
    assert (now.state, now.problem) == (pb.WEBHOOK_STATE_DISABLED, "client-revoked")
    count = len(hook.calls)
    later = await open_need(hooks)
    await asyncio.sleep(0.7)
    assert await hook.delivery(later) is None
    assert len(hook.calls) == count


# When a webhook is given up


async def told(hooks: Hooks, hook: Hook) -> list[tuple[str, str]]:
    return [(n.title, n.link) for n in await hooks.stage.notices(hooks.manager) if hook.id in n.link]


async def audited(hooks: Hooks, hook: Hook) -> list[tuple[str, str]]:
    rows = await hooks.fetch("select actor, action, detail from audit where object_id = $1 order by audit_id", hook.id)
    assert not any("canary-77" in json.dumps(row["detail"]) for row in rows)
    return [(row["actor"], row["action"]) for row in rows]


async def test_a_receiver_that_is_gone_is_called_no_more(hooks: Hooks):
    hook = await hooks.create(answer=Answer(410))
    need = await open_need(hooks)
    found = await hook.at_rest(need, FAILED)
    assert (found.status, found.problem) == (410, "http-410")
    now = await hook.now()
    assert (now.state, now.problem) == (pb.WEBHOOK_STATE_DISABLED, "gone")
    later = await open_need(hooks)
    assert await hook.delivery(later) is None
    assert len(hook.calls) == 1
    [(title, link)] = await told(hooks, hook)
    assert title == f"发往 {ALLOWED} 的 Webhook 已停用"
    assert link == f"/organisations/{hooks.stage.county}/clients/{hook.client.id}/webhooks/{hook.id}"
    assert (await audited(hooks, hook))[-1] == ("service:notification", "webhooks.disable")


async def test_after_days_of_failure_the_hub_gives_up_tells_who_manages_it_and_can_catch_up(hooks: Hooks):
    broken = [True]
    hook = await hooks.create(answer=lambda _: Answer(500 if broken else 204))
    need = await open_need(hooks)
    await hook.got(3)
    assert (await hook.now()).state == pb.WEBHOOK_STATE_ACTIVE
    await hooks.execute(
        "update webhook set failing_since = now() - interval '73 hours', failures = 9 where webhook_id::text = $1",
        hook.id,
    )
    await hook.at_rest(need, FAILED)
    now = await hook.now()
    assert (now.state, now.problem) == (pb.WEBHOOK_STATE_DISABLED, "failing")
    [(title, _)] = await told(hooks, hook)
    assert "停用" in title
    broken.clear()
    moment = datetime.now(UTC) - timedelta(hours=1)
    count = len(hook.calls)
    await hooks.ask("ResumeWebhook", webhook_id=hook.id)
    assert (await hooks.ask("ReplayFailedDeliveries", webhook_id=hook.id, since=moment)).replayed == 1
    await hook.at_rest(need)
    assert len({call.id for call in hook.calls}) == 1
    assert len(hook.calls) == count + 1


async def test_a_call_that_was_tried_for_three_days_has_failed(hooks: Hooks):
    hook = await hooks.create(answer=Answer(500))
    need = await open_need(hooks)
    await hook.got(1)
    await hooks.execute(
        "update webhook_delivery set queued_at = now() - interval '73 hours' where webhook_id::text = $1", hook.id
    )
    assert (await hook.at_rest(need, FAILED)).problem == "expired"
    assert (await hook.now()).state == pb.WEBHOOK_STATE_ACTIVE


async def test_what_waits_too_long_ends_and_what_is_old_is_forgotten(hooks: Hooks):
    hook = await hooks.create()
    await hooks.ask("PauseWebhook", webhook_id=hook.id)
    need = await open_need(hooks)
    await hooks.execute(
        "update webhook_delivery set queued_at = now() - interval '73 hours' where webhook_id::text = $1", hook.id
    )
    database = hooks.hub.running["notification"].database
    async with database.transaction() as session:
        assert await queue.tidy(session) >= 1
    assert (await hook.delivery(need)).problem == "expired"
    await hooks.execute(
        "update webhook_delivery set queued_at = now() - interval '31 days' where webhook_id::text = $1", hook.id
    )
    async with database.transaction() as session:
        await queue.tidy(session)
    assert not await hook.deliveries()


def test_tries_go_on_for_three_days_and_not_in_waves(monkeypatch):
    monkeypatch.undo()
    from services.notification.webhooks import domain

    began = at = datetime(2026, 1, 1, tzinfo=UTC)
    tries = [began]
    while (following := domain.next_try(len(tries), began, at)) is not None:
        tries.append(at := following)
    assert 8 <= len(tries) <= 13
    assert timedelta(days=2) < tries[-1] - began < timedelta(days=3)
    assert len({domain.next_try(1, began, began) for _ in range(20)}) > 10
    assert domain.held_until(1, began) == began
    assert domain.held_until(99, began) - began <= timedelta(minutes=6)
    assert domain.next_try(1, began, began, timedelta(days=30)) <= began + domain.LONGEST_WAIT
