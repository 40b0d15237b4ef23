"""The Python client against a hub that runs, as a county association's own system uses it."""

import asyncio
import json
import sqlite3
import time
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import httpx
import pytest
from standardwebhooks.webhooks import Webhook

from kexie.identity.v1 import clients_pb2
from kexie.identity.v1.clients_pb2_grpc import ClientServiceStub
from kit.contracts import methods
from tests.sdk.conftest import COUNTY, SECRET, County

pytestmark = pytest.mark.capability("XP-13")


class OwnSystem:
    """The copy that a county keeps: needs and the number it has come to, in one database."""

    def __init__(self, file: Path) -> None:
        self.file = file
        with self._open() as database:
            database.execute("create table need (need_id text, title text, times int, primary key (need_id))")
            database.execute("create table place (next int)")
            database.execute("insert into place values (0)")

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self.file)

    def sync(self, sdk, hub, *, dies_at: int = 0) -> None:
        """Takes over what changed since. With `dies_at` it dies at that change, in the middle of its work."""
        handled = 0
        for page in sdk.pages(hub, COUNTY, self.place):
            with self._open() as database:  # what changed and how far it has come: together, or not at all
                for change in page.changes:
                    handled += 1
                    if handled == dies_at:
                        raise KeyboardInterrupt
                    database.execute(
                        "insert into need values (?, ?, 1) on conflict (need_id) do update set times = times + 1",
                        (change.need_id, change.need.title),
                    )
                database.execute("update place set next = ?", (page.next_sequence,))

    @property
    def place(self) -> int:
        with self._open() as database:
            return int(database.execute("select next from place").fetchone()[0])

    @property
    def needs(self) -> dict[str, int]:
        """How often each need was taken over."""
        with self._open() as database:
            return dict(database.execute("select need_id, times from need").fetchall())


class Flaky(httpx.HTTPTransport):
    """A way to the hub on which answers get lost after they were given, or are replaced."""

    def __init__(self, *plan: object) -> None:
        super().__init__()
        self.plan, self.seen = list(plan), []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/oauth2/token":
            return super().handle_request(request)
        self.seen.append(request)
        step = self.plan.pop(0) if self.plan else None
        if isinstance(step, httpx.Response):
            return step
        answer = super().handle_request(request)
        if step == "lost":
            answer.read()
            raise httpx.ReadError("the line broke")
        return answer


@pytest.mark.capability("ON-03", "DG-06")
async def test_a_countys_system_that_was_down_takes_over_every_change_once(county: County, tmp_path: Path):
    system = OwnSystem(tmp_path / "own.db")
    with county.hub() as hub:
        await county.post("a", "b", "c")
        await asyncio.to_thread(system.sync, county.sdk, hub)
        assert set(system.needs) == {county.site.id("need", ref) for ref in "abc"}
        # The system is down; meanwhile things go on, in the county and elsewhere.
        await county.post(*(f"d{n}" for n in range(12)))
        await county.post("elsewhere", region="321302")
        with pytest.raises(KeyboardInterrupt):  # it comes up, and dies in the middle of taking over
            await asyncio.to_thread(system.sync, county.sdk, hub, dies_at=7)
        await county.post("e")
    with county.hub() as again:
        await asyncio.to_thread(system.sync, county.sdk, again)
        await asyncio.to_thread(system.sync, county.sdk, again)
        listed = await asyncio.to_thread(lambda: list(again.kechuang.all_needs(region=COUNTY, page_size=5)))
    expected = {county.site.id("need", ref) for ref in [*"abc", *(f"d{n}" for n in range(12)), "e"]}
    assert system.needs == dict.fromkeys(expected, 1)
    assert sorted(need.need_id for need in listed) == sorted(expected)


async def test_following_goes_on_where_it_stopped(county: County):
    await county.post("f")
    with county.hub() as hub:
        waits: list[float] = []

        def first_pages() -> Iterator[object]:
            for page in county.sdk.follow(hub, COUNTY, every=7.0, sleep=waits.append):
                yield page
                break

        [page] = await asyncio.to_thread(lambda: list(first_pages()))
        assert county.site.id("need", "f") in [c.need_id for c in page.changes]
        rest = await asyncio.to_thread(lambda: list(county.sdk.pages(hub, COUNTY, page.next_sequence)))
    assert rest == [] and waits == []


async def test_all_pages_of_a_list_are_read(county: County):
    with county.hub() as hub:
        everything = await asyncio.to_thread(lambda: list(hub.identity.all_organisations(page_size=2)))
    assert len({o.org_id for o in everything}) == len(everything) == 9
    assert everything[0].created_at.tzinfo is not None


async def test_what_the_hub_refuses_is_an_exception_with_its_code(county: County):
    with county.hub(language="en") as hub:
        with pytest.raises(county.sdk.Forbidden) as forbidden:
            await asyncio.to_thread(lambda: hub.kechuang.list_need_changes(region="3302"))
        with pytest.raises(county.sdk.Invalid) as invalid:
            await asyncio.to_thread(lambda: hub.kechuang.list_need_changes(region="Xihu"))
        with pytest.raises(county.sdk.NotFound) as unknown:
            await asyncio.to_thread(lambda: hub.kechuang.get_need(need_id="../../identity/v1/me"))
    assert (forbidden.value.status, forbidden.value.code) == (403, "FORBIDDEN")
    assert len(forbidden.value.trace_id) == 32
    assert invalid.value.errors[0].pointer == "/region"
    assert unknown.value.status == 404 or unknown.value.errors
    wrong = county.sdk.Hub(county.site.url, county.client_id, SECRET[:-1] + ("a" if SECRET[-1] != "a" else "b"))
    with pytest.raises(county.sdk.Unauthenticated):
        await asyncio.to_thread(wrong.identity.list_organisations)
    wrong.close()


async def test_an_answer_that_is_lost_is_asked_for_again_under_the_same_key(county: County):
    way, waits = Flaky("lost", httpx.Response(503, headers={"retry-after": "3"})), []
    with county.hub(transport=way, sleep=waits.append) as hub:
        url = "https://system.example.org/kexie"
        made = await asyncio.to_thread(
            lambda: hub.notification.create_webhook(client_id=county.client_id, url=url, region=COUNTY)
        )
        listed = await asyncio.to_thread(lambda: hub.notification.list_webhooks(client_id=county.client_id))
    assert [w.webhook_id for w in listed.webhooks] == [made.webhook.webhook_id]
    assert made.secret.startswith("whsec_")
    assert len({r.headers["idempotency-key"] for r in way.seen[:3]}) == 1
    assert waits[1] == 3.0


async def test_a_change_without_a_key_is_not_repeated(county: County):
    way = Flaky("lost")
    with county.hub(transport=way) as hub, pytest.raises(county.sdk.Unavailable):
        await asyncio.to_thread(lambda: hub.notification.pause_webhook(webhook_id=county.client_id))
    assert len(way.seen) == 1


async def test_patience_ends(county: County):
    way = Flaky(*(httpx.Response(503, headers={"retry-after": "20"}) for _ in range(9)))
    with county.hub(transport=way, patience=10) as hub, pytest.raises(county.sdk.Unavailable) as away:
        await asyncio.to_thread(hub.identity.list_organisations)
    assert away.value.retry_after == 20 and len(way.seen) == 1


async def test_a_token_is_renewed_before_it_ends_and_when_it_is_refused(county: County):
    with county.hub() as hub:
        await asyncio.to_thread(hub.identity.list_organisations)
        first = hub._token
        hub._ends = time.monotonic() + 20
        await asyncio.to_thread(hub.identity.list_organisations)
        assert hub._token != first
        hub._token = "nonsense"
        await asyncio.to_thread(hub.identity.list_organisations)


async def test_a_spent_quota_says_how_long_to_wait(county: County):
    request = clients_pb2.SetClientQuotaRequest(client_id=county.client_id, per_minute=1_000_000, per_day=1)
    await county.site.hub.ask_inside(ClientServiceStub, "SetClientQuota", request, "identity")
    county.site.gateway.clients._held.clear()  # a lease that is held yet would be used up first
    try:
        with county.hub(patience=5) as hub, pytest.raises(county.sdk.TooMany) as spent:
            for _ in range(3):
                await asyncio.to_thread(hub.identity.list_organisations)
        assert spent.value.code == "QUOTA_SPENT"
        assert 5 < spent.value.retry_after <= 86_400
    finally:
        request.per_minute = request.per_day = 0
        await county.site.hub.ask_inside(ClientServiceStub, "SetClientQuota", request, "identity")


def test_a_call_of_a_webhook_is_believed_only_with_its_signature(sdk):
    secret, other = "whsec_" + "QUJD" * 11, "whsec_" + "WFla" * 11
    body = json.dumps({"type": "need.opened", "data": {"needId": "1"}}).encode()
    at = int(time.time())

    def signed(by: str, at: int = at) -> dict[str, str]:
        from datetime import UTC, datetime

        signature = Webhook(by).sign("msg_1", datetime.fromtimestamp(at, UTC), body.decode())
        return {"Webhook-Id": "msg_1", "webhook-timestamp": str(at), "webhook-signature": signature}

    assert sdk.verify(secret, signed(secret), body)["type"] == "need.opened"
    assert sdk.verify([other, secret], signed(secret), body)
    both = signed(secret) | {"webhook-signature": f"v1,AAAA {signed(secret)['webhook-signature']}"}
    assert sdk.verify(secret, both, body)
    for headers, changed in (
        (signed(other), body),
        (signed(secret), body + b" "),
        (signed(secret, at - 301), body),
        (signed(secret, at + 301), body),
        (signed(secret) | {"Webhook-Id": "msg_2"}, body),
        (signed(secret) | {"webhook-signature": "v1,"}, body),
        (signed(secret) | {"webhook-timestamp": "soon"}, body),
        ({}, body),
    ):
        with pytest.raises(sdk.BadSignature):
            sdk.verify(secret, headers, changed)


def test_every_operation_has_a_method_with_typed_models(sdk):
    import kexie_hub.api as api

    for method in methods():
        if method.http is None or method.streams:
            continue
        module = getattr(api, method.owner)
        name = "".join(f"_{c.lower()}" if c.isupper() else c for c in method.name).removeprefix("_")
        assert callable(getattr(getattr(module, method.owner.capitalize()), name)), method.path
    for module in vars(api).values():
        for model in vars(module).values() if hasattr(module, "dataclass") else ():
            if is_dataclass(model):
                assert typing.get_type_hints(model).keys() == {f.name for f in fields(model)}
                model()
