"""What a person sees of channels and digests, in a browser without scripts."""

from collections.abc import AsyncIterator
from urllib.parse import urlsplit
from uuid import UUID

import httpx
import pytest
import pytest_asyncio

from kexie.cli import weibo
from kit.ids import new_id
from tests.notification.mail.mailbox import Mailbox
from tests.support.cast import ROWS
from tests.support.hub import Issuer
from tests.support.servers import Servers
from tests.support.site import Site, running
from tests.web.conftest import Browser

pytestmark = pytest.mark.capability("XP-01", "HM-10")

AT = "/me/channels"


@pytest_asyncio.fixture(scope="module")
async def mailbox(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Mailbox]:
    made = await Mailbox(tmp_path_factory.mktemp("mailbox") / "mail").start()
    yield made
    made.stop()


@pytest_asyncio.fixture(scope="module")
async def site(servers: Servers, issuer: Issuer, mailbox: Mailbox) -> AsyncIterator[Site]:
    account = {"app_key": weibo.APP_KEY, "app_secret": weibo.APP_SECRET, "access_token": weibo.ACCESS_TOKEN}
    given = {"weibo": {"url": f"http://127.0.0.1:{mailbox.http_port}/weibo", **account}}
    async with running(servers, issuer, notification=given) as made:
        await made.bring({kind: ROWS[kind] for kind in ("organisations", "people")})
        await made.hub.settle(60)
        yield made


@pytest_asyncio.fixture(scope="module")
async def browser(site: Site) -> AsyncIterator[Browser]:
    async with httpx.AsyncClient(base_url=site.url, trust_env=False, timeout=30) as http:
        yield await Browser(site, http).sign_in("operator")


async def test_an_account_is_linked_once_it_is_agreed_to_and_unlinked(browser: Browser, mailbox: Mailbox):
    page = (await browser.get(AT)).text
    assert "尚未关联" in page and f'href="{AT}/weibo/go"' in page
    assert "本站目前不通过它发送消息" in page and f"{AT}/wechat/go" not in page  # WeChat is not set up here
    gone = await browser.get(f"{AT}/weibo/go", follow=False)
    async with httpx.AsyncClient(trust_env=False) as vendor:
        back = urlsplit((await vendor.get(gone.headers["location"])).headers["location"])
    assert back.path == f"{AT}/back"
    form = (await browser.read(f"{back.path}?{back.query}")).form(f"{AT}/finish")
    assert form.fields == ["agreed"] and len(form.values["state"][0]) > 40
    forgotten = await browser.send(form, form.values)
    assert forgotten.status_code == 422 and f'action="{AT}/finish"' in forgotten.text
    linked = await browser.send(form, form.with_(agreed="true"))
    assert linked.status_code == 200 and "已关联" in linked.text and "尚未选为渠道" in linked.text
    again = await browser.send(form, form.with_(agreed="true"))
    assert again.status_code >= 400 and "已关联。您可以" not in again.text
    shown = await browser.read(AT)
    tried = await browser.send(shown.form(f"{AT}/weibo/test"))
    assert "测试消息已提交" in tried.text
    english = (await browser.get(AT, language="en")).text
    assert "Agreed on" in english and "Send yourself a message to try" in english
    unlinked = await browser.send((await browser.read(AT)).form(f"{AT}/weibo/unlink"))
    assert "已解除关联" in unlinked.text and f'href="{AT}/weibo/go"' in unlinked.text


async def test_who_comes_back_without_a_code_has_linked_nothing(browser: Browser):
    refused = await browser.get(f"{AT}/back?error=access_denied")
    assert refused.url.path == AT and "未作任何改动" in refused.text


async def test_a_digest_in_the_inbox_leads_to_each_thing_by_subject(browser: Browser, site: Site):
    words = {"title": "标题<b>", "text": "正文", "why": "规则"}
    parts = {new_id(): ("science", "/kepu/articles/1"), new_id(): ("needs", "/kechuang/needs/2")}
    async with site.hub.running["notification"].database.transaction() as session:
        for item_id, (subject, link) in parts.items():
            said = {"zh": words, "en": words, "link": link, "subject": subject}
            await session.execute(
                "insert into item (item_id, title, gone, version, words) values ($1, '', false, 1, $2)", item_id, said
            )
        await session.execute(
            "insert into notice (notice_id, person_id, dedupe, topic, parameters, created_at) "
            "values ($1, $2, 'digest:test', 'digest', $3, now())",
            *(new_id(), UUID(site.id("person", "operator")), {"items": [str(i) for i in parts], "count": 2}),
        )
    page = (await browser.get("/inbox")).text
    assert page.index("<h3>科普</h3>") < page.index("to=/kepu/articles/1") < page.index("<h3>需求与成果</h3>")
    assert page.count("标题&lt;b&gt;") == 2 and "<b>" not in page.split("<h3>科普</h3>")[1].split("</ul>")[0]
    [there] = {line for line in page.split('"') if line.endswith("to=/kechuang/needs/2")}
    followed = await browser.get(there, follow=False)
    assert followed.headers["location"].endswith("/kechuang/needs/2")
