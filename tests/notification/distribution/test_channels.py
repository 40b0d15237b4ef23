"""By which channel a message goes: the person's own, in the person's order, outside the quiet hours; and each channel
by itself."""

import asyncio
import json
import time
from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import httpx
import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec

from kexie.cli import wechat
from kexie.identity.v1 import events_pb2 as identity
from kexie.notification.v1 import distributions_pb2 as pb
from kexie.notification.v1 import inbox_pb2 as inbox
from kexie.notification.v1 import preferences_pb2 as preferences
from kexie.notification.v1.inbox_pb2_grpc import InboxServiceStub
from kexie.notification.v1.preferences_pb2_grpc import PreferenceServiceStub
from services.notification.channels.port import NotTaken
from services.notification.push import domain as push
from services.notification.settings import WechatSettings
from services.notification.wechat.api import Account
from tests.notification.distribution.cast import NET, Cast
from tests.notification.distribution.pushing import Browser, PushService, octets, text
from tests.notification.mail.mailbox import Mailbox
from tests.support.hub import Person, until
from tests.support.machine import slack
from tests.support.receiver import Answer
from tests.support.stage import fields, merged, refusal

pytestmark = pytest.mark.capability("HM-10", "XP-01")

MAIL, PUSH, SMS = inbox.CHANNEL_MAIL, inbox.CHANNEL_PUSH, inbox.CHANNEL_SMS
WECHAT, WEIBO = inbox.CHANNEL_WECHAT, inbox.CHANNEL_WEIBO
SENT, FAILED, SUPPRESSED = inbox.DELIVERY_STATE_SENT, inbox.DELIVERY_STATE_FAILED, inbox.DELIVERY_STATE_SUPPRESSED


async def subscribe(cast: Cast, person: Person, endpoint: str, browser: Browser) -> None:
    request = preferences.SubscribePushRequest(endpoint=endpoint, p256dh=text(browser.point), auth=text(browser.auth))
    await cast.hub.ask(PreferenceServiceStub, "SubscribePush", request, person)


def channels_of(notice: inbox.Notice) -> dict[int, int]:
    return {line.channel: line.state for line in notice.deliveries}


def test_a_message_is_encrypted_as_the_standard_has_it():
    """The example of RFC 8291, appendix A."""
    key = ec.derive_private_key(
        int.from_bytes(octets("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"), "big"), push.CURVE
    )
    to = push.subscription(
        "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg",
    )
    made = push.encrypted(
        b"When I grow up, I want to be a watermelon", to, key=key, salt=octets("DGv6ra1nlYgDCS1FRnbzlw")
    )
    assert text(made) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3"
        "jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


async def test_a_browser_reads_what_was_pushed_and_nobody_else_can(cast: Cast, push_service: PushService):
    [ann] = await cast.people("p-ann")
    browser = Browser()
    await subscribe(cast, ann, push_service.endpoint("ann"), browser)
    await cast.choose(ann, region="330212", channels=[PUSH, MAIL])
    await cast.sent(cast.rule(region="330212", title="大风"))
    assert (await cast.line(ann, PUSH)).state == SENT
    [message] = push_service.messages("ann", browser)
    assert (message["title"], message["link"]) == ("大风", "/kepu")
    [call] = push_service.at("/push/ann")
    assert "大风".encode() not in call.body
    with pytest.raises(InvalidTag):
        Browser().read(call.body)
    [notice] = await cast.notices(ann)
    assert channels_of(notice).keys() == {inbox.CHANNEL_INBOX, PUSH}  # by the chosen channel alone


async def test_an_address_of_no_push_service_is_refused(cast: Cast):
    [eve] = await cast.people("p-eve")
    browser = Browser()
    for bad in ("https://10.0.0.1/push", "https://evil.example.org/push", "http://localhost/push"):
        asked = preferences.SubscribePushRequest(endpoint=bad, p256dh=text(browser.point), auth=text(browser.auth))
        wrong = await fields(cast.hub.ask(PreferenceServiceStub, "SubscribePush", asked, eve))
        assert wrong.keys() == {"endpoint"}
    off = text(b"\x04" + b"\x01" * 64)
    asked = preferences.SubscribePushRequest(endpoint=f"http://{NET}/x", p256dh=off, auth=text(browser.auth))
    assert await fields(cast.hub.ask(PreferenceServiceStub, "SubscribePush", asked, eve)) == {
        "p256dh": "PUSH_KEY_MALFORMED"
    }


async def test_what_fails_goes_by_the_next_channel(cast: Cast, push_service: PushService, mailbox: Mailbox):
    [bob] = await cast.people("p-bob", phone="13900000001")
    browser = Browser()
    await subscribe(cast, bob, push_service.endpoint("bob"), browser)
    push_service.answer("bob", 410)
    await cast.choose(bob, region="330213", channels=[PUSH, WECHAT, SMS, MAIL])
    await cast.sent(cast.rule(region="330213", title="防汛"))
    assert (await cast.line(bob, SMS)).state == SENT
    [notice] = await cast.notices(bob)
    assert channels_of(notice) == {
        inbox.CHANNEL_INBOX: inbox.DELIVERY_STATE_DELIVERED,
        PUSH: SUPPRESSED,
        WECHAT: SUPPRESSED,
        SMS: SENT,
    }
    [short] = await mailbox.to("+8613900000001@sms.localhost")
    assert "防汛" in short["subject"]
    assert await mailbox.to("p-bob@x.test") == []
    left = await cast.sql("select from push_subscription where person_id = $1", UUID(bob.id))
    assert left == []  # the browser had ended it


async def test_wechat_takes_a_message_for_a_linked_account(cast: Cast, mailbox: Mailbox):
    [wen] = await cast.people("p-wen")
    link = preferences.LinkWechatRequest(code="code-wen")
    await cast.hub.ask(PreferenceServiceStub, "LinkWechat", link, wen)
    again = cast.hub.ask(PreferenceServiceStub, "LinkWechat", link, wen)
    assert await refusal(again) == "WECHAT_CODE_REFUSED"
    await cast.choose(wen, region="330225", channels=[WECHAT])
    await cast.sent(cast.rule(region="330225", title="报名"))
    assert (await cast.line(wen, WECHAT)).state == SENT
    [message] = await mailbox.to("openid-wen@wechat.localhost")
    assert message["subject"] == "报名"
    assert "/kepu" in (await mailbox.read(message))["text"]
    [row] = await cast.sql("select sealed from wechat_link where person_id = $1", UUID(wen.id))
    assert b"openid" not in row["sealed"]


async def test_weibo_takes_a_message_for_a_linked_account_and_else_the_next_channel_does(cast: Cast, mailbox: Mailbox):
    linked, other = await cast.people("p-bo", "p-qi")
    link = preferences.LinkWeiboRequest(code="code-bo")
    await cast.hub.ask(PreferenceServiceStub, "LinkWeibo", link, linked)
    assert await refusal(cast.hub.ask(PreferenceServiceStub, "LinkWeibo", link, linked)) == "WEIBO_CODE_REFUSED"
    for person in (linked, other):
        await cast.choose(person, region="330227", channels=[WEIBO, MAIL])
    await cast.sent(cast.rule(region="330227", title="科普日"))
    assert (await cast.line(linked, WEIBO)).state == SENT
    [message] = await mailbox.to("uid-bo@weibo.localhost")
    assert message["subject"] == "科普日"
    assert "/kepu" in (await mailbox.read(message))["text"]
    assert (await cast.line(other, MAIL)).state == SENT
    assert channels_of((await cast.notices(other))[0])[WEIBO] == SUPPRESSED
    [row] = await cast.sql("select sealed from weibo_link where person_id = $1", UUID(linked.id))
    assert b"uid-bo" not in row["sealed"]
    await cast.hub.ask(PreferenceServiceStub, "UnlinkWeibo", preferences.UnlinkWeiboRequest(), linked)
    assert await cast.sql("select from weibo_link where person_id = $1", UUID(linked.id)) == []


async def test_a_token_of_wechat_is_asked_for_anew_when_it_ended():
    vendor = wechat.Vendor()

    def answer(request: httpx.Request) -> httpx.Response:
        asked = dict(request.url.params)
        try:
            if request.url.path.endswith("/token"):
                return httpx.Response(200, json=vendor.token(asked))
            vendor.take(asked, json.loads(request.content))
            return httpx.Response(200, json={"errcode": 0})
        except wechat.BadRequest as bad:
            return httpx.Response(200, json={"errcode": bad.code})

    settings = WechatSettings(
        url="http://127.0.0.1", app_id=wechat.APP_ID, app_secret=wechat.APP_SECRET, template=wechat.TEMPLATE
    )
    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
        account = Account(settings)
        send = {"words": {"first": "一"}, "url": "http://k.test", "once": "1"}
        await asyncio.gather(*(account.send(http, "openid-a", **send) for _ in range(5)))
        assert vendor.tokens == 1
        vendor._until = time.monotonic() - 1  # it ended before its time
        await asyncio.gather(*(account.send(http, "openid-a", **send) for _ in range(5)))
        assert vendor.tokens == 2
        with pytest.raises(NotTaken) as refused:
            await account.send(http, "nobody", **send)
        assert (refused.value.problem, refused.value.final) == ("wechat-40003", True)


async def test_in_quiet_hours_a_message_waits_and_a_matter_of_life_does_not(cast: Cast, mailbox: Mailbox):
    [owl] = await cast.people("p-owl")
    zone = ZoneInfo("America/Los_Angeles")
    here = datetime.now(zone)
    begins, ends = here.replace(minute=0), (here.hour + 2) % 24
    quiet = {"quiet_from": f"{begins.hour:02}:00", "quiet_to": f"{ends:02}:30", "time_zone": zone.key}
    await cast.choose(owl, region="330226", channels=[MAIL], **quiet)
    await cast.sent(cast.rule(region="330226", title="讲座"))
    [notice] = await cast.notices(owl)
    assert channels_of(notice)[MAIL] == inbox.DELIVERY_STATE_QUEUED
    [row] = await cast.sql(
        "select due_at from delivery where notice_id = $1 and channel = 'mail'", UUID(notice.notice_id)
    )
    wakes = row["due_at"].astimezone(zone)
    assert (wakes.hour, wakes.minute) == (ends, 30) and 0 < (row["due_at"] - datetime.now(UTC)).total_seconds() < 10_800
    await cast.sent(cast.rule(region="330226", title="溃坝"), priority=pb.PRIORITY_LIFE_SAFETY)
    assert (await cast.line(owl, MAIL)).state == SENT
    assert [m["subject"] for m in await mailbox.to("p-owl@x.test")] == ["溃坝"]


async def test_a_channel_that_hangs_delays_no_other(cast: Cast, push_service: PushService, mailbox: Mailbox):
    slow = await cast.people(*(f"h-slow-{n}" for n in range(20)))
    quick = await cast.people(*(f"h-quick-{n}" for n in range(5)))
    for n, person in enumerate(slow):
        push_service.answers[f"/push/hang{n}"] = lambda _: Answer(201, delay=30)
        await subscribe(cast, person, push_service.endpoint(f"hang{n}"), Browser())
        await cast.choose(person, region="330281", channels=[PUSH])
    for person in quick:
        await cast.choose(person, region="330281", channels=[MAIL])
    began = time.monotonic()
    await cast.sent(cast.rule(region="330281", title="快"), priority=pb.PRIORITY_URGENT)
    for person in quick:
        assert (await cast.line(person, MAIL)).state == SENT
    assert time.monotonic() - began < 8 * slack()  # while every push still hangs
    line = await cast.line(slow[0], PUSH, rest=False)
    assert line.state == inbox.DELIVERY_STATE_QUEUED
    assert len(await mailbox.to("h-quick-0@x.test")) == 1


async def test_a_paused_message_waits_on_every_channel_and_a_recalled_one_reads_as_withdrawn(
    cast: Cast, mailbox: Mailbox
):
    [told, later] = await cast.people("w-told", "w-later")
    quiet: dict[str, Any] = {"quiet_from": "00:00", "quiet_to": "23:59"}
    await cast.choose(told, region="330282", channels=[MAIL], **quiet)
    await cast.choose(later, region="330282", channels=[MAIL], **quiet)
    sent = await cast.sent(cast.rule(region="330282", title="通知"))
    await cast.ask(pb.RecallDistributionRequest(distribution_id=sent.distribution_id, reason="内容有误"))
    [notice] = await cast.notices(told)
    assert notice.gone and "通知" not in notice.title + notice.text
    await cast.sql("update delivery set due_at = now() where channel = 'mail' and state = 'queued' returning 1")
    line = await cast.line(told, MAIL)
    assert (line.state, line.problem) == (SUPPRESSED, "withdrawn")
    assert await mailbox.to("w-told@x.test") == []
    found = (await cast.read(sent)).distribution
    assert (found.state, found.reason) == (pb.DISTRIBUTION_STATE_RECALLED, "内容有误")


async def test_the_sender_sees_what_was_read(cast: Cast):
    [one] = await cast.people("f-one")
    await cast.choose(one, region="330283")
    sent = await cast.sent(cast.rule(region="330283"))
    [notice] = await cast.notices(one)
    await cast.hub.ask(InboxServiceStub, "MarkRead", inbox.MarkReadRequest(notice_ids=[notice.notice_id]), one)
    assert (await cast.ledger(sent))[one.id].HasField("read_at")

    async def read() -> bool:
        figures = (await cast.read(sent)).figures
        return {"delivered", "read"} <= {f.state for f in figures if f.channel == "inbox"}

    await until(read)


async def test_a_browser_that_the_other_account_subscribed_gets_what_its_person_is_told(
    cast: Cast, push_service: PushService
):
    before, after = await cast.people("p-before", "p-after")
    both, browser = merged(after, before), Browser()
    await subscribe(cast, before, push_service.endpoint("before"), browser)
    await cast.choose(after, region="330213", channels=[PUSH])
    merge = {"absorbed_id": before.id, "survivor_id": after.id}
    await cast.happens(identity.PersonMerged(**merge), 1, "people")

    async def there(person: Person) -> int:
        asked = preferences.GetPreferencesRequest()
        return (await cast.hub.ask(PreferenceServiceStub, "GetPreferences", asked, person)).push_subscriptions

    assert [await there(person) for person in (before, both, after)] == [1, 1, 0]
    await cast.sent(cast.rule(region="330213", title="大风"))
    assert (await cast.line(after, PUSH)).state == SENT
    assert [m["title"] for m in push_service.messages("before", browser)] == ["大风"]
    await cast.happens(identity.PersonUnmerged(**merge), 2, "people")
    await cast.sent(cast.rule(region="330213", title="大雨"))
    assert [m["title"] for m in push_service.messages("before", browser)] == ["大风"]
    await cast.hub.ask(PreferenceServiceStub, "UnsubscribePush", preferences.UnsubscribePushRequest(), both)
    assert [await there(person) for person in (before, both, after)] == [0, 0, 0]


async def test_what_the_other_account_chose_holds_where_nothing_was_chosen(cast: Cast):
    before, after, chose = await cast.people("ch-before", "ch-after", "ch-chose")
    await cast.choose(before, region="330214", channels=[MAIL], opted_out=True)
    await cast.choose(chose, region="330215")

    async def chosen(person: Person) -> tuple[str, bool]:
        asked = preferences.GetPreferencesRequest()
        found = (await cast.hub.ask(PreferenceServiceStub, "GetPreferences", asked, person)).preferences
        return found.region, found.opted_out

    for survivor, then in ((chose, ("330215", False)), (after, ("330214", True))):
        merge = {"absorbed_id": before.id, "survivor_id": survivor.id}
        usual = await chosen(survivor)
        version = 10 if survivor is chose else 20
        await cast.happens(identity.PersonMerged(**merge), version, "people")
        assert await chosen(survivor) == then
        await cast.happens(identity.PersonUnmerged(**merge), version + 1, "people")
        assert (await chosen(survivor), await chosen(before)) == (usual, ("330214", True))
