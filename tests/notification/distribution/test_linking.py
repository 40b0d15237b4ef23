"""A person links WeChat and Weibo as channels, over the gateway's REST: the browser goes to the vendor and comes back,
the person agrees, sends a message to try, and ends the link."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import httpx
import pytest
import pytest_asyncio

from kit import ids
from kit.errors import Refused
from kit.vault import Vault
from services.notification.inbox.domain import Channel
from services.notification.linking import domain
from services.notification.settings import NotificationSettings
from tests.notification.distribution.cast import Cast
from tests.notification.mail.mailbox import Mailbox
from tests.support.door import Door, opened
from tests.support.hub import Person, until
from tests.support.stage import merged

pytestmark = pytest.mark.capability("XP-01", "HM-10")

BASE = "/api/notification/v1/me/channels"
VENDORS = {"CHANNEL_WECHAT": ("wechat", "openid"), "CHANNEL_WEIBO": ("weibo", "uid")}


@pytest_asyncio.fixture(scope="module")
async def door(cast: Cast) -> AsyncIterator[Door]:
    async with opened(cast.hub) as found:
        yield found


async def links(door: Door, person: Person) -> dict[str, dict[str, Any]]:
    answer = await door.get(BASE, person)
    assert answer.status_code == 200, answer.text
    return {link["channel"]: link for link in answer.json()["links"]}


async def authorised(door: Door, person: Person, channel: str) -> dict[str, str]:
    """What the vendor sends the browser back with."""
    begun = (await door.get(f"{BASE}:begin?channel={channel}", person)).json()["redirectTo"]
    async with httpx.AsyncClient(trust_env=False) as vendor:
        answer = await vendor.get(begun)
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["location"])
    assert back.path == "/me/channels/back"
    return {name: values[0] for name, values in parse_qs(back.query).items()}


async def code(door: Door, path: str, body: Any, by: Person) -> str:
    answer = await door.post(path, body, by, idempotency_key=str(ids.new_id()))
    said = answer.json()
    return said["errors"][0]["code"] if said.get("errors") else said.get("code", "")


@pytest.mark.parametrize("channel", VENDORS)
async def test_an_account_is_linked_tried_and_unlinked(cast: Cast, door: Door, mailbox: Mailbox, channel: str):
    vendor, account = VENDORS[channel]
    [one, other] = await cast.people(f"ln-{vendor}", f"ln-{vendor}-other")
    before = (await links(door, one))[channel]
    assert before["offered"] and "linkedAt" not in before and "last" not in before
    assert await code(door, f"{BASE}:test", {"channel": channel}, one) == "CHANNEL_NOT_LINKED"
    back = await authorised(door, one, channel)
    # Nobody else comes back with it, and nothing is linked without agreeing.
    assert await code(door, f"{BASE}:finish", back | {"agreed": True}, other) == "CHANNEL_LINK_EXPIRED"
    assert await code(door, f"{BASE}:finish", back | {"state": back["state"][:-4] + "AAAA", "agreed": True}, one) == (
        "CHANNEL_LINK_EXPIRED"
    )
    assert await code(door, f"{BASE}:finish", back, one) == "REQUIRED"
    assert "linkedAt" not in (await links(door, one))[channel]
    assert await code(door, f"{BASE}:finish", back | {"agreed": True}, one) == ""
    assert await code(door, f"{BASE}:finish", back | {"agreed": True}, one) == f"{vendor.upper()}_CODE_REFUSED"
    assert "linkedAt" in (await links(door, one))[channel] and (await links(door, one))[channel].get("place", 0) == 0
    await cast.choose(one, region="330681", channels=["CHANNEL_MAIL", channel])
    assert (await links(door, one))[channel]["place"] == 2

    # However often it is asked for, one message in a minute.
    for _ in range(3):
        assert await code(door, f"{BASE}:test", {"channel": channel}, one) == ""
    made = await cast.sql(
        "select d.channel, n.dedupe from notice n join delivery d using (notice_id) "
        "where n.person_id = $1 and n.topic = 'channel-test' and d.channel <> 'inbox'",
        UUID(one.id),
    )
    assert len({row["dedupe"] for row in made}) == len(made) <= 2 and {row["channel"] for row in made} == {vendor}

    async def arrived() -> bool:
        return (await links(door, one))[channel].get("last", {}).get("state") == "DELIVERY_STATE_SENT"

    await until(arrived)
    messages = await mailbox.to(f"{account}-{back['code'][5:]}@{vendor}.localhost")
    assert {message["subject"] for message in messages} == {"测试消息"} and len(messages) == len(made)
    await door.post(f"/api/notification/v1/me/{vendor}:unlink", {}, one)
    assert "linkedAt" not in (await links(door, one))[channel]
    assert await code(door, f"{BASE}:test", {"channel": channel}, one) == "CHANNEL_NOT_LINKED"
    noted = await cast.sql("select action from audit where object_id = $1 order by audit_id", one.id)
    assert [row["action"] for row in noted if row["action"].startswith(vendor)] == [
        *(f"{vendor}.link", *[f"{vendor}.test"] * len(made), f"{vendor}.unlink")
    ]


async def test_an_account_that_was_linked_to_the_other_account_is_ones_own(cast: Cast, door: Door):
    before, after = await cast.people("ln-before", "ln-after")
    both = merged(after, before)
    back = await authorised(door, before, "CHANNEL_WEIBO")
    assert await code(door, f"{BASE}:finish", back | {"agreed": True}, before) == ""
    assert ["linkedAt" in (await links(door, who))["CHANNEL_WEIBO"] for who in (both, after)] == [True, False]
    await door.post("/api/notification/v1/me/weibo:unlink", {}, both)
    assert "linkedAt" not in (await links(door, before))["CHANNEL_WEIBO"]
    back = await authorised(door, both, "CHANNEL_WEIBO")
    assert await code(door, f"{BASE}:finish", back | {"agreed": True}, both) == ""
    assert ["linkedAt" in (await links(door, who))["CHANNEL_WEIBO"] for who in (before, after)] == [False, True]


def test_what_was_begun_long_ago_or_by_nobody_is_refused():
    vault = Vault(NotificationSettings(env="test", secret="a secret of the tests, long enough"), domain.PURPOSE)
    moment = ids.now()
    state = domain.state_of(vault, Channel.WEIBO, "one", moment)
    assert domain.channel_of(vault, state, "one", moment + domain.LASTS - timedelta(seconds=1)) is Channel.WEIBO
    for wrong, who, at in (
        (state, "one", moment + domain.LASTS),
        (state, "two", moment),
        ("ü", "one", moment),
        ("", "", moment),
    ):
        with pytest.raises(Refused) as refused:
            domain.channel_of(vault, wrong, who, at)
        assert refused.value.reason == "CHANNEL_LINK_EXPIRED"
