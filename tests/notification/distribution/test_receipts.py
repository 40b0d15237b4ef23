"""Vendors report what became of messages; the ledger follows, and what did not arrive goes by the next channel."""

import asyncio
import hashlib
import secrets
import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from kexie.cli import receipts, services, sms, wechat
from kexie.cli.state import free_port
from kexie.notification.v1 import inbox_pb2 as inbox
from kexie.notification.v1 import preferences_pb2 as preferences
from kexie.notification.v1.preferences_pb2_grpc import PreferenceServiceStub
from kit import ids
from services.notification.receipts import domain
from services.notification.receipts.domain import Malformed, Receipt
from tests.notification.distribution.cast import Cast
from tests.notification.mail.mailbox import Mailbox
from tests.support.door import Door, opened
from tests.support.hub import Hub, Issuer, until
from tests.support.servers import Servers

pytestmark = pytest.mark.capability("XP-01", "HM-10")

SMS, WECHAT, MAIL = inbox.CHANNEL_SMS, inbox.CHANNEL_WECHAT, inbox.CHANNEL_MAIL
DELIVERED, FAILED, SENT = inbox.DELIVERY_STATE_DELIVERED, inbox.DELIVERY_STATE_FAILED, inbox.DELIVERY_STATE_SENT


@pytest.fixture(scope="module")
def port() -> int:
    """Where the gateway's door will be."""
    return free_port()


@pytest_asyncio.fixture(scope="module")
async def mailbox(tmp_path_factory: pytest.TempPathFactory, port: int) -> AsyncIterator[Mailbox]:
    folder = tmp_path_factory.mktemp("mailbox") / "mail"
    running = await Mailbox(folder, reports_to=f"http://127.0.0.1:{port}").start()
    yield running
    running.stop()


@pytest_asyncio.fixture(scope="module")
async def hub(servers: Servers, issuer: Issuer, mailbox: Mailbox) -> AsyncIterator[Hub]:
    vendors, token = f"http://127.0.0.1:{mailbox.http_port}", receipts.TOKEN
    account = {"app_id": wechat.APP_ID, "app_secret": wechat.APP_SECRET, "template": wechat.TEMPLATE}
    given = {
        "mail": {"host": "127.0.0.1", "port": mailbox.smtp_port, "sender": "网上科协 <no-reply@kexie.test>"},
        "sms": {"url": f"{vendors}/sms", "key_id": sms.KEY_ID, "key_secret": sms.KEY_SECRET, "receipt_token": token},
        "wechat": {"url": f"{vendors}/wechat", **account, "receipt_token": token},
    }
    needed = ("identity", "home", "notification")
    running = await Hub.start(servers, issuer, [services.app(n) for n in needed], notification=given)
    yield running
    await running.stop()


@pytest_asyncio.fixture(scope="module")
async def door(hub: Hub, port: int) -> AsyncIterator[Door]:
    async with opened(hub, port) as found:
        yield found


@pytest_asyncio.fixture(scope="module")
async def cast(hub: Hub, door: Door) -> Cast:
    return await Cast(hub).enter()


async def lines(cast: Cast, person: Any) -> dict[int, tuple[int, str]]:
    found = await cast.notices(person)
    return {line.channel: (line.state, line.problem) for notice in found[:1] for line in notice.deliveries}


async def test_what_arrived_is_delivered_and_what_did_not_goes_by_the_next_channel(cast: Cast, mailbox: Mailbox):
    [here] = await cast.people("rc-here", phone="13900000101")
    [off] = await cast.people("rc-off", phone=f"{receipts.NOWHERE.removeprefix('+86')}0102")
    for person in (here, off):
        await cast.choose(person, region="330522", channels=[SMS, MAIL])
    sent = await cast.sent(cast.rule(region="330522", title="防汛"))

    async def settled() -> bool:
        return (await lines(cast, here)).get(SMS) == (DELIVERED, "") and MAIL in await lines(cast, off)

    await until(settled)
    assert (await lines(cast, off))[SMS] == (FAILED, "not-delivered")
    assert (await cast.line(off, MAIL)).state == SENT
    assert MAIL not in await lines(cast, here)
    assert len(await mailbox.to("rc-off@x.test")) == 1
    assert {d.channel for d in (await cast.ledger(sent))[off.id].deliveries} == {inbox.CHANNEL_INBOX, SMS, MAIL}

    async def counted() -> bool:
        figures = {(f.channel, f.state) for f in (await cast.read(sent)).figures}
        return {("sms", "delivered"), ("sms", "failed"), ("mail", "sent")} <= figures

    await until(counted)


async def test_wechat_reports_by_its_own_name_for_a_message(cast: Cast):
    people = dict(zip(("wen", "blocked-bo"), await cast.people("rc-wen", "rc-bo"), strict=True))
    for name, person in people.items():
        link = preferences.LinkWechatRequest(code=f"code-{name}")
        await cast.hub.ask(PreferenceServiceStub, "LinkWechat", link, person)
        await cast.choose(person, region="330523", channels=[WECHAT, MAIL])
    await cast.sent(cast.rule(region="330523", title="报名"))

    async def settled() -> bool:
        found = [(await lines(cast, person)).get(WECHAT) for person in people.values()]
        return found == [(DELIVERED, ""), (FAILED, "blocked")]

    await until(settled)
    assert (await cast.line(people["blocked-bo"], MAIL)).state == SENT


async def test_a_report_that_is_not_signed_changes_nothing(cast: Cast, door: Door, mailbox: Mailbox):
    [one] = await cast.people("rc-forged", phone="13900000103")
    await cast.choose(one, region="330524", channels=[SMS, MAIL])
    await cast.sent(cast.rule(region="330524", title="停水"))

    async def delivered() -> bool:
        return (await lines(cast, one)).get(SMS) == (DELIVERED, "")

    await until(delivered)
    [notice] = await cast.notices(one)
    await cast.sql(
        "update delivery set state = 'sent' where notice_id = $1::uuid and channel = 'sms'", notice.notice_id
    )
    failed = [{"out_id": notice.notice_id, "success": False}]
    assert (await door.post("/receipts/sms/guessed", failed)).status_code == 403
    now = str(int(time.time()))
    old, forged = signed(str(int(now) - 3600)), signed(now) | {"signature": "0" * 40}
    for asked in (old, forged, {}):
        answer = await door.web.post("/receipts/wechat", params=asked, content=b"<xml/>")
        assert answer.status_code == 403, asked
    assert (await lines(cast, one))[SMS] == (SENT, "")
    asked = signed(now) | {"echostr": "4711"}
    assert (await door.web.get("/receipts/wechat", params=asked)).text == "4711"
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xml><Event>&b;</Event></xml>'
    assert (await door.web.post("/receipts/wechat", params=signed(now), content=bomb)).status_code == 400
    # The right one, twice: it changes what is there, once.
    for _ in range(2):
        assert (await door.post(f"/receipts/sms/{receipts.TOKEN}", failed)).json()["code"] == 0
    assert (await lines(cast, one))[SMS] == (FAILED, "not-delivered")
    assert (await cast.line(one, MAIL)).state == SENT
    assert len(await mailbox.to("rc-forged@x.test")) == 1
    arrived = [{"out_id": notice.notice_id, "success": True}]
    await door.post(f"/receipts/sms/{receipts.TOKEN}", arrived)
    assert (await lines(cast, one))[SMS] == (FAILED, "not-delivered")


def signed(timestamp: str, nonce: str = "") -> dict[str, str]:
    nonce = nonce or secrets.token_hex(5)
    signature = hashlib.sha1("".join(sorted((receipts.TOKEN, timestamp, nonce))).encode()).hexdigest()
    return {"signature": signature, "timestamp": timestamp, "nonce": nonce}


async def test_what_wechat_signed_is_taken_once_and_for_ten_minutes(cast: Cast, door: Door):
    async def report(asked: dict[str, str], content: bytes = b"<xml/>") -> int:
        return (await door.web.post("/receipts/wechat", params=asked, content=content)).status_code

    now = str(int(time.time()))
    asked = signed(now, "0")
    at_once = await asyncio.gather(*(report(asked) for _ in range(20)))
    assert sorted(at_once) == [200] + [403] * 19
    assert await report(asked, b"<xml><Event>TEMPLATESENDJOBFINISH</Event><MsgID>1</MsgID></xml>") == 403
    moved = {"signature": asked["signature"], "timestamp": f"0{now}", "nonce": ""}  # the same letters, cut elsewhere
    assert await report(moved) == 403
    assert await report(signed(now) | {"timestamp": "²" * 10}) == 403
    assert await report(signed(str(int(now) - domain.OLD - 5))) == 403
    assert (await door.web.get("/receipts/wechat", params=asked | {"echostr": "1"})).status_code == 403
    # What cannot be read was not taken, so that it may come again.
    broken = signed(now)
    assert [await report(broken, b"<xml>"), await report(broken)] == [400, 200]
    await cast.sql("update taken_report set until = now() - interval '1 second' returning 1")
    assert await report(signed(now)) == 200
    assert [row["n"] for row in await cast.sql("select count(*) as n from taken_report")] == [1]


async def test_what_cannot_be_read_is_said_to_be_so(door: Door):
    async def answered(content: bytes) -> httpx.Response:
        return await door.web.post(f"/receipts/sms/{receipts.TOKEN}", content=content)

    for wrong in (b"{}", b"[1]", b"no json", b"\xff"):
        assert (await answered(wrong)).status_code == 400, wrong
    other = f'[{{"out_id": "{ids.new_id()}", "success": true}}, {{"out_id": "not ours"}}]'
    assert (await answered(other.encode())).status_code == 200
    assert (await answered(b"[" + b" " * 300_000 + b"]")).status_code == 413
    with pytest.raises(Malformed):
        domain.of_wechat(b"<xml>")
    assert domain.of_wechat(b"<xml><Event>subscribe</Event></xml>") == []
    said = b"<xml><Event>TEMPLATESENDJOBFINISH</Event><MsgID>12</MsgID><Status>success</Status></xml>"
    assert domain.of_wechat(said) == [Receipt("12", True)]
